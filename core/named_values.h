#ifndef PEIYU_CORE_NAMED_VALUES_H
#define PEIYU_CORE_NAMED_VALUES_H

#include "core/buffer.h"
#include "core/expression.h"

/* Values as a form shows them, with their units; "—" for one that is not known. */

/* One more: "2022年研发费用总额 412.5万元"; YEAR 0 goes without saying, FACT NULL without a name.
 */
void named_value_add(struct buffer *text, const struct fact *fact, int year, const char *value);
/* What EXPRESSION asks about, each once, ";" between them; a single one, and what is reckoned on
 * the spot, without a name; "" where there is none. free() it. */
char *named_values(const struct expression *expression, const struct evaluation *how);

#endif

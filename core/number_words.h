#ifndef PEIYU_CORE_NUMBER_WORDS_H
#define PEIYU_CORE_NUMBER_WORDS_H

#include "core/buffer.h"
#include "core/fact.h"

/* Numbers as people read them; CANONICAL as a value is stored. Both add to TEXT. */

/* "1,234.5": the digits before the point in groups of three. */
void number_group(struct buffer *text, const char *canonical);
/* The same, money with two decimals at least: "1,234.50". */
void number_say(struct buffer *text, const char *canonical, const struct fact *fact);

#endif

#ifndef PEIYU_TESTS_TUI_FIELDS_H
#define PEIYU_TESTS_TUI_FIELDS_H

#include "support.h"
#include "tui/widgets/field.h"

/* A fact of every type, and a field of one that is typed in. */
extern const struct fact expense, share, staff, contest, placing, founded, until, brand, level,
    chain, address, names, ratio;

/* With the value that is written so in the store. */
struct field open_field(const struct fact *fact, const char *canonical);
/* Did it take what was typed? */
bool type(struct field *field, const char *text);
bool press(struct field *field, int key);

#endif

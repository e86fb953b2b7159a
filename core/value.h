#ifndef PEIYU_CORE_VALUE_H
#define PEIYU_CORE_VALUE_H

#include <stdbool.h>

#include "core/date.h"
#include "core/decimal.h"

/* One known (or unknown) thing, as it is stored. Absent is not zero (facts.md). */
enum value_kind {
    VALUE_UNKNOWN = 0, /* never given */
    VALUE_NONE,        /* 无: known to have none */
    VALUE_BOOL,
    VALUE_NUMBER, /* in the unit of its fact: 万元, percent points, persons, items, a rank */
    VALUE_DATE,
    VALUE_TEXT, /* texts, choices, regions, codes */
};

struct value {
    enum value_kind kind;
    bool truth;
    struct decimal number;
    struct date date;
    const char *text; /* borrowed: whoever holds the value says how long it lives */
};

struct value value_none(void);
struct value value_bool(bool truth);
struct value value_number(struct decimal number);
struct value value_date(struct date date);
struct value value_text(const char *text);
bool value_is_known(struct value value); /* 无 is known */
bool value_equal(struct value a, struct value b);

/* The canonical form, as an import would take it back: 412.5, 2024-08-15, 是, 否, 无, a text.
 * VALUE_UNKNOWN is "". free() it. */
char *value_format(struct value value);

#endif

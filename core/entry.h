#ifndef PEIYU_CORE_ENTRY_H
#define PEIYU_CORE_ENTRY_H

#include <stdbool.h>

#include "core/error.h"
#include "core/fact.h"

/*
 * Reads what a person (or a cell) says of a fact into its value; `set`, imports, forms and packs
 * all come through here (interface.md, “Cells”). Never guesses: what cannot be read is an error
 * (ERROR_VALUE) that names what was expected. Text lives in ARENA.
 *
 * Numbers: full-width digits, thousands separators, leading apostrophes, spaces, a trailing 万, 亿
 * (1.2亿 for money), 元, 万元, 亿元 or %. Empty, "-", "—", "/" and, for numbers, plain dates and
 * texts, 无: nothing given, OUT is VALUE_UNKNOWN and the result is true.
 */
enum entry_unit {
    UNIT_OWN,  /* the fact's own unit */
    UNIT_YUAN, /* 元 */
    UNIT_WAN,  /* 万元 */
    UNIT_YI,   /* 亿元 */
    UNIT_PERCENT,
    UNIT_QIAN,   /* 千元, of headings */
    UNIT_BAIWAN, /* 百万元, of headings */
};

bool entry_read(const struct dictionary *dictionary, const struct fact *fact, const char *text,
                enum entry_unit unit, struct arena *arena, struct value *out, struct error *err);

/* A value that was stored in canonical form, back (value_format). UNKNOWN for "". False when it is
 * not canonical for FACT. Text is borrowed from TEXT. */
bool entry_from_canonical(const struct fact *fact, const char *text, struct value *out);

#endif

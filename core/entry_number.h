#ifndef PEIYU_CORE_ENTRY_NUMBER_H
#define PEIYU_CORE_ENTRY_NUMBER_H

#include "core/entry.h"

/* The part of entry_read that reads numbers: TEXT is narrowed, not empty and not 无. A rank of 0
 * becomes VALUE_NONE. ERR names FACT, what was read and what was expected. */
bool entry_read_number(const struct fact *fact, const char *text, enum entry_unit unit,
                       struct value *out, struct error *err);

#endif

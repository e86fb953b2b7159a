#ifndef PEIYU_DB_FACT_PLACE_H
#define PEIYU_DB_FACT_PLACE_H

#include "core/fact.h"

/* Where what is given of a fact stands: numbers per year as scaled integers in `figure`, all else
 * in canonical form in `fact_value` or `register_value`. */
bool fact_place_is_figure(const struct fact *fact);
/* Can it be given, and for YEAR (0: for none)? Else an ERROR_VALUE. */
bool fact_place_check(const struct fact *fact, int year, struct error *err);
/* VALUE as it is stored in a table of texts, "" for VALUE_UNKNOWN; free() it. NULL with ERR
 * (ERROR_VALUE) where it could not be read back: the wrong sort of value, no choice of FACT, no
 * UTF-8. */
char *fact_place_text(const struct fact *fact, struct value value, struct error *err);

#endif

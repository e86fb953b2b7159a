#ifndef PEIYU_DB_FACT_PLACE_H
#define PEIYU_DB_FACT_PLACE_H

#include "core/fact.h"

/* Where what is given of a fact stands: numbers per year as scaled integers in `figure`, all else
 * in canonical form in `fact_value` or `register_value`. */
bool fact_place_is_figure(const struct fact *fact);
/* May VALUE stand at FACT? The sort of value and, for texts, UTF-8; not the limits of the fact,
 * which core/entry.h keeps. */
bool fact_place_fits(const struct fact *fact, struct value value);

#endif

#ifndef PEIYU_DB_LIBRARY_TITLE_H
#define PEIYU_DB_LIBRARY_TITLE_H

#include "core/dossier.h"

/* What the library is selected by that is no fact: of the titles that are renewed those that speak
 * for their kinds. */

/* Is one in one of these states (bits 1 << enum certificate_state)? */
bool library_title_is_in(const struct dossier *dossier, struct date as_of, unsigned states);
/* Does the validity of one in force end in this month (year times 12 and month)? */
bool library_title_ends_in(const struct dossier *dossier, struct date as_of, int month);

#endif

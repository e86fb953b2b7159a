#ifndef PEIYU_EXPORTS_PLACE_H
#define PEIYU_EXPORTS_PLACE_H

#include "core/dossier.h"
#include "db/database.h"

/* Where an enterprise (or cluster) lies, as tables show it: what is recorded; the city to which the
 * county belongs; else the office's own (facts.md: city, county). Nothing is assessed by it. */
struct place {
    const struct dictionary *dictionary;
    char *city, *county; /* the office's, or NULL */
    char *asked;         /* the county that was looked up last, and its city (may be NULL) */
    const char *found;
};

/* DICTIONARY must outlive PLACE. */
bool place_load(struct place *place, struct database *database, const struct dictionary *dictionary,
                struct error *err);
void place_clear(struct place *place);
/* For the fact `city` or `county` while nothing is recorded of it; NULL where nothing is known, and
 * for other facts. Good until the next call. */
const char *place_of(struct place *place, const struct dossier *dossier, const char *fact_id);

#endif

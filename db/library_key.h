#ifndef PEIYU_DB_LIBRARY_KEY_H
#define PEIYU_DB_LIBRARY_KEY_H

#include "core/completeness.h"
#include "db/library_index.h"

/* What the enterprises are sorted by, one key for each, in exact numbers. */
struct library_keys;

/* ORDER must outlive it. COMPLETENESS is needed for that order only. */
struct library_keys *library_keys_new(const struct library_order *order, const struct packs *packs,
                                      struct date as_of, const struct completeness *completeness);
void library_keys_free(struct library_keys *keys);
/* In the order of the codes, which decides between equal keys. */
void library_keys_add(struct library_keys *keys, uint32_t place, const struct dossier *dossier);
/* What has none (无) comes behind what has, what is unknown behind both, either way. Fills PLACES,
 * which has room for all that were added. */
void library_keys_sort(struct library_keys *keys, uint32_t *places);

#endif

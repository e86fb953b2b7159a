#ifndef PEIYU_DB_CONFIRMATION_STORE_H
#define PEIYU_DB_CONFIRMATION_STORE_H

#include "db/database.h"

/* An officer compared a standard that is 未经原文核对 with its document. Kept as a setting with the
 * content hash, so that it holds until the standard's content changes; journaled. */
struct confirmation {
    struct date day; /* {0}: not confirmed, or another content was */
    char person[128];
};

bool confirmation_find(struct database *database, const struct standard *standard,
                       struct confirmation *out, struct error *err);
/* Both need an open step. */
bool confirmation_put(struct database *database, const struct standard *standard, struct date day,
                      struct error *err);
bool confirmation_drop(struct database *database, const struct standard *standard,
                       struct error *err);
/* The standards of PACKS that are confirmed count as checked from now on, and no others of those
 * that are 未经原文核对. */
bool confirmations_apply(struct database *database, const struct packs *packs, struct error *err);

#endif

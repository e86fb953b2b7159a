#ifndef PEIYU_DB_OVERRIDE_STORE_H
#define PEIYU_DB_OVERRIDE_STORE_H

#include "db/database.h"

/*
 * An officer's reason to let an advisory line (原则上, 一般) of a standard hold all the same. Kept
 * by the ids of standard and line, so that it outlives a new version of the pack; journaled. It is
 * loaded into the dossier of its enterprise or cluster (dossier_override).
 */
#define OVERRIDE_REASON_LIMIT 3000 /* bytes */

/* Both need an open step; what is so already writes nothing. REASON "" takes the reason away, one
 * that is too long or no plain text is an ERROR_VALUE. */
bool override_put(struct database *database, int64_t enterprise, const char *standard,
                  const char *line, const char *reason, struct error *err);
bool override_put_cluster(struct database *database, int64_t cluster, const char *standard,
                          const char *line, const char *reason, struct error *err);

struct override_row {
    const char *uscc, *name; /* of the enterprise, "" when it is a cluster's */
    const char *cluster;     /* its name, else "" */
    const char *standard, *line, *reason;
};

/* Those of one enterprise or (else) of one cluster; of all that are in the library when both are 0.
 * Enterprises by code, then clusters by name. Texts are good until EACH returns; it returns false
 * to stop. */
bool override_each(struct database *database, int64_t enterprise, int64_t cluster,
                   bool (*each)(void *context, const struct override_row *row), void *context,
                   struct error *err);

#endif

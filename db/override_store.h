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

#endif

#ifndef PEIYU_DB_SCORING_STORE_H
#define PEIYU_DB_SCORING_STORE_H

#include "core/fact.h"
#include "db/database.h"

/*
 * What an officer keeps beside the lines (indicators, conditions, routes, base) of a standard while
 * scoring its OWNER, an enterprise or a cluster: which evidence was seen, and a remark. Kept by the
 * ids of standard and line and by the words of the evidence, so that it outlives a new version of
 * the pack; journaled.
 */
struct scoring;

/* All of one owner and standard; NULL with ERR. */
struct scoring *scoring_load(struct database *database, enum subject about, int64_t owner,
                             const char *standard, struct error *err);
void scoring_free(struct scoring *scoring); /* scoring_free(NULL) is fine */
bool scoring_checked(const struct scoring *scoring, const char *line, const char *item);
const char *scoring_remark(const struct scoring *scoring, const char *line); /* "" for none */

#define SCORING_REMARK_LIMIT 3000 /* bytes */

/* Both need an open step; what is so already writes nothing. A remark that is "" is taken away, one
 * that is too long or no plain text is an ERROR_VALUE. */
bool scoring_check(struct database *database, enum subject about, int64_t owner,
                   const char *standard, const char *line, const char *item, bool checked,
                   struct error *err);
bool scoring_note(struct database *database, enum subject about, int64_t owner,
                  const char *standard, const char *line, const char *remark, struct error *err);

#endif

#ifndef PEIYU_DB_ASSESSMENT_STORE_H
#define PEIYU_DB_ASSESSMENT_STORE_H

#include "core/assessment_past.h"
#include "db/database.h"

/* Finished assessments: standard id, content hash, the day, the inputs they used and the result,
 * as JSON; never changed afterwards (triggers refuse it). OWNER is an enterprise, or the cluster
 * where the standard is of clusters. */
bool assessment_save(struct database *database, int64_t owner, const struct assessment *assessment,
                     const char *inputs_json, const char *result_json, int64_t *id,
                     struct error *err);

/* What of a kept assessment stands in a list. */
struct assessment_row {
    struct assessment_past past; /* without inputs and result */
    const char *verdict;         /* "pass" */
    bool scored;
    int min, max;
};

/* Newest first; ENTERPRISE 0 for all that are in the library, clusters too. Texts are good until
 * EACH returns; it returns false to stop. */
bool assessment_each(struct database *database, int64_t enterprise,
                     bool (*each)(void *context, const struct assessment_row *row), void *context,
                     struct error *err);
bool assessment_each_of_cluster(struct database *database, int64_t cluster,
                                bool (*each)(void *context, const struct assessment_row *row),
                                void *context, struct error *err);
/* One with its inputs and result; assessment_past_free() it. NULL with ERR (ERROR_USAGE when there
 * is no such number). */
struct assessment_past *assessment_load(struct database *database, int64_t id, struct error *err);
void assessment_past_free(struct assessment_past *past);

#endif

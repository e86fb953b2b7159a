#ifndef PEIYU_DB_ASSESSMENT_STORE_H
#define PEIYU_DB_ASSESSMENT_STORE_H

#include "core/assessment.h"
#include "db/database.h"

/* Finished assessments: standard id, content hash, the day, the inputs they used and the result,
 * as JSON; never changed afterwards (triggers refuse it). */
bool assessment_save(struct database *database, int64_t enterprise,
                     const struct assessment *assessment, const char *inputs_json,
                     const char *result_json, int64_t *id, struct error *err);

#endif

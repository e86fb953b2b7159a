#ifndef PEIYU_DB_CASE_REMOVAL_H
#define PEIYU_DB_CASE_REMOVAL_H

#include "db/database.h"

/* A case, or a batch with its days and all its cases, goes to the recycle bin (trash.h). What was
 * granted and what was assessed stays. Needs an open step; ERROR_USAGE when there is no such
 * number. */
bool case_remove(struct database *database, int64_t id, struct error *err);
bool batch_remove(struct database *database, int64_t id, struct error *err);

#endif

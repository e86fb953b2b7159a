#ifndef PEIYU_DB_IMPORT_REMOVED_CODE_H
#define PEIYU_DB_IMPORT_REMOVED_CODE_H

#include "db/import/import_job.h"

/* Does an enterprise with the code USCC lie in the recycle bin? False with ERR. */
bool removed_code_has(struct import_job *job, const char *uscc, bool *found, struct error *err);

#endif

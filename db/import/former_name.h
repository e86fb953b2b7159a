#ifndef PEIYU_DB_IMPORT_FORMER_NAME_H
#define PEIYU_DB_IMPORT_FORMER_NAME_H

#include "db/import/import_job.h"

/* Whose former name NAME is: *USCC is "" when nobody's, NULL when that of several; in the memory of
 * the job. They are looked up as they were when the first one was asked for: after the lists of the
 * file, which alone rename. False with ERR. */
bool former_name_owner(struct import_job *job, const char *name, const char **uscc,
                       struct error *err);

#endif

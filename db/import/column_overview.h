#ifndef PEIYU_DB_IMPORT_COLUMN_OVERVIEW_H
#define PEIYU_DB_IMPORT_COLUMN_OVERVIEW_H

#include "db/import/import_job.h"

/* What each column of the sheet gives, with values of it, for who looks before importing. Needed
 * only while a listener asks for it. */
struct column_overview;

/* NULL when the listener does not ask. The plan of JOB must outlive it. */
struct column_overview *column_overview_new(const struct import_job *job);
void column_overview_free(struct column_overview *overview); /* NULL is fine */
void column_overview_note(struct column_overview *overview, const struct table_line *line);
void column_overview_tell(struct column_overview *overview);

#endif

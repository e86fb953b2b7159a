#ifndef PEIYU_DB_IMPORT_ROW_AGE_H
#define PEIYU_DB_IMPORT_ROW_AGE_H

#include "db/import/row_read.h"

/* Is the line, of figures of LINE_YEAR (else 0), newer than the enterprise in the job's dossier?
 * By the day on which its data was updated on the platform where both have one, else by the latest
 * year of figures; what cannot be told is not newer. */
bool row_age_is_newer(const struct import_job *job, const struct table_line *line, int line_year);

#endif

#ifndef PEIYU_DB_IMPORT_SHEET_MAPPING_H
#define PEIYU_DB_IMPORT_SHEET_MAPPING_H

#include "db/import/import_job.h"

/* What is said by hand of the headings of the job's file: its options first, then what is
 * remembered of other files with the same row of headings. */
struct sheet_mapping;

struct sheet_mapping *sheet_mapping_new(struct import_job *job);
void sheet_mapping_free(struct sheet_mapping *mapping);
const struct head_mapping *sheet_mapping_head(const struct sheet_mapping *mapping);
/* The headings of the sheet's plan were read so: what the options said of them is to be kept. */
void sheet_mapping_used(struct sheet_mapping *mapping);
/* Keeps it, once the file was written. */
bool sheet_mapping_remember(struct sheet_mapping *mapping, struct error *err);

#endif

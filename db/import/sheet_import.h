#ifndef PEIYU_DB_IMPORT_SHEET_IMPORT_H
#define PEIYU_DB_IMPORT_SHEET_IMPORT_H

#include "db/import/import_job.h"

/* One sheet, read twice: once for the keys of its rows, once to decide and write them. The
 * listener is told. False with ERR when the file or the database fails. */
bool sheet_import(struct import_job *job, struct error *err);
/* In which turn the sheet is to be read, below SHEET_RANKS: enterprises before what is kept of
 * them, and sheets that name them before those that only have their codes. False with ERR. */
#define SHEET_RANKS 6
#define SHEET_RANK_NAMED_FIGURES 1 /* their rows may have only one of both */
bool sheet_rank(struct import_job *job, int *rank, struct error *err);
/* Notes which codes the sheet says its names have, in job->file_names. False with ERR. */
bool sheet_note_names(struct import_job *job, struct error *err);
/* Tells the listener of a sheet that is not read, and why. */
void sheet_pass_over(struct import_job *job, bool hidden, const char *note);

#endif

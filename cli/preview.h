#ifndef PEIYU_CLI_PREVIEW_H
#define PEIYU_CLI_PREVIEW_H

#include "cli/progress.h"
#include "db/import/import.h"
#include "exports/refusals.h"

/* Prints what an import will do, row by row as it is decided (interface.md, “Import”). What could
 * not be printed is not written either: the step is then rolled back, and the import fails. */
struct preview {
    struct progress progress;
    struct database *database;
    const char *path;          /* NULL once it was told */
    size_t counts[5];          /* of all sheets, by import_row_state */
    struct refusals *refusals; /* gathers them; NULL: nobody asks; set after preview_begin */
    bool through_office;       /* LibreOffice converted it; set after preview_begin */
    bool others_written;       /* earlier files of the same command; set after preview_begin */
    bool skip_hidden;          /* rows are not read then; set after preview_begin */
    bool stopped;              /* somebody wants that: it is taken back when the sheet ends */
    bool broken;               /* standard output failed: the import was taken back */
};

void preview_begin(struct preview *preview, struct database *database, const char *path);
struct import_listener preview_listener(struct preview *preview);
/* Takes the import back, because somebody wants it: it fails then, and that is told. */
void preview_stop(struct preview *preview);
void preview_end(struct preview *preview, bool dry_run);

#endif

#ifndef PEIYU_CLI_PREVIEW_H
#define PEIYU_CLI_PREVIEW_H

#include "cli/progress.h"
#include "db/import/import.h"

/* Prints what an import will do, row by row as it is decided (interface.md, “Import”). */
struct preview {
    struct progress progress;
    size_t counts[5]; /* of all sheets, by import_row_state */
    size_t sheets;    /* that were recognised */
    bool broken;      /* standard output failed: the import is stopped */
};

void preview_begin(struct preview *preview, const char *path);
struct import_listener preview_listener(struct preview *preview);
void preview_end(struct preview *preview, bool dry_run);

#endif

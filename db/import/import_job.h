#ifndef PEIYU_DB_IMPORT_IMPORT_JOB_H
#define PEIYU_DB_IMPORT_IMPORT_JOB_H

#include "db/import/import.h"
#include "db/import/key_table.h"
#include "db/import/rename_plan.h"
#include "db/import/row_class.h"
#include "db/import/said_table.h"

/* What the import of one file works on; the part about the sheet changes with each sheet. */
struct import_job {
    struct database *database;
    const struct dictionary *dictionary;
    const struct certificate_kinds *kinds;
    const struct import_options *options;
    const struct import_listener *listener;
    struct table_reader *reader;
    struct dossier *dossier; /* the enterprise of the row */
    struct arena *arena;     /* texts of the row */
    size_t refused, sheets_read, sheets_claimed;
    char *note; /* why the first sheet was not read that was not; NULL */
    struct said_table *said;
    struct key_table
        *claims; /* by fact: the sheet that gives it, "" for several; NULL: one sheet */
    struct key_table *former;     /* codes by former name; NULL until one is looked for */
    struct key_table *removed;    /* codes in the recycle bin; NULL until one is looked for */
    struct key_table *file_names; /* codes by name of the sheets that have both; NULL: one sheet */
    const char **sheet_names;     /* of those that were read, by their number in SAID */
    size_t sheet_capacity;

    const struct table_sheet *sheet;
    struct sheet_mapping *mapping;
    struct head_grid *grid;
    struct sheet_plan plan;
    struct key_table *keys;
    struct key_table *names;     /* of the sheet: code by name */
    struct rename_plan *renames; /* of a list of enterprises, else NULL */
    bool newer; /* the row than what the library has; for IMPORT_NEWER and IMPORT_ASK */
    bool trial; /* rows are only tried, whoever has their names; nothing is written */
    struct import_sheet told;
};

#endif

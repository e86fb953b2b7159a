#ifndef PEIYU_DB_IMPORT_ROW_CLASS_H
#define PEIYU_DB_IMPORT_ROW_CLASS_H

#include "db/import/sheet_plan.h"

/* Which rows below the headings are lines of the table (interface.md: “Rows that are no
 * enterprise”). A row with a code is one; a total, a note, a signature line, a repeated heading
 * or title, a row of units or column numbers is skipped. Lines below other headings, or below
 * another unit, are lines of another table and must not be read as lines of this one. */
enum row_class {
    ROW_EMPTY,
    ROW_SKIPPED,
    ROW_DATA,
    ROW_OF_OTHER_TABLE,
};

/* Goes through a sheet from its first row; start again for another reading. */
struct row_classifier {
    const struct head_grid *grid;
    const struct sheet_plan *plan;
    const struct table_sheet *sheet;
    const struct dictionary *dictionary;
    bool behind_table;  /* a total or a note was met */
    bool below_heading; /* the row before repeated one of the headings */
    int other_table;    /* the row where other headings or units begin, or 0 */
    bool other_unit;    /* units, then */
};

enum row_class row_classify(struct row_classifier *classifier, const struct table_line *row,
                            struct arena *arena);

#endif

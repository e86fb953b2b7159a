#ifndef PEIYU_DB_IMPORT_ROW_CLASS_H
#define PEIYU_DB_IMPORT_ROW_CLASS_H

#include "db/import/sheet_plan.h"

/* Which rows below the headings are lines of the table (interface.md: “Rows that are no
 * enterprise”). A row with a code is one; a total, a note, a signature line, a repeated heading
 * or title, a row of units or column numbers is skipped. */
enum row_class {
    ROW_EMPTY,
    ROW_SKIPPED,
    ROW_DATA,
};

/* Goes through a sheet from its first row; start again for another reading. */
struct row_classifier {
    const struct head_grid *grid;
    const struct sheet_plan *plan;
    const struct table_sheet *sheet;
    bool behind_table; /* a total or a note was met */
};

enum row_class row_classify(struct row_classifier *classifier, const struct table_line *row,
                            struct arena *arena);

#endif

#ifndef PEIYU_DB_IMPORT_HEAD_BLOCK_H
#define PEIYU_DB_IMPORT_HEAD_BLOCK_H

#include "db/import/head_grid.h"

/* The one to three rows of a sheet that are its headings, and what they say of each column: the
 * lowest text names it, the rows above lend it their year and unit. A text above the code or the
 * name as well is a title and lends nothing. */
struct head_column {
    int column;
    const struct heading *heading; /* that of the cell which names the column */
    const struct heading *above;   /* of the group it stands under, or NULL */
    enum heading_year year_kind;
    int year;
    bool has_unit, foreign_unit, unit_lent;
    enum entry_unit unit;
};

struct head_block {
    int first, last;             /* rows */
    struct head_column *columns; /* those with a heading, ascending; free() them */
    size_t count;
    enum money_unit money; /* 单位:万元 in a row above or among the headings */
    enum entry_unit money_unit;
};

/* False when no rows of GRID look like headings with a code or a name. */
bool head_block_find(const struct head_grid *grid, struct head_block *out);

#endif

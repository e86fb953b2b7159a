#ifndef PEIYU_DB_IMPORT_CELL_H
#define PEIYU_DB_IMPORT_CELL_H

#include <stdbool.h>

#include "core/memory.h"

/* A cell of a table, and what its raw content means (interface.md, “Cells”). */
enum cell_kind {
    CELL_EMPTY,
    CELL_TEXT,
    CELL_NUMBER,  /* a plain decimal, no exponent */
    CELL_PERCENT, /* what a percent format displays: "12.5%" */
    CELL_DATE,    /* an ISO day */
    CELL_BOOL,    /* 是 or 否 */
    CELL_ERROR,   /* "#N/A" */
    CELL_FORMULA, /* a formula whose result was not saved */
    CELL_UNTOLD,  /* of an .xls: a formula or a percentage, which its reader cannot tell */
};

struct cell {
    int column; /* from 1 */
    enum cell_kind kind;
    const char *text; /* "" when there is none; belongs to the row */
};

#define CELL_COLUMNS 16384
#define CELL_ROWS 1048576
#define CELL_CHARACTERS 32767
#define CELL_COLUMN_NAME_SIZE 8

/* RAW, a number as a workbook stores it, at 15 significant digits as spreadsheets show it
 * (8224.379999999999 is 8224.38), as a plain decimal. NULL when it is no number. */
const char *cell_number_text(struct arena *arena, const char *raw);
/* RAW × 100 with "%" behind. What has more than four decimals (a computed ratio) is rounded to the
 * PLACES that its format displays; what was typed stays exact. NULL when RAW is no number. */
const char *cell_percent_text(struct arena *arena, const char *raw, int places);
/* RAW, a serial day, as an ISO day; a time of day is dropped. NULL when it is no day. */
const char *cell_date_text(struct arena *arena, const char *raw, bool system_1904);

/* What the cell says, without the white space around it and without a leading apostrophe; "" for
 * an empty cell. */
const char *cell_text(struct arena *arena, const struct cell *cell);
/* An error value, also where it is a text, as in a .csv: #DIV/0!, ####; and CELL_UNSAVED. */
bool cell_is_error(const struct cell *cell);
#define CELL_UNSAVED "#公式没有结果" /* stands for a CELL_FORMULA where only texts can be */

/* 28 is "AB". */
void cell_column_name(int column, char out[CELL_COLUMN_NAME_SIZE]);
/* "AB12": column 28, row 12. False when REFERENCE is none; *END is what follows (may be NULL). */
bool cell_reference(const char *reference, int *column, int *row, const char **end);

#endif

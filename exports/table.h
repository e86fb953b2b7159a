#ifndef PEIYU_EXPORTS_TABLE_H
#define PEIYU_EXPORTS_TABLE_H

#include "core/date.h"
#include "core/error.h"
#include "core/memory.h"

/*
 * A finished table in memory, as it will stand on paper: what every writer takes. Cells hold text
 * without control characters, exact decimals as text, or days. The table owns all its texts.
 */
enum cell_kind {
    CELL_EMPTY,
    CELL_TEXT,
    CELL_NUMBER, /* `text` is a canonical decimal: -3.5 */
    CELL_DATE,
};

struct cell {
    enum cell_kind kind;
    union { /* by its kind */
        struct date date;
        int width; /* columns of a text */
        struct {
            int whole, places; /* characters of a number before and behind its point */
        };
    };
    const char *text;
};

enum align {
    ALIGN_LEFT,
    ALIGN_CENTER,
    ALIGN_RIGHT,
};

struct table_column {
    const char *heading;
    int width; /* paper columns (a Chinese character is two); 0: from what it holds */
    enum align align;
};

/* Rows that stand together. */
struct table_group {
    size_t first, count;
    const char *heading;   /* a line over them, or NULL */
    struct cell *subtotal; /* their sums, or NULL */
};

struct table {
    struct arena *arena;
    struct date dated;           /* the day the table speaks of; dates the document too */
    const char *sheet;           /* the worksheet's name */
    const char *title;           /* over the whole width */
    const char *subtitle, *note; /* under the title, under the table; NULL for none */
    const char **above, **below; /* lines to be filled in by hand; NULL-terminated, NULL for none */
    const char *empty;           /* the sentence that stands where there is no row */
    struct table_column *columns;
    size_t column_count;
    struct cell **rows;
    size_t row_count, row_capacity;
    struct table_group *groups; /* all rows, in their order; NULL: not grouped */
    size_t group_count, group_capacity;
    struct cell *total;   /* the sums, or NULL */
    size_t frozen;        /* columns that stay while the rest scrolls */
    bool large, upright;  /* A3, portrait; else A4, landscape */
    struct table *second; /* the workbook's next sheet, or NULL; its own. Without one in .csv */
};

struct table *table_new(size_t column_count);
void table_free(struct table *table);
/* A new last row, all cells empty. */
struct cell *table_add_row(struct table *table);

/* Control characters are dropped; tabs and line breaks become a space. */
struct cell table_text(struct table *table, const char *text);
struct cell table_number(struct table *table, const char *decimal);
struct cell table_date(struct date date);

/* What no format can hold is refused here, with row and heading: text that is no UTF-8 or longer
 * than a spreadsheet's cell, more rows than a sheet has. */
bool table_check(const struct table *table, struct error *err);

#endif

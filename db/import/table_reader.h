#ifndef PEIYU_DB_IMPORT_TABLE_READER_H
#define PEIYU_DB_IMPORT_TABLE_READER_H

#include <stddef.h>
#include <sys/stat.h>

#include "core/error.h"
#include "db/import/cell.h"

/*
 * A file of tables, read sheet by sheet and row by row, whatever its format is. A sheet may be
 * read several times (each table_start goes back to its first row); never more than one row of it
 * is in memory. Errors are sentences without the name of the file: the caller puts it before.
 */
struct table_merge {
    int top, left, bottom, right;
};

struct table_sheet {
    const char *name; /* "" for a .csv; as long as the reader */
    bool hidden;
    /* by row and column; known once the sheet was started, as long as the sheet */
    const struct table_merge *merges;
    size_t merge_count;
    size_t rows;        /* how many the sheet holds, for progress; known once it was started */
    size_t hidden_rows; /* likewise */
};

struct table_line {
    int number; /* as the spreadsheet numbers it, from 1, ascending; empty rows may be left out */
    bool hidden;
    const struct cell *cells; /* those that are not empty, by column */
    size_t count;
};

struct table_reader;

/* What a format provides. */
struct table_format {
    bool (*next_sheet)(struct table_reader *reader, const struct table_sheet **sheet,
                       struct error *err);
    void (*rewind)(struct table_reader *reader);
    bool (*start)(struct table_reader *reader, struct error *err);
    bool (*next_row)(struct table_reader *reader, const struct table_line **row, struct error *err);
    void (*close)(struct table_reader *reader);
};

struct table_reader {
    const struct table_format *format;
};

/* Recognises PATH by its content. NULL with ERR (ERROR_FILE, ERROR_LIMIT). */
struct table_reader *table_open(const char *path, struct error *err);
void table_close(struct table_reader *reader); /* table_close(NULL) is fine */

/* *SHEET is NULL after the last one. */
bool table_next_sheet(struct table_reader *reader, const struct table_sheet **sheet,
                      struct error *err);
void table_rewind(struct table_reader *reader); /* before the first sheet */
/* Before the first row of the sheet, at first or again. */
bool table_start(struct table_reader *reader, struct error *err);
/* *ROW is NULL after the last one; it is good until the next call. */
bool table_next_row(struct table_reader *reader, const struct table_line **row, struct error *err);

/* The last row of the merged area of this one column that begins at the place; 0 when there is
 * none.
 */
int table_merged_down(const struct table_sheet *sheet, int row, int column);

/* Has somebody written to the file since it was as SEEN? False with ERR then. */
bool table_is_as_seen(int fd, const struct stat *seen, struct error *err);

const struct cell *table_cell(const struct table_line *row, int column); /* NULL when empty */
/* CELL in its place, instead of what is there; the cells of LINE are copied into ARENA. */
void table_line_put(struct table_line *line, const struct cell *cell, struct arena *arena);

#endif

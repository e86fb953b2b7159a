#ifndef PEIYU_TUI_SCREENS_IMPORT_MODEL_H
#define PEIYU_TUI_SCREENS_IMPORT_MODEL_H

#include "core/memory.h"
#include "db/import/import.h"
#include "exports/refusals.h"

/*
 * What an import tells, kept for looking at it: sheets with their kinds and counts, columns with
 * samples, and of every state the first rows. Counts are exact; rows are kept up to a limit for
 * each sheet and state and for the file, so that a workbook of any size fits.
 */
#define IMPORT_STATES 4   /* new, changed, unchanged, refused: skipped rows are not told */
#define IMPORT_KEPT 1000  /* lines of a sheet and state */
#define IMPORT_SHEETS 200 /* sheets that are listed */

/* A line to look at: a row, or one change of a row. */
struct import_line {
    int row;
    const char *uscc, *name;
    const char *what;      /* new: how much; changed: the field; refused: the cell, "B51" */
    const char *from, *to; /* of a change; TO the reason of a refused row */
};

struct import_lines {
    struct import_line *lines;
    size_t count, capacity;
};

struct import_sheet_seen {
    const char *kind_id;     /* as import_options has it; NULL when not read */
    const char *name, *kind; /* KIND: 企业, 年度数据, …; NULL when not read */
    const char *note;        /* why not; NULL when it was read */
    int heading_row;
    size_t counts[5]; /* by enum import_row_state */
    struct import_column *columns;
    size_t column_count, unmatched;
    struct import_lines lines[IMPORT_STATES];
};

struct import_model {
    const struct dictionary *dictionary;
    struct arena *arena;
    struct import_sheet_seen *sheets;
    size_t sheet_count, sheet_capacity;
    size_t sheets_left_out; /* beyond IMPORT_SHEETS */
    size_t counts[5];       /* of the whole file */
    size_t kept;            /* lines in all sheets */
    size_t hidden_sheets, hidden_rows;
    struct refusals *refusals; /* of the whole file, to be written out */
    bool open;                 /* the last sheet is being told */
    bool (*progress)(void *context, size_t done, size_t total);
    void *context;
};

void import_model_open(struct import_model *model, const struct dictionary *dictionary);
void import_model_close(struct import_model *model);
/* Reads PATH (options.dry_run) or writes it; the model is filled anew in either case. PROGRESS
 * returns false to stop: nothing is written then, and ERR says so. */
bool import_model_run(struct import_model *model, struct database *database, const char *path,
                      const struct import_options *options,
                      bool (*progress)(void *context, size_t done, size_t total), void *context,
                      struct error *err);
/* 企业, 年度数据, a register's label, …; KIND as import_options has it. */
const char *import_kind_label(const struct dictionary *dictionary, const char *kind);
/* The file was read, but none of its sheets. */
bool import_model_is_unknown(const struct import_model *model);
/* Lines of STATE that are counted but not kept. */
size_t import_sheet_hidden(const struct import_sheet_seen *sheet, enum import_row_state state);
/* What was done and what to do now, several lines; free() it. */
char *import_model_report(const struct import_model *model, const char *path);

#endif

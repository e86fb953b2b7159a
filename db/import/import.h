#ifndef PEIYU_DB_IMPORT_IMPORT_H
#define PEIYU_DB_IMPORT_IMPORT_H

#include "db/database.h"

/*
 * Tables in (interface.md, “Import”): a file is recognised by its content, each sheet by its
 * headings; each row is read, compared with the library and new, changed, unchanged, refused or
 * skipped; one transaction for a file. Enterprises are read before figures, certificates and
 * registers, whatever the order of the sheets. A row that contradicts an earlier one of the same
 * file (another sheet, or a register line without its number) is refused: which is right is not
 * guessed, and the same file a second time changes nothing. Rows are told to a listener as they are
 * decided, so that nothing keeps a whole workbook in memory.
 */
enum import_row_state {
    IMPORT_NEW,
    IMPORT_CHANGED,
    IMPORT_UNCHANGED,
    IMPORT_REFUSED,
    IMPORT_SKIPPED, /* 合计, notes, repeated headings, empty rows are not told */
};

struct import_change {
    const char *field;     /* label, with the year where there is one: 2024年营业收入总额 */
    const char *from, *to; /* canonical; from "" when there was nothing */
};

struct cell;        /* cell.h */
struct table_merge; /* table_reader.h */

struct import_row {
    int row; /* as the spreadsheet numbers it, from 1 */
    enum import_row_state state;
    const char *uscc, *name; /* "" when the row has none */
    bool in_bin;             /* of a new enterprise: one with its code lies in the recycle bin */
    const struct import_change *changes; /* of a changed or new row */
    size_t change_count;
    int column;              /* of a refused row: the cell, from 1; 0 when the row is meant */
    const char *column_name; /* "B" */
    const char *field; /* of a refused row: fact id (uscc, name, revenue, …), "duplicate" or "" */
    const char *reason;       /* of a refused row: Chinese */
    const struct cell *cells; /* of a refused row: as they stand */
    size_t cell_count;
};

/* The rows of a sheet up to its last heading: titles and headings. */
struct import_head_cell {
    int row, column;
    const char *text;
};

struct import_head {
    int rows;
    const struct import_head_cell *cells; /* filled ones, by row and column */
    size_t count;
    const struct table_merge *merges; /* of the whole sheet */
    size_t merge_count;
};

struct import_sheet {
    const char *name;       /* "" for a .csv */
    const char *kind;       /* enterprises, figures, certificates, …; NULL when not recognised */
    int heading_row;        /* the first, from 1 */
    const char **unmatched; /* "AL 备注", NULL-terminated */
    size_t counts[5];       /* by import_row_state; filled when the sheet ends */
    bool hidden;            /* not read for that reason */
    size_t hidden_rows;     /* how many of its rows are hidden, read or not */
    const char *note;       /* Chinese: why it was not read; NULL when it was */
};

#define IMPORT_SAMPLES 3

/* What a column of a recognised sheet gives. */
struct import_column {
    const char *name;    /* "B" */
    const char *key;     /* for import_mapping_say */
    const char *heading; /* on one line, that of its group before it: 2023年 营业收入 */
    const char *label;   /* of the fact or field; NULL: not read */
    int year;            /* of a yearly fact; 0: none, or that of the row */
    const char *unit;    /* in which the numbers are taken; "" for none */
    const char *samples[IMPORT_SAMPLES]; /* different values as they stand, cut when long */
    size_t sample_count;
};

struct import_listener {
    void *context;
    void (*sheet_begin)(void *context, const struct import_sheet *sheet);
    /* May be NULL. Once for a sheet that is read, before its rows. */
    void (*columns)(void *context, const struct import_column *columns, size_t count);
    /* May be NULL. Once for a sheet that is read, before its rows. */
    void (*head)(void *context, const struct import_head *head);
    void (*row)(void *context, const struct import_row *row);
    void (*sheet_end)(void *context, const struct import_sheet *sheet);
    /* May be NULL. False stops the import; nothing is written. */
    bool (*progress)(void *context, size_t done, size_t total);
};

enum import_conflict {
    IMPORT_REPLACE, /* what the file says wins; the journal keeps what was there */
    IMPORT_KEEP,    /* only what was not given yet is taken */
    IMPORT_NEWER,   /* the file wins where its row is newer: by the day of the update on the
                     * platform where both have one, else by the latest year of figures */
    IMPORT_ASK,     /* as import_options.resolve says; names are taken as by IMPORT_REPLACE */
};

/* The file says something else than the library. */
struct import_difference {
    const char *sheet;
    int row;
    const char *uscc, *name;
    const char *field;     /* as in struct import_change */
    const char *from, *to; /* canonical */
    bool newer;            /* the file would win by IMPORT_NEWER */
};

/* Whether hidden sheets and rows are read. */
enum import_hidden {
    IMPORT_HIDDEN_USUAL, /* rows are, sheets only when asked for by name */
    IMPORT_HIDDEN_READ,
    IMPORT_HIDDEN_SKIP,
};

/* What somebody says a sheet is, whatever its headings say first. */
struct import_choice {
    const char *sheet, *kind;
};

/* Columns that somebody maps by hand (heading_map.h). */
struct import_mapping;
/* What LibreOffice made of an .xls (office_copy.h). */
struct office_copy;

struct import_mapping *import_mapping_new(void);
void import_mapping_free(struct import_mapping *map); /* import_mapping_free(NULL) is fine */
/* The column with KEY (that of its struct import_column) gives TARGET, a heading that some kind of
 * sheet knows; "": it is not read; NULL: what its own heading says. */
void import_mapping_say(struct import_mapping *map, const char *key, const char *target);
/* A file of lines `heading: target`; 忽略 for a column that is not read. NULL with ERR. */
struct import_mapping *import_mapping_load(const struct packs *packs, const char *path,
                                           struct error *err);

struct import_options {
    const char *kind;  /* NULL: recognised */
    const char *sheet; /* NULL: all */
    int year;          /* of figures without a year; 0: last year */
    struct date today;
    bool dry_run;
    enum import_conflict conflict;
    /* Of IMPORT_ASK: does the file win? Texts are good within the call; called once for each. */
    bool (*resolve)(void *context, const struct import_difference *difference);
    void *context;
    enum import_hidden hidden;
    const struct import_choice *choices; /* of single sheets, before KIND */
    size_t choice_count;
    const struct import_mapping *mapping; /* may be NULL; what was used of it is remembered */
    const struct office_copy *copy;       /* read in place of the file; NULL: the file itself */
};

/* False with ERR when the file cannot be read or written in: nothing is changed then. Refused rows
 * are no failure; *REFUSED counts them. */
bool import_file(struct database *database, const char *path, const struct import_options *options,
                 const struct import_listener *listener, size_t *refused, struct error *err);

#endif

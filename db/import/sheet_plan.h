#ifndef PEIYU_DB_IMPORT_SHEET_PLAN_H
#define PEIYU_DB_IMPORT_SHEET_PLAN_H

#include "db/import/head_block.h"
#include "db/import/import.h"

/* What a sheet is and what each of its columns gives (interface.md, “Import”, table of kinds). */
enum sheet_kind {
    SHEET_UNKNOWN,
    SHEET_ENTERPRISES,
    SHEET_FIGURES,
    SHEET_CERTIFICATES,
    SHEET_REGISTER,
};

enum column_role {
    COLUMN_CODE,
    COLUMN_NAME,
    COLUMN_YEAR,
    COLUMN_FACT,
    COLUMN_CERTIFICATE,
    COLUMN_FIELD, /* of the register */
    COLUMN_TWIN,  /* gives what another column gives too; they must agree in each row */
};

struct plan_column {
    int column;
    enum column_role role;
    const struct fact *fact; /* a fact, the code, the name, or a field of the register */
    int year;                /* of a yearly fact; 0: the year of the line */
    enum entry_unit unit;
    enum certificate_word word; /* of COLUMN_CERTIFICATE */
    size_t twin;                /* the place of the next column for the same; 0: none */
    bool alone;                 /* no other row of the file can say the same; set by the import */
};

/* A column with a heading, read or not; numbering columns (序号) are left out. */
struct plan_heading {
    int column;
    const char *name; /* "AL" */
    const char *text; /* with that of its group */
    const char *key;  /* of a mapping */
    size_t planned;   /* its place in columns; SIZE_MAX: it is not read */
};

struct sheet_plan {
    enum sheet_kind kind;
    const char *kind_id;         /* "enterprises"; NULL for SHEET_UNKNOWN */
    const struct reg *reg;       /* of SHEET_REGISTER */
    int first, last;             /* rows of the headings; 0 when there are none */
    struct plan_column *columns; /* ascending */
    size_t count, capacity;
    struct plan_heading *headings; /* ascending */
    size_t heading_count, heading_capacity;
    enum money_unit money; /* that of the title */
    enum entry_unit money_unit;
    const struct plan_column *code, *name, *year; /* NULL where there is no such column */
    const char **unmatched;                       /* "AL 备注", NULL-terminated */
    const char *note;                             /* Chinese: why it is not read; NULL when it is */
};

/* Texts live in the arena of GRID, which must outlive the plan. */
void sheet_plan_make(const struct head_grid *grid, const char *sheet_name,
                     const struct dictionary *dictionary, const struct import_options *options,
                     struct sheet_plan *out);
void sheet_plan_free(struct sheet_plan *plan);
const struct plan_column *sheet_plan_word(const struct sheet_plan *plan,
                                          enum certificate_word word); /* or NULL */
bool plan_column_is_number(const struct plan_column *column);
/* Is KIND a kind of sheet? */
bool sheet_plan_kind_exists(const struct dictionary *dictionary, const char *kind);

#endif

#ifndef PEIYU_TUI_SCREENS_DOSSIER_MODEL_H
#define PEIYU_TUI_SCREENS_DOSSIER_MODEL_H

#include "core/dossier.h"
#include "db/database.h"

/*
 * What the 企业档案 shows of an enterprise, without drawing: its sections, the rows of each, the
 * years side by side. Sections come from the dictionary, so that facts of a new pack show without
 * a build: one that holds nothing but derived facts stands under the figures, a register stands
 * with the facts that are counted from it, else with the register before it.
 */
enum dossier_kind {
    DOSSIER_FACTS, /* a form, and the registers that belong to it */
    DOSSIER_CERTIFICATES,
    DOSSIER_SCORES,
    DOSSIER_CASES,
    DOSSIER_JOURNAL,
};

struct dossier_section {
    const char *id, *title;
    enum dossier_kind kind;
};

enum dossier_row_kind {
    ROW_FACT,
    ROW_YEARS,  /* the heading of the years */
    ROW_FIGURE, /* a fact over the years */
    ROW_TITLE,  /* of a register or a group of facts */
    ROW_HEADS,  /* the headings of a register's table */
    ROW_LINE,
    ROW_EMPTY, /* of a register without lines */
};

struct dossier_row {
    enum dossier_row_kind kind;
    const struct fact *fact;
    const struct reg *reg;
    size_t line;       /* of the register, from 0 */
    const char *title; /* of ROW_TITLE */
};

struct dossier_model {
    struct database *database;
    const struct dictionary *dictionary;
    struct date today;
    int64_t id; /* 0 while it is a new enterprise */
    struct dossier *dossier;
    struct dossier_section *sections;
    size_t section_count;
    size_t section; /* whose rows these are */
    struct dossier_row *rows;
    size_t row_count, row_capacity;
    int *years; /* ascending: the last four fiscal years, this one, those that have figures */
    size_t year_count;
};

void dossier_model_open(struct dossier_model *model, struct database *database, struct date today);
void dossier_model_close(struct dossier_model *model);
/* Reads the enterprise ID anew, keeping the section. False with ERR: so when it is gone. */
bool dossier_model_load(struct dossier_model *model, int64_t id, struct error *err);
void dossier_model_show(struct dossier_model *model, size_t section);
/* SIZE_MAX when there is no such section. */
size_t dossier_model_find_section(const struct dossier_model *model, const char *id);
/* The row of the same fact or the same line as WANTED (its id was LINE), else the nearest that can
 * be stood on; SIZE_MAX when there is none. */
size_t dossier_model_find_row(const struct dossier_model *model, const struct dossier_row *wanted,
                              int64_t line, size_t near);
/* Can the cursor stand there? */
bool dossier_row_holds(const struct dossier_row *row);
/* The next row from ROW in DIRECTION (1 or -1) that can be stood on; ROW where there is none. */
size_t dossier_model_step(const struct dossier_model *model, size_t row, int direction);
const struct dossier_line *dossier_model_line(const struct dossier_model *model,
                                              const struct dossier_row *row);

#endif

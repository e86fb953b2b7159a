#ifndef PEIYU_TUI_SCREENS_CASE_VIEW_H
#define PEIYU_TUI_SCREENS_CASE_VIEW_H

#include "db/case_move.h"
#include "tui/app.h"
#include "tui/screens/case_moving.h"
#include "tui/widgets/table.h"

/* One 申报 on screen: its steps, its materials, the site visits (case*.c). */
enum case_part {
    CASE_STEPS,
    CASE_MATERIALS,
    CASE_VISITS,
    CASE_SHEET, /* where it does not stand beside the others */
    CASE_PARTS,
};

struct scoring_view;

struct case_view {
    struct app *app;
    int64_t *cases; /* that are gone through */
    size_t case_count, at;
    struct arena *arena; /* of what is read */
    struct case_file file;
    struct batch batch;
    bool assessed;
    enum verdict verdict;
    struct case_step *steps;
    size_t step_count, step_capacity;
    enum material_state *materials; /* as the kind's */
    size_t received, needed;
    struct case_visit *visits;
    size_t visit_count, visit_capacity;
    struct scoring_view *sheet; /* the score sheet, or NULL */
    bool beside;                /* as drawn: it is seen together with the other parts */
    enum case_part part;
    struct view_table tables[CASE_PARTS];
    struct area areas[CASE_PARTS]; /* as drawn; without rows where it was not */
    int part_ends[CASE_PARTS];     /* columns, as drawn */
    struct case_moving moving;
    struct arena *form; /* the fields of a visit's form */
    int64_t visit;      /* that it is about; 0 for a new one */
    char *cell;
};

#define CASE_ROW_PARTS 2

/* case_draw.c */
void case_tables_open(struct case_view *view);
void case_draw(struct case_view *view, struct area area);

/* case_sheet.c */
void case_sheet_load(struct case_view *view); /* of the case at hand */
void case_sheet_close(struct case_view *view);
bool case_sheet_differs(const struct case_view *view);
void case_sheet_draw(struct case_view *view, struct area area);

/* case_visit.c: the form of a visit */
void case_visit_add(struct case_view *view);
void case_visit_edit(struct case_view *view); /* the one at the cursor */
void case_visit_remove(struct case_view *view);

#endif

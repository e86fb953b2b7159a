#ifndef PEIYU_TUI_SCREENS_BATCHES_VIEW_H
#define PEIYU_TUI_SCREENS_BATCHES_VIEW_H

#include "tui/app.h"
#include "tui/screens/batch_form.h"
#include "tui/screens/batches_model.h"
#include "tui/screens/case_moving.h"
#include "tui/screens/library_marks.h"
#include "tui/screens/results.h"
#include "tui/widgets/table.h"

/* What the files of the screen 申报 share (batches*.c). */
#define BATCHES_COLUMNS_MOST 32 /* of a kind's states */

struct batches_view {
    struct app *app;
    struct batches_model model;
    struct view_table list;     /* of the batches */
    struct view_table cases;    /* of the column at the cursor */
    size_t column;              /* at the cursor */
    size_t first_column;        /* shown, of the board */
    bool in_cases;              /* else the list has the keys */
    struct library_marks marks; /* ids of cases of the batch */
    struct batch_form form;
    struct case_moving moving;
    struct results_asking results;
    char *cell; /* of the cell that was asked for last */
    /* where the states were drawn, for the mouse */
    struct area places[BATCHES_COLUMNS_MOST];
    struct area cases_area;
};

/* batches.c: the batch in this row of the list, from its first state with cases on */
void batches_go_to(struct batches_view *view, size_t row);

/* batches_filter.c */
void batches_pick_filter(struct batches_view *view);
bool batches_clear_filter(struct batches_view *view); /* false when there is none */

/* batches_work.c: what is done with batches and cases */
void batches_open_case(struct batches_view *view);
void batches_step(struct batches_view *view);
void batches_assess(struct batches_view *view);
void batches_score(struct batches_view *view); /* the 评分表 of those meant, one after the other */
void batches_results(struct batches_view *view); /* the announced list */
void batches_export(struct batches_view *view);  /* 推荐汇总表 */
void batches_remove(struct batches_view *view);

/* batches_draw.c */
void batches_tables_open(struct batches_view *view);
void batches_draw(struct batches_view *view, struct area area);
struct area batches_list_area(struct area area);
/* The case at the cursor; NULL for none. */
const struct batches_case *batches_current(struct batches_view *view);

#endif

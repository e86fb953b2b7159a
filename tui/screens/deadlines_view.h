#ifndef PEIYU_TUI_SCREENS_DEADLINES_VIEW_H
#define PEIYU_TUI_SCREENS_DEADLINES_VIEW_H

#include "tui/app.h"
#include "tui/screens/deadlines_mark.h"
#include "tui/screens/deadlines_model.h"
#include "tui/widgets/month.h"
#include "tui/widgets/search.h"
#include "tui/widgets/table.h"

/* What the files of the screen 待办 share (deadlines*.c): a list by groups, or a month with the
 * list of one of its days. */
#define DEADLINES_TOP 2 /* rows of the groups or the month's heading, and of search and filter */

struct deadlines_view {
    struct app *app;
    struct deadlines_model model;
    struct deadlines_mark mark;
    struct view_table table;
    bool stale, stopped;
    struct search search;
    int tab_ends[DEADLINE_GROUPS + 1];
    char cell[64];

    bool monthly;
    struct month_view month;
    bool in_day; /* of the month: the list of the day has the keys */
};

/* deadlines_list.c: the table, of all that is listed or of the month's day */
void deadlines_list_open(struct deadlines_view *view);
/* The row at the cursor; NULL when nothing is listed. */
const struct deadline_row *deadlines_list_current(const struct deadlines_view *view);
void deadlines_list_draw_groups(struct deadlines_view *view, struct area area);
/* The group that stands at COLUMN; DEADLINE_GROUPS for none. */
int deadlines_list_group_at(const struct deadlines_view *view, int column);

/* deadlines_choice.c: what is searched and filtered for, always to be seen */
void deadlines_choice_draw(struct deadlines_view *view, struct area area);
void deadlines_choice_search(struct deadlines_view *view);
void deadlines_choice_pick(struct deadlines_view *view);
/* Lists everything again; false when that is so already. */
bool deadlines_choice_drop(struct deadlines_view *view);

/* deadlines_programme.c: what is known of a programme, to be read */
void deadlines_programme_show(struct app *app, const struct programme *programme);

/* deadlines_month.c */
void deadlines_month_open(struct deadlines_view *view);
void deadlines_month_draw(struct deadlines_view *view, struct area area);
/* Moves in the month or in the list of its day; true when it took the action. */
bool deadlines_month_act(struct deadlines_view *view, enum action action);
/* Enter: true when the matter at the cursor is to be opened, else the list of the day got the keys
 * or there is nothing on it. */
bool deadlines_month_enter(struct deadlines_view *view);
/* True when the row at the cursor was double-clicked. */
bool deadlines_month_mouse(struct deadlines_view *view, const struct event *event,
                           struct area area);

#endif

#ifndef PEIYU_TUI_WIDGETS_MONTH_H
#define PEIYU_TUI_WIDGETS_MONTH_H

#include "core/calendar.h"
#include "tui/action.h"
#include "tui/surface.h"

/* A month as weeks of Monday to Sunday: today in brackets, 休 on days off, 班 on days made up for,
 * and behind a day how many there are of what is counted. */
#define MONTH_ROWS 7           /* the weekdays and six weeks */
#define MONTH_COLUMNS_LEAST 63 /* what it needs */

struct month_view {
    struct date day; /* at the cursor: its month is shown */
    struct date today;
    const struct calendar *calendar;
    size_t (*count)(void *context, struct date day);
    void *context;
};

/* Draws in the first MONTH_ROWS of AREA; FOCUSED: it has the keys. */
void month_view_draw(const struct month_view *view, struct area area, bool focused);
/* How many columns of COLUMNS it takes. */
int month_view_columns(int columns);
/* ←→ a day, ↑↓ a week, PageUp and PageDown (< >) a month, Home and End the ends of the month, g
 * today; true when it took the action. */
bool month_view_act(struct month_view *view, enum action action);
/* A click chooses a day (true), the wheel turns the months. AREA as it was drawn. */
bool month_view_mouse(struct month_view *view, const struct event *event, struct area area);
/* Last day of the month of DAY. */
struct date month_view_end(struct date day);

#endif

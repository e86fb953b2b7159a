#include "tui/widgets/month.h"

#include <stdio.h>

#include "core/text.h"

#define DAYS 7
#define CELL_LEAST 9 /* "[30]休999" */
#define CELL_MOST 14
#define SIGN 4 /* where 休 or 班 stands in a cell */
#define COUNT 6

static const char *const weekdays[DAYS] = {"一", "二", "三", "四", "五", "六", "日"};

static int cell_columns(int columns)
{
    int width = columns / DAYS;

    return width < CELL_LEAST ? CELL_LEAST : width > CELL_MOST ? CELL_MOST : width;
}

int month_view_columns(int columns)
{
    return cell_columns(columns) * DAYS;
}

static struct date month_start(struct date day)
{
    return date_of(day.year, day.month, 1);
}

struct date month_view_end(struct date day)
{
    int last = 31;

    while (!date_valid(day.year, day.month, last))
        last--;
    return date_of(day.year, day.month, last);
}

/* --- drawing --- */

static void add_sign(const struct month_view *view, struct date day, struct area area, int y, int x)
{
    enum day_kind kind = calendar_day(view->calendar, day);

    if (kind == DAY_OFF)
        (void)area_put(area, y, x, STYLE_GOOD, "休");
    else if (kind == DAY_MAKEUP)
        (void)area_put(area, y, x, STYLE_WARNING, "班");
}

static void add_count(const struct month_view *view, struct date day, struct area area, int y,
                      int x, int columns)
{
    size_t count = view->count(view->context, day);
    int order = date_compare(day, view->today);
    char text[32];

    if (count == 0)
        return;
    (void)snprintf(text, sizeof text, "%zu项", count);
    if (text_width(text) >= columns)
        (void)snprintf(text, sizeof text, "%zu", count);
    if (text_width(text) > columns)
        (void)snprintf(text, sizeof text, "千+");
    (void)area_put(area, y, x,
                   order < 0    ? STYLE_BAD
                   : order == 0 ? STYLE_WARNING
                                : STYLE_BOLD,
                   text);
}

static void draw_day(const struct month_view *view, struct area area, struct date day, int y, int x,
                     bool focused)
{
    int columns = cell_columns(area.columns);
    bool today = date_compare(day, view->today) == 0;
    bool here = date_compare(day, view->day) == 0;
    enum style style = calendar_is_working(view->calendar, day) ? STYLE_NORMAL : STYLE_DIM;
    char text[16];

    (void)snprintf(text, sizeof text, today ? "[%2d]" : " %2d ", day.day);
    (void)area_put(area, y, x, today ? STYLE_BOLD : style, text);
    add_sign(view, day, area, y, x + SIGN);
    add_count(view, day, area, y, x + COUNT, columns - COUNT);
    if (!here)
        return;
    (void)area_put(area, y, x, STYLE_SELECTED, today ? "[" : ">");
    area_restyle(area, y, x, columns, focused ? STYLE_SELECTED : STYLE_MARKED);
    if (focused)
        area_cursor(area, y, x);
}

void month_view_draw(const struct month_view *view, struct area area, bool focused)
{
    int columns = cell_columns(area.columns), column = date_weekday(month_start(view->day)) - 1;
    struct date day = month_start(view->day);

    area_clear(area_part(area, 0, 0, MONTH_ROWS, columns * DAYS), STYLE_NORMAL);
    area_restyle(area, 0, 0, columns * DAYS, STYLE_HEADING);
    for (int i = 0; i < DAYS; i++)
        (void)area_put(area, 0, i * columns + 1, STYLE_HEADING, weekdays[i]);
    for (; date_is_set(day) && day.month == view->day.month; column++) {
        draw_day(view, area, day, 1 + column / DAYS, column % DAYS * columns, focused);
        day = date_add_days(day, 1);
    }
}

/* --- moving --- */

static void go_to(struct month_view *view, struct date day)
{
    if (date_is_set(day))
        view->day = day;
}

bool month_view_act(struct month_view *view, enum action action)
{
    switch (action) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
        go_to(view, date_add_days(view->day, action == ACTION_RIGHT ? 1 : -1));
        return true;
    case ACTION_UP:
    case ACTION_DOWN:
        go_to(view, date_add_days(view->day, action == ACTION_DOWN ? DAYS : -DAYS));
        return true;
    case ACTION_PAGE_UP:
    case ACTION_PREVIOUS_MONTH:
        go_to(view, date_add_months(view->day, -1));
        return true;
    case ACTION_PAGE_DOWN:
    case ACTION_NEXT_MONTH:
        go_to(view, date_add_months(view->day, 1));
        return true;
    case ACTION_FIRST:
        go_to(view, month_start(view->day));
        return true;
    case ACTION_LAST:
        go_to(view, month_view_end(view->day));
        return true;
    case ACTION_TODAY:
        go_to(view, view->today);
        return true;
    default:
        return false;
    }
}

bool month_view_mouse(struct month_view *view, const struct event *event, struct area area)
{
    int columns = cell_columns(area.columns);
    int row = event->row - area.row - 1, column = event->column - area.column;
    int day;

    if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN) {
        (void)month_view_act(view, event->mouse == MOUSE_WHEEL_UP ? ACTION_PREVIOUS_MONTH
                                                                  : ACTION_NEXT_MONTH);
        return false;
    }
    if (row < 0 || row >= MONTH_ROWS - 1 || column < 0 || column >= columns * DAYS)
        return false;
    day = row * DAYS + column / columns - date_weekday(month_start(view->day)) + 2;
    if (!date_valid(view->day.year, view->day.month, day))
        return false;
    view->day = date_of(view->day.year, view->day.month, day);
    return true;
}

#include <stdio.h>

#include "core/buffer.h"
#include "tui/screens/deadlines_view.h"

#define DAY_TOP (DEADLINES_TOP + MONTH_ROWS) /* the heading of the day's list */
#define LIST_TOP (DAY_TOP + 1)
#define LEGEND_COLUMNS 14

static size_t of_day(const struct deadlines_view *view, struct date day)
{
    size_t first;

    return deadlines_model_of_day(&view->model, day, &first);
}

static size_t count_day(void *context, struct date day)
{
    return of_day(context, day);
}

/* Where the month is drawn, and what explains it beside. */
static struct area month_area(struct area area)
{
    return area_part(area, DEADLINES_TOP, 0, MONTH_ROWS,
                     month_view_columns(area.columns - LEGEND_COLUMNS - 1));
}

static struct area list_area(struct area area)
{
    return area_part(area, LIST_TOP, 0, area.rows - LIST_TOP, area.columns);
}

void deadlines_month_open(struct deadlines_view *view)
{
    view->month = (struct month_view){
        .day = app_today(view->app),
        .today = app_today(view->app),
        .calendar = packs_calendar(app_packs(view->app)),
        .count = count_day,
        .context = view,
    };
}

/* ---- drawing ---- */

static size_t count_month(const struct deadlines_view *view)
{
    struct date end = month_view_end(view->month.day);
    size_t first, last, count;

    (void)deadlines_model_of_day(&view->model, date_of(end.year, end.month, 1), &first);
    count = deadlines_model_of_day(&view->model, end, &last);
    return last + count - first;
}

static void draw_heading(const struct deadlines_view *view, struct area area)
{
    struct date day = view->month.day;
    char text[64];
    int column = 1;

    (void)snprintf(text, sizeof text, "%d年%d月", day.year, day.month);
    column += 2 + area_put(area, 0, column, STYLE_BOLD, text);
    (void)snprintf(text, sizeof text, "本月 %zu 项", count_month(view));
    column += 2 + area_put(area, 0, column, STYLE_NORMAL, text);
    if (!calendar_covers(view->month.calendar, day.year))
        (void)area_put(area, 0, column, STYLE_WARNING,
                       "! 未导入该年度放假安排,按周一至周五为工作日");
}

static void draw_legend(struct area area)
{
    static const char *const lines[] = {"[ ] 今天", "休  放假", "班  调休上班", "3   期限几项"};

    for (int i = 0; i < (int)(sizeof lines / sizeof *lines); i++)
        area_text(area, 1 + i, 1, area.columns - 1, TEXT_LEFT, STYLE_DIM, lines[i]);
}

static void draw_day(const struct deadlines_view *view, struct area area)
{
    static const char *const weekdays[] = {"一", "二", "三", "四", "五", "六", "日"};
    const struct calendar *calendar = view->month.calendar;
    const char *name = calendar_day_name(calendar, view->month.day);
    struct buffer text = {0};
    char day[DATE_TEXT_SIZE];

    date_format(view->month.day, day);
    buffer_printf(&text, " %s 周%s", day, weekdays[date_weekday(view->month.day) - 1]);
    if (name != NULL)
        buffer_printf(&text, " · %s%s", name,
                      calendar_is_working(calendar, view->month.day) ? "调休上班" : "放假");
    buffer_printf(&text, " · %zu 项", of_day(view, view->month.day));
    area_text(area, DAY_TOP, 0, area.columns, TEXT_LEFT, STYLE_HEADING, text.text);
    buffer_free(&text);
}

void deadlines_month_draw(struct deadlines_view *view, struct area area)
{
    struct area month = month_area(area);

    draw_heading(view, area);
    month_view_draw(&view->month, month, !view->in_day);
    draw_legend(area_part(area, DEADLINES_TOP, month.columns, MONTH_ROWS, LEGEND_COLUMNS + 1));
    draw_day(view, area);
    view->table.unfocused = !view->in_day;
    view_table_draw(&view->table, list_area(area));
}

/* ---- moving ---- */

bool deadlines_month_act(struct deadlines_view *view, enum action action)
{
    bool month =
        action == ACTION_PREVIOUS_MONTH || action == ACTION_NEXT_MONTH || action == ACTION_TODAY;

    if (action == ACTION_NEXT_FIELD || action == ACTION_PREVIOUS_FIELD) {
        view->in_day = !view->in_day && of_day(view, view->month.day) > 0;
        return true;
    }
    if (view->in_day && action == ACTION_BACK) {
        view->in_day = false;
        return true;
    }
    if (view->in_day && !month)
        return view_table_act(&view->table, action);
    if (!month_view_act(&view->month, action))
        return false;
    view->in_day = false;
    view->table.cursor = view->table.first = 0;
    return true;
}

bool deadlines_month_enter(struct deadlines_view *view)
{
    size_t count = of_day(view, view->month.day);

    if (count == 0) {
        app_say(view->app, "这一天没有期限;按 a 新增自己的提醒");
        return false;
    }
    if (view->in_day || count == 1)
        return true;
    view->in_day = true;
    return false;
}

bool deadlines_month_mouse(struct deadlines_view *view, const struct event *event, struct area area)
{
    struct date before = view->month.day;
    struct area month = month_area(area), list = list_area(area);
    bool turn = event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN;
    size_t heading;

    if (event->row >= list.row) {
        if (!view_table_mouse(&view->table, event, list, &heading))
            return false;
        view->in_day = true;
        return event->mouse == MOUSE_DOUBLE;
    }
    if (!month_view_mouse(&view->month, event, month) && !turn)
        return false;
    view->in_day = false;
    if (date_compare(before, view->month.day) != 0)
        view->table.cursor = view->table.first = 0;
    return event->mouse == MOUSE_DOUBLE && deadlines_month_enter(view);
}

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tui/app_private.h"
#include "tui/glyph.h"

/* Rows of the frame: title, tabs, the screen, its lower edge, message, keys. */
#define TABS_ROW 1
#define SCREEN_ROW 2
#define ROWS_BELOW 3

static int width_of(const char *text)
{
    return glyph_measure(text, COLUMNS_LEAST * 10);
}

bool app_fits(const struct app *app)
{
    int rows, columns;
    terminal_size(app->terminal, &rows, &columns);
    return rows >= ROWS_LEAST && columns >= COLUMNS_LEAST;
}

static void add_hit(struct app *app, int row, int column, int columns, enum action action)
{
    if (app->hit_count < HITS_MOST)
        app->hits[app->hit_count++] = (struct hit){row, column, columns, action};
}

static void draw_too_small(struct app *app, int rows, int columns)
{
    char *text =
        memory_printf("窗口太小:需要 %d 列 %d 行,现在是 %d 列 %d 行。请放大窗口或缩小字号。",
                      COLUMNS_LEAST, ROWS_LEAST, columns, rows);
    area_wrap(area_whole(app->surface), rows / 3, 0, STYLE_BOLD, text);
    free(text);
}

/* The right part of the title from its end: the matters due. Returns where it begins. */
static int draw_due(struct app *app, struct area bar, int end)
{
    if (!app->due_known)
        return end;
    char *count = memory_printf(" 待办 %zu ", app->due_count);
    char *overdue = memory_printf("●%zu 逾期 ", app->due_overdue);
    int column = end - width_of(count) - (app->due_overdue > 0 ? width_of(overdue) : 0);
    int at = column + area_put(bar, 0, column, STYLE_TITLE, count);
    if (app->due_overdue > 0)
        area_put(bar, 0, at, STYLE_BAD, overdue);
    add_hit(app, bar.row, column, end - column, ACTION_TAB_DEADLINES);
    free(count);
    free(overdue);
    return column - 1;
}

static void draw_title(struct app *app)
{
    static const char *const weekdays[] = {"一", "二", "三", "四", "五", "六", "日"};
    struct area bar = area_part(area_whole(app->surface), 0, 0, 1, surface_columns(app->surface));
    char day[DATE_TEXT_SIZE];
    const char *rehearsed = getenv("PEIYU_TODAY");
    area_rule(bar, 0, STYLE_FRAME);
    date_format(app->today, day);
    char *today =
        memory_printf(" %s%s 周%s ", rehearsed != NULL && rehearsed[0] != '\0' ? "演练 " : "", day,
                      weekdays[date_weekday(app->today) - 1]);
    int column = draw_due(app, bar, bar.columns);
    column -= width_of(today);
    area_put(bar, 0, column, STYLE_TITLE, today);
    bool named = app->office != NULL && app->office[0] != '\0';
    char *title = memory_printf(" 培育%s%s ", named ? " · " : "", named ? app->office : "");
    int most = column - 2, width = width_of(title);
    area_text(bar, 0, 0, width < most ? width : most, TEXT_LEFT, STYLE_TITLE, title);
    free(title);
    free(today);
}

static const struct entry *top_full_screen(const struct app *app)
{
    size_t index = app->depth;
    while (index > 1 && app->stack[index - 1]->screen->dialog)
        index--;
    return index > 0 ? app->stack[index - 1] : NULL;
}

static const char *heading_of(const struct entry *entry)
{
    if (entry->screen->heading != NULL && entry->state != NULL)
        return entry->screen->heading(entry->state);
    return entry->screen->title;
}

static void draw_tabs(struct app *app)
{
    struct area whole = area_whole(app->surface);
    struct area frame = area_part(whole, TABS_ROW, 0, 1 - ROWS_BELOW, whole.columns);
    const struct entry *screen = top_full_screen(app);
    int column = 1;
    area_box(frame, STYLE_FRAME, NULL);
    for (size_t i = 0; app_tabs[i] != NULL; i++) {
        bool active = app->depth > 0 && app->stack[0] == &app->tabs[i];
        char *tab = memory_printf(" %s %s ", action_key(app_tabs[i]->tab), app_tabs[i]->title);
        if (i > 0)
            column += area_put(frame, 0, column, STYLE_FRAME, "┬");
        int width = area_put(frame, 0, column, active ? STYLE_TAB_ACTIVE : STYLE_TAB, tab);
        add_hit(app, TABS_ROW, column, width, app_tabs[i]->tab);
        column += width;
        free(tab);
    }
    area_put(frame, 0, column, STYLE_FRAME, "┬");
    if (screen == NULL || app_is_tab_level(app) || screen == app->stack[0])
        return;
    const char *heading = heading_of(screen);
    int width = width_of(heading), most = frame.columns - 8;
    /* Where the tabs leave no room it stands in the lower edge. */
    int row = width > frame.columns - column - 7 ? frame.rows - 1 : 0;
    if (width > most)
        width = most;
    int start = frame.columns - 4 - width;
    area_text(frame, row, start, width + 2, TEXT_LEFT, STYLE_HEADING, " ");
    area_text(frame, row, start + 1, width, TEXT_LEFT, STYLE_HEADING, heading);
}

/* One line; what is longer can be read in full in the help. */
static void draw_message(struct app *app)
{
    static const char more[] = "看全文";
    struct area whole = area_whole(app->surface);
    struct area line = area_part(whole, whole.rows - 2, 1, 1, -1);
    if (app->message == NULL)
        return;
    int columns = line.columns, rest = width_of(action_key(ACTION_HELP)) + width_of(more) + 1;
    if (width_of(app->message) > columns)
        columns -= rest;
    area_text(line, 0, 0, columns, TEXT_LEFT, app->message_style, app->message);
    if (columns == line.columns)
        return;
    int column = columns + 1 + area_put(line, 0, columns + 1, STYLE_KEY, action_key(ACTION_HELP));
    area_put(line, 0, column, STYLE_NORMAL, more);
    add_hit(app, line.row, columns, rest, ACTION_HELP);
}

/* The word of the key line for ACTION, or "" when it is not shown there. */
static const char *label_of(const struct app *app, enum action action)
{
    const struct entry *top = app_top(app);
    struct event event;
    const char *keys = action_info(action)->keys;
    if (strncmp(action_info(action)->name, "tab-", 4) == 0 || action == ACTION_REDO)
        return "";
    /* A character is typed, not obeyed. */
    if (app_is_editing(app) && event_from_name(keys, &event) && event.kind == EVENT_TEXT)
        return "";
    if (action == ACTION_BACK && app_is_tab_level(app) && !app_is_editing(app))
        return "";
    if (action == ACTION_QUIT && !app_is_tab_level(app))
        return top != NULL && top->screen->dialog ? "" : "返回";
    if (action == ACTION_BACK && top != NULL && !top->screen->dialog && !app_is_editing(app))
        return "";
    return app_label(app, action);
}

static int draw_key(struct app *app, struct area line, int column, enum action action)
{
    const char *key = action_key(action);
    int start = column;
    column += area_put(line, 0, column, STYLE_KEY, key);
    column += area_put(line, 0, column, STYLE_NORMAL, label_of(app, action));
    add_hit(app, line.row, start, column - start, action);
    return column + 2;
}

static int key_width(const struct app *app, enum action action)
{
    const char *label = label_of(app, action);
    return label[0] == '\0' ? 0 : width_of(action_key(action)) + width_of(label) + 2;
}

static const enum action tail[] = {ACTION_PALETTE, ACTION_BACK, ACTION_QUIT};
#define TAIL_COUNT (sizeof tail / sizeof tail[0])

static bool is_tail(enum action action)
{
    for (size_t i = 0; i < TAIL_COUNT; i++)
        if (tail[i] == action)
            return true;
    return false;
}

/* Help first, then what the screen has, as much as fits, then the way to the rest and back. */
static void draw_keys(struct app *app)
{
    struct area whole = area_whole(app->surface);
    struct area line = area_part(whole, whole.rows - 1, 1, 1, -1);
    enum action actions[ACTION_COUNT];
    size_t count = app_list_actions(app, actions);
    int column = draw_key(app, line, 0, ACTION_HELP), reserved = 0;
    for (size_t i = 0; i < TAIL_COUNT; i++)
        reserved += app_allows(app, tail[i]) ? key_width(app, tail[i]) : 0;
    for (size_t i = 0; i < count; i++) {
        int width = key_width(app, actions[i]);
        if (width > 0 && !is_tail(actions[i]) && actions[i] != ACTION_HELP &&
            column + width + reserved - 2 <= line.columns)
            column = draw_key(app, line, column, actions[i]);
    }
    for (size_t i = 0; i < TAIL_COUNT; i++)
        if (app_allows(app, tail[i]) && key_width(app, tail[i]) > 0)
            column = draw_key(app, line, column, tail[i]);
}

/* The box of a dialog in the middle, one blank column on either side of what it draws. */
static struct area draw_dialog_box(struct area within, const struct entry *entry)
{
    int rows = within.rows - 2, columns = within.columns - 4;
    if (entry->screen->size != NULL)
        entry->screen->size(entry->state, &rows, &columns);
    rows = rows + 2 > within.rows ? within.rows : rows < 1 ? 3 : rows + 2;
    columns = columns + 4 > within.columns ? within.columns : columns < 1 ? 5 : columns + 4;
    struct area box =
        area_part(within, (within.rows - rows) / 2, (within.columns - columns) / 2, rows, columns);
    area_clear(box, STYLE_NORMAL);
    struct area inside = area_box(box, STYLE_FRAME, heading_of(entry));
    return area_part(inside, 0, 1, inside.rows, -1);
}

static void draw_screens(struct app *app)
{
    struct area whole = area_whole(app->surface);
    struct area inside = area_part(whole, SCREEN_ROW, 1, whole.rows - SCREEN_ROW - ROWS_BELOW, -1);
    size_t first = app->depth;
    while (first > 1 && app->stack[first - 1]->screen->dialog)
        first--;
    for (size_t i = first > 0 ? first - 1 : 0; i < app->depth; i++) {
        struct entry *entry = app->stack[i];
        if (entry->state == NULL)
            continue;
        surface_hide_cursor(app->surface);
        entry->area = entry->screen->dialog ? draw_dialog_box(inside, entry) : inside;
        entry->screen->draw(app, entry->state, entry->area);
    }
}

void app_draw(struct app *app)
{
    int rows, columns;
    terminal_size(app->terminal, &rows, &columns);
    surface_resize(app->surface, rows, columns);
    app->hit_count = 0;
    if (!app_fits(app)) {
        draw_too_small(app, rows, columns);
    } else {
        draw_title(app);
        draw_tabs(app);
        draw_message(app);
        draw_screens(app);
        draw_keys(app);
    }
    terminal_show(app->terminal, app->surface);
    app_shown(app);
}

/* In the middle of long work no screen can be asked to draw: a window of another size shows the
 * frame alone until the work is done. */
static void follow_window(struct app *app)
{
    int rows, columns;
    terminal_size(app->terminal, &rows, &columns);
    if (rows == surface_rows(app->surface) && columns == surface_columns(app->surface))
        return;
    surface_resize(app->surface, rows, columns);
    app->hit_count = 0;
    if (app_fits(app)) {
        area_box(area_part(area_whole(app->surface), TABS_ROW, 0, 1 - ROWS_BELOW, columns),
                 STYLE_FRAME, NULL);
        draw_title(app);
    } else {
        draw_too_small(app, rows, columns);
    }
}

static void draw_bar(struct app *app, const char *what, size_t done, size_t total)
{
    struct area whole = area_whole(app->surface);
    struct area line = area_part(whole, whole.rows - 2, 1, 1, -1);
    area_clear(line, STYLE_NORMAL);
    char *count =
        total > 0 ? memory_printf("  %zu/%zu  ", done, total) : memory_printf("  %zu  ", done);
    int column = area_put(line, 0, 0, STYLE_MESSAGE, what);
    column += area_put(line, 0, column, STYLE_NORMAL, "  ");
    while (total > 1000000) {
        total /= 2;
        done /= 2;
    }
    if (total > 0) {
        area_bar(line, 0, column, 30, (long)done, (long)done, (long)total, STYLE_GOOD);
        column += 30;
    }
    column += area_put(line, 0, column, STYLE_NORMAL, count);
    column += area_put(line, 0, column, STYLE_KEY, action_key(ACTION_BACK));
    area_put(line, 0, column, STYLE_NORMAL, "停止");
    free(count);
}

void app_draw_progress(struct app *app, const char *what, size_t done, size_t total)
{
    follow_window(app);
    if (app_fits(app))
        draw_bar(app, what, done, total);
    terminal_show(app->terminal, app->surface);
}

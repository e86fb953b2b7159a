#include "tui/screens/results.h"

#include <stdlib.h>

#include "core/memory.h"
#include "tui/widgets/table.h"

#define HEAD_ROWS 3
#define DETAIL_ROWS 3

struct results_view {
    struct app *app;
    struct arena *arena; /* of what was given */
    struct batch batch;
    const char *path;
    struct case_move move;
    struct batch_results results;
    bool done;      /* written */
    bool only_rest; /* only what is not granted is listed */
    size_t *listed, listed_count;
    struct view_table table;
    char *cell;
};

/* --- reading and writing --- */

static void list(struct results_view *view)
{
    free(view->listed);
    view->listed = memory_alloc((view->results.count + 1) * sizeof *view->listed);
    view->listed_count = 0;
    for (size_t i = 0; i < view->results.count; i++) {
        if (!view->only_rest || view->results.items[i].why != NULL)
            view->listed[view->listed_count++] = i;
    }
}

static bool grant(struct database *database, void *context, struct error *err)
{
    struct results_view *view = context;

    batch_results_free(&view->results);
    return batch_results_grant(database, &view->batch, view->path, &view->move, &view->results,
                               err);
}

/* The same as writing it, but for the end. */
static bool rehearse(struct results_view *view, struct error *err)
{
    struct database *database = app_database(view->app);
    bool good;

    if (!database_begin(database, "导入认定名单", err))
        return false;
    good = grant(database, view, err);
    database_rollback(database);
    list(view);
    return good;
}

static void write_all(struct results_view *view)
{
    struct error err = {0};

    if (view->done || view->results.granted == 0) {
        app_say(view->app, view->done ? "已经办过了" : "名单中没有可以认定的企业,没有可办的");
        return;
    }
    view->done = true; /* nothing is rehearsed when the screens are refreshed */
    if (!app_write(view->app, "导入认定名单", grant, view)) {
        view->done = false;
        (void)rehearse(view, &err);
    }
    list(view);
    if (view->done)
        app_say(view->app, "已认定 %zu 家%s,%zu 条没有办(按 u 撤销)", view->results.granted,
                view->batch.kind->certificate != NULL ? ",证书已写入" : "",
                view->results.count - view->results.granted);
}

/* --- the table --- */

static const struct view_column columns[] = {
    {"行", 5, 0, 0, TEXT_RIGHT},    {"名称", 22, 2, 0, TEXT_LEFT},
    {"结果", 20, 2, 0, TEXT_LEFT},  {"信用代码", 18, 0, 1, TEXT_LEFT},
    {"工作表", 8, 1, 2, TEXT_LEFT},
};

static const struct batch_result *at_row(const struct results_view *view, size_t row)
{
    return row < view->listed_count ? &view->results.items[view->listed[row]] : NULL;
}

static size_t count_rows(void *context)
{
    return ((const struct results_view *)context)->listed_count;
}

static const char *result_text(const struct results_view *view, const struct batch_result *result)
{
    if (result->why != NULL || result->note != NULL)
        return result->why != NULL ? result->why : result->note;
    return view->done ? "已认定" : "可以认定";
}

static const char *cell(void *context, size_t row, size_t column)
{
    struct results_view *view = context;
    const struct batch_result *result = at_row(view, row);

    switch (column) {
    case 0:
        free(view->cell);
        view->cell = result->row > 0 ? memory_printf("%d", result->row) : memory_text("");
        return view->cell;
    case 1:
        return result->name;
    case 2:
        return result_text(view, result);
    case 3:
        return result->uscc;
    default:
        return result->sheet;
    }
}

static enum style style(void *context, size_t row, size_t column)
{
    const struct batch_result *result = at_row(context, row);

    return column != 2                                   ? STYLE_NORMAL
           : result->why == NULL && result->note == NULL ? STYLE_GOOD
                                                         : STYLE_WARNING;
}

static struct area table_area(struct area area)
{
    int rows = area.rows - HEAD_ROWS - DETAIL_ROWS - 1;

    return area_part(area, HEAD_ROWS, 0, rows < 1 ? 1 : rows, area.columns);
}

static void draw(struct app *app, void *state, struct area area)
{
    struct results_view *view = state;
    struct area below =
        area_part(area, area.rows - DETAIL_ROWS - 1, 0, DETAIL_ROWS + 1, area.columns);
    const struct batch_result *result = at_row(view, view->table.cursor);
    char *title = batch_title(&view->batch), *counts;
    char day[DATE_TEXT_SIZE];

    (void)app;
    area_clear(area, STYLE_NORMAL);
    area_text(area, 0, 0, area.columns, TEXT_LEFT, STYLE_BOLD, title);
    date_format(view->move.day, day);
    free(title);
    title = memory_printf("%s  公告日期 %s  %s", view->path, day, view->move.document);
    area_text(area, 1, 0, area.columns, TEXT_LEFT, STYLE_DIM, title);
    counts = memory_printf("%s %zu 家,没有办的 %zu 条%s", view->done ? "已认定" : "可以认定",
                           view->results.granted, view->results.count - view->results.granted,
                           view->done                  ? ""
                           : view->results.granted > 0 ? "  (预览,尚未写入: F10 办理认定)"
                                                       : "  (预览,没有可办的)");
    area_text(area, 2, 0, area.columns, TEXT_LEFT, view->done ? STYLE_GOOD : STYLE_HEADING, counts);
    view_table_draw(&view->table, table_area(area));
    area_rule(below, 0, STYLE_FRAME);
    free(title);
    title = result == NULL
                ? memory_text("")
                : memory_printf("%s %s\n%s", result->name, result->uscc, result_text(view, result));
    area_fill(area_part(below, 1, 0, DETAIL_ROWS, below.columns), STYLE_NORMAL, title);
    free(title);
    free(counts);
}

/* --- the screen --- */

static void close_screen(struct app *app, void *state)
{
    struct results_view *view = state;

    (void)app;
    batch_results_free(&view->results);
    arena_free(view->arena);
    free(view->listed);
    free(view->cell);
    free(view);
}

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    const struct results_argument *given = argument;
    struct results_view *view = memory_alloc(sizeof *view);

    view->app = app;
    view->arena = arena_new();
    view->path = arena_text(view->arena, given->path);
    view->move = given->move;
    view->move.document = arena_text(view->arena, given->move.document);
    view->move.remark = arena_text(view->arena, given->move.remark);
    view->move.reason = "";
    view->table = (struct view_table){
        .columns = columns,
        .column_count = sizeof columns / sizeof *columns,
        .rows = {.count = count_rows, .cell = cell, .style = style, .context = view},
        .sorted = SIZE_MAX,
    };
    if (batch_load(app_database(app), given->batch, view->arena, &view->batch, err) &&
        rehearse(view, err))
        return view;
    close_screen(app, view);
    return NULL;
}

/* What was granted may have been undone. */
static void refresh(struct app *app, void *state)
{
    struct results_view *view = state;
    struct error err = {0};

    if (view->done)
        return;
    if (!rehearse(view, &err)) {
        app_fail(app, &err);
        app_pop(app);
    }
}

static bool undo(struct results_view *view)
{
    struct error err = {0};

    if (!view->done)
        return false;
    view->done = false;
    if (!app_undo(view->app))
        view->done = true;
    else if (!rehearse(view, &err))
        app_fail(view->app, &err);
    return true;
}

static bool act(struct app *app, void *state, enum action action)
{
    struct results_view *view = state;

    (void)app;
    switch (action) {
    case ACTION_FINISH:
        write_all(view);
        return true;
    case ACTION_FILTER:
        view->only_rest = !view->only_rest;
        list(view);
        return true;
    case ACTION_UNDO:
        return undo(view);
    default:
        return view_table_act(&view->table, action);
    }
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct results_view *view = state;
    size_t heading;

    (void)app;
    (void)view_table_mouse(&view->table, event, table_area(area), &heading);
}

static bool offers(const void *state, enum action action)
{
    const struct results_view *view = state;

    return action != ACTION_FINISH || (!view->done && view->results.granted > 0);
}

static const char *word(const void *state, enum action action)
{
    if (action == ACTION_FINISH)
        return "办理认定";
    if (action == ACTION_FILTER)
        return ((const struct results_view *)state)->only_rest ? "全部" : "没有办的";
    return NULL;
}

static const enum action actions[] = {
    ACTION_HELP,  ACTION_FINISH, ACTION_FILTER,  ACTION_UP,        ACTION_DOWN,
    ACTION_FIRST, ACTION_LAST,   ACTION_PAGE_UP, ACTION_PAGE_DOWN, ACTION_UNDO,
    ACTION_REDO,  ACTION_BACK,   ACTION_QUIT,    ACTION_PALETTE,   ACTION_NONE,
};

const struct screen results_screen = {
    .id = "results",
    .title = "认定名单",
    .help = "公告的名单逐行与这一批的申报对应(按信用代码、名称或曾用名),先预览,不写入。\n"
            "F10 把对得上的一次办完认定并写入资质证书;对不上的、走不到认定的和名单中没有的"
            "逐条列出,保持原样。\n"
            "f 只看没有办的,再按看全部;办完可以用 u 撤销。",
    .actions = actions,
    .offers = offers,
    .word = word,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = act,
    .mouse = mouse,
    .refresh = refresh,
};

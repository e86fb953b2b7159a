#include <stdint.h>
#include <stdlib.h>

#include "core/memory.h"
#include "db/setting_store.h"
#include "tui/screens/demo.h"
#include "tui/screens/library_view.h"
#include "tui/screens/screens.h"

static void *open_library(struct app *app, const void *argument, struct error *err)
{
    struct library *library = memory_alloc(sizeof *library);
    char *chosen = setting_get(app_database(app), "library_columns", err);

    library->app = app;
    library->index = library_index_new(app_database(app), app_today(app));
    library_columns_open(&library->columns, app_packs(app), app_today(app), chosen);
    library_filter_open(&library->filter, app_packs(app));
    if (argument != NULL)
        library_filter_load(&library->filter, argument);
    library_table_open(library);
    search_open(&library->search, LIBRARY_SEARCH_BYTES);
    library->arena = arena_new();
    library->stale = true;
    free(chosen);
    return library;
}

static void close_library(struct app *app, void *state)
{
    struct library *library = state;

    (void)app;
    library_list_close(library);
    library_columns_close(&library->columns);
    library_filter_close(&library->filter);
    library_marks_clear(&library->marks);
    enrolment_close(&library->enrolment);
    search_close(&library->search);
    buffer_free(&library->cell);
    arena_free(library->arena);
    free(library);
}

static void make_fresh(struct library *library)
{
    if (library->stale)
        library_list_anew(library);
}

static void shown(struct app *app, void *state)
{
    struct library *library = state;

    (void)app;
    make_fresh(library);
    library->adding = false; /* whoever left the new one without it */
}

static void draw(struct app *app, void *state, struct area area)
{
    (void)app;
    make_fresh(state);
    library_draw(state, area);
}

static void refresh(struct app *app, void *state)
{
    (void)app;
    ((struct library *)state)->stale = true;
}

/* --- search --- */

static bool typing(const void *state)
{
    return ((const struct library *)state)->search.typing;
}

static bool type(struct app *app, void *state, const struct event *event)
{
    struct library *library = state;
    bool changed;

    (void)app;
    if (!search_type(&library->search, event, &changed))
        return false;
    if (changed) {
        (void)library_list(library, *search_text(&library->search) != '\0');
    } else if (!library->search.typing) {
        (void)library_finish(library);
        library_anchor(library);
    }
    return true;
}

/* --- actions --- */

static void mark(struct library *library)
{
    int64_t id = library_current(library);

    if (id == 0)
        return;
    library_marks_toggle(&library->marks, id);
    (void)view_table_act(&library->table, ACTION_DOWN);
    library_anchor(library);
}

static void mark_all(struct library *library)
{
    size_t count = library_index_count(library->index);
    int64_t *ids = memory_alloc((count + 1) * sizeof *ids);

    for (size_t row = 0; row < count; row++)
        ids[row] = library_index_at(library->index, row);
    library_marks_toggle_all(&library->marks, ids, count);
    free(ids);
}

static bool back(struct library *library)
{
    if (!search_shown(&library->search))
        return false;
    search_clear(&library->search);
    (void)library_list(library, false);
    return true;
}

static bool move(struct library *library, enum action action)
{
    if (!view_table_act(&library->table, action))
        return false;
    library_anchor(library);
    return true;
}

static bool needs_rows(enum action action)
{
    return action == ACTION_SEARCH || action == ACTION_FILTER || action == ACTION_SORT ||
           action == ACTION_COLUMNS || action == ACTION_MARK || action == ACTION_MARK_ALL;
}

/* What changes nothing but the list. */
static bool act_on_list(struct library *library, enum action action)
{
    if (needs_rows(action) && library_index_total(library->index) == 0)
        return true; /* the screen says how to begin */
    switch (action) {
    case ACTION_SEARCH:
        library->search.typing = true;
        return true;
    case ACTION_FILTER:
        library_pick_filter(library);
        return true;
    case ACTION_SORT:
        library_pick_order(library);
        return true;
    case ACTION_COLUMNS:
        library_pick_columns(library);
        return true;
    case ACTION_MARK:
        mark(library);
        return true;
    case ACTION_MARK_ALL:
        mark_all(library);
        return true;
    case ACTION_BACK:
        return back(library);
    default:
        return move(library, action);
    }
}

static bool act(struct app *app, void *state, enum action action)
{
    struct library *library = state;

    make_fresh(library);
    if (!library_finish(library))
        return true;
    switch (action) {
    case ACTION_OPEN:
        library_open_dossier(library);
        return true;
    case ACTION_NEW:
        library_add(library);
        return true;
    case ACTION_REMOVE:
        library_remove(library);
        return true;
    case ACTION_TRASH:
        app_push(app, &trash_screen, NULL);
        return true;
    case ACTION_ASSESS:
        library_assess(library);
        return true;
    case ACTION_BATCH:
        library_enrol(library);
        return true;
    case ACTION_EXPORT:
        library_export(library);
        return true;
    case ACTION_IMPORT:
        app_push(app, &import_screen, NULL);
        return true;
    case ACTION_DEMO:
        if (library_index_total(library->index) == 0)
            demo_ask(app);
        else
            app_say(app, "演示县只能放进空的企业库;请退出后用 peiyu demo 另建一个");
        return true;
    default:
        return act_on_list(library, action);
    }
}

/* What needs an enterprise is not offered where there is none; the demo county only there. */
static bool offers(const void *state, enum action action)
{
    bool empty = library_index_total(((const struct library *)state)->index) == 0;

    if (action == ACTION_DEMO)
        return empty;
    return !empty ||
           !(needs_rows(action) || action == ACTION_OPEN || action == ACTION_REMOVE ||
             action == ACTION_ASSESS || action == ACTION_BATCH || action == ACTION_EXPORT);
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct library *library = state;
    size_t heading;

    (void)app;
    if (!library_finish(library) || library_index_total(library->index) == 0)
        return;
    if (event->row == area.row && (event->mouse == MOUSE_PRESS || event->mouse == MOUSE_DOUBLE)) {
        library->search.typing = true;
        (void)search_click(&library->search, event);
        return;
    }
    bool selected =
        view_table_mouse(&library->table, event, library_table_area(library, area), &heading);
    if (heading < library->columns.count) {
        library_sort(library, heading);
        return;
    }
    library_anchor(library);
    if (selected && event->mouse == MOUSE_DOUBLE)
        library_open_dossier(library);
}

static const enum action actions[] = {
    ACTION_SEARCH,   ACTION_FILTER, ACTION_SORT,   ACTION_OPEN,    ACTION_MARK,      ACTION_ASSESS,
    ACTION_BATCH,    ACTION_NEW,    ACTION_EXPORT, ACTION_IMPORT,  ACTION_REMOVE,    ACTION_COLUMNS,
    ACTION_MARK_ALL, ACTION_UP,     ACTION_DOWN,   ACTION_PAGE_UP, ACTION_PAGE_DOWN, ACTION_FIRST,
    ACTION_LAST,     ACTION_DEMO,   ACTION_BACK,   ACTION_TRASH,   ACTION_NONE,
};

static bool idle(struct app *app, void *state,
                 bool (*go_on)(void *context, size_t done, size_t total), void *context)
{
    struct library *library = state;
    (void)app;
    if (library->pending) {
        library_list_idle(library, go_on, context);
        return false;
    }
    return library_index_prepare(library->index, go_on, context);
}

static bool waiting(const void *state)
{
    return ((const struct library *)state)->pending;
}

/* What both screens do. */
#define LIBRARY_DOES                                                                              \
    .actions = actions, .offers = offers, .open = open_library, .close = close_library,           \
    .shown = shown, .idle = idle, .waiting = waiting, .draw = draw, .act = act, .typing = typing, \
    .type = type, .mouse = mouse, .refresh = refresh

const struct screen library_screen = {
    .id = "library",
    .title = "企业",
    .tab = ACTION_TAB_LIBRARY,
    .help = "企业库:库内全部企业,一行一家。\n"
            "查找(/):边输入边查找,名称、曾用名、代码、联系人、主导产品、拼音、首字母都可以,"
            "几个词之间用空格隔开。Enter 保留查找结果,Esc 清除。\n"
            "筛选(f):按层次、镇街、在库状态、资质状态、产业链、任一数据项或条件式,可以同时用几项,"
            "可以起名存起来。\n"
            "排序(s):选一列,再选一次反过来;也可以点列名。没有数据的总在最后。\n"
            "标记(空格):标记几家,再评价、加入批次(b)、导出或移除;换了筛选,标记还在。\n"
            "移除的在回收站(R)里,随时可以还原。\n"
            "梯度:现在有效的最高一级资质。有效期至后面的 ! 表示即将到期。\n"
            "资料完整度:创新型中小企业标准要用的数据已有多少。\n"
            "得分:按创新型中小企业现行标准,✓ 表示符合;缺数据时给出可能的最低分和最高分。",
    LIBRARY_DOES,
};

const struct screen counted_screen = {
    .id = "counted",
    .title = "企业",
    .help = "统计所数的企业,一行一家;能做的与企业库相同。Esc 回到统计。",
    LIBRARY_DOES,
};

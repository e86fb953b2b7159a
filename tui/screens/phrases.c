#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/case_phrase.h"
#include "db/case_store.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"
#include "tui/widgets/table.h"

#define DETAIL_ROWS 4

/* 推荐意见常用语: those of the packs and the office's own, as the form of an opinion offers them.
 */
struct view {
    struct app *app;
    struct case_own_phrases phrases;
    struct view_table table;
    bool adding; /* the prompt is about a new one */
};

static void load(struct view *view)
{
    struct error err = {0};

    case_own_phrases_free(&view->phrases);
    if (!case_own_phrases_load(app_database(view->app), &view->phrases, &err))
        app_fail(view->app, &err);
    if (view->table.cursor >= view->phrases.count)
        view->table.cursor = view->phrases.count == 0 ? 0 : view->phrases.count - 1;
}

static const struct case_own_phrase *current(const struct view *view)
{
    return view->table.cursor < view->phrases.count ? &view->phrases.items[view->table.cursor]
                                                    : NULL;
}

/* --- the table --- */

static const struct view_column columns[] = {
    {"常用语", 30, 1, 0, TEXT_LEFT},
    {"来源", 8, 0, 0, TEXT_LEFT},
};

static bool is_own(const struct case_own_phrase *phrase)
{
    return phrase->id[0] >= '0' && phrase->id[0] <= '9';
}

static size_t count_rows(void *context)
{
    return ((const struct view *)context)->phrases.count;
}

static const char *cell(void *context, size_t row, size_t column)
{
    const struct case_own_phrase *phrase = &((const struct view *)context)->phrases.items[row];

    return column == 0 ? phrase->text : is_own(phrase) ? "自己的" : "数据包";
}

static struct area table_area(struct area area)
{
    return area_part(area, 0, 0, -DETAIL_ROWS - 1, area.columns);
}

static void draw(struct app *app, void *state, struct area area)
{
    struct view *view = state;
    struct area below =
        area_part(area, area.rows - DETAIL_ROWS - 1, 0, DETAIL_ROWS + 1, area.columns);

    (void)app;
    area_clear(area, STYLE_NORMAL);
    if (view->phrases.count == 0)
        area_text(area, 0, 2, area.columns - 2, TEXT_LEFT, STYLE_DIM, "还没有常用语,按 a 新增");
    else
        view_table_draw(&view->table, table_area(area));
    area_rule(below, 0, STYLE_FRAME);
    if (current(view) != NULL)
        area_fill(area_part(below, 1, 0, DETAIL_ROWS, below.columns), STYLE_NORMAL,
                  current(view)->text);
}

/* --- changing --- */

struct change {
    const char *id, *text; /* ID NULL: a new one; TEXT NULL: removed */
    struct error err;
};

static bool write_phrase(struct database *database, void *context, struct error *err)
{
    struct change *change = context;
    bool good = change->id == NULL ? case_phrase_add(database, change->text, &change->err)
                : change->text == NULL
                    ? case_phrase_remove(database, change->id, &change->err)
                    : case_phrase_change(database, change->id, change->text, &change->err);

    if (!good)
        *err = change->err;
    return good;
}

/* Refused while it can still be mended. */
static bool check(struct app *app, void *context, const char *text, struct error *err)
{
    const struct view *view = context;
    const char *id = view->adding ? NULL : current(view)->id;

    return case_phrase_check(app_database(app), id, text, err);
}

static void given(struct app *app, void *context, const char *text)
{
    struct view *view = context;
    struct change change = {.id = view->adding ? NULL : current(view)->id, .text = text};

    if (!app_write(app, view->adding ? "新增推荐意见常用语" : "修改推荐意见常用语", write_phrase,
                   &change))
        return;
    if (view->adding)
        view->table.cursor = view->phrases.count > 0 ? view->phrases.count - 1 : 0;
    app_say(app, "已保存(按 u 撤销)");
}

static void ask(struct view *view, bool adding)
{
    const struct prompt_argument argument = {
        .title = adding ? "新增常用语" : "修改常用语",
        .label = "推荐意见中可以直接用的一段话:",
        .text = adding || current(view) == NULL ? "" : current(view)->text,
        .check = check,
        .done = given,
        .context = view,
    };

    view->adding = adding || current(view) == NULL;
    app_push(view->app, &prompt_dialog, &argument);
}

static void take_away(struct view *view)
{
    struct change change = {0};

    if (current(view) == NULL)
        return;
    change.id = current(view)->id;
    if (app_write(view->app, "删去推荐意见常用语", write_phrase, &change))
        app_say(view->app, "已删去(按 u 撤销)");
}

/* --- the screen --- */

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    struct view *view = memory_alloc(sizeof *view);

    (void)argument;
    (void)err;
    view->app = app;
    view->table = (struct view_table){
        .columns = columns,
        .column_count = sizeof columns / sizeof *columns,
        .rows = {.count = count_rows, .cell = cell, .context = view},
        .sorted = SIZE_MAX,
    };
    load(view);
    return view;
}

static void close_screen(struct app *app, void *state)
{
    struct view *view = state;

    (void)app;
    case_own_phrases_free(&view->phrases);
    free(view);
}

static bool act(struct app *app, void *state, enum action action)
{
    struct view *view = state;

    (void)app;
    switch (action) {
    case ACTION_OPEN:
    case ACTION_EDIT:
    case ACTION_NEW:
        ask(view, action == ACTION_NEW);
        return true;
    case ACTION_REMOVE:
        take_away(view);
        return true;
    default:
        return view_table_act(&view->table, action);
    }
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct view *view = state;

    (void)app;
    if (view_table_opens(&view->table, event, table_area(area)))
        ask(view, false);
}

static void refresh(struct app *app, void *state)
{
    (void)app;
    load(state);
}

static bool offers(const void *state, enum action action)
{
    return (action != ACTION_OPEN && action != ACTION_REMOVE && action != ACTION_EDIT) ||
           current(state) != NULL;
}

static const char *word(const void *state, enum action action)
{
    (void)state;
    return action == ACTION_OPEN ? "修改" : action == ACTION_REMOVE ? "删去" : NULL;
}

static const enum action actions[] = {
    ACTION_HELP, ACTION_OPEN,  ACTION_NEW,  ACTION_REMOVE,  ACTION_EDIT,      ACTION_UP,
    ACTION_DOWN, ACTION_FIRST, ACTION_LAST, ACTION_PAGE_UP, ACTION_PAGE_DOWN, ACTION_UNDO,
    ACTION_REDO, ACTION_BACK,  ACTION_QUIT, ACTION_PALETTE, ACTION_NONE,
};

const struct screen phrases_screen = {
    .id = "phrases",
    .title = "推荐意见常用语",
    .help =
        "写县级初审推荐意见时可以直接用的话: 数据包里的和自己存的。\n"
        "a 新增,Enter 或 e 修改,d 删去,都可以用 u 撤销;修改或删去数据包里的,只在本单位不用它。\n"
        "在一家的申报中按 e 写意见时,Tab 把选中的一条插到光标处。",
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

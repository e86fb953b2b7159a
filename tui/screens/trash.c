#include "db/trash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "tui/screens/library_marks.h"
#include "tui/screens/screens.h"
#include "tui/screens/trash_return.h"
#include "tui/widgets/dialogs.h"
#include "tui/widgets/match.h"
#include "tui/widgets/search.h"
#include "tui/widgets/table.h"

#define HEAD_ROWS 1
#define DETAIL_ROWS 3
#define SEARCH_BYTES 120
#define SEARCH_COLUMNS 24
#define LABEL_COLUMNS 24

/* 回收站: what was removed, the latest first. */
struct view {
    struct app *app;
    struct arena *arena;
    struct trash_item *items; /* texts in the arena */
    size_t count, capacity;
    struct match_keys *keys; /* of the items, in the arena; NULL until something is looked for */
    size_t *shown, shown_count;
    struct library_marks marks; /* numbers of items */
    struct view_table table;
    struct search search;
    char *cell;
};

/* --- reading --- */

static bool take(void *context, const struct trash_item *item)
{
    struct view *view = context;
    struct trash_item *kept;

    view->items = memory_grow(view->items, view->count, &view->capacity);
    kept = &view->items[view->count++];
    *kept = *item;
    kept->kind = arena_text(view->arena, item->kind);
    kept->label = arena_text(view->arena, item->label);
    kept->uscc = arena_text(view->arena, item->uscc);
    kept->name = arena_text(view->arena, item->name);
    kept->text = arena_text(view->arena, item->text);
    kept->at = arena_text(view->arena, item->at);
    kept->person = arena_text(view->arena, item->person);
    return true;
}

static struct match_keys *make_keys(void *context)
{
    struct view *view = context;

    if (view->keys != NULL)
        return view->keys;
    view->keys = arena_alloc(view->arena, (view->count + 1) * sizeof *view->keys);
    for (size_t i = 0; i < view->count; i++) {
        const struct trash_item *item = &view->items[i];

        view->keys[i] = match_keys_make(
            view->arena, arena_printf(view->arena, "%s %s %s %s %s %s", item->name, item->label,
                                      item->text, item->uscc, item->at, item->person));
    }
    return view->keys;
}

static void list(struct view *view)
{
    size_t best;

    free(view->shown);
    view->shown = memory_alloc((view->count + 1) * sizeof *view->shown);
    view->shown_count =
        match_filter(make_keys, view, view->count, search_text(&view->search), view->shown, &best);
    if (view->table.cursor >= view->shown_count)
        view->table.cursor = view->shown_count > 0 ? view->shown_count - 1 : 0;
}

static bool is_there(void *context, int64_t number)
{
    const struct view *view = context;

    for (size_t i = 0; i < view->count; i++) {
        if (view->items[i].number == number)
            return true;
    }
    return false;
}

static void load(struct view *view)
{
    struct error err = {0};

    view->count = 0;
    view->keys = NULL;
    arena_reset(view->arena);
    if (!trash_each(app_database(view->app), take, view, &err))
        app_fail(view->app, &err);
    library_marks_keep(&view->marks, is_there, view);
    list(view);
}

/* --- the table --- */

static const struct view_column columns[] = {
    {"移入时间", 16, 0, 0, TEXT_LEFT}, {"种类", 12, 0, 0, TEXT_LEFT},
    {"名称", 18, 2, 0, TEXT_LEFT},     {"内容", 18, 3, 0, TEXT_LEFT},
    {"经办", 6, 0, 1, TEXT_LEFT},      {"信用代码", 18, 0, 2, TEXT_LEFT},
};

static const struct trash_item *at_row(const struct view *view, size_t row)
{
    return row < view->shown_count ? &view->items[view->shown[row]] : NULL;
}

static const struct trash_item *current(const struct view *view)
{
    return at_row(view, view->table.cursor);
}

static size_t count_rows(void *context)
{
    return ((const struct view *)context)->shown_count;
}

/* 2024-08-15 09:30 */
static const char *time_text(struct view *view, const char *at)
{
    char *mark;

    free(view->cell);
    view->cell = memory_printf("%.16s", at);
    mark = strchr(view->cell, 'T');
    if (mark != NULL)
        *mark = ' ';
    return view->cell;
}

static bool is_marked(void *context, size_t row)
{
    const struct view *view = context;

    return library_marks_has(&view->marks, at_row(view, row)->number);
}

static const char *cell(void *context, size_t row, size_t column)
{
    struct view *view = context;
    const struct trash_item *item = at_row(view, row);

    switch (column) {
    case 0:
        return time_text(view, item->at);
    case 1:
        return item->label;
    case 2:
        return item->name;
    case 3:
        return *item->text != '\0' ? item->text : item->uscc;
    case 4:
        return item->person;
    default:
        return item->uscc;
    }
}

static struct area table_area(struct area area)
{
    return area_part(area, HEAD_ROWS, 0, -DETAIL_ROWS - 1, area.columns);
}

static void draw_head(struct view *view, struct area area)
{
    char *head = view->shown_count == view->count
                     ? memory_printf("回收站 %zu 项", view->count)
                     : memory_printf("回收站 %zu 项,筛出 %zu 项", view->count, view->shown_count);
    int column = area_put(area, 0, 0, STYLE_BOLD, head) + 2;

    free(head);
    if (view->marks.count > 0) {
        head = memory_printf("标记 %zu", view->marks.count);
        column += area_put(area, 0, column, STYLE_MARKED, head) + 2;
        free(head);
    }
    if (!search_shown(&view->search))
        return;
    column += area_put(area, 0, column, STYLE_KEY, "/");
    editor_draw(&view->search.editor, area, 0, column + 1, SEARCH_COLUMNS, view->search.typing);
}

static void draw_detail(struct view *view, struct area area)
{
    struct area below =
        area_part(area, area.rows - DETAIL_ROWS - 1, 0, DETAIL_ROWS + 1, area.columns);
    const struct trash_item *item = current(view);
    char *text;

    area_rule(below, 0, STYLE_FRAME);
    if (item == NULL)
        return;
    text = memory_printf("%s %s%s%s\n%s", item->label, item->name, *item->uscc != '\0' ? " " : "",
                         item->uscc, item->text);
    area_fill(area_part(below, 1, 0, DETAIL_ROWS, below.columns), STYLE_NORMAL, text);
    free(text);
}

static void draw(struct app *app, void *state, struct area area)
{
    struct view *view = state;

    (void)app;
    area_clear(area, STYLE_NORMAL);
    if (view->count == 0) {
        (void)area_wrap(area_part(area, 1, 2, area.rows - 1, area.columns - 4), 0, 0, STYLE_DIM,
                        "回收站是空的。移除的企业、集群、批次、申报、证书、登记和提醒都先放在这里,"
                        "随时可以还原。");
        return;
    }
    view_table_draw(&view->table, table_area(area));
    draw_head(view, area);
    draw_detail(view, area);
}

/* --- what it held --- */

struct telling {
    struct buffer text;
    char *record;
};

static bool tell(void *context, const struct journal_entry *entry)
{
    struct telling *telling = context;

    if (*entry->from == '\0')
        return true;
    if (telling->record == NULL || strcmp(telling->record, entry->record) != 0) {
        buffer_printf(&telling->text, "%s%s\n", telling->text.length > 0 ? "\n" : "",
                      entry->record);
        free(telling->record);
        telling->record = memory_text(entry->record);
    }
    buffer_printf(&telling->text, "  %s: %s\n", entry->field, entry->from);
    return true;
}

static void open_item(struct view *view)
{
    const struct trash_item *item = current(view);
    struct telling telling = {.record = NULL};
    struct error err = {0};
    char *title;

    if (item == NULL)
        return;
    buffer_printf(&telling.text, "%s 移入回收站 %s\n%s%s%s\n", time_text(view, item->at),
                  item->person, item->name, *item->uscc != '\0' ? " " : "", item->uscc);
    title = memory_printf("移除的%s", item->label);
    if (trash_each_held(app_database(view->app), item->number, tell, &telling, &err))
        app_push(view->app, &reader_dialog,
                 &(struct reader_argument){title, buffer_text(&telling.text)});
    else
        app_fail(view->app, &err);
    free(title);
    free(telling.record);
    buffer_free(&telling.text);
}

/* --- back --- */

/* The marked ones, or the one at the cursor. */
static void put_back(struct view *view)
{
    const struct trash_item **items = memory_alloc((view->count + 1) * sizeof *items);
    const struct trash_item *item = current(view);
    size_t count = 0;

    for (size_t i = 0; i < view->count && view->marks.count > 0; i++) {
        if (library_marks_has(&view->marks, view->items[i].number))
            items[count++] = &view->items[i];
    }
    if (view->marks.count == 0 && item != NULL)
        items[count++] = item;
    if (count > 0)
        trash_return(view->app, items, count);
    free(items);
}

static void mark(struct view *view)
{
    const struct trash_item *item = current(view);

    if (item == NULL)
        return;
    library_marks_toggle(&view->marks, item->number);
    (void)view_table_act(&view->table, ACTION_DOWN);
}

static void mark_all(struct view *view)
{
    int64_t *numbers = memory_alloc((view->shown_count + 1) * sizeof *numbers);

    for (size_t row = 0; row < view->shown_count; row++)
        numbers[row] = at_row(view, row)->number;
    library_marks_toggle_all(&view->marks, numbers, view->shown_count);
    free(numbers);
}

/* --- the screen --- */

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    struct view *view = memory_alloc(sizeof *view);

    (void)argument;
    (void)err;
    view->app = app;
    view->arena = arena_new();
    search_open(&view->search, SEARCH_BYTES);
    view->table = (struct view_table){
        .columns = columns,
        .column_count = sizeof columns / sizeof *columns,
        .rows = {.count = count_rows, .cell = cell, .marked = is_marked, .context = view},
        .sorted = SIZE_MAX,
    };
    load(view);
    return view;
}

static void close_screen(struct app *app, void *state)
{
    struct view *view = state;

    (void)app;
    library_marks_clear(&view->marks);
    search_close(&view->search);
    arena_free(view->arena);
    free(view->items);
    free(view->shown);
    free(view->cell);
    free(view);
}

static bool act(struct app *app, void *state, enum action action)
{
    struct view *view = state;

    (void)app;
    switch (action) {
    case ACTION_OPEN:
        open_item(view);
        return true;
    case ACTION_OVERRIDE:
        put_back(view);
        return true;
    case ACTION_MARK:
        mark(view);
        return true;
    case ACTION_MARK_ALL:
        mark_all(view);
        return true;
    case ACTION_SEARCH:
        view->search.typing = view->count > 0;
        return true;
    case ACTION_BACK:
        if (!search_shown(&view->search))
            return false;
        search_clear(&view->search);
        list(view);
        return true;
    default:
        return view_table_act(&view->table, action);
    }
}

static bool typing(const void *state)
{
    return ((const struct view *)state)->search.typing;
}

static bool type(struct app *app, void *state, const struct event *event)
{
    struct view *view = state;
    bool changed;

    (void)app;
    if (!search_type(&view->search, event, &changed))
        return false;
    if (changed)
        list(view);
    return true;
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct view *view = state;

    (void)app;
    if (search_click(&view->search, event))
        return;
    if (view_table_opens(&view->table, event, table_area(area)))
        open_item(view);
}

static void refresh(struct app *app, void *state)
{
    (void)app;
    load(state);
}

static bool offers(const void *state, enum action action)
{
    const struct view *view = state;

    if (action == ACTION_OVERRIDE)
        return view->marks.count > 0 || current(view) != NULL;
    if (action == ACTION_OPEN || action == ACTION_MARK || action == ACTION_MARK_ALL)
        return current(view) != NULL;
    return action != ACTION_SEARCH || view->count > 0;
}

static const char *word(const void *state, enum action action)
{
    (void)state;
    return action == ACTION_OVERRIDE ? "还原" : action == ACTION_OPEN ? "看内容" : NULL;
}

static const enum action actions[] = {
    ACTION_HELP, ACTION_OPEN, ACTION_OVERRIDE, ACTION_MARK, ACTION_MARK_ALL, ACTION_SEARCH,
    ACTION_UP,   ACTION_DOWN, ACTION_FIRST,    ACTION_LAST, ACTION_PAGE_UP,  ACTION_PAGE_DOWN,
    ACTION_UNDO, ACTION_REDO, ACTION_BACK,     ACTION_QUIT, ACTION_PALETTE,  ACTION_NONE,
};

const struct screen trash_screen = {
    .id = "trash",
    .title = "回收站",
    .help =
        "移除的企业、集群、批次、申报、实地抽查、证书、登记(变化、举报、走访等)和提醒,最近的在前。\n"
        "Enter 看它原来的内容;r 还原,连同当时一起移走的内容(批次连同其中的申报,"
        "申报连同步骤、资料和抽查),不再询问,按 u 可以撤销。\n"
        "空格标记,* 标记列出的全部;有标记时 r 还原标记的各项: 要么都还原,"
        "要么都不动,并说明是哪一项还原不了。\n"
        "不能还原的说明原因: 所属的企业、集群或批次也在这里,请先还原它;"
        "或者位置已由新的占用,请先移走新的。\n"
        "/ 边输入边查找名称、代码、种类、内容、日期和经办人。",
    .actions = actions,
    .offers = offers,
    .word = word,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = act,
    .typing = typing,
    .type = type,
    .mouse = mouse,
    .refresh = refresh,
};

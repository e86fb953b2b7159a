#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "tui/widgets/dialogs.h"
#include "tui/widgets/editor.h"
#include "tui/widgets/match.h"
#include "tui/widgets/table.h"

#define LEAST_COLUMNS 36
#define MOST_COLUMNS 76
#define MOST_ROWS 16
#define AROUND 3 /* rows: what is typed, the heading, the keys */
#define GUTTER 3
#define TYPED_LIMIT 200
#define LABEL "查找: "

struct pick {
    struct arena *arena;
    const char *title;
    const char **choices;
    size_t count;
    struct match_keys *keys; /* NULL until something is typed */
    bool *marked;
    bool many, any_at_first;
    struct editor editor;
    size_t *shown; /* indices of the choices that are found */
    size_t shown_count;
    struct view_table table;
    struct view_column column;
    void (*done)(struct app *app, void *context, const size_t *picked, size_t count);
    void *context;
    bool accepted;
};

static size_t row_count(void *context)
{
    return ((const struct pick *)context)->shown_count;
}

static const char *row_text(void *context, size_t row, size_t column)
{
    const struct pick *pick = context;

    (void)column;
    return pick->choices[pick->shown[row]];
}

static bool row_marked(void *context, size_t row)
{
    const struct pick *pick = context;

    return pick->marked[pick->shown[row]];
}

static struct match_keys *make_keys(void *context)
{
    struct pick *pick = context;

    if (pick->keys)
        return pick->keys;
    pick->keys = arena_alloc(pick->arena, (pick->count + 1) * sizeof *pick->keys);
    for (size_t i = 0; i < pick->count; i++)
        pick->keys[i] = match_keys_make(pick->arena, pick->choices[i]);
    return pick->keys;
}

/* The cursor goes to the first of the best; with nothing typed it stays on its choice. */
static void search(struct pick *pick)
{
    size_t at = pick->shown_count ? pick->shown[pick->table.cursor] : 0, best;

    pick->shown_count =
        match_filter(make_keys, pick, pick->count, pick->editor.text, pick->shown, &best);
    pick->table.first = 0;
    pick->table.cursor = best == SIZE_MAX ? at : best;
}

static void copy_choices(struct pick *pick, const struct pick_argument *given)
{
    while (given->choices[pick->count])
        pick->count++;
    pick->choices = arena_alloc(pick->arena, (pick->count + 1) * sizeof *pick->choices);
    pick->marked = arena_alloc(pick->arena, pick->count + 1);
    pick->shown = arena_alloc(pick->arena, (pick->count + 1) * sizeof *pick->shown);
    for (size_t i = 0; i < pick->count; i++) {
        pick->choices[i] = arena_text(pick->arena, given->choices[i]);
        pick->marked[i] = given->many && given->chosen && given->chosen[i];
        pick->any_at_first = pick->any_at_first || pick->marked[i];
    }
}

static void *pick_open(struct app *app, const void *argument, struct error *err)
{
    const struct pick_argument *given = argument;
    struct pick *pick = memory_alloc(sizeof *pick);

    (void)app;
    (void)err;
    pick->arena = arena_new();
    pick->title = arena_text(pick->arena, given->title ? given->title : "请选择");
    pick->many = given->many;
    pick->done = given->done;
    pick->context = given->context;
    copy_choices(pick, given);
    editor_open(&pick->editor, "", TYPED_LIMIT);
    pick->column = (struct view_column){.width = 1, .weight = 1};
    pick->table = (struct view_table){
        .columns = &pick->column,
        .column_count = 1,
        .rows = {row_count, row_text, NULL, given->many ? row_marked : NULL, pick},
        .sorted = SIZE_MAX,
    };
    search(pick);
    pick->table.cursor = given->current < pick->count ? given->current : 0;
    return pick;
}

static void give_answer(struct app *app, const struct pick *pick)
{
    size_t *picked = memory_alloc((pick->count + 1) * sizeof *picked), count = 0;

    for (size_t i = 0; pick->many && i < pick->count; i++)
        if (pick->marked[i])
            picked[count++] = i;
    /* Who marked nothing means the row at the cursor; who took every mark away means none. */
    if (count == 0 && !pick->any_at_first && pick->shown_count)
        picked[count++] = pick->shown[pick->table.cursor];
    pick->done(app, pick->context, picked, count);
    free(picked);
}

static void pick_close(struct app *app, void *state)
{
    struct pick *pick = state;

    if (pick->accepted && pick->done)
        give_answer(app, pick);
    editor_close(&pick->editor);
    arena_free(pick->arena);
    free(pick);
}

static const char *pick_heading(const void *state)
{
    return ((const struct pick *)state)->title;
}

static void pick_size(const void *state, int *rows, int *columns)
{
    const struct pick *pick = state;
    int widest = LEAST_COLUMNS;

    for (size_t i = 0; i < pick->count && widest < MOST_COLUMNS; i++)
        if (text_width(pick->choices[i]) + GUTTER > widest)
            widest = text_width(pick->choices[i]) + GUTTER;
    *columns = widest > MOST_COLUMNS ? MOST_COLUMNS : widest;
    *rows = AROUND + (pick->count > MOST_ROWS ? MOST_ROWS : pick->count ? (int)pick->count : 1);
}

static size_t count_marked(const struct pick *pick)
{
    size_t count = 0;

    for (size_t i = 0; i < pick->count; i++)
        count += pick->marked[i];
    return count;
}

static char *heading_text(const struct pick *pick)
{
    if (pick->many)
        return memory_printf("%zu / %zu 项,已标 %zu 项", pick->shown_count, pick->count,
                             count_marked(pick));
    return memory_printf("%zu / %zu 项", pick->shown_count, pick->count);
}

static void pick_draw(struct app *app, void *state, struct area area)
{
    struct pick *pick = state;
    int label = text_width(LABEL);
    char *heading = heading_text(pick);

    (void)app;
    area_clear(area, STYLE_NORMAL);
    area_put(area, 0, 0, STYLE_NORMAL, LABEL);
    pick->column.heading = heading;
    view_table_draw(&pick->table, area_part(area, 1, 0, area.rows - 2, area.columns));
    area_text(area, area.rows - 1, 0, area.columns, TEXT_LEFT, STYLE_DIM,
              pick->many ? "空格 标记  Enter 确定  Esc 取消" : "Enter 选定  Esc 取消");
    editor_draw(&pick->editor, area, 0, label, area.columns - label, true);
    pick->column.heading = NULL;
    free(heading);
}

static void toggle(struct pick *pick)
{
    bool *marked = &pick->marked[pick->shown[pick->table.cursor]];
    *marked = !*marked;
}

static void mark(struct pick *pick)
{
    if (pick->shown_count == 0)
        return;
    toggle(pick);
    view_table_act(&pick->table, ACTION_DOWN);
}

static void accept(struct app *app, struct pick *pick)
{
    if (pick->shown_count == 0 && !(pick->many && count_marked(pick))) {
        app_say(app, "没有相符的项,请改一改查找的文字");
        return;
    }
    pick->accepted = true;
    app_pop(app);
}

static bool pick_act(struct app *app, void *state, enum action action)
{
    if (action == ACTION_OPEN)
        accept(app, state);
    return action == ACTION_OPEN || view_table_act(&((struct pick *)state)->table, action);
}

static bool pick_typing(const void *state)
{
    (void)state;
    return true;
}

static bool is_blank(const char *text)
{
    return strcmp(text, " ") == 0 || strcmp(text, "\u3000") == 0;
}

static bool pick_type(struct app *app, void *state, const struct event *event)
{
    struct pick *pick = state;

    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ENTER) {
        accept(app, pick);
        return true;
    }
    if (event->kind == EVENT_TEXT && pick->many && !event->pasted && is_blank(event->text)) {
        mark(pick);
        return true;
    }
    /* With nothing typed, Home and End go through the list. */
    if (event->kind == EVENT_KEY && pick->editor.length == 0)
        return false;
    pick->editor.changed = false;
    bool taken = editor_type(&pick->editor, event);
    if (pick->editor.changed)
        search(pick);
    return taken;
}

static void pick_mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct pick *pick = state;
    size_t column;

    if (editor_click(&pick->editor, event))
        return;
    if (!view_table_mouse(&pick->table, event, area_part(area, 1, 0, area.rows - 2, area.columns),
                          &column) ||
        event->mouse != MOUSE_DOUBLE)
        return;
    if (pick->many)
        toggle(pick);
    else
        accept(app, pick);
}

static const enum action pick_actions[] = {ACTION_OPEN,  ACTION_BACK,    ACTION_UP,
                                           ACTION_DOWN,  ACTION_PAGE_UP, ACTION_PAGE_DOWN,
                                           ACTION_FIRST, ACTION_LAST,    ACTION_NONE};

static const char *word(const void *state, enum action action)
{
    (void)state;
    return action == ACTION_OPEN ? "确定" : NULL;
}

const struct screen pick_dialog = {
    .id = "pick",
    .title = "请选择",
    .help = "输入文字、拼音或首字母,只留下相符的项;上下键移动,Enter 选定。"
            "可以选几项的,用空格或双击标记。",
    .actions = pick_actions,
    .word = word,
    .dialog = true,
    .size = pick_size,
    .heading = pick_heading,
    .open = pick_open,
    .close = pick_close,
    .draw = pick_draw,
    .act = pick_act,
    .typing = pick_typing,
    .type = pick_type,
    .mouse = pick_mouse,
};

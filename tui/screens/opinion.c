#include "tui/screens/opinion.h"

#include <stdlib.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/case_phrase.h"
#include "db/case_store.h"
#include "tui/widgets/editor.h"

#define COLUMNS 74
#define TEXT_ROWS 4 /* what was typed, in full */
#define LIST_ROWS 7
#define LIST_TOP (1 + TEXT_ROWS + 1)
#define CTRL(letter) (KEY_CODE_CTRL + (letter) - 'a')

struct opinion {
    struct opinion_argument given;
    char *place;
    struct editor editor;
    struct case_own_phrases phrases;
    size_t cursor, first;
    struct error error;
};

static void load(struct app *app, struct opinion *opinion)
{
    struct error err = {0};

    case_own_phrases_free(&opinion->phrases);
    if (!case_own_phrases_load(app_database(app), &opinion->phrases, &err))
        app_fail(app, &err);
    if (opinion->cursor >= opinion->phrases.count)
        opinion->cursor = opinion->phrases.count == 0 ? 0 : opinion->phrases.count - 1;
}

static void *open(struct app *app, const void *argument, struct error *err)
{
    const struct opinion_argument *given = argument;
    struct opinion *opinion = memory_alloc(sizeof *opinion);
    char *draft = app_take_draft(app, given->place);

    (void)err;
    opinion->given = *given;
    opinion->place = memory_text(given->place);
    editor_open(&opinion->editor, draft != NULL ? draft : given->text, CASE_TEXT_LIMIT);
    if (draft != NULL)
        app_say(app, "这是上次没有保存的内容;Enter 保存,Esc 放弃");
    free(draft);
    load(app, opinion);
    return opinion;
}

static void close_dialog(struct app *app, void *state)
{
    struct opinion *opinion = state;

    (void)app;
    case_own_phrases_free(&opinion->phrases);
    editor_close(&opinion->editor);
    free(opinion->place);
    free(opinion);
}

/* --- drawing --- */

static void size(const void *state, int *rows, int *columns)
{
    (void)state;
    *rows = LIST_TOP + LIST_ROWS + 1;
    *columns = COLUMNS;
}

static void draw_phrases(struct opinion *opinion, struct area area)
{
    size_t shown = area.rows > 0 ? (size_t)area.rows : 1;

    if (opinion->cursor < opinion->first)
        opinion->first = opinion->cursor;
    if (opinion->cursor >= opinion->first + shown)
        opinion->first = opinion->cursor + 1 - shown;
    for (size_t i = 0; i < shown && opinion->first + i < opinion->phrases.count; i++) {
        bool here = opinion->first + i == opinion->cursor;

        area_text(area, (int)i, 0, 2, TEXT_LEFT, STYLE_NORMAL, here ? "> " : "  ");
        area_text(area, (int)i, 2, area.columns - 2, TEXT_LEFT, STYLE_NORMAL,
                  opinion->phrases.items[opinion->first + i].text);
        if (here)
            area_restyle(area, (int)i, 0, area.columns, STYLE_SELECTED);
    }
}

static void draw(struct app *app, void *state, struct area area)
{
    struct opinion *opinion = state;
    int rows = area.rows - LIST_TOP - 1;

    (void)app;
    area_clear(area, STYLE_NORMAL);
    if (text_width(opinion->editor.text) >= area.columns) /* else it stands above in full */
        area_fill(area_part(area, 1, 0, TEXT_ROWS, area.columns), STYLE_DIM, opinion->editor.text);
    area_rule(area, LIST_TOP - 1, STYLE_FRAME);
    (void)area_put(area, LIST_TOP - 1, 2, STYLE_HEADING, " 常用语 ");
    draw_phrases(opinion, area_part(area, LIST_TOP, 0, rows < 1 ? 1 : rows, area.columns));
    if (opinion->error.text[0] != '\0')
        area_text(area, area.rows - 1, 0, area.columns, TEXT_LEFT, STYLE_BAD, opinion->error.text);
    else
        area_text(area, area.rows - 1, 0, area.columns, TEXT_LEFT, STYLE_DIM,
                  "Enter 保存 ↑↓选 Tab 插入 Ctrl-N 存为常用语 Ctrl-D 删这一条 Esc 取消");
    editor_draw(&opinion->editor, area, 0, 0, area.columns, true);
}

/* --- keys --- */

static void save(struct app *app, struct opinion *opinion)
{
    opinion->error = (struct error){0};
    if (!opinion->given.save(app, opinion->given.context, opinion->editor.text, &opinion->error))
        return;
    app_drop_draft(app);
    app_pop(app);
}

static void insert(struct app *app, struct opinion *opinion)
{
    const char *text;
    char *whole;

    if (opinion->cursor >= opinion->phrases.count)
        return;
    text = opinion->phrases.items[opinion->cursor].text;
    whole = memory_printf("%.*s%s%s", (int)opinion->editor.cursor, opinion->editor.text, text,
                          opinion->editor.text + opinion->editor.cursor);
    editor_set(&opinion->editor, whole);
    app_keep_draft(app, opinion->place, whole);
    free(whole);
}

/* TEXT of a new one, else the id of one to take away. */
struct change {
    const char *text, *id;
    struct error *err;
};

static bool write_phrases(struct database *database, void *context, struct error *err)
{
    const struct change *change = context;
    bool good = change->text != NULL ? case_phrase_add(database, change->text, change->err)
                                     : case_phrase_remove(database, change->id, change->err);

    if (!good)
        *err = *change->err;
    return good;
}

static void change_phrases(struct app *app, struct opinion *opinion, bool add)
{
    struct change change = {.err = &opinion->error};

    if (add)
        change.text = opinion->editor.text;
    else if (opinion->cursor < opinion->phrases.count)
        change.id = opinion->phrases.items[opinion->cursor].id;
    else
        return;
    opinion->error = (struct error){0};
    if (app_write(app, add ? "新增推荐意见常用语" : "删去推荐意见常用语", write_phrases, &change)) {
        load(app, opinion);
        app_say(app, add ? "已存为常用语" : "已删去这一条常用语(关上这里后按 u 撤销)");
    }
}

static void move(struct opinion *opinion, bool down)
{
    if (down && opinion->cursor + 1 < opinion->phrases.count)
        opinion->cursor++;
    else if (!down && opinion->cursor > 0)
        opinion->cursor--;
}

static bool act(struct app *app, void *state, enum action action)
{
    struct opinion *opinion = state;

    switch (action) {
    case ACTION_OPEN:
    case ACTION_FINISH:
        save(app, opinion);
        return true;
    case ACTION_UP:
    case ACTION_DOWN:
        move(opinion, action == ACTION_DOWN);
        return true;
    case ACTION_NEXT_FIELD:
        insert(app, opinion);
        return true;
    case ACTION_BACK:
    case ACTION_QUIT:
        app_drop_draft(app);
        return false;
    default:
        return false;
    }
}

static bool typing(const void *state)
{
    (void)state;
    return true;
}

static bool type_key(struct app *app, struct opinion *opinion, int key)
{
    switch (key) {
    case KEY_CODE_ENTER:
        return act(app, opinion, ACTION_OPEN);
    case KEY_CODE_TAB:
        return act(app, opinion, ACTION_NEXT_FIELD);
    case KEY_CODE_UP:
    case KEY_CODE_DOWN:
        return act(app, opinion, key == KEY_CODE_DOWN ? ACTION_DOWN : ACTION_UP);
    case CTRL('n'):
    case CTRL('d'):
        change_phrases(app, opinion, key == CTRL('n'));
        return true;
    default:
        return false;
    }
}

static bool type(struct app *app, void *state, const struct event *event)
{
    struct opinion *opinion = state;

    if (event->kind == EVENT_KEY && type_key(app, opinion, event->key))
        return true;
    opinion->error = (struct error){0};
    opinion->editor.changed = false;
    if (!editor_type(&opinion->editor, event))
        return false;
    if (opinion->editor.changed)
        app_keep_draft(app, opinion->place, opinion->editor.text);
    return true;
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct opinion *opinion = state;
    int row = event->row - area.row - LIST_TOP;

    if (editor_click(&opinion->editor, event))
        return;
    if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN) {
        move(opinion, event->mouse == MOUSE_WHEEL_DOWN);
        return;
    }
    if (row < 0 || row >= LIST_ROWS || opinion->first + (size_t)row >= opinion->phrases.count)
        return;
    opinion->cursor = opinion->first + (size_t)row;
    if (event->mouse == MOUSE_DOUBLE)
        insert(app, opinion);
}

static const char *word(const void *state, enum action action)
{
    (void)state;
    return action == ACTION_OPEN ? "保存" : action == ACTION_NEXT_FIELD ? "插入" : NULL;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_NEXT_FIELD, ACTION_UP,  ACTION_DOWN,
                                      ACTION_BACK, ACTION_HELP,       ACTION_NONE};

const struct screen opinion_dialog = {
    .id = "opinion",
    .title = "县级初审推荐意见",
    .help = "写推荐意见,Enter 保存,Esc 取消。\n"
            "下边是常用语: ↑↓ 选一条,Tab 把它插到光标处;Ctrl-N 把写好的意见存为一条常用语,"
            "Ctrl-D 删去选中的一条;改其中的文字在设置(F9)里按 c。",
    .actions = actions,
    .word = word,
    .dialog = true,
    .size = size,
    .open = open,
    .close = close_dialog,
    .draw = draw,
    .act = act,
    .typing = typing,
    .type = type,
    .mouse = mouse,
};

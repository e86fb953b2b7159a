#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "tui/widgets/dialogs.h"
#include "tui/widgets/editor.h"

#define COLUMNS 60
#define TEXT_LIMIT 8000
#define ERROR_ROWS 2
#define HINT "Enter 确定  Esc 取消"

struct prompt {
    char *title, *label;
    struct editor editor;
    bool (*check)(struct app *app, void *context, const char *text, struct error *err);
    void (*done)(struct app *app, void *context, const char *text);
    void *context;
    struct error error;
    bool accepted;
};

static void *prompt_open(struct app *app, const void *argument, struct error *err)
{
    const struct prompt_argument *given = argument;
    struct prompt *prompt = memory_alloc(sizeof *prompt);

    (void)app;
    (void)err;
    prompt->title = memory_text(given->title ? given->title : "请输入");
    prompt->label = memory_text(given->label ? given->label : "");
    editor_open(&prompt->editor, given->text ? given->text : "", TEXT_LIMIT);
    prompt->check = given->check;
    prompt->done = given->done;
    prompt->context = given->context;
    return prompt;
}

static void prompt_close(struct app *app, void *state)
{
    struct prompt *prompt = state;

    if (prompt->accepted && prompt->done)
        prompt->done(app, prompt->context, prompt->editor.text);
    editor_close(&prompt->editor);
    free(prompt->title);
    free(prompt->label);
    free(prompt);
}

static const char *prompt_heading(const void *state)
{
    return ((const struct prompt *)state)->title;
}

static int label_rows(const struct prompt *prompt, int columns)
{
    struct area measure = {.columns = columns};

    return area_wrap(measure, 0, 0, STYLE_NORMAL, prompt->label);
}

static void prompt_size(const void *state, int *rows, int *columns)
{
    *columns = COLUMNS;
    *rows = label_rows(state, COLUMNS) + 1 + ERROR_ROWS;
}

static void prompt_draw(struct app *app, void *state, struct area area)
{
    struct prompt *prompt = state;
    int row = label_rows(prompt, area.columns);

    (void)app;
    /* What is typed stays in sight. */
    if (row > area.rows - 1)
        row = area.rows > 0 ? area.rows - 1 : 0;
    area_wrap(area_part(area, 0, 0, row, area.columns), 0, 0, STYLE_NORMAL, prompt->label);
    editor_draw(&prompt->editor, area, row, 0, area.columns, true);
    struct area below = area_part(area, row + 1, 0, area.rows - row - 1, area.columns);
    area_clear(below, STYLE_NORMAL);
    if (prompt->error.text[0])
        area_wrap(below, 0, 0, STYLE_BAD, prompt->error.text);
    else
        area_text(below, below.rows - 1, 0, below.columns, TEXT_LEFT, STYLE_DIM, HINT);
}

static void accept(struct app *app, struct prompt *prompt)
{
    prompt->error = (struct error){0};
    if (prompt->check &&
        !prompt->check(app, prompt->context, prompt->editor.text, &prompt->error)) {
        if (!prompt->error.text[0])
            error_set(&prompt->error, ERROR_VALUE, "这里不能这样填,请改正");
        return;
    }
    prompt->accepted = true;
    app_pop(app);
}

static bool prompt_act(struct app *app, void *state, enum action action)
{
    if (action == ACTION_OPEN)
        accept(app, state);
    return action == ACTION_OPEN;
}

static bool prompt_typing(const void *state)
{
    (void)state;
    return true;
}

static bool prompt_type(struct app *app, void *state, const struct event *event)
{
    struct prompt *prompt = state;

    prompt->error = (struct error){0};
    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ENTER) {
        accept(app, prompt);
        return true;
    }
    return editor_type(&prompt->editor, event);
}

static void prompt_mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    (void)app;
    (void)area;
    (void)editor_click(&((struct prompt *)state)->editor, event);
}

static const enum action prompt_actions[] = {ACTION_OPEN, ACTION_BACK, ACTION_NONE};

static const char *word(const void *state, enum action action)
{
    (void)state;
    return action == ACTION_OPEN ? "确定" : NULL;
}

const struct screen prompt_dialog = {
    .id = "prompt",
    .title = "请输入",
    .help = "输入后按 Enter 确定,按 Esc 取消。Ctrl-U 删去光标前的文字,Ctrl-K 删去光标后的文字。",
    .actions = prompt_actions,
    .word = word,
    .dialog = true,
    .size = prompt_size,
    .heading = prompt_heading,
    .open = prompt_open,
    .close = prompt_close,
    .draw = prompt_draw,
    .act = prompt_act,
    .typing = prompt_typing,
    .type = prompt_type,
    .mouse = prompt_mouse,
};

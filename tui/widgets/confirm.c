#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "tui/widgets/dialogs.h"

#define LEAST_COLUMNS 32
#define MOST_COLUMNS 60
#define YES " 是 (Enter, y) "
#define NO " 否 (Esc, n) "
#define BETWEEN 2

struct confirm {
    char *question;
    void (*done)(struct app *app, void *context);
    void *context;
    bool accepted;
};

static void *confirm_open(struct app *app, const void *argument, struct error *err)
{
    const struct confirm_argument *given = argument;
    struct confirm *confirm = memory_alloc(sizeof *confirm);

    (void)app;
    (void)err;
    confirm->question = memory_text(given->question);
    confirm->done = given->done;
    confirm->context = given->context;
    return confirm;
}

static void confirm_close(struct app *app, void *state)
{
    struct confirm *confirm = state;

    if (confirm->accepted && confirm->done)
        confirm->done(app, confirm->context);
    free(confirm->question);
    free(confirm);
}

static void confirm_size(const void *state, int *rows, int *columns)
{
    const struct confirm *confirm = state;
    int width = text_width(confirm->question);

    *columns = width < LEAST_COLUMNS ? LEAST_COLUMNS : width > MOST_COLUMNS ? MOST_COLUMNS : width;
    struct area measure = {.columns = *columns};
    *rows = area_wrap(measure, 0, 0, STYLE_NORMAL, confirm->question) + 2;
}

/* Where the two answers stand. */
static int answers_start(struct area area)
{
    int start = (area.columns - text_width(YES) - BETWEEN - text_width(NO)) / 2;

    return start > 0 ? start : 0;
}

static void confirm_draw(struct app *app, void *state, struct area area)
{
    const struct confirm *confirm = state;
    int start = answers_start(area), row = area.rows - 1;

    (void)app;
    area_wrap(area_part(area, 0, 0, row, area.columns), 0, 0, STYLE_NORMAL, confirm->question);
    area_put(area, row, start, STYLE_SELECTED, YES);
    area_put(area, row, start + text_width(YES) + BETWEEN, STYLE_KEY, NO);
    area_cursor(area, row, start + 1);
}

static void accept(struct app *app, struct confirm *confirm)
{
    confirm->accepted = true;
    app_pop(app);
}

static bool confirm_act(struct app *app, void *state, enum action action)
{
    if (action == ACTION_OPEN)
        accept(app, state);
    return action == ACTION_OPEN;
}

static bool confirm_typing(const void *state)
{
    (void)state;
    return true;
}

static bool is_one_of(const char *text, const char *const words[])
{
    for (size_t i = 0; words[i]; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

/* What is pasted answers nothing. */
static bool confirm_type(struct app *app, void *state, const struct event *event)
{
    static const char *const yes[] = {"y", "Y", "\uFF59", "\uFF39", "是", NULL};
    static const char *const no[] = {"n", "N", "\uFF4E", "\uFF2E", "否", "不", "q", "Q", NULL};

    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ENTER) {
        accept(app, state);
        return true;
    }
    if (event->kind != EVENT_TEXT)
        return false;
    if (!event->pasted && is_one_of(event->text, yes))
        accept(app, state);
    else if (!event->pasted && is_one_of(event->text, no))
        app_pop(app);
    return true;
}

static void confirm_mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    int start = answers_start(area), column = event->column - area.column - start;
    int second = text_width(YES) + BETWEEN;

    if (event->row != area.row + area.rows - 1 || event->mouse == MOUSE_WHEEL_UP ||
        event->mouse == MOUSE_WHEEL_DOWN)
        return;
    if (column >= 0 && column < text_width(YES))
        accept(app, state);
    else if (column >= second && column < second + text_width(NO))
        app_pop(app);
}

static const enum action confirm_actions[] = {ACTION_OPEN, ACTION_BACK, ACTION_NONE};

static const char *word(const void *state, enum action action)
{
    (void)state;
    return action == ACTION_OPEN ? "确认" : NULL;
}

const struct screen confirm_dialog = {
    .id = "confirm",
    .title = "请确认",
    .help = "按 Enter 或 y 确认,按 n 或 Esc 不做任何改动。",
    .actions = confirm_actions,
    .word = word,
    .dialog = true,
    .size = confirm_size,
    .open = confirm_open,
    .close = confirm_close,
    .draw = confirm_draw,
    .act = confirm_act,
    .typing = confirm_typing,
    .type = confirm_type,
    .mouse = confirm_mouse,
};

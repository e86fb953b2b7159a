#include <stdlib.h>

#include "core/memory.h"
#include "tui/screens/dossier_form.h"

#define COLUMNS 72

struct dialog {
    struct dossier_form *form;
    char *title;
    void (*done)(struct app *app, void *context);
    void *context;
};

static const enum action actions[] = {ACTION_FINISH, ACTION_OPEN, ACTION_UP,  ACTION_DOWN,
                                      ACTION_BACK,   ACTION_HELP, ACTION_NONE};

static void size(const void *state, int *rows, int *columns)
{
    const struct dialog *dialog = state;

    *rows = dossier_form_rows(dialog->form);
    *columns = COLUMNS;
}

static const char *heading(const void *state)
{
    const struct dialog *dialog = state;

    return dialog->title;
}

static void *open(struct app *app, const void *argument, struct error *err)
{
    const struct dossier_form_argument *given = argument;
    struct dialog *dialog = memory_alloc(sizeof *dialog);

    (void)err;
    dialog->form = dossier_form_new(app, given);
    dialog->title = memory_text(given->title);
    dialog->done = given->done;
    dialog->context = given->context;
    return dialog;
}

static void close_dialog(struct app *app, void *state)
{
    struct dialog *dialog = state;
    void (*done)(struct app * app, void *context) =
        dossier_form_saved(dialog->form) ? dialog->done : NULL;
    void *context = dialog->context;

    dossier_form_free(dialog->form);
    free(dialog->title);
    free(dialog);
    if (done != NULL)
        done(app, context);
}

static void draw(struct app *app, void *state, struct area area)
{
    struct dialog *dialog = state;

    (void)app;
    dossier_form_draw(dialog->form, area);
}

static bool act(struct app *app, void *state, enum action action)
{
    struct dialog *dialog = state;

    if (dossier_form_ask(app, dialog->form, action))
        return true;
    if (!dossier_form_act(app, dialog->form, action))
        return false;
    if (dossier_form_saved(dialog->form))
        app_pop(app);
    return true;
}

static bool typing(const void *state)
{
    (void)state;
    return true;
}

static bool type(struct app *app, void *state, const struct event *event)
{
    struct dialog *dialog = state;
    bool done = dossier_form_type(app, dialog->form, event);

    if (dossier_form_saved(dialog->form))
        app_pop(app);
    return done;
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct dialog *dialog = state;

    dossier_form_click(app, dialog->form, event, area);
}

static const char *hint(const void *state)
{
    const struct dialog *dialog = state;

    return dossier_form_hint(dialog->form);
}

static const char *word(const void *state, enum action action)
{
    const struct dialog *dialog = state;

    return dossier_form_word(dialog->form, action);
}

const struct screen dossier_form_dialog = {
    .id = "form",
    .title = "填写",
    .help = "逐栏填写,全部填好后一次保存。\n"
            "Enter、↓ 到下一栏,↑ 到上一栏;是否和选项按 Enter 从列表中选。\n"
            "在最后一栏按 Enter,或者随时按 F10,保存;Esc 放弃。",
    .actions = actions,
    .word = word,
    .dialog = true,
    .size = size,
    .heading = heading,
    .open = open,
    .close = close_dialog,
    .draw = draw,
    .act = act,
    .typing = typing,
    .type = type,
    .mouse = mouse,
    .hint = hint,
};

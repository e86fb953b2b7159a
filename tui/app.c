#include "tui/app.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/uscc.h"
#include "db/confirmation_store.h"
#include "db/enterprise_store.h"
#include "db/journal.h"
#include "tui/app_private.h"

struct database *app_database(struct app *app)
{
    return app->database;
}

const struct packs *app_packs(const struct app *app)
{
    return database_packs(app->database);
}

struct layouts *app_layouts(struct app *app)
{
    return app->layouts;
}

struct date app_today(const struct app *app)
{
    return app->today;
}

void app_quit(struct app *app)
{
    app->quit = true;
}

void app_say(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *message = memory_vprintf(format, args);
    va_end(args);
    free(app->message);
    app->message = message;
    app->message_style = STYLE_MESSAGE;
}

void app_fail(struct app *app, const struct error *err)
{
    if (err->text[0] == '\0')
        return;
    app_say(app, "%s", err->text);
    app->message_style = STYLE_BAD;
}

void app_changed(struct app *app)
{
    for (size_t i = 0; app_tabs[i] != NULL; i++)
        app->tabs[i].stale = true;
    for (size_t i = 0; i < app->depth; i++)
        app->stack[i]->stale = true;
    app->due_stale = true;
    app_read_settings(app);
    app_enter(app);
    app_refresh_shown(app);
    app_return(app);
}

bool app_write(struct app *app, const char *title,
               bool (*do_it)(struct database *database, void *context, struct error *err),
               void *context)
{
    struct error err = {0};
    if (!database_begin(app->database, title, &err)) {
        app_fail(app, &err);
        return false;
    }
    bool good = do_it(app->database, context, &err);
    if (good)
        good = database_commit(app->database, &err);
    else
        database_rollback(app->database);
    if (good)
        app_changed(app);
    else
        app_fail(app, &err);
    return good;
}

struct rewinding {
    struct app *app;
    const char *what;
};

static bool tell_rewinding(void *context, size_t done, size_t total)
{
    const struct rewinding *rewinding = context;
    return app_progress(rewinding->app, rewinding->what, done, total);
}

/* Undo and redo are the same but for their words. */
static bool rewind_step(struct app *app, bool redo)
{
    struct error err = {0};
    char *title = NULL;
    struct rewinding rewinding = {app, redo ? "正在恢复" : "正在撤销"};
    bool good = journal_turn(app->database, redo, &title, tell_rewinding, &rewinding, &err);
    app_progress_end(app);
    if (!good && err.code == ERROR_NONE) {
        app_say(app, "已停止,什么也没有改");
    } else if (!good) {
        app_fail(app, &err);
    } else if (title == NULL) {
        app_say(app, "没有可以%s的修改", redo ? "恢复" : "撤销");
    } else {
        (void)confirmations_apply(app->database, app_packs(app), &err);
        app_changed(app);
        app_say(app, "%s:%s", redo ? "已恢复" : "已撤销", title);
    }
    bool changed = title != NULL;
    free(title);
    return changed;
}

bool app_undo(struct app *app)
{
    return rewind_step(app, false);
}

bool app_redo(struct app *app)
{
    return rewind_step(app, true);
}

void app_keep_draft(struct app *app, const char *place, const char *text)
{
    drafts_keep(app->drafts, place, text);
}

void app_drop_draft(struct app *app)
{
    drafts_drop(app->drafts);
}

char *app_take_draft(struct app *app, const char *place)
{
    const char *text = drafts_find(app->drafts, place);
    return text != NULL ? memory_text(text) : NULL;
}

/* The name of the enterprise that PLACE ("code/…") belongs to; NULL when it is none. free() it. */
static char *enterprise_of(struct app *app, const char *place)
{
    char code[USCC_LENGTH + 1];
    int64_t id = 0;
    size_t length = strcspn(place, "/");
    if (length != USCC_LENGTH)
        return NULL;
    memcpy(code, place, length);
    code[length] = '\0';
    if (!enterprise_find(app->database, code, &id, NULL) || id == 0)
        return NULL;
    struct dossier *dossier = dossier_new(packs_dictionary(app_packs(app)));
    char *name = NULL;
    if (enterprise_load(app->database, id, dossier, NULL))
        name = memory_text(dossier_text(dossier, "name"));
    dossier_free(dossier);
    return name;
}

/* What was typed when the last run was cut off: says so, and where. */
static void tell_draft(struct app *app)
{
    const char *place = drafts_left(app->drafts);
    if (place == NULL)
        return;
    char *name = enterprise_of(app, place);
    if (name != NULL)
        app_say(app, "打开“%s”可以接着填上次没保存的内容", name);
    else
        app_say(app, "有上次没保存的内容,打开那一栏会再次填上");
    free(name);
}

static void idle(struct app *app)
{
    const struct entry *top = app_top(app);
    app->idle_waiting =
        top->screen->idle != NULL && !top->screen->idle(app, top->state, app_idle_go_on, app);
}

static bool is_urgent(const struct app *app)
{
    const struct entry *top = app_top(app);
    return top->state != NULL && top->screen->waiting != NULL && top->screen->waiting(top->state);
}

static int patience(const struct app *app)
{
    if (is_urgent(app))
        return 0;
    bool waiting = drafts_waiting(app->drafts) || app->idle_waiting || app_due_waiting(app);
    return waiting ? IDLE_MS : app_day_patience(app);
}

/* What is not complete on the screen first, then what can wait. */
static void use_pause(struct app *app)
{
    if (is_urgent(app)) {
        idle(app);
        if (app->pending.kind == EVENT_NONE)
            app_draw(app);
        return;
    }
    app_turn_day(app);
    if (drafts_waiting(app->drafts))
        drafts_write(app->drafts);
    if (app->idle_waiting)
        idle(app);
    if (app_due_waiting(app) && app->pending.kind == EVENT_NONE)
        app_due_count(app);
    if (!app_due_waiting(app))
        app_draw(app);
}

/* The next event; meanwhile what can wait is done in the pauses. */
static void read_event(struct app *app, struct event *event)
{
    *event = app->pending;
    app->pending.kind = EVENT_NONE;
    app->idle_waiting = true;
    while (event->kind == EVENT_NONE) {
        terminal_read(app->terminal, patience(app), event);
        if (event->kind != EVENT_NONE)
            break;
        use_pause(app);
        *event = app->pending;
        app->pending.kind = EVENT_NONE;
    }
    app_answer_begin(app);
    app_turn_day(app);
}

/* Not for each of the keys that have come already, but often enough to be seen when they never end;
 * a click means what is shown. */
static void draw_unless_more(struct app *app)
{
    if (app->pending.kind == EVENT_NONE)
        terminal_read(app->terminal, 0, &app->pending);
    bool next = app->pending.kind != EVENT_NONE && app->pending.kind != EVENT_MOUSE;
    if (!next || app_shown_long_ago(app))
        app_draw(app);
}

static bool complete(struct app *app, struct error *err)
{
    if (app->options->complete == NULL)
        return true;
    app->layouts = app->options->complete(app->options->context, err);
    return app->layouts != NULL;
}

static bool run(struct app *app, struct error *err)
{
    app_draw(app);
    bool good = complete(app, err);
    while (good && !app->quit) {
        struct event event;
        read_event(app, &event);
        app_handle(app, &event);
        if (!app->quit)
            draw_unless_more(app);
    }
    app_leave_all(app);
    return good;
}

int app_run(struct database *database, struct layouts *layouts, const struct app_options *options,
            struct error *err)
{
    struct app app = {.database = database,
                      .layouts = layouts,
                      .options = options,
                      .today = options->today,
                      .theme = options->terminal.theme,
                      .due_stale = true};
    app.terminal = terminal_open(&options->terminal, err);
    if (app.terminal == NULL)
        return error_exit_status(err);
    app_answer_begin(&app);
    app.surface = surface_new(0, 0);
    surface_set_ascii(app.surface, options->terminal.ascii);
    action_arrows_in_words(options->terminal.ascii);
    app.drafts = drafts_open(database_path(database));
    app_read_settings(&app);
    app_stack_open(&app);
    tell_draft(&app);
    if (app.office == NULL && app_welcome != NULL)
        app_push(&app, app_welcome, NULL);
    bool good = run(&app, err);
    app_stack_close(&app);
    drafts_close(app.drafts);
    terminal_close(app.terminal);
    surface_free(app.surface);
    free(app.message);
    free(app.message_before);
    free(app.office);
    return good ? 0 : error_exit_status(err);
}

#include "stand_in_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/journal.h"

/* Not opened: the test answers. */
const struct screen pick_dialog = {.id = "pick", .dialog = true};
const struct screen confirm_dialog = {.id = "confirm", .dialog = true};

struct entry *stand_in_entry(const struct app *app)
{
    assert_true(app->depth > 0);
    return (struct entry *)&app->stack[app->depth - 1];
}

static void settle(struct app *app)
{
    if (app->busy)
        return;
    for (; app->pops > 0; app->pops--) {
        struct entry entry = *stand_in_entry(app);
        if (entry.screen->leave != NULL)
            entry.screen->leave(app, entry.state);
        app->depth--;
        entry.screen->close(app, entry.state);
    }
}

/* --- what screens call --- */

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
    (void)app;
    return NULL;
}

struct date app_today(const struct app *app)
{
    return app->today;
}

static void forget_choices(struct app *app)
{
    for (size_t i = 0; i < app->choice_count; i++)
        free(app->choices[i]);
    app->choice_count = 0;
}

static void take_pick(struct app *app, const struct pick_argument *argument)
{
    forget_choices(app);
    app->pick = *argument;
    for (size_t i = 0; argument->choices[i] != NULL; i++)
        app->choices[app->choice_count++] = memory_text(argument->choices[i]);
}

void app_push(struct app *app, const struct screen *screen, const void *argument)
{
    struct error err = {0};
    void *state;
    size_t at;

    if (screen == app->refused)
        return;
    if (screen == &pick_dialog) {
        take_pick(app, argument);
        return;
    }
    if (screen == &confirm_dialog) {
        app->confirm = *(const struct confirm_argument *)argument;
        return;
    }
    assert_true(app->depth < DEPTH);
    at = app->depth++; /* what it pushes while it opens lies above it */
    app->stack[at] = (struct entry){screen, NULL};
    state = screen->open(app, argument, &err);
    if (state == NULL) {
        app_fail(app, &err);
        app->depth = at;
    }
    app->stack[at].state = state;
}

void app_pop(struct app *app)
{
    app->pops++;
    settle(app);
}

void app_switch(struct app *app, const struct screen *screen)
{
    (void)app;
    (void)screen;
}

void app_quit(struct app *app)
{
    (void)app;
}

void app_say(struct app *app, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    (void)vsnprintf(app->said, sizeof app->said, format, args);
    va_end(args);
}

void app_fail(struct app *app, const struct error *err)
{
    app_say(app, "%s", err->text);
}

void app_changed(struct app *app)
{
    for (size_t i = app->depth; i-- > 0;) {
        if (app->stack[i].state != NULL && app->stack[i].screen->refresh != NULL)
            app->stack[i].screen->refresh(app, app->stack[i].state);
    }
}

bool app_write(struct app *app, const char *title,
               bool (*do_it)(struct database *database, void *context, struct error *err),
               void *context)
{
    struct error err = {0};

    if (!database_begin(app->database, title, &err))
        fail_msg("%s", err.text);
    if (!do_it(app->database, context, &err)) {
        database_rollback(app->database);
        app_fail(app, &err);
        return false;
    }
    if (!database_commit(app->database, &err))
        fail_msg("%s", err.text);
    app_changed(app);
    return true;
}

static bool rewind_step(struct app *app,
                        bool (*step)(struct database *database, char **title, struct error *err))
{
    struct error err = {0};
    char *title = NULL;
    bool done;

    assert_true(step(app->database, &title, &err));
    done = title != NULL;
    free(title);
    if (done)
        app_changed(app);
    return done;
}

bool app_undo(struct app *app)
{
    return rewind_step(app, journal_undo);
}

bool app_redo(struct app *app)
{
    return rewind_step(app, journal_redo);
}

bool app_progress(struct app *app, const char *what, size_t done, size_t total)
{
    (void)what;
    (void)done;
    (void)total;
    return !app->impatient;
}

void stand_in_stop_work(struct app *app, bool stop)
{
    app->impatient = stop;
}

bool app_answer_in_time(void *context, size_t done, size_t total)
{
    (void)context;
    (void)done;
    (void)total;
    return true;
}

void app_progress_end(struct app *app)
{
    (void)app;
}

void app_drop_draft(struct app *app)
{
    free(app->place);
    free(app->draft);
    app->place = app->draft = NULL;
}

void app_keep_draft(struct app *app, const char *place, const char *text)
{
    char *new_place = memory_text(place), *new_text = memory_text(text);

    app_drop_draft(app);
    app->place = new_place;
    app->draft = new_text;
}

char *app_take_draft(struct app *app, const char *place)
{
    char *draft;

    if (app->old_place == NULL || strcmp(app->old_place, place) != 0)
        return NULL;
    draft = app->old_draft;
    free(app->old_place);
    app->old_place = app->old_draft = NULL;
    return draft;
}

/* --- what tests call --- */

struct app *stand_in_new(struct date today)
{
    struct app *app = memory_alloc(sizeof *app);

    app->folder = folder_new();
    app->path = path_in(app->folder, "peiyu.db");
    app->database = open_database(app->path);
    app->today = today;
    app->surface = surface_new(STAND_IN_ROWS, STAND_IN_COLUMNS);
    return app;
}

void stand_in_free(struct app *app)
{
    app->busy = false; /* a test may have ended within a handler */
    while (app->depth > 0)
        app_pop(app);
    forget_choices(app);
    app_drop_draft(app);
    free(app->old_place);
    free(app->old_draft);
    surface_free(app->surface);
    database_close(app->database);
    free(app->path);
    folder_remove(app->folder);
    free(app);
}

struct database *stand_in_database(struct app *app)
{
    return app->database;
}

void stand_in_leave_draft(struct app *app, const char *place, const char *text)
{
    app->old_place = memory_text(place);
    app->old_draft = memory_text(text);
}

static void act_by_frame(struct app *app, enum action action)
{
    if (action == ACTION_UNDO)
        (void)app_undo(app);
    else if (action == ACTION_REDO)
        (void)app_redo(app);
    else if (action == ACTION_BACK)
        app_pop(app);
}

void stand_in_event(struct app *app, const struct event *event)
{
    struct entry entry = *stand_in_entry(app);
    enum action action;
    bool done = false;

    app->busy = true;
    app->said[0] = '\0';
    if (entry.screen->typing != NULL && entry.screen->typing(entry.state))
        done = entry.screen->type(app, entry.state, event);
    action = done ? ACTION_NONE : action_for(event, entry.screen->actions);
    if (action != ACTION_NONE && !entry.screen->act(app, entry.state, action))
        act_by_frame(app, action);
    app->busy = false;
    settle(app);
}

void stand_in_keys(struct app *app, const char *names)
{
    char *copy = memory_text(names), *rest = copy;

    for (char *name = strtok_r(copy, " ", &rest); name != NULL; name = strtok_r(NULL, " ", &rest)) {
        struct event event = {0};
        if (!event_from_name(name, &event))
            fail_msg("no key %s", name);
        stand_in_event(app, &event);
    }
    free(copy);
}

void stand_in_type(struct app *app, const char *text)
{
    while (*text != '\0') {
        struct event event = {.kind = EVENT_TEXT};
        size_t length = 1;
        while (((unsigned char)text[length] & 0xC0) == 0x80)
            length++;
        memcpy(event.text, text, length);
        stand_in_event(app, &event);
        text += length;
    }
}

void stand_in_pick(struct app *app, const char *label)
{
    for (size_t i = 0; i < app->choice_count; i++) {
        if (strcmp(app->choices[i], label) != 0)
            continue;
        forget_choices(app);
        app->pick.done(app, app->pick.context, &i, 1);
        return;
    }
    fail_msg("nothing to pick is called %s", label);
}

void stand_in_confirm(struct app *app)
{
    struct confirm_argument argument = app->confirm;

    assert_non_null(argument.done);
    app->confirm = (struct confirm_argument){0};
    argument.done(app, argument.context);
}

bool stand_in_answer(struct app *app, size_t number)
{
    if (app->confirm.done != NULL) {
        struct confirm_argument argument = app->confirm;
        app->confirm = (struct confirm_argument){0};
        if (number % 2 == 0)
            argument.done(app, argument.context);
        return true;
    }
    if (app->choice_count == 0)
        return false;
    number %= app->choice_count + 1;
    if (number < app->choice_count)
        app->pick.done(app, app->pick.context, &number, 1);
    forget_choices(app);
    return true;
}

void stand_in_refuse(struct app *app, const struct screen *screen)
{
    app->refused = screen;
}

void stand_in_mouse(struct app *app, enum mouse_kind kind, int row, int column)
{
    struct event event = mouse_event(kind, row, column);
    struct entry entry = *stand_in_entry(app);

    app->busy = true;
    if (entry.screen->mouse != NULL)
        entry.screen->mouse(app, entry.state, &event, area_whole(app->surface));
    app->busy = false;
    settle(app);
}

const char *stand_in_said(const struct app *app)
{
    return app->said;
}

const char *stand_in_draft(const struct app *app)
{
    static char text[1000];

    (void)snprintf(text, sizeof text, "%s%s%s", app->place == NULL ? "" : app->place,
                   app->place == NULL ? "" : "=", app->place == NULL ? "" : app->draft);
    return text;
}

size_t stand_in_depth(const struct app *app)
{
    return app->depth;
}

const struct screen *stand_in_top(const struct app *app)
{
    return stand_in_entry(app)->screen;
}

bool stand_in_offers(const struct app *app, enum action action)
{
    return stand_in_entry(app)->screen->offers(stand_in_entry(app)->state, action);
}

const char *stand_in_hint(const struct app *app)
{
    return stand_in_entry(app)->screen->hint(stand_in_entry(app)->state);
}

void stand_in_leave(struct app *app)
{
    stand_in_entry(app)->screen->leave(app, stand_in_entry(app)->state);
}

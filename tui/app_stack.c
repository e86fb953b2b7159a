#include <stdlib.h>

#include "core/memory.h"
#include "tui/app_private.h"

#define ROUNDS_MOST 8

struct entry *app_top(const struct app *app)
{
    return app->depth > 0 ? app->stack[app->depth - 1] : NULL;
}

bool app_is_tab_level(const struct app *app)
{
    return app->depth <= 1;
}

static void leave(struct app *app, struct entry *entry)
{
    if (entry->state != NULL && entry->screen->leave != NULL)
        entry->screen->leave(app, entry->state);
}

static void close_state(struct app *app, struct entry *entry)
{
    void *state = entry->state;
    entry->state = NULL;
    if (state != NULL && entry->screen->close != NULL)
        entry->screen->close(app, state);
}

static bool is_tab_entry(const struct app *app, const struct entry *entry)
{
    for (size_t i = 0; app_tabs[i] != NULL; i++)
        if (entry == &app->tabs[i])
            return true;
    return false;
}

/* Takes the topmost of those that are closing off the stack; false when there is none. */
static bool close_one(struct app *app)
{
    size_t index = app->depth;
    while (index > 0 && !app->stack[index - 1]->closing)
        index--;
    if (index == 0)
        return false;
    struct entry *entry = app->stack[index - 1];
    leave(app, entry);
    /* Saving may have pushed or popped. */
    for (index = 0; index < app->depth && app->stack[index] != entry;)
        index++;
    if (index == app->depth)
        return true;
    app->depth--;
    for (; index < app->depth; index++)
        app->stack[index] = app->stack[index + 1];
    close_state(app, entry);
    if (!is_tab_entry(app, entry))
        free(entry);
    if (app->depth > 0)
        app_top(app)->unshown = true;
    return true;
}

/* Reads again what can be seen: the topmost, and what lies below as long as dialogs do. */
void app_refresh_shown(struct app *app)
{
    for (size_t i = app->depth; i > 0 && i <= app->depth; i--) {
        struct entry *entry = app->stack[i - 1];
        if (entry->stale && entry->state != NULL) {
            entry->stale = false;
            if (entry->screen->refresh != NULL)
                entry->screen->refresh(app, entry->state);
            entry->unshown = true;
        }
        if (!entry->screen->dialog)
            return;
    }
}

void app_enter(struct app *app)
{
    app->handlers++;
}

void app_return(struct app *app)
{
    if (app->handlers > 1) {
        app->handlers--;
        return;
    }
    /* One handler more keeps what these call from coming here again; a screen that writes each time
     * it is shown ends somewhere. */
    for (int rounds = 0; rounds < ROUNDS_MOST;) {
        if (close_one(app))
            continue;
        rounds++;
        app_refresh_shown(app);
        struct entry *top = app_top(app);
        if (top == NULL || !top->unshown || top->state == NULL)
            break;
        top->unshown = false;
        if (top->screen->shown != NULL)
            top->screen->shown(app, top->state);
    }
    app->handlers--;
}

static bool open_entry(struct app *app, struct entry *entry, const void *argument)
{
    struct error err = {0};
    entry->state = entry->screen->open(app, argument, &err);
    entry->unshown = true;
    if (entry->state == NULL && err.code != ERROR_NONE)
        app_fail(app, &err);
    return entry->state != NULL;
}

static void put_on_stack(struct app *app, struct entry *entry)
{
    app->stack = memory_grow(app->stack, app->depth, &app->stack_capacity);
    app->stack[app->depth++] = entry;
}

void app_push(struct app *app, const struct screen *screen, const void *argument)
{
    struct entry *entry = memory_alloc(sizeof *entry);
    entry->screen = screen;
    app_enter(app);
    if (!screen->dialog && app->depth > 0)
        leave(app, app_top(app));
    /* On the stack before it opens, so that what it pushes comes to lie above. */
    put_on_stack(app, entry);
    if (!open_entry(app, entry, argument))
        entry->closing = true;
    app_return(app);
}

void app_pop(struct app *app)
{
    app_enter(app);
    size_t index = app->depth;
    while (index > 0 && app->stack[index - 1]->closing)
        index--;
    if (index > 1)
        app->stack[index - 1]->closing = true;
    app_return(app);
}

static struct entry *tab_of(struct app *app, const struct screen *screen)
{
    for (size_t i = 0; app_tabs[i] != NULL; i++)
        if (app_tabs[i] == screen)
            return &app->tabs[i];
    return NULL;
}

/* TAB becomes the first of the stack; everything above has been closed. */
static void show_tab(struct app *app, struct entry *tab)
{
    struct entry *old = app->depth > 0 ? app->stack[0] : NULL;
    if (old == tab)
        return;
    if (old == NULL)
        put_on_stack(app, tab);
    else
        app->stack[0] = tab;
    tab->unshown = true;
    if (tab->state == NULL && !open_entry(app, tab, NULL) && old != NULL)
        app->stack[0] = old;
}

void app_switch(struct app *app, const struct screen *screen)
{
    struct entry *tab = tab_of(app, screen);
    if (tab == NULL)
        return;
    app_enter(app);
    /* Closed here and now, unless one of their handlers asked for it. */
    for (size_t i = app->depth; i > 1; i--)
        app->stack[i - 1]->closing = true;
    if (app->handlers == 1)
        while (close_one(app))
            continue;
    if (app->depth > 0)
        leave(app, app->stack[0]);
    show_tab(app, tab);
    app_return(app);
}

void app_leave_all(struct app *app)
{
    app_enter(app);
    for (size_t i = app->depth; i > 0; i--)
        if (i <= app->depth)
            leave(app, app->stack[i - 1]);
    app_return(app);
}

void app_stack_open(struct app *app)
{
    size_t count = 0;
    while (app_tabs[count] != NULL)
        count++;
    app->tabs = memory_alloc((count + 1) * sizeof *app->tabs);
    for (size_t i = 0; i < count; i++)
        app->tabs[i].screen = app_tabs[i];
    app_switch(app, app_tabs[0]);
}

void app_stack_renew(struct app *app)
{
    const struct screen *shown = app->stack[0]->screen;
    app_enter(app);
    leave(app, app->stack[0]);
    app->depth = 0;
    for (size_t i = 0; app_tabs[i] != NULL; i++)
        close_state(app, &app->tabs[i]);
    show_tab(app, tab_of(app, shown));
    app_return(app);
}

void app_stack_close(struct app *app)
{
    app->handlers++; /* what they pop now is closed below */
    while (app->depth > 0) {
        struct entry *entry = app->stack[--app->depth];
        close_state(app, entry);
        if (!is_tab_entry(app, entry))
            free(entry);
    }
    for (size_t i = 0; app_tabs[i] != NULL; i++)
        close_state(app, &app->tabs[i]);
    app->handlers--;
    free(app->tabs);
    free(app->stack);
}

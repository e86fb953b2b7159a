#include <stdlib.h>
#include <string.h>

#include "tui/app_private.h"

static const enum action app_actions[] = {
    ACTION_HELP,          ACTION_PALETTE,      ACTION_BACK,       ACTION_QUIT,
    ACTION_UNDO,          ACTION_REDO,         ACTION_REDRAW,     ACTION_TAB_LIBRARY,
    ACTION_TAB_DEADLINES, ACTION_TAB_BATCHES,  ACTION_TAB_SURVEY, ACTION_TAB_STATS,
    ACTION_TAB_CLUSTERS,  ACTION_TAB_SETTINGS, ACTION_NONE,
};

/* What the frame does while a dialog is open. */
static const enum action dialog_actions[] = {ACTION_HELP, ACTION_BACK, ACTION_QUIT, ACTION_REDRAW,
                                             ACTION_NONE};

static bool contains(const enum action *list, enum action action)
{
    while (*list != ACTION_NONE && *list != action)
        list++;
    return *list == action && action != ACTION_NONE;
}

static const struct screen *find_tab(enum action action)
{
    for (size_t i = 0; app_tabs[i] != NULL; i++)
        if (app_tabs[i]->tab == action)
            return app_tabs[i];
    return NULL;
}

static bool is_tab_action(enum action action)
{
    return strncmp(action_info(action)->name, "tab-", 4) == 0;
}

static const enum action *frame_actions(const struct app *app)
{
    const struct entry *top = app_top(app);
    return top != NULL && top->screen->dialog ? dialog_actions : app_actions;
}

static const enum action *screen_actions(const struct app *app)
{
    static const enum action none[] = {ACTION_NONE};
    const struct entry *top = app_top(app);
    return top != NULL && top->screen->actions != NULL ? top->screen->actions : none;
}

bool app_allows(const struct app *app, enum action action)
{
    if (is_tab_action(action) && find_tab(action) == NULL)
        return false;
    return contains(screen_actions(app), action) || contains(frame_actions(app), action);
}

const char *app_label(const struct app *app, enum action action)
{
    const struct entry *top = app_top(app);
    const char *word = NULL;
    if (top != NULL && top->state != NULL && top->screen->word != NULL)
        word = top->screen->word(top->state, action);
    return word != NULL ? word : action_info(action)->label;
}

bool app_is_typing(const struct app *app)
{
    const struct entry *top = app_top(app);
    return top != NULL && top->state != NULL && top->screen->typing != NULL &&
           top->screen->typing(top->state);
}

bool app_is_editing(const struct app *app)
{
    const struct entry *top = app_top(app);
    if (top == NULL || top->state == NULL || top->screen->editing == NULL)
        return app_is_typing(app);
    return top->screen->editing(top->state);
}

static bool is_offered(const struct app *app, enum action action)
{
    const struct entry *top = app_top(app);
    return top == NULL || top->state == NULL || top->screen->offers == NULL ||
           top->screen->offers(top->state, action);
}

size_t app_list_actions(const struct app *app, enum action out[ACTION_COUNT])
{
    const enum action *lists[] = {screen_actions(app), frame_actions(app)};
    size_t count = 0;
    for (size_t i = 0; i < 2; i++) {
        for (const enum action *at = lists[i]; *at != ACTION_NONE; at++) {
            bool listed = i > 0 && contains(lists[0], *at);
            if (!listed && app_allows(app, *at) && is_offered(app, *at) && count < ACTION_COUNT)
                out[count++] = *at;
        }
    }
    return count;
}

static bool screen_acts(struct app *app, enum action action)
{
    struct entry *top = app_top(app);
    if (top == NULL || top->state == NULL || top->screen->act == NULL)
        return false;
    app_enter(app);
    bool done = top->screen->act(app, top->state, action);
    app_return(app);
    return done;
}

static void go_back(struct app *app, bool may_quit)
{
    if (!app_is_tab_level(app))
        app_pop(app);
    else if (may_quit)
        app_quit(app);
    else
        app_say(app, "这里是最上层;退出程序请按 %s", action_key(ACTION_QUIT));
}

static void frame_does(struct app *app, enum action action)
{
    switch (action) {
    case ACTION_HELP:
        app_help(app);
        break;
    case ACTION_PALETTE:
        app_palette(app);
        break;
    case ACTION_BACK:
        go_back(app, false);
        break;
    case ACTION_QUIT:
        go_back(app, true);
        break;
    case ACTION_UNDO:
        app_undo(app);
        break;
    case ACTION_REDO:
        app_redo(app);
        break;
    case ACTION_REDRAW:
        terminal_redraw(app->terminal);
        break;
    default:
        if (find_tab(action) != NULL)
            app_switch(app, find_tab(action));
        break;
    }
}

void app_do(struct app *app, enum action action)
{
    if (!app_allows(app, action) || screen_acts(app, action))
        return;
    if (contains(frame_actions(app), action))
        frame_does(app, action);
}

static bool screen_types(struct app *app, const struct event *event)
{
    struct entry *top = app_top(app);
    if (!app_is_typing(app) || top->screen->type == NULL)
        return false;
    app_enter(app);
    bool taken = top->screen->type(app, top->state, event);
    app_return(app);
    return taken;
}

static void handle_key(struct app *app, const struct event *event)
{
    free(app->message_before);
    app->message_before = app->message;
    app->message = NULL;
    if (screen_types(app, event))
        return;
    if (event->pasted) {
        app_say(app, "这里不能输入,粘贴的内容没有使用");
        return;
    }
    enum action action = action_for(event, screen_actions(app));
    if (action == ACTION_NONE)
        action = action_for(event, frame_actions(app));
    if (action != ACTION_NONE)
        app_do(app, action);
}

static void scroll(struct app *app, enum mouse_kind wheel)
{
    for (int i = 0; i < 3; i++)
        screen_acts(app, wheel == MOUSE_WHEEL_UP ? ACTION_UP : ACTION_DOWN);
}

static void handle_mouse(struct app *app, const struct event *event)
{
    struct entry *top = app_top(app);
    bool wheel = event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN;
    for (size_t i = 0; i < app->hit_count && !wheel; i++) {
        const struct hit *hit = &app->hits[i];
        if (event->row == hit->row && event->column >= hit->column &&
            event->column < hit->column + hit->columns) {
            app_do(app, hit->action);
            return;
        }
    }
    if (top == NULL || top->state == NULL || event->row < top->area.row ||
        event->row >= top->area.row + top->area.rows || event->column < top->area.column ||
        event->column >= top->area.column + top->area.columns)
        return;
    if (top->screen->mouse == NULL) {
        if (wheel)
            scroll(app, event->mouse);
        return;
    }
    app_enter(app);
    top->screen->mouse(app, top->state, event, top->area);
    app_return(app);
}

void app_handle(struct app *app, const struct event *event)
{
    switch (event->kind) {
    case EVENT_KEY:
    case EVENT_TEXT:
        if (app_fits(app))
            handle_key(app, event);
        break;
    case EVENT_MOUSE:
        if (app_fits(app))
            handle_mouse(app, event);
        break;
    case EVENT_END:
        app->quit = true;
        break;
    case EVENT_RESIZE: /* whatever is drawn next is drawn for the new size */
    case EVENT_NONE:
        break;
    }
}

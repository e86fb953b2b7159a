#ifndef PEIYU_TUI_APP_PRIVATE_H
#define PEIYU_TUI_APP_PRIVATE_H

#include <time.h>

#include "core/buffer.h"
#include "tui/app.h"
#include "tui/draft.h"

/* What the files of the app (app_*.c, palette.c, help.c) share. */
#define ROWS_LEAST 24
#define COLUMNS_LEAST 80
#define IDLE_MS 300 /* a pause in typing: drafts are written, overdue matters counted, … */

struct entry {
    const struct screen *screen;
    void *state;
    bool closing; /* to be taken off when the handlers have returned */
    bool stale;   /* something was written since it was read */
    bool unshown; /* `shown` is due */
    struct area area;
};

/* A place of the frame that can be clicked. */
struct hit {
    int row, column, columns;
    enum action action;
};
#define HITS_MOST 64

struct app {
    struct database *database;
    struct layouts *layouts;
    const struct app_options *options;
    struct date today;
    struct terminal *terminal;
    struct surface *surface;
    struct drafts *drafts;

    struct entry **stack; /* the first is the tab that is shown */
    size_t depth, stack_capacity;
    struct entry *tabs; /* as many as app_tabs has; those never opened have no state */
    int handlers;       /* that are running */
    bool quit;

    char *message, *message_before; /* before: the last key was pressed */
    enum style message_style;
    char *office;
    enum theme theme;     /* shown now */
    struct event pending; /* read while something else was done */

    bool due_known, due_stale;
    size_t due_count, due_overdue;
    bool idle_waiting; /* the topmost screen may have something to make ready */

    struct timespec answer_start, looked; /* the last event came; it was looked for the next */
    struct timespec shown;
    struct timespec progress_start, progress_drawn;
    bool progress_running, progress_visible;

    struct hit hits[HITS_MOST];
    size_t hit_count;
};

/* app_tabs.c: the screens of the top row (ends with NULL) and the one of the first start. */
extern const struct screen *const app_tabs[];
extern const struct screen *const app_welcome;

/* app_stack.c */
struct entry *app_top(const struct app *app);
bool app_is_tab_level(const struct app *app);
void app_stack_open(struct app *app);
void app_stack_close(struct app *app);
void app_leave_all(struct app *app); /* from the top down */
void app_enter(struct app *app);     /* a handler begins … */
void app_return(struct app *app);    /* … and has returned: closes what is to be closed */
void app_refresh_shown(struct app *app);
void app_stack_renew(struct app *app); /* closes the tabs and opens the one shown anew */

/* app_day.c: over midnight the screens of the top row begin anew with the new day, once the user is
 * there and types nothing. */
void app_turn_day(struct app *app);
int app_day_patience(const struct app *app); /* milliseconds; -1: for ever */

/* app_action.c */
void app_do(struct app *app, enum action action);
bool app_allows(const struct app *app, enum action action);
/* Every action that works now, of the topmost screen first; COUNT of them into OUT. */
size_t app_list_actions(const struct app *app, enum action out[ACTION_COUNT]);
const char *app_label(const struct app *app, enum action action); /* its word here */
bool app_is_typing(const struct app *app);
bool app_is_editing(const struct app *app); /* no character is a key now */
void app_handle(struct app *app, const struct event *event);

/* app_frame.c */
void app_draw(struct app *app);
bool app_fits(const struct app *app);
void app_draw_progress(struct app *app, const char *what, size_t done, size_t total);

/* app_progress.c: the screen was drawn; so long ago that the next keys do not wait for it? */
void app_shown(struct app *app);
bool app_shown_long_ago(const struct app *app);
/* An event came … */
void app_answer_begin(struct app *app);
/* … and for what is done in a pause: says false when a key has come, which is then pending. */
bool app_idle_go_on(void *context, size_t done, size_t total);

/* app_due.c: how many matters are due, counted while nothing is typed. */
bool app_due_waiting(const struct app *app);
void app_due_count(struct app *app);

/* app_setting.c: what the settings decide, now and after each write. */
void app_read_settings(struct app *app);

/* help.c, palette.c */
void app_help(struct app *app);
/* TEXT and blanks up to COLUMNS. */
void help_add_padded(struct buffer *out, const char *text, int columns);
void app_palette(struct app *app);

#endif

#ifndef PEIYU_TUI_APP_H
#define PEIYU_TUI_APP_H

#include "db/database.h"
#include "exports/export.h"
#include "tui/screen.h"
#include "tui/terminal.h"

/* The full-screen program: one loop, one frame, a stack of screens. */
struct app_options {
    struct terminal_options terminal;
    bool theme_given; /* else the setting decides */
    struct date today;
    struct date (*clock)(void); /* the day it is now; NULL: it stays TODAY */
    /* Reads what the first screen does without, once that is drawn, and gives the layouts (the
     * caller's); NULL with ERR ends the run. No function: the LAYOUTS of app_run are there. */
    struct layouts *(*complete)(void *context, struct error *err);
    void *context;
};

/* Runs until the user leaves; the exit status. DATABASE and LAYOUTS stay the caller's. */
int app_run(struct database *database, struct layouts *layouts, const struct app_options *options,
            struct error *err);

struct database *app_database(struct app *app);
const struct packs *app_packs(const struct app *app);
struct layouts *app_layouts(struct app *app);
struct date app_today(const struct app *app);

/* Opens a screen on top. What cannot open says why in the message line. */
void app_push(struct app *app, const struct screen *screen, const void *argument);
/* Closes the topmost; from within its handlers it is closed when the handler has returned. */
void app_pop(struct app *app);
/* Goes to a screen of the top row: closes what is above, opens it if it is not open yet. */
void app_switch(struct app *app, const struct screen *screen);
void app_quit(struct app *app);

/* The message line; it stays until the next key. */
void app_say(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
void app_fail(struct app *app, const struct error *err);

/* A write: everything of DO in one step of the journal; then every screen refreshes. False with a
 * message when it failed. */
bool app_write(struct app *app, const char *title,
               bool (*do_it)(struct database *database, void *context, struct error *err),
               void *context);
void app_changed(struct app *app); /* for writes that were made elsewhere (import) */
bool app_undo(struct app *app);
bool app_redo(struct app *app);

/* The theme from now on (the setting is the caller's to write). */
void app_set_theme(struct app *app, enum theme theme);

/* Called often by long work; draws a bar once it has lasted 200 ms. False when Esc was pressed. */
bool app_progress(struct app *app, const char *what, size_t done, size_t total);
void app_progress_end(struct app *app);
/* For work that may be finished later (screen.h: waiting): true for the first few milliseconds
 * after the last event, so that it is answered at once. CONTEXT is the app. */
bool app_answer_in_time(void *context, size_t done, size_t total);

/* What was typed under the cursor, kept for the case of a crash: written beside the database (mode
 * 0600) at each pause, offered again at the next start. PLACE names the field ("uscc/fact@year").
 */
void app_keep_draft(struct app *app, const char *place, const char *text);
void app_drop_draft(struct app *app);
/* The draft of PLACE from the last run, or NULL; free() it. It is kept until it is dropped or
 * another text is kept. */
char *app_take_draft(struct app *app, const char *place);

#endif

#ifndef PEIYU_TUI_SCREEN_H
#define PEIYU_TUI_SCREEN_H

#include "core/error.h"
#include "tui/action.h"
#include "tui/surface.h"

/*
 * A screen, or a dialog over one, is a table of functions and private state (tui/screens/, one
 * file each; tui/widgets/ for dialogs of general use). The app keeps a stack of them; the topmost
 * gets what is typed. No handler draws, waits or reads the terminal: it changes its state and
 * returns.
 */
struct app;

struct screen {
    const char *id;             /* "library" */
    const char *title;          /* "企业" */
    enum action tab;            /* ACTION_TAB_… of the screens of the top row, else ACTION_NONE */
    const char *help;           /* F1: what this screen is for, several lines */
    const enum action *actions; /* that work here, in the order of the key line; ends with NONE */
    /* Does ACTION, one of these, do anything here and now? For the key line, the palette and F1;
     * the key works (or says why not) all the same. NULL: each does. */
    bool (*offers)(const void *state, enum action action);
    /* A dialog is drawn in a box over what lies below; its size (inside the box) is asked
     * for: at first ROWS and COLUMNS are what there is room for. */
    bool dialog;
    void (*size)(const void *state, int *rows, int *columns);
    /* What stands in the edge of its box instead of the title. May be NULL. */
    const char *(*heading)(const void *state);

    /* What ACTION is called here and now ("确定" for Enter); NULL: as in the list of actions. May
     * be NULL. */
    const char *(*word)(const void *state, enum action action);

    /* The state; NULL with ERR when it cannot open. ARGUMENT as given to app_push; who reads it
     * copies what it keeps. It may push a dialog, which comes to lie above. */
    void *(*open)(struct app *app, const void *argument, struct error *err);
    /* It is off the stack already. */
    void (*close)(struct app *app, void *state);
    /* It has become the topmost (opened, uncovered), or was refreshed while it is: the place for
     * work with app_progress that only its visitors need. May be NULL. */
    void (*shown)(struct app *app, void *state);
    /* In a pause, of the topmost: what can be made ready for the next key. GO_ON is asked often and
     * says false when a key has come; true when nothing is left to do. May be NULL. */
    bool (*idle)(struct app *app, void *state,
                 bool (*go_on)(void *context, size_t done, size_t total), void *context);
    /* What is shown is not complete yet: IDLE is asked at once, not in a pause. May be NULL. */
    bool (*waiting)(const void *state);
    void (*draw)(struct app *app, void *state, struct area area);
    /* True when done (or refused with a message); false passes it on to the frame. */
    bool (*act)(struct app *app, void *state, enum action action);
    /* Characters and keys go to TYPE first while this is true (NULL: never); what it refuses is
     * looked up as an action, pasted text never. */
    bool (*typing)(const void *state);
    /* Text is being edited, so that no character is a key now; NULL: as TYPING. For the key line.
     */
    bool (*editing)(const void *state);
    bool (*type)(struct app *app, void *state, const struct event *event);
    void (*mouse)(struct app *app, void *state, const struct event *event, struct area area);
    /* Something was written (here, by undo, by an import): read again what is shown. A screen that
     * cannot be seen is asked when it is uncovered. May be NULL. */
    void (*refresh)(struct app *app, void *state);
    /* Help on the field at the cursor, with its clause; NULL for none. May be NULL. */
    const char *(*hint)(const void *state);
    /* The field at the cursor is left for good (another screen, hang-up): save it. May be NULL. */
    void (*leave)(struct app *app, void *state);
};

#endif

#ifndef PEIYU_TUI_WIDGETS_DIALOGS_H
#define PEIYU_TUI_WIDGETS_DIALOGS_H

#include "tui/app.h"

/*
 * Dialogs of general use. Each calls DONE with its answer when it was accepted, after it was
 * closed; Esc closes without. The texts of arguments are copied; CONTEXT must outlive the dialog.
 */

/* 是/否; Enter and y accept, n and Esc do not. Says how many things are meant. */
struct confirm_argument {
    const char *question;
    void (*done)(struct app *app, void *context);
    void *context;
};
extern const struct screen confirm_dialog;

/* One line of text; CHECK (may be NULL) refuses with a sentence and keeps what was typed. */
struct prompt_argument {
    const char *title, *label, *text;
    bool (*check)(struct app *app, void *context, const char *text, struct error *err);
    void (*done)(struct app *app, void *context, const char *text);
    void *context;
};
extern const struct screen prompt_dialog;

/* One of several, searched while typing (words, pinyin, initials); several with Space when MANY:
 * then it is the row at the cursor when nothing was ever marked, and none when all marks went. */
struct pick_argument {
    const char *title;
    const char *const *choices; /* NULL-terminated */
    const bool *chosen;         /* of MANY: marked at first; may be NULL */
    size_t current;
    bool many;
    void (*done)(struct app *app, void *context, const size_t *picked, size_t count);
    void *context;
};
extern const struct screen pick_dialog;

/* Text to read, with scrolling: help, reports, errors with several lines. */
struct reader_argument {
    const char *title, *text;
};
extern const struct screen reader_dialog;

/* A file of the folders: recent ones first, then the current folder; ENDINGS like ".xlsx .csv". */
struct file_argument {
    const char *title, *endings, *folder;
    const char *const *recent; /* NULL-terminated, may be NULL */
    void (*done)(struct app *app, void *context, const char *path);
    void *context;
};
extern const struct screen file_dialog;

#endif

#ifndef PEIYU_TESTS_TUI_SCRIPT_H
#define PEIYU_TESTS_TUI_SCRIPT_H

#include "tests/tui/support.h"
#include "tui/style.h"
#include "tui/terminal.h"

/*
 * A terminal that is none: script.c has the functions of terminal.h, so that the library's are not
 * linked. It reads steps (keys by name, then a look at what is shown) and ends after the last.
 */
struct step {
    /* Names, "pause", "end", "small", "large", "wide" (120×40), "widest" (160×50), "paste",
     * "click:ROW,COLUMN"; behind a + what has come already when the key before it is handled. */
    const char *keys;
    void (*check)(void);
};

/* The list ends with a step without keys. The window is 80×24 again. */
void script_begin(const struct step *list);
bool script_shows(const char *text);
bool script_is_in_row(int row, const char *text); /* at its beginning */
bool script_cursor(void);                         /* is it visible? */
int script_shows_made(void); /* so often was the screen drawn since script_begin */
int script_redraws(void);    /* since script_begin */
enum theme script_theme(void);
void script_end(void);

#endif

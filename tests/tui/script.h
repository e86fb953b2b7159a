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
    const char *keys; /* names, "pause", "end", "small", "large", "paste", "click:ROW,COLUMN" */
    void (*check)(void);
};

/* The list ends with a step without keys. The window is 80×24 again. */
void script_begin(const struct step *list);
bool script_shows(const char *text);
bool script_cursor(void); /* is it visible? */
int script_redraws(void); /* since script_begin */
enum theme script_theme(void);
void script_press_escape(void); /* found by the next one who reads without waiting */
void script_end(void);

#endif

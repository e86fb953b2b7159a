#ifndef PEIYU_TESTS_TUI_GOLDEN_SCREEN_H
#define PEIYU_TESTS_TUI_GOLDEN_SCREEN_H

#include "tests/tui/pty.h"

/*
 * Waits until the screen is the one of tests/tui/golden/NAME.txt: size and cursor, text, and below
 * the line of dashes what is not plain, row: from-to attributes. Fails after the limit and prints
 * both. With GENERATE=1 in the environment it writes the file instead: look at it before you keep
 * it.
 */
void golden_compare(struct pty *pty, const char *name);
/* The screen in that form; free() it. */
char *golden_text(struct pty *pty);

#endif

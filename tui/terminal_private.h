#ifndef PEIYU_TUI_TERMINAL_PRIVATE_H
#define PEIYU_TUI_TERMINAL_PRIVATE_H

/* What terminal.c (opening, showing) and terminal_input.c (reading) share; include it first. */
#define _XOPEN_SOURCE 700 /* wcwidth */
#define NCURSES_WIDECHAR 1

#include <curses.h>
#include <stdbool.h>
#include <time.h>
#include <wchar.h>

#include "tui/terminal.h"

/* Keys of curses' own that terminal.c defines. */
enum {
    CODE_PASTE_BEGIN = KEY_MAX + 1,
    CODE_PASTE_END,
};

struct terminal {
    SCREEN *screen;
    WINDOW *keyboard; /* a pad: reading from a window would paint it */
    bool colors, pasting, ended;
    struct cell *shown; /* what the terminal shows now */
    int rows, columns;
    int stashed_kind, stashed_key; /* read ahead: ERR when nothing is */
    wint_t stashed;
    struct event clicked; /* the last click, */
    struct timespec click_time;
    attr_t attributes[STYLE_COUNT];
    short pairs[STYLE_COUNT];
};

#endif

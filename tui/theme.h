#ifndef PEIYU_TUI_THEME_H
#define PEIYU_TUI_THEME_H

#include <stdbool.h>

#include "tui/style.h"
#include "tui/terminal.h"

/* How styles look. Colours are the terminal's own eight (-1: its default), so that they follow its
 * scheme; the background is never touched. */
struct look {
    int color;
    bool bold, dim, underline, reverse;
};

struct look theme_look(enum theme theme, enum style style);

#endif

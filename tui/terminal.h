#ifndef PEIYU_TUI_TERMINAL_H
#define PEIYU_TUI_TERMINAL_H

#include "core/error.h"
#include "tui/event.h"
#include "tui/surface.h"

/* The terminal, through ncursesw; only terminal.c and terminal_input.c include curses. The layout
 * is rebuilt by whoever reads EVENT_RESIZE; there is no work in signal handlers. */
enum theme {
    THEME_DARK,
    THEME_LIGHT,
    THEME_MONO, /* also by NO_COLOR and on terminals without colours */
};

struct terminal_options {
    bool ascii; /* --ascii */
    bool mouse;
    enum theme theme;
};

struct terminal;

/* Could it be opened at all? False with ERR, as terminal_open; touches nothing. */
bool terminal_check(struct error *err);
/* NULL with ERR (one sentence that says what to do): no terminal, TERM=linux, an unusable locale.
 * A locale that is not there falls back to C.UTF-8; a charset other than UTF-8 is refused. */
struct terminal *terminal_open(const struct terminal_options *options, struct error *err);
/* Gives the terminal back as it was; terminal_close(NULL) is fine. Also done by terminal_restore,
 * which is safe when memory ran out. */
void terminal_close(struct terminal *terminal);
void terminal_restore(void);

void terminal_size(const struct terminal *terminal, int *rows, int *columns);
void terminal_show(struct terminal *terminal, const struct surface *surface);
/* Everything anew, when another program wrote on the terminal. */
void terminal_redraw(struct terminal *terminal);
/* NO_COLOR and terminals without colours stay monochrome. */
void terminal_set_theme(struct terminal *terminal, enum theme theme);
/* Waits at most MILLISECONDS (negative: for ever). After EVENT_END there is nothing else. */
void terminal_read(struct terminal *terminal, int milliseconds, struct event *out);

#endif

#ifndef PEIYU_TUI_SIGNALS_H
#define PEIYU_TUI_SIGNALS_H

#include <stdbool.h>

/*
 * Signals as something to wait for: handlers only note what came and write into a pipe. A crash
 * gives the terminal back before it ends the process.
 */
struct signals_seen {
    bool end;    /* SIGHUP, SIGINT, SIGTERM */
    bool resize; /* SIGWINCH */
};

/* From now on. RESTORE (borrowed, may still be filled later) is what gives the terminal back when
 * it is written to it; its settings are taken down now. False when there are no descriptors. */
bool signals_open(const char *restore);
void signals_close(void); /* the handlers that were there before */
int signals_descriptor(void);
struct signals_seen signals_take(void);
/* Safe at any time, in a handler too; does nothing when the terminal is given back already. */
void signals_restore_terminal(void);

#endif

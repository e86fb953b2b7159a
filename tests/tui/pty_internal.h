#ifndef PEIYU_TESTS_TUI_PTY_INTERNAL_H
#define PEIYU_TESTS_TUI_PTY_INTERNAL_H

#include <termios.h>
#include <vterm.h>

#include "tests/tui/pty.h"

#define PTY_MODES 4096
#define PTY_CURSOR 25        /* shown (libvterm hides it when it leaves the alternate screen) */
#define PTY_LIMIT_SECONDS 20 /* sanitizers and busy machines are slow */
#define KEYS_LIMIT_SECONDS \
    0.3 /* until a key reaches the program; one that works meanwhile needs no waking */

struct pty {
    pid_t child;
    int master, slave;
    bool ended;
    int status; /* as of wait4 */
    long peak;
    double started;
    struct termios before;
    VTerm *terminal;
    VTermScreen *screen;
    int rows, columns;
    bool modes[PTY_MODES];
    int parser;       /* state of the reader of modes */
    int numbers[8];   /* … */
    int number_count; /* … */
    unsigned long received;
    char *pending; /* to be sent */
    size_t pending_length, pending_capacity;
    bool sent;            /* keys, since it was last waited for */
    unsigned long slices; /* that the program had run before the last of them were */
    struct pty *next;     /* in the list of those open */
};

/* One turn: sends what is pending, takes what came; waits at most MILLISECONDS. True when
 * something came. */
bool pty_turn(struct pty *pty, int milliseconds);
double pty_now(void);
_Noreturn void pty_fail(struct pty *pty, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif

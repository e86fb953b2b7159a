#ifndef PEIYU_TESTS_TUI_PTY_H
#define PEIYU_TESTS_TUI_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * A program in a pseudo-terminal that libvterm reads: keys in, screens out, as an officer at an
 * xterm sees them. Its environment is clean (LC_ALL=C.UTF-8, TERM=xterm-256color, PEIYU_TODAY,
 * HOME and the working directory in the scratch folder of tests/cli/program.h). Nothing sleeps:
 * what waits, waits for something to be seen and fails after some seconds, printing the screen.
 */
struct pty;

#define PTY_TODAY "2023-06-30"

struct pty_options {
    int rows, columns;              /* 0: 24 and 80 */
    const char *program;            /* NULL: $PEIYU_PROGRAM */
    const char *const *arguments;   /* NULL-terminated, without the program; NULL: none */
    const char *const *environment; /* "NAME=value", or "NAME" to take it away; NULL: none */
};

struct pty_cell {
    char text[32]; /* "" for a blank and for the right half of a wide character */
    int width;     /* 0 for the right half, 2 for a wide character */
    bool bold, underline, reverse, italic, blink;
    int foreground, background; /* of the 256 colours; -1 the terminal's own */
    bool broken;                /* half a wide character */
};

struct pty *pty_open(const struct pty_options *options);
/* A program of the tests, by its place in the build; free() it. */
char *pty_helper(const char *name);
/* Ends the program if it still runs. pty_close(NULL) is fine. */
void pty_close(struct pty *pty);
/* What a failed test left open; for teardowns. */
void pty_close_all(void);

/* Names of tui/event.h separated by blanks: "F2 Down Ctrl-R Space a"; each is sent as the terminal
 * would send it. */
void pty_keys(struct pty *pty, const char *names);
void pty_key(struct pty *pty, const char *name); /* one, without the pause after Esc */
void pty_text(struct pty *pty, const char *text);
void pty_paste(struct pty *pty, const char *text);
void pty_bytes(struct pty *pty, const void *bytes, size_t length);
/* Rows and columns count from 0. Nothing is sent while the program has not asked for the mouse. */
void pty_click(struct pty *pty, int row, int column);
void pty_wheel(struct pty *pty, int row, int column, bool down);
void pty_resize(struct pty *pty, int rows, int columns);
/* Behind what the program has written, as if it had. */
void pty_output(struct pty *pty, const char *bytes);
void pty_signal(struct pty *pty, int signal);
void pty_hang_up(struct pty *pty); /* the terminal is gone */

/* Until TEXT is on the screen (or no longer is); fails after the limit. */
void pty_wait(struct pty *pty, const char *text);
void pty_wait_gone(struct pty *pty, const char *text);
/* Until TEXT is on this row; negative rows count from the last. */
void pty_wait_row(struct pty *pty, int row, const char *text);
void pty_wait_cursor(struct pty *pty, int row, int column);
void pty_wait_until(struct pty *pty, const char *what,
                    bool (*is)(struct pty *pty, const void *context), const void *context);
/* Until all input was taken, the program waits for more and nothing came for a while. */
void pty_settle(struct pty *pty);
/* As pty_settle, for so short a while that it may be wrong now and then. */
void pty_rest(struct pty *pty);
/* As pty_rest; false when it works on after LIMIT_SECONDS. */
bool pty_rests(struct pty *pty, double limit_seconds);
/* Sends nothing for a while. */
void pty_pause(struct pty *pty, double seconds);
/* Takes what has come so far without waiting. */
void pty_look(struct pty *pty);
/* The exit status, 128 + signal when a signal ended it; fails when it does not end. */
int pty_status(struct pty *pty);
/* Ended by itself? */
bool pty_ended(struct pty *pty);
long pty_peak_kilobytes(const struct pty *pty); /* after its end */
/* Sends KEYS; seconds until the last byte of the answer came, after which the program waited for
 * more; 0 when there was nothing to draw. *FIRST (may be NULL): until the first screen was drawn,
 * after which nothing came for a millisecond. KEYS NULL: since the start of the program. */
double pty_answer(struct pty *pty, const char *keys, double *first);

/* The screen, blanks at the ends of lines dropped, a wide character once; free() it. */
char *pty_screen(struct pty *pty);
char *pty_row(struct pty *pty, int row); /* free() it */
/* The screen with all blanks and line ends dropped holds TEXT (itself without blanks). */
bool pty_shows(struct pty *pty, const char *text);
struct pty_cell pty_cell(struct pty *pty, int row, int column);
void pty_size(const struct pty *pty, int *rows, int *columns);
bool pty_cursor(const struct pty *pty, int *row, int *column); /* false: hidden */
/* Where TEXT stands first; false when it does not. */
bool pty_find(struct pty *pty, const char *text, int *row, int *column);
/* No half characters; fails otherwise. */
void pty_assert_whole(struct pty *pty);
/* A private mode (CSI ? N h) is set: 1049 alternate screen, 2004 paste, 1000/1006 mouse. */
bool pty_mode(const struct pty *pty, int mode);
/* Modes are off, the cursor is shown and the line discipline is as it was before the start. */
void pty_assert_restored(struct pty *pty);
/* Standard error of a sanitizer: fails when a report was written. */
void pty_assert_no_report(void);
unsigned long pty_received(const struct pty *pty); /* bytes so far */

#endif

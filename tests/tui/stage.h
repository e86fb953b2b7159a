#ifndef PEIYU_TESTS_TUI_STAGE_H
#define PEIYU_TESTS_TUI_STAGE_H

#include "tests/tui/pty.h"

/* Libraries to play on, as library.db in the scratch folder, whose office has answered the
 * questions of the first start (except NONE), and the program opened on them. */
enum stage_library {
    STAGE_NONE,  /* no file: the first start */
    STAGE_EMPTY, /* no enterprise */
    STAGE_DEMO,  /* the demo county: 200 enterprises */
    STAGE_LARGE, /* 50 000 */
};

enum stage_look {
    STAGE_COLOUR,
    STAGE_MONO,  /* NO_COLOR=1 */
    STAGE_ASCII, /* --ascii */
};

/* For cmocka_run_group_tests: the scratch folder; closes what a failed test left open. */
int stage_setup(void **state);
int stage_teardown(void **state);

void stage_library(enum stage_library library);
/* Its first screen is there. */
struct pty *stage_begin(int rows, int columns, enum stage_look look);
/* … and what it does in the first pause is done. */
struct pty *stage_open(int rows, int columns, enum stage_look look);
/* Leaves by Esc and q, answering y when asked; the status is 0, the terminal as before. */
void stage_leave(struct pty *pty);
char *stage_database(void); /* its path; free() it */
/* The answers to the questions of the first start, into a library (made when there is none). */
void stage_settings(const char *path);

#endif

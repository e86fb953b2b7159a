#ifndef PEIYU_TESTS_TUI_DUMP_H
#define PEIYU_TESTS_TUI_DUMP_H

/* What a library holds, one line a row, ordered: every table of data, enterprises by their code,
 * without ids and times, without the journal and what the program remembers for itself. free() it.
 * Fails on a table that it does not know. */
char *dump_library(const char *path);

#endif

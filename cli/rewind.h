#ifndef PEIYU_CLI_REWIND_H
#define PEIYU_CLI_REWIND_H

#include "cli/arguments.h"
#include "db/database.h"

/* Undo and redo: up to the number of steps that the operand says (default 1), each told. What
 * could not be told is taken back: a command that fails changes nothing. */
struct rewind_words {
    bool (*step)(struct database *database, char **title, struct error *err);
    bool (*back)(struct database *database, char **title, struct error *err);
    const char *done;    /* 已撤销 */
    const char *nothing; /* 没有可以撤销的修改 */
};

int rewind_run(const struct arguments *arguments, const struct rewind_words *words);

#endif

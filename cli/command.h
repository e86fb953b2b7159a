#ifndef PEIYU_CLI_COMMAND_H
#define PEIYU_CLI_COMMAND_H

#include "cli/arguments.h"
#include "cli/message.h"

/*
 * A command is a table entry, declared before its code in its own file; the list in commands.h is
 * the only register. The framework reads the options and counts the operands, so that run starts
 * on a command line that is well formed.
 */
#define OPERANDS_ANY ((size_t)-1)

struct command {
    const char *name;
    const char *alias;   /* or NULL */
    const char *usage;   /* what stands behind the name */
    const char *summary; /* one line */
    const char *help;    /* what it does, in full */
    const struct option_rule *options;
    size_t least, most; /* operands */
    int (*run)(const struct arguments *arguments);
};

const struct command *command_find(const char *name); /* by name or alias, or NULL */
/* Runs the program's command line and returns its exit status. */
int command_main(int argc, char *const argv[]);
void command_print_overview(FILE *file);
void command_print_help(const struct command *command);

#endif

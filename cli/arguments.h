#ifndef PEIYU_CLI_ARGUMENTS_H
#define PEIYU_CLI_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/date.h"
#include "core/error.h"

/* The words behind a command, taken apart by the options that the command declares. */
struct option_rule {
    const char *name;  /* "as-of" */
    const char *value; /* what stands behind it in the usage, NULL for a switch */
    const char *help;
    bool later; /* promised by interface.md, not there yet: a sentence and status 2 */
};

struct option_given {
    const char *name, *value; /* value "" for a switch */
};

enum request {
    REQUEST_NONE,
    REQUEST_HELP,
    REQUEST_VERSION,
};

struct arguments {
    const char *database; /* --db, or NULL */
    enum request request;
    const char **operands;
    size_t operand_count;
    struct option_given *options; /* in their order */
    size_t option_count;
};

/* Reads ARGV (its first word is the command and is passed over). STOP: end at the first operand,
 * which is then the only one; *REST is its index in ARGV. Everything is borrowed from ARGV.
 * RULES end with a rule without a name; --db, --help and --version always belong to them. */
bool arguments_read(struct arguments *arguments, const struct option_rule *rules, int argc,
                    char *const argv[], bool stop, int *rest, struct error *err);
void arguments_clear(struct arguments *arguments);

/* The value of an option that was given (the last time), else NULL. */
const char *arguments_get(const struct arguments *arguments, const char *name);
bool arguments_has(const struct arguments *arguments, const char *name);

enum format {
    FORMAT_TABLE,
    FORMAT_CSV,
    FORMAT_JSON,
};

/* Readers of common options; false with ERROR_USAGE. Absent ones leave OUT alone. */
bool arguments_date(const struct arguments *arguments, const char *name, struct date *out,
                    struct error *err);
bool arguments_whole(const struct arguments *arguments, const char *name, long low, long high,
                     long *out, struct error *err);
bool arguments_format(const struct arguments *arguments, enum format *out, struct error *err);
/* WHAT names the number in the sentence. */
bool arguments_read_whole(const char *what, const char *text, long low, long high, long *out,
                          struct error *err);

#endif

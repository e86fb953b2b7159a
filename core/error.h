#ifndef PEIYU_CORE_ERROR_H
#define PEIYU_CORE_ERROR_H

#include <stdbool.h>

/*
 * What went wrong, for the person at the screen: one Chinese sentence that says what, where
 * (file, sheet, row, column, line) and what to do. A function that can fail returns bool and
 * fills the struct error of its caller; nothing below tui/ and cli/ prints.
 */
enum error_code {
    ERROR_NONE = 0,
    ERROR_USAGE,    /* the command line or an expression is wrong; exit status 2 */
    ERROR_FILE,     /* a file could not be read or written; exit status 3 */
    ERROR_DATABASE, /* the database; exit status 3 */
    ERROR_PACK,     /* a data pack; exit status 3 */
    ERROR_LIMIT,    /* an input is larger than is safe; exit status 3 */
    ERROR_VALUE,    /* a value does not fit its fact; the caller decides */
};

struct error {
    enum error_code code;
    char text[1000];
};

/* Fills ERR (which may be NULL) and returns false, so that a caller can `return error_set(…)`.
 * A text too long for its place is cut between characters. */
bool error_set(struct error *err, enum error_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Puts CONTEXT and ":" before the sentence that ERR already holds; returns false. */
bool error_prefix(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* An errno in Chinese, for the middle of a sentence. */
const char *error_reason(int number);

/* The exit status that belongs to ERR: 2 for usage, 3 for the rest. */
int error_exit_status(const struct error *err);

#endif

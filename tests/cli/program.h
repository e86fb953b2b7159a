#ifndef PEIYU_TESTS_CLI_PROGRAM_H
#define PEIYU_TESTS_CLI_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include "core/yaml.h"

/*
 * The real program ($PEIYU_PROGRAM) in a scratch folder of its own: no locale but C, no terminal,
 * nothing of the user's environment. $HOME is the scratch folder; the library is library.db in it.
 */
struct run {
    int status; /* -1 when it was ended by a signal */
    char *out, *err;
};

/* What is different about one run; {0} for nothing. */
struct circumstances {
    const char *const *environment; /* "NAME=value", NULL-terminated */
    const char *output;             /* standard output goes there instead */
    bool no_output;                 /* standard output is closed */
    long file_limit;                /* no file may grow beyond this many bytes */
};

/* For cmocka_unit_test_setup_teardown. Ends with 77 when there is no program to test. */
int program_setup(void **state);
int program_teardown(void **state);

const char *program_scratch(void);      /* the folder, absolute */
char *program_path(const char *name);   /* NAME in it; free() it */
char *program_source(const char *name); /* NAME in the source tree; free() it */
void program_write(const char *name, const char *content);
void program_write_bytes(const char *name, const void *bytes, size_t length);
char *program_read(const char *path, size_t *length); /* NULL when there is none; free() it */

/* ARGUMENTS end with NULL. run_free gives the texts back. */
struct run program_run(const char *first, ...) __attribute__((sentinel));
struct run program_run_in(const struct circumstances *circumstances, const char *first, ...)
    __attribute__((sentinel));
struct run program_run_list(const struct circumstances *circumstances,
                            const char *const arguments[]);
void run_free(struct run *run);

/* Runs, expects this status and gives standard output back; on another status fails with what the
 * program said. free() it. */
char *program_output(int status, const char *first, ...) __attribute__((sentinel));

/* Standard error is one sentence of the program that contains WORDS. */
void assert_one_sentence(const struct run *run, const char *words);
void assert_contains(const char *text, const char *words);
void assert_lacks(const char *text, const char *words);

/* JSON is YAML: parsed, or the test fails. */
struct yaml_file *json_read(const char *text);
/* KEYS are those of the object, in this order and no others. */
void assert_keys(const struct yaml *object, const char *const keys[]);
const char *json_word(const struct yaml *object, const char *key); /* fails when it is not there */
/* The element of an array of objects whose KEY is VALUE, or NULL. */
const struct yaml *json_find(const struct yaml *array, const char *key, const char *value);

#endif

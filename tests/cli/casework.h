#ifndef PEIYU_TESTS_CLI_CASEWORK_H
#define PEIYU_TESTS_CLI_CASEWORK_H

/* cmocka wants these before its own header. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/cli/program.h"

/* Commands one after the other on 2024-04-10, as the tests of casework read them, or on the day
 * that was said last. */
void on(const char *day);

#define CODE "91320312MABCD0001R"

/* Expects status 0; standard output, to be given to one of those below. */
#define RUN(...) run_well(__VA_ARGS__, NULL)
char *run_well(const char *first, ...) __attribute__((sentinel));
void does(char *output, const char *words); /* frees OUTPUT */
void does_not(char *output, const char *words);
/* Status 2 and one sentence with these words. */
#define REFUSED(words, ...) refused(words, __VA_ARGS__, NULL)
void refused(const char *words, const char *first, ...) __attribute__((sentinel));

void add_enterprise(void); /* CODE, 徐州甲公司 */

#endif

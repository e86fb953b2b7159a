#ifndef PEIYU_TESTS_CLI_ONE_BATCH_H
#define PEIYU_TESTS_CLI_ONE_BATCH_H

#include "tests/cli/program.h"

/* A library of 甲厂 and 乙厂, whose cases 1 and 2 stand in the batch 1: 创新型 of 2024. */
#define CODE "91320312MABCD0001R"
#define OTHER "91320312MABCD0002W"

/* For cmocka; program_teardown takes it down. */
int with_a_batch(void **state);
#define TEST(name) cmocka_unit_test_setup_teardown(name, with_a_batch, program_teardown)

/* Runs a command that must be refused with these words and change nothing. */
void refuse(const char *words, const char *const arguments[]);
#define REFUSE(words, ...) refuse(words, (const char *const[]){__VA_ARGS__, NULL})

/* The case NUMBER goes to the state TO on DAY; REASON may be "". */
void step(const char *number, const char *to, const char *day, const char *reason);

#endif

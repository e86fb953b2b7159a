#include "tests/cli/one_batch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

int with_a_batch(void **state)
{
    int failed = program_setup(state);
    if (failed != 0)
        return failed;
    free(program_output(0, "set", CODE, "name=甲厂", NULL));
    free(program_output(0, "set", OTHER, "name=乙厂", NULL));
    free(program_output(0, "batch", "add", "innovative", "--year", "2024", "--notice", "62号",
                        NULL));
    free(program_output(0, "case", "add", "1", CODE, OTHER, NULL));
    return 0;
}

void refuse(const char *words, const char *const arguments[])
{
    static const struct circumstances plain = {0};
    char *before = program_output(0, "journal", NULL), *after;
    struct run run = program_run_list(&plain, arguments);
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, words);
    run_free(&run);
    after = program_output(0, "journal", NULL);
    assert_string_equal(after, before);
    free(before);
    free(after);
}

void step(const char *number, const char *to, const char *day, const char *reason)
{
    free(program_output(0, "case", "step", number, to, "--on", day, "--reason", reason, NULL));
}

#include "tests/cli/casework.h"

#define WORDS_MOST 16

static char today[] = "PEIYU_TODAY=2024-04-10";
static const char *const environment[] = {today, NULL};
static const struct circumstances that_day = {.environment = environment};

void on(const char *day)
{
    assert_int_equal(strlen(day), 10);
    memcpy(strchr(today, '=') + 1, day, 10);
}

static struct run run_words(const char *first, va_list more)
{
    const char *words[WORDS_MOST] = {first};
    for (size_t count = 1; count < WORDS_MOST; count++) {
        words[count] = va_arg(more, const char *);
        if (words[count] == NULL)
            return program_run_list(&that_day, words);
    }
    fail_msg("too many words");
    return (struct run){0};
}

char *run_well(const char *first, ...)
{
    va_list more;
    va_start(more, first);
    struct run run = run_words(first, more);
    va_end(more);
    if (run.status != 0)
        fail_msg("%s: %d %s", first, run.status, run.err);
    free(run.err);
    return run.out;
}

void does(char *output, const char *words)
{
    assert_contains(output, words);
    free(output);
}

void does_not(char *output, const char *words)
{
    assert_lacks(output, words);
    free(output);
}

void refused(const char *words, const char *first, ...)
{
    va_list more;
    va_start(more, first);
    struct run run = run_words(first, more);
    va_end(more);
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, words);
    run_free(&run);
}

void add_enterprise(void)
{
    does(RUN("set", CODE, "name=徐州甲公司"), "新建企业");
}

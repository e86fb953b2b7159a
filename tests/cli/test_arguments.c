#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/arguments.h"

static const struct option_rule rules[] = {
    {"filter", "EXPR", "", false},
    {"dry-run", NULL, "", false},
    {"report", "FILE", "", true},
    {0},
};

static bool read_all(struct arguments *arguments, struct error *err, const char *const words[])
{
    int count = 0;
    while (words[count] != NULL)
        count++;
    return arguments_read(arguments, rules, count, (char *const *)words, false, NULL, err);
}

static void options_and_operands_mix(void **state)
{
    (void)state;
    static const char *const words[] = {"x", "a", "--filter", "-b",        "--dry-run", "--db",
                                        "f", "c", "--",       "--dry-run", NULL};
    struct arguments arguments;
    struct error err = {0};
    assert_true(read_all(&arguments, &err, words));
    assert_string_equal(arguments_get(&arguments, "filter"), "-b");
    assert_true(arguments_has(&arguments, "dry-run"));
    assert_string_equal(arguments.database, "f");
    assert_int_equal(arguments.operand_count, 3);
    assert_string_equal(arguments.operands[0], "a");
    assert_string_equal(arguments.operands[1], "c");
    assert_string_equal(arguments.operands[2], "--dry-run");
    arguments_clear(&arguments);
}

static void options_are_read_wherever_the_environment_says(void **state)
{
    (void)state;
    static const char *const words[] = {"x", "a", "--dry-run", NULL};
    struct arguments arguments;
    struct error err = {0};
    setenv("POSIXLY_CORRECT", "1", 1);
    assert_true(read_all(&arguments, &err, words));
    unsetenv("POSIXLY_CORRECT");
    assert_true(arguments_has(&arguments, "dry-run"));
    assert_int_equal(arguments.operand_count, 1);
    arguments_clear(&arguments);
}

static void the_last_of_several_counts(void **state)
{
    (void)state;
    static const char *const words[] = {"x", "--filter", "a", "--filter=b", NULL};
    struct arguments arguments;
    struct error err = {0};
    assert_true(read_all(&arguments, &err, words));
    assert_string_equal(arguments_get(&arguments, "filter"), "b");
    assert_int_equal(arguments.option_count, 2);
    arguments_clear(&arguments);
}

static void wrong_options_get_a_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *words[4], *sentence;
    } cases[] = {
        {{"x", "--colour", NULL}, "没有“--colour”这个选项"},
        {{"x", "-x", NULL}, "没有“-x”这个选项"},
        {{"x", "--filter", NULL}, "选项 --filter 后面缺少 EXPR"},
        {{"x", "--dry-run=1", NULL}, "选项 --dry-run 不带值"},
        {{"x", "--report", "f", NULL}, "选项 --report 将在后续版本提供"},
        {{"x", "--db", "", NULL}, "选项 --db 后面要写"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arguments arguments;
        struct error err = {0};
        assert_false(read_all(&arguments, &err, cases[i].words));
        assert_int_equal(err.code, ERROR_USAGE);
        if (strstr(err.text, cases[i].sentence) == NULL)
            fail_msg("%s: %s", cases[i].sentence, err.text);
        arguments_clear(&arguments);
    }
}

static void numbers_are_whole_and_in_range(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
    } cases[] = {{"0", true},    {"10", true},  {"11", false},
                 {"-1", false},  {"", false},   {"1.0", false},
                 {"1e1", false}, {" 1", false}, {"99999999999999999999", false},
                 {"007", true}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct error err = {0};
        long number = -7;
        assert_int_equal(arguments_read_whole("x", cases[i].text, 0, 10, &number, &err),
                         cases[i].good);
        assert_true(cases[i].good ? number >= 0 : number == -7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_operands_mix),
        cmocka_unit_test(options_are_read_wherever_the_environment_says),
        cmocka_unit_test(the_last_of_several_counts),
        cmocka_unit_test(wrong_options_get_a_sentence),
        cmocka_unit_test(numbers_are_whole_and_in_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

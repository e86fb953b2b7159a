#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/cli/program.h"

#define DAY "--as-of", "2023-06-30"

static int with_two(void **state)
{
    int failed = program_setup(state);
    if (failed != 0)
        return failed;
    free(program_output(0, "set", "91320312MABCD0001R", "name=甲厂", "town=甲镇", NULL));
    free(program_output(0, "set", "91320312MABCD0002W", "name=乙厂", "town=甲镇", NULL));
    program_write("certificates.csv", "统一社会信用代码,资质类型,公告日期\n"
                                      "91320312MABCD0001R,创新型中小企业,2023-03-24\n"
                                      "91320312MABCD0002W,创新型中小企业,2020-08-01\n");
    char *path = program_path("certificates.csv");
    free(program_output(0, "import", path, NULL));
    free(path);
    return 0;
}

static long number(const struct yaml_file *file, const char *part, const char *key,
                   const char *value, const char *name)
{
    const struct yaml *bar = json_find(yaml_get(file->root, part), key, value);
    assert_non_null(bar);
    return strtol(json_word(bar, name), NULL, 10);
}

static void json_counts_each_part(void **state)
{
    static const char *const keys[] = {"as_of", "total", "targets", "tier",  "town",   "cluster",
                                       "chain", "size",  "library", "state", "expiry", NULL};
    char *out = program_output(0, "stats", DAY, "--format", "json", NULL);
    struct yaml_file *file = json_read(out);
    (void)state;
    assert_keys(file->root, keys);
    assert_string_equal(json_word(file->root, "total"), "2");
    assert_int_equal(number(file, "tier", "id", "innovative", "count"), 2);
    assert_int_equal(number(file, "town", "id", "甲镇", "count"), 2);
    assert_int_equal(number(file, "state", "id", "expiring", "count"), 1);
    assert_int_equal(number(file, "expiry", "id", "2023-08", "count"), 1);
    assert_int_equal(number(file, "targets", "kind", "innovative", "reached"), 1);
    yaml_free(file);
    free(out);
    out = program_output(0, "stats", DAY, "--by", "town", "--format", "csv", NULL);
    assert_string_equal(out, "by,id,label,count,target\ntown,甲镇,甲镇,2,\n");
    free(out);
}

static void a_target_is_set_told_by_the_journal_and_undone(void **state)
{
    char *out = program_output(0, "stats", "target", "创新型=40", "srdi=0", "--year", "2023", NULL);
    (void)state;
    assert_contains(out, "【2023年目标】");
    free(out);
    out = program_output(0, "stats", DAY, "--by", "target", NULL);
    assert_contains(out, "创新型中小企业           1    40    2%");
    assert_contains(out, "专精特新中小企业         0     0");
    free(out);
    out = program_output(0, "journal", NULL);
    assert_contains(out, "2023年目标 创新型中小企业:(空) → 40");
    free(out);
    free(program_output(0, "stats", "target", "innovative=", "--year", "2023", NULL));
    out = program_output(0, "stats", DAY, "--by", "target", NULL);
    assert_contains(out, "创新型中小企业           1  未定");
    free(out);
    free(program_output(0, "undo", "2", NULL));
    out = program_output(0, "stats", DAY, "--by", "target", NULL);
    assert_contains(out, "创新型中小企业           1  未定");
    assert_contains(out, "专精特新中小企业         0  未定");
    free(out);
    free(program_output(0, "redo", NULL));
    out = program_output(0, "stats", DAY, "--by", "target", NULL);
    assert_contains(out, "创新型中小企业           1    40");
    free(out);
}

static void refuses(const char *words, const char *first, const char *second, const char *third)
{
    struct run run = program_run("stats", first, second, third, NULL);
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, words);
    run_free(&run);
}

static void a_wrong_line_is_told(void **state)
{
    (void)state;
    refuses("colour", "--by", "colour", NULL);
    refuses("目标", "target", NULL, NULL);
    refuses("99999", "target", "srdi=100000", NULL);
    refuses("小数", "target", "小数=1", NULL);
    refuses("high_tech", "target", "high_tech=1", NULL);
    refuses("称号=家数", "target", "srdi", NULL);
    refuses("--by", "target", "srdi=1", "--by=town");
    refuses("--year", "--year", "2023", NULL);
    refuses("多了", "town", NULL, NULL);
    free(program_output(0, "stats", "target", "srdi=99999", NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_two, program_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(json_counts_each_part),
        TEST(a_target_is_set_told_by_the_journal_and_undone),
        TEST(a_wrong_line_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

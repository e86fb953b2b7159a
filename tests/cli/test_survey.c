#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/cli/program.h"

#define NEAR "91320312MABCD0001R"
#define UNKNOWN "91320312MABCD0002W"
#define DAY "--as-of", "2023-06-30"

/* One that lacks 5 points, one of which nothing is known. */
static int with_two(void **state)
{
    int failed = program_setup(state);
    if (failed != 0)
        return failed;
    free(program_output(0, "set", NEAR, "name=甲厂", "county=铜山区", "town=甲镇",
                        "industry_code=C3514", "independent_legal_person=是", "in_abnormal_list=否",
                        "in_dishonest_list=否", "prohibited_product=否", "grave_incident_3y=否",
                        "revenue@2022=1000", "main_revenue@2022=600", "main_revenue@2021=570",
                        "total_assets@2022=100", "total_liabilities@2022=50", "employees@2022=50",
                        "rd_expense@2022=19.9", "ip1_high=0", "ip1_self=0", "ip1=1", "ip2=0",
                        "strategic_emerging=是", NULL));
    free(program_output(0, "set", NEAR, "high_tech_until=无", "national_demo_until=无",
                        "ip_advantage_until=无", "institution_level=无", "award_national_rank=无",
                        "award_provincial_rank=无", "equity_raised@2020=0", "equity_raised@2021=0",
                        "equity_raised@2022=0", NULL));
    free(program_output(0, "set", UNKNOWN, "name=乙厂", "town=乙镇", NULL));
    return 0;
}

static const char *const keys[] = {
    "uscc",    "name", "town",       "standard", "as_of",   "group",  "verdict", "score", "titles",
    "changes", "lack", "conditions", "set",      "missing", "barred", "text",    NULL};

static void json_names_group_and_distance(void **state)
{
    char *out = program_output(0, "survey", "--tier", "innovative", DAY, "--format", "json", NULL);
    struct yaml_file *file = json_read(out);
    const struct yaml *near = json_find(file->root, "uscc", NEAR);
    const struct yaml *unknown = json_find(file->root, "uscc", UNKNOWN);
    (void)state;
    assert_int_equal(file->root->count, 2);
    assert_keys(near, keys);
    assert_keys(unknown, keys);
    assert_string_equal(json_word(near, "group"), "near");
    assert_string_equal(json_word(near, "changes"), "1");
    const struct yaml *set = yaml_get(near, "set");
    assert_int_equal(set->count, 1);
    assert_string_equal(json_word(set->items[0], "id"), "2");
    const struct yaml *gap = yaml_get(set->items[0], "gaps")->items[0];
    assert_string_equal(json_word(gap, "fact"), "rd_expense");
    assert_string_equal(json_word(gap, "lack"), "0.1");
    assert_string_equal(json_word(unknown, "group"), "missing");
    assert_true(yaml_get(unknown, "missing")->count > 10);
    yaml_free(file);
    free(out);
}

static void a_table_has_four_groups_and_counts_the_rest(void **state)
{
    char *out = program_output(0, "survey", "--tier", "innovative", DAY, NULL);
    (void)state;
    assert_contains(out, "【已符合】0 家");
    assert_contains(out, "【接近】1 家");
    assert_contains(out, "再增加2022年研发费用总额 0.10 万元");
    assert_contains(out, "【缺资料】1 家");
    assert_contains(out, "共 2 家:已符合 0,接近 1,缺资料 1,受限 0,其余 0");
    free(out);
}

static void filters_narrow_it(void **state)
{
    char *out = program_output(0, "survey", "--tier", "innovative", DAY, "--town", "甲镇", NULL);
    (void)state;
    assert_contains(out, "共 1 家:已符合 0,接近 1");
    free(out);
    out = program_output(0, "survey", "--tier", "innovative", DAY, "--title", "创新型", NULL);
    assert_contains(out, "共 0 家");
    free(out);
    out = program_output(0, "survey", "--tier", "innovative", DAY, "--town", "甲镇", "--filter",
                         "revenue >= 2000 or name = 乙厂", NULL);
    assert_contains(out, "共 0 家");
    free(out);
    out = program_output(0, "survey", "--tier", "innovative", DAY, "--format", "csv", NULL);
    assert_contains(out, "uscc,name,town,titles,group,verdict,total,changes,lack,text\n" NEAR);
    free(out);
}

static void refuses(const char *words, const char *option, const char *value)
{
    struct run run = program_run("survey", option, value, NULL);
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, words);
    run_free(&run);
}

static void a_wrong_line_is_told(void **state)
{
    struct run run = program_run("survey", "--tier", "srdi", "--town", "a' or '1", NULL);
    (void)state;
    refuses("--tier", "--format", "json");
    refuses("champion", "--tier", "champion");
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, "不能含引号");
    run_free(&run);
    run = program_run("survey", "--tier", "srdi", "--title", "小企业", NULL);
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, "没有“小企业”这种称号");
    run_free(&run);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_two, program_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(json_names_group_and_distance),
        TEST(a_table_has_four_groups_and_counts_the_rest),
        TEST(filters_narrow_it),
        TEST(a_wrong_line_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

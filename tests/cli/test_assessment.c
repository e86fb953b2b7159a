#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/cli/program.h"

/* Finished assessments by command: kept, listed, shown, held against today's data. */
#define CODE "91320312MABCD0001R"
#define OTHER "91320312MABCD0002W"

static int with_two(void **state)
{
    int failed = program_setup(state);
    if (failed != 0)
        return failed;
    free(program_output(0, "set", CODE, "name=甲厂", "county=铜山区", "segment_years=3",
                        "revenue@2022=5120", "rd_expense@2022=412.5", NULL));
    free(program_output(0, "set", OTHER, "name=乙厂", NULL));
    return 0;
}

static void save_all(void)
{
    struct run run =
        program_run("assess", "--tier", "srdi", "--as-of", "2023-06-30", "--save", NULL);
    assert_int_equal(run.status, 0);
    assert_contains(run.err, "已保存 2 家的评价结果");
    run_free(&run);
}

static void assessments_are_kept_and_listed(void **state)
{
    (void)state;
    char *text = program_output(0, "assessment", NULL);
    assert_contains(text, "还没有保存过评价");
    free(text);
    save_all();
    text = program_output(0, "assessment", "list", "--format", "csv", NULL);
    assert_contains(text, "number,uscc,name,standard,as_of,verdict,total,made_at,person\n2," OTHER
                          ",乙厂,srdi-js-2023,2023-06-30,fail,");
    free(text);
    text = program_output(0, "assessment", "list", CODE, NULL);
    assert_contains(text, "甲厂");
    assert_lacks(text, "乙厂");
    free(text);
    text = program_output(0, "journal", NULL);
    assert_contains(text, "保存评价结果");
    free(text);
    free(program_output(0, "undo", NULL)); /* one step */
    text = program_output(0, "assessment", NULL);
    assert_contains(text, "还没有保存过评价");
    free(text);
}

static void only_what_was_chosen_is_kept(void **state)
{
    (void)state;
    free(program_output(0, "assess", "--tier", "srdi", "--as-of", "2023-06-30", "--enterprise",
                        CODE, "--save", "--format", "csv", NULL));
    free(program_output(0, "assess", "--standard", "giant-js-2023", "--as-of", "2023-06-30",
                        "--filter", "name = 乙厂", "--save", "--format", "json", NULL));
    char *text = program_output(0, "assessment", "list", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    static const char *const keys[] = {"number",  "uscc",  "name",    "standard", "hash", "as_of",
                                       "verdict", "score", "made_at", "person",   NULL};
    assert_int_equal(json->root->count, 2);
    assert_keys(json->root->items[0], keys);
    assert_string_equal(json_word(json->root->items[0], "uscc"), OTHER);
    assert_string_equal(json_word(json->root->items[1], "standard"), "srdi-js-2023");
    yaml_free(json);
    free(text);
    free(program_output(2, "assess", "--tier", "srdi", "--with", "revenue=1", "--save", NULL));
    free(program_output(2, "assess", "--compare", "srdi-js-2023", "giant-js-2023", "--save", NULL));
}

static void nothing_is_kept_that_was_not_told(void **state)
{
    (void)state;
    struct circumstances full = {.output = "/dev/full"};
    struct run run =
        program_run_in(&full, "assess", "--tier", "srdi", "--as-of", "2023-06-30", "--save", NULL);
    assert_int_equal(run.status, 3);
    run_free(&run);
    char *text = program_output(0, "assessment", NULL);
    assert_contains(text, "还没有保存过评价");
    free(text);
}

static void a_kept_one_is_shown_as_it_was(void **state)
{
    (void)state;
    save_all();
    free(program_output(0, "set", CODE, "rd_expense@2022=1", NULL));
    char *text = program_output(0, "assessment", "show", "1", NULL);
    assert_contains(text, "第 1 号评价  甲厂");
    assert_contains(text, "2022年研发费用总额:412.5万元");
    free(text);
    text = program_output(0, "assessment", "show", "1", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    static const char *const keys[] = {"number",   "made_at", "person", "hash",
                                       "hash_now", "inputs",  "result", NULL};
    assert_keys(json->root, keys);
    assert_string_equal(json_word(json->root, "hash"), json_word(json->root, "hash_now"));
    assert_string_equal(
        json_word(yaml_get(yaml_get(json->root, "inputs"), "facts"), "rd_expense@2022"), "412.5");
    assert_string_equal(json_word(yaml_get(json->root, "result"), "uscc"), CODE);
    yaml_free(json);
    free(text);
    free(program_output(2, "assessment", "show", "3", NULL));
    free(program_output(2, "assessment", "show", "nonsense", NULL));
    free(program_output(2, "assessment", "show", NULL));
}

static void what_has_changed_since_is_told(void **state)
{
    (void)state;
    save_all();
    char *text = program_output(0, "assessment", "compare", "1", NULL);
    assert_contains(text, "都没有变化");
    free(text);
    free(program_output(0, "set", CODE, "rd_expense@2022=500", NULL));
    text = program_output(0, "assessment", "compare", "1", NULL);
    assert_contains(text, "2022年研发费用总额:412.5万元 → 500万元");
    assert_contains(text, "12 上年度研发费用投入:8 分 → 10 分");
    free(text);
    text = program_output(0, "assessment", "compare", "1", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    static const char *const keys[] = {"number", "uscc",          "name",    "then",
                                       "now",    "same_standard", "changes", NULL};
    const struct yaml *changes = yaml_get(json->root, "changes"), *fact;
    assert_keys(json->root, keys);
    fact = json_find(changes, "id", "rd_expense@2022");
    assert_non_null(fact);
    assert_string_equal(json_word(fact, "part"), "fact");
    assert_string_equal(json_word(fact, "to"), "500");
    assert_string_equal(json_word(json->root, "same_standard"), "true");
    yaml_free(json);
    free(text);
}

static void another_standard_or_day_can_be_asked_for(void **state)
{
    (void)state;
    static const char *const environment[] = {"PEIYU_TODAY=2024-06-30", NULL};
    struct circumstances later = {.environment = environment};
    save_all();
    struct run run = program_run_in(&later, "assessment", "compare", "1", "--current", NULL);
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "现在按另一个标准算");
    assert_contains(run.out, "基准日 2024-06-30");
    run_free(&run);
    char *text = program_output(0, "assessment", "compare", "1", "--standard", "giant-js-2023",
                                "--as-of", "2024-01-01", NULL);
    assert_contains(text, "“小巨人”企业认定标准(江苏省 2023),基准日 2024-01-01");
    free(text);
    free(program_output(2, "assessment", "compare", "1", "--standard", "nonsense", NULL));
    free(program_output(2, "assessment", "compare", "1", "--current", "--standard", "giant-js-2023",
                        NULL));
    free(program_output(2, "assessment", "list", "--current", NULL));
    free(program_output(2, "assessment", "compare", "1", "--format", "csv", NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_two, program_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(assessments_are_kept_and_listed),   TEST(only_what_was_chosen_is_kept),
        TEST(nothing_is_kept_that_was_not_told), TEST(a_kept_one_is_shown_as_it_was),
        TEST(what_has_changed_since_is_told),    TEST(another_standard_or_day_can_be_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

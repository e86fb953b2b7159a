#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"

#define FIRST "91320312MABCD0001R"
#define SECOND "91320312MABCD0002W"
#define THIRD "91320312MABCD00030"

static void add(const char *code, const char *name, const char *town, const char *revenue)
{
    char *name_word = memory_printf("name=%s", name), *town_word = memory_printf("town=%s", town);
    char *revenue_word = memory_printf("revenue@2023=%s", revenue);
    free(program_output(0, "set", code, name_word, town_word, revenue_word, NULL));
    free(name_word);
    free(town_word);
    free(revenue_word);
}

static int with_three(void **state)
{
    int failed = program_setup(state);
    if (failed == 0) {
        add(SECOND, "乙厂(演示)", "利国镇", "8000.5");
        add(FIRST, "甲厂", "柳泉镇", "1.2亿");
        add(THIRD, "丙厂", "利国镇", "");
    }
    return failed;
}

static void set_tells_what_it_changed(void **state)
{
    (void)state;
    char *text = program_output(0, "set", FIRST, "联系人=张三", "营业收入总额@2023=1.3亿",
                                "town=柳泉镇", "contact=李四", NULL);
    assert_string_equal(text, "2023年营业收入总额:12000 → 13000\n"
                              "乡镇(街道、园区):没有变化\n"
                              "联系人:(空) → 李四\n");
    free(text);
    text = program_output(0, "set", FIRST, "contact=", NULL);
    assert_string_equal(text, "联系人:李四 → (空)\n");
    free(text);
}

static void a_yearly_fact_without_a_year_belongs_to_last_year(void **state)
{
    (void)state;
    static const char *const environment[] = {"PEIYU_TODAY=2024-08-15", NULL};
    static const struct circumstances that_day = {.environment = environment};
    struct run run = program_run_in(&that_day, "set", FIRST, "rd_expense=412.50", NULL);
    assert_string_equal(run.out, "2023年研发费用总额:(空) → 412.5\n");
    run_free(&run);
}

static void what_a_register_decides_is_told_when_it_is_set(void **state)
{
    (void)state;
    struct run run = program_run("set", FIRST, "ip1_high=3", NULL);
    assert_int_equal(run.status, 0);
    assert_string_equal(run.err, ""); /* nothing is registered: it counts */
    run_free(&run);
    program_write("ip.csv", "统一社会信用代码,知识产权类别,授权号\n" FIRST ",发明专利,ZL1\n");
    free(program_output(0, "import", "ip.csv", "--kind", "ip", NULL));
    run = program_run("set", FIRST, "ip1_high=4", "ip2=5", "contact=张三", NULL);
    assert_int_equal(run.status, 0);
    assert_one_sentence(&run, "“I类高价值知识产权数量”(知识产权)、“");
    assert_contains(run.err, "不起作用");
    assert_lacks(run.err, "联系人");
    assert_contains(run.out, "I类高价值知识产权数量:3 → 4\n");
    run_free(&run);
    run = program_run("set", FIRST, "ip1_high=", NULL);
    assert_int_equal(run.status, 0);
    assert_string_equal(run.err, "");
    run_free(&run);
}

static void a_set_that_fails_halfway_changes_nothing(void **state)
{
    (void)state;
    char *before = program_output(0, "show", FIRST, "--format", "json", NULL);
    struct run run = program_run("set", FIRST, "contact=张三", "name=乙厂（演示）", NULL);
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, SECOND);
    assert_string_equal(run.out, "");
    run_free(&run);
    char *after = program_output(0, "show", FIRST, "--format", "json", NULL);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void list_is_ordered_by_code_and_has_its_keys(void **state)
{
    (void)state;
    static const char *const keys[] = {"uscc", "name", "town", "titles", "library_state", NULL};
    char *text = program_output(0, "list", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    assert_int_equal(json->root->count, 3);
    static const char *const codes[] = {FIRST, SECOND, THIRD};
    for (size_t i = 0; i < 3; i++) {
        assert_keys(json->root->items[i], keys);
        assert_string_equal(json_word(json->root->items[i], "uscc"), codes[i]);
        assert_int_equal(yaml_get(json->root->items[i], "titles")->kind, YAML_LIST);
    }
    /* The name as on a licence: full-width brackets. */
    assert_string_equal(json_word(json->root->items[1], "name"), "乙厂（演示）");
    assert_string_equal(json_word(json->root->items[1], "library_state"), "在库");
    yaml_free(json);
    free(text);
}

static void columns_are_facts_years_and_expressions(void **state)
{
    (void)state;
    char *text =
        program_output(0, "list", "--format", "csv", "--columns",
                       "name,revenue@2023,营业收入总额[2023] >= 1亿,sum(revenue[2023],1)", NULL);
    assert_string_equal(text,
                        "name,revenue@2023,营业收入总额[2023] >= 1亿,\"sum(revenue[2023],1)\"\n"
                        "甲厂,12000,是,12001\n"
                        "乙厂（演示）,8000.5,否,8001.5\n"
                        "丙厂,,,\n");
    free(text);
}

static void json_adds_columns_to_those_it_always_has(void **state)
{
    (void)state;
    static const char *const keys[] = {"uscc",          "name",         "town", "titles",
                                       "library_state", "revenue@2023", NULL};
    char *text =
        program_output(0, "list", "--format", "json", "--columns", "name,revenue@2023", NULL);
    struct yaml_file *json = json_read(text);
    assert_keys(json->root->items[0], keys);
    assert_string_equal(json_word(json->root->items[0], "revenue@2023"), "12000");
    assert_contains(text, "\"revenue@2023\": null");
    yaml_free(json);
    free(text);
}

static void sorting_puts_the_unknown_last_both_ways(void **state)
{
    (void)state;
    char *up = program_output(0, "list", "--format", "csv", "--columns", "uscc", "--sort",
                              "revenue@2023", NULL);
    char *down = program_output(0, "list", "--format", "csv", "--columns", "uscc", "--sort",
                                "-revenue@2023", NULL);
    assert_string_equal(up, "uscc\n" SECOND "\n" FIRST "\n" THIRD "\n");
    assert_string_equal(down, "uscc\n" FIRST "\n" SECOND "\n" THIRD "\n");
    free(up);
    free(down);
}

static void equal_ones_stay_in_the_order_of_codes(void **state)
{
    (void)state;
    char *up =
        program_output(0, "list", "--format", "csv", "--columns", "uscc", "--sort", "town", NULL);
    char *down =
        program_output(0, "list", "--format", "csv", "--columns", "uscc", "--sort", "-town", NULL);
    assert_string_equal(up, "uscc\n" SECOND "\n" THIRD "\n" FIRST "\n");
    assert_string_equal(down, "uscc\n" FIRST "\n" SECOND "\n" THIRD "\n");
    free(up);
    free(down);
}

static void a_filter_takes_only_what_is_certainly_so(void **state)
{
    (void)state;
    char *some = program_output(0, "list", "--format", "csv", "--columns", "uscc", "--filter",
                                "revenue[2023] < 1亿", NULL);
    char *none = program_output(0, "list", "--format", "json", "--filter", "town = '不存在'", NULL);
    char *table = program_output(0, "list", "--filter", "town = '不存在'", "--sort", "name", NULL);
    assert_string_equal(some, "uscc\n" SECOND "\n");
    assert_string_equal(none, "[]\n");
    assert_contains(table, "共 0 家");
    free(some);
    free(none);
    free(table);
}

static void show_gives_back_what_an_import_would_take(void **state)
{
    (void)state;
    static const char *const keys[] = {"facts", "figures", "certificates", "registers", NULL};
    static const char *const facts[] = {"name", "uscc", "town", "qms_certified", NULL};
    free(program_output(0, "set", FIRST, "qms_certified=√", "net_profit@2022=-3.50", NULL));
    char *text = program_output(0, "show", FIRST, "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    assert_keys(json->root, keys);
    assert_keys(yaml_get(json->root, "facts"), facts);
    assert_string_equal(json_word(yaml_get(json->root, "facts"), "qms_certified"), "是");
    const struct yaml *figures = yaml_get(json->root, "figures");
    assert_string_equal(json_word(yaml_get(figures, "2022"), "net_profit"), "-3.5");
    assert_string_equal(json_word(yaml_get(figures, "2023"), "revenue"), "12000");
    assert_int_equal(yaml_get(json->root, "certificates")->count, 0);
    yaml_free(json);
    free(text);
    text = program_output(0, "show", FIRST, "--format", "csv", NULL);
    assert_contains(text, "record,line,year,field,value\n");
    assert_contains(text, "facts,,,name,甲厂\n");
    assert_contains(text, "figures,,2022,net_profit,-3.5\n");
    free(text);
}

static void show_reads_a_code_as_people_write_it(void **state)
{
    (void)state;
    char *text = program_output(0, "show", " 91320312-mabcd 0001r ", NULL);
    assert_contains(text, "甲厂");
    assert_contains(text, "【基本信息】");
    free(text);
}

static void every_change_is_in_the_journal_and_can_go_back_and_forth(void **state)
{
    (void)state;
    char *before = program_output(0, "show", FIRST, "--format", "json", NULL);
    free(program_output(0, "set", FIRST, "contact=张三", "revenue@2023=1", NULL));
    char *after = program_output(0, "show", FIRST, "--format", "json", NULL);
    char *journal = program_output(0, "journal", FIRST, NULL);
    assert_contains(journal, "联系人:(空) → 张三");
    assert_contains(journal, "12000 → 1\n");
    assert_lacks(journal, SECOND);
    free(journal);
    free(program_output(0, "undo", NULL));
    char *undone = program_output(0, "show", FIRST, "--format", "json", NULL);
    assert_string_equal(undone, before);
    free(program_output(0, "redo", NULL));
    char *redone = program_output(0, "show", FIRST, "--format", "json", NULL);
    assert_string_equal(redone, after);
    free(before);
    free(after);
    free(undone);
    free(redone);
}

static void undoing_more_than_there_is_says_so(void **state)
{
    (void)state;
    char *text = program_output(0, "undo", "9", NULL);
    assert_contains(text, "没有可以撤销的修改");
    free(text);
    text = program_output(0, "list", "--format", "json", NULL);
    assert_string_equal(text, "[]\n");
    free(text);
    text = program_output(0, "redo", "9", NULL);
    assert_contains(text, "没有可以恢复的修改");
    free(text);
    text = program_output(0, "list", "--format", "csv", "--columns", "uscc", NULL);
    assert_string_equal(text, "uscc\n" FIRST "\n" SECOND "\n" THIRD "\n");
    free(text);
}

static void an_empty_library_has_nothing_to_tell(void **state)
{
    (void)state;
    /* In November no programme opens. */
    static const char *const commands[][5] = {
        {"list", "--format", "json"},
        {"due", "--format=json", "--as-of=2024-11-01", "--within=59"},
        {"assess", "--tier=srdi", "--format=json"}};
    static const struct circumstances usual = {0};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        struct run run = program_run_list(&usual, commands[i]);
        assert_int_equal(run.status, 0);
        assert_string_equal(run.out, "[]\n");
        run_free(&run);
    }
    char *text = program_output(0, "journal", NULL);
    assert_contains(text, "没有修改记录");
    free(text);
}

static void search_finds_names_and_what_was_written(void **state)
{
    (void)state;
    char *text = program_output(0, "search", "bcc", "--format", "csv", NULL);
    assert_string_equal(text, "kind,label,id,uscc,name,text\n");
    free(text);
    text = program_output(0, "search", "bingchang", "--format", "csv", NULL);
    assert_string_equal(text, "kind,label,id,uscc,name,text\n"
                              "enterprise,企业名称," THIRD "," THIRD ",丙厂,丙厂\n");
    free(text);
    text = program_output(0, "search", "丙厂", "利国", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    static const char *const keys[] = {"kind", "id", "uscc", "name", "label", "text", NULL};
    assert_int_equal(json->root->count, 1);
    assert_keys(json->root->items[0], keys);
    assert_string_equal(json_word(json->root->items[0], "kind"), "fact");
    assert_string_equal(json_word(json->root->items[0], "id"), "town");
    yaml_free(json);
    free(text);
    text = program_output(0, "search", "没有的字", NULL);
    assert_string_equal(text, "没有找到\n");
    free(text);
    struct run run = program_run("search", " ", NULL);
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, "请写明要找的文字");
    run_free(&run);
    run = program_run("search", NULL);
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, "还缺少内容");
    run_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, with_three, program_teardown)
        TEST(set_tells_what_it_changed),
        TEST(a_yearly_fact_without_a_year_belongs_to_last_year),
        TEST(what_a_register_decides_is_told_when_it_is_set),
        TEST(a_set_that_fails_halfway_changes_nothing),
        TEST(list_is_ordered_by_code_and_has_its_keys),
        TEST(columns_are_facts_years_and_expressions),
        TEST(json_adds_columns_to_those_it_always_has),
        TEST(sorting_puts_the_unknown_last_both_ways),
        TEST(equal_ones_stay_in_the_order_of_codes),
        TEST(a_filter_takes_only_what_is_certainly_so),
        TEST(show_gives_back_what_an_import_would_take),
        TEST(show_reads_a_code_as_people_write_it),
        TEST(every_change_is_in_the_journal_and_can_go_back_and_forth),
        TEST(search_finds_names_and_what_was_written),
        TEST(undoing_more_than_there_is_says_so),
        cmocka_unit_test_setup_teardown(an_empty_library_has_nothing_to_tell, program_setup,
                                        program_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/cli/program.h"

#define CODE "91320312MABCD0001R"

static void the_overview_names_every_command(void **state)
{
    (void)state;
    static const char *const names[] = {
        "import",   "list",      "show",  "set",  "assess",      "due",   "export",     "standards",
        "journal",  "undo",      "redo",  "demo", "help",        "packs", "assessment", "change",
        "incident", "complaint", "visit", "task", "certificate", "batch", "case"};
    char *text = program_output(0, "--help", NULL);
    char *same = program_output(0, "help", NULL);
    assert_string_equal(text, same);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char line[40] = "\n  ";
        strcat(strcat(line, names[i]), " ");
        assert_contains(text, line);
        char *help = program_output(0, "help", names[i], NULL);
        char *long_option = program_output(0, names[i], "--help", NULL);
        assert_string_equal(help, long_option);
        assert_contains(help, "用法:peiyu ");
        assert_contains(help, names[i]);
        free(help);
        free(long_option);
    }
    free(text);
    free(same);
}

static void the_help_of_a_command_names_its_options(void **state)
{
    (void)state;
    char *help = program_output(0, "help", "import", NULL);
    assert_contains(help, "--dry-run");
    assert_contains(help, "--report FILE");
    free(help);
}

static void the_version_is_told_before_and_after_the_command(void **state)
{
    (void)state;
    char *before = program_output(0, "--version", NULL);
    char *after = program_output(0, "list", "--version", NULL);
    assert_contains(before, "peiyu 0.");
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void without_a_command_and_a_terminal_one_sentence_says_what_to_do(void **state)
{
    (void)state;
    static const struct circumstances usual = {0};
    static const char *const nothing[] = {NULL};
    struct run run = program_run_list(&usual, nothing);
    assert_int_equal(run.status, 2);
    assert_string_equal(run.out, "");
    assert_one_sentence(&run, "请写出要做什么");
    run_free(&run);
    /* Nothing was made on the way. */
    char *library = program_path("library.db");
    assert_int_not_equal(access(library, F_OK), 0);
    free(library);
}

struct wrong {
    const char *words[8], *sentence;
};

static const struct wrong wrongs[] = {
    {{"frobnicate"}, "没有“frobnicate”这个命令"},
    {{"help", "frobnicate"}, "没有“frobnicate”这个命令"},
    {{"--theme", "pink"}, "“pink”不是配色"},
    {{"--ascii", "list"}, "选项 --ascii 只用于全屏界面"},
    {{"list", "--ascii"}, "没有“--ascii”这个选项"},
    {{"--colour"}, "没有“--colour”这个选项"},
    {{"list", "--colour"}, "没有“--colour”这个选项"},
    {{"list", "more"}, "后面多了“more”"},
    {{"list", "--format", "xml"}, "“xml”不认识"},
    {{"list", "--format"}, "--format 后面缺少"},
    {{"list", "--filter", "revenue >"}, "--filter"},
    {{"list", "--filter", "revenue"}, "不是条件"},
    {{"list", "--filter", "nonsense = 1"}, "nonsense"},
    {{"list", "--columns", "uscc,,name"}, "空的列"},
    {{"list", "--columns", "nonsense"}, "列“nonsense”"},
    {{"list", "--sort", "nonsense"}, "--sort"},
    {{"show"}, "还缺少内容"},
    {{"show", "123"}, "18 位"},
    {{"show", "91320312MABCD0001T"}, "校验"},
    {{"show", CODE}, "没有统一社会信用代码为 " CODE},
    {{"set", CODE}, "还缺少内容"},
    {{"set", CODE, "contact=张三"}, "要新建请同时写 name="},
    {{"set", CODE, "name=甲", "nonsense=1"}, "没有“nonsense”这个事实"},
    {{"set", CODE, "name=甲", "contact"}, "不是赋值"},
    {{"set", CODE, "name=甲", "revenue@2023=许多"}, "2023年营业收入总额"},
    {{"set", CODE, "name=甲", "revenue@20x3=1"}, "年度“20x3”"},
    {{"set", CODE, "name=甲", "contact@2023=张三"}, "不分年度"},
    {{"set", CODE, "name=甲", "rd_ratio=5"}, "推算"},
    {{"set", CODE, "name=甲", "uscc=" CODE}, "不能改"},
    {{"set", CODE, "name="}, "不能清空"},
    {{"set", CODE, "name=甲", "revenue@2023=-"}, "等于没有填"},
    {{"set", CODE, "name=甲", "town=\xff"}, "UTF-8"},
    {{"assess"}, "--tier"},
    {{"assess", "--tier", "srdi", "--standard", "srdi-js-2023"}, "只能写一个"},
    {{"assess", "--standard", "srdi-xx-1999"}, "没有“srdi-xx-1999”这个标准"},
    {{"assess", "--tier", "noble"}, "noble"},
    {{"assess", "--tier", "innovative", "--as-of", "2001-01-01"}, "2001"},
    {{"assess", "--tier", "innovative", "--as-of", "2023-02-29"}, "不是日期"},
    {{"assess", "--tier", "innovative", "--as-of", "yesterday"}, "不是日期"},
    {{"assess", "--tier", "innovative", "--cluster", "某集群"}, "--tier"},
    {{"assess", "--tier", "innovative", "--compare", "a", "b"}, "--compare"},
    {{"assess", "--tier", "innovative", "--enterprise", CODE}, "没有统一社会信用代码为"},
    {{"assess", "--tier", "innovative", "--with", "nonsense=1"}, "--with"},
    {{"assess", "--tier", "innovative", CODE}, "--enterprise"},
    {{"assess", "--tier", "innovative", "rd_expense@2022=1"}, "--with"},
    {{"due", "--within", "-1"}, "--within"},
    {{"due", "--within", "soon"}, "--within"},
    {{"due", "--as-of", "2023-13-01"}, "不是日期"},
    {{"due", "--out", "x.ics"}, "--format ics"},
    {{"due", "--format", "vcs"}, "“vcs”不认识"},
    {{"export"}, "--out"},
    {{"export", "library"}, "--out"},
    {{"export", "nonsense", "--out", "x.xlsx"}, "没有“nonsense”这个版式"},
    {{"export", "library", "--out", "x.pdf"}, ".xlsx"},
    {{"export", "library", "--out", "x.xlsx", "--batch", "1"}, "没有第 1 号批次"},
    {{"export", "library", "--list"}, "--list"},
    {{"export", "library", "--out", "x.xlsx", "--filter", "revenue >"}, ""},
    {{"standards", "frobnicate"}, "“frobnicate”不认识"},
    {{"standards", "show"}, "哪一个"},
    {{"standards", "show", "nonsense"}, "没有“nonsense”这个标准"},
    {{"standards", "list", "more"}, "不带别的"},
    {{"standards", "diff", "srdi-js-2023"}, "两个标准"},
    {{"standards", "diff", "srdi-js-2023", "nonsense"}, "没有“nonsense”这个标准"},
    {{"standards", "confirm", "nonsense"}, "没有“nonsense”这个标准"},
    {{"standards", "list", "--undo"}, "--undo"},
    {{"packs", "frobnicate"}, "“frobnicate”不认识"},
    {{"packs", "show", "nonsense"}, "没有“nonsense”这个数据包"},
    {{"packs", "diff", "facts", "srdi-js-2023"}, "不能比较"},
    {{"import"}, "还缺少内容"},
    {{"import", "x.csv", "--kind", "nonsense"}, "没有“nonsense”这种表"},
    {{"import", "x.csv", "--year", "next"}, "--year"},
    {{"import", "x.csv", "--on-conflict", "ask"}, "不在终端里"},
    {{"import", "x.csv", "--on-conflict", "guess"}, "“guess”不认识"},
    {{"import", "x.csv", "--report", "y.csv"}, "以 .xlsx 结尾"},
    {{"journal", "nonsense"}, "18 位"},
    {{"undo", "0"}, "步数"},
    {{"undo", "many"}, "步数"},
    {{"redo", "1", "2"}, "后面多了"},
    {{"demo", "a", "b"}, "后面多了"},
};

/* The library must be what it was: a wrong command line changes nothing. */
static void a_wrong_command_line_is_one_sentence_and_status_2(void **state)
{
    (void)state;
    static const struct circumstances usual = {0};
    char *before = program_output(0, "list", "--format", "json", NULL);
    for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++) {
        struct run run = program_run_list(&usual, wrongs[i].words);
        if (run.status != 2 || run.out[0] != '\0')
            fail_msg("%s %s …: status %d: %s%s", wrongs[i].words[0],
                     wrongs[i].words[1] != NULL ? wrongs[i].words[1] : "", run.status, run.out,
                     run.err);
        assert_one_sentence(&run, wrongs[i].sentence);
        run_free(&run);
    }
    char *after = program_output(0, "list", "--format", "json", NULL);
    assert_string_equal(before, after);
    assert_string_equal(after, "[]\n");
    free(before);
    free(after);
}

static void a_today_that_is_no_day_is_refused(void **state)
{
    (void)state;
    static const char *const environment[] = {"PEIYU_TODAY=2024-02-30", NULL};
    static const struct circumstances wrong = {.environment = environment};
    static const char *const commands[] = {"list", "due", "journal"};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        struct run run = program_run_in(&wrong, commands[i], NULL);
        assert_int_equal(run.status, 2);
        assert_one_sentence(&run, "PEIYU_TODAY");
        run_free(&run);
    }
    struct run run = program_run_in(&wrong, "--help", NULL);
    assert_int_equal(run.status, 0);
    run_free(&run);
}

static void without_a_home_the_database_must_be_named(void **state)
{
    (void)state;
    static const char *const environment[] = {"PEIYU_DB=", "HOME=", NULL};
    static const struct circumstances homeless = {.environment = environment};
    struct run run = program_run_in(&homeless, "list", NULL);
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, "--db");
    run_free(&run);
    run = program_run_in(&homeless, "--db", "x.db", "list", NULL);
    assert_int_equal(run.status, 0);
    run_free(&run);
}

static void the_database_is_named_before_or_after_the_command_or_by_the_environment(void **state)
{
    (void)state;
    static const char *const environment[] = {"PEIYU_DB=", NULL};
    static const char *const xdg[] = {"PEIYU_DB=", "XDG_DATA_HOME=relative", NULL};
    static const struct {
        struct circumstances circumstances;
        const char *words[4], *file;
    } cases[] = {
        {{0}, {"list"}, "library.db"},
        {{0}, {"--db", "a.db", "list"}, "a.db"},
        {{0}, {"list", "--db", "b.db"}, "b.db"},
        {{.environment = environment}, {"list"}, ".local/share/peiyu/peiyu.db"},
        {{.environment = xdg}, {"due"}, ".local/share/peiyu/peiyu.db"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct run run = program_run_list(&cases[i].circumstances, cases[i].words);
        assert_int_equal(run.status, 0);
        run_free(&run);
        char *path = program_path(cases[i].file);
        size_t length = 0;
        char *content = program_read(path, &length);
        assert_non_null(content);
        assert_true(length > 0);
        free(content);
        free(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, program_setup, program_teardown)
        TEST(the_overview_names_every_command),
        TEST(the_help_of_a_command_names_its_options),
        TEST(the_version_is_told_before_and_after_the_command),
        TEST(without_a_command_and_a_terminal_one_sentence_says_what_to_do),
        TEST(a_wrong_command_line_is_one_sentence_and_status_2),
        TEST(a_today_that_is_no_day_is_refused),
        TEST(without_a_home_the_database_must_be_named),
        TEST(the_database_is_named_before_or_after_the_command_or_by_the_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

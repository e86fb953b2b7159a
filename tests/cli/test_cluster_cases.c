#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/cli/program.h"

/* Clusters in batches: from the draft to the title, and whatever stands in between. */
#define CODE "91320312MABCD0001R"
#define NAME "甲集群"
#define OTHER "乙集群"

static int with_batch(void **state)
{
    int failed = program_setup(state);
    if (failed != 0)
        return failed;
    free(program_output(0, "set", CODE, "name=甲厂", NULL));
    free(program_output(0, "cluster", "add", NAME, NULL));
    free(program_output(0, "cluster", "add", OTHER, NULL));
    free(program_output(0, "batch", "add", "cluster", "--year", "2024", NULL));
    free(program_output(0, "case", "add", "1", "--cluster", NAME, NULL));
    return 0;
}

static void assert_refused(struct run run, const char *words)
{
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, words);
    run_free(&run);
}

static void step(const char *to, const char *day)
{
    free(program_output(0, "case", "step", "1", to, "--on", day, "--reason", "市级要求", NULL));
}

static void to_publicity(const char *day)
{
    step("filed", "2024-06-03");
    step("county_passed", "2024-06-04");
    step("city_passed", "2024-06-05");
    step("submitted", "2024-06-06");
    step("publicity", day);
}

static void assert_listed(const char *words, bool there)
{
    char *text = program_output(0, "case", "list", "--format", "csv", NULL);
    (there ? assert_contains : assert_lacks)(text, words);
    free(text);
}

static void a_cluster_goes_from_draft_to_its_title(void **state)
{
    (void)state;
    assert_listed("\n1,1,cluster,," NAME ",draft,", true);
    assert_refused(program_run("case", "step", "1", "county_passed", NULL), "已受理");
    step("filed", "2024-06-03");
    assert_refused(program_run("case", "step", "1", "county_passed", "--on", "2024-06-04", NULL),
                   "待补充");
    char *text = program_output(0, "assessment", "list", "--format", "json", NULL);
    assert_string_equal(text, "[]\n"); /* nothing stays of what was refused */
    free(text);
    free(program_output(0, "undo", NULL));
    to_publicity("2024-06-07"); /* Friday; the 10th is a day off */
    text = program_output(0, "assessment", "list", "--cluster", NAME, "--format", "csv", NULL);
    assert_contains(text, "cluster-js-2023,2024-06-04,incomplete");
    free(text);
    assert_refused(program_run("case", "step", "1", "granted", "--on", "2024-06-17", NULL),
                   "公示到 2024-06-17 为止");
    free(program_output(0, "case", "step", "1", "granted", "--on", "2024-06-18", "--document",
                        "苏工信中小〔2024〕9号", NULL));
    text = program_output(0, "certificate", "list", "--cluster", NAME, "--format", "csv", NULL);
    assert_contains(text, "1,," NAME ",cluster,2024年第1批,苏工信中小〔2024〕9号,2024-06-18,"
                          "2024-06-18,2027-06-18,");
    free(text);
    text = program_output(0, "batch", "list", "--format", "csv", NULL);
    assert_contains(text, "\n1,cluster,2024,1,,1,0,1,");
    free(text);
    free(program_output(0, "undo", NULL));
    text = program_output(0, "certificate", "list", NULL);
    assert_contains(text, "没有登记过");
    free(text);
    assert_listed(",publicity,", true);
}

static void the_notice_lasts_five_working_days_or_more(void **state)
{
    (void)state;
    step("filed", "2024-06-03");
    step("county_passed", "2024-06-04");
    step("city_passed", "2024-06-05");
    step("submitted", "2024-06-06");
    assert_refused(program_run("case", "step", "1", "publicity", "--days", "4", NULL), "5");
    free(program_output(0, "case", "step", "1", "publicity", "--on", "2024-06-07", "--days", "6",
                        NULL));
    char *text = program_output(0, "due", "--as-of", "2024-06-17", "--format", "csv", NULL);
    assert_contains(text, "publicity_end,," NAME ",2024-06-18,1,week,2024年第1批集群申报 公示截止");
    free(text);
}

static void days_of_the_batch_are_due(void **state)
{
    (void)state;
    free(program_output(0, "batch", "days", "1", "filed=2024-07-01", NULL));
    char *text = program_output(0, "due", "--as-of", "2024-06-30", "--format", "ics", NULL);
    assert_contains(text, "UID:case_step/cluster-1/1/filed/1@peiyu");
    free(text);
    free(program_output(0, "due", "case_step", "--cluster", NAME, "--done", "--as-of", "2024-06-30",
                        NULL));
    text = program_output(0, "due", "--as-of", "2024-06-30", "--format", "json", NULL);
    assert_lacks(text, NAME);
    free(text);
    text =
        program_output(0, "due", "--as-of", "2024-06-30", "--with-done", "--format", "csv", NULL);
    assert_contains(text, "case_step,," NAME ",2024-07-01,1,done,");
    free(text);
}

static void batches_take_their_own_only(void **state)
{
    (void)state;
    assert_refused(program_run("case", "add", "1", CODE, NULL), "这一批是集群的");
    assert_refused(program_run("case", "add", "1", NULL), "这一批是集群的");
    assert_refused(program_run("case", "add", "1", "--cluster", NAME, NULL),
                   "该集群已经在这一批中");
    assert_refused(program_run("case", "add", "1", "--cluster", "无", NULL), "没有名为");
    free(program_output(0, "batch", "add", "innovative", "--year", "2024", NULL));
    assert_refused(program_run("case", "add", "2", "--cluster", NAME, NULL), "这一批是企业的");
    assert_refused(program_run("case", "add", "2", NULL), "这一批是企业的");
    free(program_output(0, "batch", "add", "cluster", "--year", "2025", NULL));
    assert_refused(program_run("case", "add", "3", "--cluster", NAME, NULL), "未结束的集群申报");
    free(program_output(0, "case", "add", "2", CODE, NULL));
    free(program_output(0, "case", "add", "1", "--cluster", OTHER, NULL));
    char *text = program_output(0, "case", "list", "--cluster", OTHER, "--format", "csv", NULL);
    assert_contains(text, OTHER ",draft");
    assert_lacks(text, NAME);
    assert_lacks(text, CODE);
    free(text);
    text = program_output(0, "case", "list", "--enterprise", CODE, "--format", "csv", NULL);
    assert_lacks(text, OTHER);
    free(text);
    assert_refused(program_run("case", "list", "--enterprise", CODE, "--cluster", NAME, NULL),
                   "只能写一个");
}

static void a_renewal_that_is_open_is_not_asked_for(void **state)
{
    (void)state;
    free(
        program_output(0, "certificate", "add", "--cluster", OTHER, "cluster", "2023-12-01", NULL));
    free(program_output(0, "batch", "add", "cluster_renewal", "--year", "2026", NULL));
    char *text = program_output(0, "due", "--as-of", "2026-09-10", "--format", "csv", NULL);
    assert_contains(text, "renewal,," OTHER ",2026-09-02,");
    free(text);
    free(program_output(0, "case", "add", "2", "--cluster", OTHER, NULL));
    text = program_output(0, "due", "--as-of", "2026-09-10", "--format", "csv", NULL);
    assert_lacks(text, "renewal,," OTHER);
    free(text);
    text = program_output(0, "certificate", "list", "--cluster", OTHER, "--format", "csv", NULL);
    assert_contains(text, ",renewing,");
    free(text);
}

static void the_announced_list_names_clusters(void **state)
{
    (void)state;
    to_publicity("2024-06-07");
    program_write("list.csv", "序号,集群名称\n1," NAME "\n2," OTHER "\n3,丙集群\n");
    char *text = program_output(0, "batch", "result", "1", "list.csv", "--on", "2024-06-20",
                                "--document", "苏工信〔2024〕1号", "--format", "json", NULL);
    assert_contains(text, "有这个集群,但不在这一批中");
    assert_contains(text, "没有这个集群");
    free(text);
    assert_listed(",granted,", true);
    text = program_output(0, "certificate", "list", "--cluster", NAME, "--format", "csv", NULL);
    assert_contains(text, ",2024-06-20,2024-06-20,2027-06-20,");
    free(text);
}

static void what_hangs_on_a_case_goes_with_it_and_comes_back(void **state)
{
    (void)state;
    step("filed", "2024-06-03");
    free(program_output(0, "case", "material", "1", "plan=已收", NULL));
    free(program_output(0, "case", "opinion", "1", "同意推荐", NULL));
    free(program_output(0, "case", "visit", "1", "--people", "甲、乙", "--findings", "属实",
                        "--conclusion", "符合", NULL));
    char *before = program_output(0, "case", "show", "1", "--format", "json", NULL);
    assert_contains(before, "同意推荐");
    char *text = program_output(0, "journal", NULL);
    assert_contains(text, NAME " 申报资料 运营管理机构证明和三年发展规划:(空) → 已收");
    assert_contains(text, NAME " 实地抽查 情况:(空) → 属实");
    free(text);
    free(program_output(0, "case", "remove", "1", NULL));
    assert_listed(NAME, false);
    text = program_output(0, "trash", NULL);
    assert_contains(text, NAME);
    free(text);
    free(program_output(0, "undo", NULL));
    text = program_output(0, "case", "show", "1", "--format", "json", NULL);
    assert_string_equal(text, before);
    free(text);
    free(before);
    for (int i = 0; i < 5; i++)
        free(program_output(0, "undo", NULL));
    assert_listed(NAME, false);
    free(program_output(0, "redo", NULL));
    assert_listed(NAME, true);
    free(program_output(0, "cluster", "remove", NAME, NULL));
    assert_listed(NAME, false); /* what lies in the bin is not listed */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_batch, program_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cluster_goes_from_draft_to_its_title),
        TEST(the_notice_lasts_five_working_days_or_more),
        TEST(days_of_the_batch_are_due),
        TEST(batches_take_their_own_only),
        TEST(a_renewal_that_is_open_is_not_asked_for),
        TEST(the_announced_list_names_clusters),
        TEST(what_hangs_on_a_case_goes_with_it_and_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

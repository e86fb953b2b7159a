#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/cli/program.h"

/* Titles of clusters and what falls due with them. */
#define CODE "91320312MABCD0001R"
#define NAME "甲集群"

static int with_cluster(void **state)
{
    int failed = program_setup(state);
    if (failed != 0)
        return failed;
    free(program_output(0, "cluster", "add", NAME, NULL));
    free(program_output(0, "set", CODE, "name=甲厂", NULL));
    return 0;
}

static void give(const char *announced_on)
{
    free(program_output(0, "certificate", "add", "--cluster", NAME, "cluster", announced_on,
                        "--batch", "2023年第1批", NULL));
}

static void assert_refused(struct run run, const char *words)
{
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, words);
    run_free(&run);
}

/* What is listed on DAY within N days of the kind; "" or "2024-03-31 today". */
static void assert_due(const char *day, const char *kind, const char *expected)
{
    char *text =
        program_output(0, "due", "--as-of", day, "--within", "400", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    char found[200] = "";
    for (size_t i = 0; i < json->root->count; i++) {
        const struct yaml *one = json->root->items[i];
        size_t length = strlen(found);
        if (strcmp(json_word(one, "kind"), kind) != 0)
            continue;
        assert_string_equal(json_word(one, "uscc"), "");
        assert_string_equal(json_word(one, "name"), NAME);
        assert_non_null(strstr(json_word(one, "basis"), "苏工信规〔2023〕3号 第十"));
        snprintf(found + length, sizeof found - length, "%s%s %s", length > 0 ? "," : "",
                 json_word(one, "due_on"), json_word(one, "state"));
    }
    if (strcmp(found, expected) != 0)
        fail_msg("%s, %s: “%s”, not “%s”", day, kind, found, expected);
    yaml_free(json);
    free(text);
}

static void a_title_of_a_cluster_lasts_three_years(void **state)
{
    (void)state;
    give("2023-12-01");
    char *text =
        program_output(0, "certificate", "list", "--cluster", NAME, "--format", "csv", NULL);
    assert_contains(text, "\n1,," NAME ",cluster,2023年第1批,,2023-12-01,2023-12-01,2026-12-01,");
    free(text);
    text = program_output(0, "certificate", "list", "--format", "csv", NULL);
    assert_contains(text, "\n1,," NAME ",cluster,");
    free(text);
    text = program_output(0, "cluster", "show", NAME, "--format", "json", NULL);
    assert_contains(text, "\"kind\": \"cluster\"");
    assert_contains(text, "\"valid_to\": \"2026-12-01\"");
    free(text);
    text = program_output(0, "journal", NULL);
    assert_contains(text, NAME " 资质证书 资质类型:(空) → 中小企业特色产业集群");
    free(text);
    free(program_output(0, "undo", NULL));
    text = program_output(0, "certificate", "list", NULL);
    assert_contains(text, "没有登记过");
    free(text);
    free(program_output(0, "redo", NULL));
    assert_due("2026-12-01", "certificate_expiry", "2026-12-01 today");
    /* A renewal continues the line. */
    give("2026-11-20");
    assert_due("2026-12-02", "certificate_expiry", "");
    assert_due("2029-11-20", "certificate_expiry", "2029-11-20 today");
}

static void titles_belong_to_their_own(void **state)
{
    (void)state;
    assert_refused(program_run("certificate", "add", "--cluster", NAME, "srdi", "2024-01-01", NULL),
                   "是企业的");
    assert_refused(program_run("certificate", "add", CODE, "cluster", "2024-01-01", NULL),
                   "请用 --cluster");
    assert_refused(
        program_run("certificate", "add", "--cluster", "无", "cluster", "2024-01-01", NULL),
        "没有名为");
    assert_refused(program_run("certificate", "add", "--cluster", NAME, "cluster", NULL),
                   "资质类型和公告日期");
    assert_refused(
        program_run("certificate", "add", "--cluster", NAME, CODE, "cluster", "2024-01-01", NULL),
        "多了");
    assert_refused(program_run("certificate", "list", CODE, "--cluster", NAME, NULL), "只能写一个");
    give("2024-01-01");
    assert_refused(
        program_run("certificate", "add", "--cluster", NAME, "cluster", "2024-01-01", NULL),
        "已有同一天公告");
}

static void a_cluster_loses_its_title_on_one_of_five_grounds(void **state)
{
    (void)state;
    static const char *const grounds[] = {"1", "2", "3", "4", "5"};
    static const char *const articles[] = {"第十四条(一)", "第十四条(二)", "第十四条(三)",
                                           "第十四条(四)", "第十四条(五)"};
    give("2023-12-01");
    for (size_t i = 0; i < 5; i++) {
        free(program_output(0, "certificate", "withdraw", "1", "--ground", grounds[i], "--reason",
                            "查实", "--on", "2024-02-01", NULL));
        char *text = program_output(0, "certificate", "list", "--format", "csv", NULL);
        assert_contains(text, articles[i]);
        assert_contains(text, ",revoked,");
        free(text);
        assert_due("2024-03-01", "cluster_report_county", "");
        assert_due("2024-03-01", "certificate_expiry", "");
        free(program_output(0, "undo", NULL));
    }
    assert_refused(
        program_run("certificate", "withdraw", "1", "--ground", "0", "--reason", "x", NULL),
        "第十四条的情形");
    assert_refused(
        program_run("certificate", "withdraw", "1", "--ground", "6", "--reason", "x", NULL),
        "第十四条的情形");
    assert_refused(
        program_run("certificate", "withdraw", "1", "--article", "16", "--reason", "x", NULL),
        "第十四条的情形");
    free(program_output(0, "certificate", "add", CODE, "srdi", "2024-01-01", NULL));
    assert_refused(
        program_run("certificate", "withdraw", "2", "--ground", "1", "--reason", "x", NULL),
        "15(不再符合标准");
}

static void reports_are_due_every_year_of_the_title(void **state)
{
    (void)state;
    give("2023-12-01");
    assert_due("2023-11-30", "cluster_report_county", ""); /* no title yet */
    assert_due("2023-12-01", "cluster_report_county", ""); /* given after this year's day */
    assert_due("2023-12-31", "cluster_report_province", "");
    assert_due("2024-01-01", "cluster_report_county", "2024-03-31 later");
    assert_due("2024-03-30", "cluster_report_county", "2024-03-31 week");
    assert_due("2024-03-31", "cluster_report_county", "2024-03-31 today");
    assert_due("2024-04-01", "cluster_report_county", "2024-03-31 overdue");
    assert_due("2024-04-09", "cluster_report_province", "2024-04-10 week");
    assert_due("2024-04-10", "cluster_report_province", "2024-04-10 today");
    assert_due("2024-04-11", "cluster_report_province", "2024-04-10 overdue");
    assert_due("2026-12-01", "cluster_report_county", "2026-03-31 overdue");
    assert_due("2026-12-02", "cluster_report_county", ""); /* lapsed */
}

static void the_day_itself_is_the_first_that_binds(void **state)
{
    (void)state;
    give("2024-03-31");
    assert_due("2024-03-31", "cluster_report_county", "2024-03-31 today");
    assert_due("2024-04-01", "cluster_report_county", "2024-03-31 overdue");
    free(program_output(0, "undo", NULL));
    give("2024-04-01");
    assert_due("2024-04-01", "cluster_report_county", "");
    assert_due("2024-04-01", "cluster_report_province", "2024-04-10 month");
}

static void a_renewal_begins_ninety_days_before(void **state)
{
    (void)state;
    give("2023-12-01");
    assert_due("2023-11-30", "renewal", "");
    assert_due("2026-09-01", "renewal", "2026-09-02 week");
    assert_due("2026-09-02", "renewal", "2026-09-02 today");
    assert_due("2026-12-01", "renewal", "2026-09-02 overdue");
    assert_due("2026-12-02", "renewal", "");
    assert_due("2027-12-01", "certificate_expiry", "2026-12-01 overdue");
    assert_due("2027-12-02", "certificate_expiry", "");
}

static void a_report_is_done_or_put_off(void **state)
{
    (void)state;
    give("2023-12-01");
    free(
        program_output(0, "due", "cluster_report_county", "--done", "--as-of", "2024-03-20", NULL));
    assert_due("2024-03-21", "cluster_report_county", "");
    assert_due("2025-01-01", "cluster_report_county", "2025-03-31 later"); /* the next year's */
    free(program_output(0, "undo", NULL));
    assert_due("2024-03-21", "cluster_report_county", "2024-03-31 month");
    free(program_output(0, "due", "cluster_report_province", "--cluster", NAME, "--put-off",
                        "2024-05-06", "--reason", "平台未开放", "--as-of", "2024-04-01", NULL));
    assert_due("2024-05-06", "cluster_report_province", "2024-05-06 today");
    char *text = program_output(0, "journal", NULL);
    assert_contains(text, NAME " 期限 延至:(空) → 2024-05-06");
    free(text);
    assert_refused(program_run("due", "renewal", "--cluster", "别的", "--done", NULL),
                   "没有这样的事项");
    assert_refused(program_run("due", "renewal", CODE, "--cluster", NAME, "--done", NULL),
                   "只能写一个");
    assert_refused(program_run("due", "--cluster", NAME, NULL), "--cluster");
    free(program_output(0, "cluster", "add", "乙集群", NULL));
    free(program_output(0, "certificate", "add", "--cluster", "乙集群", "cluster", "2023-12-01",
                        NULL));
    assert_refused(program_run("due", "renewal", "--done", "--as-of", "2024-03-20", NULL), "2 项");
}

static void what_is_due_stands_in_the_calendar_once(void **state)
{
    (void)state;
    give("2023-12-01");
    char *text = program_output(0, "due", "--as-of", "2024-03-01", "--format", "ics", NULL);
    assert_contains(text, "UID:cluster_report_county/cluster-1/2024@peiyu");
    assert_contains(text, "DTSTART;VALUE=DATE:20240331");
    free(text);
    free(program_output(0, "cluster", "remove", NAME, NULL));
    text = program_output(0, "due", "--as-of", "2024-03-01", "--format", "csv", NULL);
    assert_lacks(text, NAME);
    free(text);
}

static void changes_of_a_cluster_are_kept_and_reported(void **state)
{
    (void)state;
    free(program_output(0, "change", "add", CODE, "变化类型=合并", "发生日期=2024-02-01", NULL));
    char *text = program_output(0, "change", "add", "--cluster", NAME, "变动类型=运营管理机构",
                                "发生日期=2024-03-01", "变动说明=改由园区公司运营", NULL);
    assert_contains(text, "集群重大变动 2 " NAME);
    free(text);
    assert_refused(program_run("change", "add", "--cluster", NAME, "变动类型=更名",
                               "发生日期=2024-03-01", NULL),
                   "更名");
    assert_refused(program_run("change", "add", "--cluster", NAME, "变动类型=运营管理机构",
                               "发生日期=2024-03-01", NULL),
                   "已有同样的集群重大变动");
    assert_refused(
        program_run("change", "add", "--cluster", NAME, "变动类型=空间范围", "变动说明=x", NULL),
        "请写明发生日期");
    assert_refused(program_run("change", "close", "2", "2024-02-29", NULL), "报备日期");
    free(program_output(0, "change", "close", "2", "2024-04-01", NULL));
    free(program_output(0, "change", "edit", "2", "变动说明=改由园区公司统一运营", NULL));
    text = program_output(0, "change", "list", "--cluster", NAME, "--format", "csv", NULL);
    assert_contains(text, "2,," NAME ",运营管理机构,2024-03-01,2024-04-01,改由园区公司统一运营");
    assert_lacks(text, CODE);
    free(text);
    text = program_output(0, "change", "list", "--format", "csv", NULL);
    assert_contains(text, "1," CODE ",甲厂,合并,2024-02-01,,");
    assert_contains(text, "2,," NAME ",");
    free(text);
    text = program_output(0, "show", CODE, "--format", "json", NULL);
    assert_lacks(text, "cluster_changes");
    free(text);
    text = program_output(0, "journal", NULL);
    assert_contains(text, NAME " 集群重大变动 报备日期:(空) → 2024-04-01");
    free(text);
    free(program_output(0, "change", "remove", "2", NULL));
    text = program_output(0, "change", "list", "--cluster", NAME, NULL);
    assert_contains(text, "没有登记过");
    free(text);
    free(program_output(0, "undo", NULL));
    text = program_output(0, "change", "list", "--cluster", NAME, "--format", "json", NULL);
    assert_contains(text, "\"reported_on\": \"2024-04-01\"");
    free(text);
    free(program_output(0, "change", "remove", "1", NULL)); /* the enterprise's own */
    assert_refused(program_run("change", "close", "1", NULL), "没有编号为 1 的重大变化");
}

static void titles_in_force_are_counted(void **state)
{
    (void)state;
    static const char *const days[] = {"2023-11-30", "2023-12-01", "2026-12-01", "2026-12-02"};
    static const bool counted[] = {false, true, true, false};
    give("2023-12-01");
    for (size_t i = 0; i < 4; i++) {
        char *text = program_output(0, "stats", "--as-of", days[i], "--format", "json", NULL);
        (counted[i] ? assert_contains : assert_lacks)(text, "中小企业特色产业集群");
        free(text);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_cluster, program_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_title_of_a_cluster_lasts_three_years),
        TEST(titles_belong_to_their_own),
        TEST(a_cluster_loses_its_title_on_one_of_five_grounds),
        TEST(reports_are_due_every_year_of_the_title),
        TEST(the_day_itself_is_the_first_that_binds),
        TEST(a_renewal_begins_ninety_days_before),
        TEST(a_report_is_done_or_put_off),
        TEST(what_is_due_stands_in_the_calendar_once),
        TEST(changes_of_a_cluster_are_kept_and_reported),
        TEST(titles_in_force_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

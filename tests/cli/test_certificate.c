#include "tests/cli/casework.h"

/* The register of titles, as a command. */

static char *assess_on(const char *day)
{
    return RUN("assess", "--tier", "innovative", "--enterprise", CODE, "--as-of", day, "--format",
               "json");
}

static void add_title(void)
{
    add_enterprise();
    does(RUN("certificate", "add", CODE, "专精特新", "2023-03-24", "--batch", "第七批"),
         "专精特新中小企业,有效期 2023-03-24 至 2026-03-24");
}

static void a_title_is_entered_changed_and_removed(void **state)
{
    (void)state;
    does(RUN("certificate"), "没有登记过");
    add_title();
    does(RUN("certificate", "list", "--format", "csv"),
         "1," CODE ",徐州甲公司,srdi,第七批,,2023-03-24,2023-03-24,2026-03-24,valid,,");
    /* The days that follow from the announcement go with it, those that were given stay. */
    does(RUN("certificate", "edit", "1", "--announced", "2023-04-01"), "2023-04-01 至 2026-04-01");
    does(RUN("certificate", "edit", "1", "--to", "2025-12-31"), "2023-04-01 至 2025-12-31");
    does(RUN("certificate", "edit", "1", "--announced", "2023-05-01", "--document", "1号"),
         "2023-05-01 至 2025-12-31");
    does(RUN("certificate", "list", CODE, "--format", "json"), "\"document\": \"1号\"");
    does(RUN("certificate", "remove", "1"), "至 2025-12-31;恢复用 peiyu trash\n");
    does(RUN("certificate"), "没有登记过");
    does(RUN("undo"), "移入回收站:资质证书");
    does(RUN("certificate"), "1号");
}

static void a_withdrawal_under_article_16_bans_for_three_years(void **state)
{
    (void)state;
    add_title();
    does(assess_on("2024-04-09"), "{\"id\": \"no_ban\", \"state\": \"true\"}");
    does(RUN("certificate", "withdraw", "1", "--article", "16", "--on", "2024-04-01", "--reason",
             "重大安全事故"),
         "到 2027-04-01 为止三年内不得再次申报");
    does(RUN("certificate", "list"), "第十六条");
    does(RUN("certificate", "list", "--format", "csv"), ",revoked,第十六条,重大安全事故");
    does_not(RUN("due", "--within", "3650", "--format", "csv"), "certificate_expiry");
    does(assess_on("2024-04-01"), "{\"id\": \"no_ban\", \"state\": \"false\"}");
    does(assess_on("2027-04-01"), "{\"id\": \"no_ban\", \"state\": \"false\"}");
    does(assess_on("2027-04-02"), "{\"id\": \"no_ban\", \"state\": \"true\"}");
    REFUSED("已经撤销", "certificate", "withdraw", "1", "--article", "15", "--reason", "x");
    /* A title of the days of the ban is entered, and told. */
    does(RUN("certificate", "add", CODE, "innovative", "2027-04-01"), "第十六条的禁报期内,请核对");
    free(RUN("undo"));
    does_not(RUN("certificate", "add", CODE, "innovative", "2027-04-02"), "禁报期");
    free(RUN("undo"));
    does_not(RUN("certificate", "add", CODE, "innovative", "2024-03-31"), "禁报期");
    free(RUN("undo"));
    does(RUN("certificate", "restore", "1"), "已恢复");
    does(assess_on("2024-04-09"), "{\"id\": \"no_ban\", \"state\": \"true\"}");
    does(RUN("certificate", "list", "--format", "csv"), "2026-03-24,valid,,");
    REFUSED("没有撤销过", "certificate", "restore", "1");
    /* A day that is still to come is done as it was said, and told. */
    does_not(RUN("certificate", "withdraw", "1", "--article", "15", "--reason", "x", "--on",
                 "2024-04-10"),
             "注意");
    free(RUN("undo"));
    does(RUN("certificate", "withdraw", "1", "--article", "15", "--reason", "x", "--on",
             "2024-04-11"),
         "注意:撤销日期 2024-04-11 在今天之后,请核对\n");
    free(RUN("undo"));
    does(RUN("undo"), "恢复资质证书");
    does(assess_on("2024-04-09"), "{\"id\": \"no_ban\", \"state\": \"false\"}");
}

static void an_incident_says_which_titles_it_may_cost(void **state)
{
    (void)state;
    add_title();
    free(RUN("certificate", "add", CODE, "innovative", "2021-04-09")); /* to the day before */
    char *text =
        RUN("incident", "add", CODE, "事件类别=安全", "发生日期=2024-04-01", "是否重大=是");
    assert_contains(text, "现有专精特新中小企业,按第十六条取消的,用 peiyu certificate withdraw 1 "
                          "--article 16");
    assert_lacks(text, "现有创新型");
    free(text);
    does_not(RUN("incident", "edit", "1", "认定依据=通报"), "第十六条");
}

static void a_withdrawal_under_article_15_bans_nobody(void **state)
{
    (void)state;
    add_title();
    does_not(RUN("certificate", "withdraw", "1", "--article", "15", "--reason", "不再符合标准"),
             "三年内");
    does(RUN("certificate", "list", "--format", "csv"), ",revoked,第十五条,不再符合标准");
    does(assess_on("2024-04-10"), "{\"id\": \"no_ban\", \"state\": \"true\"}");
}

static void what_is_no_title_is_refused(void **state)
{
    (void)state;
    add_title();
    REFUSED("已有同一天公告的专精特新中小企业,编号 1", "certificate", "add", CODE, "srdi",
            "2023-03-24");
    REFUSED("不认识的资质类型“先进”", "certificate", "add", CODE, "先进", "2023-03-24");
    REFUSED("不是日期", "certificate", "add", CODE, "srdi", "2023-02-30");
    REFUSED("用 --to 写明", "certificate", "add", CODE, "高新技术企业", "2023-03-24");
    does(RUN("certificate", "add", CODE, "高新技术企业", "2023-03-24", "--to", "2026-03-23"),
         "2023-03-24 至 2026-03-23");
    REFUSED("早于有效期起", "certificate", "edit", "1", "--to", "2023-03-23");
    REFUSED("请用选项写明", "certificate", "edit", "1");
    REFUSED("没有编号为 9 的资质证书", "certificate", "remove", "9");
    REFUSED("--article", "certificate", "withdraw", "1", "--reason", "x");
    REFUSED("--article", "certificate", "withdraw", "1", "--article", "17", "--reason", "x");
    REFUSED("--reason", "certificate", "withdraw", "1", "--article", "16");
    REFUSED("撤销日期早于公告日期", "certificate", "withdraw", "1", "--article", "16", "--reason",
            "x", "--on", "2023-03-23");
    /* Nor does the announcement move behind the withdrawal. */
    does(RUN("certificate", "withdraw", "1", "--article", "16", "--reason", "x", "--on",
             "2023-03-24"),
         "2026-03-24 为止");
    REFUSED("撤销日期早于公告日期", "certificate", "edit", "1", "--announced", "2023-03-25");
    free(RUN("certificate", "restore", "1"));
    REFUSED("不用于 certificate list", "certificate", "list", "--to", "2026-03-23");
    REFUSED("不认识", "certificate", "frob");
    does(RUN("certificate", "list", "--format", "csv"), "2026-03-24,valid,,");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, program_setup, program_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_title_is_entered_changed_and_removed),
        TEST(a_withdrawal_under_article_16_bans_for_three_years),
        TEST(an_incident_says_which_titles_it_may_cost),
        TEST(a_withdrawal_under_article_15_bans_nobody),
        TEST(what_is_no_title_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

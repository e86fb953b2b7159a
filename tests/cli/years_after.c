#include "tests/cli/years.h"

/* 2027 to 2030: reports, updates, a change, a withdrawal; a giant that is not renewed. */

/* 31 days of January, 28, and 31 of March less the first of January: 89; the tenth: 99. */
void the_first_report_is_for_the_year_after(void **state)
{
    (void)state;
    on("2026-12-31");
    due_is("100", "certificate_expiry 丁减速 2026-07-14 overdue -170\n"
                  "renewal 甲传动 2026-12-15 overdue -16\n"
                  "certificate_expiry 甲传动 2027-03-15 later 74\n");
    on("2027-01-01");
    due_is("99", "certificate_expiry 丁减速 2026-07-14 overdue -171\n"
                 "renewal 甲传动 2026-12-15 overdue -17\n"
                 "certificate_expiry 甲传动 2027-03-15 later 73\n"
                 "cluster_report_county " CLUSTER " 2027-03-31 later 89\n"
                 "cluster_report_province " CLUSTER " 2027-04-10 later 99\n");
    due_is("98", "certificate_expiry 丁减速 2026-07-14 overdue -171\n"
                 "renewal 甲传动 2026-12-15 overdue -17\n"
                 "certificate_expiry 甲传动 2027-03-15 later 73\n"
                 "cluster_report_county " CLUSTER " 2027-03-31 later 89\n");
    /* the srdi title gave way to the giant's: its matters are settled */
    REFUSED("有 2 项符合", "due", "renewal", TRANSMISSIONS, "--done");
    free(RUN("due", "renewal", TRANSMISSIONS, "--done", "--title", "专精特新中小企业", "--reason",
             "已认定小巨人"));
    free(RUN("due", "certificate_expiry", TRANSMISSIONS, "--done", "--title", "专精特新中小企业"));
    due_is("88", "certificate_expiry 丁减速 2026-07-14 overdue -171\n");
}

/* 10 April 2027 is a Saturday; a day that a document names does not move. */
void a_report_is_sent_and_one_is_late(void **state)
{
    (void)state;
    on("2027-03-25");
    free(RUN("due", "cluster_report_county", "--cluster", CLUSTER, "--done"));
    due_is("16", "certificate_expiry 丁减速 2026-07-14 overdue -254\n"
                 "cluster_report_province " CLUSTER " 2027-04-10 month 16\n");
    on("2027-04-11");
    due_is("0", "certificate_expiry 丁减速 2026-07-14 overdue -271\n"
                "cluster_report_province " CLUSTER " 2027-04-10 overdue -1\n");
    on("2027-04-20");
    free(RUN("due", "cluster_report_province", "--cluster", CLUSTER, "--done", "--reason",
             "平台维护,晚报"));
    due_is("0", "certificate_expiry 丁减速 2026-07-14 overdue -280\n");
    does(RUN("due", "--with-done", "--format", "csv"),
         "cluster_report_province,," CLUSTER ",2027-04-10,-10,done,");
}

/* Asked of who holds the giant's title; 甲传动's srdi title ran out, so the province asks nobody.
 */
void the_ministry_s_platform_is_updated_by_the_end_of_may(void **state)
{
    (void)state;
    on("2027-05-30");
    due_is("1", "certificate_expiry 丁减速 2026-07-14 overdue -320\n"
                "annual_update_miit 甲传动 2027-05-31 week 1\n"
                "annual_update_miit 乙齿轮 2027-05-31 week 1\n");
    on("2027-05-31");
    free(RUN("set", TRANSMISSIONS, "miit_updated_on=2027-05-31"));
    due_is("0", "certificate_expiry 丁减速 2026-07-14 overdue -321\n"
                "annual_update_miit 乙齿轮 2027-05-31 today 0\n");
    on("2027-06-01");
    due_is("0", "certificate_expiry 丁减速 2026-07-14 overdue -322\n"
                "annual_update_miit 乙齿轮 2027-05-31 overdue -1\n");
    free(RUN("set", GEARS, "miit_updated_on=2027-06-01"));
}

void a_lapsed_title_is_told_for_a_year(void **state)
{
    (void)state;
    on("2027-07-14");
    due_is("0", "certificate_expiry 丁减速 2026-07-14 overdue -365\n");
    on("2027-07-15");
    due_is("0", "");
}

/* 第十四条(四) names no days: the register keeps them, nothing falls due. */
void the_main_industry_changes(void **state)
{
    (void)state;
    on("2027-05-10");
    does(RUN("change", "add", "--cluster", CLUSTER, "变动类型=主导产业", "发生日期=2027-05-10",
             "变动说明=由齿轮改为减速器"),
         "集群重大变动 1 " CLUSTER);
    on("2027-09-20");
    free(RUN("cluster", "set", CLUSTER, "cluster.industry=减速器"));
    due_is("20", "");
    REFUSED("早于", "change", "close", "1", "2027-05-09");
    free(RUN("change", "close", "1"));
    does(RUN("change", "list", "--cluster", CLUSTER, "--format", "csv"),
         "1,," CLUSTER ",主导产业,2027-05-10,2027-09-20,由齿轮改为减速器\n");
    char *text = RUN("journal");
    assert_contains(text, CLUSTER " 集群重大变动 报备日期:(空) → 2027-09-20");
    assert_contains(text, CLUSTER " 集群 主导产业:齿轮 → 减速器");
    free(text);
}

/* 90 days before 10 January: 12 October. A line entered by hand continues the old one too. */
void a_champion_is_renewed_by_hand(void **state)
{
    (void)state;
    on("2027-10-12");
    due_is("90", "renewal 丙轴承 2027-10-12 today 0\n"
                 "certificate_expiry 丙轴承 2028-01-10 later 90\n");
    on("2027-11-08");
    free(RUN("certificate", "add", BEARINGS, "单项冠军", "2027-11-08", "--batch", "第十一批"));
    due_is("90", "");
    does(RUN("certificate", "list", BEARINGS, "--format", "csv"),
         ",champion,第十一批,,2027-11-08,2027-11-08,2030-11-08,valid,,\n");
}

void a_missed_report_takes_the_title(void **state)
{
    (void)state;
    on("2028-03-31");
    due_is("0", "cluster_report_county " CLUSTER " 2028-03-31 today 0\n");
    on("2028-04-01");
    due_is("0", "cluster_report_county " CLUSTER " 2028-03-31 overdue -1\n");
    on("2028-04-11");
    due_is("0", "cluster_report_county " CLUSTER " 2028-03-31 overdue -11\n"
                "cluster_report_province " CLUSTER " 2028-04-10 overdue -1\n");
    free(RUN("set", TRANSMISSIONS, "miit_updated_on=2028-04-11"));
    free(RUN("set", GEARS, "miit_updated_on=2028-04-11"));
    on("2028-06-15");
    does(RUN("certificate", "list", "--cluster", CLUSTER, "--format", "csv"), "\n7,," CLUSTER ",");
    free(RUN("certificate", "withdraw", "7", "--ground", "3", "--reason", "未报送年度信息表"));
    does(RUN("certificate", "list", "--cluster", CLUSTER, "--format", "csv"),
         ",2029-10-20,revoked,第十四条(三),未报送年度信息表\n");
    due_is("60", "");
    does_not(RUN("stats", "--format", "json"), "中小企业特色产业集群");
    free(RUN("undo"));
    due_is("0", "cluster_report_county " CLUSTER " 2028-03-31 overdue -76\n"
                "cluster_report_province " CLUSTER " 2028-04-10 overdue -66\n");
    free(RUN("redo"));
    due_is("0", "");
}

/* 第十六条 of the other document is none of a cluster's: no ban, no day to wait for. */
void the_cluster_may_apply_again(void **state)
{
    (void)state;
    on("2028-06-16");
    does_not(RUN("due", "--within", "1200", "--format", "csv"), "reapply");
    does(RUN("batch", "add", "cluster"), "第 4 号批次:2028年第1批集群申报");
    free(RUN("case", "add", "4", "--cluster", CLUSTER));
    goes("4", "filed");
    on("2028-06-20");
    goes("4", "withdrawn");
    REFUSED("已经结束", "case", "step", "4", "filed");
    batch_is("4", "4 " CLUSTER " withdrawn\n");
}

/* 90 days before 1 July: 2 April. 180 days before: 2 January. */
void a_renewal_of_a_giant_is_rejected(void **state)
{
    (void)state;
    on("2029-01-01");
    does(RUN("certificate", "list", TRANSMISSIONS, "--format", "csv"), ",2029-07-01,valid,");
    on("2029-01-02");
    does(RUN("certificate", "list", TRANSMISSIONS, "--format", "csv"), ",2029-07-01,expiring,");
    free(RUN("set", TRANSMISSIONS, "miit_updated_on=2029-01-02"));
    free(RUN("set", GEARS, "miit_updated_on=2029-01-02"));
    due_is("89", "");
    due_is("90", "renewal 甲传动 2029-04-02 later 90\n");
    on("2029-04-02");
    due_is("0", "renewal 甲传动 2029-04-02 today 0\n");
    free(RUN("batch", "add", "giant_renewal"));
    free(RUN("case", "add", "5", TRANSMISSIONS));
    does(RUN("certificate", "list", TRANSMISSIONS, "--format", "csv"), ",2029-07-01,renewing,");
    due_is("0", "");
    goes("5", "filed");
    on("2029-04-10");
    goes("5", "returned");
    on("2029-04-16");
    goes("5", "filed");
    on("2029-04-20");
    goes("5", "rejected");
    /* neither open nor passed: it is asked for again, tomorrow of 乙齿轮 too */
    does(RUN("certificate", "list", TRANSMISSIONS, "--format", "csv"), ",2029-07-01,expiring,");
    due_is("1", "renewal 甲传动 2029-04-02 overdue -18\n"
                "renewal 乙齿轮 2029-04-21 week 1\n");
    free(RUN("undo"));
    due_is("1", "renewal 乙齿轮 2029-04-21 week 1\n");
    free(RUN("redo"));
}

void the_rejected_giant_lapses(void **state)
{
    (void)state;
    on("2029-07-01");
    due_is("0", "renewal 甲传动 2029-04-02 overdue -90\n"
                "renewal 乙齿轮 2029-04-21 overdue -71\n"
                "certificate_expiry 甲传动 2029-07-01 today 0\n");
    on("2029-07-02");
    due_is("0", "renewal 乙齿轮 2029-04-21 overdue -72\n"
                "certificate_expiry 甲传动 2029-07-01 overdue -1\n");
    does(RUN("certificate", "list", TRANSMISSIONS, "--format", "csv"), ",2029-07-01,expired,");
    on("2030-07-01");
    due_is("0", "certificate_expiry 甲传动 2029-07-01 overdue -365\n"
                "certificate_expiry 乙齿轮 2029-07-20 overdue -346\n");
    on("2030-07-02");
    due_is("0", "certificate_expiry 乙齿轮 2029-07-20 overdue -347\n");
}

void everything_is_undone_and_redone(void **state)
{
    (void)state;
    /* Of titles one each was added for 甲传动, 乙齿轮, 丙轴承 and the cluster; what was assessed is
     * 甲传动 in 2026 and 乙齿轮, and the cluster. */
    does(RUN("check"), "检查了企业 4 家、资质证书 8 条、评价 3 份、申报 5 件:没有发现问题");
    char *before = everything();
    free(RUN("undo", "500"));
    does(RUN("list", "--format", "json"), "[]");
    does_not(RUN("cluster", "list", "--format", "csv"), CLUSTER);
    free(RUN("redo", "500"));
    char *after = everything();
    assert_string_equal(after, before);
    free(before);
    free(after);
}

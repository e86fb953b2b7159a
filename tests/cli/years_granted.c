#include "tests/cli/years.h"

/* 2026: a giant is recommended and another renewed, which makes the cluster pass. */

void april_asks_the_giants(void **state)
{
    (void)state;
    on("2026-04-01");
    take_in("makers.csv");
    take_in("makers_figures.csv");
    take_in("makers_titles.csv");
    titles_are("甲传动 srdi 2024-03-15 2027-03-15 valid\n"
               "乙齿轮 giant 2023-07-14 2026-07-14 expiring\n"
               "丙轴承 champion 2025-01-10 2028-01-10 valid\n"
               "丁减速 giant 2023-07-14 2026-07-14 expiring\n");
    /* 工信部企业〔2026〕2号: 31 May; a title of a champion asks for none. 甲传动 has updated. */
    due_is("60", "renewal 乙齿轮 2026-04-15 month 14\n"
                 "renewal 丁减速 2026-04-15 month 14\n"
                 "annual_update_miit 乙齿轮 2026-05-31 later 60\n"
                 "annual_update_miit 丁减速 2026-05-31 later 60\n");
    on("2026-04-06"); /* the day that 丁减速 has */
    due_is("60", "renewal 乙齿轮 2026-04-15 month 9\n"
                 "renewal 丁减速 2026-04-15 month 9\n"
                 "annual_update_miit 乙齿轮 2026-05-31 later 55\n");
}

static void cluster_set(const char *a, const char *b, const char *c, const char *d, const char *e,
                        const char *f, const char *g)
{
    free(RUN("cluster", "set", CLUSTER, a, b, c, d, e, f, g));
}

/* Each figure on the edge of 苏工信规〔2023〕3号 第六条. Of the main industry: 20 %, 0 % and 10 % a
 * year, 10 % in the mean; its share 75 % and more of 40 亿元. */
static void fill_the_cluster(void)
{
    cluster_set("cluster.area=100", "cluster.within_county=是", "cluster.industry_policy=是",
                "cluster.industry_pillar=是", "cluster.industry_leading=是",
                "cluster.industry=齿轮", "cluster.body=传动产业园管委会");
    cluster_set("cluster.output@2025=40亿", "cluster.output@2024=40亿", "cluster.output@2023=40亿",
                "cluster.sme_output@2025=28亿", "cluster.sme_output@2024=28亿",
                "cluster.sme_output@2023=28亿", "cluster.main_output@2025=33亿");
    cluster_set("cluster.main_output@2024=30亿", "cluster.main_output@2023=30亿",
                "cluster.main_output@2022=25亿", "cluster.chain_layout=是",
                "cluster.shared_manufacturing=1", "cluster.incentives=是", "cluster.platforms=5");
    cluster_set("cluster.breakthroughs=是", "cluster.sme_rd_growth=10", "cluster.patent_growth=15",
                "cluster.patents_per_10000=15", "cluster.standards=3", "cluster.cloud_share=30",
                "cluster.platform_share=20");
    cluster_set("cluster.demonstrations=1", "cluster.green=是", "cluster.energy_intensive=否",
                "cluster.water_intensive=否", "cluster.international=是", "cluster.managed=是",
                "cluster.services=是");
    cluster_set("cluster.plan=是", "cluster.prohibited=否", "cluster.accidents=否",
                "cluster.data_incidents=否", "cluster.violations=否", "cluster.contact=王主任",
                "cluster.phone=0516-80001234");
}

static void condition_is(const char *id, const char *expected)
{
    char *text = RUN("assess", "--cluster", CLUSTER, "--format", "json");
    struct yaml_file *json = json_read(text);
    const struct yaml *conditions = yaml_get(json->root->items[0], "conditions");
    assert_string_equal(json_word(json_find(conditions, "id", id), "state"), expected);
    yaml_free(json);
    free(text);
}

/* 第六条(三): three of champions and giants, or fifteen others. */
void a_cluster_is_founded(void **state)
{
    (void)state;
    on("2026-04-08");
    free(RUN("cluster", "add", CLUSTER));
    fill_the_cluster();
    condition_is("3", "unknown"); /* nobody is a member yet */
    free(RUN("cluster", "member", "add", CLUSTER, TRANSMISSIONS, GEARS, BEARINGS));
    does(RUN("cluster", "list", "--format", "csv"), CLUSTER ",3\n");
    condition_is("2", "true");
    condition_is("3a", "false"); /* 乙齿轮 and 丙轴承: two */
    condition_is("3b", "false"); /* 甲传动: one */
    does(RUN("assess", "--cluster", CLUSTER, "--format", "json"), "\"verdict\": \"fail\"");
}

void a_giant_goes_to_province_and_ministry(void **state)
{
    (void)state;
    on("2026-04-10");
    does(RUN("batch", "add", "giant", "--notice", "工信厅企业函〔2026〕12号"),
         "第 1 号批次:2026年第1批小巨人申报");
    does(RUN("batch", "add", "小巨人复核"), "第 2 号批次:2026年第1批小巨人复核");
    free(RUN("case", "add", "1", TRANSMISSIONS));
    free(RUN("case", "add", "2", GEARS));
    free(RUN("batch", "days", "1", "submitted=2026-05-20"));
    due_is("60", "renewal 丁减速 2026-04-15 week 5\n"
                 "case_step 甲传动 2026-05-20 later 40\n"
                 "annual_update_miit 乙齿轮 2026-05-31 later 51\n");
    on("2026-04-20");
    goes("1", "filed");
    REFUSED("县级初审通过", "case", "step", "1", "submitted");
    on("2026-05-06");
    /* three years ago 5000: 5512.5 is exactly 5 % a year; 4961.25 is 90 % of it; 600 + 600 */
    does(RUN("case", "assess", "1"), "符合");
    goes("1", "county_passed");
    on("2026-05-12");
    goes("1", "city_passed");
    on("2026-05-18");
    does(RUN("case", "step", "1", "submitted"), "已上报省工信厅");
    due_is("10", "renewal 丁减速 2026-04-15 overdue -33\n"); /* the step of the batch is done */
    REFUSED("已上报工信部", "case", "step", "1", "publicity", "--days", "7");
    REFUSED("已上报工信部", "case", "step", "1", "granted");
    does(RUN("case", "show", "1", "--format", "json"), "\"state\": \"submitted\",\n \"time\": 1");
    on("2026-06-08");
    does(RUN("case", "step", "1", "submitted"), "已上报工信部");
    does(RUN("case", "show", "1", "--format", "json"), "\"state\": \"submitted\",\n \"time\": 2");
    REFUSED("可以走的是:公示", "case", "step", "1", "submitted");
    free(RUN("undo")); /* back to the province, and there again */
    does(RUN("case", "show", "1", "--format", "json"),
         "\"time\": 1,\n \"label\": \"已上报省工信厅\"");
    free(RUN("redo"));
    does(RUN("case", "show", "1", "--format", "json"),
         "\"time\": 2,\n \"label\": \"已上报工信部\"");
}

void a_giant_that_missed_the_update_is_held(void **state)
{
    (void)state;
    on("2026-05-31");
    due_is("0", "renewal 丁减速 2026-04-15 overdue -46\n"
                "annual_update_miit 乙齿轮 2026-05-31 today 0\n");
    on("2026-06-09");
    REFUSED("第十四条", "case", "step", "2", "filed");
    free(RUN("set", GEARS, "data_updated_on=2026-06-09")); /* the province's is another */
    REFUSED("工信部平台", "case", "step", "2", "filed");
    free(RUN("set", GEARS, "miit_updated_on=2026-06-09"));
    does_not(RUN("case", "step", "2", "filed"), "理由");
    due_is("0", "renewal 丁减速 2026-04-15 overdue -55\n");
}

/* Seven days from Friday 12 June: the 19th is 端午节, to Sunday the 21st; so Monday the 22nd. */
void the_ministry_s_notice_ends_after_the_festival(void **state)
{
    (void)state;
    on("2026-06-12");
    does(RUN("case", "step", "1", "publicity", "--days", "7"), "公示到 2026-06-22 为止");
    on("2026-06-22");
    REFUSED("公示到 2026-06-22 为止", "case", "step", "1", "granted");
    on("2026-07-01");
    char *text = granted_by("1", "giants.csv", "2026-07-01", "工信部企业函〔2026〕180号");
    assert_contains(text, "已认定 1 家");
    assert_contains(text, "外省某厂:库里没有这家企业");
    free(text);
    batch_is("1", "1 甲传动 granted\n");
    does(
        RUN("certificate", "list", TRANSMISSIONS, "--format", "csv"),
        "甲传动,giant,2026年第1批,工信部企业函〔2026〕180号,2026-07-01,2026-07-01,2029-07-01,valid,"
        ",\n");
    /* it holds the title now, and never told the ministry's platform anything this year */
    due_is("14", "renewal 丁减速 2026-04-15 overdue -77\n"
                 "annual_update_miit 甲传动 2026-05-31 overdue -31\n"
                 "certificate_expiry 乙齿轮 2026-07-14 month 13\n"
                 "certificate_expiry 丁减速 2026-07-14 month 13\n");
    free(RUN("undo"));
    due_is("0", "renewal 丁减速 2026-04-15 overdue -77\n"
                "publicity_end 甲传动 2026-06-22 overdue -9\n");
    batch_is("1", "1 甲传动 publicity\n");
    free(RUN("redo"));
    batch_is("1", "1 甲传动 granted\n");
    free(RUN("set", TRANSMISSIONS, "miit_updated_on=2026-07-01"));
}

/* The last day counts, the day after does not: then the leaders are 甲传动 and 丙轴承. */
void a_title_that_ran_out_counts_no_more(void **state)
{
    (void)state;
    on("2026-06-15");
    does(RUN("batch", "add", "集群申报"), "第 3 号批次:2026年第1批集群申报");
    free(RUN("case", "add", "3", "--cluster", CLUSTER));
    free(RUN("batch", "days", "3", "county_passed=2026-07-24"));
    goes("3", "filed");
    REFUSED("评价结论为“不符合”", "case", "step", "3", "county_passed");
    on("2026-07-14");
    condition_is("3a", "true");
    on("2026-07-15");
    condition_is("3a", "false");
    REFUSED("评价结论为“不符合”", "case", "step", "3", "county_passed");
    /* what ran out is told; a renewal is asked for no more, no update either */
    due_is("9", "certificate_expiry 乙齿轮 2026-07-14 overdue -1\n"
                "certificate_expiry 丁减速 2026-07-14 overdue -1\n"
                "case_step " CLUSTER " 2026-07-24 month 9\n");
}

void a_late_renewal_continues_the_line(void **state)
{
    (void)state;
    on("2026-06-10");
    REFUSED("待补充", "case", "step", "2", "county_passed"); /* its figures were never given */
    goes_because("2", "county_passed", "报表已在平台核对");
    on("2026-06-11");
    goes("2", "city_passed");
    on("2026-06-17");
    goes("2", "submitted");
    on("2026-06-24");
    goes("2", "submitted");
    on("2026-07-06"); /* without days said, the ministry's notice ends when it ends */
    goes("2", "publicity");
    on("2026-07-20");
    free(RUN("case", "step", "2", "granted", "--document", "工信部企业函〔2026〕195号"));
    titles_are("甲传动 srdi 2024-03-15 2027-03-15 valid\n"
               "甲传动 giant 2026-07-01 2029-07-01 valid\n"
               "乙齿轮 giant 2023-07-14 2026-07-14 expired\n"
               "乙齿轮 giant 2026-07-20 2029-07-20 valid\n"
               "丙轴承 champion 2025-01-10 2028-01-10 valid\n"
               "丁减速 giant 2023-07-14 2026-07-14 expired\n");
    due_is("4", "certificate_expiry 丁减速 2026-07-14 overdue -6\n"
                "case_step " CLUSTER " 2026-07-24 week 4\n");
}

void the_cluster_passes_on_its_third_leader(void **state)
{
    (void)state;
    on("2026-07-22");
    condition_is("3a", "true");
    does(RUN("case", "assess", "3"), "符合");
    goes("3", "county_passed");
    does(RUN("assessment", "list", "--cluster", CLUSTER, "--format", "csv"),
         "cluster-js-2023,2026-07-22,pass");
    due_is("4", "certificate_expiry 丁减速 2026-07-14 overdue -8\n");
    /* what was assessed stays as it was */
    free(RUN("cluster", "member", "remove", CLUSTER, BEARINGS));
    condition_is("3a", "false");
    does(RUN("assessment", "list", "--cluster", CLUSTER, "--format", "csv"),
         "cluster-js-2023,2026-07-22,pass");
    free(RUN("undo"));
    on("2026-08-20");
    goes("3", "city_passed");
    on("2026-09-01");
    goes("3", "submitted");
}

/* 第十条. From Tuesday 29 September: Wednesday the 30th; 1 to 7 October are days off; the 8th, the
 * 9th, Saturday the 10th, on which people work; Monday the 12th is the fifth. */
void five_working_days_over_the_national_day(void **state)
{
    (void)state;
    on("2026-09-29");
    REFUSED("5", "case", "step", "3", "publicity", "--days", "4");
    does(RUN("case", "step", "3", "publicity"), "公示到 2026-10-12 为止");
    due_is("12", "certificate_expiry 丁减速 2026-07-14 overdue -77\n");
    due_is("13", "certificate_expiry 丁减速 2026-07-14 overdue -77\n"
                 "publicity_end " CLUSTER " 2026-10-12 month 13\n");
    on("2026-10-12");
    REFUSED("公示到 2026-10-12 为止", "case", "step", "3", "granted");
}

void the_cluster_is_announced_undone_and_redone(void **state)
{
    (void)state;
    on("2026-10-20");
    does_not(RUN("stats", "--format", "json"), "中小企业特色产业集群");
    char *text = granted_by("3", "clusters.csv", "2026-10-20", "苏工信中小〔2026〕30号");
    assert_contains(text, "邻县某集群:没有这个集群");
    free(text);
    does(RUN("certificate", "list", "--cluster", CLUSTER, "--format", "csv"),
         ",," CLUSTER
         ",cluster,2026年第1批,苏工信中小〔2026〕30号,2026-10-20,2026-10-20,2029-10-20,"
         "valid,,\n");
    does(RUN("stats", "--format", "json"), "中小企业特色产业集群");
    free(RUN("undo"));
    batch_is("3", "3 " CLUSTER " publicity\n");
    does(RUN("certificate", "list", "--cluster", CLUSTER), "没有登记过");
    free(RUN("redo"));
    batch_is("3", "3 " CLUSTER " granted\n");
    REFUSED("已经结束", "case", "step", "3", "withdrawn");
    due_is("60", "certificate_expiry 丁减速 2026-07-14 overdue -98\n"
                 "renewal 甲传动 2026-12-15 later 56\n");
}

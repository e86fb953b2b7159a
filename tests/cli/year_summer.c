#include "tests/cli/year.h"

/* May to August: reports, updates, an accident, the recommendation to the province. */

void the_change_is_reported(void **state)
{
    (void)state;
    on("2026-05-14");
    due_is("1", "change_report 乙精机 2026-05-15 week 1\n");
    free(RUN("change", "close", "1"));
    due_is("1", "");
    does(RUN("change", "list", "--format", "csv"),
         "1," MACHINES ",乙精机,更名,2026-02-15,2026-05-14,\n");
}

/* 第十六条: from the day after 20 May 2029 on it may apply again, 1096 days later. */
void an_accident_takes_a_title(void **state)
{
    (void)state;
    on("2026-05-20");
    free(RUN("incident", "add", FOODS, "事件类别=安全", "是否重大=是", "发生日期=2026-05-18"));
    free(RUN("certificate", "withdraw", "5", "--article", "16", "--on", "2026-05-20", "--reason",
             "重大安全事故"));
    does(RUN("certificate", "list", FOODS, "--format", "csv"),
         ",2025-05-15,2025-05-15,2028-05-15,revoked,第十六条,重大安全事故\n");
    does(RUN("due", "--within", "1096", "--format", "csv"),
         "reapply," FOODS ",庚食品,2029-05-20,1096,later,");
    does_not(RUN("due", "--within", "1095", "--format", "csv"), "reapply");
}

void who_missed_the_update(void **state)
{
    (void)state;
    on("2026-05-31");
    due_is("0", "annual_update 乙精机 2026-05-31 today 0\n"
                "annual_update 戊材料 2026-05-31 today 0\n");
    free(RUN("set", MATERIALS, "data_updated_on=2026-05-31"));
    due_is("0", "annual_update 乙精机 2026-05-31 today 0\n");
    on("2026-06-01");
    due_is("0", "annual_update 乙精机 2026-05-31 overdue -1\n");
}

void a_deadline_is_put_off(void **state)
{
    (void)state;
    REFUSED("reason", "due", "annual_update", MACHINES, "--put-off", "2026-06-15");
    free(RUN("due", "annual_update", MACHINES, "--put-off", "2026-06-15", "--reason", "停产检修"));
    due_is("13", "");
    due_is("14", "annual_update 乙精机 2026-06-15 month 14\n");
    on("2026-06-16");
    due_is("0", "annual_update 乙精机 2026-06-15 overdue -1\n");
}

void srdi_is_recommended(void **state)
{
    (void)state;
    on("2026-06-01");
    does(RUN("batch", "add", "专精特新申报"), "第 4 号批次:2026年第1批专精特新申报");
    free(RUN("batch", "days", "4", "county_passed=2026-06-12"));
    free(RUN("case", "add", "4", MATERIALS, MACHINES));
    on("2026-06-05");
    /* 第三条第二款 of the province's rules is no part of the ministry's of 2026 */
    does_not(RUN("case", "step", "5", "filed"), "未核实");
    /* to put a deadline off does not make the update good */
    REFUSED("第十四条", "case", "step", "6", "filed");
    goes_because("6", "filed", "停产检修,已承诺补报");
    due_is("10", "case_step 乙精机 2026-06-12 week 7\n"
                 "case_step 戊材料 2026-06-12 week 7\n"
                 "annual_update 乙精机 2026-06-15 month 10\n");
    on("2026-06-12");
    REFUSED("请写明理由", "case", "step", "5", "county_passed");
    goes_because("5", "county_passed", "佐证已核,数据待补");
    goes("6", "withdrawn");
    due_is("3", "annual_update 乙精机 2026-06-15 week 3\n");
    does(RUN("batch", "show", "4"), "  2026-06-12 县级初审通过\n  (未定)     市级审核通过\n");
    char *text = RUN("case", "show", "6", "--format", "json");
    assert_contains(text, "停产检修,已承诺补报");
    assert_contains(text, "\"next\": []");
    free(text);
    on("2026-06-20");
    free(RUN("set", MACHINES, "data_updated_on=2026-06-20"));
    due_is("0", "");
}

void a_complaint_is_settled(void **state)
{
    (void)state;
    on("2026-07-10");
    free(RUN("complaint", "add", MATERIALS, "收到日期=2026-06-10", "举报内容=研发费用不实",
             "--complainant", "张三"));
    free(RUN("complaint", "edit", "3", "受理日期=2026-06-12"));
    REFUSED("早于", "complaint", "edit", "3", "核实日期=2026-06-11");
    free(RUN("complaint", "edit", "3", "核实日期=2026-06-26", "核实情况=账目相符"));
    free(RUN("complaint", "close", "3"));
    char *text = RUN("complaint", "list", "--format", "json");
    assert_contains(text, "\"days\": {\"accepted_on\": 2, \"verified_on\": 14, \"closed_on\": 14}");
    assert_lacks(text, "张三");
    free(text);
    does(RUN("complaint", "list", "--show-complainant"), "张三");
    does_not(RUN("journal", MATERIALS), "张三");
    does_not(RUN("search", "张三"), "张三");
}

/* The province names five days: from 7 July on to Saturday the 11th, so to Monday the 13th. */
void srdi_is_granted(void **state)
{
    (void)state;
    on("2026-06-22");
    goes("5", "city_passed");
    on("2026-07-01");
    goes("5", "submitted");
    on("2026-07-06");
    does(RUN("case", "step", "5", "publicity", "--days", "5"), "公示到 2026-07-13 为止");
    on("2026-07-13");
    REFUSED("公示到 2026-07-13 为止", "case", "step", "5", "granted");
    on("2026-08-20");
    free(RUN("case", "step", "5", "granted", "--document", "苏工信公告〔2026〕15号"));
    batch_is("4", "5 戊材料 granted\n6 乙精机 withdrawn\n");
    does(RUN("certificate", "list", MATERIALS, "--format", "csv"),
         "srdi,2026年第1批,苏工信公告〔2026〕15号,2026-08-20,2026-08-20,2029-08-20,valid,,\n");
    char *text = RUN("stats", "--format", "json");
    assert_contains(text, "\"total\": 8");
    assert_contains(text, "\"target\": 1, \"reached\": 1}");
    assert_contains(text, "{\"id\": \"innovative\", \"label\": \"创新型中小企业\", \"count\": 4}");
    assert_contains(text, "{\"id\": \"srdi\", \"label\": \"专精特新中小企业\", \"count\": 2}");
    assert_contains(text, "{\"id\": \"\", \"label\": \"无梯度资质\", \"count\": 3}");
    free(text);
}

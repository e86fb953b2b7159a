#include "tests/cli/year.h"

/* August to the end of the year: the second batch, a renewal, and what comes years later. */

void autumn_refuses_the_banned(void **state)
{
    (void)state;
    on("2026-08-24");
    does(RUN("batch", "add", "innovative"), "第 5 号批次:2026年第2批创新型评价");
    free(RUN("case", "add", "5", CHEMICALS, SOFTWARE, FOODS));
    on("2026-08-25");
    goes("7", "filed");
    goes("8", "filed");
    REFUSED("至 2029-05-20 止", "case", "step", "9", "filed");
    REFUSED("不能受理", "case", "step", "9", "filed", "--reason", "已整改");
}

static void group_is(const struct yaml *list, const char *uscc, const char *group)
{
    const struct yaml *found = json_find(list, "uscc", uscc);
    if (found == NULL)
        fail_msg("%s is not there", uscc);
    assert_string_equal(json_word(found, "group"), group);
}

void the_survey_knows_who_could(void **state)
{
    (void)state;
    char *text = RUN("survey", "--tier", "innovative", "--format", "json");
    struct yaml_file *json = json_read(text);
    assert_int_equal(json->root->count, 8);
    group_is(json->root, PUMPS, "pass");       /* 高新技术企业 to 2027-10-01 */
    group_is(json->root, ELECTRONICS, "pass"); /* to 2026-12-31 */
    group_is(json->root, SOFTWARE, "pass");
    group_is(json->root, FOODS, "barred");
    group_is(json->root, CHEMICALS, "missing");
    group_is(json->root, EQUIPMENT, "missing");
    yaml_free(json);
    free(text);
    text = RUN("survey", "--tier", "innovative");
    assert_contains(text, "2029-05-20");
    free(text);
}

/* 90 days before 8 December: 9 September. */
void a_renewal_is_returned_once(void **state)
{
    (void)state;
    on("2026-09-02");
    due_is("7", "renewal 己装备 2026-09-09 week 7\n");
    on("2026-09-10");
    due_is("0", "renewal 己装备 2026-09-09 overdue -1\n");
    does(RUN("batch", "add", "srdi_renewal"), "第 6 号批次:2026年第1批专精特新复核");
    free(RUN("case", "add", "6", EQUIPMENT));
    due_is("0", "");
    on("2026-09-15");
    goes("10", "filed");
    on("2026-09-18");
    goes("10", "returned");
    REFUSED("可以走的是:已受理", "case", "step", "10", "county_passed");
    on("2026-09-22");
    goes("10", "filed");
    on("2026-09-21");
    REFUSED("这一步不能更早", "case", "step", "10", "county_passed", "--reason", "补正齐全");
    on("2026-09-28");
    goes_because("10", "county_passed", "补正齐全");
}

/* Seven days from the day after 18 September: the 25th is 中秋节, to Sunday the 27th. */
void autumn_grants_the_second_batch(void **state)
{
    (void)state;
    on("2026-09-01");
    goes("8", "county_passed");
    goes_because("7", "county_passed", "补充材料已核");
    on("2026-09-10");
    goes("7", "city_passed");
    goes("8", "city_passed");
    on("2026-09-18");
    does(RUN("case", "step", "7", "publicity"), "公示到 2026-09-28 为止");
    does(RUN("case", "step", "8", "publicity"), "公示到 2026-09-28 为止");
    on("2026-09-29");
    goes("7", "submitted");
    goes("8", "submitted");
    on("2026-10-20");
    char *text = granted_by("5", "autumn_evaluation.csv", "2026-10-20", "21号");
    assert_contains(text, "已认定 2 家");
    assert_contains(text, "庚食品:“创新型评价”现在是“拟申报”");
    free(text);
    batch_is("5", "7 丁化工 granted\n8 辛软件 granted\n9 庚食品 draft\n");
    does(RUN("stats", "--by", "target", "--format", "json"), "\"target\": 3, \"reached\": 3}");
    /* who holds a title now and has not updated this year is late from the first day: 30 days of
     * June, 31, 31, 30, and 21 of October */
    on("2026-10-21");
    due_is("0", "annual_update 丁化工 2026-05-31 overdue -143\n"
                "annual_update 辛软件 2026-05-31 overdue -143\n");
    free(RUN("set", CHEMICALS, "data_updated_on=2026-10-21"));
    free(RUN("set", SOFTWARE, "data_updated_on=2026-10-21"));
}

void a_renewal_continues_the_line(void **state)
{
    (void)state;
    on("2026-10-09");
    goes("10", "city_passed");
    on("2026-10-12");
    goes("10", "submitted");
    on("2026-10-15");
    does(RUN("case", "step", "10", "publicity", "--days", "5"), "公示到 2026-10-20 为止");
    on("2026-11-20");
    goes("10", "granted");
    on("2026-11-21");
    does(RUN("certificate", "list", EQUIPMENT, "--format", "csv"),
         ",2023-12-08,2023-12-08,2026-12-08,expiring,,\n");
    does(RUN("certificate", "list", EQUIPMENT, "--format", "csv"),
         ",2026-11-20,2026-11-20,2029-11-20,valid,,\n");
    due_is("60", ""); /* the line goes on, the old one asks for nothing */
}

/* Three months after the last day of November: the last of February, a Sunday; so 1 March. */
void a_change_at_the_end_of_november(void **state)
{
    (void)state;
    on("2026-12-01");
    free(RUN("change", "add", PUMPS, "变化类型=设立境外分支机构", "发生日期=2026-11-30"));
    windows_are("61",
                "国家工业遗产认定申报项目 申报窗口(12月) 2026-12-31 month 30\n"
                "国家重点行业能效“领跑者”企业 申报窗口(12月) 2026-12-31 month 30\n"
                "国家低噪声施工设备推荐项目 申报窗口(1月) 2027-01-31 later 61\n"
                "国家重点新材料首批次应用保险补偿机制试点 申报窗口(1月) 2027-01-31 later 61\n");
    due_is("89", "");
    due_is("90", "change_report 甲泵业 2027-03-01 later 90\n");
    does(RUN("due", "--within", "90"), "未导入该年度放假安排");
}

void the_ban_ends(void **state)
{
    (void)state;
    on("2029-05-20");
    does(RUN("due", "--within", "0", "--format", "csv"),
         "reapply," FOODS ",庚食品,2029-05-20,0,today,");
    REFUSED("至 2029-05-20 止", "case", "step", "9", "filed");
    on("2029-05-21");
    does_not(RUN("due", "--within", "0", "--format", "csv"), "reapply");
    goes("9", "filed");
    free(RUN("undo")); /* the year is not so far yet */
    batch_is("5", "7 丁化工 granted\n8 辛软件 granted\n9 庚食品 draft\n");
}

/* Six assessments: of each that passed the county's review. */
void the_books_are_in_order(void **state)
{
    (void)state;
    on("2026-12-31");
    /* a step of its own ends the chance to redo what was undone before */
    free(RUN("task", "add", "2027-01-04", "装订全年档案"));
    does(RUN("check"), "检查了企业 8 家、资质证书 11 条、评价 6 份、申报 10 件:没有发现问题");
    char *before = everything();
    free(RUN("undo", "500"));
    does(RUN("list", "--format", "json"), "[]");
    free(RUN("redo", "500"));
    char *after = everything();
    assert_string_equal(after, before);
    free(before);
    free(after);
}

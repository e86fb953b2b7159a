#include "tests/cli/year.h"

/* January to April: the stock, the entry to the library, the first batch, the renewal. */

void january_takes_stock(void **state)
{
    (void)state;
    on("2026-01-05");
    take_in("library.csv");
    take_in("certificates.csv");
    /* the corresponding day three years later; expiring from 180 days on */
    titles_are("甲泵业 innovative 2023-04-07 2026-04-07 expiring\n"
               "乙机床 innovative 2024-09-20 2027-09-20 valid\n"
               "戊材料 innovative 2024-09-20 2027-09-20 valid\n"
               "己装备 srdi 2023-12-08 2026-12-08 valid\n"
               "庚食品 innovative 2025-05-15 2028-05-15 valid\n");
    due_is("90", "renewal 甲泵业 2026-01-07 week 2\n");
    due_is("1", "");
    due_is("2", "renewal 甲泵业 2026-01-07 week 2\n");
    windows_are("25", "");
    windows_are("26",
                "国家低噪声施工设备推荐项目 申报窗口(1月) 2026-01-31 month 26\n"
                "国家重点新材料首批次应用保险补偿机制试点 申报窗口(1月) 2026-01-31 month 26\n");
    on("2026-02-01");
    windows_are("26", "");
    due_is("90", "renewal 甲泵业 2026-01-07 overdue -25\n"
                 "certificate_expiry 甲泵业 2026-04-07 later 65\n"
                 "annual_update 甲泵业 2026-04-30 later 88\n"
                 "annual_update 乙机床 2026-04-30 later 88\n"
                 "annual_update 戊材料 2026-04-30 later 88\n"
                 "annual_update 己装备 2026-04-30 later 88\n"
                 "annual_update 庚食品 2026-04-30 later 88\n");
}

/* Without a public notice, and the register of the library says so. */
void a_library_entry_is_granted(void **state)
{
    (void)state;
    on("2026-01-06");
    does(RUN("batch", "add", "library"), "第 1 号批次:2026年第1批入库");
    free(RUN("case", "add", "1", SOFTWARE));
    goes("1", "filed");
    on("2026-01-12");
    goes("1", "county_passed"); /* no standard decides: no reason */
    on("2026-01-20");
    REFUSED("不能走到“公示”", "case", "step", "1", "publicity");
    goes("1", "city_passed");
    does_not(RUN("show", SOFTWARE, "--format", "json"), "\"library_state\"");
    on("2026-01-26");
    goes("1", "granted");
    char *text = RUN("show", SOFTWARE, "--format", "json");
    assert_contains(text, "\"library_state\": \"在库\"");
    assert_contains(text, "\"library_on\": \"2026-01-26\"");
    free(text);
    batch_is("1", "1 辛软件 granted\n");
}

void spring_opens_two_batches(void **state)
{
    (void)state;
    on("2026-02-02");
    does(RUN("batch", "add", "innovative", "--notice", "苏工信中小〔2026〕5号"),
         "第 2 号批次:2026年第1批创新型评价");
    does(RUN("batch", "add", "创新型复核"), "第 3 号批次:2026年第1批创新型复核");
    free(RUN("case", "add", "2", ELECTRONICS, CHEMICALS));
    free(RUN("case", "add", "3", PUMPS));
    REFUSED("已经在这一批中", "case", "add", "3", PUMPS);
    /* the renewal has begun: its deadline is silent, the title shows it */
    due_is("60", "");
    titles_are("甲泵业 innovative 2023-04-07 2026-04-07 renewing\n"
               "乙机床 innovative 2024-09-20 2027-09-20 valid\n"
               "戊材料 innovative 2024-09-20 2027-09-20 valid\n"
               "己装备 srdi 2023-12-08 2026-12-08 valid\n"
               "庚食品 innovative 2025-05-15 2028-05-15 valid\n");
    free(RUN("stats", "target", "innovative=3", "srdi=1"));
}

/* Three months after 15 February: 15 May, a Friday. */
void a_rename_keeps_the_old_name(void **state)
{
    (void)state;
    on("2026-02-15");
    free(
        RUN("change", "add", MACHINES, "变化类型=更名", "发生日期=2026-02-15", "--name", "乙精机"));
    due_is("89", "certificate_expiry 甲泵业 2026-04-07 later 51\n"
                 "annual_update 甲泵业 2026-04-30 later 74\n"
                 "annual_update 乙精机 2026-04-30 later 74\n"
                 "annual_update 戊材料 2026-04-30 later 74\n"
                 "annual_update 己装备 2026-04-30 later 74\n"
                 "annual_update 庚食品 2026-04-30 later 74\n"
                 "change_report 乙精机 2026-05-15 later 89\n");
    does(RUN("search", "乙机床", "--format", "csv"),
         "fact,曾用名,former_names," MACHINES ",乙精机,乙机床\n");
    does(RUN("show", MACHINES, "--format", "json"), "\"name\": \"乙精机\"");
}

void spring_is_reviewed(void **state)
{
    (void)state;
    on("2026-03-03");
    goes("2", "filed");
    goes("3", "filed");
    goes("4", "filed");
    on("2026-03-10");
    does(RUN("case", "assess", "2"), "符合"); /* 高新技术企业, in force: a route of 附件1 一(二) */
    goes("2", "county_passed");
    REFUSED("评价结论为“待补充”", "case", "step", "3", "county_passed");
    on("2026-03-12");
    goes("3", "rejected");
    REFUSED("已经结束", "case", "step", "3", "filed");
    goes("4", "county_passed");
    on("2026-03-15");
    free(RUN("set", EQUIPMENT, "data_updated_on=2026-03-15"));
    on("2026-03-20");
    goes("2", "city_passed");
    goes("4", "city_passed");
    batch_is("2", "2 丙电子 city_passed\n3 丁化工 rejected\n");
    batch_is("3", "4 甲泵业 city_passed\n");
    does(RUN("batch", "list", "--format", "csv"),
         "2,innovative,2026,1,苏工信中小〔2026〕5号,2,1,0,\n");
}

/* Seven days from the day after: 31 March, a Tuesday; 4 April is 清明节, to the 6th: 7 April. */
void a_notice_ends_on_a_working_day(void **state)
{
    (void)state;
    on("2026-03-24");
    does(RUN("case", "step", "2", "publicity"), "公示到 2026-03-31 为止");
    on("2026-03-28");
    does(RUN("case", "step", "4", "publicity"), "公示到 2026-04-07 为止");
    on("2026-03-30");
    due_is("14", "publicity_end 丙电子 2026-03-31 week 1\n"
                 "certificate_expiry 甲泵业 2026-04-07 month 8\n"
                 "publicity_end 甲泵业 2026-04-07 month 8\n");
    on("2026-03-31");
    due_is("0", "publicity_end 丙电子 2026-03-31 today 0\n");
    REFUSED("公示到 2026-03-31 为止", "case", "step", "2", "submitted");
    on("2026-04-01");
    goes("2", "submitted");
    on("2026-04-07");
    REFUSED("公示到 2026-04-07 为止", "case", "step", "4", "submitted");
}

/* 工信部企业〔2026〕2号: asked from 1 April on, the day is 31 May. 己装备 has updated already. */
void the_update_moves_to_the_end_of_may(void **state)
{
    (void)state;
    on("2026-03-31");
    due_is("30", "certificate_expiry 甲泵业 2026-04-07 week 7\n"
                 "publicity_end 甲泵业 2026-04-07 week 7\n"
                 "annual_update 甲泵业 2026-04-30 month 30\n"
                 "annual_update 乙精机 2026-04-30 month 30\n"
                 "annual_update 戊材料 2026-04-30 month 30\n"
                 "annual_update 庚食品 2026-04-30 month 30\n");
    on("2026-04-01");
    due_is("60", "certificate_expiry 甲泵业 2026-04-07 week 6\n"
                 "publicity_end 甲泵业 2026-04-07 week 6\n"
                 "change_report 乙精机 2026-05-15 later 44\n"
                 "annual_update 甲泵业 2026-05-31 later 60\n"
                 "annual_update 乙精机 2026-05-31 later 60\n"
                 "annual_update 戊材料 2026-05-31 later 60\n"
                 "annual_update 庚食品 2026-05-31 later 60\n");
    on("2026-04-08");
    goes("4", "submitted");
    /* the title ran out yesterday, so no update is asked for it */
    due_is("0", "certificate_expiry 甲泵业 2026-04-07 overdue -1\n");
}

void the_lists_grant_and_a_mistake_is_undone(void **state)
{
    (void)state;
    on("2026-04-15");
    does(granted_by("2", "spring_evaluation.csv", "2026-04-14", "8号"),
         "外县某厂:库里没有这家企业");
    batch_is("2", "2 丙电子 granted\n3 丁化工 rejected\n");
    does(RUN("undo"), "已撤销:"); /* the wrong day */
    batch_is("2", "2 丙电子 submitted\n3 丁化工 rejected\n");
    does(granted_by("2", "spring_evaluation.csv", "2026-04-15", "8号"), "已认定 1 家");
    does(granted_by("3", "spring_renewal.csv", "2026-04-15", "8号"), "已认定 1 家");
    on("2026-04-16");
    titles_are("甲泵业 innovative 2023-04-07 2026-04-07 expired\n"
               "甲泵业 innovative 2026-04-15 2029-04-15 valid\n"
               "乙精机 innovative 2024-09-20 2027-09-20 valid\n"
               "丙电子 innovative 2026-04-15 2029-04-15 valid\n"
               "戊材料 innovative 2024-09-20 2027-09-20 valid\n"
               "己装备 srdi 2023-12-08 2026-12-08 valid\n"
               "庚食品 innovative 2025-05-15 2028-05-15 valid\n");
    /* the new line continues the old one; who holds a title is asked for the update */
    due_is("45", "change_report 乙精机 2026-05-15 month 29\n"
                 "annual_update 甲泵业 2026-05-31 later 45\n"
                 "annual_update 乙精机 2026-05-31 later 45\n"
                 "annual_update 丙电子 2026-05-31 later 45\n"
                 "annual_update 戊材料 2026-05-31 later 45\n"
                 "annual_update 庚食品 2026-05-31 later 45\n");
    /* newly granted: 丙电子; 甲泵业 was renewed */
    does(RUN("stats", "--by", "target", "--format", "json"),
         "{\"kind\": \"innovative\", \"label\": \"创新型中小企业\", \"target\": 3, "
         "\"reached\": 1}");
    free(RUN("set", PUMPS, "data_updated_on=2026-04-20"));
    free(RUN("set", ELECTRONICS, "data_updated_on=2026-04-16"));
    free(RUN("set", FOODS, "data_updated_on=2026-04-28"));
}

#include "tests/cli/casework.h"

/* Changes, incidents, complaints, visits and reminders, as commands. */

static void a_change_not_reported_is_a_deadline_until_it_is(void **state)
{
    (void)state;
    add_enterprise();
    does(RUN("change", "add", CODE, "变化类型=合并", "发生日期=2024-01-13"), "合并");
    does(RUN("due", "--format", "csv"),
         "change_report," CODE ",徐州甲公司,2024-04-15,5,week,合并 重大变化报告,");
    does(RUN("change", "list", "--format", "json"),
         "\"kind\": \"合并\", \"happened_on\": \"2024-01-13\"");
    does(RUN("change", "close", "1"), "报告日期:(空) → 2024-04-10");
    does_not(RUN("due", "--format", "csv"), "change_report");
    REFUSED("报告日期已经是 2024-04-10;要改请用 peiyu change edit 1 报告日期=日期", "change",
            "close", "1", "2024-04-20");
    does(RUN("undo"), "已撤销");
    does(RUN("due", "--format", "csv"), "change_report");
    does(RUN("redo"), "已恢复");
    does_not(RUN("due", "--format", "csv"), "change_report");
}

static void a_rename_keeps_the_old_name_to_be_found(void **state)
{
    (void)state;
    add_enterprise();
    does(RUN("change", "add", CODE, "kind=更名", "happened_on=2024-03-01", "--name", "徐州乙公司"),
         "\n  企业名称:徐州甲公司 → 徐州乙公司\n");
    char *shown = RUN("show", CODE);
    assert_contains(shown, "徐州乙公司");
    assert_contains(shown, "徐州甲公司");
    free(shown);
    /* The name that it has is no new one, however its blanks and brackets are written. */
    REFUSED("企业名称已经是“徐州乙公司”,没有更名", "change", "add", CODE, "kind=更名",
            "happened_on=2024-03-02", "--name", "徐州 乙公司");
    does_not(RUN("change", "list"), "2024-03-02");
    /* One step: undone as a whole. */
    does(RUN("undo"), "登记重大变化");
    does(RUN("change", "list"), "没有登记过重大变化");
    does_not(RUN("show", CODE), "徐州乙公司");
    REFUSED("只用于变化类型为更名的", "change", "add", CODE, "kind=合并", "happened_on=2024-03-01",
            "--name", "徐州乙公司");
    does(RUN("change", "list"), "没有登记过重大变化");
}

static void what_is_no_change_is_refused(void **state)
{
    (void)state;
    add_enterprise();
    REFUSED("请写明发生日期", "change", "add", CODE, "变化类型=合并");
    REFUSED("“变化类型”", "change", "add", CODE, "变化类型=搬家", "发生日期=2024-01-01");
    REFUSED("“变化类型”", "change", "add", CODE, "变化类型=无", "发生日期=2024-01-01");
    REFUSED("“发生日期”", "change", "add", CODE, "变化类型=合并", "发生日期=2024-02-30");
    REFUSED("没有“地点”这一栏", "change", "add", CODE, "地点=徐州", "发生日期=2024-01-01");
    REFUSED("报告日期早于发生日期", "change", "add", CODE, "变化类型=合并", "发生日期=2024-01-02",
            "报告日期=2024-01-01");
    REFUSED("没有统一社会信用代码为", "change", "add", "91320312TA0M5F0P58", "变化类型=合并",
            "发生日期=2024-01-02");
    REFUSED("没有编号为 7 的重大变化", "change", "close", "7");
    REFUSED("不认识", "change", "frob");
    REFUSED("后面请写编号", "change", "remove");
    REFUSED("不用于 change list", "change", "list", "--name", "乙");
    does(RUN("change", "add", CODE, "变化类型=合并", "发生日期=2024-01-02", "报告日期=2024-01-02"),
         "合并");
    REFUSED("已有同样的重大变化,编号 1", "change", "add", CODE, "变化类型=合并",
            "发生日期=2024-01-02");
    REFUSED("要改的栏目", "change", "edit", "1");
    does(RUN("change", "edit", "1", "说明=吸收合并"), "变化说明:(空) → 吸收合并");
    /* A line of another register is none of this one. */
    does(RUN("incident", "add", CODE, "事件类别=安全", "发生日期=2024-01-02", "是否重大=是"),
         "安全");
    REFUSED("没有编号为 2 的重大变化", "change", "remove", "2");
    REFUSED("不需要办结", "incident", "close", "2");
    does(RUN("change", "remove", "1"), "已移入回收站:重大变化 1 徐州甲公司;恢复用 peiyu trash\n");
    does(RUN("change", "list"), "没有登记过重大变化");
    does(RUN("incident", "list"), "安全");
}

static void a_day_still_to_come_is_told(void **state)
{
    (void)state;
    add_enterprise();
    does(RUN("change", "add", CODE, "变化类型=合并", "发生日期=2024-04-11"),
         "注意:发生日期 2024-04-11 在今天之后,请核对\n");
    does_not(RUN("change", "edit", "1", "发生日期=2024-04-10"), "注意");
    does(RUN("change", "close", "1", "2024-05-01"), "注意:报告日期 2024-05-01");
    does_not(RUN("change", "edit", "1", "说明=x"), "注意"); /* said once, with the day */
    /* What follows a visit is always still to come. */
    does_not(RUN("visit", "add", CODE, "走访日期=2024-04-10", "企业诉求=用工", "后续事项=联系职校",
                 "后续日期=2024-04-12"),
             "注意");
    free(RUN("task", "add", "2024-04-20", "写总结"));
    does_not(RUN("task", "close", "1", "2024-04-10"), "注意");
    free(RUN("task", "reopen", "1"));
    does(RUN("task", "close", "1", "2024-04-11"), "注意:完成日期 2024-04-11");
    free(RUN("batch", "add", "innovative"));
    free(RUN("case", "add", "1", CODE));
    does(RUN("case", "step", "1", "filed", "--on", "2024-04-11"), "注意:日期 2024-04-11");
    free(RUN("undo"));
    does_not(RUN("case", "step", "1", "filed", "--on", "2024-04-10"), "注意");
}

static void who_complained_shows_only_on_request(void **state)
{
    (void)state;
    add_enterprise();
    does(RUN("complaint", "add", CODE, "收到日期=2024-03-01", "举报内容=研发费用不实",
             "受理日期=2024-03-04", "--complainant", "张三 13800000000"),
         "研发费用不实");
    does(RUN("complaint", "edit", "1", "核实日期=2024-03-14"), "核实日期");
    does(RUN("complaint", "close", "1", "2024-03-20"), "办结日期");
    does(RUN("complaint", "list"), "受理 3 天;核实 10 天;办结 6 天");
    does(RUN("complaint", "list", "--format", "json"),
         "\"days\": {\"accepted_on\": 3, \"verified_on\": 10, \"closed_on\": 6}");
    does_not(RUN("complaint", "list"), "张三");
    does_not(RUN("complaint", "list", "--format", "json"), "张三");
    does_not(RUN("show", CODE), "张三");
    does_not(RUN("show", CODE, "--format", "json"), "张三");
    does_not(RUN("journal"), "张三");
    does(RUN("complaint", "list", "--show-complainant"), "张三 13800000000");
    does(RUN("complaint", "list", CODE, "--show-complainant", "--format", "json"),
         "\"complainant\": \"张三 13800000000\"");
    REFUSED("核实日期早于受理日期", "complaint", "edit", "1", "核实日期=2024-03-03");
    does(RUN("complaint", "remove", "1"), "实名举报 1");
    does(RUN("undo"), "移入回收站:实名举报");
    does(RUN("complaint", "list", "--show-complainant"), "张三");
}

static void what_follows_a_visit_is_a_task_until_it_is_done(void **state)
{
    (void)state;
    add_enterprise();
    does(RUN("visit", "add", CODE, "走访日期=2024-04-01", "企业诉求=用工", "后续事项=联系职校",
             "后续日期=2024-04-12"),
         "用工");
    does(RUN("due", "--format", "csv"),
         "task," CODE ",徐州甲公司,2024-04-12,2,week,联系职校 走访后续,");
    does(RUN("visit", "close", "1"), "落实日期");
    does_not(RUN("due", "--format", "csv"), "task,");
}

static void reminders_are_made_put_off_done_and_taken_back(void **state)
{
    (void)state;
    add_enterprise();
    does(RUN("task", "list"), "没有提醒");
    does(RUN("task", "add", "2024-04-20", "写总结"), "已新增提醒 1:写总结");
    does(RUN("task", "add", "20240415", "送材料", "--enterprise", CODE), "提醒 2");
    does(RUN("due", "--format", "csv"), "task,,,2024-04-20,10,month,写总结,");
    does(RUN("due", "--format", "csv"), "task," CODE ",徐州甲公司,2024-04-15,5,week,送材料,");
    REFUSED("--reason", "task", "put-off", "1", "2024-05-01");
    REFUSED("2024-04-20 才到期", "task", "put-off", "1", "2024-04-20", "--reason", "忙");
    REFUSED("不在今天之后", "task", "put-off", "1", "2024-04-10", "--reason", "忙");
    does(RUN("task", "put-off", "1", "2024-04-21", "--reason", "忙"), "延至 2024-04-21");
    does(RUN("due", "--format", "csv"), "2024-04-21,11,month,延期 写总结(原定 2024-04-20)");
    does(RUN("journal"), "忙");
    does(RUN("task", "close", "1"), "已完成:写总结");
    does_not(RUN("due", "--format", "csv"), "写总结");
    does(RUN("task", "list", "--format", "json"), "\"title\": \"写总结\"");
    does(RUN("task", "list", "--format", "csv"), "1,2024-04-20,done,写总结");
    does(RUN("undo"), "完成期限");
    does(RUN("due", "--format", "csv"), "2024-04-21");
    does(RUN("task", "reopen", "1"), "已恢复");
    does(RUN("due", "--format", "csv"), "2024-04-20,10,month,写总结");
    does(RUN("task", "edit", "1", "2024-04-21", "写年度总结"), "写年度总结");
    does(RUN("task", "remove", "1"), "已移入回收站:提醒 1:写年度总结;恢复用 peiyu trash\n");
    does_not(RUN("task", "list"), "总结");
    REFUSED("没有编号为 1 的提醒", "task", "close", "1");
    REFUSED("不是日期", "task", "add", "明天", "写总结");
    REFUSED("没有统一社会信用代码为", "task", "add", "2024-05-01", "写总结", "--enterprise",
            "91320312TA0M5F0P58");
}

static void a_matter_is_marked_by_its_kind_and_code(void **state)
{
    (void)state;
    add_enterprise();
    program_write("c.csv", "统一社会信用代码,资质类型,公告日期\n" CODE
                           ",创新型中小企业,2021-06-01\n" CODE ",专精特新中小企业,2021-07-01\n");
    char *path = program_path("c.csv");
    does(RUN("import", path), "新增 2");
    free(path);
    does(RUN("due", "--format", "csv"), "annual_update," CODE);
    REFUSED("有 2 项符合", "due", "renewal", CODE, "--done");
    REFUSED("没有这样的事项", "due", "change_report", CODE, "--done");
    REFUSED("没有这样的事项", "due", "annual_update", CODE, "--reopen");
    REFUSED("请写明是哪一项", "due", "--done");
    REFUSED("只能写一个", "due", "renewal", "--done", "--reopen");
    REFUSED("请用 --reason", "due", "annual_update", CODE, "--put-off", "2024-05-20");
    REFUSED("前面请写 --done", "due", "renewal", CODE);
    REFUSED("只用于列出期限", "due", "renewal", CODE, "--done", "--within", "3");
    REFUSED("--done", "due", "--reason", "忙");
    REFUSED("请写 table、csv、json 或 ics", "due", "--format", "xml");
    does(RUN("due", "renewal", CODE, "--done", "--title", "创新型"),
         "已完成:创新型中小企业 着手复核\n");
    /* a mark is no record: filing still looks for the day of the update */
    does(RUN("due", "annual_update", CODE, "--done"),
         "\n注意:档案中没有记下日期,受理时仍按未办计\n");
    free(RUN("undo"));
    char *left = RUN("due", "--format", "csv");
    assert_lacks(left, "创新型中小企业 着手复核");
    assert_contains(left, "专精特新中小企业 着手复核");
    assert_contains(left, "创新型中小企业 有效期届满");
    free(left);
    does(RUN("due", "--with-done", "--format", "csv"), "done,创新型中小企业 着手复核");
    /* A calendar that took it in before is told for 90 days that it is done. */
    free(RUN("due", "certificate_expiry", CODE, "--done", "--title", "专精特新"));
    does(RUN("due", "--format", "ics"), "STATUS:CANCELLED");
    does(RUN("due", "--format", "ics", "--as-of", "2024-07-09"), "STATUS:CANCELLED");
    does_not(RUN("due", "--format", "ics", "--as-of", "2024-07-10"), "STATUS:CANCELLED");
    does(RUN("due", "--format", "ics", "--as-of", "2024-07-10", "--with-done"), "STATUS:CANCELLED");
    free(RUN("undo"));
    REFUSED("2024-04-30 才到期", "due", "annual_update", CODE, "--put-off", "2024-04-30",
            "--reason", "忙");
    does(RUN("due", "annual_update", "--put-off", "2024-05-20", "--reason", "平台维护"),
         "延至 2024-05-20");
    does(RUN("due", "--format", "csv"), "annual_update," CODE ",徐州甲公司,2024-05-20,40,later");
    does(RUN("due", "annual_update", CODE, "--reopen"), "已恢复");
    does(RUN("due", "--format", "csv"), "annual_update," CODE ",徐州甲公司,2024-04-30,20,month");
    does(RUN("undo"), "恢复期限");
    does(RUN("due", "--format", "csv"), "2024-05-20,40,later");
    char *calendar = RUN("due", "--format", "ics");
    assert_contains(calendar, "UID:annual_update/" CODE "/2024@peiyu");
    assert_contains(calendar, "DTSTART;VALUE=DATE:20240520");
    free(calendar);
    /* What was put off and done then is taken back up to the later day. */
    free(RUN("set", CODE, "data_updated_on=2024-04-10"));
    does(RUN("due", "--format", "ics", "--as-of", "2024-05-20"), "UID:annual_update/" CODE "/2024");
    does_not(RUN("due", "--format", "ics", "--as-of", "2024-05-21"), "UID:annual_update");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, program_setup, program_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_change_not_reported_is_a_deadline_until_it_is),
        TEST(a_rename_keeps_the_old_name_to_be_found),
        TEST(what_is_no_change_is_refused),
        TEST(a_day_still_to_come_is_told),
        TEST(who_complained_shows_only_on_request),
        TEST(what_follows_a_visit_is_a_task_until_it_is_done),
        TEST(reminders_are_made_put_off_done_and_taken_back),
        TEST(a_matter_is_marked_by_its_kind_and_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

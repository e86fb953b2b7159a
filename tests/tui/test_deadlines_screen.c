/* 待办, by keys: what is done, put off, and one's own reminders. */
#include "tests/tui/desk.h"

#include <stdlib.h>
#include <string.h>

/* 104 of the enterprises and 38 windows of programmes. */
#define ALL "列出 142 项"
#define LESS "列出 141 项"
#define MORE "列出 143 项"
#define YEAR "> > > > > > > > > > > > "

static void see_all(void)
{
    assert_true(script_shows(ALL));
}

static void see_done(void)
{
    assert_true(script_shows("已办结:"));
    assert_false(script_shows("仍按未办计")); /* the end of a title is nobody's duty */
    assert_true(script_shows(LESS));
}

static void see_no_record(void)
{
    assert_true(script_shows("已办结:年度数据更新"));
    assert_true(script_shows("档案中没有记下日期,受理时仍按未办计"));
}

static void a_mark_is_no_record(void **state)
{
    static const struct step list[] = {{"F3", see_all}, {"Down Down x", see_no_record}, {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void what_is_done_goes_and_comes_back_by_undo(void **state)
{
    static const struct step list[] = {{"F3", see_all}, {"x", see_done}, {"u", see_all}, {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_refused_day(void)
{
    assert_true(script_shows("只能延到今天和到期日以后"));
}

static void see_refused_reason(void)
{
    assert_true(script_shows("请写明原因"));
}

static void see_put_off(void)
{
    assert_true(script_shows("已延至 2023-07-10"));
    assert_true(script_shows(ALL));
}

static void see_new_day(void)
{
    assert_true(script_shows("2023-07-10 10天"));
    assert_true(script_shows(" 延期 "));
}

static void what_is_put_off_stands_on_its_new_day(void **state)
{
    static const struct step list[] = {{"F3", see_all},
                                       {"z 2 0 2 3 0 6 3 0 Enter", see_refused_day},
                                       {"Ctrl-U 2 0 2 3 0 7 1 0 Enter Enter", see_refused_reason},
                                       {"等 通 知 Enter", see_put_off},
                                       {"/ 原 定 Enter", see_new_day},
                                       {"Esc u", see_all},
                                       {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_bad_day(void)
{
    assert_true(script_shows("不是日期"));
}

static void see_own(void)
{
    assert_true(script_shows("已新增提醒:写总结"));
    assert_true(script_shows(MORE));
}

static void see_found(void)
{
    assert_true(script_shows("列出 1 项"));
    assert_true(script_shows("2023-07-01 1天"));
}

static void see_own_refused(void)
{
    assert_true(script_shows("这是自己的提醒"));
}

static void a_reminder_of_ones_own_belongs_to_no_enterprise(void **state)
{
    static const struct step list[] = {{"F3", see_all},
                                       {"a Down Enter x Enter", see_bad_day},
                                       {"Ctrl-U 2 0 2 3 0 7 0 1 Enter 写 总 结 Enter", see_own},
                                       {"/ 总 结 Enter", see_found},
                                       {"Enter", see_own_refused},
                                       {"x Esc", see_all},
                                       {"u u", see_all},
                                       {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_its_enterprise(void)
{
    assert_true(script_shows("列出 1 项"));
    assert_true(script_shows("徐州"));
}

static void a_reminder_may_belong_to_the_enterprise_at_the_cursor(void **state)
{
    static const struct step list[] = {{"F3", see_all},
                                       {"a Enter 2 0 2 3 0 7 0 1 Enter 写 总 结 Enter", see_own},
                                       {"/ 总 结 Enter", see_its_enterprise},
                                       {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_done_group(void)
{
    assert_true(script_shows("已完成 1"));
    assert_true(script_shows("2023-03-20 已完成"));
    assert_true(script_shows("x重新列出"));
    assert_true(script_shows("列出 1 项"));
}

static void see_no_put_off(void)
{
    assert_true(script_shows("这一项已经办完"));
}

static void see_listed_again(void)
{
    assert_true(script_shows("已重新列出:"));
    assert_true(script_shows("已完成 0"));
    assert_true(script_shows("列出 0 项"));
}

static void what_is_done_can_be_looked_at_and_listed_again(void **state)
{
    static const struct step list[] = {{"F3", see_all},       {"x Left", see_done_group},
                                       {"z", see_no_put_off}, {"x", see_listed_again},
                                       {"Esc", see_all},      {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

/* ---- the month ---- */

static void see_june(void)
{
    assert_true(script_shows("2023年6月  本月 4 项"));
    assert_true(script_shows("22 休    23 休    24 休    25 班"));
    assert_true(script_shows("[30]  4"));
    assert_true(script_shows("2023-06-30 周五 · 4 项"));
}

static void see_nothing_that_day(void)
{
    assert_true(script_shows("这一天没有期限"));
}

static void see_april(void)
{
    assert_true(script_shows("2023年4月  本月 9 项")); /* what was to be applied for is over */
    assert_true(script_shows("29 休1  >30 休8"));
    assert_true(script_shows("2023-04-30 周日 · 劳动节放假 · 8 项"));
    assert_false(script_shows("> 2023-04-30"));
    assert_false(script_shows("2023-04-29 逾期"));
}

static void see_saturday(void)
{
    assert_true(script_shows(">29 休1   30 休8"));
    assert_true(script_shows("2023-04-29 逾期62天"));
}

static void see_made_up_day(void)
{
    assert_true(script_shows("2023-04-23 周日 · 劳动节调休上班 · 0 项"));
}

static void see_in_day(void)
{
    assert_true(script_shows("> 2023-04-30"));
}

static void see_second_dossier(void)
{
    assert_true(script_shows("徐州铜山砚塔化纤科技有限公司"));
    assert_true(script_shows("企业档案"));
}

static void see_choose_first(void)
{
    assert_true(script_shows("这一天不止一项"));
    assert_true(script_shows("2023-04-30 周日 · 劳动节放假 · 8 项"));
}

static void see_one_less(void)
{
    assert_true(script_shows("已办结:"));
    assert_true(script_shows("30 休7"));
}

static void see_list_at_the_day(void)
{
    assert_true(script_shows(LESS));
    assert_true(script_shows("> 2023-04-30"));
}

static void the_month_shows_days_off_and_what_is_due_on_each_day(void **state)
{
    static const struct step list[] = {{"F3 v", see_june},
                                       {"Left Enter", see_nothing_that_day},
                                       {"Right < PageUp", see_april},
                                       {"Left", see_saturday},
                                       {"Right Up", see_made_up_day},
                                       {"Down Home End", see_april},
                                       {"g", see_june},
                                       {"< < > < Enter", see_in_day},
                                       {"Down Enter", see_second_dossier},
                                       {"q Esc", see_april},
                                       {"x", see_choose_first},
                                       {"x", see_one_less},
                                       {"v", see_list_at_the_day},
                                       {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_unknown_year(void)
{
    assert_true(script_shows("2027年6月"));
    assert_true(script_shows("未导入该年度放假安排"));
}

static void see_known_year(void)
{
    assert_true(script_shows("2026年6月"));
    assert_false(script_shows("未导入该年度放假安排"));
}

static void a_year_without_days_off_says_so(void **state)
{
    static const struct step list[] = {
        {"F3 v " YEAR YEAR YEAR, see_known_year}, {YEAR, see_unknown_year}, {"g", see_june}, {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_saturday_clicked(void)
{
    assert_true(script_shows("2023-04-29 周六 · 劳动节放假 · 1 项"));
}

static void see_searched(void)
{
    assert_true(script_shows("本月 1 项"));
    assert_true(script_shows("列出 4 项"));
}

static void see_proposed_day(void)
{
    assert_true(script_shows("2023-04-29"));
    assert_true(script_shows("哪一天提醒:"));
}

static void see_two_that_day(void)
{
    assert_true(script_shows("2023-04-29 周六 · 劳动节放假 · 2 项"));
    assert_true(script_shows("写总结"));
}

static void see_list_again(void)
{
    assert_true(script_shows(MORE));
    assert_true(script_shows("全部 143"));
}

static void the_month_takes_the_mouse_a_search_and_a_reminder(void **state)
{
    static const struct step list[] = {{"F3 v < <", NULL},
                                       {"click:9,48", see_saturday_clicked},
                                       {"/ 骋 杉 Enter", see_searched},
                                       {"Esc", see_saturday_clicked},
                                       {"a Down Enter", see_proposed_day},
                                       {"Enter 写 总 结 Enter", see_two_that_day},
                                       {"Esc", see_list_again},
                                       {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

/* ---- windows of programmes ---- */

static void see_windows(void)
{
    assert_true(script_shows("列出 38 项"));
    assert_true(script_shows("> 2023-06-30 今天       江苏省企业技术中心  "));
    assert_true(script_shows("  申报窗口(6月)  "));
}

static void see_programme(void)
{
    assert_true(script_shows("政策项目"));
    assert_true(script_shows("级别: 省级"));
    assert_true(script_shows("归口部门: 江苏省工业和信息化厅技术创新处"));
    assert_true(script_shows("申报时间: 6月(具体时间以每年通知为准)"));
    assert_true(script_shows("文件依据: 苏工信创新〔2023〕256号"));
    assert_true(script_shows("章节: 第五章 企业技术创新"));
    assert_true(script_shows("页码: 第76页"));
}

static void see_window_done(void)
{
    assert_true(script_shows("已办结:江苏省企业技术中心 申报窗口(6月)"));
    assert_true(script_shows("列出 37 项"));
    assert_false(script_shows("江苏省企业技术中心  "));
}

/* Beside it that of the next year, when the month is over: not yet. */
static void see_window_put_off(void)
{
    assert_true(script_shows("已延至 2023-07-20"));
    assert_true(script_shows("列出 38 项"));
    assert_true(
        script_shows("2023-07-20 20天       江苏省企业技术中心        延期 申报窗口(6月)(原定"));
}

static void windows_are_read_done_and_put_off(void **state)
{
    static const struct step list[] = {{"F3 / 申 报 窗 口 Enter", see_windows},
                                       {"Enter", see_programme},
                                       {"Esc x", see_window_done},
                                       {"u Home", see_windows},
                                       {"z 2 0 2 3 0 7 2 0 Enter 通 知 Enter", see_window_put_off},
                                       {"u Esc", see_all},
                                       {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_without_windows(void)
{
    assert_true(script_shows("筛选: 不列政策申报窗口"));
    assert_true(script_shows("列出 104 项"));
    assert_true(script_shows("全部 104 │ 逾期 11 │ 今天 0 "));
    assert_false(script_shows("申报窗口("));
}

static void see_one_kind_without_windows(void)
{
    assert_true(script_shows("筛选: 不列政策申报窗口、资质到期"));
    assert_false(script_shows("着手复核"));
}

static void see_windows_alone(void)
{
    assert_true(script_shows("筛选: 政策申报窗口"));
    assert_true(script_shows("全部 38 │ 逾期 0 │ 今天 4 "));
}

static void windows_are_left_out_or_alone(void **state)
{
    static const struct step list[] = {{"F3 f Enter", see_without_windows},
                                       {"v v", see_without_windows},
                                       {"f Down Space Enter", see_one_kind_without_windows},
                                       {"Esc", see_all},
                                       {"f Down Down Down Down Down Down Enter", see_windows_alone},
                                       {"f Enter", see_windows_alone},
                                       {"Esc", see_all},
                                       {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_done_goes_and_comes_back_by_undo),
        TEST(a_mark_is_no_record),
        TEST(what_is_put_off_stands_on_its_new_day),
        TEST(a_reminder_of_ones_own_belongs_to_no_enterprise),
        TEST(a_reminder_may_belong_to_the_enterprise_at_the_cursor),
        TEST(what_is_done_can_be_looked_at_and_listed_again),
        TEST(the_month_shows_days_off_and_what_is_due_on_each_day),
        TEST(a_year_without_days_off_says_so),
        TEST(the_month_takes_the_mouse_a_search_and_a_reminder),
        TEST(windows_are_read_done_and_put_off),
        TEST(windows_are_left_out_or_alone),
    };

    return cmocka_run_group_tests(tests, desk_open_layouts, desk_close_layouts);
}

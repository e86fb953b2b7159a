/* 事件与走访 in the 企业档案, by keys. */
#include "tests/tui/desk.h"

#define EVENTS "Enter End Up Right "
#define OLD_NAME "江苏澄陌化纤股份有限公司"

static void see_no_events(void)
{
    assert_true(script_shows("▶事件与走访"));
    assert_true(script_shows("事故与违法违规清单 0条"));
    assert_true(script_shows("重大变化清单 0条"));
    assert_true(script_shows("实名举报清单 0条"));
    assert_true(script_shows("走访与来电清单 0条"));
}

/* ---- changes ---- */

static void see_last_day(void)
{
    assert_true(script_shows("新增重大变化"));
    assert_true(script_shows("最迟 2023-08-21 报告(第十五条"));
}

static void see_only_renames(void)
{
    assert_true(script_shows("变化类型为更名的才改企业名称"));
}

static void see_renamed(void)
{
    assert_true(script_is_in_row(2, "│徐州新名有限公司"));
    assert_true(script_shows("2023-08-21 还有52天"));
}

static void see_found_by_old_name(void)
{
    assert_true(script_shows("徐州新名有限公司"));
    assert_true(script_shows("筛出 1 / 共 200"));
}

static void see_all_undone(void)
{
    assert_true(script_is_in_row(2, "│" OLD_NAME));
    assert_true(script_shows("重大变化清单 0条"));
}

static void a_rename_is_one_step_and_the_old_name_is_found(void **state)
{
    static const struct step list[] = {
        {EVENTS, see_no_events},
        {"Down a Space 重 组 Enter 2 0 2 3 0 5 2 0 Enter Enter Enter", see_last_day},
        {"Ctrl-U 徐 州 新 名 有 限 公 司 F10", see_only_renames},
        {"Home Up Up Up Up Space 更 名 Enter F10", see_renamed},
        {"Esc Esc / 澄 陌 化 纤", see_found_by_old_name},
        {"Enter Enter End Up", see_renamed},
        {"u", see_all_undone},
        {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_reported(void)
{
    assert_true(script_shows("2023-05-20 2023-06-30 按期报告"));
}

static void see_late(void)
{
    assert_true(script_shows("2023-01-13            2023-04-13 逾期78天"));
}

static void see_refused_order(void)
{
    assert_true(script_shows("报告日期早于发生日期"));
}

static void see_reported_late(void)
{
    assert_true(script_shows("迟报1天"));
}

static void see_removed(void)
{
    assert_true(script_shows("已移除重大变化"));
    assert_true(script_shows("重大变化清单 0条"));
}

static void see_missing_day(void)
{
    assert_true(script_shows("请填写发生日期"));
}

static void a_change_shows_until_when_it_is_to_be_reported(void **state)
{
    static const struct step list[] = {
        {EVENTS, see_no_events},
        {"Down a Space 重 组 Enter F10", see_missing_day},
        {"2 0 2 3 0 1 1 3 Enter F10", see_late},
        {"e Down Down 2 0 2 3 0 1 1 2 F10", see_refused_order},
        {"Ctrl-U 2 0 2 3 0 4 1 4 F10", see_reported_late},
        {"e Down Ctrl-U 2 0 2 3 0 5 2 0 Enter Ctrl-U 2 0 2 3 0 6 3 0 F10", see_reported},
        {"d y", see_removed},
        {"u", see_reported},
        {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

/* ---- complaints ---- */

static void see_waiting(void)
{
    assert_true(script_shows("2023-06-01 费用不实"));
    assert_true(script_shows("受理3天;已等26天"));
    assert_true(script_shows("y举报人"));
}

static void see_asked(void)
{
    assert_true(script_shows("姓名和联系方式"));
}

static void see_kept_apart(void)
{
    assert_true(script_shows("举报人已另存"));
    assert_false(script_shows("张三"));
}

static void see_shown(void)
{
    assert_true(script_shows("张三"));
}

static void see_not_in_journal(void)
{
    assert_true(script_shows("举报内容"));
    assert_false(script_shows("张三"));
}

static void see_steps(void)
{
    assert_true(script_shows("受理3天;核实10天;办结6天"));
    assert_false(script_shows("张三"));
}

static void see_none_to_show(void)
{
    assert_true(script_shows("光标不在实名举报的一行上"));
}

static void who_complained_is_shown_on_request_alone(void **state)
{
    static const struct step list[] = {
        {EVENTS "y", see_none_to_show},
        {"Down Down a 2 0 2 3 0 6 0 1 Enter 费 用 不 实 Enter 2 0 2 3 0 6 0 4 F10", see_waiting},
        {"y", see_asked},
        {"张 三 Enter", see_kept_apart},
        {"y", see_shown},
        {"Esc e Down Down Down 2 0 2 3 0 6 1 4 Down Down 2 0 2 3 0 6 2 0 F10", see_steps},
        {"Left Down", see_not_in_journal},
        {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

/* ---- visits ---- */

static void see_follow_up(void)
{
    assert_true(script_shows("2023-06-20 用工"));
    assert_true(script_shows("2023-07-05 还有5天"));
}

static void see_task(void)
{
    assert_true(script_shows("2023-07-05 5天"));
    assert_true(script_shows("联系职校"));
}

static void see_events_again(void)
{
    assert_true(script_shows("▶事件与走访"));
    assert_true(script_shows("2023-07-05 还有5天"));
}

static void what_follows_a_visit_is_a_task(void **state)
{
    static const struct step list[] = {
        {EVENTS "Down Down Down a 2 0 2 3 0 6 2 0 Down Down Down 用 工 Down 联 系 职 校 Down "
                "2 0 2 3 0 7 0 5 F10",
         see_follow_up},
        {"F3 / 联 系 职 校 Enter", see_task},
        {"Enter", see_events_again},
        {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_rename_is_one_step_and_the_old_name_is_found),
        TEST(a_change_shows_until_when_it_is_to_be_reported),
        TEST(who_complained_is_shown_on_request_alone),
        TEST(what_follows_a_visit_is_a_task),
    };

    return cmocka_run_group_tests(tests, desk_open_layouts, desk_close_layouts);
}

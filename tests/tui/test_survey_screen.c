/* 摸排, by keys. */
#include "tests/tui/desk.h"

#include <stdlib.h>
#include <string.h>

static void see_passing(void)
{
    assert_true(script_shows(" 已符合 53 │ 接近 44 │ 缺资料 40 │ 受限 12 │ 其余 51 "));
    assert_true(script_shows("列出 53 家"));
    assert_true(script_shows("直通: 高新技术企业"));
}

static void see_near(void)
{
    assert_true(script_shows("列出 44 家"));
    assert_true(script_shows("1项 5分"));
    assert_true(script_shows("Enter评分  o导出"));
    assert_true(script_shows("B档得 15 分(再增加2022年研发费用总额"));
}

static void see_barred(void)
{
    assert_true(script_shows("列出 12 家"));
    assert_true(script_shows("未在 2023-04-30 前完成年度数据更新"));
}

static void see_others(void)
{
    assert_true(script_shows("列出 51 家"));
}

static void the_groups_stand_beside_each_other(void **state)
{
    static const struct step list[] = {{"F5", see_passing},
                                       {"Right", see_near},
                                       {"Right Right", see_barred},
                                       {"Right", see_others},
                                       {"Right", see_passing},
                                       {"Left", see_others},
                                       {0}};
    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_srdi(void)
{
    assert_true(script_shows(" 已符合 17 │ 接近 20 │ 缺资料 47 │ 受限 18 │ 其余 98 "));
}

static void see_giant(void)
{
    assert_true(script_shows(" 受限 12 │"));
    assert_false(script_shows("接近 20"));
}

static void tab_goes_to_the_next_tier_and_round(void **state)
{
    static const struct step list[] = {{"F5 Tab", see_srdi},     {"Tab", see_giant},
                                       {"BackTab", see_srdi},    {"Tab Tab", see_passing},
                                       {"click:2,25", see_srdi}, {0}};
    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_cut_name(void)
{
    assert_true(script_shows("徐州铜山岚庐环保设备有… "));
}

static void see_whole_name(void)
{
    assert_true(script_shows("徐州铜山岚庐环保设备有限公司（演示） "));
    assert_true(script_shows("徐州骋塔农业装备科技有限公司（演示） "));
    assert_true(script_shows("徐州高新技术产"));
}

/* What lacks stands below the table in full, a name nowhere else. */
static void a_wide_window_shows_whole_names(void **state)
{
    static const struct step list[] = {{"F5 Right", see_cut_name}, {"widest", see_whole_name}, {0}};
    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_lack(void)
{
    assert_true(script_shows("差         说明"));
    assert_false(script_shows("1项 5分    差 5 分")); /* said once */
    assert_true(
        script_shows("徐州曜泉软件有限公司（演示）  徐州高新技术产业开发区  91320312MADEM00786"));
}

static void see_no_lack(void)
{
    assert_false(script_shows("差         说明"));
    assert_true(script_shows("徐州铜山瀚泉数控机床股份有… ")); /* gained some columns */
}

static void what_lacks_has_a_column_where_something_does(void **state)
{
    static const struct step list[] = {{"F5 Right", see_lack}, {"Left", see_no_lack}, {0}};
    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_searched(void)
{
    assert_true(script_shows("查找: 利国"));
    assert_true(script_cursor());
    assert_false(script_shows("列出 53 家"));
}

static void see_initials(void)
{
    assert_true(script_shows("查找: xzts"));
    assert_false(script_shows("列出 0 家"));
}

static void see_filtered(void)
{
    assert_true(script_shows("筛选: 三堡街道"));
    assert_false(script_shows("列出 53 家"));
}

static void what_is_listed_is_searched_and_filtered(void **state)
{
    static const struct step list[] = {{"F5 / 利 国", see_searched},
                                       {"Esc", see_passing},
                                       {"/ x z t s", see_initials},
                                       {"Esc", see_passing},
                                       {"f Space Enter", see_filtered},
                                       {"Esc", see_passing},
                                       {0}};
    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_scoring(void)
{
    assert_true(script_shows("评分表"));
    assert_true(script_shows("创新型中小企业"));
}

static void enter_opens_the_scoring_form_of_the_tier(void **state)
{
    static const struct step list[] = {{"F5 Right Enter", see_scoring}, {"Esc", see_near}, {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_layout_of_innovative(void)
{
    assert_true(script_shows("版式      创新型中小企业摸排表"));
    assert_true(script_shows("选定的 44 家"));
}

static void see_layout_of_srdi(void)
{
    assert_true(script_shows("版式      专精特新中小企业摸排表"));
}

static void see_layout_of_giant(void)
{
    assert_true(script_shows("版式      专精特新“小巨人”企业摸排表"));
}

/* Of the table nobody of them would be a line. */
static void see_asked(void)
{
    assert_true(script_shows("导出哪一种表"));
}

static void o_writes_what_is_listed(void **state)
{
    static const struct step list[] = {{"F5 Right o", see_layout_of_innovative},
                                       {"Esc", see_near},
                                       {"Left Left o", see_asked},
                                       {"Esc Esc Tab Right o", see_layout_of_srdi},
                                       {"Esc Tab Right Right o", see_layout_of_giant},
                                       {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_one_less(void)
{
    assert_true(script_shows(" 已符合 52 │"));
}

/* The first that passes goes to the bin and comes back. */
static void what_was_written_is_counted_anew(void **state)
{
    static const struct step list[] = {{"F5", see_passing},
                                       {"F2 / 岚 野 路 面 Enter d y F5", see_one_less},
                                       {"u", see_passing},
                                       {0}};
    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_none(void)
{
    assert_true(script_shows(" 已符合 0 │ 接近 0 │ 缺资料 0 │ 受限 0 │ 其余 0 "));
    assert_false(script_shows("Enter评分"));
    assert_false(script_shows("o导出"));
}

static void without_enterprises_there_is_nobody(void **state)
{
    static const struct step list[] = {{"F5 Enter Down f Esc Tab o Right", see_none}, {0}};

    (void)state;
    desk_know_office();
    desk_run(list);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_groups_stand_beside_each_other),
        TEST(tab_goes_to_the_next_tier_and_round),
        TEST(a_wide_window_shows_whole_names),
        TEST(what_lacks_has_a_column_where_something_does),
        TEST(what_is_listed_is_searched_and_filtered),
        TEST(enter_opens_the_scoring_form_of_the_tier),
        TEST(o_writes_what_is_listed),
        TEST(what_was_written_is_counted_anew),
        TEST(without_enterprises_there_is_nobody),
    };

    return cmocka_run_group_tests(tests, desk_open_layouts, desk_close_layouts);
}

#include "scoring_scene.h"

#include <stdio.h>
#include <string.h>

#include "tui/screens/screens.h"

/* The 评分表: a step, what is typed and decided there. */

static void a_step_is_shown_with_its_sheet(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    assert_shows(scene, "徐州甲机械有限公司");
    assert_shows(scene, "专精特新中小企业 2023");
    assert_shows(scene, "8–98/100");
    go_to(scene, "12 上年度研发费用投入 (10分)");
    assert_shows(scene, "▶ B");
    assert_shows(scene, "差距: 再增加研发费用总额 100.00 万元得 10 分");
    assert_shows(scene, "2022年研发费用总额");
    assert_shows(scene, "占营业收入比重 7.8125%");
    assert_shows(scene, "结论");
    assert_non_null(strstr(stand_in_hint(scene->app), "依据: 附件2 二(四)12"));
    assert_non_null(strstr(stand_in_hint(scene->app), "数据: 研发费用总额"));
}

static void a_fact_is_saved_when_it_is_left_and_counts_at_once(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    go_to(scene, "12 ");
    stand_in_type(scene->app, "500");
    assert_non_null(strstr(stand_in_draft(scene->app), "/rd_expense@2022=500"));
    assert_shows(scene, "▶ B"); /* not yet */
    stand_in_keys(scene->app, "Down");
    assert_shows(scene, "▶ A");
    assert_string_equal(stand_in_draft(scene->app), "");
    assert_int_equal(count_of(scene, "SELECT value FROM figure WHERE fact = 'rd_expense'"),
                     500000000);
    stand_in_keys(scene->app, "u");
    assert_shows(scene, "▶ B");
}

static void what_is_refused_stays_with_its_reason(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    go_to(scene, "12 ");
    stand_in_keys(scene->app, "4");
    stand_in_type(scene->app, "x");
    int64_t changes = count_of(scene, CHANGES);
    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "4x");
    stand_in_keys(scene->app, "PageDown"); /* does not get away */
    assert_shows(scene, "12 上年度研发费用投入");
    assert_int_equal(count_of(scene, CHANGES), changes);
    stand_in_keys(scene->app, "Esc");
    assert_shows(scene, "400.00");
    assert_int_equal(stand_in_depth(scene->app), 1);
}

static void evidence_is_ticked_off_and_a_remark_kept(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    go_to(scene, "12 ");
    stand_in_keys(scene->app, "Down Down Space");
    assert_shows(scene, "[x] 上年度审计报告");
    stand_in_keys(scene->app, "Down Down Enter");
    stand_in_type(scene->app, "附注七 mnw");
    stand_in_keys(scene->app, "Up");
    assert_shows(scene, "附注七 mnw");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM evidence WHERE line = '12'"), 1);
    assert_int_equal(count_of(scene, "SELECT count(*) FROM remark WHERE text = '附注七 mnw'"), 1);
    stand_in_keys(scene->app, "Up Space");
    assert_shows(scene, "[ ] 上年度审计报告");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM evidence"), 0);
}

static void go_to_field_of_products(struct scene *scene)
{
    for (int i = 0; i < 40 && !stand_in_shows(scene->app, "主导产品属于工业“六基”"); i++)
        stand_in_keys(scene->app, "Right");
    assert_shows(scene, "(原则上)");
}

static void decide(struct scene *scene, const char *reason)
{
    stand_in_keys(scene->app, "r Ctrl-A Ctrl-K");
    stand_in_type(scene->app, reason);
    stand_in_keys(scene->app, "Enter");
}

static void an_advisory_condition_holds_with_a_reason(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "giant");
    go_to_field_of_products(scene);
    assert_shows(scene, "? 待补充(原则上)");
    assert_true(stand_in_offers(scene->app, ACTION_OVERRIDE));
    assert_shows(scene, "按 r 写明理由后可以认可");
    decide(scene, " 上游材料 ");
    assert_shows(scene, "✓ 符合(原则上)");
    assert_shows(scene, "经办人认可: 上游材料");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM override WHERE line = '6' AND "
                                     "standard = 'giant-js-2023' AND reason = '上游材料'"),
                     1);
    stand_in_keys(scene->app, "u");
    assert_shows(scene, "? 待补充(原则上)");
    stand_in_keys(scene->app, "Ctrl-R");
    assert_shows(scene, "经办人认可: 上游材料");
    stand_in_keys(scene->app, "r Esc"); /* nothing happens */
    assert_shows(scene, "经办人认可: 上游材料");
    decide(scene, "");
    assert_non_null(strstr(stand_in_said(scene->app), "已取消认可"));
    assert_shows(scene, "? 待补充(原则上)");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM override"), 0);
}

static void other_conditions_and_assumptions_are_not_let_hold(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "giant");
    assert_false(stand_in_offers(scene->app, ACTION_OVERRIDE));
    stand_in_keys(scene->app, "r");
    assert_non_null(strstr(stand_in_said(scene->app), "不能认可"));
    go_to_field_of_products(scene);
    stand_in_keys(scene->app, "w r");
    assert_non_null(strstr(stand_in_said(scene->app), "先按 w 结束假设"));
    stand_in_keys(scene->app, "w y Enter"); /* six_bases */
    assert_shows(scene, "✓ 符合(原则上)");
    assert_false(stand_in_offers(scene->app, ACTION_OVERRIDE));
    stand_in_keys(scene->app, "r");
    assert_non_null(strstr(stand_in_said(scene->app), "不需要认可"));
    assert_int_equal(stand_in_depth(scene->app), 1);
    assert_int_equal(count_of(scene, "SELECT count(*) FROM override"), 0);
}

static void choices_are_picked_from_a_list(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    go_to(scene, "14 ");
    stand_in_keys(scene->app, "Enter");
    stand_in_pick(scene->app, "省级");
    assert_shows(scene, "▶ B");
    stand_in_keys(scene->app, "Up Enter");
    stand_in_pick(scene->app, "无");
    assert_shows(scene, "▶ E");
    stand_in_keys(scene->app, "Up Enter");
    stand_in_pick(scene->app, "(留空)");
    assert_shows(scene, "缺: 研发机构级别;补齐后得 0–10 分");
}

static void yes_and_no_are_one_key(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    go_to(scene, "6 ");
    stand_in_keys(scene->app, "Enter y Enter"); /* the next one is at the cursor */
    assert_shows(scene, "✓ 获得省级以上质量奖荣誉");
    stand_in_keys(scene->app, "Space n Down");
    assert_shows(scene, "✗ 建立质量管理体系");
    assert_shows(scene, "? 拥有自主品牌");
}

static void a_draft_of_the_last_run_stands_in_its_field(void **state)
{
    struct scene *scene = *state;
    char place[80];

    snprintf(place, sizeof place, "%s/rd_expense@2022", code_of(1));
    stand_in_leave_draft(scene->app, place, "777");
    open_screen(scene, 1, "srdi");
    go_to(scene, "12 ");
    assert_non_null(strstr(stand_in_said(scene->app), "上次输入"));
    assert_shows(scene, "777");
    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "▶ A");
}

static void leaving_saves_the_field_at_the_cursor(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    go_to(scene, "12 ");
    stand_in_type(scene->app, "450");
    stand_in_leave(scene->app);
    assert_int_equal(count_of(scene, "SELECT value FROM figure WHERE fact = 'rd_expense'"),
                     450000000);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_step_is_shown_with_its_sheet),
        TEST(a_fact_is_saved_when_it_is_left_and_counts_at_once),
        TEST(what_is_refused_stays_with_its_reason),
        TEST(evidence_is_ticked_off_and_a_remark_kept),
        TEST(an_advisory_condition_holds_with_a_reason),
        TEST(other_conditions_and_assumptions_are_not_let_hold),
        TEST(choices_are_picked_from_a_list),
        TEST(yes_and_no_are_one_key),
        TEST(a_draft_of_the_last_run_stands_in_its_field),
        TEST(leaving_saves_the_field_at_the_cursor),
    };

    return cmocka_run_group_tests_name("scoring step", tests, NULL, NULL);
}

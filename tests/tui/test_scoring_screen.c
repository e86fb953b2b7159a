#include "scoring_scene.h"

#include <string.h>

#include "tui/screens/screens.h"

/* The 评分表: trials, finishing, which standard and day, the way from step to step. */

static void what_if_is_marked_and_saves_nothing(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    go_to(scene, "12 ");
    int64_t changes = count_of(scene, CHANGES);
    stand_in_keys(scene->app, "w");
    assert_shows(scene, "假设,不保存");
    stand_in_type(scene->app, "500");
    assert_string_equal(stand_in_draft(scene->app), "");
    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "▶ A");
    stand_in_keys(scene->app, "Down Space u F10"); /* no tick, no undo, no result */
    assert_non_null(strstr(stand_in_said(scene->app), "不能保存"));
    assert_int_equal(count_of(scene, CHANGES), changes);
    stand_in_keys(scene->app, "w");
    assert_shows(scene, "▶ B");
    assert_false(stand_in_shows(scene->app, "假设,不保存"));
    assert_int_equal(count_of(scene, CHANGES), changes);
}

static void esc_ends_a_trial_before_it_leaves_the_form(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    go_to(scene, "12 ");
    size_t depth = stand_in_depth(scene->app);
    stand_in_keys(scene->app, "w");
    stand_in_type(scene->app, "500");
    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "▶ A");
    stand_in_keys(scene->app, "Esc");
    assert_int_equal(stand_in_depth(scene->app), depth);
    assert_false(stand_in_shows(scene->app, "假设,不保存"));
    assert_shows(scene, "▶ B");
    stand_in_keys(scene->app, "w q"); /* goes back as Esc does */
    assert_int_equal(stand_in_depth(scene->app), depth);
    assert_false(stand_in_shows(scene->app, "假设,不保存"));
    stand_in_keys(scene->app, "Esc");
    assert_int_equal(stand_in_depth(scene->app), depth - 1);
}

static void finishing_keeps_the_inputs_and_the_result(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    stand_in_keys(scene->app, "F10");
    assert_non_null(strstr(stand_in_said(scene->app), "已保存: 不符合"));
    assert_int_equal(count_of(scene,
                              "SELECT count(*) FROM assessment WHERE standard = 'srdi-js-2023' AND "
                              "json_extract(inputs, '$.facts.\"rd_expense@2022\"') = '400' AND "
                              "json_extract(result, '$.verdict') = 'fail'"),
                     1);
    assert_shows(scene, "评分表.xlsx");
    stand_in_keys(scene->app, "Ctrl-A Ctrl-K");
    stand_in_type(scene->app, "/nonesuch/a.xlsx");
    stand_in_keys(scene->app, "Enter");
    assert_non_null(strstr(stand_in_said(scene->app), "/nonesuch"));
    assert_shows(scene, "已保存");
}

static void several_enterprises_come_one_after_the_other(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 2, "srdi");
    assert_shows(scene, "1/2 徐州甲机械有限公司");
    stand_in_keys(scene->app, "w N");
    assert_shows(scene, "2/2 徐州乙机械有限公司");
    assert_false(stand_in_shows(scene->app, "假设"));
    stand_in_keys(scene->app, "N");
    assert_non_null(strstr(stand_in_said(scene->app), "最后一家"));
    stand_in_keys(scene->app, "P");
    assert_shows(scene, "1/2 徐州甲");
}

static void without_a_tier_it_asks(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, NULL);
    assert_shows(scene, "按 Enter 选择");
    stand_in_keys(scene->app, "Right m w F10"); /* nothing to work on yet */
    stand_in_pick(scene->app, "专精特新中小企业认定标准(江苏省 2023) 期满复核");
    assert_shows(scene, "期满复核");
}

static void any_standard_can_be_picked(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, NULL);
    stand_in_pick(scene->app, "其他标准(往年的、不分层次的)…");
    stand_in_pick(scene->app, "专精特新“小巨人”企业认定标准(工信部 2026) 非现行标准 未经原文核对");
    assert_shows(scene, "非现行标准,未经原文核对");
}

static void another_day_can_be_given(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, NULL);
    stand_in_pick(scene->app, "换评价日期(现为 2023-06-30)…");
    stand_in_keys(scene->app, "Ctrl-U");
    stand_in_type(scene->app, "2026-02-30");
    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "不是日期");
    stand_in_keys(scene->app, "Ctrl-U");
    stand_in_type(scene->app, "2026-03-31");
    stand_in_keys(scene->app, "Enter");
    stand_in_pick(scene->app, "专精特新中小企业认定标准(江苏省 2023,第10项C调整) 按最近一版");
    assert_shows(scene, "该日无现行标准,按最近一版");
    assert_shows(scene, "2026-03-31");
    assert_string_equal(stand_in_said(scene->app), "");
}

static void missing_and_failed_steps_are_sought(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    stand_in_keys(scene->app, "n");
    assert_shows(scene, "12 上年度研发费用投入");
    stand_in_keys(scene->app, "m");
    assert_shows(scene, "13 上年度研发人员占比");
}

static void nothing_is_drawn_outside_at_any_size(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    for (int i = 0; i < 36; i++) {
        for (int rows = 3; rows < 50; rows += 9) {
            for (int columns = 20; columns < 170; columns += 37)
                stand_in_resize(scene->app, rows, columns);
        }
        stand_in_keys(scene->app, "Down Down Down Down Down Down Right");
    }
}

/* Keys, characters, sizes and clicks as they come; what matters is that nothing breaks. */
static void random_keys_do_no_harm(void **state)
{
    static const char *const keys[] = {
        "Enter", "Up",  "Down", "Left",  "Right",     "Tab",    "BackTab", "PageUp", "PageDown",
        "Home",  "End", "Esc",  "Space", "Backspace", "Delete", "F10",     "m",      "n",
        "w",     "w",   "N",    "P",     "e",         "u",      "Ctrl-R",  "1",      "2",
        "5",     "0",   ".",    "-",     "x",         "y",      "Ctrl-U",  "Down",   "Down",
    };
    struct scene *scene = *state;
    struct random random = {20230630};

    open_screen(scene, 2, "srdi");
    for (int i = 0; i < 3000; i++) {
        unsigned what = random_below(&random, 40);

        if (what == 0)
            stand_in_resize(scene->app, 1 + (int)random_below(&random, 60),
                            1 + (int)random_below(&random, 180));
        else if (what == 1)
            stand_in_mouse(scene->app, MOUSE_PRESS, (int)random_below(&random, 60),
                           (int)random_below(&random, 180));
        else if (what == 2)
            stand_in_type(scene->app, "附件“三”");
        else
            stand_in_keys(scene->app, keys[random_below(&random, sizeof keys / sizeof *keys)]);
        if (stand_in_depth(scene->app) == 0)
            open_screen(scene, 2, "srdi");
        (void)stand_in_surface(scene->app);
    }
    /* they did something */
    assert_true(count_of(scene, CHANGES) > 20);
}

static void a_click_goes_to_what_it_points_at(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    (void)stand_in_surface(scene->app);
    stand_in_mouse(scene->app, MOUSE_PRESS, 5, 60); /* the fourth group */
    assert_shows(scene, "11 (10分)");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_if_is_marked_and_saves_nothing),
        TEST(esc_ends_a_trial_before_it_leaves_the_form),
        TEST(finishing_keeps_the_inputs_and_the_result),
        TEST(several_enterprises_come_one_after_the_other),
        TEST(without_a_tier_it_asks),
        TEST(any_standard_can_be_picked),
        TEST(another_day_can_be_given),
        TEST(missing_and_failed_steps_are_sought),
        TEST(nothing_is_drawn_outside_at_any_size),
        TEST(random_keys_do_no_harm),
        TEST(a_click_goes_to_what_it_points_at),
    };

    return cmocka_run_group_tests_name("scoring screen", tests, NULL, NULL);
}

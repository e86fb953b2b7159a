/* The 评分表 as it is drawn and worked with keys, without a terminal. */
#include "stand_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/enterprise_store.h"
#include "tui/screens/screens.h"

struct scene {
    struct app *app;
    int64_t ids[2];
};

/* What would be opened beside it. */
static size_t dossiers;
static char section[40];

static void *open_dossier(struct app *app, const void *argument, struct error *err)
{
    const struct dossier_argument *given = argument;

    (void)app;
    (void)err;
    dossiers++;
    snprintf(section, sizeof section, "%s", given->section == NULL ? "" : given->section);
    return &dossiers;
}

static void close_dossier(struct app *app, void *state)
{
    (void)app;
    (void)state;
}

const struct screen dossier_screen = {
    .id = "dossier", .open = open_dossier, .close = close_dossier};

static void put_number(struct scene *scene, const char *id, int year, long number)
{
    struct error err = {0};
    struct database *database = stand_in_database(scene->app);

    begin(database, "填报");
    if (!enterprise_put(database, scene->ids[0], fact_named(id), year,
                        value_number(decimal_of(number)), &err))
        fail_msg("%s", err.text);
    commit(database);
}

static void open_screen(struct scene *scene, size_t count, const char *tier)
{
    struct scoring_argument argument = {.enterprises = scene->ids, .count = count, .tier = tier};

    app_push(scene->app, &scoring_screen, &argument);
}

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    struct error err = {0};
    struct database *database;

    scene->app = stand_in_new(date_of(2023, 6, 30));
    database = stand_in_database(scene->app);
    begin(database, "新建");
    assert_true(enterprise_add(database, code_of(1), "徐州甲机械有限公司", &scene->ids[0], &err));
    assert_true(enterprise_add(database, code_of(2), "徐州乙机械有限公司", &scene->ids[1], &err));
    commit(database);
    put_number(scene, "rd_expense", 2022, 400);
    put_number(scene, "revenue", 2022, 5120);
    dossiers = 0;
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;

    stand_in_free(scene->app);
    free(scene);
    return 0;
}

static void go_to(struct scene *scene, const char *heading)
{
    for (int i = 0; i < 60; i++) {
        if (strstr(surface_text(stand_in_surface(scene->app), 1), heading) != NULL)
            return;
        stand_in_keys(scene->app, "Right");
    }
    fail_msg("no step %s", heading);
}

static void assert_shows(struct scene *scene, const char *text)
{
    (void)stand_in_row(scene->app, text);
}

static int64_t count_of(struct scene *scene, const char *sql)
{
    return number_of(stand_in_database(scene->app), sql);
}

#define CHANGES "SELECT count(*) FROM journal_change"

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

static void missing_and_failed_steps_are_sought(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    stand_in_keys(scene->app, "n");
    assert_shows(scene, "12 上年度研发费用投入");
    stand_in_keys(scene->app, "m");
    assert_shows(scene, "13 上年度研发人员占比");
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

static void nothing_is_drawn_outside_at_any_size(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    for (int i = 0; i < 36; i++) {
        for (int rows = 3; rows < 50; rows += 9) {
            for (int columns = 20; columns < 170; columns += 37) {
                stand_in_resize(scene->app, rows, columns);
                const struct surface *surface = stand_in_surface(scene->app);
                for (int row = 0; row < rows; row++)
                    assert_true(surface_text(surface, row) != NULL);
            }
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
}

static void a_click_goes_to_what_it_points_at(void **state)
{
    struct scene *scene = *state;

    open_screen(scene, 1, "srdi");
    (void)stand_in_surface(scene->app);
    stand_in_mouse(scene->app, MOUSE_PRESS, 5, 60); /* the fourth group */
    assert_shows(scene, "11 (10分)");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_step_is_shown_with_its_sheet),
        TEST(a_fact_is_saved_when_it_is_left_and_counts_at_once),
        TEST(what_is_refused_stays_with_its_reason),
        TEST(evidence_is_ticked_off_and_a_remark_kept),
        TEST(an_advisory_condition_holds_with_a_reason),
        TEST(other_conditions_and_assumptions_are_not_let_hold),
        TEST(what_if_is_marked_and_saves_nothing),
        TEST(esc_ends_a_trial_before_it_leaves_the_form),
        TEST(finishing_keeps_the_inputs_and_the_result),
        TEST(several_enterprises_come_one_after_the_other),
        TEST(without_a_tier_it_asks),
        TEST(any_standard_can_be_picked),
        TEST(another_day_can_be_given),
        TEST(choices_are_picked_from_a_list),
        TEST(yes_and_no_are_one_key),
        TEST(missing_and_failed_steps_are_sought),
        TEST(a_draft_of_the_last_run_stands_in_its_field),
        TEST(leaving_saves_the_field_at_the_cursor),
        TEST(nothing_is_drawn_outside_at_any_size),
        TEST(random_keys_do_no_harm),
        TEST(a_click_goes_to_what_it_points_at),
    };

    return cmocka_run_group_tests_name("scoring screen", tests, NULL, NULL);
}

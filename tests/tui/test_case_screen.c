/* One 申报: its steps, materials, opinion and visits by keys, without a terminal. */
#include "stand_in.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/case_move.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "tui/screens/case_moving.h"
#include "tui/screens/screens.h"

#define CASES 3

struct scene {
    struct app *app;
    int64_t cases[CASES];
};

/* The first holds a title and has missed this year's update. */
static void fill(struct scene *scene, struct database *database)
{
    static const char *const names[CASES] = {"徐州甲机械有限公司", "徐州乙材料有限公司",
                                             "徐州丙电子有限公司"};
    struct batch batch = {.year = 2023, .number = 1, .notice = "", .remark = ""};
    struct certificate title = {
        .kind = certificate_kind_find(packs_certificates(packs_installed()), "innovative"),
        .announced_on = date_of(2022, 3, 24),
    };
    struct error err = {0};
    int64_t enterprise;

    batch.kind = case_kind_find(packs_cases(packs_installed()), "innovative");
    if (!batch_add(database, &batch, &err))
        fail_msg("%s", err.text);
    for (unsigned i = 0; i < CASES; i++) {
        if (!enterprise_add(database, code_of(i + 1), names[i], &enterprise, &err) ||
            !case_add(database, &batch, enterprise, &scene->cases[i], &err) ||
            (i == 0 && !certificate_save(database, enterprise, &title, &err)))
            fail_msg("%s", err.text);
    }
}

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);

    scene->app = stand_in_new(date_of(2023, 6, 30));
    begin(stand_in_database(scene->app), "新建");
    fill(scene, stand_in_database(scene->app));
    commit(stand_in_database(scene->app));
    app_push(scene->app, &batches_screen, NULL);
    stand_in_keys(scene->app, "Tab");
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

static void assert_shows(struct scene *scene, const char *text)
{
    (void)stand_in_row(scene->app, text);
}

static int64_t count_of(struct scene *scene, const char *sql)
{
    return number_of(stand_in_database(scene->app), sql);
}

static void assert_said(struct scene *scene, const char *words)
{
    if (strstr(stand_in_said(scene->app), words) == NULL)
        fail_msg("“%s” does not say “%s”", stand_in_said(scene->app), words);
}

/* By t: the step of this label, on DAY ("" for today). */
static void step(struct scene *scene, const char *label, const char *day)
{
    stand_in_keys(scene->app, "t");
    stand_in_pick(scene->app, label);
    if (*day != '\0') {
        stand_in_keys(scene->app, "Ctrl-A Ctrl-K");
        stand_in_type(scene->app, day);
    }
    stand_in_keys(scene->app, "F10");
}

static void answer(struct scene *scene, const char *text)
{
    stand_in_type(scene->app, text);
    stand_in_keys(scene->app, "Enter");
}

static void a_case_goes_step_by_step_with_its_reasons(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "可以办(t): 已受理、撤回");
    step(scene, "已受理", "");
    assert_shows(scene, "第十四条"); /* asks for a reason */
    answer(scene, "");
    assert_shows(scene, "请写明理由;不办的按 Esc");
    answer(scene, "平台故障");
    assert_shows(scene, "理由: 平台故障");
    assert_shows(scene, "可以办(t): 县级初审通过、退回补正、不通过、撤回");
    step(scene, "县级初审通过", "");
    assert_shows(scene, "评价结论为“待补充”");
    answer(scene, "先行上报");
    assert_shows(scene, "理由: 先行上报");
    assert_shows(scene, "评价: 待补充");
    stand_in_keys(scene->app, "u");
    assert_shows(scene, "评价: 未评");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM assessment"), 0);
}

static void a_step_that_is_refused_says_why(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Down Enter");
    step(scene, "已受理", "20230620");
    assert_said(scene, "已办: 已受理");
    step(scene, "退回补正", "20230610");
    assert_said(scene, "上一步“已受理”在 2023-06-20,这一步不能更早");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM case_step"), 1);
    stand_in_keys(scene->app, "t");
    stand_in_pick(scene->app, "撤回");
    stand_in_keys(scene->app, "Ctrl-A Ctrl-K F10");
    assert_shows(scene, "请写明这一步的日期");
    stand_in_keys(scene->app, "Esc");
    stand_in_confirm(scene->app);
    step(scene, "撤回", "");
    assert_shows(scene, "已经结束");
    assert_false(stand_in_offers(scene->app, ACTION_STEP));
    stand_in_keys(scene->app, "t");
    assert_said(scene, "已经结束");
}

static void materials_turn_with_the_space_bar(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Enter Tab");
    assert_shows(scene, "资料 0/5");
    stand_in_keys(scene->app, "Space");
    assert_shows(scene, "资料 1/5");
    stand_in_keys(scene->app, "Space");
    assert_shows(scene, "资料 0/4");
    assert_shows(scene, "不适用");
    stand_in_keys(scene->app, "Space");
    assert_shows(scene, "资料 0/5");
    stand_in_keys(scene->app, "u u");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM case_material WHERE state = 'received'"),
                     1);
}

static void the_opinion_is_written_with_phrases(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Enter e");
    stand_in_type(scene->app, "注: ");
    stand_in_keys(scene->app, "Down Tab");
    assert_non_null(strstr(stand_in_draft(scene->app), "opinion=注: 经材料审核"));
    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "推荐意见(e): 注: 经材料审核和实地抽查");
    assert_string_equal(stand_in_draft(scene->app), "");
    stand_in_keys(scene->app, "e Ctrl-U");
    stand_in_type(scene->app, "同意。");
    stand_in_keys(scene->app, "Ctrl-N End"); /* among the phrases from now on */
    for (int i = 0; i < 10; i++)
        stand_in_keys(scene->app, "Down");
    stand_in_keys(scene->app, "Tab Enter");
    assert_shows(scene, "推荐意见(e): 同意。同意。");
    stand_in_keys(scene->app, "e");
    for (int i = 0; i < 10; i++)
        stand_in_keys(scene->app, "Down");
    stand_in_keys(scene->app, "Ctrl-D Esc");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM setting WHERE key = 'case_phrases'"), 0);
    stand_in_keys(scene->app, "u u"); /* the removal, the opinion */
    assert_shows(scene, "推荐意见(e): 注: ");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM setting WHERE key = 'case_phrases'"), 1);
}

static int rows_with(struct scene *scene, const char *text)
{
    const struct surface *surface = stand_in_surface(scene->app);
    int count = 0;

    for (int row = 0; row < surface_rows(surface); row++)
        count += strstr(surface_text(surface, row), text) != NULL;
    return count;
}

static void an_opinion_that_fits_its_line_stands_there_once(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Enter e");
    stand_in_type(scene->app, "甲乙丙丁");
    assert_shows(scene, "甲乙丙丁");
    assert_int_equal(rows_with(scene, "甲乙丙丁"), 1);
    for (int i = 0; i < 12; i++)
        stand_in_type(scene->app, "甲乙丙丁");
    assert_true(rows_with(scene, "甲乙丙丁") > 1); /* all of it is below */
}

static void an_opinion_that_was_not_saved_is_offered_again(void **state)
{
    struct scene *scene = *state;

    stand_in_leave_draft(scene->app, "case/1/opinion", "写到一半");
    stand_in_keys(scene->app, "Enter e");
    assert_shows(scene, "写到一半");
    assert_said(scene, "上次没有保存");
    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "推荐意见(e): 写到一半");
}

static void visits_are_kept_changed_and_removed(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Enter a Down");
    answer(scene, "王科员、李科员");
    answer(scene, "生产正常");
    answer(scene, "与申报材料一致"); /* the last field saves */
    assert_shows(scene, "实地抽查 1");
    assert_shows(scene, "与申报材料一致");
    stand_in_keys(scene->app, "Enter Down Down Ctrl-U");
    stand_in_type(scene->app, "停产");
    stand_in_keys(scene->app, "F10");
    assert_shows(scene, "情况: 停产");
    stand_in_keys(scene->app, "d");
    stand_in_confirm(scene->app);
    assert_shows(scene, "还没有实地抽查");
    stand_in_keys(scene->app, "u u");
    assert_shows(scene, "情况: 生产正常");
}

static void next_and_back_go_through_the_batch(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "第 1 家,共 3 家");
    stand_in_keys(scene->app, "P");
    assert_said(scene, "这是第一家");
    stand_in_keys(scene->app, "N N");
    assert_shows(scene, "徐州丙电子有限公司");
    stand_in_keys(scene->app, "N");
    assert_said(scene, "这是最后一家");
    stand_in_keys(scene->app, "P");
    assert_shows(scene, "徐州乙材料有限公司");
}

static void it_rests_on_the_assessment_of_the_day(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Enter =");
    assert_said(scene, "已按今天的资料评价: 待补充");
    assert_shows(scene, "评价: 待补充");
    stand_in_keys(scene->app, "p");
    assert_ptr_equal(stand_in_top(scene->app), &scoring_screen);
    stand_in_keys(scene->app, "Esc E");
    assert_ptr_equal(stand_in_top(scene->app), &dossier_screen);
}

static void a_case_that_is_removed_closes_and_comes_back(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Enter d");
    stand_in_confirm(scene->app);
    assert_ptr_equal(stand_in_top(scene->app), &batches_screen);
    assert_shows(scene, "拟申报 2");
    stand_in_keys(scene->app, "u");
    assert_shows(scene, "拟申报 3");
}

/* --- many at once --- */

static void marked_ones_go_a_step_with_a_reason_each(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "*");
    step(scene, "已受理(3 家可办)", "");
    stand_in_pick(scene->app, "逐家写明理由");
    assert_shows(scene, "徐州甲机械有限公司");
    answer(scene, "平台故障");
    assert_shows(scene, "已办 3 家,其中写明理由的 1 家");
    assert_shows(scene, "理由: 平台故障");
    stand_in_keys(scene->app, "Esc");
    assert_shows(scene, "已受理 3");
    stand_in_keys(scene->app, "u"); /* all in one step */
    assert_shows(scene, "拟申报 3");
}

static void who_has_no_reason_stays_and_is_listed(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "*");
    step(scene, "已受理(3 家可办)", "");
    stand_in_pick(scene->app, "这些先不办,其余照办");
    assert_shows(scene, "没有办的 1 家");
    assert_shows(scene, "✗ 徐州甲机械有限公司");
    stand_in_keys(scene->app, "Esc");
    assert_shows(scene, "拟申报 1");
    assert_shows(scene, "已受理 2");
}

static void one_reason_serves_all(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "*");
    step(scene, "已受理(3 家可办)", "");
    stand_in_pick(scene->app, "共用一条理由");
    answer(scene, "");
    assert_shows(scene, "请写明理由");
    answer(scene, "统一补报");
    stand_in_keys(scene->app, "Esc");
    stand_in_keys(scene->app, "Right *");
    step(scene, "县级初审通过(3 家可办)", "");
    stand_in_pick(scene->app, "共用一条理由");
    answer(scene, "先行上报");
    stand_in_keys(scene->app, "Esc");
    assert_shows(scene, "县级初审通过 3");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM case_step WHERE reason = '统一补报'"),
                     1); /* where it was asked for */
    assert_int_equal(count_of(scene, "SELECT count(*) FROM case_step WHERE reason = '先行上报'"),
                     3);
}

static void all_of_a_batch_are_assessed_until_esc(void **state)
{
    struct scene *scene = *state;

    stand_in_stop_work(scene->app, true);
    stand_in_keys(scene->app, "=");
    assert_said(scene, "已停止,没有保存评价");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM assessment"), 0);
    stand_in_stop_work(scene->app, false);
    stand_in_keys(scene->app, "=");
    assert_said(scene, "已评价 3 家: 符合 0,不符合 0,待补充 3");
    assert_shows(scene, "待补充");
    stand_in_keys(scene->app, "u");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM assessment"), 0);
}

static void a_batch_is_removed_and_comes_back(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Esc d");
    stand_in_confirm(scene->app);
    assert_shows(scene, "还没有申报批次");
    stand_in_keys(scene->app, "u");
    assert_shows(scene, "拟申报 3");
    stand_in_keys(scene->app, "Tab Space Down d");
    stand_in_confirm(scene->app);
    assert_shows(scene, "拟申报 2");
}

static void another_screen_opens_a_batch(void **state)
{
    struct scene *scene = *state;

    app_push(scene->app, &batch_screen, &(struct batch_argument){1});
    assert_shows(scene, "拟申报 3");
    stand_in_keys(scene->app, "Esc");
    assert_ptr_equal(stand_in_top(scene->app), &batches_screen);
}

static void the_dossier_lists_the_cases_with_their_way(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Down Enter");
    step(scene, "已受理", "");
    step(scene, "退回补正", "");
    app_push(scene->app, &dossier_screen,
             &(struct dossier_argument){.enterprise = 2, .section = "cases"});
    assert_shows(scene, "创新型评价");
    assert_shows(scene, "2023年第1批");
    assert_shows(scene, "退回补正");
    assert_shows(scene, "2023-06-30 已受理 → 2023-06-30 退回补正"); /* also at 80 columns */
    assert_non_null(strstr(stand_in_hint(scene->app), "2023-06-30 已受理 → 2023-06-30 退回补正"));
    stand_in_keys(scene->app, "Enter");
    assert_ptr_equal(stand_in_top(scene->app), &case_screen);
    assert_shows(scene, "徐州乙材料有限公司");
    app_push(scene->app, &dossier_screen,
             &(struct dossier_argument){.enterprise = 3, .section = "cases"});
    assert_shows(scene, "拟申报");
}

/* --- the last day of a public notice --- */

static void notice_is(const char *kind, struct date from, int days, const char *expected)
{
    const struct case_kind *one = case_kind_find(packs_cases(packs_installed()), kind);
    char *text = case_moving_notice(one, packs_calendar(packs_installed()), from, days);

    assert_string_equal(text, expected);
    free(text);
}

static void the_last_day_of_a_notice_is_told_at_once(void **state)
{
    (void)state;
    notice_is("innovative", date_of(2023, 7, 3), 0, "公示至 2023-07-10 周一");
    notice_is("innovative", date_of(2023, 6, 30), 8,
              "公示至 2023-07-10 周一(2023-07-08 是休息日,顺延)");
    notice_is("innovative", date_of(2023, 7, 3), 6,
              "创新型评价的公示不少于 7 个自然日(苏工信规〔2023〕2号 第十条),请改为 7 或更多");
    notice_is("srdi", date_of(2023, 7, 3), 0, "文件没有规定公示天数;填写天数后算出截止日");
    notice_is("cluster", date_of(2023, 9, 27), 0, "公示至 2023-10-10 周二(5 个工作日)");
    notice_is("innovative", date_of(2063, 7, 2), 0, "公示至 2063-07-09 周一(未导入该年度放假安排)");
}

static void nothing_is_drawn_outside_at_any_size(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Enter");
    for (int page = 0; page < 3; page++) {
        for (int rows = 1; rows < 60; rows += 3) {
            stand_in_resize(scene->app, rows, rows * 3);
            stand_in_keys(scene->app, "Down");
        }
        stand_in_keys(scene->app, "Tab");
    }
    stand_in_keys(scene->app, "e");
    for (int rows = 1; rows < 30; rows += 3)
        stand_in_resize(scene->app, rows, rows * 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_case_goes_step_by_step_with_its_reasons),
        TEST(a_step_that_is_refused_says_why),
        TEST(materials_turn_with_the_space_bar),
        TEST(the_opinion_is_written_with_phrases),
        TEST(an_opinion_that_fits_its_line_stands_there_once),
        TEST(an_opinion_that_was_not_saved_is_offered_again),
        TEST(visits_are_kept_changed_and_removed),
        TEST(next_and_back_go_through_the_batch),
        TEST(it_rests_on_the_assessment_of_the_day),
        TEST(a_case_that_is_removed_closes_and_comes_back),
        TEST(marked_ones_go_a_step_with_a_reason_each),
        TEST(who_has_no_reason_stays_and_is_listed),
        TEST(one_reason_serves_all),
        TEST(all_of_a_batch_are_assessed_until_esc),
        TEST(a_batch_is_removed_and_comes_back),
        TEST(another_screen_opens_a_batch),
        TEST(the_dossier_lists_the_cases_with_their_way),
        TEST(the_last_day_of_a_notice_is_told_at_once),
        TEST(nothing_is_drawn_outside_at_any_size),
    };

    return cmocka_run_group_tests_name("case screen", tests, NULL, NULL);
}

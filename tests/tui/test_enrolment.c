/* From 企业 into a batch: marks, the choice of the batch, bans, reasons, the report. */
#include "stand_in.h"

#include <stdlib.h>
#include <string.h>

#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "tui/screens/screens.h"

#define ENTERPRISES 3

struct scene {
    struct app *app;
};

static void add_title(struct database *database, int64_t enterprise, struct date withdrawn_on)
{
    struct certificate title = {
        .kind = certificate_kind_find(packs_certificates(packs_installed()), "innovative"),
        .announced_on = date_of(2022, 3, 24),
        .withdrawal = date_is_set(withdrawn_on) ? WITHDRAWAL_CAUSE : WITHDRAWAL_NONE,
        .withdrawn_on = withdrawn_on,
    };
    struct error err = {0};

    if (!certificate_save(database, enterprise, &title, &err))
        fail_msg("%s", err.text);
}

/* 乙 is under a ban, 丙 has missed this year's update. */
static int set_up(void **state)
{
    static const char *const names[ENTERPRISES] = {"徐州甲机械有限公司", "徐州乙材料有限公司",
                                                   "徐州丙电子有限公司"};
    struct scene *scene = calloc(1, sizeof *scene);
    int64_t ids[ENTERPRISES];
    struct error err = {0};
    struct database *database;

    scene->app = stand_in_new(date_of(2023, 6, 30));
    database = stand_in_database(scene->app);
    begin(database, "新建");
    for (unsigned i = 0; i < ENTERPRISES; i++)
        assert_true(enterprise_add(database, code_of(i + 1), names[i], &ids[i], &err));
    add_title(database, ids[1], date_of(2022, 6, 1));
    add_title(database, ids[2], (struct date){0});
    commit(database);
    app_push(scene->app, &library_screen, NULL);
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

/* All three into a batch that is made on the way. */
static void into_a_new_batch(struct scene *scene)
{
    stand_in_keys(scene->app, "* b");
    stand_in_pick(scene->app, "新建批次…");
    stand_in_keys(scene->app, "Enter");
    stand_in_pick(scene->app, "创新型评价");
    stand_in_keys(scene->app, "F10");
}

static void who_is_banned_is_not_taken_in_and_the_others_wait_as_drafts(void **state)
{
    struct scene *scene = *state;

    into_a_new_batch(scene);
    stand_in_pick(scene->app, "先列为拟申报");
    assert_said(scene, "已加入 2 家");
    assert_shows(scene, "已加入 2 家,没有加入 1 家");
    assert_shows(scene, "✗ 徐州乙材料有限公司");
    assert_shows(scene, "没有加入: 不能受理:");
    assert_shows(scene, "✓ 徐州丙电子有限公司");
    assert_shows(scene, "受理时要写明理由: 未按期更新今年数据");
    assert_false(stand_in_shows(scene->app, "徐州甲机械有限公司\n"));
    stand_in_keys(scene->app, "Esc");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM case_file WHERE state = 'draft'"), 2);
    assert_true(app_undo(scene->app)); /* in one step */
    assert_int_equal(count_of(scene, "SELECT count(*) FROM case_file"), 0);
    assert_int_equal(count_of(scene, "SELECT count(*) FROM batch"), 1);
}

static void they_are_filed_at_once_with_their_reasons(void **state)
{
    struct scene *scene = *state;

    into_a_new_batch(scene);
    stand_in_pick(scene->app, "接着受理: 填写日期、文号,要写明理由的写理由");
    stand_in_keys(scene->app, "F10");
    stand_in_pick(scene->app, "逐家写明理由");
    assert_shows(scene, "徐州丙电子有限公司");
    stand_in_type(scene->app, "平台故障");
    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "没有加入: 不能受理:"); /* all is listed at the end */
    assert_shows(scene, "理由: 平台故障");
    stand_in_keys(scene->app, "Esc");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM case_file WHERE state = 'filed'"), 2);
    assert_int_equal(count_of(scene, "SELECT count(*) FROM case_step WHERE reason = '平台故障'"),
                     1);
}

static void who_is_in_it_already_is_told(void **state)
{
    struct scene *scene = *state;

    into_a_new_batch(scene);
    stand_in_pick(scene->app, "先列为拟申报");
    stand_in_keys(scene->app, "Esc b");
    stand_in_pick(scene->app, "2023年第1批创新型评价  2 家");
    assert_said(scene, "一家也没有加入"); /* nothing to undo */
    assert_shows(scene, "该企业已经在这一批中");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM case_file"), 2);
}

static void without_marks_it_is_the_one_at_the_cursor_and_esc_stops(void **state)
{
    struct scene *scene = *state;

    stand_in_stop_work(scene->app, true);
    stand_in_keys(scene->app, "b");
    stand_in_pick(scene->app, "新建批次…");
    stand_in_keys(scene->app, "Enter");
    stand_in_pick(scene->app, "入库");
    stand_in_keys(scene->app, "F10");
    assert_said(scene, "已停止,没有加入");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM case_file"), 0);
    stand_in_stop_work(scene->app, false);
    stand_in_keys(scene->app, "b");
    stand_in_pick(scene->app, "2023年第1批入库  0 家");
    stand_in_pick(scene->app, "先列为拟申报");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM case_file"), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_is_banned_is_not_taken_in_and_the_others_wait_as_drafts),
        TEST(they_are_filed_at_once_with_their_reasons),
        TEST(who_is_in_it_already_is_told),
        TEST(without_marks_it_is_the_one_at_the_cursor_and_esc_stops),
    };

    return cmocka_run_group_tests_name("enrolment", tests, NULL, NULL);
}

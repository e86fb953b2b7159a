#include "library_scene.h"

#include <string.h>

#include "db/enterprise_store.h"

/* The 企业 tab: marks, what is done with enterprises, where the cursor is afterwards. */

static void marks_survive_a_filter(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Space Down Space"); /* 安丰, 常州 */
    assert_rows(scene, "*安丰宝泰*常州[徐州]");
    assert_true(stand_in_shows(scene->app, "标记 2"));
    pick(scene, "f", "镇街", "利国镇 (2 家)");
    assert_rows(scene, "*常州[徐州]");
    assert_true(stand_in_shows(scene->app, "标记 2"));
    stand_in_keys(scene->app, "*");
    assert_rows(scene, "*常州[*徐州]");
    assert_true(stand_in_shows(scene->app, "标记 3"));
    stand_in_keys(scene->app, "*"); /* all were marked: takes these marks away */
    assert_rows(scene, "常州[徐州]");
    assert_true(stand_in_shows(scene->app, "标记 1"));
}

static void assessing_takes_the_marked_ones_or_the_current_one(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Down p");
    assert_string_equal(opened.screen, "scoring");
    assert_int_equal(opened.count, 1);
    assert_int_equal(opened.ids[0], scene->ids[4]);
    stand_in_keys(scene->app, "Space Space"); /* 宝泰, 常州 */
    pick(scene, "f", "镇街", "利国镇 (2 家)");
    stand_in_keys(scene->app, "p");
    assert_int_equal(opened.count, 2);
    assert_int_equal(opened.ids[0], scene->ids[1]); /* what is listed comes first */
    assert_int_equal(opened.ids[1], scene->ids[4]);
}

static void exporting_takes_the_marked_or_the_listed_ones(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "o");
    assert_string_equal(opened.screen, "export");
    assert_true(opened.all);
    pick(scene, "f", "镇街", "利国镇 (2 家)");
    stand_in_keys(scene->app, "o");
    assert_int_equal(opened.count, 2);
    assert_int_equal(opened.ids[0], scene->ids[1]);
    assert_int_equal(opened.ids[1], scene->ids[3]);
    stand_in_keys(scene->app, "Home Space o");
    assert_int_equal(opened.count, 1);
    assert_int_equal(opened.ids[0], scene->ids[1]);
}

static void removing_is_one_step_that_can_be_undone(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Space Space d");
    assert_rows(scene, "*安丰*宝泰[常州]徐州"); /* asked first */
    stand_in_confirm(scene->app);
    assert_rows(scene, "[常州]徐州");
    assert_true(stand_in_shows(scene->app, "筛出 2 / 共 2"));
    assert_non_null(strstr(stand_in_said(scene->app), "2 家企业"));
    assert_true(app_undo(scene->app));
    assert_rows(scene, "安丰宝泰[常州]徐州");
    stand_in_keys(scene->app, "End d");
    stand_in_confirm(scene->app);
    assert_rows(scene, "安丰宝泰[常州]"); /* the cursor goes to the last one */
}

static void a_removal_that_is_stopped_removes_nothing(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Space Space d");
    stand_in_stop_work(scene->app, true);
    stand_in_confirm(scene->app);
    stand_in_stop_work(scene->app, false);
    assert_rows(scene, "*安丰*宝泰[常州]徐州");
    assert_non_null(strstr(stand_in_said(scene->app), "已停止"));
    assert_true(stand_in_shows(scene->app, "共 4"));
}

static void a_mark_goes_with_its_enterprise(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};

    stand_in_keys(scene->app, "Space");
    assert_true(stand_in_shows(scene->app, "标记 1"));
    begin(scene->database, "删");
    assert_true(enterprise_remove(scene->database, scene->ids[2], &err));
    commit(scene->database);
    app_changed(scene->app);
    assert_false(stand_in_shows(scene->app, "标记"));
}

static void who_comes_back_from_a_new_enterprise_stands_on_it(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "a");
    assert_string_equal(opened.screen, "dossier");
    assert_int_equal(opened.ids[0], 0); /* a new one */
    begin(scene->database, "新增");
    add(scene, 5, "丁山纺织有限公司", "利国镇", 5);
    commit(scene->database);
    app_changed(scene->app);
    assert_rows(scene, "安丰宝泰常州[丁山]徐州");
    stand_in_keys(scene->app, "Home a"); /* and left without one */
    begin(scene->database, "改");
    give(scene, 1, "town", 0, value_text("棠张镇"));
    commit(scene->database);
    app_changed(scene->app);
    assert_rows(scene, "[安丰]宝泰常州丁山徐州");
}

static void enter_opens_the_dossier_and_i_the_import(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "End Enter");
    assert_string_equal(opened.screen, "dossier");
    assert_int_equal(opened.ids[0], scene->ids[3]);
    stand_in_keys(scene->app, "i");
    assert_string_equal(opened.screen, "import");
}

static void the_place_is_kept_when_something_is_written(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Down Down"); /* 常州 */
    begin(scene->database, "改");
    add(scene, 5, "阿尔法公司", "利国镇", 5);
    commit(scene->database);
    app_changed(scene->app);
    assert_rows(scene, "阿尔安丰宝泰[常州]徐州");
    stand_in_resize(scene->app, 6, 78);
    assert_non_null(strstr(rows(scene), "[常州]"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(marks_survive_a_filter),
        TEST(assessing_takes_the_marked_ones_or_the_current_one),
        TEST(exporting_takes_the_marked_or_the_listed_ones),
        TEST(removing_is_one_step_that_can_be_undone),
        TEST(a_removal_that_is_stopped_removes_nothing),
        TEST(a_mark_goes_with_its_enterprise),
        TEST(who_comes_back_from_a_new_enterprise_stands_on_it),
        TEST(enter_opens_the_dossier_and_i_the_import),
        TEST(the_place_is_kept_when_something_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

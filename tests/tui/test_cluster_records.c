/* 集群: its titles and its changes are written, mended and removed on its own pages. */
#include "stand_in.h"

#include <stdlib.h>
#include <string.h>

#include "db/cluster_store.h"
#include "tui/screens/dossier_form.h"
#include "tui/screens/screens.h"

struct scene {
    struct app *app;
    int64_t cluster;
};

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    struct error err = {0};

    scene->app = stand_in_new(date_of(2024, 6, 30));
    begin(stand_in_database(scene->app), "新建");
    assert_true(cluster_add(stand_in_database(scene->app), "工程机械集群", &scene->cluster, &err));
    commit(stand_in_database(scene->app));
    app_push(scene->app, &cluster_screen, &(struct cluster_argument){scene->cluster});
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

#define TO_TITLES "Left Left"
#define TO_CHANGES "Left"
#define TITLES "SELECT count(*) FROM certificate WHERE kind = 'cluster'"
#define CHANGES "SELECT count(*) FROM register_line WHERE register = 'cluster_changes'"

/* 第一批, 12号, announced on 1 December 2023. */
static void add_title(struct scene *scene)
{
    stand_in_keys(scene->app, TO_TITLES " a");
    assert_ptr_equal(stand_in_top(scene->app), &dossier_form_dialog);
    assert_false(stand_in_shows(scene->app, "资质类型")); /* it has but one */
    stand_in_type(scene->app, "第一批");
    stand_in_keys(scene->app, "Enter");
    stand_in_type(scene->app, "12号");
    stand_in_keys(scene->app, "Enter");
    stand_in_type(scene->app, "20231201");
    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "有效期 2023-12-01 至 2026-12-01");
    stand_in_keys(scene->app, "F10");
}

static void a_title_is_entered_and_its_three_years_follow(void **state)
{
    struct scene *scene = *state;

    add_title(scene);
    assert_ptr_equal(stand_in_top(scene->app), &cluster_screen);
    assert_non_null(strstr(stand_in_row(scene->app, "第一批"), "2026-12-01"));
    assert_int_equal(count_of(scene, TITLES " AND cluster IS NOT NULL AND enterprise IS NULL "
                                            "AND valid_to = '2026-12-01'"),
                     1);
    assert_true(app_undo(scene->app));
    assert_int_equal(count_of(scene, TITLES), 0);
    assert_shows(scene, "还没有认定过");
}

static void it_is_withdrawn_by_a_ground_of_article_14(void **state)
{
    struct scene *scene = *state;

    add_title(scene);
    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "12号");
    stand_in_keys(scene->app, "Down Down Down Down Down Enter");
    stand_in_pick(scene->app,
                  "第十四条(四) 主导产业、空间范围、运营管理机构变更等重大变动未及时更新报备");
    stand_in_keys(scene->app, "F10"); /* without a day */
    assert_ptr_equal(stand_in_top(scene->app), &dossier_form_dialog);
    assert_shows(scene, "没有填写撤销日期");
    stand_in_type(scene->app, "20240601");
    stand_in_keys(scene->app, "F10");
    assert_int_equal(count_of(scene, TITLES " AND withdrawal = 4"), 1);
    assert_non_null(strstr(stand_in_row(scene->app, "第一批"), "第十四条(四)"));
    stand_in_keys(scene->app, "Enter F10"); /* as it stands */
    assert_int_equal(count_of(scene, TITLES " AND withdrawal = 4"), 1);
}

static void it_is_removed_and_lies_in_the_bin(void **state)
{
    struct scene *scene = *state;

    assert_false(
        (stand_in_keys(scene->app, TO_TITLES), stand_in_offers(scene->app, ACTION_REMOVE)));
    stand_in_keys(scene->app, "Right Right");
    add_title(scene);
    assert_true(stand_in_offers(scene->app, ACTION_REMOVE));
    stand_in_keys(scene->app, "d");
    stand_in_confirm(scene->app);
    assert_int_equal(count_of(scene, TITLES), 0);
    stand_in_keys(scene->app, "R");
    assert_shows(scene, "工程机械集群");
    stand_in_keys(scene->app, "r Esc");
    assert_int_equal(count_of(scene, TITLES), 1);
    assert_shows(scene, "第一批");
}

static void add_change(struct scene *scene)
{
    stand_in_keys(scene->app, TO_CHANGES " a Enter");
    stand_in_pick(scene->app, "运营管理机构");
    stand_in_type(scene->app, "20240301");
    stand_in_keys(scene->app, "F10");
}

static void a_change_is_entered_reported_and_removed(void **state)
{
    struct scene *scene = *state;

    add_change(scene);
    assert_ptr_equal(stand_in_top(scene->app), &cluster_screen);
    assert_int_equal(count_of(scene, CHANGES " AND cluster IS NOT NULL"), 1);
    assert_non_null(strstr(stand_in_row(scene->app, "2024-03-01"), "运营管理机构"));
    assert_shows(scene, "还没有报备");
    stand_in_keys(scene->app, "Enter Down Down");
    stand_in_type(scene->app, "20240229"); /* before it happened */
    stand_in_keys(scene->app, "F10");
    assert_ptr_equal(stand_in_top(scene->app), &dossier_form_dialog);
    stand_in_keys(scene->app, "Ctrl-A Ctrl-K");
    stand_in_type(scene->app, "20240301");
    stand_in_keys(scene->app, "F10");
    assert_shows(scene, "已更新报备");
    stand_in_keys(scene->app, "d");
    stand_in_confirm(scene->app);
    assert_int_equal(count_of(scene, CHANGES), 0);
    assert_true(app_undo(scene->app));
    assert_int_equal(count_of(scene, CHANGES), 1);
}

static void what_has_to_stand_in_a_change_is_asked_for(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, TO_CHANGES " a Enter");
    stand_in_pick(scene->app, "主导产业");
    stand_in_keys(scene->app, "F10");
    assert_shows(scene, "请填写发生日期");
    assert_int_equal(count_of(scene, CHANGES), 0);
}

static void nothing_is_drawn_outside_at_any_size(void **state)
{
    struct scene *scene = *state;

    add_title(scene);
    stand_in_keys(scene->app, "Right Right");
    add_change(scene);
    for (int rows = 1; rows < 40; rows += 3) {
        stand_in_resize(scene->app, rows, rows * 3);
        stand_in_keys(scene->app, "Left Down");
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_title_is_entered_and_its_three_years_follow),
        TEST(it_is_withdrawn_by_a_ground_of_article_14),
        TEST(it_is_removed_and_lies_in_the_bin),
        TEST(a_change_is_entered_reported_and_removed),
        TEST(what_has_to_stand_in_a_change_is_asked_for),
        TEST(nothing_is_drawn_outside_at_any_size),
    };

    return cmocka_run_group_tests_name("records of a cluster", tests, NULL, NULL);
}

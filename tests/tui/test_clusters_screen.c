/* 集群: the list, and one cluster with its conditions, facts and members, without a terminal. */
#include "stand_in.h"

#include <stdlib.h>
#include <string.h>

#include "db/batch_store.h"
#include "db/certificate_store.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "tui/screens/screens.h"

struct scene {
    struct app *app;
    int64_t enterprise;
};

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    struct error err = {0};
    struct database *database;

    scene->app = stand_in_new(date_of(2024, 6, 30));
    database = stand_in_database(scene->app);
    begin(database, "新建");
    assert_true(
        enterprise_add(database, code_of(1), "徐州甲机械有限公司", &scene->enterprise, &err));
    commit(database);
    app_push(scene->app, &clusters_screen, NULL);
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

/* Answers the prompt that KEYS open. */
static void answer(struct scene *scene, const char *keys, const char *text)
{
    stand_in_keys(scene->app, keys);
    stand_in_keys(scene->app, "Ctrl-A Ctrl-K");
    stand_in_type(scene->app, text);
    stand_in_keys(scene->app, "Enter");
}

static void make_one(struct scene *scene)
{
    answer(scene, "a", " 工程机械集群 ");
}

/* To the fact of this label, on the page of facts. */
static void go_to(struct scene *scene, const char *label)
{
    for (int i = 0; i < 100; i++) {
        const struct surface *surface = stand_in_surface(scene->app);

        for (int row = STAND_IN_ROWS - 5; row < STAND_IN_ROWS; row++) {
            if (strncmp(surface_text(surface, row), label, strlen(label)) == 0)
                return;
        }
        stand_in_keys(scene->app, "Down");
    }
    fail_msg("no fact %s", label);
}

static void a_cluster_is_made_and_listed_with_its_conditions(void **state)
{
    struct scene *scene = *state;

    assert_shows(scene, "还没有集群");
    make_one(scene);
    assert_shows(scene, "认定条件");
    assert_int_equal(stand_in_depth(scene->app), 2);
    stand_in_keys(scene->app, "Esc");
    assert_shows(scene, "工程机械集群");
    assert_shows(scene, "待补充");
    assert_shows(scene, "? 定位");
    assert_shows(scene, "? 治理服务");
    assert_false(stand_in_shows(scene->app, "占地面积"));
    stand_in_keys(scene->app, "u");
    assert_shows(scene, "还没有集群");
}

static void a_name_that_is_there_is_refused(void **state)
{
    struct scene *scene = *state;

    make_one(scene);
    stand_in_keys(scene->app, "Esc");
    answer(scene, "a", "工程机械集群");
    assert_shows(scene, "已有名为");
    answer(scene, "Ctrl-A", "");
    assert_shows(scene, "请填写集群名称");
    stand_in_keys(scene->app, "Esc");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM cluster"), 1);
}

static void facts_are_filled_in_and_count_at_once(void **state)
{
    struct scene *scene = *state;

    make_one(scene);
    stand_in_keys(scene->app, "Tab");
    go_to(scene, "集群占地面积");
    answer(scene, "Enter", "很大");
    assert_shows(scene, "很大"); /* stays with its reason */
    answer(scene, "Ctrl-A", "120");
    assert_shows(scene, "平方公里");
    assert_int_equal(count_of(scene, "SELECT value FROM cluster_value"), 120);
    stand_in_keys(scene->app, "End PageUp");
    stand_in_keys(scene->app, "Home");
    go_to(scene, "集群总产值");
    answer(scene, "Enter", "39亿");
    assert_int_equal(count_of(scene, "SELECT value FROM cluster_value WHERE year = 2023"), 390000);
    stand_in_keys(scene->app, "BackTab Home");
    assert_shows(scene, "不符合");
    assert_shows(scene, "差距: 再减少集群占地面积 20 平方公里(现 120,需 100)");
    for (int i = 0; i < 7; i++)
        stand_in_keys(scene->app, "Down");
    assert_shows(scene, "再增加2023年集群总产值 10,000.00 万元(现 390000,需 400000)");
    stand_in_keys(scene->app, "u u");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM cluster_value"), 0);
}

static void what_is_derived_is_not_filled_in(void **state)
{
    struct scene *scene = *state;

    make_one(scene);
    stand_in_keys(scene->app, "Tab");
    go_to(scene, "上年度中小企业产值占比");
    stand_in_keys(scene->app, "Enter");
    assert_non_null(strstr(stand_in_said(scene->app), "不能填写"));
    stand_in_keys(scene->app, "Home");
    answer(scene, "Enter", "");
    assert_shows(scene, "集群名称不能清空");
    stand_in_keys(scene->app, "Esc");
}

static void members_are_added_by_code_or_name_and_taken_out(void **state)
{
    struct scene *scene = *state;

    make_one(scene);
    answer(scene, "a", "无此企业");
    assert_shows(scene, "企业库里没有这家企业");
    answer(scene, "Ctrl-A", "徐州甲机械有限公司");
    assert_shows(scene, "徐州甲机械有限公司");
    assert_shows(scene, "共 1 家");
    assert_true(stand_in_offers(scene->app, ACTION_REMOVE));
    stand_in_keys(scene->app, "d");
    assert_shows(scene, "共 0 家");
    assert_false(stand_in_offers(scene->app, ACTION_REMOVE));
    answer(scene, "a", code_of(1));
    assert_shows(scene, "共 1 家");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM cluster_member"), 1);
    stand_in_keys(scene->app, "u");
    assert_shows(scene, "共 0 家");
}

static void an_advisory_condition_holds_with_a_reason(void **state)
{
    struct scene *scene = *state;

    make_one(scene);
    assert_true(stand_in_offers(scene->app, ACTION_OVERRIDE));
    answer(scene, "r", "含水域");
    assert_shows(scene, "经办人认可: 含水域");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM cluster_override WHERE line = '1a'"), 1);
    stand_in_keys(scene->app, "Down");
    assert_false(stand_in_offers(scene->app, ACTION_OVERRIDE));
    stand_in_keys(scene->app, "r");
    assert_non_null(strstr(stand_in_said(scene->app), "可以认可"));
    answer(scene, "Up r", "");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM cluster_override"), 0);
}

static void what_is_removed_comes_back_by_undo(void **state)
{
    struct scene *scene = *state;

    make_one(scene);
    stand_in_keys(scene->app, "Esc d");
    stand_in_confirm(scene->app);
    assert_shows(scene, "还没有集群");
    stand_in_keys(scene->app, "u");
    assert_shows(scene, "工程机械集群");
}

static void nothing_is_drawn_outside_at_any_size(void **state)
{
    struct scene *scene = *state;

    make_one(scene);
    answer(scene, "a", code_of(1));
    for (int page = 0; page < 5; page++) {
        for (int rows = 1; rows < 40; rows += 3) {
            stand_in_resize(scene->app, rows, rows * 3);
            stand_in_keys(scene->app, "Down");
        }
        stand_in_keys(scene->app, "Tab");
    }
    stand_in_keys(scene->app, "Esc");
    stand_in_resize(scene->app, 3, 10);
    stand_in_keys(scene->app, "Down");
}

/* The first line of the standard (占地面积) in the scoring form. */
static void a_cluster_is_scored_line_by_line(void **state)
{
    struct scene *scene = *state;

    make_one(scene);
    stand_in_keys(scene->app, "p");
    assert_int_equal(stand_in_depth(scene->app), 3);
    assert_shows(scene, "工程机械集群");
    assert_shows(scene, "集群占地面积一般不超过100平方公里");
    stand_in_type(scene->app, "99");
    stand_in_keys(scene->app, "Enter");
    assert_int_equal(count_of(scene, "SELECT value FROM cluster_value WHERE fact = 'cluster.area'"),
                     99);
    stand_in_keys(scene->app, "Home Down Space");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM cluster_evidence WHERE line = '1a' "
                                     "AND checked"),
                     1);
    stand_in_keys(scene->app, "Down Enter");
    stand_in_type(scene->app, "规划图待更新");
    stand_in_keys(scene->app, "Enter");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM cluster_remark"), 1);
    assert_int_equal(count_of(scene, "SELECT count(*) FROM evidence") +
                         count_of(scene, "SELECT count(*) FROM remark"),
                     0);
    stand_in_keys(scene->app, "u u u");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM cluster_remark") +
                         count_of(scene, "SELECT count(*) FROM cluster_evidence") +
                         count_of(scene, "SELECT count(*) FROM cluster_value"),
                     0);
}

static void what_was_finished_is_listed_shown_and_compared(void **state)
{
    struct scene *scene = *state;

    make_one(scene);
    stand_in_keys(scene->app, "p F10 Esc Esc");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM assessment WHERE cluster IS NOT NULL "
                                     "AND enterprise IS NULL AND standard = 'cluster-js-2023'"),
                     1);
    stand_in_keys(scene->app, "BackTab BackTab BackTab");
    assert_shows(scene, "已存 2024-06-30");
    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "第 1 号评价  工程机械集群");
    stand_in_keys(scene->app, "Esc");
    answer(scene, "e", "新的名字");
    stand_in_keys(scene->app, "BackTab BackTab BackTab BackTab");
    assert_true(stand_in_offers(scene->app, ACTION_COMPARE));
    stand_in_keys(scene->app, "=");
    assert_shows(scene, "现在的结论:待补充");
    stand_in_keys(scene->app, "Esc u u");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM assessment"), 0);
    assert_shows(scene, "还没有保存过评价");
}

static void a_cluster_is_enrolled_and_its_title_shown(void **state)
{
    struct scene *scene = *state;
    struct database *database = stand_in_database(scene->app);
    const struct case_kinds *kinds = packs_cases(packs_installed());
    struct batch batch = {.kind = case_kind_find(kinds, "cluster"), .year = 2024, .number = 1};
    struct batch other = {.kind = case_kind_find(kinds, "srdi"), .year = 2024, .number = 1};
    struct certificate title = {
        .kind = certificate_kind_find(packs_certificates(packs_installed()), "cluster"),
        .announced_on = date_of(2021, 7, 1),
        .batch = "2021年第1批",
    };
    struct error err = {0};
    int64_t cluster;

    make_one(scene);
    assert_true(cluster_find(database, "工程机械集群", &cluster, &err));
    begin(database, "批次");
    assert_true(batch_add(database, &other, &err));
    assert_true(batch_add(database, &batch, &err));
    assert_true(certificate_save_of_cluster(database, cluster, &title, &err));
    commit(database);
    stand_in_keys(scene->app, "Esc Enter BackTab BackTab");
    assert_shows(scene, "2021-07-01");
    assert_shows(scene, "即将到期"); /* to 2024-07-01 */
    assert_shows(scene, "第十二条");
    stand_in_keys(scene->app, "b");
    stand_in_pick(scene->app, "2024年第1批集群申报  0 家");
    stand_in_pick(scene->app, "先列为拟申报");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM case_file WHERE cluster = 1 "
                                     "AND enterprise IS NULL AND batch = 2"),
                     1);
    stand_in_keys(scene->app, "b");
    assert_false(stand_in_shows(scene->app, "专精特新申报"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cluster_is_made_and_listed_with_its_conditions),
        TEST(a_name_that_is_there_is_refused),
        TEST(facts_are_filled_in_and_count_at_once),
        TEST(what_is_derived_is_not_filled_in),
        TEST(members_are_added_by_code_or_name_and_taken_out),
        TEST(an_advisory_condition_holds_with_a_reason),
        TEST(what_is_removed_comes_back_by_undo),
        TEST(a_cluster_is_scored_line_by_line),
        TEST(what_was_finished_is_listed_shown_and_compared),
        TEST(a_cluster_is_enrolled_and_its_title_shown),
        TEST(nothing_is_drawn_outside_at_any_size),
    };

    return cmocka_run_group_tests_name("clusters screen", tests, NULL, NULL);
}

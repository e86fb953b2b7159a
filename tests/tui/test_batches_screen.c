/* 申报: the batches with their cases by state, without a terminal. */
#include "stand_in.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/case_move.h"
#include "db/enterprise_store.h"
#include "tui/screens/screens.h"

#define WIDE 45, 158

struct scene {
    struct app *app;
    int64_t enterprises[3];
};

static int set_up(void **state)
{
    static const char *const names[] = {"徐州甲机械有限公司", "徐州乙材料有限公司",
                                        "徐州丙电子有限公司"};
    struct scene *scene = calloc(1, sizeof *scene);
    struct error err = {0};
    struct database *database;

    scene->app = stand_in_new(date_of(2023, 3, 31));
    database = stand_in_database(scene->app);
    begin(database, "新建");
    for (unsigned i = 0; i < 3; i++)
        assert_true(
            enterprise_add(database, code_of(i + 1), names[i], &scene->enterprises[i], &err));
    commit(database);
    app_push(scene->app, &batches_screen, NULL);
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

/* By the form of a new batch. */
static void make_batch(struct scene *scene, const char *kind, const char *notice)
{
    stand_in_keys(scene->app, "a Enter");
    stand_in_pick(scene->app, kind);
    stand_in_keys(scene->app, "Down Down");
    stand_in_type(scene->app, notice);
    stand_in_keys(scene->app, "F10");
}

/* The three enterprises into the first batch; the first of them is filed. */
static void fill(struct scene *scene)
{
    struct database *database = stand_in_database(scene->app);
    struct case_move move = {.to = "filed", .document = "", .remark = "", .reason = ""};
    struct arena *arena = arena_new();
    struct error err = {0};
    struct batch batch;
    struct case_file one;
    int64_t ids[3];

    move.day = date_of(2023, 3, 30);
    begin(database, "加入批次");
    if (!batch_load(database, 1, arena, &batch, &err))
        fail_msg("%s", err.text);
    for (int i = 0; i < 3; i++)
        assert_true(case_add(database, &batch, scene->enterprises[i], &ids[i], &err));
    if (!case_load(database, ids[0], arena, &one, &err) || !case_move(database, &one, &move, &err))
        fail_msg("%s", err.text);
    commit(database);
    arena_free(arena);
    app_changed(scene->app);
}

static void a_batch_is_made_by_its_form(void **state)
{
    struct scene *scene = *state;

    assert_shows(scene, "还没有申报批次");
    make_batch(scene, "创新型评价", "苏工信62号");
    assert_int_equal(stand_in_depth(scene->app), 1);
    assert_shows(scene, "2023年第1批创新型评价");
    assert_shows(scene, "苏工信62号");
    assert_shows(scene, "拟申报 0");
    make_batch(scene, "创新型评价", "");
    assert_shows(scene, "2023年第2批创新型评价"); /* the next number */
    assert_int_equal(count_of(scene, "SELECT count(*) FROM batch WHERE year = 2023"), 2);
    stand_in_keys(scene->app, "u u");
    assert_shows(scene, "还没有申报批次");
}

static void a_batch_without_a_kind_or_there_already_is_refused(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "a F10");
    assert_shows(scene, "没有选申报的种类");
    stand_in_keys(scene->app, "Esc");
    make_batch(scene, "入库", "");
    stand_in_keys(scene->app, "a Enter");
    stand_in_pick(scene->app, "入库");
    stand_in_keys(scene->app, "Down");
    stand_in_type(scene->app, "1");
    stand_in_keys(scene->app, "F10");
    assert_shows(scene, "已经有了");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM batch"), 1);
}

static void days_and_notice_are_edited_together(void **state)
{
    struct scene *scene = *state;

    make_batch(scene, "创新型评价", "");
    assert_shows(scene, "没有设定下一步的期限");
    stand_in_keys(scene->app, "e");
    stand_in_type(scene->app, "苏工信62号");
    stand_in_keys(scene->app, "Down Down");
    stand_in_type(scene->app, "20230405");
    stand_in_keys(scene->app, "F10");
    assert_shows(scene, "期限: 已受理 2023-04-05 还有 5 天");
    assert_shows(scene, "5天");
    assert_shows(scene, "苏工信62号");
    stand_in_keys(scene->app, "e Down Down Ctrl-U F10");
    assert_shows(scene, "没有设定下一步的期限");
    stand_in_keys(scene->app, "u");
    assert_shows(scene, "2023-04-05");
}

static void cases_are_seen_by_state(void **state)
{
    struct scene *scene = *state;

    make_batch(scene, "创新型评价", "");
    fill(scene);
    assert_shows(scene, "3/3");
    assert_shows(scene, "拟申报 2");
    assert_shows(scene, "已受理 1");
    assert_shows(scene, "徐州乙材料有限公司");
    assert_false(stand_in_shows(scene->app, "徐州甲机械有限公司"));
    stand_in_keys(scene->app, "Tab Right");
    assert_shows(scene, "徐州甲机械有限公司");
    assert_false(stand_in_shows(scene->app, "徐州乙材料有限公司"));
    stand_in_keys(scene->app, "Left");
    assert_shows(scene, "徐州乙材料有限公司");
    stand_in_keys(scene->app, "Left"); /* back to the batches */
    assert_false(stand_in_offers(scene->app, ACTION_MARK));
}

static void a_wide_window_shows_the_states_side_by_side(void **state)
{
    struct scene *scene = *state;

    make_batch(scene, "创新型评价", "");
    fill(scene);
    stand_in_resize(scene->app, WIDE);
    assert_shows(scene, "徐州甲机械");
    assert_shows(scene, "徐州乙材料");
    stand_in_keys(scene->app, "Tab Down");
    assert_shows(scene, "徐州丙电子有限公司 "); /* in full below */
    assert_shows(scene, "结论: 未评");
}

static void marks_stay_with_their_cases(void **state)
{
    struct scene *scene = *state;

    make_batch(scene, "创新型评价", "");
    fill(scene);
    stand_in_keys(scene->app, "Tab");
    assert_true(stand_in_offers(scene->app, ACTION_MARK));
    stand_in_keys(scene->app, "Space");
    assert_shows(scene, " *");
    stand_in_keys(scene->app, "Right"); /* elsewhere nothing is marked */
    assert_false(stand_in_shows(scene->app, " * "));
    stand_in_keys(scene->app, "* Left *");
    assert_shows(scene, ">* ");
}

/* As many as a county has in a round, due next year. */
static void the_list_has_room_for_counts_and_days(void **state)
{
    struct scene *scene = *state;
    struct database *database = stand_in_database(scene->app);
    struct error err = {0};
    struct batch batch;
    struct arena *arena = arena_new();

    make_batch(scene, "创新型评价", "");
    begin(database, "加入批次");
    if (!batch_load(database, 1, arena, &batch, &err))
        fail_msg("%s", err.text);
    for (unsigned i = 0; i < 120; i++) {
        char *name = memory_printf("徐州丁%u有限公司", i);
        int64_t enterprise, file;

        if (!enterprise_add(database, code_of(100 + i), name, &enterprise, &err) ||
            !case_add(database, &batch, enterprise, &file, &err))
            fail_msg("%s", err.text);
        free(name);
    }
    commit(database);
    arena_free(arena);
    app_changed(scene->app);
    stand_in_keys(scene->app, "e Down Down");
    stand_in_type(scene->app, "20240401");
    stand_in_keys(scene->app, "F10");
    assert_shows(scene, "120/120");
    assert_shows(scene, " 367天");
}

/* 已受理 holds one, 县级初审通过 none. */
static void keys_that_would_do_nothing_are_not_offered(void **state)
{
    static const enum action on_a_case[] = {ACTION_OPEN, ACTION_STEP, ACTION_MARK, ACTION_MARK_ALL};
    struct scene *scene = *state;

    make_batch(scene, "创新型评价", "");
    fill(scene);
    stand_in_keys(scene->app, "Tab Right");
    for (size_t i = 0; i < sizeof on_a_case / sizeof *on_a_case; i++)
        assert_true(stand_in_offers(scene->app, on_a_case[i]));
    stand_in_keys(scene->app, "Right");
    for (size_t i = 0; i < sizeof on_a_case / sizeof *on_a_case; i++)
        assert_false(stand_in_offers(scene->app, on_a_case[i]));
    assert_true(stand_in_offers(scene->app, ACTION_COMPARE)); /* of the whole batch */
    stand_in_keys(scene->app, "Left Space Right");
    assert_true(stand_in_offers(scene->app, ACTION_STEP)); /* of the marked one */
    stand_in_keys(scene->app, "Tab");
    assert_true(stand_in_offers(scene->app, ACTION_OPEN)); /* the batch */
}

static void only_the_part_that_has_the_keys_has_the_cursor(void **state)
{
    struct scene *scene = *state;

    make_batch(scene, "创新型评价", "");
    fill(scene);
    assert_false(stand_in_shows(scene->app, ">  徐州"));
    stand_in_keys(scene->app, "Tab");
    assert_shows(scene, ">  徐州");
}

static void the_last_day_of_the_notice_stands_above_the_cases(void **state)
{
    static const char *const way[] = {"county_passed", "city_passed", "publicity"};
    struct scene *scene = *state;
    struct database *database = stand_in_database(scene->app);
    struct arena *arena = arena_new();
    struct error err = {0};
    struct case_file one;

    make_batch(scene, "创新型评价", "");
    fill(scene);
    begin(database, "公示");
    for (size_t i = 0; i < sizeof way / sizeof *way; i++) {
        struct case_move move = {.to = way[i], .document = "", .remark = "", .reason = "特批"};

        move.day = date_of(2023, 3, 30);
        if (!case_load(database, 1, arena, &one, &err) || !case_move(database, &one, &move, &err))
            fail_msg("%s", err.text);
    }
    commit(database);
    arena_free(arena);
    app_changed(scene->app);
    assert_false(stand_in_shows(scene->app, "公示至"));
    stand_in_keys(scene->app, "Tab Right Right Right Right");
    assert_shows(scene, "公示至 2023-04-06 还有 ");
    stand_in_resize(scene->app, WIDE);
    assert_non_null(strstr(stand_in_row(scene->app, "公示至 2023-04-06 还有 "), "没有设定下一步"));
}

static void the_filter_leaves_out_other_kinds(void **state)
{
    struct scene *scene = *state;

    make_batch(scene, "创新型评价", "");
    make_batch(scene, "专精特新复核", "");
    stand_in_keys(scene->app, "f");
    stand_in_pick(scene->app, "创新型评价");
    assert_false(stand_in_shows(scene->app, "专精特新复核"));
    assert_shows(scene, "2023年第1批创新型评价");
    stand_in_keys(scene->app, "Esc");
    assert_shows(scene, "专精特新复核");
}

static void nothing_is_drawn_outside_at_any_size(void **state)
{
    struct scene *scene = *state;

    make_batch(scene, "小巨人申报", "");
    fill(scene);
    for (int round = 0; round < 2; round++) {
        for (int rows = 1; rows < 60; rows += 3) {
            stand_in_resize(scene->app, rows, rows * 3);
            stand_in_keys(scene->app, "Down Right");
        }
        stand_in_keys(scene->app, "Tab");
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_batch_is_made_by_its_form),
        TEST(a_batch_without_a_kind_or_there_already_is_refused),
        TEST(days_and_notice_are_edited_together),
        TEST(cases_are_seen_by_state),
        TEST(a_wide_window_shows_the_states_side_by_side),
        TEST(marks_stay_with_their_cases),
        TEST(the_list_has_room_for_counts_and_days),
        TEST(keys_that_would_do_nothing_are_not_offered),
        TEST(only_the_part_that_has_the_keys_has_the_cursor),
        TEST(the_last_day_of_the_notice_stands_above_the_cases),
        TEST(the_filter_leaves_out_other_kinds),
        TEST(nothing_is_drawn_outside_at_any_size),
    };

    return cmocka_run_group_tests_name("batches screen", tests, NULL, NULL);
}

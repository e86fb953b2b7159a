/* 回收站 by keys: what lies there, what it held, back again, and why not. */
#include "stand_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/batch_store.h"
#include "db/case_removal.h"
#include "db/case_store.h"
#include "db/enterprise_store.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

struct scene {
    struct app *app;
    struct batch batch;
    int64_t enterprise, other, file;
};

/* 甲 has a case that was removed, then 甲 was; 乙 was removed last. */
static void fill(struct scene *scene, struct database *database)
{
    struct error err = {0};

    begin(database, "新建");
    scene->batch = (struct batch){.year = 2023, .number = 1, .notice = "", .remark = ""};
    scene->batch.kind = case_kind_find(packs_cases(packs_installed()), "innovative");
    if (!batch_add(database, &scene->batch, &err) ||
        !enterprise_add(database, code_of(1), "徐州甲机械有限公司", &scene->enterprise, &err) ||
        !enterprise_add(database, code_of(2), "徐州乙材料有限公司", &scene->other, &err) ||
        !case_add(database, &scene->batch, scene->enterprise, &scene->file, &err))
        fail_msg("%s", err.text);
    commit(database);
    begin(database, "移走申报");
    assert_true(case_remove(database, scene->file, &err));
    commit(database);
    begin(database, "移走企业");
    assert_true(enterprise_remove(database, scene->enterprise, &err));
    commit(database);
    begin(database, "移走企业");
    assert_true(enterprise_remove(database, scene->other, &err));
    commit(database);
}

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);

    scene->app = stand_in_new(date_of(2023, 9, 20));
    fill(scene, stand_in_database(scene->app));
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

static int64_t count_of(struct scene *scene, const char *sql)
{
    return number_of(stand_in_database(scene->app), sql);
}

#define IN_THE_BIN "SELECT count(*) FROM enterprise WHERE removed_at IS NOT NULL"
#define CASES "SELECT count(*) FROM case_file"

static void one_key_leads_there_from_where_things_are_removed(void **state)
{
    static const struct screen *const places[] = {&library_screen, &batches_screen,
                                                  &clusters_screen};
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        app_push(scene->app, places[i], NULL);
        assert_true(stand_in_offers(scene->app, ACTION_TRASH));
        stand_in_keys(scene->app, "R");
        assert_ptr_equal(stand_in_top(scene->app), &trash_screen);
        stand_in_keys(scene->app, "Esc");
        assert_ptr_equal(stand_in_top(scene->app), places[i]);
        app_pop(scene->app);
    }
}

static void what_was_removed_last_stands_first(void **state)
{
    struct scene *scene = *state;

    app_push(scene->app, &trash_screen, NULL);
    (void)stand_in_row(scene->app, "回收站 3 项");
    assert_non_null(strstr(stand_in_row(scene->app, ">"), "徐州乙材料"));
    (void)stand_in_row(scene->app, code_of(2)); /* in full below */
    stand_in_keys(scene->app, "Down Down");
    assert_non_null(strstr(stand_in_row(scene->app, ">"), "申报"));
    (void)stand_in_row(scene->app, "2023年第1批创新型评价 拟申报");
}

static void r_brings_it_back_at_once_and_u_takes_it_away_again(void **state)
{
    struct scene *scene = *state;

    app_push(scene->app, &trash_screen, NULL);
    stand_in_keys(scene->app, "r");
    assert_ptr_equal(stand_in_top(scene->app), &trash_screen); /* without a question */
    assert_int_equal(count_of(scene, IN_THE_BIN), 1);
    assert_non_null(strstr(stand_in_said(scene->app), "已还原企业 徐州乙材料有限公司"));
    (void)stand_in_row(scene->app, "回收站 2 项");
    assert_true(app_undo(scene->app));
    (void)stand_in_row(scene->app, "回收站 3 项");
    assert_int_equal(count_of(scene, IN_THE_BIN), 2);
}

static void what_cannot_come_back_says_why_in_one_sentence(void **state)
{
    struct scene *scene = *state;

    app_push(scene->app, &trash_screen, NULL);
    stand_in_keys(scene->app, "End r");
    assert_string_equal(stand_in_said(scene->app), "它的企业也在回收站,请先恢复企业");
    assert_int_equal(count_of(scene, CASES), 0);
    stand_in_keys(scene->app, "Up r"); /* 甲 */
    stand_in_keys(scene->app, "End r");
    assert_int_equal(count_of(scene, CASES), 1);
    (void)stand_in_row(scene->app, "回收站 1 项");
}

static void those_that_are_marked_come_back_at_once(void **state)
{
    struct scene *scene = *state;

    app_push(scene->app, &trash_screen, NULL);
    stand_in_keys(scene->app, "End Space Up Space"); /* the case of 甲, then 甲 */
    assert_non_null(strstr(stand_in_row(scene->app, "回收站 3 项"), "标记 2"));
    stand_in_keys(scene->app, "Home r");
    assert_string_equal(stand_in_said(scene->app), "已还原 2 项(按 u 撤销)");
    assert_int_equal(count_of(scene, CASES), 1);
    assert_int_equal(count_of(scene, IN_THE_BIN), 1); /* 乙 at the cursor is not marked */
    assert_false(stand_in_shows(scene->app, "标记 "));
    assert_true(app_undo(scene->app));
    assert_int_equal(count_of(scene, CASES), 0);
    assert_int_equal(count_of(scene, IN_THE_BIN), 2);
}

static void the_star_marks_what_is_listed(void **state)
{
    struct scene *scene = *state;

    app_push(scene->app, &trash_screen, NULL);
    stand_in_keys(scene->app, "/");
    stand_in_type(scene->app, "乙");
    stand_in_keys(scene->app, "Enter *");
    assert_non_null(strstr(stand_in_row(scene->app, "回收站 3 项"), "标记 1"));
    stand_in_keys(scene->app, "* Esc *");
    assert_non_null(strstr(stand_in_row(scene->app, "回收站 3 项"), "标记 3"));
    stand_in_keys(scene->app, "r");
    (void)stand_in_row(scene->app, "回收站是空的");
    assert_int_equal(count_of(scene, CASES), 1);
    assert_int_equal(count_of(scene, IN_THE_BIN), 0);
}

static void where_one_cannot_come_back_none_does(void **state)
{
    struct scene *scene = *state;

    app_push(scene->app, &trash_screen, NULL);
    stand_in_keys(scene->app, "Home Space End Space r"); /* 乙, and the case of 甲 */
    assert_non_null(strstr(stand_in_said(scene->app), "都没有还原: 申报 徐州甲机械有限公司"));
    assert_non_null(strstr(stand_in_said(scene->app), "请先恢复企业"));
    assert_int_equal(count_of(scene, IN_THE_BIN), 2);
    assert_non_null(strstr(stand_in_row(scene->app, "回收站 3 项"), "标记 2"));
}

static void stopping_brings_none_back(void **state)
{
    struct scene *scene = *state;

    app_push(scene->app, &trash_screen, NULL);
    stand_in_stop_work(scene->app, true);
    stand_in_keys(scene->app, "* r");
    assert_string_equal(stand_in_said(scene->app), "已停止,没有还原");
    assert_int_equal(count_of(scene, IN_THE_BIN), 2);
}

static void enter_tells_what_it_held(void **state)
{
    struct scene *scene = *state;

    app_push(scene->app, &trash_screen, NULL);
    stand_in_keys(scene->app, "Enter");
    assert_ptr_equal(stand_in_top(scene->app), &reader_dialog);
    (void)stand_in_row(scene->app, "企业名称: 徐州乙材料有限公司");
    stand_in_keys(scene->app, "Esc End Enter");
    (void)stand_in_row(scene->app, "状态: 拟申报");
}

static void what_is_typed_behind_the_slash_is_looked_for(void **state)
{
    struct scene *scene = *state;

    app_push(scene->app, &trash_screen, NULL);
    stand_in_keys(scene->app, "/");
    stand_in_type(scene->app, "xzj"); /* 徐州甲 */
    (void)stand_in_row(scene->app, "回收站 3 项,筛出 2 项");
    assert_false(stand_in_shows(scene->app, "徐州乙"));
    stand_in_keys(scene->app, "Enter r");
    (void)stand_in_row(scene->app, "回收站 2 项,筛出 1 项");
    stand_in_keys(scene->app, "Esc"); /* the search, then the screen */
    (void)stand_in_row(scene->app, "徐州乙材料");
    assert_ptr_equal(stand_in_top(scene->app), &trash_screen);
}

static void an_empty_bin_says_so_and_offers_nothing(void **state)
{
    struct scene *scene = *state;

    app_push(scene->app, &trash_screen, NULL);
    stand_in_keys(scene->app, "r r r");
    (void)stand_in_row(scene->app, "回收站是空的");
    assert_false(stand_in_offers(scene->app, ACTION_OPEN));
    assert_false(stand_in_offers(scene->app, ACTION_OVERRIDE));
    stand_in_keys(scene->app, "r Enter / Down");
    assert_ptr_equal(stand_in_top(scene->app), &trash_screen);
}

static void nothing_is_drawn_outside_at_any_size(void **state)
{
    struct scene *scene = *state;

    app_push(scene->app, &trash_screen, NULL);
    for (int rows = 1; rows < 40; rows += 3) {
        stand_in_resize(scene->app, rows, rows * 3);
        stand_in_keys(scene->app, "Down");
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_key_leads_there_from_where_things_are_removed),
        TEST(what_was_removed_last_stands_first),
        TEST(r_brings_it_back_at_once_and_u_takes_it_away_again),
        TEST(what_cannot_come_back_says_why_in_one_sentence),
        TEST(those_that_are_marked_come_back_at_once),
        TEST(the_star_marks_what_is_listed),
        TEST(where_one_cannot_come_back_none_does),
        TEST(stopping_brings_none_back),
        TEST(enter_tells_what_it_held),
        TEST(what_is_typed_behind_the_slash_is_looked_for),
        TEST(an_empty_bin_says_so_and_offers_nothing),
        TEST(nothing_is_drawn_outside_at_any_size),
    };

    return cmocka_run_group_tests_name("trash screen", tests, NULL, NULL);
}

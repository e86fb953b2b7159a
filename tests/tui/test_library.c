#include "library_scene.h"

#include <stdlib.h>
#include <string.h>

#include "db/setting_store.h"

/* The 企业 tab: the list, the search, filters, order and columns. */

static void the_library_stands_by_name_with_its_columns(void **state)
{
    struct scene *scene = *state;

    assert_rows(scene, "[安丰]宝泰常州徐州");
    assert_true(stand_in_shows(scene->app, "筛出 4 / 共 4"));
    assert_true(stand_in_shows(scene->app, "企业名称▲"));
    assert_true(stand_in_shows(scene->app, "筛选: 无"));
    assert_non_null(strstr(stand_in_row(scene->app, "徐州重型"), "专精特新"));
    assert_non_null(strstr(stand_in_row(scene->app, "徐州重型"), "2023-09-01!")); /* soon to end */
    assert_non_null(strstr(stand_in_row(scene->app, "徐州重型"), "1,234,567"));
}

static void wider_terminals_show_more_columns(void **state)
{
    struct scene *scene = *state;

    assert_false(stand_in_shows(scene->app, "信用代码"));
    assert_true(stand_in_shows(scene->app, "得分"));
    stand_in_resize(scene->app, 40, 158);
    assert_true(stand_in_shows(scene->app, "信用代码"));
    assert_true(stand_in_shows(scene->app, "研发占比"));
    assert_true(stand_in_shows(scene->app, "资料完整度"));
    assert_true(stand_in_shows(scene->app, code_of(3)));
}

static void a_search_narrows_while_typing_and_esc_brings_the_place_back(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Down Down"); /* 常州 */
    stand_in_keys(scene->app, "/");
    stand_in_type(scene->app, "xz");
    assert_rows(scene, "[徐州]");
    stand_in_type(scene->app, "zx");
    assert_rows(scene, "[徐州]");
    assert_true(stand_in_shows(scene->app, "筛出 1 / 共 4"));
    stand_in_keys(scene->app, "Esc");
    assert_rows(scene, "安丰宝泰[常州]徐州");
}

static void letters_are_text_while_searching_and_keys_afterwards(void **state)
{
    struct scene *scene = *state;
    int row, column;

    stand_in_keys(scene->app, "/");
    stand_in_type(scene->app, "机械");
    assert_true(surface_cursor(stand_in_surface(scene->app), &row, &column));
    assert_int_equal(row, 0);
    assert_int_equal(column, 6 + 4);
    stand_in_keys(scene->app, "Enter");
    assert_rows(scene, "[常州]徐州");
    stand_in_keys(scene->app, "j");
    assert_rows(scene, "常州[徐州]");
    stand_in_keys(scene->app, "Esc"); /* clears the search, does not leave */
    assert_rows(scene, "安丰宝泰常州[徐州]");
    assert_int_equal(stand_in_depth(scene->app), 1);
}

static void what_is_not_found_says_so(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "/");
    stand_in_type(scene->app, "没有的");
    assert_true(stand_in_shows(scene->app, "没有查到符合的企业"));
    assert_true(stand_in_shows(scene->app, "筛出 0 / 共 4"));
    stand_in_keys(scene->app, "Enter Enter Space p d o *"); /* nothing to do them with */
    assert_null(opened.screen);
}

static void a_town_filters_and_clearing_shows_all(void **state)
{
    struct scene *scene = *state;

    pick(scene, "f", "镇街", "利国镇 (2 家)");
    assert_rows(scene, "[常州]徐州");
    assert_true(stand_in_shows(scene->app, "筛选: 镇街: 利国镇"));
    assert_true(stand_in_shows(scene->app, "筛出 2 / 共 4"));
    pick(scene, "f", "层次与资质", "专精特新中小企业");
    assert_rows(scene, "[徐州]");
    pick(scene, "f", "清除筛选", NULL);
    assert_true(stand_in_shows(scene->app, "筛选: 无"));
    assert_true(stand_in_shows(scene->app, "筛出 4 / 共 4"));
}

static void titles_filter_by_tier_and_by_state(void **state)
{
    struct scene *scene = *state;

    pick(scene, "f", "层次与资质", "无梯度资质");
    assert_rows(scene, "[安丰]宝泰常州");
    pick(scene, "f", "清除筛选", NULL);
    pick(scene, "f", "资质状态(有效、即将到期、已过期…)", "即将到期");
    assert_rows(scene, "[徐州]");
    assert_true(stand_in_shows(scene->app, "筛选: 资质即将到期"));
}

static void the_state_in_the_library_filters_its_default_too(void **state)
{
    struct scene *scene = *state;

    begin(scene->database, "改");
    give(scene, 4, "library_state", 0, value_text("出库"));
    commit(scene->database);
    app_changed(scene->app);
    pick(scene, "f", "在库状态", "在库");
    assert_rows(scene, "[安丰]常州徐州");
    pick(scene, "f", "在库状态", "出库");
    assert_rows(scene, "[宝泰]");
}

static void a_condition_filters_and_a_wrong_one_is_refused(void **state)
{
    struct scene *scene = *state;
    struct error err;

    pick(scene, "f", "条件式…", NULL);
    assert_false(answer(scene, "营业收入总额 >=", &err));
    assert_string_not_equal(err.text, "");
    assert_false(answer(scene, "revenue + 1", &err));
    assert_false(answer(scene, "$total >= 60", &err));
    assert_true(answer(scene, "营业收入总额 >= 0.2亿", &err));
    assert_rows(scene, "[安丰]徐州");
    assert_true(stand_in_shows(scene->app, "筛选: 营业收入总额 >= 0.2亿"));
    pick(scene, "f", "条件式…", NULL);
    assert_string_equal(opened.prompt.text, "营业收入总额 >= 0.2亿");
    assert_true(answer(scene, "", &err));
    assert_rows(scene, "[安丰]宝泰常州徐州");
}

static void a_filter_is_kept_by_its_name(void **state)
{
    struct scene *scene = *state;
    struct error err;

    pick(scene, "f", "把现在的筛选存起来…", NULL);
    assert_null(opened.screen); /* there is none */
    pick(scene, "f", "用已存的筛选…", NULL);
    assert_non_null(strstr(stand_in_said(scene->app), "还没有存过筛选"));
    pick(scene, "f", "镇街", "利国镇 (2 家)");
    pick(scene, "f", "资质状态(有效、即将到期、已过期…)", "即将到期");
    pick(scene, "f", "把现在的筛选存起来…", NULL);
    assert_false(answer(scene, "  ", &err));
    assert_true(answer(scene, "利国到期", &err));
    pick(scene, "f", "清除筛选", NULL);
    assert_rows(scene, "[安丰]宝泰常州徐州");
    pick(scene, "f", "用已存的筛选…", "利国到期");
    assert_rows(scene, "[徐州]");
    assert_true(stand_in_shows(scene->app, "资质即将到期, 镇街: 利国镇"));
    pick(scene, "f", "把现在的筛选存起来…", NULL);
    assert_true(answer(scene, "另一个", &err));
    pick(scene, "f", "删去已存的筛选…", "利国到期");
    assert_non_null(strstr(stand_in_said(scene->app), "已删去"));
    pick(scene, "f", "用已存的筛选…", "另一个");
    pick(scene, "f", "删去已存的筛选…", "另一个");
    pick(scene, "f", "用已存的筛选…", NULL);
    assert_non_null(strstr(stand_in_said(scene->app), "还没有存过筛选"));
}

static void an_order_keeps_the_place_and_turns_round(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Down Down"); /* 常州 */
    pick(scene, "s", "上年营收", NULL);
    assert_rows(scene, "徐州安丰[常州]宝泰"); /* the greatest first */
    assert_true(stand_in_shows(scene->app, "排序: 上年营收 ▼"));
    pick(scene, "s", "上年营收 ▼", NULL);
    assert_rows(scene, "宝泰[常州]安丰徐州");
    pick(scene, "s", "镇街", NULL);
    assert_rows(scene, "安丰[常州]徐州宝泰");
    pick(scene, "s", "得分", NULL);
    assert_true(stand_in_shows(scene->app, "排序: 得分 ▼"));
    pick(scene, "s", "企业名称", NULL);
    assert_rows(scene, "安丰宝泰[常州]徐州");
}

static void a_click_on_a_heading_sorts(void **state)
{
    struct scene *scene = *state;

    assert_rows(scene, "[安丰]宝泰常州徐州");
    stand_in_mouse(scene->app, MOUSE_PRESS, 2, 5);
    assert_rows(scene, "徐州常州宝泰[安丰]");
    stand_in_mouse(scene->app, MOUSE_PRESS, 4, 5);
    assert_rows(scene, "徐州[常州]宝泰安丰");
    stand_in_mouse(scene->app, MOUSE_DOUBLE, 3, 5);
    assert_string_equal(opened.screen, "dossier");
    assert_int_equal(opened.ids[0], scene->ids[3]);
}

static void columns_are_chosen_and_kept(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    char *kept;

    pick(scene, "c", "联系电话", NULL);
    assert_true(stand_in_shows(scene->app, "联系电话"));
    assert_false(stand_in_shows(scene->app, "上年营收"));
    assert_rows(scene, "[安丰]宝泰常州徐州"); /* the name is always there */
    kept = setting_get(scene->database, "library_columns", &err);
    assert_string_equal(kept, "name,phone");
    free(kept);
    app_push(scene->app, &library_screen, NULL);
    assert_true(stand_in_shows(scene->app, "联系电话"));
    assert_false(stand_in_shows(scene->app, "上年营收"));
}

static void an_empty_library_says_how_to_begin(void **state)
{
    struct scene *scene = *state;

    assert_true(stand_in_shows(scene->app, "企业库里还没有企业"));
    assert_true(stand_in_shows(scene->app, "i   导入"));
    stand_in_keys(scene->app, "/ f s c Space * Up Down End p d o Enter");
    assert_true(opened.screen == NULL || strcmp(opened.screen, "export") == 0);
    assert_true(stand_in_shows(scene->app, "企业库里还没有企业"));
    stand_in_keys(scene->app, "i");
    assert_string_equal(opened.screen, "import");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_library_stands_by_name_with_its_columns),
        TEST(wider_terminals_show_more_columns),
        TEST(a_search_narrows_while_typing_and_esc_brings_the_place_back),
        TEST(letters_are_text_while_searching_and_keys_afterwards),
        TEST(what_is_not_found_says_so),
        TEST(a_town_filters_and_clearing_shows_all),
        TEST(titles_filter_by_tier_and_by_state),
        TEST(the_state_in_the_library_filters_its_default_too),
        TEST(a_condition_filters_and_a_wrong_one_is_refused),
        TEST(a_filter_is_kept_by_its_name),
        TEST(an_order_keeps_the_place_and_turns_round),
        TEST(a_click_on_a_heading_sorts),
        TEST(columns_are_chosen_and_kept),
        cmocka_unit_test_setup_teardown(an_empty_library_says_how_to_begin, set_up_empty,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

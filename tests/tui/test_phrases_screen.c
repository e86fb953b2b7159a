/* 推荐意见常用语 by keys: added, mended, taken away, each undone. */
#include "stand_in.h"

#include <stdlib.h>
#include <string.h>

#include "db/case_phrase.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

static int set_up(void **state)
{
    struct app *app = stand_in_new(date_of(2024, 6, 30));

    app_push(app, &phrases_screen, NULL);
    *state = app;
    return 0;
}

static int tear_down(void **state)
{
    stand_in_free(*state);
    return 0;
}

static size_t phrases_count(struct app *app)
{
    struct case_own_phrases phrases;
    struct error err = {0};
    size_t count;

    assert_true(case_own_phrases_load(stand_in_database(app), &phrases, &err));
    count = phrases.count;
    case_own_phrases_free(&phrases);
    return count;
}

static void add(struct app *app, const char *text)
{
    stand_in_keys(app, "a");
    assert_ptr_equal(stand_in_top(app), &prompt_dialog);
    stand_in_type(app, text);
    stand_in_keys(app, "Enter");
}

static void one_is_added_and_stands_last(void **state)
{
    struct app *app = *state;
    size_t before = phrases_count(app);

    assert_true(before > 0);
    add(app, "同意推荐。");
    assert_int_equal(phrases_count(app), before + 1);
    assert_non_null(strstr(stand_in_row(app, ">"), "同意推荐。"));
    assert_non_null(strstr(stand_in_row(app, ">"), "自己的"));
    assert_true(app_undo(app));
    assert_int_equal(phrases_count(app), before);
}

static void one_that_is_there_is_refused_while_it_is_typed(void **state)
{
    struct app *app = *state;
    size_t before;

    add(app, "同意推荐。");
    before = phrases_count(app);
    add(app, " 同意推荐。");
    assert_ptr_equal(stand_in_top(app), &prompt_dialog);
    (void)stand_in_row(app, "已经有这一条");
    stand_in_keys(app, "Esc");
    assert_int_equal(phrases_count(app), before);
}

static void enter_mends_it_in_its_place(void **state)
{
    struct app *app = *state;
    size_t before;

    add(app, "甲。");
    add(app, "乙。");
    before = phrases_count(app);
    stand_in_keys(app, "Up Enter Ctrl-A Ctrl-K");
    stand_in_type(app, "丙。");
    stand_in_keys(app, "Enter");
    assert_int_equal(phrases_count(app), before);
    assert_non_null(strstr(stand_in_row(app, ">"), "丙。"));
    assert_false(stand_in_shows(app, "甲。"));
    assert_true(app_undo(app));
    (void)stand_in_row(app, "甲。");
}

static void one_of_the_packs_becomes_ones_own(void **state)
{
    struct app *app = *state;
    size_t before = phrases_count(app);

    assert_non_null(strstr(stand_in_row(app, ">"), "数据包"));
    stand_in_keys(app, "Enter Ctrl-A Ctrl-K");
    stand_in_type(app, "照此推荐。");
    stand_in_keys(app, "Enter End");
    assert_int_equal(phrases_count(app), before);
    assert_non_null(strstr(stand_in_row(app, ">"), "照此推荐。"));
    assert_non_null(strstr(stand_in_row(app, ">"), "自己的"));
    assert_true(app_undo(app));
    assert_int_equal(phrases_count(app), before);
    assert_false(stand_in_shows(app, "照此推荐。"));
}

static void d_takes_it_away_and_u_brings_it_back(void **state)
{
    struct app *app = *state;
    size_t before = phrases_count(app);

    for (size_t i = 0; i < before; i++)
        stand_in_keys(app, "d");
    assert_int_equal(phrases_count(app), 0);
    (void)stand_in_row(app, "还没有常用语");
    assert_false(stand_in_offers(app, ACTION_REMOVE));
    stand_in_keys(app, "d");
    assert_true(app_undo(app));
    assert_int_equal(phrases_count(app), 1);
    stand_in_keys(app, "d Enter"); /* where there is none a new one is asked for */
    stand_in_type(app, "新的。");
    stand_in_keys(app, "Enter");
    assert_int_equal(phrases_count(app), 1);
}

static void nothing_is_drawn_outside_at_any_size(void **state)
{
    for (int rows = 1; rows < 40; rows += 3) {
        stand_in_resize(*state, rows, rows * 3);
        stand_in_keys(*state, "Down");
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_is_added_and_stands_last),
        TEST(one_that_is_there_is_refused_while_it_is_typed),
        TEST(enter_mends_it_in_its_place),
        TEST(one_of_the_packs_becomes_ones_own),
        TEST(d_takes_it_away_and_u_brings_it_back),
        TEST(nothing_is_drawn_outside_at_any_size),
    };

    return cmocka_run_group_tests_name("phrases screen", tests, NULL, NULL);
}

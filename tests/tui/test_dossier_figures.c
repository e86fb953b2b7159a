#include "dossier_scene.h"

#include <string.h>

/* 企业档案: figures, year beside year. */

static void figures_are_typed_in_their_cells(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "figures");
    /* last year is at the cursor first */
    (void)stand_in_surface(scene->app);
    stand_in_type(scene->app, "1.2亿");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "revenue", 2023, "12000");
    stand_in_type(scene->app, "9600.5");
    stand_in_keys(scene->app, "Tab");
    expect_stored(scene, "main_revenue", 2023, "9600.5");
    stand_in_type(scene->app, "100");
    stand_in_keys(scene->app, "Esc Left Left");
    stand_in_type(scene->app, "8000");
    stand_in_keys(scene->app, "Up");
    expect_stored(scene, "main_revenue", 2022, "8000");
    expect_stored(scene, "main_revenue", 2024, "");
    stand_in_row(scene->app, "12,000.00");
}

static void growth_stands_beside_the_latest_year(void **state)
{
    struct scene *scene = *state;
    const char *row;

    give(scene, "revenue", 2022, number("4000"));
    give(scene, "revenue", 2023, number("5120"));
    open_at(scene, "figures");
    row = stand_in_row(scene->app, "5,120.00");
    assert_non_null(strstr(row, "+28%"));
    assert_non_null(strstr(row, "4,000.00"));
    row = stand_in_row(scene->app, "2023年");
    assert_null(strstr(row, "2024年"));
    stand_in_resize(scene->app, 40, 158);
    row = stand_in_row(scene->app, "2024年");
    assert_non_null(strstr(row, "2020年"));
}

static void years_scroll_sideways(void **state)
{
    struct scene *scene = *state;

    give(scene, "revenue", 2015, number("15"));
    open_at(scene, "figures");
    assert_false(stand_in_shows(scene->app, "2015年"));
    stand_in_keys(scene->app, "Left Left Left Left");
    stand_in_row(scene->app, "2015年");
    /* and before the first the list of sections */
    stand_in_keys(scene->app, "Left Left Down");
    stand_in_row(scene->app, "▶产品与市场");
}

static void undo_keeps_the_place(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "figures");
    go_to(scene, "研发费用总额");
    stand_in_type(scene->app, "88");
    stand_in_keys(scene->app, "Enter Esc Up");
    stand_in_type(scene->app, "u");
    expect_stored(scene, "rd_expense", 2023, "");
    assert_memory_equal(stand_in_hint(scene->app), "研发费用总额", strlen("研发费用总额"));
}

static void a_figure_that_is_refused_at_the_bottom_is_said_once(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "figures");
    for (int rows = 13; rows < 30; rows++) {
        stand_in_resize(scene->app, rows, 78);
        for (int down = 0; down < 12; down++) {
            stand_in_type(scene->app, "7.7.");
            stand_in_keys(scene->app, "Enter");
            shows_once(scene, "“7.7.”");
            stand_in_keys(scene->app, "Esc Down");
        }
        stand_in_keys(scene->app, "Home");
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(figures_are_typed_in_their_cells),
        TEST(growth_stands_beside_the_latest_year),
        TEST(years_scroll_sideways),
        TEST(undo_keeps_the_place),
        TEST(a_figure_that_is_refused_at_the_bottom_is_said_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

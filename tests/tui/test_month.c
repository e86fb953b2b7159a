/* A month as weeks: what stands on which day, moving, clicking. */
#include "tests/tui/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/widgets/month.h"

static const char days_off[] = "years:\n"
                               "  - year: 2024\n"
                               "    off: [{day: 2024-02-12, name: 春节}, {day: 2024-02-17, name: "
                               "春节}]\n"
                               "    work: [{day: 2024-02-18, name: 春节}]\n";

static struct calendar *calendar;

static int load(void **state)
{
    struct faults faults = {0};
    struct yaml_file *file = yaml_parse("c.yaml", days_off, strlen(days_off), &faults);
    const struct yaml_file *const files[] = {file};

    (void)state;
    calendar = calendar_load(files, 1, &faults);
    yaml_free(file);
    faults_free(&faults);
    return calendar == NULL ? -1 : 0;
}

static int unload(void **state)
{
    (void)state;
    calendar_free(calendar);
    return 0;
}

/* As many as the day says: 1000 on the 29th, 999 on the 28th. */
static size_t count(void *context, struct date day)
{
    (void)context;
    return day.day == 29 ? 1000 : day.day == 28 ? 999 : day.day == 15 ? 2 : 0;
}

static struct month_view month(int year, int number, int day)
{
    return (struct month_view){.day = date_of(year, number, day),
                               .today = date_of(2024, 2, 15),
                               .calendar = calendar,
                               .count = count};
}

static void a_leap_february_with_days_off_and_counts(void **state)
{
    struct month_view view = month(2024, 2, 12);
    struct surface *surface = surface_new(MONTH_ROWS, MONTH_COLUMNS_LEAST);

    (void)state;
    month_view_draw(&view, area_whole(surface), true);
    assert_string_equal(surface_text(surface, 0),
                        " 一       二       三       四       五       六       日");
    assert_string_equal(surface_text(surface, 1),
                        "                             1        2        3        4");
    assert_string_equal(surface_text(surface, 3),
                        ">12 休    13       14      [15]  2   16       17 休    18 班");
    assert_string_equal(surface_text(surface, 5), " 26       27       28   999 29   千+");
    assert_string_equal(surface_text(surface, 6), "");
    surface_free(surface);
}

static void wide_it_says_what_the_numbers_are(void **state)
{
    struct month_view view = month(2024, 2, 1);
    struct surface *surface = surface_new(MONTH_ROWS, 98);

    (void)state;
    month_view_draw(&view, area_whole(surface), true);
    assert_non_null(strstr(surface_text(surface, 3), "[15]  2项"));
    assert_non_null(strstr(surface_text(surface, 5), " 28   999项"));
    assert_non_null(strstr(surface_text(surface, 5), " 29   1000项"));
    surface_free(surface);
}

/* Every day of every month stands once, in the column of its weekday, within six weeks. */
static void every_day_has_its_place_and_a_click_finds_it(void **state)
{
    (void)state;
    for (struct date day = date_of(2023, 12, 1); day.year < 2029; day = date_add_days(day, 1)) {
        struct month_view view = month(day.year, day.month, 1);
        struct surface *surface = surface_new(MONTH_ROWS, MONTH_COLUMNS_LEAST);
        int row, column;

        view.day = day;
        month_view_draw(&view, area_whole(surface), true);
        assert_true(surface_cursor(surface, &row, &column));
        assert_true(row >= 1 && row < MONTH_ROWS);
        assert_int_equal(column / 9 + 1, date_weekday(day));
        view.day = month_view_end(day);
        struct event event = mouse_event(MOUSE_PRESS, row, column + 8);
        assert_true(month_view_mouse(&view, &event, area_whole(surface)));
        assert_int_equal(date_compare(view.day, day), 0);
        surface_free(surface);
    }
}

static void clicks_beside_the_days_choose_none(void **state)
{
    static const int places[][2] = {{0, 3}, {1, 3}, {5, 40}, {6, 3}, {3, 63}};
    struct surface *surface = surface_new(MONTH_ROWS + 2, MONTH_COLUMNS_LEAST + 5);
    struct month_view view = month(2024, 2, 12);

    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        struct event event = mouse_event(MOUSE_PRESS, places[i][0], places[i][1]);
        assert_false(month_view_mouse(&view, &event, area_whole(surface)));
        assert_int_equal(date_compare(view.day, date_of(2024, 2, 12)), 0);
    }
    surface_free(surface);
}

static void it_moves_by_day_week_and_month(void **state)
{
    static const struct {
        struct date from;
        enum action action;
        struct date to;
    } cases[] = {
        {{2024, 2, 28}, ACTION_RIGHT, {2024, 2, 29}},
        {{2024, 2, 29}, ACTION_RIGHT, {2024, 3, 1}},
        {{2023, 2, 28}, ACTION_RIGHT, {2023, 3, 1}},
        {{2024, 1, 1}, ACTION_LEFT, {2023, 12, 31}},
        {{2024, 2, 26}, ACTION_DOWN, {2024, 3, 4}},
        {{2024, 3, 4}, ACTION_UP, {2024, 2, 26}},
        {{2024, 1, 31}, ACTION_NEXT_MONTH, {2024, 2, 29}},
        {{2024, 3, 31}, ACTION_PAGE_UP, {2024, 2, 29}},
        {{2023, 12, 31}, ACTION_PAGE_DOWN, {2024, 1, 31}},
        {{2024, 1, 15}, ACTION_PREVIOUS_MONTH, {2023, 12, 15}},
        {{2024, 2, 12}, ACTION_LAST, {2024, 2, 29}},
        {{2023, 2, 12}, ACTION_LAST, {2023, 2, 28}},
        {{2024, 2, 12}, ACTION_FIRST, {2024, 2, 1}},
        {{2030, 7, 1}, ACTION_TODAY, {2024, 2, 15}},
        /* Before the first and behind the last day there is nothing. */
        {{9999, 12, 31}, ACTION_RIGHT, {9999, 12, 31}},
        {{9999, 12, 31}, ACTION_NEXT_MONTH, {9999, 12, 31}},
        {{9999, 12, 28}, ACTION_DOWN, {9999, 12, 28}},
        {{1900, 1, 1}, ACTION_LEFT, {1900, 1, 1}},
        {{1900, 1, 1}, ACTION_PAGE_UP, {1900, 1, 1}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct month_view view = month(2024, 2, 1);

        view.day = cases[i].from;
        assert_true(month_view_act(&view, cases[i].action));
        if (date_compare(view.day, cases[i].to) != 0)
            fail_msg("%zu: %d-%d-%d", i, view.day.year, view.day.month, view.day.day);
    }
    struct month_view view = month(2024, 2, 1);
    assert_false(month_view_act(&view, ACTION_OPEN));
}

static void nothing_is_drawn_outside_of_its_area(void **state)
{
    static const int sizes[][2] = {{7, 63}, {7, 70}, {9, 120}, {3, 63}, {7, 20}, {1, 5}};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        for (int focused = 0; focused <= 1; focused++) {
            struct month_view view = month(2024, 2, 29);
            struct area area;
            struct surface *surface = frame_new(sizes[i][0], sizes[i][1], &area);

            month_view_draw(&view, area, focused);
            frame_check(surface, area);
            surface_free(surface);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_leap_february_with_days_off_and_counts),
        cmocka_unit_test(wide_it_says_what_the_numbers_are),
        cmocka_unit_test(every_day_has_its_place_and_a_click_finds_it),
        cmocka_unit_test(clicks_beside_the_days_choose_none),
        cmocka_unit_test(it_moves_by_day_week_and_month),
        cmocka_unit_test(nothing_is_drawn_outside_of_its_area),
    };

    return cmocka_run_group_tests(tests, load, unload);
}

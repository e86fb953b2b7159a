#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exports/page_breaks.h"

/* A page of 100 points; the headings, 20 high, stand again on every page. */
static struct page_breaks breaks;

static int set_up(void **state)
{
    (void)state;
    breaks = (struct page_breaks){.room = 100, .repeated = 20};
    page_breaks_add(&breaks, 0, 20, true); /* the headings stay with the first row */
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    page_breaks_free(&breaks);
    return 0;
}

static void add(uint32_t from, uint32_t to, double height)
{
    for (uint32_t row = from; row <= to; row++)
        page_breaks_add(&breaks, row, height, false);
}

static void a_page_takes_rows_until_it_is_full_to_the_point(void **state)
{
    (void)state;
    add(1, 4, 20);
    page_breaks_end(&breaks);
    assert_int_equal(breaks.count, 0);
    add(5, 5, 1);
    assert_int_equal(breaks.count, 1);
    assert_int_equal(breaks.rows[0], 5);
    assert_int_equal(breaks.rows[1], 0); /* ends the list */
}

static void later_pages_begin_with_the_headings(void **state)
{
    (void)state;
    add(1, 9, 20);
    assert_int_equal(breaks.count, 2);
    assert_int_equal(breaks.rows[0], 5);
    assert_int_equal(breaks.rows[1], 9); /* four to a page, not five */
}

static void what_is_to_be_signed_stays_with_the_last_row(void **state)
{
    (void)state;
    add(1, 3, 20);
    page_breaks_add(&breaks, 4, 20, true);
    page_breaks_add(&breaks, 5, 24, true);
    page_breaks_end(&breaks);
    assert_int_equal(breaks.count, 1);
    assert_int_equal(breaks.rows[0], 4);
}

static void a_heading_goes_over_to_the_page_of_its_row(void **state)
{
    (void)state;
    add(1, 3, 20);
    page_breaks_add(&breaks, 4, 15, true);
    page_breaks_add(&breaks, 5, 15, false);
    assert_int_equal(breaks.count, 1);
    assert_int_equal(breaks.rows[0], 4);
}

static void rows_higher_than_a_page_begin_one_and_none_is_left_empty(void **state)
{
    (void)state;
    add(1, 1, 300); /* with the headings, on the first */
    assert_int_equal(breaks.count, 0);
    add(2, 3, 300);
    assert_int_equal(breaks.count, 2);
}

static void more_pages_than_a_sheet_may_break_end_where_they_are_full(void **state)
{
    (void)state;
    add(1, 5000, 80);
    assert_int_equal(breaks.count, 1000);
    assert_int_equal(breaks.rows[1000], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_page_takes_rows_until_it_is_full_to_the_point, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(later_pages_begin_with_the_headings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_to_be_signed_stays_with_the_last_row, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_heading_goes_over_to_the_page_of_its_row, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(rows_higher_than_a_page_begin_one_and_none_is_left_empty,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(more_pages_than_a_sheet_may_break_end_where_they_are_full,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

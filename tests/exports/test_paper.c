#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exports/paper.h"
#include "tests/exports/support.h"

static void chinese_text_breaks_anywhere(void **state)
{
    (void)state;
    assert_int_equal(paper_lines("", 8), 1);
    assert_int_equal(paper_lines("创新能力", 8), 1);
    assert_int_equal(paper_lines("创新能力得", 8), 2);
    assert_int_equal(paper_lines("创新能力得", 9), 2); /* half a character does not fit */
    assert_int_equal(paper_lines("字", 1), 1);         /* narrower than a character: no hang */
    assert_int_equal(paper_lines("字字", 1), 2);
}

static void signs_are_as_wide_as_in_the_faces_of_official_tables(void **state)
{
    (void)state;
    assert_int_equal(paper_lines("1√ 2√", 6), 2); /* a terminal shows √ in one column */
    assert_int_equal(paper_lines("1√ 2√", 7), 1);
}

static void a_word_moves_to_the_next_line_whole(void **state)
{
    (void)state;
    assert_int_equal(paper_lines("通过ISO9001认证", 8), 3); /* 通过 | ISO9001 | 认证 */
    assert_int_equal(paper_lines("alpha beta", 5), 2);
    assert_int_equal(paper_lines("91320312MA1000003W", 9), 2); /* longer than a line: broken */
}

static struct paper_column measured(const struct table *table, size_t column)
{
    struct paper_column columns[16];
    assert_true(table->column_count <= sizeof columns / sizeof columns[0]);
    paper_measure(table, columns);
    return columns[column];
}

static void a_column_is_as_wide_as_the_layout_says_or_as_what_it_holds(void **state)
{
    (void)state;
    struct table *table = sample_table();
    assert_int_equal(measured(table, 1).width, 24);
    assert_int_equal(measured(table, 6).width, 17); /* _x0041_不是A 后半 */
    assert_int_equal(measured(table, 4).width, 8);  /* a heading may take three lines */
    table->rows[2][4] = table_number(table, "1234567.5");
    assert_int_equal(measured(table, 4).width, 11); /* 1234567.50 is not broken */
    table->columns[5].width = 4;
    assert_int_equal(measured(table, 5).width, 11); /* nor is a day */
    table_free(table);
}

/* A row is at most 409 points high: 25 lines. Two hundred characters of a remark in a column of ten
 * would take 80. */
static void a_long_text_widens_its_column_until_a_row_can_hold_it(void **state)
{
    (void)state;
    char text[1204];
    struct table *table = sample_table();
    for (size_t i = 0; i < 400; i++)
        memcpy(text + 3 * i, "意", 3);
    for (int characters = 100; characters <= 400; characters += 100) {
        text[3 * (size_t)characters] = '\0';
        table->columns[1].width = 10;
        table->rows[0][1] = table_text(table, text);
        int width = measured(table, 1).width;
        assert_int_equal(width, characters * 2 / 25 > 10 ? characters * 2 / 25 : 10);
        assert_true(paper_lines(text, width) <= 29);
        memcpy(text + 3 * (size_t)characters, "意", 3);
    }
    table_free(table);
}

static void figures_of_a_column_show_the_same_places(void **state)
{
    (void)state;
    struct table *table = sample_table();
    assert_int_equal(measured(table, 0).places, 0);
    assert_int_equal(measured(table, 4).places, 2);
    table->rows[2][4] = table_number(table, "0.000001");
    assert_int_equal(measured(table, 4).places, 6);
    table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_text_breaks_anywhere),
        cmocka_unit_test(signs_are_as_wide_as_in_the_faces_of_official_tables),
        cmocka_unit_test(a_word_moves_to_the_next_line_whole),
        cmocka_unit_test(a_column_is_as_wide_as_the_layout_says_or_as_what_it_holds),
        cmocka_unit_test(a_long_text_widens_its_column_until_a_row_can_hold_it),
        cmocka_unit_test(figures_of_a_column_show_the_same_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

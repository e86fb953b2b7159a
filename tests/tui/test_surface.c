/* What is drawn, cell by cell: wide characters at every edge, clipping, wrapping, bars, ASCII. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <limits.h>
#include <string.h>

#include "tui/surface.h"

static struct surface *surface;

static int open_surface(void **state)
{
    (void)state;
    surface = surface_new(4, 10);
    return 0;
}

static int close_surface(void **state)
{
    (void)state;
    surface_free(surface);
    return 0;
}

static struct area whole(void)
{
    return area_whole(surface);
}

/* A row is what its cells say, and every wide character has its right half. */
static void assert_row(int row, const char *expected)
{
    char text[400] = "";
    for (int column = 0; column < surface_columns(surface); column++)
        strcat(text, surface_cell(surface, row, column)->text);
    assert_string_equal(text, expected);
}

static void a_new_surface_is_blank(void **state)
{
    int row, column;
    (void)state;
    for (int i = 0; i < 4; i++)
        assert_row(i, "          ");
    assert_false(surface_cursor(surface, &row, &column));
}

static void a_wide_character_fills_two_cells(void **state)
{
    (void)state;
    assert_int_equal(area_put(whole(), 0, 0, STYLE_GOOD, "中a"), 3);
    assert_string_equal(surface_cell(surface, 0, 0)->text, "中");
    assert_string_equal(surface_cell(surface, 0, 1)->text, "");
    assert_int_equal(surface_cell(surface, 0, 1)->style, STYLE_GOOD);
    assert_string_equal(surface_cell(surface, 0, 2)->text, "a");
}

static void a_wide_character_never_stands_in_the_last_column(void **state)
{
    (void)state;
    assert_int_equal(area_put(whole(), 0, 8, STYLE_NORMAL, "中"), 2);
    assert_row(0, "        中");
    assert_int_equal(area_put(whole(), 1, 9, STYLE_NORMAL, "中"), 0);
    assert_row(1, "          ");
    assert_int_equal(area_put(whole(), 2, 7, STYLE_NORMAL, "中中"), 2);
    assert_row(2, "       中 ");
}

static void half_overwritten_the_other_half_is_blank(void **state)
{
    (void)state;
    area_put(whole(), 0, 0, STYLE_NORMAL, "中文测试");
    area_put(whole(), 0, 3, STYLE_NORMAL, "x"); /* the right half of 文 */
    assert_row(0, "中 x测试  ");
    area_put(whole(), 0, 4, STYLE_NORMAL, "y"); /* the left half of 测 */
    assert_row(0, "中 xy 试  ");
    area_put(whole(), 1, 0, STYLE_NORMAL, "中文测试");
    area_put(whole(), 1, 1, STYLE_NORMAL, "字"); /* halves of two */
    assert_row(1, " 字 测试  ");
}

static void text_is_padded_aligned_and_cut_between_characters(void **state)
{
    (void)state;
    area_put(whole(), 0, 0, STYLE_NORMAL, "##########");
    area_text(whole(), 0, 1, 6, TEXT_LEFT, STYLE_NORMAL, "中文");
    assert_row(0, "#中文  ###");
    area_text(whole(), 0, 1, 6, TEXT_RIGHT, STYLE_NORMAL, "中文");
    assert_row(0, "#  中文###");
    area_text(whole(), 0, 1, 6, TEXT_CENTER, STYLE_NORMAL, "中文");
    assert_row(0, "# 中文 ###");
    area_text(whole(), 0, 1, 6, TEXT_LEFT, STYLE_NORMAL, "中文测");
    assert_row(0, "#中文测###");
    area_text(whole(), 0, 1, 6, TEXT_RIGHT, STYLE_NORMAL, "中文测试");
    assert_row(0, "#中文… ###");
    area_text(whole(), 0, 1, 5, TEXT_LEFT, STYLE_NORMAL, "中文测试");
    assert_row(0, "#中文… ###");
    area_text(whole(), 0, 1, 1, TEXT_LEFT, STYLE_NORMAL, "中");
    assert_row(0, "#… 文… ###");
}

static void nothing_is_drawn_outside_an_area(void **state)
{
    (void)state;
    for (int row = 0; row < 4; row++)
        area_put(whole(), row, 0, STYLE_NORMAL, "##########");
    struct area part = area_part(whole(), 1, 2, 2, 5);
    area_clear(part, STYLE_NORMAL);
    area_text(part, 0, 1, 100, TEXT_LEFT, STYLE_NORMAL, "中文测试");
    area_text(part, -1, 0, 5, TEXT_LEFT, STYLE_NORMAL, "x");
    area_text(part, 2, 0, 5, TEXT_LEFT, STYLE_NORMAL, "x");
    area_text(part, 0, 5, 5, TEXT_LEFT, STYLE_NORMAL, "x");
    area_text(part, 0, -1, 5, TEXT_LEFT, STYLE_NORMAL, "x");
    assert_int_equal(area_put(part, 1, 4, STYLE_NORMAL, "中"), 0);
    assert_row(0, "##########");
    assert_row(1, "## 中… ###");
    assert_row(2, "##     ###");
    assert_row(3, "##########");
}

static void parts_are_clipped(void **state)
{
    struct area part;
    (void)state;
    part = area_part(whole(), 1, 1, -1, -2);
    assert_int_equal(part.rows, 2);
    assert_int_equal(part.columns, 7);
    part = area_part(whole(), 3, 8, 100, INT_MAX);
    assert_int_equal(part.rows, 1);
    assert_int_equal(part.columns, 2);
    part = area_part(whole(), 9, 99, 1, 1);
    assert_int_equal(part.rows, 0);
    assert_int_equal(part.columns, 0);
    part = area_part(whole(), -1, -2, 3, 3);
    assert_int_equal(part.row, 0);
    assert_int_equal(part.rows, 2);
    assert_int_equal(part.columns, 1);
    part = area_part(whole(), 3, 0, -3, 1);
    assert_int_equal(part.rows, 0);
}

static void what_could_steer_the_terminal_is_shown_as_a_sign(void **state)
{
    (void)state;
    area_put(whole(), 0, 0, STYLE_NORMAL, "a\x1b[2Jb");
    assert_row(0, "a�[2Jb    ");
    area_put(whole(), 1, 0, STYLE_NORMAL,
             "a\xFF\xE4\xB8"
             "b\xC2\x9B"
             "c");
    assert_row(1, "a���b�c   ");
    area_put(whole(), 2, 0, STYLE_NORMAL, "a\nb\tc\x7F");
    assert_row(2, "a b c�    ");
    area_put(whole(), 3, 0, STYLE_NORMAL,
             "a\xE2\x80\xAE"
             "b\xE2\x80\x8B"
             "c"); /* RLO, ZWSP */
    assert_row(3, "abc       ");
}

static void combining_marks_share_a_cell(void **state)
{
    char many[100] = "e";
    (void)state;
    assert_int_equal(area_put(whole(), 0, 0, STYLE_NORMAL, "e\xCC\x81x"), 2);
    assert_string_equal(surface_cell(surface, 0, 0)->text, "e\xCC\x81");
    assert_string_equal(surface_cell(surface, 0, 1)->text, "x");
    for (int i = 0; i < 30; i++)
        strcat(many, "\xCC\x81");
    assert_int_equal(area_put(whole(), 1, 0, STYLE_NORMAL, many), 1);
    assert_int_equal(strlen(surface_cell(surface, 1, 0)->text), 15);
    assert_int_equal(area_put(whole(), 2, 0, STYLE_NORMAL, "\xCC\x81x"), 2);
    assert_string_equal(surface_cell(surface, 2, 0)->text, " \xCC\x81");
}

static void text_wraps_between_characters_and_words(void **state)
{
    (void)state;
    assert_int_equal(area_wrap(whole(), 0, 0, STYLE_NORMAL, "上年营业收入是research data"), 4);
    assert_row(0, "上年营业收");
    assert_row(1, "入是      ");
    assert_row(2, "research  ");
    assert_row(3, "data      ");
}

static void closing_signs_do_not_begin_a_line(void **state)
{
    (void)state;
    assert_int_equal(area_wrap(whole(), 0, 0, STYLE_NORMAL, "上年营业收。入(万元)"), 3);
    assert_row(0, "上年营业  ");
    assert_row(1, "收。入(万 ");
    assert_row(2, "元)       ");
}

static void wrapping_scrolls_and_counts_what_it_does_not_draw(void **state)
{
    struct area part = area_part(whole(), 1, 0, 2, 4);
    (void)state;
    assert_int_equal(area_wrap(part, 0, 1, STYLE_NORMAL, "一二\n三\n\n四五六七\n"), 5);
    assert_row(0, "          ");
    assert_row(1, "三        ");
    assert_row(2, "          ");
    assert_int_equal(area_wrap(part, 0, 3, STYLE_NORMAL, "一二\n三\n\n四五六七\n"), 5);
    assert_row(1, "四五      ");
    assert_row(2, "六七      ");
    assert_row(3, "          ");
}

static void what_does_not_fill_its_area_is_cut_with_a_mark(void **state)
{
    (void)state;
    struct area two = area_part(whole(), 0, 0, 2, 8);
    area_fill(two, STYLE_NORMAL, "上年营业收入总额");
    assert_row(0, "上年营业  ");
    assert_row(1, "收入总额  ");
    assert_row(2, "          ");
    area_fill(area_part(whole(), 2, 0, 2, 8), STYLE_NORMAL, "上年营业收入总额的");
    assert_row(2, "上年营业  ");
    assert_row(3, "收入总…   ");
}

static void wrapping_ends_where_nothing_fits(void **state)
{
    (void)state;
    struct area narrow = area_part(whole(), 0, 0, 4, 1), none = area_part(whole(), 0, 0, 4, 0);
    assert_int_equal(area_wrap(narrow, 0, 0, STYLE_NORMAL, "中文"), 2);
    assert_int_equal(area_wrap(none, 0, 0, STYLE_NORMAL, "ab"), 2);
    assert_int_equal(area_wrap(narrow, 0, 0, STYLE_NORMAL, "ab"), 2);
    assert_row(0, "a         ");
    assert_int_equal(area_wrap(whole(), 0, 0, STYLE_NORMAL, ""), 0);
}

static void a_box_has_its_title_in_the_edge(void **state)
{
    struct area in = area_box(whole(), STYLE_FRAME, "中文标题");
    (void)state;
    assert_int_equal(in.rows, 2);
    assert_int_equal(in.columns, 8);
    assert_row(0, "┌ 中文… ─┐");
}

static void a_box_too_small_has_no_inside(void **state)
{
    struct area in = area_box(area_part(whole(), 0, 0, 1, 10), STYLE_FRAME, "x");
    (void)state;
    assert_int_equal(in.rows, 0);
    assert_int_equal(in.columns, 0);
    in = area_box(area_part(whole(), 0, 0, 2, 2), STYLE_FRAME, "x");
    assert_int_equal(in.rows, 0);
    assert_int_equal(in.columns, 0);
    assert_row(0, "┌┐        ");
    assert_row(1, "└┘        ");
}

static void bars_show_eighths(void **state)
{
    (void)state;
    area_bar(whole(), 0, 0, 10, 50, 50, 100, STYLE_NORMAL);
    assert_row(0, "█████     ");
    area_bar(whole(), 0, 0, 10, 10, 20, 25, STYLE_NORMAL);
    assert_row(0, "████░░░░  ");
    area_bar(whole(), 0, 0, 10, 31, 31, 80, STYLE_NORMAL);
    assert_row(0, "███▉      ");
    area_bar(whole(), 0, 0, 10, 32, 32, 80, STYLE_NORMAL);
    assert_row(0, "████      ");
    area_bar(whole(), 0, 0, 10, 33, 41, 80, STYLE_NORMAL);
    assert_row(0, "████▏░    ");
}

static void a_bar_is_full_or_empty_only_when_it_is(void **state)
{
    (void)state;
    area_bar(whole(), 0, 0, 10, 999999, 999999, 1000000, STYLE_NORMAL);
    assert_row(0, "█████████▉");
    area_bar(whole(), 0, 0, 10, 1000000, 1000000, 1000000, STYLE_NORMAL);
    assert_row(0, "██████████");
    area_bar(whole(), 0, 0, 10, 1, 1, 1000000, STYLE_NORMAL);
    assert_row(0, "▏         ");
    area_bar(whole(), 0, 0, 10, 0, 0, 1000000, STYLE_NORMAL);
    assert_row(0, "          ");
    area_bar(whole(), 0, 0, 10, -5, LONG_MAX, LONG_MAX, STYLE_NORMAL);
    assert_row(0, "░░░░░░░░░░");
    area_bar(whole(), 0, 0, 10, LONG_MAX, LONG_MAX, LONG_MAX, STYLE_NORMAL);
    assert_row(0, "██████████");
    area_bar(whole(), 0, 0, 10, 5, 5, 0, STYLE_NORMAL);
    assert_row(0, "          ");
}

static void without_line_characters_all_is_ascii(void **state)
{
    (void)state;
    surface_set_ascii(surface, true);
    area_box(whole(), STYLE_FRAME, "A");
    assert_row(0, "+ A -----+");
    assert_row(1, "|        |");
    assert_row(3, "+--------+");
    area_bar(whole(), 1, 0, 10, 45, 80, 100, STYLE_NORMAL);
    assert_row(1, "####====  ");
    area_text(whole(), 2, 0, 4, TEXT_LEFT, STYLE_NORMAL, "abcdef");
    area_put(whole(), 2, 4, STYLE_NORMAL, "▶●✓✗▲▼");
    assert_row(2, "abc~>*vx^v");
    area_put(whole(), 3, 0, STYLE_NORMAL, "1–2·中…");
    assert_row(3, "1-2.中…--+");
}

static void restyling_changes_no_text(void **state)
{
    (void)state;
    area_put(whole(), 0, 0, STYLE_NORMAL, "中文");
    area_restyle(whole(), 0, 1, 100, STYLE_SELECTED);
    assert_row(0, "中文      ");
    assert_int_equal(surface_cell(surface, 0, 0)->style, STYLE_NORMAL);
    assert_int_equal(surface_cell(surface, 0, 1)->style, STYLE_SELECTED);
    assert_int_equal(surface_cell(surface, 0, 9)->style, STYLE_SELECTED);
    area_restyle(whole(), 4, 0, 1, STYLE_BAD);
    area_restyle(whole(), -1, 0, 1, STYLE_BAD);
}

static void the_cursor_stays_inside_its_area(void **state)
{
    int row, column;
    struct area part = area_part(whole(), 1, 2, 2, 3);
    (void)state;
    area_cursor(part, 0, 1);
    assert_true(surface_cursor(surface, &row, &column));
    assert_int_equal(row, 1);
    assert_int_equal(column, 3);
    area_cursor(part, 9, 9);
    assert_true(surface_cursor(surface, &row, &column));
    assert_int_equal(row, 2);
    assert_int_equal(column, 4);
    surface_resize(surface, 4, 10);
    assert_false(surface_cursor(surface, &row, &column));
}

static void resizing_clears(void **state)
{
    (void)state;
    area_put(whole(), 0, 0, STYLE_BAD, "中文");
    surface_resize(surface, 2, 3);
    assert_int_equal(surface_rows(surface), 2);
    assert_int_equal(surface_columns(surface), 3);
    assert_row(0, "   ");
    surface_resize(surface, 0, 0);
    area_clear(whole(), STYLE_NORMAL);
    area_cursor(whole(), 0, 0);
    assert_int_equal(area_put(whole(), 0, 0, STYLE_NORMAL, "x"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_surface, close_surface)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_new_surface_is_blank),
        TEST(a_wide_character_fills_two_cells),
        TEST(a_wide_character_never_stands_in_the_last_column),
        TEST(half_overwritten_the_other_half_is_blank),
        TEST(text_is_padded_aligned_and_cut_between_characters),
        TEST(nothing_is_drawn_outside_an_area),
        TEST(parts_are_clipped),
        TEST(what_could_steer_the_terminal_is_shown_as_a_sign),
        TEST(combining_marks_share_a_cell),
        TEST(text_wraps_between_characters_and_words),
        TEST(closing_signs_do_not_begin_a_line),
        TEST(wrapping_scrolls_and_counts_what_it_does_not_draw),
        TEST(what_does_not_fill_its_area_is_cut_with_a_mark),
        TEST(wrapping_ends_where_nothing_fits),
        TEST(a_box_has_its_title_in_the_edge),
        TEST(a_box_too_small_has_no_inside),
        TEST(bars_show_eighths),
        TEST(a_bar_is_full_or_empty_only_when_it_is),
        TEST(without_line_characters_all_is_ascii),
        TEST(restyling_changes_no_text),
        TEST(the_cursor_stays_inside_its_area),
        TEST(resizing_clears),
    };
    return cmocka_run_group_tests_name("surface", tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exports/table_writer.h"
#include "tests/exports/support.h"

static char *folder, *path;

static int set_up(void **state)
{
    (void)state;
    folder = scratch_new();
    path = scratch_path(folder, "table.xlsx");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(path);
    scratch_drop(folder);
    return 0;
}

static char *write_and_read(struct table *table, const char *part)
{
    struct error err = {0};
    if (!table_write(table, path, &err))
        fail_msg("%s", err.text);
    table_free(table);
    return part_read(path, part);
}

static void assert_has(const char *text, const char *expected)
{
    if (strstr(text, expected) == NULL)
        fail_msg("no %s in %.2000s", expected, text);
}

static void assert_lacks(const char *text, const char *unwanted)
{
    if (strstr(text, unwanted) != NULL)
        fail_msg("%s in %.2000s", unwanted, text);
}

/* Numbers are compared at the 15 significant digits that a spreadsheet shows. */
static void assert_number(const char *sheet, const char *cell, const char *expected)
{
    char shown[32];
    const char *at = strstr(sheet, cell);
    at = at != NULL ? strstr(at, "<v>") : NULL;
    assert_non_null(at);
    (void)snprintf(shown, sizeof shown, "%.15g", strtod(at + 3, NULL));
    assert_string_equal(shown, expected);
}

static void it_prints_on_a4_landscape_fitted_to_the_width(void **state)
{
    (void)state;
    char *sheet = write_and_read(sample_table(), "xl/worksheets/sheet1.xml");
    assert_has(sheet, "<pageSetUpPr fitToPage=\"1\"/>");
    assert_has(sheet, "paperSize=\"9\"");
    assert_has(sheet, "orientation=\"landscape\"");
    assert_has(sheet, "fitToHeight=\"0\"");
    assert_lacks(sheet, "fitToWidth=\"0\"");
    assert_has(sheet, "第 &amp;P 页 共 &amp;N 页");
    free(sheet);
}

static void a_layout_may_ask_for_a3_portrait(void **state)
{
    (void)state;
    struct table *table = sample_table();
    table->large = table->upright = true;
    char *sheet = write_and_read(table, "xl/worksheets/sheet1.xml");
    assert_has(sheet, "paperSize=\"8\"");
    assert_has(sheet, "orientation=\"portrait\"");
    free(sheet);
}

static bool breaks_before(const char *sheet, size_t row)
{
    char wanted[32];
    (void)snprintf(wanted, sizeof wanted, "<brk id=\"%zu\"", row);
    return strstr(sheet, wanted) != NULL;
}

static void the_lines_to_be_signed_are_not_left_alone_on_a_page(void **state)
{
    (void)state;
    size_t first_row = 4, with_the_last = 0;
    for (size_t rows = 1; rows <= 50; rows++) {
        char *sheet = write_and_read(large_table(rows), "xl/worksheets/sheet1.xml");
        if (breaks_before(sheet, first_row + rows))
            fail_msg("%zu rows: the lines stand alone", rows);
        with_the_last += breaks_before(sheet, first_row + rows - 1) ? 1 : 0;
        free(sheet);
    }
    assert_true(with_the_last > 0);
}

static void the_heading_row_is_repeated_and_stays_in_sight(void **state)
{
    (void)state;
    char *book = write_and_read(sample_table(), "xl/workbook.xml");
    assert_has(book, "推荐汇总表测试"); /* no brackets in a sheet's name */
    assert_has(book, "_xlnm.Print_Titles");
    assert_has(book, "$4:$4");
    assert_has(book, "$A$1:$G$8</definedName>"); /* the print area */
    free(book);
    char *sheet = part_read(path, "xl/worksheets/sheet1.xml");
    assert_has(sheet, "<pane xSplit=\"3\" ySplit=\"4\" topLeftCell=\"D5\"");
    assert_has(sheet, "state=\"frozen\"");
    free(sheet);
}

static void the_title_is_merged_over_the_whole_width(void **state)
{
    (void)state;
    char *sheet = write_and_read(sample_table(), "xl/worksheets/sheet1.xml");
    assert_has(sheet, "<mergeCell ref=\"A1:G1\"/>");
    assert_has(sheet, "<t>铜山区2024年推荐汇总表</t>");
    free(sheet);
}

static void there_is_never_a_formula(void **state)
{
    (void)state;
    char *sheet = write_and_read(sample_table(), "xl/worksheets/sheet1.xml");
    assert_lacks(sheet, "<f>");
    assert_lacks(sheet, "<f ");
    assert_has(sheet, "<t>=1+1</t>");
    assert_has(sheet, "<t>@SUM(A1)公司</t>");
    assert_has(sheet, "<t>+8613800000000</t>");
    free(sheet);
}

static void codes_and_telephones_are_text_and_figures_are_numbers(void **state)
{
    (void)state;
    char *sheet = write_and_read(sample_table(), "xl/worksheets/sheet1.xml");
    assert_has(sheet, "<t>913203120000000017</t>");
    assert_has(sheet, "<t>051683500001</t>");
    assert_number(sheet, "<c r=\"E5\"", "8224.38");
    assert_number(sheet, "<c r=\"E6\"", "-3.5");
    free(sheet);
    char *styles = part_read(path, "xl/styles.xml");
    assert_has(styles, "formatCode=\"0.00\"/>"); /* as many places as the longest figure has */
    assert_has(styles, "formatCode=\"yyyy-mm-dd\"");
    free(styles);
}

static void days_are_real_days(void **state)
{
    (void)state;
    char *sheet = write_and_read(sample_table(), "xl/worksheets/sheet1.xml");
    assert_has(sheet, "<v>45351</v>"); /* 2024-02-29 */
    assert_has(sheet, "<v>36525</v>"); /* 1999-12-31 */
    free(sheet);
}

static void text_that_looks_like_an_escape_and_control_characters_do_no_harm(void **state)
{
    (void)state;
    char *sheet = write_and_read(sample_table(), "xl/worksheets/sheet1.xml");
    assert_has(sheet, "<t>_x005F_x0041_不是A 后半</t>");
    assert_has(sheet, "<t>徐州“重型”机械&lt;有限&gt;&amp;公司</t>");
    free(sheet);
}

/* 15 digits and one more; six places and the largest that is stored. */
static void a_number_is_the_nearest_to_its_decimal(void **state)
{
    static const char *const decimals[] = {"0",
                                           "0.000001",
                                           "-0.1",
                                           "0.3",
                                           "-12.5",
                                           "8224.379999",
                                           "123456789.123456",
                                           "999999999999999",
                                           "-99999999999999.9",
                                           "1000000000000000",
                                           "1234567890.123456",
                                           "9728340843.400927", /* 16 digits, rounded twice */
                                           "9223372036854.775807",
                                           "-9223372036854.775807"};
    (void)state;
    for (size_t i = 0; i < sizeof decimals / sizeof decimals[0]; i++) {
        char expected[40];
        struct table *table = sample_table();
        table->rows[0][4] = table_number(table, decimals[i]);
        char *sheet = write_and_read(table, "xl/worksheets/sheet1.xml");
        (void)snprintf(expected, sizeof expected, "<v>%.16G</v>", strtod(decimals[i], NULL));
        assert_has(strstr(sheet, "<c r=\"E5\""), expected);
        free(sheet);
    }
}

static void sums_are_values(void **state)
{
    (void)state;
    struct table *table = sample_table();
    table->total = arena_alloc(table->arena, table->column_count * sizeof *table->total);
    table->total[0] = table_text(table, "合计");
    table->total[4] = table_number(table, "8220.88");
    char *sheet = write_and_read(table, "xl/worksheets/sheet1.xml");
    assert_has(sheet, "<t>合计</t>");
    assert_number(sheet, "<c r=\"E8\"", "8220.88");
    assert_lacks(sheet, "SUM(E");
    free(sheet);
}

static void an_empty_table_has_its_headings_and_a_sentence(void **state)
{
    (void)state;
    char *sheet = write_and_read(large_table(0), "xl/worksheets/sheet1.xml");
    assert_has(sheet, "<t>统一社会信用代码</t>");
    assert_has(sheet, "<t>无符合条件的企业</t>");
    assert_has(sheet, "<mergeCell ref=\"A5:G5\"/>");
    free(sheet);
}

static void a_table_of_one_column_needs_no_merging(void **state)
{
    (void)state;
    struct table *table = sample_table();
    table->column_count = 1;
    table->frozen = 0;
    char *sheet = write_and_read(table, "xl/worksheets/sheet1.xml");
    assert_lacks(sheet, "<mergeCell ");
    free(sheet);
}

static void lines_that_do_not_fit_side_by_side_stand_one_under_the_other(void **state)
{
    (void)state;
    static const char *three[] = {"填报单位(盖章):", "填报日期:     年   月   日",
                                  "分管领导:", NULL};
    struct table *table = sample_table();
    table->column_count = 1; /* 序号 */
    table->columns[0].width = 30;
    table->frozen = 0;
    table->above = three;
    char *texts = write_and_read(table, "xl/worksheets/sheet1.xml");
    for (size_t i = 0; three[i] != NULL; i++)
        assert_has(texts, three[i]);
    assert_has(texts, "<row r=\"5\"");
    free(texts);
}

/* A column for each of them, which holds the shorter line (18 wide) but not the longer. */
static void lines_stand_side_by_side_only_where_each_of_them_fits(void **state)
{
    (void)state;
    static const char *fits[] = {"填报单位(盖章):", "分管领导:", NULL};
    static const char *too_long[] = {"填报单位(盖章):", "填报日期:     年   月   日", NULL};
    for (int i = 0; i < 2; i++) {
        struct table *table = sample_table();
        table->column_count = 2;
        table->columns[0].width = table->columns[1].width = 20;
        table->frozen = 0;
        table->above = i == 0 ? fits : too_long;
        char *sheet = write_and_read(table, "xl/worksheets/sheet1.xml");
        const char *second = strstr(sheet, "<c r=\"B3\"");
        assert_non_null(second); /* merged into the first it is empty: <c …/> */
        assert_int_equal(strchr(second, '>')[-1] == '/', i == 1);
        free(sheet);
    }
}

/* 18 points, of which 30 columns hold 8 Chinese characters. */
static void a_title_takes_as_many_lines_as_it_needs(void **state)
{
    (void)state;
    struct table *table = sample_table();
    table->column_count = 1;
    table->columns[0].width = 30;
    table->frozen = 0;
    table->title = "一二三四五六七八";
    char *sheet = write_and_read(table, "xl/worksheets/sheet1.xml");
    assert_has(sheet, "<row r=\"1\" ht=\"34\"");
    free(sheet);
    table = sample_table();
    table->column_count = 1;
    table->columns[0].width = 30;
    table->frozen = 0;
    table->title = "一二三四五六七八九";
    sheet = write_and_read(table, "xl/worksheets/sheet1.xml");
    assert_has(sheet, "<row r=\"1\" ht=\"58.3\"");
    free(sheet);
}

static void many_rows_are_all_there(void **state)
{
    (void)state;
    char *sheet = write_and_read(large_table(3000), "xl/worksheets/sheet1.xml");
    assert_has(sheet, "<row r=\"3004\"");
    free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_prints_on_a4_landscape_fitted_to_the_width),
        cmocka_unit_test(a_layout_may_ask_for_a3_portrait),
        cmocka_unit_test(the_lines_to_be_signed_are_not_left_alone_on_a_page),
        cmocka_unit_test(the_heading_row_is_repeated_and_stays_in_sight),
        cmocka_unit_test(the_title_is_merged_over_the_whole_width),
        cmocka_unit_test(there_is_never_a_formula),
        cmocka_unit_test(codes_and_telephones_are_text_and_figures_are_numbers),
        cmocka_unit_test(days_are_real_days),
        cmocka_unit_test(text_that_looks_like_an_escape_and_control_characters_do_no_harm),
        cmocka_unit_test(a_number_is_the_nearest_to_its_decimal),
        cmocka_unit_test(sums_are_values),
        cmocka_unit_test(an_empty_table_has_its_headings_and_a_sentence),
        cmocka_unit_test(a_table_of_one_column_needs_no_merging),
        cmocka_unit_test(lines_that_do_not_fit_side_by_side_stand_one_under_the_other),
        cmocka_unit_test(lines_stand_side_by_side_only_where_each_of_them_fits),
        cmocka_unit_test(a_title_takes_as_many_lines_as_it_needs),
        cmocka_unit_test(many_rows_are_all_there),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

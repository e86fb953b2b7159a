/* What the raw content of a cell means: numbers at 15 significant digits, percentages, days,
 * places; and what a number format shows. */
#include "tests/db/fixture.h"

#include <stdlib.h>
#include <string.h>

#include "db/import/cell.h"
#include "db/import/number_format.h"

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

struct pair {
    const char *raw, *text; /* NULL: it is no number */
};

static void check(const char *found, const struct pair *pair)
{
    if (pair->text == NULL)
        assert_null(found);
    else
        assert_string_equal(found, pair->text);
}

static void numbers_keep_fifteen_digits(void **state)
{
    static const struct pair pairs[] = {
        {"8224.379999999999", "8224.38"},
        {"0.1", "0.1"},
        {"0.30000000000000004", "0.3"},
        {"123456789012345", "123456789012345"},
        {"1234567890123456", "1234567890123460"},
        {"99999999999999.95", "100000000000000"},
        {"9.99999999999999E14", "999999999999999"},
        {"1E-7", "0.0000001"},
        {"-1.5e3", "-1500"},
        {"+2", "2"},
        {"-0", "0"},
        {"0.000", "0"},
        {".5", "0.5"},
        {"5.", "5"},
        {"1e40", NULL},
        {"1e-50", NULL},
        {"", NULL},
        {"-", NULL},
        {"1,5", NULL},
        {"0x10", NULL},
        {"inf", NULL},
        {"1e999", NULL},
        {"12 ", NULL},
        {"1.2.3", NULL},
    };
    size_t i;

    for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
        check(cell_number_text(*state, pairs[i].raw), &pairs[i]);
}

static void percentages_are_exact_or_what_is_displayed(void **state)
{
    static const struct {
        const char *raw;
        int places;
        const char *text;
    } cases[] = {
        {"0.125", 0, "12.5%"}, /* typed as 12.5%, shown without its decimal */
        {"0.03", 2, "3%"},
        {"0.0299999999999999989", 2, "3%"},
        {"0.123456", 2, "12.3456%"},
        {"0.1234567", 2, "12.35%"}, /* computed: as displayed */
        {"0.857142857142857", 2, "85.71%"},
        {"0.857142857142857", 0, "86%"},
        {"0.857142857142857", 9, "85.7143%"},
        {"0.999999999", 1, "100%"},
        {"-0.0454545454545", 1, "-4.5%"},
        {"0.0000004545454", 2, "0%"},
        {"0.00000000004545454", 2, "0%"},
        {"1", 0, "100%"},
        {"0", 2, "0%"},
        {"x", 2, NULL},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        check(cell_percent_text(*state, cases[i].raw, cases[i].places),
              &(struct pair){cases[i].raw, cases[i].text});
}

static void serial_days_are_days_of_their_system(void **state)
{
    static const struct pair pairs[] = {
        {"1", "1900-01-01"},
        {"59", "1900-02-28"},
        {"61", "1900-03-01"},
        {"45000", "2023-03-15"},
        {"45000.99", "2023-03-15"},
        {"45000.999999999999", "2023-03-16"},
        {"2958465", "9999-12-31"},
        {"2958466", NULL},
        {"-1", NULL},
        {"1e12", NULL},
        {"", NULL},
    };
    size_t i;

    for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
        check(cell_date_text(*state, pairs[i].raw, false), &pairs[i]);
    assert_string_equal(cell_date_text(*state, "43538", true), "2023-03-15");
}

static void the_text_of_a_cell_loses_space_and_apostrophe(void **state)
{
    static const struct pair pairs[] = {
        {" \xE3\x80\x80利国镇\n", "利国镇"},
        {"'1298.50", "1298.50"},
        {"' 12", "12"},
        {"'引用'的", "'引用'的"},
        {"   ", ""},
    };
    size_t i;

    for (i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct cell cell = {.column = 1, .kind = CELL_TEXT, .text = pairs[i].raw};

        assert_string_equal(cell_text(*state, &cell), pairs[i].text);
    }
    assert_string_equal(cell_text(*state, NULL), "");
}

static void columns_are_named_as_spreadsheets_do(void **state)
{
    static const struct {
        int column;
        const char *name;
    } cases[] = {{1, "A"},    {26, "Z"},    {27, "AA"},     {38, "AL"},
                 {702, "ZZ"}, {703, "AAA"}, {16384, "XFD"}, {0, ""}};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        char name[CELL_COLUMN_NAME_SIZE];

        cell_column_name(cases[i].column, name);
        assert_string_equal(name, cases[i].name);
    }
}

static void references_are_read_within_the_sheet(void **state)
{
    static const char *const wrong[] = {"",     "A",        "1",   "A0",        "a1", "A01",
                                        "XFE1", "A1048577", "A1B", "AAAAAAAA1", "A-1"};
    int column, row;
    const char *end;
    size_t i;

    (void)state;
    assert_true(cell_reference("AL57", &column, &row, NULL));
    assert_int_equal(column, 38);
    assert_int_equal(row, 57);
    assert_true(cell_reference("XFD1048576", &column, &row, NULL));
    assert_true(cell_reference("A1:B2", &column, &row, &end));
    assert_string_equal(end, ":B2");
    for (i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(cell_reference(wrong[i], &column, &row, NULL));
}

static void number_formats_say_what_they_show(void **state)
{
    static const struct {
        const char *code;
        enum number_format_kind kind;
        int places;
    } cases[] = {
        {"General", FORMAT_NUMBER, 0},
        {"G/通用格式", FORMAT_NUMBER, 0},
        {"0.00", FORMAT_NUMBER, 0},
        {"0.00E+00", FORMAT_NUMBER, 0},
        {"#,##0.00\"元\"", FORMAT_NUMBER, 0},
        {"0\"days\"", FORMAT_NUMBER, 0},
        {"0\\d", FORMAT_NUMBER, 0},
        {"_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", FORMAT_NUMBER, 0},
        {"[Red]0;[Blue]-0", FORMAT_NUMBER, 0},
        {"[$-804]General", FORMAT_NUMBER, 0},
        {"@", FORMAT_NUMBER, 0},
        {"\"50%\"0", FORMAT_NUMBER, 0},
        {"0%", FORMAT_PERCENT, 0},
        {"0.00%", FORMAT_PERCENT, 2},
        {"#0.0##%;[Red]-0%", FORMAT_PERCENT, 3},
        {"0.0_%%", FORMAT_PERCENT, 1},
        {"yyyy-mm-dd", FORMAT_DATE, 0},
        {"yyyy\"年\"m\"月\"d\"日\";@", FORMAT_DATE, 0},
        {"[$-804]YYYY/M/D", FORMAT_DATE, 0},
        {"[DBNum1][$-804]yyyy\"年\"m\"月\"", FORMAT_DATE, 0},
        {"h:mm AM/PM", FORMAT_DATE, 0},
        {"[h]:mm", FORMAT_DATE, 0},
        {"[mm]", FORMAT_DATE, 0},
        {"[>100]0", FORMAT_NUMBER, 0},
        {"0;yyyy", FORMAT_NUMBER, 0},
        {"\"unclosed yyyy", FORMAT_NUMBER, 0},
        {"[unclosed yyyy", FORMAT_NUMBER, 0},
        {"\\", FORMAT_NUMBER, 0},
        {"", FORMAT_NUMBER, 0},
    };
    static const int dates[] = {14, 17, 22, 27, 31, 36, 45, 47, 50, 57, 58};
    static const int numbers[] = {0, 1, 2, 4, 11, 12, 13, 23, 37, 44, 48, 49, 59};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct number_format format = number_format_read(cases[i].code);

        if (format.kind != cases[i].kind || format.places != cases[i].places)
            fail_msg("%s: %d, %d places", cases[i].code, format.kind, format.places);
    }
    for (i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_int_equal(number_format_builtin(dates[i]).kind, FORMAT_DATE);
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_int_equal(number_format_builtin(numbers[i]).kind, FORMAT_NUMBER);
    assert_int_equal(number_format_builtin(9).kind, FORMAT_PERCENT);
    assert_int_equal(number_format_builtin(10).places, 2);
}

static void an_error_is_one_as_a_text_too(void **state)
{
    static const struct {
        struct cell cell;
        bool is;
    } cells[] = {
        {{1, CELL_ERROR, "#N/A"}, true},      {{1, CELL_TEXT, "#N/A"}, true},
        {{1, CELL_TEXT, "#DIV/0!"}, true},    {{1, CELL_TEXT, "##"}, true},
        {{1, CELL_TEXT, CELL_UNSAVED}, true}, {{1, CELL_TEXT, "#"}, false},
        {{1, CELL_TEXT, "#45钢"}, false},     {{1, CELL_TEXT, "#N/A型"}, false},
        {{1, CELL_TEXT, ""}, false},          {{1, CELL_EMPTY, ""}, false},
        {{1, CELL_FORMULA, ""}, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_int_equal(cell_is_error(&cells[i].cell), cells[i].is);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_keep_fifteen_digits),
        TEST(percentages_are_exact_or_what_is_displayed),
        TEST(serial_days_are_days_of_their_system),
        TEST(the_text_of_a_cell_loses_space_and_apostrophe),
        TEST(an_error_is_one_as_a_text_too),
        TEST(columns_are_named_as_spreadsheets_do),
        TEST(references_are_read_within_the_sheet),
        TEST(number_formats_say_what_they_show),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

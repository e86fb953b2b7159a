/* Workbooks: what each sort of cell reads as, and that no file, however made, does more harm than
 * one sentence. */
#include "tests/db/import_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

static int set_up(void **state)
{
    *state = folder_new();
    return 0;
}

static int tear_down(void **state)
{
    folder_remove(*state);
    return 0;
}

/* The cells of a workbook made of these parts; free() it. */
static char *read_book(const char *folder, const char *sheet, const char *strings,
                       const char *styles, const char *properties)
{
    char *path = make_workbook(folder, sheet, strings, styles, properties);
    char *cells = cells_of(path);

    free(path);
    return cells;
}

static void check_book(const char *folder, const char *sheet, const char *strings,
                       const char *styles, const char *expected)
{
    char *cells = read_book(folder, sheet, strings, styles, NULL);

    assert_string_equal(cells, expected);
    free(cells);
}

#define ROW(cells) "<sheetData><row r=\"1\">" cells "</row></sheetData>"

static void shared_strings_join_rich_runs_and_leave_pinyin_out(void **state)
{
    check_book(
        *state,
        ROW("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
            "<c r=\"D1\" t=\"s\"><v>2</v></c>"),
        "<si><t>名称</t></si>"
        "<si><r><rPr><b/></rPr><t>企业</t></r><r><t xml:space=\"preserve\"> 名称</t></r></si>"
        "<si><t>目录</t><rPh sb=\"0\" eb=\"1\"><t>mu lu</t></rPh><phoneticPr/></si>",
        NULL, "表!A1 t 名称\n表!B1 t 企业 名称\n表!D1 t 目录\n");
}

static void inline_and_formula_texts_are_read(void **state)
{
    check_book(*state,
               ROW("<c r=\"A1\" t=\"inlineStr\"><is><r><t>营业</t></r><r><t>收入</t></r>"
                   "<rPh sb=\"0\" eb=\"1\"><t>yy</t></rPh></is></c>"
                   "<c r=\"B1\" t=\"str\"><f>A1&amp;\"x\"</f><v>结果</v></c>"
                   "<c r=\"C1\" t=\"inlineStr\"><is><t>a_x000D_b_x005F_x_</t></is></c>"),
               NULL, NULL, "表!A1 t 营业收入\n表!B1 t 结果\n表!C1 t a\rb_x_\n");
}

static void numbers_are_what_the_spreadsheet_shows(void **state)
{
    check_book(*state,
               ROW("<c><v>8224.379999999999</v></c><c><v>1E-6</v></c><c><v>13883336290</v></c>"
                   "<c><v>-0.10000000000000001</v></c><c><v>1.0000000000000000E2</v></c>"
                   "<c t=\"n\"><v>0</v></c><c><v>abc</v></c><c><v>NaN</v></c>"),
               NULL, NULL,
               "表!A1 n 8224.38\n表!B1 n 0.000001\n表!C1 n 13883336290\n表!D1 n -0.1\n"
               "表!E1 n 100\n表!F1 n 0\n表!G1 e abc\n表!H1 e NaN\n");
}

#define STYLES                                                                               \
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>" \
    "<numFmt numFmtId=\"165\" formatCode=\"0.0%\"/>"                                         \
    "<numFmt numFmtId=\"166\" formatCode=\"#,##0.00&quot;m&quot;\"/></numFmts>"              \
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"                                     \
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"               \
    "<xf numFmtId=\"9\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"31\"/></cellXfs>"

#define DATES                                                                                      \
    ROW("<c s=\"1\"><v>45000</v></c><c s=\"2\"><v>45000.75</v></c><c s=\"6\"><v>36352</v></c>"     \
        "<c s=\"0\"><v>45000</v></c><c s=\"1\"><v>-1</v></c><c t=\"d\"><v>2023-03-15T08:00:00</v>" \
        "</c><c t=\"d\"><v>2023-02-30</v></c><c s=\"99\"><v>45000</v></c>")

static void styles_tell_days_from_numbers(void **state)
{
    check_book(*state, DATES, NULL, STYLES,
               "表!A1 d 2023-03-15\n表!B1 d 2023-03-15\n表!C1 d 1999-07-11\n表!D1 n 45000\n"
               "表!E1 e -1\n表!F1 d 2023-03-15\n表!G1 e 2023-02-30\n表!H1 n 45000\n");
}

static void the_1904_system_counts_from_another_day(void **state)
{
    char *cells = read_book(*state, DATES, NULL, STYLES, "<workbookPr date1904=\"1\"/>");

    assert_contains(cells, "表!A1 d 2027-03-16\n");
    free(cells);
}

static void percent_formats_give_the_percentage(void **state)
{
    check_book(*state,
               ROW("<c s=\"3\"><v>0.12</v></c><c s=\"4\"><v>0.125</v></c>"
                   "<c s=\"4\"><v>0.857142857142857</v></c><c s=\"5\"><v>0.125</v></c>"
                   "<c s=\"3\"><v>0.125</v></c>"),
               NULL, STYLES,
               "表!A1 % 12%\n表!B1 % 12.5%\n表!C1 % 85.7%\n表!D1 n 0.125\n表!E1 % 12.5%\n");
}

static void errors_booleans_and_unsaved_formulas_keep_their_kind(void **state)
{
    check_book(*state,
               ROW("<c t=\"e\"><v>#N/A</v></c><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>"
                   "<c><f>SUM(A1:B1)</f></c><c><f>1+1</f><v>2</v></c><c s=\"1\"/>"
                   "<c><f>1</f><v></v></c><c t=\"str\"><f>\"\"</f><v></v></c>"),
               NULL, NULL, "表!A1 e #N/A\n表!B1 b 是\n表!C1 b 否\n表!D1 f \n表!E1 n 2\n表!G1 f \n");
}

static void rows_and_cells_without_places_count_on(void **state)
{
    check_book(*state,
               "<sheetData><row><c><v>1</v></c><c r=\"C1\"><v>3</v></c><c><v>4</v></c></row>"
               "<row/><row r=\"5\" hidden=\"1\"><c><v>5</v></c></row><row><c><v>6</v></c></row>"
               "</sheetData>",
               NULL, NULL, "表!A1 n 1\n表!C1 n 3\n表!D1 n 4\n表!A5 n 5\n表!A6 n 6\n");
}

static void places_out_of_order_are_damage(void **state)
{
    static const char *const sheets[] = {
        "<sheetData><row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row></sheetData>",
        ROW("<c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c>"),
        ROW("<c r=\"B2\"><v>1</v></c>"),
        ROW("<c r=\"XFE1\"><v>1</v></c>"),
        ROW("<c r=\"1A\"><v>1</v></c>"),
        "<sheetData><row r=\"1048577\"><c><v>1</v></c></row></sheetData>",
        "<sheetData><row r=\"-1\"><c><v>1</v></c></row></sheetData>",
        ROW("<c t=\"s\"><v>7</v></c>"),
        ROW("<c t=\"s\"><v>-1</v></c>"),
    };
    size_t i;

    for (i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        char *path = make_workbook(*state, sheets[i], "<si><t>x</t></si>", NULL, NULL);
        char *failure = failure_of(path);

        assert_contains(failure, "已损坏");
        free(failure);
        free(path);
    }
}

static void the_last_place_of_a_sheet_is_read(void **state)
{
    check_book(*state,
               "<sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>",
               NULL, NULL, "表!XFD1048576 n 1\n");
}

/* N characters 字; free() it. */
static char *repeat(const char *text, size_t count)
{
    struct buffer out = {0};

    while (count-- > 0)
        buffer_add(&out, text);
    return buffer_take(&out);
}

static void a_cell_holds_32767_characters_and_no_more(void **state)
{
    size_t count;

    for (count = 32767; count <= 32768; count++) {
        char *text = repeat("字", count);
        char *sheet = memory_printf(ROW("<c t=\"inlineStr\"><is><t>%s</t></is></c>"), text);
        char *path = make_workbook(*state, sheet, NULL, NULL, NULL);
        char *failure = failure_of(path);

        if (count == 32767)
            assert_string_equal(failure, "");
        else
            assert_contains(failure, "32767");
        free(failure);
        free(path);
        free(sheet);
        free(text);
    }
}

static const char root_relations[] =
    "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"/xl/workbook.xml\"/>"
    "</Relationships>";

/* A workbook whose three sheets have these parts. */
static char *make_three_sheets(const char *folder, const char *first)
{
    const struct part parts[] = {
        {"_rels/.rels", root_relations, 0},
        {"xl/workbook.xml",
         "<x:workbook xmlns:x=\"urn:x\" xmlns:r=\"urn:r\"><x:sheets>"
         "<x:sheet name=\"一\" sheetId=\"1\" r:id=\"r1\"/>"
         "<x:sheet name=\"二\" sheetId=\"2\" state=\"hidden\" r:id=\"r2\"/>"
         "<x:sheet name=\"图\" sheetId=\"3\" r:id=\"r3\"/>"
         "<x:sheet name=\"三\" sheetId=\"4\" r:id=\"r4\"/></x:sheets></x:workbook>",
         0},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/a.xml\"/>"
         "<Relationship Id=\"r2\" Type=\"x/worksheet\" Target=\"/xl/worksheets/b.xml\"/>"
         "<Relationship Id=\"r3\" Type=\"x/chartsheet\" Target=\"chartsheets/c.xml\"/>"
         "<Relationship Id=\"r4\" Type=\"x/worksheet\" Target=\"../xl/worksheets/b.xml\"/>"
         "</Relationships>",
         0},
        {"xl/worksheets/a.xml", first, 0},
        {"xl/worksheets/b.xml",
         "<x:worksheet xmlns:x=\"urn:x\"><x:sheetData><x:row><x:c><x:v>2</x:v></x:c></x:row>"
         "</x:sheetData></x:worksheet>",
         0},
        {NULL, NULL, 0},
    };

    return make_zip(folder, "three.xlsx", parts);
}

static void sheets_are_found_wherever_they_stand(void **state)
{
    char *path =
        make_three_sheets(*state, "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>"
                                  "</worksheet>");
    char *cells = cells_of(path);
    struct error err = {0};
    struct table_reader *reader = table_open(path, &err);
    const struct table_sheet *sheet;
    bool hidden[3];
    size_t i;

    assert_string_equal(cells, "一!A1 n 1\n二!A1 n 2\n三!A1 n 2\n");
    for (i = 0; i < 3; i++) {
        assert_true(table_next_sheet(reader, &sheet, &err));
        hidden[i] = sheet->hidden;
    }
    assert_true(!hidden[0] && hidden[1] && !hidden[2]);
    table_close(reader);
    free(cells);
    free(path);
}

static void merged_cells_are_known_before_the_first_row(void **state)
{
    char *path = make_workbook(
        *state,
        ROW("<c><v>1</v></c>") "<mergeCells><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"B4\"/>"
                               "<mergeCell ref=\"D9:D5\"/></mergeCells>",
        NULL, NULL, NULL);
    struct error err = {0};
    struct table_reader *reader = table_open(path, &err);
    const struct table_sheet *sheet;

    assert_true(table_next_sheet(reader, &sheet, &err));
    assert_true(table_start(reader, &err));
    assert_int_equal(sheet->merge_count, 1);
    assert_int_equal(sheet->merges[0].right, 3);
    assert_int_equal(sheet->merges[0].bottom, 2);
    assert_int_equal(sheet->rows, 1);
    table_close(reader);
    free(path);
}

static void a_sheet_can_be_read_again(void **state)
{
    char *path = make_workbook(*state, ROW("<c><v>7</v></c>"), NULL, NULL, NULL);
    struct error err = {0};
    struct table_reader *reader = table_open(path, &err);
    const struct table_sheet *sheet;
    const struct table_line *line;
    int i;

    assert_true(table_next_sheet(reader, &sheet, &err));
    for (i = 0; i < 3; i++) {
        assert_true(table_start(reader, &err));
        assert_true(table_next_row(reader, &line, &err));
        assert_string_equal(line->cells[0].text, "7");
        assert_true(table_next_row(reader, &line, &err));
        assert_null(line);
    }
    table_close(reader);
    free(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(shared_strings_join_rich_runs_and_leave_pinyin_out),
        TEST(inline_and_formula_texts_are_read),
        TEST(numbers_are_what_the_spreadsheet_shows),
        TEST(styles_tell_days_from_numbers),
        TEST(the_1904_system_counts_from_another_day),
        TEST(percent_formats_give_the_percentage),
        TEST(errors_booleans_and_unsaved_formulas_keep_their_kind),
        TEST(rows_and_cells_without_places_count_on),
        TEST(places_out_of_order_are_damage),
        TEST(the_last_place_of_a_sheet_is_read),
        TEST(a_cell_holds_32767_characters_and_no_more),
        TEST(sheets_are_found_wherever_they_stand),
        TEST(merged_cells_are_known_before_the_first_row),
        TEST(a_sheet_can_be_read_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

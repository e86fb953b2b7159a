/* Files as the spreadsheet programs write them: those under tests/data/import/ were written by
 * openpyxl and LibreOffice, the others have the peculiarities of Excel and WPS. */
#include "tests/db/import_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

#define FIRST_ROWS                                                                                            \
    "名单!A1 t 企业名单(单位:万元)\n"                                                               \
    "名单!A2 t 统一社会信用代码\n名单!B2 t 企业名称\n名单!C2 t 成立日期\n"              \
    "名单!D2 t 主导产品全国细分市场占有率(%)\n名单!E2 t 2024年\n营业收入\n名单!F2 t " \
    "2024年研发费用\n"                                                                                   \
    "名单!A3 t " ONE "\n名单!B3 t 甲公司\n名单!C3 d 2015-03-04\n名单!D3 % 12.5%\n"                   \
    "名单!E3 n 8224.38\n名单!F3 n 100\n"                                                                  \
    "名单!A4 t " TWO "\n名单!B4 t 乙公司\n名单!C4 d 2016-12-31\n名单!D4 % 50%\n名单!E4 n 1000\n"
#define THIRD_ROW "名单!A5 t " THREE "\n名单!B5 t 丙公司\n名单!C5 d 2017-02-28\n"
#define OLD_SHEET \
    "旧表!A1 t 统一社会信用代码\n旧表!B1 t 企业名称\n旧表!A2 t 9132031262LLKJMJDT\n旧表!B2 t 丁公司\n"

static void check_file(const char *name, const char *expected)
{
    char *path = data_path(name);
    char *cells = cells_of(path);

    assert_string_equal(cells, expected);
    free(cells);
    free(path);
}

static void a_workbook_of_openpyxl_has_formulas_without_results(void **state)
{
    (void)state;
    check_file("import/openpyxl.xlsx",
               FIRST_ROWS "名单!F4 f \n" THIRD_ROW "名单!E5 f \n名单!F5 n 7\n" OLD_SHEET);
}

static void a_workbook_that_counts_from_1904_has_the_same_days(void **state)
{
    (void)state;
    check_file("import/openpyxl_1904.xlsx",
               FIRST_ROWS "名单!F4 f \n" THIRD_ROW "名单!E5 f \n名单!F5 n 7\n" OLD_SHEET);
}

static void a_workbook_of_libreoffice_has_results_and_errors(void **state)
{
    (void)state;
    check_file("import/libreoffice.xlsx",
               FIRST_ROWS "名单!F4 n 100\n" THIRD_ROW "名单!E5 e #DIV/0!\n名单!F5 n 7\n" OLD_SHEET);
}

/* ---- hidden rows and sheets ---- */

static char *told_hidden(struct office *office, enum import_hidden hidden)
{
    char *path = data_path("import/libreoffice.xlsx");
    struct buffer log = {0};
    struct import_record record = {.log = &log};

    assert_true(import_into(office->database, path,
                            (struct import_options){.hidden = hidden, .dry_run = true}, &record));
    free(path);
    return buffer_take(&log);
}

static void hidden_rows_are_read_as_ever_and_counted(void **state)
{
    char *told = told_hidden(*state, IMPORT_HIDDEN_USUAL);

    assert_contains(told, "hidden rows 1\n");
    assert_contains(told, "row 5 refused");
    assert_contains(told, "sheet 旧表 - 0\n");
    free(told);
}

static void hidden_rows_and_sheets_are_read_when_asked_for(void **state)
{
    char *told = told_hidden(*state, IMPORT_HIDDEN_READ);

    assert_contains(told, "row 5 refused");
    assert_contains(told, "sheet 旧表 enterprises 1\n");
    assert_contains(told, "row 2 new 9132031262LLKJMJDT 丁公司\n");
    free(told);
}

static void hidden_rows_and_sheets_can_be_left_out(void **state)
{
    char *told = told_hidden(*state, IMPORT_HIDDEN_SKIP);

    assert_contains(told, "hidden rows 1\n");
    assert_contains(told, "row 4 new " TWO);
    assert_lacks(told, "row 5 ");
    assert_contains(told, "sheet 旧表 - 0\n");
    free(told);
}

/* ---- Excel and WPS ---- */

#define RELATION(id, type, target) \
    "<Relationship Id=\"" id "\" Type=\"" type "\" Target=\"" target "\"/>"
#define STRICT "http://purl.oclc.org/ooxml/"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"

/* Saved by Excel as “Strict Open XML”: other addresses, days as ISO texts, boxes for newer
 * programs that hold no cells of their own. */
static void a_strict_workbook_of_excel_is_read(void **state)
{
    const struct office *office = *state;
    const struct part parts[] = {
        {"[Content_Types].xml", HEAD "<Types/>", 0},
        {"_rels/.rels",
         HEAD "<Relationships>" RELATION("rId3",
                                         STRICT "officeDocument/relationships/"
                                                "extendedProperties",
                                         "docProps/app.xml")
             RELATION("rId1", STRICT "officeDocument/relationships/officeDocument",
                      "xl/workbook.xml") "</Relationships>",
         0},
        {"xl/_rels/workbook.xml.rels",
         HEAD "<Relationships>" RELATION(
             "rId8", STRICT "officeDocument/relationships/sharedStrings", "sharedStrings.xml")
             RELATION("rId1", STRICT "officeDocument/relationships/worksheet",
                      "worksheets/sheet1.xml")
                 RELATION("rId2", STRICT "officeDocument/relationships/chartsheet",
                          "chartsheets/sheet1.xml") "</Relationships>",
         0},
        {"xl/workbook.xml",
         HEAD "<workbook xmlns=\"" STRICT "spreadsheetml/main\" xmlns:r=\"" STRICT
              "officeDocument/relationships\" conformance=\"strict\">"
              "<workbookPr dateCompatibility=\"0\"/><mc:AlternateContent xmlns:mc=\"urn:mc\">"
              "<mc:Choice Requires=\"x15\"><x15ac:absPath xmlns:x15ac=\"urn:x\" url=\"C:\\\"/>"
              "</mc:Choice></mc:AlternateContent><sheets><sheet name=\"图\" sheetId=\"4\" "
              "r:id=\"rId2\"/><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
              "</workbook>",
         0},
        {"xl/sharedStrings.xml",
         HEAD "<sst xmlns=\"" STRICT "spreadsheetml/main\" count=\"2\" uniqueCount=\"2\">"
              "<si><r><rPr><b/><charset val=\"134\"/></rPr><t>成立</t></r><r><t "
              "xml:space=\"preserve\">日期_x000D_\n</t></r><rPh sb=\"0\" eb=\"2\"><t>cheng li"
              "</t></rPh><phoneticPr fontId=\"1\" type=\"noConversion\"/></si></sst>",
         0},
        {"xl/worksheets/sheet1.xml",
         HEAD "<worksheet xmlns=\"" STRICT "spreadsheetml/main\"><dimension ref=\"A1:C2\"/>"
              "<sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><sheetData>"
              "<row r=\"1\" spans=\"1:3\" x14ac:dyDescent=\"0.2\" xmlns:x14ac=\"urn:x\">"
              "<c r=\"A1\" t=\"s\" ph=\"1\"><v>0</v></c></row>"
              "<row r=\"2\"><c r=\"A2\" s=\"1\" t=\"d\"><v>2021-05-31</v></c>"
              "<c r=\"B2\" t=\"d\"><v>2021-05-31T08:30:00.000</v></c>"
              "<c r=\"C2\" t=\"d\"><v>08:30:00.000</v></c></row></sheetData>"
              "<phoneticPr fontId=\"1\"/></worksheet>",
         0},
        {NULL, NULL, 0},
    };
    char *path = make_zip(office->folder, "strict.xlsx", parts);
    char *cells = cells_of(path);

    assert_string_equal(cells, "Sheet1!A1 t 成立日期\r\n\nSheet1!A2 d 2021-05-31\n"
                               "Sheet1!B2 d 2021-05-31\nSheet1!C2 e 08:30:00.000\n");
    free(cells);
    free(path);
}

/* WPS: parts of its own, targets from the root, pictures in cells as formulas with a text result,
 * styled cells without content, columns that go on for ever. */
static void a_workbook_of_wps_is_read(void **state)
{
    const struct office *office = *state;
    const struct part parts[] = {
        {"_rels/.rels",
         HEAD "<Relationships>" RELATION("rId1", "x/officeDocument", "/xl/workbook.xml")
             RELATION("rId9", "x/custom-properties", "docProps/custom.xml") "</Relationships>",
         0},
        {"xl/_rels/workbook.xml.rels",
         HEAD "<Relationships>" RELATION("rId1", "x/worksheet", "/xl/worksheets/sheet1.xml")
             RELATION("rId2", "http://www.wps.cn/officeDocument/2020/cellImage", "cellimages.xml")
                 RELATION("rId3", "x/styles", "/xl/styles.xml") "</Relationships>",
         0},
        {"xl/workbook.xml",
         HEAD "<workbook xmlns:r=\"urn:r\"><fileVersion appName=\"xl\"/><workbookPr/>"
              "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
         0},
        {"xl/styles.xml",
         HEAD "<styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"176\" formatCode=\""
              "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/></numFmts><cellXfs>"
              "<xf numFmtId=\"0\"/><xf numFmtId=\"176\"/><xf numFmtId=\"31\"/></cellXfs>"
              "</styleSheet>",
         0},
        {"xl/worksheets/sheet1.xml",
         HEAD "<worksheet><sheetPr/><sheetData><row r=\"1\" customFormat=\"1\" s=\"1\">"
              "<c r=\"A1\" s=\"1\"><v>45000</v></c><c r=\"B1\" s=\"2\"><v>45000.5</v></c>"
              "<c r=\"C1\" t=\"str\"><f>_xlfn.DISPIMG(\"ID_1\",1)</f><v>=DISPIMG(\"ID_1\",1)</v>"
              "</c><c r=\"D1\" s=\"1\"/><c r=\"E1\" t=\"s\"/><c r=\"XFD1\" s=\"0\"/></row>"
              "</sheetData><extLst><ext uri=\"{x}\"><row r=\"9\"><c><v>9</v></c></row></ext>"
              "</extLst></worksheet>",
         0},
        {NULL, NULL, 0},
    };
    char *path = make_zip(office->folder, "wps.xlsx", parts);
    char *cells = cells_of(path);

    assert_string_equal(cells, "Sheet1!A1 d 2023-03-15\nSheet1!B1 d 2023-03-15\n"
                               "Sheet1!C1 t =DISPIMG(\"ID_1\",1)\n");
    free(cells);
    free(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_workbook_of_openpyxl_has_formulas_without_results),
        cmocka_unit_test(a_workbook_that_counts_from_1904_has_the_same_days),
        cmocka_unit_test(a_workbook_of_libreoffice_has_results_and_errors),
        TEST(hidden_rows_are_read_as_ever_and_counted),
        TEST(hidden_rows_and_sheets_are_read_when_asked_for),
        TEST(hidden_rows_and_sheets_can_be_left_out),
        TEST(a_strict_workbook_of_excel_is_read),
        TEST(a_workbook_of_wps_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

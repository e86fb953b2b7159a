/* The old format: what libfreexl tells of it, what is looked up beside it, and what neither can
 * tell, which refuses the file where it is needed. Pages that call themselves .xls. */
#include "tests/db/import_fixture.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "db/import/xls_reader.h"
#include "db/import/xls_survey.h"

static void check_file(const char *path, const char *expected)
{
    char *cells = cells_of(path);

    assert_string_equal(cells, expected);
    free(cells);
}

static void check_data(const char *name, const char *expected)
{
    char *path = data_path(name);

    check_file(path, expected);
    free(path);
}

/* ---- workbooks ---- */

static void texts_numbers_and_days_are_read(void **state)
{
    (void)state;
    check_data("import/libreoffice.xls",
               "名单!A1 t 企业名单\n名单!A2 t 统一社会信用代码\n名单!B2 t 企业名称\n"
               "名单!C2 t 成立日期\n名单!D2 t 2024年营业收入(元)\n名单!E2 t 占比\n"
               "名单!A3 t " ONE "\n名单!B3 t 甲公司\n名单!C3 d 2015-03-04\n名单!D3 n 82243799.99\n"
               "名单!E3 u \n"
               "名单!A4 t " TWO "\n名单!B4 t 乙公司\n名单!C4 d 2016-12-31\n名单!D4 n 1000\n"
               "名单!E4 u \n"
               "名单!A5 t " THREE "\n名单!B5 t 丙公司\n名单!C5 d 2017-02-28\n名单!D5 n 7\n"
               "名单!A6 t 合计\n名单!D6 u \n旧表!A1 t x\n");
}

/* Another file may have its name by then. */
static void values_are_those_of_the_open_file(void **state)
{
    char *path = data_path("import/errors.xls");
    struct error err = {0};
    const struct table_sheet *sheet;
    const struct table_line *line;
    struct table_reader *reader;
    struct stat status;

    (void)state;
    assert_int_equal(stat(path, &status), 0);
    reader = xls_open(open(path, O_RDONLY), "gone.xls", (size_t)status.st_size, &err);
    assert_string_equal(err.text, "");
    assert_true(table_next_sheet(reader, &sheet, &err) && table_start(reader, &err) &&
                table_next_row(reader, &line, &err));
    assert_string_equal(table_cell(line, 3)->text, "8224.38");
    table_close(reader);
    free(path);
}

static void errors_and_booleans_are_told_from_numbers(void **state)
{
    (void)state;
    check_data("import/errors.xls",
               "表!A1 e #N/A\n表!B1 b 是\n表!C1 n 8224.38\n表!A2 d 2023-03-15\n"
               "表!B2 n 7\n表!C2 u \n");
}

static void hidden_and_merged_cells_are_looked_up(void **state)
{
    char *path = data_path("import/errors.xls");
    struct error err = {0};
    struct table_reader *reader = table_open(path, &err);
    const struct table_sheet *sheet;
    const struct table_line *line;

    (void)state;
    assert_true(table_next_sheet(reader, &sheet, &err));
    assert_false(sheet->hidden);
    assert_true(table_start(reader, &err));
    assert_int_equal(sheet->hidden_rows, 1);
    assert_int_equal(sheet->merge_count, 1);
    assert_int_equal(sheet->merges[0].left, 4);
    assert_int_equal(sheet->merges[0].right, 5);
    assert_int_equal(sheet->merges[0].bottom, 2);
    assert_true(table_next_row(reader, &line, &err));
    assert_false(line->hidden);
    assert_true(table_next_row(reader, &line, &err));
    assert_true(line->hidden);
    table_close(reader);
    free(path);
}

/* Column E is no fact's and the sum is no line: neither is needed. */
static void what_cannot_be_told_does_no_harm_where_it_is_not_needed(void **state)
{
    struct office *office = *state;
    char *path = data_path("import/libreoffice.xls");
    struct buffer log = {0};
    struct import_record record = {.log = &log};

    assert_true(import_into(office->database, path, (struct import_options){0}, &record));
    assert_contains(log.text, "unmatched E 占比");
    assert_contains(log.text, " 2024年营业收入总额:  -> 8224.379999\n");
    assert_contains(log.text, "counts 3 0 0 0 1\n");
    assert_contains(log.text, "sheet 旧表 - 0\nnote 隐藏");
    buffer_free(&log);
    free(path);
}

static void needed_percentages_and_formulas_refuse_the_file(void **state)
{
    struct office *office = *state;
    char *path = data_path("import/libreoffice_formulas.xls");
    struct buffer log = {0};
    struct import_record record = {.log = &log};

    assert_false(import_into(office->database, path, (struct import_options){0}, &record));
    assert_contains(record.err.text, "第 3 行 D 列");
    assert_contains(record.err.text, "另存为 .xlsx");
    assert_int_equal(number_of(office->database, "SELECT count(*) FROM enterprise"), 0);
    buffer_free(&log);
    free(path);
}

/* Whatever is cut off or changed: a sentence or some cells. */
static void a_damaged_workbook_never_crashes(void **state)
{
    const struct office *office = *state;
    char *source = data_path("import/libreoffice.xls");
    size_t length;
    char *bytes = bytes_of(source, &length);
    char *path = path_in(office->folder, "damaged.xls");
    unsigned random = 1;

    for (size_t cut = 0; cut < length; cut += 487) {
        write_bytes(path, bytes, cut);
        free(cells_of(path));
    }
    for (int i = 0; i < 200; i++) {
        size_t at;
        char kept;

        random = random * 1103515245u + 12345u;
        at = (random >> 8) % length;
        kept = bytes[at];
        bytes[at] = (char)(random >> 3);
        write_bytes(path, bytes, length);
        free(cells_of(path));
        bytes[at] = kept;
    }
    free(bytes);
    free(source);
    free(path);
}

static void add_record(struct buffer *to, unsigned id, const char *bytes, size_t length)
{
    char head[] = {(char)(id & 255), (char)(id >> 8), (char)length, 0};

    buffer_addn(to, head, sizeof head);
    buffer_addn(to, bytes, length);
}

/* Two sheets, of which the second begins at record NTH of the first; sixteen records. */
static bool survey_nested(size_t nth)
{
    char first[] = {40, 0, 0, 0, 0, 0}, second[] = {(char)(40 + 8 * nth), 0, 0, 0, 0, 0};
    struct buffer text = {0};
    struct xls_survey survey;
    struct xls_stream stream;
    struct error err = {0};
    bool ok;

    add_record(&text, 0x0809, "\0\6\5\0\0\0\0\0", 8);
    add_record(&text, 0x0085, first, sizeof first);
    add_record(&text, 0x0085, second, sizeof second);
    add_record(&text, 0x000A, "", 0);
    add_record(&text, 0, "", 0);
    assert_int_equal(text.length, 40);
    for (int i = 0; i < 16; i++)
        add_record(&text, 0x0809, "\0\6\20\0", 4);
    stream = (struct xls_stream){.bytes = (unsigned char *)text.text, .length = text.length};
    ok = xls_survey_read(&stream, &survey, &err);
    if (ok)
        xls_survey_free(&survey);
    buffer_free(&text);
    return ok;
}

/* A thousand sheets, each in the one before it, would be a thousand times the file. */
static void sheets_that_lie_in_one_another_are_refused(void **state)
{
    (void)state;
    assert_false(survey_nested(0));
    assert_false(survey_nested(1));
    assert_true(survey_nested(16)); /* behind it */
}

/* ---- pages ---- */

static void check_page(void **state, const char *page, const char *expected)
{
    const struct office *office = *state;
    char *path = make_file(office->folder, "page.xls", page);

    check_file(path, expected);
    free(path);
}

static void a_page_is_read_by_its_bytes_whatever_it_says_of_itself(void **state)
{
    (void)state;
    check_page(state,
               "<html><head><meta charset=\"iso-8859-1\"></head><table><tr><th>名称<td>甲&amp;乙"
               "</table>",
               "!A1 t 名称\n!B1 t 甲&乙\n");
    check_page(state, "<table><tr><td>\xC3\xFB\xB3\xC6</td></tr></table>", "!A1 t 名称\n");
}

static void white_space_of_the_source_is_no_content(void **state)
{
    check_page(state,
               "<TABLE>\n <TR>\n  <TD>\n  营业\n  收入 <br>\n (万元)\n  </TD>\n  <TD> </TD>"
               "<td>&nbsp;7</td></TR>\n</TABLE>",
               "!A1 t 营业 收入\n(万元)\n!C1 t \xC2\xA0"
               "7\n");
}

static void spans_move_the_cells_behind_them(void **state)
{
    check_page(state,
               "<table><tr><td rowspan=2>a</td><td colspan=\"2\">b</td><td>c</td></tr>"
               "<tr><td>d</td><td>e</td><td>f</td></tr><tr><td>g</td></tr></table>",
               "!A1 t a\n!B1 t b\n!D1 t c\n!B2 t d\n!C2 t e\n!D2 t f\n!A3 t g\n");
}

static void a_table_in_a_cell_is_its_text_and_others_are_sheets(void **state)
{
    check_page(state,
               "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>"
               "<p>x</p><table><tr style='height:0;display:none'><td>d</table>",
               "表1!A1 t ab\n表1!B1 t c\n表2!A1 t d\n");
}

static void the_column_beyond_the_last_is_refused(void **state)
{
    struct buffer page = {0};
    const struct office *office = *state;
    char *path, *failure;

    buffer_add(&page, "<table><tr>");
    for (int i = 0; i < 16; i++)
        buffer_add(&page, "<td colspan=1000>x</td>");
    buffer_add(&page, "<td colspan=384>x</td>");
    path = make_file(office->folder, "page.xls", page.text);
    failure = failure_of(path);
    assert_string_equal(failure, "");
    free(failure);
    free(path);
    buffer_add(&page, "<td>x</td>");
    path = make_file(office->folder, "page.xls", page.text);
    failure = failure_of(path);
    assert_contains(failure, "16384 列");
    free(failure);
    free(path);
    buffer_free(&page);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_numbers_and_days_are_read),
        cmocka_unit_test(values_are_those_of_the_open_file),
        cmocka_unit_test(errors_and_booleans_are_told_from_numbers),
        cmocka_unit_test(hidden_and_merged_cells_are_looked_up),
        TEST(what_cannot_be_told_does_no_harm_where_it_is_not_needed),
        TEST(needed_percentages_and_formulas_refuse_the_file),
        TEST(a_damaged_workbook_never_crashes),
        cmocka_unit_test(sheets_that_lie_in_one_another_are_refused),
        TEST(a_page_is_read_by_its_bytes_whatever_it_says_of_itself),
        TEST(white_space_of_the_source_is_no_content),
        TEST(spans_move_the_cells_behind_them),
        TEST(a_table_in_a_cell_is_its_text_and_others_are_sheets),
        TEST(the_column_beyond_the_last_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db/import/import.h"
#include "db/setting_store.h"
#include "tests/exports/library.h"

/* Every installed layout as it comes from a printer: what the workbook says of its pages. */

/* libxlsxwriter 1.1.4 does not give back the range of a drop-down list; asked by LeakSanitizer. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:lxw_strdup\n";
}

static struct library library;
static int64_t enterprise;

static const struct given known[] = {
    {"county", 0, "铜山区"},         {"main_product", 0, "高端工程机械用大规格精密回转支承"},
    {"phone", 0, "0516-83500001"},   {"revenue", 2022, "12345.67"},
    {"rd_expense", 2022, "1234.56"}, {NULL, 0, NULL}};

static int set_up(void **state)
{
    (void)state;
    if (!library_open(&library, date_of(2023, 6, 30)) ||
        !database_begin(library.database, "测试", NULL))
        return -1;
    enterprise = library_add(
        &library, 1, "徐州铜山高新技术产业开发区精密传动与智能装备关键零部件制造有限公司", known);
    library_certify(&library, enterprise, "innovative", "第一批", date_of(2021, 3, 24));
    return database_commit(library.database, NULL) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    library_close(&library);
    return 0;
}

static bool is(const char *id, const char *other)
{
    return strcmp(id, other) == 0;
}

/* The workbook of layout ID; free() its path. */
static char *write_workbook(const char *id)
{
    struct error err = {0};
    size_t rows;
    char *path = scratch_path(library.folder, "a.xlsx");
    struct export_options options = {.out = path, .as_of = library.as_of, .tier = "giant"};
    if (is(id, "scorecard")) {
        options.enterprises = &enterprise;
        options.enterprise_count = 1;
    } else {
        options.tier = NULL;
    }
    if (!export_run(library.database, layouts_find(library.layouts, id), &options, &rows, &err))
        fail_msg("%s: %s", id, err.text);
    return path;
}

static void open_workbook(const char *id, char **book, char **sheet)
{
    char *path = write_workbook(id);
    *book = part_read(path, "xl/workbook.xml");
    *sheet = part_read(path, "xl/worksheets/sheet1.xml");
    free(path);
}

static void assert_says(const char *id, const char *part, const char *expected)
{
    if (strstr(part, expected) == NULL)
        fail_msg("%s: no %s", id, expected);
}

/* Points of text of 10 points on A4 landscape: a unit of width is half as many. */
static double printed_size(const char *sheet)
{
    static const char tag[] = "<col min=\"";
    const double room = 841.89 - 2 * 18;
    double all = 0;
    for (const char *at = strstr(sheet, tag); at != NULL; at = strstr(at + 1, tag)) {
        unsigned long from = strtoul(at + strlen(tag), NULL, 10);
        unsigned long to = strtoul(strstr(at, "max=\"") + strlen("max=\""), NULL, 10);
        double width = strtod(strstr(at, "width=\"") + strlen("width=\""), NULL);
        all += (double)(to - from + 1) * width * 5;
    }
    assert_true(all > 0);
    return all < room ? 10 : 10 * room / all;
}

static void every_workbook_prints_on_a4_fitted_to_its_width_with_numbered_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < layouts_count(library.layouts); i++) {
        const char *id = layouts_id(library.layouts, i);
        char *book, *sheet;
        if (is(id, "recommend-letter"))
            continue;
        open_workbook(id, &book, &sheet);
        assert_says(id, sheet, "<pageSetUpPr fitToPage=\"1\"/>");
        assert_says(id, sheet, "paperSize=\"9\"");
        assert_says(id, sheet, is(id, "scorecard") ? "orientation=\"portrait\"" : "\"landscape\"");
        assert_says(id, sheet, "第 &amp;P 页 共 &amp;N 页");
        if (!is(id, "scorecard") && !is(id, "overview"))
            assert_says(id, book, "_xlnm.Print_Titles");
        free(book);
        free(sheet);
    }
}

/* 30 columns are as many as A4 takes. */
static void every_table_is_printed_in_letters_that_can_be_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < layouts_count(library.layouts); i++) {
        const char *id = layouts_id(library.layouts, i);
        char *book, *sheet;
        if (is(id, "recommend-letter") || is(id, "scorecard") || is(id, "template-import"))
            continue;
        open_workbook(id, &book, &sheet);
        double size = printed_size(sheet), least = 8;
        if (is(id, "recommend-giant-renewal") || is(id, "recommend-srdi-renewal"))
            least = 7.6;
        else if (is(id, "library"))
            least = 7.9;
        if (size < least)
            fail_msg("%s: %.2f points", id, size);
        free(book);
        free(sheet);
    }
}

/* Nobody is a giant here: no row says where the table comes from. */
static void a_table_without_rows_bears_the_name_of_the_office(void **state)
{
    (void)state;
    struct error err = {0};
    assert_true(database_begin(library.database, "设置", &err));
    assert_true(setting_put(library.database, "county", "沛县", &err));
    assert_true(database_commit(library.database, &err));
    char *book, *sheet;
    open_workbook("recommend-giant", &book, &sheet);
    assert_says("recommend-giant", sheet, "<t>沛县2023年专精特新“小巨人”企业推荐汇总表</t>");
    free(book);
    free(sheet);
    open_workbook("library", &book, &sheet);
    assert_says("library", sheet, "<t>铜山区优质中小企业培育库名单</t>");
    free(book);
    free(sheet);
}

/* The notice of 2026 is a standard as a whole. */
static void a_standard_without_a_clause_is_its_document(void **state)
{
    (void)state;
    struct date before = library.as_of;
    char *book, *sheet;
    library.as_of = date_of(2026, 11, 20);
    open_workbook("recommend-giant", &book, &sheet);
    library.as_of = before;
    assert_says("recommend-giant", sheet, "认定标准:工信部企业〔2026〕2号  评价日期");
    free(book);
    free(sheet);
}

static void ignore_sheet(void *context, const struct import_sheet *sheet)
{
    (void)context;
    (void)sheet;
}

static void ignore_row(void *context, const struct import_row *row)
{
    (void)context;
    (void)row;
}

/* As a file that comes in: tables of enterprises change nothing, others are no such tables. */
static void every_workbook_can_be_read_back(void **state)
{
    (void)state;
    const struct import_listener listener = {
        .sheet_begin = ignore_sheet, .row = ignore_row, .sheet_end = ignore_sheet};
    const struct import_options options = {.today = library.as_of, .dry_run = true};
    for (size_t i = 0; i < layouts_count(library.layouts); i++) {
        const char *id = layouts_id(library.layouts, i);
        struct error err = {0};
        size_t refused = 0;
        if (is(id, "recommend-letter"))
            continue;
        char *path = write_workbook(id);
        bool other = is(id, "overview") || is(id, "scorecard") || is(id, "recommend-cluster");
        bool read = import_file(library.database, path, &options, &listener, &refused, &err);
        if (read == other || refused > 0)
            fail_msg("%s: %zu refused; %s", id, refused, err.text);
        if (other)
            assert_non_null(strstr(err.text, "没有可以导入的表"));
        free(path);
    }
}

/* Of renewals it stands under the table when a title ends; a batch lists whom it has. */
static void who_is_listed_is_said_unless_a_batch_says_it(void **state)
{
    static const char told[] = "列有效期在180天内届满,或届满未满一年的。";
    (void)state;
    for (int reviewed = 0; reviewed < 2; reviewed++) {
        struct error err = {0};
        size_t rows;
        char *path = scratch_path(library.folder, "r.xlsx");
        struct export_options options = {.out = path, .as_of = library.as_of};
        if (reviewed) {
            options.enterprises = &enterprise;
            options.enterprise_count = 1;
            options.reviewed = true;
        }
        if (!export_run(library.database,
                        layouts_find(library.layouts, "recommend-innovative-renewal"), &options,
                        &rows, &err))
            fail_msg("%s", err.text);
        assert_int_equal(rows, reviewed);
        char *sheet = part_read(path, "xl/worksheets/sheet1.xml");
        assert_int_equal(strstr(sheet, told) == NULL, reviewed);
        free(sheet);
        free(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_workbook_prints_on_a4_fitted_to_its_width_with_numbered_pages),
        cmocka_unit_test(every_table_is_printed_in_letters_that_can_be_read),
        cmocka_unit_test(a_table_without_rows_bears_the_name_of_the_office),
        cmocka_unit_test(a_standard_without_a_clause_is_its_document),
        cmocka_unit_test(every_workbook_can_be_read_back),
        cmocka_unit_test(who_is_listed_is_said_unless_a_batch_says_it),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

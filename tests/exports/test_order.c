#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exports/layout.h"
#include "tests/exports/library.h"

/* `sort` and `group` of a layout. */

#define HEAD                                                                 \
    "pack: layout\nid: own\nversion: 1\nname: 自用表\ntitle: 自用表\n" \
    "columns:\n  - {heading: 序号, special: number}\n"                     \
    "  - {heading: 企业名称, fact: name}\n"                              \
    "  - {heading: 收入, fact: revenue, total: sum}\n"

static struct library library;

static void fill(void)
{
    static const struct given given[][5] = {
        {{"town", 0, "郑集镇"}, {"revenue", 2022, "100.5"}, {"institution_level", 0, "省级"}},
        {{"town", 0, "柳新镇"}, {"revenue", 2022, "9"}, {"institution_level", 0, "无"}},
        {{"town", 0, "郑集镇"}, {"revenue", 2022, "1000"}, {"institution_level", 0, "国家级"}},
        {{"revenue", 2022, "20"}},
        {{"town", 0, "柳新镇"}},
    };
    static const char *const names[] = {"甲公司", "乙公司", "丙公司", "丁公司", "戊公司"};
    for (int i = 0; i < 5; i++)
        (void)library_add(&library, i + 1, names[i], given[i]);
}

static struct sheet *export_own(const char *more, char **workbook)
{
    struct faults faults = {0};
    size_t rows;
    char *text = memory_printf(HEAD "%s", more);
    struct yaml_file *file = yaml_parse("own.yaml", text, strlen(text), &faults);
    struct layout *layout = layout_load(file, library.packs, &faults);
    for (size_t i = 0; i < faults.count; i++)
        print_error("%d:%d %s\n", faults.items[i].line, faults.items[i].column,
                    faults.items[i].text);
    assert_non_null(layout);
    struct sheet *sheet = library_export(&library, layout, &rows);
    if (workbook != NULL)
        *workbook = library_workbook(&library, layout);
    layout_free(layout);
    yaml_free(file);
    free(text);
    return sheet;
}

static void assert_order(const char *more, const char *expected)
{
    struct sheet *sheet = export_own(more, NULL);
    char *found = memory_text("");
    for (size_t row = 1; row < sheet->count; row++) {
        char *longer = memory_printf("%s%.3s", found, sheet_cell(sheet, row, 1));
        free(found);
        found = longer;
    }
    if (strcmp(found, expected) != 0)
        fail_msg("%s: %s, not %s", more, found, expected);
    free(found);
    assert_table_cell(sheet, 5, "序号", "5");
    sheet_free(sheet);
}

static void rows_stand_as_the_layout_sorts_them(void **state)
{
    (void)state;
    assert_order("", "甲乙丙丁戊");
    assert_order("sort: [revenue]\n", "乙丁甲丙戊"); /* as numbers; what is unknown last */
    assert_order("sort: [{by: revenue, order: descending}]\n", "丙甲丁乙戊");
    assert_order("sort: [town, {by: revenue, order: descending}]\n", "乙戊丙甲丁"); /* pinyin */
    assert_order("sort: [institution_level]\n", "丙甲乙丁戊"); /* as the dictionary has them */
    assert_order("sort: [\"revenue >= 20\"]\n", "乙甲丙丁戊");
}

static void groups_stand_together_with_a_line_over_and_their_sums_under_them(void **state)
{
    char *book;
    (void)state;
    assert_order("group: {by: town}\nsort: [revenue]\n", "乙戊甲丙丁");
    sheet_free(export_own("group: {by: town, subtotal: true}\n", &book));
    const char *first = strstr(book, "<t>柳新镇(2家)</t>"), *sum = strstr(book, "<t>小计</t>");
    assert_true(first != NULL && sum != NULL && first < sum);
    const char *second = strstr(sum, "<t>郑集镇(2家)</t>");
    assert_non_null(second);
    assert_non_null(strstr(second, "<v>1100.5</v>"));
    assert_non_null(strstr(second, "<t>未填(1家)</t>"));
    assert_non_null(strstr(second, "<v>1129.5</v>")); /* 合计 */
    free(book);
    sheet_free(export_own("group: {by: town, heading: false}\n", &book));
    assert_null(strstr(book, "柳新镇(2家)"));
    assert_null(strstr(book, "小计"));
    free(book);
}

static int set_up(void **state)
{
    (void)state;
    if (!library_open(&library, date_of(2023, 6, 30)) ||
        !database_begin(library.database, "测试", NULL))
        return -1;
    fill();
    return database_commit(library.database, NULL) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    library_close(&library);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_stand_as_the_layout_sorts_them),
        cmocka_unit_test(groups_stand_together_with_a_line_over_and_their_sums_under_them),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exports/layout.h"
#include "tests/exports/library.h"

/* 有效资质: the second sheet of a table of enterprises lists what is in force on the day. */

static struct library library;

static void certify_all(void)
{
    int64_t id = library_add(&library, 1, "甲有限公司", NULL);
    library_certify(&library, id, "innovative", "前一天到期", date_of(2020, 6, 29));
    library_certify(&library, id, "srdi", "当天到期", date_of(2020, 6, 30));
    library_certify(&library, id, "giant", "当天公告", date_of(2023, 6, 30));
    id = library_add(&library, 2, "乙有限公司", NULL);
    library_certify(&library, id, "innovative", "第二天公告", date_of(2023, 7, 1));
    library_certify(&library, id, "srdi", "别家的", date_of(2022, 7, 1));
}

static int set_up(void **state)
{
    (void)state;
    if (!library_open(&library, date_of(2023, 6, 30)) ||
        !database_begin(library.database, "测试", NULL))
        return -1;
    certify_all();
    return database_commit(library.database, NULL) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    library_close(&library);
    return 0;
}

/* The second sheet of the installed list of those that FILTER passes, or NULL; free() it. */
static char *second_sheet(const char *filter)
{
    struct error err = {0};
    size_t rows;
    char *path = scratch_path(library.folder, "a.xlsx");
    const struct export_options options = {.out = path, .as_of = library.as_of, .filter = filter};
    if (!export_run(library.database, layouts_find(library.layouts, "library"), &options, &rows,
                    &err))
        fail_msg("%s", err.text);
    char *book = part_read(path, "xl/workbook.xml"), *sheet = NULL;
    if (strstr(book, "有效资质") != NULL)
        sheet = part_read(path, "xl/worksheets/sheet2.xml");
    free(book);
    free(path);
    return sheet;
}

static bool has(const char *sheet, const char *text)
{
    return strstr(sheet, text) != NULL;
}

static void it_lists_what_is_in_force_on_the_day(void **state)
{
    (void)state;
    char *sheet = second_sheet(NULL);
    assert_non_null(sheet);
    assert_false(has(sheet, "前一天到期"));
    assert_true(has(sheet, "当天到期"));
    assert_true(has(sheet, "当天公告"));
    assert_false(has(sheet, "第二天公告"));
    assert_true(has(sheet, "别家的"));
    assert_true(has(sheet, "fitToPage=\"1\""));
    free(sheet);
}

static void it_lists_those_who_stand_in_the_table(void **state)
{
    (void)state;
    char *sheet = second_sheet("holds(giant)");
    assert_non_null(sheet);
    assert_true(has(sheet, "当天到期"));
    assert_false(has(sheet, "别家的"));
    free(sheet);
}

static void without_a_title_there_is_no_sheet(void **state)
{
    (void)state;
    assert_null(second_sheet("not (holds(giant) or holds(srdi))"));
}

static void it_goes_with_tables_of_enterprises_only(void **state)
{
    static const char *const wrong[] = {
        "tier: cluster\ncolumns: [{heading: 名称, fact: cluster.name}]\n",
        "rows: deadlines\ndeadlines: [renewal]\ncolumns: [{heading: 名称, fact: name}]\n",
        "form: template\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct faults faults = {0};
        char *text = memory_printf("pack: layout\nid: own\nversion: 1\nname: 表\ntitle: 表\n"
                                   "titles: true\n%s",
                                   wrong[i]);
        struct yaml_file *file = yaml_parse("own.yaml", text, strlen(text), &faults);
        assert_null(layout_load(file, library.packs, &faults));
        assert_int_equal(faults.count, 1);
        assert_int_equal(faults.items[0].line, 6);
        assert_int_equal(faults.items[0].column, 9);
        faults_free(&faults);
        yaml_free(file);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_lists_what_is_in_force_on_the_day),
        cmocka_unit_test(it_lists_those_who_stand_in_the_table),
        cmocka_unit_test(without_a_title_there_is_no_sheet),
        cmocka_unit_test(it_goes_with_tables_of_enterprises_only),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "db/enterprise_store.h"
#include "db/import/import.h"
#include "exports/template_form.h"
#include "tests/exports/library.h"

/* 导入模板: what was sent out comes back. */

/* libxlsxwriter 1.1.4 does not give back the range of a drop-down list; asked by LeakSanitizer. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:lxw_strdup\n";
}

static struct library library;
static size_t unmatched, counts[5], sheets;

static void sheet_begin(void *context, const struct import_sheet *sheet)
{
    (void)context;
    sheets += sheet->kind != NULL ? 1 : 0;
}

static void told_row(void *context, const struct import_row *row)
{
    (void)context;
    if (row->state == IMPORT_REFUSED)
        print_error("%s%d %s\n", row->column_name, row->row, row->reason);
}

static void sheet_end(void *context, const struct import_sheet *sheet)
{
    (void)context;
    for (size_t i = 0; sheet->unmatched != NULL && sheet->unmatched[i] != NULL; i++, unmatched++)
        print_error("%s\n", sheet->unmatched[i]);
    for (size_t i = 0; i < 5; i++)
        counts[i] += sheet->counts[i];
}

static void import(const char *path)
{
    const struct import_listener listener = {
        .sheet_begin = sheet_begin, .row = told_row, .sheet_end = sheet_end};
    const struct import_options options = {.today = library.as_of};
    struct error err = {0};
    size_t refused = 0;
    unmatched = sheets = 0;
    memset(counts, 0, sizeof counts);
    if (!import_file(library.database, path, &options, &listener, &refused, &err))
        fail_msg("%s", err.text);
    assert_int_equal(refused, 0);
}

static char *export_as(const char *name)
{
    struct error err = {0};
    size_t rows;
    char *path = scratch_path(library.folder, name);
    struct export_options options = {.out = path, .as_of = library.as_of};
    if (!export_run(library.database, layouts_find(library.layouts, "template-import"), &options,
                    &rows, &err))
        fail_msg("%s", err.text);
    return path;
}

static void assert_nothing_comes_of(const char *path)
{
    import(path);
    assert_int_equal(sheets, TEMPLATE_SHEETS);
    assert_int_equal(unmatched, 0);
    assert_int_equal(counts[IMPORT_NEW], 0);
    assert_int_equal(counts[IMPORT_SKIPPED], TEMPLATE_SHEETS); /* the examples */
}

static void as_it_is_it_imports_nothing_and_every_column_is_known(void **state)
{
    (void)state;
    char *path = export_as("a.xlsx");
    assert_nothing_comes_of(path);
    free(path);
}

static void saved_by_another_program_it_is_still_the_template(void **state)
{
    (void)state;
    char *path = export_as("a.xlsx"), *saved = office_save(path, library.folder);
    if (saved == NULL) {
        free(path);
        skip();
    }
    assert_nothing_comes_of(saved);
    free(saved);
    free(path);
}

/* 79 columns on one page would be a line that nobody can read. */
static void on_paper_the_columns_go_over_pages_with_the_names_on_each(void **state)
{
    (void)state;
    char *path = export_as("a.xlsx");
    char *sheet = part_read(path, "xl/worksheets/sheet1.xml");
    char *certificates = part_read(path, "xl/worksheets/sheet3.xml");
    char *book = part_read(path, "xl/workbook.xml");
    const char *wide = strstr(sheet, "fitToWidth=\"");
    assert_non_null(wide);
    assert_in_range(strtoul(wide + strlen("fitToWidth=\""), NULL, 10), 6, 10);
    assert_null(strstr(certificates, "fitToWidth=")); /* nine columns go on one */
    assert_non_null(strstr(sheet, "fitToHeight=\"0\""));
    assert_non_null(strstr(book, "'企业信息'!$A:$C,'企业信息'!$1:$3</definedName>"));
    free(book);
    free(certificates);
    free(sheet);
    free(path);
}

/* The example row, made one of the enterprise's own by its first cell. */
static void filled_with_every_kind_of_value_it_comes_back_whole(void **state)
{
    (void)state;
    char *path = export_as("a.csv"), *text = file_read(path, NULL), *example;
    example = strstr(text, "示例");
    assert_non_null(example);
    memcpy(example, "000001", strlen("示例"));
    file_write(path, text);
    import(path);
    assert_int_equal(counts[IMPORT_NEW], 1);
    assert_int_equal(unmatched, 0);

    struct template_sheet made[TEMPLATE_SHEETS];
    struct arena *arena = arena_new();
    struct dossier *dossier = dossier_new(packs_dictionary(library.packs));
    const struct layout *layout = layouts_find(library.layouts, "template-import");
    template_sheets_make(library.packs, layout->sections, library.as_of, arena, made);
    int64_t id = 0;
    assert_true(enterprise_find(library.database, made[0].columns[1].example, &id, NULL));
    assert_true(enterprise_load(library.database, id, dossier, NULL));
    size_t given = 0;
    for (size_t i = 0; i < dictionary_count(packs_dictionary(library.packs)); i++) {
        const struct fact *fact = dictionary_fact(packs_dictionary(library.packs), i);
        given += value_is_known(dossier_get(dossier, fact, 0)) ? 1 : 0;
    }
    assert_int_equal(given, made[0].count - 1); /* all but 序号 */
    assert_string_equal(dossier_text(dossier, "phone"), "0516-83500001");
    template_sheets_free(made);
    dossier_free(dossier);
    arena_free(arena);
    free(text);
    free(path);
}

static void choices_are_offered_and_definitions_stand_at_the_headings(void **state)
{
    (void)state;
    char *path = export_as("a.xlsx");
    char *sheet = part_read(path, "xl/worksheets/sheet1.xml");
    char *book = part_read(path, "xl/workbook.xml");
    char *comments = part_read(path, "xl/comments1.xml");
    assert_non_null(strstr(sheet, "<formula1>\"是,否\"</formula1>"));
    assert_non_null(strstr(sheet, "<formula1>'选项'!$A$1:$A$")); /* too long for the list itself */
    assert_non_null(strstr(book, "name=\"选项\" sheetId=\"4\" state=\"hidden\""));
    assert_non_null(strstr(comments, "依据:苏工信规〔2023〕2号 附件4"));
    assert_null(strstr(sheet, "<f>"));
    free(comments);
    free(book);
    free(sheet);
    free(path);
}

static int set_up(void **state)
{
    (void)state;
    return library_open(&library, date_of(2023, 6, 30)) ? 0 : -1;
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
        cmocka_unit_test(as_it_is_it_imports_nothing_and_every_column_is_known),
        cmocka_unit_test(saved_by_another_program_it_is_still_the_template),
        cmocka_unit_test(on_paper_the_columns_go_over_pages_with_the_names_on_each),
        cmocka_unit_test(filled_with_every_kind_of_value_it_comes_back_whole),
        cmocka_unit_test(choices_are_offered_and_definitions_stand_at_the_headings),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

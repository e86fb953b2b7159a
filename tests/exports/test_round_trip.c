#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "db/demo/county.h"
#include "db/import/import.h"
#include "exports/layout.h"
#include "tests/exports/library.h"

/* What is exported with every column of the dictionary comes back the same: export, import into an
 * empty database, export again. */

static struct library library;

static void ignore_sheet(void *context, const struct import_sheet *sheet)
{
    (void)context;
    (void)sheet;
}

static void told_row(void *context, const struct import_row *row)
{
    (void)context;
    if (row->state == IMPORT_REFUSED)
        print_error("%s%d %s\n", row->column_name, row->row, row->reason);
}

static void import(struct database *database, const char *path)
{
    const struct import_listener listener = {
        .sheet_begin = ignore_sheet, .row = told_row, .sheet_end = ignore_sheet};
    const struct import_options options = {.today = library.as_of};
    struct error err = {0};
    size_t refused = 0;
    if (!import_file(database, path, &options, &listener, &refused, &err))
        fail_msg("%s", err.text);
    assert_int_equal(refused, 0);
}

/* Every fact that can be given, yearly ones of last year. */
static char *layout_of_everything(void)
{
    struct buffer text = {0};
    const struct dictionary *dictionary = packs_dictionary(library.packs);
    buffer_add(&text, "pack: layout\nid: all\nversion: 1\nname: 全部\ntitle: 全部\ncolumns:\n");
    for (size_t i = 0; i < dictionary_count(dictionary); i++) {
        const struct fact *fact = dictionary_fact(dictionary, i);
        if (fact->origin == ORIGIN_DERIVED || strncmp(fact->id, "cluster.", 8) == 0)
            continue;
        if (fact->yearly)
            buffer_printf(&text, "  - {heading: \"2022年%s\", fact: %s}\n", fact->label, fact->id);
        else
            buffer_printf(&text, "  - {heading: \"%s\", fact: %s}\n", fact->label, fact->id);
    }
    return buffer_take(&text);
}

static size_t export_to(struct database *database, const struct layout *layout, const char *path)
{
    struct export_options options = {.out = path, .as_of = library.as_of};
    struct error err = {0};
    size_t rows;
    if (!export_run(database, layout, &options, &rows, &err))
        fail_msg("%s", err.text);
    return rows;
}

static void there_and_back(const struct layout *layout, const char *ending, size_t expected)
{
    char *first = memory_printf("%s/first%s", library.folder, ending);
    char *second = memory_printf("%s/second%s", library.folder, ending);
    char *path = memory_printf("%s/%zu%s.db", library.folder, expected, ending);
    size_t length, other_length;
    struct database *other = database_open(path, library.packs, NULL);
    assert_non_null(other);
    assert_int_equal(export_to(library.database, layout, first), expected);
    import(other, first);
    assert_int_equal(export_to(other, layout, second), expected);
    char *one = file_read(first, &length), *two = file_read(second, &other_length);
    if (length != other_length || memcmp(one, two, length) != 0)
        fail_msg("%s and %s differ", first, second);
    database_close(other);
    free(one);
    free(two);
    free(first);
    free(second);
    free(path);
}

static void a_county_goes_out_and_comes_back_the_same(void **state)
{
    (void)state;
    struct faults faults = {0};
    char *county = source_path("tests/data/county_list_2025.xlsx"), *text = layout_of_everything();
    const struct import_options sheet = {.today = library.as_of, .sheet = "培育库名单"};
    const struct import_listener listener = {
        .sheet_begin = ignore_sheet, .row = told_row, .sheet_end = ignore_sheet};
    size_t refused;
    assert_true(import_file(library.database, county, &sheet, &listener, &refused, NULL));
    struct yaml_file *file = yaml_parse("all.yaml", text, strlen(text), &faults);
    struct layout *layout = layout_load(file, library.packs, &faults);
    for (size_t i = 0; i < faults.count; i++)
        print_error("%d:%d %s\n", faults.items[i].line, faults.items[i].column,
                    faults.items[i].text);
    assert_non_null(layout);
    there_and_back(layout, ".csv", 44);
    there_and_back(layout, ".xlsx", 44);
    layout_free(layout);
    yaml_free(file);
    free(text);
    free(county);
}

/* The installed layout, with the titles on its second sheet; sizes and validity come back too. */
static void the_list_of_the_library_comes_back_the_same(void **state)
{
    (void)state;
    char *own = scratch_path(library.folder, "demo.db");
    struct database *before = library.database;
    library.database = database_open(own, library.packs, NULL);
    assert_non_null(library.database);
    assert_true(demo_county_fill(library.database, library.packs, NULL));
    there_and_back(layouts_find(library.layouts, "library"), ".xlsx", DEMO_COUNT);
    database_close(library.database);
    library.database = before;
    free(own);
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
        cmocka_unit_test(a_county_goes_out_and_comes_back_the_same),
        cmocka_unit_test(the_list_of_the_library_comes_back_the_same),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

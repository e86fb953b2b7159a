/* The real LibreOffice, where it is installed. */
#include <stdio.h>
#include <stdlib.h>

#include "core/buffer.h"
#include "db/import/office_copy.h"
#include "tests/db/import_fixture.h"

static void formulas_and_percentages_are_read_through_libreoffice(void **state)
{
    struct office *office = *state;
    char *path = data_path("import/libreoffice_formulas.xls");
    struct buffer log = {0};
    struct import_record record = {.log = &log};
    struct office_copy *copy = office_copy_make(path, NULL, &record.err);

    if (copy == NULL)
        fail_msg("%s", record.err.text);
    assert_true(
        import_into(office->database, path, (struct import_options){.copy = copy}, &record));
    assert_contains(log.text, "sheet 名单 enterprises 2");
    assert_contains(log.text, "主导产品全国细分市场占有率:  -> 50");
    assert_contains(log.text, "row 5 refused 5 E revenue ");
    assert_contains(log.text, "counts 2 0 0 1 0\n");
    office_copy_free(copy);
    buffer_free(&log);
    free(path);
}

static void a_damaged_workbook_is_told(void **state)
{
    struct office *office = *state;
    char *source = data_path("import/libreoffice_formulas.xls");
    char *path = path_in(office->folder, "damaged.xls");
    struct error err = {0};
    size_t length;
    char *bytes = bytes_of(source, &length);

    write_bytes(path, bytes, length / 3);
    assert_null(office_copy_make(path, NULL, &err));
    assert_contains(err.text, "damaged.xls:LibreOffice 没有转换成这个文件");
    free(bytes);
    free(path);
    free(source);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(formulas_and_percentages_are_read_through_libreoffice),
        TEST(a_damaged_workbook_is_told),
    };

    if (!office_is_installed()) {
        fputs("no LibreOffice here\n", stderr);
        return 77;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}

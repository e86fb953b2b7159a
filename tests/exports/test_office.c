#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exports/table_writer.h"
#include "tests/exports/support.h"

/* An independent reader, LibreOffice, sees cell by cell what was written. */

#define FIRST_ROW 4 /* title, subtitle, signature, headings */

static struct sheet *sheet;
static struct table *table;

static void assert_cell(size_t row, size_t column, const char *expected)
{
    const char *found = sheet_cell(sheet, row, column);
    if (strcmp(found, expected) != 0)
        fail_msg("row %zu column %zu: “%s”, not “%s”", row, column, found, expected);
}

static void titles_headings_and_lines_to_fill_in_stand_in_their_places(void **state)
{
    (void)state;
    assert_cell(0, 0, table->title);
    assert_cell(1, 0, table->subtitle);
    assert_cell(2, 0, table->above[0]);
    for (size_t i = 0; i < table->column_count; i++)
        assert_cell(FIRST_ROW - 1, i, table->columns[i].heading);
    assert_cell(FIRST_ROW + table->row_count, 0, table->below[0]);
}

static void assert_number(size_t row, size_t column, const char *expected)
{
    struct cell cell = table_number(table, expected);
    char *end;
    const char *found = sheet_cell(sheet, row, column);
    if (strtod(found, &end) != strtod(cell.text, NULL) || *end != '\0')
        fail_msg("row %zu column %zu: “%s”, not “%s”", row, column, found, expected);
}

static void every_cell_reads_back_as_it_was_written(void **state)
{
    char day[DATE_TEXT_SIZE];
    (void)state;
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t column = 0; column < table->column_count; column++) {
            const struct cell *cell = &table->rows[row][column];
            if (cell->kind == CELL_NUMBER) {
                assert_number(FIRST_ROW + row, column, cell->text);
                continue;
            }
            date_format(cell->date, day);
            assert_cell(FIRST_ROW + row, column,
                        cell->kind == CELL_TEXT   ? cell->text
                        : cell->kind == CELL_DATE ? day
                                                  : "");
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_headings_and_lines_to_fill_in_stand_in_their_places),
        cmocka_unit_test(every_cell_reads_back_as_it_was_written),
    };
    struct error err = {0};
    char *folder = scratch_new(), *path = scratch_path(folder, "table.xlsx");
    table = sample_table();
    int result = 77;
    if (!table_write(table, path, &err)) {
        (void)fprintf(stderr, "%s\n", err.text);
        result = 1;
    } else if ((sheet = office_read(path, folder)) != NULL) {
        result = cmocka_run_group_tests(tests, NULL, NULL);
        sheet_free(sheet);
    }
    table_free(table);
    free(path);
    scratch_drop(folder);
    return result;
}

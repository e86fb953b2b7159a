/* The report of refused rows, as an import reads it. */
#include "tests/db/import_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "db/import/cell.h"
#include "exports/refusals.h"

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

/* A sheet NAME of a heading TEXT in A1, merged as MERGE says (NULL: not), with one refused row. */
static void add_sheet(struct refusals *refusals, const char *name, const char *text,
                      const struct table_merge *merge)
{
    const struct import_sheet sheet = {.name = name, .kind = "enterprises"};
    const struct import_head_cell heading = {1, 1, text};
    const struct import_head head = {
        .rows = 1, .cells = &heading, .count = 1, .merges = merge, .merge_count = merge != NULL};
    const struct cell cell = {1, CELL_TEXT, "甲"};
    const struct import_row row = {.row = 2,
                                   .state = IMPORT_REFUSED,
                                   .column_name = "",
                                   .reason = "不对",
                                   .cells = &cell,
                                   .cell_count = 1};

    refusals_sheet(refusals, &sheet);
    refusals_head(refusals, &head);
    refusals_row(refusals, &row);
}

/* What it holds; free() it. */
static char *report_of(const char *folder, struct refusals *refusals)
{
    struct error err = {0};
    char *path = path_in(folder, "refused.xlsx"), *cells;

    if (!refusals_write(refusals, path, &err))
        fail_msg("%s", err.text);
    refusals_free(refusals);
    cells = cells_of(path);
    free(path);
    return cells;
}

static void assert_contains_all(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strstr(text, words[i]) == NULL)
            fail_msg("%s lacks %s", text, words[i]);
    }
}

/* An empty cell would be as good as none given. */
static void a_formula_without_a_result_is_no_empty_cell(void **state)
{
    struct refusals *refusals = refusals_new();
    const struct cell cell = {2, CELL_FORMULA, ""};
    const struct import_row row = {.row = 2,
                                   .state = IMPORT_REFUSED,
                                   .column_name = "",
                                   .reason = "不对",
                                   .cells = &cell,
                                   .cell_count = 1};
    char *cells;

    add_sheet(refusals, "名单", "企业名称", NULL);
    refusals_row(refusals, &row);
    cells = report_of(*state, refusals);
    if (strstr(cells, " t " CELL_UNSAVED "\n") == NULL)
        fail_msg("%s", cells);
    free(cells);
}

#define LONG_NAME "一家名称很长很长很长很长很长很长很长很长很长很长的工作表"

/* Spreadsheets compare names without case, and no more than 31 characters. */
static void sheets_of_one_name_stand_side_by_side(void **state)
{
    static const char *const given[] = {
        "List", "LIST", "2 list", "说明", LONG_NAME "甲乙丙丁", LONG_NAME "甲乙丙戊"};
    static const char *const found[] = {"List!A1", "\n2 LIST!A1",         "2 2 list!A1",
                                        "说明!A1", LONG_NAME "甲乙丙!A1", "2 " LONG_NAME "甲!A1"};
    struct refusals *refusals = refusals_new();
    char *cells;

    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        add_sheet(refusals, given[i], "企业名称", NULL);
    cells = report_of(*state, refusals);
    assert_contains_all(cells, found, sizeof found / sizeof *found);
    free(cells);
}

/* More rows than are kept. */
static void the_note_stands_beside_a_sheet_of_its_name(void **state)
{
    static const char *const found[] = {"\n2 说明!A1 t 还有 1 行没有列出"};
    const struct import_row row = {.row = 3, .state = IMPORT_REFUSED, .reason = "不对"};
    struct refusals *refusals = refusals_new();
    char *cells;

    add_sheet(refusals, "说明", "企业名称", NULL);
    for (int i = 0; i < REFUSALS_KEPT; i++)
        refusals_row(refusals, &row);
    cells = report_of(*state, refusals);
    assert_contains_all(cells, found, 1);
    free(cells);
}

/* Though what it says stands in the first column alone; what looks like an escape stays as it is.
 */
static void the_reason_stands_behind_a_merged_heading(void **state)
{
    static const struct table_merge merge = {1, 1, 1, 4};
    static const char *const found[] = {"甲!A1 t 名称_x0041_\n", "甲!E1 t 拒绝原因\n",
                                        "甲!E2 t 原第 2 行:不对\n"};
    struct refusals *refusals = refusals_new();
    char *cells;

    add_sheet(refusals, "甲", "名称_x0041_", &merge);
    cells = report_of(*state, refusals);
    assert_contains_all(cells, found, sizeof found / sizeof *found);
    free(cells);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_formula_without_a_result_is_no_empty_cell),
        TEST(sheets_of_one_name_stand_side_by_side),
        TEST(the_note_stands_beside_a_sheet_of_its_name),
        TEST(the_reason_stands_behind_a_merged_heading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What is kept of an import for looking at it. */
#include "tests/db/import_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "db/enterprise_store.h"
#include "tui/screens/import_model.h"

static const char list[] =
    "信用代码,企业名称,镇街,备注\n" ONE ",甲,大许街道,\n" TWO ",乙,三堡街道,\n912,丙,,\n";

static void run(struct office *office, struct import_model *model, const char *text, bool dry_run)
{
    struct import_options options = {.today = date_of(2025, 6, 1), .dry_run = dry_run};
    char *path = make_file(office->folder, "名单.csv", text);
    struct error err = {0};

    if (!import_model_run(model, office->database, path, &options, NULL, NULL, &err))
        fail_msg("%s", err.text);
    free(path);
}

static void open_model(struct import_model *model)
{
    import_model_open(model, packs_dictionary(packs_installed()));
}

static void every_state_has_its_lines(void **state)
{
    struct import_model model;

    open_model(&model);
    run(*state, &model, list, true);
    assert_int_equal(model.sheet_count, 1);
    const struct import_sheet_seen *sheet = &model.sheets[0];
    assert_string_equal(sheet->kind, "企业");
    assert_int_equal(sheet->heading_row, 1);
    assert_int_equal(sheet->column_count, 4);
    assert_int_equal(sheet->unmatched, 1);
    assert_string_equal(sheet->columns[2].samples[1], "三堡街道");
    assert_int_equal(sheet->lines[IMPORT_NEW].count, 2);
    assert_string_equal(sheet->lines[IMPORT_NEW].lines[1].name, "乙");
    assert_int_equal(sheet->lines[IMPORT_REFUSED].count, 1);
    assert_string_equal(sheet->lines[IMPORT_REFUSED].lines[0].what, "A4");
    assert_string_not_equal(sheet->lines[IMPORT_REFUSED].lines[0].to, "");
    import_model_close(&model);
}

static void a_rehearsal_writes_nothing_and_a_change_tells_both_values(void **state)
{
    struct import_model model;

    open_model(&model);
    run(*state, &model, list, true);
    office_holds(*state, ONE, "");
    run(*state, &model, list, false);
    run(*state, &model, "信用代码,企业名称,镇街\n" ONE ",甲,柳新镇\n" TWO ",乙,三堡街道\n", true);
    const struct import_sheet_seen *sheet = &model.sheets[0];
    assert_int_equal(model.sheet_count, 1);
    assert_int_equal(model.counts[IMPORT_NEW], 0);
    assert_int_equal(sheet->lines[IMPORT_CHANGED].count, 1);
    assert_int_equal(sheet->lines[IMPORT_UNCHANGED].count, 1);
    assert_string_equal(sheet->lines[IMPORT_CHANGED].lines[0].from, "大许街道");
    assert_string_equal(sheet->lines[IMPORT_CHANGED].lines[0].to, "柳新镇");
    import_model_close(&model);
}

static void a_code_in_the_recycle_bin_is_told(void **state)
{
    struct database *database = ((struct office *)*state)->database;
    const struct import_lines *added;
    struct import_model model;
    struct error err = {0};
    int64_t id;

    open_model(&model);
    run(*state, &model, list, false);
    assert_string_equal(model.sheets[0].lines[IMPORT_NEW].lines[0].to, "");
    begin(database, "移入回收站");
    assert_true(enterprise_find(database, ONE, &id, &err) && enterprise_remove(database, id, &err));
    commit(database);
    run(*state, &model, list, true);
    added = &model.sheets[0].lines[IMPORT_NEW];
    assert_int_equal(added->count, 1);
    assert_contains(added->lines[0].to, "回收站里有同一代码的企业");
    import_model_close(&model);
}

/* ROWS rows without a code, each refused. */
static char *refused_rows(size_t rows)
{
    struct buffer text = {0};

    buffer_add(&text, "信用代码,企业名称\n");
    for (size_t i = 0; i < rows; i++)
        buffer_printf(&text, ",企业%zu\n", i);
    return buffer_take(&text);
}

static void lines_are_kept_up_to_a_limit_and_counted_beyond(void **state)
{
    static const size_t rows[] = {IMPORT_KEPT, IMPORT_KEPT + 1, IMPORT_KEPT + 700};
    struct import_model model;

    open_model(&model);
    for (size_t i = 0; i < 3; i++) {
        char *text = refused_rows(rows[i]);

        run(*state, &model, text, true);
        assert_int_equal(model.counts[IMPORT_REFUSED], rows[i]);
        assert_int_equal(model.sheets[0].lines[IMPORT_REFUSED].count, IMPORT_KEPT);
        assert_int_equal(import_sheet_hidden(&model.sheets[0], IMPORT_REFUSED),
                         rows[i] - IMPORT_KEPT);
        free(text);
    }
    import_model_close(&model);
}

static void the_report_says_what_was_written_and_what_to_do(void **state)
{
    struct import_model model;
    char *report;

    open_model(&model);
    run(*state, &model, list, false);
    report = import_model_report(&model, "名单.csv");
    assert_contains(report, "新增 2 行,变更 0 行,未变 0 行,拒绝 1 行");
    assert_contains(report, "拒绝的 1 行没有写入");
    assert_contains(report, "按 u 可以撤销");
    free(report);
    run(*state, &model, "信用代码,企业名称\n" ONE ",甲\n", false);
    report = import_model_report(&model, "名单.csv");
    assert_contains(report, "没有需要写入的改动");
    assert_lacks(report, "撤销");
    assert_lacks(report, "拒绝的");
    free(report);
    import_model_close(&model);
}

static bool stop(void *context, size_t done, size_t total)
{
    (void)context;
    (void)done;
    (void)total;
    return false;
}

static void a_stopped_import_leaves_nothing(void **state)
{
    struct office *office = *state;
    struct import_options options = {.today = date_of(2025, 6, 1)};
    char *path = make_file(office->folder, "名单.csv", list);
    struct import_model model;
    struct error err = {0};

    open_model(&model);
    assert_false(import_model_run(&model, office->database, path, &options, stop, NULL, &err));
    assert_contains(err.text, "已中止");
    office_holds(office, ONE, "");
    import_model_close(&model);
    free(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_state_has_its_lines),
        TEST(a_rehearsal_writes_nothing_and_a_change_tells_both_values),
        TEST(a_code_in_the_recycle_bin_is_told),
        TEST(lines_are_kept_up_to_a_limit_and_counted_beyond),
        TEST(the_report_says_what_was_written_and_what_to_do),
        TEST(a_stopped_import_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Columns mapped by hand: in a file or one by one, remembered for the same row of headings. */
#include "tests/db/import_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

#define HEADINGS "信用代码,企业名称,2024年产值(元),电话,电话,附注\n"
#define LINES ONE ",甲,10000,1,2,好\n"

static struct import_mapping *load(const struct office *office, const char *text)
{
    char *path = make_file(office->folder, "columns.yaml", text);
    struct error err = {0};
    struct import_mapping *map = import_mapping_load(database_packs(office->database), path, &err);

    if (map == NULL)
        fail_msg("%s", err.text);
    free(path);
    return map;
}

static void a_heading_is_read_as_another_with_its_own_year_and_unit(void **state)
{
    struct office *office = *state;
    struct import_mapping *map =
        load(office, "2024年产值(元): revenue\n附注: 主导产品\n电话: 忽略\n");

    imports_with(office, HEADINGS LINES, (struct import_options){.mapping = map},
                 " 2024年营业收入总额:  -> 1\n", " 主导产品:  -> 好\n");
    import_mapping_free(map);
}

static void the_target_may_say_year_and_unit(void **state)
{
    struct office *office = *state;
    struct import_mapping *map = load(office, "产值: 2022年营业收入(万元)\n");

    imports_with(office, "信用代码,企业名称,产值\n" ONE ",甲,5\n",
                 (struct import_options){.mapping = map}, " 2022年营业收入总额:  -> 5\n");
    import_mapping_free(map);
}

/* As `set` and filters write it; the target's year stands above the heading's. */
static void a_year_may_stand_behind_the_target(void **state)
{
    static const struct {
        const char *target, *told;
    } targets[] = {
        {"营业收入总额@2022", " 2022年营业收入总额:  -> 5\n"},
        {"营收＠２０２１", " 2021年营业收入总额:  -> 5\n"},
        {"revenue @ 2020", " 2020年营业收入总额:  -> 5\n"},
        {"营业收入(元)@1990", " 1990年营业收入总额:  -> 0.0005\n"},
        {"revenue@2099", " 2099年营业收入总额:  -> 5\n"},
    };
    struct office *office = *state;

    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        char *text = memory_printf("2024年产值: %s\n", targets[i].target);
        struct import_mapping *map = load(office, text);

        imports_with(office, "信用代码,企业名称,2024年产值\n" ONE ",甲,5\n",
                     (struct import_options){.mapping = map}, targets[i].told);
        import_mapping_free(map);
        free(text);
    }
    imports(office, "信用代码,企业名称,2024年产值\n" ONE ",甲,7\n",
            " 2099年营业收入总额: 5 -> 7\n"); /* remembered */
}

static void a_year_that_is_none_is_refused(void **state)
{
    static const struct {
        const char *target, *told;
    } targets[] = {
        {"revenue@1989", "请写 1990 至 2099 之间的年份"},
        {"revenue@2100", "请写 1990 至 2099 之间的年份"},
        {"revenue@22", "请写 1990 至 2099 之间的年份"},
        {"revenue@", "请写 1990 至 2099 之间的年份"},
        {"revenue@2022年", "请写 1990 至 2099 之间的年份"},
        {"主导产品@2022", "“主导产品”不是按年度的数据"},
        {"企业名称@2022", "“企业名称”不是按年度的数据"},
        {"批次@2022", "“批次”不是按年度的数据"},
        {"2021年营业收入@2022", "不是按年度的数据"},
        {"产值@2022", "“产值”不是按年度的数据"},
    };
    const struct office *office = *state;

    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        char *text = memory_printf("产值: %s\n", targets[i].target);
        char *path = make_file(office->folder, "columns.yaml", text);
        struct error err = {0};

        assert_null(import_mapping_load(database_packs(office->database), path, &err));
        assert_contains(err.text, targets[i].told);
        free(path);
        free(text);
    }
}

static void a_key_heading_can_be_mapped(void **state)
{
    struct office *office = *state;
    struct import_mapping *map = load(office, "代码号: 统一社会信用代码\n户名: name\n");

    imports_with(office, "代码号,户名\n" ONE ",甲\n", (struct import_options){.mapping = map},
                 "row 2 new " ONE " 甲\n");
    import_mapping_free(map);
}

static void a_column_can_be_left_out(void **state)
{
    struct office *office = *state;
    struct import_mapping *map = load(office, "电话: 忽略\n");

    imports_with(office, HEADINGS LINES, (struct import_options){.mapping = map},
                 "unmatched D 电话\nunmatched E 电话\n", "row 2 new");
    office_holds(office, ONE, "name=甲\nuscc=" ONE "\n");
    import_mapping_free(map);
}

/* Two columns of one name must agree; here they do not, until one of them is left out. */
static void what_was_used_is_remembered_for_the_same_headings(void **state)
{
    struct office *office = *state;
    struct import_mapping *map = load(office, "2024年产值(元): revenue\n电话: 忽略\n");
    const struct import_options rehearsal = {.mapping = map, .dry_run = true};

    imports(office, HEADINGS LINES, "row 2 refused 5 E phone");
    imports_with(office, HEADINGS LINES, rehearsal, "row 2 new");
    imports(office, HEADINGS LINES, "row 2 refused 5 E phone");
    imports_with(office, HEADINGS LINES, (struct import_options){.mapping = map}, "row 2 new");
    imports(office, HEADINGS ONE ",甲,20000,1,2,好\n", " 2024年营业收入总额: 1 -> 2\n");
    imports(office, "信用代码,企业名称,2024年产值(元)\n" ONE ",甲,30000\n",
            "unmatched C 2024年产值(元)\n");
    import_mapping_free(map);
}

struct columns {
    char *keys[8];
    size_t count;
};

static void take_columns(void *context, const struct import_column *columns, size_t count)
{
    struct columns *taken = context;

    for (size_t i = 0; i < count && i < 8; i++)
        taken->keys[taken->count++] = memory_text(columns[i].key);
}

static void ignore_sheet(void *context, const struct import_sheet *sheet)
{
    (void)context;
    (void)sheet;
}

/* As a screen does it: by the key of the column, which tells two of one name apart. */
static void one_of_two_columns_of_a_name_is_named_by_its_key(void **state)
{
    struct office *office = *state;
    char *path = make_file(office->folder, "list.csv", HEADINGS LINES);
    struct columns columns = {.count = 0};
    const struct import_listener listener = {.context = &columns,
                                             .sheet_begin = ignore_sheet,
                                             .columns = take_columns,
                                             .sheet_end = ignore_sheet};
    struct import_options options = {.today = {2025, 6, 1}, .dry_run = true};
    struct import_mapping *map = import_mapping_new();
    struct error err = {0};
    size_t refused;

    assert_true(import_file(office->database, path, &options, &listener, &refused, &err));
    assert_int_equal(columns.count, 6);
    import_mapping_say(map, columns.keys[3], "");
    imports_with(office, HEADINGS LINES, (struct import_options){.mapping = map},
                 "unmatched D 电话\n", " 联系电话:  -> 2\n");
    import_mapping_say(map, columns.keys[3], NULL);
    imports_with(office, HEADINGS LINES, (struct import_options){.mapping = map},
                 "row 2 refused 5 E phone");
    imports(office, HEADINGS LINES, "row 2 refused 5 E phone");
    for (size_t i = 0; i < columns.count; i++)
        free(columns.keys[i]);
    import_mapping_free(map);
    free(path);
}

static void a_target_that_is_none_is_refused_with_its_line(void **state)
{
    const struct office *office = *state;
    static const char *const files[][2] = {
        {"附注: 主导产品\n产值: 什么\n", "columns.yaml:2:5"},
        {"- 附注\n", "表头: 对应的数据"},
        {"附注: [主导产品]\n", "表头: 对应的数据"},
    };

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *path = make_file(office->folder, "columns.yaml", files[i][0]);
        struct error err = {0};

        assert_null(import_mapping_load(database_packs(office->database), path, &err));
        assert_int_equal(err.code, ERROR_FILE);
        assert_contains(err.text, files[i][1]);
        free(path);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_heading_is_read_as_another_with_its_own_year_and_unit),
        TEST(the_target_may_say_year_and_unit),
        TEST(a_year_may_stand_behind_the_target),
        TEST(a_year_that_is_none_is_refused),
        TEST(a_key_heading_can_be_mapped),
        TEST(a_column_can_be_left_out),
        TEST(what_was_used_is_remembered_for_the_same_headings),
        TEST(one_of_two_columns_of_a_name_is_named_by_its_key),
        TEST(a_target_that_is_none_is_refused_with_its_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

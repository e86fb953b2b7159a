#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"

#define FIRST "91320312MABCD0001R"
#define SECOND "91320312MABCD0002W"
#define THIRD "91320312MABCD00030"
#define WRONG "91320312MABCD0001T"

#define LIST                                                                          \
    "统一社会信用代码,企业名称,联系人,2023年营业收入(万元),备注\n" FIRST              \
    ",甲厂,张三,1200.50,\n" SECOND ",乙厂,李四,约3000,\n" WRONG ",丙厂,王五,1,\n" \
    "合计,,,4200,\n"

static void a_preview_names_place_and_reason_of_what_is_refused(void **state)
{
    (void)state;
    program_write("名单.csv", LIST);
    char *text = program_output(1, "import", "--dry-run", "名单.csv", NULL);
    assert_contains(text, "文件 名单.csv\n");
    assert_contains(text, "企业(enterprises),标题在第 1 行");
    assert_contains(text, "未识别的列(不导入):E 备注");
    assert_contains(text, "新增 第 2 行 " FIRST " 甲厂");
    assert_contains(text, "拒绝 第 3 行 D 列 " SECOND " 乙厂:");
    assert_contains(text, "约3000");
    assert_contains(text, "拒绝 第 4 行 A 列");
    assert_contains(text, "合计:新增 1,变更 0,未变 0,拒绝 2,跳过 1");
    assert_contains(text, "没有写入");
    free(text);
    free(program_output(1, "--db", "none/none.db", "import", "--dry-run", "名单.csv", NULL));
    char *folder = program_path("none");
    assert_int_equal(access(folder, F_OK), -1);
    free(folder);
    text = program_output(0, "list", "--format", "json", NULL);
    assert_string_equal(text, "[]\n");
    free(text);
}

static void what_is_not_refused_is_written_once(void **state)
{
    (void)state;
    program_write("名单.csv", LIST);
    char *text = program_output(1, "import", "名单.csv", NULL);
    assert_contains(text, "已写入");
    free(text);
    text = program_output(0, "list", "--format", "csv", "--columns", "uscc,revenue@2023", NULL);
    assert_string_equal(text, "uscc,revenue@2023\n" FIRST ",1200.5\n");
    free(text);
    char *journal = program_output(0, "journal", NULL);
    text = program_output(1, "import", "名单.csv", NULL);
    assert_contains(text, "新增 0,变更 0,未变 1,拒绝 2");
    free(text);
    text = program_output(0, "journal", NULL);
    assert_string_equal(text, journal);
    free(text);
    free(journal);
}

static void a_clean_file_has_status_0_and_can_be_undone(void **state)
{
    (void)state;
    program_write("a.csv", "统一社会信用代码,企业名称\n" FIRST ",甲厂\n");
    free(program_output(0, "import", "a.csv", NULL));
    free(program_output(0, "undo", NULL));
    char *text = program_output(0, "list", "--format", "json", NULL);
    assert_string_equal(text, "[]\n");
    free(text);
}

static void a_conflict_is_replaced_or_kept_as_asked(void **state)
{
    (void)state;
    program_write("a.csv", "统一社会信用代码,企业名称,联系人\n" FIRST ",甲厂,张三\n");
    program_write("b.csv", "统一社会信用代码,企业名称,联系人,乡镇\n" FIRST ",甲厂,李四,利国镇\n");
    free(program_output(0, "import", "a.csv", NULL));
    char *text = program_output(0, "import", "--on-conflict", "keep", "b.csv", NULL);
    assert_lacks(text, "李四");
    assert_contains(text, "乡镇(街道、园区):(空) → 利国镇");
    free(text);
    text = program_output(0, "import", "b.csv", NULL);
    assert_contains(text, "联系人:张三 → 李四");
    free(text);
    text = program_output(0, "list", "--format", "csv", "--columns", "contact,town", NULL);
    assert_string_equal(text, "contact,town\n李四,利国镇\n");
    free(text);
}

static void the_newer_row_wins_when_asked_for(void **state)
{
    (void)state;
    program_write("a.csv",
                  "统一社会信用代码,企业名称,联系人,2023年营业收入\n" FIRST ",甲厂,张三,5\n");
    program_write("b.csv",
                  "统一社会信用代码,企业名称,联系人,2024年营业收入\n" FIRST ",甲厂,李四,6\n");
    free(program_output(0, "import", "b.csv", NULL));
    char *text = program_output(0, "import", "--on-conflict", "newer", "a.csv", NULL);
    assert_lacks(text, "张三");
    assert_contains(text, "2023年营业收入总额:(空) → 5");
    free(text);
}

/* What was refused is as refused again, until it is corrected there. */
static void refused_rows_are_reported_ready_to_be_imported_again(void **state)
{
    (void)state;
    program_write("a.csv", "名单(单位:元),,\n统一社会信用代码,企业名称,2024年营业收入\n" FIRST
                           ",甲厂,12000\n" SECOND ",乙厂,约3000\nABC,丙厂,1\n");
    char *text = program_output(1, "import", "a.csv", "--report", "refused.xlsx", NULL);
    assert_contains(text, "拒绝 2");
    assert_contains(text, "被拒绝的行已写到 refused.xlsx");
    free(text);
    text = program_output(1, "import", "refused.xlsx", NULL);
    assert_contains(
        text,
        "工作表“拒绝的行”:企业(enterprises),标题在第 2 行\n    拒绝 第 3 行 C 列 " SECOND " 乙厂");
    assert_contains(text, "拒绝 第 4 行 A 列 ABC 丙厂");
    assert_contains(text, "新增 0,变更 0,未变 0,拒绝 2,跳过 0");
    assert_lacks(text, "拒绝原因");
    free(text);
}

/* An error is one in a text too, and in the report. */
static void refused_errors_are_refused_again(void **state)
{
    (void)state;
    program_write("a.csv", "统一社会信用代码,企业名称,主导产品,2024年营业收入\n" FIRST
                           ",甲厂,#N/A,1\n" SECOND ",乙厂,管,####\n");
    char *text = program_output(1, "import", "a.csv", "--report", "refused.xlsx", NULL);
    assert_contains(text, "拒绝 第 2 行 C 列 " FIRST " 甲厂:“主导产品”的单元格是错误值 #N/A");
    assert_contains(text, "拒绝 第 3 行 D 列 " SECOND " 乙厂:“营业收入总额”的单元格是错误值 ####");
    free(text);
    text = program_output(1, "import", "refused.xlsx", NULL);
    assert_contains(text, "新增 0,变更 0,未变 0,拒绝 2,跳过 0");
    free(text);
}

/* The headings of a list in CSV are ids, with @ and the year. */
static void a_list_is_imported_as_it_was_printed(void **state)
{
    (void)state;
    program_write("a.csv", "统一社会信用代码,企业名称,主导产品,2023年营业收入\n" FIRST
                           ",甲厂,\"管,道\",1200.5\n");
    free(program_output(0, "import", "a.csv", NULL));
    char *text = program_output(0, "list", "--format", "csv", "--columns",
                                "uscc,name,main_product,revenue@2023", NULL);
    program_write("list.csv", text);
    free(text);
    text = program_output(0, "--db", "other.db", "import", "list.csv", NULL);
    assert_contains(text, "新增 1,变更 0,未变 0,拒绝 0");
    assert_lacks(text, "未识别");
    free(text);
    text = program_output(0, "import", "list.csv", NULL);
    assert_contains(text, "新增 0,变更 0,未变 1,拒绝 0");
    free(text);
}

/* Its titles and its withdrawals lie there too. */
static void a_code_in_the_recycle_bin_is_told(void **state)
{
    (void)state;
    program_write("a.csv", "统一社会信用代码,企业名称\n" FIRST ",甲厂\n" SECOND ",乙厂\n");
    char *text = program_output(0, "import", "a.csv", NULL);
    assert_lacks(text, "回收站");
    free(text);
    free(program_output(0, "trash", "add", FIRST, NULL));
    program_write("b.csv", "统一社会信用代码,企业名称\n" FIRST ",甲厂\n" THIRD ",丙厂\n");
    text = program_output(0, "import", "--dry-run", "b.csv", NULL);
    assert_contains(text, "新增 第 2 行 " FIRST " 甲厂\n        回收站里有同一代码的企业");
    assert_contains(text, "新增 第 3 行 " THIRD " 丙厂\n    小计");
    free(text);
}

/* A copy of a row is merged with nothing. */
static void refused_merged_numbers_are_refused_again(void **state)
{
    (void)state;
    program_write("a.xls", "<table><tr><td>统一社会信用代码<td>企业名称<td>从业人员数<td>营业收入"
                           "<tr><td>" FIRST "<td>甲厂<td rowspan=2>8<td rowspan=2>1.5万"
                           "<tr><td>" SECOND "<td>乙厂</table>");
    char *text = program_output(1, "import", "a.xls", "--report", "refused.xlsx", NULL);
    assert_contains(text, "拒绝 第 2 行 C 列 " FIRST " 甲厂:“从业人员数”的单元格从第 2 行");
    assert_contains(text, "拒绝 第 3 行 C 列 " SECOND " 乙厂:“从业人员数”的单元格从第 2 行");
    free(text);
    text = program_output(1, "import", "refused.xlsx", NULL);
    assert_contains(text, "新增 0,变更 0,未变 0,拒绝 2,跳过 0");
    assert_contains(text, "这里是“8(第2至3行合并)”");
    free(text);
    program_write("m.yaml", "从业人员数: 忽略\n");
    text = program_output(1, "import", "refused.xlsx", "--mapping", "m.yaml", NULL);
    assert_contains(text, "这里是“1.5万(第2至3行合并)”");
    free(text);
}

static void a_report_without_refused_rows_says_so(void **state)
{
    (void)state;
    program_write("a.csv", "统一社会信用代码,企业名称\n" FIRST ",甲厂\n");
    free(program_output(0, "import", "a.csv", "--dry-run", "--report", "refused.xlsx", NULL));
    struct run run = program_run("import", "refused.xlsx", NULL);
    assert_int_equal(run.status, 3);
    assert_contains(run.err, "没有可以导入的表");
    run_free(&run);
}

static void a_report_that_cannot_be_written_changes_nothing(void **state)
{
    (void)state;
    program_write("a.csv", "统一社会信用代码,企业名称\n" FIRST ",甲厂\n");
    struct run run = program_run("import", "a.csv", "--report", "no/where.xlsx", NULL);
    assert_int_equal(run.status, 3);
    run_free(&run);
    char *text = program_output(0, "list", "--format", "json", NULL);
    assert_string_equal(text, "[]\n");
    free(text);
}

static void figures_without_a_year_belong_to_the_year_that_is_named(void **state)
{
    (void)state;
    program_write("a.csv", "统一社会信用代码,企业名称,营业收入(元)\n" FIRST ",甲厂,12345678.9\n");
    free(program_output(0, "import", "--year", "2021", "a.csv", NULL));
    char *text = program_output(0, "show", FIRST, "--format", "json", NULL);
    assert_contains(text, "\"2021\": {\"revenue\": \"1234.56789\"}");
    free(text);
}

static void of_several_files_none_is_written_when_one_cannot_be_read(void **state)
{
    (void)state;
    program_write("a.csv", "统一社会信用代码,企业名称\n" FIRST ",甲厂\n");
    program_write("b.csv", "统一社会信用代码,企业名称\n" SECOND ",乙厂\n");
    struct run run = program_run("import", "a.csv", "none.csv", "b.csv", NULL);
    assert_int_equal(run.status, 3);
    assert_one_sentence(&run, "none.csv");
    assert_string_equal(run.out, "");
    run_free(&run);
    char *text = program_output(0, "list", "--format", "json", NULL);
    assert_string_equal(text, "[]\n");
    free(text);
    text = program_output(0, "import", "a.csv", "b.csv", NULL);
    assert_contains(text, "文件 a.csv");
    assert_contains(text, "文件 b.csv");
    free(text);
    /* Each file is a step of its own. */
    free(program_output(0, "undo", NULL));
    text = program_output(0, "list", "--format", "csv", "--columns", "uscc", NULL);
    assert_string_equal(text, "uscc\n" FIRST "\n");
    free(text);
}

static void a_cell_of_a_file_cannot_steer_the_terminal(void **state)
{
    (void)state;
    program_write("a.csv", "统一社会信用代码,企业名称,营业收入(万元)\n" FIRST ",甲厂,\x1b[2J12\n");
    struct run run = program_run("import", "a.csv", NULL);
    assert_lacks(run.out, "\x1b");
    assert_lacks(run.err, "\x1b");
    run_free(&run);
}

static void the_countys_own_workbook_refuses_its_five_rows(void **state)
{
    (void)state;
    static const char *const environment[] = {"PEIYU_TODAY=2025-06-01", NULL};
    static const struct circumstances that_day = {.environment = environment};
    char *path = program_source("tests/data/county_list_2025.xlsx");
    struct run run = program_run_in(&that_day, "import", path, NULL);
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "工作表“培育库名单”:企业(enterprises),标题在第 4 行");
    assert_contains(run.out, "工作表“资质名单”:资质证书(certificates)");
    assert_contains(run.out, ",拒绝 5,");
    run_free(&run);
    run = program_run_in(&that_day, "list", "--format", "json", NULL);
    struct yaml_file *json = json_read(run.out);
    assert_int_equal(json->root->count, 44);
    yaml_free(json);
    run_free(&run);
    run = program_run_in(&that_day, "import", path, NULL);
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "合计:新增 0,变更 0,未变 87,拒绝 5,");
    run_free(&run);
    free(path);
}

/* Both maps hold the same texts under the same keys. */
static void assert_same_map(const char *code, const struct yaml *expected, const struct yaml *found)
{
    assert_int_equal(found->kind, YAML_MAP);
    for (size_t i = 0; i < expected->count; i++) {
        const struct yaml *item = expected->items[i];
        const struct yaml *other = yaml_get(found, item->key);
        if (other == NULL)
            fail_msg("%s: no %s", code, item->key);
        if (item->kind == YAML_MAP)
            assert_same_map(code, item, other);
        else if (strcmp(item->text, other->text) != 0)
            fail_msg("%s: %s is %s, not %s", code, item->key, other->text, item->text);
    }
    if (found->count != expected->count)
        fail_msg("%s: %zu items, not %zu", code, found->count, expected->count);
}

static void assert_certificates(const char *code, const struct yaml *truth,
                                const struct yaml *found)
{
    size_t expected = 0;
    for (size_t i = 0; i < truth->count; i++) {
        const struct yaml *line = truth->items[i];
        if (strcmp(json_word(line, "uscc"), code) != 0)
            continue;
        expected++;
        const struct yaml *mine = json_find(found, "label", json_word(line, "label"));
        assert_non_null(mine);
        assert_string_equal(json_word(mine, "announced_on"), json_word(line, "announced_on"));
        assert_string_equal(json_word(mine, "valid_to"), json_word(line, "valid_to"));
    }
    assert_int_equal(found->count, expected);
}

static void show_says_what_the_countys_files_hold(void **state)
{
    (void)state;
    static const char *const environment[] = {"PEIYU_TODAY=2025-06-01", NULL};
    static const struct circumstances that_day = {.environment = environment};
    char *list = program_source("tests/data/county_list_2025.xlsx");
    char *figures = program_source("tests/data/figures_2021_gbk.csv");
    char *truth_path = program_source("tests/data/county_truth.json");
    char *truth_text = program_read(truth_path, NULL);
    struct yaml_file *truth = json_read(truth_text);
    struct run run = program_run_in(&that_day, "import", list, figures, NULL);
    assert_int_equal(run.status, 1);
    run_free(&run);
    run = program_run_in(&that_day, "list", "--format", "json", NULL);
    struct yaml_file *library = json_read(run.out);
    assert_int_equal(library->root->count, 44);
    for (size_t i = 0; i < library->root->count; i++) {
        const char *code = json_word(library->root->items[i], "uscc");
        struct run shown = program_run_in(&that_day, "show", code, "--format", "json", NULL);
        struct yaml_file *json = json_read(shown.out);
        const struct yaml *facts = yaml_get(yaml_get(truth->root, "enterprises"), code);
        assert_non_null(facts);
        assert_same_map(code, facts, yaml_get(json->root, "facts"));
        assert_same_map(code, yaml_get(yaml_get(truth->root, "figures"), code),
                        yaml_get(json->root, "figures"));
        assert_certificates(code, yaml_get(truth->root, "certificates"),
                            yaml_get(json->root, "certificates"));
        yaml_free(json);
        run_free(&shown);
    }
    yaml_free(library);
    run_free(&run);
    yaml_free(truth);
    free(truth_text);
    free(truth_path);
    free(figures);
    free(list);
}

/* A stand-in for LibreOffice that answers with FILE of tests/data/import. */
static void write_soffice(const char *file)
{
    char *name = memory_printf("tests/data/import/%s", file), *answer = program_source(name);
    char *script = memory_printf("#!/bin/sh\nwhile [ $# -gt 1 ]; do\n"
                                 "[ \"$1\" = --outdir ] && out=$2\nshift\ndone\n"
                                 "cp '%s' \"$out/table.xlsx\"\n",
                                 answer);
    char *path = program_path("soffice");

    program_write("soffice", script);
    assert_int_equal(chmod(path, 0700), 0);
    free(path);
    free(script);
    free(answer);
    free(name);
}

static void an_xls_is_read_through_libreoffice_where_that_is_said(void **state)
{
    (void)state;
    char *search = memory_printf("PATH=%s:/usr/bin:/bin", program_scratch());
    char *temporary = memory_printf("TMPDIR=%s", program_scratch());
    char *file = program_source("tests/data/import/libreoffice_formulas.xls");
    const char *const environment[] = {search, temporary, NULL};
    const struct circumstances with = {.environment = environment};
    write_soffice("libreoffice.xlsx");
    program_write("a.csv", "统一社会信用代码,企业名称\n" FIRST ",甲厂\n");
    struct run run = program_run_in(&with, "import", "a.csv", file, NULL);
    assert_int_equal(run.status, 3);
    assert_one_sentence(&run, "另存为 .xlsx 再导入,或加 --libreoffice 由本机的 LibreOffice 读\n");
    run_free(&run);
    run = program_run_in(&with, "import", "--libreoffice", "a.csv", file, NULL);
    assert_int_equal(run.status, 1); /* a row is refused */
    assert_contains(run.out, "libreoffice_formulas.xls(由 LibreOffice 转换后读取)\n");
    assert_contains(run.out, "文件 a.csv\n");
    run_free(&run);
    free(file);
    free(temporary);
    free(search);
}

static void without_libreoffice_a_sentence_says_so(void **state)
{
    (void)state;
    char *search = memory_printf("PATH=%s", program_scratch());
    char *file = program_source("tests/data/import/libreoffice_formulas.xls");
    const char *const environment[] = {search, NULL};
    const struct circumstances with = {.environment = environment};
    struct run run = program_run_in(&with, "import", "--libreoffice", file, NULL);
    assert_int_equal(run.status, 3);
    assert_one_sentence(&run, "本机没有安装 LibreOffice");
    run_free(&run);
    run = program_run_in(&with, "import", file, NULL);
    assert_int_equal(run.status, 3);
    assert_lacks(run.err, "LibreOffice");
    run_free(&run);
    free(file);
    free(search);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, program_setup, program_teardown)
        TEST(a_preview_names_place_and_reason_of_what_is_refused),
        TEST(what_is_not_refused_is_written_once),
        TEST(a_clean_file_has_status_0_and_can_be_undone),
        TEST(a_conflict_is_replaced_or_kept_as_asked),
        TEST(the_newer_row_wins_when_asked_for),
        TEST(refused_rows_are_reported_ready_to_be_imported_again),
        TEST(refused_errors_are_refused_again),
        TEST(a_list_is_imported_as_it_was_printed),
        TEST(a_code_in_the_recycle_bin_is_told),
        TEST(refused_merged_numbers_are_refused_again),
        TEST(a_report_without_refused_rows_says_so),
        TEST(a_report_that_cannot_be_written_changes_nothing),
        TEST(figures_without_a_year_belong_to_the_year_that_is_named),
        TEST(of_several_files_none_is_written_when_one_cannot_be_read),
        TEST(a_cell_of_a_file_cannot_steer_the_terminal),
        TEST(an_xls_is_read_through_libreoffice_where_that_is_said),
        TEST(without_libreoffice_a_sentence_says_so),
        TEST(the_countys_own_workbook_refuses_its_five_rows),
        TEST(show_says_what_the_countys_files_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

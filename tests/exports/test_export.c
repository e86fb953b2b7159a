#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "db/enterprise_store.h"
#include "tests/exports/library.h"

/* A small library of known verdicts, exported as it stands on 30 June 2023. */

static struct library library;

/* What every applicant has: all of the base, and 100 points of 创新型 together with `full`. */
static const struct given basis[] = {
    {"city", 0, "徐州市"},
    {"county", 0, "铜山区"},
    {"town", 0, "三堡街道"},
    {"contact", 0, "张三"},
    {"phone", 0, "051683500001"},
    {"main_product", 0, "=精密轴承"},
    {"segment", 0, "工程机械轴承"},
    {"segment_since", 0, "2015-01-01"},
    {"independent_legal_person", 0, "是"},
    {"industry_code", 0, "C3451"},
    {"in_abnormal_list", 0, "否"},
    {"in_dishonest_list", 0, "否"},
    {"prohibited_product", 0, "否"},
    {"grave_incident_3y", 0, "否"},
    {"employees", 2022, "100"},
    {NULL, 0, NULL},
};

static const struct given full[] = {
    {"ip1_high", 0, "1"},
    {"ip1", 0, "5"},
    {"revenue", 2022, "3000"},
    {"rd_expense", 2022, "150.123456"},
    {"main_revenue", 2022, "2571.426"},
    {"main_revenue", 2021, "2000"},
    {"total_assets", 2022, "100"},
    {"total_liabilities", 2022, "55"},
    {"strategic_emerging", 0, "是"},
    {NULL, 0, NULL},
};

static void take_away(int64_t id, const char *fact_id)
{
    const struct fact *fact = dictionary_find(packs_dictionary(library.packs), fact_id);
    assert_true(
        enterprise_put(library.database, id, fact, 0, (struct value){.kind = VALUE_UNKNOWN}, NULL));
}

static int64_t add(int number, const char *name, const struct given *more)
{
    int64_t id = library_add(&library, number, name, basis);
    for (const struct given *given = more; given != NULL && given->fact != NULL; given++)
        library_put(&library, id, given->fact, given->year, given->text);
    return id;
}

static void fill_library(void)
{
    int64_t id = add(7, "满分甲公司", full);
    id = add(6, "七十五分公司", full); /* II类 5 + 20 + 增长 20 + 负债 5 + 领域 5 + 主营 20 */
    library_put(&library, id, "ip1_high", 0, "0");
    library_put(&library, id, "ip1_self", 0, "0");
    library_put(&library, id, "ip1", 0, "0");
    library_put(&library, id, "ip2", 0, "3");
    library_put(&library, id, "total_liabilities", 2022, "75");
    library_put(&library, id, "strategic_emerging", 0, "否");
    (void)add(2, "满分乙公司", full);
    id = add(3, "有证公司", full);
    library_certify(&library, id, "innovative", "", date_of(2023, 3, 24));
    id = add(5, "过期公司", full);
    library_certify(&library, id, "innovative", "", date_of(2020, 3, 24));
    take_away(id, "ip1_high");     /* I类 there is, of high value or not is unknown: 90–100 */
    id = add(8, "高企公司", NULL); /* direct, though little is known */
    library_put(&library, id, "high_tech_until", 0, "2025-12-31");
    library_put(&library, id, "town", 0, "大许街道");
    (void)add(9, "资料不全公司", NULL);
    id = add(4, "不符公司", full);
    library_put(&library, id, "in_abnormal_list", 0, "是");
}

static struct sheet *export_to(const char *id, const char *name, const char *filter, size_t *rows)
{
    struct error err = {0};
    char *path = scratch_path(library.folder, name);
    struct export_options options = {.out = path, .filter = filter, .as_of = library.as_of};
    if (!export_run(library.database, layouts_find(library.layouts, id), &options, rows, &err))
        fail_msg("%s", err.text);
    struct sheet *sheet = sheet_read(path);
    assert_int_equal(unlink(path), 0);
    free(path);
    return sheet;
}

static void who_passes_and_holds_no_title_is_recommended_best_total_first(void **state)
{
    static const char *const names[] = {"满分乙公司", "满分甲公司", "过期公司", "七十五分公司",
                                        "高企公司"};
    static const char *const totals[] = {"100", "100", "90–100", "75", "5–100"};
    (void)state;
    size_t rows = 0;
    struct sheet *sheet = export_to("recommend-innovative", "a.csv", NULL, &rows);
    assert_int_equal(rows, 5);
    assert_int_equal(sheet->count, 6);
    for (size_t i = 0; i < 5; i++) {
        char number[8];
        (void)snprintf(number, sizeof number, "%zu", i + 1);
        assert_table_cell(sheet, i + 1, "序号", number);
        assert_table_cell(sheet, i + 1, "企业名称", names[i]);
        assert_table_cell(sheet, i + 1, "总分", totals[i]);
    }
    sheet_free(sheet);
}

static void a_line_says_what_is_known_of_the_enterprise(void **state)
{
    (void)state;
    size_t rows = 0;
    struct sheet *sheet = export_to("recommend-innovative", "a.csv", NULL, &rows);
    assert_table_cell(sheet, 1, "设区市", "徐州市");
    assert_table_cell(sheet, 1, "县(市、区)", "铜山区");
    assert_table_cell(sheet, 1, "统一社会信用代码", library_code(2));
    assert_table_cell(sheet, 1, "乡镇(街道、园区)", "三堡街道");
    assert_table_cell(sheet, 1, "主导产品", "'=精密轴承");
    assert_table_cell(sheet, 1, "创新能力得分", "40");
    assert_table_cell(sheet, 1, "成长性得分", "30");
    assert_table_cell(sheet, 1, "专业化得分", "30");
    assert_table_cell(sheet, 1, "满足的直通条件", "");
    assert_table_cell(sheet, 1, "初审意见", "");
    assert_table_cell(sheet, 1, "联系电话", "051683500001");
    sheet_free(sheet);
}

static void a_direct_route_is_named(void **state)
{
    (void)state;
    size_t rows = 0;
    struct sheet *sheet = export_to("recommend-innovative", "a.csv", "name = '高企公司'", &rows);
    assert_int_equal(rows, 1);
    assert_non_null(strstr(sheet_cell(sheet, 1, 11), "高新技术企业"));
    sheet_free(sheet);
}

static void a_filter_narrows_the_rows_and_may_ask_for_points(void **state)
{
    static const struct {
        const char *filter;
        size_t rows;
    } filters[] = {{"town = '大许街道'", 1},
                   {"$total >= 80", 3},
                   {"$total >= 80 and name ~ '甲'", 1},
                   {"$d2", 1},
                   {"revenue >= 1000", 4},
                   {"revenue >= 3000.000001", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        size_t rows = 99;
        sheet_free(export_to("recommend-innovative", "a.csv", filters[i].filter, &rows));
        if (rows != filters[i].rows)
            fail_msg("%s: %zu rows", filters[i].filter, rows);
    }
}

static void without_a_row_there_are_headings_and_a_sentence(void **state)
{
    (void)state;
    size_t rows = 99;
    struct sheet *sheet = export_to("recommend-srdi", "a.csv", NULL, &rows);
    assert_int_equal(rows, 0);
    assert_int_equal(sheet->count, 2);
    assert_string_equal(sheet_cell(sheet, 0, 0), "序号");
    assert_string_equal(sheet_cell(sheet, 1, 0), "无符合条件的企业");
    sheet_free(sheet);
}

/* Without an innovative title nobody passes 专精特新; with one, 有证公司 does once its data is
 * given. */
static void the_srdi_table_shows_figures_exact_and_shares_cut_down(void **state)
{
    static const struct given more[] = {{"main_revenue", 2020, "1900"},
                                        {"rd_staff", 2022, "25"},
                                        {"institution_level", 0, "省级"},
                                        {"digital_level", 0, "3"},
                                        {"net_profit", 2022, "400"},
                                        {"qms_certified", 0, "是"},
                                        {"own_brand", 0, "是"},
                                        {"national_share", 0, "12"},
                                        {"chain", 0, "起重机"},
                                        {"chain_grade", 0, "卓越"},
                                        {"provincial_cluster", 0, "无"},
                                        {"controls_titled", 0, "否"},
                                        {"same_group_similar", 0, "否"},
                                        {"chain_breakthrough", 0, "是"},
                                        {NULL, 0, NULL}};
    (void)state;
    int64_t id = 0;
    struct error err = {0};
    size_t rows = 0;
    assert_true(enterprise_find(library.database, library_code(3), &id, &err));
    assert_true(database_begin(library.database, "测试", &err));
    for (const struct given *given = more; given->fact != NULL; given++)
        library_put(&library, id, given->fact, given->year, given->text);
    assert_true(database_commit(library.database, &err));
    struct sheet *sheet = export_to("recommend-srdi", "a.csv", NULL, &rows);
    assert_int_equal(rows, 1);
    assert_table_cell(sheet, 1, "企业名称", "有证公司");
    assert_table_cell(sheet, 1, "从事细分市场年限", "8");
    assert_table_cell(sheet, 1, "上年度营业收入(万元)", "3000");
    assert_table_cell(sheet, 1, "上年度研发费用(万元)", "150.123456");
    assert_table_cell(sheet, 1, "研发费用占比(%)", "5");                    /* 5.0041… */
    assert_table_cell(sheet, 1, "主营业务收入占比(%)", "85.71");            /* 85.7142 */
    assert_table_cell(sheet, 1, "近2年主营业务收入平均增长率(%)", "16.91"); /* 16.9172… */
    assert_table_cell(sheet, 1, "I类知识产权(项)", "5");
    assert_table_cell(sheet, 1, "产业链", "起重机");
    assert_table_cell(sheet, 1, "先进制造业集群", "无");
    assert_table_cell(sheet, 1, "推荐意见", "");
    sheet_free(sheet);
}

static size_t row_of(const struct sheet *sheet, const char *name)
{
    for (size_t row = 1; row < sheet->count; row++) {
        if (strcmp(sheet_cell(sheet, row, 2), name) == 0)
            return row;
    }
    fail_msg("no row of %s", name);
    return 0;
}

/* 有证公司, as the test before left it, did not update its data this year. */
static void the_survey_stands_by_groups(void **state)
{
    (void)state;
    int64_t id = 0;
    struct error err = {0};
    size_t rows = 0;
    struct sheet *sheet = export_to("survey", "a.csv", NULL, &rows);
    size_t row = row_of(sheet, "有证公司");
    assert_table_cell(sheet, row, "摸排结果", "受限");
    assert_table_cell(sheet, row, "现有称号", "创新型中小企业");
    assert_table_cell(sheet, row, "差什么、缺什么、为什么受限",
                      "未在 2023-04-30 前完成年度数据更新(省培育平台)(第十四条)");
    sheet_free(sheet);
    assert_true(enterprise_find(library.database, library_code(3), &id, &err));
    assert_true(database_begin(library.database, "测试", &err));
    library_put(&library, id, "data_updated_on", 0, "2023-04-30");
    assert_true(database_commit(library.database, &err));
    sheet = export_to("survey", "a.csv", NULL, &rows);
    assert_int_equal(row_of(sheet, "有证公司"), 1);
    assert_table_cell(sheet, 1, "摸排结果", "已符合");
    assert_table_cell(sheet, 1, "序号", "1");
    for (size_t i = 2; i < sheet->count; i++) {
        const char *before = sheet_cell(sheet, i - 1, 1), *group = sheet_cell(sheet, i, 1);
        assert_true(strcmp(group, "已符合") != 0 && strcmp(group, "其余") != 0);
        assert_false(strcmp(before, "受限") == 0 && strcmp(group, "受限") != 0);
    }
    sheet_free(sheet);
}

static void the_library_lists_everyone_by_code(void **state)
{
    (void)state;
    size_t rows = 0;
    struct sheet *sheet = export_to("library", "a.csv", NULL, &rows);
    assert_int_equal(rows, 8);
    for (size_t i = 0; i < 8; i++)
        assert_table_cell(sheet, i + 1, "统一社会信用代码", library_code((int)i + 2));
    assert_table_cell(sheet, 2, "有效资质", "创新型中小企业");
    assert_table_cell(sheet, 2, "创新型有效期至", "2026-03-24");
    assert_table_cell(sheet, 4, "有效资质", ""); /* lapsed */
    assert_table_cell(sheet, 2, "企业规模", "小");
    sheet_free(sheet);
}

static void the_workbook_says_the_same_to_an_independent_reader(void **state)
{
    (void)state;
    size_t rows = 0;
    struct error err = {0};
    char *path = scratch_path(library.folder, "b.xlsx");
    struct export_options options = {.out = path, .as_of = library.as_of};
    struct sheet *csv = export_to("recommend-innovative", "a.csv", NULL, &rows);
    assert_true(export_run(library.database, layouts_find(library.layouts, "recommend-innovative"),
                           &options, &rows, &err));
    struct sheet *office = office_read(path, library.folder);
    if (office == NULL) {
        sheet_free(csv);
        free(path);
        skip();
    }
    assert_string_equal(sheet_cell(office, 0, 0), "铜山区2023年创新型中小企业推荐汇总表");
    assert_non_null(strstr(sheet_cell(office, 1, 0), "苏工信规〔2023〕2号"));
    for (size_t row = 0; row < csv->count; row++) {
        for (size_t column = 0; column < csv->widths[row]; column++) {
            const char *cell = sheet_cell(csv, row, column);
            cell += *cell == '\'' ? 1 : 0; /* the guard of the .csv alone */
            assert_string_equal(sheet_cell(office, row + 3, column), cell);
        }
    }
    sheet_free(office);
    sheet_free(csv);
    (void)unlink(path);
    free(path);
}

/* An officer's own layout, from a folder of their own. */
static void an_own_layout_narrows_sums_and_rounds_as_it_says(void **state)
{
    (void)state;
    static const char text[] =
        "pack: layout\nid: own\nversion: 1\nname: 自用表\ntitle: \"{city}{as_of}自用表\"\n"
        "note: 单位:万元\ntier: innovative\nrows: library\nwhere: revenue >= 1000\ncolumns:\n"
        "  - {heading: 企业名称, fact: name}\n"
        "  - {heading: 结论, special: verdict}\n"
        "  - {heading: 收入, fact: revenue, total: sum}\n"
        "  - {heading: 研发, fact: rd_expense, places: 2, total: sum}\n"
        "  - {heading: 负债率, expr: \"(total_liabilities[-1] + 0.001) / total_assets[-1]\","
        " format: percent, places: 2, better: less}\n"
        "  - {heading: 高新, expr: \"$total >= 80 and ip1_high >= 1\"}\n"
        "  - {heading: 年度, text: \"2022\"}\n";
    struct error err = {0};
    size_t rows = 0;
    char *file = scratch_path(library.folder, "own.yaml"),
         *out = scratch_path(library.folder, "own.csv");
    const char *const folders[] = {library.folder, NULL};
    file_write(file, text);
    struct layouts *own = layouts_open(folders, library.packs, &err);
    if (own == NULL)
        fail_msg("%s", err.text);
    struct export_options options = {.out = out, .as_of = library.as_of};
    assert_true(export_run(library.database, layouts_find(own, "own"), &options, &rows, &err));
    assert_int_equal(rows, 6);
    struct sheet *sheet = sheet_read(out);
    assert_table_cell(sheet, 1, "企业名称", "满分乙公司"); /* by code */
    assert_table_cell(sheet, 3, "结论", "不符合");
    assert_table_cell(sheet, 1, "研发", "150.12");
    assert_table_cell(sheet, 1, "负债率", "55.01"); /* 55.001 reaches no 55% */
    assert_table_cell(sheet, 1, "高新", "是");
    assert_table_cell(sheet, 5, "高新", "否");
    assert_table_cell(sheet, 1, "年度", "2022");
    sheet_free(sheet);
    (void)unlink(out);
    free(out); /* sums stand on paper alone */
    options.out = out = scratch_path(library.folder, "own.xlsx");
    assert_true(export_run(library.database, layouts_find(own, "own"), &options, &rows, &err));
    char *part = part_read(out, "xl/worksheets/sheet1.xml");
    assert_non_null(strstr(part, "<t>徐州市2023年6月30日自用表</t>"));
    assert_non_null(strstr(part, "<t>合计</t>"));
    assert_non_null(strstr(part, "<v>18000</v>"));
    assert_non_null(strstr(part, "<v>900.72</v>")); /* the sum of what is printed */
    assert_non_null(strstr(part, "<t>单位:万元</t>"));
    free(part);
    (void)unlink(out);
    (void)unlink(file);
    free(out);
    free(file);
    layouts_close(own);
}

static void a_standard_that_is_out_of_force_is_said_under_the_table(void **state)
{
    (void)state;
    struct error err = {0};
    size_t rows = 0;
    char *path = scratch_path(library.folder, "d.xlsx");
    struct export_options options = {.out = path, .as_of = library.as_of};
    for (int year = 2023; year <= 2025; year += 2) {
        options.as_of.year = (int16_t)year;
        assert_true(export_run(library.database, layouts_find(library.layouts, "recommend-srdi"),
                               &options, &rows, &err));
        char *part = part_read(path, "xl/worksheets/sheet1.xml");
        assert_int_equal(strstr(part, "该日无现行标准") == NULL, year == 2023);
        free(part);
    }
    (void)unlink(path);
    free(path);
}

static void assert_refused(struct export_options options, const char *id, enum error_code code,
                           const char *sentence)
{
    struct error err = {0};
    size_t rows = 0, before = scratch_count(library.folder);
    assert_false(
        export_run(library.database, layouts_find(library.layouts, id), &options, &rows, &err));
    assert_int_equal(err.code, code);
    if (strstr(err.text, sentence) == NULL)
        fail_msg("%s", err.text);
    assert_int_equal(scratch_count(library.folder), before);
}

static bool stop_at_the_third(void *context, size_t done, size_t total)
{
    size_t *seen = context;
    *seen = done;
    return done < 3 || total < done;
}

static void what_cannot_be_done_is_said_and_leaves_nothing(void **state)
{
    (void)state;
    size_t seen = 0;
    char *path = scratch_path(library.folder, "c.xlsx");
    struct export_options options = {.out = path, .as_of = library.as_of};
    struct export_options wrong = options;
    wrong.filter = "revenue >";
    assert_refused(wrong, "library", ERROR_USAGE, "");
    wrong.filter = "revenue + 1";
    assert_refused(wrong, "library", ERROR_USAGE, "不是条件");
    wrong.filter = "$total >= 60";
    assert_refused(wrong, "library", ERROR_USAGE, "$total");
    wrong.filter = "$nothing";
    assert_refused(wrong, "recommend-srdi", ERROR_USAGE, "$nothing");
    wrong = options;
    wrong.out = "table.docx";
    assert_refused(wrong, "library", ERROR_USAGE, ".xlsx 或 .csv");
    wrong = options;
    wrong.as_of = date_of(2000, 1, 1); /* before any standard */
    assert_refused(wrong, "recommend-srdi", ERROR_USAGE, "");
    wrong = options;
    wrong.progress = stop_at_the_third;
    wrong.context = &seen;
    assert_refused(wrong, "library", ERROR_FILE, "已停止");
    assert_int_equal(seen, 3);
    free(path);
}

static int set_up(void **state)
{
    (void)state;
    struct error err = {0};
    if (!library_open(&library, date_of(2023, 6, 30)) ||
        !database_begin(library.database, "测试", &err))
        return -1;
    fill_library();
    return database_commit(library.database, &err) ? 0 : -1;
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
        cmocka_unit_test(who_passes_and_holds_no_title_is_recommended_best_total_first),
        cmocka_unit_test(a_line_says_what_is_known_of_the_enterprise),
        cmocka_unit_test(a_direct_route_is_named),
        cmocka_unit_test(a_filter_narrows_the_rows_and_may_ask_for_points),
        cmocka_unit_test(without_a_row_there_are_headings_and_a_sentence),
        cmocka_unit_test(the_library_lists_everyone_by_code),
        cmocka_unit_test(the_workbook_says_the_same_to_an_independent_reader),
        cmocka_unit_test(the_srdi_table_shows_figures_exact_and_shares_cut_down),
        cmocka_unit_test(the_survey_stands_by_groups),
        cmocka_unit_test(an_own_layout_narrows_sums_and_rounds_as_it_says),
        cmocka_unit_test(a_standard_that_is_out_of_force_is_said_under_the_table),
        cmocka_unit_test(what_cannot_be_done_is_said_and_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

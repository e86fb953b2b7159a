#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/entry.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "db/register_store.h"
#include "db/statistics_query.h"
#include "exports/layout.h"
#include "tests/exports/library.h"

/* Who is listed: those whose title ends, whose day has come, clusters. */

static struct library library;

/* 有效期三年: a title of this day ends 180 days after 30 June 2023, on 27 December. */
static const struct given passing[] = {{"county", 0, "铜山区"},
                                       {"independent_legal_person", 0, "是"},
                                       {"industry_code", 0, "C3451"},
                                       {"in_abnormal_list", 0, "否"},
                                       {"in_dishonest_list", 0, "否"},
                                       {"prohibited_product", 0, "否"},
                                       {"grave_incident_3y", 0, "否"},
                                       {"employees", 2022, "100"},
                                       {"high_tech_until", 0, "2025-12-31"},
                                       {"phone", 0, "0516-83500001"},
                                       {NULL, 0, NULL}};

static const struct {
    const char *name;
    struct date announced;
    const char *updated;
} holders[] = {
    {"到期前一百八十天", {2020, 12, 27}, "2023-04-30"},
    {"到期前一百八十一天", {2020, 12, 28}, "2022-12-31"},
    {"今天到期", {2020, 6, 30}, "2023-07-01"},
    {"昨天到期", {2020, 6, 29}, NULL},
    {"到期差一天满一年", {2019, 7, 1}, NULL},
    {"到期已满一年", {2019, 6, 30}, NULL},
};

static void fill(void)
{
    for (int i = 0; i < 6; i++) {
        int64_t id = library_add(&library, i + 1, holders[i].name, passing);
        library_certify(&library, id, "innovative", "第一批", holders[i].announced);
        if (holders[i].updated != NULL)
            library_put(&library, id, "data_updated_on", 0, holders[i].updated);
    }
    (void)library_add(&library, 7, "从无称号", passing);
}

static struct sheet *table(const char *id, size_t *rows)
{
    return library_export(&library, layouts_find(library.layouts, id), rows);
}

static void who_passes_and_whose_title_ends_is_recommended_to_renew(void **state)
{
    (void)state;
    size_t rows;
    struct sheet *sheet = table("recommend-innovative-renewal", &rows);
    assert_int_equal(rows, 4);
    assert_table_cell(sheet, 1, "企业名称", "到期前一百八十天");
    assert_table_cell(sheet, 1, "原批次", "第一批");
    assert_table_cell(sheet, 1, "原有效期至", "2023-12-27");
    assert_table_cell(sheet, 1, "有效期内重大变化", "无");
    assert_table_cell(sheet, 1, "年度数据更新情况", "已更新 2023-04-30");
    assert_table_cell(sheet, 2, "企业名称", "今天到期");
    assert_table_cell(sheet, 2, "年度数据更新情况", "2023年未更新"); /* the day has not come */
    assert_table_cell(sheet, 3, "企业名称", "昨天到期");
    assert_table_cell(sheet, 4, "企业名称", "到期差一天满一年");
    sheet_free(sheet);
}

static void titles_that_end_are_listed_by_their_day(void **state)
{
    (void)state;
    size_t rows;
    struct sheet *sheet = table("expiring", &rows);
    assert_int_equal(rows, 5);
    assert_table_cell(sheet, 1, "企业名称", "到期已满一年"); /* 365 days overdue */
    assert_table_cell(sheet, 1, "剩余天数", "-365");
    assert_table_cell(sheet, 1, "状态", "已到期");
    assert_table_cell(sheet, 4, "企业名称", "今天到期");
    assert_table_cell(sheet, 4, "剩余天数", "0");
    assert_table_cell(sheet, 4, "状态", "即将到期");
    assert_table_cell(sheet, 5, "剩余天数", "180");
    assert_table_cell(sheet, 5, "资质", "创新型中小企业");
    assert_table_cell(sheet, 5, "公告日期", "2020-12-27");
    sheet_free(sheet);
}

/* 小巨人 update on the ministry's platform; the province's day does not count. */
static void each_title_that_ends_tells_of_its_own_update(void **state)
{
    (void)state;
    size_t rows;
    assert_true(database_begin(library.database, "小巨人", NULL));
    int64_t id = library_add(&library, 8, "小巨人到期", NULL);
    library_certify(&library, id, "giant", "第一批", (struct date){2020, 12, 20});
    library_put(&library, id, "data_updated_on", 0, "2023-04-08");
    assert_true(database_commit(library.database, NULL));
    char *path = scratch_path(library.folder, "a.csv");
    struct export_options options = {
        .out = path, .as_of = library.as_of, .enterprises = &id, .enterprise_count = 1};
    assert_true(export_run(library.database, layouts_find(library.layouts, "expiring"), &options,
                           &rows, NULL));
    struct sheet *sheet = sheet_read(path);
    assert_table_cell(sheet, 1, "企业名称", "小巨人到期");
    assert_table_cell(sheet, 1, "年度数据更新情况", "2023年未更新");
    sheet_free(sheet);
    free(path);
    assert_true(database_begin(library.database, "移走", NULL));
    assert_true(enterprise_remove(library.database, id, NULL));
    assert_true(database_commit(library.database, NULL));
}

static void who_holds_a_title_and_has_not_updated_is_chased_with_a_telephone(void **state)
{
    (void)state;
    size_t rows;
    struct sheet *sheet = table("update-chase", &rows);
    assert_int_equal(rows, 2); /* in force: 180 days, 181 days, today; the first has updated */
    assert_table_cell(sheet, 1, "企业名称", "到期前一百八十一天");
    assert_table_cell(sheet, 1, "更新情况", "2023年未更新(上次2022-12-31)");
    assert_table_cell(sheet, 1, "截止日期", "2023-04-30");
    assert_table_cell(sheet, 1, "联系电话", "0516-83500001");
    assert_table_cell(sheet, 2, "企业名称", "今天到期");
    sheet_free(sheet);
}

static void add_change(int64_t enterprise, const char *kind, const char *day, const char *reported)
{
    const struct dictionary *dictionary = packs_dictionary(library.packs);
    const struct reg *reg = dictionary_find_register(dictionary, "changes");
    const char *const given[][2] = {
        {"kind", kind}, {"happened_on", day}, {"reported_on", reported}};
    struct arena *arena = arena_new();
    int64_t line = 0;
    struct error err = {0};
    assert_true(register_add(library.database, enterprise, reg, &line, &err));
    for (size_t i = 0; i < 3; i++) {
        struct value value;
        size_t field = 0;
        if (given[i][1] == NULL)
            continue;
        while (strcmp(reg->fields[field].id, given[i][0]) != 0)
            field++;
        assert_true(entry_read(dictionary, &reg->fields[field], given[i][1], UNIT_OWN, arena,
                               &value, &err));
        assert_true(register_put(library.database, line, &reg->fields[field], value, &err));
    }
    arena_free(arena);
}

static void changes_since_the_title_was_given_are_named(void **state)
{
    (void)state;
    size_t rows;
    assert_true(database_begin(library.database, "变化", NULL));
    add_change(1, "更名", "2020-12-26", "2021-01-10"); /* the day before the title */
    add_change(1, "重组", "2020-12-27", NULL);
    add_change(1, "合并", "2023-06-30", "2023-06-30");
    add_change(1, "其他", "2023-07-01", NULL); /* to come */
    assert_true(database_commit(library.database, NULL));
    struct sheet *sheet = table("recommend-innovative-renewal", &rows);
    assert_table_cell(sheet, 1, "有效期内重大变化", "2020-12-27 重组(未报告);2023-06-30 合并");
    sheet_free(sheet);
}

static void put_cluster(int64_t id, const char *fact_id, int year, const char *text)
{
    const struct dictionary *dictionary = packs_dictionary(library.packs);
    const struct fact *fact = dictionary_find(dictionary, fact_id);
    struct arena *arena = arena_new();
    struct value value;
    assert_true(entry_read(dictionary, fact, text, UNIT_OWN, arena, &value, NULL));
    assert_true(cluster_put(library.database, id, fact, year, value, NULL));
    arena_free(arena);
}

static void clusters_stand_in_a_table_of_their_own(void **state)
{
    static const char text[] =
        "pack: layout\nid: own\nversion: 1\nname: 集群\ntitle: \"{county}集群\"\ntier: cluster\n"
        "rows: library\nwhere: cluster.output >= 10亿\ncolumns:\n"
        "  - {heading: 名称, fact: cluster.name}\n"
        "  - {heading: 总产值, fact: cluster.output}\n"
        "  - {heading: 结论, special: aspects}\n";
    struct faults faults = {0};
    int64_t id = 0;
    size_t rows;
    (void)state;
    assert_true(database_begin(library.database, "集群", NULL));
    assert_true(cluster_add(library.database, "小集群", &id, NULL));
    put_cluster(id, "cluster.output", 2022, "99999.9");
    assert_true(cluster_add(library.database, "大集群", &id, NULL));
    put_cluster(id, "cluster.output", 2022, "100000");
    put_cluster(id, "cluster.county", 0, "铜山区");
    assert_true(database_commit(library.database, NULL));
    struct yaml_file *file = yaml_parse("own.yaml", text, strlen(text), &faults);
    struct layout *layout = layout_load(file, library.packs, &faults);
    assert_non_null(layout);
    struct sheet *sheet = library_export(&library, layout, &rows);
    assert_int_equal(rows, 1);
    assert_table_cell(sheet, 1, "名称", "大集群");
    assert_table_cell(sheet, 1, "总产值", "100000");
    assert_table_cell(sheet, 1, "结论", "1? 2× 3? 4? 5? 6? 7? 8? 9?");
    sheet_free(sheet);
    char *book = library_workbook(&library, layout);
    assert_non_null(strstr(book, "<t>铜山区集群</t>"));
    assert_non_null(strstr(book, "逐项结论:1 定位;2 产值;"));
    free(book);
    layout_free(layout);
    yaml_free(file);
}

static void scorecards_stand_on_a_sheet_each(void **state)
{
    (void)state;
    const int64_t ids[] = {2, 1};
    struct error err = {0};
    size_t rows;
    const struct layout *layout = layouts_find(library.layouts, "scorecard");
    char *path = scratch_path(library.folder, "a.xlsx");
    char *csv = scratch_path(library.folder, "a.csv");
    struct export_options options = {.out = path, .as_of = library.as_of, .tier = "innovative"};
    assert_false(export_run(library.database, layout, &options, &rows, &err)); /* of whom? */
    assert_int_equal(err.code, ERROR_USAGE);
    options.enterprises = ids;
    options.enterprise_count = 2;
    assert_true(export_run(library.database, layout, &options, &rows, &err));
    assert_int_equal(rows, 2);
    char *book = part_read(path, "xl/workbook.xml");
    assert_non_null(strstr(book, "name=\"1 到期前一百八十一天\""));
    assert_non_null(strstr(book, "name=\"2 到期前一百八十天\""));
    free(book);
    options.out = csv;
    assert_false(export_run(library.database, layout, &options, &rows, &err));
    options.enterprise_count = 1;
    options.tier = NULL; /* holds the innovative title: the next is 专精特新 */
    options.out = path;
    assert_true(export_run(library.database, layout, &options, &rows, &err));
    char *sheet = part_read(path, "xl/sharedStrings.xml");
    assert_non_null(strstr(sheet, "附件2"));
    free(sheet);
    free(path);
    free(csv);
}

/* The numbers of the screen, and a chart over each table of them. */
static void the_overview_has_the_numbers_of_the_statistics(void **state)
{
    (void)state;
    struct error err = {0};
    size_t rows, line = 1, charts = 1;
    const struct layout *layout = layouts_find(library.layouts, "overview");
    struct sheet *sheet = library_export(&library, layout, &rows);
    struct statistics *statistics =
        statistics_query(library.database, library.as_of, NULL, NULL, &err);
    for (size_t i = 0; i < STATISTICS_PARTS; i++) {
        const struct statistics_section *section = &statistics->sections[i];
        for (size_t j = 0; j < section->bar_count; j++, line++) {
            assert_string_equal(sheet_cell(sheet, line, 0), section->title);
            assert_string_equal(sheet_cell(sheet, line, 1), section->bars[j].label);
            assert_int_equal(strtoul(sheet_cell(sheet, line, 2), NULL, 10), section->bars[j].count);
        }
        charts += section->bar_count > 0 ? 1 : 0;
    }
    assert_int_equal(line, sheet->count);
    statistics_free(statistics);
    sheet_free(sheet);
    char *path = scratch_path(library.folder, "a.xlsx");
    struct export_options options = {.out = path, .as_of = library.as_of};
    assert_true(export_run(library.database, layout, &options, &rows, &err));
    char *last = memory_printf("xl/charts/chart%zu.xml", charts);
    char *chart = part_read(path, last), *page = part_read(path, "xl/worksheets/sheet1.xml");
    assert_non_null(strstr(chart, "<c:cat>"));
    assert_non_null(strstr(page, "<pageSetUpPr fitToPage=\"1\"/>"));
    assert_non_null(strstr(page, "orientation=\"landscape\""));
    options.filter = "revenue > 1";
    assert_false(export_run(library.database, layout, &options, &rows, &err));
    free(last);
    free(chart);
    free(page);
    free(path);
}

/* The row after AT's next <xdr:row>; AT goes on. */
static unsigned long next_row(const char **at)
{
    static const char tag[] = "<xdr:row>";
    *at = strstr(*at, tag);
    assert_non_null(*at);
    *at += strlen(tag);
    return strtoul(*at, NULL, 10);
}

static void no_chart_of_the_overview_is_cut_by_the_end_of_a_page(void **state)
{
    (void)state;
    struct error err = {0};
    size_t rows, charts = 0, breaks = 0;
    char *path = scratch_path(library.folder, "a.xlsx");
    struct export_options options = {.out = path, .as_of = library.as_of};
    assert_true(export_run(library.database, layouts_find(library.layouts, "overview"), &options,
                           &rows, &err));
    char *page = part_read(path, "xl/worksheets/sheet1.xml");
    char *drawing = part_read(path, "xl/drawings/drawing1.xml");
    for (const char *at = drawing; strstr(at, "<xdr:row>") != NULL; charts++) {
        unsigned long from = next_row(&at), to = next_row(&at);
        for (const char *end = strstr(page, "<brk id="); end != NULL;
             end = strstr(end + 1, "<brk id="), breaks++) {
            unsigned long first = strtoul(end + strlen("<brk id=\""), NULL, 10);
            if (from < first && to >= first)
                fail_msg("a chart from row %lu to %lu, a page from %lu", from, to, first);
        }
    }
    assert_true(charts > 3 && breaks > charts);
    free(drawing);
    free(page);
    free(path);
}

static void enterprises_and_clusters_are_not_mixed_up(void **state)
{
    (void)state;
    const int64_t ids[] = {1};
    struct error err = {0};
    size_t rows;
    char *path = scratch_path(library.folder, "a.csv");
    struct export_options options = {
        .out = path, .as_of = library.as_of, .enterprises = ids, .enterprise_count = 1};
    assert_false(export_run(library.database, layouts_find(library.layouts, "recommend-cluster"),
                            &options, &rows, &err));
    assert_int_equal(err.code, ERROR_USAGE);
    options.clusters = true;
    assert_false(export_run(library.database, layouts_find(library.layouts, "library"), &options,
                            &rows, &err));
    free(path);
}

/* Its members need not stand in the library. */
static void a_cluster_without_members_has_as_many_good_companies_as_are_given(void **state)
{
    (void)state;
    int64_t id = 0;
    size_t rows;
    char *path = scratch_path(library.folder, "a.csv");
    assert_true(database_begin(library.database, "集群", NULL));
    assert_true(cluster_add(library.database, "没有成员的集群", &id, NULL));
    put_cluster(id, "cluster.leaders", 0, "4");
    put_cluster(id, "cluster.specialists", 0, "16");
    assert_true(database_commit(library.database, NULL));
    struct export_options options = {.out = path,
                                     .as_of = library.as_of,
                                     .enterprises = &id,
                                     .enterprise_count = 1,
                                     .reviewed = true,
                                     .clusters = true};
    assert_true(export_run(library.database, layouts_find(library.layouts, "recommend-cluster"),
                           &options, &rows, NULL));
    struct sheet *sheet = sheet_read(path);
    assert_table_cell(sheet, 1, "优质企业数量(家)", "20");
    sheet_free(sheet);
    free(path);
}

/* 高新技术企业 both; the first is 专精特新 and 小巨人 besides. */
static void whoever_has_several_titles_counts_once_in_a_cluster(void **state)
{
    (void)state;
    int64_t id = 0;
    size_t rows;
    char *path = scratch_path(library.folder, "a.csv");
    assert_true(database_begin(library.database, "集群", NULL));
    assert_true(cluster_add(library.database, "有成员的集群", &id, NULL));
    assert_true(cluster_add_member(library.database, id, 1, NULL));
    assert_true(cluster_add_member(library.database, id, 7, NULL));
    library_certify(&library, 1, "srdi", "", (struct date){2022, 6, 30});
    library_certify(&library, 1, "giant", "", (struct date){2023, 6, 30});
    assert_true(database_commit(library.database, NULL));
    struct export_options options = {.out = path,
                                     .as_of = library.as_of,
                                     .enterprises = &id,
                                     .enterprise_count = 1,
                                     .reviewed = true,
                                     .clusters = true};
    static const char *const expected[] = {"2", "6"};
    for (size_t i = 0; i < 2; i++) {
        const struct layout *layout = layouts_find(library.layouts, "recommend-cluster");
        assert_true(export_run(library.database, layout, &options, &rows, NULL));
        struct sheet *sheet = sheet_read(path);
        assert_table_cell(sheet, 1, "优质企业数量(家)", expected[i]);
        sheet_free(sheet);
        assert_true(database_begin(library.database, "集群", NULL));
        put_cluster(id, "cluster.leaders", 0, "4"); /* more than there are in the library */
        assert_true(database_commit(library.database, NULL));
    }
    free(path);
}

static int set_up(void **state)
{
    (void)state;
    if (!library_open(&library, date_of(2023, 6, 30)) ||
        !database_begin(library.database, "测试", NULL))
        return -1;
    fill();
    return database_commit(library.database, NULL) ? 0 : -1;
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
        cmocka_unit_test(who_passes_and_whose_title_ends_is_recommended_to_renew),
        cmocka_unit_test(titles_that_end_are_listed_by_their_day),
        cmocka_unit_test(each_title_that_ends_tells_of_its_own_update),
        cmocka_unit_test(who_holds_a_title_and_has_not_updated_is_chased_with_a_telephone),
        cmocka_unit_test(changes_since_the_title_was_given_are_named),
        cmocka_unit_test(clusters_stand_in_a_table_of_their_own),
        cmocka_unit_test(scorecards_stand_on_a_sheet_each),
        cmocka_unit_test(the_overview_has_the_numbers_of_the_statistics),
        cmocka_unit_test(no_chart_of_the_overview_is_cut_by_the_end_of_a_page),
        cmocka_unit_test(a_cluster_without_members_has_as_many_good_companies_as_are_given),
        cmocka_unit_test(whoever_has_several_titles_counts_once_in_a_cluster),
        cmocka_unit_test(enterprises_and_clusters_are_not_mixed_up),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

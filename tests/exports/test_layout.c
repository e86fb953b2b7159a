#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "exports/export.h"
#include "exports/layout.h"
#include "tests/exports/support.h"

static struct packs *packs;

static const char good[] = "pack: layout\n"                                             /* 1 */
                           "id: my-table\n"                                             /* 2 */
                           "version: 1\n"                                               /* 3 */
                           "name: 我的表\n"                                             /* 4 */
                           "title: \"{county}{year}年表\"\n"                            /* 5 */
                           "tier: srdi\n"                                               /* 6 */
                           "rows: recommendation\n"                                     /* 7 */
                           "where: revenue >= 1000\n"                                   /* 8 */
                           "above: [填报人]\n"                                          /* 9 */
                           "freeze: 1\n"                                                /* 10 */
                           "page: {paper: A4, orientation: landscape}\n"                /* 11 */
                           "columns:\n"                                                 /* 12 */
                           "  - {heading: 序号, special: number}\n"                     /* 13 */
                           "  - {heading: 名称, fact: name, width: 20}\n"               /* 14 */
                           "  - {heading: 占比, fact: rd_ratio, places: 2}\n"           /* 15 */
                           "  - {heading: 收入, fact: revenue, total: sum}\n"           /* 16 */
                           "  - {heading: 增加, expr: \"revenue[-1] - revenue[-2]\"}\n" /* 17 */
                           "  - {heading: 总分, score: total}\n";                       /* 18 */

/* The good layout with FROM (which occurs once) replaced. */
static char *with(const char *from, const char *to)
{
    struct buffer text = {0};
    const char *at = strstr(good, from);
    assert_non_null(at);
    buffer_addn(&text, good, (size_t)(at - good));
    buffer_add(&text, to);
    buffer_add(&text, at + strlen(from));
    return buffer_take(&text);
}

static struct layout *load(const char *text, struct yaml_file **file, struct faults *faults)
{
    *file = yaml_parse("my.yaml", text, strlen(text), faults);
    return *file != NULL ? layout_load(*file, packs, faults) : NULL;
}

static void a_layout_says_what_its_table_shows(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct yaml_file *file;
    struct layout *layout = load(good, &file, &faults);
    for (size_t i = 0; i < faults.count; i++)
        print_error("%d:%d %s\n", faults.items[i].line, faults.items[i].column,
                    faults.items[i].text);
    assert_non_null(layout);
    assert_string_equal(layout->id, "my-table");
    assert_string_equal(layout->empty, "无符合条件的企业");
    assert_int_equal(layout->rows, ROWS_RECOMMENDATION);
    assert_int_equal(layout->column_count, 6);
    assert_int_equal(layout->columns[1].width, 20);
    assert_int_equal(layout->columns[2].format, FORMAT_PERCENT);
    assert_int_equal(layout->columns[2].rounding, ROUND_DOWN);
    assert_int_equal(layout->columns[3].format, FORMAT_DECIMAL);
    assert_true(layout->columns[3].total);
    assert_int_equal(layout->columns[5].format, FORMAT_WHOLE);
    layout_free(layout);
    yaml_free(file);
}

struct mistake {
    const char *from, *to;
    int line, column;
    const char *text;
};

static const struct mistake mistakes[] = {
    {"name: 我的表", "name: 我的表\nnmae: 我的表", 5, 1, "nmae"},
    {"id: my-table", "id: My Table", 2, 5, "小写字母"},
    {"version: 1\n", "", 1, 1, "version"},
    {"version: 1", "version: 0", 3, 10, ""},
    {"version: 1", "version: 一", 3, 10, ""},
    {"title: \"{county}{year}年表\"\n", "", 1, 1, "title"},
    {"{county}", "{town}", 5, 8, "{town}"},
    {"年表", "年{year表", 5, 8, "占位符"},
    {"年表", "年}表", 5, 8, "占位符"},
    {"tier: srdi", "tier: srd", 6, 7, "srd"},
    {"tier: srdi\n", "", 6, 7, "tier"},
    {"rows: recommendation", "rows: all", 7, 7, "library、recommendation"},
    {"where: revenue >= 1000", "where: revenue", 8, 8, "条件"},
    {"where: revenue >= 1000", "where: revenu >= 1000", 8, 8, "revenu"},
    {"where: revenue >= 1000", "where: $d9 and revenue >= 1000", 8, 8, "$d9"},
    {"rows: recommendation", "rows: renewal\nwithin: -1", 8, 9, ""},
    {"rows: recommendation", "within: 30", 7, 9, "rows: renewal"},
    {"rows: recommendation", "deadlines: [renewal]", 7, 12, "rows: deadlines"},
    {"special: number", "special: changes", 13, 28, "rows: renewal"},
    {"special: number", "certificate: batch", 13, 5, "kind"},
    {"special: number", "certificate: batches, kind: srdi", 13, 32, "label、batch"},
    {"special: number", "certificate: batch, kind: srd", 13, 45, "资质"},
    {"special: number", "deadline: due_on", 13, 29, "rows: deadlines"},
    {"fact: name", "fact: cluster.name", 14, 25, "集群的指标"},
    {"rows: recommendation", "lines: []", 7, 8, "form: letter"},
    {"rows: recommendation", "sections: [identity]", 7, 11, "form: template"},
    {"rows: recommendation", "form: card", 7, 7, "table、scorecard"},
    {"rows: recommendation", "form: scorecard", 13, 3, "columns"},
    {"freeze: 1", "sort: revenue", 10, 7, ""},
    {"freeze: 1", "sort: [revenu]", 10, 8, "revenu"},
    {"freeze: 1", "sort: [{order: ascending}]", 10, 8, "by"},
    {"freeze: 1", "sort: [{by: revenue, order: up}]", 10, 29, "ascending、descending"},
    {"freeze: 1", "sort: [{by: revenue, dir: up}]", 10, 22, "dir"},
    {"freeze: 1", "sort: [[revenue]]", 10, 8, "表达式"},
    {"freeze: 1", "sort: [$d9]", 10, 8, "$d9"},
    {"freeze: 1", "sort: [name, town, uscc, city, county, phone]", 10, 7, "最多 5 项"},
    {"freeze: 1", "group: town", 10, 8, ""},
    {"freeze: 1", "group: {heading: true}", 10, 8, "by"},
    {"freeze: 1", "group: {by: twon}", 10, 13, "twon"},
    {"freeze: 1", "group: {by: town, heading: 也许}", 10, 28, ""},
    {"above: [填报人]", "above: 填报人", 9, 8, ""},
    {"above: [填报人]", "above: [[填报人]]", 9, 9, "文字"},
    {"freeze: 1", "freeze: 6", 10, 9, ""},
    {"paper: A4", "paper: A5", 11, 15, "A4、A3"},
    {"orientation: landscape", "rotation: landscape", 11, 19, "rotation"},
    {"page: {paper: A4, orientation: landscape}", "page: A4", 11, 7, ""},
    {"heading: 序号, special", "special", 13, 5, "heading"},
    {"heading: 序号", "heading: \"\"", 13, 15, "不能为空"},
    {"heading: 序号", "heading: \"序\\n号\"", 13, 15, "换行"},
    {"heading: 序号", "heading: 名称", 14, 5, "第 1 列重复"},
    {"special: number", "special: numbers", 13, 28, "number、routes"},
    {"special: number", "special: group", 13, 28, "rows: survey"},
    {"special: number", "special: until", 13, 5, "kind"},
    {"special: number", "special: until, kind: srd", 13, 41, "资质"},
    {"special: number", "special: number, kind: srdi", 13, 42, "until"},
    {"fact: name", "fact: nam", 14, 25, "nam"},
    {"fact: name, width", "width", 14, 5, "来源"},
    {"fact: name", "fact: name, text: 固定", 14, 37, "一个来源"},
    {"width: 20", "width: 1", 14, 38, ""},
    {"width: 20", "width: 宽", 14, 38, ""},
    {"width: 20", "align: middle", 14, 38, "left、center、right"},
    {"width: 20", "format: whole", 14, 39, "text"},
    {"width: 20", "total: sum", 14, 38, "合计"},
    {"width: 20", "places: 2", 14, 39, "places"},
    {"width: 20", "better: less", 14, 39, "better"},
    {"width: 20", "widht: 20", 14, 31, "widht"},
    {"places: 2", "places: 5", 15, 43, ""},
    {"places: 2", "better: most", 15, 43, "more、less"},
    {"places: 2", "format: date", 15, 43, "percent"},
    {"total: sum", "total: mean", 16, 41, "sum"},
    {"total: sum", "format: numeric", 16, 42, "decimal"},
    {"revenue[-2]", "revenue[-2", 17, 0, ""},
    {"revenue[-2]", "nonsense", 17, 0, "nonsense"},
    {"score: total", "score: innovate", 18, 26, "innovate"},
};

static void every_mistake_is_told_with_its_place(void **state)
{
    (void)state;
    size_t failed = 0;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        const struct mistake *mistake = &mistakes[i];
        struct faults faults = {0};
        struct yaml_file *file;
        char *text = with(mistake->from, mistake->to);
        struct layout *layout = load(text, &file, &faults);
        const struct fault *fault = faults.count > 0 ? &faults.items[0] : NULL;
        if (layout != NULL || fault == NULL || faults.count != 1 || fault->line != mistake->line ||
            (mistake->column != 0 && fault->column != mistake->column) ||
            strstr(fault->text, mistake->text) == NULL || strcmp(fault->file, "my.yaml") != 0) {
            failed++;
            print_error("%s: expected one at %d:%d “%s”\n", mistake->to, mistake->line,
                        mistake->column, mistake->text);
            for (size_t j = 0; j < faults.count; j++)
                print_error("  %d:%d %s\n", faults.items[j].line, faults.items[j].column,
                            faults.items[j].text);
        }
        layout_free(layout);
        yaml_free(file);
        faults_free(&faults);
        free(text);
    }
    assert_int_equal(failed, 0);
}

static void all_mistakes_of_a_file_are_told_at_once(void **state)
{
    (void)state;
    static const char text[] = "pack: layout\nid: A\nversion: 1\nname: 表\ntitle: \"{x}\"\n"
                               "columns:\n  - {heading: 一, fact: nothing}\n  - {heading: 一}\n";
    struct faults faults = {0};
    struct yaml_file *file;
    assert_null(load(text, &file, &faults));
    assert_int_equal(faults.count, 5);
    yaml_free(file);
    faults_free(&faults);
}

static void without_a_tier_nothing_is_scored(void **state)
{
    static const char *const columns[] = {"score: total", "special: routes", "special: verdict",
                                          "expr: $total"};
    (void)state;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        struct faults faults = {0};
        struct yaml_file *file;
        char *text = memory_printf("pack: layout\nid: a\nversion: 1\nname: 表\ntitle: 表\n"
                                   "columns: [{heading: 一, %s}]\n",
                                   columns[i]);
        assert_null(load(text, &file, &faults));
        assert_int_equal(faults.count, 1);
        assert_non_null(strstr(faults.items[0].text, "tier"));
        yaml_free(file);
        faults_free(&faults);
        free(text);
    }
}

static void sums_of_groups_need_a_column_that_is_summed(void **state)
{
    static const char text[] = "pack: layout\nid: a\nversion: 1\nname: 表\ntitle: 表\n"
                               "group: {by: town, subtotal: true}\n"
                               "columns: [{heading: 收入, fact: revenue}]\n";
    (void)state;
    struct faults faults = {0};
    struct yaml_file *file;
    assert_null(load(text, &file, &faults));
    assert_int_equal(faults.count, 1);
    assert_int_equal(faults.items[0].line, 6);
    assert_int_equal(faults.items[0].column, 29);
    assert_non_null(strstr(faults.items[0].text, "total: sum"));
    yaml_free(file);
    faults_free(&faults);
}

static void a_letter_has_lines_of_known_styles_and_placeholders_of_its_own(void **state)
{
    static const char text[] = "pack: layout\nid: a\nversion: 1\nname: 函\ntitle: 推荐{count}家\n"
                               "form: letter\ntier: srdi\nlines:\n"
                               "  - {style: loud, text: 一}\n"
                               "  - {style: body, text: \"{town}\"}\n";
    (void)state;
    struct faults faults = {0};
    struct yaml_file *file;
    assert_null(load(text, &file, &faults));
    assert_int_equal(faults.count, 2);
    assert_int_equal(faults.items[0].line, 9);
    assert_int_equal(faults.items[0].column, 13);
    assert_int_equal(faults.items[1].line, 10);
    assert_non_null(strstr(faults.items[1].text, "{label}"));
    yaml_free(file);
    faults_free(&faults);
}

static void too_many_columns_are_refused(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct yaml_file *file;
    struct buffer text = {0};
    buffer_add(&text, "pack: layout\nid: a\nversion: 1\nname: 表\ntitle: 表\ncolumns:\n");
    for (int i = 0; i < 201; i++)
        buffer_printf(&text, "  - {heading: 列%d, text: 一}\n", i);
    assert_null(load(text.text, &file, &faults));
    assert_int_equal(faults.count, 1);
    yaml_free(file);
    faults_free(&faults);
    buffer_free(&text);
}

static void placeholders_are_filled_in(void **state)
{
    (void)state;
    struct layout_texts texts = {.year = "2024", .county = "铜山区", .as_of = "2024年6月30日"};
    const char *wrong = NULL;
    char *text = layout_fill("{county}{year}年{city}表({as_of})", &texts, &wrong);
    assert_string_equal(text, "铜山区2024年表(2024年6月30日)");
    free(text);
    assert_null(layout_fill("表{", &texts, &wrong));
    assert_string_equal(wrong, "{");
}

/* ---- folders ---- */

static struct layouts *open_folders(const char *first, const char *second, struct error *err)
{
    const char *const folders[] = {first, second, NULL};
    return layouts_open(folders, packs, err);
}

static void the_installed_layouts_have_the_columns_that_interface_md_gives(void **state)
{
    static const char *const innovative[] = {"序号",
                                             "设区市",
                                             "县(市、区)",
                                             "企业名称",
                                             "统一社会信用代码",
                                             "乡镇(街道、园区)",
                                             "主导产品",
                                             "创新能力得分",
                                             "成长性得分",
                                             "专业化得分",
                                             "总分",
                                             "满足的直通条件",
                                             "初审意见",
                                             "联系人",
                                             "联系电话",
                                             "备注",
                                             NULL};
    static const char *const srdi[] = {"序号",
                                       "设区市",
                                       "县(市、区)",
                                       "企业名称",
                                       "统一社会信用代码",
                                       "主导产品",
                                       "细分市场",
                                       "从事细分市场年限",
                                       "先进制造业集群",
                                       "产业链",
                                       "上年度营业收入(万元)",
                                       "主营业务收入占比(%)",
                                       "近2年主营业务收入平均增长率(%)",
                                       "上年度研发费用(万元)",
                                       "研发费用占比(%)",
                                       "I类知识产权(项)",
                                       "专业化得分",
                                       "精细化得分",
                                       "特色化得分",
                                       "创新能力得分",
                                       "总分",
                                       "满足的直通条件",
                                       "推荐意见",
                                       "联系人",
                                       "联系电话",
                                       "备注",
                                       NULL};
    static const char *const giant[] = {"序号",
                                        "设区市",
                                        "县(市、区)",
                                        "企业名称",
                                        "统一社会信用代码",
                                        "主导产品",
                                        "细分市场",
                                        "从事细分市场年限",
                                        "先进制造业集群",
                                        "产业链",
                                        "上年度营业收入(万元)",
                                        "主营业务收入占比(%)",
                                        "近2年主营业务收入平均增长率(%)",
                                        "上年度研发费用(万元)",
                                        "上年度研发费用占比(%)",
                                        "上上年度研发费用占比(%)",
                                        "I类知识产权(项)",
                                        "资产负债率(%)",
                                        "全国市场占有率(%)",
                                        "研发机构级别",
                                        "管理体系认证",
                                        "满足的直通条件",
                                        "六个方面逐项结论",
                                        "推荐意见",
                                        "联系人",
                                        "联系电话",
                                        "备注",
                                        NULL};
    static const char *const cluster[] = {"序号",
                                          "集群名称",
                                          "县(市、区)",
                                          "主导产业",
                                          "近三年总产值(万元)",
                                          "中小企业产值占比(%)",
                                          "优质企业数量(家)",
                                          "九项条件逐项结论",
                                          "运营管理机构",
                                          "联系人",
                                          "联系电话",
                                          NULL};
    static const struct {
        const char *id;
        const char *const *headings;
    } tables[] = {{"recommend-innovative", innovative},
                  {"recommend-srdi", srdi},
                  {"recommend-giant", giant},
                  {"recommend-cluster", cluster}};
    static const char *const installed[] = {"recommend-innovative",
                                            "recommend-innovative-renewal",
                                            "recommend-srdi",
                                            "recommend-srdi-renewal",
                                            "recommend-giant",
                                            "recommend-giant-renewal",
                                            "recommend-cluster",
                                            "library",
                                            "expiring",
                                            "update-chase",
                                            "survey"};
    (void)state;
    struct error err = {0};
    char *folder = source_path("exports/layouts");
    struct layouts *layouts = open_folders(folder, "/nonexistent", &err);
    if (layouts == NULL)
        fail_msg("%s", err.text);
    for (size_t i = 0; i < sizeof installed / sizeof installed[0]; i++)
        assert_non_null(layouts_find(layouts, installed[i]));
    assert_string_equal(layouts_id(layouts, 0), "expiring"); /* by id */
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        const struct layout *layout = layouts_find(layouts, tables[i].id);
        assert_non_null(layout);
        for (size_t j = 0; j < layout->column_count; j++)
            assert_string_equal(layout->columns[j].heading, tables[i].headings[j]);
        assert_null(tables[i].headings[layout->column_count]);
    }
    static const char *const more[] = {"原批次", "原有效期至", "有效期内重大变化",
                                       "年度数据更新情况"};
    for (size_t i = 0; i < 3; i++) {
        char *id = memory_printf("%s-renewal", tables[i].id);
        const struct layout *renewal = layouts_find(layouts, id);
        const struct layout *plain = layouts_find(layouts, tables[i].id);
        assert_int_equal(renewal->column_count, plain->column_count + 4);
        for (size_t j = 0, found = 0; j < renewal->column_count; j++)
            if (found < 4 && strcmp(renewal->columns[j].heading, more[found]) == 0)
                found++;
            else
                assert_string_equal(renewal->columns[j].heading, tables[i].headings[j - found]);
        free(id);
    }
    assert_null(layouts_find(layouts, "none"));
    layouts_close(layouts);
    free(folder);
}

static void write_layout(const char *folder, const char *name, int version, const char *title)
{
    char *path = scratch_path(folder, name);
    char *text = memory_printf("pack: layout\nid: same\nversion: %d\nname: %s\ntitle: 表\n"
                               "columns: [{heading: 名称, fact: name}]\n",
                               version, title);
    file_write(path, text);
    free(text);
    free(path);
}

static void a_later_version_replaces_and_an_earlier_one_does_not(void **state)
{
    (void)state;
    char *folder = scratch_new(), *own = scratch_path(folder, "own");
    assert_int_equal(mkdir(own, 0700), 0);
    write_layout(folder, "a.yaml", 2, "安装的");
    for (int version = 1; version <= 3; version++) {
        write_layout(own, "b.yaml", version, "自己的");
        struct layouts *layouts = open_folders(folder, own, NULL);
        assert_non_null(layouts);
        assert_int_equal(layouts_count(layouts), 1);
        assert_string_equal(layouts_title(layouts, 0), version <= 2 ? "安装的" : "自己的");
        const char *passed = layouts_passed_over(layouts, 0);
        assert_true((passed != NULL) == (version <= 2));
        if (passed != NULL)
            assert_non_null(strstr(passed, "own/b.yaml”:版式 same 已有版本 2"));
        layouts_close(layouts);
    }
    free(own);
    scratch_drop(folder);
}

static void the_same_file_twice_is_not_worth_a_word(void **state)
{
    (void)state;
    char *folder = scratch_new();
    write_layout(folder, "a.yaml", 1, "一样");
    write_layout(folder, "b.yaml", 1, "一样");
    struct layouts *layouts = open_folders(folder, NULL, NULL);
    assert_int_equal(layouts_count(layouts), 1);
    assert_null(layouts_passed_over(layouts, 0));
    layouts_close(layouts);
    scratch_drop(folder);
}

static void packs_of_other_kinds_and_other_files_are_passed_over(void **state)
{
    (void)state;
    char *folder = source_path("core/packs");
    struct layouts *layouts = open_folders(folder, NULL, NULL);
    assert_non_null(layouts);
    assert_int_equal(layouts_count(layouts), 0);
    layouts_close(layouts);
    free(folder);
}

static void a_mistake_in_a_folder_names_the_file_and_the_place(void **state)
{
    (void)state;
    struct error err = {0};
    struct faults faults = {0};
    char *folder = scratch_new(), *path = scratch_path(folder, "mine.yaml");
    file_write(path, "pack: layout\nid: mine\nversion: 1\nname: 表\ntitle: 表\ncolumns: []\n");
    assert_null(open_folders(folder, NULL, &err));
    assert_int_equal(err.code, ERROR_PACK);
    assert_non_null(strstr(err.text, "mine.yaml:6:10"));
    assert_false(layouts_check_file(packs, path, &faults));
    assert_int_equal(faults.count, 1);
    faults_free(&faults);
    file_write(path, good);
    assert_true(layouts_check_file(packs, path, &faults));
    free(path);
    scratch_drop(folder);
}

static int open_packs(void **state)
{
    (void)state;
    struct error err = {0};
    char *folder = source_path("core/packs");
    const char *const folders[] = {folder, NULL};
    packs = packs_open(folders, &err);
    if (packs == NULL)
        print_error("%s\n", err.text);
    free(folder);
    return packs == NULL ? -1 : 0;
}

static int close_packs(void **state)
{
    (void)state;
    packs_close(packs);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_layout_says_what_its_table_shows),
        cmocka_unit_test(every_mistake_is_told_with_its_place),
        cmocka_unit_test(all_mistakes_of_a_file_are_told_at_once),
        cmocka_unit_test(without_a_tier_nothing_is_scored),
        cmocka_unit_test(sums_of_groups_need_a_column_that_is_summed),
        cmocka_unit_test(a_letter_has_lines_of_known_styles_and_placeholders_of_its_own),
        cmocka_unit_test(too_many_columns_are_refused),
        cmocka_unit_test(placeholders_are_filled_in),
        cmocka_unit_test(the_installed_layouts_have_the_columns_that_interface_md_gives),
        cmocka_unit_test(a_later_version_replaces_and_an_earlier_one_does_not),
        cmocka_unit_test(the_same_file_twice_is_not_worth_a_word),
        cmocka_unit_test(packs_of_other_kinds_and_other_files_are_passed_over),
        cmocka_unit_test(a_mistake_in_a_folder_names_the_file_and_the_place),
    };
    return cmocka_run_group_tests(tests, open_packs, close_packs);
}

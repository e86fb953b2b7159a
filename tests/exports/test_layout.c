#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "exports/export.h"
#include "exports/layout.h"
#include "tests/core/fixture.h"
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

static int open_packs(void **state)
{
    (void)state;
    packs = fixture_packs();
    return 0;
}

static int close_packs(void **state)
{
    (void)state;
    fixture_close();
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
    };
    return cmocka_run_group_tests(tests, open_packs, close_packs);
}

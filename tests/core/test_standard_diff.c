#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/rule_words.h"
#include "core/standard_diff.h"

/* What a new standard changes, in words. */
static struct standard_diff *diff_of(const char *from, const char *to)
{
    struct packs *packs = fixture_packs();
    const struct standard *a = packs_find_standard(packs, from);
    const struct standard *b = packs_find_standard(packs, to);
    assert_non_null(a);
    assert_non_null(b);
    return standard_diff_make(a, b, packs_dictionary(packs), packs_certificates(packs));
}

/* The N-th change of this line and aspect, or NULL. ID NULL: of the head or the formula. */
static const struct standard_change *find(const struct standard_diff *diff, enum standard_part part,
                                          const char *id, enum standard_aspect aspect, size_t n)
{
    for (size_t i = 0; i < diff->count; i++) {
        const struct standard_change *change = &diff->items[i];
        if (change->part == part && change->aspect == aspect &&
            strcmp(change->id ? change->id : "", id ? id : "") == 0 && n-- == 0)
            return change;
    }
    return NULL;
}

static void assert_change(const struct standard_change *change, const char *from, const char *to)
{
    assert_non_null(change);
    assert_string_equal(change->from ? change->from : "", from);
    assert_string_equal(change->to ? change->to : "", to);
}

static void a_standard_does_not_differ_from_itself(void **state)
{
    (void)state;
    struct packs *packs = fixture_packs();
    assert_true(packs_standard_count(packs) > 10);
    for (size_t i = 0; i < packs_standard_count(packs); i++) {
        const char *id = packs_standard(packs, i)->id;
        struct standard_diff *diff = diff_of(id, id);
        assert_int_equal(diff->count, 0);
        standard_diff_free(diff);
    }
}

static void the_province_took_1650_for_531_and_asked_for_the_library(void **state)
{
    (void)state;
    struct standard_diff *diff = diff_of("srdi-js-2023", "srdi-js-2023r1");
    const struct standard_change *added;
    assert_change(find(diff, PART_HEAD, NULL, ASPECT_IN_FORCE, 0), "2023-03-01 至 2023-08-03",
                  "2023-08-04 至 2025-02-28");
    assert_change(find(diff, PART_INDICATOR, "10c", ASPECT_BAND, 1), "优势产业链 2 分",
                  "优势产业链或未来产业链 2 分");
    assert_null(find(diff, PART_INDICATOR, "10b", ASPECT_BAND, 0));
    assert_null(find(diff, PART_INDICATOR, "10c", ASPECT_FULL, 0));
    added = find(diff, PART_CONDITION, "c5", ASPECT_LINE, 0);
    assert_non_null(added);
    assert_null(added->from);
    assert_string_equal(added->to_rule, "library_state = 在库");
    assert_non_null(strstr(added->source, "苏工信中小〔2023〕313号"));
    assert_non_null(find(diff, PART_CONDITION, "c6", ASPECT_LINE, 0));
    assert_null(find(diff, PART_CONDITION, "c4", ASPECT_RULE, 0));
    added = find(diff, PART_FORMULA, NULL, ASPECT_RULE, 0);
    assert_non_null(added);
    assert_non_null(strstr(added->to, "基本条件 且 “title”"));
    standard_diff_free(diff);
}

static void the_ministry_has_another_letter_and_another_place(void **state)
{
    (void)state;
    struct standard_diff *diff = diff_of("innovative-js-2023", "innovative-miit-2022");
    const struct standard_change *registered;
    assert_change(find(diff, PART_INDICATOR, "4", ASPECT_BAND, 0), "D 75%以上 0 分", "");
    assert_change(find(diff, PART_INDICATOR, "4", ASPECT_BAND, 1), "", "C 75%以上 0 分");
    registered = find(diff, PART_BASE, "registered", ASPECT_RULE, 0);
    assert_non_null(registered);
    assert_string_equal(registered->to_rule, "registered_in_country");
    assert_null(find(diff, PART_INDICATOR, "1", ASPECT_BAND, 0));
    standard_diff_free(diff);
}

/* --- one change at a time --- */

static const char body[] = "pack: standard\n"
                           "id: t\n"
                           "title: 试\n"
                           "document: 文\n"
                           "in_force: [{from: 2023-03-01}]\n"
                           "groups:\n"
                           "  - {id: g, title: 组, full: 60}\n"
                           "  - {id: h, title: 另组, full: 40}\n"
                           "indicators:\n"
                           "  - id: i\n"
                           "    title: 指标\n"
                           "    group: g\n"
                           "    full: 60\n"
                           "    source: 一\n"
                           "    bands:\n"
                           "      - {text: 高, score: 60, when: rd_ratio >= 5%}\n"
                           "      - {text: 中, score: 30, when: rd_ratio >= 3%}\n"
                           "      - {text: 低, score: 0}\n"
                           "  - id: k\n"
                           "    title: 计项\n"
                           "    group: h\n"
                           "    full: 40\n"
                           "    source: 二\n"
                           "    points: 20\n"
                           "    items:\n"
                           "      - {text: 甲, when: own_brand}\n"
                           "      - {text: 乙, when: qms_certified}\n"
                           "conditions:\n"
                           "  - {id: c, title: 条件, source: 三, when: segment_years >= 2}\n"
                           "formula: $total >= 60 and $c\n";

static struct yaml_file *file_of(const char *text)
{
    struct faults faults = {0};
    struct yaml_file *file = yaml_parse("t.yaml", text, strlen(text), &faults);
    assert_int_equal(faults.count, 0);
    return file;
}

static char *replaced(const char *old, const char *new)
{
    const char *at = strstr(body, old);
    assert_non_null(at);
    return memory_printf("%.*s%s%s", (int)(at - body), body, new, at + strlen(old));
}

/* OLD in the standard above becomes NEW: exactly these changes, the first of them told. */
static void assert_told(const char *old, const char *new, size_t count, enum standard_aspect aspect,
                        const char *from, const char *to)
{
    struct packs *packs = fixture_packs();
    struct faults faults = {0};
    char *text = replaced(old, new);
    struct yaml_file *files[] = {file_of(body), file_of(text)};
    struct standard *standards[2];
    for (size_t i = 0; i < 2; i++)
        standards[i] =
            standard_load(files[i], packs_dictionary(packs), packs_certificates(packs), &faults);
    if (faults.count)
        fail_msg("%s", faults.items[0].text);
    struct standard_diff *diff = standard_diff_make(
        standards[0], standards[1], packs_dictionary(packs), packs_certificates(packs));
    assert_int_equal(diff->count, count);
    assert_int_equal(diff->items[0].aspect, aspect);
    assert_change(&diff->items[0], from, to);
    standard_diff_free(diff);
    for (size_t i = 0; i < 2; i++) {
        standard_free(standards[i]);
        yaml_free(files[i]);
    }
    free(text);
}

static void every_kind_of_change_is_told(void **state)
{
    (void)state;
    assert_told("document: 文", "document: 新文", 1, ASPECT_DOCUMENT, "文", "新文");
    assert_told("{from: 2023-03-01}", "{from: 2023-03-01, to: 2023-12-31}", 1, ASPECT_IN_FORCE,
                "2023-03-01 至 今", "2023-03-01 至 2023-12-31");
    assert_told("title: 组", "title: 新组", 1, ASPECT_TITLE, "组", "新组");
    assert_told("text: 中, score: 30", "text: 中, score: 40", 1, ASPECT_BAND, "中 30 分",
                "中 40 分");
    assert_told("rd_ratio >= 3%", "rd_ratio >= 4%", 1, ASPECT_BAND,
                "中 30 分(研发费用占营业收入比重 ≥ 3%)", "中 30 分(研发费用占营业收入比重 ≥ 4%)");
    assert_told("      - {text: 中, score: 30, when: rd_ratio >= 3%}\n", "", 1, ASPECT_BAND,
                "中 30 分", "");
    assert_told("points: 20", "points: 25", 1, ASPECT_POINTS, "20 分", "25 分");
    assert_told("      - {text: 乙, when: qms_certified}\n",
                "      - {text: 乙, when: qms_certified}\n      - {text: 丙, when: governance}\n",
                1, ASPECT_ITEM, "", "丙");
    assert_told("segment_years >= 2", "segment_years >= 3", 1, ASPECT_RULE,
                "从事特定细分市场年限 ≥ 2", "从事特定细分市场年限 ≥ 3");
    assert_told("{id: c,", "{id: c, advisory: true,", 1, ASPECT_ADVISORY, "必须满足",
                "可说明理由后变通");
    assert_told("{id: c,", "{id: c, renewal: skip,", 1, ASPECT_RENEWAL, "要求", "不要求");
    assert_told("{id: c,", "{id: c, evidence: [说明],", 1, ASPECT_EVIDENCE, "", "说明");
    assert_told("$total >= 60", "$total >= 65", 1, ASPECT_RULE, "总分 ≥ 60 且 “c”",
                "总分 ≥ 65 且 “c”");
    assert_told("source: 三", "source: 四", 1, ASPECT_SOURCE, "三", "四");
}

static void an_indicator_that_moves_is_told_with_the_points_of_the_groups(void **state)
{
    (void)state;
    struct packs *packs = fixture_packs();
    struct faults faults = {0};
    static const char before[] = "groups:\n  - {id: g, title: 组, full: 100}\n";
    static const char after[] = "groups:\n  - {id: h, title: 另组, full: 100}\n";
    char *texts[2];
    struct yaml_file *files[2];
    struct standard *standards[2];
    for (size_t i = 0; i < 2; i++) {
        texts[i] =
            memory_printf("pack: standard\nid: t\ntitle: 试\ndocument: 文\n"
                          "in_force: [{from: 2023-03-01}]\n%sindicators:\n"
                          "  - {id: i, title: 指标, group: %s, full: 100, source: 一, bands: "
                          "[{text: 甲, score: 100, when: own_brand}, {text: 乙, score: 0}]}\n"
                          "formula: $total >= 60\n",
                          i ? after : before, i ? "h" : "g");
        files[i] = file_of(texts[i]);
        standards[i] = standard_load(files[i], packs_dictionary(packs), NULL, &faults);
    }
    assert_int_equal(faults.count, 0);
    struct standard_diff *diff =
        standard_diff_make(standards[0], standards[1], packs_dictionary(packs), NULL);
    assert_int_equal(diff->count, 3);
    assert_change(find(diff, PART_GROUP, "g", ASPECT_LINE, 0), "组(100 分)", "");
    assert_change(find(diff, PART_GROUP, "h", ASPECT_LINE, 0), "", "另组(100 分)");
    assert_change(find(diff, PART_INDICATOR, "i", ASPECT_MOVED, 0), "组", "另组");
    standard_diff_free(diff);
    for (size_t i = 0; i < 2; i++) {
        standard_free(standards[i]);
        yaml_free(files[i]);
        free(texts[i]);
    }
}

static void a_rule_is_told_in_words(void **state)
{
    static const char *const cases[][2] = {
        {"rd_expense[-1] >= 500 or rd_ratio >= 10%",
         "上年度研发费用总额 ≥ 500 或 研发费用占营业收入比重 ≥ 10%"},
        {"power_field != 无", "制造强国战略十大重点产业领域 ≠ 无"},
        {"platform_score[0] >= 50 and not own_brand",
         "本年度专精特新发展评价得分 ≥ 50 且 非 拥有自主品牌"},
        {"holds(srdi, giant)", "持有有效的(专精特新中小企业、专精特新“小巨人”企业)"},
        {"revenue[2023] > 1.5亿", "2023年营业收入总额 > 1.5亿"},
        {"name ~ 'rd_ratio'", "企业名称 包含 'rd_ratio'"},
    };
    struct packs *packs = fixture_packs();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        struct expression *rule = expression_parse_text(packs_dictionary(packs), cases[i][0], &err);
        if (!rule)
            fail_msg("%s", err.text);
        char *text = rule_words(rule, packs_dictionary(packs), packs_certificates(packs), NULL);
        assert_string_equal(text, cases[i][1]);
        free(text);
        expression_free(rule);
    }
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
        cmocka_unit_test(a_standard_does_not_differ_from_itself),
        cmocka_unit_test(the_province_took_1650_for_531_and_asked_for_the_library),
        cmocka_unit_test(the_ministry_has_another_letter_and_another_place),
        cmocka_unit_test(every_kind_of_change_is_told),
        cmocka_unit_test(an_indicator_that_moves_is_told_with_the_points_of_the_groups),
        cmocka_unit_test(a_rule_is_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, close_packs);
}

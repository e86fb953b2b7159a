#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/standard.h"

/* Reading standards and packs: every mistake of a file is told, with its place. */
static const char head[] = "pack: standard\n"
                           "id: t\n"
                           "title: 试\n"
                           "document: 文\n"
                           "in_force:\n"
                           "  - {from: 2023-03-01, to: 2025-02-28}\n";

static const char scored[] = "groups:\n"
                             "  - {id: g, title: 组, full: 100}\n"
                             "indicators:\n"
                             "  - id: \"1\"\n"
                             "    title: 指标\n"
                             "    group: g\n"
                             "    full: 100\n"
                             "    source: 附件\n"
                             "    bands:\n"
                             "      - {grade: A, text: 甲, score: 100, when: rd_ratio >= 5%}\n"
                             "      - {grade: B, text: 乙, score: 0}\n";

static struct faults faults;

static struct standard *load(struct yaml_file **file, const char *body)
{
    char *content = memory_printf("%s%s", head, body);
    faults = (struct faults){0};
    *file = yaml_parse("t.yaml", content, strlen(content), &faults);
    free(content);
    assert_non_null(*file);
    return standard_load(*file, packs_dictionary(fixture_packs()),
                         packs_certificates(fixture_packs()), &faults);
}

static void check_fault(size_t index, int line, const char *says)
{
    if (index >= faults.count)
        fail_msg("only %zu faults, none says %s", faults.count, says);
    if (faults.items[index].line != line || !strstr(faults.items[index].text, says))
        fail_msg("line %d: %s", faults.items[index].line, faults.items[index].text);
}

static void a_good_standard_has_no_fault(void **state)
{
    (void)state;
    struct yaml_file *file;
    char *body = memory_printf("%sformula: $total >= 60\n", scored);
    struct standard *standard = load(&file, body);
    assert_non_null(standard);
    assert_int_equal(faults.count, 0);
    assert_int_equal(standard->full, 100);
    assert_true(standard_in_force(standard, fixture_date("2023-03-01")));
    assert_true(standard_in_force(standard, fixture_date("2025-02-28")));
    assert_false(standard_in_force(standard, fixture_date("2023-02-28")));
    assert_false(standard_in_force(standard, fixture_date("2025-03-01")));
    assert_null(standard_interval(standard, fixture_date("2023-02-28")));
    assert_non_null(standard_interval(standard, fixture_date("2030-01-01")));
    assert_int_equal(strlen(standard->hash), 64);
    standard_free(standard);
    yaml_free(file);
    free(body);
}

static void every_mistake_of_a_file_is_told(void **state)
{
    (void)state;
    struct yaml_file *file;
    static const char body[] = "groups:\n"
                               "  - {id: g, title: 组, full: 90}\n"
                               "indicators:\n"
                               "  - id: \"1\"\n"
                               "    title: 指标\n"
                               "    group: h\n"
                               "    full: 90\n"
                               "    source: 附件\n"
                               "    bands:\n"
                               "      - {grade: A, text: 甲, score: 80, when: rd_ratoi >= 5%}\n"
                               "      - {grade: B, text: 乙, score: 85, when: rd_ratio}\n"
                               "      - {grade: C, text: 丙, score: 0, when: own_brand}\n"
                               "      - {grade: D, text: 丁, score: 0, colour: 3}\n"
                               "conditions:\n"
                               "  - {id: c1, title: 一, source: 附件, when: $c2}\n"
                               "  - {id: c2, title: 二, source: 附件, when: own_brand}\n"
                               "formula: $total >= 60 and $nothing\n";
    assert_null(load(&file, body));
    check_fault(0, 8, "合计 90,应为 100");
    check_fault(1, 12, "没有组“h”");
    check_fault(2, 16, "没有名为“rd_ratoi”的事实");
    check_fault(3, 17, "应为条件");
    check_fault(4, 17, "由高分到低分");
    check_fault(5, 19, "colour");
    check_fault(6, 16, "第一档应为该指标满分");
    check_fault(7, 21, "“$c2”在此之前没有这一行");
    check_fault(8, 23, "“$nothing”");
    assert_int_equal(faults.count, 9);
    assert_int_equal(faults.items[2].column, 46);
    faults_free(&faults);
    yaml_free(file);
}

static void no_line_reads_one_that_is_only_preferred(void **state)
{
    (void)state;
    struct yaml_file *file;
    static const char *const body =
        "conditions:\n"
        "  - {id: c1, title: 一, source: 附件, when: own_brand, preferred: true}\n"
        "  - {id: c2, title: 二, source: 附件, when: $c1}\n"
        "formula: $c2 and $c1\n";
    assert_null(load(&file, body));
    check_fault(0, 9, "“$c1”只是优先");
    check_fault(1, 10, "“$c1”只是优先");
    assert_int_equal(faults.count, 2);
    faults_free(&faults);
    yaml_free(file);
}

static void a_last_band_is_what_remains(void **state)
{
    (void)state;
    struct yaml_file *file;
    static const char body[] = "groups:\n"
                               "  - {id: g, title: 组, full: 100}\n"
                               "indicators:\n"
                               "  - id: \"1\"\n"
                               "    title: 指标\n"
                               "    group: g\n"
                               "    full: 100\n"
                               "    source: 附件\n"
                               "    bands:\n"
                               "      - {grade: A, text: 甲, score: 100}\n"
                               "      - {grade: B, text: 乙, score: 0, when: own_brand}\n"
                               "formula: $total >= 60\n";
    assert_null(load(&file, body));
    check_fault(0, 16, "缺少 when");
    check_fault(1, 17, "不写 when");
    faults_free(&faults);
    yaml_free(file);
}

static void lines_are_read_in_order_and_as_what_they_are(void **state)
{
    (void)state;
    struct yaml_file *file;
    char *body = memory_printf("%s"
                               "  - id: \"2\"\n"
                               "    title: 二\n"
                               "    group: g\n"
                               "    full: 0\n"
                               "    source: 附件\n"
                               "    bands:\n"
                               "      - {text: 甲, score: 0, when: $total >= 3}\n"
                               "      - {text: 乙, score: 0}\n"
                               "routes:\n"
                               "  - {id: d1, title: 直, source: 附件, when: $nosuch}\n"
                               "  - {id: d2, title: 直, source: 附件, when: $d1 and $total}\n"
                               "base:\n"
                               "  - {id: b, title: 基, source: 附件, when: $c1 or $d1}\n"
                               "conditions:\n"
                               "  - {id: c1, title: 一, source: 附件, when: $d1 >= 60}\n"
                               "  - {id: b, title: 二, source: 附件, when: $base}\n"
                               "formula: $total >= 60\n",
                               scored);
    assert_null(load(&file, body));
    check_fault(0, 33, "“b”用了两次");
    check_fault(1, 18, "“$total”在此之前没有这一行");
    check_fault(2, 27, "“$nosuch”");
    check_fault(3, 28, "“$total”是得分");
    check_fault(4, 30, "“$c1”在此之前没有这一行");
    check_fault(5, 32, "“$d1”是条件");
    assert_int_equal(faults.count, 6);
    faults_free(&faults);
    yaml_free(file);
    free(body);
}

static void certificates_of_no_kind_are_told(void **state)
{
    (void)state;
    struct yaml_file *file;
    assert_null(load(&file, "conditions:\n"
                            "  - {id: c1, title: 一, source: 附件, when: 'holds(srdi, srdi_js)'}\n"
                            "  - {id: c2, title: 二, source: 附件, when: 'lapsed_within(1, x)'}\n"
                            "formula: $c1\n"));
    check_fault(0, 8, "没有资质类型“srdi_js”");
    check_fault(1, 9, "没有资质类型“x”");
    assert_int_equal(faults.count, 2);
    faults_free(&faults);
    yaml_free(file);
}

static void a_head_that_cannot_be_is_told(void **state)
{
    (void)state;
    static const char content[] = "pack: standard\n"
                                  "id: t\n"
                                  "title: 试\n"
                                  "document: 文\n"
                                  "tier: innovtive\n"
                                  "subject: enterprize\n"
                                  "certificate: none_such\n"
                                  "in_force:\n"
                                  "  - {from: 2023-03-01, to: 2025-02-28}\n"
                                  "  - {from: 2025-02-28}\n"
                                  "conditions: [{id: c1, title: 一, source: 附, when: own_brand}]\n"
                                  "formula: $c1\n";
    faults = (struct faults){0};
    struct yaml_file *file = yaml_parse("t.yaml", content, strlen(content), &faults);
    assert_null(standard_load(file, packs_dictionary(fixture_packs()),
                              packs_certificates(fixture_packs()), &faults));
    check_fault(0, 7, "没有资质类型“none_such”");
    check_fault(1, 5, "tier 应为");
    check_fault(2, 6, "subject 应为");
    check_fault(3, 9, "不能重叠");
    assert_int_equal(faults.count, 4);
    faults_free(&faults);
    yaml_free(file);
}

static void the_packs_of_the_tree_are_without_fault(void **state)
{
    (void)state;
    struct packs *packs = fixture_packs();
    assert_non_null(packs_find_standard(packs, "innovative-js-2023"));
    assert_non_null(packs_find_standard(packs, "srdi-js-2023"));
    for (size_t i = 0; i < packs_standard_count(packs); i++) {
        const struct standard *standard = packs_standard(packs, i);
        assert_true(standard->full == 100 || standard->full == 0);
    }
}

static const char *chosen(const char *tier, const char *day, bool *in_force)
{
    struct error err = {0};
    const struct standard *standard =
        packs_choose_standard(fixture_packs(), tier, fixture_date(day), in_force, &err);
    if (!standard)
        assert_int_equal(err.code, ERROR_USAGE);
    return standard ? standard->id : "";
}

/* Each boundary of each interval, and the days between in which none is in force. */
static void the_standard_of_a_tier_goes_by_the_day(void **state)
{
    (void)state;
    static const struct {
        const char *tier, *day, *id;
        bool in_force;
    } cases[] = {
        {"innovative", "2021-06-30", "", false}, /* those of 2020 are of no tier */
        {"innovative", "2022-07-31", "", false},
        {"innovative", "2022-08-01", "innovative-miit-2022", true},
        {"innovative", "2023-02-28", "innovative-miit-2022", true},
        {"innovative", "2023-03-01", "innovative-js-2023", true},
        {"innovative", "2025-02-28", "innovative-js-2023", true},
        {"innovative", "2025-03-01", "innovative-miit-2022", true},
        {"innovative", "2026-04-01", "innovative-miit-2022", true},
        {"innovative", "2026-03-31", "innovative-miit-2022", true},
        {"innovative", "2999-12-31", "innovative-miit-2022", true},
        {"srdi", "2021-06-30", "", false},
        {"srdi", "2023-02-28", "", false},
        {"srdi", "2023-03-01", "srdi-js-2023", true},
        {"srdi", "2023-08-03", "srdi-js-2023", true},
        {"srdi", "2023-08-04", "srdi-js-2023r1", true},
        {"srdi", "2025-02-28", "srdi-js-2023r1", true},
        {"srdi", "2025-03-01", "srdi-js-2023r1", false}, /* lapsed last */
        {"srdi", "2026-03-31", "srdi-js-2023r1", false},
        {"srdi", "2025-09-01", "srdi-js-2023r1", false},
        {"srdi", "2026-04-01", "srdi-miit-2026", true},
        {"srdi", "2999-12-31", "srdi-miit-2026", true},
        {"giant", "2021-06-30", "", false},
        {"giant", "2023-02-28", "", false},
        {"giant", "2023-03-01", "giant-js-2023", true},
        {"giant", "2025-02-28", "giant-js-2023", true},
        {"giant", "2025-03-01", "giant-js-2023", false},
        {"giant", "2026-03-31", "giant-js-2023", false},
        {"giant", "2026-04-01", "giant-miit-2026", true},
        {"giant", "2999-12-31", "giant-miit-2026", true},
        {"nonesuch", "2023-08-03", "", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool in_force = false;
        assert_string_equal(chosen(cases[i].tier, cases[i].day, &in_force), cases[i].id);
        assert_int_equal(in_force, cases[i].in_force);
    }
}

static void a_formula_that_leads_back_to_itself_is_refused(void **state)
{
    (void)state;
    static const char content[] =
        "pack: facts\n"
        "id: f\n"
        "sections: [{id: s, title: 栏}]\n"
        "facts:\n"
        "  - {id: a, label: 甲, section: s, type: bool, formula: b}\n"
        "  - {id: b, label: 乙, section: s, type: bool, formula: not a}\n";
    faults = (struct faults){0};
    struct yaml_file *file = yaml_parse("f.yaml", content, strlen(content), &faults);
    const struct yaml_file *const files[] = {file};
    assert_null(dictionary_load(files, 1, NULL, &faults));
    check_fault(0, 5, "“a”的公式绕回");
    check_fault(1, 6, "“b”的公式绕回");
    assert_int_equal(faults.count, 2);
    assert_int_equal(faults.items[0].column, 56);
    faults_free(&faults);
    yaml_free(file);
}

static void mistakes_in_facts_are_told_with_their_place(void **state)
{
    (void)state;
    static const char content[] =
        "pack: facts\n"
        "id: f\n"
        "sections: [{id: s, title: 栏}]\n"
        "facts:\n"
        "  - {id: a, label: 甲, section: t, type: bool}\n"
        "  - {id: a2, label: 乙, section: s, type: boolean}\n"
        "  - {id: a3, label: 丙, section: s, type: enum}\n"
        "  - {id: a4, label: 丁, section: s, type: bool, given: part}\n"
        "  - {id: a, label: 戊, section: s, type: bool}\n"
        "  - {id: a5, label: 己, section: s, type: bool, formula: nothing > 3}\n"
        "  - {id: a6, label: 庚, section: s, type: bool, formula: 'nothing > 3'}\n";
    faults = (struct faults){0};
    struct yaml_file *file = yaml_parse("f.yaml", content, strlen(content), &faults);
    const struct yaml_file *const files[] = {file};
    assert_null(dictionary_load(files, 1, NULL, &faults));
    check_fault(0, 5, "没有栏目“t”");
    check_fault(1, 6, "没有类型“boolean”");
    check_fault(2, 7, "choices");
    check_fault(3, 8, "同时写明");
    check_fault(4, 9, "写了两次");
    check_fault(5, 10, "没有名为“nothing”的事实");
    check_fault(6, 11, "没有名为“nothing”的事实");
    assert_int_equal(faults.items[6].column, faults.items[5].column + 1); /* behind the quote */
    assert_int_equal(faults.count, 7);
    faults_free(&faults);
    yaml_free(file);
}

static bool covers(const char *earlier, const char *later)
{
    struct error err = {0};
    struct expression *a = expression_parse_text(packs_dictionary(fixture_packs()), earlier, &err);
    struct expression *b = expression_parse_text(packs_dictionary(fixture_packs()), later, &err);
    assert_non_null(a);
    assert_non_null(b);
    bool result = expression_covers(a, b);
    expression_free(a);
    expression_free(b);
    return result;
}

static void a_condition_that_an_earlier_one_takes_is_found(void **state)
{
    (void)state;
    assert_true(covers("rd_ratio >= 3%", "rd_ratio >= 5%"));
    assert_true(covers("rd_ratio >= 3%", "rd_ratio >= 3%"));
    assert_true(covers("rd_ratio >= 3%", "rd_ratio > 3%"));
    assert_false(covers("rd_ratio > 3%", "rd_ratio >= 3%"));
    assert_false(covers("rd_ratio >= 5%", "rd_ratio >= 3%"));
    assert_true(covers("debt_ratio <= 75%", "debt_ratio <= 55%"));
    assert_false(covers("debt_ratio <= 55%", "debt_ratio <= 75%"));
    assert_false(covers("rd_ratio >= 3%", "debt_ratio >= 5%"));
    assert_false(covers("revenue[-1] >= 3", "revenue[-2] >= 5"));
    assert_false(covers("rd_ratio >= 3%", "rd_ratio <= 5%"));
    assert_false(covers("rd_ratio >= 3% or own_brand", "rd_ratio >= 5%"));
    assert_false(covers("own_brand", "own_brand"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_standard_has_no_fault),
        cmocka_unit_test(a_condition_that_an_earlier_one_takes_is_found),
        cmocka_unit_test(every_mistake_of_a_file_is_told),
        cmocka_unit_test(no_line_reads_one_that_is_only_preferred),
        cmocka_unit_test(a_last_band_is_what_remains),
        cmocka_unit_test(lines_are_read_in_order_and_as_what_they_are),
        cmocka_unit_test(certificates_of_no_kind_are_told),
        cmocka_unit_test(a_head_that_cannot_be_is_told),
        cmocka_unit_test(the_packs_of_the_tree_are_without_fault),
        cmocka_unit_test(the_standard_of_a_tier_goes_by_the_day),
        cmocka_unit_test(a_formula_that_leads_back_to_itself_is_refused),
        cmocka_unit_test(mistakes_in_facts_are_told_with_their_place),
    };
    int failed = cmocka_run_group_tests_name("standard", tests, NULL, NULL);
    fixture_close();
    return failed;
}

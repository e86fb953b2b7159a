/* Standards and facts in packs of the user: what they take over, where their mistakes stand. */
#include "user_packs.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

#define HEAD(id)                                                             \
    "pack: standard\nid: " id "\nversion: 1\ntitle: 新\ndocument: 新文\n" \
    "in_force: [{from: 2021-01-01}]\n"

static void put_root(const char *digit)
{
    char *text = memory_printf(
        "pack: standard\nid: root\nversion: 1\ntitle: 根\ndocument: 文\ntier: giant\n"
        "in_force: [{from: 2020-01-01}]\n"
        "base:\n  - {id: b1, title: 甲, source: 一, when: not prohibited_product}\n"
        "conditions:\n  - {id: c1, title: 乙, source: 二, when: segment_years >= %s}\n"
        "  - {id: c2, title: 丙, source: 三, when: own_brand}\nformula: $base and $c1\n",
        digit);
    put("a.yaml", text);
    free(text);
}

static void a_standard_takes_over_of_another_what_it_does_not_give(void **state)
{
    (void)state;
    put_root("2");
    put("b.yaml", HEAD("heir") "like: root\nwithout: [c2]\nconditions:\n"
                               "  - {id: c3, title: 丁, source: 四, when: governance}\n"
                               "  - {id: c1, title: 新乙, source: 五, when: segment_years >= 9}\n");
    put("c.yaml", HEAD("grandchild") "base_like: heir\nbase:\n"
                                     "  - {id: b2, title: 戊, source: 六, when: own_brand}\n"
                                     "formula: $base\n");
    struct packs *known = open_well();
    const struct standard *heir = packs_find_standard(known, "heir");
    assert_string_equal(heir->title, "新");
    assert_string_equal(heir->tier, "giant");
    assert_int_equal(heir->interval_count, 1);
    assert_int_equal(heir->intervals[0].from.year, 2021);
    assert_int_equal(heir->condition_count, 2);
    assert_string_equal(heir->conditions[0].title, "新乙"); /* in the place of the other */
    assert_string_equal(heir->conditions[1].id, "c3");
    assert_int_equal(heir->base_count, 1);
    assert_non_null(heir->formula);
    const struct standard *grandchild = packs_find_standard(known, "grandchild");
    assert_int_equal(grandchild->base_count, 2);
    assert_string_equal(grandchild->base[0].id, "b1");
    assert_int_equal(grandchild->condition_count, 0);
    assert_null(grandchild->tier);
    char before[65];
    memcpy(before, heir->hash, sizeof before);
    packs_close(known);

    put_root("3"); /* who takes over is another standard when the other changes */
    known = open_well();
    assert_string_not_equal(packs_find_standard(known, "heir")->hash, before);
    packs_close(known);
}

static void what_a_standard_takes_over_must_be_there(void **state)
{
    (void)state;
    put_root("2");
    put("b.yaml", HEAD("heir") "like: nobody\n");
    REFUSE("b.yaml:7:7", "没有编号为“nobody”的标准");
    put("b.yaml", HEAD("heir") "like: root\nwithout: [c9]\n");
    REFUSE("b.yaml:8:11", "without");
    put("b.yaml", HEAD("heir") "like: root\nwithout: [c1]\n");
    REFUSE("a.yaml:13:10", "“$c1”"); /* the formula that is taken over stands there */
    put("b.yaml", HEAD("heir") "like: other\n");
    put("c.yaml", HEAD("other") "base_like: heir\nformula: $base\n");
    REFUSE("绕回了本标准自己");
    clear_folder(NULL);
    put("b.yaml", HEAD("heir") "like: heir\n");
    REFUSE("b.yaml:7:7", "绕回了本标准自己");
}

static void a_standard_may_bring_facts_of_its_own(void **state)
{
    (void)state;
    put("a.yaml", HEAD("mine") "sections:\n  - {id: mine, title: 本地}\nfacts:\n"
                               "  - {id: my_finding, label: 本地判断, section: mine, type: bool}\n"
                               "conditions:\n"
                               "  - {id: c1, title: 判断, source: 一, when: my_finding}\n"
                               "formula: $c1\n");
    struct packs *known = open_well();
    assert_non_null(dictionary_find(packs_dictionary(known), "my_finding"));
    assert_non_null(dictionary_match(packs_dictionary(known), "本地判断"));
    packs_close(known);
    check(HEAD("other") "facts:\n  - {id: revenue, label: 别的, section: identity, type: bool}\n"
                        "formula: own_brand\n",
          "standard", "写了两次");
}

struct place {
    int line, column;
    const char *says;
};

/* Exactly these mistakes are told of CONTENT, whatever their order. */
static void check_places(const char *content, const struct place places[], size_t count)
{
    struct faults faults = {0};
    const char *kind;
    char *path = path_of("a.yaml");
    put("a.yaml", content);
    assert_false(packs_check_file(fixture_packs(), path, &kind, &faults));
    for (size_t i = 0; i < faults.count; i++)
        print_message("%d:%d: %s\n", faults.items[i].line, faults.items[i].column,
                      faults.items[i].text);
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        for (size_t k = 0; k < faults.count && !found; k++)
            found = faults.items[k].line == places[i].line &&
                    faults.items[k].column == places[i].column &&
                    strcmp(faults.items[k].file, path) == 0 &&
                    strstr(faults.items[k].text, places[i].says);
        if (!found)
            fail_msg("nothing at %d:%d says %s", places[i].line, places[i].column, places[i].says);
    }
    assert_int_equal(faults.count, count);
    faults_free(&faults);
    free(path);
}

#define CHECK_PLACES(content, ...)                             \
    check_places(content, (const struct place[]){__VA_ARGS__}, \
                 sizeof((const struct place[]){__VA_ARGS__}) / sizeof(struct place))

/* Lines that have a mistake by themselves; what they take over may hide no other. */
#define BAD_LINES                                            \
    "indicators:\n"                                          \
    "  - id: \"1\"\n"                                        \
    "    title: 指标\n"                                    \
    "    group: growth\n"                                    \
    "    full: 40\n"                                         \
    "    source: 附件\n"                                   \
    "    bands:\n"                                           \
    "      - {text: 甲, score: 40, when: rd_ratoi >= 5%}\n" \
    "      - {text: 乙, score: 10, when: rd_ratio >= 3%}\n" \
    "      - {text: 丙, score: 20, when: rd_ratio >= 2%}\n" \
    "      - {text: 丁, score: 0}\n"                        \
    "conditions:\n"                                          \
    "  - {id: c1, title: 一, source: 一, when: 'holds(srdy)'}\n"

static void mistakes_are_told_in_one_run_though_what_is_taken_over_is_not_there(void **state)
{
    (void)state;
    CHECK_PLACES(HEAD("heir") "like: nobody\nbase_like: noone\n" BAD_LINES,
                 {7, 7, "没有编号为“nobody”"}, {8, 12, "没有编号为“noone”"},
                 {16, 36, "没有名为“rd_ratoi”"}, {18, 26, "由高分到低分"},
                 {21, 48, "没有资质类型“srdy”"});
}

static void mistakes_are_told_in_one_run_though_what_is_taken_over_is_good(void **state)
{
    (void)state;
    CHECK_PLACES(HEAD("heir") "like: innovative-js-2023\nwithout: [\"9\"]\n" BAD_LINES,
                 {8, 11, "without"}, {16, 36, "没有名为“rd_ratoi”"}, {18, 26, "由高分到低分"},
                 {21, 48, "没有资质类型“srdy”"}, {10, 3, "“创新能力”各指标满分合计 20"},
                 {10, 3, "“成长性”各指标满分合计 70"});
}

static void mistakes_are_told_in_one_run_though_own_facts_have_some(void **state)
{
    (void)state;
    CHECK_PLACES(HEAD("mine") "facts:\n"
                              "  - {id: f1, label: 甲, section: nowhere, type: bool}\n"
                              "  - {id: f2, label: 乙, section: product, type: bool, formula: f3}\n"
                              "  - {id: revenue, label: 丙, section: product, type: bool}\n"
                              "conditions:\n"
                              "  - {id: c1, title: 一, source: 一, when: f1 and f4}\n"
                              "  - {id: c2, title: 二, source: 一, when: f2}\n"
                              "formula: $c1 and $c3\n",
                 {8, 33, "没有栏目“nowhere”"}, {9, 63, "没有名为“f3”"}, {10, 5, "写了两次"},
                 {12, 48, "没有名为“f4”"}, {14, 10, "“$c3”"});
}

#define TERMS(id)                                                                      \
    "  - {id: " id ", label: 甲, fields: [{id: f, label: 栏, type: text}], terms: [" \
    "{id: t1, label: 一, when: f = a}, {id: t2, label: 二, when: f = b}]}\n"
#define HEAD_OF_FACTS(id) "pack: facts\nid: " id "\nversion: 1\ntitle: 一\n"
#define FACTS(id) HEAD_OF_FACTS(id) "facts: []\n"

static void choices_elsewhere_are_those_of_an_earlier_fact(void **state)
{
    (void)state;
    static const char says[] = "elsewhere 应为写在前面的另一项";
    CHECK_PLACES(
        HEAD_OF_FACTS(
            "mine") "facts:\n  - {id: a, label: 甲, section: product, type: enum, choices: [一], "
                    "elsewhere: b}\n"
                    "  - {id: b, label: 乙, section: product, type: enum, choices: [二], "
                    "elsewhere: a}\n"
                    "  - {id: c, label: 丙, section: product, type: bool, "
                    "elsewhere: a}\n"
                    "  - {id: d, label: 丁, section: product, type: enum, choices: [三], "
                    "yearly: true, elsewhere: a}\n"
                    "  - {id: e, label: 戊, section: product, type: enum, choices: [四], "
                    "elsewhere: revenue}\n",
        {6, 78, says}, {8, 64, says}, {9, 92, says}, {10, 78, says});
}

/* The second of a name would be read into the place of the first. */
static void what_a_pack_of_facts_names_twice_is_told_where_it_stands(void **state)
{
    (void)state;
    CHECK_PLACES(FACTS("mine") "registers:\n" TERMS("r") TERMS("r"), {8, 5, "登记簿“r”写了两次"});
    CHECK_PLACES(FACTS("mine") "registers:\n" TERMS("ip"), {7, 5, "登记簿“ip”写了两次"});
    CHECK_PLACES(FACTS("mine") "tables:\n"
                               "  - {id: t, by: industry_code, columns: [a, b, c], rows: []}\n"
                               "  - {id: t, by: industry_code, columns: [a], "
                               "rows: [{title: 一, codes: [C], a: 1}]}\n",
                 {8, 5, "对照表“t”写了两次"});
    CHECK_PLACES(FACTS("mine") "tables:\n"
                               "  - {id: t, by: industry_code, columns: [a], rows: []}\n"
                               "  - {id: [t], by: industry_code, columns: [a], rows: []}\n",
                 {8, 10, "“id”应为一段文字"});
}

static void a_circle_of_own_facts_is_told_where_it_stands(void **state)
{
    (void)state;
    CHECK_PLACES(
        HEAD("mine") "facts:\n"
                     "  - {id: f1, label: 甲, section: product, type: bool, formula: not f2}\n"
                     "  - {id: f2, label: 乙, section: product, type: bool, formula: f1}\n"
                     "conditions:\n"
                     "  - {id: c1, title: 一, source: 一, when: f1 and f4}\n"
                     "formula: $c1\n",
        {8, 63, "“f1”的公式绕回"}, {9, 63, "“f2”的公式绕回"}, {11, 48, "没有名为“f4”"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_standard_takes_over_of_another_what_it_does_not_give),
        TEST(what_a_standard_takes_over_must_be_there),
        TEST(a_standard_may_bring_facts_of_its_own),
        TEST(mistakes_are_told_in_one_run_though_what_is_taken_over_is_not_there),
        TEST(mistakes_are_told_in_one_run_though_what_is_taken_over_is_good),
        TEST(mistakes_are_told_in_one_run_though_own_facts_have_some),
        TEST(choices_elsewhere_are_those_of_an_earlier_fact),
        TEST(what_a_pack_of_facts_names_twice_is_told_where_it_stands),
        TEST(a_circle_of_own_facts_is_told_where_it_stands),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

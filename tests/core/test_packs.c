/* Packs of the user beside those of the tree (interface.md, “Where things are”). */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory.h"

/* The user's folder; a test writes files of these names into it. */
static char folder[] = "peiyu-packs-XXXXXX";
static const char *const names[] = {"a.yaml", "b.yaml", "c.yaml"};

static char *path_of(const char *name)
{
    return memory_printf("%s/%s", folder, name);
}

static void put(const char *name, const char *content)
{
    char *path = path_of(name);
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    assert_int_equal(fwrite(content, 1, strlen(content), stream), strlen(content));
    assert_int_equal(fclose(stream), 0);
    free(path);
}

static int clear_folder(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char *path = path_of(names[i]);
        unlink(path);
        free(path);
    }
    return 0;
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    clear_folder(state);
    fixture_close();
    return rmdir(folder);
}

static struct packs *open_both(struct error *err)
{
    char *installed = memory_text(fixture_source("core/packs"));
    const char *const folders[] = {installed, folder, NULL};
    struct packs *packs = packs_open(folders, err);
    free(installed);
    return packs;
}

static struct packs *open_well(void)
{
    struct error err = {0};
    struct packs *packs = open_both(&err);
    if (!packs)
        fail_msg("%s", err.text);
    return packs;
}

/* NULL-terminated: what the sentence must say. */
static void refuse(const char *const parts[])
{
    struct error err = {0};
    struct packs *packs = open_both(&err);
    if (packs)
        fail_msg("not refused: %s", parts[0]);
    assert_int_equal(err.code, ERROR_PACK);
    for (size_t i = 0; parts[i]; i++)
        if (!strstr(err.text, parts[i]))
            fail_msg("“%s” is not in: %s", parts[i], err.text);
}

#define REFUSE(...) refuse((const char *const[]){__VA_ARGS__, NULL})

static void a_calendar_of_another_id_adds_its_years(void **state)
{
    (void)state;
    put("a.yaml", "pack: calendar\nid: calendar-2030\nversion: 1\nyears:\n  - year: 2030\n"
                  "    off: [{day: 2030-10-01, name: 国庆节}]\n");
    struct packs *packs = open_well();
    const struct calendar *calendar = packs_calendar(packs);
    assert_true(calendar_covers(calendar, 2030));
    assert_int_equal(calendar_day(calendar, fixture_date("2030-10-01")), DAY_OFF);
    assert_true(calendar_covers(calendar, 2024));
    packs_close(packs);
}

static void a_year_that_two_calendars_give_is_refused(void **state)
{
    (void)state;
    put("a.yaml", "pack: calendar\nid: mine\nversion: 1\nyears:\n  - year: 2024\n    off: []\n");
    REFUSE("a.yaml:5:11", "2024 年重复", "calendar-cn.yaml");
}

static void certificates_of_another_id_add_their_kinds(void **state)
{
    (void)state;
    put("a.yaml", "pack: certificates\nid: county\nversion: 1\nexpiring_days: 60\nkinds:\n"
                  "  - {id: county_star, label: 县级成长之星, years: 2}\n");
    struct packs *packs = open_well();
    const struct certificate_kind *kind =
        certificate_kind_match(packs_certificates(packs), "县级成长之星");
    assert_non_null(kind);
    assert_string_equal(kind->id, "county_star");
    assert_int_equal(kind->expiring_days, 60);
    assert_non_null(certificate_kind_find(packs_certificates(packs), "srdi"));
    packs_close(packs);
    put("b.yaml", "pack: certificates\nid: county2\nversion: 1\nexpiring_days: 60\nkinds:\n"
                  "  - {id: srdi, label: 县级专精特新}\n");
    REFUSE("b.yaml:6:10", "“srdi”重复", "certificates.yaml");
}

static void there_is_one_pack_of_deadlines_and_of_regions(void **state)
{
    (void)state;
    static const char *const kinds[] = {"deadlines", "regions"};
    for (size_t i = 0; i < 2; i++) {
        char *content = memory_printf("pack: %s\nid: mine\nversion: 9\n", kinds[i]);
        put("a.yaml", content);
        REFUSE("a.yaml:2:5", kinds[i], "只能有一个", "要替换请用同一 id 与更高版本");
        free(content);
    }
}

static void only_a_later_version_replaces(void **state)
{
    (void)state;
    static const struct {
        int version;
        bool replaces;
    } cases[] = {{1, false}, {2, true}};
    for (size_t i = 0; i < 2; i++) {
        char *content = memory_printf(
            "pack: calendar\nid: calendar-cn\nversion: %d\nyears:\n  - year: 2030\n    off: []\n",
            cases[i].version);
        put("a.yaml", content);
        struct packs *packs = open_well();
        assert_int_equal(calendar_covers(packs_calendar(packs), 2030), cases[i].replaces);
        assert_int_equal(calendar_covers(packs_calendar(packs), 2024), !cases[i].replaces);
        packs_close(packs);
        free(content);
    }
    /* An earlier one of two of the user's own, whichever is read first. */
    put("a.yaml", "pack: calendar\nid: mine\nversion: 2\nyears: [{year: 2031}]\n");
    put("b.yaml", "pack: calendar\nid: mine\nversion: 1\nyears: [{year: 2032}]\n");
    struct packs *packs = open_well();
    assert_true(calendar_covers(packs_calendar(packs), 2031));
    assert_false(calendar_covers(packs_calendar(packs), 2032));
    packs_close(packs);
}

/* A file is checked as if it stood among the others. PART NULL: no fault. */
static void check(const char *content, const char *kind, const char *part)
{
    struct faults faults = {0};
    const char *found;
    char *path = path_of("a.yaml");
    put("a.yaml", content);
    bool good = packs_check_file(fixture_packs(), path, &found, &faults);
    free(path);
    if (kind)
        assert_string_equal(found, kind);
    if (good != !part || (faults.count == 0) != good)
        fail_msg("%s: %s", content, faults.count ? faults.items[0].text : "no fault");
    for (size_t i = 0; part && i < faults.count; i++)
        if (strstr(faults.items[i].text, part))
            part = NULL;
    if (part)
        fail_msg("“%s” is not in: %s", part, faults.items[0].text);
    faults_free(&faults);
}

static void a_file_is_checked_among_the_others(void **state)
{
    (void)state;
    check("pack: calendar\nid: mine\nversion: 1\nyears: [{year: 2030}]\n", "calendar", NULL);
    check("pack: calendar\nid: mine\nversion: 1\nyears: [{year: 2024}]\n", "calendar",
          "calendar-cn.yaml");
    check("pack: calendar\nid: calendar-cn\nversion: 1\nyears: [{year: 2024}]\n", "calendar", NULL);
    check("pack: certificates\nid: mine\nversion: 1\nexpiring_days: 9\nkinds:\n"
          "  - {id: mine, label: 我的, aliases: [小巨人]}\n",
          "certificates", "certificates.yaml");
    check("pack: certificates\nid: mine\nversion: 1\nexpiring_days: 9\nkinds:\n"
          "  - {id: mine, label: 我的}\n",
          "certificates", NULL);
    check("pack: regions\nid: mine\nversion: 1\ncities: []\n", "regions", "只能有一个");
    check("pack: deadlines\nid: mine\nversion: 1\n", "deadlines", "只能有一个");
    check("pack: programmes\nid: mine\nversion: 1\ndocument: 文\nprogrammes:\n"
          "  - {id: mine, title: 我的, level: province, department: 厅, basis: 文, months: [3]}\n",
          "programmes", NULL);
    check("pack: programmes\nid: mine\nversion: 1\ndocument: 文\nprogrammes:\n"
          "  - {id: srdi_js, title: 我的, level: province, department: 厅, basis: 文}\n",
          "programmes", "programmes-js.yaml");
    check("pack: layout\nid: mine\nversion: 1\n", "layout", NULL);
    /* What it brings about elsewhere is told too: an update that no rule knows. */
    check("pack: certificates\nid: mine\nversion: 1\nexpiring_days: 9\nkinds:\n"
          "  - {id: mine, label: 我的, annual_update: nonesuch}\n",
          "certificates", "nonesuch");
    check("pack: recipe\nid: mine\nversion: 1\n", NULL, "recipe");
}

static void kinds_of_certificates_that_formulas_name_must_exist(void **state)
{
    (void)state;
#define FACT(formula)                                                                             \
    "pack: facts\nid: mine\nversion: 1\nfacts:\n"                                                 \
    "  - id: mine\n    label: 我的\n    section: identity\n    type: bool\n    formula: " formula \
    "\n"
    put("a.yaml", FACT("holds(srdi)"));
    packs_close(open_well());
    put("a.yaml", FACT("holds(srdy)"));
    REFUSE("a.yaml:9:20", "事实“mine”", "没有资质类型“srdy”");
    put("a.yaml", FACT("sme or lapsed_within(1, srdi, mine)"));
    REFUSE("a.yaml:9:44", "没有资质类型“mine”");
    /* A kind that another pack brings is one. */
    put("b.yaml", "pack: certificates\nid: county\nversion: 1\nexpiring_days: 60\nkinds:\n"
                  "  - {id: mine, label: 县级成长之星}\n");
    packs_close(open_well());
#undef FACT
    /* Installed standards and facts name kinds that this one would take away. */
    check("pack: certificates\nid: certificates\nversion: 2\nexpiring_days: 180\nkinds: []\n",
          "certificates", "没有资质类型“srdi”");
}

/* Whatever the names of the files (facts-2020.yaml is read before facts.yaml): the sections of the
 * dictionary itself come first. */
static void the_dictionary_leads_the_facts(void **state)
{
    (void)state;
    size_t count, derived = 0, tables = 0;
    struct packs *all = open_well();
    const struct section *sections = dictionary_sections(packs_dictionary(all), &count);
    assert_string_equal(sections[0].id, "identity");
    for (size_t i = 0; i < count; i++) {
        derived = strcmp(sections[i].id, "derived") == 0 ? i : derived;
        tables = strcmp(sections[i].id, "tables2020") == 0 ? i : tables;
    }
    assert_true(derived < tables);
    packs_close(all);
}

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

static size_t count_regions(const struct dictionary *dictionary, const char *city)
{
    size_t count = 0;
    while (dictionary_region(dictionary, city, count) != NULL)
        count++;
    return count;
}

static void cities_and_their_counties_are_listed_as_in_the_pack(void **state)
{
    (void)state;
    struct error err = {0};
    struct packs *packs = open_both(&err);
    assert_non_null(packs);
    const struct dictionary *dictionary = packs_dictionary(packs);
    size_t cities = count_regions(dictionary, NULL);
    assert_int_equal(cities, 13);
    for (size_t i = 0; i < cities; i++) {
        const char *city = dictionary_region(dictionary, NULL, i);
        assert_true(dictionary_is_region(dictionary, city, "city"));
        assert_true(count_regions(dictionary, city) > 0);
        assert_true(
            dictionary_is_region(dictionary, dictionary_region(dictionary, city, 0), "county"));
    }
    assert_string_equal(dictionary_region(dictionary, NULL, 0), "南京市");
    assert_string_equal(dictionary_region(dictionary, "南京市", 1), "秦淮区");
    assert_int_equal(count_regions(dictionary, "上海市"), 0);
    assert_null(dictionary_region(dictionary, NULL, SIZE_MAX));
    assert_string_equal(dictionary_city(dictionary, "徐州市"), "徐州市");
    assert_string_equal(dictionary_city(dictionary, "徐州"), "徐州市");
    assert_null(dictionary_city(dictionary, "徐"));
    assert_null(dictionary_city(dictionary, "徐州市市"));
    assert_null(dictionary_city(dictionary, ""));
    packs_close(packs);
}

static void a_county_is_found_by_name_and_by_code(void **state)
{
    (void)state;
    struct error err = {0};
    struct packs *packs = open_both(&err);
    assert_non_null(packs);
    const struct dictionary *dictionary = packs_dictionary(packs);
    const char *city = NULL;
    assert_string_equal(dictionary_find_county(dictionary, "铜山区", &city), "铜山区");
    assert_string_equal(city, "徐州市");
    assert_string_equal(dictionary_find_county(dictionary, "320302", &city), "鼓楼区");
    assert_string_equal(city, "徐州市");
    assert_string_equal(dictionary_find_county(dictionary, "鼓楼区", &city), "鼓楼区");
    assert_string_equal(city, "南京市"); /* the first of two */
    assert_null(dictionary_find_county(dictionary, "3203", &city));
    assert_null(dictionary_find_county(dictionary, "徐州市", &city));
    assert_null(dictionary_find_county(dictionary, "320399", &city));
    packs_close(packs);
}

#define TEST(function) cmocka_unit_test_teardown(function, clear_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cities_and_their_counties_are_listed_as_in_the_pack),
        TEST(a_county_is_found_by_name_and_by_code),
        TEST(a_calendar_of_another_id_adds_its_years),
        TEST(a_year_that_two_calendars_give_is_refused),
        TEST(certificates_of_another_id_add_their_kinds),
        TEST(there_is_one_pack_of_deadlines_and_of_regions),
        TEST(only_a_later_version_replaces),
        TEST(a_file_is_checked_among_the_others),
        TEST(the_dictionary_leads_the_facts),
        TEST(kinds_of_certificates_that_formulas_name_must_exist),
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

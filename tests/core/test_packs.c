/* Packs of the user beside those of the tree (interface.md, “Where things are”). */
#include "user_packs.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

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
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

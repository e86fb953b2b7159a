/* Packs that are read as far as they are asked for, and what is told of them. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/memory.h"
#include "core/packs_private.h"

/* The user's folder, with one file. */
static char folder[] = "peiyu-lazy-XXXXXX";
static char *path;

static void put(const char *content)
{
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    assert_int_equal(fwrite(content, 1, strlen(content), stream), strlen(content));
    assert_int_equal(fclose(stream), 0);
}

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    path = memory_printf("%s/mine.yaml", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    free(path);
    fixture_close();
    return rmdir(folder);
}

static struct packs *open_by(struct packs *(*open)(const char *const folders[], struct error *err),
                             struct error *err)
{
    char *installed = memory_text(fixture_source("core/packs"));
    const char *const folders[] = {installed, folder, NULL};
    struct packs *packs = open(folders, err);
    free(installed);
    return packs;
}

static struct packs *open_lazily(void)
{
    struct error err = {0};
    struct packs *packs = open_by(packs_open_lazily, &err);
    if (!packs)
        fail_msg("%s", err.text);
    return packs;
}

#define HEAD(id) "pack: standard\nid: " id "\nversion: 1\ntitle: 新\ndocument: 新文\n"
#define IN_FORCE "in_force: [{from: 2021-01-01}]\n"
#define LINES                                                               \
    "conditions:\n  - {id: c1, title: 甲, source: 一, when: own_brand}\n" \
    "formula: $c1\n"

static void what_is_read_lazily_is_the_same(void **state)
{
    (void)state;
    struct error err = {0};
    put(HEAD("mine") "tier: srdi\n" IN_FORCE LINES);
    struct packs *all = open_by(packs_open, &err), *lazy = open_lazily();
    unlink(path); /* every file is read once */
    assert_non_null(all);
    assert_true(packs_complete(lazy, &err));
    assert_int_equal(packs_standard_count(lazy), packs_standard_count(all));
    for (size_t i = 0; i < packs_standard_count(all); i++) {
        assert_string_equal(packs_standard(lazy, i)->id, packs_standard(all, i)->id);
        assert_string_equal(packs_standard(lazy, i)->hash, packs_standard(all, i)->hash);
    }
    assert_int_equal(packs_count(lazy), packs_count(all));
    for (size_t i = 0; i < packs_count(all); i++) {
        assert_string_equal(packs_info(lazy, i).id, packs_info(all, i).id);
        assert_string_equal(packs_info(lazy, i).title, packs_info(all, i).title);
        assert_string_equal(packs_info(lazy, i).file->hash, packs_info(all, i).file->hash);
    }
    assert_true(calendar_covers(packs_calendar(lazy), 2024));
    assert_int_equal(programmes_count(packs_programmes(lazy)),
                     programmes_count(packs_programmes(all)));
    assert_true(packs_complete(lazy, &err));
    packs_close(lazy);
    packs_close(all);
}

/* For each tier and day the same standard is chosen, whoever was asked before. */
static void the_choice_is_the_same(void **state)
{
    (void)state;
    static const char *const tiers[] = {"giant", "innovative", "srdi", "nonesuch"};
    static const char *const days[] = {"2023-02-28", "2023-08-03", "2023-08-04",
                                       "2025-02-28", "2025-03-01", "2026-12-31"};
    put(HEAD("mine") IN_FORCE LINES);
    struct packs *lazy = open_lazily();
    for (size_t i = 0; i < 24; i++) {
        struct error expected = {0}, found = {0};
        bool then = false, now = false;
        const char *tier = tiers[i / 6];
        struct date day = fixture_date(days[i % 6]);
        const struct standard *a =
            packs_choose_standard(fixture_packs(), tier, day, &then, &expected);
        const struct standard *b = packs_choose_standard(lazy, tier, day, &now, &found);
        assert_string_equal(a ? a->id : expected.text, b ? b->id : found.text);
        assert_int_equal(then, now);
    }
    packs_close(lazy);
}

static void one_that_is_asked_for_is_made_once_and_no_other(void **state)
{
    (void)state;
    struct error err = {0};
    bool in_force;
    put(HEAD("mine") "tier: giant\n" IN_FORCE "conditions: [\n"); /* not even YAML */
    struct packs *packs = open_lazily();
    const struct standard *found = packs_find_standard(packs, "srdi-js-2023r1");
    assert_non_null(found);
    assert_ptr_equal(packs_find_standard(packs, "srdi-js-2023r1"), found);
    assert_non_null(
        packs_choose_standard(packs, "innovative", fixture_date("2023-06-30"), &in_force, &err));
    /* Nothing has looked into the broken one so far; it gives no standard and is told. */
    assert_null(packs_find_standard(packs, "mine"));
    assert_false(packs_complete(packs, &err));
    assert_non_null(strstr(err.text, "mine.yaml"));
    assert_null(packs_find_standard(packs, "mine"));
    packs_close(packs);
}

static void one_that_was_confirmed_stays_so(void **state)
{
    (void)state;
    struct error err = {0};
    put(HEAD("mine") "checked: false\n" IN_FORCE LINES);
    struct packs *packs = open_lazily();
    packs_confirm(packs, "mine", true);
    packs_confirm(packs, "nobody", true);
    assert_true(packs_complete(packs, &err));
    assert_true(packs_find_standard(packs, "mine")->confirmed);
    packs_unconfirm(packs);
    assert_false(packs_find_standard(packs, "mine")->confirmed);
    packs_close(packs);
}

#define REGIONS "pack: regions\nid: regions-js\nversion: 1000\nsource: 一\n"

static void regions_are_known_when_they_are_asked_for(void **state)
{
    (void)state;
    struct error err = {0};
    const char *city = NULL;
    put(REGIONS "cities:\n  - {name: 新市, counties: [{name: 新县, code: \"329999\"}]}\n");
    struct packs *packs = open_lazily();
    const struct dictionary *dictionary = packs_dictionary(packs);
    assert_string_equal(dictionary_find_county(dictionary, "329999", &city), "新县");
    assert_string_equal(city, "新市");
    assert_true(dictionary_is_region(dictionary, "新县", "county"));
    assert_false(dictionary_is_region(dictionary, "铜山区", "county"));
    assert_true(packs_complete(packs, &err));
    assert_true(dictionary_is_region(dictionary, "新县", "county"));
    packs_close(packs);
}

/* What the first screen does with confirmations reads no more packs than it must. */
static void taking_confirmations_back_reads_nothing(void **state)
{
    (void)state;
    put(HEAD("mine") "checked: false\n" IN_FORCE LINES);
    struct packs *packs = open_lazily();
    packs_unconfirm(packs);
    assert_false(packs->rest->loaded);
    packs_confirm(packs, "mine", true);
    packs_unconfirm(packs);
    assert_false(packs->rest->loaded);
    assert_false(packs_find_standard(packs, "mine")->confirmed);
    packs_close(packs);
}

/* Opened at once and opened lazily a broken file is told in the same words. */
static void refuse_alike(const char *content, const char *part)
{
    struct error at_once = {0}, in_the_end = {0};
    bool in_force;
    put(content);
    struct packs *packs = open_by(packs_open, &at_once);
    if (packs)
        fail_msg("not refused: %s", content);
    if (!strstr(at_once.text, part))
        fail_msg("“%s” is not in: %s", part, at_once.text);
    packs = open_by(packs_open_lazily, &in_the_end);
    if (packs) {
        struct error ignored = {0};
        packs_choose_standard(packs, "srdi", fixture_date("2023-06-30"), &in_force, &ignored);
        dictionary_is_region(packs_dictionary(packs), "铜山区", "county");
        assert_false(packs_complete(packs, &in_the_end));
        assert_int_equal(in_the_end.code, ERROR_PACK);
    }
    packs_close(packs);
    assert_string_equal(in_the_end.text, at_once.text);
}

static void a_broken_one_is_told_the_same(void **state)
{
    (void)state;
    refuse_alike(HEAD("mine") IN_FORCE "conditions: [\n", "mine.yaml:8:1");
    refuse_alike(HEAD("mine") IN_FORCE LINES "id: again\n", "重复");
    refuse_alike(HEAD("mine") IN_FORCE "conditions:\n\t- x\n", "制表符");
    refuse_alike(REGIONS "cities: [\n", "mine.yaml:6:1");
    refuse_alike(HEAD("mine") IN_FORCE "conditions: []\nformula: own_brnad\n", "own_brnad");
    refuse_alike(HEAD("mine") "tier: srdi\n" IN_FORCE "conditions: []\nformula: own_brnad\n"
                              "groups: x\n",
                 "groups");
    refuse_alike(HEAD("mine") "like: nobody\n" IN_FORCE LINES, "nobody");
    refuse_alike(HEAD("mine") "like: mine\n" IN_FORCE LINES, "绕回");
    refuse_alike(HEAD("mine") IN_FORCE "facts: [{id: f1}]\n" LINES, "label");
    refuse_alike("pack: standard\nid: mine\nversion: x\n" IN_FORCE "conditions: [\n", "mine.yaml");
    refuse_alike("groups:\n- 1\n", "pack");
    refuse_alike("pack: calendar\nid: mine\nversion: 1\nyears: [{year: 2024}]\n", "2024");
    refuse_alike("pack: calendar\nid: mine\nversion: 1\nyears: [{year: x}]\n", "year");
    refuse_alike("pack: facts\nid: mine\nversion: 1\nyears: [\n", "mine.yaml");
    /* One that an installed one of a later or the same version goes before. */
    refuse_alike(HEAD("srdi-js-2023") IN_FORCE "conditions: [\n", "mine.yaml:8:1");
}

static void a_head_that_cannot_be_read_alone_is_read_with_the_rest(void **state)
{
    (void)state;
    struct error err = {0};
    put("pack: standard\nid: mine\nversion: 1\ntitle: \"新\ngroups: 旧\"\ndocument: 文\n" IN_FORCE
            LINES);
    struct packs *all = open_by(packs_open, &err), *lazy = open_lazily();
    if (!all)
        fail_msg("%s", err.text);
    assert_string_equal(packs_find_standard(all, "mine")->title, "新 groups: 旧");
    assert_string_equal(packs_find_standard(lazy, "mine")->title, "新 groups: 旧");
    packs_close(lazy);
    packs_close(all);
}

/* What is wanted of a standard before its lines must stand before them. */
static void facts_tier_and_like_stand_before_the_lines(void **state)
{
    (void)state;
    refuse_alike(HEAD("mine") IN_FORCE LINES "tier: srdi\n", "“tier”应写在“conditions”之前");
    refuse_alike(HEAD("mine") IN_FORCE LINES "like: srdi-js-2023\n",
                 "“like”应写在“conditions”之前");
    refuse_alike(HEAD("mine") IN_FORCE LINES
                 "facts:\n  - {id: f1, label: 本地, section: product, type: bool}\n",
                 "mine.yaml:11:3: “facts”应写在“conditions”之前");
    refuse_alike(HEAD("mine") IN_FORCE LINES "sections:\n  - {id: mine, title: 本地}\n",
                 "“sections”应写在“conditions”之前");
    /* The rest may stand anywhere. */
    struct error err = {0};
    refuse_alike(LINES IN_FORCE HEAD("mine") "tier: srdi\n", "应写在“conditions”之前");
    put(LINES IN_FORCE HEAD("mine"));
    struct packs *lazy = open_lazily();
    assert_true(packs_complete(lazy, &err));
    assert_non_null(packs_find_standard(lazy, "mine"));
    packs_close(lazy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_lazily_is_the_same),
        cmocka_unit_test(the_choice_is_the_same),
        cmocka_unit_test(one_that_is_asked_for_is_made_once_and_no_other),
        cmocka_unit_test(one_that_was_confirmed_stays_so),
        cmocka_unit_test(taking_confirmations_back_reads_nothing),
        cmocka_unit_test(regions_are_known_when_they_are_asked_for),
        cmocka_unit_test(a_broken_one_is_told_the_same),
        cmocka_unit_test(a_head_that_cannot_be_read_alone_is_read_with_the_rest),
        cmocka_unit_test(facts_tier_and_like_stand_before_the_lines),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

#include "fixture.h"

#include <string.h>

#include "core/statistics.h"

/* 统计: what is counted where, on the boundary of each day. */
static struct dossier *dossier;
static struct statistics *statistics;

static int setup(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    statistics_free(statistics);
    dossier_free(dossier);
    statistics = NULL;
    return 0;
}

static void begin(const char *day)
{
    statistics_free(statistics);
    statistics = statistics_new(fixture_packs(), fixture_date(day));
}

static size_t bar(const char *section, const char *id)
{
    const struct statistics_section *found = statistics_find(statistics, section);
    assert_non_null(found);
    for (size_t i = 0; i < found->bar_count; i++) {
        if (strcmp(found->bars[i].id, id) == 0)
            return found->bars[i].count;
    }
    fail_msg("%s has no bar %s", section, id);
    return 0;
}

/* Of one enterprise, on DAY. */
static size_t bar_on(const char *day, const char *section, const char *id)
{
    begin(day);
    statistics_add(statistics, dossier);
    statistics_finish(statistics);
    return bar(section, id);
}

static size_t reached_on(const char *day, const char *kind)
{
    begin(day);
    statistics_add(statistics, dossier);
    for (size_t i = 0; i < statistics->target_count; i++) {
        if (strcmp(statistics->targets[i].kind->id, kind) == 0)
            return statistics->targets[i].reached;
    }
    fail_msg("%s has no target", kind);
    return 0;
}

static void every_title_in_force_counts_to_its_last_day(void **state)
{
    (void)state;
    fixture_certificate(dossier, "innovative", "2021-06-30", "2024-06-30");
    fixture_certificate(dossier, "srdi", "2022-01-10", "2025-01-10");
    assert_int_equal(bar_on("2024-06-30", "tier", "innovative"), 1);
    assert_int_equal(bar("tier", "srdi"), 1);
    assert_int_equal(bar("tier", ""), 0);
    assert_int_equal(bar_on("2024-07-01", "tier", "innovative"), 0);
    assert_int_equal(bar("tier", "srdi"), 1);
    assert_int_equal(bar_on("2025-01-11", "tier", "srdi"), 0);
    assert_int_equal(bar("tier", ""), 1);
}

static void states_are_those_of_the_day(void **state)
{
    (void)state;
    fixture_certificate(dossier, "innovative", "2021-06-30", "2024-06-30");
    assert_int_equal(bar_on("2024-01-01", "state", "valid"), 1);    /* 181 days */
    assert_int_equal(bar_on("2024-01-02", "state", "expiring"), 1); /* 180 days */
    assert_int_equal(bar("state", "valid"), 0);
    assert_int_equal(bar_on("2024-07-01", "state", "expired"), 1);
    fixture_certificate(dossier, "innovative", "2024-06-30", NULL); /* continues it */
    assert_int_equal(bar_on("2024-07-01", "state", "expired"), 0);
    assert_int_equal(bar("state", "valid"), 1);
}

static void the_end_of_validity_falls_in_its_month_of_twelve(void **state)
{
    (void)state;
    fixture_certificate(dossier, "innovative", "2021-06-30", "2024-06-30");
    assert_int_equal(bar_on("2024-06-30", "expiry", "2024-06"), 1);
    assert_int_equal(bar_on("2023-07-01", "expiry", "2024-06"), 1);
    assert_int_equal(statistics_find(statistics, "expiry")->bar_count, STATISTICS_MONTHS);
    begin("2023-06-30"); /* the thirteenth month */
    statistics_add(statistics, dossier);
    assert_int_equal(statistics_find(statistics, "expiry")->most, 0);
    assert_int_equal(bar_on("2024-07-01", "state", "expired"), 1);
    assert_int_equal(statistics_find(statistics, "expiry")->most, 0);
}

static void only_what_is_new_in_the_year_counts_for_its_target(void **state)
{
    (void)state;
    fixture_certificate(dossier, "srdi", "2023-01-01", NULL);
    assert_int_equal(reached_on("2022-12-31", "srdi"), 0);
    assert_int_equal(reached_on("2023-01-01", "srdi"), 1);
    assert_int_equal(reached_on("2023-12-31", "srdi"), 1);
    assert_int_equal(reached_on("2024-01-01", "srdi"), 0);
    fixture_certificate(dossier, "srdi", "2026-01-02", NULL); /* continues it */
    assert_int_equal(reached_on("2026-06-30", "srdi"), 0);
    assert_int_equal(reached_on("2026-06-30", "innovative"), 0);
}

static void values_stand_with_the_most_first_and_what_is_not_given_last(void **state)
{
    static const char *const towns[] = {"乙镇", "甲镇", "", "", "", "丙镇", "乙镇"};
    const struct statistics_section *town;
    (void)state;
    begin("2024-06-30");
    for (size_t i = 0; i < sizeof towns / sizeof *towns; i++) {
        fixture_put(dossier, "town", towns[i]);
        statistics_add(statistics, dossier);
    }
    statistics_finish(statistics);
    town = statistics_find(statistics, "town");
    assert_int_equal(statistics->total, 7);
    assert_int_equal(town->bar_count, 4);
    assert_int_equal(town->most, 3);
    assert_string_equal(town->bars[0].label, "乙镇");
    assert_int_equal(town->bars[0].count, 2);
    assert_string_equal(town->bars[1].label, "丙镇");
    assert_string_equal(town->bars[2].label, "甲镇");
    assert_string_equal(town->bars[3].label, "(未填)");
    assert_int_equal(town->bars[3].count, 3);
    assert_int_equal(bar("library", "在库"), 7);
    assert_int_equal(bar("size", ""), 7);
}

static void targets_are_shown_where_somebody_asks_for_them(void **state)
{
    (void)state;
    begin("2024-06-30");
    for (size_t i = 0; i < statistics->target_count; i++) {
        struct statistics_target target = statistics->targets[i];
        bool tier = strcmp(target.kind->id, "innovative") == 0 ||
                    strcmp(target.kind->id, "srdi") == 0 || strcmp(target.kind->id, "giant") == 0;
        assert_int_equal(statistics_target_shown(fixture_packs(), &target), tier);
        target.target = 0;
        assert_true(statistics_target_shown(fixture_packs(), &target));
        target.target = -1;
        target.reached = 1;
        assert_true(statistics_target_shown(fixture_packs(), &target));
    }
    assert_null(statistics_find(statistics, "colour"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_title_in_force_counts_to_its_last_day),
        TEST(states_are_those_of_the_day),
        TEST(the_end_of_validity_falls_in_its_month_of_twelve),
        TEST(only_what_is_new_in_the_year_counts_for_its_target),
        TEST(values_stand_with_the_most_first_and_what_is_not_given_last),
        TEST(targets_are_shown_where_somebody_asks_for_them),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    fixture_close();
    return failed;
}

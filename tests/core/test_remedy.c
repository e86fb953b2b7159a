#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/remedy.h"
#include "tests/random.h"

/* The cheapest set of indicators, over the standards as they are. */
static struct dossier *dossier;
static struct assessment *assessment;
static struct remedy *remedy;

static int setup(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    remedy_free(remedy);
    assessment_free(assessment);
    dossier_free(dossier);
    remedy = NULL;
    assessment = NULL;
    return 0;
}

static void find(const char *standard)
{
    remedy_free(remedy);
    assessment_free(assessment);
    assessment = assessment_make(packs_find_standard(fixture_packs(), standard), dossier,
                                 fixture_date("2024-06-30"), false);
    remedy = remedy_find(assessment, dossier);
}

/* "12 B 8: rd_expense@2023+87.5; 6 5: own_brand=是 ?revenue@2023" */
static const char *words(void)
{
    static char text[1000];
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; remedy && i < remedy->count; i++) {
        const struct remedy_step *step = &remedy->steps[i];
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   "%s%s %s%s%d:", i ? "; " : "", step->indicator->id,
                                   step->band && step->band->grade ? step->band->grade : "",
                                   step->band && step->band->grade ? " " : "", step->points);
        for (size_t k = 0; k < step->gaps.count; k++) {
            const struct gap *gap = &step->gaps.items[k];
            assert_string_equal(gap->line, step->indicator->id);
            length += (size_t)snprintf(text + length, sizeof text - length, " %s%s%s",
                                       gap->fact ? gap->fact->id : gap->item, gap->lack ? "+" : "=",
                                       gap->lack ? gap->lack : gap->need);
        }
        for (size_t k = 0; k < step->missing.count; k++)
            length += (size_t)snprintf(text + length, sizeof text - length, " ?%s",
                                       step->missing.items[k].fact->id);
    }
    return text;
}

/* innovation 20, growth 20, specialization 25 of 65. */
static void put_sixty_five(void)
{
    fixture_put_all(dossier, "uscc=913203122QK7YN59Q3", "independent_legal_person=是",
                    "industry_code=C3973", "employees@2023=200", "in_abnormal_list=否",
                    "in_dishonest_list=否", "prohibited_product=否", "grave_incident_3y=否",
                    "ip1_high=0", "ip1_self=0", "ip1=1", "ip2=0", "revenue@2023=10000",
                    "rd_expense@2023=200", "main_revenue@2023=6000", "main_revenue@2022=5700",
                    "total_assets@2023=1000", "total_liabilities@2023=500", "strategic_emerging=是",
                    "award_national_rank=无", "award_provincial_rank=无", "high_tech_until=无",
                    "national_demo_until=无", "ip_advantage_until=无", "institution_level=无",
                    "equity_raised@2023=0", "equity_raised@2022=0", "equity_raised@2021=0", NULL);
}

static void what_passes_needs_nothing(void **state)
{
    (void)state;
    put_sixty_five();
    find("innovative-js-2023");
    assert_int_equal(assessment->verdict, VERDICT_PASS);
    assert_null(remedy);
}

static void a_group_that_lacks_points_is_reached_within_it(void **state)
{
    (void)state;
    put_sixty_five();
    fixture_put(dossier, "rd_expense@2023", "199.999999");
    find("innovative-js-2023");
    assert_int_equal(assessment->verdict, VERDICT_FAIL);
    assert_non_null(remedy);
    assert_true(remedy->reachable);
    assert_int_equal(remedy->lack, 0);
    assert_string_equal(words(), "2 C 10: rd_expense+0.000001");
}

static void fewest_lines_come_first(void **state)
{
    (void)state;
    put_sixty_five();
    fixture_put_all(dossier, "rd_expense@2023=199", "main_revenue@2022=6000.5",
                    "total_liabilities@2023=551", NULL);
    find("innovative-js-2023"); /* 15 + 5 + 25: growth lacks 10, innovation 5, all 15 */
    assert_int_equal(assessment->total.max, 45);
    assert_string_equal(words(), "2 C 10: rd_expense+1; 3 C 10: main_revenue+300.525");
    assert_int_equal(remedy->lack, 15);
    fixture_put_all(dossier, "rd_expense@2023=200", NULL);
    find("innovative-js-2023"); /* 50: growth lacks 10, all 10: one line */
    assert_string_equal(words(), "3 C 10: main_revenue+300.525");
}

static void a_figure_comes_before_a_finding_and_a_missing_fact_between(void **state)
{
    (void)state;
    put_sixty_five();
    /* specialization 20 + 5: lacks nothing; the total lacks 5. */
    fixture_put_all(dossier, "strategic_emerging=否", "total_liabilities@2023=560",
                    "rd_expense@2023=150", "ip1=1", NULL);
    fixture_put_all(dossier, "ip1_self=1", "main_revenue@2022=5500", "main_revenue@2023=5500",
                    NULL);
    find("innovative-js-2023"); /* 15+5 | 5+5 | 5+10 = 45, all lacks 15, growth 5 */
    assert_int_equal(assessment->total.max, 45);
    assert_true(remedy->reachable);
    assert_int_equal(remedy->count, 1);
    assert_string_equal(words(), "3 A 20: main_revenue+825");
    fixture_put_all(dossier, "rd_expense@2023=300", NULL);
    find("innovative-js-2023");
    fixture_put(dossier, "strategic_emerging", "");
    find("innovative-js-2023");
    assert_true(remedy->reachable);
    for (size_t i = 0; i < remedy->count; i++)
        assert_true(strcmp(remedy->steps[i].indicator->id, "5") != 0);
}

static void points_that_unknown_facts_may_bring_are_asked_for(void **state)
{
    (void)state;
    find("innovative-js-2023");
    assert_non_null(remedy);
    assert_true(remedy->reachable);
    assert_true(strchr(words(), '?') != NULL);
    assert_null(strchr(words(), '+'));
}

/* Of two steps that move one figure the farther one counts. */
static bool is_done(const struct gap *gap)
{
    struct value now = dossier_get(dossier, gap->fact, gap->year);
    struct decimal have, need;
    if (!gap->lack || !gap->have || !decimal_parse(gap->have, DECIMAL_PLACES, &have) ||
        !decimal_parse(gap->need, DECIMAL_PLACES, &need))
        return false;
    int up = decimal_compare(need, have);
    return decimal_compare(now.number, need) * up >= 0;
}

/* The points of the steps, and their gaps applied to the dossier, reach what is asked for. */
static void apply(void)
{
    for (size_t i = 0; i < remedy->count; i++)
        for (size_t k = 0; k < remedy->steps[i].gaps.count; k++) {
            const struct gap *gap = &remedy->steps[i].gaps.items[k];
            char name[80], *need = memory_text(gap->need), *several = strstr(need, "、");
            assert_non_null(gap->fact);
            if (is_done(gap)) {
                free(need);
                continue;
            }
            if (several)
                *several = '\0';
            if (strcmp(need, "任一项") == 0) {
                free(need);
                need = memory_text(gap->fact->choices[0].label);
            }
            snprintf(name, sizeof name, gap->year ? "%s@%d" : "%s", gap->fact->id, gap->year);
            fixture_put(dossier, name, need);
            free(need);
        }
}

static struct random chance;

static int any_below(int limit)
{
    return (int)random_below(&chance, (unsigned)limit);
}

static void make_up(void)
{
    static const char *const truths[] = {
        "strategic_emerging", "chain_breakthrough",  "six_bases",
        "time_honored",       "serves_chain_leader", "provincial_quality_award",
        "qms_certified",      "own_brand",           "in_leader_supply_chain",
        "network_field"};
    static const char *const figures[] = {
        "revenue@2023",    "main_revenue@2023", "main_revenue@2022",     "main_revenue@2021",
        "rd_expense@2023", "total_assets@2023", "total_liabilities@2023"};
    char number[40];
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++)
        fixture_put(dossier, truths[i], any_below(3) == 0 ? "是" : "否");
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        snprintf(number, sizeof number, "%d.%02d", (i == 4 ? 10 : 1000) * (1 + any_below(9)),
                 any_below(100));
        fixture_put(dossier, figures[i], number);
    }
    snprintf(number, sizeof number, "%d", any_below(400) - 50);
    fixture_put(dossier, "net_profit@2023", number);
    snprintf(number, sizeof number, "%d", 1 + any_below(30));
    fixture_put(dossier, "rd_staff@2023", number);
    fixture_put_all(dossier, "employees@2023=120", "power_field=无", "national_cluster=无",
                    "provincial_cluster=无", "chain_grade=无", "chain_1650_grade=无", "ip1_high=0",
                    "ip1_self=0", "institution_level=无", "national_share=2", "national_rank=12",
                    "provincial_rank=5", "digital_level=1", "segment_years=3", "standards_joined=0",
                    NULL);
    fixture_put(dossier, "ip1", any_below(2) ? "1" : "0");
    fixture_put(dossier, "ip2", any_below(2) ? "1" : "0");
}

static void who_does_what_the_set_says_reaches_the_points(void **state)
{
    static const char *const standards[] = {"innovative-js-2023", "srdi-js-2023"};
    (void)state;
    int applied = 0;
    chance.state = 20230801;
    for (int round = 0; round < 400; round++) {
        const char *standard = standards[round % 2];
        make_up();
        find(standard);
        if (!remedy)
            continue;
        assert_true(remedy->reachable);
        int gain = 0;
        char before[1000];
        snprintf(before, sizeof before, "%s", words());
        for (size_t i = 0; i < remedy->count; i++)
            gain += remedy->steps[i].gain;
        assert_true(gain >= remedy->lack);
        apply();
        find(standard);
        if (remedy)
            fail_msg("%s: %d points still lack after %s: %s", standard, remedy->lack, before,
                     words());
        applied++;
    }
    assert_true(applied > 200);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(what_passes_needs_nothing),
        CASE(a_group_that_lacks_points_is_reached_within_it),
        CASE(fewest_lines_come_first),
        CASE(a_figure_comes_before_a_finding_and_a_missing_fact_between),
        CASE(points_that_unknown_facts_may_bring_are_asked_for),
        CASE(who_does_what_the_set_says_reaches_the_points),
    };
    int failures = cmocka_run_group_tests(tests, NULL, NULL);
    fixture_close();
    return failures;
}

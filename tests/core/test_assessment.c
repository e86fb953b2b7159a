#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment.h"

/* An assessment as a whole: intervals, verdict, what is missing and what is lacking. The lines of
 * each standard have their cases in the conformance suite. */
static struct dossier *dossier;
static struct assessment *assessment;

static int setup(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    assessment_free(assessment);
    assessment = NULL;
    dossier_free(dossier);
    return 0;
}

static void assess(const char *standard, const char *day, bool renewal)
{
    assessment_free(assessment);
    assessment = assessment_make(packs_find_standard(fixture_packs(), standard), dossier,
                                 fixture_date(day), renewal);
}

static const struct indicator_result *indicator(const char *id)
{
    for (size_t i = 0; i < assessment->standard->indicator_count; i++)
        if (strcmp(assessment->indicators[i].indicator->id, id) == 0)
            return &assessment->indicators[i];
    fail_msg("no indicator %s", id);
    return NULL;
}

static void check_score(const char *id, int min, int max)
{
    struct score score;
    assert_true(assessment_score(assessment, id, &score));
    assert_int_equal(score.min, min);
    assert_int_equal(score.max, max);
}

static bool is_missing(const char *fact, int year)
{
    for (size_t i = 0; i < assessment->missing.count; i++)
        if (strcmp(assessment->missing.items[i].fact->id, fact) == 0 &&
            assessment->missing.items[i].year == year)
            return true;
    return false;
}

static const struct gap *find_gap(const char *line)
{
    for (size_t i = 0; i < assessment->gaps.count; i++)
        if (strcmp(assessment->gaps.items[i].line, line) == 0)
            return &assessment->gaps.items[i];
    return NULL;
}

/* A sound enterprise of the base: everything of 第三条 is known and met. */
static void put_base(void)
{
    fixture_put_all(dossier, "uscc=913203122QK7YN59Q3", "independent_legal_person=是",
                    "industry_code=C3973", "employees@2023=200", "in_abnormal_list=否",
                    "in_dishonest_list=否", "prohibited_product=否", "grave_incident_3y=否", NULL);
}

static void put_sixty(void)
{
    put_base();
    fixture_put_all(dossier, "ip1_high=0", "ip1_self=0", "ip1=1", "ip2=0", "revenue@2023=10000",
                    "rd_expense@2023=200", "main_revenue@2023=6000", "main_revenue@2022=5700",
                    "total_assets@2023=1000", "total_liabilities@2023=500", "strategic_emerging=是",
                    "award_national_rank=无", "award_provincial_rank=无", "high_tech_until=无",
                    "national_demo_until=无", "ip_advantage_until=无", "institution_level=无",
                    "equity_raised@2023=0", "equity_raised@2022=0", "equity_raised@2021=0", NULL);
}

static void nothing_known_is_incomplete_not_zero(void **state)
{
    (void)state;
    assess("innovative-js-2023", "2024-06-30", false);
    assert_int_equal(assessment->verdict, VERDICT_INCOMPLETE);
    check_score("total", 5, 100);
    check_score("innovation", 0, 40);
    assert_null(indicator("2")->band);
    assert_string_equal(indicator("2")->value, "");
    assert_true(is_missing("rd_expense", 2023));
    assert_true(is_missing("revenue", 2023));
    assert_true(is_missing("main_revenue", 2022));
    assert_true(is_missing("ip1_high", 0));
    assert_true(is_missing("equity_raised", 2021));
    assert_false(is_missing("main_revenue", 2021));
    assert_true(assessment->in_force);
}

/* Of the library of 2020: the thirteen clusters come first, but who is in none enters too. */
static void a_preferred_line_is_shown_and_decides_nothing(void **state)
{
    (void)state;
    assess("library-2020-manufacturing", "2021-06-30", false);
    assert_int_equal(assessment->conditions[0].state, TRUTH_UNKNOWN);
    assert_true(assessment->conditions[0].condition->preferred);
    assert_false(is_missing("cluster_2020", 0));
    assert_true(is_missing("owns_product_ip", 0));
    fixture_put_all(dossier, "cluster_2020=无", "owns_product_ip=否", NULL);
    assess("library-2020-manufacturing", "2021-06-30", false);
    assert_int_equal(assessment->conditions[0].state, TRUTH_FALSE);
    assert_null(find_gap("1"));
    assert_non_null(find_gap("2"));
    assert_string_equal(condition_remark(assessment->conditions[0].condition), "(优先,不作条件)");
    assert_string_equal(condition_remark(assessment->conditions[1].condition), "");
}

static void sixty_points_pass_and_one_band_less_fails(void **state)
{
    (void)state;
    put_sixty();
    assess("innovative-js-2023", "2024-06-30", false);
    check_score("innovation", 20, 20);
    check_score("growth", 20, 20);
    check_score("specialization", 25, 25);
    check_score("total", 65, 65);
    assert_int_equal(assessment->verdict, VERDICT_PASS);
    assert_int_equal(assessment->missing.count, 0);
    fixture_put(dossier, "rd_expense@2023", "199.999999");
    assess("innovative-js-2023", "2024-06-30", false);
    check_score("innovation", 15, 15);
    check_score("total", 60, 60);
    assert_int_equal(assessment->verdict, VERDICT_FAIL);
    const struct gap *gap = find_gap("2");
    assert_non_null(gap);
    assert_string_equal(gap->fact->id, "rd_expense");
    assert_string_equal(gap->lack, "0.000001");
    gap = find_gap("innovation");
    assert_non_null(gap);
    assert_string_equal(gap->lack, "5");
    assert_string_equal(gap->unit, "分");
    assert_null(find_gap("total"));
}

static void a_route_passes_without_points(void **state)
{
    (void)state;
    put_sixty();
    fixture_put_all(dossier, "rd_expense@2023=0", "high_tech_until=2024-06-30", NULL);
    assess("innovative-js-2023", "2024-06-30", false);
    assert_int_equal(assessment->verdict, VERDICT_PASS);
    char *routes = assessment_routes_text(assessment);
    assert_non_null(strstr(routes, "高新技术企业"));
    free(routes);
    assess("innovative-js-2023", "2024-07-01", false);
    assert_int_equal(assessment->verdict, VERDICT_FAIL);
}

static void a_direct_condition_is_told_like_a_route(void **state)
{
    (void)state;
    fixture_put_all(dossier, "award_national_rank=3", NULL);
    assess("giant-js-2023", "2024-06-30", false);
    char *routes = assessment_routes_text(assessment);
    assert_string_equal(routes, "创新直通条件");
    free(routes);
    fixture_put_all(dossier, "award_national_rank=4", "maker_china=无", NULL);
    assess("giant-js-2023", "2024-06-30", false);
    routes = assessment_routes_text(assessment);
    assert_string_equal(routes, "");
    free(routes);
}

static void a_false_base_line_fails_whatever_the_score(void **state)
{
    (void)state;
    static const char *const bad[] = {"independent_legal_person=否", "in_abnormal_list=是",
                                      "in_dishonest_list=是",        "prohibited_product=是",
                                      "grave_incident_3y=是",        "registered_in_province=否"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dossier_clear(dossier);
        put_sixty();
        fixture_put_all(dossier, bad[i], NULL);
        assess("innovative-js-2023", "2024-06-30", false);
        if (assessment->verdict != VERDICT_FAIL)
            fail_msg("%s does not fail", bad[i]);
    }
}

static void an_unknown_base_line_keeps_a_high_score_incomplete(void **state)
{
    (void)state;
    put_sixty();
    fixture_put(dossier, "in_abnormal_list", "");
    assess("innovative-js-2023", "2024-06-30", false);
    assert_int_equal(assessment->verdict, VERDICT_INCOMPLETE);
    assert_int_equal(assessment->missing.count, 1);
    assert_true(is_missing("in_abnormal_list", 0));
}

static void the_screen_of_the_spec_is_what_comes_out(void **state)
{
    (void)state;
    fixture_put_all(dossier, "rd_expense@2023=412.50", "revenue@2023=5120", NULL);
    assess("srdi-js-2023", "2024-06-30", false);
    const struct indicator_result *result = indicator("12");
    assert_string_equal(result->band->grade, "B");
    assert_int_equal(result->min, 8);
    const struct gap *gap = find_gap("12");
    assert_string_equal(gap->fact->id, "rd_expense");
    assert_int_equal(gap->year, 2023);
    assert_string_equal(gap->have, "412.5");
    assert_string_equal(gap->need, "500");
    assert_string_equal(gap->lack, "87.5");
    assert_string_equal(gap->unit, "万元");
    assert_false(assessment->in_force);
}

static void values_are_rounded_away_from_the_better_side(void **state)
{
    (void)state;
    fixture_put_all(dossier, "main_revenue@2023=6", "revenue@2023=7", "total_assets@2023=3",
                    "total_liabilities@2023=1", NULL);
    assess("innovative-js-2023", "2024-06-30", false);
    assert_string_equal(indicator("6")->value, "85.7142%");
    assert_string_equal(indicator("4")->value, "33.3334%");
}

static void counted_items_count_known_and_possible_ones(void **state)
{
    (void)state;
    assess("srdi-js-2023", "2023-06-30", false);
    check_score("6", 0, 5);
    fixture_put(dossier, "qms_certified", "是");
    assess("srdi-js-2023", "2023-06-30", false);
    check_score("6", 3, 5);
    fixture_put_all(dossier, "own_brand=否", "provincial_quality_award=否", NULL);
    assess("srdi-js-2023", "2023-06-30", false);
    check_score("6", 3, 5);
    assert_true(is_missing("standards_joined", 0));
    fixture_put(dossier, "standards_joined", "0");
    assess("srdi-js-2023", "2023-06-30", false);
    check_score("6", 3, 3);
    fixture_put(dossier, "standards_joined", "1");
    assess("srdi-js-2023", "2023-06-30", false);
    check_score("6", 5, 5);
}

static void a_renewal_leaves_the_restrictions_out(void **state)
{
    (void)state;
    fixture_certificate(dossier, "srdi", "2020-06-30", NULL);
    assess("srdi-js-2023", "2023-06-30", false);
    assert_int_equal(assessment->base_count, 11);
    assess("srdi-js-2023", "2023-06-30", true);
    assert_int_equal(assessment->base_count, 8);
    assert_int_equal(assessment->conditions[0].state, TRUTH_TRUE);
    assess("srdi-js-2023", "2024-06-29", true);
    assert_int_equal(assessment->conditions[0].state, TRUTH_TRUE);
    assess("srdi-js-2023", "2024-06-30", true);
    assert_int_equal(assessment->conditions[0].state, TRUTH_FALSE);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(nothing_known_is_incomplete_not_zero),
        CASE(a_preferred_line_is_shown_and_decides_nothing),
        CASE(sixty_points_pass_and_one_band_less_fails),
        CASE(a_route_passes_without_points),
        CASE(a_direct_condition_is_told_like_a_route),
        CASE(a_false_base_line_fails_whatever_the_score),
        CASE(an_unknown_base_line_keeps_a_high_score_incomplete),
        CASE(the_screen_of_the_spec_is_what_comes_out),
        CASE(values_are_rounded_away_from_the_better_side),
        CASE(counted_items_count_known_and_possible_ones),
        CASE(a_renewal_leaves_the_restrictions_out),
    };
    int failed = cmocka_run_group_tests_name("assessment", tests, NULL, NULL);
    fixture_close();
    return failed;
}

#include "asking.h"

#include <stdio.h>

#include "tests/random.h"

/* How far conditions are from turning: cases, and figures made up by the thousand. As of
 * 2024-06-30. */
static struct random chance;

static char *gaps(const char *text)
{
    static char kept[500];
    struct evaluation evaluation = how();
    struct expression *expression = parse(text);
    struct gap_list list = {0};
    size_t length = 0;
    expression_gaps(expression, &evaluation, &list);
    kept[0] = '\0';
    for (size_t i = 0; i < list.count; i++) {
        const struct gap *gap = &list.items[i];
        length += (size_t)snprintf(kept + length, sizeof kept - length, i ? "; " : "");
        if (gap->alternative)
            length +=
                (size_t)snprintf(kept + length, sizeof kept - length, "%d: ", gap->alternative);
        length += (size_t)snprintf(kept + length, sizeof kept - length, "%s@%d %s->%s (%s%s)",
                                   gap->fact ? gap->fact->id : gap->line, gap->year, gap->have,
                                   gap->need, gap->lack ? gap->lack : "-", gap->unit);
    }
    gap_list_free(&list);
    expression_free(expression);
    return kept;
}

static void gaps_are_in_the_unit_of_the_fact(void **state)
{
    (void)state;
    fixture_put_all(dossier, "rd_expense@2023=412.50", "revenue@2023=5120", NULL);
    assert_string_equal(gaps("rd_expense[-1] >= 500 or rd_ratio >= 10%"),
                        "1: rd_expense@2023 412.5->500 (87.5万元); "
                        "2: revenue@2023 5120->4125 (995万元)");
    assert_string_equal(gaps("rd_ratio >= 10%"), "1: rd_expense@2023 412.5->512 (99.5万元); "
                                                 "2: revenue@2023 5120->4125 (995万元)");
    assert_string_equal(gaps("rd_expense[-1] >= 400"), "");
    assert_string_equal(gaps("rd_expense[-1] >= 500 and rd_ratio >= 10%"),
                        "rd_expense@2023 412.5->512 (99.5万元)");
    fixture_put_all(dossier, "ip1_high=0", "national_rank=12", "own_brand=否", "national_share=3.5",
                    NULL);
    assert_string_equal(gaps("ip1_high >= 1"), "ip1_high@0 0->1 (1项)");
    assert_string_equal(gaps("national_rank <= 10"), "national_rank@0 12->10 (2)");
    assert_string_equal(gaps("own_brand"), "own_brand@0 否->是 (-)");
    assert_string_equal(gaps("own_brand = 是"), "own_brand@0 否->是 (-)");
    assert_string_equal(gaps("own_brand != 否"), "own_brand@0 否->是 (-)");
    fixture_put_all(dossier, "power_field=无", "chain_grade=重点", NULL);
    assert_string_equal(gaps("power_field != 无"), "power_field@0 无->任一项 (-)");
    assert_string_equal(gaps("chain_grade in (卓越, 优势)"), "chain_grade@0 重点->卓越、优势 (-)");
    assert_string_equal(gaps("national_share >= 10%"), "national_share@0 3.5->10 (6.5%)");
}

/* At what is needed it holds, one smallest unit nearer to what there is it does not. */
static void check_that_it_turns(const struct gap *gap, const struct expression *expression,
                                const char *text)
{
    struct evaluation evaluation = how();
    struct value have = dossier_get(dossier, gap->fact, gap->year), value;
    int64_t unit = 1;
    for (int i = gap->fact->places; i < DECIMAL_PLACES; i++)
        unit *= 10;
    assert_true(value_is_known(have));
    value = have;
    assert_true(decimal_parse(gap->need, gap->fact->places, &value.number));
    dossier_put(dossier, gap->fact, gap->year, value);
    if (expression_truth(expression, &evaluation) != TRUTH_TRUE)
        fail_msg("%s: %s@%d = %s is not enough", text, gap->fact->id, gap->year, gap->need);
    value.number.micro += decimal_compare(value.number, have.number) > 0 ? -unit : unit;
    dossier_put(dossier, gap->fact, gap->year, value);
    if (expression_truth(expression, &evaluation) == TRUTH_TRUE)
        fail_msg("%s: %s@%d = %s is more than it takes", text, gap->fact->id, gap->year, gap->need);
    dossier_put(dossier, gap->fact, gap->year, have);
    assert_int_equal(expression_truth(expression, &evaluation), TRUTH_FALSE);
}

static const char *const ratios[] = {"rd_ratio >= 3%",
                                     "debt_ratio <= 55%",
                                     "main_ratio >= 70%",
                                     "main_growth >= 15%",
                                     "main_growth_avg2 >= 10%",
                                     "net_margin > 2%",
                                     "rd_mean2 >= 1000",
                                     "rd_staff_ratio >= 12.5%",
                                     "revenue_growth_avg3 >= 5%",
                                     "operating_margin_avg3 >= 10%",
                                     "revenue_cagr2 >= 5%",
                                     "revenue_cagr2 > 0%",
                                     "equity2 >= 3000",
                                     "equity3 >= 500",
                                     "not (debt_ratio > 60%)",
                                     "revenue[-1] > revenue[-2]",
                                     "1000 <= revenue[-1]",
                                     "patents_utility + patents_design >= 15",
                                     "revenue[-1] / employees[-1] >= 100"};

/* Figures of any size and sign, many thousands: each gap turns its comparison, and only just. */
static void gaps_of_ratios_are_exact(void **state)
{
    (void)state;
    static const char *const facts[] = {
        "revenue",      "main_revenue", "rd_expense", "net_profit",    "operating_profit",
        "total_assets", "employees",    "rd_staff",   "equity_raised", "total_liabilities"};
    size_t turned = 0;
    chance.state = 20240815;
    for (int round = 0; round < 400; round++) {
        for (int year = 2020; year <= 2023; year++)
            for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
                char fact[50], number[50];
                bool whole = i == 6 || i == 7, sign = i == 3 || i == 4;
                snprintf(fact, sizeof fact, "%s@%d", facts[i], year);
                snprintf(number, sizeof number, whole ? "%s%d" : "%s%d.%06d",
                         sign && random_below(&chance, 3) == 0 ? "-" : "",
                         (int)random_below(&chance, random_below(&chance, 2) ? 60000 : 90) + whole,
                         (int)random_below(&chance, 1000000));
                fixture_put(dossier, fact, number);
            }
        fixture_put_all(dossier, "patents_utility=3", "patents_design=4", NULL);
        for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++) {
            struct evaluation evaluation = how();
            struct expression *expression = parse(ratios[i]);
            struct gap_list list = {0};
            expression_gaps(expression, &evaluation, &list);
            for (size_t k = 0; k < list.count; k++)
                check_that_it_turns(&list.items[k], expression, ratios[i]);
            turned += list.count;
            gap_list_free(&list);
            expression_free(expression);
        }
    }
    assert_true(turned > 5000);
}

static void a_figure_above_and_below_and_compound_growth_are_solved(void **state)
{
    (void)state;
    fixture_put_all(dossier, "main_revenue@2023=1100", "main_revenue@2022=1000",
                    "main_revenue@2021=1000", "revenue@2023=1000", "revenue@2022=1000",
                    "revenue@2021=1000", NULL);
    assert_string_equal(gaps("main_growth_avg2 >= 10%"),
                        "1: main_revenue@2023 1100->1200 (100万元); "
                        "2: main_revenue@2022 1000->768.33752 (231.66248万元); "
                        "3: main_revenue@2021 1000->909.090909 (90.909091万元)");
    assert_string_equal(gaps("revenue_cagr2 >= 5%"),
                        "1: revenue@2023 1000->1102.5 (102.5万元); "
                        "2: revenue@2021 1000->907.029478 (92.970522万元)");
    assert_string_equal(gaps("revenue_cagr2 > 5%"),
                        "1: revenue@2023 1000->1102.500001 (102.500001万元); "
                        "2: revenue@2021 1000->907.029478 (92.970522万元)");
}

/* A loss is not mended by less revenue, nor a debt by a negative one. */
static void what_no_figure_can_be_is_left_out(void **state)
{
    (void)state;
    fixture_put_all(dossier, "net_profit@2023=-20", "revenue@2023=1000", "total_assets@2023=0.5",
                    "total_liabilities@2023=1", NULL);
    assert_string_equal(gaps("net_margin >= 2%"), "net_profit@2023 -20->20 (40万元)");
    assert_string_equal(gaps("net_margin >= -1%"), "1: net_profit@2023 -20->-10 (10万元); "
                                                   "2: revenue@2023 1000->2000 (1000万元)");
    assert_string_equal(gaps("debt_ratio < 0%"), "");
}

static void ways_are_alternatives_or_together(void **state)
{
    (void)state;
    fixture_put_all(dossier, "own_brand=否", "qms_certified=否", "ip1=0", "revenue@2023=5000",
                    "rd_expense@2023=50", NULL);
    assert_string_equal(gaps("own_brand and ip1 >= 1"), "own_brand@0 否->是 (-); ip1@0 0->1 (1项)");
    assert_string_equal(gaps("own_brand or ip1 >= 1"),
                        "1: own_brand@0 否->是 (-); 2: ip1@0 0->1 (1项)");
    assert_string_equal(gaps("own_brand and (ip1 >= 1 or qms_certified)"),
                        "1: own_brand@0 否->是 (-); 1: ip1@0 0->1 (1项); "
                        "2: own_brand@0 否->是 (-); 2: qms_certified@0 否->是 (-)");
    assert_string_equal(gaps("(own_brand and ip1 >= 1) or (qms_certified and ip1 >= 2)"),
                        "1: own_brand@0 否->是 (-); 1: ip1@0 0->1 (1项); "
                        "2: qms_certified@0 否->是 (-); 2: ip1@0 0->2 (2项)");
    assert_string_equal(gaps("rd_expense[-1] >= 100 and rd_ratio >= 3%"),
                        "rd_expense@2023 50->150 (100万元)");
    assert_string_equal(gaps("revenue[-1] >= 6000 and revenue[-1] < 4000"), "");
    fixture_put(dossier, "own_brand", "是");
    assert_string_equal(gaps("not (own_brand and ip1 < 1)"),
                        "1: own_brand@0 是->否 (-); 2: ip1@0 0->1 (1项)");
    assert_string_equal(gaps("not (own_brand or qms_certified)"), "own_brand@0 是->否 (-)");
}

static void what_a_gap_says_turns_the_comparison(void **state)
{
    (void)state;
    static const char *const conditions[] = {"rd_ratio >= 3%",
                                             "debt_ratio <= 55%",
                                             "main_ratio >= 70%",
                                             "main_growth >= 15%",
                                             "main_growth_avg2 >= 10%",
                                             "net_margin > 2%",
                                             "rd_mean2 >= 1000",
                                             "rd_staff_ratio >= 12.5%",
                                             "revenue_growth_avg3 >= 5%",
                                             "operating_margin_avg3 >= 10%",
                                             "equity2 >= 3000",
                                             "revenue > 99999.999999",
                                             "revenue < 1000"};
    static const char *const facts[] = {"revenue",    "main_revenue",     "rd_expense",
                                        "net_profit", "operating_profit", "total_assets",
                                        "employees",  "rd_staff",         "equity_raised"};
    for (int year = 2020; year <= 2023; year++)
        for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
            char fact[50], number[50];
            snprintf(fact, sizeof fact, "%s@%d", facts[i], year);
            snprintf(number, sizeof number, "%d",
                     i == 7             ? 7
                     : i == 3 || i == 4 ? 13
                     : i == 1           ? 500
                                        : 1000 + (2023 - year) * 3);
            fixture_put(dossier, fact, number);
        }
    fixture_put_all(dossier, "total_liabilities@2023=900", "rd_expense@2023=11.37", NULL);
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        struct evaluation evaluation = how();
        struct expression *expression = parse(conditions[i]);
        struct gap_list list = {0};
        if (expression_truth(expression, &evaluation) != TRUTH_FALSE)
            fail_msg("%s should fail before it is mended", conditions[i]);
        expression_gaps(expression, &evaluation, &list);
        if (list.count == 0)
            fail_msg("%s: no gap", conditions[i]);
        for (size_t k = 0; k < list.count; k++)
            check_that_it_turns(&list.items[k], expression, conditions[i]);
        gap_list_free(&list);
        expression_free(expression);
    }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(gaps_are_in_the_unit_of_the_fact),
        CASE(what_a_gap_says_turns_the_comparison),
        CASE(gaps_of_ratios_are_exact),
        CASE(a_figure_above_and_below_and_compound_growth_are_solved),
        CASE(what_no_figure_can_be_is_left_out),
        CASE(ways_are_alternatives_or_together),
    };
    int failures = cmocka_run_group_tests(tests, NULL, NULL);
    fixture_close();
    return failures;
}

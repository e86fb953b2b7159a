#include "asking.h"

#include <stdio.h>
#include <string.h>

/* The expression language, case by case. As of 2024-06-30. */

static void numbers_compare_exactly_on_the_boundary(void **state)
{
    (void)state;
    fixture_put_all(dossier, "revenue@2023=1000", "rd_expense@2023=30", NULL);
    assert_int_equal(truth("rd_ratio >= 3%"), TRUTH_TRUE);
    assert_int_equal(truth("rd_ratio > 3%"), TRUTH_FALSE);
    fixture_put(dossier, "rd_expense@2023", "29.999999");
    assert_int_equal(truth("rd_ratio >= 3%"), TRUTH_FALSE);
    fixture_put(dossier, "rd_expense@2023", "30.000001");
    assert_int_equal(truth("rd_ratio > 3%"), TRUTH_TRUE);
}

static void a_third_is_a_third(void **state)
{
    (void)state;
    fixture_put_all(dossier, "revenue@2023=3", "rd_expense@2023=1", NULL);
    assert_int_equal(truth("rd_ratio * 3 = 1"), TRUTH_TRUE);
    assert_string_equal(value("rd_ratio"), "33.3333%");
    assert_int_equal(truth("0.1 + 0.2 = 0.3"), TRUTH_TRUE);
}

static void unknown_is_neither_zero_nor_no(void **state)
{
    (void)state;
    assert_int_equal(truth("revenue[-1] >= 0"), TRUTH_UNKNOWN);
    assert_int_equal(truth("revenue[-1] = 0"), TRUTH_UNKNOWN);
    assert_int_equal(truth("own_brand"), TRUTH_UNKNOWN);
    assert_int_equal(truth("not own_brand"), TRUTH_UNKNOWN);
    assert_int_equal(truth("power_field != 无"), TRUTH_UNKNOWN);
    assert_int_equal(truth("national_rank <= 10"), TRUTH_UNKNOWN);
    fixture_put(dossier, "own_brand", "否");
    assert_int_equal(truth("own_brand"), TRUTH_FALSE);
    assert_int_equal(truth("not own_brand"), TRUTH_TRUE);
}

static void and_or_not_follow_kleene(void **state)
{
    (void)state;
    static const char *const atoms[] = {"qms_certified", "own_brand", "time_honored"};
    static const enum truth truths[] = {TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN};
    fixture_put_all(dossier, "qms_certified=否", "own_brand=是", NULL);
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 3; k++) {
            char text[100];
            bool any_false = i == 0 || k == 0, any_true = i == 1 || k == 1;
            bool any_unknown = i == 2 || k == 2;
            snprintf(text, sizeof text, "%s and %s", atoms[i], atoms[k]);
            assert_int_equal(truth(text), any_false     ? TRUTH_FALSE
                                          : any_unknown ? TRUTH_UNKNOWN
                                                        : TRUTH_TRUE);
            snprintf(text, sizeof text, "%s 或 %s", atoms[i], atoms[k]);
            assert_int_equal(truth(text), any_true      ? TRUTH_TRUE
                                          : any_unknown ? TRUTH_UNKNOWN
                                                        : TRUTH_FALSE);
        }
        char text[100];
        snprintf(text, sizeof text, "非 %s", atoms[i]);
        assert_int_equal(truth(text), i == 2 ? TRUTH_UNKNOWN : truths[1 - i]);
    }
}

static void none_is_a_value(void **state)
{
    (void)state;
    fixture_put_all(dossier, "national_rank=无", "power_field=无", "high_tech_until=无", NULL);
    assert_int_equal(truth("national_rank <= 10"), TRUTH_FALSE);
    assert_int_equal(truth("national_rank >= 1"), TRUTH_FALSE);
    assert_int_equal(truth("national_rank = 无"), TRUTH_TRUE);
    assert_int_equal(truth("power_field != 无"), TRUTH_FALSE);
    assert_int_equal(truth("high_tech_until >= as_of"), TRUTH_FALSE);
    fixture_put(dossier, "power_field", "新材料");
    assert_int_equal(truth("power_field != 无"), TRUTH_TRUE);
    assert_int_equal(truth("power_field = 新材料"), TRUTH_TRUE);
    assert_int_equal(truth("power_field in (无, 新材料)"), TRUTH_TRUE);
}

static void years_are_offsets_or_calendar_years(void **state)
{
    (void)state;
    fixture_put_all(dossier, "revenue@2023=7", "revenue@2022=5", "revenue@2024=9", NULL);
    assert_string_equal(value("revenue"), "7");
    assert_string_equal(value("revenue[-1]"), "7");
    assert_string_equal(value("revenue[-2]"), "5");
    assert_string_equal(value("revenue[0]"), "9");
    assert_string_equal(value("营业收入总额[2022]"), "5");
    assert_string_equal(value("营收[2021]"), "");
}

static void money_units_are_in_wan(void **state)
{
    (void)state;
    fixture_put(dossier, "revenue@2023", "12000");
    assert_int_equal(truth("revenue = 1.2亿"), TRUTH_TRUE);
    assert_int_equal(truth("revenue = 12000万"), TRUTH_TRUE);
    assert_int_equal(truth("revenue = 12000万元"), TRUTH_TRUE);
    assert_int_equal(truth("revenue = 120000000元"), TRUTH_TRUE);
    assert_int_equal(truth("revenue ≥ 1亿"), TRUTH_TRUE);
}

static void percent_points_read_as_fractions(void **state)
{
    (void)state;
    fixture_put(dossier, "national_share", "10%");
    assert_int_equal(truth("national_share >= 10%"), TRUTH_TRUE);
    fixture_put(dossier, "national_share", "9.9999");
    assert_int_equal(truth("national_share >= 10%"), TRUTH_FALSE);
    assert_string_equal(value("national_share"), "9.9999%");
}

static void growth_needs_a_positive_base(void **state)
{
    (void)state;
    fixture_put_all(dossier, "main_revenue@2023=115", "main_revenue@2022=100", NULL);
    assert_int_equal(truth("main_growth >= 15%"), TRUTH_TRUE);
    assert_int_equal(truth("main_growth_avg2 >= 0%"), TRUTH_UNKNOWN);
    assert_string_equal(missing("main_growth_avg2 >= 0%"), "main_revenue@2021");
    fixture_put(dossier, "main_revenue@2021", "0");
    assert_string_equal(missing("main_growth_avg2 >= 0%"), "main_revenue@2021!");
    fixture_put(dossier, "main_revenue@2021", "80");
    assert_string_equal(value("main_growth_avg2"), "20%");
}

static void compound_growth_is_compared_without_a_root(void **state)
{
    (void)state;
    fixture_put_all(dossier, "revenue@2023=1102.5", "revenue@2021=1000", NULL);
    assert_int_equal(truth("revenue_cagr2 >= 5%"), TRUTH_TRUE);
    assert_int_equal(truth("revenue_cagr2 > 5%"), TRUTH_FALSE);
    fixture_put(dossier, "revenue@2023", "1102.499999");
    assert_int_equal(truth("revenue_cagr2 >= 5%"), TRUTH_FALSE);
    assert_string_equal(value("revenue_cagr2"), "4.9999%");
    fixture_put(dossier, "revenue@2021", "0");
    assert_int_equal(truth("revenue_cagr2 >= 5%"), TRUTH_UNKNOWN);
    assert_string_equal(missing("revenue_cagr2 >= 5%"), "revenue@2021!");
}

static void a_zero_denominator_is_unknown_and_says_so(void **state)
{
    (void)state;
    fixture_put_all(dossier, "total_liabilities@2023=5", "total_assets@2023=0", NULL);
    assert_int_equal(truth("debt_ratio <= 55%"), TRUTH_UNKNOWN);
    assert_string_equal(missing("debt_ratio <= 55%"), "total_assets@2023!");
    fixture_put(dossier, "total_liabilities@2023", "");
    assert_string_equal(missing("debt_ratio <= 55%"), "total_liabilities@2023 total_assets@2023!");
    fixture_put(dossier, "main_revenue@2022", "0");
    assert_string_equal(missing("main_growth >= 5%"), "main_revenue@2023 main_revenue@2022!");
}

static void anniversaries_count_up_to_the_first_of_january(void **state)
{
    (void)state;
    fixture_put(dossier, "segment_since", "2021-01-01");
    assert_string_equal(value("segment_years"), "3");
    fixture_put(dossier, "segment_since", "2021-01-02");
    assert_string_equal(value("segment_years"), "2");
    fixture_put(dossier, "segment_since", "");
    assert_int_equal(truth("segment_years >= 2"), TRUTH_UNKNOWN);
    fixture_put(dossier, "segment_years", "7");
    assert_string_equal(value("segment_years"), "7");
    fixture_put(dossier, "segment_since", "2022-05-01");
    assert_string_equal(value("segment_years"), "1");
}

static void only_what_could_change_the_result_is_missing(void **state)
{
    (void)state;
    fixture_put(dossier, "rd_expense@2023", "300");
    assert_string_equal(missing("rd_expense >= 500 or rd_ratio >= 10%"), "revenue@2023");
    assert_string_equal(missing("rd_expense >= 300 or rd_ratio >= 10%"), "");
    assert_string_equal(missing("rd_expense >= 500 and rd_ratio >= 10%"), "");
    assert_string_equal(missing("own_brand and qms_certified"), "own_brand@0 qms_certified@0");
    fixture_put(dossier, "own_brand", "否");
    assert_string_equal(missing("own_brand and qms_certified"), "");
    assert_string_equal(missing("own_brand or qms_certified"), "qms_certified@0");
}

static void days_past_the_calendar_are_late_not_early(void **state)
{
    (void)state;
    fixture_put(dossier, "high_tech_until", "9995-01-01");
    assert_int_equal(truth("years_after(high_tech_until, 10) > as_of"), TRUTH_TRUE);
    assert_int_equal(truth("years_after(high_tech_until, 10) < as_of"), TRUTH_FALSE);
}

static void size_classes_follow_the_sector(void **state)
{
    (void)state;
    fixture_put_all(dossier, "employees@2023=999", "revenue@2023=40000", NULL);
    assert_int_equal(truth("sme"), TRUTH_UNKNOWN);
    assert_string_equal(missing("sme"), "industry_code@0");
    fixture_put(dossier, "industry_code", "C3514");
    assert_int_equal(truth("sme"), TRUTH_TRUE);
    assert_string_equal(value("size_class"), "中");
    fixture_put(dossier, "employees@2023", "1000");
    assert_int_equal(truth("sme"), TRUTH_FALSE);
    assert_string_equal(value("size_class"), "大");
    fixture_put(dossier, "revenue@2023", "39999.999999");
    assert_int_equal(truth("sme"), TRUTH_TRUE);
    fixture_put(dossier, "revenue@2023", "");
    assert_int_equal(truth("sme"), TRUTH_UNKNOWN);
    fixture_put(dossier, "employees@2023", "19");
    assert_int_equal(truth("sme"), TRUTH_TRUE);
    assert_int_equal(truth("size_class = 微"), TRUTH_TRUE);
    fixture_put(dossier, "industry_code", "G59");
    assert_int_equal(truth("sme"), TRUTH_UNKNOWN);
    fixture_put(dossier, "industry_code", "G5310");
    assert_int_equal(truth("sme"), TRUTH_TRUE);
}

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
        int column;
    } cases[] = {
        {"revenue[-1] >=", "还缺一项", 15},
        {"revenu[-1] >= 3", "多余", 7},
        {"revenu >= 3", "没有名为“revenu”的事实", 1},
        {"power_field = 铁路", "“制造强国战略十大重点产业领域”应为", 15},
        {"name[-1] = '甲'", "不按年度填报", 5},
        {"revenue >= '甲'", "文字不能与数字比较", 12},
        {"own_brand > 3", "不能与", 13},
        {"count(nothing)", "没有登记簿", 7},
        {"growht(revenue)", "没有函数", 1},
        {"(own_brand", "还缺“)”", 11},
        {"own_brand own_brand", "多余", 11},
        {"name = '甲", "引号", 8},
        {"national_rank > 无", "与“无”只能比较", 1},
        {"1.2345678 = 1", "小数", 1},
        {"own_brand and 3", "应为是或否", 15},
        {"$ = 3", "行的编号", 1},
        {"revenue[200] > 1", "方括号", 9},
        {"", "还缺一项", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct faults faults = {0};
        struct expression *expression =
            expression_parse(dossier_dictionary(dossier), cases[i].text, NULL, "包", 3, 1, &faults);
        if (expression || faults.count != 1)
            fail_msg("%s: %zu faults", cases[i].text, faults.count);
        if (!strstr(faults.items[0].text, cases[i].says) ||
            faults.items[0].column != cases[i].column || faults.items[0].line != 3)
            fail_msg("%s: %d: %s", cases[i].text, faults.items[0].column, faults.items[0].text);
        faults_free(&faults);
    }
}

static void deep_nesting_ends_with_a_sentence(void **state)
{
    (void)state;
    char text[3000];
    struct error err = {0};
    memset(text, '(', 1000);
    strcpy(text + 1000, "own_brand");
    memset(text + strlen(text), ')', 1000);
    text[2009] = '\0';
    assert_null(expression_parse_text(dossier_dictionary(dossier), text, &err));
    assert_non_null(strstr(err.text, "嵌套太深"));
    assert_int_equal(err.code, ERROR_USAGE);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(numbers_compare_exactly_on_the_boundary),
        CASE(a_third_is_a_third),
        CASE(unknown_is_neither_zero_nor_no),
        CASE(and_or_not_follow_kleene),
        CASE(none_is_a_value),
        CASE(years_are_offsets_or_calendar_years),
        CASE(money_units_are_in_wan),
        CASE(percent_points_read_as_fractions),
        CASE(growth_needs_a_positive_base),
        CASE(compound_growth_is_compared_without_a_root),
        CASE(a_zero_denominator_is_unknown_and_says_so),
        CASE(anniversaries_count_up_to_the_first_of_january),
        CASE(only_what_could_change_the_result_is_missing),
        CASE(days_past_the_calendar_are_late_not_early),
        CASE(size_classes_follow_the_sector),
        CASE(mistakes_are_told_with_their_place),
        CASE(deep_nesting_ends_with_a_sentence),
    };
    int failed = cmocka_run_group_tests_name("expression", tests, NULL, NULL);
    fixture_close();
    return failed;
}

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/expression.h"

/* The expression language: cases, then properties over random expressions. As of 2024-06-30. */
static struct dossier *dossier;

static struct evaluation how(void)
{
    return (struct evaluation){dossier, fixture_date("2024-06-30"), {NULL, NULL}};
}

static struct expression *parse(const char *text)
{
    struct error err = {0};
    struct expression *expression = expression_parse_text(dossier_dictionary(dossier), text, &err);
    if (!expression)
        fail_msg("%s: %s", text, err.text);
    return expression;
}

static enum truth truth(const char *text)
{
    struct evaluation evaluation = how();
    struct expression *expression = parse(text);
    enum truth result = expression_truth(expression, &evaluation);
    expression_free(expression);
    return result;
}

static char *value(const char *text)
{
    static char kept[200];
    struct evaluation evaluation = how();
    struct expression *expression = parse(text);
    struct result result;
    result_init(&result);
    expression_value(expression, &evaluation, &result);
    char *formatted = result_format(&result, 6, ROUND_DOWN);
    snprintf(kept, sizeof kept, "%s", formatted);
    free(formatted);
    result_clear(&result);
    expression_free(expression);
    return kept;
}

static char *missing(const char *text)
{
    static char kept[500];
    struct evaluation evaluation = how();
    struct expression *expression = parse(text);
    struct missing_list list = {0};
    size_t length = 0;
    expression_missing(expression, &evaluation, &list);
    kept[0] = '\0';
    for (size_t i = 0; i < list.count; i++)
        length += (size_t)snprintf(kept + length, sizeof kept - length, "%s%s@%d%s", i ? " " : "",
                                   list.items[i].fact->id, list.items[i].year,
                                   list.items[i].undefined ? "!" : "");
    missing_list_free(&list);
    expression_free(expression);
    return kept;
}

static bool has_gaps(const char *text)
{
    struct evaluation evaluation = how();
    struct expression *expression = parse(text);
    struct gap_list list = {0};
    expression_gaps(expression, &evaluation, &list);
    bool has = list.count > 0;
    gap_list_free(&list);
    expression_free(expression);
    return has;
}

static int setup(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    dossier_free(dossier);
    return 0;
}

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

static const struct reg *reg_named(const char *id)
{
    const struct reg *reg = dictionary_find_register(dossier_dictionary(dossier), id);
    assert_non_null(reg);
    return reg;
}

static struct dossier_line *award(const char *level, const char *day, int rank)
{
    const struct reg *reg = reg_named("awards");
    struct dossier_line *line = dossier_add_line(dossier, reg, 0);
    dossier_line_put(dossier, line, reg_find_field(reg, "level"), value_text(level));
    dossier_line_put(dossier, line, reg_find_field(reg, "awarded_on"),
                     value_date(fixture_date(day)));
    if (rank > 0)
        dossier_line_put(dossier, line, reg_find_field(reg, "rank"),
                         value_number(decimal_of(rank)));
    return line;
}

static void a_register_speaks_once_it_has_a_line(void **state)
{
    (void)state;
    fixture_put(dossier, "award_national_rank", "2");
    assert_int_equal(truth("award_national_rank <= 5"), TRUTH_TRUE);
    assert_int_equal(truth("award_national"), TRUTH_TRUE);
    award("省级", "2021-01-01", 3);
    assert_int_equal(truth("award_national_rank <= 5"), TRUTH_FALSE);
    assert_int_equal(truth("award_national"), TRUTH_FALSE);
    assert_int_equal(truth("award_provincial_rank <= 3"), TRUTH_TRUE);
    assert_int_equal(truth("award_provincial_rank <= 2"), TRUTH_FALSE);
}

static void awards_count_from_the_first_of_january_three_years_back(void **state)
{
    (void)state;
    award("国家级", "2020-12-31", 1);
    assert_int_equal(truth("award_national"), TRUTH_FALSE);
    award("国家级", "2024-07-01", 1);
    assert_int_equal(truth("award_national"), TRUTH_FALSE);
    award("国家级", "2021-01-01", 0);
    assert_int_equal(truth("award_national"), TRUTH_TRUE);
    assert_int_equal(truth("award_national_rank <= 5"), TRUTH_UNKNOWN);
    award("国家级", "2024-06-30", 5);
    assert_int_equal(truth("award_national_rank <= 5"), TRUTH_TRUE);
    assert_int_equal(truth("award_national_rank <= 4"), TRUTH_UNKNOWN);
}

static struct dossier_line *institution(const char *level, bool endless)
{
    const struct reg *reg = reg_named("institutions");
    struct dossier_line *line = dossier_add_line(dossier, reg, 0);
    dossier_line_put(dossier, line, reg_find_field(reg, "level"), value_text(level));
    dossier_line_put(dossier, line, reg_find_field(reg, "valid_from"),
                     value_date(fixture_date("2020-01-01")));
    if (endless)
        dossier_line_put(dossier, line, reg_find_field(reg, "valid_to"), value_none());
    return line;
}

static void an_unsure_line_leaves_what_a_sure_one_settles(void **state)
{
    (void)state;
    institution("省级", true);
    assert_string_equal(value("institution_level"), "省级");
    institution("国家级", false);
    assert_string_equal(value("institution_level"), "");
    assert_int_equal(truth("institution_level = 国家级"), TRUTH_UNKNOWN);
    assert_int_equal(truth("institution_level in (国家级, 省级)"), TRUTH_TRUE);
    assert_int_equal(truth("institution_level in (国家级, 市级)"), TRUTH_UNKNOWN);
    assert_int_equal(truth("institution_level = 市级"), TRUTH_FALSE);
    assert_int_equal(truth("institution_level != 无"), TRUTH_TRUE);
    assert_int_equal(truth("known(institution_level)"), TRUTH_FALSE);
    assert_int_equal(truth("ministerial_institution"), TRUTH_TRUE);
    assert_string_equal(missing("institution_level = 国家级"), "institution_level@0");
}

static void a_doubtful_award_has_no_better_rank_than_its_own(void **state)
{
    (void)state;
    const struct reg *reg = reg_named("awards");
    struct dossier_line *line = dossier_add_line(dossier, reg, 0);
    dossier_line_put(dossier, line, reg_find_field(reg, "level"), value_text("省级"));
    dossier_line_put(dossier, line, reg_find_field(reg, "rank"), value_number(decimal_of(8)));
    assert_int_equal(truth("award_provincial_rank <= 3"), TRUTH_FALSE);
    assert_int_equal(truth("award_provincial_rank <= 8"), TRUTH_UNKNOWN);
    assert_int_equal(truth("award_provincial_rank >= 5"), TRUTH_UNKNOWN);
    award("省级", "2023-05-01", 5);
    assert_int_equal(truth("award_provincial_rank <= 4"), TRUTH_FALSE);
    assert_int_equal(truth("award_provincial_rank = 5"), TRUTH_TRUE);
}

static void days_past_the_calendar_are_late_not_early(void **state)
{
    (void)state;
    fixture_put(dossier, "high_tech_until", "9995-01-01");
    assert_int_equal(truth("years_after(high_tech_until, 10) > as_of"), TRUTH_TRUE);
    assert_int_equal(truth("years_after(high_tech_until, 10) < as_of"), TRUTH_FALSE);
}

static void certificates_are_asked_by_kind_and_day(void **state)
{
    (void)state;
    assert_int_equal(truth("holds(innovative)"), TRUTH_FALSE);
    fixture_certificate(dossier, "innovative", "2021-06-30", NULL);
    assert_int_equal(truth("holds(innovative)"), TRUTH_TRUE);
    assert_int_equal(truth("holds(srdi, innovative)"), TRUTH_TRUE);
    fixture_certificate(dossier, "srdi", "2020-06-30", NULL);
    assert_int_equal(truth("holds(srdi)"), TRUTH_FALSE);
    assert_int_equal(truth("lapsed_within(1, srdi)"), TRUTH_FALSE);
    fixture_certificate(dossier, "srdi", "2020-07-01", NULL);
    assert_int_equal(truth("lapsed_within(1, srdi)"), TRUTH_TRUE);
}

static void a_ban_lasts_three_years_to_the_day(void **state)
{
    (void)state;
    struct certificate certificate = {
        .kind = certificate_kind_find(packs_certificates(fixture_packs()), "innovative"),
        .announced_on = fixture_date("2020-01-01"),
        .withdrawal = WITHDRAWAL_CAUSE,
        .withdrawn_on = fixture_date("2021-06-30")};
    certificate_complete(&certificate);
    dossier_add_certificate(dossier, &certificate);
    assert_int_equal(truth("banned(3)"), TRUTH_TRUE);
    dossier_clear(dossier);
    certificate.withdrawn_on = fixture_date("2021-06-29");
    dossier_add_certificate(dossier, &certificate);
    assert_int_equal(truth("banned(3)"), TRUTH_FALSE);
    dossier_clear(dossier);
    certificate.withdrawn_on = fixture_date("2023-06-29");
    certificate.withdrawal = WITHDRAWAL_PLAIN;
    dossier_add_certificate(dossier, &certificate);
    assert_int_equal(truth("banned(3)"), TRUTH_FALSE);
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

/* --- properties --- */

static uint64_t random_state;

static unsigned random_below(unsigned limit)
{
    random_state += 0x9E3779B97F4A7C15u;
    uint64_t z = random_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (unsigned)((z ^ (z >> 31)) % limit);
}

static const char *const atoms[] = {
    "own_brand",         "qms_certified",       "time_honored",      "revenue >= 1000",
    "rd_ratio >= 3%",    "national_rank <= 10", "digital_level = 2", "power_field != 无",
    "main_growth >= 5%", "segment_years >= 3",  "debt_ratio <= 60%", "ip1 >= 1"};

static void random_condition(char *out, size_t size, int depth)
{
    char left[1500], right[1500];
    unsigned choice = depth > 0 ? random_below(4) : 3;
    if (choice == 3) {
        snprintf(out, size, "%s", atoms[random_below(sizeof atoms / sizeof *atoms)]);
        return;
    }
    random_condition(left, size / 2 - 10, depth - 1);
    random_condition(right, size / 2 - 10, depth - 1);
    if (choice == 0)
        snprintf(out, size, "not (%.700s)", left);
    else
        snprintf(out, size, "(%.700s) %s (%.700s)", left, choice == 1 ? "and" : "or", right);
}

static void random_facts(void)
{
    static const struct {
        const char *fact;
        const char *values[4];
    } choices[] = {{"own_brand", {"", "是", "否", "是"}},
                   {"qms_certified", {"", "是", "否", "否"}},
                   {"time_honored", {"", "是", "否", ""}},
                   {"revenue@2023", {"", "1000", "999.999999", "0"}},
                   {"rd_expense@2023", {"", "30", "29.99997", "100"}},
                   {"national_rank", {"", "无", "10", "11"}},
                   {"digital_level", {"", "2", "3", "0"}},
                   {"power_field", {"", "无", "新材料", ""}},
                   {"main_revenue@2023", {"", "105", "104.99", "0"}},
                   {"main_revenue@2022", {"", "100", "0", "100"}},
                   {"segment_years", {"", "3", "2", "10"}},
                   {"total_liabilities@2023", {"", "60", "61", "0"}},
                   {"total_assets@2023", {"", "100", "0", "100"}},
                   {"ip1", {"", "0", "1", "5"}}};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        fixture_put(dossier, choices[i].fact, choices[i].values[random_below(4)]);
}

/* De Morgan, double negation, idempotence; and: exactly the unknown is missing, exactly the false
 * has gaps at most. */
static void logic_keeps_its_laws(void **state)
{
    (void)state;
    random_state = 20230301;
    for (int round = 0; round < 3000; round++) {
        char a[700], b[700], text[2000], other[2000];
        random_facts();
        random_condition(a, sizeof a, 3);
        random_condition(b, sizeof b, 2);
        snprintf(text, sizeof text, "not ((%s) and (%s))", a, b);
        snprintf(other, sizeof other, "not (%s) or not (%s)", a, b);
        if (truth(text) != truth(other))
            fail_msg("%s", text);
        snprintf(text, sizeof text, "not (not (%s))", a);
        assert_int_equal(truth(text), truth(a));
        snprintf(text, sizeof text, "(%s) or (%s)", a, a);
        assert_int_equal(truth(text), truth(a));
        assert_int_equal(truth(a) == TRUTH_UNKNOWN, *missing(a) != '\0');
        if (truth(a) != TRUTH_FALSE)
            assert_false(has_gaps(a));
    }
}

/* What is known stays as it is when an unknown fact becomes known. */
static void knowing_more_never_turns_what_was_decided(void **state)
{
    (void)state;
    static const char *const facts[] = {"own_brand", "qms_certified", "time_honored"};
    random_state = 20230804;
    for (int round = 0; round < 2000; round++) {
        char text[700];
        random_facts();
        random_condition(text, sizeof text, 4);
        const char *fact = facts[random_below(3)];
        fixture_put(dossier, fact, "");
        enum truth before = truth(text);
        for (int i = 0; i < 2; i++) {
            fixture_put(dossier, fact, i ? "是" : "否");
            enum truth after = truth(text);
            if (before != TRUTH_UNKNOWN && after != before)
                fail_msg("%s turned by %s", text, fact);
        }
    }
}

/* Whatever is typed ends in an expression or in one fault with a place. */
static void any_text_is_an_expression_or_a_fault(void **state)
{
    (void)state;
    static const char *const pieces[] = {"revenue",
                                         "[",
                                         "]",
                                         "-1",
                                         "(",
                                         ")",
                                         ">=",
                                         "<",
                                         "and",
                                         "or",
                                         "not",
                                         "in",
                                         ",",
                                         "'",
                                         "“",
                                         "3%",
                                         "1.2亿",
                                         "无",
                                         "是",
                                         "$total",
                                         "count(ip,",
                                         "best(",
                                         "holds(",
                                         "+",
                                         "/",
                                         "~",
                                         "名称",
                                         "2024-01-01",
                                         "\xe4\xb8",
                                         "pick(",
                                         "lookup(size,",
                                         "sme",
                                         "given",
                                         "#",
                                         "power_field",
                                         "=",
                                         "新材料",
                                         "％",
                                         "。",
                                         "9999999999999999999",
                                         ".",
                                         "growth("};
    random_state = 7;
    for (int round = 0; round < 20000; round++) {
        char text[400] = "";
        unsigned count = random_below(9);
        for (unsigned i = 0; i <= count; i++) {
            strcat(text, pieces[random_below(sizeof pieces / sizeof *pieces)]);
            if (random_below(2))
                strcat(text, " ");
        }
        struct faults faults = {0};
        struct expression *expression =
            expression_parse(dossier_dictionary(dossier), text, NULL, "", 1, 1, &faults);
        if (!expression && faults.count != 1)
            fail_msg("%s: %zu faults", text, faults.count);
        if (expression) {
            struct evaluation evaluation = how();
            struct result result;
            result_init(&result);
            expression_value(expression, &evaluation, &result);
            result_clear(&result);
        }
        expression_free(expression);
        faults_free(&faults);
    }
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
        CASE(a_register_speaks_once_it_has_a_line),
        CASE(awards_count_from_the_first_of_january_three_years_back),
        CASE(an_unsure_line_leaves_what_a_sure_one_settles),
        CASE(a_doubtful_award_has_no_better_rank_than_its_own),
        CASE(days_past_the_calendar_are_late_not_early),
        CASE(certificates_are_asked_by_kind_and_day),
        CASE(a_ban_lasts_three_years_to_the_day),
        CASE(size_classes_follow_the_sector),
        CASE(mistakes_are_told_with_their_place),
        CASE(deep_nesting_ends_with_a_sentence),
        CASE(logic_keeps_its_laws),
        CASE(knowing_more_never_turns_what_was_decided),
        CASE(any_text_is_an_expression_or_a_fault),
    };
    int failed = cmocka_run_group_tests_name("expression", tests, NULL, NULL);
    fixture_close();
    return failed;
}

#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/survey.h"

/* 摸排: the boundary of each group. */
static struct dossier *dossier;
static struct survey *survey;

static int setup(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    survey_free(survey);
    dossier_free(dossier);
    survey = NULL;
    return 0;
}

static void look(const char *standard, const char *day)
{
    survey_free(survey);
    survey = survey_make(packs_find_standard(fixture_packs(), standard),
                         packs_deadlines(fixture_packs()), dossier, fixture_date(day));
}

static void expect(const char *standard, const char *day, enum survey_group group)
{
    look(standard, day);
    assert_string_equal(survey_group_id(survey->group), survey_group_id(group));
}

static void expect_words(const char *words)
{
    char *text = survey_words(survey);
    assert_string_equal(text, words);
    free(text);
}

static void expect_until(const char *until)
{
    char day[DATE_TEXT_SIZE];
    assert_int_equal(survey->bar_count, 1);
    date_format(survey->bars[0].until, day);
    assert_string_equal(day, until);
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

/* Passes the provincial 专精特新 by a direct route, whatever its points. */
static void put_direct(void)
{
    put_sixty_five();
    fixture_put_all(dossier, "maker_china=50强", "segment_years=2", "equity_raised@2022=2000",
                    "revenue@2023=999", "rd_expense@2023=100", "controls_titled=否",
                    "same_group_similar=否", "data_updated_on=2023-04-30", NULL);
    fixture_certificate(dossier, "innovative", "2022-06-01", NULL);
}

static void who_has_the_points_passes_and_one_hair_less_is_near(void **state)
{
    (void)state;
    put_sixty_five();
    expect("innovative-js-2023", "2024-06-30", SURVEY_PASS);
    assert_int_equal(survey_lack(survey), 0);
    fixture_put(dossier, "rd_expense@2023", "199.999999");
    expect("innovative-js-2023", "2024-06-30", SURVEY_NEAR);
    assert_int_equal(survey->changes, 1);
    expect_words("2 上年度研发费用总额占营业收入总额比重 C档得 10 分(再增加2023年研发费用总额 "
                 "0.000001 万元)");
    fixture_put(dossier, "rd_expense@2023", "200.000001");
    expect("innovative-js-2023", "2024-06-30", SURVEY_PASS);
}

static void what_is_not_known_is_asked_for(void **state)
{
    (void)state;
    put_sixty_five();
    fixture_put(dossier, "rd_expense@2023", "");
    expect("innovative-js-2023", "2024-06-30", SURVEY_MISSING);
    expect_words("缺 1 项: 2023年研发费用总额");
    /* What it could not turn any more is not asked for: the group fails without it. */
    fixture_put_all(dossier, "rd_expense@2023=200", "main_revenue@2022=", NULL);
    expect("innovative-js-2023", "2024-06-30", SURVEY_MISSING);
    fixture_put_all(dossier, "total_liabilities@2023=", "rd_expense@2023=100", NULL);
    expect("innovative-js-2023", "2024-06-30", SURVEY_NEAR);
    assert_true(survey->assessment->missing.count > 0);
}

static void three_lines_are_near_and_four_are_not(void **state)
{
    (void)state;
    put_direct();
    expect("srdi-js-2023", "2023-06-30", SURVEY_MISSING);
    fixture_put_all(dossier, "revenue@2022=999", "rd_expense@2022=100", "employees@2022=200",
                    "equity_raised@2021=0", NULL);
    expect("srdi-js-2023", "2023-06-30", SURVEY_PASS);
    fixture_put(dossier, "segment_years", "1");
    expect("srdi-js-2023", "2023-06-30", SURVEY_NEAR);
    assert_int_equal(survey->changes, 1);
    assert_null(survey->remedy);
    fixture_put(dossier, "equity_raised@2022", "1999.999999");
    expect("srdi-js-2023", "2023-06-30", SURVEY_NEAR);
    assert_int_equal(survey->changes, 2);
    fixture_put(dossier, "rd_expense@2022", "99.999999");
    expect("srdi-js-2023", "2023-06-30", SURVEY_NEAR);
    assert_int_equal(survey->changes, SURVEY_NEAR_LINES);
    look("srdi-js-2023", "2025-06-02"); /* another year, and the title is gone */
    fixture_put_all(dossier, "revenue@2024=999", "rd_expense@2024=99", "equity_raised@2024=0",
                    "equity_raised@2023=0", "main_revenue@2024=999", "employees@2024=200", NULL);
    expect("srdi-js-2023", "2025-06-02", SURVEY_FAR);
    expect_words("");
}

static void who_would_be_near_with_more_data_lacks_data(void **state)
{
    (void)state;
    put_direct();
    fixture_put_all(dossier, "revenue@2022=999", "rd_expense@2022=100", "employees@2022=200",
                    "segment_years=1", NULL);
    expect("srdi-js-2023", "2023-06-30", SURVEY_NEAR);
    expect_words("未满足“从事特定细分市场时间达到2年以上”(再增加从事特定细分市场年限 1 年)");
    fixture_put(dossier, "same_group_similar", "");
    expect("srdi-js-2023", "2023-06-30", SURVEY_MISSING);
    fixture_put_all(dossier, "same_group_similar=否", "rd_expense@2022=", NULL);
    expect("srdi-js-2023", "2023-06-30", SURVEY_MISSING);
    assert_int_equal(survey->line_count, 1);
}

static void a_ban_lasts_to_its_last_day(void **state)
{
    struct certificate withdrawn = {
        .kind = certificate_kind_find(packs_certificates(fixture_packs()), "srdi"),
        .announced_on = fixture_date("2019-01-10"),
        .withdrawal = WITHDRAWAL_CAUSE,
        .withdrawn_on = fixture_date("2021-06-29"),
        .withdrawal_reason = ""};
    (void)state;
    put_sixty_five();
    dossier_add_certificate(dossier, &withdrawn);
    expect("innovative-js-2023", "2024-06-29", SURVEY_BARRED);
    expect_until("2024-06-29");
    expect_words("专精特新中小企业于 2021-06-29 被取消(第十六条),至 2024-06-29");
    expect("innovative-js-2023", "2024-06-30", SURVEY_PASS);
}

static void a_withdrawal_without_a_day_is_to_be_looked_into(void **state)
{
    struct certificate withdrawn = {
        .kind = certificate_kind_find(packs_certificates(fixture_packs()), "srdi"),
        .announced_on = fixture_date("2019-01-10"),
        .withdrawal = WITHDRAWAL_CAUSE,
        .withdrawal_reason = ""};
    (void)state;
    put_sixty_five();
    dossier_add_certificate(dossier, &withdrawn);
    expect("innovative-js-2023", "2024-06-30", SURVEY_MISSING);
    expect_words("缺 1 项: 资质证书中按第十六条取消的撤销日期");
}

static void who_has_the_title_is_restricted_to_its_last_day(void **state)
{
    (void)state;
    put_direct();
    fixture_put_all(dossier, "revenue@2022=999", "rd_expense@2022=100", "employees@2022=200", NULL);
    fixture_certificate(dossier, "srdi", "2020-05-01", "2023-06-30");
    expect("srdi-js-2023", "2023-06-30", SURVEY_BARRED);
    assert_string_equal(survey->bars[0].id, "no_title");
    expect_until("2023-06-30");
    expect("srdi-js-2023", "2023-07-01", SURVEY_PASS);
}

static void a_finding_bars_until_it_is_mended(void **state)
{
    (void)state;
    put_sixty_five();
    fixture_put(dossier, "in_abnormal_list", "是");
    expect("innovative-js-2023", "2024-06-30", SURVEY_BARRED);
    expect_until("");
    expect_words("不满足“未被列入经营异常名录”(第三条;附件4(十五))");
    fixture_put(dossier, "in_abnormal_list", "");
    expect("innovative-js-2023", "2024-06-30", SURVEY_MISSING);
}

static void a_missed_update_bars_from_the_day_after(void **state)
{
    (void)state;
    put_sixty_five();
    fixture_certificate(dossier, "innovative", "2022-06-01", NULL);
    expect("innovative-js-2023", "2024-04-30", SURVEY_PASS);
    expect("innovative-js-2023", "2024-05-01", SURVEY_BARRED);
    assert_string_equal(survey->bars[0].id, "annual_update");
    expect_until("");
    expect_words("未在 2024-04-30 前完成年度数据更新(省培育平台)(第十四条)");
    fixture_put(dossier, "data_updated_on", "2024-05-01");
    expect("innovative-js-2023", "2024-05-01", SURVEY_PASS);
    survey_free(survey); /* without rules no deadline bars */
    fixture_put(dossier, "data_updated_on", "");
    survey = survey_make(packs_find_standard(fixture_packs(), "innovative-js-2023"), NULL, dossier,
                         fixture_date("2024-05-01"));
    assert_int_equal(survey->group, SURVEY_PASS);
}

static void a_fifth_of_the_points_is_near_and_more_is_not(void **state)
{
    (void)state;
    put_sixty_five();
    /* innovation 0 + 15, growth 10 + 10, specialization 10 + 0 */
    fixture_put_all(dossier, "ip1=0", "rd_expense@2023=300", "main_revenue@2023=4999",
                    "main_revenue@2022=4700", NULL);
    expect("innovative-js-2023", "2024-06-30", SURVEY_NEAR);
    assert_int_equal(survey->assessment->total.max, 45);
    assert_int_equal(survey_lack(survey), 15);
    fixture_put(dossier, "rd_expense@2023", "200");
    expect("innovative-js-2023", "2024-06-30", SURVEY_NEAR);
    assert_int_equal(survey_lack(survey), 20);
    assert_int_equal(survey->changes, 2);
    fixture_put(dossier, "rd_expense@2023", "100");
    expect("innovative-js-2023", "2024-06-30", SURVEY_FAR);
    assert_int_equal(survey_lack(survey), 25);
    assert_int_equal(survey->changes, 2);
}

static void groups_have_names(void **state)
{
    (void)state;
    assert_string_equal(survey_group_id(SURVEY_BARRED), "barred");
    assert_string_equal(survey_group_label(SURVEY_BARRED), "受限");
}

/* Each stands before the next: by group, then by what has to change, then by points. */
static void the_nearest_stand_first(void **state)
{
    static const struct survey_rank ranks[] = {{SURVEY_PASS, 9, 99},   {SURVEY_NEAR, 1, 5},
                                               {SURVEY_NEAR, 1, 10},   {SURVEY_NEAR, 2, 0},
                                               {SURVEY_MISSING, 0, 0}, {SURVEY_BARRED, 0, 0}};
    size_t count = sizeof ranks / sizeof *ranks;
    (void)state;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++)
            assert_int_equal(survey_rank_compare(&ranks[i], &ranks[k]), (i > k) - (i < k));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_has_the_points_passes_and_one_hair_less_is_near),
        TEST(what_is_not_known_is_asked_for),
        TEST(three_lines_are_near_and_four_are_not),
        TEST(who_would_be_near_with_more_data_lacks_data),
        TEST(a_ban_lasts_to_its_last_day),
        TEST(a_withdrawal_without_a_day_is_to_be_looked_into),
        TEST(who_has_the_title_is_restricted_to_its_last_day),
        TEST(a_finding_bars_until_it_is_mended),
        TEST(a_missed_update_bars_from_the_day_after),
        TEST(a_fifth_of_the_points_is_near_and_more_is_not),
        TEST(groups_have_names),
        TEST(the_nearest_stand_first),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    fixture_close();
    return failed;
}

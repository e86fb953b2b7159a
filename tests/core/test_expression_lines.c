#include "asking.h"

/* Expressions over the lines of registers and over certificates. As of 2024-06-30. */

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

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(a_register_speaks_once_it_has_a_line),
        CASE(awards_count_from_the_first_of_january_three_years_back),
        CASE(an_unsure_line_leaves_what_a_sure_one_settles),
        CASE(a_doubtful_award_has_no_better_rank_than_its_own),
        CASE(certificates_are_asked_by_kind_and_day),
        CASE(a_ban_lasts_three_years_to_the_day),
    };
    int failed = cmocka_run_group_tests_name("expression, lines", tests, NULL, NULL);
    fixture_close();
    return failed;
}

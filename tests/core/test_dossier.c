/* Certificates of one enterprise: which line speaks for a kind, what has lapsed, what bans
 * (casework.md, “Certificates”; standards.md, base conditions). */
#include "fixture.h"

#include "core/expression.h"

static struct dossier *dossier;

static int open_dossier(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    return 0;
}

static int close_dossier(void **state)
{
    (void)state;
    dossier_free(dossier);
    dossier = NULL;
    return 0;
}

static int close_fixture(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

/* A line as it was given, with nothing completed. */
static void add(int64_t id, const char *kind, const char *announced_on, enum withdrawal withdrawal,
                const char *withdrawn_on)
{
    struct certificate line = {
        .id = id,
        .kind = certificate_kind_find(packs_certificates(fixture_packs()), kind),
        .announced_on = fixture_date(announced_on),
        .withdrawal = withdrawal,
    };
    assert_non_null(line.kind);
    if (withdrawn_on)
        line.withdrawn_on = fixture_date(withdrawn_on);
    dossier_add_certificate(dossier, &line);
}

/* As formulas ask. */
static enum truth truth(const char *text, const char *as_of)
{
    struct error err = {0};
    struct evaluation how = {dossier, fixture_date(as_of), {NULL, NULL}};
    struct expression *expression =
        expression_parse_text(packs_dictionary(fixture_packs()), text, &err);
    if (!expression)
        fail_msg("%s: %s", text, err.text);
    enum truth found = expression_truth(expression, &how);
    expression_free(expression);
    return found;
}

static int64_t newest(const char *kind, const char *as_of)
{
    const struct certificate *line = dossier_newest(dossier, kind, fixture_date(as_of));
    return line ? line->id : 0;
}

static void the_newest_announced_line_speaks_for_its_kind(void **state)
{
    (void)state;
    assert_int_equal(newest("srdi", "2024-06-30"), 0);
    add(2, "srdi", "2023-06-30", WITHDRAWAL_NONE, NULL);
    add(1, "srdi", "2020-06-30", WITHDRAWAL_NONE, NULL);
    add(9, "giant", "2024-06-30", WITHDRAWAL_NONE, NULL);
    assert_int_equal(newest("srdi", "2020-06-29"), 0);
    assert_int_equal(newest("srdi", "2020-06-30"), 1);
    assert_int_equal(newest("srdi", "2023-06-29"), 1);
    assert_int_equal(newest("srdi", "2023-06-30"), 2);
    assert_int_equal(newest("champion", "2024-06-30"), 0);
}

static void of_one_day_the_line_written_last_is_the_newest(void **state)
{
    (void)state;
    add(5, "srdi", "2020-06-30", WITHDRAWAL_NONE, NULL);
    add(3, "srdi", "2020-06-30", WITHDRAWAL_NONE, NULL);
    assert_int_equal(newest("srdi", "2024-06-30"), 5);
    dossier_clear(dossier);
    add(0, "srdi", "2020-06-30", WITHDRAWAL_NONE, NULL);
    add(0, "srdi", "2020-06-30", WITHDRAWAL_PLAIN, NULL);
    const struct certificate *line = dossier_newest(dossier, "srdi", fixture_date("2024-06-30"));
    assert_int_equal(line->withdrawal, WITHDRAWAL_PLAIN);
}

static void lines_are_kept_with_the_days_that_were_not_given(void **state)
{
    (void)state;
    add(1, "srdi", "2020-06-30", WITHDRAWAL_NONE, NULL);
    const struct certificate *line = dossier_certificate_at(dossier, 0);
    assert_int_equal(date_compare(line->valid_from, fixture_date("2020-06-30")), 0);
    assert_int_equal(date_compare(line->valid_to, fixture_date("2023-06-30")), 0);
}

static void a_title_has_lapsed_from_the_day_after_its_end_for_less_than_the_years(void **state)
{
    (void)state;
    add(1, "srdi", "2020-06-30", WITHDRAWAL_NONE, NULL);
    assert_int_equal(truth("lapsed_within(1, srdi)", "2023-06-30"), TRUTH_FALSE);
    assert_int_equal(truth("lapsed_within(1, srdi)", "2023-07-01"), TRUTH_TRUE);
    assert_int_equal(truth("lapsed_within(1, srdi)", "2024-06-29"), TRUTH_TRUE);
    assert_int_equal(truth("lapsed_within(1, srdi)", "2024-06-30"), TRUTH_FALSE);
    assert_int_equal(truth("lapsed_within(2, giant, srdi)", "2024-06-30"), TRUTH_TRUE);
    assert_int_equal(truth("lapsed_within(1, giant)", "2023-07-01"), TRUTH_FALSE);
    assert_int_equal(truth("lapsed_within(0, srdi)", "2023-07-01"), TRUTH_FALSE);
}

static void a_lapsed_line_does_not_stand_in_for_its_successor(void **state)
{
    (void)state;
    add(1, "srdi", "2020-06-30", WITHDRAWAL_NONE, NULL);
    add(2, "srdi", "2023-09-01", WITHDRAWAL_PLAIN, "2024-03-01");
    /* Until the successor is announced the old line speaks. */
    assert_int_equal(truth("lapsed_within(1, srdi)", "2023-08-31"), TRUTH_TRUE);
    assert_int_equal(truth("lapsed_within(1, srdi)", "2023-09-01"), TRUTH_FALSE);
    assert_int_equal(truth("lapsed_within(1, srdi)", "2024-04-01"), TRUTH_FALSE);
    /* Withdrawn, it never lapses either. */
    assert_int_equal(truth("lapsed_within(1, srdi)", "2026-10-01"), TRUTH_FALSE);
}

static void a_withdrawal_after_the_day_does_not_count_yet(void **state)
{
    (void)state;
    add(1, "srdi", "2020-06-30", WITHDRAWAL_CAUSE, "2023-12-01");
    assert_int_equal(truth("lapsed_within(1, srdi)", "2023-11-30"), TRUTH_TRUE);
    assert_int_equal(truth("lapsed_within(1, srdi)", "2023-12-01"), TRUTH_FALSE);
    assert_int_equal(truth("banned(3)", "2023-11-30"), TRUTH_FALSE);
    assert_int_equal(truth("banned(3)", "2023-12-01"), TRUTH_TRUE);
}

static void the_last_day_of_a_ban_is_banned(void **state)
{
    (void)state;
    add(1, "srdi", "2023-01-10", WITHDRAWAL_CAUSE, "2024-02-29");
    assert_int_equal(truth("banned(3)", "2027-02-28"), TRUTH_TRUE);
    assert_int_equal(truth("banned(3)", "2027-03-01"), TRUTH_FALSE);
    dossier_clear(dossier);
    add(1, "srdi", "2023-01-10", WITHDRAWAL_PLAIN, "2024-02-29");
    assert_int_equal(truth("banned(3)", "2024-03-01"), TRUTH_FALSE);
}

static void a_withdrawal_for_cause_without_a_day_leaves_the_ban_unknown(void **state)
{
    (void)state;
    add(1, "srdi", "2010-01-10", WITHDRAWAL_CAUSE, NULL);
    assert_int_equal(truth("banned(3)", "2024-06-30"), TRUTH_UNKNOWN);
    assert_int_equal(truth("not banned(3)", "2024-06-30"), TRUTH_UNKNOWN);
    add(2, "giant", "2023-01-10", WITHDRAWAL_CAUSE, "2024-02-29");
    assert_int_equal(truth("banned(3)", "2024-06-30"), TRUTH_TRUE);
    assert_int_equal(truth("banned(3)", "2030-06-30"), TRUTH_UNKNOWN);
    dossier_clear(dossier);
    add(1, "srdi", "2010-01-10", WITHDRAWAL_PLAIN, NULL);
    assert_int_equal(truth("banned(3)", "2024-06-30"), TRUTH_FALSE);
}

static void periods_past_the_end_of_the_calendar_do_not_end(void **state)
{
    (void)state;
    add(1, "high_tech", "9998-01-10", WITHDRAWAL_CAUSE, "9999-01-01");
    add(2, "srdi", "9990-01-10", WITHDRAWAL_NONE, NULL);
    assert_int_equal(truth("banned(3)", "9999-12-31"), TRUTH_TRUE);
    assert_int_equal(truth("lapsed_within(9, srdi)", "9999-12-31"), TRUTH_TRUE);
}

#define test(function) cmocka_unit_test_setup_teardown(function, open_dossier, close_dossier)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(the_newest_announced_line_speaks_for_its_kind),
        test(of_one_day_the_line_written_last_is_the_newest),
        test(lines_are_kept_with_the_days_that_were_not_given),
        test(a_title_has_lapsed_from_the_day_after_its_end_for_less_than_the_years),
        test(a_lapsed_line_does_not_stand_in_for_its_successor),
        test(a_withdrawal_after_the_day_does_not_count_yet),
        test(the_last_day_of_a_ban_is_banned),
        test(a_withdrawal_for_cause_without_a_day_leaves_the_ban_unknown),
        test(periods_past_the_end_of_the_calendar_do_not_end),
    };
    return cmocka_run_group_tests(tests, NULL, close_fixture);
}

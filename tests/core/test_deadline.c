/* Deadlines (casework.md, “How they are listed, exactly”): titles and updates. */
#include "deadline_scene.h"

#include <stdio.h>
#include <string.h>

static void updated(const char *day)
{
    fixture_put(dossier, "data_updated_on", day);
}

static void a_title_is_listed_from_its_announcement_on(void **state)
{
    (void)state;
    add(1, "innovative", "2023-03-24", NULL, WITHDRAWAL_NONE, NULL, false);
    updated("2023-01-10");
    check("2023-03-23", "");
    check("2023-03-24", "renewal 2025-12-24 later 1006; certificate_expiry 2026-03-24 later 1096");
}

static void an_expired_title_is_overdue_for_365_days(void **state)
{
    (void)state;
    add(1, "high_tech", "2021-03-24", "2024-03-24", WITHDRAWAL_NONE, NULL, false);
    check("2024-02-22", "certificate_expiry 2024-03-24 later 31");
    check("2024-02-23", "certificate_expiry 2024-03-24 month 30");
    check("2024-03-16", "certificate_expiry 2024-03-24 month 8");
    check("2024-03-17", "certificate_expiry 2024-03-24 week 7");
    check("2024-03-23", "certificate_expiry 2024-03-24 week 1");
    check("2024-03-24", "certificate_expiry 2024-03-24 today 0");
    check("2024-03-25", "certificate_expiry 2024-03-24 overdue -1");
    check("2025-03-24", "certificate_expiry 2024-03-24 overdue -365");
    check("2025-03-25", "");
}

static void a_renewal_begins_90_days_before_and_is_listed_while_in_force(void **state)
{
    (void)state;
    add(1, "champion", "2021-03-24", NULL, WITHDRAWAL_NONE, NULL, false);
    check("2023-12-24", "renewal 2023-12-25 week 1; certificate_expiry 2024-03-24 later 91");
    check("2023-12-25", "renewal 2023-12-25 today 0; certificate_expiry 2024-03-24 later 90");
    check("2024-03-24", "renewal 2023-12-25 overdue -90; certificate_expiry 2024-03-24 today 0");
    check("2024-03-25", "certificate_expiry 2024-03-24 overdue -1");
}

static void an_open_renewal_case_ends_the_reminder(void **state)
{
    (void)state;
    add(1, "champion", "2021-03-24", NULL, WITHDRAWAL_NONE, NULL, true);
    check("2024-01-10", "certificate_expiry 2024-03-24 later 74");
}

static void titles_without_a_term_of_years_have_no_renewal(void **state)
{
    (void)state;
    add(1, "tech_sme", "2024-05-06", NULL, WITHDRAWAL_NONE, NULL, false);
    add(2, "national_demo", "2024-05-06", NULL, WITHDRAWAL_NONE, NULL, false);
    check("2024-12-01", "certificate_expiry 2024-12-31 month 30");
}

static void the_newest_line_of_a_kind_speaks_for_it(void **state)
{
    (void)state;
    add(1, "champion", "2021-03-24", NULL, WITHDRAWAL_NONE, NULL, false);
    add(2, "champion", "2024-04-02", NULL, WITHDRAWAL_NONE, NULL, false);
    /* The day before the new one is announced, the old one is still the newest. */
    check("2024-04-01", "certificate_expiry 2024-03-24 overdue -8");
    check("2024-04-02", "renewal 2027-01-02 later 1005; certificate_expiry 2027-04-02 later 1095");
}

static void lines_of_one_day_are_told_apart_by_their_order(void **state)
{
    (void)state;
    add(9, "high_tech", "2021-03-24", "2024-12-31", WITHDRAWAL_NONE, NULL, false);
    add(3, "high_tech", "2021-03-24", "2024-06-30", WITHDRAWAL_NONE, NULL, false);
    check("2024-06-01", "certificate_expiry 2024-12-31 later 213");
    dossier_clear(dossier);
    add(0, "high_tech", "2021-03-24", "2024-12-31", WITHDRAWAL_NONE, NULL, false);
    add(0, "high_tech", "2021-03-24", "2024-06-30", WITHDRAWAL_NONE, NULL, false);
    check("2024-06-01", "certificate_expiry 2024-06-30 month 29");
}

static void a_withdrawn_title_is_not_listed(void **state)
{
    (void)state;
    add(1, "champion", "2018-03-24", NULL, WITHDRAWAL_NONE, NULL, false);
    add(2, "champion", "2021-03-24", NULL, WITHDRAWAL_CAUSE, "2022-06-01", false);
    check("2022-05-31", "renewal 2023-12-25 later 573; certificate_expiry 2024-03-24 later 663");
    check("2022-06-01", "reapply 2025-06-01 later 1096");
    check("2024-04-01", "reapply 2025-06-01 later 426");
    check("2025-06-01", "reapply 2025-06-01 today 0"); /* the last day of the ban */
    check("2025-06-02", "");
}

/* casework.md lists the newest line alone: one that it continues does not come back when the newest
 * is withdrawn, though it has not run out. */
static void an_older_line_does_not_come_back(void **state)
{
    (void)state;
    add(1, "champion", "2021-03-24", NULL, WITHDRAWAL_NONE, NULL, false);
    add(2, "champion", "2024-01-10", NULL, WITHDRAWAL_PLAIN, "2024-02-01", false);
    check("2024-01-09", "renewal 2023-12-25 overdue -15; certificate_expiry 2024-03-24 later 75");
    check("2024-01-31", "renewal 2026-10-12 later 985; certificate_expiry 2027-01-10 later 1075");
    check("2024-02-01", "");
}

static void a_ban_from_a_leap_day_ends_on_the_last_of_february(void **state)
{
    (void)state;
    add(1, "champion", "2021-03-24", NULL, WITHDRAWAL_CAUSE, "2024-02-29", false);
    check("2027-02-28", "reapply 2027-02-28 today 0");
    check("2027-03-01", "");
}

static void a_plain_withdrawal_and_one_without_a_day_have_no_last_day(void **state)
{
    (void)state;
    add(1, "champion", "2021-03-24", NULL, WITHDRAWAL_PLAIN, "2022-06-01", false);
    add(2, "champion", "2021-03-24", NULL, WITHDRAWAL_CAUSE, NULL, false);
    check("2022-06-02", "");
}

static void kinds_are_listed_apart(void **state)
{
    (void)state;
    updated("2024-04-01");
    add(1, "innovative", "2022-06-01", NULL, WITHDRAWAL_NONE, NULL, false);
    add(2, "srdi", "2022-12-01", NULL, WITHDRAWAL_NONE, NULL, false);
    check("2024-05-01", "renewal 2025-03-03 later 306; certificate_expiry 2025-06-01 later 396; "
                        "renewal 2025-09-02 later 489; certificate_expiry 2025-12-01 later 579");
}

static void the_update_is_due_until_it_is_done_in_that_year(void **state)
{
    (void)state;
    add(1, "innovative", "2020-01-01", "2029-12-31", WITHDRAWAL_NONE, NULL, true);
    const char *expiry = "certificate_expiry 2029-12-31 later";
    char expected[200];
    static const struct {
        const char *updated, *as_of, *update;
        int left;
    } cases[] = {
        {"", "2024-01-01", "annual_update 2024-04-30 later 120; ", 2191},
        {"", "2024-04-29", "annual_update 2024-04-30 week 1; ", 2072},
        {"", "2024-04-30", "annual_update 2024-04-30 today 0; ", 2071},
        {"", "2024-05-01", "annual_update 2024-04-30 overdue -1; ", 2070},
        {"", "2024-12-31", "annual_update 2024-04-30 overdue -245; ", 1826},
        {"2023-12-31", "2024-05-01", "annual_update 2024-04-30 overdue -1; ", 2070},
        {"2024-01-01", "2024-05-01", "", 2070},
        {"2024-05-01", "2024-05-01", "", 2070},
        {"2024-05-02", "2024-05-01", "annual_update 2024-04-30 overdue -1; ", 2070},
        {"2025-02-01", "2024-05-01", "annual_update 2024-04-30 overdue -1; ", 2070},
        {"2024-03-01", "2025-01-01", "annual_update 2025-04-30 later 119; ", 1825},
        /* 工信部企业〔2026〕2号: 31 May for D from 2026-04-01 on. */
        {"", "2026-03-31", "annual_update 2026-04-30 month 30; ", 1371},
        {"", "2026-04-01", "annual_update 2026-05-31 later 60; ", 1370},
        {"", "2027-01-01", "annual_update 2027-05-31 later 150; ", 1095},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        updated(cases[i].updated);
        snprintf(expected, sizeof expected, "%s%s %d", cases[i].update, expiry, cases[i].left);
        check(cases[i].as_of, expected);
    }
}

static void the_update_binds_holders_of_titles_in_force(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *update;
    } cases[] = {
        {"innovative", "annual_update"},
        {"srdi", "annual_update"},
        {"giant", "annual_update_miit"},
        {"giant_provincial", NULL},
        {"champion", NULL},
        {"tech_sme", NULL},
        {"high_tech", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t updates = 0;
        dossier_clear(dossier);
        add(1, cases[i].kind, "2024-01-10", "2024-12-31", WITHDRAWAL_NONE, NULL, false);
        struct deadline_list list = collect("2024-05-01");
        for (size_t k = 0; k < list.count; k++)
            if (strncmp(list.items[k].kind, "annual", 6) == 0) {
                assert_string_equal(list.items[k].kind, cases[i].update);
                updates++;
            }
        assert_int_equal(updates, cases[i].update ? 1 : 0);
        deadline_list_free(&list);
    }
}

static void one_update_for_two_titles_and_none_after_the_last(void **state)
{
    (void)state;
    add(1, "innovative", "2021-05-02", "2024-05-01", WITHDRAWAL_NONE, NULL, true);
    add(2, "srdi", "2021-05-02", "2024-05-03", WITHDRAWAL_NONE, NULL, true);
    check("2024-05-01", "annual_update 2024-04-30 overdue -1; certificate_expiry 2024-05-01 today "
                        "0; certificate_expiry 2024-05-03 week 2");
    check("2024-05-03",
          "annual_update 2024-04-30 overdue -3; certificate_expiry 2024-05-01 overdue "
          "-2; certificate_expiry 2024-05-03 today 0");
    check("2024-05-04", "certificate_expiry 2024-05-01 overdue -3; certificate_expiry 2024-05-03 "
                        "overdue -1");
}

static void a_title_not_yet_announced_asks_for_nothing(void **state)
{
    (void)state;
    struct certificate line = {
        .id = 1,
        .kind = certificate_kind_find(packs_certificates(fixture_packs()), "srdi"),
        .announced_on = fixture_date("2024-05-10"),
        .valid_from = fixture_date("2024-01-01"), /* the document names whole years */
        .valid_to = fixture_date("2026-12-31"),
        .renewing = true,
    };
    dossier_add_certificate(dossier, &line);
    check("2024-05-09", "");
    check("2024-05-10", "annual_update 2024-04-30 overdue -10; certificate_expiry 2026-12-31 later "
                        "965");
}

static void both_platforms_are_asked_for_apart(void **state)
{
    (void)state;
    add(1, "srdi", "2024-01-02", "2025-01-01", WITHDRAWAL_NONE, NULL, true);
    add(2, "giant", "2024-01-02", "2025-01-01", WITHDRAWAL_NONE, NULL, true);
    fixture_put(dossier, "miit_updated_on", "2024-03-01");
    check("2024-03-02", "annual_update 2024-04-30 later 59; certificate_expiry 2025-01-01 later "
                        "305; certificate_expiry 2025-01-01 later 305");
    updated("2024-03-02");
    fixture_put(dossier, "miit_updated_on", "2023-03-01");
    check("2024-03-02", "annual_update_miit 2024-04-30 later 59; certificate_expiry 2025-01-01 "
                        "later 305; certificate_expiry 2025-01-01 later 305");
}

static void an_entry_says_whose_and_what_and_why(void **state)
{
    (void)state;
    add(1, "innovative", "2021-03-24", NULL, WITHDRAWAL_NONE, NULL, false);
    struct deadline_list list = collect("2024-01-10");
    assert_int_equal(list.count, 3);
    assert_string_equal(list.items[0].title, "创新型中小企业 着手复核");
    assert_string_equal(list.items[1].title, "创新型中小企业 有效期届满");
    assert_non_null(strstr(list.items[2].title, "年度数据更新"));
    assert_string_equal(list.items[2].basis, "第十四条");
    for (size_t i = 0; i < list.count; i++) {
        assert_string_equal(list.items[i].uscc, "913203122QK7YN59Q3");
        assert_string_equal(list.items[i].name, "徐州甲公司");
        assert_true(*list.items[i].basis);
    }
    deadline_list_free(&list);
}

/* 63号 gives three years to those of the ministry's ladder; others have clauses of their own. */
static void each_title_lasts_by_its_own_clause(void **state)
{
    static const struct {
        const char *kind, *expiry, *renewal; /* NULL: is not asked for */
    } cases[] = {
        {"innovative", "工信部企业〔2022〕63号", "第十四条、第十五条"},
        {"giant", "工信部企业〔2022〕63号", "第十四条、第十五条"},
        {"giant_provincial", "第二十三条", "第二十三条"},
        {"champion", "国家制造业单项冠军企业认定", "国家制造业单项冠军企业认定"},
        {"tech_sme", "当年有效", NULL},
        {"high_tech", "证书载明", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dossier_clear(dossier);
        add(1, cases[i].kind, "2024-01-02", "2024-12-31", WITHDRAWAL_NONE, NULL, false);
        struct deadline_list list = collect("2024-01-10");
        bool renewed = false;
        for (size_t k = 0; k < list.count; k++) {
            const struct deadline *one = &list.items[k];
            if (strcmp(one->kind, "certificate_expiry") == 0)
                assert_non_null(strstr(one->basis, cases[i].expiry));
            if (strcmp(one->kind, "renewal") != 0)
                continue;
            renewed = true;
            assert_non_null(cases[i].renewal);
            assert_non_null(strstr(one->basis, cases[i].renewal));
        }
        assert_int_equal(renewed, cases[i].renewal != NULL);
        deadline_list_free(&list);
    }
}

/* What a calendar and a mark know a matter by stays when its day is corrected. */
static void a_matter_keeps_its_key_when_its_day_moves(void **state)
{
    (void)state;
    static const char *const keys[] = {
        "renewal/913203122QK7YN59Q3/innovative/7",
        "certificate_expiry/913203122QK7YN59Q3/innovative/7",
        "annual_update/913203122QK7YN59Q3/2026",
    };
    static const struct {
        const char *valid_to, *as_of;
    } cases[] = {{"2026-05-02", "2026-03-31"}, {"2026-05-20", "2026-04-01"}};
    for (size_t i = 0; i < 2; i++) {
        dossier_clear(dossier);
        fixture_put(dossier, "uscc", "913203122QK7YN59Q3");
        add(7, "innovative", "2023-03-24", cases[i].valid_to, WITHDRAWAL_NONE, NULL, false);
        struct deadline_list list = collect(cases[i].as_of);
        assert_int_equal(list.count, 3);
        for (size_t k = 0; k < 3; k++) {
            size_t found = 0;
            for (size_t j = 0; j < 3; j++)
                found += strcmp(list.items[k].key, keys[j]) == 0;
            if (found != 1)
                fail_msg("%s", list.items[k].key);
        }
        deadline_list_free(&list);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DOSSIER(a_title_is_listed_from_its_announcement_on),
        WITH_DOSSIER(an_expired_title_is_overdue_for_365_days),
        WITH_DOSSIER(a_renewal_begins_90_days_before_and_is_listed_while_in_force),
        WITH_DOSSIER(an_open_renewal_case_ends_the_reminder),
        WITH_DOSSIER(titles_without_a_term_of_years_have_no_renewal),
        WITH_DOSSIER(the_newest_line_of_a_kind_speaks_for_it),
        WITH_DOSSIER(lines_of_one_day_are_told_apart_by_their_order),
        WITH_DOSSIER(a_withdrawn_title_is_not_listed),
        WITH_DOSSIER(an_older_line_does_not_come_back),
        WITH_DOSSIER(a_ban_from_a_leap_day_ends_on_the_last_of_february),
        WITH_DOSSIER(a_plain_withdrawal_and_one_without_a_day_have_no_last_day),
        WITH_DOSSIER(kinds_are_listed_apart),
        WITH_DOSSIER(the_update_is_due_until_it_is_done_in_that_year),
        WITH_DOSSIER(the_update_binds_holders_of_titles_in_force),
        WITH_DOSSIER(one_update_for_two_titles_and_none_after_the_last),
        WITH_DOSSIER(a_title_not_yet_announced_asks_for_nothing),
        WITH_DOSSIER(both_platforms_are_asked_for_apart),
        WITH_DOSSIER(an_entry_says_whose_and_what_and_why),
        WITH_DOSSIER(each_title_lasts_by_its_own_clause),
        WITH_DOSSIER(a_matter_keeps_its_key_when_its_day_moves),
    };
    return cmocka_run_group_tests(tests, NULL, close_fixture);
}

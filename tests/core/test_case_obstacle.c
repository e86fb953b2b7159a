/* What stands in the way of filing: 第三条, 第十四条, 第十五条, 第十六条. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/case_obstacle.h"
#include "core/memory.h"

static struct dossier *dossier;

static int open_dossier(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    fixture_put_all(dossier, "uscc=913203122QK7YN59Q3", "name=徐州甲公司", NULL);
    return 0;
}

static int close_dossier(void **state)
{
    (void)state;
    dossier_free(dossier);
    return 0;
}

static int close_fixture(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

static struct case_obstacles collect(const char *kind, const char *day)
{
    struct packs *packs = fixture_packs();
    struct case_obstacles list = {0};
    struct deadline_list deadlines = {0};
    deadline_collect(packs_deadlines(packs), dossier, fixture_date(day), &deadlines);
    case_obstacles_collect(packs, case_kind_find(packs_cases(packs), kind), dossier, &deadlines,
                           fixture_date(day), &list);
    deadline_list_free(&deadlines);
    return list;
}

/* 'y': may be filed, 'r': with a reason, 'n': not at all. */
static void check(const char *kind, const char *day, char expected, const char *words)
{
    struct case_obstacles list = collect(kind, day);
    struct error err = {0};
    bool bare = case_obstacles_allow(&list, "", &err);
    bool with_reason = case_obstacles_allow(&list, "理由", NULL);
    char found = bare ? 'y' : with_reason ? 'r' : 'n';
    if (found != expected)
        fail_msg("%s on %s: %c, not %c (%s)", kind, day, found, expected, err.text);
    if (words && !strstr(err.text, words))
        fail_msg("“%s” does not say “%s”", err.text, words);
    case_obstacles_free(&list);
}

static void withdrawn(enum withdrawal how, const char *day)
{
    struct certificate line = {
        .id = 1,
        .kind = certificate_kind_find(packs_certificates(fixture_packs()), "innovative"),
        .announced_on = fixture_date("2021-03-24"),
        .withdrawal = how,
    };
    if (day)
        line.withdrawn_on = fixture_date(day);
    dossier_add_certificate(dossier, &line);
}

static void test_a_ban_bars_every_kind_until_it_ends(void **state)
{
    (void)state;
    fixture_put(dossier, "data_updated_on", "2022-01-05");
    withdrawn(WITHDRAWAL_CAUSE, "2022-06-30");
    check("innovative", "2022-06-29", 'y', NULL);
    check("innovative", "2022-06-30", 'n', "第十六条");
    check("innovative", "2025-06-30", 'n', "至 2025-06-30 止");
    check("library", "2025-06-30", 'n', NULL);
    check("innovative", "2025-07-01", 'y', NULL);
}

static void test_a_ban_from_a_leap_day(void **state)
{
    (void)state;
    withdrawn(WITHDRAWAL_CAUSE, "2024-02-29");
    check("innovative", "2027-02-28", 'n', "2027-02-28");
    check("innovative", "2027-03-01", 'y', NULL);
}

static void test_a_withdrawal_without_a_day_bars_until_it_is_given(void **state)
{
    (void)state;
    withdrawn(WITHDRAWAL_CAUSE, NULL);
    check("innovative", "2024-06-30", 'n', "撤销日期未填");
}

static void test_a_plain_withdrawal_bars_nothing(void **state)
{
    (void)state;
    withdrawn(WITHDRAWAL_PLAIN, "2024-01-10");
    check("innovative", "2024-01-10", 'y', NULL);
}

static void test_an_update_that_was_missed_asks_for_a_reason(void **state)
{
    (void)state;
    fixture_certificate(dossier, "innovative", "2023-03-24", NULL);
    check("srdi", "2024-04-30", 'y', NULL); /* the last day is not missed */
    check("srdi", "2024-05-01", 'r', "第十四条");
    check("innovative_renewal", "2024-05-01", 'r', "2024-04-30");
    fixture_put(dossier, "data_updated_on", "2024-04-30");
    check("srdi", "2024-05-01", 'y', NULL);
    check("srdi", "2025-04-30", 'y', NULL);
    check("srdi", "2025-05-01", 'r', NULL); /* another year */
}

static void test_a_restriction_of_article_three_asks_for_a_reason(void **state)
{
    (void)state;
    fixture_put(dossier, "data_updated_on", "2024-01-05");
    check("srdi", "2024-06-30", 'y', NULL);
    fixture_put(dossier, "controls_titled", "是");
    check("srdi", "2024-06-30", 'r', "第三条");
    check("srdi_renewal", "2024-06-30", 'y', NULL); /* 期满申请复核的除外 */
    check("innovative", "2024-06-30", 'y', NULL);
    fixture_put(dossier, "controls_titled", "否");
    check("srdi", "2024-06-30", 'y', NULL);
    fixture_certificate(dossier, "srdi", "2022-03-24", NULL);
    check("srdi", "2024-06-30", 'r', "不是有效期内的");
    check("srdi", "2025-03-24", 'r', NULL);
}

/* What is told and asks for nothing; "" for none. */
static void check_told(const char *kind, const char *expected)
{
    struct case_obstacles list = collect(kind, "2024-06-30");
    char *text = case_obstacles_told(&list);
    assert_string_equal(text, expected);
    free(text);
    case_obstacles_free(&list);
}

static void test_an_unknown_restriction_is_told_and_forbids_nothing(void **state)
{
    (void)state;
    fixture_put(dossier, "data_updated_on", "2024-01-05");
    fixture_put(dossier, "same_group_similar", "否");
    struct case_obstacles list = collect("srdi", "2024-06-30");
    assert_int_equal(list.count, 1);
    assert_true(list.items[0].unverified && !list.items[0].bar);
    assert_false(case_obstacles_stand(&list));
    assert_true(case_obstacles_allow(&list, "", NULL));
    case_obstacles_free(&list);
    check_told("srdi", "未核实:“与省内注册的上述企业不存在控股关系(持股/被持股比例超过50%)”"
                       "(第三条第二款)");
    /* 期满申请复核的除外 */
    check_told("srdi_renewal", "没有登记过专精特新中小企业,请核对是否应为复核");
    fixture_put(dossier, "controls_titled", "是"); /* true: a reason */
    list = collect("srdi", "2024-06-30");
    assert_int_equal(list.count, 1);
    assert_true(case_obstacles_stand(&list));
    assert_false(case_obstacles_allow(&list, "", NULL));
    assert_true(case_obstacles_allow(&list, "理由", NULL));
    case_obstacles_free(&list);
    check_told("srdi", "");
    fixture_put(dossier, "controls_titled", "否"); /* false: nothing */
    list = collect("srdi", "2024-06-30");
    assert_int_equal(list.count, 0);
    case_obstacles_free(&list);
    check_told("srdi", "");
}

static void check_told_on(const char *kind, const char *day, const char *expected)
{
    struct case_obstacles list = collect(kind, day);
    char *text = case_obstacles_told(&list);
    assert_string_equal(text, expected);
    assert_false(case_obstacles_stand(&list));
    assert_true(case_obstacles_allow(&list, "", NULL));
    free(text);
    case_obstacles_free(&list);
}

static void test_a_title_that_is_held_is_told_and_forbids_nothing(void **state)
{
    (void)state;
    check_told_on("innovative", "2024-03-24", "");
    check_told_on("innovative_renewal", "2024-03-24",
                  "没有登记过创新型中小企业,请核对是否应为复核");
    fixture_certificate(dossier, "innovative", "2021-03-24", NULL);
    fixture_certificate(dossier, "srdi", "2020-03-24", NULL); /* of another kind */
    check_told_on("innovative", "2021-03-23", "");            /* not announced yet */
    check_told_on("innovative", "2021-03-24",
                  "仍持有有效的创新型中小企业(至 2024-03-24),要延续的请用复核");
    check_told_on("innovative", "2024-03-24",
                  "仍持有有效的创新型中小企业(至 2024-03-24),要延续的请用复核");
    check_told_on("innovative", "2024-03-25", "");
    check_told_on("innovative_renewal", "2024-03-24", "");
    check_told_on("innovative_renewal", "2024-03-25", "");
    /* The newest line speaks for them. */
    fixture_certificate(dossier, "innovative", "2024-03-20", NULL);
    check_told_on("innovative", "2024-03-24",
                  "仍持有有效的创新型中小企业(至 2027-03-20),要延续的请用复核");
}

/* The seam for what others collect: a change that was not reported in time. */
static void test_a_change_not_reported_in_time_asks_for_a_reason(void **state)
{
    (void)state;
    struct packs *packs = fixture_packs();
    struct deadline one = {.kind = "change_report", .due_on = {2024, 5, 10}};
    struct deadline_list deadlines = {&one, 1, 1};
    static const enum deadline_state states[] = {DEADLINE_OVERDUE, DEADLINE_TODAY, DEADLINE_WEEK};
    for (size_t i = 0; i < 3; i++) {
        struct case_obstacles list = {0};
        struct error err = {0};
        one.state = states[i];
        case_obstacles_collect(packs, case_kind_find(packs_cases(packs), "srdi"), dossier,
                               &deadlines, fixture_date("2024-05-11"), &list);
        assert_int_equal(case_obstacles_allow(&list, "", &err), states[i] != DEADLINE_OVERDUE);
        if (states[i] == DEADLINE_OVERDUE)
            assert_string_equal(err.text,
                                "重大变化逾期未报告(应于 2024-05-10 前)(苏工信规〔2023〕2号 "
                                "第十五条);确需受理的,请写明理由");
        case_obstacles_free(&list);
    }
}

static void test_a_reason_does_not_lift_a_ban(void **state)
{
    (void)state;
    fixture_certificate(dossier, "srdi", "2023-03-24", NULL);
    withdrawn(WITHDRAWAL_CAUSE, "2024-01-10");
    check("srdi", "2024-06-30", 'n', "不能受理");
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, open_dossier, close_dossier)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_ban_bars_every_kind_until_it_ends),
        TEST(a_ban_from_a_leap_day),
        TEST(a_withdrawal_without_a_day_bars_until_it_is_given),
        TEST(a_plain_withdrawal_bars_nothing),
        TEST(an_update_that_was_missed_asks_for_a_reason),
        TEST(a_restriction_of_article_three_asks_for_a_reason),
        TEST(an_unknown_restriction_is_told_and_forbids_nothing),
        TEST(a_title_that_is_held_is_told_and_forbids_nothing),
        TEST(a_change_not_reported_in_time_asks_for_a_reason),
        TEST(a_reason_does_not_lift_a_ban),
    };
    return cmocka_run_group_tests_name("case_obstacle", tests, NULL, close_fixture);
}

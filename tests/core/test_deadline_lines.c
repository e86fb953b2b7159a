/* Deadlines that run from lines of registers: changes and visits. */
#include "deadline_scene.h"

#include <string.h>

#include "core/entry.h"

static void put_line(const char *reg_id, int64_t id, const char *const fields[][2])
{
    const struct reg *reg = dictionary_find_register(packs_dictionary(fixture_packs()), reg_id);
    struct dossier_line *line = dossier_add_line(dossier, reg, id);

    for (; (*fields)[0]; fields++) {
        const struct fact *field = reg_find_field(reg, (*fields)[0]);
        struct value value;

        assert_non_null(field);
        assert_true(entry_from_canonical(field, (*fields)[1], &value));
        dossier_line_put(dossier, line, field, value);
    }
}

static void add_change(const char *happened_on, const char *reported_on)
{
    const char *const fields[][2] = {
        {"kind", "更名"}, {"happened_on", happened_on}, {"reported_on", reported_on}, {NULL, NULL}};
    put_line("changes", 12, fields);
}

/* 第十五条: within three months; 民法典 第二百零二、二百零三条. */
static void a_change_is_to_be_reported_within_three_months(void **state)
{
    (void)state;
    static const struct {
        const char *happened_on, *due_on;
    } cases[] = {
        {"2024-01-15", "2024-04-15"}, /* a Monday */
        {"2024-01-13", "2024-04-15"}, /* Saturday 13 April moves */
        {"2024-01-28", "2024-04-28"}, /* a Sunday that is worked */
        {"2023-11-30", "2024-02-29"}, /* no 30 February */
        {"2022-11-30", "2023-02-28"},
        {"2023-11-10", "2024-02-18"}, /* 春节: off until the 17th, Sunday the 18th is worked */
        {"2023-07-01", "2023-10-07"}, /* 国庆: off until the 6th, Saturday the 7th is worked */
        {"2023-09-30", "2024-01-02"}, /* 30 December is a Saturday, 元旦 until 1 January */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        dossier_clear(dossier);
        add_change(cases[i].happened_on, "");
        struct deadline_list list = collect(cases[i].happened_on);
        char due_on[DATE_TEXT_SIZE];
        assert_int_equal(list.count, 1);
        date_format(list.items[0].due_on, due_on);
        if (strcmp(due_on, cases[i].due_on) != 0)
            fail_msg("%s: %s", cases[i].happened_on, due_on);
        assert_string_equal(list.items[0].title, "更名 重大变化报告");
        deadline_list_free(&list);
    }
}

static void a_change_is_listed_from_its_day_until_it_is_reported(void **state)
{
    (void)state;
    add_change("2024-01-15", "2024-05-02");
    check("2024-01-14", "");
    check("2024-01-15", "change_report 2024-04-15 later 91");
    check("2024-04-14", "change_report 2024-04-15 week 1");
    check("2024-04-15", "change_report 2024-04-15 today 0");
    check("2024-04-16", "change_report 2024-04-15 overdue -1");
    check("2024-05-01", "change_report 2024-04-15 overdue -16");
    check("2024-05-02", "");
    dossier_clear(dossier);
    add_change("2024-01-15", "");
    check("2031-01-15", "change_report 2024-04-15 overdue -2466");
    dossier_clear(dossier);
    add_change("", "");
    check("2024-05-02", "");
}

static void a_year_without_a_calendar_says_so(void **state)
{
    (void)state;
    static const struct {
        const char *happened_on, *title;
    } cases[] = {
        {"2026-09-30", "更名 重大变化报告"},
        {"2026-10-01", "更名 重大变化报告(未导入该年度放假安排)"},
    };
    for (size_t i = 0; i < 2; i++) {
        dossier_clear(dossier);
        add_change(cases[i].happened_on, "");
        struct deadline_list list = collect("2027-01-05");
        assert_int_equal(list.count, 1);
        assert_string_equal(list.items[0].title, cases[i].title);
        deadline_list_free(&list);
    }
}

/* Days that run from a register's line, for whoever asks without a line. */
static void only_a_register_with_months_has_an_end(void **state)
{
    (void)state;
    const struct deadline_rules *rules = packs_deadlines(fixture_packs());
    struct date day = fixture_date("2024-01-15");
    assert_int_equal(
        date_compare(deadline_line_end(rules, "changes", day), fixture_date("2024-04-15")), 0);
    assert_false(date_is_set(deadline_line_end(rules, "visits", day)));
    assert_false(date_is_set(deadline_line_end(rules, "incidents", day)));
}

static void what_follows_a_visit_is_due_on_its_day(void **state)
{
    (void)state;
    const char *const fields[][2] = {{"visited_on", "2024-03-01"},
                                     {"follow_up", "送政策"},
                                     {"follow_up_on", "2024-03-09"}, /* a Saturday stays */
                                     {"followed_up_on", "2024-03-12"},
                                     {NULL, NULL}};
    put_line("visits", 3, fields);
    check("2024-02-29", "");
    check("2024-03-01", "task 2024-03-09 month 8");
    check("2024-03-11", "task 2024-03-09 overdue -2");
    struct deadline_list list = collect("2024-03-11");
    assert_string_equal(list.items[0].title, "送政策 走访后续");
    assert_string_equal(list.items[0].key, "task/913203122QK7YN59Q3/visits/3");
    deadline_list_free(&list);
    check("2024-03-12", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DOSSIER(a_change_is_to_be_reported_within_three_months),
        WITH_DOSSIER(a_change_is_listed_from_its_day_until_it_is_reported),
        WITH_DOSSIER(a_year_without_a_calendar_says_so),
        cmocka_unit_test(only_a_register_with_months_has_an_end),
        WITH_DOSSIER(what_follows_a_visit_is_due_on_its_day),
    };
    return cmocka_run_group_tests(tests, NULL, close_fixture);
}

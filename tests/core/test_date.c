/* Days, periods (民法典 第二百零一至二百零三条), and how people write days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/date.h"

static const char *shown(struct date date)
{
    static char texts[4][DATE_TEXT_SIZE];
    static int next;
    next = (next + 1) % 4;
    date_format(date, texts[next]);
    return texts[next];
}

static struct date day(const char *iso)
{
    struct date date = {0};
    if (!date_parse_iso(iso, &date))
        fail_msg("%s is no day", iso);
    return date;
}

static bool leap(int year)
{
    return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
}

static int length_of(int year, int month)
{
    return month == 2                                              ? (leap(year) ? 29 : 28)
           : month == 4 || month == 6 || month == 9 || month == 11 ? 30
                                                                   : 31;
}

static void every_day_follows_the_one_before(void **state)
{
    (void)state;
    int year = 1900, month = 1, of_month = 1, weekday = 1; /* 1900-01-01 was a Monday */
    long days = date_days(date_of(1900, 1, 1));
    assert_int_equal(date_days(date_of(1970, 1, 1)), 0);
    for (; year <= 9999; days++) {
        struct date date = date_of(year, month, of_month);
        if (date_days(date) != days || date_compare(date_from_days(days), date) != 0 ||
            date_weekday(date) != weekday)
            fail_msg("%04d-%02d-%02d", year, month, of_month);
        weekday = weekday % 7 + 1;
        if (++of_month > length_of(year, month)) {
            of_month = 1;
            if (++month > 12) {
                month = 1;
                year++;
            }
        }
    }
    assert_false(date_is_set(date_from_days(days)));
    assert_true(date_is_set(date_from_days(days - 1)));
    assert_false(date_is_set(date_from_days(date_days(date_of(1900, 1, 1)) - 1)));
}

static void days_that_are_none(void **state)
{
    (void)state;
    static const int none[][3] = {{1899, 12, 31}, {10000, 1, 1}, {2023, 0, 1},  {2023, 13, 1},
                                  {2023, 1, 0},   {2023, 1, 32}, {2023, 4, 31}, {2023, 2, 29},
                                  {1900, 2, 29},  {2024, 2, 30}, {2100, 2, 29}};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_false(date_valid(none[i][0], none[i][1], none[i][2]));
        assert_false(date_is_set(date_of(none[i][0], none[i][1], none[i][2])));
    }
    assert_true(date_valid(2000, 2, 29));
    assert_true(date_valid(2024, 2, 29));
    assert_false(date_is_set((struct date){0}));
    assert_string_equal(shown((struct date){0}), "");
}

/* A period in months ends on the corresponding day of the last month, or on its last day. */
static void months_end_on_the_corresponding_day(void **state)
{
    (void)state;
    for (long days = date_days(day("2018-12-25")); days <= date_days(day("2025-01-05")); days++) {
        struct date start = date_from_days(days);
        for (int months = 0; months <= 40; months++) {
            int count = start.year * 12 + start.month - 1 + months;
            int year = count / 12, month = count % 12 + 1, last = length_of(year, month);
            struct date expected = date_of(year, month, start.day < last ? start.day : last);
            struct date end = date_add_months(start, months);
            if (date_compare(end, expected) != 0)
                fail_msg("%s + %d months = %s", shown(start), months, shown(end));
            /* Never shorter than 28 days a month, never longer than 31. */
            long length = date_days(end) - days;
            assert_true(length >= 28 * months && length <= 31 * months);
        }
    }
}

static void known_periods(void **state)
{
    (void)state;
    assert_string_equal(shown(date_add_months(day("2023-01-31"), 1)), "2023-02-28");
    assert_string_equal(shown(date_add_months(day("2024-01-31"), 1)), "2024-02-29");
    assert_string_equal(shown(date_add_months(day("2023-11-30"), 3)), "2024-02-29");
    assert_string_equal(shown(date_add_months(day("2023-03-31"), -1)), "2023-02-28");
    assert_string_equal(shown(date_add_months(day("2023-01-15"), -1)), "2022-12-15");
    assert_string_equal(shown(date_add_years(day("2024-02-29"), 1)), "2025-02-28");
    assert_string_equal(shown(date_add_years(day("2024-02-29"), 4)), "2028-02-29");
    assert_string_equal(shown(date_add_years(day("2023-03-24"), 3)), "2026-03-24");
    assert_string_equal(shown(date_add_days(day("2024-02-28"), 2)), "2024-03-01");
    assert_string_equal(shown(date_add_days(day("2024-03-01"), -1)), "2024-02-29");
}

static void what_leaves_the_range_is_no_day(void **state)
{
    (void)state;
    struct date none = {0};
    assert_string_equal(shown(date_add_days(day("9999-12-31"), 1)), "");
    assert_string_equal(shown(date_add_days(day("1900-01-01"), -1)), "");
    assert_string_equal(shown(date_add_days(day("2024-01-01"), 1L << 40)), "");
    assert_string_equal(shown(date_add_days(none, 1)), "");
    assert_string_equal(shown(date_add_months(day("9999-12-01"), 1)), "");
    assert_string_equal(shown(date_add_months(day("1900-01-31"), -1)), "");
    assert_string_equal(shown(date_add_months(day("2024-01-01"), INT32_MAX)), "");
    assert_string_equal(shown(date_add_months(none, 1)), "");
    assert_string_equal(shown(date_add_years(day("2024-01-01"), INT32_MAX)), "");
    assert_string_equal(shown(date_add_years(day("2024-01-01"), INT32_MIN)), "");
}

static void full_years_are_anniversaries(void **state)
{
    (void)state;
    assert_int_equal(date_full_years(day("2021-01-01"), day("2024-01-01")), 3);
    assert_int_equal(date_full_years(day("2021-01-02"), day("2024-01-01")), 2);
    assert_int_equal(date_full_years(day("2020-02-29"), day("2021-02-27")), 0);
    assert_int_equal(date_full_years(day("2020-02-29"), day("2021-02-28")), 1);
    assert_int_equal(date_full_years(day("2020-02-29"), day("2024-02-28")), 3);
    assert_int_equal(date_full_years(day("2020-02-29"), day("2024-02-29")), 4);
    assert_int_equal(date_full_years(day("2024-01-01"), day("2024-01-01")), 0);
    assert_int_equal(date_full_years(day("2024-01-02"), day("2020-01-01")), 0);
    assert_int_equal(date_full_years((struct date){0}, day("2020-01-01")), 0);
    assert_int_equal(date_full_years(day("2020-01-01"), (struct date){0}), 0);
}

static void full_years_grow_by_one_at_each_anniversary(void **state)
{
    (void)state;
    for (long since = date_days(day("2015-12-30")); since < date_days(day("2017-01-03")); since++) {
        struct date start = date_from_days(since);
        int expected = 0;
        for (long until = since; until < since + 4000; until++) {
            struct date end = date_from_days(until);
            if (date_compare(end, date_add_years(start, expected + 1)) == 0)
                expected++;
            if (date_full_years(start, end) != expected)
                fail_msg("%s to %s", shown(start), shown(end));
        }
        assert_int_equal(expected, 10);
    }
}

static void iso_days_alone_are_iso(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",           "2023-3-15", "2023-03-1",   "2023-03-15 ", " 2023-03-15", "2023/03/15",
        "2023-02-29", "20230315",  "2023-03-155", "023-03-15",   "2023-03-15T", "+023-03-15"};
    struct date date;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (date_parse_iso(bad[i], &date))
            fail_msg("%s was read", bad[i]);
    assert_true(date_parse_iso("2024-02-29", &date));
    assert_string_equal(shown(date), "2024-02-29");
}

static void days_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const char *const same[] = {
        "2023-03-05",
        "2023-3-5",
        "2023/3/5",
        "2023/03/05",
        "2023.3.5",
        "2023.03.05",
        "2023年3月5日",
        "2023年03月05日",
        "2023年3月5号",
        "2023年3月5",
        "2023 年 3 月 5 日",
        "20230305",
        "  2023-03-05\n",
        "\u30002023-03-05\u3000",
        "\uFF12\uFF10\uFF12\uFF13\uFF0D\uFF10\uFF13\uFF0D\uFF10\uFF15",
        "\uFF12\uFF10\uFF12\uFF13年\uFF13月\uFF15日",
        "2023\uFF0F3\uFF0F5",
        "2023\uFF0E3\uFF0E5",
        "2023—03—05",
        "2023–03–05",
        "2023 - 3 - 5",
        "2023-03-05 00:00:00",
        "2023-03-05T00:00:00",
        "2023/3/5 0:00:00",
        "2023/3/5 0:00",
        "2023年3月5日 00:00:00",
        "20230305 00:00:00",
    };
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        for (int month_only = 0; month_only < 2; month_only++) {
            struct date date = {0};
            if (!date_parse(same[i], month_only, &date) ||
                date_compare(date, date_of(2023, 3, 5)) != 0)
                fail_msg("%s: %s", same[i], shown(date));
        }
}

static void months_are_read_only_where_they_are_allowed(void **state)
{
    (void)state;
    static const char *const same[] = {"2019-05",    "2019-5",   "2019/05",   "2019/5",
                                       "2019.05",    "2019.5",   "2019年5月", "201905",
                                       "2019年05月", " 2019-05 "};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        struct date date = {0};
        if (date_parse(same[i], false, &date) || date_is_set(date))
            fail_msg("%s was read as a day", same[i]);
        if (!date_parse(same[i], true, &date) || date_compare(date, date_of(2019, 5, 1)) != 0)
            fail_msg("%s: %s", same[i], shown(date));
    }
}

static void what_is_no_day_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "-",
        "2023",
        "23-03-05",
        "2023-13-01",
        "2023-02-29",
        "2023-3/5",
        "2023年3-5",
        "2023-03-05x",
        "x2023-03-05",
        "2023-0305",
        "2023-03-005",
        "2023-03-050:00:00",
        "2023-03-05 08:30:00",
        "2023-03-05 00:00:01",
        "45000",
        "2023030",
        "202303051",
        "2023..3",
        "3月5日",
        "2023年",
        "2023-",
        "2023-3-",
        "2023年13月",
        "1899-12-31",
        "2019.1",
        "二〇二三年三月五日",
        "2023-03-05至2024-03-05",
        "长期",
        "2023-00-10",
        "20231301",
        "201913",
        "2023-3-5-",
        "2023年3月5日日",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        for (int month_only = 0; month_only < 2; month_only++) {
            struct date date = {0};
            if (date_parse(bad[i], month_only, &date))
                fail_msg("%s: %s", bad[i], shown(date));
        }
}

static void serial_days_of_spreadsheets(void **state)
{
    (void)state;
    static const struct {
        long serial;
        bool system_1904;
        const char *expected;
    } cases[] = {
        {1, false, "1900-01-01"},  {59, false, "1900-02-28"},      {60, false, ""},
        {61, false, "1900-03-01"}, {45000, false, "2023-03-15"},   {0, false, ""},
        {-1, false, ""},           {2958465, false, "9999-12-31"}, {2958466, false, ""},
        {0, true, "1904-01-01"},   {43538, true, "2023-03-15"},    {-1, true, ""},
        {60, true, "1904-03-01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct date date = {0};
        bool good = date_from_serial(cases[i].serial, cases[i].system_1904, &date);
        assert_string_equal(shown(date), cases[i].expected);
        assert_int_equal(good, *cases[i].expected != '\0');
    }
}

static void today_can_be_given(void **state)
{
    (void)state;
    assert_int_equal(setenv("PEIYU_TODAY", "2024-08-15", 1), 0);
    assert_string_equal(shown(date_today()), "2024-08-15");
    assert_int_equal(setenv("PEIYU_TODAY", "tomorrow", 1), 0);
    assert_true(date_compare(date_today(), day("2024-08-15")) > 0);
    assert_int_equal(unsetenv("PEIYU_TODAY"), 0);
    assert_true(date_is_set(date_today()));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(days_that_are_none),
        cmocka_unit_test(months_end_on_the_corresponding_day),
        cmocka_unit_test(known_periods),
        cmocka_unit_test(what_leaves_the_range_is_no_day),
        cmocka_unit_test(full_years_are_anniversaries),
        cmocka_unit_test(full_years_grow_by_one_at_each_anniversary),
        cmocka_unit_test(iso_days_alone_are_iso),
        cmocka_unit_test(days_are_read_as_people_write_them),
        cmocka_unit_test(months_are_read_only_where_they_are_allowed),
        cmocka_unit_test(what_is_no_day_is_refused),
        cmocka_unit_test(serial_days_of_spreadsheets),
        cmocka_unit_test(today_can_be_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Working days and periods that end on them (民法典 第二百零三条). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"
#include "core/memory.h"

static struct calendar *calendar;

static char *source(const char *relative)
{
    const char *top = getenv("PEIYU_SOURCE");
    return memory_printf("%s/%s", top && *top ? top : SOURCE_DIR, relative);
}

static int load(void **state)
{
    (void)state;
    struct faults faults = {0};
    char *path = source("core/packs/calendar-cn.yaml");
    struct yaml_file *file = yaml_load(path, &faults);
    free(path);
    const struct yaml_file *const files[] = {file};
    if (file)
        calendar = calendar_load(files, 1, &faults);
    yaml_free(file); /* the calendar keeps nothing of it */
    for (size_t i = 0; i < faults.count; i++)
        print_error("%d:%d %s\n", faults.items[i].line, faults.items[i].column,
                    faults.items[i].text);
    faults_free(&faults);
    return calendar ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    calendar_free(calendar);
    calendar_free(NULL);
    return 0;
}

static struct date day(const char *iso)
{
    struct date date = {0};
    if (!date_parse_iso(iso, &date))
        fail_msg("%s is no day", iso);
    return date;
}

static void check_day(struct date date, const char *expected)
{
    char text[DATE_TEXT_SIZE];
    date_format(date, text);
    assert_string_equal(text, expected);
}

static void a_year_without_a_file_counts_monday_to_friday(void **state)
{
    (void)state;
    assert_int_equal(calendar_day(calendar, day("2035-10-01")), DAY_WORKING); /* a Monday */
    assert_int_equal(calendar_day(calendar, day("2035-10-06")), DAY_WEEKEND);
}

static void a_period_that_ends_on_a_day_off_ends_on_the_next_working_day(void **state)
{
    (void)state;
    /* 2024-02-10 … 17 were days off, 18 (Sunday) was worked. */
    check_day(calendar_end_after_months(calendar, day("2023-11-12"), 3), "2024-02-18");
    check_day(calendar_end_after_months(calendar, day("2023-11-09"), 3), "2024-02-09");
    check_day(calendar_end_after_months(calendar, day("2023-11-10"), 3), "2024-02-18");
    /* 2024-10-01 … 07, then Tuesday the 8th. */
    check_day(calendar_end_after_months(calendar, day("2024-07-01"), 3), "2024-10-08");
    /* 31 August + 3 months: 30 November 2024, a Saturday. */
    check_day(calendar_end_after_months(calendar, day("2024-08-31"), 3), "2024-12-02");
    check_day(calendar_end_after_days(calendar, day("2024-09-24"), 7), "2024-10-08");
    check_day(calendar_end_after_days(calendar, day("2024-09-22"), 7), "2024-09-29"); /* worked */
    check_day(calendar_end_after_days(calendar, day("2024-06-03"), 7), "2024-06-11"); /* 端午 */
}

static void working_days_are_counted_from_the_day_after(void **state)
{
    (void)state;
    check_day(calendar_end_after_working_days(calendar, day("2024-06-03"), 5), "2024-06-11");
    check_day(calendar_end_after_working_days(calendar, day("2024-06-07"), 1), "2024-06-11");
    check_day(calendar_end_after_working_days(calendar, day("2024-09-27"), 5), "2024-10-10");
    check_day(calendar_end_after_working_days(calendar, day("2024-06-03"), 0), "2024-06-03");
    check_day(calendar_working_day_from(calendar, day("2024-06-08")), "2024-06-11");
    check_day(calendar_working_day_from(calendar, day("2024-06-11")), "2024-06-11");
}

static void the_end_of_a_period_is_a_working_day_with_none_passed_over(void **state)
{
    (void)state;
    for (long days = date_days(day("2023-12-01")); days < date_days(day("2025-02-01")); days++)
        for (int count = 1; count < 40; count++) {
            struct date event = date_from_days(days);
            struct date end = calendar_end_after_days(calendar, event, count);
            assert_true(calendar_is_working(calendar, end));
            for (long k = days + count; k < date_days(end); k++)
                assert_false(calendar_is_working(calendar, date_from_days(k)));
            int worked = 0;
            struct date last = calendar_end_after_working_days(calendar, event, count);
            for (long k = days + 1; k <= date_days(last); k++)
                worked += calendar_is_working(calendar, date_from_days(k));
            assert_int_equal(worked, count);
            assert_true(calendar_is_working(calendar, last));
        }
}

static void the_end_of_time_is_no_day(void **state)
{
    (void)state;
    check_day(calendar_end_after_days(calendar, day("9999-12-31"), 1), "");
    check_day(calendar_end_after_working_days(calendar, day("9999-12-30"), 9), "");
    check_day(calendar_end_after_months(calendar, day("9999-12-30"), 1), "");
}

static void mistakes_of_a_calendar_have_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        int line, column;
        const char *part;
    } cases[] = {
        {"years:\n  - year: 2024\n    off: [{day: 2024-02-30, name: 春节}]\n", 3, 17, "2024-10-01"},
        {"years:\n  - year: 2024\n    off: [{day: 2023-02-01, name: 春节}]\n", 3, 17, "2024 年"},
        {"years:\n  - year: 2024\n    off: [{day: 2024-02-05}]\n", 3, 11, "name"},
        {"years:\n  - off: []\n", 2, 5, "year"},
        {"years:\n  - year: 二零\n", 2, 11, "整数"},
        {"years:\n  - year: 2024\n  - year: 2024\n", 3, 11, "重复"},
        {"years:\n  - year: 2024\n    off:\n      - {day: 2024-01-06, name: 甲}\n"
         "    work:\n      - {day: 2024-01-06, name: 甲}\n",
         6, 15, "2024-01-06 重复,第 4 行已有"},
        {"years:\n  - year: 2024\n    offs: []\n", 3, 5, "不认识的键"},
        {"years: 2024\n", 1, 8, "列表"},
        {"id: x\n", 1, 1, "years"},
        {"[1]\n", 1, 1, "键: 值"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct faults faults = {0};
        struct yaml_file *file =
            yaml_parse("c.yaml", cases[i].content, strlen(cases[i].content), &faults);
        assert_non_null(file);
        const struct yaml_file *const files[] = {file};
        if (calendar_load(files, 1, &faults))
            fail_msg("%s", cases[i].content);
        if (faults.count != 1 || faults.items[0].line != cases[i].line ||
            faults.items[0].column != cases[i].column ||
            !strstr(faults.items[0].text, cases[i].part))
            fail_msg("%s: %zu, %d:%d %s", cases[i].content, faults.count, faults.items[0].line,
                     faults.items[0].column, faults.items[0].text);
        faults_free(&faults);
        yaml_free(file);
    }
}

/* Two yearly files; faults stand in the second. */
static struct calendar *load_two(const char *first, const char *second, struct faults *faults)
{
    struct yaml_file *files[] = {yaml_parse("a.yaml", first, strlen(first), faults),
                                 yaml_parse("b.yaml", second, strlen(second), faults)};
    const struct yaml_file *const both[] = {files[0], files[1]};
    assert_non_null(files[0]);
    assert_non_null(files[1]);
    struct calendar *loaded = calendar_load(both, 2, faults);
    yaml_free(files[0]);
    yaml_free(files[1]);
    return loaded;
}

static void yearly_files_add_up(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct calendar *both =
        load_two("years:\n  - year: 2030\n    off: [{day: 2030-01-01, name: 元旦}]\n",
                 "years:\n  - year: 2029\n    work: [{day: 2029-02-10, name: 春节}]\n", &faults);
    assert_non_null(both);
    assert_true(calendar_covers(both, 2029));
    assert_true(calendar_covers(both, 2030));
    assert_false(calendar_covers(both, 2031));
    assert_int_equal(calendar_day(both, day("2030-01-01")), DAY_OFF);
    assert_int_equal(calendar_day(both, day("2029-02-10")), DAY_MAKEUP);
    calendar_free(both);
}

static void a_year_or_a_day_of_two_files_is_a_fault_that_names_both(void **state)
{
    (void)state;
    static const struct {
        const char *second;
        int line, column;
        const char *part;
    } cases[] = {
        {"years:\n  - year: 2030\n    off: [{day: 2030-01-01, name: 元旦}]\n", 2, 11,
         "2030 年重复,a.yaml 中已有这一年"},
        {"years:\n  - year: 2031\n    off: [{day: 2030-12-31, name: 元旦}]\n", 3, 17,
         "2030-12-31 重复,a.yaml 第 5 行已有"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct faults faults = {0};
        assert_null(load_two("years:\n  - year: 2030\n    off:\n"
                             "      - {day: 2030-01-01, name: 元旦}\n"
                             "      - {day: 2030-12-31, name: 元旦}\n",
                             cases[i].second, &faults));
        if (faults.count != 1 || strcmp(faults.items[0].file, "b.yaml") != 0 ||
            faults.items[0].line != cases[i].line || faults.items[0].column != cases[i].column ||
            !strstr(faults.items[0].text, cases[i].part))
            fail_msg("%zu, %s:%d:%d %s", faults.count, faults.items[0].file, faults.items[0].line,
                     faults.items[0].column, faults.items[0].text);
        faults_free(&faults);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_without_a_file_counts_monday_to_friday),
        cmocka_unit_test(a_period_that_ends_on_a_day_off_ends_on_the_next_working_day),
        cmocka_unit_test(working_days_are_counted_from_the_day_after),
        cmocka_unit_test(the_end_of_a_period_is_a_working_day_with_none_passed_over),
        cmocka_unit_test(the_end_of_time_is_no_day),
        cmocka_unit_test(mistakes_of_a_calendar_have_their_place),
        cmocka_unit_test(yearly_files_add_up),
        cmocka_unit_test(a_year_or_a_day_of_two_files_is_a_fault_that_names_both),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

/* The calendar against every day of tests/data/holidays.csv (the State Council's arrangements of
 * 2019 to 2026, from the data set holiday-cn, MIT), and the periods of the Civil Code (第二百零一至
 * 二百零三条) on each of these days, counted here by other means. */
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

#define FIRST "2018-12-01" /* the arrangement of 2019 begins on 29 December */
#define LAST "2027-12-31"
#define DAYS_MOST 4000
#define LINES 286

struct given {
    enum day_kind kind;
    char name[32]; /* "" for none */
};

static struct calendar *calendar;
static struct given table[DAYS_MOST];
static long first, days;

static char *source(const char *relative)
{
    const char *top = getenv("PEIYU_SOURCE");
    return memory_printf("%s/%s", top && *top ? top : SOURCE_DIR, relative);
}

static struct date day(const char *iso)
{
    struct date date = {0};
    if (!date_parse_iso(iso, &date))
        fail_msg("%s is no day", iso);
    return date;
}

static void read_holidays(FILE *stream)
{
    char line[256], kind[16], name[32];
    int count = 0;
    while (fgets(line, sizeof line, stream)) {
        struct date date;
        if (sscanf(line, "%*[^,],%15[^,],%31[^\r\n]", kind, name) != 2)
            fail_msg("%s", line);
        line[10] = '\0';
        if (!date_parse_iso(line, &date))
            continue; /* the heading */
        struct given *given = &table[date_days(date) - first];
        count++;
        assert_string_equal(given->name, ""); /* no day twice */
        if (strcmp(kind, "off") == 0)
            given->kind = DAY_OFF;
        else if (given->kind == DAY_WEEKEND)
            given->kind = DAY_MAKEUP;
        else
            continue; /* a notice that a weekday is worked (2020-02-03) changes nothing */
        memcpy(given->name, name, sizeof name);
    }
    assert_int_equal(count, LINES);
}

static int load(void **state)
{
    (void)state;
    struct faults faults = {0};
    char *path = source("core/packs/calendar-cn.yaml");
    struct yaml_file *file = yaml_load(path, &faults);
    const struct yaml_file *const files[] = {file};
    free(path);
    calendar = file ? calendar_load(files, 1, &faults) : NULL;
    yaml_free(file);
    faults_free(&faults);
    first = date_days(day(FIRST));
    days = date_days(day(LAST)) - first + 1;
    for (long i = 0; i < days; i++) /* 2018-12-01 was a Saturday */
        table[i].kind = i % 7 < 2 ? DAY_WEEKEND : DAY_WORKING;
    path = source("tests/data/holidays.csv");
    FILE *stream = fopen(path, "r");
    free(path);
    if (!calendar || !stream)
        return -1;
    read_holidays(stream);
    fclose(stream);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    calendar_free(calendar);
    return 0;
}

static bool is_worked(long index)
{
    return table[index].kind == DAY_WORKING || table[index].kind == DAY_MAKEUP;
}

static void every_day_is_as_the_state_council_says(void **state)
{
    (void)state;
    for (long i = 0; i < days; i++) {
        struct date date = date_from_days(first + i);
        const char *name = calendar_day_name(calendar, date);
        if (calendar_day(calendar, date) != table[i].kind ||
            calendar_is_working(calendar, date) != is_worked(i) ||
            strcmp(name ? name : "", table[i].name) != 0)
            fail_msg("%d-%02d-%02d", date.year, date.month, date.day);
    }
    for (int year = 2019; year <= 2026; year++)
        assert_true(calendar_covers(calendar, year));
    assert_false(calendar_covers(calendar, 2018));
    assert_false(calendar_covers(calendar, 2027));
}

/* ---- periods ---- */

static int length_of(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : lengths[month - 1];
}

/* The corresponding day of the last month, or that month's last day: a place in the table. */
static long corresponding(struct date event, int months)
{
    int count = event.year * 12 + event.month - 1 + months;
    int year = count / 12, month = count % 12 + 1, length = length_of(year, month);
    return date_days(date_of(year, month, event.day < length ? event.day : length)) - first;
}

static void check_end(struct date event, const char *what, struct date end, long wanted)
{
    while (wanted < days && !is_worked(wanted))
        wanted++;
    if (date_days(end) - first != wanted)
        fail_msg("%d-%02d-%02d + %s: %d-%02d-%02d", event.year, event.month, event.day, what,
                 end.year, end.month, end.day);
}

static void periods_from_every_day_end_as_the_civil_code_says(void **state)
{
    static const int months[] = {1, 2, 3, 6, 12, 24, 36};
    (void)state;
    for (long i = 0; i < days; i++) {
        struct date event = date_from_days(first + i);
        for (size_t k = 0; k < sizeof months / sizeof months[0]; k++) {
            long end = corresponding(event, months[k]);
            if (end + 15 < days)
                check_end(event, "months", calendar_end_after_months(calendar, event, months[k]),
                          end);
        }
        if (i + 30 < days)
            check_end(event, "7 days", calendar_end_after_days(calendar, event, 7), i + 7);
    }
}

static void five_working_days_from_every_day_are_five(void **state)
{
    (void)state;
    for (long i = 0; i + 30 < days; i++) {
        struct date event = date_from_days(first + i);
        long end = i;
        for (int left = 5; left > 0; left -= is_worked(end))
            end++;
        check_end(event, "5 working days", calendar_end_after_working_days(calendar, event, 5),
                  end);
    }
}

static void each_boundary_of_months_and_years(void **state)
{
    static const struct {
        const char *event;
        int months;
        const char *plain, *moved; /* the corresponding day; moved off a day off */
    } cases[] = {
        /* the end of February, with and without its 29th */
        {"2023-11-28", 3, "2024-02-28", "2024-02-28"},
        {"2023-11-29", 3, "2024-02-29", "2024-02-29"},
        {"2023-11-30", 3, "2024-02-29", "2024-02-29"},
        {"2023-12-01", 3, "2024-03-01", "2024-03-01"},
        {"2022-11-28", 3, "2023-02-28", "2023-02-28"},
        {"2022-11-29", 3, "2023-02-28", "2023-02-28"},
        {"2022-11-30", 3, "2023-02-28", "2023-02-28"},
        {"2022-12-01", 3, "2023-03-01", "2023-03-01"},
        /* from the 29th of February on */
        {"2024-02-28", 12, "2025-02-28", "2025-02-28"},
        {"2024-02-29", 12, "2025-02-28", "2025-02-28"},
        {"2024-03-01", 12, "2025-03-01", "2025-03-03"}, /* a Saturday */
        {"2020-02-29", 36, "2023-02-28", "2023-02-28"},
        {"2020-02-29", 48, "2024-02-29", "2024-02-29"},
        /* months of 30 and 31 days */
        {"2024-01-30", 1, "2024-02-29", "2024-02-29"},
        {"2024-01-31", 1, "2024-02-29", "2024-02-29"},
        {"2024-03-30", 1, "2024-04-30", "2024-04-30"},
        {"2024-03-31", 1, "2024-04-30", "2024-04-30"},
        {"2024-04-30", 1, "2024-05-30", "2024-05-30"},
        {"2024-07-31", 2, "2024-09-30", "2024-09-30"},
        {"2024-07-01", 3, "2024-10-01", "2024-10-08"}, /* 国庆节 */
        /* over the end of the year; its first day off is in the calendar of the next */
        {"2024-09-30", 3, "2024-12-30", "2024-12-30"},
        {"2024-10-01", 3, "2025-01-01", "2025-01-02"},
        {"2018-09-30", 3, "2018-12-30", "2019-01-02"},
        {"2018-09-29", 3, "2018-12-29", "2018-12-29"}, /* a worked Saturday */
        {"2022-09-30", 3, "2022-12-30", "2022-12-30"},
        {"2022-10-01", 3, "2023-01-01", "2023-01-03"},
        {"2023-12-31", 12, "2024-12-31", "2024-12-31"},
        {"2026-12-31", 12, "2027-12-31", "2027-12-31"}, /* a year without a file */
        {"2026-10-03", 12, "2027-10-03", "2027-10-04"}, /* so 国庆节 is not known */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct date event = day(cases[i].event);
        struct date plain = date_add_months(event, cases[i].months);
        struct date moved = calendar_end_after_months(calendar, event, cases[i].months);
        if (date_compare(plain, day(cases[i].plain)) != 0 ||
            date_compare(moved, day(cases[i].moved)) != 0)
            fail_msg("%s + %d months", cases[i].event, cases[i].months);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_is_as_the_state_council_says),
        cmocka_unit_test(periods_from_every_day_end_as_the_civil_code_says),
        cmocka_unit_test(five_working_days_from_every_day_are_five),
        cmocka_unit_test(each_boundary_of_months_and_years),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

#include "core/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/text.h"

#define FIRST_YEAR 1900
#define LAST_YEAR 9999

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return lengths[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

bool date_is_set(struct date date)
{
    return date.year != 0;
}

bool date_valid(int year, int month, int day)
{
    return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 &&
           day <= month_length(year, month);
}

struct date date_of(int year, int month, int day)
{
    if (!date_valid(year, month, day))
        return (struct date){0};
    return (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

/* Days from 0001-01-01 to the first day of YEAR. */
static long days_before_year(int year)
{
    long past = year - 1;

    return past * 365 + past / 4 - past / 100 + past / 400;
}

static long days_to_epoch(void)
{
    return days_before_year(1970);
}

long date_days(struct date date)
{
    long days = days_before_year(date.year) - days_to_epoch() + date.day - 1;

    for (int month = 1; month < date.month; month++)
        days += month_length(date.year, month);
    return days;
}

struct date date_from_days(long days)
{
    const long first = days_before_year(FIRST_YEAR) - days_to_epoch();
    const long end = days_before_year(LAST_YEAR + 1) - days_to_epoch();

    if (days < first || days >= end)
        return (struct date){0};
    /* A year has at most 366 days: the guess is never late, and early by a few years at most. */
    int year = FIRST_YEAR + (int)((days - first) / 366);
    while (days_before_year(year + 1) - days_to_epoch() <= days)
        year++;
    int rest = (int)(days - (days_before_year(year) - days_to_epoch())), month = 1;
    while (rest >= month_length(year, month))
        rest -= month_length(year, month++);
    return date_of(year, month, rest + 1);
}

int date_weekday(struct date date)
{
    /* 1970-01-01 was a Thursday. */
    long weekday = (date_days(date) + 3) % 7;

    return (int)(weekday < 0 ? weekday + 7 : weekday) + 1;
}

struct date date_add_days(struct date date, long days)
{
    const long most = 4000000; /* more than the whole range */

    if (!date_is_set(date) || days > most || days < -most)
        return (struct date){0};
    return date_from_days(date_days(date) + days);
}

struct date date_add_months(struct date date, int months)
{
    const int most = 12 * (LAST_YEAR - FIRST_YEAR + 1);

    if (!date_is_set(date) || months > most || months < -most)
        return (struct date){0};
    int count = date.year * 12 + date.month - 1 + months;
    int year = count / 12, month = count % 12 + 1;
    if (count < 0 || year < FIRST_YEAR || year > LAST_YEAR)
        return (struct date){0};
    int last = month_length(year, month);
    return date_of(year, month, date.day < last ? date.day : last);
}

struct date date_add_years(struct date date, int years)
{
    const int most = LAST_YEAR - FIRST_YEAR + 1;

    if (years > most || years < -most)
        return (struct date){0};
    return date_add_months(date, years * 12);
}

int date_full_years(struct date since, struct date until)
{
    int years = until.year - since.year;

    if (!date_is_set(since) || !date_is_set(until) || years <= 0)
        return 0;
    return date_compare(date_add_years(since, years), until) <= 0 ? years : years - 1;
}

void date_format(struct date date, char out[DATE_TEXT_SIZE])
{
    if (date_is_set(date))
        snprintf(out, DATE_TEXT_SIZE, "%04d-%02d-%02d", date.year, date.month, date.day);
    else
        out[0] = '\0';
}

/* Between LEAST and MOST digits at *TEXT. */
static bool read_digits(const char **text, int least, int most, int *out, int *count)
{
    *out = 0;
    for (*count = 0; **text >= '0' && **text <= '9' && *count < most; (*text)++, (*count)++)
        *out = *out * 10 + (**text - '0');
    return *count >= least;
}

bool date_parse_iso(const char *text, struct date *out)
{
    int year, month, day, count;

    if (!read_digits(&text, 4, 4, &year, &count) || *text++ != '-' ||
        !read_digits(&text, 2, 2, &month, &count) || *text++ != '-' ||
        !read_digits(&text, 2, 2, &day, &count) || *text || !date_valid(year, month, day))
        return false;
    *out = date_of(year, month, day);
    return true;
}

static void skip_spaces(const char **text)
{
    while (**text == ' ')
        (*text)++;
}

/* Takes WORD, with spaces around it. */
static bool take(const char **text, const char *word)
{
    const char *at = *text;

    skip_spaces(&at);
    if (strncmp(at, word, strlen(word)) != 0)
        return false;
    at += strlen(word);
    skip_spaces(&at);
    *text = at;
    return true;
}

/* Nothing, or a midnight that a spreadsheet or database wrote behind the day. */
static bool only_midnight(const char *text)
{
    static const char *const times[] = {
        "00:00:00", "0:00:00", "00:00", "0:00", "00:00:00.0", "00:00:00.000", NULL,
    };
    const char *time = text + (*text == 'T' ? 1 : 0);

    skip_spaces(&time);
    if (!*time)
        return !*text || *text == ' ';
    if (time == text && text[-1] >= '0' && text[-1] <= '9')
        return false;
    for (size_t i = 0; times[i]; i++)
        if (strcmp(time, times[i]) == 0)
            return true;
    return false;
}

/* 20230315, 201905. */
static bool parse_compact(const char *text, bool month_only, struct date *out)
{
    int number, count;

    if (!read_digits(&text, 6, 8, &number, &count) || count == 7)
        return false;
    if (count == 6) {
        *out = date_of(number / 100, number % 100, 1);
        return month_only && !*text && date_is_set(*out);
    }
    *out = date_of(number / 10000, number / 100 % 100, number % 100);
    return only_midnight(text) && date_is_set(*out);
}

struct separators {
    const char *year, *month, *day; /* behind the number */
    bool day_needed;                /* must the last one stand there? */
};

static const struct separators forms[] = {
    {"-", "-", "", false},     {"/", "/", "", false},     {".", ".", "", false},
    {"年", "月", "日", false}, {"年", "月", "号", false},
};

/*
 * A month behind a point: 2019.05 and 2019.5. One that ends in 1 alone is refused: a spreadsheet
 * shows 2019.10 as 2019.1.
 */
static bool is_doubtful_month(const struct separators *form, int month, int digits)
{
    return form->year[0] == '.' && month == 1 && digits == 1;
}

static bool parse_form(const char *text, const struct separators *form, bool month_only,
                       struct date *out)
{
    int year, month, day, count, month_digits;
    bool chinese = *form->day != '\0';

    if (!read_digits(&text, 4, 4, &year, &count) || !take(&text, form->year) ||
        !read_digits(&text, 1, 2, &month, &month_digits))
        return false;
    const char *behind = text;
    bool closed = take(&text, form->month);
    if (!closed || !read_digits(&text, 1, 2, &day, &count)) {
        /* No day: 2019年5月, but neither 2019年5 nor 2019-5-. */
        const char *rest = chinese ? text : behind;
        skip_spaces(&rest);
        if (!month_only || closed != chinese || *rest ||
            is_doubtful_month(form, month, month_digits))
            return false;
        *out = date_of(year, month, 1);
        return date_is_set(*out);
    }
    if (chinese)
        take(&text, form->day);
    *out = date_of(year, month, day);
    return only_midnight(text) && date_is_set(*out);
}

/* Dashes of every kind become hyphens. */
static void plain_dashes(char *text)
{
    char *to = text;

    for (const char *from = text; *from;) {
        const unsigned char *byte = (const unsigned char *)from;
        bool dash = byte[0] == 0xE2 && ((byte[1] == 0x80 && byte[2] >= 0x90 && byte[2] <= 0x95) ||
                                        (byte[1] == 0x88 && byte[2] == 0x92));
        *to++ = dash ? '-' : *from;
        from += dash ? 3 : 1;
    }
    *to = '\0';
}

bool date_parse(const char *text, bool month_only, struct date *out)
{
    struct arena *arena = arena_new();
    char *narrow = text_narrow(arena, text);
    struct date date = {0};

    plain_dashes(narrow);
    bool good = parse_compact(narrow, month_only, &date);
    for (size_t i = 0; !good && i < sizeof forms / sizeof forms[0]; i++)
        good = parse_form(narrow, &forms[i], month_only, &date);
    arena_free(arena);
    if (good)
        *out = date;
    return good;
}

bool date_from_serial(long serial, bool system_1904, struct date *out)
{
    const long fictitious = 60; /* 29 February 1900, which the 1900 system counts */
    struct date base = system_1904 ? date_of(1904, 1, 1) : date_of(1900, 1, 1);
    long days = serial;

    if (!system_1904) {
        if (serial < 1 || serial == fictitious)
            return false;
        days = serial - (serial > fictitious ? 2 : 1);
    }
    struct date date = days < 0 ? (struct date){0} : date_add_days(base, days);
    if (!date_is_set(date))
        return false;
    *out = date;
    return true;
}

struct date date_today(void)
{
    const char *given = getenv("PEIYU_TODAY");
    struct date today = {0};
    struct tm local;
    time_t now = time(NULL);

    if (given && date_parse_iso(given, &today))
        return today;
    if (now != (time_t)-1 && localtime_r(&now, &local))
        today = date_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
    return today;
}

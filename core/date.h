#ifndef PEIYU_CORE_DATE_H
#define PEIYU_CORE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A civil day, 1900-01-01 to 9999-12-31. {0} is no day. Periods follow 民法典
 * 第二百零一至二百零三条 (casework.md): the day of the event is not counted; a period in months or
 * years ends on the corresponding day of the last month, or on that month's last day where there is
 * none.
 */
struct date {
    int16_t year;
    int8_t month, day;
};

#define DATE_TEXT_SIZE 20

bool date_is_set(struct date date);
bool date_valid(int year, int month, int day);
struct date date_of(int year, int month, int day); /* {0} when there is no such day */
int date_compare(struct date a, struct date b);
long date_days(struct date date); /* days since 1970-01-01 */
struct date date_from_days(long days);
int date_weekday(struct date date); /* 1 Monday … 7 Sunday */
struct date date_add_days(struct date date, long days);
struct date date_add_months(struct date date, int months); /* 31 January + 1 = 28 or 29 February */
struct date date_add_years(struct date date, int years);
/* Anniversaries of SINCE up to and including UNTIL; 0 when UNTIL is before the first. */
int date_full_years(struct date since, struct date until);

void date_format(struct date date, char out[DATE_TEXT_SIZE]); /* 2024-08-15; "" for no day */
bool date_parse_iso(const char *text, struct date *out);      /* exactly YYYY-MM-DD */
/* What people write, surrounding space allowed, full-width allowed: 2023-03-15, 2023/3/15,
 * 2023.3.15, 2023年3月15日, 20230315, and with MONTH_ONLY also 2019-05, 2019.05, 2019年5月, 201905
 * (the first of the month). A time of 00:00:00 behind it is dropped. */
bool date_parse(const char *text, bool month_only, struct date *out);
/* Spreadsheet serial day of the 1900 system (with its 29 February 1900) or the 1904 system. */
bool date_from_serial(long serial, bool system_1904, struct date *out);
struct date date_today(void); /* $PEIYU_TODAY when it is an ISO date, else the local day */

#endif

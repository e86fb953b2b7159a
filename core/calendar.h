#ifndef PEIYU_CORE_CALENDAR_H
#define PEIYU_CORE_CALENDAR_H

#include <stdbool.h>

#include "core/date.h"
#include "core/yaml.h"

/*
 * Working days: Monday to Friday, less the State Council's days off, plus its make-up days
 * (casework.md, 民法典 第二百零三条). Yearly data in packs/calendar-cn.yaml and packs beside it.
 */
struct calendar;

enum day_kind {
    DAY_WORKING,
    DAY_WEEKEND,
    DAY_OFF,    /* a day off by the State Council */
    DAY_MAKEUP, /* a working Saturday or Sunday */
};

/* packs/calendar-cn.yaml and those that add years; nothing of the files is kept. NULL with faults:
 * so when a year or a day is given twice. */
struct calendar *calendar_load(const struct yaml_file *const files[], size_t file_count,
                               struct faults *faults);
void calendar_free(struct calendar *calendar);
enum day_kind calendar_day(const struct calendar *calendar, struct date date);
bool calendar_is_working(const struct calendar *calendar, struct date date);
bool calendar_covers(const struct calendar *calendar, int year); /* else 未导入该年度放假安排 */
const char *calendar_day_name(const struct calendar *calendar, struct date date); /* 春节 or NULL */
struct date calendar_working_day_from(const struct calendar *calendar, struct date date);
/* Last day of a period of COUNT days/months/years from an event, moved off days off
 * (第二百零三条); of COUNT working days (公示 5 个工作日). */
struct date calendar_end_after_days(const struct calendar *calendar, struct date event, int count);
struct date calendar_end_after_months(const struct calendar *calendar, struct date event,
                                      int count);
struct date calendar_end_after_working_days(const struct calendar *calendar, struct date event,
                                            int count);

#endif

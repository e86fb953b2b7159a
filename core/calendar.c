#include "core/calendar.h"

#include <stdlib.h>

#include "core/memory.h"

struct special_day {
    struct date date;
    enum day_kind kind; /* DAY_OFF or DAY_MAKEUP */
    const char *name;
    const struct yaml_file *file; /* while files are read: where it stands */
    size_t file_index;
    const struct yaml *node;
};

struct covered_year {
    int year;
    const struct yaml_file *file; /* while files are read */
};

struct calendar {
    struct arena *arena;
    struct special_day *days; /* ascending */
    size_t count, capacity;
    struct covered_year *years;
    size_t year_count, year_capacity;
};

struct loader {
    const struct yaml_file *file;
    size_t file_index;
    struct faults *faults;
    struct calendar *calendar;
};

static const struct covered_year *find_year(const struct calendar *calendar, int year)
{
    for (size_t i = 0; i < calendar->year_count; i++)
        if (calendar->years[i].year == year)
            return &calendar->years[i];
    return NULL;
}

static bool is_weekend(struct date date)
{
    return date_weekday(date) >= 6;
}

/* An arrangement of a year may reach into the last days of the year before. */
static bool belongs_to(struct date date, int year)
{
    return date.year == year || (date.year == year - 1 && date.month == 12) ||
           (date.year == year + 1 && date.month == 1);
}

static bool read_day(struct loader *loader, const struct yaml *node, int year, enum day_kind kind)
{
    static const char *const keys[] = {"day", "name", NULL};
    struct date date;

    if (!yaml_check_keys(loader->file, node, keys, loader->faults))
        return false;
    const char *day = yaml_text(loader->file, node, "day", true, loader->faults);
    const char *name = yaml_text(loader->file, node, "name", true, loader->faults);
    if (!day || !name)
        return false;
    const struct yaml *place = yaml_get(node, "day");
    if (!date_parse_iso(day, &date) || !belongs_to(date, year))
        return yaml_fault(loader->file, place, loader->faults, "“day”应为 %d 年的一天,如 %d-10-01",
                          year, year);
    /* A notice may say of a weekday that it is worked (2020-02-03): it is anyway. */
    if (kind == DAY_MAKEUP && !is_weekend(date))
        return true;
    struct calendar *calendar = loader->calendar;
    calendar->days = memory_grow(calendar->days, calendar->count, &calendar->capacity);
    calendar->days[calendar->count++] = (struct special_day){
        date, kind, arena_text(calendar->arena, name), loader->file, loader->file_index, place};
    return true;
}

static bool read_days(struct loader *loader, const struct yaml *node, const char *key, int year,
                      enum day_kind kind)
{
    const struct yaml *list = yaml_list(loader->file, node, key, false, loader->faults);
    bool good = true;

    for (size_t i = 0; list && i < list->count; i++)
        good = read_day(loader, list->items[i], year, kind) && good;
    return good;
}

static void read_year(struct loader *loader, const struct yaml *node)
{
    static const char *const keys[] = {"year", "off", "work", "source", NULL};
    struct calendar *calendar = loader->calendar;

    if (!yaml_check_keys(loader->file, node, keys, loader->faults))
        return;
    if (!yaml_get(node, "year")) {
        yaml_fault(loader->file, node, loader->faults, "缺少“year”");
        return;
    }
    int year = (int)yaml_whole(loader->file, node, "year", 1901, 9998, 0, loader->faults);
    if (!year)
        return;
    const struct covered_year *same = find_year(calendar, year);
    if (same && same->file == loader->file)
        yaml_fault(loader->file, yaml_get(node, "year"), loader->faults,
                   "%d 年重复,每年只应出现一次", year);
    else if (same)
        yaml_fault(loader->file, yaml_get(node, "year"), loader->faults,
                   "%d 年重复,%s 中已有这一年,每年只应出现一次", year, same->file->path);
    /* One mistake, told once: not again for each of its days. */
    if (same)
        return;
    calendar->years = memory_grow(calendar->years, calendar->year_count, &calendar->year_capacity);
    calendar->years[calendar->year_count++] = (struct covered_year){year, loader->file};
    read_days(loader, node, "off", year, DAY_OFF);
    read_days(loader, node, "work", year, DAY_MAKEUP);
}

static int compare_days(const void *left, const void *right)
{
    const struct special_day *a = left, *b = right;
    int order = date_compare(a->date, b->date);

    if (order || !a->node || !b->node)
        return order;
    if (a->file_index != b->file_index)
        return a->file_index > b->file_index ? 1 : -1;
    return (a->node->line > b->node->line) - (a->node->line < b->node->line);
}

static void tell_duplicate(const struct special_day *first, const struct special_day *second,
                           struct faults *faults)
{
    char text[DATE_TEXT_SIZE];

    date_format(second->date, text);
    if (first->file == second->file)
        yaml_fault(second->file, second->node, faults, "%s 重复,第 %d 行已有", text,
                   first->node->line);
    else
        yaml_fault(second->file, second->node, faults, "%s 重复,%s 第 %d 行已有", text,
                   first->file->path, first->node->line);
}

/* The files may go afterwards. */
static void check_duplicates(struct calendar *calendar, struct faults *faults)
{
    for (size_t i = 1; i < calendar->count; i++)
        if (date_compare(calendar->days[i - 1].date, calendar->days[i].date) == 0)
            tell_duplicate(&calendar->days[i - 1], &calendar->days[i], faults);
    for (size_t i = 0; i < calendar->count; i++) {
        calendar->days[i].file = NULL;
        calendar->days[i].node = NULL;
    }
    for (size_t i = 0; i < calendar->year_count; i++)
        calendar->years[i].file = NULL;
}

static void read_file(struct loader *loader)
{
    static const char *const keys[] = {"pack", "id", "version", "title", "source", "years", NULL};
    const struct yaml_file *file = loader->file;

    if (!yaml_check_keys(file, file->root, keys, loader->faults))
        return;
    const struct yaml *years = yaml_list(file, file->root, "years", true, loader->faults);
    for (size_t i = 0; years && i < years->count; i++)
        read_year(loader, years->items[i]);
}

struct calendar *calendar_load(const struct yaml_file *const files[], size_t file_count,
                               struct faults *faults)
{
    struct calendar *calendar = memory_alloc(sizeof *calendar);
    size_t before = faults->count;

    calendar->arena = arena_new();
    for (size_t i = 0; i < file_count; i++) {
        struct loader loader = {files[i], i, faults, calendar};
        read_file(&loader);
    }
    if (calendar->count)
        qsort(calendar->days, calendar->count, sizeof *calendar->days, compare_days);
    check_duplicates(calendar, faults);
    if (faults->count == before)
        return calendar;
    calendar_free(calendar);
    return NULL;
}

void calendar_free(struct calendar *calendar)
{
    if (!calendar)
        return;
    arena_free(calendar->arena);
    free(calendar->days);
    free(calendar->years);
    free(calendar);
}

static const struct special_day *find_day(const struct calendar *calendar, struct date date)
{
    struct special_day wanted = {.date = date};

    if (!calendar->count)
        return NULL;
    return bsearch(&wanted, calendar->days, calendar->count, sizeof wanted, compare_days);
}

enum day_kind calendar_day(const struct calendar *calendar, struct date date)
{
    const struct special_day *special = find_day(calendar, date);

    if (special)
        return special->kind;
    return is_weekend(date) ? DAY_WEEKEND : DAY_WORKING;
}

bool calendar_is_working(const struct calendar *calendar, struct date date)
{
    enum day_kind kind = calendar_day(calendar, date);

    return kind == DAY_WORKING || kind == DAY_MAKEUP;
}

bool calendar_covers(const struct calendar *calendar, int year)
{
    return find_year(calendar, year) != NULL;
}

const char *calendar_day_name(const struct calendar *calendar, struct date date)
{
    const struct special_day *special = find_day(calendar, date);

    return special ? special->name : NULL;
}

struct date calendar_working_day_from(const struct calendar *calendar, struct date date)
{
    while (date_is_set(date) && !calendar_is_working(calendar, date))
        date = date_add_days(date, 1);
    return date;
}

struct date calendar_end_after_days(const struct calendar *calendar, struct date event, int count)
{
    return calendar_working_day_from(calendar, date_add_days(event, count));
}

struct date calendar_end_after_months(const struct calendar *calendar, struct date event, int count)
{
    return calendar_working_day_from(calendar, date_add_months(event, count));
}

struct date calendar_end_after_working_days(const struct calendar *calendar, struct date event,
                                            int count)
{
    struct date day = event;

    for (int i = 0; i < count && date_is_set(day); i++)
        day = calendar_working_day_from(calendar, date_add_days(day, 1));
    return day;
}

#include "exports/calendar_file.h"

#include <errno.h>
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/memory.h"
#include "exports/target.h"

/* From the beginning of the day. */
#define HOUR (60 * 60)
#define NINE (9 * HOUR)
#define DAY (24 * HOUR)

static const int reminders[] = {NINE - 30 * DAY, NINE - 7 * DAY, NINE - DAY, NINE};

static void add(icalcomponent *component, icalproperty *property)
{
    if (property == NULL)
        memory_exhausted();
    icalcomponent_add_property(component, property);
}

static void add_text(icalcomponent *component, icalproperty *make(const char *), char *text)
{
    add(component, make(text));
    free(text);
}

static icalcomponent *component_new(icalcomponent_kind kind)
{
    icalcomponent *component = icalcomponent_new(kind);

    if (component == NULL)
        memory_exhausted();
    return component;
}

static struct icaltimetype day_of(struct date date)
{
    struct icaltimetype day = icaltime_null_date();

    day.year = date.year;
    day.month = date.month;
    day.day = date.day;
    return day;
}

static icalcomponent *reminder_new(int seconds, const char *summary)
{
    icalcomponent *alarm = component_new(ICAL_VALARM_COMPONENT);
    struct icaltriggertype trigger = {.time = icaltime_null_time(),
                                      .duration = icaldurationtype_from_int(seconds)};

    add(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add(alarm, icalproperty_new_trigger(trigger));
    add(alarm, icalproperty_new_description(summary));
    return alarm;
}

/* Minutes since 2020: later files count as newer revisions (RFC 5545 3.8.7.4), and it fits into the
 * 32 bits of an iCalendar integer for four thousand years. */
static int sequence_of(time_t now)
{
    const time_t start = 1577836800;

    return now < start ? 0 : (int)((now - start) / 60);
}

static icalcomponent *event_new(const struct deadline *deadline, struct icaltimetype stamp,
                                int sequence)
{
    icalcomponent *event = component_new(ICAL_VEVENT_COMPONENT);
    struct date next = date_add_days(deadline->due_on, 1);
    bool done = deadline->state == DEADLINE_DONE;
    char *summary = *deadline->name != '\0'
                        ? memory_printf("%s %s", deadline->name, deadline->title)
                        : memory_text(deadline->title);

    add_text(event, icalproperty_new_uid, memory_printf("%s@peiyu", deadline->key));
    add(event, icalproperty_new_dtstamp(stamp));
    add(event, icalproperty_new_lastmodified(stamp));
    add(event, icalproperty_new_sequence(sequence));
    add(event, icalproperty_new_status(done ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    add(event, icalproperty_new_dtstart(day_of(deadline->due_on)));
    if (date_is_set(next)) /* else RFC 5545 takes it for one day */
        add(event, icalproperty_new_dtend(day_of(next)));
    add(event, icalproperty_new_summary(summary));
    add_text(event, icalproperty_new_description,
             memory_printf("%s%s依据:%s", deadline->uscc, *deadline->uscc != '\0' ? "\n" : "",
                           deadline->basis));
    add(event, icalproperty_new_categories(deadline->kind));
    add(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    for (size_t i = 0; !done && i < sizeof reminders / sizeof *reminders; i++)
        icalcomponent_add_component(event, reminder_new(reminders[i], summary));
    free(summary);
    return event;
}

char *calendar_file_text(const struct deadline_list *list, time_t now)
{
    icalcomponent *calendar = component_new(ICAL_VCALENDAR_COMPONENT);
    struct icaltimetype stamp =
        icaltime_from_timet_with_zone(now, 0, icaltimezone_get_utc_timezone());
    icalproperty *name = icalproperty_new_x("培育期限");

    add(calendar, icalproperty_new_prodid("-//peiyu//peiyu//ZH"));
    add(calendar, icalproperty_new_version("2.0"));
    add(calendar, icalproperty_new_method(ICAL_METHOD_PUBLISH));
    add(calendar, name);
    icalproperty_set_x_name(name, "X-WR-CALNAME");
    for (size_t i = 0; i < list->count; i++)
        icalcomponent_add_component(calendar, event_new(&list->items[i], stamp, sequence_of(now)));
    char *text = icalcomponent_as_ical_string_r(calendar);
    icalcomponent_free(calendar);
    if (text == NULL)
        memory_exhausted();
    return text;
}

static bool write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    if (file == NULL)
        return false;
    bool good = fputs(text, file) != EOF;
    int number = errno;
    bool closed = fclose(file) == 0;
    if (!good)
        errno = number;
    return good && closed;
}

bool calendar_file_write(const struct deadline_list *list, time_t now, const char *path,
                         struct error *err)
{
    struct target target;

    if (!target_open(&target, path, err))
        return false;
    char *text = calendar_file_text(list, now);
    bool good = write_text(target.temporary, text);
    int number = errno;
    free(text);
    if (good)
        return target_commit(&target, err);
    (void)target_error(path, number, err);
    target_abandon(&target);
    return false;
}

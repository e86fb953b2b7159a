#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <libical/ical.h>

#include "exports/calendar_file.h"
#include "tests/exports/support.h"

/* What is written, read back by libical. */

#define NOW ((time_t)1700000000) /* 2023-11-14 22:13:20 UTC */

static struct deadline items[] = {
    {.kind = "renewal",
     .key = (char[]){"renewal/913203122QK7YN59Q3/srdi/17"},
     .uscc = (char[]){"913203122QK7YN59Q3"},
     .name = (char[]){"徐州甲,乙;丙\\丁公司"},
     .title = (char[]){"专精特新中小企业 着手复核"},
     .basis = "苏工信规〔2023〕2号 第十四条、第十五条",
     .due_on = {2023, 12, 31}},
    {.kind = "task",
     .key = (char[]){"task//5"},
     .uscc = (char[]){""},
     .name = (char[]){""},
     .title = (char[]){"第一行\n第二行"},
     .basis = "自定",
     .due_on = {2024, 2, 29}},
};

static icalcomponent *read_text(const char *text)
{
    icalcomponent *calendar = icalcomponent_new_from_string(text);
    assert_non_null(calendar);
    assert_int_equal(icalcomponent_count_errors(calendar), 0);
    return calendar;
}

static icalcomponent *read_list(size_t count)
{
    struct deadline_list list = {.items = items, .count = count};
    char *text = calendar_file_text(&list, NOW);
    icalcomponent *calendar = read_text(text);
    free(text);
    return calendar;
}

static icalcomponent *event_at(icalcomponent *calendar, int index)
{
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    while (index-- > 0)
        event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT);
    assert_non_null(event);
    return event;
}

static void assert_day(struct icaltimetype day, int year, int month, int of_month)
{
    assert_true(icaltime_is_date(day));
    assert_int_equal(day.year, year);
    assert_int_equal(day.month, month);
    assert_int_equal(day.day, of_month);
}

static void each_deadline_is_an_event_of_one_whole_day(void **state)
{
    (void)state;
    icalcomponent *calendar = read_list(2);
    assert_int_equal(icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), 2);
    assert_day(icalcomponent_get_dtstart(event_at(calendar, 0)), 2023, 12, 31);
    assert_day(icalcomponent_get_dtend(event_at(calendar, 0)), 2024, 1, 1);
    assert_day(icalcomponent_get_dtstart(event_at(calendar, 1)), 2024, 2, 29);
    assert_day(icalcomponent_get_dtend(event_at(calendar, 1)), 2024, 3, 1);
    icalcomponent_free(calendar);
}

static void text_comes_back_as_it_was(void **state)
{
    (void)state;
    icalcomponent *calendar = read_list(2);
    icalcomponent *event = event_at(calendar, 0);
    assert_string_equal(icalcomponent_get_summary(event),
                        "徐州甲,乙;丙\\丁公司 专精特新中小企业 着手复核");
    assert_string_equal(icalcomponent_get_description(event),
                        "913203122QK7YN59Q3\n依据:苏工信规〔2023〕2号 第十四条、第十五条");
    event = event_at(calendar, 1);
    assert_string_equal(icalcomponent_get_summary(event), "第一行\n第二行");
    assert_string_equal(icalcomponent_get_description(event), "依据:自定");
    icalcomponent_free(calendar);
}

/* RFC 5545 3.1: CRLF, at most 75 octets a line, no character cut in two. */
static void lines_are_folded_between_characters(void **state)
{
    (void)state;
    struct deadline_list list = {.items = items, .count = 2};
    char *text = calendar_file_text(&list, NOW);
    size_t folded = 0;
    for (const char *line = text; *line != '\0';) {
        const char *end = strstr(line, "\r\n");
        assert_non_null(end);
        assert_true(end - line <= 75);
        assert_null(memchr(line, '\n', (size_t)(end - line)));
        if (*line == ' ') {
            folded++;
            assert_int_not_equal((unsigned char)line[1] & 0xC0, 0x80);
        }
        line = end + 2;
    }
    assert_true(folded > 0);
    free(text);
}

static void an_event_reminds_several_times(void **state)
{
    (void)state;
    static const int seconds[] = {-29 * 86400 - 54000, -6 * 86400 - 54000, -54000, 32400};
    icalcomponent *calendar = read_list(1);
    icalcomponent *event = event_at(calendar, 0);
    icalcomponent *alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT);
    for (size_t i = 0; i < 4; i++) {
        assert_non_null(alarm);
        icalproperty *trigger = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
        struct icaltriggertype when = icalproperty_get_trigger(trigger);
        assert_int_equal(icaldurationtype_as_int(when.duration), seconds[i]);
        alarm = icalcomponent_get_next_component(event, ICAL_VALARM_COMPONENT);
    }
    assert_null(alarm);
    icalcomponent_free(calendar);
}

static void the_uid_stays_when_the_day_moves(void **state)
{
    (void)state;
    struct deadline moved = items[0];
    moved.due_on = date_of(2024, 1, 2);
    moved.days_left = 7;
    moved.name = (char[]){"改名后的公司"};
    struct deadline_list list = {.items = &moved, .count = 1};
    char *text = calendar_file_text(&list, NOW + 60);
    icalcomponent *later = read_text(text), *first = read_list(2);
    const char *uid = icalcomponent_get_uid(event_at(first, 0));
    assert_string_equal(uid, "renewal/913203122QK7YN59Q3/srdi/17@peiyu");
    assert_string_equal(icalcomponent_get_uid(event_at(later, 0)), uid);
    assert_string_not_equal(icalcomponent_get_uid(event_at(first, 1)), uid);
    /* The later one is the newer one. */
    assert_int_equal(icaltime_compare(icalcomponent_get_dtstamp(event_at(later, 0)),
                                      icalcomponent_get_dtstamp(event_at(first, 0))),
                     1);
    icalcomponent_free(later);
    icalcomponent_free(first);
    free(text);
}

static int sequence_of(icalcomponent *event)
{
    return icalproperty_get_sequence(
        icalcomponent_get_first_property(event, ICAL_SEQUENCE_PROPERTY));
}

static void what_is_done_is_taken_back(void **state)
{
    (void)state;
    struct deadline done = items[0];
    done.state = DEADLINE_DONE;
    struct deadline_list list = {.items = &done, .count = 1};
    char *text = calendar_file_text(&list, NOW + 60);
    icalcomponent *later = read_text(text), *first = read_list(1);
    icalcomponent *event = event_at(later, 0), *before = event_at(first, 0);
    assert_int_equal(icalcomponent_get_status(before), ICAL_STATUS_CONFIRMED);
    assert_int_equal(icalcomponent_get_status(event), ICAL_STATUS_CANCELLED);
    assert_string_equal(icalcomponent_get_uid(event), icalcomponent_get_uid(before));
    assert_int_equal(icalcomponent_count_components(event, ICAL_VALARM_COMPONENT), 0);
    assert_int_equal(sequence_of(event), sequence_of(before) + 1);
    icalcomponent_free(later);
    icalcomponent_free(first);
    free(text);
}

static void without_deadlines_it_is_an_empty_calendar(void **state)
{
    (void)state;
    icalcomponent *calendar = read_list(0);
    assert_int_equal(icalcomponent_isa(calendar), ICAL_VCALENDAR_COMPONENT);
    assert_int_equal(icalcomponent_count_components(calendar, ICAL_ANY_COMPONENT), 0);
    icalcomponent_free(calendar);
}

static void a_file_is_replaced_whole_or_not_at_all(void **state)
{
    (void)state;
    struct deadline_list list = {.items = items, .count = 2};
    struct error err = {0};
    char *folder = scratch_new();
    char *path = scratch_path(folder, "期限.ics"), *nowhere = scratch_path(folder, "无/期限.ics");
    char *expected = calendar_file_text(&list, NOW);
    file_write(path, "old");
    assert_true(calendar_file_write(&list, NOW, path, &err));
    char *content = file_read(path, NULL);
    assert_string_equal(content, expected);
    assert_int_equal(scratch_count(folder), 1);
    assert_false(calendar_file_write(&list, NOW, nowhere, &err));
    assert_int_equal(err.code, ERROR_FILE);
    assert_int_equal(scratch_count(folder), 1);
    free(content);
    free(expected);
    free(nowhere);
    free(path);
    scratch_drop(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_deadline_is_an_event_of_one_whole_day),
        cmocka_unit_test(text_comes_back_as_it_was),
        cmocka_unit_test(lines_are_folded_between_characters),
        cmocka_unit_test(an_event_reminds_several_times),
        cmocka_unit_test(the_uid_stays_when_the_day_moves),
        cmocka_unit_test(what_is_done_is_taken_back),
        cmocka_unit_test(without_deadlines_it_is_an_empty_calendar),
        cmocka_unit_test(a_file_is_replaced_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Lines of the registers of events: their days and what each step took. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/deadline.h"
#include "core/entry.h"
#include "core/event.h"

static struct dossier *dossier;

static const struct reg *reg_of(const char *id)
{
    return dictionary_find_register(packs_dictionary(fixture_packs()), id);
}

static int open_dossier(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    return 0;
}

static int close_dossier(void **state)
{
    (void)state;
    dossier_free(dossier);
    return 0;
}

static int close_fixture(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

/* A complaint with these days, "" for none: received, accepted, verified, closed. */
static const struct dossier_line *complaint(const char *const days[4])
{
    const struct reg *reg = reg_of("complaints");
    struct dossier_line *line = dossier_add_line(dossier, reg, 1);

    for (size_t i = 0; i < 4; i++) {
        const struct fact *field = reg_find_field(reg, reg->days[i]);
        struct value value;

        assert_true(entry_from_canonical(field, days[i], &value));
        dossier_line_put(dossier, line, field, value);
    }
    return line;
}

static void the_registers_of_events_know_their_days(void **state)
{
    (void)state;
    assert_true(event_is(reg_of("changes")));
    assert_true(event_is(reg_of("incidents")));
    assert_true(event_is(reg_of("complaints")));
    assert_true(event_is(reg_of("visits")));
    assert_false(event_is(reg_of("ip")));
    assert_string_equal(reg_of("visits")->section, "events");
    assert_null(reg_of("ip")->section);
}

static void each_step_of_a_complaint_took_its_days(void **state)
{
    static const struct {
        const char *days[4], *steps;
    } cases[] = {
        {{"2024-03-01", "2024-03-04", "2024-03-14", "2024-03-20"},
         "受理 3 天;核实 10 天;办结 6 天"},
        {{"2024-02-28", "2024-03-01", "", ""}, "受理 2 天"}, /* over the 29th of February */
        {{"2024-03-01", "2024-03-01", "", ""}, "受理 0 天"},
        {{"2024-03-01", "", "2024-03-05", ""}, "核实 4 天"}, /* from the day known before */
        {{"", "2024-03-04", "2024-03-05", ""}, "核实 1 天"},
        {{"2024-03-01", "", "", ""}, ""},
        {{"", "", "", ""}, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        dossier_clear(dossier);
        char *steps = event_steps(reg_of("complaints"), complaint(cases[i].days));
        assert_string_equal(steps, cases[i].steps);
        free(steps);
    }
}

static bool in_order(const char *received, const char *accepted, const char *verified)
{
    const struct reg *reg = reg_of("complaints");
    const char *const days[] = {received, accepted, verified};
    struct value *values = calloc(reg->field_count, sizeof *values);
    struct error err = {0};
    bool good;

    for (size_t i = 0; i < 3; i++) {
        if (*days[i] != '\0')
            values[reg_find_field(reg, reg->days[i])->index] = value_date(fixture_date(days[i]));
    }
    good = event_check_days(reg, values, &err);
    assert_int_equal(err.code, good ? ERROR_NONE : ERROR_VALUE);
    if (!good)
        assert_non_null(strstr(err.text, "早于"));
    free(values);
    return good;
}

static void days_of_steps_come_in_their_order(void **state)
{
    (void)state;
    assert_true(in_order("2024-03-01", "2024-03-01", "2024-03-02"));
    assert_false(in_order("2024-03-01", "2024-02-29", "2024-03-02"));
    assert_true(in_order("2024-03-01", "", "2024-03-01"));
    assert_false(in_order("2024-03-01", "", "2024-02-29"));
    assert_true(in_order("", "", "2024-02-29"));
}

static void a_change_is_to_be_reported_by_the_day_that_it_is_listed_for(void **state)
{
    const struct deadline_rules *rules = packs_deadlines(fixture_packs());
    static const char *const cases[][2] = {
        {"2023-05-19", "2023-08-21"}, /* a Saturday */
        {"2023-05-20", "2023-08-21"}, /* a Sunday */
        {"2023-05-21", "2023-08-21"}, /* a Monday */
        {"2023-05-22", "2023-08-22"}, {"2023-11-30", "2024-02-29"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(
            date_compare(deadline_line_end(rules, "changes", fixture_date(cases[i][0])),
                         fixture_date(cases[i][1])),
            0);
    assert_false(date_is_set(deadline_line_end(rules, "ip", fixture_date("2023-05-20"))));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_dossier, close_dossier)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_registers_of_events_know_their_days),
        TEST(each_step_of_a_complaint_took_its_days),
        TEST(days_of_steps_come_in_their_order),
        TEST(a_change_is_to_be_reported_by_the_day_that_it_is_listed_for),
    };

    return cmocka_run_group_tests(tests, NULL, close_fixture);
}

#include "scene.h"

#include <stdio.h>
#include <string.h>

#include "db/certificate_store.h"
#include "db/deadline_query.h"
#include "db/enterprise_store.h"

#define MANY 150
#define PROGRAMMES 38 /* each opens in one month (tests/core/test_programme) */

/* Each holds 专精特新 from 2021-03-24 to 2024-03-24. */
static void add_holders(struct scene *scene, unsigned count)
{
    struct certificate certificate = srdi_of(2021);
    struct error err = {0};

    begin(scene->database, "测试");
    for (unsigned i = 0; i < count; i++) {
        char name[32];

        (void)snprintf(name, sizeof name, "企业%u", i);
        certificate.id = 0;
        if (!certificate_save(scene->database, add_enterprise(scene, i, name), &certificate, &err))
            fail_msg("%s", err.text);
    }
    commit(scene->database);
}

static size_t count_kind(const struct deadline_list *list, const char *kind)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += strcmp(list->items[i].kind, kind) == 0;
    return count;
}

static void query(struct scene *scene, struct date as_of, long within, struct deadline_list *list)
{
    struct error err = {0};

    if (!deadline_query(scene->database, as_of, within, list, NULL, NULL, &err))
        fail_msg("%s", err.text);
}

static void test_an_empty_library_has_windows_of_programmes_alone(void **state)
{
    struct deadline_list list = {0};

    query(*state, date_of(2024, 1, 1), DEADLINE_WITHIN_MOST, &list);
    assert_int_equal(list.count, PROGRAMMES);
    assert_int_equal(count_kind(&list, PROGRAMME_WINDOW), PROGRAMMES);
    assert_int_equal(deadline_list_overdue(&list), 0);
    deadline_list_free(&list);
}

static void test_every_enterprise_is_asked_and_the_days_are_in_order(void **state)
{
    struct scene *scene = *state;
    struct deadline_list list = {0};

    add_holders(scene, MANY);
    query(scene, date_of(2024, 1, 1), DEADLINE_WITHIN_MOST, &list);
    assert_int_equal(count_kind(&list, "certificate_expiry"), MANY);
    for (size_t i = 1; i < list.count; i++)
        assert_true(date_compare(list.items[i - 1].due_on, list.items[i].due_on) <= 0);
    deadline_list_free(&list);
}

static void test_what_is_too_far_is_left_out(void **state)
{
    struct scene *scene = *state;
    struct deadline_list list = {0};

    add_holders(scene, 2);
    query(scene, date_of(2024, 3, 4), 19, &list);
    assert_int_equal(count_kind(&list, "certificate_expiry"), 0);
    deadline_list_free(&list);
    query(scene, date_of(2024, 3, 4), 20, &list);
    assert_int_equal(count_kind(&list, "certificate_expiry"), 2);
    deadline_list_free(&list);
}

static void test_the_overdue_are_counted(void **state)
{
    struct scene *scene = *state;
    struct deadline_list list = {0};
    size_t expected = 0;

    add_holders(scene, 3);
    query(scene, date_of(2024, 3, 25), 0, &list);
    for (size_t i = 0; i < list.count; i++)
        expected += list.items[i].days_left < 0;
    assert_true(expected >= 3);
    assert_int_equal(deadline_list_overdue(&list), expected);
    deadline_list_free(&list);
}

struct watch {
    size_t calls, most, done, total;
};

static bool watch_progress(void *context, size_t done, size_t total)
{
    struct watch *watch = context;

    assert_true(done > watch->done);
    watch->done = done;
    watch->total = total;
    return ++watch->calls < watch->most;
}

static void test_progress_is_told_and_may_stop_it(void **state)
{
    struct scene *scene = *state;
    struct deadline_list list = {0};
    struct watch all = {.most = SIZE_MAX}, one = {.most = 1};
    struct error err = {0};

    add_holders(scene, MANY);
    assert_true(deadline_query(scene->database, date_of(2024, 1, 1), 90, &list, watch_progress,
                               &all, &err));
    assert_int_equal(all.total, MANY);
    assert_true(all.calls >= 2);
    deadline_list_free(&list);
    assert_false(deadline_query(scene->database, date_of(2024, 1, 1), 90, &list, watch_progress,
                                &one, &err));
    assert_int_equal(err.code, ERROR_NONE);
    assert_int_equal(one.calls, 1);
    deadline_list_free(&list);
}

struct tally {
    size_t calls, enterprises, deadlines;
    char last[32];
};

static void count_each(void *context, const struct dossier *dossier,
                       const struct deadline_list *own)
{
    struct tally *tally = context;
    const char *code = dossier_text(dossier, "uscc");

    if (tally->calls++ > 0) { /* at first what belongs to none */
        assert_true(strcmp(tally->last, code) < 0);
        tally->enterprises++;
    }
    (void)snprintf(tally->last, sizeof tally->last, "%s", code);
    tally->deadlines += own->count;
    for (size_t i = 0; i < own->count; i++)
        assert_string_equal(own->items[i].uscc, code);
}

static void test_each_enterprise_comes_with_its_own(void **state)
{
    struct scene *scene = *state;
    struct tally tally = {0};
    struct deadline_list list = {0};
    struct error err = {0};

    add_holders(scene, 5);
    begin(scene->database, "测试");
    (void)add_enterprise(scene, 5, "没有资质的企业");
    commit(scene->database);
    assert_true(
        deadline_each(scene->database, date_of(2024, 1, 1), count_each, NULL, &tally, &err));
    query(scene, date_of(2024, 1, 1), DEADLINE_WITHIN_MOST, &list);
    assert_int_equal(tally.calls, 7);
    assert_int_equal(tally.enterprises, 6);
    assert_int_equal(tally.deadlines, list.count);
    deadline_list_free(&list);
}

/* Whether the calendar of that day takes the yearly update back. */
static bool is_taken_back(struct scene *scene, struct date as_of)
{
    struct deadline_list list = {0};
    struct error err = {0};
    bool found = false;

    if (!deadline_query_calendar(scene->database, as_of, &list, &err))
        fail_msg("%s", err.text);
    assert_true(count_kind(&list, "annual_update") <= 1);
    for (size_t i = 0; i < list.count; i++)
        found = found || (strcmp(list.items[i].kind, "annual_update") == 0 &&
                          list.items[i].state == DEADLINE_DONE);
    deadline_list_free(&list);
    return found;
}

static void test_a_calendar_takes_back_what_its_record_says_is_done(void **state)
{
    struct scene *scene = *state;
    struct deadline_list list = {0};

    add_holders(scene, 1);
    assert_false(is_taken_back(scene, date_of(2023, 4, 20)));
    begin(scene->database, "更新");
    put_fact(scene, 1, "data_updated_on", 0, value_date(date_of(2023, 4, 19)));
    commit(scene->database);
    assert_false(is_taken_back(scene, date_of(2023, 4, 18)));
    assert_true(is_taken_back(scene, date_of(2023, 4, 20)));
    assert_true(is_taken_back(scene, date_of(2023, 4, 30)));
    assert_false(is_taken_back(scene, date_of(2023, 5, 1)));         /* its reminders are over */
    query(scene, date_of(2023, 4, 20), DEADLINE_WITHIN_MOST, &list); /* no list but that */
    assert_int_equal(count_kind(&list, "annual_update"), 0);
    deadline_list_free(&list);
}

static void test_what_lies_in_the_bin_has_none(void **state)
{
    struct scene *scene = *state;
    struct deadline_list list = {0};
    struct error err = {0};
    int64_t id;

    add_holders(scene, 2);
    begin(scene->database, "移除");
    assert_true(enterprise_find(scene->database, code_of(0), &id, &err));
    assert_true(enterprise_remove(scene->database, id, &err));
    commit(scene->database);
    query(scene, date_of(2024, 1, 1), DEADLINE_WITHIN_MOST, &list);
    assert_int_equal(count_kind(&list, "certificate_expiry"), 1);
    deadline_list_free(&list);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_an_empty_library_has_windows_of_programmes_alone),
        TEST(test_every_enterprise_is_asked_and_the_days_are_in_order),
        TEST(test_what_is_too_far_is_left_out),
        TEST(test_the_overdue_are_counted),
        TEST(test_progress_is_told_and_may_stop_it),
        TEST(test_each_enterprise_comes_with_its_own),
        TEST(test_a_calendar_takes_back_what_its_record_says_is_done),
        TEST(test_what_lies_in_the_bin_has_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

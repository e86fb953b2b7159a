/* The windows of programmes among the deadlines: whose they are, done, put off, by the office's
 * place. */
#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "db/deadline_mark.h"
#include "db/deadline_query.h"
#include "db/setting_store.h"

#define W "programme_window/"
#define ALL 38 /* programmes, each with one month */
#define OF_CITY 4

static void put(struct scene *scene, const char *key, const char *value)
{
    struct error err = {0};

    begin(scene->database, "设置");
    if (!setting_put(scene->database, key, value, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void mark(struct scene *scene, struct deadline_mark mark)
{
    struct error err = {0};

    if (mark.reason == NULL)
        mark.reason = "";
    begin(scene->database, "期限");
    if (!deadline_mark_put(scene->database, 0, &mark, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void query(struct scene *scene, struct date as_of, bool all, struct deadline_list *list)
{
    struct error err = {0};

    if (!(all ? deadline_query_all(scene->database, as_of, list, &err)
              : deadline_query(scene->database, as_of, DEADLINE_WITHIN_MOST, list, NULL, NULL,
                               &err)))
        fail_msg("%s", err.text);
}

/* "year day state; …" of 专精特新中小企业认定 (August). */
static void srdi_is(struct scene *scene, struct date as_of, bool all, const char *expected)
{
    static const char key[] = W "srdi_js/";
    struct deadline_list list = {0};
    struct buffer text = {0};

    query(scene, as_of, all, &list);
    for (size_t i = 0; i < list.count; i++) {
        char day[DATE_TEXT_SIZE];

        if (strncmp(list.items[i].key, key, strlen(key)) != 0)
            continue;
        date_format(list.items[i].due_on, day);
        buffer_printf(&text, "%s%s %s %s", text.length > 0 ? "; " : "",
                      list.items[i].key + strlen(key), day, deadline_state_id(list.items[i].state));
    }
    assert_string_equal(buffer_text(&text), expected);
    buffer_free(&text);
    deadline_list_free(&list);
}

static size_t count(struct scene *scene)
{
    struct deadline_list list = {0};
    size_t found = 0;

    query(scene, date_of(2024, 3, 1), false, &list);
    for (size_t i = 0; i < list.count; i++)
        found += strcmp(list.items[i].kind, PROGRAMME_WINDOW) == 0;
    deadline_list_free(&list);
    return found;
}

static void they_are_nobody_s_and_never_overdue(void **state)
{
    struct scene *scene = *state;
    struct deadline_list list = {0};

    query(scene, date_of(2024, 9, 1), false, &list);
    assert_int_equal(list.count, ALL);
    assert_int_equal(deadline_list_overdue(&list), 0);
    for (size_t i = 0; i < list.count; i++) {
        assert_string_equal(list.items[i].uscc, "");
        assert_string_equal(list.items[i].name, "");
        assert_true(list.items[i].cluster == 0);
        assert_true(list.items[i].days_left >= 29 && list.items[i].days_left <= 364);
    }
    deadline_list_free(&list);
}

static void the_title_and_the_basis_are_of_the_programme(void **state)
{
    struct scene *scene = *state;
    struct deadline_list list = {0};
    struct error err = {0};
    bool found = false;

    assert_true(deadline_query_one(scene->database, 0, date_of(2024, 8, 31), &list, &err));
    for (size_t i = 0; i < list.count; i++) {
        if (strcmp(list.items[i].key, W "srdi_js/2024") != 0)
            continue;
        assert_string_equal(list.items[i].title, "专精特新中小企业认定 申报窗口(8月)");
        assert_string_equal(list.items[i].basis, "苏工信中小〔2023〕313号");
        assert_int_equal(list.items[i].state, DEADLINE_TODAY);
        found = true;
    }
    assert_true(found);
    deadline_list_free(&list);
}

static void done_is_this_year_s_alone(void **state)
{
    struct scene *scene = *state;

    srdi_is(scene, date_of(2024, 8, 30), false, "2024 2024-08-31 week");
    mark(scene, (struct deadline_mark){.key = W "srdi_js/2024", .done_on = date_of(2024, 8, 30)});
    srdi_is(scene, date_of(2024, 8, 29), false, "2024 2024-08-31 week");
    srdi_is(scene, date_of(2024, 8, 30), false, "");
    srdi_is(scene, date_of(2024, 8, 30), true, "2024 2024-08-31 done");
    srdi_is(scene, date_of(2024, 8, 31), true, "2024 2024-08-31 done");
    srdi_is(scene, date_of(2024, 9, 1), true, "2025 2025-08-31 later");
}

/* The notice sets a later day: the window stays until it, beside that of the next year. */
static void put_off_it_stays_until_that_day(void **state)
{
    struct scene *scene = *state;

    mark(scene, (struct deadline_mark){
                    .key = W "srdi_js/2024", .put_off_to = date_of(2024, 9, 20), .reason = "通知"});
    srdi_is(scene, date_of(2024, 8, 1), false, "2024 2024-09-20 later");
    srdi_is(scene, date_of(2024, 8, 31), false, "2024 2024-09-20 month");
    srdi_is(scene, date_of(2024, 9, 1), false, "2024 2024-09-20 month; 2025 2025-08-31 later");
    srdi_is(scene, date_of(2024, 9, 20), false, "2024 2024-09-20 today; 2025 2025-08-31 later");
    srdi_is(scene, date_of(2024, 9, 21), false, "2025 2025-08-31 later");
    srdi_is(scene, date_of(2024, 9, 21), true, "2025 2025-08-31 later");
}

/* Of December into the next year. */
static void put_off_over_the_end_of_the_year(void **state)
{
    struct scene *scene = *state;
    struct deadline_list list = {0};

    mark(scene, (struct deadline_mark){.key = W "energy_leader/2024",
                                       .put_off_to = date_of(2025, 1, 15),
                                       .reason = "通知"});
    query(scene, date_of(2025, 1, 15), false, &list);
    assert_int_equal(list.count, ALL + 1);
    assert_string_equal(list.items[0].key, W "energy_leader/2024");
    assert_int_equal(list.items[0].state, DEADLINE_TODAY);
    assert_non_null(strstr(list.items[0].title, "原定 2024-12-31"));
    deadline_list_free(&list);
}

static void those_of_the_city_are_for_its_offices(void **state)
{
    struct scene *scene = *state;

    assert_int_equal(count(scene), ALL); /* nothing is set */
    put(scene, "county", "昆山市");
    assert_int_equal(count(scene), ALL - OF_CITY);
    put(scene, "county", "铜山区");
    assert_int_equal(count(scene), ALL);
    put(scene, "city", "苏州市");
    assert_int_equal(count(scene), ALL - OF_CITY);
    put(scene, "city", "徐州市");
    assert_int_equal(count(scene), ALL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(they_are_nobody_s_and_never_overdue),
        TEST(the_title_and_the_basis_are_of_the_programme),
        TEST(done_is_this_year_s_alone),
        TEST(put_off_it_stays_until_that_day),
        TEST(put_off_over_the_end_of_the_year),
        TEST(those_of_the_city_are_for_its_offices),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

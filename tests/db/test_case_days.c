/* The days of open cases among the deadlines, and what an open renewal silences. */
#include "scene.h"

#include <stdio.h>
#include <string.h>

#include "core/memory.h"
#include "db/case_move.h"
#include "db/certificate_store.h"
#include "db/deadline_query.h"
#include "db/enterprise_store.h"

static struct arena *arena;
static struct case_file one;

static int set_up(void **state)
{
    arena = arena_new();
    return scene_set_up(state);
}

static int tear_down(void **state)
{
    arena_free(arena);
    return scene_tear_down(state);
}

static void open_case(struct scene *scene, const char *kind)
{
    struct batch batch = {.kind = case_kind_find(packs_cases(packs_installed()), kind),
                          .year = 2024,
                          .number = 1,
                          .notice = "",
                          .remark = ""};
    struct error err = {0};
    int64_t id;

    begin(scene->database, "加入批次");
    (void)add_enterprise(scene, 7, "别家");
    if (!batch_add(scene->database, &batch, &err) ||
        !case_add(scene->database, &batch, add_enterprise(scene, 1, "甲公司"), &id, &err) ||
        !case_load(scene->database, id, arena, &one, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void set_day(struct scene *scene, const char *state, struct date day)
{
    const struct case_state *found = case_state_find(packs_cases(packs_installed()), state);
    struct error err = {0};

    begin(scene->database, "期限");
    if (!batch_set_day(scene->database, one.batch, case_stop_find(one.kind, found, 1), day, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void go(struct scene *scene, const char *to, struct date day, const char *reason)
{
    struct case_move move = {.to = to, .day = day, .document = "", .remark = "", .reason = reason};
    struct error err = {0};

    begin(scene->database, to);
    if (!case_move(scene->database, &one, &move, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

/* "kind day state; …" of the case's enterprise; besides there are only windows of programmes. */
static void check(struct scene *scene, struct date as_of, const char *expected)
{
    struct deadline_list list = {0};
    struct error err = {0};
    char text[600] = "", day[DATE_TEXT_SIZE];
    size_t length = 0;

    if (!deadline_query(scene->database, as_of, DEADLINE_WITHIN_MOST, &list, NULL, NULL, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < list.count; i++) {
        if (strcmp(list.items[i].kind, PROGRAMME_WINDOW) == 0)
            continue;
        assert_string_equal(list.items[i].uscc, code_of(1));
        date_format(list.items[i].due_on, day);
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s %s %s",
                                   length > 0 ? "; " : "", list.items[i].kind, day,
                                   deadline_state_id(list.items[i].state));
    }
    assert_string_equal(text, expected);
    deadline_list_free(&list);
}

static void the_day_of_the_next_step_alone(void **state)
{
    struct scene *scene = *state;

    open_case(scene, "library");
    check(scene, date_of(2024, 6, 1), "");
    set_day(scene, "filed", date_of(2024, 6, 10));
    set_day(scene, "county_passed", date_of(2024, 6, 20));
    check(scene, date_of(2024, 6, 10), "case_step 2024-06-10 today");
    check(scene, date_of(2024, 6, 11), "case_step 2024-06-10 overdue");
    go(scene, "filed", date_of(2024, 6, 11), "");
    check(scene, date_of(2024, 6, 11), "case_step 2024-06-20 month");
    go(scene, "returned", date_of(2024, 6, 12), "");
    check(scene, date_of(2024, 6, 12), "case_step 2024-06-10 overdue");
    go(scene, "withdrawn", date_of(2024, 6, 13), "");
    check(scene, date_of(2024, 6, 13), "");
}

static void the_last_day_of_a_public_notice(void **state)
{
    struct scene *scene = *state;

    open_case(scene, "innovative");
    go(scene, "filed", date_of(2024, 8, 1), "");
    go(scene, "county_passed", date_of(2024, 8, 2), "先行");
    go(scene, "city_passed", date_of(2024, 8, 5), "");
    check(scene, date_of(2024, 8, 15), "");
    go(scene, "publicity", date_of(2024, 8, 15), "");
    check(scene, date_of(2024, 8, 15), "publicity_end 2024-08-22 week");
    check(scene, date_of(2024, 8, 22), "publicity_end 2024-08-22 today");
    check(scene, date_of(2024, 8, 23), "publicity_end 2024-08-22 overdue");
    go(scene, "submitted", date_of(2024, 8, 23), "");
    check(scene, date_of(2024, 8, 23), "");
}

static void add_title(struct scene *scene, struct date announced_on)
{
    struct certificate line = {
        .kind = certificate_kind_find(packs_certificates(packs_installed()), "srdi"),
        .announced_on = announced_on,
    };
    struct error err = {0};
    struct value value = value_date(date_of(2024, 1, 5));

    begin(scene->database, "资质");
    put_fact(scene, one.enterprise, "data_updated_on", 0, value);
    if (!certificate_save(scene->database, one.enterprise, &line, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void check_state(struct scene *scene, size_t index, enum certificate_state expected)
{
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    struct error err = {0};

    assert_true(enterprise_load(scene->database, one.enterprise, dossier, &err));
    assert_int_equal(certificate_state(dossier_certificate_at(dossier, index), date_of(2024, 3, 1)),
                     expected);
    dossier_free(dossier);
}

static void an_open_renewal_silences_the_reminder_to_begin_one(void **state)
{
    struct scene *scene = *state;
    static const char expiry[] = "certificate_expiry 2024-03-24 month";
    static const char both[] = "renewal 2023-12-25 overdue; certificate_expiry 2024-03-24 month";

    open_case(scene, "srdi_renewal");
    add_title(scene, date_of(2021, 3, 24));
    add_title(scene, date_of(2018, 3, 24));
    check(scene, date_of(2024, 3, 1), expiry);
    check_state(scene, 0, CERTIFICATE_RENEWING);
    check_state(scene, 1, CERTIFICATE_EXPIRED); /* the one before it */
    go(scene, "withdrawn", date_of(2024, 3, 1), "");
    check(scene, date_of(2024, 3, 1), both);
    check_state(scene, 0, CERTIFICATE_EXPIRING);
    assert_undo(scene, "withdrawn");
    check(scene, date_of(2024, 3, 1), expiry);
}

static void a_renewal_that_passed_silences_it_too(void **state)
{
    struct scene *scene = *state;

    open_case(scene, "srdi_renewal");
    add_title(scene, date_of(2021, 3, 24));
    go(scene, "filed", date_of(2024, 1, 10), "");
    go(scene, "county_passed", date_of(2024, 1, 11), "先行");
    go(scene, "city_passed", date_of(2024, 1, 12), "");
    go(scene, "submitted", date_of(2024, 1, 15), "");
    go(scene, "publicity", date_of(2024, 2, 20), "");
    go(scene, "granted", date_of(2024, 3, 1), "");
    check(scene, date_of(2024, 3, 1),
          "renewal 2026-12-01 later; certificate_expiry 2027-03-01 later");
}

static void an_application_is_no_renewal(void **state)
{
    struct scene *scene = *state;

    open_case(scene, "srdi");
    add_title(scene, date_of(2021, 3, 24));
    check_state(scene, 0, CERTIFICATE_EXPIRING);
}

/* Each of several in a batch has the day of its own step, each once. */
static void every_case_of_a_batch_has_its_day(void **state)
{
    enum {
        MORE = 6
    };
    struct scene *scene = *state;
    struct deadline_list list = {0};
    struct error err = {0};
    struct batch batch;
    size_t found[MORE] = {0};
    int64_t id;

    open_case(scene, "innovative");
    set_day(scene, "filed", date_of(2024, 7, 1));
    assert_true(batch_load(scene->database, one.batch, arena, &batch, &err));
    begin(scene->database, "加入");
    for (unsigned i = 0; i < MORE; i++)
        assert_true(case_add(scene->database, &batch,
                             add_enterprise(scene, 20 + i, code_of(20 + i)), &id, &err));
    commit(scene->database);
    assert_true(deadline_query(scene->database, date_of(2024, 6, 20), 30, &list, NULL, NULL, &err));
    for (size_t i = 0; i < list.count; i++) {
        for (unsigned k = 0; k < MORE; k++)
            found[k] += strcmp(list.items[i].kind, "case_step") == 0 &&
                        strcmp(list.items[i].uscc, code_of(20 + k)) == 0 &&
                        strcmp(list.items[i].name, code_of(20 + k)) == 0;
    }
    for (unsigned k = 0; k < MORE; k++)
        assert_int_equal(found[k], 1);
    deadline_list_free(&list);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_day_of_the_next_step_alone),
        TEST(every_case_of_a_batch_has_its_day),
        TEST(the_last_day_of_a_public_notice),
        TEST(an_open_renewal_silences_the_reminder_to_begin_one),
        TEST(a_renewal_that_passed_silences_it_too),
        TEST(an_application_is_no_renewal),
    };

    return cmocka_run_group_tests_name("case_days", tests, NULL, NULL);
}

#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/certificate_store.h"
#include "db/deadline_mark.h"
#include "db/deadline_query.h"
#include "db/enterprise_store.h"
#include "db/journal.h"
#include "db/task_store.h"

/* 专精特新 from 2021-03-24 to 2024-03-24, updated in 2024. */
static int64_t add_holder(struct scene *scene)
{
    struct certificate certificate = srdi_of(2021);
    struct error err = {0};
    int64_t id;

    begin(scene->database, "新建");
    id = add_enterprise(scene, 1, "甲");
    put_fact(scene, id, "data_updated_on", 0, value_date(date_of(2024, 1, 1)));
    assert_true(certificate_save(scene->database, id, &certificate, &err));
    commit(scene->database);
    return id;
}

static int64_t add_task(struct scene *scene)
{
    struct task task = {.due_on = date_of(2024, 2, 1), .title = "写总结"};
    struct error err = {0};

    begin(scene->database, "新增提醒");
    assert_true(task_save(scene->database, &task, &err));
    commit(scene->database);
    return task.id;
}

static void mark(struct scene *scene, int64_t enterprise, struct deadline_mark mark)
{
    struct error err = {0};

    if (mark.reason == NULL)
        mark.reason = "";
    begin(scene->database, "期限");
    if (!deadline_mark_put(scene->database, enterprise, &mark, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

/* "kind day state" of each but the windows of programmes, joined by "; ". */
static char *open_on(struct scene *scene, struct date as_of, bool all)
{
    struct deadline_list list = {0};
    struct error err = {0};
    char *text = memory_text(""), due_on[DATE_TEXT_SIZE];
    bool good =
        all ? deadline_query_all(scene->database, as_of, &list, &err)
            : deadline_query(scene->database, as_of, DEADLINE_WITHIN_MOST, &list, NULL, NULL, &err);

    if (!good)
        fail_msg("%s", err.text);
    for (size_t i = 0; i < list.count; i++) {
        char *more;

        if (strcmp(list.items[i].kind, PROGRAMME_WINDOW) == 0)
            continue;
        date_format(list.items[i].due_on, due_on);
        more = memory_printf("%s%s%s %s %s", text, *text != '\0' ? "; " : "", list.items[i].kind,
                             due_on, deadline_state_id(list.items[i].state));
        free(text);
        text = more;
    }
    deadline_list_free(&list);
    return text;
}

static void check(struct scene *scene, struct date as_of, bool all, const char *expected)
{
    char *text = open_on(scene, as_of, all);

    assert_string_equal(text, expected);
    free(text);
}

static char *expiry_key(void)
{
    return memory_printf("certificate_expiry/%s/srdi/1", code_of(1));
}

static void reminders_stand_among_the_deadlines(void **state)
{
    struct scene *scene = *state;

    (void)add_holder(scene);
    (void)add_task(scene);
    check(scene, date_of(2024, 1, 31), false,
          "renewal 2023-12-25 overdue; task 2024-02-01 week; certificate_expiry 2024-03-24 later");
}

static void what_is_done_is_listed_only_on_request(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_holder(scene);
    char *key = expiry_key();

    mark(scene, id, (struct deadline_mark){.key = key, .done_on = date_of(2024, 1, 31)});
    /* Done on that day, not before. */
    check(scene, date_of(2024, 1, 30), false,
          "renewal 2023-12-25 overdue; certificate_expiry 2024-03-24 later");
    check(scene, date_of(2024, 1, 31), false, "renewal 2023-12-25 overdue");
    check(scene, date_of(2024, 1, 31), true,
          "renewal 2023-12-25 overdue; certificate_expiry 2024-03-24 done");
    free(key);
}

static void what_is_put_off_stands_on_its_new_day(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_holder(scene);
    struct deadline_list list = {0};
    struct error err = {0};
    char *key = expiry_key();

    mark(
        scene, id,
        (struct deadline_mark){.key = key, .put_off_to = date_of(2024, 4, 10), .reason = "等通知"});
    check(scene, date_of(2024, 4, 9), false, "certificate_expiry 2024-04-10 week");
    check(scene, date_of(2024, 4, 10), false, "certificate_expiry 2024-04-10 today");
    check(scene, date_of(2024, 4, 11), false, "certificate_expiry 2024-04-10 overdue");
    assert_true(deadline_query_one(scene->database, id, date_of(2024, 4, 9), &list, &err));
    assert_int_equal(list.count, 1);
    assert_non_null(strstr(list.items[0].title, "原定 2024-03-24"));
    assert_int_equal(date_compare(list.items[0].put_off_from, date_of(2024, 3, 24)), 0);
    deadline_list_free(&list);
    free(key);
}

static void marks_are_undone_and_redone(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_holder(scene), steps;
    struct error err = {0};
    char *key = expiry_key(), *contents[4];

    contents[0] = content_of(scene->database);
    mark(scene, id,
         (struct deadline_mark){.key = key, .put_off_to = date_of(2024, 4, 10), .reason = "it's"});
    contents[1] = content_of(scene->database);
    mark(scene, id, (struct deadline_mark){.key = key, .done_on = date_of(2024, 1, 31)});
    contents[2] = content_of(scene->database);
    steps = number_of(scene->database, "SELECT count(*) FROM journal_step");
    mark(scene, id, (struct deadline_mark){.key = key, .done_on = date_of(2024, 1, 31)});
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM journal_step"), steps);
    begin(scene->database, "期限");
    assert_true(deadline_mark_drop(scene->database, key, &err));
    commit(scene->database);
    contents[3] = content_of(scene->database);
    assert_string_equal(contents[3], contents[0]);
    for (int i = 2; i >= 0; i--) {
        assert_undo(scene, "期限");
        assert_content(scene, contents[i]);
    }
    for (int i = 1; i < 4; i++) {
        assert_redo(scene, "期限");
        assert_content(scene, contents[i]);
    }
    for (int i = 0; i < 4; i++)
        free(contents[i]);
    free(key);
}

/* How often it was called, and the reminders that came with the empty dossier. */
struct told {
    size_t calls, reminders;
};

static void tell(void *context, const struct dossier *dossier, const struct deadline_list *own)
{
    struct told *told = context;

    assert_string_equal(dossier_text(dossier, "uscc"), told->calls == 0 ? "" : code_of(1));
    for (size_t i = 0; told->calls == 0 && i < own->count; i++) {
        if (strcmp(own->items[i].kind, PROGRAMME_WINDOW) == 0)
            continue;
        assert_string_equal(own->items[i].title, "写总结");
        told->reminders++;
    }
    told->calls++;
}

static void check_reminders(struct scene *scene, size_t expected)
{
    struct told told = {0};
    struct error err = {0};

    assert_true(deadline_each(scene->database, date_of(2024, 1, 1), tell, NULL, &told, &err));
    assert_int_equal(told.calls, 2);
    assert_int_equal(told.reminders, expected);
}

static void reminders_of_no_enterprise_come_first_until_they_are_done(void **state)
{
    struct scene *scene = *state;
    char *key;

    (void)add_holder(scene);
    check_reminders(scene, 0);
    key = memory_printf("task//tasks/%d", (int)add_task(scene));
    check_reminders(scene, 1);
    mark(scene, 0, (struct deadline_mark){.key = key, .done_on = date_of(2024, 1, 1)});
    check_reminders(scene, 0);
    free(key);
}

static void a_reason_has_a_limit_and_is_plain(void **state)
{
    struct scene *scene = *state;
    char *text = memory_alloc(DEADLINE_REASON_LIMIT + 2);
    struct deadline_mark one = {.key = "task//tasks/1", .done_on = date_of(2024, 1, 1)};
    struct error err = {0};

    memset(text, 'a', DEADLINE_REASON_LIMIT + 1);
    begin(scene->database, "期限");
    one.reason = text;
    assert_false(deadline_mark_put(scene->database, 0, &one, &err));
    assert_non_null(strstr(err.text, "1000"));
    one.reason = "a\nb";
    assert_false(deadline_mark_put(scene->database, 0, &one, &err));
    text[DEADLINE_REASON_LIMIT] = '\0';
    one.reason = text;
    assert_true(deadline_mark_put(scene->database, 0, &one, &err));
    commit(scene->database);
    free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reminders_stand_among_the_deadlines),
        TEST(what_is_done_is_listed_only_on_request),
        TEST(what_is_put_off_stands_on_its_new_day),
        TEST(marks_are_undone_and_redone),
        TEST(reminders_of_no_enterprise_come_first_until_they_are_done),
        TEST(a_reason_has_a_limit_and_is_plain),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

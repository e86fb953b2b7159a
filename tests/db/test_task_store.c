#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "db/journal.h"
#include "db/task_store.h"

static int64_t add(struct scene *scene, int64_t enterprise, struct date due_on, const char *title)
{
    struct task task = {.enterprise = enterprise, .due_on = due_on, .title = title};
    struct error err = {0};

    begin(scene->database, "新增提醒");
    if (!task_save(scene->database, &task, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
    return task.id;
}

static struct task_list load(struct scene *scene)
{
    struct task_list list;
    struct error err = {0};

    if (!task_list_load(scene->database, &list, &err))
        fail_msg("%s", err.text);
    return list;
}

static int64_t add_one(struct scene *scene)
{
    int64_t id;

    begin(scene->database, "新建");
    id = add_enterprise(scene, 1, "甲");
    commit(scene->database);
    return id;
}

static void tasks_stand_by_enterprise_and_day(void **state)
{
    struct scene *scene = *state;
    int64_t enterprise = add_one(scene);
    int64_t later = add(scene, enterprise, date_of(2024, 5, 2), "送材料");
    int64_t sooner = add(scene, enterprise, date_of(2024, 5, 1), "打电话");
    int64_t own = add(scene, 0, date_of(2024, 6, 1), "写总结");
    struct task_list list = load(scene);
    size_t count;
    const struct task *tasks = task_list_of(&list, enterprise, &count);

    assert_int_equal(count, 2);
    assert_int_equal(tasks[0].id, sooner);
    assert_int_equal(tasks[1].id, later);
    assert_string_equal(tasks[0].uscc, code_of(1));
    assert_string_equal(tasks[0].name, "甲");
    tasks = task_list_of(&list, 0, &count);
    assert_int_equal(count, 1);
    assert_int_equal(tasks[0].id, own);
    assert_string_equal(tasks[0].uscc, "");
    (void)task_list_of(&list, enterprise + 1, &count);
    assert_int_equal(count, 0);
    assert_null(task_list_find(&list, own + 1));
    assert_string_equal(task_list_find(&list, own)->title, "写总结");
    task_list_free(&list);
}

static void tasks_of_the_bin_are_left_out(void **state)
{
    struct scene *scene = *state;
    int64_t enterprise = add_one(scene);
    struct error err = {0};
    struct task_list list;

    (void)add(scene, enterprise, date_of(2024, 5, 2), "送材料");
    begin(scene->database, "移除");
    assert_true(enterprise_remove(scene->database, enterprise, &err));
    commit(scene->database);
    list = load(scene);
    assert_int_equal(list.count, 0);
    task_list_free(&list);
}

static void they_are_changed_removed_undone_and_redone(void **state)
{
    struct scene *scene = *state;
    struct task task = {.due_on = date_of(2024, 5, 3), .title = "it's"};
    struct error err = {0};
    char *contents[3];

    task.id = add(scene, add_one(scene), date_of(2024, 5, 2), "送材料");
    contents[0] = content_of(scene->database);
    begin(scene->database, "修改");
    assert_true(task_save(scene->database, &task, &err));
    commit(scene->database);
    contents[1] = content_of(scene->database);
    begin(scene->database, "删除");
    assert_true(task_remove(scene->database, task.id, &err));
    commit(scene->database);
    contents[2] = content_of(scene->database);
    assert_undo(scene, "删除");
    assert_content(scene, contents[1]);
    assert_undo(scene, "修改");
    assert_content(scene, contents[0]);
    assert_undo(scene, "新增提醒");
    assert_redo(scene, "新增提醒");
    assert_content(scene, contents[0]);
    assert_redo(scene, "修改");
    assert_redo(scene, "删除");
    assert_content(scene, contents[2]);
    for (int i = 0; i < 3; i++)
        free(contents[i]);
}

static void what_is_no_task_is_refused(void **state)
{
    struct scene *scene = *state;
    char *text = memory_alloc(TASK_TITLE_LIMIT + 2);
    struct task tasks[] = {
        {.title = "没有日期"},
        {.title = "", .due_on = date_of(2024, 1, 1)},
        {.title = "a\nb", .due_on = date_of(2024, 1, 1)},
        {.title = "a\xff", .due_on = date_of(2024, 1, 1)},
        {.title = text, .due_on = date_of(2024, 1, 1)},
        {.title = "没有", .due_on = date_of(2024, 1, 1), .id = 99},
    };
    struct error err = {0};

    memset(text, 'a', TASK_TITLE_LIMIT + 1);
    begin(scene->database, "新增提醒");
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
        assert_false(task_save(scene->database, &tasks[i], &err));
        assert_int_equal(err.code, ERROR_VALUE);
    }
    assert_false(task_remove(scene->database, 99, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    text[TASK_TITLE_LIMIT] = '\0';
    assert_true(task_save(scene->database, &tasks[4], &err));
    commit(scene->database);
    free(text);
}

static bool take(void *context, const struct journal_entry *entry)
{
    char **text = context;
    char *more = memory_printf("%s%s %s|%s|%s|%s\n", *text, entry->name, entry->record,
                               entry->field, entry->from, entry->to);

    free(*text);
    *text = more;
    return true;
}

static void the_journal_tells_them(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    char *text = memory_text("");

    (void)add(scene, 0, date_of(2024, 5, 2), "写总结");
    assert_true(journal_each(scene->database, NULL, take, &text, &err));
    assert_string_equal(text, " 提醒|日期||2024-05-02\n 提醒|内容||写总结\n");
    free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tasks_stand_by_enterprise_and_day),
        TEST(tasks_of_the_bin_are_left_out),
        TEST(they_are_changed_removed_undone_and_redone),
        TEST(what_is_no_task_is_refused),
        TEST(the_journal_tells_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

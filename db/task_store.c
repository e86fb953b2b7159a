#include "db/task_store.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/statement.h"

static const char select_tasks[] =
    "SELECT t.id, coalesce(t.enterprise, 0), t.due_on, t.title, e.uscc, e.name FROM task t "
    "LEFT JOIN enterprise e ON e.id = t.enterprise WHERE e.removed_at IS NULL "
    "ORDER BY coalesce(t.enterprise, 0), t.due_on, t.id";
static const char insert_task[] =
    "INSERT INTO task (enterprise, due_on, title) VALUES (?1, ?2, ?3)";
static const char update_task[] = "UPDATE task SET due_on = ?2, title = ?3 WHERE id = ?1";
static const char delete_task[] = "DELETE FROM task WHERE id = ?1";

static void add_task(struct task_list *list, sqlite3_stmt *row)
{
    struct task task = {
        .id = sqlite3_column_int64(row, 0),
        .enterprise = sqlite3_column_int64(row, 1),
        .title = arena_text(list->arena, statement_text(row, 3)),
        .uscc = arena_text(list->arena, statement_text(row, 4)),
        .name = arena_text(list->arena, statement_text(row, 5)),
    };

    if (!date_parse_iso(statement_text(row, 2), &task.due_on))
        return;
    list->items = memory_grow(list->items, list->count, &list->capacity);
    list->items[list->count++] = task;
}

bool task_list_load(struct database *database, struct task_list *list, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, select_tasks, err);
    bool ok = statement != NULL, row = true;

    *list = (struct task_list){.arena = arena_new()};
    while (ok && row) {
        ok = statement_next(database, statement, &row, err);
        if (ok && row)
            add_task(list, statement);
    }
    return ok;
}

void task_list_free(struct task_list *list)
{
    arena_free(list->arena);
    free(list->items);
    *list = (struct task_list){0};
}

const struct task *task_list_find(const struct task_list *list, int64_t id)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].id == id)
            return &list->items[i];
    }
    return NULL;
}

const struct task *task_list_of(const struct task_list *list, int64_t enterprise, size_t *count)
{
    size_t low = 0, high = list->count, end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (list->items[middle].enterprise < enterprise)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < list->count && list->items[end].enterprise == enterprise;)
        end++;
    *count = end - low;
    return *count > 0 ? list->items + low : NULL;
}

static bool fail_missing(int64_t id, struct error *err)
{
    return error_set(err, ERROR_VALUE, "没有编号为 %lld 的提醒;请用 peiyu task list 查看",
                     (long long)id);
}

static bool check(const struct task *task, struct error *err)
{
    size_t length = strlen(task->title);

    if (!date_is_set(task->due_on))
        return error_set(err, ERROR_VALUE, "提醒没有日期,请填写");
    if (length == 0 || length > TASK_TITLE_LIMIT)
        return error_set(err, ERROR_VALUE, "提醒的内容须有 1 至 %d 个字", TASK_TITLE_LIMIT / 3);
    if (!text_is_utf8(task->title, length) || !text_is_plain(task->title))
        return error_set(err, ERROR_VALUE, "提醒的内容中有不能显示的字符,请重新输入");
    return true;
}

bool task_save(struct database *database, struct task *task, struct error *err)
{
    bool fresh = task->id == 0;
    sqlite3_stmt *statement;

    if (!check(task, err))
        return false;
    statement = statement_get(database, fresh ? insert_task : update_task, err);
    if (statement == NULL)
        return false;
    if (!fresh)
        statement_bind_int(statement, 1, task->id);
    else if (task->enterprise != 0)
        statement_bind_int(statement, 1, task->enterprise);
    statement_bind_date(statement, 2, task->due_on);
    statement_bind_text(statement, 3, task->title);
    if (!statement_run(database, statement, err))
        return false;
    if (fresh)
        task->id = sqlite3_last_insert_rowid(database_handle(database));
    else if (sqlite3_changes(database_handle(database)) == 0)
        return fail_missing(task->id, err);
    return true;
}

bool task_remove(struct database *database, int64_t id, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, delete_task, err);

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    if (!statement_run(database, statement, err))
        return false;
    return sqlite3_changes(database_handle(database)) > 0 ? true : fail_missing(id, err);
}

char *task_key(const struct task *task)
{
    return memory_printf("task/%s/tasks/%lld", task->uscc, (long long)task->id);
}

void task_add_deadline(const struct task *task, struct date as_of, struct deadline_list *list)
{
    deadline_list_add(list, as_of,
                      (struct deadline){
                          .kind = "task",
                          .key = task_key(task),
                          .uscc = memory_text(task->uscc),
                          .name = memory_text(task->name),
                          .title = memory_text(task->title),
                          .basis = "自己的提醒",
                          .due_on = task->due_on,
                      });
}

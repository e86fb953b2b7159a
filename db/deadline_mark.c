#include "db/deadline_mark.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/statement.h"

struct deadline_marks {
    struct arena *arena;
    struct deadline_mark *items; /* by key */
    size_t count, capacity;
};

static const char select_marks[] =
    "SELECT key, done_on, put_off_to, reason FROM deadline_mark ORDER BY key";
static const char put_mark[] =
    "INSERT INTO deadline_mark (key, enterprise, done_on, put_off_to, reason, cluster) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (key) DO UPDATE SET done_on = excluded.done_on, "
    "put_off_to = excluded.put_off_to, reason = excluded.reason";
static const char drop_mark[] = "DELETE FROM deadline_mark WHERE key = ?1";

static void add_mark(struct deadline_marks *marks, sqlite3_stmt *row)
{
    struct deadline_mark mark = {.key = arena_text(marks->arena, statement_text(row, 0)),
                                 .reason = arena_text(marks->arena, statement_text(row, 3))};

    (void)date_parse_iso(statement_text(row, 1), &mark.done_on);
    (void)date_parse_iso(statement_text(row, 2), &mark.put_off_to);
    marks->items = memory_grow(marks->items, marks->count, &marks->capacity);
    marks->items[marks->count++] = mark;
}

struct deadline_marks *deadline_marks_load(struct database *database, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, select_marks, err);
    struct deadline_marks *marks;
    bool ok = true, row = true;

    if (statement == NULL)
        return NULL;
    marks = memory_alloc(sizeof *marks);
    marks->arena = arena_new();
    while (ok && row) {
        ok = statement_next(database, statement, &row, err);
        if (ok && row)
            add_mark(marks, statement);
    }
    if (ok)
        return marks;
    deadline_marks_free(marks);
    return NULL;
}

void deadline_marks_free(struct deadline_marks *marks)
{
    if (marks == NULL)
        return;
    arena_free(marks->arena);
    free(marks->items);
    free(marks);
}

static int compare_keys(const void *left, const void *right)
{
    const struct deadline_mark *a = left, *b = right;

    return strcmp(a->key, b->key);
}

const struct deadline_mark *deadline_marks_find(const struct deadline_marks *marks, const char *key)
{
    struct deadline_mark wanted = {.key = key};

    if (marks->count == 0)
        return NULL;
    return bsearch(&wanted, marks->items, marks->count, sizeof wanted, compare_keys);
}

bool deadline_mark_put(struct database *database, int64_t enterprise,
                       const struct deadline_mark *mark, struct error *err)
{
    size_t length = strlen(mark->reason);
    sqlite3_stmt *statement;

    if (length > DEADLINE_REASON_LIMIT)
        return error_set(err, ERROR_VALUE, "原因太长,请不超过 %d 个字", DEADLINE_REASON_LIMIT / 3);
    if (!text_is_utf8(mark->reason, length) || !text_is_plain(mark->reason))
        return error_set(err, ERROR_VALUE, "原因中有不能显示的字符,请重新输入");
    statement = statement_get(database, put_mark, err);
    if (statement == NULL)
        return false;
    statement_bind_text(statement, 1, mark->key);
    if (enterprise != 0)
        statement_bind_int(statement, 2, enterprise);
    if (mark->cluster != 0)
        statement_bind_int(statement, 6, mark->cluster);
    statement_bind_date(statement, 3, mark->done_on);
    statement_bind_date(statement, 4, mark->put_off_to);
    statement_bind_text(statement, 5, mark->reason);
    return statement_run(database, statement, err);
}

bool deadline_mark_drop(struct database *database, const char *key, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, drop_mark, err);

    if (statement == NULL)
        return false;
    statement_bind_text(statement, 1, key);
    return statement_run(database, statement, err);
}

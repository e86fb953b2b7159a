#include "db/setting_store.h"

#include <string.h>

#include "core/text.h"
#include "db/statement.h"

#define KEY_MOST 64
#define VALUE_MOST 65536

static const char find_value[] = "SELECT value FROM setting WHERE key = ?1";
static const char put_value[] =
    "INSERT INTO setting (key, value) VALUES (?1, ?2) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value";
static const char next_step[] = "SELECT coalesce(max(id), 0) + 1 FROM journal_step";
static const char take_value[] = "DELETE FROM setting WHERE key = ?1";

char *setting_get(struct database *database, const char *key, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, find_value, err);
    char *value = NULL;
    bool found;

    if (statement == NULL)
        return NULL;
    statement_bind_text(statement, 1, key);
    if (!statement_next(database, statement, &found, err))
        return NULL;
    if (found) {
        value = memory_text(statement_text(statement, 0));
        statement_reset(statement);
    }
    return value;
}

static bool check(const char *key, const char *value, struct error *err)
{
    size_t length = strlen(value);

    if (*key == '\0' || strlen(key) > KEY_MOST)
        return error_set(err, ERROR_VALUE, "设置的名称“%.64s”不对", key);
    if (length > VALUE_MOST)
        return error_set(err, ERROR_LIMIT, "设置太长,最多 %d 字节", VALUE_MOST);
    if (!text_is_utf8(value, length))
        return error_set(err, ERROR_VALUE, "设置中有不是 UTF-8 的文字,没有保存");
    return true;
}

bool setting_put(struct database *database, const char *key, const char *value, struct error *err)
{
    bool takes = value == NULL || *value == '\0';
    sqlite3_stmt *statement;

    if (!check(key, takes ? "" : value, err))
        return false;
    statement = statement_get(database, takes ? take_value : put_value, err);
    if (statement == NULL)
        return false;
    statement_bind_text(statement, 1, key);
    if (!takes)
        statement_bind_text(statement, 2, value);
    return statement_run(database, statement, err);
}

/* A step that names itself is neither an ordinary one nor the undo of another: undo and redo pass
 * over it. The lock makes sure that its number is the next one. */
static bool begin_note(struct database *database, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, next_step, err);
    int64_t step;

    if (statement == NULL || !statement_number(database, statement, &step, err))
        return false;
    return database_begin_undo(database, "记住设置", step, err);
}

bool setting_note(struct database *database, const char *key, const char *value, struct error *err)
{
    if (!database_lock(database, err))
        return false;
    if (begin_note(database, err) && setting_put(database, key, value, err) &&
        database_commit(database, err))
        return true;
    database_rollback(database);
    return false;
}

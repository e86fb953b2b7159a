#include "db/enterprise_store.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/fact_place.h"
#include "db/statement.h"

#define SEPARATOR "、"

static const char find_by_uscc[] =
    "SELECT id FROM enterprise WHERE uscc = ?1 AND removed_at IS NULL";
static const char find_removed[] =
    "SELECT max(id) FROM enterprise WHERE uscc = ?1 AND removed_at IS NOT NULL";
static const char find_by_name[] =
    "SELECT id FROM enterprise WHERE name = ?1 AND removed_at IS NULL";
static const char count_all[] = "SELECT count(*) FROM enterprise WHERE removed_at IS NULL";
static const char count_places[] =
    "SELECT (SELECT value FROM fact_value WHERE enterprise = e.id AND fact = 'city' AND year = 0) "
    "AS city, (SELECT value FROM fact_value WHERE enterprise = e.id AND fact = 'county' AND "
    "year = 0) AS county, substr(uscc, 3, 6) AS division, count(*) "
    "FROM enterprise AS e WHERE removed_at IS NULL GROUP BY city, county, division";
static const char insert_enterprise[] =
    "INSERT INTO enterprise (uscc, name, name_pinyin, name_initials, created_at) "
    "VALUES (?1, ?2, ?3, ?4, ?5)";
static const char restore_enterprise[] = "UPDATE enterprise SET removed_at = NULL WHERE id = ?1";
static const char remove_enterprise[] =
    "UPDATE enterprise SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL";
static const char select_name[] = "SELECT name FROM enterprise WHERE id = ?1";
static const char select_uscc[] = "SELECT uscc FROM enterprise WHERE id = ?1";
static const char update_name[] =
    "UPDATE enterprise SET name = ?2, name_pinyin = ?3, name_initials = ?4 WHERE id = ?1";
static const char select_fact[] =
    "SELECT value FROM fact_value WHERE enterprise = ?1 AND fact = ?2 AND year = ?3";
static const char put_fact[] =
    "INSERT INTO fact_value (enterprise, fact, year, value) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (enterprise, fact, year) DO UPDATE SET value = excluded.value "
    "WHERE value <> excluded.value";
static const char take_fact[] =
    "DELETE FROM fact_value WHERE enterprise = ?1 AND fact = ?2 AND year = ?3";
static const char put_figure[] =
    "INSERT INTO figure (enterprise, fact, year, value) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (enterprise, fact, year) DO UPDATE SET value = excluded.value "
    "WHERE value <> excluded.value";
static const char take_figure[] =
    "DELETE FROM figure WHERE enterprise = ?1 AND fact = ?2 AND year = ?3";

static bool find(struct database *database, const char *sql, const char *key, int64_t *id,
                 struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, sql, err);

    *id = 0;
    if (statement == NULL)
        return false;
    statement_bind_text(statement, 1, key);
    return statement_number(database, statement, id, err);
}

bool enterprise_find(struct database *database, const char *uscc, int64_t *id, struct error *err)
{
    return find(database, find_by_uscc, uscc, id, err);
}

bool enterprise_find_removed(struct database *database, const char *uscc, int64_t *id,
                             struct error *err)
{
    return find(database, find_removed, uscc, id, err);
}

bool enterprise_find_by_name(struct database *database, const char *name, int64_t *id,
                             struct error *err)
{
    return find(database, find_by_name, name, id, err);
}

bool enterprise_count(struct database *database, size_t *count, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, count_all, err);
    int64_t number;

    *count = 0;
    if (statement == NULL || !statement_number(database, statement, &number, err))
        return false;
    *count = (size_t)number;
    return true;
}

bool enterprise_places(struct database *database,
                       void (*each)(void *context, const char *city, const char *county,
                                    const char *division, size_t count),
                       void *context, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, count_places, err);
    bool row = true;

    if (statement == NULL)
        return false;
    while (row) {
        if (!statement_next(database, statement, &row, err))
            return false;
        if (row)
            each(context, statement_text(statement, 0), statement_text(statement, 1),
                 statement_text(statement, 2), (size_t)sqlite3_column_int64(statement, 3));
    }
    return true;
}

/* The first text of a statement about one row; free() it. NULL with ERR. "" when there is none. */
static char *read_text(struct database *database, sqlite3_stmt *statement, struct error *err)
{
    char *text;
    bool row;

    if (!statement_next(database, statement, &row, err))
        return NULL;
    text = memory_text(row ? statement_text(statement, 0) : "");
    if (row)
        statement_reset(statement);
    return text;
}

static char *read_of(struct database *database, const char *sql, int64_t id, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, sql, err);

    if (statement == NULL)
        return NULL;
    statement_bind_int(statement, 1, id);
    return read_text(database, statement, err);
}

static bool check_name(struct database *database, const char *name, int64_t own, struct error *err)
{
    int64_t other;
    char *uscc;

    if (*name == '\0' || !text_is_utf8(name, strlen(name)))
        return error_set(err, ERROR_VALUE, "企业名称为空或不是 UTF-8 文字;请填写营业执照上的名称");
    if (!enterprise_find_by_name(database, name, &other, err))
        return false;
    if (other == 0 || other == own)
        return true;
    uscc = read_of(database, select_uscc, other, err);
    if (uscc == NULL)
        return false;
    (void)error_set(err, ERROR_VALUE,
                    "企业名称“%s”已属于统一社会信用代码为 %s 的企业;请核对名称或代码", name, uscc);
    free(uscc);
    return false;
}

bool enterprise_add(struct database *database, const char *uscc, const char *name, int64_t *id,
                    struct error *err)
{
    char now[DATABASE_TIME_SIZE], *pinyin, *initials;
    struct arena *arena;
    sqlite3_stmt *statement;
    bool ok;

    if (!enterprise_find(database, uscc, id, err))
        return false;
    if (*id != 0)
        return error_set(err, ERROR_VALUE, "统一社会信用代码 %s 已在库中;请修改原有企业的数据",
                         uscc);
    statement = statement_get(database, insert_enterprise, err);
    if (statement == NULL || !check_name(database, name, 0, err))
        return false;
    arena = arena_new();
    text_pinyin(arena, name, &pinyin, &initials);
    database_time(now);
    statement_bind_text(statement, 1, uscc);
    statement_bind_text(statement, 2, name);
    statement_bind_text(statement, 3, pinyin);
    statement_bind_text(statement, 4, initials);
    statement_bind_text(statement, 5, now);
    ok = statement_run(database, statement, err);
    if (ok)
        *id = sqlite3_last_insert_rowid(database_handle(database));
    arena_free(arena);
    return ok;
}

static bool contains(const char *list, const char *name)
{
    size_t length = strlen(name);

    for (const char *item = list; item != NULL;) {
        const char *end = strstr(item, SEPARATOR);
        size_t size = end == NULL ? strlen(item) : (size_t)(end - item);

        if (size == length && strncmp(item, name, size) == 0)
            return true;
        item = end == NULL ? NULL : end + strlen(SEPARATOR);
    }
    return false;
}

static bool write_fact(struct database *database, int64_t id, const char *fact, int year,
                       const char *text, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, *text == '\0' ? take_fact : put_fact, err);

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    statement_bind_text(statement, 2, fact);
    statement_bind_int(statement, 3, year);
    if (*text != '\0')
        statement_bind_text(statement, 4, text);
    return statement_run(database, statement, err);
}

static bool keep_former_name(struct database *database, int64_t id, const char *name,
                             struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, select_fact, err);
    char *names, *more;
    bool ok = true;

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    statement_bind_text(statement, 2, "former_names");
    statement_bind_int(statement, 3, 0);
    names = read_text(database, statement, err);
    if (names == NULL)
        return false;
    if (!contains(names, name)) {
        more = memory_printf("%s%s%s", names, *names == '\0' ? "" : SEPARATOR, name);
        ok = write_fact(database, id, "former_names", 0, more, err);
        free(more);
    }
    free(names);
    return ok;
}

static bool write_name(struct database *database, int64_t id, const char *name, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, update_name, err);
    char *pinyin, *initials;
    struct arena *arena;
    bool ok;

    if (statement == NULL)
        return false;
    arena = arena_new();
    text_pinyin(arena, name, &pinyin, &initials);
    statement_bind_int(statement, 1, id);
    statement_bind_text(statement, 2, name);
    statement_bind_text(statement, 3, pinyin);
    statement_bind_text(statement, 4, initials);
    ok = statement_run(database, statement, err);
    arena_free(arena);
    return ok;
}

static bool rename_enterprise(struct database *database, int64_t id, const char *name,
                              struct error *err)
{
    char *old = read_of(database, select_name, id, err);
    bool ok;

    if (old == NULL)
        return false;
    ok = strcmp(old, name) == 0 ||
         (check_name(database, name, id, err) && write_name(database, id, name, err) &&
          keep_former_name(database, id, old, err));
    free(old);
    return ok;
}

static bool write_figure(struct database *database, int64_t id, const struct fact *fact, int year,
                         struct value value, struct error *err)
{
    bool known = value.kind != VALUE_UNKNOWN;
    sqlite3_stmt *statement = statement_get(database, known ? put_figure : take_figure, err);

    if (known && value.kind != VALUE_NUMBER)
        return error_set(err, ERROR_VALUE, "“%s”的值不是数字;请重新填写", fact->label);
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    statement_bind_text(statement, 2, fact->id);
    statement_bind_int(statement, 3, year);
    if (known)
        statement_bind_int(statement, 4, value.number.micro);
    return statement_run(database, statement, err);
}

bool enterprise_put(struct database *database, int64_t id, const struct fact *fact, int year,
                    struct value value, struct error *err)
{
    char *text;
    bool ok;

    if (strcmp(fact->id, "uscc") == 0)
        return error_set(err, ERROR_VALUE, "“%s”是企业的标识,不能修改;请另建企业", fact->label);
    if (!fact_place_check(fact, year, err))
        return false;
    if (strcmp(fact->id, "name") == 0)
        return rename_enterprise(database, id, value.kind == VALUE_TEXT ? value.text : "", err);
    if (fact_place_is_figure(fact))
        return write_figure(database, id, fact, year, value, err);
    text = fact_place_text(fact, value, err);
    ok = text != NULL && write_fact(database, id, fact->id, year, text, err);
    free(text);
    return ok;
}

bool enterprise_remove(struct database *database, int64_t id, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, remove_enterprise, err);
    char now[DATABASE_TIME_SIZE];

    if (statement == NULL)
        return false;
    database_time(now);
    statement_bind_int(statement, 1, id);
    statement_bind_text(statement, 2, now);
    return statement_run(database, statement, err);
}

bool enterprise_restore(struct database *database, int64_t id, struct error *err)
{
    char *uscc = read_of(database, select_uscc, id, err);
    char *name = uscc == NULL ? NULL : read_of(database, select_name, id, err);
    int64_t other = 0;
    bool ok =
        name != NULL && enterprise_find(database, uscc, &other, err) &&
        (other == 0 || error_set(err, ERROR_VALUE,
                                 "统一社会信用代码 %s 的企业又新建过,要恢复请先移走新的", uscc)) &&
        check_name(database, name, id, err);
    sqlite3_stmt *statement = ok ? statement_get(database, restore_enterprise, err) : NULL;

    free(uscc);
    free(name);
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    return statement_run(database, statement, err);
}

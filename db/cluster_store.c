#include "db/cluster_store.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/fact_place.h"
#include "db/statement.h"

static const char find_cluster[] = "SELECT id FROM cluster WHERE name = ?1 AND removed_at IS NULL";
static const char find_removed[] =
    "SELECT id FROM cluster WHERE name = ?1 AND removed_at IS NOT NULL "
    "ORDER BY removed_at DESC, id DESC LIMIT 1";
static const char select_all[] =
    "SELECT c.id, c.name, (SELECT count(*) FROM cluster_member m JOIN enterprise e "
    "ON e.id = m.enterprise AND e.removed_at IS NULL WHERE m.cluster = c.id) "
    "FROM cluster c WHERE c.removed_at IS NULL ORDER BY c.name_pinyin, c.id";
static const char insert_cluster[] =
    "INSERT INTO cluster (name, name_pinyin, name_initials, created_at) VALUES (?1, ?2, ?3, ?4)";
static const char update_name[] = "UPDATE cluster SET name = ?1, name_pinyin = ?2, "
                                  "name_initials = ?3 WHERE id = ?4 AND name <> ?1";
static const char select_name[] = "SELECT name FROM cluster WHERE id = ?1";
static const char remove_cluster[] =
    "UPDATE cluster SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL";
static const char restore_cluster[] = "UPDATE cluster SET removed_at = NULL WHERE id = ?1";
static const char put_value[] =
    "INSERT INTO cluster_value (cluster, fact, year, value) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (cluster, fact, year) DO UPDATE SET value = excluded.value "
    "WHERE value <> excluded.value";
static const char take_value[] =
    "DELETE FROM cluster_value WHERE cluster = ?1 AND fact = ?2 AND year = ?3";
static const char add_member[] =
    "INSERT INTO cluster_member (cluster, enterprise) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
static const char drop_member[] =
    "DELETE FROM cluster_member WHERE cluster = ?1 AND enterprise = ?2";

static bool find(struct database *database, const char *sql, const char *name, int64_t *id,
                 struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, sql, err);

    *id = 0;
    if (statement == NULL)
        return false;
    statement_bind_text(statement, 1, name);
    return statement_number(database, statement, id, err);
}

bool cluster_find(struct database *database, const char *name, int64_t *id, struct error *err)
{
    return find(database, find_cluster, name, id, err);
}

bool cluster_find_removed(struct database *database, const char *name, int64_t *id,
                          struct error *err)
{
    return find(database, find_removed, name, id, err);
}

bool cluster_each(struct database *database,
                  bool (*each)(void *context, const struct cluster_row *row), void *context,
                  struct error *err)
{
    sqlite3_stmt *statement = statement_new(database, select_all, err);
    bool good = statement != NULL, row = true;

    while (good && row) {
        struct cluster_row found;

        good = statement_next(database, statement, &row, err);
        if (!good || !row)
            break;
        found = (struct cluster_row){
            sqlite3_column_int64(statement, 0),
            statement_text(statement, 1),
            (size_t)sqlite3_column_int64(statement, 2),
        };
        if (!each(context, &found))
            break;
    }
    sqlite3_finalize(statement);
    return good;
}

/* OWN may have it. */
static bool check_name(struct database *database, const char *name, int64_t own, struct error *err)
{
    size_t length = strlen(name);
    int64_t other;

    if (length == 0)
        return error_set(err, ERROR_VALUE, "集群名称是空的,请填写集群名称");
    if (length > CLUSTER_NAME_LIMIT)
        return error_set(err, ERROR_VALUE, "集群名称太长,请不超过 %d 个字", CLUSTER_NAME_LIMIT / 3);
    if (!text_is_utf8(name, length) || !text_is_plain(name))
        return error_set(err, ERROR_VALUE, "集群名称中有不能显示的字符,请重新输入");
    if (!cluster_find(database, name, &other, err))
        return false;
    return other == 0 || other == own ||
           error_set(err, ERROR_VALUE, "已有名为“%s”的集群,请换一个名称", name);
}

/* Binds the name as ?1 to ?3, LAST or else LAST_NUMBER as ?4, and runs. */
static bool run_named(struct database *database, sqlite3_stmt *statement, const char *name,
                      const char *last, int64_t last_number, struct error *err)
{
    struct arena *arena = arena_new();
    char *pinyin, *initials;
    bool ok;

    text_pinyin(arena, name, &pinyin, &initials);
    statement_bind_text(statement, 1, name);
    statement_bind_text(statement, 2, pinyin);
    statement_bind_text(statement, 3, initials);
    if (last != NULL)
        statement_bind_text(statement, 4, last);
    else
        statement_bind_int(statement, 4, last_number);
    ok = statement_run(database, statement, err);
    arena_free(arena);
    return ok;
}

bool cluster_add(struct database *database, const char *name, int64_t *id, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, insert_cluster, err);
    char now[DATABASE_TIME_SIZE];

    *id = 0;
    database_time(now);
    if (statement == NULL || !check_name(database, name, 0, err) ||
        !run_named(database, statement, name, now, 0, err))
        return false;
    *id = sqlite3_last_insert_rowid(database_handle(database));
    return true;
}

static bool rename_cluster(struct database *database, int64_t id, const char *name,
                           struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, update_name, err);

    return statement != NULL && check_name(database, name, id, err) &&
           run_named(database, statement, name, NULL, id, err);
}

static bool write_value(struct database *database, int64_t id, const char *fact, int year,
                        const char *text, struct error *err)
{
    bool takes = *text == '\0';
    sqlite3_stmt *statement = statement_get(database, takes ? take_value : put_value, err);

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    statement_bind_text(statement, 2, fact);
    statement_bind_int(statement, 3, year);
    if (!takes)
        statement_bind_text(statement, 4, text);
    return statement_run(database, statement, err);
}

bool cluster_put(struct database *database, int64_t id, const struct fact *fact, int year,
                 struct value value, struct error *err)
{
    char *text;
    bool ok;

    if (!fact_is_cluster(fact))
        return error_set(err, ERROR_VALUE, "“%s”是企业的事实,不能填给集群", fact->label);
    if (!fact_place_check(fact, year, err))
        return false;
    if (strcmp(fact->id, "cluster.name") == 0)
        return rename_cluster(database, id, value.kind == VALUE_TEXT ? value.text : "", err);
    text = fact_place_text(fact, value, err);
    ok = text != NULL && write_value(database, id, fact->id, year, text, err);
    free(text);
    return ok;
}

bool cluster_remove(struct database *database, int64_t id, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, remove_cluster, err);
    char now[DATABASE_TIME_SIZE];

    if (statement == NULL)
        return false;
    database_time(now);
    statement_bind_int(statement, 1, id);
    statement_bind_text(statement, 2, now);
    return statement_run(database, statement, err);
}

/* Is the name of what comes back still free? */
static bool check_own_name(struct database *database, int64_t id, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, select_name, err);
    char *name;
    bool row, ok;

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    if (!statement_next(database, statement, &row, err))
        return false;
    name = memory_text(row ? statement_text(statement, 0) : "");
    statement_reset(statement);
    ok = check_name(database, name, id, err);
    free(name);
    return ok;
}

bool cluster_restore(struct database *database, int64_t id, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, restore_cluster, err);

    if (statement == NULL || !check_own_name(database, id, err))
        return false;
    statement_bind_int(statement, 1, id);
    return statement_run(database, statement, err);
}

static bool run_member(struct database *database, const char *sql, int64_t id, int64_t enterprise,
                       struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, sql, err);

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    statement_bind_int(statement, 2, enterprise);
    return statement_run(database, statement, err);
}

bool cluster_add_member(struct database *database, int64_t id, int64_t enterprise,
                        struct error *err)
{
    return run_member(database, add_member, id, enterprise, err);
}

bool cluster_drop_member(struct database *database, int64_t id, int64_t enterprise,
                         struct error *err)
{
    return run_member(database, drop_member, id, enterprise, err);
}

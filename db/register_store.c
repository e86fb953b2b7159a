#include "db/register_store.h"

#include <stdlib.h>

#include "db/fact_place.h"
#include "db/statement.h"

static const char insert_line[] =
    "INSERT INTO register_line (enterprise, register, cluster) VALUES (?1, ?2, ?3)";
static const char find_line[] = "SELECT id FROM register_line WHERE id = ?1";
static const char find_owner[] =
    "SELECT coalesce(l.enterprise, l.cluster) FROM register_line l "
    "LEFT JOIN enterprise e ON e.id = l.enterprise LEFT JOIN cluster k ON k.id = l.cluster "
    "WHERE l.id = ?1 AND l.register = ?2 AND coalesce(e.removed_at, k.removed_at) IS NULL";
static const char put_value[] =
    "INSERT INTO register_value (line, field, value) VALUES (?1, ?2, ?3) "
    "ON CONFLICT (line, field) DO UPDATE SET value = excluded.value WHERE value <> excluded.value";
static const char take_value[] = "DELETE FROM register_value WHERE line = ?1 AND field = ?2";
static const char take_values[] = "DELETE FROM register_value WHERE line = ?1";
static const char take_complainant[] = "DELETE FROM complainant WHERE line = ?1";
static const char take_line[] = "DELETE FROM register_line WHERE id = ?1";

bool register_add(struct database *database, int64_t owner, const struct reg *reg, int64_t *line,
                  struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, insert_line, err);

    *line = 0;
    if (statement == NULL)
        return false;
    statement_bind_int(statement, reg->cluster ? 3 : 1, owner);
    statement_bind_text(statement, 2, reg->id);
    if (!statement_run(database, statement, err))
        return false;
    *line = sqlite3_last_insert_rowid(database_handle(database));
    return true;
}

static bool check_line(struct database *database, int64_t line, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, find_line, err);
    int64_t found;

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, line);
    if (!statement_number(database, statement, &found, err))
        return false;
    return found != 0 ? true
                      : error_set(err, ERROR_VALUE, "登记簿中没有编号为 %lld 的记录;请刷新后再试",
                                  (long long)line);
}

bool register_put(struct database *database, int64_t line, const struct fact *field,
                  struct value value, struct error *err)
{
    sqlite3_stmt *statement;
    char *text;
    bool ok;

    if (!check_line(database, line, err))
        return false;
    text = fact_place_text(field, value, err);
    if (text == NULL)
        return false;
    statement = statement_get(database, *text == '\0' ? take_value : put_value, err);
    ok = statement != NULL;
    if (ok) {
        statement_bind_int(statement, 1, line);
        statement_bind_text(statement, 2, field->id);
        if (*text != '\0')
            statement_bind_text(statement, 3, text);
        ok = statement_run(database, statement, err);
    }
    free(text);
    return ok;
}

bool register_find(struct database *database, int64_t line, const char *reg, int64_t *owner,
                   struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, find_owner, err);

    *owner = 0;
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, line);
    statement_bind_text(statement, 2, reg);
    return statement_number(database, statement, owner, err);
}

static bool run_on_line(struct database *database, const char *sql, int64_t line, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, sql, err);

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, line);
    return statement_run(database, statement, err);
}

bool register_remove(struct database *database, int64_t line, struct error *err)
{
    return check_line(database, line, err) && run_on_line(database, take_complainant, line, err) &&
           run_on_line(database, take_values, line, err) &&
           run_on_line(database, take_line, line, err);
}

#include "db/complainant_store.h"

#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/statement.h"

static const char select_who[] = "SELECT who FROM complainant WHERE line = ?1";
static const char find_line[] =
    "SELECT id FROM register_line WHERE id = ?1 AND register = 'complaints'";
static const char put_who[] = "INSERT INTO complainant (line, who) VALUES (?1, ?2) "
                              "ON CONFLICT (line) DO UPDATE SET who = excluded.who";
static const char drop_who[] = "DELETE FROM complainant WHERE line = ?1";

char *complainant_get(struct database *database, int64_t line, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, select_who, err);
    char *who;
    bool row;

    if (statement == NULL)
        return NULL;
    statement_bind_int(statement, 1, line);
    if (!statement_next(database, statement, &row, err))
        return NULL;
    who = memory_text(row ? statement_text(statement, 0) : "");
    if (row)
        statement_reset(statement);
    return who;
}

static bool check(struct database *database, int64_t line, const char *who, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, find_line, err);
    size_t length = strlen(who);
    int64_t found;

    if (length > COMPLAINANT_LIMIT)
        return error_set(err, ERROR_VALUE, "举报人太长,请不超过 %d 个字", COMPLAINANT_LIMIT / 3);
    if (!text_is_utf8(who, length) || !text_is_plain(who))
        return error_set(err, ERROR_VALUE, "举报人中有不能显示的字符,请重新输入");
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, line);
    if (!statement_number(database, statement, &found, err))
        return false;
    return found != 0 ? true
                      : error_set(err, ERROR_VALUE, "没有编号为 %lld 的举报;请刷新后再试",
                                  (long long)line);
}

bool complainant_put(struct database *database, int64_t line, const char *who, struct error *err)
{
    sqlite3_stmt *statement;

    if (!check(database, line, who, err))
        return false;
    statement = statement_get(database, *who == '\0' ? drop_who : put_who, err);
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, line);
    if (*who != '\0')
        statement_bind_text(statement, 2, who);
    return statement_run(database, statement, err);
}

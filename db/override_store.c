#include "db/override_store.h"

#include <string.h>

#include "core/text.h"
#include "db/statement.h"

static const char put_enterprise[] =
    "INSERT INTO override (enterprise, standard, line, reason) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (enterprise, standard, line) DO UPDATE SET reason = excluded.reason "
    "WHERE reason <> excluded.reason";
static const char drop_enterprise[] =
    "DELETE FROM override WHERE enterprise = ?1 AND standard = ?2 AND line = ?3";
static const char put_cluster[] =
    "INSERT INTO cluster_override (cluster, standard, line, reason) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (cluster, standard, line) DO UPDATE SET reason = excluded.reason "
    "WHERE reason <> excluded.reason";
static const char drop_cluster[] =
    "DELETE FROM cluster_override WHERE cluster = ?1 AND standard = ?2 AND line = ?3";

static const char select_all[] =
    "SELECT e.uscc, e.name, '', o.standard, o.line, o.reason, 0 AS part, e.uscc AS place "
    "FROM override o JOIN enterprise e ON e.id = o.enterprise "
    "WHERE e.removed_at IS NULL AND (?1 = e.id OR (?1 = 0 AND ?2 = 0)) UNION ALL "
    "SELECT '', '', c.name, o.standard, o.line, o.reason, 1, c.name_pinyin "
    "FROM cluster_override o JOIN cluster c ON c.id = o.cluster "
    "WHERE c.removed_at IS NULL AND (?2 = c.id OR (?1 = 0 AND ?2 = 0)) "
    "ORDER BY 7, 8, 3, 4, 5";

static bool check(const char *reason, struct error *err)
{
    size_t length = strlen(reason);

    if (length > OVERRIDE_REASON_LIMIT)
        return error_set(err, ERROR_VALUE, "理由太长,请不超过 %d 个字", OVERRIDE_REASON_LIMIT / 3);
    if (!text_is_utf8(reason, length) || !text_is_plain(reason))
        return error_set(err, ERROR_VALUE, "理由中有不能显示的字符,请重新输入");
    return true;
}

static bool run(struct database *database, const char *put, const char *drop, int64_t id,
                const char *const key[2], const char *reason, struct error *err)
{
    bool drops = *reason == '\0';
    sqlite3_stmt *statement;

    if (!check(reason, err))
        return false;
    statement = statement_get(database, drops ? drop : put, err);
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    statement_bind_text(statement, 2, key[0]);
    statement_bind_text(statement, 3, key[1]);
    if (!drops)
        statement_bind_text(statement, 4, reason);
    return statement_run(database, statement, err);
}

bool override_put(struct database *database, int64_t enterprise, const char *standard,
                  const char *line, const char *reason, struct error *err)
{
    const char *key[] = {standard, line};

    return run(database, put_enterprise, drop_enterprise, enterprise, key, reason, err);
}

bool override_put_cluster(struct database *database, int64_t cluster, const char *standard,
                          const char *line, const char *reason, struct error *err)
{
    const char *key[] = {standard, line};

    return run(database, put_cluster, drop_cluster, cluster, key, reason, err);
}

bool override_each(struct database *database, int64_t enterprise, int64_t cluster,
                   bool (*each)(void *context, const struct override_row *row), void *context,
                   struct error *err)
{
    sqlite3_stmt *statement = statement_new(database, select_all, err);
    bool good = statement != NULL, row = true;

    if (good) {
        statement_bind_int(statement, 1, enterprise);
        statement_bind_int(statement, 2, cluster);
    }
    while (good && row) {
        struct override_row found;

        good = statement_next(database, statement, &row, err);
        if (!good || !row)
            break;
        found = (struct override_row){
            statement_text(statement, 0), statement_text(statement, 1),
            statement_text(statement, 2), statement_text(statement, 3),
            statement_text(statement, 4), statement_text(statement, 5),
        };
        if (!each(context, &found))
            break;
    }
    sqlite3_finalize(statement);
    return good;
}

#include "core/entry.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "db/statement.h"

static const char select_name[] = "SELECT name FROM cluster WHERE id = ?1";
static const char select_values[] =
    "SELECT fact, year, value FROM cluster_value WHERE cluster = ?1";
static const char select_overrides[] =
    "SELECT standard, line, reason FROM cluster_override WHERE cluster = ?1";
static const char select_members[] =
    "SELECT m.enterprise FROM cluster_member m JOIN enterprise e ON e.id = m.enterprise "
    "WHERE m.cluster = ?1 AND e.removed_at IS NULL ORDER BY e.uscc";

static bool take_name(struct database *database, sqlite3_stmt *row, struct dossier *dossier,
                      struct error *err)
{
    const struct fact *name = dictionary_find(dossier_dictionary(dossier), "cluster.name");

    (void)database;
    (void)err;
    if (name != NULL)
        dossier_put(dossier, name, 0, value_text(statement_text(row, 0)));
    return true;
}

static bool take_value(struct database *database, sqlite3_stmt *row, struct dossier *dossier,
                       struct error *err)
{
    const struct fact *fact = dictionary_find(dossier_dictionary(dossier), statement_text(row, 0));
    int year = sqlite3_column_int(row, 1);
    struct value value;

    (void)database;
    (void)err;
    if (fact != NULL && fact_is_cluster(fact) && fact->yearly == (year != 0) &&
        entry_from_canonical(fact, statement_text(row, 2), &value))
        dossier_put(dossier, fact, year, value);
    return true;
}

static bool take_override(struct database *database, sqlite3_stmt *row, struct dossier *dossier,
                          struct error *err)
{
    (void)database;
    (void)err;
    dossier_add_override(dossier, statement_text(row, 0), statement_text(row, 1),
                         statement_text(row, 2));
    return true;
}

static bool take_member(struct database *database, sqlite3_stmt *row, struct dossier *dossier,
                        struct error *err)
{
    return enterprise_load(database, sqlite3_column_int64(row, 0), dossier_add_member(dossier),
                           err);
}

/* Hands each row that SQL finds for the cluster to TAKE; *ROWS is their number. */
static bool load(struct database *database, const char *sql, int64_t id, struct dossier *dossier,
                 bool (*take)(struct database *, sqlite3_stmt *, struct dossier *, struct error *),
                 size_t *rows, struct error *err)
{
    sqlite3_stmt *statement = statement_new(database, sql, err);
    bool good = statement != NULL, row = true;

    *rows = 0;
    if (good)
        statement_bind_int(statement, 1, id);
    while (good && row) {
        good = statement_next(database, statement, &row, err) &&
               (!row || take(database, statement, dossier, err));
        *rows += good && row ? 1 : 0;
    }
    sqlite3_finalize(statement);
    return good;
}

bool cluster_load(struct database *database, int64_t id, struct dossier *dossier, struct error *err)
{
    size_t rows;

    dossier_clear(dossier);
    dossier_set_id(dossier, id);
    if (!load(database, select_name, id, dossier, take_name, &rows, err))
        return false;
    if (rows == 0)
        return error_set(err, ERROR_DATABASE, "数据库 %s 中没有编号为 %lld 的集群;请刷新后再试",
                         database_path(database), (long long)id);
    return load(database, select_values, id, dossier, take_value, &rows, err) &&
           load(database, select_overrides, id, dossier, take_override, &rows, err) &&
           load(database, select_members, id, dossier, take_member, &rows, err);
}

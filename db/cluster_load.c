#include "core/entry.h"
#include "db/cluster_store.h"
#include "db/dossier_row.h"
#include "db/enterprise_store.h"
#include "db/statement.h"

static const char select_name[] = "SELECT name FROM cluster WHERE id = ?1";
static const char select_values[] =
    "SELECT fact, year, value FROM cluster_value WHERE cluster = ?1";
static const char select_overrides[] =
    "SELECT standard, line, reason FROM cluster_override WHERE cluster = ?1";
static const char select_certificates[] = "SELECT cluster, id, " DOSSIER_ROW_CERTIFICATE
                                          " FROM certificate WHERE cluster = ?1 ORDER BY id";
static const char select_cases[] =
    "SELECT c.cluster, b.kind, c.state FROM case_file c JOIN batch b ON b.id = c.batch "
    "WHERE c.cluster = ?1";
static const char select_lines[] =
    "SELECT l.id, l.register, v.field, v.value FROM register_line l "
    "LEFT JOIN register_value v ON v.line = l.id WHERE l.cluster = ?1 ORDER BY l.id";
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

static bool take_certificate(struct database *database, sqlite3_stmt *row, struct dossier *dossier,
                             struct error *err)
{
    (void)err;
    dossier_row_certificate(database, row, dossier);
    return true;
}

static bool take_case(struct database *database, sqlite3_stmt *row, struct dossier *dossier,
                      struct error *err)
{
    (void)err;
    dossier_row_case(database, row, dossier);
    return true;
}

/* One row for each value of a line. */
static bool take_line(struct database *database, sqlite3_stmt *row, struct dossier *dossier,
                      struct error *err)
{
    const struct reg *reg =
        dictionary_find_register(dossier_dictionary(dossier), statement_text(row, 1));
    const struct fact *field = reg == NULL ? NULL : reg_find_field(reg, statement_text(row, 2));
    struct dossier_line *line = reg == NULL ? NULL : dossier_last_line(dossier, reg);
    int64_t id = sqlite3_column_int64(row, 0);
    struct value value;

    (void)database;
    (void)err;
    if (reg != NULL && (line == NULL || dossier_line_id(line) != id))
        line = dossier_add_line(dossier, reg, id);
    if (field != NULL && entry_from_canonical(field, statement_text(row, 3), &value))
        dossier_line_put(dossier, line, field, value);
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

bool cluster_load_alone(struct database *database, int64_t id, struct dossier *dossier,
                        struct error *err)
{
    size_t rows;

    dossier_clear(dossier);
    dossier_set_id(dossier, id);
    dossier_set_subject(dossier, SUBJECT_CLUSTER);
    if (!load(database, select_name, id, dossier, take_name, &rows, err))
        return false;
    if (rows == 0)
        return error_set(err, ERROR_DATABASE, "数据库 %s 中没有编号为 %lld 的集群;请刷新后再试",
                         database_path(database), (long long)id);
    return load(database, select_values, id, dossier, take_value, &rows, err) &&
           load(database, select_overrides, id, dossier, take_override, &rows, err) &&
           load(database, select_certificates, id, dossier, take_certificate, &rows, err) &&
           load(database, select_cases, id, dossier, take_case, &rows, err) &&
           load(database, select_lines, id, dossier, take_line, &rows, err);
}

bool cluster_load(struct database *database, int64_t id, struct dossier *dossier, struct error *err)
{
    size_t rows;

    return cluster_load_alone(database, id, dossier, err) &&
           load(database, select_members, id, dossier, take_member, &rows, err);
}

struct walk {
    struct database *database;
    bool alone, good;
    struct dossier *dossier;
    bool (*each)(void *context, struct dossier *dossier);
    void *context;
    struct error *err;
};

static bool load_each(void *context, const struct cluster_row *row)
{
    struct walk *walk = context;

    walk->good = (walk->alone ? cluster_load_alone : cluster_load)(walk->database, row->id,
                                                                   walk->dossier, walk->err);
    return walk->good && walk->each(walk->context, walk->dossier);
}

bool cluster_each_loaded(struct database *database, bool alone, struct dossier *dossier,
                         bool (*each)(void *context, struct dossier *dossier), void *context,
                         struct error *err)
{
    struct walk walk = {database, alone, true, dossier, each, context, err};

    return cluster_each(database, load_each, &walk, err) && walk.good;
}

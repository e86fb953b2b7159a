#include <string.h>

#include "core/entry.h"
#include "db/dossier_row.h"
#include "db/enterprise_store.h"
#include "db/statement.h"

/*
 * A dossier is put together from ordered scans, one for each table, that advance together: each
 * hands over its rows as long as they belong to the enterprise at hand. For one enterprise the
 * scans are bound to it; for all of them they run once through the library in the order of codes.
 */
enum part {
    PART_ENTERPRISE,
    PART_FACT,
    PART_FIGURE,
    PART_REGISTER,
    PART_CERTIFICATE,
    PART_OVERRIDE,
    PART_CASE,
    PART_COUNT,
};

struct scans {
    struct database *database;
    sqlite3_stmt *statements[PART_COUNT];
    bool rows[PART_COUNT]; /* does the statement stand on a row? */
};

#define ALL "FROM enterprise e INDEXED BY enterprise_uscc "
#define IN_ORDER "WHERE e.removed_at IS NULL AND e.uscc > ?1 ORDER BY e.uscc"

/* The enterprise's id is the first column of each. */
static const char *const one_sql[PART_COUNT] = {
    "SELECT id, uscc, name FROM enterprise WHERE id = ?1",
    "SELECT enterprise, fact, year, value FROM fact_value WHERE enterprise = ?1",
    "SELECT enterprise, fact, year, value FROM figure WHERE enterprise = ?1",
    "SELECT l.enterprise, l.id, l.register, v.field, v.value FROM register_line l "
    "LEFT JOIN register_value v ON v.line = l.id WHERE l.enterprise = ?1 ORDER BY l.id",
    "SELECT enterprise, id, " DOSSIER_ROW_CERTIFICATE " FROM certificate WHERE enterprise = ?1 "
    "ORDER BY id",
    "SELECT enterprise, standard, line, reason FROM override WHERE enterprise = ?1",
    "SELECT c.enterprise, b.kind, c.state FROM case_file c JOIN batch b ON b.id = c.batch "
    "WHERE c.enterprise = ?1",
};

static const char *const all_sql[PART_COUNT] = {
    "SELECT e.id, e.uscc, e.name " ALL IN_ORDER,
    "SELECT t.enterprise, t.fact, t.year, t.value " ALL
    "CROSS JOIN fact_value t ON t.enterprise = e.id " IN_ORDER,
    "SELECT t.enterprise, t.fact, t.year, t.value " ALL
    "CROSS JOIN figure t ON t.enterprise = e.id " IN_ORDER,
    "SELECT l.enterprise, l.id, l.register, v.field, v.value " ALL
    "CROSS JOIN register_line l ON l.enterprise = e.id "
    "LEFT JOIN register_value v ON v.line = l.id " IN_ORDER ", l.id",
    "SELECT t.enterprise, t.id, " DOSSIER_ROW_CERTIFICATE " " ALL
    "CROSS JOIN certificate t ON t.enterprise = e.id " IN_ORDER ", t.id",
    /* there are few of them: these are sorted, not looked for at each enterprise */
    "SELECT t.enterprise, t.standard, t.line, t.reason FROM override t "
    "CROSS JOIN enterprise e ON e.id = t.enterprise " IN_ORDER,
    "SELECT c.enterprise, b.kind, c.state FROM case_file c JOIN batch b ON b.id = c.batch "
    "CROSS JOIN enterprise e ON e.id = c.enterprise " IN_ORDER,
};

static bool advance(struct scans *scans, enum part part, struct error *err)
{
    return statement_next(scans->database, scans->statements[part], &scans->rows[part], err);
}

static bool stands_on(const struct scans *scans, enum part part, int64_t id)
{
    return scans->rows[part] && sqlite3_column_int64(scans->statements[part], 0) == id;
}

static void take_fact(sqlite3_stmt *row, struct dossier *dossier)
{
    const struct fact *fact = dictionary_find(dossier_dictionary(dossier), statement_text(row, 1));
    struct value value;

    if (fact != NULL && entry_from_canonical(fact, statement_text(row, 3), &value))
        dossier_put(dossier, fact, sqlite3_column_int(row, 2), value);
}

static void take_figure(sqlite3_stmt *row, struct dossier *dossier)
{
    const struct fact *fact = dictionary_find(dossier_dictionary(dossier), statement_text(row, 1));

    if (fact != NULL && fact->yearly)
        dossier_put(dossier, fact, sqlite3_column_int(row, 2),
                    value_number((struct decimal){sqlite3_column_int64(row, 3)}));
}

static void take_override(sqlite3_stmt *row, struct dossier *dossier)
{
    dossier_add_override(dossier, statement_text(row, 1), statement_text(row, 2),
                         statement_text(row, 3));
}

/* Lines come with their values, one row for each value. */
static bool take_lines(struct scans *scans, int64_t id, struct dossier *dossier, struct error *err)
{
    sqlite3_stmt *row = scans->statements[PART_REGISTER];
    struct dossier_line *line = NULL;
    const struct reg *reg = NULL;
    const struct fact *field;
    struct value value;
    int64_t last = 0;

    while (stands_on(scans, PART_REGISTER, id)) {
        if (sqlite3_column_int64(row, 1) != last) {
            last = sqlite3_column_int64(row, 1);
            reg = dictionary_find_register(dossier_dictionary(dossier), statement_text(row, 2));
            line = reg == NULL ? NULL : dossier_add_line(dossier, reg, last);
        }
        field = line == NULL ? NULL : reg_find_field(reg, statement_text(row, 3));
        if (field != NULL && entry_from_canonical(field, statement_text(row, 4), &value))
            dossier_line_put(dossier, line, field, value);
        if (!advance(scans, PART_REGISTER, err))
            return false;
    }
    return true;
}

static bool take_parts(struct scans *scans, int64_t id, struct dossier *dossier, struct error *err)
{
    for (; stands_on(scans, PART_FACT, id);) {
        take_fact(scans->statements[PART_FACT], dossier);
        if (!advance(scans, PART_FACT, err))
            return false;
    }
    for (; stands_on(scans, PART_FIGURE, id);) {
        take_figure(scans->statements[PART_FIGURE], dossier);
        if (!advance(scans, PART_FIGURE, err))
            return false;
    }
    for (; stands_on(scans, PART_CERTIFICATE, id);) {
        dossier_row_certificate(scans->database, scans->statements[PART_CERTIFICATE], dossier);
        if (!advance(scans, PART_CERTIFICATE, err))
            return false;
    }
    for (; stands_on(scans, PART_OVERRIDE, id);) {
        take_override(scans->statements[PART_OVERRIDE], dossier);
        if (!advance(scans, PART_OVERRIDE, err))
            return false;
    }
    for (; stands_on(scans, PART_CASE, id);) {
        dossier_row_case(scans->database, scans->statements[PART_CASE], dossier);
        if (!advance(scans, PART_CASE, err))
            return false;
    }
    return take_lines(scans, id, dossier, err);
}

static void put_text(struct dossier *dossier, const char *id, const char *text)
{
    const struct fact *fact = dictionary_find(dossier_dictionary(dossier), id);

    if (fact != NULL)
        dossier_put(dossier, fact, 0, value_text(text));
}

/* The enterprise on which the scans stand. */
static bool take_enterprise(struct scans *scans, struct dossier *dossier, struct error *err)
{
    sqlite3_stmt *row = scans->statements[PART_ENTERPRISE];
    int64_t id = sqlite3_column_int64(row, 0);

    dossier_clear(dossier);
    dossier_set_id(dossier, id);
    put_text(dossier, "uscc", statement_text(row, 1));
    put_text(dossier, "name", statement_text(row, 2));
    return take_parts(scans, id, dossier, err);
}

bool enterprise_load(struct database *database, int64_t id, struct dossier *dossier,
                     struct error *err)
{
    struct scans scans = {.database = database};
    bool ok = true;

    for (int i = 0; ok && i < PART_COUNT; i++) {
        scans.statements[i] = statement_get(database, one_sql[i], err);
        ok = scans.statements[i] != NULL;
        if (ok) {
            statement_bind_int(scans.statements[i], 1, id);
            ok = advance(&scans, (enum part)i, err);
        }
    }
    if (ok && !scans.rows[PART_ENTERPRISE])
        ok = error_set(err, ERROR_DATABASE, "数据库 %s 中没有编号为 %lld 的企业;请刷新后再试",
                       database_path(database), (long long)id);
    ok = ok && take_enterprise(&scans, dossier, err);
    for (int i = 0; i < PART_COUNT; i++) {
        if (scans.statements[i] != NULL)
            statement_reset(scans.statements[i]);
    }
    return ok;
}

bool enterprise_each_after(struct database *database, const char *code, struct dossier *dossier,
                           bool (*each)(void *context, struct dossier *dossier), void *context,
                           struct error *err)
{
    struct scans scans = {.database = database};
    bool ok = true;

    /* the first scan holds the snapshot that the others see */
    for (int i = 0; ok && i < PART_COUNT; i++) {
        scans.statements[i] = statement_new(database, all_sql[i], err);
        ok = scans.statements[i] != NULL;
        if (ok) {
            statement_bind_text(scans.statements[i], 1, code);
            ok = advance(&scans, (enum part)i, err);
        }
    }
    while (ok && scans.rows[PART_ENTERPRISE]) {
        ok = take_enterprise(&scans, dossier, err);
        if (!ok || !each(context, dossier))
            break;
        ok = advance(&scans, PART_ENTERPRISE, err);
    }
    for (int i = 0; i < PART_COUNT; i++)
        sqlite3_finalize(scans.statements[i]);
    return ok;
}

bool enterprise_each(struct database *database, struct dossier *dossier,
                     bool (*each)(void *context, struct dossier *dossier), void *context,
                     struct error *err)
{
    return enterprise_each_after(database, "", dossier, each, context, err);
}

#include "db/trash_double.h"

#include <stdlib.h>
#include <string.h>

#include "core/case_kind.h"
#include "core/dossier.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "db/statement.h"

/* Cases of one kind for one owner, of which one came back. */
static const char cases[] =
    "SELECT f.state, o.state, o.id FROM journal_change r JOIN journal_change c ON c.step = r.step "
    "AND c.tbl = 'case_file' AND c.after IS NULL JOIN case_file f ON f.id = c.key "
    "JOIN batch b ON b.id = f.batch JOIN case_file o ON o.enterprise IS f.enterprise "
    "AND o.cluster IS f.cluster AND o.id <> f.id JOIN batch p ON p.id = o.batch AND p.kind = b.kind WHERE r.id = ?1";
/* Its like: kind, announcement and owner. */
static const char certificates[] =
    "SELECT o.id FROM journal_change r JOIN certificate c ON c.id = r.key JOIN certificate o "
    "ON o.kind = c.kind AND o.announced_on IS c.announced_on AND o.enterprise IS c.enterprise "
    "AND o.cluster IS c.cluster AND o.id <> c.id WHERE r.id = ?1 AND r.tbl = 'certificate'";
static const char line_of[] = "SELECT l.id, l.register, r.enterprise, r.cluster "
                              "FROM journal_change r JOIN register_line l ON l.id = r.key "
                              "WHERE r.id = ?1 AND r.tbl = 'register_line'";

static sqlite3_stmt *begin(struct database *database, const char *sql, int64_t number,
                           struct error *err)
{
    sqlite3_stmt *row = statement_get(database, sql, err);

    if (row != NULL)
        statement_bind_int(row, 1, number);
    return row;
}

/* No enterprise has two cases of a kind that are not over. */
static bool refuse_case(struct database *database, int64_t number, struct error *err)
{
    const struct case_kinds *kinds = packs_cases(database_packs(database));
    sqlite3_stmt *row = begin(database, cases, number, err);
    bool more = true;

    if (row == NULL)
        return false;
    while (statement_next(database, row, &more, err)) {
        const struct case_state *back, *other;
        long long id;

        if (!more)
            return true;
        back = case_state_find(kinds, statement_text(row, 0));
        other = case_state_find(kinds, statement_text(row, 1));
        id = sqlite3_column_int64(row, 2);
        if (back == NULL || other == NULL || case_state_is_over(back) || case_state_is_over(other))
            continue;
        statement_reset(row);
        return error_set(err, ERROR_VALUE, "已有同类的在办申报(第 %lld 号),请先办结或撤回", id);
    }
    return false;
}

static bool refuse_certificate(struct database *database, int64_t number, struct error *err)
{
    sqlite3_stmt *row = begin(database, certificates, number, err);
    int64_t other;

    return row != NULL && statement_number(database, row, &other, err) &&
           (other == 0 ||
            error_set(err, ERROR_VALUE,
                      "同一天公告的同一种资质又登记过(编号 %lld),要恢复请先移走那一项",
                      (long long)other));
}

/* A line of which a key is not known is like no other. */
static bool is_like(const struct reg *reg, const struct dossier_line *one,
                    const struct dossier_line *other)
{
    if (one == other || reg->keys[0] == NULL)
        return false;
    for (const char **key = reg->keys; *key != NULL; key++) {
        const struct fact *field = reg_find_field(reg, *key);
        struct value value = dossier_line_get(one, field);

        if (!value_is_known(value) || !value_equal(value, dossier_line_get(other, field)))
            return false;
    }
    return true;
}

static bool look(const struct dossier *dossier, const struct reg *reg, int64_t id,
                 struct error *err)
{
    const struct dossier_line *back = NULL;
    size_t count = dossier_line_count(dossier, reg);

    for (size_t i = 0; i < count; i++)
        if (dossier_line_id(dossier_line_at(dossier, reg, i)) == id)
            back = dossier_line_at(dossier, reg, i);
    for (size_t i = 0; back != NULL && i < count; i++) {
        const struct dossier_line *other = dossier_line_at(dossier, reg, i);
        if (is_like(reg, back, other))
            return error_set(err, ERROR_VALUE, "同样的%s又登记过(编号 %lld),要恢复请先移走那一项",
                             reg->label, (long long)dossier_line_id(other));
    }
    return true;
}

static bool refuse_line(struct database *database, int64_t number, struct error *err)
{
    const struct dictionary *dictionary = packs_dictionary(database_packs(database));
    sqlite3_stmt *row = begin(database, line_of, number, err);
    bool found, good;

    if (row == NULL || !statement_next(database, row, &found, err))
        return false;
    if (!found)
        return true;
    const struct reg *reg = dictionary_find_register(dictionary, statement_text(row, 1));
    int64_t line = sqlite3_column_int64(row, 0), enterprise = sqlite3_column_int64(row, 2),
            cluster = sqlite3_column_int64(row, 3);
    statement_reset(row);
    if (reg == NULL)
        return true;
    struct dossier *dossier = dossier_new(dictionary);
    good = (cluster != 0 ? cluster_load_alone(database, cluster, dossier, err)
                         : enterprise_load(database, enterprise, dossier, err)) &&
           look(dossier, reg, line, err);
    dossier_free(dossier);
    return good;
}

bool trash_double_refuse(struct database *database, int64_t number, struct error *err)
{
    return refuse_case(database, number, err) && refuse_certificate(database, number, err) &&
           refuse_line(database, number, err);
}

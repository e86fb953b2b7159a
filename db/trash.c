#include "db/trash.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "db/batch_store.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "db/journal_record.h"
#include "db/row.h"
#include "db/statement.h"
#include "db/trash_changes.h"
#include "db/trash_double.h"

/* A step that was not undone, or was done again. */
#define IN_FORCE                                                                     \
    "s.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM journal_step u WHERE "           \
    "u.undoes = s.id AND NOT EXISTS (SELECT 1 FROM journal_step r WHERE r.undoes = " \
    "u.id))"
#define WHO                                                                  \
    "JOIN journal_step s ON s.id = c.step LEFT JOIN enterprise e ON e.id = " \
    "c.enterprise LEFT JOIN cluster k ON k.id = c.cluster "
#define COLUMNS "c.tbl, c.key, c.before, c.step, s.at, s.person, e.uscc, coalesce(e.name, k.name)"

/* The cases that went with their batch come back with it, visits with their case: it is the last
 * removal of each (of a group the one with max(id)) that counts. */
#define WITH_ITS_BATCH                                                               \
    "c.tbl = 'case_file' AND EXISTS (SELECT 1 FROM journal_change b WHERE b.step = " \
    "c.step AND b.tbl = 'batch' AND b.after IS NULL AND instr(c.before, b.key || ',') = 1)"

#define WITH_ITS_CASE                                                                 \
    "c.tbl = 'case_visit' AND EXISTS (SELECT 1 FROM journal_change f WHERE f.step = " \
    "c.step AND f.tbl = 'case_file' AND f.after IS NULL AND instr(c.before, f.key || ',') = 1)"

static const char select_all[] =
    "SELECT max(c.id), " COLUMNS " FROM journal_change c " WHO
    "WHERE c.after IS NULL AND c.before IS NOT NULL AND " IN_FORCE " AND NOT CASE c.tbl "
    "WHEN 'batch' THEN EXISTS (SELECT 1 FROM batch WHERE id = c.key) "
    "WHEN 'case_file' THEN EXISTS (SELECT 1 FROM case_file WHERE id = c.key) "
    "WHEN 'certificate' THEN EXISTS (SELECT 1 FROM certificate WHERE id = c.key) "
    "WHEN 'register_line' THEN EXISTS (SELECT 1 FROM register_line WHERE id = c.key) "
    "WHEN 'task' THEN EXISTS (SELECT 1 FROM task WHERE id = c.key) "
    "WHEN 'case_visit' THEN EXISTS (SELECT 1 FROM case_visit WHERE id = c.key) ELSE 1 END "
    "GROUP BY c.tbl, c.key HAVING NOT (" WITH_ITS_BATCH ") AND NOT (" WITH_ITS_CASE ") "
    "UNION ALL SELECT c.id, " COLUMNS " FROM enterprise x JOIN journal_change c ON c.id = "
    "(SELECT max(id) FROM journal_change WHERE enterprise = x.id AND tbl = 'enterprise') " WHO
    "WHERE x.removed_at IS NOT NULL "
    "UNION ALL SELECT c.id, " COLUMNS " FROM cluster x JOIN journal_change c ON c.id = "
    "(SELECT max(id) FROM journal_change WHERE cluster = x.id AND tbl = 'cluster') " WHO
    "WHERE x.removed_at IS NOT NULL ORDER BY 1 DESC";

static const char values_of_line[] =
    "SELECT group_concat(before, ' ') FROM (SELECT before FROM journal_change WHERE step = ?1 "
    "AND tbl = 'register_value' AND after IS NULL AND instr(key, '/' || ?2 || '/') > 0 "
    "ORDER BY id)";

static const char changes_of[] =
    "SELECT " JOURNAL_RECORD_COLUMNS " FROM journal_change c WHERE c.id IN (" TRASH_CHANGES
    ") ORDER BY c.id DESC";

/* --- what lies there --- */

struct looking {
    struct database *database;
    struct arena *arena;
    bool (*each)(void *context, const struct trash_item *item);
    void *context;
};

static const char *kind_label(const struct packs *packs, const char *id)
{
    const struct case_kind *kind = case_kind_find(packs_cases(packs), id);

    return kind == NULL ? id : kind->label;
}

static const char *batch_text(struct looking *looking, const char *const columns[ROW_MAX])
{
    return arena_printf(looking->arena, "%s年第%s批%s", columns[1], columns[2],
                        kind_label(database_packs(looking->database), columns[0]));
}

static const char *case_text(struct looking *looking, const char *const columns[ROW_MAX])
{
    const struct case_state *state =
        case_state_find(packs_cases(database_packs(looking->database)), columns[1]);
    const char *label = state == NULL ? columns[1] : state->label;
    struct batch batch;

    if (batch_load(looking->database, strtoll(columns[0], NULL, 10), looking->arena, &batch,
                   NULL)) {
        char *title = batch_title(&batch);
        const char *text = arena_printf(looking->arena, "%s %s", title, label);

        free(title);
        return text;
    }
    return arena_printf(looking->arena, "第 %s 号批次 %s", columns[0], label);
}

static const char *certificate_text(struct looking *looking, const char *const columns[ROW_MAX])
{
    const struct certificate_kind *kind =
        certificate_kind_find(packs_certificates(database_packs(looking->database)), columns[0]);

    return arena_printf(looking->arena, "%s %s%s%s", kind == NULL ? columns[0] : kind->label,
                        columns[2], *columns[2] != '\0' && columns[4] != NULL ? " " : "",
                        columns[4] == NULL ? "" : columns[4]);
}

static const char *task_text(struct looking *looking, const char *const columns[ROW_MAX])
{
    return arena_printf(looking->arena, "%s %s", columns[0], columns[1]);
}

static const char *visit_text(struct looking *looking, const char *const columns[ROW_MAX])
{
    return arena_printf(looking->arena, "第 %s 号申报 %s%s%s%s%s", columns[0], columns[1],
                        *columns[2] != '\0' ? " " : "", columns[2], *columns[4] != '\0' ? " " : "",
                        columns[4]);
}

/* The records that the journal keeps as a row. */
static const struct {
    const char *table, *kind, *label;
    int columns;
    const char *(*text)(struct looking *looking, const char *const columns[ROW_MAX]);
} rows[] = {
    {"batch", "batch", "申报批次", ROW_BATCH, batch_text},
    {"case_file", "case", "申报", ROW_CASE, case_text},
    {"certificate", "certificate", "资质证书", ROW_CERTIFICATE, certificate_text},
    {"task", "task", "提醒", ROW_TASK, task_text},
    {"case_visit", "visit", "实地抽查", ROW_CASE_VISIT, visit_text},
};

static void fill_row(struct looking *looking, const char *table, const char *before,
                     struct trash_item *item)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *columns[ROW_MAX];

        if (strcmp(rows[i].table, table) != 0)
            continue;
        item->kind = rows[i].kind;
        item->label = rows[i].label;
        if (row_split(looking->arena, before, columns) == rows[i].columns)
            item->text = rows[i].text(looking, columns);
    }
}

static bool fill_line(struct looking *looking, int64_t step, const char *key, const char *reg,
                      struct trash_item *item, struct error *err)
{
    sqlite3_stmt *values = statement_get(looking->database, values_of_line, err);
    const struct reg *found =
        dictionary_find_register(packs_dictionary(database_packs(looking->database)), reg);
    bool row;

    item->kind = reg;
    item->label = found == NULL ? reg : found->label;
    if (values == NULL)
        return false;
    statement_bind_int(values, 1, step);
    statement_bind_text(values, 2, key);
    if (!statement_next(looking->database, values, &row, err))
        return false;
    item->text = arena_text(looking->arena, row ? statement_text(values, 0) : "");
    statement_reset(values);
    return true;
}

static bool fill(struct looking *looking, sqlite3_stmt *row, struct trash_item *item,
                 struct error *err)
{
    const char *table = statement_text(row, 1), *key = statement_text(row, 2);
    const char *before = statement_text(row, 3);

    *item = (struct trash_item){
        .number = sqlite3_column_int64(row, 0),
        .kind = table,
        .label = strcmp(table, "cluster") == 0 ? "集群" : "企业",
        .uscc = statement_text(row, 7),
        .name = statement_text(row, 8),
        .text = "",
        .at = statement_text(row, 5),
        .person = statement_text(row, 6),
    };
    if (strcmp(table, "register_line") == 0)
        return fill_line(looking, sqlite3_column_int64(row, 4), key, before, item, err);
    fill_row(looking, table, before, item);
    return true;
}

bool trash_each(struct database *database,
                bool (*each)(void *context, const struct trash_item *item), void *context,
                struct error *err)
{
    struct looking looking = {database, arena_new(), each, context};
    sqlite3_stmt *row = statement_new(database, select_all, err);
    bool ok = row != NULL, more = true;

    while (ok && more) {
        struct trash_item item;

        ok = statement_next(database, row, &more, err);
        if (!ok || !more)
            break;
        ok = fill(&looking, row, &item, err);
        if (ok && !each(context, &item))
            break;
        arena_reset(looking.arena);
    }
    sqlite3_finalize(row);
    arena_free(looking.arena);
    return ok;
}

/* --- back --- */

static const char select_change[] =
    "SELECT tbl, key, before, enterprise, cluster FROM journal_change WHERE id = ?1";
static const char owner_lies_there[] =
    "SELECT (SELECT count(*) FROM enterprise WHERE id = ?1 AND removed_at IS NOT NULL) "
    "+ (SELECT count(*) FROM cluster WHERE id = ?2 AND removed_at IS NOT NULL)";
static const char find_batch[] = "SELECT id FROM batch WHERE id = ?1";
static const char find_round[] =
    "SELECT id FROM batch WHERE kind = ?1 AND year = CAST(?2 AS INTEGER) "
    "AND number = CAST(?3 AS INTEGER)";
static const char find_case_by_id[] = "SELECT id FROM case_file WHERE id = ?1";
static const char find_case[] =
    "SELECT id FROM case_file WHERE batch = ?1 AND (enterprise = ?2 OR cluster = ?3)";
/* One removal that is to come back. */
struct returning {
    struct database *database;
    struct arena *arena;
    int64_t number;
    const char *table, *key;
    const char *columns[ROW_MAX]; /* of batch and case */
    int64_t enterprise, cluster;
    bool lies_there;
};

static bool look(void *context, const struct trash_item *item)
{
    struct returning *returning = context;

    returning->lies_there = item->number == returning->number;
    return !returning->lies_there;
}

static bool find(struct returning *returning, struct error *err)
{
    sqlite3_stmt *row;
    bool found;

    if (!trash_each(returning->database, look, returning, err))
        return false;
    if (!returning->lies_there)
        return error_set(err, ERROR_USAGE, "回收站里没有第 %lld 项,请用 peiyu trash 查看",
                         (long long)returning->number);
    row = statement_get(returning->database, select_change, err);
    if (row == NULL)
        return false;
    statement_bind_int(row, 1, returning->number);
    if (!statement_next(returning->database, row, &found, err))
        return false;
    returning->table = arena_text(returning->arena, statement_text(row, 0));
    returning->key = arena_text(returning->arena, statement_text(row, 1));
    if (strcmp(returning->table, "register_line") != 0)
        (void)row_split(returning->arena, statement_text(row, 2), returning->columns);
    returning->enterprise = sqlite3_column_int64(row, 3);
    returning->cluster = sqlite3_column_int64(row, 4);
    statement_reset(row);
    return true;
}

static bool check_owner(const struct returning *returning, struct error *err)
{
    sqlite3_stmt *statement = statement_get(returning->database, owner_lies_there, err);
    int64_t count;

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, returning->enterprise);
    statement_bind_int(statement, 2, returning->cluster);
    if (!statement_number(returning->database, statement, &count, err))
        return false;
    return count == 0 || error_set(err, ERROR_VALUE, "它的%s也在回收站,请先恢复%s",
                                   returning->cluster != 0 ? "集群" : "企业",
                                   returning->cluster != 0 ? "集群" : "企业");
}

static bool check_batch(const struct returning *returning, struct error *err)
{
    sqlite3_stmt *statement = statement_get(returning->database, find_round, err);
    int64_t other;

    if (statement == NULL)
        return false;
    for (int i = 0; i < 3; i++)
        statement_bind_text(statement, 1 + i, returning->columns[i]);
    if (!statement_number(returning->database, statement, &other, err))
        return false;
    return other == 0 ||
           error_set(err, ERROR_VALUE, "同年度同一批次又新建过(第 %lld 号),要恢复请先移走新的",
                     (long long)other);
}

static bool check_case(const struct returning *returning, struct error *err)
{
    int64_t batch = strtoll(returning->columns[0], NULL, 10), found;
    sqlite3_stmt *statement = statement_get(returning->database, find_batch, err);

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, batch);
    if (!statement_number(returning->database, statement, &found, err))
        return false;
    if (found == 0)
        return error_set(err, ERROR_VALUE, "它所在的第 %lld 号批次也在回收站,请先恢复批次",
                         (long long)batch);
    statement = statement_get(returning->database, find_case, err);
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, batch);
    statement_bind_int(statement, 2, returning->enterprise);
    statement_bind_int(statement, 3, returning->cluster);
    if (!statement_number(returning->database, statement, &found, err))
        return false;
    return found == 0 ||
           error_set(err, ERROR_VALUE, "它在这一批中已有新的申报(第 %lld 号),要恢复请先移走新的",
                     (long long)found);
}

static bool check_visit(const struct returning *returning, struct error *err)
{
    int64_t id = strtoll(returning->columns[0], NULL, 10), found;
    sqlite3_stmt *statement = statement_get(returning->database, find_case_by_id, err);

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    if (!statement_number(returning->database, statement, &found, err))
        return false;
    return found != 0 || error_set(err, ERROR_VALUE,
                                   "它所属的第 %lld 号申报也在回收站,请先恢复申报", (long long)id);
}

static bool put_back(const struct returning *returning, struct error *err)
{
    sqlite3_stmt *change = statement_new(returning->database, changes_of, err);
    struct arena *arena = arena_new();
    bool ok = change != NULL, more = true;

    if (ok)
        statement_bind_int(change, 1, returning->number);
    while (ok && more)
        ok = statement_next(returning->database, change, &more, err) &&
             (!more || journal_record_revert(returning->database, change, arena, err));
    arena_free(arena);
    sqlite3_finalize(change);
    return ok && trash_double_refuse(returning->database, returning->number, err);
}

static bool restore(const struct returning *returning, struct error *err)
{
    if (strcmp(returning->table, "enterprise") == 0)
        return enterprise_restore(returning->database, returning->enterprise, err);
    if (strcmp(returning->table, "cluster") == 0)
        return cluster_restore(returning->database, returning->cluster, err);
    if (!check_owner(returning, err) ||
        (strcmp(returning->table, "batch") == 0 && !check_batch(returning, err)) ||
        (strcmp(returning->table, "case_file") == 0 && !check_case(returning, err)) ||
        (strcmp(returning->table, "case_visit") == 0 && !check_visit(returning, err)))
        return false;
    return put_back(returning, err);
}

bool trash_restore(struct database *database, int64_t number, struct error *err)
{
    struct returning returning = {.database = database, .arena = arena_new(), .number = number};
    bool ok = find(&returning, err) && restore(&returning, err);

    arena_free(returning.arena);
    return ok;
}

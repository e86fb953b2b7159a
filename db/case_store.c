#include "db/case_store.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "db/case_rows.h"
#include "db/statement.h"

static const char insert_case[] =
    "INSERT INTO case_file (batch, enterprise, cluster, state, time, opinion) "
    "VALUES (?1, ?2, ?5, ?3, ?4, '')";
static const char update_case[] =
    "UPDATE case_file SET state = ?2, time = ?3, assessment = ?4, opinion = ?5 WHERE id = ?1";
#define COLUMNS                                                                                                               \
    "SELECT c.id, c.batch, c.enterprise, coalesce(e.uscc, ''), coalesce(e.name, k.name), b.kind, "                            \
    "c.state, c.time, c.assessment, c.opinion, c.cluster, coalesce(e.removed_at, k.removed_at) IS NOT NULL FROM case_file c " \
    "JOIN batch b ON b.id = c.batch LEFT JOIN enterprise e ON e.id = c.enterprise "                                           \
    "LEFT JOIN cluster k ON k.id = c.cluster "
static const char select_one[] = COLUMNS "WHERE c.id = ?1";
#define AND_THERE "AND coalesce(e.removed_at, k.removed_at) IS NULL ORDER BY c.id"
static const char select_all[] = COLUMNS "WHERE (?1 = 0 OR c.batch = ?1) " AND_THERE;
/* By their indexes: who is added to a batch is looked up here, one after the other. */
static const char select_of_enterprise[] =
    COLUMNS "WHERE c.enterprise = ?2 AND (?1 = 0 OR c.batch = ?1) " AND_THERE;
static const char select_of_cluster[] =
    COLUMNS "WHERE c.cluster = ?3 AND (?1 = 0 OR c.batch = ?1) " AND_THERE;

bool case_text_check(const char *text, const char *label, struct error *err)
{
    size_t length = strlen(text);

    if (length > CASE_TEXT_LIMIT)
        return error_set(err, ERROR_VALUE, "“%s”太长,请不超过 %d 个字", label, CASE_TEXT_LIMIT / 3);
    if (!text_is_utf8(text, length) || !text_is_plain(text))
        return error_set(err, ERROR_VALUE, "“%s”中有不能显示的字符,请重新填写", label);
    return true;
}

/* False when the packs do not know its kind or its state. */
static bool read_case(struct database *database, sqlite3_stmt *row, struct case_file *out)
{
    const struct case_kinds *kinds = packs_cases(database_packs(database));

    *out = (struct case_file){
        .id = sqlite3_column_int64(row, 0),
        .batch = sqlite3_column_int64(row, 1),
        .enterprise = sqlite3_column_int64(row, 2),
        .uscc = statement_text(row, 3),
        .name = statement_text(row, 4),
        .kind = case_kind_find(kinds, statement_text(row, 5)),
        .place = {case_state_find(kinds, statement_text(row, 6)), sqlite3_column_int(row, 7)},
        .assessment = sqlite3_column_int64(row, 8),
        .opinion = statement_text(row, 9),
        .cluster = sqlite3_column_int64(row, 10),
        .in_bin = sqlite3_column_int(row, 11) != 0,
    };
    return out->kind != NULL && out->place.state != NULL;
}

struct looking {
    const struct batch *batch;
    int64_t same; /* the case that is in the batch already */
    bool open;
};

static bool look(void *context, const struct case_file *one)
{
    struct looking *looking = context;

    if (one->batch == looking->batch->id)
        looking->same = one->id;
    looking->open = looking->open ||
                    (one->kind == looking->batch->kind && !case_state_is_over(one->place.state));
    return true;
}

static bool each_of(struct database *database, int64_t batch, int64_t enterprise, int64_t cluster,
                    bool (*each)(void *context, const struct case_file *one), void *context,
                    struct error *err)
{
    sqlite3_stmt *statement = statement_new(database,
                                            enterprise != 0 ? select_of_enterprise
                                            : cluster != 0  ? select_of_cluster
                                                            : select_all,
                                            err);
    bool ok = statement != NULL, row = true;

    if (ok) {
        statement_bind_int(statement, 1, batch);
        if (enterprise != 0)
            statement_bind_int(statement, 2, enterprise);
        else if (cluster != 0)
            statement_bind_int(statement, 3, cluster);
    }
    while (ok && row) {
        struct case_file one;

        ok = statement_next(database, statement, &row, err);
        if (ok && row && read_case(database, statement, &one) && !each(context, &one))
            break;
    }
    sqlite3_finalize(statement);
    return ok;
}

bool case_add(struct database *database, const struct batch *batch, int64_t owner, int64_t *id,
              struct error *err)
{
    bool cluster = batch->kind->cluster;
    const char *who = cluster ? "集群" : "企业";
    struct looking looking = {.batch = batch};
    struct case_place place = case_begin(batch->kind);
    sqlite3_stmt *statement;

    *id = 0;
    if (!each_of(database, 0, cluster ? 0 : owner, cluster ? owner : 0, look, &looking, err))
        return false;
    if (looking.same != 0)
        return error_set(err, ERROR_VALUE,
                         "该%s已经在这一批中(第 %lld 号申报);撤回后要重报的,请先移走它", who,
                         (long long)looking.same);
    if (looking.open)
        return error_set(err, ERROR_VALUE, "该%s在别的批次中还有未结束的%s,请先办结或撤回", who,
                         batch->kind->label);
    statement = statement_get(database, insert_case, err);
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, batch->id);
    statement_bind_int(statement, cluster ? 5 : 2, owner);
    statement_bind_text(statement, 3, place.state->id);
    statement_bind_int(statement, 4, place.time);
    if (!statement_run(database, statement, err))
        return false;
    *id = sqlite3_last_insert_rowid(database_handle(database));
    return true;
}

bool case_load(struct database *database, int64_t id, struct arena *arena, struct case_file *out,
               struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, select_one, err);
    bool row, known;

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    if (!statement_next(database, statement, &row, err))
        return false;
    if (!row)
        return error_set(err, ERROR_USAGE, "没有第 %lld 号申报,请用 peiyu case list 查看",
                         (long long)id);
    known = read_case(database, statement, out);
    out->uscc = arena_text(arena, out->uscc);
    out->name = arena_text(arena, out->name);
    out->opinion = arena_text(arena, out->opinion);
    statement_reset(statement);
    return known
               ? true
               : error_set(err, ERROR_PACK, "第 %lld 号申报的种类或状态不在数据包中,请装回该数据包",
                           (long long)id);
}

bool case_each(struct database *database, int64_t batch, int64_t enterprise,
               bool (*each)(void *context, const struct case_file *one), void *context,
               struct error *err)
{
    return each_of(database, batch, enterprise, 0, each, context, err);
}

bool case_save(struct database *database, const struct case_file *one, struct error *err)
{
    sqlite3_stmt *statement;

    if (!case_text_check(one->opinion, "推荐意见", err))
        return false;
    statement = statement_get(database, update_case, err);
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, one->id);
    statement_bind_text(statement, 2, one->place.state->id);
    statement_bind_int(statement, 3, one->place.time);
    if (one->assessment != 0)
        statement_bind_int(statement, 4, one->assessment);
    statement_bind_text(statement, 5, one->opinion);
    return statement_run(database, statement, err);
}

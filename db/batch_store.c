#include "db/batch_store.h"

#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/statement.h"

static const char insert_batch[] =
    "INSERT INTO batch (kind, year, number, notice, remark) SELECT ?1, ?2, ?3, ?4, ?5 "
    "WHERE NOT EXISTS (SELECT 1 FROM batch WHERE kind = ?1 AND year = ?2 AND number = ?3)";
static const char update_batch[] = "UPDATE batch SET notice = ?2, remark = ?3 WHERE id = ?1";
#define COLUMNS                                                                                \
    "SELECT b.id, b.kind, b.year, b.number, b.notice, b.remark, "                              \
    "(SELECT group_concat(c.state) FROM case_file c LEFT JOIN enterprise e "                   \
    "ON e.id = c.enterprise LEFT JOIN cluster k ON k.id = c.cluster WHERE c.batch = b.id AND " \
    "coalesce(e.removed_at, k.removed_at) IS NULL) FROM batch b "
static const char select_one[] = COLUMNS "WHERE b.id = ?1";
static const char select_all[] = COLUMNS "ORDER BY b.year DESC, b.id DESC";
static const char put_day[] =
    "INSERT INTO batch_day (batch, state, time, day) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (batch, state, time) DO UPDATE SET day = excluded.day WHERE day <> excluded.day";
static const char drop_day[] =
    "DELETE FROM batch_day WHERE batch = ?1 AND state = ?2 AND time = ?3";
static const char select_day[] =
    "SELECT day FROM batch_day WHERE batch = ?1 AND state = ?2 AND time = ?3";

char *batch_round(const struct batch *batch)
{
    return memory_printf("%d年第%d批", batch->year, batch->number);
}

char *batch_title(const struct batch *batch)
{
    return memory_printf("%d年第%d批%s", batch->year, batch->number, batch->kind->label);
}

static bool check_text(const char *text, const char *label, struct error *err)
{
    size_t length = text == NULL ? 0 : strlen(text);

    if (length > BATCH_TEXT_LIMIT)
        return error_set(err, ERROR_VALUE, "批次的“%s”太长,请不超过 %d 个字", label,
                         BATCH_TEXT_LIMIT / 3);
    if (length > 0 && (!text_is_utf8(text, length) || !text_is_plain(text)))
        return error_set(err, ERROR_VALUE, "批次的“%s”中有不能显示的字符,请重新填写", label);
    return true;
}

static bool check(const struct batch *batch, struct error *err)
{
    if (!date_valid(batch->year, 1, 1))
        return error_set(err, ERROR_VALUE, "批次的年度应为四位数的年份,如 2024");
    if (batch->number < 1 || batch->number > BATCH_NUMBER_MOST)
        return error_set(err, ERROR_VALUE, "第几批应为 1 到 %d", BATCH_NUMBER_MOST);
    return true;
}

static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

bool batch_add(struct database *database, struct batch *batch, struct error *err)
{
    sqlite3_stmt *statement;

    if (!check(batch, err) || !check_text(batch->notice, "通知文号", err) ||
        !check_text(batch->remark, "备注", err))
        return false;
    statement = statement_get(database, insert_batch, err);
    if (statement == NULL)
        return false;
    statement_bind_text(statement, 1, batch->kind->id);
    statement_bind_int(statement, 2, batch->year);
    statement_bind_int(statement, 3, batch->number);
    statement_bind_text(statement, 4, or_empty(batch->notice));
    statement_bind_text(statement, 5, or_empty(batch->remark));
    if (!statement_run(database, statement, err))
        return false;
    if (sqlite3_changes(database_handle(database)) == 0)
        return error_set(err, ERROR_VALUE, "%d年第%d批%s已经有了,请换一个批次号", batch->year,
                         batch->number, batch->kind->label);
    batch->id = sqlite3_last_insert_rowid(database_handle(database));
    return true;
}

struct numbering {
    const struct case_kind *kind;
    int year, last;
};

static bool note_number(void *context, const struct batch *batch)
{
    struct numbering *numbering = context;

    if (batch->kind == numbering->kind && batch->year == numbering->year &&
        batch->number > numbering->last)
        numbering->last = batch->number;
    return true;
}

bool batch_next_number(struct database *database, const struct case_kind *kind, int year,
                       int *number, struct error *err)
{
    struct numbering numbering = {.kind = kind, .year = year};
    bool ok = batch_each(database, note_number, &numbering, err);

    *number = numbering.last + 1;
    return ok;
}

bool batch_change(struct database *database, const struct batch *batch, struct error *err)
{
    sqlite3_stmt *statement;

    if (!check_text(batch->notice, "通知文号", err) || !check_text(batch->remark, "备注", err))
        return false;
    statement = statement_get(database, update_batch, err);
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, batch->id);
    statement_bind_text(statement, 2, or_empty(batch->notice));
    statement_bind_text(statement, 3, or_empty(batch->remark));
    return statement_run(database, statement, err);
}

/* The states of its cases, commas between. */
static void count_states(const struct case_kinds *kinds, const char *states, struct batch *batch)
{
    while (*states != '\0') {
        size_t length = strcspn(states, ",");

        batch->cases++;
        for (size_t i = 0; i < case_states_count(kinds); i++) {
            const struct case_state *state = case_state_at(kinds, i);

            if (strlen(state->id) != length || strncmp(state->id, states, length) != 0)
                continue;
            batch->open += !case_state_is_over(state);
            batch->granted += state->role == CASE_GRANT;
        }
        states += length + (states[length] == ',');
    }
}

/* False when the packs do not know its kind. */
static bool read_batch(struct database *database, sqlite3_stmt *row, struct batch *out)
{
    const struct case_kinds *kinds = packs_cases(database_packs(database));

    *out = (struct batch){
        .id = sqlite3_column_int64(row, 0),
        .kind = case_kind_find(kinds, statement_text(row, 1)),
        .year = sqlite3_column_int(row, 2),
        .number = sqlite3_column_int(row, 3),
        .notice = statement_text(row, 4),
        .remark = statement_text(row, 5),
    };
    count_states(kinds, statement_text(row, 6), out);
    return out->kind != NULL;
}

bool batch_load(struct database *database, int64_t id, struct arena *arena, struct batch *out,
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
        return error_set(err, ERROR_USAGE, "没有第 %lld 号批次,请用 peiyu batch list 查看",
                         (long long)id);
    known = read_batch(database, statement, out);
    if (known) {
        out->notice = arena_text(arena, out->notice);
        out->remark = arena_text(arena, out->remark);
    } else {
        (void)error_set(err, ERROR_PACK, "第 %lld 号批次的种类“%s”不在数据包中,请装回该数据包",
                        (long long)id, statement_text(statement, 1));
    }
    statement_reset(statement);
    return known;
}

bool batch_each(struct database *database, bool (*each)(void *context, const struct batch *batch),
                void *context, struct error *err)
{
    sqlite3_stmt *statement = statement_new(database, select_all, err);
    bool ok = statement != NULL, row = true;

    while (ok && row) {
        struct batch batch;

        ok = statement_next(database, statement, &row, err);
        if (ok && row && read_batch(database, statement, &batch) && !each(context, &batch))
            break;
    }
    sqlite3_finalize(statement);
    return ok;
}

static sqlite3_stmt *day_statement(struct database *database, const char *sql, int64_t batch,
                                   const struct case_stop *stop, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, sql, err);

    if (statement != NULL) {
        statement_bind_int(statement, 1, batch);
        statement_bind_text(statement, 2, stop->state->id);
        statement_bind_int(statement, 3, stop->time);
    }
    return statement;
}

bool batch_set_day(struct database *database, int64_t batch, const struct case_stop *stop,
                   struct date day, struct error *err)
{
    bool put = date_is_set(day);
    sqlite3_stmt *statement = day_statement(database, put ? put_day : drop_day, batch, stop, err);

    if (statement == NULL)
        return false;
    if (put)
        statement_bind_date(statement, 4, day);
    return statement_run(database, statement, err);
}

bool batch_day(struct database *database, int64_t batch, const struct case_stop *stop,
               struct date *day, struct error *err)
{
    sqlite3_stmt *statement = day_statement(database, select_day, batch, stop, err);
    bool row;

    *day = (struct date){0};
    if (statement == NULL || !statement_next(database, statement, &row, err))
        return false;
    if (row) {
        if (!date_parse_iso(statement_text(statement, 0), day))
            *day = (struct date){0};
        statement_reset(statement);
    }
    return true;
}

#include "db/scoring_store.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/statement.h"

/* A remark has no item. */
struct mark {
    const char *line, *item, *text;
};

struct scoring {
    struct arena *arena;
    struct mark *marks;
    size_t count, capacity;
};

static const char select_marks[] =
    "SELECT line, item, '' FROM evidence WHERE enterprise = ?1 AND standard = ?2 AND checked "
    "UNION ALL SELECT line, NULL, text FROM remark WHERE enterprise = ?1 AND standard = ?2";
static const char check_item[] =
    "INSERT INTO evidence (enterprise, standard, line, item, checked) VALUES (?1, ?2, ?3, ?4, 1) "
    "ON CONFLICT (enterprise, standard, line, item) DO UPDATE SET checked = 1 WHERE NOT checked";
static const char uncheck_item[] =
    "DELETE FROM evidence WHERE enterprise = ?1 AND standard = ?2 AND line = ?3 AND item = ?4";
static const char put_remark[] =
    "INSERT INTO remark (enterprise, standard, line, text) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (enterprise, standard, line) DO UPDATE SET text = excluded.text "
    "WHERE text <> excluded.text";
static const char drop_remark[] =
    "DELETE FROM remark WHERE enterprise = ?1 AND standard = ?2 AND line = ?3";

static void add_mark(struct scoring *scoring, sqlite3_stmt *row)
{
    bool remark = sqlite3_column_type(row, 1) == SQLITE_NULL;

    scoring->marks = memory_grow(scoring->marks, scoring->count, &scoring->capacity);
    scoring->marks[scoring->count++] = (struct mark){
        arena_text(scoring->arena, statement_text(row, 0)),
        remark ? NULL : arena_text(scoring->arena, statement_text(row, 1)),
        arena_text(scoring->arena, statement_text(row, 2)),
    };
}

struct scoring *scoring_load(struct database *database, int64_t enterprise, const char *standard,
                             struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, select_marks, err);
    struct scoring *scoring;
    bool ok = true, row = true;

    if (statement == NULL)
        return NULL;
    scoring = memory_alloc(sizeof *scoring);
    scoring->arena = arena_new();
    statement_bind_int(statement, 1, enterprise);
    statement_bind_text(statement, 2, standard);
    while (ok && row) {
        ok = statement_next(database, statement, &row, err);
        if (ok && row)
            add_mark(scoring, statement);
    }
    if (ok)
        return scoring;
    scoring_free(scoring);
    return NULL;
}

void scoring_free(struct scoring *scoring)
{
    if (scoring == NULL)
        return;
    arena_free(scoring->arena);
    free(scoring->marks);
    free(scoring);
}

bool scoring_checked(const struct scoring *scoring, const char *line, const char *item)
{
    for (size_t i = 0; i < scoring->count; i++) {
        const struct mark *mark = &scoring->marks[i];

        if (mark->item != NULL && strcmp(mark->line, line) == 0 && strcmp(mark->item, item) == 0)
            return true;
    }
    return false;
}

const char *scoring_remark(const struct scoring *scoring, const char *line)
{
    for (size_t i = 0; i < scoring->count; i++) {
        if (scoring->marks[i].item == NULL && strcmp(scoring->marks[i].line, line) == 0)
            return scoring->marks[i].text;
    }
    return "";
}

static bool run(struct database *database, const char *sql, int64_t enterprise,
                const char *const texts[], int count, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, sql, err);

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, enterprise);
    for (int i = 0; i < count; i++)
        statement_bind_text(statement, 2 + i, texts[i]);
    return statement_run(database, statement, err);
}

bool scoring_check(struct database *database, int64_t enterprise, const char *standard,
                   const char *line, const char *item, bool checked, struct error *err)
{
    const char *texts[] = {standard, line, item};

    return run(database, checked ? check_item : uncheck_item, enterprise, texts, 3, err);
}

bool scoring_note(struct database *database, int64_t enterprise, const char *standard,
                  const char *line, const char *remark, struct error *err)
{
    const char *texts[] = {standard, line, remark};
    size_t length = strlen(remark);

    if (length > SCORING_REMARK_LIMIT)
        return error_set(err, ERROR_VALUE, "备注太长,请不超过 %d 个字", SCORING_REMARK_LIMIT / 3);
    if (!text_is_utf8(remark, length) || !text_is_plain(remark))
        return error_set(err, ERROR_VALUE, "备注中有不能显示的字符,请重新输入");
    return length == 0 ? run(database, drop_remark, enterprise, texts, 2, err)
                       : run(database, put_remark, enterprise, texts, 3, err);
}

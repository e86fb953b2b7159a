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

/* Of either subject. */
struct commands {
    const char *select, *check, *uncheck, *put, *drop;
};

#define COMMANDS(OWNER, EVIDENCE, REMARK)                                                       \
    {                                                                                           \
        "SELECT line, item, '' FROM " EVIDENCE " WHERE " OWNER                                  \
        " = ?1 AND standard = ?2 AND checked UNION ALL SELECT line, NULL, text FROM " REMARK    \
        " WHERE " OWNER " = ?1 AND standard = ?2",                                              \
            "INSERT INTO " EVIDENCE " (" OWNER ", standard, line, item, checked) "              \
            "VALUES (?1, ?2, ?3, ?4, 1) ON CONFLICT (" OWNER ", standard, line, item) "         \
            "DO UPDATE SET checked = 1 WHERE NOT checked",                                      \
            "DELETE FROM " EVIDENCE " WHERE " OWNER                                             \
            " = ?1 AND standard = ?2 AND line = ?3 AND item = ?4",                              \
            "INSERT INTO " REMARK " (" OWNER ", standard, line, text) VALUES (?1, ?2, ?3, ?4) " \
            "ON CONFLICT (" OWNER ", standard, line) DO UPDATE SET text = excluded.text "       \
            "WHERE text <> excluded.text",                                                      \
            "DELETE FROM " REMARK " WHERE " OWNER " = ?1 AND standard = ?2 AND line = ?3"       \
    }

static const struct commands commands[] = {
    [SUBJECT_ENTERPRISE] = COMMANDS("enterprise", "evidence", "remark"),
    [SUBJECT_CLUSTER] = COMMANDS("cluster", "cluster_evidence", "cluster_remark"),
};

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

struct scoring *scoring_load(struct database *database, enum subject about, int64_t owner,
                             const char *standard, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, commands[about].select, err);
    struct scoring *scoring;
    bool ok = true, row = true;

    if (statement == NULL)
        return NULL;
    scoring = memory_alloc(sizeof *scoring);
    scoring->arena = arena_new();
    statement_bind_int(statement, 1, owner);
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

static bool run(struct database *database, const char *sql, int64_t owner,
                const char *const texts[], int count, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, sql, err);

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, owner);
    for (int i = 0; i < count; i++)
        statement_bind_text(statement, 2 + i, texts[i]);
    return statement_run(database, statement, err);
}

bool scoring_check(struct database *database, enum subject about, int64_t owner,
                   const char *standard, const char *line, const char *item, bool checked,
                   struct error *err)
{
    const char *texts[] = {standard, line, item};

    return run(database, checked ? commands[about].check : commands[about].uncheck, owner, texts, 3,
               err);
}

bool scoring_note(struct database *database, enum subject about, int64_t owner,
                  const char *standard, const char *line, const char *remark, struct error *err)
{
    const char *texts[] = {standard, line, remark};
    size_t length = strlen(remark);

    if (length > SCORING_REMARK_LIMIT)
        return error_set(err, ERROR_VALUE, "备注太长,请不超过 %d 个字", SCORING_REMARK_LIMIT / 3);
    if (!text_is_utf8(remark, length) || !text_is_plain(remark))
        return error_set(err, ERROR_VALUE, "备注中有不能显示的字符,请重新输入");
    return length == 0 ? run(database, commands[about].drop, owner, texts, 2, err)
                       : run(database, commands[about].put, owner, texts, 3, err);
}

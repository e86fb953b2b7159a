#include "db/assessment_store.h"

#include <stdlib.h>

#include "core/memory.h"
#include "db/statement.h"

static const char insert_assessment[] =
    "INSERT INTO assessment (enterprise, standard, standard_hash, as_of, made_at, person, inputs, "
    "result, cluster) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 "
    "WHERE json_valid(?7) AND json_valid(?8)";

#define COLUMNS                                                                                   \
    "SELECT a.id, a.enterprise, coalesce(e.uscc, ''), coalesce(e.name, k.name, ''), a.standard, " \
    "a.standard_hash, a.made_at, a.person, a.as_of, a.cluster, "
#define TABLES                                                         \
    "FROM assessment a LEFT JOIN enterprise e ON e.id = a.enterprise " \
    "LEFT JOIN cluster k ON k.id = a.cluster "

static const char select_all[] =
    COLUMNS "json_extract(a.result, '$.verdict'), json_extract(a.result, '$.score.min'), "
            "json_extract(a.result, '$.score.max') " TABLES
            "WHERE CASE WHEN ?1 <> 0 THEN a.enterprise = ?1 WHEN ?2 <> 0 THEN a.cluster = ?2 "
            "ELSE coalesce(e.removed_at, k.removed_at) IS NULL END ORDER BY a.id DESC";
static const char select_one[] = COLUMNS "a.inputs, a.result " TABLES "WHERE a.id = ?1";

bool assessment_save(struct database *database, int64_t owner, const struct assessment *assessment,
                     const char *inputs_json, const char *result_json, int64_t *id,
                     struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, insert_assessment, err);
    char now[DATABASE_TIME_SIZE];

    *id = 0;
    if (statement == NULL)
        return false;
    database_time(now);
    statement_bind_int(statement, standard_is_cluster(assessment->standard) ? 9 : 1, owner);
    statement_bind_text(statement, 2, assessment->standard->id);
    statement_bind_text(statement, 3, assessment->standard->hash);
    statement_bind_date(statement, 4, assessment->as_of);
    statement_bind_text(statement, 5, now);
    statement_bind_text(statement, 6, database_person(database));
    statement_bind_text(statement, 7, inputs_json);
    statement_bind_text(statement, 8, result_json);
    if (!statement_run(database, statement, err))
        return false;
    if (sqlite3_changes(database_handle(database)) == 0)
        return error_set(err, ERROR_DATABASE, "评价的数据或结果不是 JSON,未保存;请重新评价");
    *id = sqlite3_last_insert_rowid(database_handle(database));
    return true;
}

/* Texts as they stand in the row. */
static struct assessment_past read_row(sqlite3_stmt *row)
{
    struct assessment_past past = {
        .id = sqlite3_column_int64(row, 0),
        .enterprise = sqlite3_column_int64(row, 1),
        .cluster = sqlite3_column_int64(row, 9),
        .uscc = statement_text(row, 2),
        .name = statement_text(row, 3),
        .standard = statement_text(row, 4),
        .hash = statement_text(row, 5),
        .made_at = statement_text(row, 6),
        .person = statement_text(row, 7),
    };

    (void)date_parse_iso(statement_text(row, 8), &past.as_of);
    return past;
}

/* The enterprise, else the cluster, else all. */
static bool each_of(struct database *database, int64_t enterprise, int64_t cluster,
                    bool (*each)(void *context, const struct assessment_row *row), void *context,
                    struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, select_all, err);
    bool good = statement != NULL, row = true;

    if (good)
        statement_bind_int(statement, 1, enterprise);
    statement_bind_int(statement, 2, cluster);
    while (good && row) {
        struct assessment_row found;

        good = statement_next(database, statement, &row, err);
        if (!good || !row)
            break;
        found = (struct assessment_row){
            .past = read_row(statement),
            .verdict = statement_text(statement, 10),
            .scored = sqlite3_column_type(statement, 11) == SQLITE_INTEGER,
            .min = sqlite3_column_int(statement, 11),
            .max = sqlite3_column_int(statement, 12),
        };
        if (!each(context, &found)) {
            statement_reset(statement);
            break;
        }
    }
    return good;
}

bool assessment_each(struct database *database, int64_t enterprise,
                     bool (*each)(void *context, const struct assessment_row *row), void *context,
                     struct error *err)
{
    return each_of(database, enterprise, 0, each, context, err);
}

bool assessment_each_of_cluster(struct database *database, int64_t cluster,
                                bool (*each)(void *context, const struct assessment_row *row),
                                void *context, struct error *err)
{
    return each_of(database, 0, cluster, each, context, err);
}

/* Its texts live behind it. */
struct kept {
    struct assessment_past past;
    struct arena *arena;
};

static struct assessment_past *keep_row(sqlite3_stmt *row)
{
    struct kept *kept = memory_alloc(sizeof *kept);
    const char **texts[] = {&kept->past.uscc,   &kept->past.name,    &kept->past.standard,
                            &kept->past.hash,   &kept->past.made_at, &kept->past.person,
                            &kept->past.inputs, &kept->past.result};

    kept->past = read_row(row);
    kept->past.inputs = statement_text(row, 10);
    kept->past.result = statement_text(row, 11);
    kept->arena = arena_new();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_text(kept->arena, *texts[i]);
    return &kept->past;
}

struct assessment_past *assessment_load(struct database *database, int64_t id, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, select_one, err);
    struct assessment_past *past;
    bool row;

    if (statement == NULL)
        return NULL;
    statement_bind_int(statement, 1, id);
    if (!statement_next(database, statement, &row, err))
        return NULL;
    if (!row) {
        error_set(err, ERROR_USAGE, "没有第 %lld 号评价,请用 peiyu assessment list 查看",
                  (long long)id);
        return NULL;
    }
    past = keep_row(statement);
    statement_reset(statement);
    return past;
}

void assessment_past_free(struct assessment_past *past)
{
    struct kept *kept = (struct kept *)past;

    if (kept == NULL)
        return;
    arena_free(kept->arena);
    free(kept);
}

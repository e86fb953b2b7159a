#include "db/assessment_store.h"

#include "db/statement.h"

static const char insert_assessment[] =
    "INSERT INTO assessment (enterprise, standard, standard_hash, as_of, made_at, person, inputs, "
    "result) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE json_valid(?7) AND json_valid(?8)";

bool assessment_save(struct database *database, int64_t enterprise,
                     const struct assessment *assessment, const char *inputs_json,
                     const char *result_json, int64_t *id, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, insert_assessment, err);
    char now[DATABASE_TIME_SIZE];

    *id = 0;
    if (statement == NULL)
        return false;
    database_time(now);
    statement_bind_int(statement, 1, enterprise);
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

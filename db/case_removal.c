#include "db/case_removal.h"

#include "db/statement.h"

/* What hangs on a case goes before it: the journal finds the enterprise of a step through it. */
static const char *const of_case[] = {
    "DELETE FROM case_visit WHERE case_file = ?1",
    "DELETE FROM case_material WHERE case_file = ?1",
    "DELETE FROM case_step WHERE case_file = ?1",
    "DELETE FROM case_file WHERE id = ?1",
};

#define ITS_CASES "(SELECT id FROM case_file WHERE batch = ?1)"
static const char *const of_batch[] = {
    "DELETE FROM case_visit WHERE case_file IN " ITS_CASES,
    "DELETE FROM case_material WHERE case_file IN " ITS_CASES,
    "DELETE FROM case_step WHERE case_file IN " ITS_CASES,
    "DELETE FROM case_file WHERE batch = ?1",
    "DELETE FROM batch_day WHERE batch = ?1",
    "DELETE FROM batch WHERE id = ?1",
};

/* *FOUND: the last of SQL, which names the record itself, found it. */
static bool run(struct database *database, const char *const sql[], size_t count, int64_t id,
                bool *found, struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        sqlite3_stmt *statement = statement_get(database, sql[i], err);

        if (statement == NULL)
            return false;
        statement_bind_int(statement, 1, id);
        if (!statement_run(database, statement, err))
            return false;
    }
    *found = sqlite3_changes(database_handle(database)) > 0;
    return true;
}

bool case_remove(struct database *database, int64_t id, struct error *err)
{
    bool found;

    if (!run(database, of_case, sizeof of_case / sizeof *of_case, id, &found, err))
        return false;
    return found || error_set(err, ERROR_USAGE, "没有第 %lld 号申报,请用 peiyu case list 查看",
                              (long long)id);
}

bool batch_remove(struct database *database, int64_t id, struct error *err)
{
    bool found;

    if (!run(database, of_batch, sizeof of_batch / sizeof *of_batch, id, &found, err))
        return false;
    return found || error_set(err, ERROR_USAGE, "没有第 %lld 号批次,请用 peiyu batch list 查看",
                              (long long)id);
}

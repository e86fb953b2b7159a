#include "db/import/removed_code.h"

#include "db/statement.h"

static const char select_all[] = "SELECT uscc FROM enterprise WHERE removed_at IS NOT NULL";

/* Once for a file: no index leads to what was removed. */
static bool load(struct import_job *job, struct error *err)
{
    sqlite3_stmt *statement = statement_get(job->database, select_all, err);
    bool row = true;

    if (statement == NULL)
        return false;
    job->removed = key_table_new();
    while (row) {
        if (!statement_next(job->database, statement, &row, err))
            return false;
        if (row)
            key_table_add(job->removed, statement_text(statement, 0), 1);
    }
    return true;
}

bool removed_code_has(struct import_job *job, const char *uscc, bool *found, struct error *err)
{
    if (job->removed == NULL && !load(job, err))
        return false;
    *found = key_table_other(job->removed, uscc, 0) != 0;
    return true;
}

#include "db/import/former_name.h"

#include <string.h>

#include "db/statement.h"

#define SEPARATOR "、"

static const char select_all[] =
    "SELECT e.uscc, v.value FROM fact_value v JOIN enterprise e ON e.id = v.enterprise "
    "WHERE v.fact = 'former_names' AND v.year = 0 ORDER BY e.uscc";

static void add_names(struct import_job *job, const char *uscc, const char *names)
{
    while (*names != '\0') {
        const char *end = strstr(names, SEPARATOR);
        size_t length = end == NULL ? strlen(names) : (size_t)(end - names);
        const char *name = arena_textn(job->arena, names, length);

        key_table_put(job->former, name, uscc); /* "" once there are two */
        key_table_add(job->former, name, 1);
        names += length + (end == NULL ? 0 : strlen(SEPARATOR));
    }
}

static bool load(struct import_job *job, struct error *err)
{
    sqlite3_stmt *statement = statement_get(job->database, select_all, err);
    bool row = true;

    if (statement == NULL)
        return false;
    job->former = key_table_new();
    while (row) {
        if (!statement_next(job->database, statement, &row, err))
            return false;
        if (row)
            add_names(job, statement_text(statement, 0), statement_text(statement, 1));
    }
    return true;
}

bool former_name_owner(struct import_job *job, const char *name, const char **uscc,
                       struct error *err)
{
    if (job->former == NULL && !load(job, err))
        return false;
    *uscc = key_table_text(job->former, name);
    if (**uscc == '\0' && key_table_other(job->former, name, 0) != 0)
        *uscc = NULL;
    return true;
}

#include "db/migration.h"

#include <sqlite3.h>
#include <stdio.h>

#include "db/failure.h"

static int read_number(struct sqlite3 *handle, const char *sql, int *number)
{
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2(handle, sql, -1, &statement, NULL);

    if (rc == SQLITE_OK) {
        rc = sqlite3_step(statement);
        if (rc == SQLITE_ROW) {
            *number = sqlite3_column_int(statement, 0);
            rc = SQLITE_OK;
        }
    }
    sqlite3_finalize(statement);
    return rc;
}

bool migration_check(struct sqlite3 *handle, const char *path, size_t newest, int *version,
                     struct error *err)
{
    int application = 0, objects = 0;
    int rc = read_number(handle, "PRAGMA application_id", &application);

    if (rc == SQLITE_OK)
        rc = read_number(handle, "PRAGMA user_version", version);
    if (rc == SQLITE_OK)
        rc = read_number(handle, "SELECT count(*) FROM sqlite_schema", &objects);
    if (rc != SQLITE_OK)
        return failure_report(handle, path, rc, err);
    if (application == 0 && *version == 0 && objects == 0)
        return true;
    if (application != MIGRATION_APPLICATION)
        return error_set(err, ERROR_DATABASE,
                         "%s 是别的程序的数据库,未作任何修改;请用 --db 指定正确的文件", path);
    if (*version > (int)newest)
        return error_set(err, ERROR_DATABASE,
                         "数据库 %s 由更新版本的程序建立(版本 %d,本程序只认到 %d),未作任何修改;"
                         "请升级本程序",
                         path, *version, (int)newest);
    if (*version < 1 || objects == 0)
        return failure_report(handle, path, SQLITE_CORRUPT, err);
    return true;
}

bool migration_look(struct sqlite3 *handle, const char *path, size_t newest, struct error *err)
{
    int application = 0, version = 0;
    int rc = read_number(handle, "PRAGMA application_id", &application);

    if (rc == SQLITE_OK)
        rc = read_number(handle, "PRAGMA user_version", &version);
    if (rc == SQLITE_OK && application == MIGRATION_APPLICATION && version >= 1 &&
        version <= (int)newest)
        return true;
    return migration_check(handle, path, newest, &version, err);
}

static int apply(struct sqlite3 *handle, const struct migration *migration)
{
    char version[128];
    int rc = sqlite3_exec(handle, migration->sql, NULL, NULL, NULL);

    (void)snprintf(version, sizeof version,
                   "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
                   MIGRATION_APPLICATION, migration->version);
    return rc == SQLITE_OK ? sqlite3_exec(handle, version, NULL, NULL, NULL) : rc;
}

/* Another process may have migrated in the meantime, so the version is read under the lock. */
static bool step(struct sqlite3 *handle, const char *path, const struct migration *migrations,
                 size_t count, int *version, struct error *err)
{
    int rc = sqlite3_exec(handle, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    bool ok;

    if (rc != SQLITE_OK)
        return failure_report(handle, path, rc, err);
    ok = migration_check(handle, path, count, version, err);
    if (ok && (size_t)*version < count) {
        rc = apply(handle, &migrations[*version]);
        if (rc == SQLITE_OK)
            *version = migrations[*version].version;
        else
            ok = failure_report(handle, path, rc, err);
    }
    if (!sqlite3_get_autocommit(handle))
        (void)sqlite3_exec(handle, "ROLLBACK", NULL, NULL, NULL);
    return ok;
}

bool migration_run(struct sqlite3 *handle, const char *path, const struct migration *migrations,
                   size_t count, struct error *err)
{
    int version = 0, keys = 0;
    bool ok = migration_check(handle, path, count, &version, err);

    /* A table that is built anew goes for a moment while others refer to it. */
    (void)sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &keys);
    (void)sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    while (ok && (size_t)version < count)
        ok = step(handle, path, migrations, count, &version, err);
    (void)sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, keys, NULL);
    return ok;
}

#include "db/database.h"

#include <pwd.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/failure.h"
#include "db/location.h"
#include "db/migration.h"
#include "db/statement.h"

#define BUSY_MILLISECONDS 5000
#define SMALLEST_DATABASE 512
#define CACHE_FOR_READING "PRAGMA cache_size = -4096;" /* KiB */
#define CACHE_FOR_WRITING "PRAGMA cache_size = -16384;"

struct database {
    char *path, *person;
    const struct packs *packs;
    struct sqlite3 *handle;
    struct statements *statements;
    int64_t step; /* the open one, or 0 */
};

static const char insert_step[] = "INSERT INTO journal_step (at, person, title, undoes) "
                                  "VALUES (?1, ?2, ?3, nullif(?4, 0))";
static const char open_step[] = "UPDATE journal_cursor SET step = ?1";
static const char drop_empty_step[] = "DELETE FROM journal_step WHERE id = ?1 AND "
                                      "NOT EXISTS (SELECT 1 FROM journal_change WHERE step = ?1)";
static const char close_step[] = "UPDATE journal_cursor SET step = NULL";

static bool fail(struct database *database, int rc, struct error *err)
{
    return failure_report(database->handle, database->path, rc, err);
}

static char *default_person(void)
{
    const char *person = getenv("USER");
    struct passwd *entry;

    if (person == NULL || *person == '\0')
        person = getlogin();
    if (person == NULL || *person == '\0') {
        entry = getpwuid(getuid());
        person = entry == NULL ? NULL : entry->pw_name;
    }
    if (person == NULL || *person == '\0' || !text_is_utf8(person, strlen(person)))
        person = "未知";
    return memory_text(person);
}

/* There is one thread, and nobody asks how much memory SQLite holds: it locks and counts with every
 * allocation. Only before its first use does it listen. */
static void prepare_library(void)
{
    static bool done;

    if (!done) {
        (void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
        (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    }
    done = true;
}

/* Looks at what stands there without touching it: no lock, no -wal, no recovery. An unfinished
 * transaction (-journal) has to be rolled back first, so then the look comes after opening. */
static bool look(const char *path, struct error *err)
{
    char *uri = location_uri(path, "mode=ro&immutable=1");
    struct sqlite3 *handle = NULL;
    int64_t size = location_size(path, "");
    bool ok = true;
    int rc;

    if (size > 0 && size < SMALLEST_DATABASE) { /* SQLite would take one byte for none */
        ok = failure_report(NULL, path, SQLITE_NOTADB, err);
    } else if (location_size(path, "-journal") <= 0) {
        rc = sqlite3_open_v2(uri, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
        ok = rc == SQLITE_OK ? migration_look(handle, path, schema_migration_count, err)
                             : failure_report(handle, path, rc, err);
        (void)sqlite3_close(handle);
    }
    free(uri);
    return ok;
}

static void configure(struct sqlite3 *handle)
{
    (void)sqlite3_extended_result_codes(handle, 1);
    (void)sqlite3_busy_timeout(handle, BUSY_MILLISECONDS);
    (void)sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    (void)sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    (void)sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    (void)sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
}

/* These read the file already. */
static int tune(struct sqlite3 *handle)
{
    return sqlite3_exec(handle,
                        "PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL;"
                        "PRAGMA temp_store = MEMORY;" CACHE_FOR_READING
                        "PRAGMA journal_size_limit = 67108864; SELECT 1 FROM sqlite_schema",
                        NULL, NULL, NULL);
}

static int open_handle(struct database *database, const char *parameters, int flags)
{
    char *uri = location_uri(database->path, parameters);
    int rc;

    (void)sqlite3_close(database->handle);
    rc = sqlite3_open_v2(uri, &database->handle, flags | SQLITE_OPEN_URI, NULL);
    free(uri);
    if (rc == SQLITE_OK)
        configure(database->handle);
    return rc;
}

static bool check_for_reading(struct database *database, struct error *err)
{
    int version = 0;

    if (!migration_check(database->handle, database->path, schema_migration_count, &version, err))
        return false;
    if ((size_t)version == schema_migration_count)
        return true;
    return error_set(err, ERROR_DATABASE,
                     "数据库 %s 由较早版本的程序建立,需要升级,但它是只读的;请检查权限",
                     database->path);
}

/* Where the -shm that WAL needs cannot be, or would be left lying about by somebody who may only
 * read, the file alone is read; that is all of it as long as nothing waits in a -wal. */
static bool open_alone(struct database *database, struct error *err)
{
    int rc;

    if (location_size(database->path, "-wal") > 0)
        return fail(database, SQLITE_READONLY, err);
    rc = open_handle(database, "mode=ro&immutable=1", SQLITE_OPEN_READONLY);
    if (rc == SQLITE_OK)
        rc = tune(database->handle);
    return rc == SQLITE_OK ? check_for_reading(database, err) : fail(database, rc, err);
}

static bool open_for_writing(struct database *database, struct error *err)
{
    int rc;

    if (!migration_run(database->handle, database->path, schema_migrations, schema_migration_count,
                       err))
        return false;
    rc = sqlite3_exec(database->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    return rc == SQLITE_OK ? true : fail(database, rc, err);
}

static bool open_file(struct database *database, struct error *err)
{
    int rc = open_handle(database, "mode=rw", SQLITE_OPEN_READWRITE);
    bool readonly = rc == SQLITE_OK && sqlite3_db_readonly(database->handle, "main") == 1;

    if (readonly && location_size(database->path, "-wal") < 0)
        return open_alone(database, err);
    if (rc == SQLITE_OK)
        rc = tune(database->handle);
    if ((rc & 0xff) == SQLITE_CANTOPEN || (rc & 0xff) == SQLITE_READONLY)
        return open_alone(database, err);
    if (rc != SQLITE_OK)
        return fail(database, rc, err);
    return readonly ? check_for_reading(database, err) : open_for_writing(database, err);
}

static struct database *make(const char *path, const struct packs *packs)
{
    struct database *database = memory_alloc(sizeof *database);

    tzset();
    database->path = memory_text(path);
    database->packs = packs;
    database->person = default_person();
    database->statements = statements_new();
    return database;
}

struct database *database_open_scratch(const struct packs *packs, struct error *err)
{
    prepare_library();
    struct database *database = make("(内存)", packs);
    int rc = sqlite3_open_v2("", &database->handle, /* a file that nobody sees, for what is large */
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

    configure(database->handle);
    if (rc == SQLITE_OK)
        rc = tune(database->handle);
    if (rc == SQLITE_OK ? migration_run(database->handle, database->path, schema_migrations,
                                        schema_migration_count, err)
                        : fail(database, rc, err))
        return database;
    database_close(database);
    return NULL;
}

/* LOOK takes no locks: while another process writes, what it sees may not fit together. A file
 * that was written in the last second is looked at again. */
static bool look_in_peace(const char *path, struct error *err)
{
    static const struct timespec pause = {.tv_nsec = 50 * 1000 * 1000};
    struct stat status;

    while (!look(path, err)) {
        if (stat(path, &status) != 0 || time(NULL) - status.st_mtime > 1)
            return false;
        (void)nanosleep(&pause, NULL);
    }
    return true;
}

struct database *database_open(const char *path, const struct packs *packs, struct error *err)
{
    struct database *database;
    bool created;

    prepare_library();
    if (!location_prepare(path, &created, err))
        return NULL;
    if (!created && !look_in_peace(path, err))
        return NULL;
    database = make(path, packs);
    if (open_file(database, err))
        return database;
    database_close(database);
    if (created)
        (void)unlink(path);
    return NULL;
}

void database_close(struct database *database)
{
    if (database == NULL)
        return;
    database_rollback(database);
    statements_free(database->statements);
    (void)sqlite3_close(database->handle);
    free(database->path);
    free(database->person);
    free(database);
}

const char *database_path(const struct database *database)
{
    return database->path;
}

const struct packs *database_packs(const struct database *database)
{
    return database->packs;
}

void database_set_person(struct database *database, const char *person)
{
    free(database->person);
    database->person = memory_text(person);
}

const char *database_person(const struct database *database)
{
    return database->person;
}

struct sqlite3 *database_handle(struct database *database)
{
    return database->handle;
}

struct statements *database_statements(struct database *database)
{
    return database->statements;
}

void database_time(char out[DATABASE_TIME_SIZE])
{
    time_t now = time(NULL);
    struct tm local;

    if (localtime_r(&now, &local) == NULL ||
        strftime(out, DATABASE_TIME_SIZE, "%Y-%m-%dT%H:%M:%S", &local) == 0)
        *out = '\0';
}

static bool run_with_step(struct database *database, const char *sql, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, sql, err);

    if (statement == NULL)
        return false;
    if (sqlite3_bind_parameter_count(statement) > 0)
        statement_bind_int(statement, 1, database->step);
    return statement_run(database, statement, err);
}

static bool write_step(struct database *database, const char *title, int64_t undoes,
                       struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, insert_step, err);
    char now[DATABASE_TIME_SIZE];

    if (statement == NULL)
        return false;
    database_time(now);
    statement_bind_text(statement, 1, now);
    statement_bind_text(statement, 2, database->person);
    statement_bind_text(statement, 3, title);
    statement_bind_int(statement, 4, undoes);
    if (!statement_run(database, statement, err))
        return false;
    database->step = sqlite3_last_insert_rowid(database->handle);
    return run_with_step(database, open_step, err);
}

/* A long step changes the pages of indexes in no order, and writes one anew whenever it has had to
 * leave the cache: importing 50 000 rows takes half as many writes with the larger one. */
static void set_cache(struct database *database, const char *sql)
{
    (void)sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
}

bool database_lock(struct database *database, struct error *err)
{
    int rc;

    if (database->step != 0)
        return error_set(err, ERROR_DATABASE, "上一项操作尚未结束;请先完成或取消它");
    if (!sqlite3_get_autocommit(database->handle))
        return true;
    rc = sqlite3_exec(database->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        return fail(database, rc, err);
    set_cache(database, CACHE_FOR_WRITING);
    return true;
}

bool database_begin_undo(struct database *database, const char *title, int64_t undoes,
                         struct error *err)
{
    if (!database_lock(database, err))
        return false;
    if (write_step(database, title, undoes, err))
        return true;
    database_rollback(database);
    return false;
}

bool database_begin(struct database *database, const char *title, struct error *err)
{
    return database_begin_undo(database, title, 0, err);
}

static bool finish_step(struct database *database, struct error *err)
{
    int rc;

    if (!run_with_step(database, drop_empty_step, err) || !run_with_step(database, close_step, err))
        return false;
    rc = sqlite3_exec(database->handle, "COMMIT", NULL, NULL, NULL);
    return rc == SQLITE_OK ? true : fail(database, rc, err);
}

bool database_commit(struct database *database, struct error *err)
{
    if (database->step == 0 || sqlite3_get_autocommit(database->handle)) {
        database->step = 0;
        return error_set(err, ERROR_DATABASE, "数据库 %s 的操作已被取消,未作任何修改;请重试",
                         database->path);
    }
    if (finish_step(database, err)) {
        set_cache(database, CACHE_FOR_READING);
        database->step = 0;
        return true;
    }
    database_rollback(database);
    return false;
}

void database_rollback(struct database *database)
{
    /* after a full disk SQLite may have rolled back by itself */
    if (database->handle != NULL && !sqlite3_get_autocommit(database->handle))
        (void)sqlite3_exec(database->handle, "ROLLBACK", NULL, NULL, NULL);
    if (database->handle != NULL)
        set_cache(database, CACHE_FOR_READING);
    database->step = 0;
}

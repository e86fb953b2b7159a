#include "db/backup.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "db/failure.h"
#include "db/location.h"
#include "db/migration.h"

#define BUSY_MILLISECONDS 5000
#define PIECE 512   /* pages that are copied at a time */
#define STEPS 20000 /* of the machine of SQLite between two questions */

/* What may stand beside a database. */
static const char *const beside[] = {"-wal", "-shm", "-journal"};

static int open_file(const char *path, const char *mode, struct sqlite3 **handle)
{
    char *uri = location_uri(path, mode);
    bool writing = strcmp(mode, "mode=rw") == 0;
    int rc = sqlite3_open_v2(
        uri, handle, (writing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_URI,
        NULL);

    free(uri);
    if (rc == SQLITE_OK) {
        (void)sqlite3_extended_result_codes(*handle, 1);
        (void)sqlite3_busy_timeout(*handle, BUSY_MILLISECONDS);
        (void)sqlite3_db_config(*handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        (void)sqlite3_db_config(*handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
        rc = sqlite3_exec(*handle, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
    }
    return rc;
}

/* Any row is one too many, but for the one that says ok. */
static int find_fault(void *context, int count, char **texts, char **names)
{
    bool *faulty = context;

    (void)names;
    if (count < 1 || texts[0] == NULL || strcmp(texts[0], "ok") != 0)
        *faulty = true;
    return 0;
}

static bool verify(struct sqlite3 *handle, const char *path, struct error *err)
{
    bool faulty = false;
    int version = 0;
    int rc = sqlite3_exec(handle, "PRAGMA integrity_check(1); PRAGMA foreign_key_check", find_fault,
                          &faulty, NULL);

    if (rc == SQLITE_OK && faulty)
        rc = SQLITE_CORRUPT;
    if (rc != SQLITE_OK)
        return failure_report(handle, path, rc, err);
    if (!migration_check(handle, path, schema_migration_count, &version, err))
        return false;
    return version > 0 ? true : failure_report(handle, path, SQLITE_NOTADB, err);
}

/* Who is told how far it is; ASK may be NULL. */
struct watch {
    bool (*ask)(void *context, size_t done, size_t total);
    void *context;
    size_t total;
    bool stopped;
};

static bool go_on(struct watch *watch, size_t done)
{
    watch->stopped = watch->ask != NULL && !watch->ask(watch->context, done, watch->total);
    return !watch->stopped;
}

/* A piece at a time where somebody watches. */
static int copy(struct sqlite3 *from, struct sqlite3 *to, struct watch *watch)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    int rc;

    if (backup == NULL)
        return sqlite3_extended_errcode(to);
    do {
        rc = sqlite3_backup_step(backup, watch->ask == NULL ? -1 : PIECE);
        if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
            (void)sqlite3_sleep(50);
        watch->total = (size_t)sqlite3_backup_pagecount(backup);
        if (!go_on(watch, watch->total - (size_t)sqlite3_backup_remaining(backup)))
            rc = SQLITE_INTERRUPT;
    } while (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED);
    (void)sqlite3_backup_finish(backup);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* While it is read back. */
static int ask_again(void *context)
{
    struct watch *watch = context;

    return !go_on(watch, watch->total);
}

/* What SQLite left beside a file that is given up. */
static void clear_beside(const char *path)
{
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        char *name = memory_printf("%s%s", path, beside[i]);

        (void)unlink(name);
        free(name);
    }
}

/* The copy is one file: what it needs beside it while it is
 * written goes when it leaves WAL. */
static bool fill(struct sqlite3 *from, const char *to, const char *place, struct watch *watch,
                 struct error *err)
{
    struct sqlite3 *handle = NULL;
    struct error why = {0};
    int rc = open_file(to, "mode=rw", &handle);
    bool ok;

    if (rc == SQLITE_OK)
        rc = sqlite3_exec(handle, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        rc = copy(from, handle, watch);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    if (rc == SQLITE_OK && watch->ask != NULL)
        sqlite3_progress_handler(handle, STEPS, ask_again, watch);
    ok = rc == SQLITE_OK ? verify(handle, place, &why) : failure_report(handle, place, rc, &why);
    if (!ok && !watch->stopped && err != NULL)
        *err = why;
    (void)sqlite3_close(handle);
    if (!ok)
        clear_beside(to);
    return ok;
}

bool backup_write(struct database *database, const char *to, const char *place,
                  bool (*progress)(void *context, size_t done, size_t total), void *context,
                  struct error *err)
{
    struct watch watch = {.ask = progress, .context = context};

    return fill(database_handle(database), to, place, &watch, err);
}

static bool open_backup(const char *from, struct sqlite3 **handle, struct error *err)
{
    /* one on a disk that may only be read has nowhere to keep locks */
    bool alone = location_size(from, "-wal") <= 0 && location_size(from, "-journal") <= 0;
    struct error why = {0};
    int rc = open_file(from, alone ? "mode=ro&immutable=1" : "mode=ro", handle);

    if (rc == SQLITE_OK ? verify(*handle, from, &why) : failure_report(*handle, from, rc, &why))
        return true;
    return error_set(err, ERROR_DATABASE, "不能用这个备份,请换一个(%s)", why.text);
}

bool backup_read(const char *from, const char *to, const char *place, struct error *err)
{
    struct watch watch = {.ask = NULL};
    struct sqlite3 *handle = NULL;
    bool ok;

    if (location_size(from, "") < 0)
        return error_set(err, ERROR_FILE, "没有备份文件 %s,未作任何修改;请检查路径", from);
    ok = open_backup(from, &handle, err) && fill(handle, to, place, &watch, err);
    (void)sqlite3_close(handle);
    return ok;
}

/* Leaving WAL needs the file to oneself and takes -wal and -shm away. A damaged one cannot be
 * asked, and nobody can work with it. */
static bool make_alone(const char *path, struct error *err)
{
    struct sqlite3 *handle = NULL;
    int rc = open_file(path, "mode=rw", &handle);
    bool busy;

    if (rc == SQLITE_OK) {
        (void)sqlite3_busy_timeout(handle, 0);
        rc = sqlite3_exec(handle, "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT", NULL,
                          NULL, NULL);
    }
    busy = (rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED;
    if (busy)
        (void)failure_report(handle, path, rc, err);
    (void)sqlite3_close(handle);
    return !busy;
}

static bool move(const char *from, const char *to, struct error *err)
{
    return rename(from, to) == 0 ||
           error_set(err, ERROR_FILE, "无法把 %s 移到 %s:%s,未作任何修改;请检查权限", from, to,
                     error_reason(errno));
}

/* What was moved, parted by 、; free() it. */
static char *move_beside(const char *from, const char *to)
{
    struct buffer moved = {0};

    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        char *here = memory_printf("%s%s", from, beside[i]);
        char *there = memory_printf("%s%s", to, beside[i]);

        if (rename(here, there) == 0)
            buffer_printf(&moved, "%s%s", moved.length > 0 ? "、" : "", there);
        free(here);
        free(there);
    }
    return buffer_take(&moved);
}

/* With what a damaged one left beside it. */
static bool move_all(const char *from, const char *to, struct error *err)
{
    if (!move(from, to, err))
        return false;
    free(move_beside(from, to));
    return true;
}

static char *old_name(const char *path)
{
    time_t now = time(NULL);
    struct tm local;
    char text[32] = "";
    char *name;

    if (localtime_r(&now, &local) != NULL)
        (void)strftime(text, sizeof text, "%Y%m%d-%H%M%S", &local);
    name = memory_printf("%s.before-%s", path, text);
    for (int i = 2; location_size(name, "") >= 0; i++) {
        free(name);
        name = memory_printf("%s.before-%s-%d", path, text, i);
    }
    return name;
}

/* What a database that is gone left beside it would be read into the one that comes. */
static bool install_alone(const char *fresh, const char *path, char **logs, struct error *err)
{
    char *aside = old_name(path);
    bool ok;

    *logs = move_beside(path, aside);
    ok = move(fresh, path, err);
    if (!ok)
        free(move_beside(aside, path));
    free(aside);
    return ok;
}

static bool install_over(const char *fresh, const char *path, char **old, struct error *err)
{
    *old = old_name(path);
    if (move_all(path, *old, err)) {
        if (move(fresh, path, err))
            return true;
        (void)move_all(*old, path, NULL);
    }
    return false;
}

bool backup_install(const char *fresh, const char *path, char **old, char **logs, struct error *err)
{
    bool ok;

    *old = *logs = NULL;
    if (location_size(path, "") < 0)
        ok = install_alone(fresh, path, logs, err);
    else
        ok = make_alone(path, err) && install_over(fresh, path, old, err);
    if (!ok) {
        free(*old);
        free(*logs);
        *old = *logs = NULL;
        return false;
    }
    *old = *old == NULL ? memory_text("") : *old;
    *logs = *logs == NULL ? memory_text("") : *logs;
    return true;
}

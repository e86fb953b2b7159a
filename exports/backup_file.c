#define _XOPEN_SOURCE 700 /* realpath */

#include "exports/backup_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/memory.h"
#include "db/backup.h"
#include "db/location.h"
#include "db/setting_store.h"
#include "exports/target.h"

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static char *dated(const char *folder)
{
    time_t now = time(NULL);
    struct tm local;
    char text[32] = "", *path;

    if (localtime_r(&now, &local) != NULL)
        (void)strftime(text, sizeof text, "%Y%m%d-%H%M%S", &local);
    path = memory_printf("%s/peiyu-%s.db", folder, text);
    for (int i = 2; location_size(path, "") >= 0; i++) {
        free(path);
        path = memory_printf("%s/peiyu-%s-%d.db", folder, text, i);
    }
    return path;
}

char *backup_file_folder(struct database *database, struct error *err)
{
    char *folder = setting_get(database, "backup_folder", err), *whole;
    const char *path = database_path(database), *slash;

    if (folder != NULL && *folder != '\0')
        return folder;
    free(folder);
    whole = realpath(path, NULL);
    path = whole == NULL ? path : whole;
    slash = strrchr(path, '/');
    folder = slash == NULL ? memory_text("backups")
                           : memory_printf("%.*s/backups", (int)(slash - path), path);
    free(whole);
    return folder;
}

/* Where it goes; *CREATED: an empty file was made there, with the folders above it. */
static char *place(struct database *database, const char *out, bool *created, struct error *err)
{
    char *folder, *path;

    *created = false;
    if (out != NULL)
        return is_folder(out) ? dated(out) : memory_text(out);
    folder = backup_file_folder(database, err);
    path = dated(folder);
    free(folder);
    if (location_prepare(path, created, err))
        return path;
    free(path);
    return NULL;
}

/* The log of another database would be read into the backup. */
static bool has_log(const char *path)
{
    return location_size(path, "-wal") > 0 || location_size(path, "-journal") > 0;
}

static bool write_to(struct database *database, const char *path,
                     bool (*progress)(void *context, size_t done, size_t total), void *context,
                     struct error *err)
{
    struct target target;

    if (location_same(path, database_path(database)))
        return error_set(err, ERROR_USAGE, "%s 就是数据库本身,请换一个文件名", path);
    if (!target_open(&target, path, err))
        return false;
    if (has_log(target.path))
        (void)error_set(err, ERROR_USAGE,
                        "%s 旁边有 -wal 或 -journal 文件,是正用着或没有正常关闭的数据库,"
                        "请换一个文件名",
                        path);
    else if (backup_write(database, target.temporary, path, progress, context, err))
        return target_commit(&target, err);
    target_abandon(&target);
    return false;
}

char *backup_file_write(struct database *database, const char *out,
                        bool (*progress)(void *context, size_t done, size_t total), void *context,
                        struct error *err)
{
    bool created;
    char *path = place(database, out, &created, err);

    if (path == NULL || write_to(database, path, progress, context, err))
        return path;
    if (created)
        (void)unlink(path);
    free(path);
    return NULL;
}

/* An empty file made only for its folder goes again. */
static bool make_folder(const char *path, struct error *err)
{
    bool created;

    if (!location_prepare(path, &created, err))
        return false;
    if (created)
        (void)unlink(path);
    return true;
}

bool backup_file_restore(const char *from, const char *path, char **old, char **logs,
                         struct error *err)
{
    struct target target;
    bool good;

    *old = *logs = NULL;
    if (location_same(from, path))
        return error_set(err, ERROR_USAGE, "%s 就是现在的数据库,请写备份文件", from);
    if (!make_folder(path, err) || !target_open(&target, path, err))
        return false;
    good = backup_read(from, target.temporary, path, err) &&
           backup_install(target.temporary, target.path, old, logs, err);
    target_abandon(&target);
    return good;
}

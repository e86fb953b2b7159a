#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/session.h"
#include "core/memory.h"
#include "db/backup.h"
#include "db/check.h"
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
    char text[32] = "";
    if (localtime_r(&now, &local) != NULL)
        (void)strftime(text, sizeof text, "%Y%m%d-%H%M%S", &local);
    char *path = memory_printf("%s/peiyu-%s.db", folder, text);
    for (int i = 2; location_size(path, "") >= 0; i++) {
        free(path);
        path = memory_printf("%s/peiyu-%s-%d.db", folder, text, i);
    }
    return path;
}

/* The folder of the settings, else backups beside the database. */
static char *usual_folder(struct database *database, struct error *err)
{
    char *folder = setting_get(database, "backup_folder", err);
    if (folder != NULL && *folder != '\0')
        return folder;
    free(folder);
    const char *path = database_path(database), *slash = strrchr(path, '/');
    if (slash == NULL)
        return memory_text("backups");
    return memory_printf("%.*s/backups", (int)(slash - path), path);
}

static char *place(const struct session *session, const char *out, bool *created, struct error *err)
{
    *created = false;
    if (out != NULL)
        return is_folder(out) ? dated(out) : memory_text(out);
    char *folder = usual_folder(session->database, err), *path = dated(folder);
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

static bool write_to(const struct session *session, const char *path, struct error *err)
{
    struct target target;
    if (location_same(path, database_path(session->database)))
        return error_set(err, ERROR_USAGE, "%s 就是数据库本身,请换一个文件名", path);
    if (!target_open(&target, path, err))
        return false;
    if (has_log(target.path))
        (void)error_set(err, ERROR_USAGE,
                        "%s 旁边有 -wal 或 -journal 文件,是正用着或没有正常关闭的数据库,"
                        "请换一个文件名",
                        path);
    else if (backup_write(session->database, target.temporary, path, err))
        return target_commit(&target, err);
    target_abandon(&target);
    return false;
}

static bool back_up(struct session *session, const struct arguments *arguments, struct error *err)
{
    struct check_counts counts;
    bool created;
    if (!session_open(session, arguments, err) || !check_count(session->database, &counts, err))
        return false;
    char *path =
        place(session, arguments->operand_count > 0 ? arguments->operands[0] : NULL, &created, err);
    bool good = path != NULL && write_to(session, path, err);
    if (good) {
        fputs("已备份并核对:", stdout);
        message_plain(stdout, path);
        printf("(企业 %zu 家,资质证书 %zu 条)\n", counts.enterprises, counts.certificates);
    } else if (path != NULL && created) {
        (void)unlink(path);
    }
    free(path);
    return good;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct session session = {0};
    bool good = back_up(&session, arguments, &err);
    session_close(&session);
    return good ? STATUS_DONE : message_error(&err);
}

const struct command command_backup = {
    .name = "backup",
    .usage = "[OUT]",
    .summary = "备份数据库",
    .help = "OUT 是文件或文件夹;不写时放在设置的备份位置,没有设置时放在数据库旁的 backups,\n"
            "文件名带日期。备份是一个完整的数据库文件,只有本人能读写,写完后通读核对。\n"
            "全屏界面开着也可以备份。恢复用 peiyu restore。\n",
    .most = 1,
    .run = run,
};

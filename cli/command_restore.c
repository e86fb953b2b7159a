#include <stdlib.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/paths.h"
#include "db/backup.h"
#include "db/location.h"
#include "exports/target.h"

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

static bool restore(const char *from, const char *path, struct error *err)
{
    struct target target;
    char *old = NULL;
    if (location_same(from, path))
        return error_set(err, ERROR_USAGE, "%s 就是现在的数据库,请写备份文件", from);
    if (!make_folder(path, err) || !target_open(&target, path, err))
        return false;
    bool good = backup_read(from, target.temporary, path, err) &&
                backup_install(target.temporary, target.path, &old, err);
    target_abandon(&target);
    if (good) {
        fputs("已从备份恢复:", stdout);
        message_plain(stdout, from);
        fputc('\n', stdout);
        if (*old != '\0') {
            fputs("原来的数据库留在 ", stdout);
            message_plain(stdout, old);
            fputc('\n', stdout);
        }
    }
    free(old);
    return good;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    char *path = paths_database(arguments->database, &err);
    bool good = path != NULL && restore(arguments->operands[0], path, &err);
    free(path);
    return good ? STATUS_DONE : message_error(&err);
}

const struct command command_restore = {
    .name = "restore",
    .usage = "FILE",
    .summary = "从备份恢复数据库",
    .help = "先通读核对备份,再换下现在的数据库;原来的数据库改名留在旁边(.before-日期),\n"
            "损坏的也留着。全屏界面或别的命令正用着数据库时不恢复,请先退出。\n"
            "备份文件本身不动;由较早版本的程序作的备份,恢复后打开时升级。\n",
    .least = 1,
    .most = 1,
    .run = run,
};

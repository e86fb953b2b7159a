#include <stdlib.h>

#include "cli/command.h"
#include "cli/paths.h"
#include "exports/backup_file.h"

static void tell(const char *words, const char *path)
{
    fputs(words, stdout);
    message_plain(stdout, path);
    fputc('\n', stdout);
}

static bool restore(const char *from, const char *path, struct error *err)
{
    char *old, *logs;
    if (!backup_file_restore(from, path, &old, &logs, err))
        return false;
    tell("已从备份恢复:", from);
    if (*old != '\0')
        tell("原来的数据库留在 ", old);
    if (*logs != '\0')
        tell("原来的数据库已经不在,它留下的日志移到 ", logs);
    free(old);
    free(logs);
    return true;
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
    .help =
        "先通读核对备份,再换下现在的数据库;原来的数据库改名留在旁边(.before-日期),\n"
        "损坏的也留着;数据库已经不在、只剩日志的,日志也这样留着。全屏界面或别的命令正用着数据库时不恢复,请先退出。\n"
        "备份文件本身不动;由较早版本的程序作的备份,恢复后打开时升级。\n",
    .least = 1,
    .most = 1,
    .run = run,
};

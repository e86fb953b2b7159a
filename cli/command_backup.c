#include <stdlib.h>

#include "cli/command.h"
#include "cli/session.h"
#include "db/check.h"
#include "exports/backup_file.h"

static bool back_up(struct session *session, const struct arguments *arguments, struct error *err)
{
    struct check_counts counts;
    if (!session_open(session, arguments, err) || !check_count(session->database, &counts, err))
        return false;
    char *path = backup_file_write(session->database,
                                   arguments->operand_count > 0 ? arguments->operands[0] : NULL,
                                   NULL, NULL, err);
    if (path == NULL)
        return false;
    fputs("已备份并核对:", stdout);
    message_plain(stdout, path);
    printf("(企业 %zu 家,资质证书 %zu 条)\n", counts.enterprises, counts.certificates);
    free(path);
    return true;
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

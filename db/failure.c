#include "db/failure.h"

#include <sqlite3.h>
#include <stddef.h>

/* A limit on size or quota shows as a failed write, not as SQLITE_FULL. */
static bool is_full(int rc)
{
    return (rc & 0xff) == SQLITE_FULL || rc == SQLITE_IOERR_WRITE || rc == SQLITE_IOERR_FSYNC ||
           rc == SQLITE_IOERR_DIR_FSYNC || rc == SQLITE_IOERR_TRUNCATE ||
           rc == SQLITE_IOERR_SHMSIZE;
}

static const char *sentence(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return "数据库 %s 或其所在文件夹是只读的,未作任何修改;请检查权限,或用 --db 指定可写的位置";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "数据库 %s 正被另一个程序占用,未作任何修改;请等它结束后再试";
    case SQLITE_NOTADB:
        return "%s 不是培育的数据库,未作任何修改;请用 --db 指定正确的文件";
    case SQLITE_CORRUPT:
        return "数据库 %s 已损坏,未作任何修改;请换上备份的数据库文件";
    case SQLITE_CANTOPEN:
        return "无法打开数据库 %s,未作任何修改;请检查路径和权限";
    case SQLITE_IOERR:
        return "读写数据库 %s 时磁盘出错,未作任何修改;请检查磁盘后再试";
    case SQLITE_NOMEM:
        return "处理数据库 %s 时内存不足,未作任何修改;请关闭其他程序后再试";
    default:
        return NULL;
    }
}

bool failure_report(struct sqlite3 *handle, const char *path, int rc, struct error *err)
{
    const char *format = sentence(rc);

    if (is_full(rc))
        format = "数据库 %s 写不进去(磁盘已满、超出限额或有故障),未作任何修改;"
                 "请清理或检查磁盘后再试";
    if (format != NULL) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        return error_set(err, ERROR_DATABASE, format, path);
#pragma GCC diagnostic pop
    }
    return error_set(err, ERROR_DATABASE,
                     "数据库 %s 拒绝了操作(%s),未作任何修改;请重试,仍不行时请用备份恢复", path,
                     handle == NULL ? sqlite3_errstr(rc) : sqlite3_errmsg(handle));
}

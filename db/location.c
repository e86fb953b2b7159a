#include "db/location.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/memory.h"

static bool make_folder(const char *folder, const char *path, struct error *err)
{
    struct stat found;

    if (mkdir(folder, 0700) == 0)
        return true;
    if (errno == EEXIST && stat(folder, &found) == 0 && S_ISDIR(found.st_mode))
        return true;
    return error_set(err, ERROR_DATABASE, "无法为数据库 %s 建立文件夹 %s:%s;请检查路径和权限", path,
                     folder, error_reason(errno));
}

static bool make_parents(const char *path, struct error *err)
{
    char *folder = memory_text(path);
    bool ok = true;

    for (char *slash = strchr(folder + 1, '/'); ok && slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        ok = make_folder(folder, path, err);
        *slash = '/';
    }
    free(folder);
    return ok;
}

bool location_prepare(const char *path, bool *created, struct error *err)
{
    struct stat found;
    int file;

    *created = false;
    if (*path == '\0')
        return error_set(err, ERROR_DATABASE, "没有给出数据库文件;请用 --db 指定");
    if (stat(path, &found) == 0) {
        if (S_ISREG(found.st_mode))
            return true;
        return error_set(err, ERROR_DATABASE, "%s %s,不能作为数据库;请用 --db 指定一个文件", path,
                         S_ISDIR(found.st_mode) ? "是一个文件夹" : "不是普通文件");
    }
    if (errno != ENOENT)
        return error_set(err, ERROR_DATABASE, "无法打开数据库 %s:%s;请检查路径和权限", path,
                         error_reason(errno));
    if (!make_parents(path, err))
        return false;
    file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST) /* another process was faster */
        return true;
    if (file < 0)
        return error_set(err, ERROR_DATABASE, "无法建立数据库 %s:%s;请检查路径和权限", path,
                         error_reason(errno));
    close(file);
    *created = true;
    return true;
}

char *location_uri(const char *path, const char *parameters)
{
    struct buffer uri = {0};

    /* an absolute path needs an empty authority, a relative one may not look like ":memory:" */
    buffer_add(&uri, *path == '/' ? "file://" : "file:./");
    for (const char *c = path; *c != '\0'; c++) {
        if (strchr("?#%", *c) != NULL)
            buffer_printf(&uri, "%%%02X", (unsigned)(unsigned char)*c);
        else
            buffer_addn(&uri, c, 1);
    }
    buffer_printf(&uri, "?%s", parameters);
    return buffer_take(&uri);
}

int64_t location_size(const char *path, const char *suffix)
{
    char *name = memory_printf("%s%s", path, suffix);
    struct stat found;
    int64_t size = stat(name, &found) == 0 ? found.st_size : -1;

    free(name);
    return size;
}

bool location_same(const char *one, const char *other)
{
    struct stat a, b;

    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

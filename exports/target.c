#define _XOPEN_SOURCE 700 /* realpath */

#include "exports/target.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory.h"

bool target_error(const char *path, int number, struct error *err)
{
    static const struct {
        int number;
        const char *reason;
    } reasons[] = {
        {ENOSPC, "磁盘已满,请腾出空间或换一个磁盘"},
        {EDQUOT, "磁盘配额已用完,请腾出空间或换一个磁盘"},
        {EFBIG, "文件大小超过系统限制,请用筛选条件分次导出"},
        {EACCES, "没有写入权限,请换一个文件夹"},
        {EPERM, "没有写入权限,请换一个文件夹"},
        {EROFS, "所在磁盘是只读的,请换一个文件夹"},
        {ENOENT, "文件夹不存在,请先建立"},
        {ENOTDIR, "路径中有一段不是文件夹,请检查路径"},
        {EISDIR, "它是一个文件夹,请给出文件名"},
        {ENAMETOOLONG, "文件名太长,请改短"},
        {ELOOP, "链接指向自身,请换一个文件名"},
        {ETXTBSY, "文件正被使用,请关闭后再试"},
        {EIO, "磁盘读写出错,请检查磁盘"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (reasons[i].number == number)
            return error_set(err, ERROR_FILE, "无法写入“%s”:%s。", path, reasons[i].reason);
    }
    return error_set(err, ERROR_FILE, "无法写入“%s”:写入未完成,请检查磁盘或换一个文件夹。", path);
}

/* The path behind a link; the path itself where there is nothing yet. */
static char *resolve(const char *path)
{
    struct stat status;
    if (lstat(path, &status) == 0 && S_ISLNK(status.st_mode)) {
        char *real = realpath(path, NULL);
        if (real != NULL)
            return real;
    }
    return memory_text(path);
}

/* A program that has the file open keeps a file of its own beside it: Excel and WPS “~$NAME” or
 * “.~NAME”, LibreOffice “.~lock.NAME#”. Replaced now, it would be written over when they save. */
static bool is_open_elsewhere(const char *path)
{
    static const struct {
        const char *before, *after;
    } forms[] = {{"~$", ""}, {".~", ""}, {".~lock.", "#"}};
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    bool found = false;
    for (size_t i = 0; !found && i < sizeof forms / sizeof forms[0]; i++) {
        char *lock = memory_printf("%.*s%s%s%s", (int)(name - path), path, forms[i].before, name,
                                   forms[i].after);
        found = access(lock, F_OK) == 0;
        free(lock);
    }
    return found;
}

/* Word writes “~$” over the first two characters of the name of a .docx, over the first one where
 * there are seven before the ending, and before it where there are fewer. */
static bool is_open_in_word(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    const char *ending = strrchr(name, '.'), *rest = name;
    size_t characters = 0;
    if (ending == NULL || strcmp(ending, ".docx") != 0)
        return false;
    for (const char *at = name; at < ending; at++)
        characters += ((unsigned char)*at & 0xC0) != 0x80;
    for (size_t drop = characters > 7 ? 2 : characters == 7; drop > 0; drop--) {
        for (rest++; ((unsigned char)*rest & 0xC0) == 0x80;)
            rest++;
    }
    char *lock = memory_printf("%.*s~$%s", (int)(name - path), path, rest);
    bool found = access(lock, F_OK) == 0;
    free(lock);
    return found;
}

static bool may_replace(const char *path, struct error *err)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return errno == ENOENT ? true : target_error(path, errno, err);
    if (S_ISDIR(status.st_mode))
        return target_error(path, EISDIR, err);
    if (!S_ISREG(status.st_mode))
        return error_set(err, ERROR_FILE, "无法写入“%s”:它不是普通文件,请换一个文件名。", path);
    if (access(path, W_OK) != 0)
        return error_set(err, ERROR_FILE, "无法写入“%s”:该文件是只读的,请换一个文件名。", path);
    if (is_open_elsewhere(path) || is_open_in_word(path))
        return error_set(
            err, ERROR_FILE,
            "无法写入“%s”:它正在 WPS、Office 或 LibreOffice 中打开,请先关闭,或换一个文件名。",
            path);
    return true;
}

/* The temporary file of the target that is open, where a handler of signals finds it. */
static char open_file[PATH_MAX];
static volatile sig_atomic_t is_open;

static void remember(const char *temporary)
{
    size_t length = strlen(temporary);
    if (length >= sizeof open_file)
        return;
    memcpy(open_file, temporary, length + 1);
    is_open = 1;
}

void target_drop(void)
{
    if (is_open)
        (void)unlink(open_file);
}

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return memory_text(".");
    if (slash == path)
        return memory_text("/");
    return memory_printf("%.*s", (int)(slash - path), path);
}

bool target_open(struct target *target, const char *path, struct error *err)
{
    *target = (struct target){0};
    char *real = resolve(path);
    if (!may_replace(real, err)) {
        free(real);
        return false;
    }
    char *folder = folder_of(real);
    char *temporary = memory_printf("%s/.peiyu-XXXXXX", folder);
    free(folder);
    int file = mkstemp(temporary);
    if (file < 0) {
        int number = errno;
        free(real);
        free(temporary);
        return target_error(path, number, err);
    }
    (void)close(file);
    target->path = real;
    target->temporary = temporary;
    remember(temporary);
    return true;
}

static void forget(struct target *target)
{
    is_open = 0;
    free(target->path);
    free(target->temporary);
    *target = (struct target){0};
}

void target_abandon(struct target *target)
{
    if (target->temporary != NULL)
        (void)unlink(target->temporary);
    forget(target);
}

static bool sync_path(const char *path, int flags)
{
    int file = open(path, flags | O_CLOEXEC);
    if (file < 0)
        return false;
    bool done = fsync(file) == 0;
    int number = errno;
    (void)close(file);
    errno = number;
    return done;
}

bool target_commit(struct target *target, struct error *err)
{
    if (!sync_path(target->temporary, O_RDONLY) || rename(target->temporary, target->path) != 0) {
        bool result = target_error(target->path, errno, err);
        target_abandon(target);
        return result;
    }
    /* Not every file system can do this for a folder; the file itself is safe already. */
    char *folder = folder_of(target->path);
    (void)sync_path(folder, O_RDONLY | O_DIRECTORY);
    free(folder);
    forget(target);
    return true;
}

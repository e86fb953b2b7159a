#include "db/import/office_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/memory.h"
#include "db/import/office_keeper.h"
#include "db/import/xlsx_reader.h"

#define USUAL_SECONDS 180
#define TICK_MS 100
#define ADVICE "请在表格软件中打开后另存为 .xlsx 再导入"

struct office_copy {
    int fd;
    size_t size;
};

/* ---- which program, which file ---- */

/* NAME in a folder of $PATH, absolute; NULL when it is in none. free() it. */
static char *find_program(const char *name)
{
    const char *path = getenv("PATH");

    while (path != NULL && *path != '\0') {
        int length = (int)strcspn(path, ":");
        char *found = *path == '/' ? memory_printf("%.*s/%s", length, path, name) : NULL;

        if (found != NULL && access(found, X_OK) == 0)
            return found;
        free(found);
        path += length + (path[length] == ':');
    }
    return NULL;
}

static char *find_office(void)
{
    char *found = find_program("soffice");

    return found != NULL ? found : find_program("libreoffice");
}

bool office_is_installed(void)
{
    char *program = find_office();
    bool found = program != NULL;

    free(program);
    return found;
}

static int open_plain(const char *path, off_t *size)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat status;

    if (fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
        *size = status.st_size;
        return fd;
    }
    if (fd >= 0)
        (void)close(fd);
    return -1;
}

bool office_is_for(const char *path)
{
    char head[8];
    off_t size;
    int fd = open_plain(path, &size);
    bool compound = fd >= 0 && pread(fd, head, sizeof head, 0) == sizeof head &&
                    memcmp(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", sizeof head) == 0;

    if (fd >= 0)
        (void)close(fd);
    return compound;
}

/* ---- the work ---- */

/* What comes on the line; 0 when nobody wants to wait for it any longer. */
static char wait_for_end(int line, const struct office_wait *wait)
{
    struct pollfd other = {.fd = line, .events = POLLIN};
    char end = OFFICE_FAILED;

    while (poll(&other, 1, TICK_MS) <= 0) {
        if (wait != NULL && wait->go_on != NULL && !wait->go_on(wait->context))
            return '\0';
    }
    return read(line, &end, 1) == 1 ? end : (char)OFFICE_FAILED;
}

static bool tell_end(char end, int seconds, struct error *err)
{
    switch (end) {
    case '\0':
        return false;
    case OFFICE_LATE:
        return error_set(err, ERROR_LIMIT, "LibreOffice 用了 %d 秒还没有转换完,已停下;" ADVICE,
                         seconds);
    case OFFICE_NO_FOLDER:
        return error_set(err, ERROR_FILE, "写不了临时文件夹,请检查它所在的磁盘(/tmp 或 $TMPDIR)");
    default:
        return error_set(err, ERROR_FILE, "LibreOffice 没有转换成这个文件;" ADVICE);
    }
}

/* What LibreOffice wrote is not trusted either. */
static struct office_copy *take_result(const char *folder, struct error *err)
{
    char *path = memory_printf("%s/" OFFICE_RESULT, folder);
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    struct office_copy *copy = NULL;
    struct stat status;

    free(path);
    if (fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
        status.st_size <= OFFICE_BYTES) {
        copy = memory_alloc(sizeof *copy);
        *copy = (struct office_copy){fd, (size_t)status.st_size};
        return copy;
    }
    if (fd >= 0)
        (void)close(fd);
    (void)tell_end(OFFICE_FAILED, 0, err);
    return NULL;
}

static struct office_copy *work(const struct office_task *task, const struct office_wait *wait,
                                struct error *err)
{
    struct office_copy *copy = NULL;
    int line;
    pid_t keeper = office_keeper_start(task, &line);
    char end;

    if (keeper < 0) {
        (void)rmdir(task->folder);
        error_set(err, ERROR_FILE, "LibreOffice 启动不了(系统的进程太多),请稍后再试");
        return NULL;
    }
    end = wait_for_end(line, wait);
    if (end == OFFICE_ENDED)
        copy = take_result(task->folder, err);
    else
        (void)tell_end(end, task->seconds, err);
    (void)close(line);
    while (waitpid(keeper, NULL, 0) < 0 && errno == EINTR)
        continue;
    return copy;
}

/* Nobody else may enter it (mkdtemp). free() it. */
static char *make_folder(struct error *err)
{
    const char *temporary = getenv("TMPDIR");
    char *folder = memory_printf("%s/peiyu-XXXXXX",
                                 temporary != NULL && *temporary == '/' ? temporary : "/tmp");

    if (mkdtemp(folder) != NULL)
        return folder;
    free(folder);
    (void)tell_end(OFFICE_NO_FOLDER, 0, err);
    return NULL;
}

static struct office_copy *make(const char *program, int source, const struct office_wait *wait,
                                struct error *err)
{
    char *folder = make_folder(err);
    const struct office_task task = {
        .program = program,
        .folder = folder,
        .source = source,
        .seconds = wait != NULL && wait->seconds > 0 ? wait->seconds : USUAL_SECONDS,
    };
    struct office_copy *copy = folder == NULL ? NULL : work(&task, wait, err);

    free(folder);
    return copy;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

struct office_copy *office_copy_make(const char *path, const struct office_wait *wait,
                                     struct error *err)
{
    struct office_copy *copy = NULL;
    struct error failure = {0};
    char *program = find_office();
    off_t size = 0;
    int source = open_plain(path, &size);

    if (source < 0)
        error_set(&failure, ERROR_FILE, "文件打不开,请检查路径和权限");
    else if (size > OFFICE_BYTES)
        error_set(&failure, ERROR_LIMIT, "文件超过 256 MB,为安全起见不予读取;请拆分后分别导入");
    else if (program == NULL)
        error_set(&failure, ERROR_FILE, "本机没有安装 LibreOffice,不能由它读 .xls;" ADVICE);
    else
        copy = make(program, source, wait, &failure);
    if (source >= 0)
        (void)close(source);
    free(program);
    if (copy == NULL && failure.code != ERROR_NONE)
        error_prefix(&failure, "%s", base_name(path));
    if (copy == NULL && err != NULL)
        *err = failure;
    return copy;
}

void office_copy_free(struct office_copy *copy)
{
    if (copy == NULL)
        return;
    (void)close(copy->fd);
    free(copy);
}

struct table_reader *office_copy_open(const struct office_copy *copy, struct error *err)
{
    int fd = fcntl(copy->fd, F_DUPFD_CLOEXEC, 0);

    if (fd < 0 || lseek(fd, 0, SEEK_SET) != 0) {
        if (fd >= 0)
            (void)close(fd);
        error_set(err, ERROR_FILE, "LibreOffice 转换出的文件打不开,请再试一次");
        return NULL;
    }
    return xlsx_open(fd, copy->size, err);
}

#include "db/import/office_keeper.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/memory.h"

#define TICK_MS 50
#define REMOVALS 40 /* what was killed a moment ago may still have written */
#define DEPTH 64
#define CHUNK 65536
#define MEMORY ((rlim_t)4 << 30)

/* Macros do not run, whatever signed them; links to other files are not followed. */
static const char profile[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
    "<prop oor:name=\"DisableMacrosExecution\" oor:op=\"fuse\"><value>true</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
    "<prop oor:name=\"MacroSecurityLevel\" oor:op=\"fuse\"><value>3</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
    "<prop oor:name=\"BlockUntrustedRefererLinks\" oor:op=\"fuse\"><value>true</value></prop>"
    "</item>\n"
    "<item oor:path=\"/org.openoffice.Office.Calc/Content/Update\">"
    "<prop oor:name=\"Link\" oor:op=\"fuse\"><value>2</value></prop></item>\n"
    "</oor:items>\n";

/* ---- the folder ---- */

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

static bool copy_source(int source, int folder)
{
    int fd = openat(folder, OFFICE_SOURCE, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    char *chunk = memory_alloc(CHUNK);
    off_t at = 0;
    ssize_t got = 1;
    bool ok = fd >= 0;

    while (ok && got > 0) {
        got = pread(source, chunk, CHUNK, at);
        ok = got >= 0 && write_all(fd, chunk, (size_t)got);
        at += got;
        ok = ok && at <= OFFICE_BYTES;
    }
    free(chunk);
    return fd >= 0 && close(fd) == 0 && ok;
}

static bool write_profile(int folder)
{
    int fd = openat(folder, "profile/user/registrymodifications.xcu",
                    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = fd >= 0 && write_all(fd, profile, sizeof profile - 1);

    return fd >= 0 && close(fd) == 0 && ok;
}

static bool prepare(const struct office_task *task)
{
    int folder = open(task->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = folder >= 0 && mkdirat(folder, "out", 0700) == 0 &&
              mkdirat(folder, "tmp", 0700) == 0 && mkdirat(folder, "profile", 0700) == 0 &&
              mkdirat(folder, "profile/user", 0700) == 0 && write_profile(folder) &&
              copy_source(task->source, folder);

    if (folder >= 0)
        (void)close(folder);
    return ok;
}

static bool remove_content(int folder, int depth);

static bool remove_entry(int folder, const char *name, int depth)
{
    int inner;

    if (unlinkat(folder, name, 0) == 0)
        return true;
    inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return inner >= 0 && remove_content(inner, depth) && unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

/* Closes FOLDER. */
static bool remove_content(int folder, int depth)
{
    DIR *open = fdopendir(folder);
    bool ok = open != NULL && depth > 0;

    for (struct dirent *item; ok && (item = readdir(open)) != NULL;) {
        if (strcmp(item->d_name, ".") != 0 && strcmp(item->d_name, "..") != 0)
            ok = remove_entry(folder, item->d_name, depth - 1);
    }
    if (open != NULL)
        (void)closedir(open);
    else
        (void)close(folder);
    return ok;
}

static void remove_folder(const char *path)
{
    const struct timespec tick = {.tv_nsec = TICK_MS * 1000000L};

    for (int i = 0; i < REMOVALS; i++) {
        int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

        if (folder < 0 || (remove_content(folder, DEPTH) && rmdir(path) == 0))
            return;
        (void)nanosleep(&tick, NULL);
    }
}

/* ---- LibreOffice ---- */

/* A file: address of what lies in the folder. */
static char *address(const char *option, const char *folder, const char *name)
{
    static const char plain[] =
        "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    struct buffer text = {0};

    buffer_printf(&text, "%sfile://", option);
    for (const char *at = folder; *at != '\0'; at++) {
        if (strchr(plain, *at) != NULL)
            buffer_addn(&text, at, 1);
        else
            buffer_printf(&text, "%%%02X", (unsigned)(unsigned char)*at);
    }
    buffer_add(&text, name);
    return buffer_take(&text);
}

static void set_limits(int seconds)
{
    struct rlimit limit = {OFFICE_BYTES, OFFICE_BYTES};

    (void)setrlimit(RLIMIT_FSIZE, &limit);
    limit = (struct rlimit){0, 0};
    (void)setrlimit(RLIMIT_CORE, &limit);
    limit = (struct rlimit){MEMORY, MEMORY};
    (void)setrlimit(RLIMIT_AS, &limit);
    /* It works on more than one processor at a time. */
    limit = (struct rlimit){(rlim_t)seconds * 4, (rlim_t)seconds * 4};
    (void)setrlimit(RLIMIT_CPU, &limit);
}

static void set_signals(void (*handler)(int))
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXFSZ, SIGTSTP};
    struct sigaction action = {.sa_handler = handler};

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        (void)sigaction(signals[i], &action, NULL);
}

_Noreturn static void be_office(const struct office_task *task)
{
    char *user = address("-env:UserInstallation=", task->folder, "/profile");
    char *temporary = memory_printf("%s/tmp", task->folder);
    char *out = memory_printf("%s/out", task->folder);
    char *source = memory_printf("%s/" OFFICE_SOURCE, task->folder);
    const char *const words[] = {task->program,
                                 "--headless",
                                 "--norestore",
                                 "--nologo",
                                 "--nolockcheck",
                                 "--nodefault",
                                 "--nofirststartwizard",
                                 user,
                                 "--infilter=MS Excel 97",
                                 "--convert-to",
                                 "xlsx:Calc MS Excel 2007 XML",
                                 "--outdir",
                                 out,
                                 source,
                                 NULL};

    (void)setpgid(0, 0);
    set_signals(SIG_DFL);
    (void)setenv("HOME", task->folder, 1);
    (void)setenv("TMPDIR", temporary, 1);
    (void)unsetenv("DISPLAY");
    (void)unsetenv("WAYLAND_DISPLAY");
    bool there = chdir(task->folder) == 0;
    set_limits(task->seconds); /* last: what runs here may have mapped more already */
    if (there)
        (void)execv(words[0], (char *const *)(uintptr_t)words);
    _exit(EXIT_FAILURE);
}

static long passed_ms(const struct timespec *since)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)(now.tv_sec - since->tv_sec) * 1000 + (now.tv_nsec - since->tv_nsec) / 1000000;
}

/* Until OFFICE has ended, the time is over or the line is closed; how it ended. */
static enum office_end watch(pid_t office, int seconds, int line)
{
    struct pollfd other = {.fd = line, .events = POLLIN};
    struct timespec start;

    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    while (poll(&other, 1, TICK_MS) <= 0) {
        int status = 0;
        pid_t ended = waitpid(office, &status, WNOHANG);

        if (ended == office)
            return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS ? OFFICE_ENDED
                                                                            : OFFICE_FAILED;
        if (passed_ms(&start) > (long)seconds * 1000)
            return OFFICE_LATE;
    }
    return OFFICE_FAILED; /* nobody listens any more */
}

static enum office_end convert(const struct office_task *task, int line)
{
    pid_t office = fork();
    enum office_end end;

    if (office == 0)
        be_office(task);
    if (office < 0)
        return OFFICE_FAILED;
    (void)setpgid(office, office);
    end = watch(office, task->seconds, line);
    (void)kill(-office, SIGKILL); /* and what it started */
    while (waitpid(office, NULL, 0) < 0 && errno == EINTR)
        continue;
    return end;
}

/* MASK is the one before the keeper was started. */
_Noreturn static void keep(const struct office_task *task, int line, const sigset_t *mask)
{
    int nothing = open("/dev/null", O_RDWR);
    char end = OFFICE_NO_FOLDER;
    ssize_t got;

    (void)setpgid(0, 0);
    set_signals(SIG_IGN);
    (void)sigprocmask(SIG_SETMASK, mask, NULL);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        (void)dup2(nothing, fd);
    if (prepare(task))
        end = (char)convert(task, line);
    if (write_all(line, &end, 1)) {
        do {
            got = read(line, &end, 1);
        } while (got < 0 && errno == EINTR);
    }
    remove_folder(task->folder);
    _exit(EXIT_SUCCESS);
}

pid_t office_keeper_start(const struct office_task *task, int *line)
{
    sigset_t all, before;
    int ends[2];
    pid_t keeper;

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return -1;
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    /* Ctrl-C is not to hit the keeper before it does not mind. */
    (void)sigfillset(&all);
    (void)sigprocmask(SIG_SETMASK, &all, &before);
    keeper = fork();
    if (keeper == 0) {
        (void)close(ends[0]);
        keep(task, ends[1], &before);
    }
    (void)sigprocmask(SIG_SETMASK, &before, NULL);
    (void)close(ends[1]);
    *line = ends[0];
    if (keeper < 0)
        (void)close(ends[0]);
    return keeper;
}

#define _XOPEN_SOURCE 700 /* realpath */

#include "tui/widgets/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "core/memory.h"

#define MOST_ITEMS 20000

static const char *home(void)
{
    const char *path = getenv("HOME");

    return path && path[0] == '/' ? path : NULL;
}

char *folder_path(const char *base, const char *typed)
{
    if (typed[0] == '~' && (typed[1] == '/' || typed[1] == '\0') && home())
        return memory_printf("%s%s", home(), typed + 1);
    if (typed[0] == '/')
        return memory_text(typed);
    return memory_printf("%s%s%s", base, strcmp(base, "/") == 0 ? "" : "/", typed);
}

char *folder_short(const char *path)
{
    size_t length = home() ? strlen(home()) : 0;

    while (length > 1 && home()[length - 1] == '/')
        length--;
    if (length > 1 && strncmp(path, home(), length) == 0 &&
        (path[length] == '/' || path[length] == '\0'))
        return memory_printf("~%s", path + length);
    return memory_text(path);
}

bool folder_is_file(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool folder_is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool has_ending(const char *name, const char *endings)
{
    size_t length = strlen(name);

    while (endings && *endings == ' ')
        endings++;
    if (!endings || !*endings)
        return true;
    while (*endings) {
        size_t size = strcspn(endings, " ");
        if (size && length > size && strncasecmp(name + length - size, endings, size) == 0)
            return true;
        endings += size + strspn(endings + size, " ");
    }
    return false;
}

static void add(struct folder *folder, const char *name, const struct stat *status)
{
    folder->items = memory_grow(folder->items, folder->count, &folder->capacity);
    folder->items[folder->count++] = (struct folder_item){
        .name = memory_text(name),
        .folder = S_ISDIR(status->st_mode),
        .size = (long long)status->st_size,
        .changed = status->st_mtime,
    };
}

static int compare(const void *a, const void *b)
{
    const struct folder_item *first = a, *second = b;

    if (first->folder != second->folder)
        return first->folder ? -1 : 1;
    int order = strcasecmp(first->name, second->name);
    return order ? order : strcmp(first->name, second->name);
}

/* Pipes and devices are no files to open, and reading one could wait for ever. */
static void read_items(struct folder *folder, DIR *directory, const char *endings)
{
    struct dirent *entry;

    while ((entry = readdir(directory))) {
        struct stat status;
        if (entry->d_name[0] == '.' || fstatat(dirfd(directory), entry->d_name, &status, 0) != 0 ||
            !(S_ISDIR(status.st_mode) ||
              (S_ISREG(status.st_mode) && has_ending(entry->d_name, endings))))
            continue;
        if (folder->count == MOST_ITEMS) {
            folder->cut = true;
            break;
        }
        add(folder, entry->d_name, &status);
    }
    if (folder->count)
        qsort(folder->items, folder->count, sizeof *folder->items, compare);
}

bool folder_read(struct folder *folder, const char *path, const char *endings, struct error *err)
{
    struct folder read = {.path = realpath(path, NULL)};
    DIR *directory = read.path ? opendir(read.path) : NULL;

    if (!directory) {
        int number = errno;
        char *shown = folder_short(path);
        error_set(err, ERROR_FILE, "打不开文件夹 %s: %s,请另选一个", shown, error_reason(number));
        free(shown);
        free(read.path);
        return false;
    }
    read_items(&read, directory, endings);
    closedir(directory);
    folder_free(folder);
    *folder = read;
    return true;
}

void folder_free(struct folder *folder)
{
    for (size_t i = 0; i < folder->count; i++)
        free(folder->items[i].name);
    free(folder->items);
    free(folder->path);
    *folder = (struct folder){0};
}

char *folder_size_text(long long size)
{
    static const char *const units[] = {"B", "KB", "MB", "GB", "TB"};
    long long rest = 0;
    size_t unit = 0;

    for (; size >= 1024 && unit + 1 < sizeof units / sizeof units[0]; unit++) {
        rest = size % 1024;
        size /= 1024;
    }
    if (unit < 2)
        return memory_printf("%lld %s", size + (rest ? 1 : 0), units[unit]);
    return memory_printf("%lld.%lld %s", size, rest * 10 / 1024, units[unit]);
}

#include "cli/paths.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory.h"

#ifndef PKGDATADIR
#define PKGDATADIR "/usr/local/share/peiyu"
#endif

static const char *environment(const char *name)
{
    const char *text = getenv(name);
    return text != NULL && text[0] != '\0' ? text : NULL;
}

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

char *paths_user_data(const char *name)
{
    const char *data = environment("XDG_DATA_HOME");
    const char *home = environment("HOME");
    /* The XDG specification: a relative path is to be ignored. */
    if (data != NULL && data[0] == '/')
        return memory_printf("%s/peiyu/%s", data, name);
    if (home != NULL)
        return memory_printf("%s/.local/share/peiyu/%s", home, name);
    return NULL;
}

char *paths_database(const char *option, struct error *err)
{
    if (option != NULL)
        return memory_text(option);
    const char *chosen = environment("PEIYU_DB");
    if (chosen != NULL)
        return memory_text(chosen);
    char *path = paths_user_data("peiyu.db");
    if (path == NULL)
        error_set(err, ERROR_USAGE, "不知道数据库放在哪里:没有设置 HOME,请用 --db 指明数据库文件");
    return path;
}

/* The folder of the running program, NULL when the system does not tell. */
static char *program_folder(void)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length <= 0 || (size_t)length >= sizeof path)
        return NULL;
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    if (slash == NULL)
        return NULL;
    *slash = '\0';
    return memory_text(path);
}

/* The folder if it is there, else NULL; takes PATH over. */
static char *keep_folder(char *path)
{
    if (is_folder(path))
        return path;
    free(path);
    return NULL;
}

static char *installed_folder(const char *name)
{
    const char *data = environment("PEIYU_DATA");
    if (data != NULL)
        return keep_folder(memory_printf("%s/%s", data, name));
    char *program = program_folder();
    char *found = NULL;
    if (program != NULL) {
        found = keep_folder(memory_printf("%s/share/peiyu/%s", program, name));
        if (found == NULL)
            found = keep_folder(memory_printf("%s/../share/peiyu/%s", program, name));
        free(program);
    }
    return found != NULL ? found : keep_folder(memory_printf("%s/%s", PKGDATADIR, name));
}

char **paths_folders(const char *name, struct error *err)
{
    char *installed = installed_folder(name);
    if (installed == NULL) {
        error_set(
            err, ERROR_PACK,
            "找不到随程序安装的数据(%s 目录),请重新安装,或用环境变量 PEIYU_DATA 指明其上级目录",
            name);
        return NULL;
    }
    char **folders = memory_alloc(3 * sizeof *folders);
    folders[0] = installed;
    char *own = paths_user_data("packs");
    if (own != NULL)
        folders[1] = keep_folder(own);
    return folders;
}

void paths_folders_free(char **folders)
{
    for (size_t i = 0; folders != NULL && folders[i] != NULL; i++)
        free(folders[i]);
    free(folders);
}

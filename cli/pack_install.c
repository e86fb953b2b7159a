#include "cli/pack_install.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/message.h"
#include "cli/pack_shelf.h"
#include "core/memory.h"
#include "exports/target.h"

struct install {
    const struct session *session;
    struct pack_shelf shelf;
    struct yaml_file *file;
    struct buffer content; /* its bytes: what was checked is what is written */
    struct pack_info info; /* of the file */
    struct pack_info known;
    bool replaces; /* KNOWN stands in its place now */
    struct faults faults;
};

/* The id becomes a file name, so nothing but plain letters may stand in it. */
static bool check_id(struct install *install)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    const char *id = install->info.id;
    size_t length = strlen(id);
    if (length > 0 && length <= 64 && strspn(id, letters) == length)
        return true;
    return yaml_fault(install->file, yaml_get(install->file->root, "id"), &install->faults,
                      "id 只能用小写字母、数字、“-”和“_”,至多 64 个,安装后的文件以它命名");
}

static void check_version(struct install *install)
{
    const struct yaml *version = yaml_get(install->file->root, "version");
    if (!install->replaces || install->info.version > install->known.version)
        return;
    yaml_fault(install->file, version != NULL ? version : install->file->root, &install->faults,
               "版本 %ld 不高于已安装的版本 %ld,不会起作用;请把 version 改为 %ld 或更高",
               install->info.version, install->known.version, install->known.version + 1);
}

/* A table that worked must not break over a new standard. */
static void check_layouts(struct install *install)
{
    struct faults none = {0};
    struct error err = {0};
    struct pack_shelf shelf;
    struct packs *trial = packs_with(install->session->packs, install->file, &none);
    if (none.count == 0 && !pack_shelf_open(&shelf, trial, false, &err))
        faults_add(&install->faults, install->file->path, 0, 0, "装上以后有版式不能用:%s",
                   err.text);
    else if (none.count == 0)
        pack_shelf_close(&shelf);
    faults_free(&none);
    packs_close(trial);
}

static bool is_good(struct install *install)
{
    check_id(install);
    check_version(install);
    if (pack_file_check(install->session->packs, install->file, &install->faults) &&
        strcmp(install->info.kind, "layout") != 0 && !install->shelf.healed)
        check_layouts(install);
    return install->faults.count == 0;
}

/* --- writing --- */

static bool make_folder(const char *path, struct error *err)
{
    struct stat status;
    if (mkdir(path, 0700) == 0 || (stat(path, &status) == 0 && S_ISDIR(status.st_mode)))
        return true;
    return target_error(path, errno, err);
}

/* The user's folder and those above it, as far as they are not there. */
static bool make_folders(const char *path, struct error *err)
{
    char *copy = memory_text(path);
    bool good = true;
    for (char *slash = copy + 1; good && (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        good = make_folder(copy, err);
        *slash = '/';
    }
    good = good && make_folder(copy, err);
    free(copy);
    return good;
}

static bool write_content(const char *path, const struct buffer *content, struct error *err)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return target_error(path, errno, err);
    bool good = fwrite(buffer_text(content), 1, content->length, file) == content->length;
    int number = errno;
    if (fclose(file) != 0) {
        good = false;
        number = errno;
    }
    return good || target_error(path, number, err);
}

static bool write_copy(const struct install *install, const char *path, struct error *err)
{
    struct target target;
    if (!make_folders(install->shelf.own, err) || !target_open(&target, path, err))
        return false;
    if (!write_content(target.temporary, &install->content, err)) {
        target_abandon(&target);
        return false;
    }
    return target_commit(&target, err);
}

static void tell(const struct install *install, const char *path)
{
    const struct pack_info *info = &install->info;
    printf("已安装%s ", pack_kind_label(info->kind));
    message_plain(stdout, info->id);
    printf("%s", info->title[0] != '\0' ? " " : "");
    message_plain(stdout, info->title);
    printf(",版本 %ld", info->version);
    if (install->replaces)
        printf(",替换%s的版本 %ld",
               pack_shelf_is_own(&install->shelf, &install->known) ? "自己安装" : "随程序安装",
               install->known.version);
    fputs("\n文件:", stdout);
    message_plain(stdout, path);
    fputc('\n', stdout);
}

static int finish(const struct install *install)
{
    struct error err = {0};
    if (install->shelf.own == NULL) {
        error_set(&err, ERROR_FILE, "不知道装到哪里:没有设置 HOME,请设置 HOME 或 XDG_DATA_HOME");
        return message_error(&err);
    }
    char *path =
        memory_printf("%s/%s-%s.yaml", install->shelf.own, install->info.kind, install->info.id);
    bool good = write_copy(install, path, &err);
    if (good)
        tell(install, path);
    free(path);
    return good ? STATUS_DONE : message_error(&err);
}

static int run(struct install *install, const char *only)
{
    if (!packs_read_info(install->file, &install->info, &install->faults))
        return STATUS_FAULTS;
    const struct pack_info *info = &install->info;
    if (only != NULL && strcmp(info->kind, only) != 0)
        return message_usage("%s 是%s,不是%s,请用 peiyu packs install", install->file->path,
                             pack_kind_label(info->kind), pack_kind_label(only));
    if (strcmp(info->kind, "layout") == 0) /* its title has places to fill in */
        install->info.title = "";
    install->replaces = pack_shelf_find(&install->shelf, info->kind, info->id, &install->known);
    if (install->replaces && strcmp(install->known.file->hash, install->file->hash) == 0) {
        printf("%s ", pack_kind_label(info->kind));
        message_plain(stdout, info->id);
        printf(" 版本 %ld 已经安装,内容相同,没有改动\n", info->version);
        return STATUS_DONE;
    }
    return is_good(install) ? finish(install) : STATUS_FAULTS;
}

int pack_install(const struct session *session, const char *path, const char *only)
{
    struct error err = {0};
    struct install install = {.session = session};
    if (!pack_shelf_open(&install.shelf, session->packs, true, &err))
        return message_error(&err);
    install.file = pack_file_read(path, false, &install.content, &install.faults, &err);
    int status = install.file != NULL     ? run(&install, only)
                 : err.code != ERROR_NONE ? message_error(&err)
                                          : STATUS_FAULTS;
    pack_faults_print(&install.faults);
    faults_free(&install.faults);
    yaml_free(install.file);
    buffer_free(&install.content);
    pack_shelf_close(&install.shelf);
    return status;
}

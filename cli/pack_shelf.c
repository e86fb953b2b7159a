#include "cli/pack_shelf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/message.h"
#include "cli/paths.h"
#include "core/buffer.h"
#include "core/memory.h"

#define FILE_MOST ((size_t)8 * 1024 * 1024)

/* --- what there is --- */

static struct layouts *open_layouts(const struct packs *packs, bool own, struct error *err)
{
    char **folders = paths_folders("layouts", err);
    if (folders == NULL)
        return NULL;
    if (!own && folders[1] != NULL) {
        free(folders[1]);
        folders[1] = NULL;
    }
    struct layouts *layouts = layouts_open((const char *const *)folders, packs, err);
    paths_folders_free(folders);
    return layouts;
}

bool pack_shelf_open(struct pack_shelf *shelf, const struct packs *packs, bool heal,
                     struct error *err)
{
    *shelf = (struct pack_shelf){.packs = packs, .own = paths_user_data("packs")};
    shelf->layouts = open_layouts(packs, true, err);
    if (shelf->layouts == NULL && heal) {
        message_note("%s", err->text);
        *err = (struct error){0};
        shelf->healed = true;
        shelf->layouts = open_layouts(packs, false, err);
    }
    if (shelf->layouts != NULL)
        return true;
    pack_shelf_close(shelf);
    return false;
}

void pack_shelf_close(struct pack_shelf *shelf)
{
    layouts_close(shelf->layouts);
    free(shelf->own);
    *shelf = (struct pack_shelf){0};
}

/* Layouts come from the layouts, whatever folder they stand in. */
static size_t count_others(const struct pack_shelf *shelf)
{
    size_t count = 0;
    for (size_t i = 0; i < packs_count(shelf->packs); i++)
        count += strcmp(packs_info(shelf->packs, i).kind, "layout") != 0 ? 1 : 0;
    return count;
}

size_t pack_shelf_count(const struct pack_shelf *shelf)
{
    return count_others(shelf) + layouts_count(shelf->layouts);
}

struct pack_info pack_shelf_info(const struct pack_shelf *shelf, size_t index)
{
    size_t seen = 0;
    for (size_t i = 0; i < packs_count(shelf->packs); i++) {
        struct pack_info info = packs_info(shelf->packs, i);
        if (strcmp(info.kind, "layout") != 0 && seen++ == index)
            return info;
    }
    index -= seen;
    return (struct pack_info){
        "layout", layouts_id(shelf->layouts, index), layouts_title(shelf->layouts, index),
        layouts_version(shelf->layouts, index), layouts_file(shelf->layouts, index)};
}

bool pack_shelf_find(const struct pack_shelf *shelf, const char *kind, const char *id,
                     struct pack_info *out)
{
    for (size_t i = 0; i < pack_shelf_count(shelf); i++) {
        struct pack_info info = pack_shelf_info(shelf, i);
        if (strcmp(info.id, id) != 0 || (kind != NULL && strcmp(info.kind, kind) != 0))
            continue;
        if (out != NULL)
            *out = info;
        return true;
    }
    return false;
}

bool pack_shelf_is_own(const struct pack_shelf *shelf, const struct pack_info *info)
{
    size_t length = shelf->own != NULL ? strlen(shelf->own) : 0;
    return length > 0 && strncmp(info->file->path, shelf->own, length) == 0 &&
           info->file->path[length] == '/';
}

const char *pack_kind_label(const char *kind)
{
    static const char *const labels[][2] = {
        {"standard", "标准"}, {"facts", "事实词典"},    {"regions", "地区"},
        {"layout", "版式"},   {"certificates", "称号"}, {"deadlines", "期限"},
        {"calendar", "日历"}, {"cases", "申报"},        {"programmes", "政策项目"},
    };
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        if (strcmp(labels[i][0], kind) == 0)
            return labels[i][1];
    }
    return kind;
}

/* --- one file --- */

static bool refuse(const char *path, int number, struct error *err)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return error_set(err, ERROR_FILE, "读不了文件 %s:没有这个文件,请检查路径和权限", path);
    case ELOOP:
        return error_set(err, ERROR_FILE, "%s 是链接,请写明它指向的文件本身", path);
    case EACCES:
    case EPERM:
        return error_set(err, ERROR_FILE, "读不了文件 %s:没有权限,请检查路径和权限", path);
    default:
        return error_set(err, ERROR_FILE, "读不了文件 %s:读取出错,请检查磁盘", path);
    }
}

static bool read_all(int file, const char *path, struct buffer *content, struct error *err)
{
    char block[65536];
    ssize_t length = 0;
    while (content->length <= FILE_MOST && (length = read(file, block, sizeof block)) > 0)
        buffer_addn(content, block, (size_t)length);
    if (length < 0)
        return refuse(path, errno, err);
    if (content->length > FILE_MOST)
        return error_set(err, ERROR_LIMIT, "文件 %s 过大,一个数据包至多 8 MiB", path);
    return true;
}

static bool check_regular(int file, const char *path, struct error *err)
{
    struct stat status;
    if (fstat(file, &status) != 0)
        return refuse(path, errno, err);
    if (S_ISDIR(status.st_mode))
        return error_set(err, ERROR_FILE, "%s 是文件夹,请写明其中的数据包文件", path);
    if (!S_ISREG(status.st_mode))
        return error_set(err, ERROR_FILE, "%s 不是普通文件,请写明数据包文件", path);
    return true;
}

struct yaml_file *pack_file_read(const char *path, bool follow, struct buffer *content,
                                 struct faults *faults, struct error *err)
{
    struct yaml_file *result = NULL;
    /* A pipe without a writer would be waited for. */
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW));
    if (file < 0) {
        refuse(path, errno, err);
        return NULL;
    }
    if (check_regular(file, path, err) && read_all(file, path, content, err))
        result = yaml_parse(path, buffer_text(content), content->length, faults);
    (void)close(file);
    return result;
}

/* In the order of the file, whatever was looked at first. */
static int by_place(const void *a, const void *b)
{
    const struct fault *x = a, *y = b;
    int order = strcmp(x->file, y->file);
    if (order == 0)
        order = x->line - y->line;
    return order != 0 ? order : x->column - y->column;
}

bool pack_file_check(const struct packs *packs, struct yaml_file *file, struct faults *faults)
{
    size_t before = faults->count;
    struct pack_info info;
    struct packs *trial = packs_with(packs, file, faults);
    if (faults->count == before && packs_read_info(file, &info, faults) &&
        strcmp(info.kind, "layout") == 0)
        layouts_check(trial, file, faults);
    packs_close(trial);
    if (faults->count > before)
        qsort(faults->items + before, faults->count - before, sizeof *faults->items, by_place);
    return faults->count == before;
}

void pack_faults_print(const struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        const struct fault *fault = &faults->items[i];
        message_plain(stderr, fault->file);
        if (fault->line > 0)
            fprintf(stderr, ":%d:%d", fault->line, fault->column);
        fputs(": ", stderr);
        message_plain(stderr, fault->text);
        fputc('\n', stderr);
    }
}

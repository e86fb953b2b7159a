#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "exports/export.h"
#include "exports/layout.h"

struct layouts_entry {
    struct yaml_file *file;
    struct layout *layout;
};

struct layouts {
    struct layouts_entry *entries;
    size_t count, capacity;
    char **passed_over; /* sentences */
    size_t passed_count, passed_capacity;
};

static void drop(struct layouts_entry *entry)
{
    layout_free(entry->layout);
    yaml_free(entry->file);
}

static bool is_layout(const struct yaml_file *file)
{
    if (file->root == NULL || file->root->kind != YAML_MAP)
        return false;
    const struct yaml *pack = yaml_get(file->root, "pack");
    return pack != NULL && pack->kind == YAML_SCALAR && strcmp(pack->text, "layout") == 0;
}

static void pass_over(struct layouts *layouts, const struct layouts_entry *entry,
                      const struct layouts_entry *kept)
{
    if (strcmp(entry->file->hash, kept->file->hash) == 0)
        return;
    layouts->passed_over =
        memory_grow(layouts->passed_over, layouts->passed_count, &layouts->passed_capacity);
    layouts->passed_over[layouts->passed_count++] = memory_printf(
        "没有采用“%s”:版式 %s 已有版本 %ld(%s),它的版本 %ld 不比它新;请把 version 改大,"
        "或换一个 id。",
        entry->file->path, kept->layout->id, kept->layout->version, kept->file->path,
        entry->layout->version);
}

/* Takes ENTRY; of two with one id the later version stays, of equal ones the one read first. */
static void put(struct layouts *layouts, struct layouts_entry entry)
{
    for (size_t i = 0; i < layouts->count; i++) {
        struct layouts_entry *old = &layouts->entries[i];
        if (strcmp(old->layout->id, entry.layout->id) != 0)
            continue;
        bool later = entry.layout->version > old->layout->version;
        if (!later)
            pass_over(layouts, &entry, old);
        drop(later ? old : &entry);
        if (later)
            *old = entry;
        return;
    }
    layouts->entries = memory_grow(layouts->entries, layouts->count, &layouts->capacity);
    layouts->entries[layouts->count++] = entry;
}

/* Packs of other kinds in the folder are not ours. */
static void load_file(struct layouts *layouts, const char *path, const struct packs *packs,
                      struct faults *faults)
{
    struct layouts_entry entry = {.file = yaml_load(path, faults)};
    if (entry.file == NULL)
        return;
    if (is_layout(entry.file))
        entry.layout = layout_load(entry.file, packs, faults);
    if (entry.layout != NULL)
        put(layouts, entry);
    else
        yaml_free(entry.file);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_yaml(const char *name)
{
    size_t length = strlen(name);
    return name[0] != '.' && length > strlen(".yaml") &&
           strcmp(name + length - strlen(".yaml"), ".yaml") == 0;
}

static bool load_folder(struct layouts *layouts, const char *folder, const struct packs *packs,
                        struct faults *faults, struct error *err)
{
    DIR *open = opendir(folder);
    char **names = NULL;
    size_t count = 0, capacity = 0;
    if (open == NULL &&
        (errno == ENOENT || errno == ENOTDIR)) /* the user's own folder need not exist */
        return true;
    if (open == NULL)
        return error_set(err, ERROR_PACK, "无法读取版式文件夹“%s”:%s,请检查其权限。", folder,
                         errno == EACCES ? "没有读取权限" : "它不是可读的文件夹");
    for (struct dirent *item; (item = readdir(open)) != NULL;) {
        if (!is_yaml(item->d_name))
            continue;
        names = memory_grow(names, count, &capacity);
        names[count++] = memory_text(item->d_name);
    }
    (void)closedir(open);
    if (count > 0)
        qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 0; i < count; i++) {
        char *path = memory_printf("%s/%s", folder, names[i]);
        load_file(layouts, path, packs, faults);
        free(path);
        free(names[i]);
    }
    free(names);
    return true;
}

static int compare_ids(const void *a, const void *b)
{
    const struct layouts_entry *left = a, *right = b;
    return strcmp(left->layout->id, right->layout->id);
}

struct layouts *layouts_open(const char *const folders[], const struct packs *packs,
                             struct error *err)
{
    struct layouts *layouts = memory_alloc(sizeof *layouts);
    struct faults faults = {0};
    bool done = true;
    for (size_t i = 0; done && folders[i] != NULL; i++)
        done = load_folder(layouts, folders[i], packs, &faults, err);
    done = done && faults_report(&faults, err);
    faults_free(&faults);
    if (!done) {
        layouts_close(layouts);
        return NULL;
    }
    if (layouts->count > 0)
        qsort(layouts->entries, layouts->count, sizeof *layouts->entries, compare_ids);
    return layouts;
}

void layouts_close(struct layouts *layouts)
{
    if (layouts == NULL)
        return;
    for (size_t i = 0; i < layouts->count; i++)
        drop(&layouts->entries[i]);
    for (size_t i = 0; i < layouts->passed_count; i++)
        free(layouts->passed_over[i]);
    free(layouts->passed_over);
    free(layouts->entries);
    free(layouts);
}

size_t layouts_count(const struct layouts *layouts)
{
    return layouts->count;
}

const char *layouts_id(const struct layouts *layouts, size_t index)
{
    return layouts->entries[index].layout->id;
}

const char *layouts_title(const struct layouts *layouts, size_t index)
{
    return layouts->entries[index].layout->name;
}

const char *layouts_empty(const struct layouts *layouts, size_t index)
{
    return layouts->entries[index].layout->empty;
}

const char *layouts_ending(const struct layouts *layouts, size_t index)
{
    return layouts->entries[index].layout->form == FORM_LETTER ? ".docx" : ".xlsx";
}

const struct yaml_file *layouts_file(const struct layouts *layouts, size_t index)
{
    return layouts->entries[index].file;
}

long layouts_version(const struct layouts *layouts, size_t index)
{
    return layouts->entries[index].layout->version;
}

const char *layouts_passed_over(const struct layouts *layouts, size_t index)
{
    return index < layouts->passed_count ? layouts->passed_over[index] : NULL;
}

const struct layout *layouts_find(const struct layouts *layouts, const char *id)
{
    for (size_t i = 0; i < layouts->count; i++) {
        if (strcmp(layouts->entries[i].layout->id, id) == 0)
            return layouts->entries[i].layout;
    }
    return NULL;
}

bool layouts_check_file(const struct packs *packs, const char *path, struct faults *faults)
{
    struct yaml_file *file = yaml_load(path, faults);
    bool good = file != NULL && layouts_check(packs, file, faults);
    yaml_free(file);
    return good;
}

bool layouts_check(const struct packs *packs, const struct yaml_file *file, struct faults *faults)
{
    size_t before = faults->count;
    if (is_layout(file))
        layout_free(layout_load(file, packs, faults));
    else
        faults_add(faults, file->path, 0, 0, "不是版式:开头应有 pack: layout");
    return faults->count == before;
}

#include "core/packs_private.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

static const char *const kinds[] = {"facts", "regions",  "certificates", "deadlines", "calendar",
                                    "cases", "standard", "layout",       NULL};

/* The same name as in KINDS, or NULL. */
static const char *known_kind(const char *kind)
{
    for (size_t i = 0; kinds[i]; i++)
        if (strcmp(kinds[i], kind) == 0)
            return kinds[i];
    return NULL;
}

/* --- reading folders --- */

static bool read_head(struct yaml_file *file, struct pack *pack, struct faults *faults)
{
    size_t before = faults->count;
    *pack = (struct pack){.file = file};
    if (file->root->kind != YAML_MAP)
        return yaml_fault(file, file->root, faults, "数据包应以“pack: 类别”开头");
    pack->kind = yaml_text(file, file->root, "pack", true, faults);
    pack->id = yaml_text(file, file->root, "id", true, faults);
    pack->version = yaml_whole(file, file->root, "version", 1, 1000000, 1, faults);
    if (pack->kind && !known_kind(pack->kind))
        yaml_fault(file, yaml_get(file->root, "pack"), faults,
                   "没有“%s”这一类数据包,应为 facts、regions、certificates、deadlines、calendar、"
                   "standard、layout 之一",
                   pack->kind);
    return faults->count == before;
}

static struct pack *same_pack(const struct packs *packs, struct pack pack)
{
    for (size_t i = 0; i < packs->file_count; i++)
        if (strcmp(packs->files[i].id, pack.id) == 0 &&
            strcmp(packs->files[i].kind, pack.kind) == 0)
            return &packs->files[i];
    return NULL;
}

static void add_pack(struct packs *packs, struct pack pack)
{
    packs->files = memory_grow(packs->files, packs->file_count, &packs->file_capacity);
    packs->files[packs->file_count++] = pack;
}

/* Only a later version replaces a pack of the same kind and id. */
static void keep_pack(struct packs *packs, struct pack pack)
{
    struct pack *known = same_pack(packs, pack);
    if (!known) {
        add_pack(packs, pack);
    } else if (pack.version > known->version) {
        yaml_free(known->file);
        *known = pack;
    } else {
        yaml_free(pack.file);
    }
}

static void read_file(struct packs *packs, const char *folder, const char *name,
                      struct faults *faults)
{
    char *path = memory_printf("%s/%s", folder, name);
    struct yaml_file *file = yaml_load(path, faults);
    struct pack pack;
    free(path);
    if (!file)
        return;
    if (read_head(file, &pack, faults))
        keep_pack(packs, pack);
    else
        yaml_free(file);
}

static int is_pack_name(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return entry->d_name[0] != '.' && length > 5 &&
           strcmp(entry->d_name + length - 5, ".yaml") == 0;
}

/* A folder that is not there holds no packs. */
static bool read_folder(struct packs *packs, const char *folder, struct faults *faults,
                        struct error *err)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_pack_name, alphasort);
    if (count < 0)
        return errno == ENOENT || errno == ENOTDIR ||
               error_set(err, ERROR_PACK, "读不了数据包文件夹 %s:%s", folder, strerror(errno));
    for (int i = 0; i < count; i++) {
        read_file(packs, folder, entries[i]->d_name, faults);
        free(entries[i]);
    }
    free(entries);
    return true;
}

struct packs *packs_open(const char *const folders[], struct error *err)
{
    struct packs *packs = memory_alloc(sizeof *packs);
    struct faults faults = {0};
    bool good = true;
    for (size_t i = 0; folders[i] && good; i++)
        good = read_folder(packs, folders[i], &faults, err);
    if (good && !faults.count)
        packs_load(packs, &faults);
    good = good && faults_report(&faults, err);
    faults_free(&faults);
    if (good)
        return packs;
    packs_close(packs);
    return NULL;
}

void packs_close(struct packs *packs)
{
    if (!packs)
        return;
    packs_unload(packs);
    for (size_t i = 0; i < packs->file_count; i++)
        if (!packs->files[i].borrowed)
            yaml_free(packs->files[i].file);
    free(packs->files);
    free(packs);
}

const struct dictionary *packs_dictionary(const struct packs *packs)
{
    return packs->dictionary;
}

const struct certificate_kinds *packs_certificates(const struct packs *packs)
{
    return packs->certificates;
}

const struct deadline_rules *packs_deadlines(const struct packs *packs)
{
    return packs->deadlines;
}

const struct calendar *packs_calendar(const struct packs *packs)
{
    return packs->calendar;
}

const struct case_kinds *packs_cases(const struct packs *packs)
{
    return packs->cases;
}

size_t packs_standard_count(const struct packs *packs)
{
    return packs->standard_count;
}

const struct standard *packs_standard(const struct packs *packs, size_t index)
{
    return packs->standards[index];
}

const struct standard *packs_find_standard(const struct packs *packs, const char *id)
{
    for (size_t i = 0; i < packs->standard_count; i++)
        if (strcmp(packs->standards[i]->id, id) == 0)
            return packs->standards[i];
    return NULL;
}

void packs_confirm(struct packs *packs, const char *id, bool confirmed)
{
    for (size_t i = 0; i < packs->standard_count; i++) {
        struct standard *standard = packs->standards[i];
        if (strcmp(standard->id, id) != 0 || (standard->checked && !standard->confirmed))
            continue;
        standard->checked = standard->confirmed = confirmed;
    }
}

/* --- the files --- */

size_t packs_count(const struct packs *packs)
{
    return packs->file_count;
}

static struct pack_info info_of(struct pack pack)
{
    const struct yaml *title = yaml_get(pack.file->root, "title");
    return (struct pack_info){known_kind(pack.kind), pack.id,
                              title && title->kind == YAML_SCALAR ? title->text : "", pack.version,
                              pack.file};
}

struct pack_info packs_info(const struct packs *packs, size_t index)
{
    return info_of(packs->files[index]);
}

bool packs_find(const struct packs *packs, const char *kind, const char *id, struct pack_info *out)
{
    for (size_t i = 0; i < packs->file_count; i++) {
        struct pack pack = packs->files[i];
        if (strcmp(pack.id, id) != 0 || (kind && strcmp(pack.kind, kind) != 0))
            continue;
        if (out)
            *out = info_of(pack);
        return true;
    }
    return false;
}

bool packs_read_info(struct yaml_file *file, struct pack_info *out, struct faults *faults)
{
    struct pack pack;
    bool good = read_head(file, &pack, faults);
    if (good)
        *out = info_of(pack);
    return good;
}

/* --- checking one file --- */

struct packs *packs_with(const struct packs *packs, struct yaml_file *file, struct faults *faults)
{
    struct packs *trial = memory_alloc(sizeof *trial);
    struct pack pack;
    for (size_t i = 0; i < packs->file_count; i++)
        add_pack(trial, packs->files[i]);
    if (read_head(file, &pack, faults)) {
        struct pack *same = same_pack(trial, pack);
        if (same)
            *same = pack;
        else
            add_pack(trial, pack);
    }
    for (size_t i = 0; i < trial->file_count; i++)
        trial->files[i].borrowed = true;
    packs_load(trial, faults);
    return trial;
}

bool packs_check_file(const struct packs *packs, const char *path, const char **kind,
                      struct faults *faults)
{
    struct pack pack;
    size_t before = faults->count;
    struct yaml_file *file = yaml_load(path, faults);
    *kind = NULL;
    if (!file)
        return false;
    if (read_head(file, &pack, faults)) {
        *kind = known_kind(pack.kind);
        packs_close(packs_with(packs, file, faults));
    }
    yaml_free(file);
    return faults->count == before;
}

#include "core/packs_private.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

static const char *const kinds[] = {"facts", "regions",    "certificates", "deadlines", "calendar",
                                    "cases", "programmes", "standard",     "layout",    NULL};

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
                   "cases、programmes、standard、layout 之一",
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

/* A file that is not wanted must be good all the same. */
static void drop_file(struct yaml_file *file, struct faults *faults)
{
    yaml_read_rest(file, faults);
    yaml_free(file);
}

/* Only a later version replaces a pack of the same kind and id. */
static void keep_pack(struct packs *packs, struct pack pack, struct faults *faults)
{
    struct pack *known = same_pack(packs, pack);
    if (!known) {
        add_pack(packs, pack);
    } else if (pack.version > known->version) {
        drop_file(known->file, faults);
        *known = pack;
    } else {
        drop_file(pack.file, faults);
    }
}

/* What is made of these packs is made of all of the file, when it is asked for. */
static bool can_wait(struct pack pack)
{
    static const char *const kinds_at_once[] = {"facts", "certificates", NULL};
    for (size_t i = 0; kinds_at_once[i]; i++)
        if (strcmp(pack.kind, kinds_at_once[i]) == 0)
            return false;
    return true;
}

static void read_file(struct packs *packs, const char *folder, const char *name, bool lazily,
                      struct faults *faults)
{
    char *path = memory_printf("%s/%s", folder, name);
    struct yaml_file *file =
        lazily ? yaml_load_head(path, packs_late_keys, faults) : yaml_load(path, faults);
    struct pack pack;
    free(path);
    if (!file)
        return;
    if (read_head(file, &pack, faults) &&
        (!file->next || can_wait(pack) || yaml_read_rest(file, faults)))
        keep_pack(packs, pack, faults);
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
static bool read_folder(struct packs *packs, const char *folder, bool lazily, struct faults *faults,
                        struct error *err)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_pack_name, alphasort);
    if (count < 0)
        return errno == ENOENT || errno == ENOTDIR ||
               error_set(err, ERROR_PACK, "读不了数据包文件夹 %s:%s", folder, error_reason(errno));
    for (int i = 0; i < count; i++) {
        read_file(packs, folder, entries[i]->d_name, lazily, faults);
        free(entries[i]);
    }
    free(entries);
    return true;
}

static struct packs *packs_new(void)
{
    struct packs *packs = memory_alloc(sizeof *packs);
    packs->rest = memory_alloc(sizeof *packs->rest);
    return packs;
}

static bool read_folders(struct packs *packs, const char *const folders[], bool lazily,
                         struct faults *faults, struct error *err)
{
    bool good = true;
    for (size_t i = 0; folders[i] && good; i++)
        good = read_folder(packs, folders[i], lazily, faults, err);
    return good;
}

struct packs *packs_open(const char *const folders[], struct error *err)
{
    struct packs *packs = packs_new();
    struct faults faults = {0};
    bool good = read_folders(packs, folders, false, &faults, err);
    if (good && !faults.count) {
        packs_load(packs, &faults);
        packs_load_rest(packs, &faults);
    }
    good = good && faults_report(&faults, err);
    faults_free(&faults);
    if (good)
        return packs;
    packs_close(packs);
    return NULL;
}

static char **copy_folders(const char *const folders[])
{
    size_t count = 0;
    while (folders[count])
        count++;
    char **copy = memory_alloc((count + 1) * sizeof *copy);
    for (size_t i = 0; i < count; i++)
        copy[i] = memory_text(folders[i]);
    return copy;
}

struct packs *packs_open_lazily(const char *const folders[], struct error *err)
{
    struct packs *packs = packs_new();
    struct faults faults = {0};
    packs->folders = copy_folders(folders);
    bool good = read_folders(packs, folders, true, &faults, NULL);
    if (good && !faults.count)
        packs_load(packs, &faults);
    good = good && !faults.count;
    faults_free(&faults);
    if (good)
        return packs;
    packs_close(packs);
    return packs_open(folders, err); /* tells the mistakes of all files */
}

bool packs_complete(const struct packs *packs, struct error *err)
{
    packs_need_rest(packs);
    if (!packs->rest->faults.count)
        return true;
    /* They are told in the order in which packs_open finds them. */
    struct packs *again = packs_open((const char *const *)packs->folders, err);
    if (!again)
        return false;
    packs_close(again);
    return faults_report(&packs->rest->faults, err);
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
    for (size_t i = 0; packs->folders && packs->folders[i]; i++)
        free(packs->folders[i]);
    free(packs->folders);
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
    packs_need_rest(packs);
    return packs->rest->deadlines;
}

const struct calendar *packs_calendar(const struct packs *packs)
{
    packs_need_rest(packs);
    return packs->rest->calendar;
}

const struct case_kinds *packs_cases(const struct packs *packs)
{
    packs_need_rest(packs);
    return packs->rest->cases;
}

const struct programmes *packs_programmes(const struct packs *packs)
{
    packs_need_rest(packs);
    return packs->rest->programmes;
}

size_t packs_standard_count(const struct packs *packs)
{
    packs_need_rest(packs);
    return packs->rest->standard_count;
}

const struct standard *packs_standard(const struct packs *packs, size_t index)
{
    packs_need_rest(packs);
    return packs->rest->standards[index];
}

const struct standard *packs_find_standard(const struct packs *packs, const char *id)
{
    struct making *making = packs_making(packs, id);
    return making ? packs_need_standard(packs, making) : NULL;
}

void packs_confirm(const struct packs *packs, const char *id, bool confirmed)
{
    struct making *making = packs_making(packs, id);
    struct standard *standard = making ? packs_need_standard(packs, making) : NULL;
    if (standard && (!standard->checked || standard->confirmed))
        standard->checked = standard->confirmed = confirmed;
}

/* What was not made yet is not confirmed either. */
void packs_unconfirm(const struct packs *packs)
{
    for (size_t i = 0; i < packs->rest->making_count; i++) {
        struct standard *standard = packs->rest->makings[i].standard;
        if (standard && standard->confirmed)
            standard->checked = standard->confirmed = false;
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
    packs_need_rest(packs);
    return info_of(packs->files[index]);
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
    struct packs *trial = packs_new();
    struct pack pack;
    packs_need_rest(packs);
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
    packs_load_rest(trial, faults);
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

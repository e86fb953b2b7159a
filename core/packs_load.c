#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/packs_private.h"
#include "core/standard_like.h"

/* Making sense of the files of all packs together. */

const char *const packs_late_keys[] = {
    "groups", "indicators", "conditions", "routes", "base", /* of a standard */
    "years",  "expiry",     "states",     "cities", "programmes",
    NULL}; /* of calendar, deadlines, cases, regions, programmes */

static void miss_kind(const char *kind, struct faults *faults)
{
    faults_add(faults, "数据包", 0, 0, "没有找到 %s 类的数据包,程序安装不完整", kind);
}

/* The files of one kind, in the order in which they were read; free() the array. */
static const struct yaml_file **files_of(const struct packs *packs, const char *kind, size_t *count,
                                         struct faults *faults)
{
    const struct yaml_file **files = memory_alloc((packs->file_count + 1) * sizeof *files);
    *count = 0;
    for (size_t i = 0; i < packs->file_count; i++)
        if (strcmp(packs->files[i].kind, kind) == 0)
            files[(*count)++] = packs->files[i].file;
    if (!*count)
        miss_kind(kind, faults);
    return files;
}

/* The dictionary itself leads, wherever it was read: its sections come first in the dossier. */
static void put_main_first(const struct yaml_file **files, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(yaml_get(files[i]->root, "id")->text, "facts") == 0) {
            const struct yaml_file *dictionary = files[i];
            memmove(files + 1, files, i * sizeof *files);
            files[0] = dictionary;
        }
}

/* Those of kind `facts`, then the standards that bring facts of their own; free() the array. */
static const struct yaml_file **files_with_facts(const struct packs *packs, size_t *count,
                                                 struct faults *faults)
{
    const struct yaml_file **files = files_of(packs, "facts", count, faults);
    put_main_first(files, *count);
    for (size_t i = 0; *count && i < packs->file_count; i++)
        if (strcmp(packs->files[i].kind, "standard") == 0 &&
            yaml_get(packs->files[i].file->root, "facts"))
            files[(*count)++] = packs->files[i].file;
    return files;
}

/* Of a kind of which there can be but one pack; NULL with a fault. */
static struct yaml_file *only_file(const struct packs *packs, const char *kind,
                                   struct faults *faults)
{
    struct yaml_file *only = NULL;
    bool good = true;
    for (size_t i = 0; i < packs->file_count; i++) {
        struct yaml_file *file = packs->files[i].file;
        if (strcmp(packs->files[i].kind, kind) != 0)
            continue;
        if (only)
            good = yaml_fault(file, yaml_get(file->root, "id"), faults,
                              "%s 类的数据包只能有一个,已有“%s”(%s);要替换请用同一 id 与更高版本",
                              kind, yaml_get(only->root, "id")->text, only->path);
        else
            only = file;
    }
    if (!only)
        miss_kind(kind, faults);
    return good ? only : NULL;
}

/* The dictionary is there with mistakes too, so that those of the standards are found as well. */
static void load_dictionary(struct packs *packs, struct faults *faults)
{
    size_t count;
    const struct yaml_file **files = files_with_facts(packs, &count, faults);
    struct yaml_file *regions = only_file(packs, "regions", faults);
    if (count && regions)
        packs->dictionary = dictionary_read(files, count, regions, &packs->rest->faults, faults);
    free(files);
}

static void load_certificates(struct packs *packs, struct faults *faults)
{
    size_t count;
    const struct yaml_file **files = files_of(packs, "certificates", &count, faults);
    if (count)
        packs->certificates = certificate_kinds_load(files, count, faults);
    free(files);
}

static void load_deadlines(const struct packs *packs, struct faults *faults)
{
    struct packs_rest *rest = packs->rest;
    const struct yaml_file *file = only_file(packs, "deadlines", faults);
    if (file && packs->certificates)
        rest->deadlines = deadline_rules_load(file, packs->certificates, faults);
    if (rest->deadlines)
        deadline_rules_set_calendar(rest->deadlines, rest->calendar);
}

static void load_cases(const struct packs *packs, struct faults *faults)
{
    const struct yaml_file *file = only_file(packs, "cases", faults);
    if (file && packs->certificates)
        packs->rest->cases = case_kinds_load(file, packs->certificates, faults);
}

static void load_calendar(const struct packs *packs, struct faults *faults)
{
    size_t count;
    const struct yaml_file **files = files_of(packs, "calendar", &count, faults);
    if (count)
        packs->rest->calendar = calendar_load(files, count, faults);
    free(files);
}

static void load_programmes(const struct packs *packs, struct faults *faults)
{
    size_t count;
    const struct yaml_file **files = files_of(packs, "programmes", &count, faults);
    if (count && packs->dictionary)
        packs->rest->programmes = programmes_load(files, count, packs->dictionary, faults);
    free(files);
}

/* Where a formula stands that names kinds of certificates. */
struct formula_place {
    const struct packs *packs;
    const struct yaml_file *file;
    const struct yaml *node;
    const struct fact *fact;
    struct faults *faults;
};

static void check_kind(void *context, const char *kind, int column)
{
    const struct formula_place *place = context;
    if (!certificate_kind_find(place->packs->certificates, kind))
        faults_add(place->faults, place->file->path, place->node->line,
                   place->node->column + column + (place->node->quoted ? 1 : 0),
                   "事实“%s”的公式里没有资质类型“%s”", place->fact->id, kind);
}

/* The kinds of certificates in formulas of facts must exist, as those in standards. */
static void check_formulas(const struct packs *packs, const struct yaml_file *file,
                           struct faults *faults)
{
    const struct yaml *list = yaml_get(file->root, "facts");
    for (size_t i = 0; list && i < list->count; i++) {
        const struct yaml *id = yaml_get(list->items[i], "id");
        const struct fact *fact = id ? dictionary_find(packs->dictionary, id->text) : NULL;
        struct formula_place place = {packs, file, yaml_get(list->items[i], "formula"), fact,
                                      faults};
        if (fact && fact->formula && place.node)
            expression_kinds(fact->formula, check_kind, &place);
    }
}

static void check_facts(const struct packs *packs, struct faults *faults)
{
    size_t count;
    const struct yaml_file **files = files_with_facts(packs, &count, faults);
    for (size_t i = 0; i < count; i++)
        check_formulas(packs, files[i], faults);
    free(files);
}

/* --- standards, some like others --- */

struct making *packs_making(const struct packs *packs, const char *id)
{
    struct packs_rest *rest = packs->rest;
    for (size_t i = 0; i < rest->making_count; i++)
        if (strcmp(yaml_get(rest->makings[i].file->root, "id")->text, id) == 0)
            return &rest->makings[i];
    return NULL;
}

static const char *text_of(const struct making *making, const char *key)
{
    const struct yaml *node = yaml_get(making->file->root, key);
    return node && node->kind == YAML_SCALAR ? node->text : NULL;
}

const char *packs_making_tier(const struct packs *packs, const struct making *making)
{
    const char *tier = NULL, *like = NULL;
    for (size_t i = 0; making && !tier && i < packs->rest->making_count; i++) {
        tier = text_of(making, "tier");
        like = text_of(making, "like");
        making = like ? packs_making(packs, like) : NULL;
    }
    return tier;
}

static void make_standard(const struct packs *packs, struct making *making, struct faults *faults);

/* The whole of the standard that MAKING names under KEY. False when it names one that is not there
 * or that leads back to MAKING. */
static bool find_other(const struct packs *packs, const struct making *making, const char *key,
                       struct yaml_file **whole, struct faults *faults)
{
    const char *id = yaml_text(making->file, making->file->root, key, false, faults);
    struct making *other = id ? packs_making(packs, id) : NULL;
    const struct yaml *place = yaml_get(making->file->root, key);
    *whole = NULL;
    if (!id)
        return place == NULL;
    if (!other)
        return yaml_fault(making->file, place, faults, "没有编号为“%s”的标准可以沿用", id);
    if (other->begun && !other->done)
        return yaml_fault(making->file, place, faults, "沿用“%s”绕回了本标准自己", id);
    make_standard(packs, other, faults);
    *whole = other->whole;
    return *whole != NULL;
}

static bool is_among(const char *key, const char *const keys[])
{
    for (size_t i = 0; keys[i]; i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}

/* What is wanted of a standard before its lines must stand before them. */
static bool check_order(const struct yaml_file *file, struct faults *faults)
{
    static const char *const early[] = {"tier", "like", "sections", "facts", NULL};
    const char *line = NULL;
    for (size_t i = 0; i < file->root->count; i++) {
        const struct yaml *item = file->root->items[i];
        if (line && is_among(item->key, early))
            return yaml_fault(file, item, faults, "“%s”应写在“%s”之前", item->key, line);
        if (!line && is_among(item->key, packs_late_keys))
            line = item->key;
    }
    return true;
}

static void make_of_lines(const struct packs *packs, struct making *making, struct faults *faults)
{
    struct yaml_file *like, *base_like;
    bool good = check_order(making->file, faults);
    good = find_other(packs, making, "like", &like, faults) && good;
    good = find_other(packs, making, "base_like", &base_like, faults) && good;
    if (good) {
        making->whole = standard_whole(making->file, like, base_like, faults);
        making->standard =
            standard_load(making->whole, packs->dictionary, packs->certificates, faults);
    } else {
        standard_check_alone(making->file, packs->dictionary, packs->certificates, faults);
    }
}

static void make_standard(const struct packs *packs, struct making *making, struct faults *faults)
{
    if (making->begun)
        return;
    making->begun = true;
    if (yaml_read_rest(making->file, faults))
        make_of_lines(packs, making, faults);
    making->done = true;
}

struct standard *packs_need_standard(const struct packs *packs, struct making *making)
{
    make_standard(packs, making, &packs->rest->faults);
    return making->standard;
}

static void list_standards(struct packs *packs)
{
    struct packs_rest *rest = packs->rest;
    rest->makings = memory_alloc((packs->file_count + 1) * sizeof *rest->makings);
    for (size_t i = 0; i < packs->file_count; i++)
        if (strcmp(packs->files[i].kind, "standard") == 0)
            rest->makings[rest->making_count++] = (struct making){.file = packs->files[i].file};
}

static void load_standards(const struct packs *packs, struct faults *faults)
{
    struct packs_rest *rest = packs->rest;
    rest->standards = memory_alloc((rest->making_count + 1) * sizeof(struct standard *));
    for (size_t i = 0; i < rest->making_count; i++) {
        make_standard(packs, &rest->makings[i], faults);
        if (rest->makings[i].standard)
            rest->standards[rest->standard_count++] = rest->makings[i].standard;
    }
}

/* The steps of the ladder first, from the lowest. */
static int tier_rank(const struct standard *standard)
{
    static const char *const tiers[] = {"innovative", "srdi", "giant"};
    int rank = 0;
    while (rank < 3 && (!standard->tier || strcmp(standard->tier, tiers[rank]) != 0))
        rank++;
    return rank;
}

static int by_tier_and_id(const void *a, const void *b)
{
    const struct standard *x = *(struct standard *const *)a, *y = *(struct standard *const *)b;
    int order = tier_rank(x) - tier_rank(y);
    return order ? order : strcmp(x->id, y->id);
}

void packs_load(struct packs *packs, struct faults *faults)
{
    size_t before = faults->count;
    load_dictionary(packs, faults);
    bool facts_are_good = faults->count == before;
    load_certificates(packs, faults);
    if (facts_are_good && packs->certificates)
        check_facts(packs, faults);
    if (packs->dictionary)
        list_standards(packs);
}

void packs_load_rest(const struct packs *packs, struct faults *faults)
{
    struct packs_rest *rest = packs->rest;
    rest->loaded = true;
    load_calendar(packs, faults);
    load_deadlines(packs, faults);
    load_cases(packs, faults);
    load_programmes(packs, faults);
    load_standards(packs, faults);
    if (rest->standard_count)
        qsort(rest->standards, rest->standard_count, sizeof *rest->standards, by_tier_and_id);
}

void packs_need_rest(const struct packs *packs)
{
    struct packs_rest *rest = packs->rest;
    if (rest->loaded)
        return;
    for (size_t i = 0; i < packs->file_count; i++)
        yaml_read_rest(packs->files[i].file, &rest->faults);
    packs_load_rest(packs, &rest->faults);
}

void packs_unload(struct packs *packs)
{
    struct packs_rest *rest = packs->rest;
    for (size_t i = 0; i < rest->making_count; i++) {
        standard_free(rest->makings[i].standard);
        yaml_free(rest->makings[i].whole);
    }
    free(rest->makings);
    free(rest->standards);
    programmes_free(rest->programmes);
    case_kinds_free(rest->cases);
    deadline_rules_free(rest->deadlines);
    calendar_free(rest->calendar);
    faults_free(&rest->faults);
    free(rest);
    certificate_kinds_free(packs->certificates);
    dictionary_free(packs->dictionary);
}

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/packs_private.h"
#include "core/standard_like.h"

/* Making sense of the files of all packs together. */

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
        faults_add(faults, "数据包", 0, 0, "没有找到 %s 类的数据包,程序安装不完整", kind);
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
static const struct yaml_file *only_file(const struct packs *packs, const char *kind,
                                         struct faults *faults)
{
    size_t count;
    const struct yaml_file **files = files_of(packs, kind, &count, faults);
    const struct yaml_file *file = count == 1 ? files[0] : NULL;
    for (size_t i = 1; i < count; i++)
        yaml_fault(files[i], yaml_get(files[i]->root, "id"), faults,
                   "%s 类的数据包只能有一个,已有“%s”(%s);要替换请用同一 id 与更高版本", kind,
                   yaml_get(files[0]->root, "id")->text, files[0]->path);
    free(files);
    return file;
}

/* The dictionary is there with mistakes too, so that those of the standards are found as well. */
static void load_dictionary(struct packs *packs, struct faults *faults)
{
    size_t count;
    const struct yaml_file **files = files_with_facts(packs, &count, faults);
    const struct yaml_file *regions = only_file(packs, "regions", faults);
    if (count && regions)
        packs->dictionary = dictionary_read(files, count, regions, faults);
    free(files);
}

static void load_certificates(struct packs *packs, struct faults *faults)
{
    size_t count;
    const struct yaml_file **files = files_of(packs, "certificates", &count, faults);
    const struct yaml_file *deadlines = only_file(packs, "deadlines", faults);
    if (count)
        packs->certificates = certificate_kinds_load(files, count, faults);
    if (deadlines && packs->certificates)
        packs->deadlines = deadline_rules_load(deadlines, packs->certificates, faults);
    free(files);
}

static void load_cases(struct packs *packs, struct faults *faults)
{
    const struct yaml_file *file = only_file(packs, "cases", faults);
    if (file && packs->certificates)
        packs->cases = case_kinds_load(file, packs->certificates, faults);
}

static void load_calendar(struct packs *packs, struct faults *faults)
{
    size_t count;
    const struct yaml_file **files = files_of(packs, "calendar", &count, faults);
    if (count)
        packs->calendar = calendar_load(files, count, faults);
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

static struct making *making_of(struct packs *packs, const char *id)
{
    for (size_t i = 0; i < packs->making_count; i++)
        if (strcmp(yaml_get(packs->makings[i].file->root, "id")->text, id) == 0)
            return &packs->makings[i];
    return NULL;
}

static void make_standard(struct packs *packs, struct making *making, struct faults *faults);

/* The whole of the standard that MAKING names under KEY. False when it names one that is not there
 * or that leads back to MAKING. */
static bool find_other(struct packs *packs, const struct making *making, const char *key,
                       struct yaml_file **whole, struct faults *faults)
{
    const char *id = yaml_text(making->file, making->file->root, key, false, faults);
    struct making *other = id ? making_of(packs, id) : NULL;
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

static void make_standard(struct packs *packs, struct making *making, struct faults *faults)
{
    struct yaml_file *like, *base_like;
    if (making->begun)
        return;
    making->begun = true;
    bool good = find_other(packs, making, "like", &like, faults);
    good = find_other(packs, making, "base_like", &base_like, faults) && good;
    if (good) {
        making->whole = standard_whole(making->file, like, base_like, faults);
        making->standard =
            standard_load(making->whole, packs->dictionary, packs->certificates, faults);
    } else {
        standard_check_alone(making->file, packs->dictionary, packs->certificates, faults);
    }
    making->done = true;
}

static void load_standards(struct packs *packs, struct faults *faults)
{
    packs->makings = memory_alloc((packs->file_count + 1) * sizeof *packs->makings);
    packs->standards = memory_alloc((packs->file_count + 1) * sizeof(struct standard *));
    for (size_t i = 0; i < packs->file_count; i++)
        if (strcmp(packs->files[i].kind, "standard") == 0)
            packs->makings[packs->making_count++] = (struct making){.file = packs->files[i].file};
    for (size_t i = 0; i < packs->making_count; i++) {
        make_standard(packs, &packs->makings[i], faults);
        if (packs->makings[i].standard)
            packs->standards[packs->standard_count++] = packs->makings[i].standard;
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
    load_calendar(packs, faults);
    load_cases(packs, faults);
    if (packs->deadlines)
        deadline_rules_set_calendar(packs->deadlines, packs->calendar);
    if (facts_are_good && packs->certificates)
        check_facts(packs, faults);
    if (packs->dictionary)
        load_standards(packs, faults);
    if (packs->standard_count)
        qsort(packs->standards, packs->standard_count, sizeof *packs->standards, by_tier_and_id);
}

void packs_unload(struct packs *packs)
{
    for (size_t i = 0; i < packs->standard_count; i++)
        standard_free(packs->standards[i]);
    free(packs->standards);
    for (size_t i = 0; i < packs->making_count; i++)
        yaml_free(packs->makings[i].whole);
    free(packs->makings);
    case_kinds_free(packs->cases);
    calendar_free(packs->calendar);
    deadline_rules_free(packs->deadlines);
    certificate_kinds_free(packs->certificates);
    dictionary_free(packs->dictionary);
}

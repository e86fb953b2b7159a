#include <stdlib.h>
#include <string.h>

#include "core/dictionary_loader.h"

static const char *const type_names[] = {"text",    "list", "uscc",    "region", "code",
                                         "date",    "bool", "integer", "number", "money",
                                         "percent", "rank", "enum",    NULL};

static const char *const given_names[] = {"always", "never",    "fallback", "default",
                                          "part",   "register", NULL};

static int name_index(const char *const names[], const char *name)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

const char **loader_texts(struct loader *loader, const struct yaml *map, const char *key)
{
    const struct yaml *list = yaml_list(loader->file, map, key, false, loader->faults);
    size_t count = list ? list->count : 0;
    const char **texts = arena_alloc(loader->dictionary->arena, (count + 1) * sizeof *texts);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (list->items[i]->kind == YAML_SCALAR)
            texts[kept++] = list->items[i]->text;
        else
            yaml_fault(loader->file, list->items[i], loader->faults, "%s 的各项应为文字", key);
    }
    return texts;
}

static void read_choices(struct loader *loader, const struct yaml *map, struct fact *fact)
{
    const struct yaml *list =
        yaml_list(loader->file, map, "choices", fact->type == FACT_ENUM, loader->faults);
    if (!list)
        return;
    fact->choices =
        arena_alloc(loader->dictionary->arena, (list->count + 1) * sizeof *fact->choices);
    static const char *const keys[] = {"label", "aliases", NULL};
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml *item = list->items[i];
        struct choice *choice = &fact->choices[fact->choice_count];
        if (item->kind == YAML_SCALAR) {
            choice->label = item->text;
            choice->aliases = arena_alloc(loader->dictionary->arena, sizeof *choice->aliases);
        } else if (yaml_check_keys(loader->file, item, keys, loader->faults)) {
            choice->label = yaml_text(loader->file, item, "label", true, loader->faults);
            choice->aliases = loader_texts(loader, item, "aliases");
        }
        if (choice->label)
            fact->choice_count++;
    }
}

static struct decimal read_bound(struct loader *loader, const struct yaml *map, const char *key,
                                 struct decimal fallback)
{
    const char *text = yaml_text(loader->file, map, key, false, loader->faults);
    struct decimal bound = fallback;
    if (text && !decimal_parse(text, DECIMAL_PLACES, &bound))
        yaml_fault(loader->file, yaml_get(map, key), loader->faults, "%s 应为数字", key);
    return bound;
}

static int usual_places(enum fact_type type)
{
    switch (type) {
    case FACT_MONEY:
    case FACT_NUMBER:
        return 6;
    case FACT_PERCENT:
        return 4;
    default:
        return 0;
    }
}

static const char *usual_unit(enum fact_type type)
{
    return type == FACT_MONEY ? "万元" : type == FACT_PERCENT ? "%" : "";
}

static void read_number(struct loader *loader, const struct yaml *map, struct fact *fact)
{
    struct decimal top = {INT64_MAX}, bottom = {0};
    const char *better = yaml_text(loader->file, map, "better", false, loader->faults);
    fact->less_is_better = better && strcmp(better, "less") == 0;
    if (better && strcmp(better, "less") != 0 && strcmp(better, "more") != 0)
        yaml_fault(loader->file, yaml_get(map, "better"), loader->faults,
                   "better 应为 more 或 less");
    fact->signed_number = yaml_bool(loader->file, map, "signed", false, loader->faults);
    if (fact->signed_number)
        bottom.micro = INT64_MIN;
    if (fact->type == FACT_RANK)
        bottom = decimal_of(1);
    fact->places = (int)yaml_whole(loader->file, map, "places", 0, DECIMAL_PLACES,
                                   usual_places(fact->type), loader->faults);
    fact->low = read_bound(loader, map, "low", bottom);
    fact->high = read_bound(loader, map, "high", top);
}

static bool read_type(struct loader *loader, const struct yaml *map, struct fact *fact)
{
    const char *type = yaml_text(loader->file, map, "type", true, loader->faults);
    int index = type ? name_index(type_names, type) : -1;
    if (type && index < 0)
        yaml_fault(loader->file, yaml_get(map, "type"), loader->faults,
                   "没有类型“%s”,应为 text、list、uscc、region、code、date、bool、integer、number、"
                   "money、percent、rank、enum 之一",
                   type);
    if (index < 0)
        return false;
    fact->type = (enum fact_type)index;
    return true;
}

/* What facts and the fields of registers have in common. */
static bool read_common(struct loader *loader, const struct yaml *map, struct fact *fact)
{
    const struct yaml_file *file = loader->file;
    fact->id = yaml_text(file, map, "id", true, loader->faults);
    fact->label = yaml_text(file, map, "label", true, loader->faults);
    if (!read_type(loader, map, fact) || !fact->id || !fact->label)
        return false;
    const char *unit = yaml_text(file, map, "unit", false, loader->faults);
    fact->unit = unit ? unit : usual_unit(fact->type);
    fact->source = yaml_text(file, map, "source", false, loader->faults);
    fact->note = yaml_text(file, map, "note", false, loader->faults);
    fact->aliases = loader_texts(loader, map, "aliases");
    fact->judgement = yaml_bool(file, map, "judgement", false, loader->faults);
    bool always = fact->type == FACT_ENUM || fact->type == FACT_RANK || fact->type == FACT_BOOL;
    fact->takes_none = yaml_bool(file, map, "none", always, loader->faults);
    fact->month_allowed = yaml_bool(file, map, "month", false, loader->faults);
    read_number(loader, map, fact);
    read_choices(loader, map, fact);
    return true;
}

const struct fact *loader_find(const struct dictionary *dictionary, const char *id)
{
    for (size_t i = 0; i < dictionary->fact_count; i++) {
        const char *other = dictionary->facts[i]->id;
        if (*other == *id && strcmp(other, id) == 0) /* most differ at once: calls cost here */
            return dictionary->facts[i];
    }
    return NULL;
}

static void read_origin(struct loader *loader, const struct yaml *map, struct fact *fact)
{
    const char *given = yaml_text(loader->file, map, "given", false, loader->faults);
    fact->formula_text = yaml_text(loader->file, map, "formula", false, loader->faults);
    int origin = given ? name_index(given_names, given) : fact->formula_text ? 1 : 0;
    if (origin < 0) {
        yaml_fault(loader->file, yaml_get(map, "given"), loader->faults,
                   "given 应为 never、fallback、default、part、register 之一");
        return;
    }
    fact->origin = (enum fact_origin)origin;
    if ((fact->origin != ORIGIN_GIVEN) != (fact->formula_text != NULL))
        yaml_fault(loader->file, map, loader->faults, "given 与 formula 应当同时写明");
    if (fact->formula_text && fact->yearly)
        yaml_fault(loader->file, map, loader->faults, "按年度填报的事实不能有 formula");
    const char *reg =
        yaml_text(loader->file, map, "register", fact->origin == ORIGIN_REGISTER, loader->faults);
    const struct reg *found = reg ? dictionary_find_register(loader->dictionary, reg) : NULL;
    if (found)
        fact->reg = found->index;
    else if (reg)
        yaml_fault(loader->file, yaml_get(map, "register"), loader->faults, "没有登记簿“%s”", reg);
}

static const char *section_id(struct loader *loader, const struct yaml *map,
                              const struct fact *fact)
{
    const char *id = yaml_text(loader->file, map, "section", true, loader->faults);
    if (id && fact_is_cluster(fact) != (strncmp(id, "cluster", 7) == 0)) {
        yaml_fault(loader->file, yaml_get(map, "section"), loader->faults,
                   "集群的事实(编号以 cluster. 开头)与编号以 cluster 开头的栏目应当相配");
        return "";
    }
    for (size_t i = 0; id && i < loader->dictionary->section_count; i++)
        if (strcmp(loader->dictionary->sections[i].id, id) == 0)
            return loader->dictionary->sections[i].id;
    if (id)
        yaml_fault(loader->file, yaml_get(map, "section"), loader->faults, "没有栏目“%s”", id);
    return "";
}

/* An earlier fact, for a list of choices that tables write into one column with FACT's own. */
static void read_elsewhere(struct loader *loader, const struct yaml *map, struct fact *fact)
{
    const char *id = yaml_text(loader->file, map, "elsewhere", false, loader->faults);
    const struct fact *found = id ? loader_find(loader->dictionary, id) : NULL;
    if (!id)
        return;
    if (!found || found->type != FACT_ENUM || fact->type != FACT_ENUM ||
        found->yearly != fact->yearly) {
        yaml_fault(loader->file, yaml_get(map, "elsewhere"), loader->faults,
                   "elsewhere 应为写在前面的另一项有 choices 的事实,两项都按年度或都不按年度");
        return;
    }
    fact->elsewhere = found;
    loader->dictionary->facts[found->index]->is_elsewhere = true;
}

static void read_fact(struct loader *loader, const struct yaml *map)
{
    static const char *const keys[] = {
        "id",      "label",     "section", "type",   "yearly",   "aliases",   "unit", "source",
        "note",    "judgement", "none",    "month",  "signed",   "low",       "high", "places",
        "choices", "formula",   "given",   "better", "register", "elsewhere", NULL};
    struct dictionary *dictionary = loader->dictionary;
    struct fact *fact = arena_alloc(dictionary->arena, sizeof *fact);
    if (!yaml_check_keys(loader->file, map, keys, loader->faults) && map->kind != YAML_MAP)
        return;
    if (!read_common(loader, map, fact))
        return;
    if (loader_find(dictionary, fact->id)) {
        yaml_fault(loader->file, map, loader->faults, "事实“%s”写了两次", fact->id);
        return;
    }
    fact->section = section_id(loader, map, fact);
    fact->yearly = yaml_bool(loader->file, map, "yearly", false, loader->faults);
    read_origin(loader, map, fact);
    read_elsewhere(loader, map, fact);
    fact->index = dictionary->fact_count;
    dictionary->facts =
        memory_grow(dictionary->facts, dictionary->fact_count, &dictionary->fact_capacity);
    dictionary->facts[dictionary->fact_count++] = fact;
}

static void check_fields(struct loader *loader, const struct yaml *map, const struct reg *reg,
                         const char *key, const char **ids)
{
    for (; *ids; ids++)
        if (!reg_find_field(reg, *ids))
            yaml_fault(loader->file, yaml_get(map, key), loader->faults, "登记簿“%s”没有栏目“%s”",
                       reg->label, *ids);
}

static void read_register(struct loader *loader, const struct yaml *map)
{
    static const char *const keys[] = {"id",     "label", "aliases", "keys",    "section", "days",
                                       "fields", "terms", "source",  "cluster", NULL};
    static const char *const field_keys[] = {
        "id",     "label", "type", "aliases", "unit",    "source",    "note",   "none", "month",
        "signed", "low",   "high", "places",  "choices", "judgement", "better", NULL};
    struct dictionary *dictionary = loader->dictionary;
    if (!yaml_check_keys(loader->file, map, keys, loader->faults) && map->kind != YAML_MAP)
        return;
    const struct yaml *fields = yaml_list(loader->file, map, "fields", true, loader->faults);
    struct reg reg = {.index = dictionary->register_count};
    reg.id = yaml_text(loader->file, map, "id", true, loader->faults);
    reg.label = yaml_text(loader->file, map, "label", true, loader->faults);
    reg.aliases = loader_texts(loader, map, "aliases");
    reg.keys = loader_texts(loader, map, "keys");
    reg.days = loader_texts(loader, map, "days");
    reg.section = yaml_text(loader->file, map, "section", false, loader->faults);
    reg.cluster = yaml_bool(loader->file, map, "cluster", false, loader->faults);
    if (!fields || !reg.id || !reg.label)
        return;
    if (dictionary_find_register(dictionary, reg.id)) {
        yaml_fault(loader->file, map, loader->faults, "登记簿“%s”写了两次", reg.id);
        return;
    }
    reg.fields = arena_alloc(dictionary->arena, (fields->count + 1) * sizeof *reg.fields);
    for (size_t i = 0; i < fields->count; i++) {
        struct fact *field = &reg.fields[reg.field_count];
        yaml_check_keys(loader->file, fields->items[i], field_keys, loader->faults);
        if (fields->items[i]->kind == YAML_MAP && read_common(loader, fields->items[i], field)) {
            field->index = reg.field_count++;
            field->section = reg.id;
        }
    }
    dictionary_name_fields(dictionary, &reg);
    check_fields(loader, map, &reg, "keys", reg.keys);
    check_fields(loader, map, &reg, "days", reg.days);
    dictionary->registers = memory_grow(dictionary->registers, dictionary->register_count,
                                        &dictionary->register_capacity);
    dictionary->registers[dictionary->register_count++] = reg;
}

/* Those of clusters to the end; otherwise the order stays. */
static void order_registers(struct dictionary *dictionary)
{
    struct reg *ordered = memory_alloc((dictionary->register_count + 1) * sizeof *ordered);
    size_t count = 0;

    for (int cluster = 0; cluster < 2; cluster++) {
        for (size_t i = 0; i < dictionary->register_count; i++) {
            if (dictionary->registers[i].cluster != (cluster == 1))
                continue;
            ordered[count] = dictionary->registers[i];
            ordered[count].index = count;
            dictionary->cluster_register_count += cluster == 1;
            count++;
        }
    }
    memcpy(dictionary->registers, ordered, count * sizeof *ordered);
    free(ordered);
}

/* Several packs may put their facts into one section. */
static bool has_section(const struct dictionary *dictionary, struct section section)
{
    for (size_t i = 0; i < dictionary->section_count; i++)
        if (strcmp(dictionary->sections[i].id, section.id) == 0)
            return true;
    return false;
}

static void read_sections(struct loader *loader, const struct yaml *list)
{
    static const char *const keys[] = {"id", "title", NULL};
    struct dictionary *dictionary = loader->dictionary;
    for (size_t i = 0; list && i < list->count; i++) {
        const struct yaml *map = list->items[i];
        if (!yaml_check_keys(loader->file, map, keys, loader->faults))
            continue;
        struct section section = {yaml_text(loader->file, map, "id", true, loader->faults),
                                  yaml_text(loader->file, map, "title", true, loader->faults)};
        if (!section.id || !section.title || has_section(dictionary, section))
            continue;
        dictionary->sections = memory_grow(dictionary->sections, dictionary->section_count,
                                           &dictionary->section_capacity);
        dictionary->sections[dictionary->section_count++] = section;
    }
}

struct expression *loader_formula(struct loader *loader, const struct yaml *map, const char *key,
                                  const struct fact *owner)
{
    const struct yaml *node = yaml_get(map, key);
    if (!node || node->kind != YAML_SCALAR)
        return NULL;
    return expression_parse(loader->dictionary, node->text, owner, loader->file->path, node->line,
                            node->column + (node->quoted ? 1 : 0), loader->faults);
}

static void read_names(struct loader *loader)
{
    static const char *const keys[] = {"pack",     "id",     "version",   "title", "source",
                                       "sections", "tables", "registers", "facts", NULL};
    const struct yaml *root = loader->file->root;
    const struct yaml *pack = yaml_get(root, "pack");
    bool main_business = pack && strcmp(pack->text, "facts") == 0;
    if (main_business)
        yaml_check_keys(loader->file, root, keys, loader->faults);
    if (root->kind != YAML_MAP)
        return;
    read_sections(loader, yaml_list(loader->file, root, "sections", false, loader->faults));
    const struct yaml *registers =
        yaml_list(loader->file, root, "registers", false, loader->faults);
    for (size_t i = 0; registers && i < registers->count; i++)
        read_register(loader, registers->items[i]);
    const struct yaml *facts =
        yaml_list(loader->file, root, "facts", main_business, loader->faults);
    for (size_t i = 0; facts && i < facts->count; i++)
        read_fact(loader, facts->items[i]);
    const struct yaml *tables = yaml_list(loader->file, root, "tables", false, loader->faults);
    for (size_t i = 0; tables && i < tables->count; i++)
        loader_declare_table(loader, tables->items[i]);
}

/* Terms read the fields of their register and the terms before them. */
static void read_terms(struct loader *loader, const struct yaml *map, struct reg *reg)
{
    static const char *const keys[] = {"id", "label", "when", "source", NULL};
    const struct yaml *list = yaml_list(loader->file, map, "terms", false, loader->faults);
    size_t count = list ? list->count : 0;
    reg->terms = arena_alloc(loader->dictionary->arena, (count + 1) * sizeof *reg->terms);
    for (size_t i = 0; i < count; i++) {
        const struct yaml *item = list->items[i];
        if (!yaml_check_keys(loader->file, item, keys, loader->faults))
            continue;
        struct term term = {yaml_text(loader->file, item, "id", true, loader->faults),
                            yaml_text(loader->file, item, "label", true, loader->faults),
                            yaml_text(loader->file, item, "source", false, loader->faults), NULL};
        const char *text = yaml_text(loader->file, item, "when", true, loader->faults);
        if (!term.id || !text)
            continue;
        const struct yaml *when = yaml_get(item, "when");
        term.when =
            expression_parse_term(loader->dictionary, text, reg, loader->file->path, when->line,
                                  when->column + (when->quoted ? 1 : 0), loader->faults);
        if (term.when && !expression_is_condition(term.when))
            yaml_fault(loader->file, when, loader->faults, "when 应为条件(是或否)");
        reg->terms[reg->term_count++] = term;
    }
}

static void fill_register(struct loader *loader, const struct yaml *map)
{
    const struct yaml *id = map->kind == YAML_MAP ? yaml_get(map, "id") : NULL;
    struct reg *reg = NULL;
    if (id && id->kind == YAML_SCALAR)
        reg = (struct reg *)dictionary_find_register(loader->dictionary, id->text);
    if (reg && !reg->terms)
        read_terms(loader, map, reg);
}

static void read_formulas(struct loader *loader)
{
    const struct yaml *root = loader->file->root;
    const struct yaml *registers = yaml_get(root, "registers");
    for (size_t i = 0; registers && i < registers->count; i++)
        fill_register(loader, registers->items[i]);
    const struct yaml *tables = yaml_get(root, "tables");
    for (size_t i = 0; tables && i < tables->count; i++)
        loader_fill_table(loader, tables->items[i]);
    const struct yaml *facts = yaml_get(root, "facts");
    for (size_t i = 0; facts && i < facts->count; i++) {
        const struct yaml *id =
            facts->items[i]->kind == YAML_MAP ? yaml_get(facts->items[i], "id") : NULL;
        struct fact *fact = id && id->kind == YAML_SCALAR
                                ? (struct fact *)dictionary_find(loader->dictionary, id->text)
                                : NULL;
        if (fact && fact->formula_text && !fact->formula)
            fact->formula = loader_formula(loader, facts->items[i], "formula", fact);
    }
}

/* A formula that leads back to its own fact could never be computed. */
static void check_circles(struct loader *loader)
{
    const struct yaml *facts = yaml_get(loader->file->root, "facts");
    for (size_t i = 0; facts && i < facts->count; i++) {
        const struct fact *fact =
            dictionary_find(loader->dictionary, yaml_get(facts->items[i], "id")->text);
        if (fact && fact->formula && expression_depends_on_itself(fact))
            yaml_fault(loader->file, yaml_get(facts->items[i], "formula"), loader->faults,
                       "事实“%s”的公式绕回了它自己", fact->id);
    }
}

struct dictionary *dictionary_read(const struct yaml_file *const files[], size_t file_count,
                                   struct yaml_file *regions, struct faults *rest,
                                   struct faults *faults)
{
    struct dictionary *dictionary = memory_alloc(sizeof *dictionary);
    struct loader loader = {dictionary, NULL, faults};
    size_t faults_before = faults->count;
    dictionary->arena = arena_new();
    dictionary->regions = regions;
    dictionary->rest_faults = rest;
    for (size_t i = 0; i < file_count; i++) {
        loader.file = files[i];
        read_names(&loader);
    }
    if (dictionary->register_count > 0)
        order_registers(dictionary);
    dictionary_index(dictionary);
    for (size_t i = 0; i < file_count; i++) {
        loader.file = files[i];
        read_formulas(&loader);
    }
    bool good = faults->count == faults_before;
    for (size_t i = 0; i < file_count && good; i++) {
        loader.file = files[i];
        check_circles(&loader);
    }
    return dictionary;
}

struct dictionary *dictionary_load(const struct yaml_file *const files[], size_t file_count,
                                   struct yaml_file *regions, struct faults *faults)
{
    size_t faults_before = faults->count;
    struct dictionary *dictionary = dictionary_read(files, file_count, regions, faults, faults);
    if (faults->count == faults_before)
        return dictionary;
    dictionary_free(dictionary);
    return NULL;
}

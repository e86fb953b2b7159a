#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/dictionary_private.h"
#include "core/expression.h"
#include "core/text.h"

static int by_name(const void *a, const void *b)
{
    const struct dictionary_name *x = a, *y = b;
    return x->cluster != y->cluster ? (x->cluster ? 1 : -1) : strcmp(x->folded, y->folded);
}

#define CLUSTER "cluster"

static bool is_cluster_section(const struct section *section)
{
    return strncmp(section->id, CLUSTER, strlen(CLUSTER)) == 0;
}

/* Each half keeps its order. */
static void order_facts(struct dictionary *dictionary)
{
    size_t count = dictionary->fact_count, at = 0;
    struct fact **ordered = memory_alloc((count + 1) * sizeof *ordered);
    for (int cluster = 0; cluster < 2; cluster++)
        for (size_t i = 0; i < count; i++)
            if (fact_is_cluster(dictionary->facts[i]) == (cluster == 1)) {
                dictionary->facts[i]->index = at;
                ordered[at++] = dictionary->facts[i];
                dictionary->cluster_count += cluster == 1;
            }
    free(dictionary->facts);
    dictionary->facts = ordered;
}

static void order_sections(struct dictionary *dictionary)
{
    size_t count = dictionary->section_count, at = 0;
    struct section *ordered = memory_alloc((count + 1) * sizeof *ordered);
    for (int cluster = 0; cluster < 2; cluster++)
        for (size_t i = 0; i < count; i++)
            if (is_cluster_section(&dictionary->sections[i]) == (cluster == 1)) {
                ordered[at++] = dictionary->sections[i];
                dictionary->cluster_section_count += cluster == 1;
            }
    free(dictionary->sections);
    dictionary->sections = ordered;
}

static void add_name(struct dictionary *dictionary, const char *name, const struct fact *fact)
{
    dictionary->names =
        memory_grow(dictionary->names, dictionary->name_count, &dictionary->name_capacity);
    dictionary->names[dictionary->name_count++] =
        (struct dictionary_name){fact_is_cluster(fact), text_fold(dictionary->arena, name), fact};
}

/* Where ID stands, or would stand. Facts are looked up for every value that is read. */
static const struct fact **find_slot(const struct dictionary *dictionary, const char *id)
{
    uint32_t hash = 2166136261U;
    for (const char *at = id; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619U;
    size_t slot = hash & (dictionary->by_id_size - 1);
    while (dictionary->by_id[slot] && strcmp(dictionary->by_id[slot]->id, id) != 0)
        slot = (slot + 1) & (dictionary->by_id_size - 1);
    return &dictionary->by_id[slot];
}

static void index_ids(struct dictionary *dictionary)
{
    size_t size = 2;
    while (size < 2 * dictionary->fact_count + 2)
        size *= 2;
    dictionary->by_id = memory_alloc(size * sizeof *dictionary->by_id);
    dictionary->by_id_size = size;
    for (size_t i = 0; i < dictionary->fact_count; i++)
        *find_slot(dictionary, dictionary->facts[i]->id) = dictionary->facts[i];
}

void dictionary_index(struct dictionary *dictionary)
{
    size_t count = dictionary->fact_count;
    order_facts(dictionary);
    order_sections(dictionary);
    index_ids(dictionary);
    for (size_t i = 0; i < count; i++) {
        struct fact *fact = dictionary->facts[i];
        add_name(dictionary, fact->id, fact);
        add_name(dictionary, fact->label, fact);
        for (const char **alias = fact->aliases; *alias; alias++)
            add_name(dictionary, *alias, fact);
    }
    qsort(dictionary->names, dictionary->name_count, sizeof *dictionary->names, by_name);
}

size_t dictionary_count(const struct dictionary *dictionary)
{
    return dictionary->fact_count - dictionary->cluster_count;
}

size_t dictionary_cluster_count(const struct dictionary *dictionary)
{
    return dictionary->cluster_count;
}

const struct fact *dictionary_fact(const struct dictionary *dictionary, size_t index)
{
    return dictionary->facts[index];
}

const struct fact *dictionary_find(const struct dictionary *dictionary, const char *id)
{
    return dictionary->by_id_size > 0 ? *find_slot(dictionary, id) : NULL;
}

static const struct fact *match(const struct dictionary *dictionary, bool cluster,
                                const char *heading)
{
    struct arena *arena = arena_new();
    struct dictionary_name key = {cluster, text_fold(arena, heading), NULL};
    const struct dictionary_name *found = bsearch(&key, dictionary->names, dictionary->name_count,
                                                  sizeof *dictionary->names, by_name);
    arena_free(arena);
    return found ? found->fact : NULL;
}

const struct fact *dictionary_match(const struct dictionary *dictionary, const char *heading)
{
    return match(dictionary, false, heading);
}

const struct fact *dictionary_match_cluster(const struct dictionary *dictionary,
                                            const char *heading)
{
    return match(dictionary, true, heading);
}

size_t dictionary_register_count(const struct dictionary *dictionary)
{
    return dictionary->register_count - dictionary->cluster_register_count;
}

size_t dictionary_cluster_register_count(const struct dictionary *dictionary)
{
    return dictionary->cluster_register_count;
}

const struct reg *dictionary_register(const struct dictionary *dictionary, size_t index)
{
    return &dictionary->registers[index];
}

const struct reg *dictionary_find_register(const struct dictionary *dictionary, const char *id)
{
    for (size_t i = 0; i < dictionary->register_count; i++)
        if (strcmp(dictionary->registers[i].id, id) == 0)
            return &dictionary->registers[i];
    return NULL;
}

const struct fact *reg_find_field(const struct reg *reg, const char *id)
{
    for (size_t i = 0; i < reg->field_count; i++)
        if (strcmp(reg->fields[i].id, id) == 0)
            return &reg->fields[i];
    return NULL;
}

const struct term *reg_find_term(const struct reg *reg, const char *id)
{
    for (size_t i = 0; i < reg->term_count; i++)
        if (strcmp(reg->terms[i].id, id) == 0)
            return &reg->terms[i];
    return NULL;
}

static size_t count_aliases(const struct fact *field)
{
    size_t count = 0;
    while (field->aliases[count])
        count++;
    return count;
}

void dictionary_name_fields(struct dictionary *dictionary, struct reg *reg)
{
    struct arena *arena = dictionary->arena;
    size_t count = 0;
    for (size_t i = 0; i < reg->field_count; i++)
        count += 2 + count_aliases(&reg->fields[i]);
    struct field_name *name = arena_alloc(arena, (count + 1) * sizeof *name);
    reg->names = name;
    reg->name_count = count;
    for (size_t i = 0; i < reg->field_count; i++) {
        const struct fact *field = &reg->fields[i];
        *name++ = (struct field_name){text_fold(arena, field->id), field};
        *name++ = (struct field_name){text_fold(arena, field->label), field};
        for (const char **alias = field->aliases; *alias; alias++)
            *name++ = (struct field_name){text_fold(arena, *alias), field};
    }
}

const struct fact *reg_match_field(const struct reg *reg, const char *heading)
{
    struct arena *arena = arena_new();
    const char *folded = text_fold(arena, heading);
    const struct fact *found = NULL;
    for (size_t i = 0; i < reg->name_count && !found; i++)
        if (strcmp(reg->names[i].folded, folded) == 0)
            found = reg->names[i].field;
    arena_free(arena);
    return found;
}

const struct fact_table *dictionary_find_table(const struct dictionary *dictionary, const char *id)
{
    for (size_t i = 0; i < dictionary->table_count; i++)
        if (strcmp(dictionary->tables[i].id, id) == 0)
            return &dictionary->tables[i];
    return NULL;
}

const struct table_row *fact_table_row(const struct fact_table *table, const char *code)
{
    const struct table_row *best = NULL, *rest = NULL;
    size_t best_length = 0, code_length = strlen(code);
    for (size_t i = 0; i < table->row_count; i++) {
        for (const char **prefix = table->rows[i].codes; *prefix; prefix++) {
            size_t length = strlen(*prefix);
            if (strcmp(*prefix, "*") == 0) {
                rest = &table->rows[i];
            } else if (strncmp(code, *prefix, length) == 0) {
                if (length > best_length) {
                    best = &table->rows[i];
                    best_length = length;
                }
            } else if (length > code_length && strncmp(code, *prefix, code_length) == 0) {
                return NULL;
            }
        }
    }
    return best ? best : rest;
}

const struct section *dictionary_sections(const struct dictionary *dictionary, size_t *count)
{
    *count = dictionary->section_count - dictionary->cluster_section_count;
    return dictionary->sections;
}

const struct section *dictionary_cluster_sections(const struct dictionary *dictionary,
                                                  size_t *count)
{
    *count = dictionary->cluster_section_count;
    return dictionary->sections + dictionary->section_count - *count;
}

static bool has_text(const struct yaml *node, const char *key, const char *text)
{
    const struct yaml *known = yaml_get(node, key);
    return known && known->kind == YAML_SCALAR && strcmp(known->text, text) == 0;
}

static bool is_named(const struct yaml *node, const char *name)
{
    return has_text(node, "name", name);
}

static const struct yaml *cities_of(const struct dictionary *dictionary)
{
    if (!dictionary->regions)
        return NULL;
    yaml_read_rest(dictionary->regions, dictionary->rest_faults);
    return yaml_get(dictionary->regions->root, "cities");
}

bool dictionary_is_region(const struct dictionary *dictionary, const char *name, const char *level)
{
    const struct yaml *cities = cities_of(dictionary);
    bool city = !level || strcmp(level, "city") == 0;
    bool county = !level || strcmp(level, "county") == 0;
    for (size_t i = 0; cities && i < cities->count; i++) {
        if (city && is_named(cities->items[i], name))
            return true;
        const struct yaml *counties = county ? yaml_get(cities->items[i], "counties") : NULL;
        for (size_t k = 0; counties && k < counties->count; k++)
            if (is_named(counties->items[k], name))
                return true;
    }
    return false;
}

/* The name in the INDEXth item of LIST (may be NULL). */
static const char *name_at(const struct yaml *list, size_t index)
{
    const struct yaml *name =
        list && index < list->count ? yaml_get(list->items[index], "name") : NULL;
    return name && name->kind == YAML_SCALAR ? name->text : NULL;
}

const char *dictionary_region(const struct dictionary *dictionary, const char *city, size_t index)
{
    const struct yaml *cities = cities_of(dictionary);
    if (!city)
        return name_at(cities, index);
    for (size_t i = 0; cities && i < cities->count; i++)
        if (is_named(cities->items[i], city))
            return name_at(yaml_get(cities->items[i], "counties"), index);
    return NULL;
}

static bool is_said(const char *said, const char *city)
{
    size_t length = strlen(said);
    return length > 0 && strncmp(said, city, length) == 0 &&
           (city[length] == '\0' || strcmp(city + length, "市") == 0);
}

const char *dictionary_city(const struct dictionary *dictionary, const char *said)
{
    const char *city;
    for (size_t i = 0; (city = dictionary_region(dictionary, NULL, i)) != NULL; i++) {
        if (is_said(said, city))
            return city;
    }
    return NULL;
}

const char *dictionary_find_county(const struct dictionary *dictionary, const char *key,
                                   const char **city)
{
    const struct yaml *cities = cities_of(dictionary);
    for (size_t i = 0; cities && i < cities->count; i++) {
        const struct yaml *counties = yaml_get(cities->items[i], "counties");
        for (size_t k = 0; counties && k < counties->count; k++) {
            if (!is_named(counties->items[k], key) && !has_text(counties->items[k], "code", key))
                continue;
            *city = name_at(cities, i);
            return name_at(counties, k);
        }
    }
    return NULL;
}

bool fact_can_be_given(const struct fact *fact)
{
    return fact->origin != ORIGIN_DERIVED;
}

bool fact_is_cluster(const struct fact *fact)
{
    return strncmp(fact->id, CLUSTER ".", strlen(CLUSTER ".")) == 0;
}

bool fact_is_number(const struct fact *fact)
{
    switch (fact->type) {
    case FACT_INTEGER:
    case FACT_NUMBER:
    case FACT_MONEY:
    case FACT_PERCENT:
    case FACT_RANK:
        return true;
    default:
        return false;
    }
}

static void free_table(struct fact_table *table)
{
    size_t columns = 0;
    while (table->columns[columns])
        columns++;
    for (size_t i = 0; i < table->row_count; i++)
        for (size_t k = 0; k < columns && table->rows[i].cells; k++)
            expression_free(table->rows[i].cells[k]);
}

void dictionary_free(struct dictionary *dictionary)
{
    if (!dictionary)
        return;
    for (size_t i = 0; i < dictionary->fact_count; i++)
        expression_free(dictionary->facts[i]->formula);
    for (size_t i = 0; i < dictionary->table_count; i++)
        free_table(&dictionary->tables[i]);
    for (size_t i = 0; i < dictionary->register_count; i++)
        for (size_t k = 0; k < dictionary->registers[i].term_count; k++)
            expression_free(dictionary->registers[i].terms[k].when);
    free(dictionary->facts);
    free(dictionary->by_id);
    free(dictionary->names);
    free(dictionary->registers);
    free(dictionary->tables);
    free(dictionary->sections);
    arena_free(dictionary->arena);
    free(dictionary);
}

#include "core/assessment_json.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/remedy.h"

static void put_score(struct json *json, int min, int max, int full)
{
    json_whole(json, "min", min);
    json_whole(json, "max", max);
    json_whole(json, "full", full);
}

static void put_scores(struct json *json, const struct assessment *assessment)
{
    const struct standard *standard = assessment->standard;
    if (standard->group_count == 0) {
        json_null(json, "score");
    } else {
        json_object(json, "score");
        put_score(json, assessment->total.min, assessment->total.max, standard->full);
        json_close(json);
    }
    json_array(json, "groups");
    for (size_t i = 0; i < standard->group_count; i++) {
        json_object(json, NULL);
        json_text(json, "id", standard->groups[i].id);
        put_score(json, assessment->groups[i].min, assessment->groups[i].max,
                  standard->groups[i].full);
        json_close(json);
    }
    json_close(json);
}

static void put_indicators(struct json *json, const struct assessment *assessment)
{
    const struct standard *standard = assessment->standard;
    json_array(json, "indicators");
    for (size_t i = 0; i < standard->indicator_count; i++) {
        const struct indicator_result *result = &assessment->indicators[i];
        const struct indicator *indicator = result->indicator;
        const char *value = result->value;
        json_object(json, NULL);
        json_text(json, "id", indicator->id);
        json_text(json, "group", standard->groups[indicator->group].id);
        json_text(json, "grade", result->band != NULL ? result->band->grade : NULL);
        put_score(json, result->min, result->max, indicator->full);
        json_text(json, "value", value != NULL && value[0] != '\0' ? value : NULL);
        json_text(json, "source", indicator->source);
        json_close(json);
    }
    json_close(json);
}

static void put_conditions(struct json *json, const char *key,
                           const struct condition_result *results, size_t count)
{
    json_array(json, key);
    for (size_t i = 0; i < count; i++) {
        json_object(json, NULL);
        json_text(json, "id", results[i].condition->id);
        json_text(json, "state", truth_id(results[i].state));
        if (results[i].override_reason)
            json_text(json, "override", results[i].override_reason);
        json_close(json);
    }
    json_close(json);
}

static void put_fact(struct json *json, const struct fact *fact, int year)
{
    json_text(json, "fact", fact != NULL ? fact->id : NULL);
    if (year != 0)
        json_whole(json, "year", year);
    else
        json_null(json, "year");
}

void assessment_put_missing(struct json *json, const struct missing_list *missing)
{
    json_array(json, "missing");
    for (size_t i = 0; i < missing->count; i++) {
        json_object(json, NULL);
        put_fact(json, missing->items[i].fact, missing->items[i].year);
        json_text(json, "why", missing->items[i].undefined ? "undefined" : "absent");
        json_close(json);
    }
    json_close(json);
}

static void put_distance(struct json *json, const struct gap *gap)
{
    put_fact(json, gap->fact, gap->year);
    json_text(json, "have", gap->have);
    json_text(json, "need", gap->need);
    json_text(json, "lack", gap->lack);
    json_text(json, "unit", gap->unit);
    if (gap->alternative > 0)
        json_whole(json, "alternative", gap->alternative);
    if (gap->item)
        json_text(json, "item", gap->item);
    if (gap->words)
        json_text(json, "words", gap->words);
}

static void put_step(struct json *json, const struct remedy_step *step)
{
    json_object(json, NULL);
    json_text(json, "id", step->indicator->id);
    json_text(json, "grade", step->band ? step->band->grade : NULL);
    json_whole(json, "points", step->points);
    json_array(json, "gaps");
    for (size_t i = 0; i < step->gaps.count; i++) {
        json_object(json, NULL);
        put_distance(json, &step->gaps.items[i]);
        json_close(json);
    }
    json_close(json);
    assessment_put_missing(json, &step->missing);
    json_close(json);
}

/* The cheapest set, null where no set reaches the points. */
void assessment_put_set(struct json *json, const struct remedy *remedy)
{
    if (!remedy)
        return;
    if (!remedy->reachable) {
        json_null(json, "set");
        return;
    }
    json_array(json, "set");
    for (size_t i = 0; i < remedy->count; i++)
        put_step(json, &remedy->steps[i]);
    json_close(json);
}

/* The entry that tells the set: that of the total, else the first that lacks points. */
static const struct gap *set_entry(const struct gap_list *gaps)
{
    const struct gap *first = NULL;
    for (size_t i = 0; i < gaps->count; i++) {
        const char *score = gaps->items[i].score;
        if (score &&
            (!first || (strcmp(score, "total") == 0 && strcmp(first->score, "total") != 0)))
            first = &gaps->items[i];
    }
    return first;
}

static void put_gaps(struct json *json, const struct dossier *dossier,
                     const struct assessment *assessment)
{
    const struct gap_list *gaps = &assessment->gaps;
    const struct gap *entry = set_entry(gaps);
    struct remedy *remedy = entry ? remedy_find(assessment, dossier) : NULL;
    json_array(json, "gaps");
    for (size_t i = 0; i < gaps->count; i++) {
        const struct gap *gap = &gaps->items[i];
        json_object(json, NULL);
        json_text(json, "id", gap->line);
        put_distance(json, gap);
        if (gap->score && gap->line && strcmp(gap->score, gap->line) != 0)
            json_text(json, "score", gap->score);
        if (gap == entry)
            assessment_put_set(json, remedy);
        json_close(json);
    }
    json_close(json);
    remedy_free(remedy);
}

void assessment_put_json(struct json *json, const struct dossier *dossier,
                         const struct assessment *assessment)
{
    char as_of[DATE_TEXT_SIZE];
    date_format(assessment->as_of, as_of);
    json_object(json, NULL);
    if (standard_is_cluster(assessment->standard)) {
        json_text(json, "cluster", dossier_text(dossier, "cluster.name"));
    } else {
        json_text(json, "uscc", dossier_text(dossier, "uscc"));
        json_text(json, "name", dossier_text(dossier, "name"));
    }
    json_text(json, "standard", assessment->standard->id);
    json_text(json, "as_of", as_of);
    json_bool(json, "in_force", assessment->in_force);
    json_bool(json, "checked", assessment->standard->checked);
    json_text(json, "verdict", verdict_id(assessment->verdict));
    put_scores(json, assessment);
    put_indicators(json, assessment);
    put_conditions(json, "conditions", assessment->conditions, assessment->condition_count);
    put_conditions(json, "routes", assessment->routes, assessment->route_count);
    put_conditions(json, "base", assessment->base, assessment->base_count);
    assessment_put_missing(json, &assessment->missing);
    put_gaps(json, dossier, assessment);
    json_close(json);
}

/* --- as texts --- */

/* A file in memory. */
struct page {
    FILE *file;
    char *text;
    size_t size;
};

static void page_open(struct page *page)
{
    *page = (struct page){0};
    page->file = open_memstream(&page->text, &page->size);
    if (!page->file)
        memory_exhausted();
}

static char *page_close(struct page *page)
{
    if (fclose(page->file) != 0)
        memory_exhausted();
    return page->text;
}

char *assessment_result_json(const struct dossier *dossier, const struct assessment *assessment)
{
    struct page page;
    struct json json;
    page_open(&page);
    json_begin(&json, page.file);
    assessment_put_json(&json, dossier, assessment);
    return page_close(&page);
}

/* --- inputs --- */

struct use {
    const struct fact *fact;
    int year;
};

struct uses {
    struct use *items;
    size_t count, capacity;
    bool *registers; /* by index: read */
};

static void note_fact(void *context, const struct fact *fact, int year)
{
    struct uses *uses = context;
    uses->items = memory_grow(uses->items, uses->count, &uses->capacity);
    uses->items[uses->count++] = (struct use){fact, year};
}

static void note_register(void *context, const struct reg *reg)
{
    struct uses *uses = context;
    uses->registers[reg->index] = true;
}

static void read_expression(struct uses *uses, const struct expression *expression,
                            const struct evaluation *how)
{
    struct fact_visitor visitor = {note_fact, note_register, uses};
    if (expression)
        expression_facts(expression, how, &visitor);
}

static void read_indicator(struct uses *uses, const struct indicator *indicator,
                           const struct evaluation *how)
{
    for (size_t i = 0; i < indicator->value_count; i++)
        read_expression(uses, indicator->values[i], how);
    for (size_t i = 0; i < indicator->band_count; i++)
        read_expression(uses, indicator->bands[i].when, how);
    for (size_t i = 0; i < indicator->item_count; i++)
        read_expression(uses, indicator->items[i].when, how);
}

static void read_conditions(struct uses *uses, const struct assessment *assessment,
                            const struct condition_result *results, size_t count,
                            const struct evaluation *how)
{
    for (size_t i = 0; i < count; i++)
        read_expression(uses, condition_expression(results[i].condition, assessment->renewal), how);
}

static int compare_uses(const void *a, const void *b)
{
    const struct use *x = a, *y = b;
    if (x->fact != y->fact)
        return x->fact->index < y->fact->index ? -1 : 1;
    return (x->year > y->year) - (x->year < y->year);
}

static void read_standard(struct uses *uses, const struct assessment *assessment,
                          const struct evaluation *how)
{
    const struct standard *standard = assessment->standard;
    for (size_t i = 0; i < standard->indicator_count; i++)
        read_indicator(uses, &standard->indicators[i], how);
    read_conditions(uses, assessment, assessment->routes, assessment->route_count, how);
    read_conditions(uses, assessment, assessment->base, assessment->base_count, how);
    read_conditions(uses, assessment, assessment->conditions, assessment->condition_count, how);
    read_expression(uses, standard->formula, how);
    if (uses->count > 1)
        qsort(uses->items, uses->count, sizeof *uses->items, compare_uses);
}

static void put_value(struct json *json, const char *key, struct value value)
{
    char *text = value_format(value);
    json_text(json, key, text);
    free(text);
}

static bool is_repeated(const struct uses *uses, size_t i)
{
    return i > 0 && compare_uses(&uses->items[i], &uses->items[i - 1]) == 0;
}

/* "revenue@2022", "town" */
static void put_given(struct json *json, const struct dossier *dossier, struct use use)
{
    struct value value = dossier_get(dossier, use.fact, use.year);
    if (!value_is_known(value))
        return;
    char *key =
        use.year ? memory_printf("%s@%d", use.fact->id, use.year) : memory_text(use.fact->id);
    put_value(json, key, value);
    free(key);
}

static void put_line(struct json *json, const struct reg *reg, const struct dossier_line *line)
{
    json_object(json, NULL);
    for (size_t i = 0; i < reg->field_count; i++) {
        struct value value = dossier_line_get(line, &reg->fields[i]);
        if (value_is_known(value))
            put_value(json, reg->fields[i].id, value);
    }
    json_close(json);
}

static void put_registers(struct json *json, const struct dossier *dossier, const struct uses *uses)
{
    const struct dictionary *dictionary = dossier_dictionary(dossier);
    json_object(json, "registers");
    for (size_t i = 0; i < dictionary_register_count(dictionary); i++) {
        const struct reg *reg = dictionary_register(dictionary, i);
        if (!uses->registers[i])
            continue;
        json_array(json, reg->id);
        for (size_t j = 0; j < dossier_line_count(dossier, reg); j++)
            put_line(json, reg, dossier_line_at(dossier, reg, j));
        json_close(json);
    }
    json_close(json);
}

static void put_day(struct json *json, const char *key, struct date date)
{
    char text[DATE_TEXT_SIZE];
    date_format(date, text);
    json_text(json, key, *text ? text : NULL);
}

static void put_certificates(struct json *json, const struct dossier *dossier)
{
    json_array(json, "certificates");
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *certificate = dossier_certificate_at(dossier, i);
        json_object(json, NULL);
        json_text(json, "kind", certificate->kind->id);
        json_text(json, "batch", certificate->batch);
        put_day(json, "announced_on", certificate->announced_on);
        put_day(json, "valid_from", certificate->valid_from);
        put_day(json, "valid_to", certificate->valid_to);
        json_whole(json, "withdrawal", certificate->withdrawal);
        put_day(json, "withdrawn_on", certificate->withdrawn_on);
        json_close(json);
    }
    json_close(json);
}

static void put_reasons(struct json *json, const struct condition_result *results, size_t count,
                        bool *any)
{
    for (size_t i = 0; i < count; i++) {
        if (!results[i].override_reason)
            continue;
        if (!*any)
            json_object(json, "overrides");
        *any = true;
        json_text(json, results[i].condition->id, results[i].override_reason);
    }
}

/* Left out where there are none. */
static void put_overrides(struct json *json, const struct assessment *assessment)
{
    bool any = false;
    put_reasons(json, assessment->routes, assessment->route_count, &any);
    put_reasons(json, assessment->base, assessment->base_count, &any);
    put_reasons(json, assessment->conditions, assessment->condition_count, &any);
    if (any)
        json_close(json);
}

/* Of a cluster: how many members, and what is counted among them where nothing was given. */
static void put_members(struct json *json, const struct assessment *assessment,
                        const struct evaluation *how)
{
    const struct dictionary *dictionary = dossier_dictionary(how->dossier);
    if (!standard_is_cluster(assessment->standard))
        return;
    json_object(json, "members");
    json_whole(json, "count", (long)dossier_member_count(how->dossier));
    for (size_t i = 0; i < dictionary_cluster_count(dictionary); i++) {
        const struct fact *fact = dictionary_fact(dictionary, dictionary_count(dictionary) + i);
        struct result counted;
        if (fact->yearly || !fact->formula || !expression_counts_members(fact->formula) ||
            value_is_known(dossier_get(how->dossier, fact, 0)))
            continue;
        result_init(&counted);
        fact_value(fact, 0, how, &counted);
        char *text = result_format(&counted, fact->places, fact_rounding(fact));
        if (*text)
            json_text(json, fact->id, text);
        free(text);
        result_clear(&counted);
    }
    json_close(json);
}

char *assessment_inputs_json(const struct dossier *dossier, const struct assessment *assessment)
{
    struct evaluation how = {.dossier = dossier, .as_of = assessment->as_of};
    const struct dictionary *dictionary = dossier_dictionary(dossier);
    size_t registers =
        dictionary_register_count(dictionary) + dictionary_cluster_register_count(dictionary);
    struct uses uses = {.registers = memory_alloc(registers + 1)};
    struct page page;
    struct json json;
    read_standard(&uses, assessment, &how);
    page_open(&page);
    json_begin(&json, page.file);
    json_object(&json, NULL);
    json_bool(&json, "renewal", assessment->renewal);
    json_object(&json, "facts");
    for (size_t i = 0; i < uses.count; i++) {
        if (!is_repeated(&uses, i))
            put_given(&json, dossier, uses.items[i]);
    }
    json_close(&json);
    put_registers(&json, dossier, &uses);
    put_certificates(&json, dossier);
    put_members(&json, assessment, &how);
    put_overrides(&json, assessment);
    json_close(&json);
    free(uses.items);
    free(uses.registers);
    return page_close(&page);
}

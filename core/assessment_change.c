#include "core/assessment_change.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment_json.h"
#include "core/assessment_titles.h"
#include "core/buffer.h"

struct comparing {
    struct assessment_changes *changes;
    const struct packs *packs;
    const struct dossier *dossier;
    const struct standard *from, *to; /* FROM as it is today, or NULL */
    struct assessment_content then, now;
};

static const char *const part_ids[] = {"verdict",   "total",       "group",  "indicator",
                                       "condition", "route",       "base",   "fact",
                                       "register",  "certificate", "members"};

const char *change_part_id(enum change_part part)
{
    return part_ids[part];
}

static const char *keep(struct comparing *comparing, const char *text)
{
    return text && *text ? arena_text(comparing->changes->arena, text) : NULL;
}

static struct assessment_change *add(struct comparing *comparing, enum change_part part,
                                     const char *id, const char *from, const char *to)
{
    struct assessment_changes *changes = comparing->changes;
    changes->items = memory_grow(changes->items, changes->count, &changes->capacity);
    struct assessment_change *change = &changes->items[changes->count++];
    *change = (struct assessment_change){
        part, keep(comparing, id), "", keep(comparing, from), keep(comparing, to), ""};
    return change;
}

/* "" where there is no such text. */
static const char *text_of(const struct yaml *map, const char *key)
{
    const struct yaml *node = map && map->kind == YAML_MAP ? yaml_get(map, key) : NULL;
    bool word = node && node->kind == YAML_SCALAR;
    return word && (node->quoted || strcmp(node->text, "null") != 0) ? node->text : "";
}

static const struct yaml *items_of(const struct yaml *root, const char *key, enum yaml_kind kind)
{
    static const struct yaml none = {.kind = YAML_LIST};
    const struct yaml *list = yaml_get(root, key);
    return list && list->kind == kind ? list : &none;
}

/* --- lines --- */

/* What a line came to: its points, or its state. */
static const char *outcome(struct comparing *comparing, const struct yaml *line)
{
    if (!line)
        return NULL;
    if (yaml_get(line, "state"))
        return text_of(line, "state");
    return assessment_points(comparing->changes->arena, atoi(text_of(line, "min")),
                             atoi(text_of(line, "max")));
}

static const struct yaml *find_line(const struct yaml *list, const char *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(text_of(list->items[i], "id"), id) == 0)
            return list->items[i];
    return NULL;
}

static void compare_line(struct comparing *comparing, enum change_part part, const char *id,
                         const struct yaml *then, const struct yaml *now)
{
    const char *from = outcome(comparing, then), *to = outcome(comparing, now);
    const char *title = assessment_title(now ? comparing->to : comparing->from, id);
    if (from && to && strcmp(from, to) == 0)
        return;
    if (!to && !comparing->changes->same_id) /* what another standard never asked is no news */
        return;
    struct assessment_change *change = add(comparing, part, id, from, to);
    change->title = *title ? title : change->id;
}

static void compare_lines(struct comparing *comparing, enum change_part part, const char *key)
{
    const struct yaml *then = items_of(comparing->then.result->root, key, YAML_LIST);
    const struct yaml *now = items_of(comparing->now.result->root, key, YAML_LIST);
    for (size_t i = 0; i < then->count; i++) {
        const char *id = text_of(then->items[i], "id");
        compare_line(comparing, part, id, then->items[i], find_line(now, id));
    }
    for (size_t i = 0; i < now->count; i++) {
        const char *id = text_of(now->items[i], "id");
        if (!find_line(then, id))
            compare_line(comparing, part, id, NULL, now->items[i]);
    }
}

static void compare_totals(struct comparing *comparing)
{
    struct arena *arena = comparing->changes->arena;
    const char *verdicts[] = {assessment_content_verdict(&comparing->then),
                              assessment_content_verdict(&comparing->now)};
    const char *totals[2] = {NULL, NULL};
    const struct assessment_content *contents[] = {&comparing->then, &comparing->now};
    int min, max, full;
    if (strcmp(verdicts[0], verdicts[1]) != 0)
        add(comparing, CHANGE_VERDICT, NULL, verdicts[0], verdicts[1])->title = "结论";
    for (size_t i = 0; i < 2; i++)
        if (assessment_content_total(contents[i], &min, &max, &full))
            totals[i] = assessment_points(arena, min, max);
    if (strcmp(totals[0] ? totals[0] : "", totals[1] ? totals[1] : "") != 0)
        add(comparing, CHANGE_TOTAL, NULL, totals[0], totals[1])->title = "总分";
}

/* --- inputs --- */

static void add_fact(struct comparing *comparing, const char *key, const char *from, const char *to)
{
    const struct fact *fact;
    const char *label = assessment_fact_label(packs_dictionary(comparing->packs),
                                              comparing->changes->arena, key, &fact);
    struct assessment_change *change = add(comparing, CHANGE_FACT, key, from, to);
    change->title = keep(comparing, label);
    change->unit = assessment_unit(fact);
}

/* What is given today, whether it is read or not. */
static const char *given_today(struct comparing *comparing, const char *key)
{
    const struct fact *fact;
    assessment_fact_label(packs_dictionary(comparing->packs), comparing->changes->arena, key,
                          &fact);
    int year = assessment_fact_year(key);
    if (!fact || fact->yearly != (year != 0))
        return NULL;
    struct value value = dossier_get(comparing->dossier, fact, year);
    if (!value_is_known(value))
        return NULL;
    char *text = value_format(value);
    const char *kept = keep(comparing, text);
    free(text);
    return kept;
}

static void compare_facts(struct comparing *comparing)
{
    const struct yaml *then = items_of(comparing->then.inputs->root, "facts", YAML_MAP);
    const struct yaml *now = items_of(comparing->now.inputs->root, "facts", YAML_MAP);
    for (size_t i = 0; i < then->count; i++) {
        const char *key = then->items[i]->key, *from = text_of(then, key);
        const char *to = given_today(comparing, key);
        if (!to || strcmp(from, to) != 0)
            add_fact(comparing, key, from, to);
    }
    for (size_t i = 0; i < now->count; i++)
        if (then->kind != YAML_MAP || !yaml_get(then, now->items[i]->key))
            add_fact(comparing, now->items[i]->key, NULL, text_of(now, now->items[i]->key));
}

/* --- lines of registers, certificates --- */

static const char *field_label(const struct reg *reg, const char *id)
{
    static const char *const labels[][2] = {
        {"kind", "资质类型"},        {"batch", "批次"},        {"announced_on", "公告日期"},
        {"valid_from", "有效期起"},  {"valid_to", "有效期至"}, {"withdrawal", "取消或撤销"},
        {"withdrawn_on", "取消日期"}};
    const struct fact *field = reg ? reg_find_field(reg, id) : NULL;
    for (size_t i = 0; !reg && i < sizeof labels / sizeof *labels; i++)
        if (strcmp(labels[i][0], id) == 0)
            return labels[i][1];
    return field ? field->label : id;
}

static const char *field_words(const struct comparing *comparing, const struct reg *reg,
                               const struct yaml *field)
{
    const struct certificate_kind *kind =
        reg || strcmp(field->key, "kind") != 0
            ? NULL
            : certificate_kind_find(packs_certificates(comparing->packs), field->text);
    return kind ? kind->label : field->text;
}

static bool is_empty(const struct yaml *field)
{
    return field->kind != YAML_SCALAR || *field->text == '\0' ||
           (!field->quoted && (strcmp(field->text, "null") == 0 || strcmp(field->text, "0") == 0));
}

/* The fields in which LINE differs from OTHER (all of them where that is NULL). */
static const char *line_words(struct comparing *comparing, const struct reg *reg,
                              const struct yaml *line, const struct yaml *other)
{
    struct buffer words = {0};
    for (size_t i = 0; line && line->kind == YAML_MAP && i < line->count; i++) {
        const struct yaml *field = line->items[i];
        if (is_empty(field) || (other && strcmp(text_of(other, field->key), field->text) == 0))
            continue;
        buffer_printf(&words, "%s%s %s", words.length ? "、" : "", field_label(reg, field->key),
                      field_words(comparing, reg, field));
    }
    const char *kept = keep(comparing, buffer_text(&words));
    buffer_free(&words);
    return kept;
}

static bool are_same_line(const struct yaml *a, const struct yaml *b, const char *const *keys)
{
    for (size_t i = 0; keys[i]; i++)
        if (strcmp(text_of(a, keys[i]), text_of(b, keys[i])) != 0)
            return false;
    return true;
}

static bool differ(const struct yaml *a, const struct yaml *b)
{
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(text_of(a, a->items[i]->key), text_of(b, a->items[i]->key)) != 0)
            return true;
    return a->count != b->count;
}

/* The first of NOW that is this line and was not taken before. */
static const struct yaml *take_line(const struct yaml *now, const struct yaml *line,
                                    const char *const *keys, bool *taken)
{
    for (size_t i = 0; i < now->count; i++)
        if (!taken[i] && now->items[i]->kind == YAML_MAP &&
            are_same_line(line, now->items[i], keys)) {
            taken[i] = true;
            return now->items[i];
        }
    return NULL;
}

static void compare_list(struct comparing *comparing, enum change_part part, const char *id,
                         const struct reg *reg, const struct yaml *then, const struct yaml *now,
                         const char *const *keys)
{
    const char *title = reg ? reg->label : part == CHANGE_CERTIFICATE ? "资质证书" : id;
    bool *taken = memory_alloc(now->count + 1);
    for (size_t i = 0; i < then->count; i++) {
        const struct yaml *was = then->items[i];
        const struct yaml *is = was->kind == YAML_MAP ? take_line(now, was, keys, taken) : NULL;
        if (!is || differ(was, is))
            add(comparing, part, id, line_words(comparing, reg, was, NULL),
                line_words(comparing, reg, is, is ? was : NULL))
                ->title = title;
    }
    for (size_t i = 0; i < now->count; i++)
        if (!taken[i])
            add(comparing, part, id, NULL, line_words(comparing, reg, now->items[i], NULL))->title =
                title;
    free(taken);
}

static void compare_registers(struct comparing *comparing)
{
    static const struct yaml none = {.kind = YAML_LIST};
    const struct dictionary *dictionary = packs_dictionary(comparing->packs);
    const struct yaml *then = items_of(comparing->then.inputs->root, "registers", YAML_MAP);
    const struct yaml *now = items_of(comparing->now.inputs->root, "registers", YAML_MAP);
    for (size_t i = 0; i < dictionary_register_count(dictionary); i++) {
        const struct reg *reg = dictionary_register(dictionary, i);
        const struct yaml *was = then->count ? yaml_get(then, reg->id) : NULL;
        const struct yaml *is = now->count ? yaml_get(now, reg->id) : NULL;
        /* Read under one of two standards alone, it tells of them, not of the data. */
        if (comparing->changes->same_standard || (was && is))
            compare_list(comparing, CHANGE_REGISTER, reg->id, reg,
                         was && was->kind == YAML_LIST ? was : &none,
                         is && is->kind == YAML_LIST ? is : &none, reg->keys);
    }
}

static void compare_certificates(struct comparing *comparing)
{
    static const char *const keys[] = {"kind", "batch", "announced_on", NULL};
    compare_list(comparing, CHANGE_CERTIFICATE, "certificates", NULL,
                 items_of(comparing->then.inputs->root, "certificates", YAML_LIST),
                 items_of(comparing->now.inputs->root, "certificates", YAML_LIST), keys);
}

/* --- members of a cluster --- */

static void compare_members(struct comparing *comparing)
{
    const struct yaml *then = items_of(comparing->then.inputs->root, "members", YAML_MAP);
    const struct yaml *now = items_of(comparing->now.inputs->root, "members", YAML_MAP);
    for (int old = 1; old >= 0; old--) {
        const struct yaml *list = old ? then : now;
        for (size_t i = 0; i < list->count; i++) {
            const char *key = list->items[i]->key;
            const char *from = text_of(then, key), *to = text_of(now, key);
            if (strcmp(from, to) != 0 && (old || !*from))
                add(comparing, CHANGE_MEMBERS, key, from, to)->title = assessment_members_label(
                    packs_dictionary(comparing->packs), comparing->changes->arena, key);
        }
    }
}

/* --- all of it --- */

static void compare_all(struct comparing *comparing)
{
    compare_totals(comparing);
    compare_lines(comparing, CHANGE_GROUP, "groups");
    compare_lines(comparing, CHANGE_INDICATOR, "indicators");
    compare_lines(comparing, CHANGE_CONDITION, "conditions");
    compare_lines(comparing, CHANGE_ROUTE, "routes");
    compare_lines(comparing, CHANGE_BASE, "base");
    compare_facts(comparing);
    compare_members(comparing);
    compare_registers(comparing);
    compare_certificates(comparing);
}

struct assessment_changes *assessment_changes_make(const struct assessment_past *past,
                                                   const struct packs *packs,
                                                   const struct dossier *dossier,
                                                   const struct assessment *now, struct error *err)
{
    char *inputs = assessment_inputs_json(dossier, now);
    char *result = assessment_result_json(dossier, now);
    struct assessment_past today = {.inputs = inputs, .result = result};
    struct comparing comparing = {.packs = packs,
                                  .dossier = dossier,
                                  .from = packs_find_standard(packs, past->standard),
                                  .to = now->standard};
    struct assessment_changes *changes = NULL;
    if (assessment_past_read(past, &comparing.then, err) &&
        assessment_past_read(&today, &comparing.now, err)) {
        changes = memory_alloc(sizeof *changes);
        changes->arena = arena_new();
        changes->same_id = strcmp(past->standard, now->standard->id) == 0;
        changes->same_standard = changes->same_id && strcmp(past->hash, now->standard->hash) == 0;
        changes->same_day = date_compare(past->as_of, now->as_of) == 0;
        comparing.changes = changes;
        compare_all(&comparing);
    }
    assessment_content_free(&comparing.then);
    assessment_content_free(&comparing.now);
    free(inputs);
    free(result);
    return changes;
}

void assessment_changes_free(struct assessment_changes *changes)
{
    if (!changes)
        return;
    arena_free(changes->arena);
    free(changes->items);
    free(changes);
}

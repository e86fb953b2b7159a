#include "core/standard_diff.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/rule_words.h"

struct comparing {
    struct standard_diff *diff;
    const struct standard *from, *to;
    const struct dictionary *dictionary;
    const struct certificate_kinds *kinds;
    struct standard_change line; /* part, id, title and sources of the line at hand */
};

static const char *const parts[][2] = {
    [PART_HEAD] = {"head", "标准"},           [PART_GROUP] = {"group", "分组"},
    [PART_INDICATOR] = {"indicator", "指标"}, [PART_CONDITION] = {"condition", "条件"},
    [PART_ROUTE] = {"route", "直通条件"},     [PART_BASE] = {"base", "基本条件"},
    [PART_FORMULA] = {"formula", "公式"},
};

static const char *const aspects[][2] = {
    [ASPECT_TITLE] = {"title", "名称"},
    [ASPECT_DOCUMENT] = {"document", "文件"},
    [ASPECT_CLAUSE] = {"clause", "条款"},
    [ASPECT_TIER] = {"tier", "层次"},
    [ASPECT_SUBJECT] = {"subject", "对象"},
    [ASPECT_CERTIFICATE] = {"certificate", "称号"},
    [ASPECT_IN_FORCE] = {"in_force", "施行期间"},
    [ASPECT_LINE] = {"line", "增减"},
    [ASPECT_MOVED] = {"moved", "分组"},
    [ASPECT_FULL] = {"full", "满分"},
    [ASPECT_BAND] = {"band", "分档"},
    [ASPECT_ITEM] = {"item", "计项"},
    [ASPECT_POINTS] = {"points", "每项分值"},
    [ASPECT_VALUE] = {"value", "所看数据"},
    [ASPECT_RULE] = {"rule", "判断"},
    [ASPECT_RENEWAL] = {"renewal", "复核时"},
    [ASPECT_ADVISORY] = {"advisory", "原则上"},
    [ASPECT_SOURCE] = {"source", "依据"},
    [ASPECT_READING] = {"reading", "解读"},
    [ASPECT_EVIDENCE] = {"evidence", "佐证材料"},
};

const char *standard_part_id(enum standard_part part)
{
    return parts[part][0];
}

const char *standard_part_label(enum standard_part part)
{
    return parts[part][1];
}

const char *standard_aspect_id(enum standard_aspect aspect)
{
    return aspects[aspect][0];
}

const char *standard_aspect_label(enum standard_aspect aspect)
{
    return aspects[aspect][1];
}

/* --- changes --- */

static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static struct standard_change *add(struct comparing *comparing, enum standard_aspect aspect,
                                   const char *from, const char *to)
{
    struct standard_diff *diff = comparing->diff;
    diff->items = memory_grow(diff->items, diff->count, &diff->capacity);
    struct standard_change *change = &diff->items[diff->count++];
    *change = comparing->line;
    change->aspect = aspect;
    change->from = from && *from ? from : NULL;
    change->to = to && *to ? to : NULL;
    return change;
}

static void compare_texts(struct comparing *comparing, enum standard_aspect aspect,
                          const char *from, const char *to)
{
    if (!same(from, to))
        add(comparing, aspect, from, to);
}

static void compare_numbers(struct comparing *comparing, enum standard_aspect aspect, int from,
                            int to)
{
    struct arena *arena = comparing->diff->arena;
    if (from != to)
        add(comparing, aspect, arena_printf(arena, "%d 分", from),
            arena_printf(arena, "%d 分", to));
}

static const char *keep(struct comparing *comparing, char *text)
{
    const char *kept = arena_text(comparing->diff->arena, text);
    free(text);
    return kept;
}

static const char *words(struct comparing *comparing, const struct standard *standard,
                         const struct expression *rule)
{
    if (!rule)
        return NULL;
    return keep(comparing, rule_words(rule, comparing->dictionary, comparing->kinds, standard));
}

static const char *rule_text(const struct expression *rule)
{
    return rule ? expression_text(rule) : NULL;
}

static void put_rules(struct standard_change *change, const struct expression *from,
                      const struct expression *to)
{
    if (same(rule_text(from), rule_text(to)))
        return;
    change->from_rule = rule_text(from);
    change->to_rule = rule_text(to);
}

static void compare_rules(struct comparing *comparing, enum standard_aspect aspect,
                          const struct expression *from, const struct expression *to)
{
    if (same(rule_text(from), rule_text(to)))
        return;
    put_rules(add(comparing, aspect, words(comparing, comparing->from, from),
                  words(comparing, comparing->to, to)),
              from, to);
}

static const char *list_text(struct comparing *comparing, const char **texts)
{
    struct buffer all = {0};
    for (size_t i = 0; texts && texts[i]; i++)
        buffer_printf(&all, "%s%s", i ? "、" : "", texts[i]);
    return keep(comparing, buffer_take(&all));
}

/* Same id, title and sources for all that follows. */
static void begin_line(struct comparing *comparing, enum standard_part part, const char *id,
                       const char *title, const char *from_source, const char *to_source)
{
    comparing->line = (struct standard_change){
        .part = part, .id = id, .title = title, .from_source = from_source, .source = to_source};
}

/* --- bands --- */

static const char *band_words(struct comparing *comparing, const struct band *band, bool counted)
{
    struct arena *arena = comparing->diff->arena;
    if (counted)
        return band->text;
    return arena_printf(arena, "%s%s%s %d 分", band->grade ? band->grade : "",
                        band->grade ? " " : "", band->text, band->score);
}

/* With the rule behind it, where the form says the same and the rule does not. */
static const char *band_rule(struct comparing *comparing, const struct standard *standard,
                             const struct band *band, bool counted)
{
    const char *rule = words(comparing, standard, band->when);
    return arena_printf(comparing->diff->arena, "%s(%s)", band_words(comparing, band, counted),
                        rule ? rule : "其余");
}

static void compare_band(struct comparing *comparing, const struct band *from,
                         const struct band *to, bool counted)
{
    enum standard_aspect aspect = counted ? ASPECT_ITEM : ASPECT_BAND;
    const char *was = band_words(comparing, from, counted),
               *is = band_words(comparing, to, counted);
    if (same(was, is)) {
        if (same(rule_text(from->when), rule_text(to->when)))
            return;
        was = band_rule(comparing, comparing->from, from, counted);
        is = band_rule(comparing, comparing->to, to, counted);
    }
    put_rules(add(comparing, aspect, was, is), from->when, to->when);
}

/* How well two bands are the same one: by letter, by score, by words; items by words alone. */
static int likeness(const struct band *a, const struct band *b, bool counted)
{
    if (counted)
        return same(a->text, b->text) ? 3 : 0;
    if (a->grade && b->grade)
        return same(a->grade, b->grade) ? 3 : 0;
    return same(a->text, b->text) ? 2 : a->score == b->score ? 1 : 0;
}

#define NOT_PAIRED ((size_t)-1)

/* PAIRS[i] is the band of TO that FROM's i-th has become. */
static void pair_bands(const struct band *from, size_t from_count, const struct band *to,
                       size_t to_count, bool counted, size_t *pairs, bool *taken)
{
    for (size_t i = 0; i < from_count; i++)
        pairs[i] = NOT_PAIRED;
    for (int least = 3; least > 0; least--)
        for (size_t i = 0; i < from_count; i++)
            for (size_t k = 0; k < to_count && pairs[i] == NOT_PAIRED; k++)
                if (!taken[k] && likeness(&from[i], &to[k], counted) == least) {
                    pairs[i] = k;
                    taken[k] = true;
                }
}

static void compare_bands(struct comparing *comparing, const struct band *from, size_t from_count,
                          const struct band *to, size_t to_count, bool counted)
{
    enum standard_aspect aspect = counted ? ASPECT_ITEM : ASPECT_BAND;
    size_t *pairs = memory_alloc((from_count + 1) * sizeof *pairs);
    bool *taken = memory_alloc(to_count + 1);
    pair_bands(from, from_count, to, to_count, counted, pairs, taken);
    for (size_t i = 0; i < from_count; i++)
        if (pairs[i] != NOT_PAIRED)
            compare_band(comparing, &from[i], &to[pairs[i]], counted);
        else
            put_rules(add(comparing, aspect, band_words(comparing, &from[i], counted), NULL),
                      from[i].when, NULL);
    for (size_t k = 0; k < to_count; k++)
        if (!taken[k])
            put_rules(add(comparing, aspect, NULL, band_words(comparing, &to[k], counted)), NULL,
                      to[k].when);
    free(pairs);
    free(taken);
}

/* --- lines --- */

static const char *values_text(struct comparing *comparing, const struct standard *standard,
                               const struct indicator *indicator)
{
    struct buffer all = {0};
    for (size_t i = 0; i < indicator->value_count; i++)
        buffer_printf(&all, "%s%s", i ? "、" : "",
                      words(comparing, standard, indicator->values[i]));
    return keep(comparing, buffer_take(&all));
}

static const char *full_words(struct comparing *comparing, const char *title, int full)
{
    return arena_printf(comparing->diff->arena, "%s(%d 分)", title, full);
}

static void compare_indicator(struct comparing *comparing, const struct indicator *from,
                              const struct indicator *to)
{
    const struct standard *was = comparing->from, *is = comparing->to;
    begin_line(comparing, PART_INDICATOR, to->id, to->title, from->source, to->source);
    compare_texts(comparing, ASPECT_TITLE, from->title, to->title);
    if (!same(was->groups[from->group].id, is->groups[to->group].id))
        add(comparing, ASPECT_MOVED, was->groups[from->group].title, is->groups[to->group].title);
    compare_numbers(comparing, ASPECT_FULL, from->full, to->full);
    compare_numbers(comparing, ASPECT_POINTS, from->points, to->points);
    compare_bands(comparing, from->bands, from->band_count, to->bands, to->band_count, false);
    compare_bands(comparing, from->items, from->item_count, to->items, to->item_count, true);
    compare_texts(comparing, ASPECT_VALUE, values_text(comparing, was, from),
                  values_text(comparing, is, to));
    compare_texts(comparing, ASPECT_SOURCE, from->source, to->source);
    compare_texts(comparing, ASPECT_READING, from->reading, to->reading);
    compare_texts(comparing, ASPECT_EVIDENCE, list_text(comparing, from->evidence),
                  list_text(comparing, to->evidence));
}

static const struct indicator *find_indicator(const struct standard *standard, const char *id)
{
    for (size_t i = 0; i < standard->indicator_count; i++)
        if (same(standard->indicators[i].id, id))
            return &standard->indicators[i];
    return NULL;
}

static void compare_indicators(struct comparing *comparing)
{
    const struct standard *from = comparing->from, *to = comparing->to;
    for (size_t i = 0; i < from->indicator_count; i++) {
        const struct indicator *was = &from->indicators[i], *is = find_indicator(to, was->id);
        if (is) {
            compare_indicator(comparing, was, is);
            continue;
        }
        begin_line(comparing, PART_INDICATOR, was->id, was->title, was->source, NULL);
        add(comparing, ASPECT_LINE, full_words(comparing, was->title, was->full), NULL);
    }
    for (size_t i = 0; i < to->indicator_count; i++) {
        const struct indicator *is = &to->indicators[i];
        if (find_indicator(from, is->id))
            continue;
        begin_line(comparing, PART_INDICATOR, is->id, is->title, NULL, is->source);
        add(comparing, ASPECT_LINE, NULL, full_words(comparing, is->title, is->full));
    }
}

static void compare_groups(struct comparing *comparing)
{
    const struct standard *from = comparing->from, *to = comparing->to;
    for (size_t i = 0; i < from->group_count; i++) {
        const struct group *was = &from->groups[i], *is = NULL;
        for (size_t k = 0; k < to->group_count; k++)
            is = same(to->groups[k].id, was->id) ? &to->groups[k] : is;
        begin_line(comparing, PART_GROUP, was->id, is ? is->title : was->title, NULL, NULL);
        if (!is) {
            add(comparing, ASPECT_LINE, full_words(comparing, was->title, was->full), NULL);
            continue;
        }
        compare_texts(comparing, ASPECT_TITLE, was->title, is->title);
        compare_numbers(comparing, ASPECT_FULL, was->full, is->full);
    }
    for (size_t k = 0; k < to->group_count; k++) {
        const struct group *is = &to->groups[k];
        bool known = false;
        for (size_t i = 0; i < from->group_count; i++)
            known = known || same(from->groups[i].id, is->id);
        begin_line(comparing, PART_GROUP, is->id, is->title, NULL, NULL);
        if (!known)
            add(comparing, ASPECT_LINE, NULL, full_words(comparing, is->title, is->full));
    }
}

/* --- conditions, routes, base --- */

static const char *advice(const struct condition *condition)
{
    return condition->preferred  ? "优先,不作条件"
           : condition->advisory ? "可说明理由后变通"
                                 : "必须满足";
}

static const struct condition *find_condition(const struct condition *conditions, size_t count,
                                              const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (same(conditions[i].id, id))
            return &conditions[i];
    return NULL;
}

static void compare_renewal(struct comparing *comparing, const struct condition *from,
                            const struct condition *to)
{
    if (from->not_for_renewal != to->not_for_renewal)
        add(comparing, ASPECT_RENEWAL, from->not_for_renewal ? "不要求" : "要求",
            to->not_for_renewal ? "不要求" : "要求");
    compare_rules(comparing, ASPECT_RENEWAL, from->when_renewal, to->when_renewal);
    compare_texts(comparing, ASPECT_RENEWAL, from->title_renewal, to->title_renewal);
}

static void compare_condition(struct comparing *comparing, enum standard_part part,
                              const struct condition *from, const struct condition *to)
{
    begin_line(comparing, part, to->id, to->title, from->source, to->source);
    compare_texts(comparing, ASPECT_TITLE, from->title, to->title);
    compare_rules(comparing, ASPECT_RULE, from->when, to->when);
    compare_renewal(comparing, from, to);
    if (from->advisory != to->advisory || from->preferred != to->preferred)
        add(comparing, ASPECT_ADVISORY, advice(from), advice(to));
    compare_texts(comparing, ASPECT_SOURCE, from->source, to->source);
    compare_texts(comparing, ASPECT_READING, from->reading, to->reading);
    compare_texts(comparing, ASPECT_EVIDENCE, list_text(comparing, from->evidence),
                  list_text(comparing, to->evidence));
}

static void compare_conditions(struct comparing *comparing, enum standard_part part,
                               const struct condition *from, size_t from_count,
                               const struct condition *to, size_t to_count)
{
    for (size_t i = 0; i < from_count; i++) {
        const struct condition *is = find_condition(to, to_count, from[i].id);
        if (is) {
            compare_condition(comparing, part, &from[i], is);
            continue;
        }
        begin_line(comparing, part, from[i].id, from[i].title, from[i].source, NULL);
        put_rules(add(comparing, ASPECT_LINE, from[i].title, NULL), from[i].when, NULL);
    }
    for (size_t i = 0; i < to_count; i++) {
        if (find_condition(from, from_count, to[i].id))
            continue;
        begin_line(comparing, part, to[i].id, to[i].title, NULL, to[i].source);
        put_rules(add(comparing, ASPECT_LINE, NULL, to[i].title), NULL, to[i].when);
    }
}

/* --- the head --- */

static const char *intervals_text(struct comparing *comparing, const struct standard *standard)
{
    struct buffer all = {0};
    for (size_t i = 0; i < standard->interval_count; i++) {
        char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
        date_format(standard->intervals[i].from, from);
        date_format(standard->intervals[i].to, to);
        buffer_printf(&all, "%s%s 至 %s", i ? ";" : "", from, *to ? to : "今");
    }
    return keep(comparing, buffer_take(&all));
}

static const char *certificate_text(const struct comparing *comparing,
                                    const struct standard *standard)
{
    const struct certificate_kind *kind =
        standard->certificate && comparing->kinds
            ? certificate_kind_find(comparing->kinds, standard->certificate)
            : NULL;
    return kind ? kind->label : standard->certificate;
}

static void compare_heads(struct comparing *comparing)
{
    const struct standard *from = comparing->from, *to = comparing->to;
    begin_line(comparing, PART_HEAD, NULL, NULL, NULL, NULL);
    compare_texts(comparing, ASPECT_TITLE, from->title, to->title);
    compare_texts(comparing, ASPECT_DOCUMENT, from->document, to->document);
    compare_texts(comparing, ASPECT_CLAUSE, from->clause, to->clause);
    compare_texts(comparing, ASPECT_IN_FORCE, intervals_text(comparing, from),
                  intervals_text(comparing, to));
    compare_texts(comparing, ASPECT_TIER, from->tier, to->tier);
    compare_texts(comparing, ASPECT_SUBJECT, from->subject, to->subject);
    compare_texts(comparing, ASPECT_CERTIFICATE, certificate_text(comparing, from),
                  certificate_text(comparing, to));
}

struct standard_diff *standard_diff_make(const struct standard *from, const struct standard *to,
                                         const struct dictionary *dictionary,
                                         const struct certificate_kinds *kinds)
{
    struct standard_diff *diff = memory_alloc(sizeof *diff);
    struct comparing comparing = {diff, from, to, dictionary, kinds, {0}};
    diff->arena = arena_new();
    compare_heads(&comparing);
    compare_groups(&comparing);
    compare_indicators(&comparing);
    compare_conditions(&comparing, PART_CONDITION, from->conditions, from->condition_count,
                       to->conditions, to->condition_count);
    compare_conditions(&comparing, PART_ROUTE, from->routes, from->route_count, to->routes,
                       to->route_count);
    compare_conditions(&comparing, PART_BASE, from->base, from->base_count, to->base,
                       to->base_count);
    begin_line(&comparing, PART_FORMULA, NULL, NULL, NULL, NULL);
    compare_rules(&comparing, ASPECT_RULE, from->formula, to->formula);
    return diff;
}

void standard_diff_free(struct standard_diff *diff)
{
    if (!diff)
        return;
    arena_free(diff->arena);
    free(diff->items);
    free(diff);
}

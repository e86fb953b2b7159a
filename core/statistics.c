#include "core/statistics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

#define CLUSTER "cluster" /* 中小企业特色产业集群 */

#define NOT_GIVEN "(未填)"

static const struct {
    const char *id, *title, *fact;
} parts[STATISTICS_PARTS] = {
    [STATISTICS_TIER] = {"tier", "层次", NULL},
    [STATISTICS_TOWN] = {"town", "镇街", "town"},
    [STATISTICS_CLUSTER] = {"cluster", "先进制造业集群", "provincial_cluster"},
    [STATISTICS_CHAIN] = {"chain", "产业链", "chain"},
    [STATISTICS_SIZE] = {"size", "企业规模", "size_class"},
    [STATISTICS_LIBRARY] = {"library", "在库状态", "library_state"},
    [STATISTICS_STATE] = {"state", "资质状态", NULL},
    [STATISTICS_EXPIRY] = {"expiry", "有效期届满", NULL},
};

/* --- bars that are there from the start --- */

static struct statistics_bar *add_bar(struct statistics_section *section, size_t place,
                                      const char *id, const char *label)
{
    section->bars = memory_grow(section->bars, section->bar_count, &section->bar_capacity);
    memmove(&section->bars[place + 1], &section->bars[place],
            (section->bar_count - place) * sizeof *section->bars);
    section->bars[place] = (struct statistics_bar){id, label, 0};
    section->bar_count++;
    return &section->bars[place];
}

static void append_bar(struct statistics_section *section, const char *id, const char *label)
{
    (void)add_bar(section, section->bar_count, id, label);
}

static bool is_counted(const struct certificate_kind *kind)
{
    return kind->renewable && strcmp(kind->id, CLUSTER) != 0;
}

static void add_kinds(struct statistics *statistics, const struct certificate_kinds *kinds)
{
    struct statistics_section *tier = &statistics->sections[STATISTICS_TIER];
    size_t count = certificate_kinds_count(kinds);
    statistics->targets = arena_alloc(statistics->arena, (count + 1) * sizeof *statistics->targets);
    for (size_t i = 0; i < count; i++) {
        const struct certificate_kind *kind = certificate_kind_at(kinds, i);
        if (!is_counted(kind))
            continue;
        append_bar(tier, kind->id, kind->label);
        statistics->targets[statistics->target_count++] =
            (struct statistics_target){.kind = kind, .target = -1};
    }
    append_bar(tier, "", "无梯度资质");
}

/* The day in the month of AS_OF or so many behind it. */
static struct date month_of(const struct statistics *statistics, int index)
{
    struct date first = date_of(statistics->as_of.year, statistics->as_of.month, 1);
    return date_add_months(first, index);
}

static void add_months(struct statistics *statistics)
{
    for (int i = 0; i < STATISTICS_MONTHS; i++) {
        struct date month = month_of(statistics, i);
        if (date_is_set(month))
            append_bar(&statistics->sections[STATISTICS_EXPIRY],
                       arena_printf(statistics->arena, "%04d-%02d", month.year, month.month),
                       arena_printf(statistics->arena, "%d年%d月", month.year, month.month));
    }
}

struct statistics *statistics_new(const struct packs *packs, struct date as_of)
{
    struct statistics *statistics = memory_alloc(sizeof *statistics);
    const struct dictionary *dictionary = packs_dictionary(packs);
    statistics->arena = arena_new();
    statistics->as_of = as_of;
    for (size_t i = 0; i < STATISTICS_PARTS; i++) {
        struct statistics_section *section = &statistics->sections[i];
        section->id = parts[i].id;
        section->title = parts[i].title;
        if (parts[i].fact)
            section->fact = dictionary_find(dictionary, parts[i].fact);
    }
    add_kinds(statistics, packs_certificates(packs));
    for (int i = 0; i <= CERTIFICATE_RENEWING; i++)
        append_bar(&statistics->sections[STATISTICS_STATE],
                   certificate_state_id((enum certificate_state)i),
                   certificate_state_label((enum certificate_state)i));
    add_months(statistics);
    return statistics;
}

void statistics_free(struct statistics *statistics)
{
    if (!statistics)
        return;
    for (size_t i = 0; i < STATISTICS_PARTS; i++)
        free(statistics->sections[i].bars);
    arena_free(statistics->arena);
    free(statistics);
}

/* --- counting --- */

static void count(struct statistics_section *section, struct statistics_bar *bar)
{
    bar->count++;
    if (bar->count > section->most)
        section->most = bar->count;
}

/* The bars of a fact are kept by their ids until they are finished. */
static void count_value(struct statistics *statistics, struct statistics_section *section,
                        const char *value)
{
    size_t low = 0, high = section->bar_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(section->bars[middle].id, value);
        if (order == 0) {
            count(section, &section->bars[middle]);
            return;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const char *id = arena_text(statistics->arena, value);
    count(section, add_bar(section, low, id, *id ? id : NOT_GIVEN));
}

static void count_fact(struct statistics *statistics, struct statistics_section *section,
                       const struct dossier *dossier)
{
    const struct evaluation how = {.dossier = dossier, .as_of = statistics->as_of};
    struct result result;
    if (!section->fact)
        return;
    result_init(&result);
    fact_value(section->fact, 0, &how, &result);
    char *text = result_format(&result, 0, fact_rounding(section->fact));
    count_value(statistics, section, text);
    free(text);
    result_clear(&result);
}

static struct statistics_bar *find_bar(struct statistics_section *section, const char *id)
{
    for (size_t i = 0; i < section->bar_count; i++) {
        if (strcmp(section->bars[i].id, id) == 0)
            return &section->bars[i];
    }
    return NULL;
}

static void count_tiers(struct statistics *statistics, const struct dossier *dossier)
{
    struct statistics_section *tier = &statistics->sections[STATISTICS_TIER];
    bool any = false;
    for (size_t i = 0; i < tier->bar_count; i++) {
        if (!dossier_holds(dossier, tier->bars[i].id, statistics->as_of))
            continue;
        count(tier, &tier->bars[i]);
        any = true;
    }
    if (!any)
        count(tier, find_bar(tier, ""));
}

static void count_newest(struct statistics *statistics, const struct certificate *newest,
                         bool seen[CERTIFICATE_RENEWING + 1])
{
    struct statistics_section *expiry = &statistics->sections[STATISTICS_EXPIRY];
    struct certificate whole = *newest;
    certificate_complete(&whole);
    seen[certificate_state(&whole, statistics->as_of)] = true;
    if (!certificate_in_force(&whole, statistics->as_of) || !date_is_set(whole.valid_to))
        return;
    int month = (whole.valid_to.year - statistics->as_of.year) * 12 + whole.valid_to.month -
                statistics->as_of.month;
    if (month >= 0 && (size_t)month < expiry->bar_count)
        count(expiry, &expiry->bars[month]);
}

/* Granted anew in the year: the first line of its kind, announced in the year and by the day. */
static bool is_new(const struct statistics *statistics, const struct dossier *dossier,
                   const struct certificate_kind *kind)
{
    struct date first = {0};
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *line = dossier_certificate_at(dossier, i);
        struct date day = date_is_set(line->announced_on) ? line->announced_on : line->valid_from;
        if (line->kind == kind && (!date_is_set(first) || date_compare(day, first) < 0))
            first = day;
    }
    return first.year == statistics->as_of.year && date_compare(first, statistics->as_of) <= 0;
}

static void count_titles(struct statistics *statistics, const struct dossier *dossier)
{
    struct statistics_section *state = &statistics->sections[STATISTICS_STATE];
    bool seen[CERTIFICATE_RENEWING + 1] = {false};
    if (dossier_certificate_count(dossier) == 0)
        return;
    for (size_t i = 0; i < statistics->target_count; i++) {
        struct statistics_target *target = &statistics->targets[i];
        const struct certificate *newest =
            dossier_newest(dossier, target->kind->id, statistics->as_of);
        if (!newest)
            continue;
        count_newest(statistics, newest, seen);
        if (is_new(statistics, dossier, target->kind))
            target->reached++;
    }
    for (size_t i = 0; i <= CERTIFICATE_RENEWING; i++) {
        if (seen[i])
            count(state, &state->bars[i]);
    }
}

/* The bar stands before that of none. */
static void count_cluster(struct statistics *statistics, const struct dossier *dossier)
{
    struct statistics_section *tier = &statistics->sections[STATISTICS_TIER];
    const struct certificate *title = dossier_newest(dossier, CLUSTER, statistics->as_of);
    struct statistics_bar *bar = find_bar(tier, CLUSTER);
    if (!title || !dossier_holds(dossier, CLUSTER, statistics->as_of))
        return;
    if (!bar)
        bar = add_bar(tier, tier->bar_count - 1, CLUSTER, title->kind->label);
    count(tier, bar);
}

void statistics_add(struct statistics *statistics, const struct dossier *dossier)
{
    if (dossier_subject(dossier) == SUBJECT_CLUSTER) {
        count_cluster(statistics, dossier);
        return;
    }
    statistics->total++;
    count_tiers(statistics, dossier);
    for (size_t i = 0; i < STATISTICS_PARTS; i++)
        count_fact(statistics, &statistics->sections[i], dossier);
    count_titles(statistics, dossier);
}

/* --- the end --- */

static int by_count(const void *a, const void *b)
{
    const struct statistics_bar *x = a, *y = b;
    if ((*x->id == '\0') != (*y->id == '\0'))
        return *x->id == '\0' ? 1 : -1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return strcmp(x->id, y->id);
}

void statistics_finish(struct statistics *statistics)
{
    for (size_t i = 0; i < STATISTICS_PARTS; i++) {
        struct statistics_section *section = &statistics->sections[i];
        if (section->fact && section->bar_count > 1)
            qsort(section->bars, section->bar_count, sizeof *section->bars, by_count);
    }
}

const struct statistics_section *statistics_find(const struct statistics *statistics,
                                                 const char *id)
{
    for (size_t i = 0; i < STATISTICS_PARTS; i++) {
        if (strcmp(statistics->sections[i].id, id) == 0)
            return &statistics->sections[i];
    }
    return NULL;
}

bool statistics_target_shown(const struct packs *packs, const struct statistics_target *target)
{
    for (size_t i = 0; i < packs_standard_count(packs); i++) {
        const struct standard *standard = packs_standard(packs, i);
        if (standard->tier && standard->certificate &&
            strcmp(standard->certificate, target->kind->id) == 0)
            return true;
    }
    return target->target >= 0 || target->reached > 0;
}

#include "core/expression_way.h"

#include <stdlib.h>
#include <string.h>

static void gap_clear(struct gap *gap)
{
    free(gap->have);
    free(gap->need);
    free(gap->lack);
    free(gap->words);
}

void gap_list_free(struct gap_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        gap_clear(&list->items[i]);
    free(list->items);
    *list = (struct gap_list){0};
}

static void append(struct gap_list *list, struct gap gap)
{
    list->items = memory_grow(list->items, list->count, &list->capacity);
    list->items[list->count++] = gap;
}

static struct gap copy_of(struct gap gap)
{
    gap.have = gap.have ? memory_text(gap.have) : NULL;
    gap.need = gap.need ? memory_text(gap.need) : NULL;
    gap.lack = gap.lack ? memory_text(gap.lack) : NULL;
    gap.words = gap.words ? memory_text(gap.words) : NULL;
    return gap;
}

/* --- comparing --- */

static bool same_thing(const struct gap *a, const struct gap *b)
{
    if (a->fact != b->fact || a->year != b->year)
        return false;
    if (a->words || b->words)
        return a->words && b->words && strcmp(a->words, b->words) == 0;
    return a->fact || (a->line && b->line && strcmp(a->line, b->line) == 0);
}

/* 0 as well where there is no number to compare. */
static int compare_texts(const char *a, const char *b)
{
    struct decimal x, y;
    if (!a || !b || !decimal_parse(a, DECIMAL_PLACES, &x) || !decimal_parse(b, DECIMAL_PLACES, &y))
        return 0;
    return decimal_compare(x, y);
}

static const struct gap *find(const struct gap_list *way, const struct gap *thing)
{
    for (size_t i = 0; i < way->count; i++)
        if (same_thing(&way->items[i], thing))
            return &way->items[i];
    return NULL;
}

/* Does SMALL change nothing but what LARGE changes? */
static bool within(const struct gap_list *small, const struct gap_list *large)
{
    for (size_t i = 0; i < small->count; i++)
        if (!find(large, &small->items[i]))
            return false;
    return true;
}

/* Is SMALL enough where LARGE is done: the same facts, none of them farther? */
static bool is_nearer(const struct gap_list *small, const struct gap_list *large)
{
    for (size_t i = 0; i < small->count; i++) {
        const struct gap *other = find(large, &small->items[i]);
        if (!other || compare_texts(small->items[i].lack, other->lack) > 0 ||
            (!small->items[i].lack && !other->lack &&
             strcmp(small->items[i].need, other->need) != 0))
            return false;
    }
    return true;
}

static void drop(struct ways *ways, size_t index)
{
    gap_list_free(&ways->items[index]);
    ways->count--;
    memmove(&ways->items[index], &ways->items[index + 1],
            (ways->count - index) * sizeof *ways->items);
}

/* --- building --- */

static void take_way(struct ways *ways, struct gap_list *way)
{
    if (ways->count < WAYS_MOST) {
        ways->items[ways->count++] = *way;
        *way = (struct gap_list){0};
    }
    gap_list_free(way);
}

void ways_add(struct ways *ways, struct gap gap)
{
    struct gap_list way = {0};
    append(&way, gap);
    take_way(ways, &way);
}

/* A nearer way stands where the farther one stood. */
static void add_nearer(struct ways *ways, struct gap_list *way)
{
    for (size_t i = 0; i < ways->count; i++) {
        if (is_nearer(&ways->items[i], way)) {
            gap_list_free(way);
            return;
        }
        if (is_nearer(way, &ways->items[i])) {
            gap_list_free(&ways->items[i]);
            ways->items[i] = *way;
            *way = (struct gap_list){0};
            return;
        }
    }
    take_way(ways, way);
}

void ways_or(struct ways *ways, struct ways *other)
{
    for (size_t i = 0; i < other->count; i++)
        add_nearer(ways, &other->items[i]);
    other->count = 0;
}

/* The farther of two demands on one figure; false when they pull it apart. */
static bool add_demand(struct gap_list *way, const struct gap *gap)
{
    for (size_t i = 0; i < way->count; i++) {
        struct gap *known = &way->items[i];
        if (!same_thing(known, gap))
            continue;
        if (compare_texts(known->need, known->have) * compare_texts(gap->need, gap->have) < 0)
            return false;
        if (compare_texts(gap->lack, known->lack) > 0) {
            gap_clear(known);
            *known = copy_of(*gap);
        }
        return true;
    }
    append(way, copy_of(*gap));
    return true;
}

static void add_both(struct ways *ways, const struct gap_list *a, const struct gap_list *b)
{
    struct gap_list way = {0};
    bool fits = true;
    for (size_t i = 0; i < a->count; i++)
        append(&way, copy_of(a->items[i]));
    for (size_t i = 0; i < b->count && fits; i++)
        fits = add_demand(&way, &b->items[i]);
    if (fits)
        add_nearer(ways, &way);
    else
        gap_list_free(&way);
}

static void keep_fewest(struct ways *ways)
{
    for (size_t i = 0; i < ways->count; i++)
        for (size_t k = ways->count; k-- > 0;)
            if (k != i && ways->items[i].count < ways->items[k].count &&
                within(&ways->items[i], &ways->items[k])) {
                drop(ways, k);
                i -= k < i;
            }
}

static void ways_clear(struct ways *ways)
{
    for (size_t i = 0; i < ways->count; i++)
        gap_list_free(&ways->items[i]);
    ways->count = 0;
}

void ways_and(struct ways *ways, struct ways *other)
{
    struct ways both = {0};
    if (other->count == 0)
        return;
    if (ways->count == 0) {
        *ways = *other;
        other->count = 0;
        return;
    }
    for (size_t i = 0; i < ways->count; i++)
        for (size_t k = 0; k < other->count; k++)
            add_both(&both, &ways->items[i], &other->items[k]);
    keep_fewest(&both);
    ways_clear(ways);
    ways_clear(other);
    *ways = both;
}

void ways_take(struct ways *ways, struct gap_list *list)
{
    for (size_t i = 0; i < ways->count; i++) {
        for (size_t k = 0; k < ways->items[i].count; k++) {
            append(list, ways->items[i].items[k]);
            list->items[list->count - 1].alternative = ways->count > 1 ? (int)i + 1 : 0;
        }
        free(ways->items[i].items);
    }
    ways->count = 0;
}

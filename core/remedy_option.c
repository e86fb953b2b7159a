#include "core/remedy_option.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

void remedy_step_clear(struct remedy_step *step)
{
    gap_list_free(&step->gaps);
    missing_list_free(&step->missing);
}

static void option_clear(struct remedy_option *option)
{
    remedy_step_clear(&option->step);
    cost_clear(&option->cost);
}

void remedy_options_free(struct remedy_options *options)
{
    for (size_t i = 0; i < options->count; i++)
        option_clear(&options->items[i]);
    free(options->items);
    *options = (struct remedy_options){0};
}

/* --- what a condition costs --- */

static void add_finding(struct cost *cost)
{
    mpq_t one;
    mpq_init(one);
    mpq_set_si(one, 1, 1);
    cost->findings++;
    mpq_add(cost->distance, cost->distance, one);
    mpq_clear(one);
}

/* A figure by its part of what there is; what starts from nothing is a finding. */
static void add_gap(struct cost *cost, const struct gap *gap)
{
    struct decimal have, lack;
    mpq_t part, whole;
    if (!gap->lack || !gap->have || !decimal_parse(gap->lack, DECIMAL_PLACES, &lack) ||
        !decimal_parse(gap->have, DECIMAL_PLACES, &have) || have.micro == 0) {
        add_finding(cost);
        return;
    }
    mpq_inits(part, whole, NULL);
    decimal_to_rational(lack, part);
    decimal_to_rational(have, whole);
    mpq_abs(whole, whole);
    mpq_div(part, part, whole);
    mpq_add(cost->distance, cost->distance, part);
    mpq_clears(part, whole, NULL);
}

/* False when the way rests on the lesser figure of a ratio. */
static bool way_cost(const struct gap_list *gaps, int alternative, struct cost *cost)
{
    bool any = false;
    for (size_t i = 0; i < gaps->count; i++) {
        if (gaps->items[i].alternative != alternative)
            continue;
        if (gaps->items[i].minor)
            return false;
        add_gap(cost, &gaps->items[i]);
        any = true;
    }
    return any;
}

static void keep_way(struct gap_list *gaps, int alternative)
{
    struct gap_list rest = {0};
    size_t kept = 0;
    for (size_t i = 0; i < gaps->count; i++) {
        struct gap gap = gaps->items[i];
        bool keep = gap.alternative == alternative;
        if (keep) {
            gap.alternative = 0;
            gaps->items[kept++] = gap;
        } else {
            rest.items = memory_grow(rest.items, rest.count, &rest.capacity);
            rest.items[rest.count++] = gap;
        }
    }
    gaps->count = kept;
    gap_list_free(&rest);
}

/* Leaves the cheapest of the ways in GAPS and adds its cost; a condition whose distance cannot be
 * told in facts is a finding. */
static void choose_way(struct gap_list *gaps, struct cost *cost)
{
    struct cost best, here;
    int chosen = -1, last = 0;
    cost_init(&best);
    for (size_t i = 0; i < gaps->count; i++)
        last = gaps->items[i].alternative > last ? gaps->items[i].alternative : last;
    for (int way = 0; way <= last; way++) {
        cost_init(&here);
        if (way_cost(gaps, way, &here) && (chosen < 0 || cost_compare(&here, &best) < 0)) {
            cost_set(&best, &here);
            chosen = way;
        }
        cost_clear(&here);
    }
    keep_way(gaps, chosen);
    if (chosen >= 0)
        cost_add(cost, &best);
    else
        add_finding(cost);
    cost_clear(&best);
}

/* What it takes that WHEN holds; false where it can never be known (a base that is zero). */
static bool condition_cost(const struct expression *when, const struct evaluation *how,
                           struct remedy_option *option)
{
    if (expression_truth(when, how) == TRUTH_FALSE) {
        expression_gaps(when, how, &option->step.gaps);
        choose_way(&option->step.gaps, &option->cost);
        return true;
    }
    expression_missing(when, how, &option->step.missing);
    for (size_t i = 0; i < option->step.missing.count; i++)
        if (option->step.missing.items[i].undefined)
            return false;
    option->cost.supplies += (int)option->step.missing.count;
    return true;
}

/* --- bands --- */

static void append(struct remedy_options *options, struct remedy_option option)
{
    options->items = memory_grow(options->items, options->count, &options->capacity);
    options->items[options->count++] = option;
}

static struct remedy_option option_for(const struct indicator_result *result, int points)
{
    struct remedy_option option = {.step = {.indicator = result->indicator}};
    cost_init(&option.cost);
    option.cost.lines = 1;
    option.step.points = points;
    option.step.gain = points - result->min;
    return option;
}

static void add_bands(struct remedy_options *options, const struct indicator_result *result,
                      const struct evaluation *how)
{
    const struct indicator *indicator = result->indicator;
    for (size_t i = indicator->band_count; i-- > 0;) {
        const struct band *band = &indicator->bands[i];
        if (!band->when || band->score <= result->min)
            continue;
        struct remedy_option option = option_for(result, band->score);
        option.step.band = band;
        if (condition_cost(band->when, how, &option))
            append(options, option);
        else
            option_clear(&option);
    }
}

/* --- items --- */

static int compare_options(const void *a, const void *b)
{
    const struct remedy_option *x = a, *y = b;
    return cost_compare(&x->cost, &y->cost);
}

/* The items that are not met, the cheapest first. */
static void list_items(struct remedy_options *items, const struct indicator_result *result,
                       const struct evaluation *how)
{
    const struct indicator *indicator = result->indicator;
    for (size_t i = 0; i < indicator->item_count; i++) {
        const struct band *item = &indicator->items[i];
        struct remedy_option option = option_for(result, 0);
        if (expression_truth(item->when, how) == TRUTH_TRUE ||
            !condition_cost(item->when, how, &option)) {
            option_clear(&option);
            continue;
        }
        if (option.step.gaps.count == 0 && option.step.missing.count == 0) {
            option.step.gaps.items =
                memory_grow(option.step.gaps.items, 0, &option.step.gaps.capacity);
            option.step.gaps.items[option.step.gaps.count++] =
                (struct gap){.unit = "", .need = memory_text("是")};
        }
        for (size_t k = 0; k < option.step.gaps.count; k++)
            option.step.gaps.items[k].item = item->text;
        append(items, option);
    }
    if (items->count > 1)
        qsort(items->items, items->count, sizeof *items->items, compare_options);
}

static void add_step(struct remedy_option *to, const struct remedy_option *item)
{
    struct cost cost;
    cost_init(&cost);
    cost_set(&cost, &item->cost);
    cost.lines = 0;
    cost_add(&to->cost, &cost);
    cost_clear(&cost);
    for (size_t i = 0; i < item->step.gaps.count; i++) {
        struct gap gap = item->step.gaps.items[i];
        gap.have = gap.have ? memory_text(gap.have) : NULL;
        gap.need = gap.need ? memory_text(gap.need) : NULL;
        gap.lack = gap.lack ? memory_text(gap.lack) : NULL;
        gap.words = gap.words ? memory_text(gap.words) : NULL;
        to->step.gaps.items =
            memory_grow(to->step.gaps.items, to->step.gaps.count, &to->step.gaps.capacity);
        to->step.gaps.items[to->step.gaps.count++] = gap;
    }
    for (size_t i = 0; i < item->step.missing.count; i++) {
        to->step.missing.items =
            memory_grow(to->step.missing.items, to->step.missing.count, &to->step.missing.capacity);
        to->step.missing.items[to->step.missing.count++] = item->step.missing.items[i];
    }
}

static int met_items(const struct indicator *indicator, const struct evaluation *how)
{
    int met = 0;
    for (size_t i = 0; i < indicator->item_count; i++)
        met += expression_truth(indicator->items[i].when, how) == TRUTH_TRUE;
    return met;
}

static void add_items(struct remedy_options *options, const struct indicator_result *result,
                      const struct evaluation *how)
{
    const struct indicator *indicator = result->indicator;
    struct remedy_options items = {0};
    int met = met_items(indicator, how), reached = result->min;
    list_items(&items, result, how);
    for (size_t count = 1; count <= items.count; count++) {
        long points = (long)indicator->points * (met + (long)count);
        points = points < indicator->full ? points : indicator->full;
        if (points <= reached)
            continue;
        reached = (int)points;
        struct remedy_option option = option_for(result, reached);
        for (size_t i = 0; i < count; i++)
            add_step(&option, &items.items[i]);
        append(options, option);
    }
    remedy_options_free(&items);
}

void remedy_options_add(struct remedy_options *options, const struct indicator_result *result,
                        const struct evaluation *how)
{
    if (result->indicator->bands)
        add_bands(options, result, how);
    else
        add_items(options, result, how);
}

#include "core/assessment.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/named_values.h"

/* The order of settling: indicators and groups, routes, base, conditions, verdict. A line may read
 * those that were settled before it. */

const char *verdict_id(enum verdict verdict)
{
    static const char *const ids[] = {"fail", "pass", "incomplete"};
    return ids[verdict];
}

const char *verdict_label(enum verdict verdict)
{
    static const char *const labels[] = {"不符合", "符合", "待补充"};
    return labels[verdict];
}

const char *truth_id(enum truth truth)
{
    static const char *const ids[] = {"false", "true", "unknown"};
    return ids[truth];
}

/* --- lines, as expressions read them --- */

static struct line_value score_line(struct score score)
{
    return (struct line_value){LINE_SCORE, score.min, score.max, TRUTH_UNKNOWN};
}

static bool find_condition(const struct condition_result *results, size_t count, const char *id,
                           struct line_value *out)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(results[i].condition->id, id) == 0) {
            *out = (struct line_value){LINE_TRUTH, 0, 0, results[i].state};
            return true;
        }
    return false;
}

static enum truth base_truth(const struct assessment *assessment)
{
    enum truth truth = TRUTH_TRUE;
    for (size_t i = 0; i < assessment->base_count; i++) {
        if (assessment->base[i].state == TRUTH_FALSE)
            return TRUTH_FALSE;
        if (assessment->base[i].state == TRUTH_UNKNOWN)
            truth = TRUTH_UNKNOWN;
    }
    return truth;
}

bool assessment_score(const struct assessment *assessment, const char *id, struct score *out)
{
    const struct standard *standard = assessment->standard;
    if (strcmp(id, "total") == 0 && standard->group_count) {
        *out = assessment->total;
        return true;
    }
    for (size_t i = 0; i < standard->group_count; i++)
        if (strcmp(standard->groups[i].id, id) == 0) {
            *out = assessment->groups[i];
            return true;
        }
    for (size_t i = 0; i < standard->indicator_count; i++)
        if (strcmp(standard->indicators[i].id, id) == 0) {
            *out = (struct score){assessment->indicators[i].min, assessment->indicators[i].max};
            return true;
        }
    return false;
}

static struct line_value find_line(void *context, const char *id)
{
    const struct assessment *assessment = context;
    struct line_value value = {LINE_MISSING, 0, 0, TRUTH_UNKNOWN};
    struct score score;
    if (assessment_score(assessment, id, &score))
        return score_line(score);
    if (strcmp(id, "base") == 0)
        return (struct line_value){LINE_TRUTH, 0, 0, base_truth(assessment)};
    if (!find_condition(assessment->routes, assessment->route_count, id, &value) &&
        !find_condition(assessment->base, assessment->base_count, id, &value))
        find_condition(assessment->conditions, assessment->condition_count, id, &value);
    return value;
}

struct line_source assessment_lines(const struct assessment *assessment)
{
    return (struct line_source){find_line, (void *)(uintptr_t)assessment};
}

/* --- gaps --- */

static void add_missing(struct assessment *assessment, const struct expression *when,
                        const struct evaluation *how)
{
    if (!assessment->brief)
        expression_missing(when, how, &assessment->missing);
}

/* LINE NULL leaves the lines that the expression itself names. */
static void add_gaps(struct assessment *assessment, const char *line, const struct expression *when,
                     const struct evaluation *how)
{
    size_t before = assessment->gaps.count;
    if (when && !assessment->brief)
        expression_gaps(when, how, &assessment->gaps);
    for (size_t i = before; line && i < assessment->gaps.count; i++)
        assessment->gaps.items[i].line = line;
}

/* Each item by itself brings points: its ways are numbered behind those of the items before. How
 * many ways it has. */
static int add_item_gaps(struct assessment *assessment, const struct indicator *indicator,
                         size_t item, int before, const struct evaluation *how)
{
    struct gap_list *gaps = &assessment->gaps;
    size_t first = gaps->count;
    int ways = 0;
    add_gaps(assessment, indicator->id, indicator->items[item].when, how);
    for (size_t i = first; i < gaps->count; i++) {
        struct gap *gap = &gaps->items[i];
        gap->item = indicator->items[item].text;
        gap->alternative = gap->alternative > 0 ? gap->alternative : 1;
        ways = gap->alternative > ways ? gap->alternative : ways;
        gap->alternative += before;
    }
    return ways;
}

/* --- indicators --- */

static void score_items(const struct indicator *indicator, const struct evaluation *how,
                        struct assessment *assessment, struct indicator_result *result)
{
    int sure = 0, possible = 0, alternatives = 0;
    for (size_t i = 0; i < indicator->item_count; i++) {
        enum truth truth = expression_truth(indicator->items[i].when, how);
        sure += truth == TRUTH_TRUE ? indicator->points : 0;
        possible += truth != TRUTH_FALSE ? indicator->points : 0;
    }
    result->min = sure < indicator->full ? sure : indicator->full;
    result->max = possible < indicator->full ? possible : indicator->full;
    for (size_t i = 0; i < indicator->item_count; i++) {
        if (result->min < result->max)
            add_missing(assessment, indicator->items[i].when, how);
        else if (result->max < indicator->full && !assessment->brief)
            alternatives += add_item_gaps(assessment, indicator, i, alternatives, how);
    }
}

/* Bands from the best down: the first that is true settles it; while an earlier one is unknown its
 * score is still possible. */
static void score_bands(const struct indicator *indicator, const struct evaluation *how,
                        struct assessment *assessment, struct indicator_result *result)
{
    const struct band *better = NULL;
    bool settled = true;
    result->max = -1;
    for (size_t i = 0; i < indicator->band_count; i++) {
        const struct band *band = &indicator->bands[i];
        enum truth truth = band->when ? expression_truth(band->when, how) : TRUTH_TRUE;
        if (truth == TRUTH_FALSE) {
            better = band;
            continue;
        }
        if (result->max < 0)
            result->max = band->score;
        result->min = band->score;
        if (truth == TRUTH_TRUE) {
            result->band = settled ? band : NULL;
            break;
        }
        settled = false;
        add_missing(assessment, band->when, how);
    }
    if (settled && better)
        add_gaps(assessment, indicator->id, better->when, how);
}

static char *shown_value(const struct expression *expression, const struct evaluation *how)
{
    struct result value;
    result_init(&value);
    expression_value(expression, how, &value);
    char *text = result_format(&value, DECIMAL_PLACES, fact_rounding(expression_fact(expression)));
    result_clear(&value);
    return text;
}

/* One value as it stands; several with their names and units; "" where nothing is known. */
static char *shown_values(const struct indicator *indicator, const struct evaluation *how)
{
    struct buffer text = {0};
    bool known = false;
    for (size_t i = 0; i < indicator->value_count; i++) {
        char *value = shown_value(indicator->values[i], how);
        known = known || *value;
        if (indicator->value_count == 1)
            buffer_add(&text, value);
        else
            named_value_add(&text, expression_fact(indicator->values[i]), 0, value);
        free(value);
    }
    if (!known)
        buffer_clear(&text);
    return buffer_take(&text);
}

static void settle_indicators(struct assessment *assessment, const struct evaluation *how)
{
    const struct standard *standard = assessment->standard;
    for (size_t i = 0; i < standard->indicator_count; i++) {
        const struct indicator *indicator = &standard->indicators[i];
        struct indicator_result *result = &assessment->indicators[i];
        result->indicator = indicator;
        result->value = assessment->brief ? memory_text("") : shown_values(indicator, how);
        if (indicator->bands)
            score_bands(indicator, how, assessment, result);
        else
            score_items(indicator, how, assessment, result);
        assessment->groups[indicator->group].min += result->min;
        assessment->groups[indicator->group].max += result->max;
        assessment->total.min += result->min;
        assessment->total.max += result->max;
    }
}

/* --- conditions --- */

/* 原则上, 一般: the officer may let it hold with a reason. */
static void override(const struct standard *standard, const struct dossier *dossier,
                     struct condition_result *result)
{
    const char *reason = NULL;
    if (result->condition->advisory && result->state != TRUTH_TRUE)
        reason = dossier_override(dossier, standard->id, result->condition->id);
    if (!reason)
        return;
    result->state = TRUTH_TRUE;
    result->override_reason = memory_text(reason);
}

static void settle(struct assessment *assessment, const struct condition *conditions, size_t count,
                   const struct evaluation *how, struct condition_result *results, size_t *made)
{
    for (size_t i = 0; i < count; i++) {
        const struct condition *condition = &conditions[i];
        if (assessment->renewal && condition->not_for_renewal)
            continue;
        const struct expression *when = condition_expression(condition, assessment->renewal);
        struct condition_result *result = &results[*made];
        result->condition = condition;
        result->title = assessment->renewal && condition->title_renewal ? condition->title_renewal
                                                                        : condition->title;
        result->state = expression_truth(when, how);
        override(assessment->standard, how->dossier, result);
        (*made)++;
        if (condition->preferred)
            continue;
        if (result->state == TRUTH_UNKNOWN)
            add_missing(assessment, when, how);
        else if (result->state == TRUTH_FALSE)
            add_gaps(assessment, condition->id, when, how);
    }
}

static enum verdict verdict_of(const struct standard *standard, const struct evaluation *how)
{
    switch (expression_truth(standard->formula, how)) {
    case TRUTH_TRUE:
        return VERDICT_PASS;
    case TRUTH_FALSE:
        return VERDICT_FAIL;
    default:
        return VERDICT_INCOMPLETE;
    }
}

static struct assessment *make(const struct standard *standard, const struct dossier *dossier,
                               struct date as_of, bool renewal, bool brief)
{
    struct assessment *a = memory_alloc(sizeof *a);
    struct evaluation how = {dossier, as_of, {find_line, a}};
    a->standard = standard;
    a->as_of = as_of;
    a->renewal = renewal;
    a->brief = brief;
    a->in_force = standard_in_force(standard, as_of);
    a->groups = memory_alloc((standard->group_count + 1) * sizeof *a->groups);
    a->indicators = memory_alloc((standard->indicator_count + 1) * sizeof *a->indicators);
    a->conditions = memory_alloc((standard->condition_count + 1) * sizeof *a->conditions);
    a->routes = memory_alloc((standard->route_count + 1) * sizeof *a->routes);
    a->base = memory_alloc((standard->base_count + 1) * sizeof *a->base);
    settle_indicators(a, &how);
    settle(a, standard->routes, standard->route_count, &how, a->routes, &a->route_count);
    settle(a, standard->base, standard->base_count, &how, a->base, &a->base_count);
    settle(a, standard->conditions, standard->condition_count, &how, a->conditions,
           &a->condition_count);
    a->verdict = verdict_of(standard, &how);
    if (a->verdict == VERDICT_FAIL)
        add_gaps(a, NULL, standard->formula, &how);
    return a;
}

struct assessment *assessment_make(const struct standard *standard, const struct dossier *dossier,
                                   struct date as_of, bool renewal)
{
    return make(standard, dossier, as_of, renewal, false);
}

struct assessment *assessment_make_brief(const struct standard *standard,
                                         const struct dossier *dossier, struct date as_of,
                                         bool renewal)
{
    return make(standard, dossier, as_of, renewal, true);
}

static void free_results(struct condition_result *results, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(results[i].override_reason);
    free(results);
}

void assessment_free(struct assessment *assessment)
{
    if (!assessment)
        return;
    for (size_t i = 0; i < assessment->standard->indicator_count; i++)
        free(assessment->indicators[i].value);
    free(assessment->groups);
    free(assessment->indicators);
    free_results(assessment->conditions, assessment->condition_count);
    free_results(assessment->routes, assessment->route_count);
    free_results(assessment->base, assessment->base_count);
    missing_list_free(&assessment->missing);
    gap_list_free(&assessment->gaps);
    free(assessment);
}

static void add_met(struct buffer *text, const struct condition_result *result)
{
    if (result->state == TRUTH_TRUE)
        buffer_printf(text, "%s%s", text->length ? ";" : "", result->condition->brief);
}

char *assessment_routes_text(const struct assessment *assessment)
{
    struct buffer text = {0};
    for (size_t i = 0; i < assessment->route_count; i++)
        add_met(&text, &assessment->routes[i]);
    for (size_t i = 0; i < assessment->condition_count; i++)
        if (assessment->conditions[i].condition->direct)
            add_met(&text, &assessment->conditions[i]);
    return buffer_take(&text);
}

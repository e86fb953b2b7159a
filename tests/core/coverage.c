#include "tests/core/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"

#define SCORE_MOST 100

struct indicator_seen {
    bool *bands;
    bool scores[SCORE_MOST + 1]; /* of a counted indicator */
    bool interval;
};

struct state_seen {
    bool is_true, is_false, unknown, renewal;
    bool overridden; /* of an advisory line */
    bool without;    /* of a preferred line: false while the verdict is pass */
};

/* The day before an interval, its first, its last and the day behind it. */
#define INTERVAL_DAYS 4

struct interval_seen {
    bool days[INTERVAL_DAYS];
};

struct coverage {
    const struct standard *standard;
    struct indicator_seen *indicators;
    struct state_seen *states[3]; /* conditions, routes, base */
    struct interval_seen *intervals;
};

static const struct condition *list_of(const struct standard *standard, size_t list, size_t *count)
{
    const struct condition *lists[] = {standard->conditions, standard->routes, standard->base};
    size_t counts[] = {standard->condition_count, standard->route_count, standard->base_count};
    *count = counts[list];
    return lists[list];
}

struct coverage *coverage_new(const struct standard *standard)
{
    struct coverage *coverage = memory_alloc(sizeof *coverage);
    coverage->standard = standard;
    coverage->indicators =
        memory_alloc((standard->indicator_count + 1) * sizeof *coverage->indicators);
    for (size_t i = 0; i < standard->indicator_count; i++)
        coverage->indicators[i].bands = memory_alloc(standard->indicators[i].band_count + 1);
    coverage->intervals =
        memory_alloc((standard->interval_count + 1) * sizeof *coverage->intervals);
    for (size_t list = 0; list < 3; list++) {
        size_t count;
        list_of(standard, list, &count);
        coverage->states[list] = memory_alloc((count + 1) * sizeof *coverage->states[list]);
    }
    return coverage;
}

void coverage_free(struct coverage *coverage)
{
    if (!coverage)
        return;
    for (size_t i = 0; i < coverage->standard->indicator_count; i++)
        free(coverage->indicators[i].bands);
    for (size_t list = 0; list < 3; list++)
        free(coverage->states[list]);
    free(coverage->indicators);
    free(coverage->intervals);
    free(coverage);
}

void coverage_score(struct coverage *coverage, const struct indicator *indicator, const char *grade,
                    int min, int max)
{
    struct indicator_seen *seen = &coverage->indicators[indicator - coverage->standard->indicators];
    if (min < max) {
        seen->interval = true;
        return;
    }
    if (min >= 0 && min <= SCORE_MOST)
        seen->scores[min] = true;
    for (size_t i = 0; i < indicator->band_count; i++) {
        const char *own = indicator->bands[i].grade ? indicator->bands[i].grade : "";
        seen->bands[i] |= strcmp(own, grade) == 0 && indicator->bands[i].score == min;
    }
}

static struct state_seen *find_state(struct coverage *coverage, const struct condition *condition)
{
    for (size_t list = 0; list < 3; list++) {
        size_t count;
        const struct condition *conditions = list_of(coverage->standard, list, &count);
        for (size_t i = 0; i < count; i++)
            if (&conditions[i] == condition)
                return &coverage->states[list][i];
    }
    return NULL;
}

void coverage_state(struct coverage *coverage, const struct condition *condition, const char *state,
                    bool renewal)
{
    struct state_seen *seen = find_state(coverage, condition);
    seen->renewal |= renewal;
    seen->is_true |= !renewal && strcmp(state, "true") == 0;
    seen->is_false |= !renewal && strcmp(state, "false") == 0;
    seen->unknown |= !renewal && strcmp(state, "unknown") == 0;
}

void coverage_override(struct coverage *coverage, const struct condition *condition)
{
    find_state(coverage, condition)->overridden = true;
}

void coverage_verdict(struct coverage *coverage, const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->condition_count; i++) {
        const struct condition_result *result = &assessment->conditions[i];
        find_state(coverage, result->condition)->without |=
            result->state == TRUTH_FALSE && assessment->verdict == VERDICT_PASS;
    }
}

static struct date interval_day(const struct interval *interval, size_t index)
{
    bool at_end = index >= INTERVAL_DAYS / 2;
    struct date day = at_end ? interval->to : interval->from;
    if (!date_is_set(day) || index == 1 || index == 2)
        return day;
    return date_add_days(day, at_end ? 1 : -1);
}

void coverage_day(struct coverage *coverage, struct date as_of)
{
    for (size_t i = 0; i < coverage->standard->interval_count; i++)
        for (size_t k = 0; k < INTERVAL_DAYS; k++) {
            struct date day = interval_day(&coverage->standard->intervals[i], k);
            coverage->intervals[i].days[k] |= date_is_set(day) && date_compare(day, as_of) == 0;
        }
}

static void interval_gaps(const struct coverage *coverage, struct buffer *out)
{
    char text[DATE_TEXT_SIZE];
    for (size_t i = 0; i < coverage->standard->interval_count; i++)
        for (size_t k = 0; k < INTERVAL_DAYS; k++) {
            struct date day = interval_day(&coverage->standard->intervals[i], k);
            date_format(day, text);
            if (date_is_set(day) && !coverage->intervals[i].days[k])
                buffer_printf(out, "  %s 现行与否\n", text);
        }
}

static void indicator_gaps(const struct indicator *indicator, const struct indicator_seen *seen,
                           struct buffer *out)
{
    for (size_t i = 0; i < indicator->band_count; i++)
        if (!seen->bands[i])
            buffer_printf(out, "  指标 %s 档 %s %d 分\n", indicator->id,
                          indicator->bands[i].grade ? indicator->bands[i].grade : "",
                          indicator->bands[i].score);
    for (size_t k = 0; indicator->item_count && k <= indicator->item_count; k++) {
        int score = (int)k * indicator->points;
        score = score < indicator->full ? score : indicator->full;
        if (score <= SCORE_MOST && !seen->scores[score])
            buffer_printf(out, "  指标 %s %d 分\n", indicator->id, score);
    }
    if (!seen->interval)
        buffer_printf(out, "  指标 %s 未知\n", indicator->id);
}

static bool listed(const struct yaml *list, const char *id)
{
    for (size_t i = 0; list && i < list->count; i++)
        if (list->items[i]->kind == YAML_SCALAR && strcmp(list->items[i]->text, id) == 0)
            return true;
    return false;
}

char *coverage_gaps(const struct coverage *coverage, const struct yaml *never_unknown)
{
    const struct standard *standard = coverage->standard;
    struct buffer out = {0};
    for (size_t i = 0; i < standard->indicator_count; i++)
        indicator_gaps(&standard->indicators[i], &coverage->indicators[i], &out);
    for (size_t list = 0; list < 3; list++) {
        size_t count;
        const struct condition *conditions = list_of(standard, list, &count);
        for (size_t i = 0; i < count; i++) {
            const struct state_seen *seen = &coverage->states[list][i];
            const char *id = conditions[i].id;
            if (!seen->is_true)
                buffer_printf(&out, "  %s true\n", id);
            if (!seen->is_false)
                buffer_printf(&out, "  %s false\n", id);
            if (!seen->unknown && !listed(never_unknown, id))
                buffer_printf(&out, "  %s unknown\n", id);
            if (!seen->overridden && conditions[i].advisory)
                buffer_printf(&out, "  %s 写明理由\n", id);
            if (!seen->without && conditions[i].preferred)
                buffer_printf(&out, "  %s 不成立而结论为符合\n", id);
            if (!seen->renewal && (conditions[i].not_for_renewal || conditions[i].when_renewal))
                buffer_printf(&out, "  %s renewal\n", id);
        }
    }
    interval_gaps(coverage, &out);
    return buffer_take(&out);
}

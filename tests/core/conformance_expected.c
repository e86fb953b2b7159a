#include "tests/core/conformance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The case says what OWNER comes to (edges_note). */
static void note_edges(struct run *run, const void *owner)
{
    const struct evaluation how = {run->dossier, run->as_of, assessment_lines(run->assessment)};
    edges_note(run->edges, owner, run->assessment->renewal, &how);
}

/* "B 15", "15" or "0-20"; the grade is "" where there is none. */
static bool read_score(const char *text, char grade[4], struct score *score)
{
    int used = 0;
    grade[0] = '\0';
    if (text[0] >= 'A' && text[0] <= 'Z' && sscanf(text, "%3[A-Z] %n", grade, &used) == 1)
        text += used;
    if (sscanf(text, "%d-%d%n", &score->min, &score->max, &used) == 2 && !text[used])
        return true;
    if (sscanf(text, "%d%n", &score->min, &used) != 1 || text[used])
        return false;
    score->max = score->min;
    return true;
}

static const struct indicator_result *find_indicator(const struct run *run, const char *id)
{
    for (size_t i = 0; i < run->standard->indicator_count; i++)
        if (strcmp(run->standard->indicators[i].id, id) == 0)
            return &run->assessment->indicators[i];
    return NULL;
}

static void check_grade(struct run *run, const struct indicator_result *result, const char *grade,
                        struct score expected)
{
    const char *is = result->band && result->band->grade ? result->band->grade : "";
    bool settled = expected.min == expected.max && result->indicator->band_count > 0;
    if (strcmp(is, grade) != 0)
        run_failed(run, "指标 %s 应为档“%s”,程序得“%s”", result->indicator->id, grade, is);
    if (settled != (result->band != NULL) && result->min == result->max)
        run_failed(run, "指标 %s 的档与分数不一致", result->indicator->id);
    coverage_score(run->coverage, result->indicator, grade, expected.min, expected.max);
    note_edges(run, result->indicator);
}

static bool check_score(struct run *run, const char *id, const char *text)
{
    struct score is, expected;
    char grade[4];
    if (!assessment_score(run->assessment, id, &is))
        return false;
    const struct indicator_result *result = find_indicator(run, id);
    if (!read_score(text, grade, &expected))
        run_failed(run, "%s 的期望“%s”看不懂", id, text);
    else if (is.min != expected.min || is.max != expected.max)
        run_failed(run, "%s 应为 %d-%d 分,程序得 %d-%d 分", id, expected.min, expected.max, is.min,
                   is.max);
    if (result)
        check_grade(run, result, grade, expected);
    return true;
}

static const struct condition_result *find_result(const struct assessment *assessment,
                                                  const struct condition *condition)
{
    const struct condition_result *lists[] = {assessment->conditions, assessment->routes,
                                              assessment->base};
    size_t counts[] = {assessment->condition_count, assessment->route_count,
                       assessment->base_count};
    for (size_t l = 0; l < 3; l++)
        for (size_t i = 0; i < counts[l]; i++)
            if (lists[l][i].condition == condition)
                return &lists[l][i];
    return NULL;
}

static const struct condition *find_condition(const struct standard *standard, const char *id)
{
    const struct condition *lists[] = {standard->conditions, standard->routes, standard->base};
    size_t counts[] = {standard->condition_count, standard->route_count, standard->base_count};
    for (size_t l = 0; l < 3; l++)
        for (size_t i = 0; i < counts[l]; i++)
            if (strcmp(lists[l][i].id, id) == 0)
                return &lists[l][i];
    return NULL;
}

/* A line that fails is told how far it is from holding, one that is open what keeps it open;
 * one that joins other lines leaves that to them. */
static void check_told(struct run *run, const struct condition_result *result)
{
    const struct gap_list *gaps = &run->assessment->gaps;
    bool told = result->condition->preferred || expression_uses_lines(result->condition->when) ||
                result->state == TRUTH_TRUE ||
                (result->state == TRUTH_UNKNOWN && run->assessment->missing.count > 0);
    for (size_t i = 0; i < gaps->count && result->state == TRUTH_FALSE; i++)
        told |= gaps->items[i].line && strcmp(gaps->items[i].line, result->condition->id) == 0;
    if (!told)
        run_failed(run, "%s 没有说明差在哪里", result->condition->id);
}

static bool check_state(struct run *run, const char *id, const char *expected)
{
    const struct condition *condition = find_condition(run->standard, id);
    if (!condition)
        return false;
    const struct condition_result *result = find_result(run->assessment, condition);
    const char *is = result ? truth_id(result->state) : "absent";
    if (strcmp(is, expected) != 0)
        run_failed(run, "%s 应为 %s,程序得 %s", id, expected, is);
    if (result)
        check_told(run, result);
    coverage_state(run->coverage, condition, expected, run->assessment->renewal);
    if (result && result->override_reason)
        coverage_override(run->coverage, condition);
    else if (result)
        note_edges(run, condition);
    return true;
}

/* "rd_expense@2023", with " undefined" behind for a zero denominator. */
static void check_missing(struct run *run, const struct yaml *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const char *text = list->items[i]->text, *space = strchr(text, ' ');
        size_t length = space ? (size_t)(space - text) : strlen(text);
        int year;
        const struct fact *fact = run_fact(run, arena_textn(run->arena, text, length), &year);
        const struct missing_list *missing = &run->assessment->missing;
        bool found = false;
        for (size_t k = 0; k < missing->count; k++)
            found |= missing->items[k].fact == fact && missing->items[k].year == year &&
                     missing->items[k].undefined == (space != NULL);
        if (!found)
            run_failed(run, "“%s”应列为缺少", text);
    }
}

static bool same_text(const char *is, const char *expected)
{
    return strcmp(is ? is : "", expected ? expected : "") == 0;
}

/* Each with the line, the fact, what there is, what it takes and what lacks (a number only). */
static void check_gaps(struct run *run, const struct yaml *list)
{
    const struct gap_list *gaps = &run->assessment->gaps;
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml *map = list->items[i];
        const char *line = run_text(map, "line"), *key = run_text(map, "fact");
        int year = 0;
        if (run_excepts(run, line))
            continue;
        const struct fact *fact = key ? run_fact(run, key, &year) : NULL;
        bool found = false;
        for (size_t k = 0; k < gaps->count; k++) {
            const struct gap *gap = &gaps->items[k];
            if (!same_text(gap->line, line) || gap->fact != fact || gap->year != year)
                continue;
            found = true;
            if (!same_text(gap->have, run_text(map, "have")) ||
                !same_text(gap->need, run_text(map, "need")) ||
                !same_text(gap->lack, run_text(map, "lack")) ||
                !same_text(gap->words, run_text(map, "words")))
                run_failed(run, "%s 的差距,程序得现有 %s、需要 %s、差 %s,%s", line,
                           gap->have ? gap->have : "", gap->need ? gap->need : "",
                           gap->lack ? gap->lack : "", gap->words ? gap->words : "");
        }
        if (!found)
            run_failed(run, "%s 应有“%s”的差距", line ? line : "", key ? key : "");
    }
}

static void check_verdict(struct run *run, const char *expected)
{
    const char *is = verdict_id(run->assessment->verdict);
    if (strcmp(is, expected) != 0)
        run_failed(run, "结论应为 %s,程序得 %s", expected, is);
    coverage_verdict(run->coverage, run->assessment);
    if (!run->assessment->renewal)
        note_edges(run, NULL);
}

static void check_in_force(struct run *run, const char *expected)
{
    if (strcmp(expected, run->assessment->in_force ? "true" : "false") != 0)
        run_failed(run, "现行与否应为 %s", expected);
    coverage_day(run->coverage, run->as_of);
}

void run_check(struct run *run, const struct yaml *expected)
{
    for (size_t i = 0; i < expected->count; i++) {
        const struct yaml *node = expected->items[i];
        if (run_excepts(run, node->key))
            continue;
        if (strcmp(node->key, "missing") == 0 && node->kind == YAML_LIST)
            check_missing(run, node);
        else if (strcmp(node->key, "gaps") == 0 && node->kind == YAML_LIST)
            check_gaps(run, node);
        else if (strcmp(node->key, "verdict") == 0 && node->kind == YAML_SCALAR)
            check_verdict(run, node->text);
        else if (strcmp(node->key, "in_force") == 0 && node->kind == YAML_SCALAR)
            check_in_force(run, node->text);
        else if (node->kind != YAML_SCALAR || (!check_score(run, node->key, node->text) &&
                                               !check_state(run, node->key, node->text)))
            run_failed(run, "标准没有“%s”这一行", node->key);
    }
}

void run_check_values(struct run *run, const struct yaml *values)
{
    struct evaluation how = {run->dossier, run->as_of, {NULL, NULL}};
    for (size_t i = 0; i < values->count; i++) {
        int year;
        const struct fact *fact = run_fact(run, values->items[i]->key, &year);
        struct result result;
        if (!fact)
            continue;
        result_init(&result);
        fact_value(fact, year, &how, &result);
        char *is = result_format(&result, fact->places, ROUND_NEAR);
        const char *expected = values->items[i]->text;
        if (strcmp(strcmp(expected, "未知") == 0 ? "" : expected, is) != 0)
            run_failed(run, "%s 应为“%s”,程序得“%s”", fact->id, expected, is);
        free(is);
        result_clear(&result);
    }
}

#include "cli/report.h"

static void begin(struct report *report)
{
    json_begin(&report->json, stdout);
    json_array(&report->json, NULL);
}

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

static void put_missing(struct json *json, const struct missing_list *missing)
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

static void put_gaps(struct json *json, const struct gap_list *gaps)
{
    json_array(json, "gaps");
    for (size_t i = 0; i < gaps->count; i++) {
        const struct gap *gap = &gaps->items[i];
        json_object(json, NULL);
        json_text(json, "id", gap->line);
        put_fact(json, gap->fact, gap->year);
        json_text(json, "have", gap->have);
        json_text(json, "need", gap->need);
        json_text(json, "lack", gap->lack);
        json_text(json, "unit", gap->unit);
        json_close(json);
    }
    json_close(json);
}

static void add(struct report *report, const struct dossier *dossier,
                const struct assessment *assessment)
{
    struct json *json = &report->json;
    char as_of[DATE_TEXT_SIZE];
    date_format(assessment->as_of, as_of);
    json_object(json, NULL);
    json_text(json, "uscc", dossier_text(dossier, "uscc"));
    json_text(json, "name", dossier_text(dossier, "name"));
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
    put_missing(json, &assessment->missing);
    put_gaps(json, &assessment->gaps);
    json_close(json);
}

static void end(struct report *report)
{
    json_close(&report->json);
}

const struct report_format report_json = {.begin = begin, .add = add, .end = end};

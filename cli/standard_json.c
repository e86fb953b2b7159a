#include "cli/standard_json.h"

#include <stddef.h>

static void put_rule(struct json *json, const char *key, const struct expression *rule)
{
    json_text(json, key, rule != NULL ? expression_text(rule) : NULL);
}

static void put_evidence(struct json *json, const char **evidence)
{
    json_array(json, "evidence");
    for (size_t i = 0; evidence != NULL && evidence[i] != NULL; i++)
        json_text(json, NULL, evidence[i]);
    json_close(json);
}

static void put_groups(struct json *json, const struct standard *standard)
{
    json_array(json, "groups");
    for (size_t i = 0; i < standard->group_count; i++) {
        json_object(json, NULL);
        json_text(json, "id", standard->groups[i].id);
        json_text(json, "title", standard->groups[i].title);
        json_whole(json, "full", standard->groups[i].full);
        json_close(json);
    }
    json_close(json);
}

static void put_bands(struct json *json, const struct indicator *indicator)
{
    json_array(json, "bands");
    for (size_t i = 0; i < indicator->band_count; i++) {
        json_object(json, NULL);
        json_text(json, "grade", indicator->bands[i].grade);
        json_text(json, "text", indicator->bands[i].text);
        json_whole(json, "score", indicator->bands[i].score);
        put_rule(json, "when", indicator->bands[i].when);
        json_close(json);
    }
    json_close(json);
}

static void put_items(struct json *json, const struct indicator *indicator)
{
    json_whole(json, "points", indicator->points);
    json_array(json, "items");
    for (size_t i = 0; i < indicator->item_count; i++) {
        json_object(json, NULL);
        json_text(json, "text", indicator->items[i].text);
        put_rule(json, "when", indicator->items[i].when);
        json_close(json);
    }
    json_close(json);
}

static void put_indicators(struct json *json, const struct standard *standard)
{
    json_array(json, "indicators");
    for (size_t i = 0; i < standard->indicator_count; i++) {
        const struct indicator *indicator = &standard->indicators[i];
        json_object(json, NULL);
        json_text(json, "id", indicator->id);
        json_text(json, "group", standard->groups[indicator->group].id);
        json_text(json, "title", indicator->title);
        json_whole(json, "full", indicator->full);
        json_text(json, "source", indicator->source);
        json_text(json, "reading", indicator->reading);
        if (indicator->bands != NULL)
            put_bands(json, indicator);
        else
            put_items(json, indicator);
        put_evidence(json, indicator->evidence);
        json_close(json);
    }
    json_close(json);
}

/* With a renewal: what is asked then, "renewal" null where nothing is. */
static void put_renewal(struct json *json, const struct condition *condition)
{
    if (condition->title_renewal != NULL)
        json_text(json, "title_renewal", condition->title_renewal);
    if (condition->when_renewal != NULL || condition->not_for_renewal)
        put_rule(json, "renewal", condition->when_renewal);
}

static void put_conditions(struct json *json, const char *key, const struct condition *conditions,
                           size_t count)
{
    json_array(json, key);
    for (size_t i = 0; i < count; i++) {
        const struct condition *condition = &conditions[i];
        json_object(json, NULL);
        json_text(json, "id", condition->id);
        json_text(json, "title", condition->title);
        json_text(json, "source", condition->source);
        json_text(json, "reading", condition->reading);
        put_rule(json, "when", condition->when);
        put_renewal(json, condition);
        json_bool(json, "advisory", condition->advisory);
        json_bool(json, "preferred", condition->preferred);
        put_evidence(json, condition->evidence);
        json_close(json);
    }
    json_close(json);
}

void standard_put_lines(struct json *json, const struct standard *standard)
{
    put_groups(json, standard);
    put_indicators(json, standard);
    put_conditions(json, "conditions", standard->conditions, standard->condition_count);
    put_conditions(json, "routes", standard->routes, standard->route_count);
    put_conditions(json, "base", standard->base, standard->base_count);
    put_rule(json, "formula", standard->formula);
}

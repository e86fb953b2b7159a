#include "cli/csv.h"
#include "cli/report.h"

static void put_headings(const struct condition *conditions, size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_field(stdout, conditions[i].id, false);
}

static void begin(struct report *report)
{
    static const char *const fixed[] = {"standard", "as_of",   "in_force",
                                        "checked",  "verdict", "total"};
    const struct standard *standard = report->standard;
    bool cluster = standard_is_cluster(standard);
    csv_field(stdout, cluster ? "cluster" : "uscc", true);
    if (!cluster)
        csv_field(stdout, "name", false);
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        csv_field(stdout, fixed[i], false);
    for (size_t i = 0; i < standard->group_count; i++)
        csv_field(stdout, standard->groups[i].id, false);
    for (size_t i = 0; i < standard->indicator_count; i++)
        csv_field(stdout, standard->indicators[i].id, false);
    put_headings(standard->conditions, standard->condition_count);
    put_headings(standard->routes, standard->route_count);
    put_headings(standard->base, standard->base_count);
    csv_end(stdout);
}

static void put_score(int min, int max)
{
    char text[REPORT_SCORE_SIZE];
    report_score(min, max, text);
    csv_field(stdout, text, false);
}

/* Every line of the standard has its column; those left out for a renewal stay empty. */
static void put_states(const struct condition *conditions, size_t count,
                       const struct condition_result *results, size_t result_count)
{
    for (size_t i = 0; i < count; i++) {
        const char *state = "";
        for (size_t j = 0; j < result_count; j++) {
            if (results[j].condition == &conditions[i])
                state = truth_id(results[j].state);
        }
        csv_field(stdout, state, false);
    }
}

static void add(struct report *report, const struct dossier *dossier,
                const struct assessment *assessment)
{
    const struct standard *standard = report->standard;
    char as_of[DATE_TEXT_SIZE];
    date_format(assessment->as_of, as_of);
    if (standard_is_cluster(standard)) {
        csv_field(stdout, dossier_text(dossier, "cluster.name"), true);
    } else {
        csv_field(stdout, dossier_text(dossier, "uscc"), true);
        csv_field(stdout, dossier_text(dossier, "name"), false);
    }
    csv_field(stdout, standard->id, false);
    csv_field(stdout, as_of, false);
    csv_field(stdout, assessment->in_force ? "true" : "false", false);
    csv_field(stdout, standard->checked ? "true" : "false", false);
    csv_field(stdout, verdict_id(assessment->verdict), false);
    if (standard->group_count > 0)
        put_score(assessment->total.min, assessment->total.max);
    else
        csv_field(stdout, "", false);
    for (size_t i = 0; i < standard->group_count; i++)
        put_score(assessment->groups[i].min, assessment->groups[i].max);
    for (size_t i = 0; i < standard->indicator_count; i++)
        put_score(assessment->indicators[i].min, assessment->indicators[i].max);
    put_states(standard->conditions, standard->condition_count, assessment->conditions,
               assessment->condition_count);
    put_states(standard->routes, standard->route_count, assessment->routes,
               assessment->route_count);
    put_states(standard->base, standard->base_count, assessment->base, assessment->base_count);
    csv_end(stdout);
}

static void end(struct report *report)
{
    (void)report;
}

const struct report_format report_csv = {.brief = true, .begin = begin, .add = add, .end = end};

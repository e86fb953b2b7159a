#include "cli/report.h"
#include "core/assessment_json.h"

static void begin(struct report *report)
{
    json_begin(&report->json, stdout);
    json_array(&report->json, NULL);
}

static void add(struct report *report, const struct dossier *dossier,
                const struct assessment *assessment)
{
    assessment_put_json(&report->json, dossier, assessment);
}

static void end(struct report *report)
{
    json_close(&report->json);
}

const struct report_format report_json = {.begin = begin, .add = add, .end = end};

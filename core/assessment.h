#ifndef PEIYU_CORE_ASSESSMENT_H
#define PEIYU_CORE_ASSESSMENT_H

#include "core/standard.h"

/* One enterprise (or cluster) held against one standard on one day (spec/standards.md, “How a
 * verdict is reached”). */
enum verdict {
    VERDICT_FAIL,       /* 不符合 */
    VERDICT_PASS,       /* 符合 */
    VERDICT_INCOMPLETE, /* 待补充 */
};

struct indicator_result {
    const struct indicator *indicator;
    int min, max;
    const struct band *band; /* the one reached while min = max, else NULL (counted: NULL) */
    char *value;             /* as the form shows it, "" while unknown */
};

struct condition_result {
    const struct condition *condition;
    const char *title; /* the condition's, or that for a renewal */
    enum truth state;
    /* Why an advisory condition that does not hold by itself counts as true; NULL in any other
     * case. */
    char *override_reason;
};

struct score {
    int min, max;
};

struct assessment {
    const struct standard *standard;
    struct date as_of;
    bool in_force, renewal;
    bool brief; /* without values, missing and gaps */
    enum verdict verdict;
    struct score total;
    struct score *groups;                /* as standard->groups */
    struct indicator_result *indicators; /* as standard->indicators */
    struct condition_result *conditions; /* those that apply (renewal) */
    size_t condition_count;
    struct condition_result *routes;
    size_t route_count;
    struct condition_result *base;
    size_t base_count;
    struct missing_list missing;
    struct gap_list gaps;
};

struct assessment *assessment_make(const struct standard *standard, const struct dossier *dossier,
                                   struct date as_of, bool renewal);
/* Verdict, points and states alone, for lists of many: values are "", nothing is missing, no gaps.
 */
struct assessment *assessment_make_brief(const struct standard *standard,
                                         const struct dossier *dossier, struct date as_of,
                                         bool renewal);
void assessment_free(struct assessment *assessment);

const char *verdict_id(enum verdict verdict);    /* "pass" */
const char *verdict_label(enum verdict verdict); /* "符合" */
const char *truth_id(enum truth truth);          /* "true" */
/* The routes that are true, and the direct conditions, by their brief titles, ";" between them; ""
 * when none. free() it. */
char *assessment_routes_text(const struct assessment *assessment);
/* Its lines, for expressions that name them ($id); good as long as ASSESSMENT. */
struct line_source assessment_lines(const struct assessment *assessment);
/* Points that a line with this id reached (group, indicator, "total"); false when no such. */
bool assessment_score(const struct assessment *assessment, const char *id, struct score *out);

#endif

#ifndef PEIYU_TESTS_CORE_COVERAGE_H
#define PEIYU_TESTS_CORE_COVERAGE_H

#include <stdbool.h>

#include "core/assessment.h"
#include "core/yaml.h"

/* Which bands and lines of a standard the cases settle: every band of every indicator and an
 * interval of each; every total of a counted indicator; every condition, route and base line true,
 * false and unknown, and once with renewal where that makes a difference; what is only 原则上 once
 * with a reason, what is only preferred false while the verdict is pass; the first and the last day
 * in force and the days beside them. */
struct coverage;

struct coverage *coverage_new(const struct standard *standard);
void coverage_free(struct coverage *coverage);
void coverage_score(struct coverage *coverage, const struct indicator *indicator, const char *grade,
                    int min, int max);
/* STATE as in JSON, or "absent". */
void coverage_state(struct coverage *coverage, const struct condition *condition, const char *state,
                    bool renewal);
void coverage_override(struct coverage *coverage, const struct condition *condition);
void coverage_verdict(struct coverage *coverage, const struct assessment *assessment);
void coverage_day(struct coverage *coverage, struct date as_of); /* in force or not was said */
/* One line for each thing that no case settles, "" when all are. NEVER_UNKNOWN lists the ids of
 * lines that the register of certificates decides (may be NULL). free() it. */
char *coverage_gaps(const struct coverage *coverage, const struct yaml *never_unknown);

#endif

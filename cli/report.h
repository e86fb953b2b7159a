#ifndef PEIYU_CLI_REPORT_H
#define PEIYU_CLI_REPORT_H

#include "cli/grid.h"
#include "core/assessment.h"
#include "core/json.h"

/* Assessments on standard output, one enterprise after the other, in one of the formats of
 * interface.md (“assess --format json”). */
struct report {
    const struct standard *standard;
    struct date as_of;
    bool in_force;
    bool chosen;  /* by --standard, not by its tier */
    bool renewal; /* 按期满复核 */
    bool single;  /* one enterprise was asked for: every line of it */
    size_t verdicts[3];
    struct json json;
    struct grid grid;
};

#define REPORT_SCORE_SIZE 32
/* 55, or 55~65 while it is not settled: a hyphen would make a spreadsheet see a date. */
void report_score(int min, int max, char out[REPORT_SCORE_SIZE]);

struct report_format {
    bool brief; /* verdict, points and states are enough */
    void (*begin)(struct report *report);
    void (*add)(struct report *report, const struct dossier *dossier,
                const struct assessment *assessment);
    void (*end)(struct report *report);
};

extern const struct report_format report_json, report_csv, report_table;

/* 该日无现行标准,按最近一版 and the like; NULL when there is nothing to say. */
const char *report_warning(const struct report *report);

#endif

#ifndef PEIYU_CLI_COMPARISON_H
#define PEIYU_CLI_COMPARISON_H

#include "cli/arguments.h"
#include "cli/grid.h"
#include "core/assessment.h"
#include "core/json.h"

/* assess --compare A B: the enterprises whose verdict under one standard differs from that under
 * the other, on standard output. */
struct comparison {
    const struct standard *from, *to;
    struct date as_of;
    enum format format;
    size_t compared, changed;
    size_t turns[3][3]; /* how many went from one verdict to another */
    struct json json;
    struct grid grid;
};

void comparison_begin(struct comparison *comparison);
/* BEFORE and AFTER of the enterprise in DOSSIER; nothing is told of one that keeps its verdict. */
void comparison_add(struct comparison *comparison, const struct dossier *dossier,
                    const struct assessment *before, const struct assessment *after);
void comparison_end(struct comparison *comparison);

#endif

#ifndef PEIYU_CORE_REMEDY_H
#define PEIYU_CORE_REMEDY_H

#include "core/assessment.h"

/*
 * The cheapest set of indicators that reaches the points a standard asks for (the total and, where
 * its formula names them, groups and indicators), found by an exact search over all bands. What
 * costs what is said in core/cheapest_set.h. Distances are those of each indicator with all others
 * as they are; of several ways to a band the cheapest one is taken, but never the lesser figure of
 * a ratio (nobody sells less to look better). Nothing is searched before it is asked for.
 */
struct remedy_step {
    const struct indicator *indicator;
    const struct band *band;     /* to be reached; NULL for a counted indicator */
    int points;                  /* of the indicator then, at least */
    int gain;                    /* over what is sure now */
    struct gap_list gaps;        /* all of them needed; of items that name no fact only the text */
    struct missing_list missing; /* facts to be supplied, which may or may not bring the points */
};

struct remedy {
    bool reachable;
    int lack; /* points that lack in all over what is sure now; 0 where only a group lacks some */
    struct remedy_step *steps; /* in the standard's order */
    size_t count;
};

/* NULL when no points are asked for that are not sure already. */
struct remedy *remedy_find(const struct assessment *assessment, const struct dossier *dossier);
void remedy_free(struct remedy *remedy);

#endif

#ifndef PEIYU_CORE_CHEAPEST_SET_H
#define PEIYU_CORE_CHEAPEST_SET_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * The cheapest set of changes that brings enough points: of each line at most one of its options,
 * enough points for every group and for all together. Exact: the best for each number of points,
 * line by line within a group and then group by group.
 */

/* What a change costs. Of two sets the cheaper one has, in this order: fewer lines to change; fewer
 * findings, that is things that would have to be otherwise (a truth, a choice, what starts from
 * nothing); fewer facts that are not known and only have to be supplied; the smaller sum of the
 * figures' distances, each as a part of what there is (a finding counts 1). */
struct cost {
    int lines, findings, supplies;
    mpq_t distance;
};
void cost_init(struct cost *cost); /* 0 */
void cost_clear(struct cost *cost);
void cost_set(struct cost *to, const struct cost *from);
void cost_add(struct cost *to, const struct cost *more);
int cost_compare(const struct cost *a, const struct cost *b);

struct set_option {
    size_t line; /* options of one line stand together, lines of one group too */
    int gain;    /* points, more than 0 */
    struct cost cost;
};

struct set_problem {
    const struct set_option *options;
    size_t option_count;
    const size_t *group_of; /* of each line, ascending */
    const bool *must;       /* a line that has to change; NULL: none has */
    size_t line_count;
    const int *lacks; /* points that each group lacks, 0 where none */
    size_t group_count;
    int lack; /* points that lack in all */
};

/* CHOSEN[line] becomes the index of its option, SIZE_MAX for none. False when there is no such set.
 * Of equal sets the one whose earlier lines stay as they are. COST (initialised) may be NULL. */
bool cheapest_set_find(const struct set_problem *problem, size_t *chosen, struct cost *cost);

#endif

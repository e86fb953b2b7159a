#ifndef PEIYU_CORE_EXPRESSION_LINEAR_H
#define PEIYU_CORE_EXPRESSION_LINEAR_H

#include "core/expression_node.h"

/*
 * A comparison seen as one of one figure x with all others fixed: both sides become a quotient of
 * polynomials in x, of the second degree at most, and what x must be is solved exactly. Enough for
 * every ratio, sum, mean, margin and growth of the dictionary, also for a figure that stands above
 * and below (the middle year of a mean growth), and for compound growth.
 */
struct linear_leaf {
    const struct fact *fact;
    int year;
};

/* The INDEX-th given figure that NODE reads, in its order (so the numerator comes before the
 * denominator and the last year before those that are closed); derived facts are opened. The same
 * may come again. */
bool linear_find_leaf(const struct node *node, const struct frame *frame, size_t index,
                      struct linear_leaf *leaf);
/* The value of LEAF nearest to what it is now (NEED and HAVE, both in the fact's unit, NEED at the
 * fact's places) at which `LEFT comparison RIGHT` holds. False when nothing that the fact allows
 * turns it, or the leaf is not known, or it is no such comparison. */
bool linear_solve(const struct node *left, enum comparison comparison, const struct node *right,
                  const struct frame *frame, const struct linear_leaf *leaf, mpq_t have,
                  mpq_t need);
/* NEED moved by so many units of its last place: a bound that must be passed, not only reached. */
void linear_step(mpq_t need, int places, int steps);

#endif

#ifndef PEIYU_CORE_EXPRESSION_LINEAR_H
#define PEIYU_CORE_EXPRESSION_LINEAR_H

#include "core/expression_node.h"

/*
 * An expression seen as a function of one figure x with all others fixed, (p·x + q) / (r·x + s):
 * enough for every ratio, sum, mean, growth and margin of the dictionary, and solved exactly.
 */
struct linear_leaf {
    const struct fact *fact;
    int year;
};

/* The INDEX-th given figure that NODE reads, in its order; derived facts are opened. */
bool linear_find_leaf(const struct node *node, const struct frame *frame, size_t index,
                      struct linear_leaf *leaf);
/* The value of LEAF (NEED, and HAVE as it is now, both in the fact's unit) from which on
 * `NODE comparison BOUND` holds. False when it is no such function, or nothing allowed solves it.
 */
bool linear_solve(const struct node *node, const struct frame *frame,
                  const struct linear_leaf *leaf, enum comparison comparison, const mpq_t bound,
                  mpq_t have, mpq_t need);
/* NEED moved by so many units of its last place: a bound that must be passed, not only reached. */
void linear_step(mpq_t need, int places, int steps);

#endif

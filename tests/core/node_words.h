#ifndef PEIYU_TESTS_CORE_NODE_WORDS_H
#define PEIYU_TESTS_CORE_NODE_WORDS_H

#include "core/expression_node.h"

/* What kinds of expressions there are at the edges of a standard, and how they are told. */

/* A comparison of numbers or days. */
bool node_has_boundary(const struct node *node);
bool node_is_whole(const struct node *node); /* its numbers are */
/* Which sides of its boundary a case can stand on: 1 below, 2 at, 4 above, 64 无. */
unsigned node_sides(const struct node *node);
bool node_is_never_unknown(const struct node *node);
/* The texts of `in`, the kinds of holds and lapsed_within: each must be seen by itself. */
unsigned node_choice_count(const struct node *node);
const char *node_choice(const struct node *node, unsigned index);
/* Those that NODE is true for in FRAME, as bits by index; of kinds only where one alone is and the
 * line depends on it. */
unsigned node_choices(const struct node *node, const struct frame *frame, bool decisive);
/* As it was written, nearly. free() it. */
char *node_words(const struct node *node);

#endif

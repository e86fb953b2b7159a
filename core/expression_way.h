#ifndef PEIYU_CORE_EXPRESSION_WAY_H
#define PEIYU_CORE_EXPRESSION_WAY_H

#include "core/expression_node.h"

/* What would have to change, as ways of which any one is enough; all changes of a way are needed
 * together. No way at all: nothing that could be said. */
#define WAYS_MOST 12 /* the first are the most natural; more would help nobody */

struct ways {
    struct gap_list items[WAYS_MOST];
    size_t count;
};

/* One more way, of one change. Takes the texts of GAP. */
void ways_add(struct ways *ways, struct gap gap);
/* The ways of OTHER as well, where nothing nearer over the same facts stands there. Empties OTHER.
 */
void ways_or(struct ways *ways, struct ways *other);
/* Both together; a side that says nothing asks for nothing. A figure that would have to rise and
 * fall makes no way, nor do changes of which fewer do. Empties OTHER. */
void ways_and(struct ways *ways, struct ways *other);
/* Numbers the alternatives and adds all to LIST. Empties WAYS. */
void ways_take(struct ways *ways, struct gap_list *list);

#endif

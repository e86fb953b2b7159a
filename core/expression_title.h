#ifndef PEIYU_CORE_EXPRESSION_TITLE_H
#define PEIYU_CORE_EXPRESSION_TITLE_H

#include "core/expression_way.h"

/* What would turn a condition over titles, in words: the title that is needed, the day on which one
 * that stands in the way has ended, or a ban. Adds nothing where nothing can be done. WANT false:
 * what would make it not hold. */
void title_gaps(const struct node *call, const struct frame *frame, bool want, struct ways *ways);

#endif

#ifndef PEIYU_EXPORTS_ROW_ORDER_H
#define PEIYU_EXPORTS_ROW_ORDER_H

#include "exports/line.h"

/* In which order the rows of a table stand: by its groups, then as the layout's `sort` says, then
 * as its `rows` have it by themselves (best total first, the nearest first), then as they came. */
struct row_order;

/* AS_GIVEN: rows have no order by themselves but the one in which they come. */
struct row_order *row_order_new(const struct layout *layout, bool as_given);
void row_order_free(struct row_order *order);
/* The row that was added to the table last, and what it was filled from. */
void row_order_add(struct row_order *order, struct cell *row, const struct line_ground *ground);
/* Puts TABLE's rows in order, numbers them and makes its groups with their sums. */
void row_order_finish(struct row_order *order, struct table *table);

#endif

#ifndef PEIYU_EXPORTS_TABLE_SUM_H
#define PEIYU_EXPORTS_TABLE_SUM_H

#include "exports/layout.h"

/* A line with LABEL in its first column and, in the columns that LAYOUT sums, the sums of the rows
 * FROM … TO (not TO itself), of what is printed; NULL when there is no such column. */
struct cell *table_sum(struct table *table, const struct layout *layout, size_t from, size_t to,
                       const char *label);

#endif

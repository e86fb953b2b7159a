#ifndef PEIYU_EXPORTS_PAPER_H
#define PEIYU_EXPORTS_PAPER_H

#include "exports/table.h"

/* How a table lies on paper: widths in paper columns (a Chinese character is two) and lines. */

/* Of a column: what the layout says, but never too narrow for its numbers and days; else what its
 * cells hold. */
int paper_width(const struct table *table, size_t column);
/* Lines that TEXT takes in COLUMNS columns: broken between Chinese characters and words, a word
 * that is too long for a line anywhere. At least 1. */
int paper_lines(const char *text, int columns);
/* Most decimals that a number of the column has, so that all of them stand alike. */
int paper_places(const struct table *table, size_t column);

#endif

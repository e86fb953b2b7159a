#ifndef PEIYU_EXPORTS_PAPER_H
#define PEIYU_EXPORTS_PAPER_H

#include "exports/table.h"

/* How a table lies on paper: widths in paper columns (a Chinese character is two) and lines. */

int paper_text_width(const char *text);

struct paper_column {
    int width;  /* what the layout says, but never too narrow for its numbers and days nor so narrow
                   that a text takes more lines than a row may be high; else what its cells hold */
    int places; /* most decimals that a number of it has, so that all of them stand alike */
};

/* All columns of TABLE, in one walk over its rows. */
void paper_measure(const struct table *table, struct paper_column *columns);
/* Lines that TEXT takes in COLUMNS columns: broken between Chinese characters and words, a word
 * that is too long for a line anywhere. At least 1. */
int paper_lines(const char *text, int columns);

#endif

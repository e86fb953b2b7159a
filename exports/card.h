#ifndef PEIYU_EXPORTS_CARD_H
#define PEIYU_EXPORTS_CARD_H

#include "core/memory.h"
#include "exports/book.h"
#include "exports/table.h"

/*
 * A form that stands on one page, A4 upright: lines of cells, each over a span of the same columns.
 * The widths of the columns and the size of the print are chosen so that all of it fits and the
 * letters are as large as that allows.
 */
#define CARD_SIZE 9.0       /* points of the text on the sheet */
#define CARD_SIZE_LEAST 7.0 /* points of the text on paper, where the form can be made to fit */

struct card_span {
    int from, to; /* columns */
    enum align align;
    bool strong; /* in 黑体 on grey */
};

struct card_shape { /* of a line */
    const struct card_span *spans;
    size_t count;
};

struct card_line {
    const struct card_shape *shape;
    const char **texts; /* as many as spans; "" for none */
};

struct card {
    struct arena *arena;
    struct date dated;
    const char *sheet, *title, *note;
    const char *heads[2]; /* lines under the title, the second in 黑体; NULL for none */
    const char *const *above, *const *below; /* lines to be filled in; NULL-terminated */
    const int *weights;                      /* of the columns */
    size_t column_count;
    struct card_line *lines;
    size_t count, capacity;
    size_t heading; /* the line with the headings */
};

void card_free_lines(struct card *card);
/* A new last line, all texts "". */
const char **card_add(struct card *card, const struct card_shape *shape);
/* How large it is printed: 1 and less; below CARD_SIZE_LEAST / CARD_SIZE it did not fit. */
double card_scale(const struct card *card);
/* One sheet of BOOK, which was opened with CARD_SIZE. */
bool card_put(const struct card *card, struct book *book, struct error *err);

#endif

#ifndef PEIYU_DB_IMPORT_SHARED_NUMBER_H
#define PEIYU_DB_IMPORT_SHARED_NUMBER_H

#include "db/import/sheet_plan.h"

/*
 * A number in a cell that is merged over several lines of the table: it may be the sum of them, or
 * stand for each. Whose it is is not guessed; the lines are refused. In the first reading of a
 * sheet such cells are noted; then they can be asked for by the lines.
 */
struct shared_numbers;

struct shared_number {
    int row;      /* a line that it lies over */
    size_t place; /* of its column in the plan */
    int top, bottom;
    const char *text; /* of the cell; as long as the numbers */
};

struct shared_numbers *shared_numbers_new(void);
void shared_numbers_free(struct shared_numbers *numbers); /* shared_numbers_free(NULL) is fine */
/* The next LINE of the table, in the first reading. */
void shared_numbers_note(struct shared_numbers *numbers, const struct sheet_plan *plan,
                         const struct table_sheet *sheet, const struct dictionary *dictionary,
                         const struct table_line *line, struct arena *arena);
/* Those that lie over the line in ROW, by column; NULL when none does. */
const struct shared_number *shared_numbers_at(struct shared_numbers *numbers, int row,
                                              size_t *count);
/* LINE with such a number in each of its cells, and with what makes it none: a copy of the line
 * has no merged cells, and must not be taken for the line of somebody who set it right. */
const struct table_line *shared_numbers_mark(struct shared_numbers *numbers,
                                             const struct sheet_plan *plan,
                                             const struct table_line *line, struct arena *arena);

#endif

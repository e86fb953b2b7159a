#ifndef PEIYU_DB_IMPORT_KEY_FILL_H
#define PEIYU_DB_IMPORT_KEY_FILL_H

#include "db/import/sheet_plan.h"

/* What is merged down over several lines belongs to each of them: the code and the name of an
 * enterprise (its years, its certificates), and of lines of their own the town, the chain, the
 * batch. A number is not: it may be the sum of them. */
struct key_fill {
    const struct table_sheet *sheet;
    const struct sheet_plan *plan;
    struct key_fill_cell *kept; /* by column of the plan; NULL before the first row */
    bool merged;                /* there are such cells */
    struct table_line line;
};

/* ROW with what is merged over it; good as long as ROW and ARENA's things. */
const struct table_line *key_fill_row(struct key_fill *fill, const struct table_line *row,
                                      struct arena *arena);
void key_fill_free(struct key_fill *fill);

#endif

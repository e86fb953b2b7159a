#ifndef PEIYU_DB_IMPORT_KEY_FILL_H
#define PEIYU_DB_IMPORT_KEY_FILL_H

#include "db/import/sheet_plan.h"

/* The code and the name of an enterprise merged down over several lines (its years, its
 * certificates) belong to each of them. */
struct key_fill {
    const struct table_sheet *sheet;
    const struct sheet_plan *plan;
    struct key_fill_cell {
        struct cell cell;
        char *text;
        int bottom; /* the last row that it is merged over; 0: none */
    } code, name;
    struct table_line line;
};

/* ROW with the keys that are merged over it; good as long as ROW and ARENA's things. */
const struct table_line *key_fill_row(struct key_fill *fill, const struct table_line *row,
                                      struct arena *arena);
void key_fill_free(struct key_fill *fill);

#endif

#ifndef PEIYU_DB_IMPORT_LINE_STORE_H
#define PEIYU_DB_IMPORT_LINE_STORE_H

#include "db/import/table_reader.h"

/*
 * Lines of tables, written one after another into a temporary file that has no name, and read from
 * any place of it: for formats that can only be read from beginning to end at once. Of their cells
 * the columns and texts are kept; all are CELL_TEXT.
 */
struct line_store;

struct line_place {
    long offset;
};

struct line_store *line_store_new(void);
void line_store_free(struct line_store *store); /* line_store_free(NULL) is fine */
void line_store_add(struct line_store *store, const struct table_line *line);
struct line_place line_store_end(const struct line_store *store);
/* Were all lines written? False with ERR: no room, no temporary folder. */
bool line_store_check(const struct line_store *store, struct error *err);
/* The line at *PLACE, which then is that of the next one; good until the next call. */
bool line_store_read(struct line_store *store, struct line_place *place,
                     const struct table_line **line, struct error *err);

#endif

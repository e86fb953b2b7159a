#ifndef PEIYU_DB_IMPORT_HEAD_GRID_H
#define PEIYU_DB_IMPORT_HEAD_GRID_H

#include "db/import/heading.h"
#include "db/import/table_reader.h"
#include "db/import/words.h"

/* The first rows of a sheet, where its headings stand: every cell taken apart, and which cell a
 * place belongs to when cells are merged. */
#define HEAD_FIRST_ROWS 20 /* the headings begin in one of these */
#define HEAD_ROWS (HEAD_FIRST_ROWS + 2)

struct head_cell {
    int row, column;
    struct heading heading;
    const char *known; /* the form that some kind of sheet knows, or NULL */
    bool is_code, is_name;
    bool undated; /* a fact that is not kept by year */
};

struct head_grid;

/* What is said of headings by hand: the target of one, or NULL. ROW_TEXTS are those of its row, the
 * same for all of them. */
struct head_mapping {
    void *context;
    bool (*row)(void *context, const char *row_texts, struct error *err);
    /* of the row that was told last */
    const char *(*target)(void *context, const char *folded, int nth, const char **key);
};

/* Reads the rows from the start of the sheet. False with ERR. */
bool head_grid_read(struct table_reader *reader, const struct table_sheet *sheet,
                    const struct dictionary *dictionary, const struct head_mapping *mapping,
                    struct head_grid **out, struct error *err);
void head_grid_free(struct head_grid *grid);
struct arena *head_grid_arena(const struct head_grid *grid);
const struct dictionary *head_grid_dictionary(const struct head_grid *grid);
int head_grid_columns(const struct head_grid *grid); /* the last one that is filled */
/* The filled cells of a row, by column; *COUNT is 0 where there are none. */
const struct head_cell *head_grid_row(const struct head_grid *grid, int row, size_t *count);
/* The cell that shows at the place (that of the merged area), or NULL. *MERGED: may be NULL. */
const struct head_cell *head_grid_at(const struct head_grid *grid, int row, int column,
                                     bool *merged);

#endif

#include "db/import/key_fill.h"

#include <stdlib.h>
#include <string.h>

static int compare_merge(const void *key, const void *item)
{
    const struct table_merge *wanted = key, *merge = item;

    return wanted->top != merge->top ? wanted->top - merge->top : wanted->left - merge->left;
}

/* The last row of the merged area that begins at the place; 0 when there is none. */
static int merged_to(const struct table_sheet *sheet, int row, int column)
{
    struct table_merge wanted = {.top = row, .left = column};
    const struct table_merge *merge = NULL;

    if (sheet->merge_count > 0)
        merge = bsearch(&wanted, sheet->merges, sheet->merge_count, sizeof *sheet->merges,
                        compare_merge);
    return merge != NULL && merge->right == column ? merge->bottom : 0;
}

static void keep(struct key_fill_cell *kept, const struct cell *cell, int bottom)
{
    kept->bottom = bottom;
    if (bottom == 0)
        return;
    free(kept->text);
    kept->text = memory_text(cell->text);
    kept->cell = *cell;
    kept->cell.text = kept->text;
}

/* A copy of ROW with CELL in its place. */
static void insert(struct key_fill *fill, const struct cell *cell, struct arena *arena)
{
    struct cell *cells = arena_alloc(arena, (fill->line.count + 1) * sizeof *cells);
    size_t at = 0;

    while (at < fill->line.count && fill->line.cells[at].column < cell->column)
        at++;
    if (fill->line.count > 0) {
        memcpy(cells, fill->line.cells, at * sizeof *cells);
        memcpy(cells + at + 1, fill->line.cells + at, (fill->line.count - at) * sizeof *cells);
    }
    cells[at] = *cell;
    fill->line.cells = cells;
    fill->line.count++;
}

static void fill_column(struct key_fill *fill, struct key_fill_cell *kept,
                        const struct plan_column *column, struct arena *arena)
{
    const struct cell *cell;

    if (column == NULL)
        return;
    cell = table_cell(&fill->line, column->column);
    if (cell != NULL)
        keep(kept, cell, merged_to(fill->sheet, fill->line.number, column->column));
    else if (fill->line.count > 0 && fill->line.number <= kept->bottom)
        insert(fill, &kept->cell, arena);
}

const struct table_line *key_fill_row(struct key_fill *fill, const struct table_line *row,
                                      struct arena *arena)
{
    if (fill->plan->kind == SHEET_ENTERPRISES)
        return row;
    fill->line = *row;
    fill_column(fill, &fill->code, fill->plan->code, arena);
    fill_column(fill, &fill->name, fill->plan->name, arena);
    return &fill->line;
}

void key_fill_free(struct key_fill *fill)
{
    free(fill->code.text);
    free(fill->name.text);
}

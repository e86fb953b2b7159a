#include "db/import/key_fill.h"

#include <stdlib.h>
#include <string.h>

struct key_fill_cell {
    struct cell cell;
    char *text;
    int bottom; /* the last row that it is merged over; 0: none */
};

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

static void fill_column(struct key_fill *fill, size_t place, struct arena *arena)
{
    struct key_fill_cell *kept = &fill->kept[place];
    int column = fill->plan->columns[place].column;
    const struct cell *cell = table_cell(&fill->line, column);

    if (cell != NULL)
        keep(kept, cell, table_merged_down(fill->sheet, fill->line.number, column));
    else if (fill->line.count > 0 && fill->line.number <= kept->bottom)
        table_line_put(&fill->line, &kept->cell, arena);
}

static bool is_key(const struct plan_column *column)
{
    return column->role == COLUMN_CODE || column->role == COLUMN_NAME;
}

/* A line of an enterprise, not a sum or a note. */
static bool has_key(const struct key_fill *fill)
{
    const struct sheet_plan *plan = fill->plan;

    return (plan->code != NULL && table_cell(&fill->line, plan->code->column) != NULL) ||
           (plan->name != NULL && table_cell(&fill->line, plan->name->column) != NULL);
}

/* Known only once the sheet was started. */
static void begin(struct key_fill *fill)
{
    fill->kept = memory_resize(NULL, fill->plan->count + 1, sizeof *fill->kept);
    memset(fill->kept, 0, (fill->plan->count + 1) * sizeof *fill->kept);
    for (size_t i = 0; i < fill->sheet->merge_count; i++) {
        const struct table_merge *merge = &fill->sheet->merges[i];

        if (merge->bottom > merge->top && merge->top > fill->plan->last)
            fill->merged = true;
    }
}

const struct table_line *key_fill_row(struct key_fill *fill, const struct table_line *row,
                                      struct arena *arena)
{
    const struct sheet_plan *plan = fill->plan;

    if (fill->kept == NULL)
        begin(fill);
    if (!fill->merged)
        return row;
    fill->line = *row;
    for (size_t i = 0; plan->kind != SHEET_ENTERPRISES && i < plan->count; i++) {
        if (is_key(&plan->columns[i]))
            fill_column(fill, i, arena);
    }
    for (size_t i = 0; has_key(fill) && i < plan->count; i++) {
        if (!is_key(&plan->columns[i]) && !plan_column_is_number(&plan->columns[i]))
            fill_column(fill, i, arena);
    }
    return &fill->line;
}

void key_fill_free(struct key_fill *fill)
{
    for (size_t i = 0; fill->kept != NULL && i < fill->plan->count; i++)
        free(fill->kept[i].text);
    free(fill->kept);
}

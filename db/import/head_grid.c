#include "db/import/head_grid.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "db/import/heading_map.h"

/* Overlapping merges, which no spreadsheet makes, must not cost hours. */
#define MERGE_BUDGET 4000000L
#define MAPPED_CELLS 500 /* of a row; one with more is no row of headings */

struct head_row {
    struct head_cell *cells;
    size_t count, capacity;
    int *owner_column; /* by column from 1: left edge of the merged area, 0 where there is none */
    int *owner_row;
};

struct head_grid {
    struct arena *arena;
    const struct dictionary *dictionary;
    struct head_row rows[HEAD_ROWS + 1];
    int columns;
};

static void learn_words(struct head_cell *cell, const struct dictionary *dictionary)
{
    const struct fact *fact;
    size_t i;

    for (i = 0; i < cell->heading.form_count && cell->known == NULL; i++) {
        if (words_known(dictionary, cell->heading.forms[i].text))
            cell->known = cell->heading.forms[i].text;
    }
    if (cell->known == NULL)
        return;
    fact = dictionary_match(dictionary, cell->known);
    cell->is_code = fact != NULL && strcmp(fact->id, "uscc") == 0;
    cell->undated = fact != NULL && !fact->yearly;
    cell->is_name = fact != NULL && strcmp(fact->id, "name") == 0;
}

static void add_row(struct head_grid *grid, const struct table_line *row)
{
    struct head_row *head = &grid->rows[row->number];
    size_t i;

    for (i = 0; i < row->count; i++) {
        const char *text = cell_text(grid->arena, &row->cells[i]);
        struct head_cell *cell;

        if (*text == '\0')
            continue;
        head->cells = memory_grow(head->cells, head->count, &head->capacity);
        cell = &head->cells[head->count++];
        *cell = (struct head_cell){.row = row->number, .column = row->cells[i].column};
        heading_read(grid->arena, text, &cell->heading);
        if (cell->column > grid->columns)
            grid->columns = cell->column;
    }
}

/* The how-manyth of those alike in its row, from 1. */
static int count_alike(const struct head_row *row, size_t at)
{
    int nth = 1;

    for (size_t i = 0; i < at; i++)
        nth += strcmp(row->cells[i].heading.original, row->cells[at].heading.original) == 0;
    return nth;
}

static bool map_row(struct head_grid *grid, struct head_row *row,
                    const struct head_mapping *mapping, struct error *err)
{
    struct buffer texts = {0};
    size_t mapped = row->count < MAPPED_CELLS ? row->count : MAPPED_CELLS, i;
    bool ok;

    for (i = 0; i < mapped; i++)
        buffer_printf(&texts, "%s\n", row->cells[i].heading.original);
    ok = mapping->row(mapping->context, buffer_text(&texts), err);
    buffer_free(&texts);
    for (i = 0; ok && i < row->count; i++) {
        struct head_cell *cell = &row->cells[i];
        const char *target = NULL;

        if (i < mapped)
            target = mapping->target(mapping->context, cell->heading.original, count_alike(row, i),
                                     &cell->heading.key);
        if (target != NULL)
            heading_map_apply(grid->arena, target, &cell->heading);
        learn_words(cell, grid->dictionary);
    }
    return ok;
}

static void own_place(struct head_grid *grid, const struct table_merge *merge, int row, int column)
{
    struct head_row *head = &grid->rows[row];
    size_t size = (size_t)grid->columns + 1;

    if (head->owner_column == NULL) {
        head->owner_column = memory_alloc(size * sizeof(int));
        head->owner_row = memory_alloc(size * sizeof(int));
    }
    head->owner_column[column] = merge->left;
    head->owner_row[column] = merge->top;
}

static void learn_merges(struct head_grid *grid, const struct table_sheet *sheet)
{
    long budget = MERGE_BUDGET;
    size_t i;

    for (i = 0; i < sheet->merge_count; i++) {
        const struct table_merge *merge = &sheet->merges[i];
        int row, column;

        if (merge->top > HEAD_ROWS)
            return;
        for (row = merge->top; row <= merge->bottom && row <= HEAD_ROWS; row++) {
            for (column = merge->left; column <= merge->right && column <= grid->columns;
                 column++) {
                if (budget-- <= 0)
                    return;
                own_place(grid, merge, row, column);
            }
        }
    }
}

bool head_grid_read(struct table_reader *reader, const struct table_sheet *sheet,
                    const struct dictionary *dictionary, const struct head_mapping *mapping,
                    struct head_grid **out, struct error *err)
{
    struct head_grid *grid = memory_alloc(sizeof *grid);
    const struct table_line *row;
    bool ok;

    grid->arena = arena_new();
    grid->dictionary = dictionary;
    ok = table_start(reader, err);
    while (ok) {
        ok = table_next_row(reader, &row, err);
        if (!ok || row == NULL || row->number > HEAD_ROWS)
            break;
        add_row(grid, row);
        ok = map_row(grid, &grid->rows[row->number], mapping, err);
    }
    if (!ok) {
        head_grid_free(grid);
        return false;
    }
    learn_merges(grid, sheet);
    *out = grid;
    return true;
}

void head_grid_free(struct head_grid *grid)
{
    int i;

    if (grid == NULL)
        return;
    for (i = 0; i <= HEAD_ROWS; i++) {
        free(grid->rows[i].cells);
        free(grid->rows[i].owner_column);
        free(grid->rows[i].owner_row);
    }
    arena_free(grid->arena);
    free(grid);
}

struct arena *head_grid_arena(const struct head_grid *grid)
{
    return grid->arena;
}

const struct dictionary *head_grid_dictionary(const struct head_grid *grid)
{
    return grid->dictionary;
}

int head_grid_columns(const struct head_grid *grid)
{
    return grid->columns;
}

const struct head_cell *head_grid_row(const struct head_grid *grid, int row, size_t *count)
{
    *count = row >= 1 && row <= HEAD_ROWS ? grid->rows[row].count : 0;
    return *count > 0 ? grid->rows[row].cells : NULL;
}

static const struct head_cell *find_cell(const struct head_grid *grid, int row, int column)
{
    const struct head_row *head = &grid->rows[row];
    size_t low = 0, high = head->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (head->cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low < head->count && head->cells[low].column == column ? &head->cells[low] : NULL;
}

const struct head_cell *head_grid_at(const struct head_grid *grid, int row, int column,
                                     bool *merged)
{
    const struct head_row *head;

    if (merged != NULL)
        *merged = false;
    if (row < 1 || row > HEAD_ROWS || column < 1 || column > grid->columns)
        return NULL;
    head = &grid->rows[row];
    if (head->owner_column != NULL && head->owner_column[column] != 0) {
        if (merged != NULL)
            *merged = true;
        return find_cell(grid, head->owner_row[column], head->owner_column[column]);
    }
    return find_cell(grid, row, column);
}

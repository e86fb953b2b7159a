#include "cli/grid.h"

#include <stdlib.h>
#include <string.h>

#include "cli/csv.h"
#include "cli/message.h"
#include "core/text.h"

void grid_begin(struct grid *grid)
{
    *grid = (struct grid){.arena = arena_new()};
}

void grid_cell(struct grid *grid, const char *text)
{
    grid->cells = memory_grow(grid->cells, grid->count, &grid->capacity);
    grid->cells[grid->count++] = arena_text(grid->arena, text);
}

void grid_column(struct grid *grid, const char *heading, bool right)
{
    grid_cell(grid, heading);
    grid->columns++;
    grid->right = memory_resize(grid->right, grid->columns, sizeof *grid->right);
    grid->right[grid->columns - 1] = right;
}

size_t grid_rows(const struct grid *grid)
{
    return grid->columns == 0 ? 0 : grid->count / grid->columns - 1;
}

void grid_end(struct grid *grid)
{
    arena_free(grid->arena);
    free(grid->cells);
    free(grid->right);
    *grid = (struct grid){0};
}

static void print_spaces(FILE *file, int count)
{
    for (int i = 0; i < count; i++)
        fputc(' ', file);
}

void grid_print(const struct grid *grid, FILE *file)
{
    int *widths = memory_alloc((grid->columns + 1) * sizeof *widths);
    for (size_t i = 0; i < grid->count; i++) {
        int width = text_width(grid->cells[i]);
        if (width > widths[i % grid->columns])
            widths[i % grid->columns] = width;
    }
    for (size_t i = 0; i < grid->count; i++) {
        size_t column = i % grid->columns;
        int gap = widths[column] - text_width(grid->cells[i]);
        bool last = column + 1 == grid->columns;
        if (column > 0)
            fputs("  ", file);
        if (grid->right[column])
            print_spaces(file, gap);
        message_plain(file, grid->cells[i]);
        if (!grid->right[column] && !last)
            print_spaces(file, gap);
        if (last)
            fputc('\n', file);
    }
    free(widths);
}

void grid_print_csv(const struct grid *grid, FILE *file)
{
    for (size_t i = 0; i < grid->count; i++) {
        csv_field(file, grid->cells[i], i % grid->columns == 0);
        if ((i + 1) % grid->columns == 0)
            csv_end(file);
    }
}

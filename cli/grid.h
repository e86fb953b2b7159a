#ifndef PEIYU_CLI_GRID_H
#define PEIYU_CLI_GRID_H

#include <stdbool.h>
#include <stdio.h>

#include "core/memory.h"

/* A table for people, aligned by columns of the terminal; the same rows as .csv for scripts. */
struct grid {
    struct arena *arena;
    size_t columns;
    const char **cells; /* the headings, then row by row */
    size_t count, capacity;
    bool *right; /* columns of numbers */
};

void grid_begin(struct grid *grid);
void grid_column(struct grid *grid, const char *heading, bool right); /* all before any cell */
void grid_cell(struct grid *grid, const char *text);
size_t grid_rows(const struct grid *grid); /* without the headings */
void grid_print(const struct grid *grid, FILE *file);
void grid_end(struct grid *grid);

void grid_print_csv(const struct grid *grid, FILE *file);

#endif

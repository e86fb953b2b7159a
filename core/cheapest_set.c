#include "core/cheapest_set.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/memory.h"

#define LACK_MOST 10000 /* points; a standard has 100 */

void cost_init(struct cost *cost)
{
    *cost = (struct cost){0};
    mpq_init(cost->distance);
}

void cost_clear(struct cost *cost)
{
    mpq_clear(cost->distance);
}

void cost_set(struct cost *to, const struct cost *from)
{
    to->lines = from->lines;
    to->findings = from->findings;
    to->supplies = from->supplies;
    mpq_set(to->distance, from->distance);
}

void cost_add(struct cost *to, const struct cost *more)
{
    to->lines += more->lines;
    to->findings += more->findings;
    to->supplies += more->supplies;
    mpq_add(to->distance, to->distance, more->distance);
}

int cost_compare(const struct cost *a, const struct cost *b)
{
    if (a->lines != b->lines)
        return a->lines < b->lines ? -1 : 1;
    if (a->findings != b->findings)
        return a->findings < b->findings ? -1 : 1;
    if (a->supplies != b->supplies)
        return a->supplies < b->supplies ? -1 : 1;
    return mpq_cmp(a->distance, b->distance);
}

/* The best that is known for so many points (the last cell: for so many and more), and where it
 * came from. */
struct cell {
    bool reached;
    struct cost cost;
    size_t choice; /* an option, or the points of a group */
    int from;
};

/* cells[row * width + points]; row 0 is the beginning. */
struct grid {
    struct cell *cells;
    size_t rows;
    int most; /* points that are still told apart */
};

static struct cell *cell_at(const struct grid *grid, size_t row, int points)
{
    return &grid->cells[row * ((size_t)grid->most + 1) + (size_t)points];
}

static void grid_open(struct grid *grid, size_t rows, int most)
{
    size_t count = (rows + 1) * ((size_t)most + 1);
    *grid = (struct grid){memory_alloc(count * sizeof *grid->cells), rows, most};
    for (size_t i = 0; i < count; i++)
        cost_init(&grid->cells[i].cost);
    grid->cells[0].reached = true;
}

static void grid_close(struct grid *grid)
{
    size_t count = (grid->rows + 1) * ((size_t)grid->most + 1);
    for (size_t i = 0; grid->cells && i < count; i++)
        cost_clear(&grid->cells[i].cost);
    free(grid->cells);
}

/* From POINTS in the row before ROW, with so many more at this cost (NULL: none). */
static void step(struct grid *grid, size_t row, int points, int gain, const struct cost *cost,
                 size_t choice)
{
    const struct cell *before = cell_at(grid, row - 1, points);
    int sum = gain < grid->most - points ? points + gain : grid->most;
    struct cell *cell = cell_at(grid, row, sum);
    struct cost total;
    cost_init(&total);
    cost_set(&total, &before->cost);
    if (cost)
        cost_add(&total, cost);
    if (!cell->reached || cost_compare(&total, &cell->cost) < 0) {
        cost_set(&cell->cost, &total);
        cell->reached = true;
        cell->choice = choice;
        cell->from = points;
    }
    cost_clear(&total);
}

/* One row for each line of the group: best costs for its points. */
static void fill_group(const struct set_problem *problem, size_t first, size_t count,
                       struct grid *grid)
{
    size_t option = 0;
    for (size_t i = 0; i < count; i++) {
        size_t line = first + i;
        while (option < problem->option_count && problem->options[option].line < line)
            option++;
        for (int points = 0; points <= grid->most; points++) {
            if (!cell_at(grid, i, points)->reached)
                continue;
            if (!problem->must || !problem->must[line])
                step(grid, i + 1, points, 0, NULL, SIZE_MAX);
            for (size_t k = option; k < problem->option_count && problem->options[k].line == line;
                 k++)
                step(grid, i + 1, points, problem->options[k].gain, &problem->options[k].cost, k);
        }
    }
}

static size_t lines_of(const struct set_problem *problem, size_t group, size_t first)
{
    size_t count = 0;
    while (first + count < problem->line_count && problem->group_of[first + count] == group)
        count++;
    return count;
}

/* Row g + 1: the groups up to g, each with the points it lacks. */
static void join_group(const struct set_problem *problem, size_t group, const struct grid *lines,
                       struct grid *all)
{
    for (int points = 0; points <= all->most; points++) {
        if (!cell_at(all, group, points)->reached)
            continue;
        for (int gain = problem->lacks[group]; gain <= lines->most; gain++) {
            const struct cell *cell = cell_at(lines, lines->rows, gain);
            if (cell->reached)
                step(all, group + 1, points, gain, &cell->cost, (size_t)gain);
        }
    }
}

static void read_back(const struct set_problem *problem, const struct grid *groups,
                      const struct grid *all, size_t *chosen)
{
    int points = all->most;
    size_t line = problem->line_count;
    for (size_t g = problem->group_count; g-- > 0;) {
        const struct cell *cell = cell_at(all, g + 1, points);
        int gain = (int)cell->choice;
        points = cell->from;
        for (size_t row = groups[g].rows; row > 0; row--) {
            const struct cell *taken = cell_at(&groups[g], row, gain);
            chosen[--line] = taken->choice;
            gain = taken->from;
        }
    }
}

bool cheapest_set_find(const struct set_problem *problem, size_t *chosen, struct cost *cost)
{
    struct grid *groups = memory_alloc((problem->group_count + 1) * sizeof *groups), all;
    size_t line = 0;
    int lack = problem->lack > 0 ? problem->lack : 0;
    bool found = lack <= LACK_MOST;
    grid_open(&all, problem->group_count, found ? lack : 0);
    for (size_t g = 0; found && g < problem->group_count; g++) {
        size_t count = lines_of(problem, g, line);
        int most = problem->lacks[g] > lack ? problem->lacks[g] : lack;
        if (most > LACK_MOST) {
            found = false;
            break;
        }
        grid_open(&groups[g], count, most);
        fill_group(problem, line, count, &groups[g]);
        join_group(problem, g, &groups[g], &all);
        line += count;
    }
    const struct cell *last = cell_at(&all, problem->group_count, all.most);
    found = found && last->reached;
    if (found)
        read_back(problem, groups, &all, chosen);
    if (found && cost)
        cost_set(cost, &last->cost);
    for (size_t g = 0; g < problem->group_count; g++)
        grid_close(&groups[g]);
    grid_close(&all);
    free(groups);
    return found;
}

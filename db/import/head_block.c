#include "db/import/head_block.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_ROWS 3
#define SPREAD_COLUMNS 200
#define KEYS_LIMIT 8
#define PAIR_SIZE 200

/* A choice of rows, and how much it explains. */
struct candidate {
    const struct head_grid *grid;
    int first, last;
    struct head_column *columns;
    const struct head_cell **names; /* the cells that name them */
    const char **known;             /* what is known of them, alone or with the group; or NULL */
    size_t count, capacity;
    int *keys; /* columns of the code and of the name */
    size_t key_count, key_capacity;
    int key_row; /* of the first of them */
    size_t distinct, lent;
    bool units[BLOCK_ROWS]; /* by row from FIRST: a row of units, which names nothing */
};

/* The label of a group and of what stands below it, when they are known together: 有效期 over 起.
 */
static const char *known_pair(const struct head_grid *grid, const struct heading *above,
                              const struct heading *below)
{
    char pair[PAIR_SIZE];
    int length;

    if (*above->base == '\0' || *below->base == '\0')
        return NULL;
    length = snprintf(pair, sizeof pair, "%s%s", above->base, below->base);
    if (length < 0 || (size_t)length >= sizeof pair ||
        !words_known(head_grid_dictionary(grid), pair))
        return NULL;
    return arena_text(head_grid_arena(grid), pair);
}

/* Does CELL, which is not merged, speak for the columns to its right? A year and a unit do, a
 * year only for what is kept by year; a label does only where nothing but a year or a unit stands
 * below, or what is known with it. */
static bool spreads(const struct head_grid *grid, const struct head_cell *cell,
                    const struct head_cell *below)
{
    bool has_unit = cell->heading.has_unit;

    if (*below->heading.base == '\0')
        return true;
    if (cell->known == NULL && (has_unit || cell->heading.year_kind != HEADING_NO_YEAR))
        return has_unit || !below->undated;
    return below->known == NULL && known_pair(grid, &cell->heading, &below->heading) != NULL;
}

/* What stands above COLUMN in ROW without being merged: the next text to the left, unless a
 * merged area or a gap in the headings ends it. */
static const struct head_cell *spread_from_left(const struct candidate *candidate, int row,
                                                int column)
{
    const struct head_cell *below = head_grid_at(candidate->grid, candidate->last, column, NULL);
    int at;

    for (at = column; at >= 1 && column - at < SPREAD_COLUMNS; at--) {
        bool merged;
        const struct head_cell *cell = head_grid_at(candidate->grid, row, at, &merged);

        if (merged || head_grid_at(candidate->grid, candidate->last, at, NULL) == NULL)
            return NULL;
        if (cell != NULL)
            return spreads(candidate->grid, cell, below) ? cell : NULL;
    }
    return NULL;
}

/* The text that belongs to the place, merged or spread. */
static const struct head_cell *cell_above(const struct candidate *candidate, int row, int column)
{
    const struct head_cell *cell = head_grid_at(candidate->grid, row, column, NULL);

    if (cell == NULL && row < candidate->last)
        cell = spread_from_left(candidate, row, column);
    return cell;
}

static bool is_key(const struct candidate *candidate, int row, int column)
{
    for (row--; row >= candidate->first; row--) {
        const struct head_cell *cell = head_grid_at(candidate->grid, row, column, NULL);

        if (cell != NULL && (cell->is_code || cell->is_name))
            return true;
    }
    return false;
}

/* Nothing but units and notes, whatever stands under the code and the name: 18位, 全称, 元, 万元.
 */
static bool is_unit_row(const struct candidate *candidate, int row)
{
    size_t count, units = 0, i;
    const struct head_cell *cells = head_grid_row(candidate->grid, row, &count);

    for (i = 0; i < count; i++) {
        const struct heading *heading = &cells[i].heading;

        if (cells[i].is_code || cells[i].is_name || heading_is_code(heading))
            return false;
        if (is_key(candidate, row, cells[i].column))
            continue;
        if (!heading->note || heading->year_kind != HEADING_NO_YEAR)
            return false;
        units += heading_is_unit(heading);
    }
    return units > 0;
}

static bool names_nothing(const struct candidate *candidate, const struct head_cell *cell)
{
    return *cell->heading.base == '\0' ||
           (cell->row >= candidate->first && candidate->units[cell->row - candidate->first]);
}

/* The cell that names COLUMN: the lowest text that is more than a year and a unit; where there is
 * none, the year or unit itself. */
static const struct head_cell *name_of(const struct candidate *candidate, int column)
{
    const struct head_cell *below = NULL;
    int row;

    for (row = candidate->last; row >= candidate->first; row--) {
        const struct head_cell *cell = cell_above(candidate, row, column);

        if (cell == NULL)
            continue;
        if (cell->column != column && below == NULL)
            return NULL;
        if (!names_nothing(candidate, cell))
            return cell;
        if (below == NULL)
            below = cell;
    }
    return below;
}

static void add_column(struct candidate *candidate, int column)
{
    const struct head_cell *name = name_of(candidate, column);

    if (name == NULL)
        return;
    if (candidate->count == candidate->capacity) {
        size_t capacity = candidate->capacity == 0 ? 64 : candidate->capacity * 2;

        candidate->columns =
            memory_resize(candidate->columns, capacity, sizeof *candidate->columns);
        candidate->names = memory_resize(candidate->names, capacity, sizeof *candidate->names);
        candidate->known = memory_resize(candidate->known, capacity, sizeof *candidate->known);
        candidate->capacity = capacity;
    }
    candidate->columns[candidate->count] = (struct head_column){
        .column = column,
        .heading = &name->heading,
        .year_kind = name->heading.year_kind,
        .year = name->heading.year,
        .has_unit = name->heading.has_unit,
        .foreign_unit = name->heading.foreign_unit,
        .unit = name->heading.unit,
    };
    candidate->known[candidate->count] = name->known;
    candidate->names[candidate->count++] = name;
    if ((name->is_code || name->is_name) && candidate->key_count < KEYS_LIMIT) {
        candidate->keys =
            memory_grow(candidate->keys, candidate->key_count, &candidate->key_capacity);
        candidate->keys[candidate->key_count++] = column;
        if (candidate->key_row == 0)
            candidate->key_row = name->row;
    }
}

/* A title stands above the code or the name too. */
static bool is_title(const struct candidate *candidate, const struct head_cell *cell)
{
    size_t i;

    for (i = 0; i < candidate->key_count; i++) {
        if (cell_above(candidate, cell->row, candidate->keys[i]) == cell)
            return true;
    }
    return false;
}

static void lend(struct candidate *candidate, size_t index)
{
    struct head_column *column = &candidate->columns[index];
    const struct head_cell *name = candidate->names[index];
    bool counts = name->known != NULL;
    int row;

    for (row = candidate->last; row >= candidate->first; row--) {
        const struct head_cell *cell = cell_above(candidate, row, column->column);

        if (cell == NULL || cell == name || is_title(candidate, cell))
            continue;
        if (cell->row < name->row && column->above == NULL)
            column->above = &cell->heading;
        if (column->year_kind == HEADING_NO_YEAR && cell->heading.year_kind != HEADING_NO_YEAR) {
            column->year_kind = cell->heading.year_kind;
            column->year = cell->heading.year;
            candidate->lent += counts;
        }
        /* one in brackets and another one below: which of them is right? */
        if (column->has_unit && !column->unit_lent && cell->heading.has_unit &&
            cell->row > name->row && cell->heading.unit != column->unit)
            column->foreign_unit = true;
        if (!column->has_unit && cell->heading.has_unit) {
            column->has_unit = column->unit_lent = true;
            column->foreign_unit = cell->heading.foreign_unit;
            column->unit = cell->heading.unit;
            candidate->lent += counts;
        }
    }
    if (name->known == NULL && column->above != NULL)
        candidate->known[index] = known_pair(candidate->grid, column->above, column->heading);
}

/* What makes two columns the same: the label and the year. */
struct claim {
    const char *known;
    enum heading_year kind;
    int year;
};

static int compare_claims(const void *a, const void *b)
{
    const struct claim *first = a, *second = b;
    int order = strcmp(first->known, second->known);

    if (order == 0)
        order = (int)first->kind - (int)second->kind;
    return order == 0 ? first->year - second->year : order;
}

static size_t count_distinct(const struct candidate *candidate)
{
    struct claim *claims = memory_resize(NULL, candidate->count + 1, sizeof *claims);
    size_t count = 0, distinct = 0, i;

    for (i = 0; i < candidate->count; i++) {
        const struct head_column *column = &candidate->columns[i];

        if (candidate->known[i] != NULL)
            claims[count++] = (struct claim){candidate->known[i], column->year_kind, column->year};
    }
    if (count > 0)
        qsort(claims, count, sizeof *claims, compare_claims);
    for (i = 0; i < count; i++)
        distinct += i == 0 || compare_claims(&claims[i - 1], &claims[i]) != 0;
    free(claims);
    return distinct;
}

static void candidate_free(struct candidate *candidate)
{
    free(candidate->columns);
    free(candidate->names);
    free(candidate->known);
    free(candidate->keys);
}

static struct candidate try_rows(const struct head_grid *grid, int first, int last)
{
    struct candidate candidate = {.grid = grid, .first = first, .last = last};
    int column, row;
    size_t i;

    for (row = first + 1; row <= last; row++)
        candidate.units[row - first] = is_unit_row(&candidate, row);
    for (column = 1; column <= head_grid_columns(grid); column++)
        add_column(&candidate, column);
    if (candidate.key_count == 0)
        return candidate;
    for (i = 0; i < candidate.count; i++)
        lend(&candidate, i);
    candidate.distinct = count_distinct(&candidate);
    return candidate;
}

/* A row with a code in the column of the code or the name is a line of the table. */
static bool is_line(const struct candidate *candidate, int row)
{
    size_t i;

    for (i = 0; i < candidate->key_count; i++) {
        const struct head_cell *cell = head_grid_at(candidate->grid, row, candidate->keys[i], NULL);

        if (cell != NULL && cell->known == NULL && heading_is_code(&cell->heading))
            return true;
    }
    return false;
}

/* No headings stand on both sides of a line, or in one. */
static bool has_line(const struct candidate *candidate)
{
    int row;

    for (row = candidate->first; row <= candidate->last; row++) {
        if (is_line(candidate, row))
            return true;
    }
    return false;
}

/* More columns explained, then more years and units known, then fewer rows. */
static bool is_better(const struct candidate *one, const struct candidate *best)
{
    int rows = one->last - one->first, best_rows = best->last - best->first;

    if (one->key_count == 0 || one->key_row > HEAD_FIRST_ROWS || one->distinct < 2 || has_line(one))
        return false;
    if (one->distinct != best->distinct)
        return one->distinct > best->distinct;
    if (one->lent != best->lent)
        return one->lent > best->lent;
    return rows < best_rows;
}

/* The unit that a title names: 单位:万元, or in brackets of its own. */
static enum money_unit title_unit(struct arena *arena, const struct heading *heading,
                                  enum entry_unit *unit)
{
    enum money_unit found = money_unit_of_title(arena, heading->text, unit);

    if (found != MONEY_UNIT_NONE || !heading->has_unit || heading->unit == UNIT_PERCENT)
        return found;
    *unit = heading->unit;
    return heading->foreign_unit ? MONEY_UNIT_FOREIGN : MONEY_UNIT_KNOWN;
}

/* A text among the headings speaks for all of them when it is a unit alone, above some of them, or
 * at least is the name of no column. */
static bool is_over_names(const struct head_grid *grid, const struct head_block *block,
                          const struct head_cell *cell)
{
    const struct head_cell *below = head_grid_at(grid, block->last, cell->column, NULL);

    return *cell->heading.base == '\0' ||
           (below != NULL && below != cell && *below->heading.base != '\0');
}

/* Rows above the headings, and group cells among them, may name the unit of all money; two that
 * contradict each other above them are as good as an unknown one. */
static void find_money_unit(const struct head_grid *grid, struct head_block *block)
{
    struct arena *arena = arena_new();
    size_t count, i;
    int row;

    for (row = 1; row < block->last; row++) {
        const struct head_cell *cells = head_grid_row(grid, row, &count);

        for (i = 0; i < count; i++) {
            enum entry_unit unit = UNIT_OWN;
            enum money_unit found = MONEY_UNIT_NONE;

            if (row < block->first)
                found = title_unit(arena, &cells[i].heading, &unit);
            else if (block->money == MONEY_UNIT_NONE && is_over_names(grid, block, &cells[i]))
                found = money_unit_of_title(arena, cells[i].heading.text, &unit);
            money_unit_join(&block->money, &block->money_unit, found, unit);
        }
    }
    arena_free(arena);
}

static bool has_row(const struct head_grid *grid, int row)
{
    size_t count;

    return head_grid_row(grid, row, &count) != NULL;
}

bool head_block_find(const struct head_grid *grid, struct head_block *out)
{
    struct candidate best = {0};
    int first, last;

    for (first = 1; first <= HEAD_FIRST_ROWS && !(first > best.last && is_line(&best, first));
         first++) {
        if (!has_row(grid, first))
            continue;
        for (last = first; last < first + BLOCK_ROWS && last <= HEAD_ROWS; last++) {
            struct candidate candidate;

            if (!has_row(grid, last))
                break;
            candidate = try_rows(grid, first, last);
            if (is_better(&candidate, &best)) {
                candidate_free(&best);
                best = candidate;
            } else {
                candidate_free(&candidate);
            }
        }
    }
    *out = (struct head_block){
        .first = best.first, .last = best.last, .columns = best.columns, .count = best.count};
    free(best.names);
    free(best.known);
    free(best.keys);
    if (best.count == 0)
        return false;
    find_money_unit(grid, out);
    return true;
}

#include "db/import/shared_number.h"

#include <stdlib.h>

/* The merged cell that was met last in a column. */
struct open_cell {
    int top, bottom, lines;
    const char *text;
};

struct shared_numbers {
    struct open_cell *open; /* by column of the plan; NULL before the first line */
    struct shared_number *found;
    size_t count, capacity;
    bool none, sorted;   /* none: no cell of the table is merged down */
    struct arena *texts; /* of the cells */
};

struct shared_numbers *shared_numbers_new(void)
{
    struct shared_numbers *numbers = memory_alloc(sizeof *numbers);

    numbers->texts = arena_new();
    return numbers;
}

void shared_numbers_free(struct shared_numbers *numbers)
{
    if (numbers == NULL)
        return;
    arena_free(numbers->texts);
    free(numbers->open);
    free(numbers->found);
    free(numbers);
}

/* A number is given, or what should be one. */
static bool gives_number(const struct plan_column *column, const struct dictionary *dictionary,
                         const struct table_line *line, struct arena *arena)
{
    const struct cell *cell = table_cell(line, column->column);
    struct value value;
    struct error err = {0};

    if (cell == NULL || !plan_column_is_number(column))
        return false;
    return !entry_read(dictionary, column->fact, cell_text(arena, cell), UNIT_OWN, arena, &value,
                       &err) ||
           value.kind != VALUE_UNKNOWN;
}

static void find(struct shared_numbers *numbers, size_t place, int row)
{
    const struct open_cell *open = &numbers->open[place];

    numbers->found = memory_grow(numbers->found, numbers->count, &numbers->capacity);
    numbers->found[numbers->count++] =
        (struct shared_number){row, place, open->top, open->bottom, open->text};
    numbers->sorted = false;
}

static void begin(struct shared_numbers *numbers, const struct sheet_plan *plan,
                  const struct table_sheet *sheet)
{
    numbers->none = true;
    for (size_t i = 0; i < sheet->merge_count; i++) {
        const struct table_merge *merge = &sheet->merges[i];

        if (merge->bottom > merge->top && merge->top > plan->last)
            numbers->none = false;
    }
    numbers->open = memory_alloc((plan->count + 1) * sizeof *numbers->open);
}

void shared_numbers_note(struct shared_numbers *numbers, const struct sheet_plan *plan,
                         const struct table_sheet *sheet, const struct dictionary *dictionary,
                         const struct table_line *line, struct arena *arena)
{
    if (numbers->open == NULL)
        begin(numbers, plan, sheet);
    if (numbers->none)
        return;
    for (size_t i = 0; i < plan->count; i++) {
        struct open_cell *open = &numbers->open[i];
        int bottom = table_merged_down(sheet, line->number, plan->columns[i].column);

        if (bottom > line->number && gives_number(&plan->columns[i], dictionary, line, arena))
            *open = (struct open_cell){
                .top = line->number,
                .bottom = bottom,
                .text = arena_text(numbers->texts,
                                   cell_text(arena, table_cell(line, plan->columns[i].column))),
            };
        if (line->number > open->bottom)
            continue;
        if (++open->lines == 2)
            find(numbers, i, open->top);
        if (open->lines >= 2)
            find(numbers, i, line->number);
    }
}

static int compare(const void *a, const void *b)
{
    const struct shared_number *one = a, *other = b;

    if (one->row != other->row)
        return one->row < other->row ? -1 : 1;
    return (one->place > other->place) - (one->place < other->place);
}

const struct shared_number *shared_numbers_at(struct shared_numbers *numbers, int row,
                                              size_t *count)
{
    size_t low = 0, high = numbers->count;

    *count = 0;
    if (!numbers->sorted && numbers->count > 0)
        qsort(numbers->found, numbers->count, sizeof *numbers->found, compare);
    numbers->sorted = true;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (numbers->found[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    while (low + *count < numbers->count && numbers->found[low + *count].row == row)
        ++*count;
    return *count > 0 ? &numbers->found[low] : NULL;
}

const struct table_line *shared_numbers_mark(struct shared_numbers *numbers,
                                             const struct sheet_plan *plan,
                                             const struct table_line *line, struct arena *arena)
{
    size_t count;
    const struct shared_number *found = shared_numbers_at(numbers, line->number, &count);
    struct table_line *marked = arena_alloc(arena, sizeof *marked);

    *marked = *line;
    for (size_t i = 0; i < count; i++) {
        const struct cell cell = {
            .column = plan->columns[found[i].place].column,
            .kind = CELL_TEXT,
            .text = arena_printf(arena, "%s(第%d至%d行合并)", found[i].text, found[i].top,
                                 found[i].bottom),
        };

        table_line_put(marked, &cell, arena);
    }
    return marked;
}

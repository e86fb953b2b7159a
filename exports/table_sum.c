#include "exports/table_sum.h"

#include <stdlib.h>

static struct cell sum_column(struct table *table, size_t column, size_t from, size_t to)
{
    mpq_t sum, part;
    mpq_inits(sum, part, NULL);
    for (size_t row = from; row < to; row++) {
        const struct cell *cell = &table->rows[row][column];
        struct decimal value;
        if (cell->kind != CELL_NUMBER || !decimal_parse(cell->text, DECIMAL_PLACES, &value))
            continue;
        decimal_to_rational(value, part);
        mpq_add(sum, sum, part);
    }
    char *text = rational_format(sum, DECIMAL_PLACES, ROUND_DOWN);
    struct cell cell = table_number(table, text);
    free(text);
    mpq_clears(sum, part, NULL);
    return cell;
}

struct cell *table_sum(struct table *table, const struct layout *layout, size_t from, size_t to,
                       const char *label)
{
    struct cell *line = NULL;
    for (size_t i = 0; i < layout->column_count; i++) {
        if (!layout->columns[i].total)
            continue;
        if (line == NULL) {
            line = arena_alloc(table->arena, table->column_count * sizeof *line);
            line[0] = table_text(table, label);
        }
        line[i] = sum_column(table, i, from, to);
    }
    return line;
}

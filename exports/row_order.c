#include "exports/row_order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "exports/table_sum.h"

enum rank { /* what is not known comes last, whichever way the rest goes */
    RANK_VALUE,
    RANK_NONE,
    RANK_UNKNOWN,
};

struct key {
    enum rank rank;
    bool is_text;
    mpq_t number; /* numbers, days and choices */
    const char *text, *pinyin;
};

struct row {
    struct cell *cells;
    struct key *keys; /* of the group, then of each sort */
    const char *group;
    struct score total;
    struct survey_rank survey;
    size_t index;
    long due; /* of a deadline */
};

struct row_order {
    const struct layout *layout;
    bool as_given;
    size_t key_count;
    struct row *rows;
    size_t count, capacity;
    struct arena *arena;
};

struct row_order *row_order_new(const struct layout *layout, bool as_given)
{
    struct row_order *order = memory_alloc(sizeof *order);
    *order = (struct row_order){
        .layout = layout, .as_given = as_given, .key_count = 1 + layout->sort_count};
    order->arena = arena_new();
    return order;
}

void row_order_free(struct row_order *order)
{
    if (order == NULL)
        return;
    for (size_t i = 0; i < order->count; i++) {
        for (size_t k = 0; k < order->key_count; k++)
            mpq_clear(order->rows[i].keys[k].number);
    }
    free(order->rows);
    arena_free(order->arena);
    free(order);
}

/* ---- keys ---- */

/* A choice stands where its fact has it, so that 国家级 comes before 省级. */
static bool choice_place(const struct expression *by, const char *text, long *place)
{
    const struct fact *fact = expression_fact(by);
    for (size_t i = 0; fact != NULL && i < fact->choice_count; i++) {
        if (strcmp(fact->choices[i].label, text) == 0) {
            *place = (long)i;
            return true;
        }
    }
    return false;
}

static void take_text(struct row_order *order, const struct expression *by, const char *text,
                      struct key *key)
{
    long place;
    char *initials;
    if (choice_place(by, text, &place)) {
        mpq_set_si(key->number, place, 1);
        return;
    }
    char *pinyin;
    text_pinyin(order->arena, text, &pinyin, &initials);
    key->is_text = true;
    key->text = arena_text(order->arena, text);
    key->pinyin = pinyin;
}

static void take_result(struct row_order *order, const struct expression *by,
                        const struct result *result, struct key *key)
{
    switch (result->kind) {
    case RESULT_UNKNOWN:
        key->rank = RANK_UNKNOWN;
        break;
    case RESULT_NONE:
        key->rank = RANK_NONE;
        break;
    case RESULT_TRUTH:
        mpq_set_si(key->number, result->truth ? 1 : 0, 1);
        break;
    case RESULT_NUMBER:
        mpq_set(key->number, result->number);
        break;
    case RESULT_DATE:
        mpq_set_si(key->number, date_days(result->date), 1);
        break;
    case RESULT_TEXT:
        take_text(order, by, result->text, key);
        break;
    }
}

/* What BY is for the row; of the group also as it is called. */
static const char *take_key(struct row_order *order, const struct expression *by,
                            const struct line_ground *ground, struct key *key)
{
    struct result result;
    result_init(&result);
    line_value(by, ground, &result);
    take_result(order, by, &result, key);
    char *shown = result_format(&result, DECIMAL_PLACES, ROUND_DOWN);
    const char *kept = arena_text(order->arena, shown);
    free(shown);
    result_clear(&result);
    return kept;
}

/* Nothing to sort by but the order in which they were added? */
static bool is_in_order(const struct row_order *order)
{
    return order->as_given && order->layout->sort_count == 0 && order->layout->group.by == NULL;
}

void row_order_add(struct row_order *order, struct cell *cells, const struct line_ground *ground)
{
    const struct layout *layout = order->layout;
    struct row row = {.cells = cells, .index = order->count};
    if (is_in_order(order))
        return;
    row.keys = arena_alloc(order->arena, order->key_count * sizeof *row.keys);
    for (size_t i = 0; i < order->key_count; i++)
        mpq_init(row.keys[i].number);
    if (layout->group.by != NULL)
        row.group = take_key(order, layout->group.by, ground, &row.keys[0]);
    for (size_t i = 0; i < layout->sort_count; i++)
        (void)take_key(order, layout->sorts[i].by, ground, &row.keys[1 + i]);
    if (ground->assessment != NULL)
        row.total = ground->assessment->total;
    if (ground->survey != NULL)
        row.survey = survey_rank(ground->survey);
    if (ground->deadline != NULL)
        row.due = date_days(ground->deadline->due_on);
    order->rows = memory_grow(order->rows, order->count, &order->capacity);
    order->rows[order->count++] = row;
}

/* ---- order ---- */

static int compare_keys(const struct key *left, const struct key *right, bool descending)
{
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    int way = left->is_text != right->is_text ? (left->is_text ? 1 : -1)
              : !left->is_text                ? mpq_cmp(left->number, right->number)
                                              : strcmp(left->pinyin, right->pinyin);
    if (way == 0 && left->is_text && right->is_text)
        way = strcmp(left->text, right->text);
    return descending ? -way : way;
}

static int compare_totals(const struct row *left, const struct row *right)
{
    if (left->total.min != right->total.min)
        return left->total.min > right->total.min ? -1 : 1;
    if (left->total.max != right->total.max)
        return left->total.max > right->total.max ? -1 : 1;
    return 0;
}

static int compare_days(const struct row *left, const struct row *right)
{
    return left->due < right->due ? -1 : left->due > right->due ? 1 : 0;
}

static int compare_rows(const struct row_order *order, const struct row *left,
                        const struct row *right)
{
    int way = compare_keys(&left->keys[0], &right->keys[0], false);
    for (size_t i = 0; way == 0 && i < order->layout->sort_count; i++)
        way = compare_keys(&left->keys[1 + i], &right->keys[1 + i],
                           order->layout->sorts[i].descending);
    if (way == 0 && !order->as_given)
        way = order->layout->rows == ROWS_SURVEY
                  ? survey_rank_compare(&left->survey, &right->survey)
              : order->layout->rows == ROWS_DEADLINES ? compare_days(left, right)
                                                      : compare_totals(left, right);
    if (way == 0)
        way = left->index < right->index ? -1 : 1;
    return way;
}

/* A merge sort, whose steps know the order that they work for: qsort hands no context on. */
static void merge(const struct row_order *order, struct row *rows, struct row *spare, size_t half,
                  size_t count)
{
    size_t left = 0, right = half;
    memcpy(spare, rows, count * sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        bool take_left =
            left < half && (right == count || compare_rows(order, &spare[left], &spare[right]) < 0);
        rows[i] = spare[take_left ? left++ : right++];
    }
}

static void sort(const struct row_order *order, struct row *rows, struct row *spare, size_t count)
{
    if (count < 2)
        return;
    sort(order, rows, spare, count / 2);
    sort(order, rows + count / 2, spare, count - count / 2);
    merge(order, rows, spare, count / 2, count);
}

/* ---- the table ---- */

static void number_rows(const struct layout *layout, struct table *table)
{
    for (size_t column = 0; column < layout->column_count; column++) {
        const struct layout_column *what = &layout->columns[column];
        if (what->source != COLUMN_SPECIAL || what->special != SPECIAL_NUMBER)
            continue;
        for (size_t row = 0; row < table->row_count; row++) {
            char number[24];
            (void)snprintf(number, sizeof number, "%zu", row + 1);
            table->rows[row][column] = table_number(table, number);
        }
    }
}

static const char *unit_of(const struct layout *layout)
{
    return layout->cluster ? "个" : layout->rows == ROWS_DEADLINES ? "项" : "家";
}

static void add_group(const struct row_order *order, struct table *table, size_t first)
{
    const struct layout_group *how = &order->layout->group;
    struct table_group group = {.first = first, .count = 1};
    const struct row *row = &order->rows[first];
    while (first + group.count < order->count &&
           strcmp(order->rows[first + group.count].group, row->group) == 0)
        group.count++;
    if (how->heading)
        group.heading =
            arena_printf(table->arena, "%s(%zu%s)", *row->group != '\0' ? row->group : "未填",
                         group.count, unit_of(order->layout));
    if (how->subtotal)
        group.subtotal =
            table_sum(table, order->layout, group.first, group.first + group.count, "小计");
    table->groups = memory_grow(table->groups, table->group_count, &table->group_capacity);
    table->groups[table->group_count++] = group;
}

static void sort_rows(struct row_order *order, struct table *table)
{
    struct row *spare = memory_alloc((order->count + 1) * sizeof *spare);
    sort(order, order->rows, spare, order->count);
    free(spare);
    for (size_t i = 0; i < order->count; i++)
        table->rows[i] = order->rows[i].cells;
}

void row_order_finish(struct row_order *order, struct table *table)
{
    if (!is_in_order(order))
        sort_rows(order, table);
    number_rows(order->layout, table);
    if (order->layout->group.by == NULL)
        return;
    for (size_t first = 0; first < order->count;
         first += table->groups[table->group_count - 1].count)
        add_group(order, table, first);
}

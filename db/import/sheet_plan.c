#include "db/import/sheet_plan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "db/import/sheet_kind.h"

/* What the planning of one sheet works on. */
struct planning {
    const struct head_grid *grid;
    const struct head_block *block;
    const struct dictionary *dictionary;
    const struct import_options *options;
    struct sheet_plan *plan;
    size_t unmatched;
    bool foreign; /* the unit of the column in hand cannot be converted */
};

static const char foreign_reason[] = "(单位不能换算成万元,请改用元、千元、万元、百万元或亿元)";

static int default_year(const struct import_options *options)
{
    return options->year != 0 ? options->year : options->today.year - 1;
}

/* 0 when the heading names none. */
static int heading_year(const struct head_column *column, const struct import_options *options)
{
    switch (column->year_kind) {
    case HEADING_YEAR:
        return column->year;
    case HEADING_YEAR_BEFORE:
        return default_year(options) - 1;
    case HEADING_LAST_YEAR:
        return default_year(options);
    case HEADING_THIS_YEAR:
        return default_year(options) + 1;
    default:
        return 0;
    }
}

/* The unit in which the column gives FACT. False when its own unit is none of the fact's: 万元 for
 * persons; a unit that a group lends is meant for those it fits. *FOREIGN: money in a unit that
 * cannot be converted. */
static bool find_unit(const struct planning *planning, const struct head_column *column,
                      const struct heading_form *form, const struct fact *fact,
                      enum entry_unit *out, bool *foreign)
{
    bool has = form->has_unit || column->has_unit;
    bool lent = !form->has_unit && column->unit_lent;
    bool money = fact->type == FACT_MONEY;
    enum entry_unit unit = form->has_unit ? form->unit : column->unit;
    bool fits =
        (money && unit != UNIT_PERCENT) || (fact->type == FACT_PERCENT && unit == UNIT_PERCENT);

    *out = UNIT_OWN;
    *foreign = money && (has && fits ? !form->has_unit && column->foreign_unit
                                     : planning->block->money == MONEY_UNIT_FOREIGN);
    if (*foreign || (has && !lent && !form->has_unit && column->foreign_unit))
        return false;
    if (has && fits)
        *out = unit;
    else if (has && !lent)
        return false;
    else if (money && planning->block->money == MONEY_UNIT_KNOWN)
        *out = planning->block->money_unit;
    return true;
}

/* A fact that is not kept by year takes what a heading calls last year's or this year's. */
static bool find_year(const struct planning *planning, const struct head_column *column,
                      const struct fact *fact, int *out)
{
    int year = heading_year(column, planning->options);
    int usual = default_year(planning->options);

    *out = 0;
    if (!fact->yearly)
        return year == 0 || year == usual || year == usual + 1;
    *out = year;
    if (year == 0 && planning->plan->kind != SHEET_FIGURES)
        *out = usual;
    return true;
}

static bool plan_fact(struct planning *planning, const struct head_column *column,
                      struct plan_column *out)
{
    struct heading_form form = {0};
    const struct sheet_plan *plan = planning->plan;
    const struct fact *fact = sheet_kind_fact(column, planning->dictionary, plan->reg,
                                              head_grid_arena(planning->grid), &form);

    if (fact == NULL || !fact_can_be_given(fact) ||
        !find_unit(planning, column, &form, fact, &out->unit, &planning->foreign) ||
        !find_year(planning, column, fact, &out->year))
        return false;
    if (plan->kind == SHEET_FIGURES && !fact->yearly)
        return false;
    out->fact = fact;
    out->role = plan->reg != NULL ? COLUMN_FIELD : COLUMN_FACT;
    return true;
}

/* The code and the name, which every kind has. */
static bool plan_key(const struct planning *planning, const struct head_column *column,
                     struct plan_column *out)
{
    const struct fact *fact =
        sheet_kind_fact(column, planning->dictionary, NULL, head_grid_arena(planning->grid), NULL);

    if (fact == NULL)
        return false;
    if (strcmp(fact->id, "uscc") == 0)
        out->role = COLUMN_CODE;
    else if (strcmp(fact->id, "name") == 0)
        out->role = COLUMN_NAME;
    else
        return false;
    out->fact = fact;
    return true;
}

static bool plan_column(struct planning *planning, const struct head_column *column,
                        struct plan_column *out)
{
    *out = (struct plan_column){.column = column->column};
    if (plan_key(planning, column, out))
        return true;
    if (planning->plan->kind == SHEET_CERTIFICATES) {
        out->word = sheet_kind_word(column, head_grid_arena(planning->grid));
        out->role = COLUMN_CERTIFICATE;
        return out->word != WORD_NONE;
    }
    if (planning->plan->kind == SHEET_FIGURES && sheet_kind_is_year(column)) {
        out->role = COLUMN_YEAR;
        return true;
    }
    return plan_fact(planning, column, out);
}

/* Another column for the same thing is its twin: rows in which they differ are refused. */
static void join_twin(struct sheet_plan *plan, struct plan_column *column)
{
    size_t i;

    for (i = 0; i < plan->count; i++) {
        struct plan_column *other = &plan->columns[i];

        if (other->role != column->role || other->fact != column->fact ||
            other->year != column->year || other->word != column->word)
            continue;
        while (other->twin != 0)
            other = &plan->columns[other->twin];
        other->twin = plan->count;
        column->role = COLUMN_TWIN;
        return;
    }
}

static void add_heading(struct planning *planning, const struct head_column *column, size_t planned)
{
    struct sheet_plan *plan = planning->plan;
    struct arena *arena = head_grid_arena(planning->grid);
    const char *text = column->heading->text;
    char name[CELL_COLUMN_NAME_SIZE];
    struct plan_heading *heading;

    if (planned == SIZE_MAX &&
        (words_is_order(column->heading->full) || words_is_order(column->heading->base)))
        return;
    if (column->above != NULL)
        text = arena_printf(arena, "%s %s", column->above->text, text);
    cell_column_name(column->column, name);
    plan->headings = memory_grow(plan->headings, plan->heading_count, &plan->heading_capacity);
    heading = &plan->headings[plan->heading_count++];
    *heading = (struct plan_heading){.column = column->column,
                                     .text = text,
                                     .key = column->heading->key,
                                     .name = arena_text(arena, name),
                                     .planned = planned};
    if (planned == SIZE_MAX)
        plan->unmatched[planning->unmatched++] =
            arena_printf(arena, "%s %s%s", name, text, planning->foreign ? foreign_reason : "");
}

static void plan_columns(struct planning *planning)
{
    struct sheet_plan *plan = planning->plan;
    size_t i;

    for (i = 0; i < planning->block->count; i++) {
        const struct head_column *column = &planning->block->columns[i];
        struct plan_column planned;

        planning->foreign = false;
        if (!plan_column(planning, column, &planned)) {
            add_heading(planning, column, SIZE_MAX);
            continue;
        }
        add_heading(planning, column, plan->count);
        join_twin(plan, &planned);
        plan->columns = memory_grow(plan->columns, plan->count, &plan->capacity);
        plan->columns[plan->count++] = planned;
    }
    for (i = 0; i < plan->count; i++) {
        if (plan->columns[i].role == COLUMN_CODE)
            plan->code = &plan->columns[i];
        else if (plan->columns[i].role == COLUMN_NAME)
            plan->name = &plan->columns[i];
        else if (plan->columns[i].role == COLUMN_YEAR)
            plan->year = &plan->columns[i];
    }
}

static const char *wanted_kind(const struct import_options *options, const char *sheet)
{
    for (size_t i = 0; i < options->choice_count; i++) {
        if (strcmp(options->choices[i].sheet, sheet) == 0)
            return options->choices[i].kind;
    }
    return options->kind;
}

static const char *why_no_heading(const struct head_grid *grid)
{
    for (int row = 1; row <= HEAD_FIRST_ROWS; row++) {
        size_t count;
        const struct head_cell *cells = head_grid_row(grid, row, &count);

        for (size_t i = 0; i < count; i++) {
            if (cells[i].is_code || cells[i].is_name)
                return arena_printf(head_grid_arena(grid),
                                    "第 %d 行有“%s”,却没有别的认得的列,不能确定是表头;"
                                    "请核对其余各列的名称",
                                    row, cells[i].is_code ? "统一社会信用代码" : "企业名称");
        }
    }
    return "前20行里没有找到含“统一社会信用代码”或“企业名称”的表头";
}

void sheet_plan_make(const struct head_grid *grid, const char *sheet_name,
                     const struct dictionary *dictionary, const struct import_options *options,
                     struct sheet_plan *out)
{
    struct head_block block;
    struct planning planning = {grid, &block, dictionary, options, out, 0, false};

    *out = (struct sheet_plan){0};
    if (!head_block_find(grid, &block)) {
        out->unmatched = memory_alloc(sizeof *out->unmatched);
        out->note = why_no_heading(grid);
        free(block.columns);
        return;
    }
    out->first = block.first;
    out->last = block.last;
    out->money = block.money;
    out->money_unit = block.money_unit;
    out->unmatched = memory_resize(NULL, block.count + 1, sizeof *out->unmatched);
    sheet_kind_find(grid, &block, sheet_name, dictionary, wanted_kind(options, sheet_name), out);
    if (out->kind != SHEET_UNKNOWN)
        plan_columns(&planning);
    out->unmatched[planning.unmatched] = NULL;
    free(block.columns);
}

void sheet_plan_free(struct sheet_plan *plan)
{
    free(plan->columns);
    free(plan->unmatched);
    free(plan->headings);
    *plan = (struct sheet_plan){0};
}

const struct plan_column *sheet_plan_word(const struct sheet_plan *plan, enum certificate_word word)
{
    size_t i;

    for (i = 0; i < plan->count; i++) {
        if (plan->columns[i].role == COLUMN_CERTIFICATE && plan->columns[i].word == word)
            return &plan->columns[i];
    }
    return NULL;
}

bool plan_column_is_number(const struct plan_column *column)
{
    return column->fact != NULL && fact_is_number(column->fact);
}

bool sheet_plan_kind_exists(const struct dictionary *dictionary, const char *kind)
{
    return strcmp(kind, "enterprises") == 0 || strcmp(kind, "figures") == 0 ||
           strcmp(kind, "certificates") == 0 || dictionary_find_register(dictionary, kind) != NULL;
}

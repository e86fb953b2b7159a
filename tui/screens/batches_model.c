#include "tui/screens/batches_model.h"

#include <stdlib.h>

#include "core/memory.h"

void batches_model_open(struct batches_model *model, struct database *database, struct date today)
{
    *model = (struct batches_model){
        .database = database,
        .today = today,
        .arena = arena_new(),
        .case_arena = arena_new(),
    };
}

void batches_model_close(struct batches_model *model)
{
    arena_free(model->arena);
    arena_free(model->case_arena);
    free(model->items);
    free(model->listed);
    free(model->choices);
    free(model->cases);
    *model = (struct batches_model){0};
}

/* --- the batches --- */

static bool take_batch(void *context, const struct batch *batch)
{
    struct batches_model *model = context;
    struct batches_item item = {.batch = *batch, .step = ""};

    item.batch.notice = arena_text(model->arena, batch->notice);
    item.batch.remark = arena_text(model->arena, batch->remark);
    model->items = memory_grow(model->items, model->item_count, &model->item_capacity);
    model->items[model->item_count++] = item;
    return true;
}

/* Which steps come next in some case of each batch. */
struct nexts {
    struct batches_model *model;
    bool (*wanted)[CASE_STEPS_MOST];
};

static bool note_next(void *context, const struct case_file *one)
{
    struct nexts *nexts = context;
    struct batches_model *model = nexts->model;
    struct case_stop next =
        case_step_on(packs_cases(database_packs(model->database)), one->kind, one->place);

    for (size_t i = 0; next.state != NULL && i < model->item_count; i++) {
        for (size_t k = 0; model->items[i].batch.id == one->batch && k < one->kind->stop_count &&
                           k < CASE_STEPS_MOST;
             k++) {
            const struct case_stop *stop = &one->kind->stops[k];

            if (stop->state == next.state && stop->time == next.time)
                nexts->wanted[i][k] = true;
        }
    }
    return true;
}

/* The day of step K, or of the first after it that has one, as the deadlines have it (case_days).
 */
static bool note_day(struct batches_model *model, struct batches_item *item, size_t k,
                     struct error *err)
{
    const struct case_kind *kind = item->batch.kind;
    struct date day = {0};

    for (; k < kind->stop_count && !date_is_set(day); k++)
        if (!batch_day(model->database, item->batch.id, &kind->stops[k], &day, err))
            return false;
    if (date_is_set(day) && (!date_is_set(item->day) || date_compare(day, item->day) < 0)) {
        item->day = day;
        item->step = kind->stops[k - 1].label;
    }
    return true;
}

static bool find_day(struct batches_model *model, struct batches_item *item,
                     const bool wanted[CASE_STEPS_MOST], struct error *err)
{
    /* Without cases it is the first step that waits for them. */
    bool good = item->batch.cases > 0 || note_day(model, item, 1, err);

    for (size_t k = 1; good && k < item->batch.kind->stop_count && k < CASE_STEPS_MOST; k++)
        good = !wanted[k] || note_day(model, item, k, err);
    return good;
}

static bool find_days(struct batches_model *model, struct error *err)
{
    struct nexts nexts = {model, memory_alloc((model->item_count + 1) * sizeof *nexts.wanted)};
    bool good = case_each(model->database, 0, 0, note_next, &nexts, err);

    for (size_t i = 0; good && i < model->item_count; i++)
        good = find_day(model, &model->items[i], nexts.wanted[i], err);
    free(nexts.wanted);
    return good;
}

/* --- the filter --- */

static void add_choice(struct batches_model *model, struct batches_choice choice)
{
    for (size_t i = 0; i < model->choice_count; i++) {
        if (model->choices[i].kind == choice.kind && model->choices[i].year == choice.year)
            return;
    }
    model->choices = memory_grow(model->choices, model->choice_count, &model->choice_capacity);
    model->choices[model->choice_count++] = choice;
}

/* Those that are chosen stay so. */
static void make_choices(struct batches_model *model)
{
    struct batches_choice *before = model->choices;
    size_t count = model->choice_count;

    model->choices = NULL;
    model->choice_count = model->choice_capacity = 0;
    add_choice(model, (struct batches_choice){.label = "在办的"});
    for (size_t i = 0; i < model->item_count; i++) {
        const struct batch *batch = &model->items[i].batch;

        add_choice(model,
                   (struct batches_choice){.kind = batch->kind, .label = batch->kind->label});
    }
    for (size_t i = 0; i < model->item_count; i++) {
        int year = model->items[i].batch.year;

        add_choice(model, (struct batches_choice){
                              .year = year, .label = arena_printf(model->arena, "%d年", year)});
    }
    for (size_t i = 0; i < model->choice_count; i++) {
        for (size_t k = 0; k < count; k++) {
            if (model->choices[i].kind == before[k].kind &&
                model->choices[i].year == before[k].year)
                model->choices[i].chosen = before[k].chosen;
        }
    }
    free(before);
}

/* Of the same sort one is enough. */
static bool is_listed(const struct batches_model *model, const struct batch *batch)
{
    bool kinds = false, kind = false, years = false, year = false;

    for (size_t i = 0; i < model->choice_count; i++) {
        const struct batches_choice *choice = &model->choices[i];

        if (!choice->chosen)
            continue;
        if (choice->kind == NULL && choice->year == 0 && batch->cases > 0 && batch->open == 0)
            return false;
        kinds = kinds || choice->kind != NULL;
        kind = kind || choice->kind == batch->kind;
        years = years || choice->year != 0;
        year = year || choice->year == batch->year;
    }
    return (!kinds || kind) && (!years || year);
}

void batches_model_choose(struct batches_model *model)
{
    free(model->listed);
    model->listed = memory_alloc((model->item_count + 1) * sizeof *model->listed);
    model->listed_count = 0;
    for (size_t i = 0; i < model->item_count; i++) {
        if (is_listed(model, &model->items[i].batch))
            model->listed[model->listed_count++] = i;
    }
}

bool batches_model_is_filtered(const struct batches_model *model)
{
    for (size_t i = 0; i < model->choice_count; i++) {
        if (model->choices[i].chosen)
            return true;
    }
    return false;
}

size_t batches_model_find(const struct batches_model *model, int64_t batch)
{
    for (size_t i = 0; i < model->listed_count; i++) {
        if (model->items[model->listed[i]].batch.id == batch)
            return i;
    }
    return SIZE_MAX;
}

static void show_none(struct batches_model *model)
{
    model->item = NULL;
    model->case_count = model->column_count = 0;
    model->columns = NULL;
    arena_reset(model->case_arena);
}

bool batches_model_load(struct batches_model *model, struct error *err)
{
    bool good;

    show_none(model);
    model->item_count = 0;
    arena_reset(model->arena);
    good = batch_each(model->database, take_batch, model, err) && find_days(model, err);
    if (!good)
        model->item_count = 0;
    make_choices(model);
    batches_model_choose(model);
    return good;
}

/* --- the cases --- */

static bool take_case(void *context, const struct case_file *one)
{
    struct batches_model *model = context;
    struct batches_case taken = {.file = *one};

    taken.file.uscc = arena_text(model->case_arena, one->uscc);
    taken.file.name = arena_text(model->case_arena, one->name);
    taken.file.opinion = arena_text(model->case_arena, one->opinion);
    model->cases = memory_grow(model->cases, model->case_count, &model->case_capacity);
    model->cases[model->case_count++] = taken;
    return true;
}

static bool stands_in(const struct batches_case *one, const struct batches_column *column)
{
    return one->file.place.state == column->place.state &&
           (one->file.place.time == column->place.time || column->place.time == 0);
}

static void fill_column(struct batches_model *model, struct batches_column *column)
{
    column->cases = arena_alloc(model->case_arena, (model->case_count + 1) * sizeof(size_t));
    for (size_t i = 0; i < model->case_count; i++) {
        if (stands_in(&model->cases[i], column))
            column->cases[column->count++] = i;
    }
}

/* Beside the order, where cases stand there. */
static void add_exit(struct batches_model *model, const struct case_state *state)
{
    struct batches_column column = {.place = {state, 0}, .label = state->label};

    fill_column(model, &column);
    if (column.count > 0)
        model->columns[model->column_count++] = column;
}

static bool make_columns(struct batches_model *model, struct error *err)
{
    const struct case_kinds *kinds = packs_cases(database_packs(model->database));
    const struct case_kind *kind = model->item->batch.kind;
    size_t most = kind->stop_count + case_exits_count(kinds);

    model->columns = arena_alloc(model->case_arena, (most + 1) * sizeof *model->columns);
    for (size_t i = 0; i < kind->stop_count; i++) {
        const struct case_stop *stop = &kind->stops[i];
        struct batches_column *column = &model->columns[model->column_count++];

        column->place = (struct case_place){stop->state, stop->time};
        column->label = stop->label;
        fill_column(model, column);
        if (!batch_day(model->database, model->item->batch.id, stop, &column->day, err))
            return false;
    }
    for (size_t i = 0; i < case_exits_count(kinds); i++)
        add_exit(model, case_exit_at(kinds, i)->to);
    return true;
}

bool batches_model_show(struct batches_model *model, size_t listed, struct error *err)
{
    show_none(model);
    if (listed >= model->listed_count)
        return true;
    model->item = &model->items[model->listed[listed]];
    if (case_each(model->database, model->item->batch.id, 0, take_case, model, err) &&
        make_columns(model, err))
        return true;
    show_none(model);
    return false;
}

/* The last step is where it stands. */
static bool take_publicity(void *context, const struct case_step *step)
{
    ((struct batches_case *)context)->publicity_end = step->publicity_end;
    return true;
}

/* What cannot be read is shown as not there. */
static void read_details(struct batches_model *model, struct batches_case *one)
{
    const struct case_kind *kind = one->file.kind;

    one->detailed = true;
    if (!case_verdict(model->database, &one->file, &one->assessed, &one->verdict, NULL))
        one->assessed = false;
    if (!case_steps_each(model->database, one->file.id, take_publicity, one, NULL))
        one->publicity_end = (struct date){0};
    for (size_t i = 0; i < kind->material_count; i++) {
        enum material_state state;

        if (!case_material(model->database, one->file.id, &kind->materials[i], &state, NULL))
            return;
        one->received += state == MATERIAL_RECEIVED;
        one->needed += state != MATERIAL_NOT_APPLICABLE;
    }
}

const struct batches_case *batches_model_case(struct batches_model *model, size_t column,
                                              size_t row)
{
    struct batches_case *one;

    if (column >= model->column_count || row >= model->columns[column].count)
        return NULL;
    one = &model->cases[model->columns[column].cases[row]];
    if (!one->detailed)
        read_details(model, one);
    return one;
}

char *batches_days_left(struct date day, struct date today)
{
    long days;

    if (!date_is_set(day))
        return memory_text("");
    days = date_days(day) - date_days(today);
    return days == 0  ? memory_text("今天")
           : days > 0 ? memory_printf("还有 %ld 天", days)
                      : memory_printf("过了 %ld 天", -days);
}

#include <stdlib.h>

#include "core/memory.h"
#include "db/case_store.h"
#include "tui/screens/dossier_view.h"
#include "tui/screens/screens.h"

/* 申报记录: the cases of the enterprise, the newest first, each with the way it went. */
struct record {
    int64_t id;
    const char *kind, *round, *state, *day, *way; /* in the arena */
};

struct dossier_cases {
    struct arena *arena;
    struct record *records;
    size_t count, capacity;
};

static const struct view_column columns[] = {
    {"申报", 12, 1, 0, TEXT_LEFT},
    {"批次", 11, 0, 0, TEXT_LEFT},
    {"状态", 12, 0, 0, TEXT_LEFT},
    {"最近一步", 10, 0, 1, TEXT_LEFT},
};

struct dossier_cases *dossier_cases_new(void)
{
    struct dossier_cases *cases = memory_alloc(sizeof *cases);

    cases->arena = arena_new();
    return cases;
}

void dossier_cases_free(struct dossier_cases *cases)
{
    if (cases == NULL)
        return;
    arena_free(cases->arena);
    free(cases->records);
    free(cases);
}

/* --- reading --- */

struct reading {
    struct dossier_view *view;
    const struct case_kind *kind;
    struct buffer way;
    char day[DATE_TEXT_SIZE];
    struct error *err;
};

static bool take_step(void *context, const struct case_step *step)
{
    struct reading *reading = context;

    date_format(step->day, reading->day);
    buffer_printf(&reading->way, "%s%s %s", reading->way.length > 0 ? " → " : "", reading->day,
                  case_place_label(reading->kind, step->place));
    return true;
}

static bool take_case(void *context, const struct case_file *one)
{
    struct reading *reading = context;
    struct dossier_cases *cases = reading->view->cases;
    struct database *database = reading->view->model.database;
    struct batch batch;
    char *round;

    reading->kind = one->kind;
    reading->day[0] = '\0';
    buffer_clear(&reading->way);
    if (!batch_load(database, one->batch, cases->arena, &batch, reading->err) ||
        !case_steps_each(database, one->id, take_step, reading, reading->err))
        return false;
    round = batch_round(&batch);
    cases->records = memory_grow(cases->records, cases->count, &cases->capacity);
    cases->records[cases->count++] = (struct record){
        .id = one->id,
        .kind = one->kind->label,
        .round = arena_text(cases->arena, round),
        .state = case_place_label(one->kind, one->place),
        .day = arena_text(cases->arena, reading->day),
        .way = arena_text(cases->arena, buffer_text(&reading->way)),
    };
    free(round);
    return true;
}

static void turn_round(struct dossier_cases *cases)
{
    for (size_t i = 0; i < cases->count / 2; i++) {
        struct record last = cases->records[cases->count - 1 - i];

        cases->records[cases->count - 1 - i] = cases->records[i];
        cases->records[i] = last;
    }
}

static void read_cases(struct app *app, struct dossier_view *view)
{
    struct error err = {0};
    struct reading reading = {.view = view, .err = &err};

    view->cases->count = 0;
    arena_reset(view->cases->arena);
    if (!case_each(view->model.database, 0, view->model.id, take_case, &reading, &err) ||
        err.code != ERROR_NONE)
        app_fail(app, &err);
    turn_round(view->cases);
    buffer_free(&reading.way);
}

/* --- the table --- */

static size_t count(void *context)
{
    return ((const struct dossier_view *)context)->cases->count;
}

static const char *cell(void *context, size_t row, size_t column)
{
    const struct record *record = &((const struct dossier_view *)context)->cases->records[row];
    const char *const texts[] = {record->kind, record->round, record->state, record->day};

    return texts[column];
}

static void show(struct app *app, struct dossier_view *view)
{
    if (view->table.columns != columns)
        view->table = (struct view_table){
            .columns = columns,
            .column_count = sizeof columns / sizeof *columns,
            .rows = {.count = count, .cell = cell, .context = view},
            .sorted = SIZE_MAX,
        };
    read_cases(app, view);
    if (view->table.cursor >= view->cases->count)
        view->table.cursor = view->cases->count == 0 ? 0 : view->cases->count - 1;
}

/* Above the way of the one at the cursor. */
static struct area table_area(struct area area)
{
    return area_part(area, 0, 0, area.rows - area.rows / 2, area.columns);
}

/* Step by step, however many. */
static void draw_way(const struct dossier_view *view, struct area area)
{
    area_rule(area, 0, STYLE_FRAME);
    (void)area_put(area, 0, 2, STYLE_HEADING, " 经过 ");
    area_fill(area_part(area, 1, 0, area.rows - 1, area.columns), STYLE_NORMAL,
              view->cases->records[view->table.cursor].way);
}

static void draw(struct dossier_view *view, struct area area, bool focused)
{
    if (view->cases->count > 0) {
        view_table_draw(&view->table, table_area(area));
        draw_way(view, area_part(area, area.rows - area.rows / 2, 0, area.rows / 2, area.columns));
        return;
    }
    area_text(area, 0, 0, area.columns, TEXT_LEFT, STYLE_DIM,
              "还没有申报: 在企业库里按 b 加入批次");
    if (focused)
        area_cursor(area, 0, 0);
}

static void hint(const struct dossier_view *view, struct buffer *out)
{
    const struct record *record;

    if (view->table.cursor >= view->cases->count)
        return;
    record = &view->cases->records[view->table.cursor];
    buffer_printf(out, "%s%s: %s\n%s", record->round, record->kind, record->state, record->way);
}

/* The one at the cursor; next and back go through the others. */
static void open_case(struct app *app, struct dossier_view *view)
{
    const struct dossier_cases *cases = view->cases;
    int64_t *ids;

    if (view->table.cursor >= cases->count)
        return;
    ids = memory_alloc((cases->count + 1) * sizeof *ids);
    for (size_t i = 0; i < cases->count; i++)
        ids[i] = cases->records[i].id;
    app_push(app, &case_screen,
             &(struct case_argument){ids[view->table.cursor], ids, cases->count});
    free(ids);
}

static bool act(struct app *app, struct dossier_view *view, enum action action)
{
    switch (action) {
    case ACTION_LEFT:
        view->in_form = false;
        return true;
    case ACTION_OPEN:
        open_case(app, view);
        return true;
    default:
        return view_table_act(&view->table, action);
    }
}

static void mouse(struct app *app, struct dossier_view *view, const struct event *event,
                  struct area area)
{
    view->in_form = true;
    if (view_table_opens(&view->table, event, table_area(area)))
        open_case(app, view);
}

const struct dossier_pane dossier_cases_pane = {
    .show = show,
    .draw = draw,
    .act = act,
    .offers = dossier_offers_none,
    .mouse = mouse,
    .hint = hint,
};

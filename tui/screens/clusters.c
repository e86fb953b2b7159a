#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/packs.h"
#include "core/text.h"
#include "db/cluster_store.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"
#include "tui/widgets/table.h"

/* F7: the 特色产业集群 of the county. */
#define DETAIL_ROWS 4

struct row {
    int64_t id;
    const char *name, *county, *industry, *verdict, *lines; /* in the arena */
    size_t members;
};

struct view {
    struct app *app;
    struct view_table table;
    struct arena *arena;
    struct row *rows;
    size_t count, capacity;
    char cell[32];
};

/* --- reading --- */

struct reading {
    struct view *view;
    const struct standard *standard;
    struct dossier *dossier;
    struct error *err;
};

static const char *mark_of(enum truth truth)
{
    return truth == TRUTH_TRUE ? "✓" : truth == TRUTH_FALSE ? "✗" : "?";
}

static void add_states(struct buffer *text, const struct condition_result *results, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct condition *condition = results[i].condition;
        size_t length = strlen(condition->id);

        /* of the numbered lines those that sum the others up: no letter behind the number */
        if (condition->preferred || (length == 2 && condition->id[1] >= 'a'))
            continue;
        buffer_printf(text, "%s%s %s", text->length > 0 ? "  " : "", mark_of(results[i].state),
                      condition->brief);
    }
}

static void assess(const struct reading *reading, struct row *row)
{
    struct assessment *assessment;
    struct buffer text = {0};

    row->verdict = row->lines = "";
    if (reading->standard == NULL)
        return;
    assessment = assessment_make_brief(reading->standard, reading->dossier,
                                       app_today(reading->view->app), false);
    add_states(&text, assessment->conditions, assessment->condition_count);
    add_states(&text, assessment->base, assessment->base_count);
    row->verdict = verdict_label(assessment->verdict);
    row->lines = arena_text(reading->view->arena, buffer_text(&text));
    buffer_free(&text);
    assessment_free(assessment);
}

static bool take(void *context, const struct cluster_row *found)
{
    const struct reading *reading = context;
    struct view *view = reading->view;
    struct row row = {.id = found->id, .members = found->members};

    row.name = arena_text(view->arena, found->name);
    if (!cluster_load(app_database(view->app), found->id, reading->dossier, reading->err))
        return false;
    row.county = arena_text(view->arena, dossier_text(reading->dossier, "cluster.county"));
    row.industry = arena_text(view->arena, dossier_text(reading->dossier, "cluster.industry"));
    assess(reading, &row);
    view->rows = memory_grow(view->rows, view->count, &view->capacity);
    view->rows[view->count++] = row;
    return true;
}

static void load(struct view *view)
{
    const struct packs *packs = app_packs(view->app);
    struct error err = {0}, none = {0};
    bool in_force;
    struct reading reading = {
        .view = view,
        .standard = packs_choose_cluster_standard(packs, app_today(view->app), &in_force, &none),
        .dossier = dossier_new(packs_dictionary(packs)),
        .err = &err,
    };

    view->count = 0;
    arena_reset(view->arena);
    if (!cluster_each(app_database(view->app), take, &reading, &err) || err.code != ERROR_NONE)
        app_fail(view->app, &err);
    dossier_free(reading.dossier);
}

/* --- the table --- */

static const struct view_column columns[] = {
    {"集群名称", 24, 2, 0, TEXT_LEFT},   {"结论", 8, 0, 0, TEXT_LEFT},
    {"成员", 6, 0, 0, TEXT_RIGHT},       {"主导产业", 14, 1, 1, TEXT_LEFT},
    {"县(市、区)", 12, 0, 2, TEXT_LEFT},
};

static size_t count_rows(void *context)
{
    return ((const struct view *)context)->count;
}

static const char *cell(void *context, size_t index, size_t column)
{
    struct view *view = context;
    const struct row *row = &view->rows[index];
    const char *const texts[] = {row->name, row->verdict, view->cell, row->industry, row->county};

    (void)snprintf(view->cell, sizeof view->cell, "%zu", row->members);
    return texts[column];
}

static struct area table_area(struct area area)
{
    int rows = area.rows - DETAIL_ROWS - 1;

    return area_part(area, 0, 0, rows < 1 ? 1 : rows, area.columns);
}

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    struct view *view = memory_alloc(sizeof *view);

    (void)argument;
    (void)err;
    view->app = app;
    view->arena = arena_new();
    view->table = (struct view_table){
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .rows = {count_rows, cell, NULL, NULL, view},
        .sorted = SIZE_MAX,
    };
    load(view);
    return view;
}

static void close_screen(struct app *app, void *state)
{
    struct view *view = state;

    (void)app;
    arena_free(view->arena);
    free(view->rows);
    free(view);
}

static void draw(struct app *app, void *state, struct area area)
{
    struct view *view = state;
    struct area below =
        area_part(area, area.rows - DETAIL_ROWS - 1, 0, DETAIL_ROWS + 1, area.columns);

    (void)app;
    area_clear(area, STYLE_NORMAL);
    if (view->count == 0) {
        area_text(area, area.rows / 3, 0, area.columns, TEXT_CENTER, STYLE_NORMAL,
                  "还没有集群: 按 a 新建");
        return;
    }
    view_table_draw(&view->table, table_area(area));
    area_rule(below, 0, STYLE_FRAME);
    if (view->table.cursor < view->count)
        area_fill(area_part(below, 1, 0, DETAIL_ROWS, below.columns), STYLE_NORMAL,
                  view->rows[view->table.cursor].lines);
}

/* --- what can be done --- */

struct change {
    int64_t id;
    const char *name;
};

static bool write_new(struct database *database, void *context, struct error *err)
{
    struct change *change = context;

    return cluster_add(database, change->name, &change->id, err);
}

static bool write_removal(struct database *database, void *context, struct error *err)
{
    return cluster_remove(database, ((struct change *)context)->id, err);
}

static bool check_name(struct app *app, void *context, const char *text, struct error *err)
{
    struct arena *arena = arena_new();
    const char *name = text_trim(arena, text);
    int64_t id = 0;
    bool good = cluster_find(app_database(app), name, &id, err);

    (void)context;
    if (good && *name == '\0')
        good = error_set(err, ERROR_VALUE, "请填写集群名称");
    else if (good && strlen(name) > CLUSTER_NAME_LIMIT)
        good = error_set(err, ERROR_VALUE, "集群名称太长,请不超过 %d 个字", CLUSTER_NAME_LIMIT / 3);
    else if (good && id != 0)
        good = error_set(err, ERROR_VALUE, "已有名为“%s”的集群,请换一个名称", name);
    arena_free(arena);
    return good;
}

static void open_cluster(struct view *view, int64_t id)
{
    app_push(view->app, &cluster_screen, &(struct cluster_argument){id});
}

static void name_given(struct app *app, void *context, const char *text)
{
    struct arena *arena = arena_new();
    struct change change = {0, text_trim(arena, text)};

    if (app_write(app, "新建集群", write_new, &change))
        open_cluster(context, change.id);
    arena_free(arena);
}

static void ask_name(struct view *view)
{
    const struct prompt_argument argument = {
        .title = "新建集群",
        .label = "集群名称:",
        .check = check_name,
        .done = name_given,
        .context = view,
    };

    app_push(view->app, &prompt_dialog, &argument);
}

static const struct row *row_at(const struct view *view)
{
    return view->table.cursor < view->count ? &view->rows[view->table.cursor] : NULL;
}

static void removal_confirmed(struct app *app, void *context)
{
    const struct row *row = row_at(context);
    struct change change = {.id = row == NULL ? 0 : row->id};

    if (row != NULL && app_write(app, "移入回收站:集群", write_removal, &change))
        app_say(app, "已移入回收站(u 撤销,R 看回收站)");
}

static void ask_removal(struct view *view)
{
    const struct row *row = row_at(view);
    struct confirm_argument argument = {.done = removal_confirmed, .context = view};
    char *question;

    if (row == NULL)
        return;
    question = memory_printf("把集群“%s”移入回收站?", row->name);
    argument.question = question;
    app_push(view->app, &confirm_dialog, &argument);
    free(question);
}

static bool act(struct app *app, void *state, enum action action)
{
    struct view *view = state;
    const struct row *row = row_at(view);

    switch (action) {
    case ACTION_OPEN:
        if (row == NULL)
            ask_name(view);
        else
            open_cluster(view, row->id);
        return true;
    case ACTION_NEW:
        ask_name(view);
        return true;
    case ACTION_REMOVE:
        ask_removal(view);
        return true;
    case ACTION_TRASH:
        app_push(app, &trash_screen, NULL);
        return true;
    default:
        return view_table_act(&view->table, action);
    }
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct view *view = state;

    if (view_table_opens(&view->table, event, table_area(area)))
        (void)act(app, state, ACTION_OPEN);
}

static void refresh(struct app *app, void *state)
{
    (void)app;
    load(state);
}

static bool offers(const void *state, enum action action)
{
    return (action != ACTION_REMOVE && action != ACTION_OPEN) || row_at(state) != NULL;
}

static const enum action actions[] = {
    ACTION_HELP,    ACTION_OPEN,      ACTION_NEW,   ACTION_REMOVE,  ACTION_UP,    ACTION_DOWN,
    ACTION_PAGE_UP, ACTION_PAGE_DOWN, ACTION_FIRST, ACTION_LAST,    ACTION_TRASH, ACTION_UNDO,
    ACTION_REDO,    ACTION_BACK,      ACTION_QUIT,  ACTION_PALETTE, ACTION_NONE,
};

const struct screen clusters_screen = {
    .id = "clusters",
    .title = "集群",
    .tab = ACTION_TAB_CLUSTERS,
    .help =
        "中小企业特色产业集群: 按今天的认定条件(苏工信规〔2023〕3号)看每个集群。\n"
        "下边是光标所在集群的九项条件和不得有的情形: ✓ 满足,✗ 不满足,? 待补充。\n"
        "Enter 打开,看逐条的差距,填报资料,加入成员;a 新建,d 移到回收站,都可以用 u 撤销;R 看回收站。",
    .actions = actions,
    .offers = offers,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = act,
    .mouse = mouse,
    .refresh = refresh,
};

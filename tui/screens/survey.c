#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tui/screens/screens.h"
#include "tui/screens/survey_view.h"
#include "tui/widgets/dialogs.h"

/* --- what is listed --- */

static void go_to_top(struct survey_view *view)
{
    view->table.cursor = view->table.first = 0;
}

static bool progress(void *context, size_t done, size_t total)
{
    return app_progress(context, "正在摸排", done, total);
}

static void load(struct survey_view *view)
{
    struct error err = {0};

    view->stale = false;
    if (view->tier_count == 0)
        return;
    view->stopped =
        !survey_model_load(&view->model, progress, view->app, &view->table.cursor, &err);
    app_progress_end(view->app);
    if (err.code != ERROR_NONE)
        app_fail(view->app, &err);
}

static const char *tier_label(const struct packs *packs, const struct standard *standard)
{
    const struct certificate_kind *kind =
        standard->certificate == NULL
            ? NULL
            : certificate_kind_find(packs_certificates(packs), standard->certificate);

    return kind == NULL ? standard->tier : kind->label;
}

static bool has_tier(const struct survey_view *view, const char *tier)
{
    for (size_t i = 0; i < view->tier_count; i++) {
        if (strcmp(view->tiers[i].id, tier) == 0)
            return true;
    }
    return false;
}

static void find_tiers(struct survey_view *view)
{
    const struct packs *packs = app_packs(view->app);

    for (size_t i = 0; i < packs_standard_count(packs); i++) {
        const struct standard *standard = packs_standard(packs, i);
        struct error err = {0};
        bool in_force;

        if (standard->tier == NULL || standard_is_cluster(standard) ||
            view->tier_count == SURVEY_TIERS || has_tier(view, standard->tier) ||
            packs_choose_standard(packs, standard->tier, view->model.today, &in_force, &err) ==
                NULL)
            continue;
        view->tiers[view->tier_count++] =
            (struct survey_tier){standard->tier, tier_label(packs, standard)};
    }
}

static void choose_tier(struct survey_view *view, size_t tier)
{
    struct error err = {0};

    if (!survey_model_set_tier(&view->model, view->tiers[tier].id, &err)) {
        app_fail(view->app, &err);
        return;
    }
    view->tier = tier;
    view->stale = true;
}

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    struct survey_view *view = memory_alloc(sizeof *view);

    (void)argument;
    (void)err;
    view->app = app;
    survey_model_open(&view->model, app_database(app), app_today(app));
    search_open(&view->search, SURVEY_SEARCH_BYTES);
    survey_table_open(view);
    find_tiers(view);
    if (view->tier_count > 0)
        choose_tier(view, 0);
    return view;
}

static void close_screen(struct app *app, void *state)
{
    struct survey_view *view = state;

    (void)app;
    search_close(&view->search);
    survey_model_close(&view->model);
    free(view);
}

static void draw(struct app *app, void *state, struct area area)
{
    (void)app;
    survey_draw(state, area);
}

/* --- what can be done --- */

static void move_tier(struct survey_view *view, size_t step)
{
    if (view->tier_count == 0)
        return;
    choose_tier(view, (view->tier + step) % view->tier_count);
    go_to_top(view);
    load(view);
}

static void set_group(struct survey_view *view, int group)
{
    view->model.group = (enum survey_group)group;
    survey_model_choose(&view->model);
    go_to_top(view);
}

static void open_scoring(struct survey_view *view)
{
    if (view->stopped) {
        load(view);
        return;
    }
    if (view->table.cursor >= view->model.listed_count)
        return;
    const struct survey_row *row = survey_model_row(&view->model, view->table.cursor);
    const struct scoring_argument argument = {
        .enterprises = &row->enterprise, .count = 1, .tier = view->tiers[view->tier].id};
    app_push(view->app, &scoring_screen, &argument);
}

/* The table of the tier, in which those who are far do not stand; NULL: asks. */
static const char *layout_of(const struct survey_view *view)
{
    static const char *const layouts[][2] = {
        {"innovative", "survey-innovative"}, {"srdi", "survey"}, {"giant", "survey-giant"}};

    for (size_t i = 0; view->model.group != SURVEY_FAR && i < sizeof layouts / sizeof *layouts;
         i++) {
        if (strcmp(layouts[i][0], view->tiers[view->tier].id) == 0)
            return layouts[i][1];
    }
    return NULL;
}

/* Those that are listed. */
static void export_listed(struct survey_view *view)
{
    size_t count = view->model.listed_count;
    int64_t *ids;

    if (count == 0) {
        app_say(view->app, "没有列出企业,没有可导出的");
        return;
    }
    ids = memory_alloc(count * sizeof *ids);
    for (size_t i = 0; i < count; i++)
        ids[i] = survey_model_row(&view->model, i)->enterprise;
    app_push(
        view->app, &export_screen,
        &(struct export_argument){.layout = layout_of(view), .enterprises = ids, .count = count});
    free(ids);
}

static void set_filter(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct survey_view *view = context;

    (void)app;
    for (size_t i = 0; i < view->model.choice_count; i++)
        view->model.choices[i].chosen = false;
    for (size_t i = 0; i < count; i++) {
        if (picked[i] < view->model.choice_count)
            view->model.choices[picked[i]].chosen = true;
    }
    survey_model_choose(&view->model);
    go_to_top(view);
}

static void pick_filter(struct survey_view *view)
{
    static const char *const fields[SURVEY_FIELDS] = {"镇街", "产业链", "现有称号"};
    const struct survey_model *model = &view->model;
    struct arena *arena = arena_new();
    const char **choices = arena_alloc(arena, (model->choice_count + 1) * sizeof *choices);
    bool *chosen = arena_alloc(arena, model->choice_count + 1);

    for (size_t i = 0; i < model->choice_count; i++) {
        const struct survey_choice *choice = &model->choices[i];

        choices[i] = arena_printf(arena, "%s: %s", fields[choice->field], choice->label);
        chosen[i] = choice->chosen;
    }
    const struct pick_argument argument = {
        .title = "筛选摸排(空格选择,全不选就是全部)",
        .choices = choices,
        .chosen = chosen,
        .many = true,
        .done = set_filter,
        .context = view,
    };
    app_push(view->app, &pick_dialog, &argument);
    arena_free(arena);
}

static bool go_back(struct survey_view *view)
{
    if (!survey_model_is_filtered(&view->model))
        return false;
    search_clear(&view->search);
    survey_model_choose_all(&view->model);
    go_to_top(view);
    return true;
}

static bool act(struct app *app, void *state, enum action action)
{
    struct survey_view *view = state;

    (void)app;
    switch (action) {
    case ACTION_OPEN:
        open_scoring(view);
        return true;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        set_group(view,
                  ((int)view->model.group + (action == ACTION_RIGHT ? 1 : SURVEY_GROUPS - 1)) %
                      SURVEY_GROUPS);
        return true;
    case ACTION_NEXT_FIELD:
    case ACTION_PREVIOUS_FIELD:
        move_tier(view, action == ACTION_NEXT_FIELD ? 1 : view->tier_count - 1);
        return true;
    case ACTION_SEARCH:
        view->search.typing = true;
        return true;
    case ACTION_FILTER:
        pick_filter(view);
        return true;
    case ACTION_EXPORT:
        export_listed(view);
        return true;
    case ACTION_BACK:
        return go_back(view);
    default:
        return view_table_act(&view->table, action);
    }
}

static bool typing(const void *state)
{
    return ((const struct survey_view *)state)->search.typing;
}

static void look_for(struct survey_view *view)
{
    survey_model_search(&view->model, search_text(&view->search));
    go_to_top(view);
}

static bool type(struct app *app, void *state, const struct event *event)
{
    struct survey_view *view = state;
    bool changed;

    (void)app;
    if (!search_type(&view->search, event, &changed))
        return false;
    if (changed)
        look_for(view);
    return true;
}

static void click_tabs(struct survey_view *view, int row, int column)
{
    if (row == SURVEY_ROW_TIERS) {
        for (size_t i = 0; i < view->tier_count; i++) {
            if (column < view->tier_ends[i]) {
                move_tier(view, view->tier_count + i - view->tier);
                return;
            }
        }
        return;
    }
    for (int i = 0; i < SURVEY_GROUPS; i++) {
        if (column < view->group_ends[i]) {
            set_group(view, i);
            return;
        }
    }
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct survey_view *view = state;
    int row = event->row - area.row;

    if (row == SURVEY_ROW_TIERS || row == SURVEY_ROW_GROUPS) {
        if (event->mouse == MOUSE_PRESS)
            click_tabs(view, row, event->column - area.column);
        return;
    }
    if (search_click(&view->search, event))
        return;
    if (view_table_opens(&view->table, event, survey_table_area(area)))
        (void)act(app, state, ACTION_OPEN);
}

static void refresh(struct app *app, void *state)
{
    (void)app;
    ((struct survey_view *)state)->stale = true;
}

static void shown(struct app *app, void *state)
{
    struct survey_view *view = state;

    (void)app;
    if (view->stale)
        load(view);
}

static const char *word(const void *state, enum action action)
{
    (void)state;
    if (action == ACTION_NEXT_FIELD)
        return "换层次";
    if (action == ACTION_RIGHT)
        return "换组";
    return action == ACTION_OPEN ? "评分" : NULL;
}

static bool offers(const void *state, enum action action)
{
    const struct survey_view *view = state;

    if (action == ACTION_OPEN) /* or to look anew */
        return view->stopped || view->model.listed_count > 0;
    return action != ACTION_EXPORT || view->model.listed_count > 0;
}

static const enum action actions[] = {
    ACTION_HELP, ACTION_RIGHT,   ACTION_NEXT_FIELD,     ACTION_SEARCH, ACTION_FILTER,
    ACTION_OPEN, ACTION_EXPORT,  ACTION_PREVIOUS_FIELD, ACTION_LEFT,   ACTION_UP,
    ACTION_DOWN, ACTION_PAGE_UP, ACTION_PAGE_DOWN,      ACTION_FIRST,  ACTION_LAST,
    ACTION_UNDO, ACTION_REDO,    ACTION_BACK,           ACTION_QUIT,   ACTION_PALETTE,
    ACTION_NONE,
};

const struct screen survey_screen = {
    .id = "survey",
    .title = "摸排",
    .tab = ACTION_TAB_SURVEY,
    .help = "摸排:按一个层次的现行标准看全部企业,分为五组,←→ 换组,Tab 换层次。\n"
            "已符合:达到标准。\n"
            "接近:最多改变三项(未满足的条件和最少要提高的指标),缺分不超过总分的五分之一;"
            "最接近的在前,写明差哪几项、差多少。\n"
            "缺资料:补上所列数据才能定。\n"
            "受限:基本条件或第三条的限制不满足、第十六条的禁报期内、年度数据更新逾期,"
            "写明为什么、到哪一天;受限的不再归入其他各组。\n"
            "其余:差得较多。\n"
            "Enter 打开评分表;/ 查找,f 按镇街、产业链、现有称号筛选,Esc 取消;o 导出列出的企业。",
    .actions = actions,
    .offers = offers,
    .word = word,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = act,
    .typing = typing,
    .type = type,
    .mouse = mouse,
    .refresh = refresh,
    .shown = shown,
};

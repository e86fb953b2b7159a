#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/statistics_query.h"
#include "db/target_store.h"
#include "tui/screens/screens.h"
#include "tui/screens/stats_view.h"
#include "tui/widgets/dialogs.h"

static bool progress(void *context, size_t done, size_t total)
{
    return app_progress(context, "正在统计", done, total);
}

static void forget(struct stats_view *view)
{
    statistics_free(view->statistics);
    free(view->targets);
    view->statistics = NULL;
    view->targets = NULL;
    view->target_count = view->batch_count = 0;
    arena_reset(view->arena);
}

static void find_targets(struct stats_view *view)
{
    const struct statistics *statistics = view->statistics;

    view->targets =
        memory_alloc((statistics->target_count + 1) * sizeof(const struct statistics_target *));
    for (size_t i = 0; i < statistics->target_count; i++) {
        if (statistics_target_shown(app_packs(view->app), &statistics->targets[i]))
            view->targets[view->target_count++] = &statistics->targets[i];
    }
}

static void load(struct stats_view *view)
{
    struct error err = {0};

    view->stale = false;
    forget(view);
    view->statistics =
        statistics_query(app_database(view->app), app_today(view->app), progress, view->app, &err);
    app_progress_end(view->app);
    if (view->statistics != NULL)
        find_targets(view);
    if (err.code != ERROR_NONE || (view->statistics != NULL && !stats_batches_load(view, &err)))
        app_fail(view->app, &err);
}

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    struct stats_view *view = memory_alloc(sizeof *view);

    (void)argument;
    (void)err;
    view->app = app;
    view->stale = true;
    view->arena = arena_new();
    stats_table_open(view);
    return view;
}

static void close_screen(struct app *app, void *state)
{
    struct stats_view *view = state;

    (void)app;
    forget(view);
    arena_free(view->arena);
    free(view->batches);
    free(view);
}

static void draw(struct app *app, void *state, struct area area)
{
    (void)app;
    stats_draw(state, area);
}

/* --- targets --- */

struct setting {
    int year;
    const char *kind;
    long target;
};

static bool put_target(struct database *database, void *context, struct error *err)
{
    const struct setting *setting = context;

    return target_put(database, setting->year, setting->kind, setting->target, err);
}

/* "" takes the target away. */
static bool read_target(const char *text, long *target)
{
    char *end;

    *target = -1;
    if (*text == '\0')
        return true;
    *target = strtol(text, &end, 10);
    return strspn(text, "0123456789") == strlen(text) && *end == '\0' && *target <= TARGET_MOST;
}

static bool check_target(struct app *app, void *context, const char *text, struct error *err)
{
    long target;

    (void)app;
    (void)context;
    return read_target(text, &target) ||
           error_set(err, ERROR_VALUE, "目标应为 0 至 %d 的整数,不定目标就清空", TARGET_MOST);
}

static const struct statistics_target *current_target(const struct stats_view *view)
{
    return view->part == STATS_TARGETS && view->table.cursor < view->target_count
               ? view->targets[view->table.cursor]
               : NULL;
}

static void target_given(struct app *app, void *context, const char *text)
{
    struct stats_view *view = context;
    const struct statistics_target *target = current_target(view);
    struct setting setting;

    if (target == NULL || !read_target(text, &setting.target))
        return;
    setting.year = view->statistics->as_of.year;
    setting.kind = target->kind->id;
    char *title = memory_printf("%d年目标", setting.year);
    (void)app_write(app, title, put_target, &setting);
    free(title);
}

static void ask_target(struct stats_view *view)
{
    const struct statistics_target *target = current_target(view);
    char *title, *text;

    if (target == NULL) {
        app_say(view->app, "只有年度目标可以修改");
        return;
    }
    title = memory_printf("%d年目标 %s", view->statistics->as_of.year, target->kind->label);
    text = target->target >= 0 ? memory_printf("%ld", target->target) : memory_text("");
    const struct prompt_argument argument = {
        .title = title,
        .label = "新增家数",
        .text = text,
        .check = check_target,
        .done = target_given,
        .context = view,
    };
    app_push(view->app, &prompt_dialog, &argument);
    free(title);
    free(text);
}

/* --- what a bar counts --- */

static char *filter_of(const struct stats_view *view, const struct statistics_bar *bar)
{
    const struct statistics_section *section = stats_section(view);

    if (section->fact != NULL)
        return memory_printf("f%s=%s", section->fact->id, bar->id);
    if (strcmp(section->id, "tier") == 0)
        return memory_printf("k%s", *bar->id == '\0' ? "-" : bar->id);
    return memory_printf("%s%s", strcmp(section->id, "state") == 0 ? "s" : "m", bar->id);
}

static void list(struct stats_view *view, size_t count, const char *filter)
{
    if (count == 0)
        app_say(view->app, "这一项没有企业");
    else
        app_push(view->app, &counted_screen, filter);
}

/* Who holds the title, those of the years before too. */
static void open_target(struct stats_view *view, const struct statistics_target *target)
{
    const struct statistics_section *tiers = &view->statistics->sections[STATISTICS_TIER];
    char *filter = memory_printf("k%s", target->kind->id);

    for (size_t i = 0; i < tiers->bar_count; i++) {
        if (strcmp(tiers->bars[i].id, target->kind->id) == 0)
            list(view, tiers->bars[i].count, filter);
    }
    free(filter);
}

static void open_row(struct stats_view *view)
{
    const struct statistics_section *section = stats_section(view);
    size_t row = view->table.cursor;

    if (view->statistics == NULL) {
        load(view);
    } else if (section != NULL && row < section->bar_count &&
               section == &view->statistics->sections[STATISTICS_TIER] &&
               strcmp(section->bars[row].id, "cluster") == 0) {
        app_push(view->app, &clusters_screen, NULL);
    } else if (section != NULL && row < section->bar_count) {
        char *filter = filter_of(view, &section->bars[row]);
        list(view, section->bars[row].count, filter);
        free(filter);
    } else if (view->part == STATS_BATCHES && row < view->batch_count) {
        const struct batch_argument argument = {.batch = view->batches[row].id};
        app_push(view->app, &batch_screen, &argument);
    } else if (current_target(view) != NULL) {
        open_target(view, current_target(view));
    }
}

static void set_part(struct stats_view *view, size_t part)
{
    view->part = part;
    view->table.cursor = view->table.first = 0;
}

static bool act(struct app *app, void *state, enum action action)
{
    struct stats_view *view = state;

    (void)app;
    switch (action) {
    case ACTION_OPEN:
        open_row(view);
        return true;
    case ACTION_EDIT:
        ask_target(view);
        return true;
    case ACTION_NEXT_FIELD:
    case ACTION_RIGHT:
        set_part(view, (view->part + 1) % STATS_PARTS);
        return true;
    case ACTION_PREVIOUS_FIELD:
    case ACTION_LEFT:
        set_part(view, (view->part + STATS_PARTS - 1) % STATS_PARTS);
        return true;
    default:
        return view_table_act(&view->table, action);
    }
}

static bool offers(const void *state, enum action action)
{
    return action != ACTION_EDIT || current_target(state) != NULL;
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct stats_view *view = state;
    size_t part = stats_part_at(event->row - area.row, event->column - area.column);

    if (view->statistics == NULL)
        return;
    if (part < STATS_PARTS && event->mouse == MOUSE_PRESS)
        set_part(view, part);
    else if (view_table_opens(&view->table, event, stats_table_area(area)))
        (void)act(app, state, ACTION_OPEN);
}

static void refresh(struct app *app, void *state)
{
    (void)app;
    ((struct stats_view *)state)->stale = true;
}

static void shown(struct app *app, void *state)
{
    struct stats_view *view = state;

    (void)app;
    if (!view->stale)
        return;
    load(view);
    if (view->table.cursor >= view->table.rows.count(view))
        view->table.cursor = view->table.first = 0;
}

/* What may have been cut. */
static const char *hint(const void *state)
{
    const struct stats_view *view = state;

    return view->part == STATS_BATCHES && view->table.cursor < view->batch_count
               ? view->batches[view->table.cursor].states
               : NULL;
}

static const char *word(const void *state, enum action action)
{
    if (action == ACTION_RIGHT)
        return "换一项";
    if (action == ACTION_OPEN)
        return ((const struct stats_view *)state)->part == STATS_BATCHES ? "打开" : "列出";
    if (action == ACTION_EDIT)
        return "定目标";
    return NULL;
}

static const enum action actions[] = {
    ACTION_HELP, ACTION_RIGHT,      ACTION_OPEN,           ACTION_EDIT,      ACTION_LEFT,
    ACTION_UP,   ACTION_DOWN,       ACTION_PAGE_UP,        ACTION_PAGE_DOWN, ACTION_FIRST,
    ACTION_LAST, ACTION_NEXT_FIELD, ACTION_PREVIOUS_FIELD, ACTION_UNDO,      ACTION_REDO,
    ACTION_BACK, ACTION_QUIT,       ACTION_PALETTE,        ACTION_NONE,
};

const struct screen stats_screen = {
    .id = "stats",
    .title = "统计",
    .tab = ACTION_TAB_STATS,
    .help = "统计库内全部企业:层次、镇街、集群、产业链、规模、在库状态、资质状态、"
            "今后十二个月届满的证书、年度目标、在办批次。\n"
            "←→ 或 Tab 换一项,↑↓ 选一行,Enter 在企业库里列出这一行所数的企业,Esc 回来。\n"
            "目标:当年新认定的家数,即这种称号的第一张证书在当年公告、不晚于今天;"
            "e 定目标,清空就是不定,u 撤销;Enter 列出现有这种称号的全部企业。\n"
            "在办批次:还有企业没有办完的批次和各步的家数,Enter 打开这一批。\n"
            "有几种有效称号的企业,在层次和资质状态中各计一次;届满的按每种最近的一张证书计。\n"
            "右上角按月画出届满的多少,从本月起。",
    .actions = actions,
    .offers = offers,
    .word = word,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = act,
    .mouse = mouse,
    .refresh = refresh,
    .shown = shown,
    .hint = hint,
};

#include <stdlib.h>
#include <string.h>

#include "core/entry.h"
#include "core/memory.h"
#include "core/text.h"
#include "core/uscc.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "db/override_store.h"
#include "tui/screens/cluster_view.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

#define ROW_PARTS 1
#define YEARS 4 /* a mean growth over three years reads four */

/* --- reading --- */

static void add_fact(struct cluster_view *view, const struct fact *fact, int year)
{
    view->facts = memory_grow(view->facts, view->fact_count, &view->fact_capacity);
    view->facts[view->fact_count++] = (struct cluster_fact){fact, year};
}

static void list_facts(struct cluster_view *view)
{
    const struct dictionary *dictionary = packs_dictionary(app_packs(view->app));
    size_t from = dictionary_count(dictionary);
    int last = app_today(view->app).year - 1;

    view->fact_count = 0;
    for (size_t i = from; i < from + dictionary_cluster_count(dictionary); i++) {
        const struct fact *fact = dictionary_fact(dictionary, i);

        for (int year = last; fact->yearly && year > last - YEARS; year--)
            add_fact(view, fact, year);
        if (!fact->yearly)
            add_fact(view, fact, 0);
    }
}

static bool load(struct cluster_view *view, struct error *err)
{
    if (!cluster_load(app_database(view->app), view->cluster, view->dossier, err))
        return false;
    assessment_free(view->assessment);
    view->assessment = view->standard == NULL ? NULL
                                              : assessment_make(view->standard, view->dossier,
                                                                app_today(view->app), false);
    finished_list_load(&view->finished, app_database(view->app), SUBJECT_CLUSTER, view->cluster);
    return true;
}

static void close_screen(struct app *app, void *state)
{
    struct cluster_view *view = state;

    (void)app;
    assessment_free(view->assessment);
    dossier_free(view->dossier);
    finished_list_clear(&view->finished);
    free(view->facts);
    free(view->cell);
    free(view);
}

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    const struct cluster_argument *given = argument;
    struct cluster_view *view = memory_alloc(sizeof *view);
    struct error none = {0};
    bool in_force;

    view->app = app;
    view->cluster = given->cluster;
    view->dossier = dossier_new(packs_dictionary(app_packs(app)));
    view->standard =
        packs_choose_cluster_standard(app_packs(app), app_today(app), &in_force, &none);
    cluster_tables_open(view);
    list_facts(view);
    if (load(view, err))
        return view;
    close_screen(app, view);
    return NULL;
}

static void refresh(struct app *app, void *state)
{
    struct error err = {0};

    if (!load(state, &err))
        app_fail(app, &err);
}

/* --- writing --- */

struct change {
    int64_t cluster, enterprise;
    const struct fact *fact;
    int year;
    struct value value;
    const char *standard, *line, *reason;
};

static bool write_fact(struct database *database, void *context, struct error *err)
{
    const struct change *change = context;

    return cluster_put(database, change->cluster, change->fact, change->year, change->value, err);
}

static bool write_member(struct database *database, void *context, struct error *err)
{
    const struct change *change = context;

    return cluster_add_member(database, change->cluster, change->enterprise, err);
}

static bool drop_member(struct database *database, void *context, struct error *err)
{
    const struct change *change = context;

    return cluster_drop_member(database, change->cluster, change->enterprise, err);
}

static bool write_reason(struct database *database, void *context, struct error *err)
{
    const struct change *change = context;

    return override_put_cluster(database, change->cluster, change->standard, change->line,
                                change->reason, err);
}

/* --- a fact --- */

static const struct cluster_fact *fact_at(const struct cluster_view *view)
{
    return &view->facts[view->tables[CLUSTER_FACTS].cursor];
}

static bool read_fact(struct cluster_view *view, const char *text, struct arena *arena,
                      struct value *out, struct error *err)
{
    const struct fact *fact = fact_at(view)->fact;

    if (!entry_read(packs_dictionary(app_packs(view->app)), fact, text, UNIT_OWN, arena, out, err))
        return false;
    return strcmp(fact->id, "cluster.name") != 0 || value_is_known(*out) ||
           error_set(err, ERROR_VALUE, "集群名称不能清空");
}

static bool check_fact(struct app *app, void *context, const char *text, struct error *err)
{
    struct arena *arena = arena_new();
    struct value value;
    bool good = read_fact(context, text, arena, &value, err);

    (void)app;
    arena_free(arena);
    return good;
}

static void fact_given(struct app *app, void *context, const char *text)
{
    struct cluster_view *view = context;
    struct arena *arena = arena_new();
    struct change change = {
        .cluster = view->cluster, .fact = fact_at(view)->fact, .year = fact_at(view)->year};
    struct error err = {0};

    if (read_fact(view, text, arena, &change.value, &err))
        (void)app_write(app, "填报集群", write_fact, &change);
    arena_free(arena);
}

static void edit_fact(struct cluster_view *view)
{
    struct prompt_argument argument = {
        .title = "填报集群", .check = check_fact, .done = fact_given, .context = view};
    const struct cluster_fact *fact;
    const char *hint;
    char *label, *words, *text;

    if (view->tables[CLUSTER_FACTS].cursor >= view->fact_count)
        return;
    fact = fact_at(view);
    if (!fact_can_be_given(fact->fact)) {
        app_say(view->app, "“%s”由其他数据推算,不能填写", fact->fact->label);
        return;
    }
    label = cluster_fact_label(fact);
    hint = fact->fact->type == FACT_BOOL ? "是/否" : fact->fact->unit;
    words = memory_printf("%s%s%s%s:", label, *hint == '\0' ? "" : " (", hint,
                          *hint == '\0' ? "" : ")");
    text = value_format(dossier_get(view->dossier, fact->fact, fact->year));
    argument.label = words;
    argument.text = text;
    app_push(view->app, &prompt_dialog, &argument);
    free(label);
    free(words);
    free(text);
}

/* --- a member --- */

/* By code or by name. */
static bool find_enterprise(struct cluster_view *view, const char *text, int64_t *id,
                            struct error *err)
{
    struct arena *arena = arena_new();
    struct error none = {0};
    char uscc[USCC_LENGTH + 1];
    bool good = uscc_read(text, uscc, &none)
                    ? enterprise_find(app_database(view->app), uscc, id, err)
                    : enterprise_find_by_name(app_database(view->app),
                                              text_enterprise_name(arena, text), id, err);

    arena_free(arena);
    if (good && *id == 0)
        good = error_set(err, ERROR_VALUE, "企业库里没有这家企业,请写完整的信用代码或企业名称");
    return good;
}

static bool check_member(struct app *app, void *context, const char *text, struct error *err)
{
    int64_t id;

    (void)app;
    return find_enterprise(context, text, &id, err);
}

static void member_given(struct app *app, void *context, const char *text)
{
    struct cluster_view *view = context;
    struct change change = {.cluster = view->cluster};
    struct error err = {0};

    if (find_enterprise(view, text, &change.enterprise, &err))
        (void)app_write(app, "集群加入成员", write_member, &change);
}

static void add_member(struct cluster_view *view)
{
    const struct prompt_argument argument = {
        .title = "加入成员",
        .label = "企业的统一社会信用代码或名称(须在企业库中):",
        .check = check_member,
        .done = member_given,
        .context = view,
    };

    view->part = CLUSTER_MEMBERS;
    app_push(view->app, &prompt_dialog, &argument);
}

static const struct dossier *member_at(const struct cluster_view *view)
{
    size_t row = view->tables[CLUSTER_MEMBERS].cursor;

    return view->part == CLUSTER_MEMBERS && row < dossier_member_count(view->dossier)
               ? dossier_member_at(view->dossier, row)
               : NULL;
}

static void remove_member(struct cluster_view *view)
{
    const struct dossier *member = member_at(view);
    struct change change = {.cluster = view->cluster};

    if (member == NULL) {
        app_say(view->app, "请先在“成员企业”中选一家");
        return;
    }
    change.enterprise = dossier_id(member);
    if (app_write(view->app, "集群移出成员", drop_member, &change))
        app_say(view->app, "已移出,u 撤销");
}

/* --- a condition --- */

static bool check_reason(struct app *app, void *context, const char *text, struct error *err)
{
    (void)app;
    (void)context;
    return strlen(text) <= OVERRIDE_REASON_LIMIT ||
           error_set(err, ERROR_VALUE, "理由太长,请不超过 %d 个字", OVERRIDE_REASON_LIMIT / 3);
}

static const struct condition_result *condition_at(const struct cluster_view *view)
{
    return view->part == CLUSTER_CONDITIONS
               ? cluster_condition(view, view->tables[CLUSTER_CONDITIONS].cursor)
               : NULL;
}

static bool may_override(const struct cluster_view *view)
{
    const struct condition_result *result = condition_at(view);

    return result != NULL && result->condition->advisory &&
           (result->state != TRUTH_TRUE || result->override_reason != NULL);
}

static void reason_given(struct app *app, void *context, const char *text)
{
    struct cluster_view *view = context;
    struct arena *arena = arena_new();
    struct change change = {
        .cluster = view->cluster,
        .standard = view->standard->id,
        .line = condition_at(view)->condition->id,
        .reason = text_trim(arena, text),
    };

    (void)app_write(app, "认可条件", write_reason, &change);
    arena_free(arena);
}

static void override(struct cluster_view *view)
{
    const struct condition_result *result = condition_at(view);
    struct prompt_argument argument = {
        .title = "认可这一条件", .check = check_reason, .done = reason_given, .context = view};
    char *label;

    if (!may_override(view)) {
        app_say(view->app, "只有没有满足的“原则上”“一般”的条件可以认可");
        return;
    }
    label = memory_printf("%s\n认可的理由(清空则取消认可):", result->title);
    argument.label = label;
    argument.text = result->override_reason == NULL ? "" : result->override_reason;
    app_push(view->app, &prompt_dialog, &argument);
    free(label);
}

/* --- keys --- */

static const struct finished *finished_at(const struct cluster_view *view)
{
    size_t row = view->tables[CLUSTER_FINISHED].cursor;

    return view->part == CLUSTER_FINISHED && row < view->finished.count ? &view->finished.items[row]
                                                                        : NULL;
}

static void read_row(struct cluster_view *view, bool compare)
{
    const struct finished *finished = finished_at(view);

    if (finished != NULL)
        finished_read(view->app, view->dossier, finished, compare);
    else
        app_say(view->app, "请在“历次评价”中选一次已存的评价");
}

static void assess(struct cluster_view *view)
{
    app_push(view->app, &scoring_screen, &(struct scoring_argument){.cluster = view->cluster});
}

static void open_row(struct cluster_view *view)
{
    const struct dossier *member = member_at(view);

    if (view->part == CLUSTER_FACTS)
        edit_fact(view);
    else if (view->part == CLUSTER_FINISHED)
        read_row(view, false);
    else if (member != NULL)
        app_push(view->app, &dossier_screen,
                 &(struct dossier_argument){.enterprise = dossier_id(member)});
    else if (view->part == CLUSTER_MEMBERS)
        add_member(view);
    else
        view->part = CLUSTER_FACTS;
}

static void turn(struct cluster_view *view, int by)
{
    view->part = (enum cluster_part)(((int)view->part + by + CLUSTER_PARTS) % CLUSTER_PARTS);
}

static bool act(struct app *app, void *state, enum action action)
{
    struct cluster_view *view = state;

    (void)app;
    switch (action) {
    case ACTION_OPEN:
        open_row(view);
        return true;
    case ACTION_EDIT:
        view->part = CLUSTER_FACTS;
        edit_fact(view);
        return true;
    case ACTION_NEW:
        add_member(view);
        return true;
    case ACTION_REMOVE:
        remove_member(view);
        return true;
    case ACTION_OVERRIDE:
        override(view);
        return true;
    case ACTION_ASSESS:
        assess(view);
        return true;
    case ACTION_COMPARE:
        read_row(view, true);
        return true;
    case ACTION_RIGHT:
    case ACTION_NEXT_FIELD:
        turn(view, 1);
        return true;
    case ACTION_LEFT:
    case ACTION_PREVIOUS_FIELD:
        turn(view, -1);
        return true;
    default:
        return view_table_act(cluster_table(view), action);
    }
}

static void draw(struct app *app, void *state, struct area area)
{
    (void)app;
    cluster_draw(state, area);
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct cluster_view *view = state;
    size_t heading;

    if (event->row - area.row == ROW_PARTS) {
        for (int part = 0; event->mouse == MOUSE_PRESS && part < CLUSTER_PARTS; part++) {
            if (event->column - area.column < view->part_ends[part]) {
                view->part = (enum cluster_part)part;
                return;
            }
        }
        return;
    }
    if (view_table_mouse(cluster_table(view), event, cluster_table_area(area), &heading) &&
        event->mouse == MOUSE_DOUBLE)
        (void)act(app, state, ACTION_OPEN);
}

static bool offers(const void *state, enum action action)
{
    const struct cluster_view *view = state;

    if (action == ACTION_OVERRIDE)
        return may_override(view);
    if (action == ACTION_COMPARE)
        return finished_at(view) != NULL;
    return action != ACTION_REMOVE || member_at(view) != NULL;
}

static const char *word(const void *state, enum action action)
{
    const struct cluster_view *view = state;

    if (action == ACTION_OPEN)
        return view->part == CLUSTER_FACTS      ? "填报"
               : view->part == CLUSTER_MEMBERS  ? "打开"
               : view->part == CLUSTER_FINISHED ? "查看"
                                                : "资料";
    if (action == ACTION_ASSESS)
        return "评分表";
    if (action == ACTION_NEW)
        return "加成员";
    if (action == ACTION_REMOVE)
        return "移出";
    return action == ACTION_NEXT_FIELD ? "换页" : NULL;
}

static const enum action actions[] = {
    ACTION_HELP,      ACTION_OPEN,  ACTION_NEXT_FIELD, ACTION_ASSESS,   ACTION_COMPARE,
    ACTION_EDIT,      ACTION_NEW,   ACTION_REMOVE,     ACTION_OVERRIDE, ACTION_PREVIOUS_FIELD,
    ACTION_LEFT,      ACTION_RIGHT, ACTION_UP,         ACTION_DOWN,     ACTION_PAGE_UP,
    ACTION_PAGE_DOWN, ACTION_FIRST, ACTION_LAST,       ACTION_UNDO,     ACTION_REDO,
    ACTION_BACK,      ACTION_QUIT,  ACTION_PALETTE,    ACTION_NONE,
};

const struct screen cluster_screen = {
    .id = "cluster",
    .title = "集群资料",
    .help =
        "一个特色产业集群,分四页,Tab 或 ←→ 换页。\n"
        "认定条件: 今天的结论,逐条 ✓ 满足、✗ 不满足、? 待补充;下边是差距、缺少的数据和解读。"
        "编号是数字加字母的是一条中的各项。\n"
        "资料: Enter 填报光标所在的一项;按年度的数据列出最近四年;(推算)的由其他数据或成员得出。\n"
        "成员企业: a 加入(写信用代码或企业名称),d 移出,Enter 打开企业档案。\n"
        "历次评价: 保存过的评价,Enter 看当时的数据和结果,= 与今天的数据比较。\n"
        "p 评分表: 一条一条地对照条件,可以记佐证和备注,F10 保存本次评价。\n"
        "r 认可: 注有“原则上”的条件不满足时,写明理由后按满足计。\n"
        "每一步都可以用 u 撤销。",
    .actions = actions,
    .offers = offers,
    .word = word,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = act,
    .mouse = mouse,
    .refresh = refresh,
};

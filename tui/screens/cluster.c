#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/cluster_store.h"
#include "tui/screens/cluster_view.h"
#include "tui/screens/screens.h"

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
    enrolment_close(&view->enrolment);
    certificate_form_close(&view->certificate_form);
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

/* On the pages of titles and changes? */
static bool is_record(const struct cluster_view *view)
{
    return view->part == CLUSTER_TITLES || view->part == CLUSTER_CHANGES;
}

/* What a key does on those pages; false elsewhere. */
static bool act_on_record(struct cluster_view *view, enum action action)
{
    if (!is_record(view))
        return false;
    if (action == ACTION_NEW)
        cluster_add_record(view);
    else if (action == ACTION_EDIT)
        cluster_edit_record(view);
    else if (action == ACTION_REMOVE)
        cluster_remove_record(view);
    else
        return false;
    return true;
}

static void open_row(struct cluster_view *view)
{
    const struct dossier *member = cluster_view_member(view);

    if (view->part == CLUSTER_FACTS)
        cluster_view_edit_fact(view);
    else if (view->part == CLUSTER_FINISHED)
        read_row(view, false);
    else if (is_record(view))
        cluster_edit_record(view);
    else if (member != NULL)
        app_push(view->app, &dossier_screen,
                 &(struct dossier_argument){.enterprise = dossier_id(member)});
    else if (view->part == CLUSTER_MEMBERS)
        cluster_view_add_member(view);
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

    if (act_on_record(view, action))
        return true;
    switch (action) {
    case ACTION_TRASH:
        app_push(app, &trash_screen, NULL);
        return true;
    case ACTION_OPEN:
        open_row(view);
        return true;
    case ACTION_EDIT:
        view->part = CLUSTER_FACTS;
        cluster_view_edit_fact(view);
        return true;
    case ACTION_NEW:
        cluster_view_add_member(view);
        return true;
    case ACTION_REMOVE:
        cluster_view_remove_member(view);
        return true;
    case ACTION_OVERRIDE:
        cluster_view_override(view);
        return true;
    case ACTION_ASSESS:
        assess(view);
        return true;
    case ACTION_BATCH:
        enrolment_begin_cluster(view->app, &view->enrolment, view->cluster);
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

    if (event->row - area.row == ROW_PARTS) {
        for (int part = 0; event->mouse == MOUSE_PRESS && part < CLUSTER_PARTS; part++) {
            if (event->column - area.column < view->part_ends[part]) {
                view->part = (enum cluster_part)part;
                return;
            }
        }
        return;
    }
    if (view_table_opens(cluster_table(view), event, cluster_table_area(area)))
        (void)act(app, state, ACTION_OPEN);
}

static bool offers(const void *state, enum action action)
{
    const struct cluster_view *view = state;

    if (action == ACTION_OVERRIDE)
        return cluster_view_may_override(view);
    if (action == ACTION_COMPARE)
        return finished_at(view) != NULL;
    return action != ACTION_REMOVE ||
           (is_record(view) ? cluster_holds_record(view) : cluster_view_member(view) != NULL);
}

static const char *word(const void *state, enum action action)
{
    const struct cluster_view *view = state;

    if (action == ACTION_OPEN)
        return view->part == CLUSTER_FACTS      ? "填报"
               : view->part == CLUSTER_MEMBERS  ? "打开"
               : view->part == CLUSTER_FINISHED ? "查看"
               : is_record(view)                ? cluster_holds_record(view) ? "修改" : "登记"
                                                : "资料";
    if (action == ACTION_ASSESS)
        return "评分表";
    if (action == ACTION_NEW)
        return is_record(view) ? "登记" : "加成员";
    if (action == ACTION_REMOVE)
        return is_record(view) ? NULL : "移出";
    return action == ACTION_NEXT_FIELD ? "换页" : NULL;
}

static const enum action actions[] = {
    ACTION_HELP,           ACTION_OPEN,      ACTION_NEXT_FIELD, ACTION_ASSESS, ACTION_COMPARE,
    ACTION_BATCH,          ACTION_EDIT,      ACTION_NEW,        ACTION_REMOVE, ACTION_OVERRIDE,
    ACTION_PREVIOUS_FIELD, ACTION_LEFT,      ACTION_RIGHT,      ACTION_UP,     ACTION_DOWN,
    ACTION_PAGE_UP,        ACTION_PAGE_DOWN, ACTION_FIRST,      ACTION_LAST,   ACTION_TRASH,
    ACTION_UNDO,           ACTION_REDO,      ACTION_BACK,       ACTION_QUIT,   ACTION_PALETTE,
    ACTION_NONE,
};

const struct screen cluster_screen = {
    .id = "cluster",
    .title = "集群资料",
    .help =
        "一个特色产业集群,分六页,Tab 或 ←→ 换页。\n"
        "认定条件: 今天的结论,逐条 ✓ 满足、✗ 不满足、? 待补充;下边是差距、缺少的数据和解读。"
        "编号是数字加字母的是一条中的各项。\n"
        "资料: Enter 填报光标所在的一项;按年度的数据列出最近四年;(推算)的由其他数据或成员得出。\n"
        "成员企业: a 加入(写信用代码或企业名称),d 移出,Enter 打开企业档案。\n"
        "历次评价: 保存过的评价,Enter 看当时的数据和结果,= 与今天的数据比较。\n"
        "认定: 公告日期、有效期、撤销(第十四条的五种情形): a 登记以往的认定,Enter 修改或填写撤销,"
        "d 移除;b 加入集群申报、复核的批次,在 F4 申报中办理。\n"
        "变动: 主导产业、空间范围、运营管理机构等重大变动(第十四条(四)): a 登记,Enter 修改、"
        "填写报备日期,d 移除。\n"
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

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/case_removal.h"
#include "tui/screens/case_view.h"
#include "tui/screens/opinion.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

/* --- reading --- */

static bool take_step(void *context, const struct case_step *step)
{
    struct case_view *view = context;
    struct case_step taken = *step;

    taken.document = arena_text(view->arena, step->document);
    taken.remark = arena_text(view->arena, step->remark);
    taken.reason = arena_text(view->arena, step->reason);
    taken.person = arena_text(view->arena, step->person);
    view->steps = memory_grow(view->steps, view->step_count, &view->step_capacity);
    view->steps[view->step_count++] = taken;
    return true;
}

static bool take_visit(void *context, const struct case_visit *visit)
{
    struct case_view *view = context;
    struct case_visit taken = *visit;

    taken.people = arena_text(view->arena, visit->people);
    taken.findings = arena_text(view->arena, visit->findings);
    taken.conclusion = arena_text(view->arena, visit->conclusion);
    view->visits = memory_grow(view->visits, view->visit_count, &view->visit_capacity);
    view->visits[view->visit_count++] = taken;
    return true;
}

static bool load_materials(struct case_view *view, struct error *err)
{
    const struct case_kind *kind = view->file.kind;

    view->received = view->needed = 0;
    view->materials =
        arena_alloc(view->arena, (kind->material_count + 1) * sizeof *view->materials);
    for (size_t i = 0; i < kind->material_count; i++) {
        if (!case_material(app_database(view->app), view->file.id, &kind->materials[i],
                           &view->materials[i], err))
            return false;
        view->received += view->materials[i] == MATERIAL_RECEIVED;
        view->needed += view->materials[i] != MATERIAL_NOT_APPLICABLE;
    }
    return true;
}

static bool load_case(struct case_view *view, struct error *err)
{
    struct database *database = app_database(view->app);

    arena_reset(view->arena);
    view->step_count = view->visit_count = 0;
    return case_load(database, view->cases[view->at], view->arena, &view->file, err) &&
           batch_load(database, view->file.batch, view->arena, &view->batch, err) &&
           case_verdict(database, &view->file, &view->assessed, &view->verdict, err) &&
           case_steps_each(database, view->file.id, take_step, view, err) &&
           case_visits_each(database, view->file.id, take_visit, view, err) &&
           load_materials(view, err);
}

static bool load(struct case_view *view, struct error *err)
{
    if (!load_case(view, err))
        return false;
    case_sheet_load(view);
    if (view->sheet == NULL && view->part == CASE_SHEET)
        view->part = CASE_STEPS;
    return true;
}

/* The last step is what is looked for. */
static void go_to_top(struct case_view *view)
{
    for (int part = 0; part < CASE_PARTS; part++)
        view->tables[part].cursor = view->tables[part].first = 0;
    if (view->step_count > 0)
        view->tables[CASE_STEPS].cursor = view->step_count - 1;
}

static void close_screen(struct app *app, void *state)
{
    struct case_view *view = state;

    (void)app;
    case_moving_close(&view->moving);
    case_sheet_close(view);
    arena_free(view->arena);
    arena_free(view->form);
    free(view->cases);
    free(view->steps);
    free(view->visits);
    free(view->cell);
    free(view);
}

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    const struct case_argument *given = argument;
    struct case_view *view = memory_alloc(sizeof *view);

    view->app = app;
    view->arena = arena_new();
    view->case_count = given->cases == NULL ? 1 : given->count;
    view->cases = memory_resize(NULL, view->case_count, sizeof *view->cases);
    memcpy(view->cases, given->cases == NULL ? &given->id : given->cases,
           view->case_count * sizeof *view->cases);
    while (view->at + 1 < view->case_count && view->cases[view->at] != given->id)
        view->at++;
    case_tables_open(view);
    if (load(view, err)) {
        go_to_top(view);
        return view;
    }
    close_screen(app, view);
    return NULL;
}

/* It may have been removed. */
static void refresh(struct app *app, void *state)
{
    struct case_view *view = state;
    struct error err = {0};
    size_t steps = view->step_count;

    if (!load(view, &err)) {
        app_fail(app, &err);
        app_pop(app);
        return;
    }
    if (view->step_count > steps)
        view->tables[CASE_STEPS].cursor = view->step_count - 1;
}

static void draw(struct app *app, void *state, struct area area)
{
    (void)app;
    case_draw(state, area);
}

/* --- what can be done --- */

static void go(struct case_view *view, bool on)
{
    struct error err = {0};
    size_t before = view->at;

    if (on ? view->at + 1 >= view->case_count : view->at == 0) {
        app_say(view->app, on ? "这是最后一家" : "这是第一家");
        return;
    }
    view->at = on ? view->at + 1 : view->at - 1;
    if (!load(view, &err)) {
        app_fail(view->app, &err);
        view->at = before;
        (void)load(view, &err);
    }
    go_to_top(view);
}

static bool write_material(struct database *database, void *context, struct error *err)
{
    const struct case_view *view = context;
    size_t row = view->tables[CASE_MATERIALS].cursor;
    static const enum material_state next[] = {
        [MATERIAL_MISSING] = MATERIAL_RECEIVED,
        [MATERIAL_RECEIVED] = MATERIAL_NOT_APPLICABLE,
        [MATERIAL_NOT_APPLICABLE] = MATERIAL_MISSING,
    };

    return case_put_material(database, view->file.id, &view->file.kind->materials[row],
                             next[view->materials[row]], err);
}

static void turn_material(struct case_view *view)
{
    if (view->part != CASE_MATERIALS)
        view->part = CASE_MATERIALS;
    else if (view->tables[CASE_MATERIALS].cursor < view->file.kind->material_count)
        (void)app_write(view->app, "登记申报资料", write_material, view);
}

struct opinion_writing {
    struct case_file file;
    struct error *err;
};

static bool write_opinion(struct database *database, void *context, struct error *err)
{
    const struct opinion_writing *writing = context;

    if (case_save(database, &writing->file, writing->err))
        return true;
    *err = *writing->err;
    return false;
}

static bool save_opinion(struct app *app, void *context, const char *text, struct error *err)
{
    const struct case_view *view = context;
    struct opinion_writing writing = {view->file, err};

    writing.file.opinion = text;
    return app_write(app, "填写推荐意见", write_opinion, &writing);
}

static void edit_opinion(struct case_view *view)
{
    char *place = memory_printf("case/%lld/opinion", (long long)view->file.id);

    if (view->part != CASE_SHEET)
        view->part = CASE_STEPS; /* where it is shown */
    app_push(view->app, &opinion_dialog,
             &(struct opinion_argument){view->file.opinion, place, save_opinion, view});
    free(place);
}

static bool write_assessment(struct database *database, void *context, struct error *err)
{
    struct case_view *view = context;
    struct case_file one = view->file;

    return case_assess(database, &one, app_today(view->app), NULL, err);
}

static void assess(struct case_view *view)
{
    if (app_write(view->app, "评价申报", write_assessment, view))
        app_say(view->app, "已按今天的资料评价: %s", verdict_label(view->verdict));
}

static void open_scoring(struct case_view *view)
{
    if (view->file.cluster != 0)
        app_push(view->app, &scoring_screen,
                 &(struct scoring_argument){.cluster = view->file.cluster,
                                            .renewal = view->file.kind->renewal});
    else if (view->file.kind->tier == NULL || view->file.enterprise == 0)
        app_say(view->app, "%s没有评分表", view->file.kind->label);
    else
        app_push(view->app, &scoring_screen,
                 &(struct scoring_argument){.enterprises = &view->file.enterprise,
                                            .count = 1,
                                            .tier = view->file.kind->tier,
                                            .renewal = view->file.kind->renewal});
}

static void open_dossier(struct case_view *view)
{
    if (view->file.cluster != 0)
        app_push(view->app, &cluster_screen, &(struct cluster_argument){view->file.cluster});
    else if (view->file.enterprise != 0)
        app_push(view->app, &dossier_screen,
                 &(struct dossier_argument){.enterprise = view->file.enterprise});
}

static bool write_removal(struct database *database, void *context, struct error *err)
{
    return case_remove(database, ((const struct case_view *)context)->file.id, err);
}

static void removal_confirmed(struct app *app, void *context)
{
    const struct case_view *view = context;
    char *title = memory_printf("移入回收站:申报 %s %s", view->file.name, view->file.kind->label);

    if (app_write(app, title, write_removal, context))
        app_say(app, "已移入回收站,u 撤销");
    free(title);
}

static void ask_removal(struct case_view *view)
{
    char *question;

    if (view->part == CASE_VISITS) {
        case_visit_remove(view);
        return;
    }
    question = memory_printf("把“%s”的这次%s移入回收站?已写入的证书不动,可以撤销。",
                             view->file.name, view->file.kind->label);
    app_push(view->app, &confirm_dialog,
             &(struct confirm_argument){question, removal_confirmed, view});
    free(question);
}

static void move_part(struct case_view *view, bool on)
{
    int parts = view->sheet == NULL || view->beside ? CASE_SHEET : CASE_PARTS;

    view->part = (enum case_part)(((int)view->part + (on ? 1 : parts - 1)) % parts);
}

static void open_row(struct case_view *view)
{
    if (view->part == CASE_STEPS)
        case_moving_begin(view->app, &view->moving, &view->file.id, 1);
    else if (view->part == CASE_MATERIALS)
        turn_material(view);
    else if (view->part == CASE_VISITS)
        case_visit_edit(view);
    else
        open_scoring(view);
}

static bool act(struct app *app, void *state, enum action action)
{
    struct case_view *view = state;

    switch (action) {
    case ACTION_OPEN:
        open_row(view);
        return true;
    case ACTION_STEP:
        case_moving_begin(app, &view->moving, &view->file.id, 1);
        return true;
    case ACTION_NEXT_FIELD:
    case ACTION_RIGHT:
    case ACTION_PREVIOUS_FIELD:
    case ACTION_LEFT:
        move_part(view, action == ACTION_NEXT_FIELD || action == ACTION_RIGHT);
        return true;
    case ACTION_MARK:
        turn_material(view);
        return true;
    case ACTION_EDIT:
        if (view->part == CASE_VISITS)
            case_visit_edit(view);
        else
            edit_opinion(view);
        return true;
    case ACTION_NEW:
        case_visit_add(view);
        return true;
    case ACTION_REMOVE:
        ask_removal(view);
        return true;
    case ACTION_ASSESS:
        open_scoring(view);
        return true;
    case ACTION_COMPARE:
        assess(view);
        return true;
    case ACTION_DOSSIER:
        open_dossier(view);
        return true;
    case ACTION_NEXT_ENTERPRISE:
    case ACTION_PREVIOUS_ENTERPRISE:
        go(view, action == ACTION_NEXT_ENTERPRISE);
        return true;
    default:
        return view_table_act(&view->tables[view->part], action);
    }
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct case_view *view = state;

    for (int part = 0; event->row - area.row == CASE_ROW_PARTS && part < CASE_PARTS; part++) {
        if (event->mouse == MOUSE_PRESS && event->column - area.column < view->part_ends[part]) {
            view->part = (enum case_part)part;
            return;
        }
    }
    for (int part = 0; part < CASE_PARTS; part++) {
        struct area place = view->areas[part];

        if (event->row < place.row || event->row >= place.row + place.rows ||
            event->column < place.column || event->column >= place.column + place.columns)
            continue;
        if (part == CASE_SHEET) {
            if (event->mouse == MOUSE_DOUBLE)
                open_scoring(view);
            return;
        }
        view->part = (enum case_part)part;
        if (view_table_opens(&view->tables[part], event, place))
            (void)act(app, state, ACTION_OPEN);
        return;
    }
}

static bool offers(const void *state, enum action action)
{
    const struct case_view *view = state;

    switch (action) {
    case ACTION_STEP:
        return !case_state_is_over(view->file.place.state);
    case ACTION_MARK:
        return view->part == CASE_MATERIALS;
    case ACTION_ASSESS:
    case ACTION_COMPARE:
        return case_kind_is_assessed(view->file.kind);
    case ACTION_DOSSIER:
        return view->file.enterprise != 0 || view->file.cluster != 0;
    case ACTION_NEXT_ENTERPRISE:
    case ACTION_PREVIOUS_ENTERPRISE:
        return view->case_count > 1;
    default:
        return true;
    }
}

static const char *word(const void *state, enum action action)
{
    const struct case_view *view = state;

    switch (action) {
    case ACTION_OPEN:
        return view->part == CASE_STEPS       ? "办理"
               : view->part == CASE_MATERIALS ? "已收"
               : view->part == CASE_VISITS    ? "修改"
                                              : "评分表";
    case ACTION_MARK:
        return "收/缺";
    case ACTION_EDIT:
        return view->part == CASE_VISITS ? "修改" : "意见";
    case ACTION_NEW:
        return "抽查";
    case ACTION_ASSESS:
        return "评分表";
    case ACTION_COMPARE:
        return "重评";
    case ACTION_NEXT_FIELD:
        return "换页";
    default:
        return NULL;
    }
}

static const enum action actions[] = {
    ACTION_HELP,    ACTION_STEP,
    ACTION_EDIT,    ACTION_NEXT_FIELD,
    ACTION_MARK,    ACTION_NEXT_ENTERPRISE,
    ACTION_ASSESS,  ACTION_COMPARE,
    ACTION_NEW,     ACTION_DOSSIER,
    ACTION_REMOVE,  ACTION_PREVIOUS_ENTERPRISE,
    ACTION_OPEN,    ACTION_PREVIOUS_FIELD,
    ACTION_LEFT,    ACTION_RIGHT,
    ACTION_UP,      ACTION_DOWN,
    ACTION_PAGE_UP, ACTION_PAGE_DOWN,
    ACTION_FIRST,   ACTION_LAST,
    ACTION_UNDO,    ACTION_REDO,
    ACTION_BACK,    ACTION_QUIT,
    ACTION_PALETTE, ACTION_NONE,
};

const struct screen case_screen = {
    .id = "case",
    .title = "一企一案",
    .help = "一家企业在一个批次中的申报。分四页,Tab 或 ←→ 换页;宽窗口里评分一直在旁边。\n"
            "办理: 已走的步骤;t 办下一步,只列出现在走得到的,包括退回补正、不通过、撤回;"
            "受理时核对第三条、第十四条、第十五条(要写明理由)和第十六条(三年内不受理),"
            "评价结论不是“符合”的通过初审时要写明理由。e 写推荐意见,有常用语可选。\n"
            "资料: 空格在 缺、已收、不适用 之间换。实地抽查: a 登记,Enter 修改,d 移除。\n"
            "评分: 还在办的,按今天的资料的得分、条件、结论和差距,Enter 或 p 打开评分表;"
            "= 按今天的资料再评价一次,申报以此为依据(结论变了的,评价后面注明“现为…”);"
            "E 打开企业档案。\n"
            "N、P 到批次中的下一家、上一家。d 把这次申报移到回收站。每一步都可以用 u 撤销。",
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

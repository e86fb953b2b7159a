#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "tui/screens/deadlines_view.h"
#include "tui/screens/screens.h"

#define SEARCH_BYTES 200

static bool progress(void *context, size_t done, size_t total)
{
    return app_progress(context, "正在计算期限", done, total);
}

/* Of the month the rows of a day are few: the cursor is kept by its place. */
static void load(struct deadlines_view *view)
{
    struct error err = {0};
    size_t of_day = view->table.cursor;

    view->stale = false;
    view->stopped =
        !deadlines_model_load(&view->model, app_database(view->app), progress, view->app,
                              view->monthly ? &of_day : &view->table.cursor, &err);
    app_progress_end(view->app);
    if (view->monthly && view->table.rows.count(view) == 0)
        view->in_day = false;
    if (err.code != ERROR_NONE)
        app_fail(view->app, &err);
}

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    struct deadlines_view *view = memory_alloc(sizeof *view);

    (void)argument;
    (void)err;
    view->app = app;
    view->stale = true;
    deadlines_model_open(&view->model, app_today(app));
    search_open(&view->search, SEARCH_BYTES);
    deadlines_list_open(view);
    deadlines_month_open(view);
    return view;
}

static void close_screen(struct app *app, void *state)
{
    struct deadlines_view *view = state;

    (void)app;
    search_close(&view->search);
    deadlines_model_close(&view->model);
    deadlines_mark_close(&view->mark);
    free(view);
}

static struct area table_area(struct area area)
{
    return area_part(area, DEADLINES_TOP, 0, area.rows - DEADLINES_TOP, area.columns);
}

static void draw(struct app *app, void *state, struct area area)
{
    struct deadlines_view *view = state;

    (void)app;
    area_clear(area, STYLE_NORMAL);
    if (!view->monthly)
        deadlines_list_draw_groups(view, area);
    if (view->stopped) {
        area_text(area, DEADLINES_TOP, 0, area.columns, TEXT_CENTER, STYLE_WARNING,
                  "已停止计算,没有列出期限;按 Enter 重新计算");
        return;
    }
    view->table.unfocused = false;
    if (view->monthly)
        deadlines_month_draw(view, area);
    else
        view_table_draw(&view->table, table_area(area));
    deadlines_choice_draw(view, area);
}

/* ---- what can be done ---- */

static void show_group(struct deadlines_view *view, int group)
{
    view->model.group = group;
    deadlines_model_choose(&view->model);
    view->table.cursor = view->table.first = 0;
}

static void move_group(struct deadlines_view *view, int step)
{
    int groups = DEADLINE_GROUPS + 1;

    show_group(view, (view->model.group + 1 + step + groups) % groups - 1);
}

/* The month stays on its day, at first today; the list begins at what is due on it. */
static void turn(struct deadlines_view *view)
{
    size_t first;

    show_group(view, DEADLINE_GROUP_ALL);
    view->in_day = false;
    view->monthly = !view->monthly;
    if (!view->monthly && deadlines_model_of_day(&view->model, view->month.day, &first) > 0)
        view->table.cursor = first;
}

static void open_matter(struct deadlines_view *view)
{
    const struct deadlines_model *model = &view->model;
    const struct deadline_row *row = deadlines_list_current(view);
    struct dossier_argument argument = {0};
    struct case_argument one = {0};
    struct error err = {0};

    if (row == NULL)
        return;
    if (model->matters[row->matter].programme != NULL) {
        deadlines_programme_show(view->app, model->matters[row->matter].programme);
        return;
    }
    one.id = deadlines_mark_case(view->app, &view->mark, model, row);
    if (one.id != 0) {
        app_push(view->app, &case_screen, &one);
        return;
    }
    if (model->owners[row->enterprise].cluster != 0) {
        app_push(view->app, &cluster_screen,
                 &(struct cluster_argument){model->owners[row->enterprise].cluster});
        return;
    }
    if (*model->owners[row->enterprise].uscc == '\0') {
        app_say(view->app, "这是自己的提醒,不属于哪一家企业");
        return;
    }
    argument.section = model->matters[row->matter].kind->section;
    argument.fact = model->matters[row->matter].kind->fact;
    argument.line = deadlines_mark_line(view->app, &view->mark, model, row, &argument.list);
    if (!enterprise_find(app_database(view->app), model->owners[row->enterprise].uscc,
                         &argument.enterprise, &err))
        app_fail(view->app, &err);
    else if (argument.enterprise == 0)
        app_say(view->app, "这家企业已经不在库中");
    else
        app_push(view->app, &dossier_screen, &argument);
}

static void mark(struct deadlines_view *view, enum action action)
{
    const struct deadline_row *row = deadlines_list_current(view);

    if (action == ACTION_NEW) {
        deadlines_mark_add(view->app, &view->mark, &view->model, row,
                           view->monthly ? view->month.day : (struct date){0});
        return;
    }
    if (row == NULL)
        return;
    if (view->monthly && !deadlines_month_enter(view)) {
        app_say(view->app, "这一天不止一项,选好再按一次");
        return;
    }
    if (action == ACTION_DONE)
        deadlines_mark_done(view->app, &view->mark, &view->model, row);
    else
        deadlines_mark_put_off(view->app, &view->mark, &view->model, row);
}

static bool go_back(struct deadlines_view *view)
{
    if (deadlines_choice_drop(view))
        return true;
    if (view->monthly)
        turn(view);
    else
        return false;
    return true;
}

static bool act(struct app *app, void *state, enum action action)
{
    struct deadlines_view *view = state;

    (void)app;
    if (view->monthly && !view->stopped && deadlines_month_act(view, action))
        return true;
    switch (action) {
    case ACTION_OPEN:
        if (view->stopped)
            load(view);
        else if (!view->monthly || deadlines_month_enter(view))
            open_matter(view);
        return true;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        move_group(view, action == ACTION_RIGHT ? 1 : -1);
        return true;
    case ACTION_CALENDAR:
        turn(view);
        return true;
    case ACTION_SEARCH:
        view->search.typing = true;
        return true;
    case ACTION_FILTER:
        deadlines_choice_pick(view);
        return true;
    case ACTION_DONE:
    case ACTION_PUT_OFF:
    case ACTION_NEW:
        mark(view, action);
        return true;
    case ACTION_BACK:
        return go_back(view);
    default:
        return view_table_act(&view->table, action);
    }
}

static bool typing(const void *state)
{
    return ((const struct deadlines_view *)state)->search.typing;
}

static bool type(struct app *app, void *state, const struct event *event)
{
    struct deadlines_view *view = state;
    bool changed;

    (void)app;
    if (!search_type(&view->search, event, &changed))
        return false;
    if (changed)
        deadlines_choice_search(view);
    return true;
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct deadlines_view *view = state;
    int group;

    if (search_click(&view->search, event) || view->stopped)
        return;
    if (view->monthly) {
        if (deadlines_month_mouse(view, event, area))
            open_matter(view);
        return;
    }
    if (event->row == area.row) {
        group = deadlines_list_group_at(view, event->column - area.column);
        if (event->mouse == MOUSE_PRESS && group < DEADLINE_GROUPS)
            show_group(view, group);
        return;
    }
    if (view_table_opens(&view->table, event, table_area(area)))
        (void)act(app, state, ACTION_OPEN);
}

static void refresh(struct app *app, void *state)
{
    (void)app;
    ((struct deadlines_view *)state)->stale = true;
}

static void shown(struct app *app, void *state)
{
    struct deadlines_view *view = state;

    (void)app;
    if (view->stale)
        load(view);
}

static const char *hint(const void *state)
{
    const struct deadlines_view *view = state;
    const struct deadline_row *row = deadlines_list_current(view);

    return row == NULL ? NULL : view->model.matters[row->matter].basis;
}

static bool offers(const void *state, enum action action)
{
    const struct deadlines_view *view = state;

    switch (action) {
    case ACTION_PREVIOUS_MONTH:
    case ACTION_NEXT_MONTH:
    case ACTION_TODAY:
    case ACTION_NEXT_FIELD:
    case ACTION_PREVIOUS_FIELD:
        return view->monthly;
    case ACTION_OPEN: /* or to look anew; a day without any says so */
        return view->stopped || view->monthly || deadlines_list_current(view) != NULL;
    case ACTION_DONE:
    case ACTION_PUT_OFF:
        return deadlines_list_current(view) != NULL;
    default:
        return true;
    }
}

static const char *word(const void *state, enum action action)
{
    const struct deadlines_view *view = state;
    const struct deadline_row *row = deadlines_list_current(view);

    if (action == ACTION_CALENDAR && view->monthly)
        return "清单";
    if (action == ACTION_DONE && row != NULL && row->group == DEADLINE_DONE)
        return "重新列出";
    return NULL;
}

static const enum action actions[] = {
    ACTION_HELP,       ACTION_SEARCH,     ACTION_FILTER,
    ACTION_OPEN,       ACTION_CALENDAR,   ACTION_PREVIOUS_MONTH,
    ACTION_NEXT_MONTH, ACTION_TODAY,      ACTION_DONE,
    ACTION_PUT_OFF,    ACTION_NEW,        ACTION_LEFT,
    ACTION_RIGHT,      ACTION_UP,         ACTION_DOWN,
    ACTION_PAGE_UP,    ACTION_PAGE_DOWN,  ACTION_FIRST,
    ACTION_LAST,       ACTION_NEXT_FIELD, ACTION_PREVIOUS_FIELD,
    ACTION_UNDO,       ACTION_REDO,       ACTION_BACK,
    ACTION_QUIT,       ACTION_PALETTE,    ACTION_NONE,
};

const struct screen deadlines_screen = {
    .id = "deadlines",
    .title = "待办",
    .tab = ACTION_TAB_DEADLINES,
    .help =
        "库中全部企业的期限:资质到期、着手复核、年度数据更新、重大变化报告、走访后续,"
        "还有政策汇编中各项目的申报窗口和自己的提醒。\n"
        "申报窗口列在开放月份的最后一天,过了就列下一年的,不会逾期;排在当天其他期限之后。\n"
        "市级项目只在单位属于该市(或还没有填单位)时列出。Enter 看归口部门、文件依据和出处。\n"
        "←→ 在全部、逾期、今天、7日内、30日内、以后、已完成之间切换,全部不含已完成。\n"
        "/ 按企业名称、拼音、首字母、代码、事项或镇街查找,f 按类别和镇街筛选(第一项是不列申报窗口),"
        "Esc 取消。\n"
        "Enter 打开这家企业的档案,光标在要填的一栏、那一份证书或那一条登记上(申报的期限打开那一件,集群的打开集群)。x 记下这一项已经办完(在已完成中是重新列出),"
        "z 延到以后的一天并写明原因,a 新增自己的提醒;都可以按 u 撤销。\n"
        "v 换成月历,再按 v 回到清单:方括号是今天,“休”是放假,“班”是调休上班,"
        "数字是当天到期几项。←→↑↓ 换日期,PageUp、PageDown 或 < > 换月,g 回到今天;"
        "下面列出当天的期限,Enter 或 Tab 到下面选一项,再按 Enter 打开。\n"
        "没有导入放假安排的年度,按周一至周五为工作日。",
    .actions = actions,
    .open = open_screen,
    .close = close_screen,
    .offers = offers,
    .word = word,
    .draw = draw,
    .act = act,
    .typing = typing,
    .type = type,
    .mouse = mouse,
    .refresh = refresh,
    .shown = shown,
    .hint = hint,
};

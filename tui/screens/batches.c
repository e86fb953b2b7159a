#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tui/screens/batches_view.h"
#include "tui/screens/screens.h"

/* --- what is shown --- */

static int64_t batch_id(const struct batches_view *view)
{
    return view->model.item == NULL ? 0 : view->model.item->batch.id;
}

static void show_batch(struct batches_view *view, size_t row)
{
    struct error err = {0};
    int64_t before = batch_id(view);

    if (row >= view->model.listed_count)
        row = view->model.listed_count == 0 ? 0 : view->model.listed_count - 1;
    view->list.cursor = row;
    if (!batches_model_show(&view->model, row, &err))
        app_fail(view->app, &err);
    if (batch_id(view) != before)
        library_marks_clear(&view->marks);
    if (view->column >= view->model.column_count)
        view->column = 0;
    if (view->model.item == NULL)
        view->in_cases = false;
}

/* To the first state that holds cases. */
static void find_column(struct batches_view *view)
{
    view->column = view->first_column = 0;
    view->cases.cursor = view->cases.first = 0;
    while (view->column < view->model.column_count && view->model.columns[view->column].count == 0)
        view->column++;
    if (view->column >= view->model.column_count)
        view->column = 0;
}

void batches_go_to(struct batches_view *view, size_t row)
{
    show_batch(view, row);
    find_column(view);
}

/* Is the case still in the batch? */
static bool is_there(void *context, int64_t id)
{
    const struct batches_model *model = &((const struct batches_view *)context)->model;

    for (size_t i = 0; i < model->case_count; i++) {
        if (model->cases[i].file.id == id)
            return true;
    }
    return false;
}

static size_t find_state(const struct batches_model *model, struct case_place place)
{
    size_t at = 0;

    while (at < model->column_count && (model->columns[at].place.state != place.state ||
                                        model->columns[at].place.time != place.time))
        at++;
    return at;
}

/* Back to the state where the cursor stood, on its case when that is still there; where nothing is
 * left the cursor follows its case. */
static void find_place(struct batches_view *view, struct case_place place, int64_t at)
{
    const struct batches_model *model = &view->model;
    size_t before = find_state(model, place);

    for (size_t i = 0; i < model->column_count; i++) {
        for (size_t k = 0; at != 0 && k < model->columns[i].count; k++) {
            if (model->cases[model->columns[i].cases[k]].file.id != at)
                continue;
            if (i != before && before < model->column_count && model->columns[before].count > 0)
                break;
            view->column = i;
            view->cases.cursor = k;
            return;
        }
    }
    if (before < model->column_count && model->columns[before].count > 0)
        view->column = before;
    else
        find_column(view);
}

/* The cursor stays on its batch. */
static void load(struct batches_view *view)
{
    struct error err = {0};
    const struct batches_case *one = batches_current(view);
    int64_t batch = batch_id(view), at = one == NULL ? 0 : one->file.id;
    struct case_place place = {0};
    size_t row;

    if (view->column < view->model.column_count)
        place = view->model.columns[view->column].place;
    if (!batches_model_load(&view->model, &err))
        app_fail(view->app, &err);
    row = batches_model_find(&view->model, batch);
    if (row == SIZE_MAX) {
        library_marks_clear(&view->marks);
        batches_go_to(view, view->list.cursor);
        return;
    }
    if (!batches_model_show(&view->model, row, &err))
        app_fail(view->app, &err);
    view->list.cursor = row;
    library_marks_keep(&view->marks, is_there, view);
    find_place(view, place, at);
}

/* It is there, or was made just now. */
static void made(struct app *app, void *context, int64_t batch)
{
    struct batches_view *view = context;
    size_t row = batches_model_find(&view->model, batch);

    (void)app;
    if (row != SIZE_MAX)
        batches_go_to(view, row);
}

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    const struct batch_argument *given = argument;
    struct batches_view *view = memory_alloc(sizeof *view);

    (void)err;
    view->app = app;
    batches_model_open(&view->model, app_database(app), app_today(app));
    batches_tables_open(view);
    load(view);
    if (given != NULL)
        made(app, view, given->batch);
    return view;
}

static void close_screen(struct app *app, void *state)
{
    struct batches_view *view = state;

    (void)app;
    batch_form_close(&view->form);
    case_moving_close(&view->moving);
    results_asking_close(&view->results);
    library_marks_clear(&view->marks);
    batches_model_close(&view->model);
    free(view->cell);
    free(view);
}

static void refresh(struct app *app, void *state)
{
    (void)app;
    load(state);
}

static void draw(struct app *app, void *state, struct area area)
{
    (void)app;
    batches_draw(state, area);
}

/* --- batches --- */

static void edit(struct batches_view *view)
{
    if (view->model.item != NULL)
        batch_form_edit(view->app, &view->form, &view->model.item->batch);
}

/* --- cases --- */

static void go_to_column(struct batches_view *view, size_t column)
{
    if (column >= view->model.column_count || column == view->column)
        return;
    view->column = column;
    view->cases.cursor = view->cases.first = 0;
}

static void mark(struct batches_view *view)
{
    const struct batches_case *one = batches_current(view);

    if (one == NULL)
        return;
    library_marks_toggle(&view->marks, one->file.id);
    (void)view_table_act(&view->cases, ACTION_DOWN);
}

/* All of the state at the cursor. */
static void mark_all(struct batches_view *view)
{
    const struct batches_column *column;
    int64_t *ids;

    if (view->column >= view->model.column_count)
        return;
    column = &view->model.columns[view->column];
    ids = memory_alloc((column->count + 1) * sizeof *ids);
    for (size_t i = 0; i < column->count; i++)
        ids[i] = view->model.cases[column->cases[i]].file.id;
    library_marks_toggle_all(&view->marks, ids, column->count);
    free(ids);
}

/* --- keys --- */

static bool act_on_cases(struct batches_view *view, enum action action)
{
    switch (action) {
    case ACTION_LEFT:
        if (view->column == 0)
            view->in_cases = false;
        else
            go_to_column(view, view->column - 1);
        return true;
    case ACTION_RIGHT:
        go_to_column(view, view->column + 1);
        return true;
    case ACTION_OPEN:
        batches_open_case(view);
        return true;
    case ACTION_MARK:
        mark(view);
        return true;
    case ACTION_MARK_ALL:
        mark_all(view);
        return true;
    case ACTION_BACK:
        view->in_cases = false;
        return true;
    default:
        return view_table_act(&view->cases, action);
    }
}

static bool act_on_list(struct batches_view *view, enum action action)
{
    size_t before = view->list.cursor;

    switch (action) {
    case ACTION_OPEN:
    case ACTION_RIGHT:
        view->in_cases = view->model.item != NULL;
        return true;
    case ACTION_LEFT:
    case ACTION_MARK:
    case ACTION_MARK_ALL:
        return true;
    case ACTION_BACK:
        return batches_clear_filter(view);
    default:
        if (!view_table_act(&view->list, action))
            return false;
        if (view->list.cursor != before)
            batches_go_to(view, view->list.cursor);
        return true;
    }
}

static bool act(struct app *app, void *state, enum action action)
{
    struct batches_view *view = state;

    switch (action) {
    case ACTION_NEW:
        batch_form_new(app, &view->form, made, view);
        return true;
    case ACTION_EDIT:
        edit(view);
        return true;
    case ACTION_STEP:
        batches_step(view);
        return true;
    case ACTION_COMPARE:
        batches_assess(view);
        return true;
    case ACTION_ASSESS:
        batches_score(view);
        return true;
    case ACTION_IMPORT:
        batches_results(view);
        return true;
    case ACTION_EXPORT:
        batches_export(view);
        return true;
    case ACTION_REMOVE:
        batches_remove(view);
        return true;
    case ACTION_TRASH:
        app_push(app, &trash_screen, NULL);
        return true;
    case ACTION_FILTER:
        if (view->model.item_count > 0)
            batches_pick_filter(view);
        return true;
    case ACTION_NEXT_FIELD:
    case ACTION_PREVIOUS_FIELD:
        view->in_cases = !view->in_cases && view->model.item != NULL;
        return true;
    default:
        return view->in_cases ? act_on_cases(view, action) : act_on_list(view, action);
    }
}

static bool holds(struct area area, const struct event *event)
{
    return event->row >= area.row && event->row < area.row + area.rows &&
           event->column >= area.column && event->column < area.column + area.columns;
}

static void click_state(struct batches_view *view, const struct event *event, size_t column)
{
    int row = event->row - view->places[column].row - 2;

    view->in_cases = true;
    go_to_column(view, column);
    if (row < 0) /* its heading */
        return;
    size_t at = view->cases.first + (size_t)row;
    if (at >= view->model.columns[column].count)
        return;
    view->cases.cursor = at;
    if (event->mouse == MOUSE_DOUBLE)
        (void)act(view->app, view, ACTION_OPEN);
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct batches_view *view = state;
    struct area list = batches_list_area(area);
    size_t heading, before = view->list.cursor;

    if (view->model.item_count == 0)
        return;
    if (holds(list, event)) {
        (void)view_table_mouse(&view->list, event, list, &heading);
        if (view->list.cursor != before)
            batches_go_to(view, view->list.cursor);
        view->in_cases = false;
        return;
    }
    if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN) {
        (void)view_table_act(&view->cases,
                             event->mouse == MOUSE_WHEEL_UP ? ACTION_UP : ACTION_DOWN);
        return;
    }
    for (size_t i = 0; i < view->model.column_count && i < BATCHES_COLUMNS_MOST; i++) {
        if (holds(view->places[i], event)) {
            click_state(view, event, i);
            return;
        }
    }
    if (view_table_mouse(&view->cases, event, view->cases_area, &heading)) {
        view->in_cases = true;
        if (event->mouse == MOUSE_DOUBLE)
            (void)act(app, state, ACTION_OPEN);
    }
}

static bool offers(const void *state, enum action action)
{
    const struct batches_view *view = state;
    bool any = view->model.item_count > 0;
    bool here =
        view->column < view->model.column_count && view->model.columns[view->column].count > 0;

    switch (action) {
    case ACTION_MARK:
    case ACTION_MARK_ALL:
        return any && view->in_cases && here;
    case ACTION_STEP:
        return any && (here || view->marks.count > 0);
    case ACTION_OPEN:
        return any && (here || !view->in_cases);
    case ACTION_COMPARE:
    case ACTION_ASSESS:
    case ACTION_IMPORT:
    case ACTION_EXPORT:
        return any && view->model.case_count > 0;
    case ACTION_EDIT:
    case ACTION_REMOVE:
        return any;
    case ACTION_FILTER:
    case ACTION_NEXT_FIELD:
        return any;
    default:
        return true;
    }
}

static const char *word(const void *state, enum action action)
{
    const struct batches_view *view = state;

    switch (action) {
    case ACTION_NEW:
        return "新批次";
    case ACTION_EDIT:
        return "期限";
    case ACTION_MARK_ALL:
        return "全列";
    case ACTION_ASSESS:
        return "评分表";
    case ACTION_COMPARE:
        return "全评";
    case ACTION_IMPORT:
        return "名单";
    case ACTION_EXPORT:
        return "汇总表";
    case ACTION_NEXT_FIELD:
        return view->in_cases ? "批次" : "企业";
    case ACTION_OPEN:
        return view->in_cases ? NULL : "看企业";
    default:
        return NULL;
    }
}

static const enum action actions[] = {
    ACTION_HELP,      ACTION_OPEN,   ACTION_STEP,       ACTION_MARK,    ACTION_MARK_ALL,
    ACTION_NEW,       ACTION_EDIT,   ACTION_COMPARE,    ACTION_ASSESS,  ACTION_IMPORT,
    ACTION_EXPORT,    ACTION_FILTER, ACTION_NEXT_FIELD, ACTION_REMOVE,  ACTION_PREVIOUS_FIELD,
    ACTION_LEFT,      ACTION_RIGHT,  ACTION_UP,         ACTION_DOWN,    ACTION_PAGE_UP,
    ACTION_PAGE_DOWN, ACTION_FIRST,  ACTION_LAST,       ACTION_TRASH,   ACTION_UNDO,
    ACTION_REDO,      ACTION_BACK,   ACTION_QUIT,       ACTION_PALETTE, ACTION_NONE,
};

/* What both screens do. */
#define BATCHES_DO                                                           \
    .actions = actions, .offers = offers, .word = word, .open = open_screen, \
    .close = close_screen, .draw = draw, .act = act, .mouse = mouse, .refresh = refresh

const struct screen batches_screen = {
    .id = "batches",
    .title = "申报",
    .tab = ACTION_TAB_BATCHES,
    .help =
        "申报批次: 左边每行一批,在办一栏是“在办/全部”家数,期限一栏是离下一步期限的天数(!为过期)。\n"
        "右边是光标所在的批次,按状态分列,←→ 换状态,Tab 在批次和企业之间来回,Enter 打开一家。\n"
        "a 新建批次,e 填写通知文号和各步骤的期限(到期进待办),f 按种类、年度、在办筛选,"
        "d 把批次或申报移到回收站(R 看回收站)。\n"
        "空格标记企业,* 标记这一状态的全部;t 让标记的(没有标记时光标所在的一家)走同一步,"
        "一个日期一个文号,要写明理由的可以逐家写或共用一条,不能办的列出来。\n"
        "i 读公告的名单: 逐行对应,预览后一次办完认定并写入证书;o 生成推荐汇总表。\n"
        "= 评价标记的或全批,申报以此为依据;p 逐家打开评分表。每一步都可以用 u 撤销。",
    BATCHES_DO,
};

const struct screen batch_screen = {
    .id = "batch",
    .title = "申报批次",
    .help = "一个申报批次;能做的与申报相同。Esc 返回。",
    BATCHES_DO,
};

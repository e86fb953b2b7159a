#include <stdlib.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"
#include "tui/screens/scoring_view.h"
#include "tui/screens/scoring_words.h"
#include "tui/screens/screens.h"

/* 评分表: the screen; its keys are in scoring_act.c, its halves in scoring_step.c and
 * scoring_sheet.c. */

#define SHEET_LEAST 28
#define SHEET_MOST 60

static const enum action actions[] = {
    ACTION_OPEN,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_NEXT_MISSING,
    ACTION_NEXT_FAILED,
    ACTION_WHAT_IF,
    ACTION_OVERRIDE,
    ACTION_FINISH,
    ACTION_NEXT_ENTERPRISE,
    ACTION_PREVIOUS_ENTERPRISE,
    ACTION_MARK,
    ACTION_EDIT,
    ACTION_UP,
    ACTION_DOWN,
    ACTION_NEXT_FIELD,
    ACTION_PREVIOUS_FIELD,
    ACTION_PAGE_UP,
    ACTION_PAGE_DOWN,
    ACTION_FIRST,
    ACTION_LAST,
    ACTION_UNDO,
    ACTION_REDO,
    ACTION_HELP,
    ACTION_PALETTE,
    ACTION_BACK,
    ACTION_QUIT,
    ACTION_NONE,
};

static void close_screen(struct app *app, void *state)
{
    (void)app;
    scoring_view_close(state);
    free(state);
}

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    const struct scoring_argument *given = argument;
    struct scoring_view *view;

    if (given == NULL || (given->count == 0 && given->cluster == 0)) {
        error_set(err, ERROR_USAGE, "没有选中企业,请先选一家再评分");
        return NULL;
    }
    view = memory_alloc(sizeof *view);
    if (given->cluster != 0)
        scoring_view_open(view, app, SUBJECT_CLUSTER, &given->cluster, 1);
    else
        scoring_view_open(view, app, SUBJECT_ENTERPRISE, given->enterprises, given->count);
    if (scoring_choose(view, app, given->tier, given->renewal, err))
        return view;
    close_screen(app, view);
    return NULL;
}

/* --- drawing --- */

static void draw_heading(const struct scoring_view *view, struct area area)
{
    const struct scoring_model *model = &view->model;
    struct buffer left = {0}, right = {0};
    char *notes = scoring_standard_notes(model), day[DATE_TEXT_SIZE];
    int columns;

    date_format(model->as_of, day);
    if (view->owner_count > 1)
        buffer_printf(&left, "%zu/%zu ", view->at + 1, view->owner_count);
    buffer_printf(&left, "%s%s", scoring_model_name(model),
                  view->finished[view->at] ? " (已保存)" : "");
    buffer_printf(&right, "%s%s%s", model->what_if ? "假设,不保存" : "",
                  model->what_if && *notes != '\0' ? " " : "", notes);
    columns = text_width(buffer_text(&right));
    area_text(area, 0, area.columns - columns, columns, TEXT_RIGHT, STYLE_WARNING,
              buffer_text(&right));
    buffer_clear(&right);
    buffer_printf(&right, "%s%zu/%zu项 %s", model->renewal ? "期满复核 " : "", model->current + 1,
                  model->step_count, day);
    area = area_part(area, 0, 0, 1, area.columns - columns - (columns > 0 ? 2 : 0));
    columns = text_width(buffer_text(&right));
    area_text(area, 0, 0, area.columns - columns - 1, TEXT_LEFT, STYLE_BOLD, buffer_text(&left));
    area_text(area, 0, area.columns - columns, columns, TEXT_RIGHT, STYLE_DIM, buffer_text(&right));
    buffer_free(&left);
    buffer_free(&right);
    free(notes);
}

static int sheet_columns(int columns)
{
    int wanted = columns * 36 / 100;

    return wanted < SHEET_LEAST ? SHEET_LEAST : wanted > SHEET_MOST ? SHEET_MOST : wanted;
}

static void draw(struct app *app, void *state, struct area area)
{
    struct scoring_view *view = state;
    int sheet = sheet_columns(area.columns);

    (void)app;
    area_clear(area, STYLE_NORMAL);
    if (scoring_model_step(&view->model) == NULL) {
        area_put(area, 1, 2, STYLE_NORMAL, "还没有选评分的标准: 按 Enter 选择,Esc 返回");
        return;
    }
    draw_heading(view, area);
    scoring_draw_sheet(view, area_part(area, 1, area.columns - sheet, area.rows - 1, sheet));
    scoring_draw_step(view, area_part(area, 1, 0, area.rows - 1, area.columns - sheet));
}

static bool offers(const void *state, enum action action)
{
    const struct scoring_view *view = state;

    if (action == ACTION_OVERRIDE)
        return scoring_may_override(view);
    if (action == ACTION_NEXT_ENTERPRISE)
        return view->at + 1 < view->owner_count;
    return action != ACTION_PREVIOUS_ENTERPRISE || view->at > 0;
}

/* A figure or a word typed on a field begins its editing; what is a key of the screen stays one. */
static bool typing(const void *state)
{
    const struct scoring_view *view = state;

    return scoring_model_step(&view->model) != NULL;
}

static bool editing(const void *state)
{
    return scoring_view_editing(state);
}

static bool type_remark(struct scoring_view *view, struct app *app, const struct event *event)
{
    view->remark_error[0] = '\0';
    if (!editor_type(&view->remark, event))
        return false;
    scoring_view_keep(view, app);
    return true;
}

static bool begins_editing(const struct event *event)
{
    return event->kind == EVENT_KEY &&
           (event->key == KEY_CODE_BACKSPACE || event->key == KEY_CODE_DELETE);
}

static bool type(struct app *app, void *state, const struct event *event)
{
    struct scoring_view *view = state;
    struct field *field = scoring_view_field(view);
    bool taken;

    if (view->noting)
        return type_remark(view, app, event);
    if (field == NULL)
        return false;
    if (!field->editing && begins_editing(event)) {
        scoring_view_edit(view, "");
        return true;
    }
    if (!field->editing && (event->kind != EVENT_TEXT || action_for(event, actions) != ACTION_NONE))
        return false;
    taken = field_type(field, event);
    if (taken && field->editing)
        scoring_view_keep(view, app);
    return taken;
}

/* --- the rest --- */

static void click(struct scoring_view *view, struct app *app, const struct event *event)
{
    int row = event->row - view->step_area.row;

    if (event->column >= view->sheet_area.column) {
        row = event->row - view->sheet_area.row;
        if (row >= 0 && row < view->sheet_area.rows && row < SCORING_ROWS &&
            view->sheet_rows[row] != SIZE_MAX && scoring_view_accept(view, app))
            scoring_view_go(view, app, view->sheet_rows[row]);
        return;
    }
    if (row < 0 || row >= view->step_area.rows || row >= SCORING_ROWS ||
        view->step_rows[row] == SIZE_MAX)
        return;
    if (view->step_rows[row] != view->cursor && !scoring_view_accept(view, app))
        return;
    view->cursor = view->step_rows[row];
    if (event->mouse == MOUSE_DOUBLE)
        scoring_open_focus(view, app);
}

/* Into what is being typed. */
static bool click_text(struct scoring_view *view, const struct event *event)
{
    struct field *field = scoring_view_field(view);

    if (view->noting)
        return editor_click(&view->remark, event);
    return field != NULL && field->editing && editor_click(&field->editor, event);
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct scoring_view *view = state;

    (void)area;
    if (scoring_model_step(&view->model) == NULL)
        return;
    if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN)
        scoring_move(view, app, event->mouse == MOUSE_WHEEL_UP ? -1 : 1);
    else if (!click_text(view, event))
        click(view, app, event);
}

static void refresh(struct app *app, void *state)
{
    scoring_view_reload(state, app);
}

/* The question for the standard was answered by Esc. */
static void shown(struct app *app, void *state)
{
    struct scoring_view *view = state;

    if (scoring_model_step(&view->model) == NULL)
        app_pop(app);
}

static void add_hint(struct buffer *text, const char *label, const char *words)
{
    if (words != NULL && *words != '\0')
        buffer_printf(text, "%s%s: %s", text->length > 0 ? "\n" : "", label, words);
}

static const char *hint(const void *state)
{
    const struct scoring_view *view = state;
    const struct scoring_step *at = scoring_model_step(&view->model);
    struct buffer *text = view->hint;
    size_t sub;

    if (at == NULL)
        return NULL;
    buffer_clear(text);
    add_hint(text, "项目", at->title);
    add_hint(text, "依据", at->source);
    add_hint(text, "解读", at->reading);
    if (scoring_focus(view, view->cursor, &sub) == FOCUS_FACT) {
        const struct fact *fact = view->fields[sub].fact;

        add_hint(text, "数据", fact->label);
        add_hint(text, "单位", fact->unit);
        add_hint(text, "说明", fact->note);
        add_hint(text, "出处", fact->source);
    }
    return buffer_text(text);
}

static void leave(struct app *app, void *state)
{
    struct scoring_view *view = state;

    if (scoring_model_step(&view->model) != NULL)
        scoring_view_accept(view, app);
}

static const char help[] =
    "对照标准一项一项地评分,每改一处立即重算。\n"
    "左边是当前项目: 各档次(▶ 为达到的一档,? 为还可能的档次)、所需数据(直接输入,离开时保存)、"
    "佐证材料(空格勾选)和备注;下边是差距或缺少的数据。\n"
    "右边是评分表: 各组得分(确定的和还可能的)、总分、条件(✓ 符合,✗ 不符合,? 待补充)、直通条件、"
    "基本条件和结论。\n"
    "←→ 或 PageUp、PageDown 换项目,↑↓ 或 Tab 换栏目,m 到下一个缺数据的项目,"
    "n 到下一个未满分或不满足的项目。\n"
    "r 认可: 注有“原则上”的条件不满足时,写明理由后按满足计;清空理由则取消。\n"
    "w 假设: 试填别的数值而不保存,按 w 或 Esc 结束,试填的全部作废。\n"
    "打开时选标准: 各层次该日的标准(另有期满复核的),“其他标准”里有往年的和不分层次的,也可以换评价日期。\n"
    "F10 保存本次评价所用的数据和结果;评几家时 N 下一家,P 上一家。";

const struct screen scoring_screen = {
    .id = "scoring",
    .title = "评分表",
    .help = help,
    .actions = actions,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = scoring_act,
    .offers = offers,
    .typing = typing,
    .editing = editing,
    .type = type,
    .mouse = mouse,
    .refresh = refresh,
    .shown = shown,
    .hint = hint,
    .leave = leave,
};

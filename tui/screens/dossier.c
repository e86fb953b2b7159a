#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "tui/screens/dossier_value.h"
#include "tui/screens/dossier_view.h"
#include "tui/screens/screens.h"

#define HEAD_ROWS 3
#define LIST_COLUMNS 14

static const enum action actions[] = {
    ACTION_OPEN,           ACTION_NEW,         ACTION_EDIT,
    ACTION_REMOVE,         ACTION_COMPLAINANT, ACTION_UNDO,
    ACTION_REDO,           ACTION_BACK,        ACTION_ASSESS,
    ACTION_COMPARE,        ACTION_TRASH,       ACTION_HELP,
    ACTION_NEXT_FIELD,     ACTION_UP,          ACTION_DOWN,
    ACTION_LEFT,           ACTION_RIGHT,       ACTION_PAGE_UP,
    ACTION_PAGE_DOWN,      ACTION_FIRST,       ACTION_LAST,
    ACTION_PREVIOUS_FIELD, ACTION_FINISH,      ACTION_NONE,
};

static const struct dossier_pane *const panes[] = {
    [DOSSIER_FACTS] = &dossier_facts_pane,     [DOSSIER_CERTIFICATES] = &dossier_certificates_pane,
    [DOSSIER_SCORES] = &dossier_scores_pane,   [DOSSIER_CASES] = &dossier_cases_pane,
    [DOSSIER_JOURNAL] = &dossier_journal_pane,
};

/* --- what is shown --- */

static void show_pane(struct app *app, struct dossier_view *view)
{
    view->pane = panes[view->model.sections[view->model.section].kind];
    view->pane->show(app, view);
}

static void show_section(struct app *app, struct dossier_view *view, size_t section)
{
    view->row = view->first_row = 0;
    view->at = (struct dossier_row){0};
    dossier_model_show(&view->model, section);
    show_pane(app, view);
}

bool dossier_load(struct app *app, struct dossier_view *view, int64_t id, struct error *err)
{
    if (!dossier_model_load(&view->model, id, err))
        return false;
    dossier_scores_make(view->scores, &view->model);
    show_pane(app, view);
    return true;
}

/* --- opening and closing --- */

static void close_view(struct app *app, void *state)
{
    struct dossier_view *view = state;

    (void)app;
    dossier_form_free(view->creation);
    dossier_cases_free(view->cases);
    dossier_journal_free(view->journal);
    dossier_scores_free(view->scores);
    if (view->field_open)
        field_close(&view->field);
    arena_free(view->arena);
    certificate_form_close(&view->certificates);
    free(view->cell);
    buffer_free(view->hint);
    free(view->hint);
    dossier_model_close(&view->model);
    free(view);
}

/* What the form of facts and registers shows first at the cursor. */
static void look_for(struct dossier_view *view, const struct dossier_argument *argument)
{
    const struct dictionary *dictionary = view->model.dictionary;

    if (argument->fact != NULL)
        view->at.fact = dictionary_find(dictionary, argument->fact);
    else if (argument->list != NULL)
        view->at = (struct dossier_row){
            .kind = ROW_LINE, .reg = dictionary_find_register(dictionary, argument->list)};
    view->at_line = argument->line;
}

static bool open_enterprise(struct app *app, struct dossier_view *view,
                            const struct dossier_argument *argument, struct error *err)
{
    size_t section =
        argument->section == NULL ? 0 : dossier_model_find_section(&view->model, argument->section);

    view->model.section = section == SIZE_MAX ? 0 : section;
    view->in_form = argument->section != NULL;
    look_for(view, argument);
    if (!dossier_load(app, view, argument->enterprise, err))
        return false;
    if (view->pane == &dossier_certificates_pane)
        dossier_certificates_find(view, argument->line);
    if (dossier_facts_offer_draft(app, view)) {
        view->pane = &dossier_facts_pane;
    } else if (dossier_register_offer_draft(app, view) ||
               dossier_certificates_offer_draft(app, view)) {
        view->in_form = true;
        show_pane(app, view);
    }
    return true;
}

static void *open_view(struct app *app, const void *argument, struct error *err)
{
    const struct dossier_argument *given = argument;
    struct dossier_view *view = memory_alloc(sizeof *view);
    bool good;

    dossier_model_open(&view->model, app_database(app), app_today(app));
    view->pane = &dossier_facts_pane;
    view->arena = arena_new();
    view->hint = memory_alloc(sizeof *view->hint);
    view->scores = dossier_scores_new();
    view->cases = dossier_cases_new();
    view->journal = dossier_journal_new();
    good = given == NULL || given->enterprise == 0 ? dossier_creation_begin(app, view, err)
                                                   : open_enterprise(app, view, given, err);
    if (good)
        return view;
    close_view(app, view);
    return NULL;
}

/* --- drawing --- */

static char *titles_text(const struct dossier_model *model)
{
    struct buffer text = {0};

    for (size_t i = 0; i < dossier_certificate_count(model->dossier); i++) {
        const struct certificate *certificate = dossier_certificate_at(model->dossier, i);
        char day[DATE_TEXT_SIZE];
        if (!certificate_in_force(certificate, model->today))
            continue;
        date_format(certificate->valid_to, day);
        buffer_printf(&text, "%s%s(至%s)", text.length > 0 ? " " : "", certificate->kind->label,
                      day);
    }
    if (text.length == 0)
        buffer_add(&text, "没有有效期内的资质");
    return buffer_take(&text);
}

static void draw_head(struct dossier_view *view, struct area area)
{
    const struct dossier *dossier = view->model.dossier;
    char *titles = titles_text(&view->model);
    int at = area_put(area, 0, 0, STYLE_BOLD, dossier_text(dossier, "name"));
    int width = text_width(titles);

    at += 2 + area_put(area, 0, at + 2, STYLE_NORMAL, dossier_text(dossier, "uscc"));
    (void)area_put(area, 0, at + 2, STYLE_NORMAL, dossier_text(dossier, "town"));
    if (width > area.columns / 2)
        width = area.columns / 2;
    char *scores = dossier_scores_brief(view->scores, area.columns - width - 2);
    area_text(area, 1, 0, width, TEXT_LEFT, STYLE_HEADING, titles);
    area_text(area, 1, width + 2, area.columns - width - 2, TEXT_RIGHT, STYLE_DIM, scores);
    area_rule(area, 2, STYLE_FRAME);
    free(titles);
    free(scores);
}

static void draw_list(struct dossier_view *view, struct area area)
{
    const struct dossier_model *model = &view->model;
    size_t rows = area.rows > 0 ? (size_t)area.rows : 1;

    if (model->section < view->first_section)
        view->first_section = model->section;
    if (model->section >= view->first_section + rows)
        view->first_section = model->section + 1 - rows;
    for (size_t i = view->first_section; i < model->section_count && i < view->first_section + rows;
         i++) {
        int y = (int)(i - view->first_section);
        bool here = i == model->section;
        (void)area_put(area, y, 0, STYLE_NORMAL, here ? "▶" : " ");
        area_text(area, y, 1, area.columns - 1, TEXT_LEFT, here ? STYLE_BOLD : STYLE_NORMAL,
                  model->sections[i].title);
        if (here && !view->in_form) {
            area_restyle(area, y, 0, area.columns, STYLE_SELECTED);
            area_cursor(area, y, 0);
        }
    }
}

static struct area list_area(struct area area)
{
    return area_part(area, HEAD_ROWS, 0, area.rows - HEAD_ROWS, LIST_COLUMNS - 1);
}

static struct area form_area(struct area area)
{
    return area_part(area, HEAD_ROWS, LIST_COLUMNS + 1, area.rows - HEAD_ROWS,
                     area.columns - LIST_COLUMNS - 1);
}

static struct area creation_area(struct area area)
{
    return area_part(area, 2, 2, area.rows - 2, area.columns - 4);
}

static void draw(struct app *app, void *state, struct area area)
{
    struct dossier_view *view = state;

    (void)app;
    if (view->creation != NULL) {
        area_text(area, 0, 2, area.columns - 2, TEXT_LEFT, STYLE_HEADING,
                  "新增企业: 先填统一社会信用代码和企业名称");
        dossier_form_draw(view->creation, creation_area(area));
        return;
    }
    draw_head(view, area);
    draw_list(view, list_area(area));
    for (int y = HEAD_ROWS; y < area.rows; y++)
        (void)area_put(area, y, LIST_COLUMNS - 1, STYLE_FRAME, "│");
    view->table.unfocused = !view->in_form;
    view->pane->draw(view, form_area(area), view->in_form);
}

/* --- what is done --- */

static bool act_in_list(struct app *app, struct dossier_view *view, enum action action)
{
    size_t section = view->model.section, last = view->model.section_count - 1;

    switch (action) {
    case ACTION_UP:
        section = section == 0 ? 0 : section - 1;
        break;
    case ACTION_DOWN:
        section = section == last ? last : section + 1;
        break;
    case ACTION_PAGE_UP:
    case ACTION_FIRST:
        section = 0;
        break;
    case ACTION_PAGE_DOWN:
    case ACTION_LAST:
        section = last;
        break;
    case ACTION_LEFT:
        return true;
    case ACTION_RIGHT:
    case ACTION_OPEN:
    case ACTION_NEXT_FIELD:
    case ACTION_PREVIOUS_FIELD:
        view->in_form = true;
        return true;
    case ACTION_NEW:
        view->in_form = true;
        return view->pane->act(app, view, action);
    default:
        return false;
    }
    if (section != view->model.section)
        show_section(app, view, section);
    return true;
}

/* Saves what is edited; false when it was refused. */
static bool leave_field(struct app *app, struct dossier_view *view)
{
    return !dossier_is_editing(view) || dossier_facts_save(app, view);
}

static bool act(struct app *app, void *state, enum action action)
{
    struct dossier_view *view = state;
    bool done;

    if (view->creation != NULL) {
        done = dossier_form_ask(app, view->creation, action) ||
               dossier_form_act(app, view->creation, action);
        dossier_creation_end(view);
        return done;
    }
    if (action == ACTION_ASSESS) {
        if (leave_field(app, view))
            dossier_assess(app, view, NULL);
        return true;
    }
    if (action == ACTION_TRASH) {
        if (leave_field(app, view))
            app_push(app, &trash_screen, NULL);
        return true;
    }
    if (!view->in_form)
        return act_in_list(app, view, action);
    if (dossier_is_editing(view))
        return view->pane->act(app, view, action);
    if (action == ACTION_BACK || action == ACTION_NEXT_FIELD || action == ACTION_PREVIOUS_FIELD) {
        view->in_form = false;
        return true;
    }
    return view->pane->act(app, view, action);
}

bool dossier_offers_none(const struct dossier_view *view, enum action action)
{
    (void)view;
    (void)action;
    return false;
}

static bool offers(const void *state, enum action action)
{
    const struct dossier_view *view = state;

    switch (action) {
    case ACTION_FINISH:
        return view->creation != NULL;
    case ACTION_ASSESS:
    case ACTION_UNDO:
    case ACTION_REDO:
    case ACTION_TRASH:
        return view->creation == NULL;
    case ACTION_EDIT:
    case ACTION_REMOVE:
    case ACTION_COMPARE:
        return view->creation == NULL && view->in_form && view->pane->offers(view, action);
    case ACTION_NEW:
        return view->creation == NULL && view->pane->offers(view, action);
    case ACTION_COMPLAINANT:
        return view->creation == NULL && view->in_form && view->pane == &dossier_facts_pane &&
               dossier_row(view) != NULL && dossier_events_is_complaint(dossier_row(view));
    default:
        return true;
    }
}

static bool typing(const void *state)
{
    const struct dossier_view *view = state;

    if (view->creation != NULL)
        return true;
    return view->in_form && view->pane->typing != NULL && view->pane->typing(view);
}

static bool editing(const void *state)
{
    const struct dossier_view *view = state;

    return view->creation != NULL || dossier_is_editing(view);
}

static bool type(struct app *app, void *state, const struct event *event)
{
    struct dossier_view *view = state;
    bool done;

    if (view->creation == NULL)
        return view->pane->type(app, view, event);
    done = dossier_form_type(app, view->creation, event);
    dossier_creation_end(view);
    return done;
}

static bool holds(struct area area, const struct event *event)
{
    return event->row >= area.row && event->row < area.row + area.rows &&
           event->column >= area.column && event->column < area.column + area.columns;
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct dossier_view *view = state;
    struct area list = list_area(area), form = form_area(area);

    if (view->creation != NULL) {
        dossier_form_click(app, view->creation, event, creation_area(area));
    } else if (holds(list, event) && leave_field(app, view)) {
        size_t section = view->first_section + (size_t)(event->row - list.row);
        if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN)
            section = view->model.section + (event->mouse == MOUSE_WHEEL_UP ? (size_t)-1 : 1);
        view->in_form = false;
        if (section < view->model.section_count)
            show_section(app, view, section);
        view->in_form = event->mouse == MOUSE_DOUBLE && section < view->model.section_count;
    } else if (holds(form, event) && view->pane->mouse != NULL) {
        view->pane->mouse(app, view, event, form);
    }
}

static void refresh(struct app *app, void *state)
{
    struct dossier_view *view = state;
    struct error err = {0};

    if (view->creation != NULL || dossier_load(app, view, view->model.id, &err))
        return;
    app_fail(app, &err);
    app_pop(app);
}

static const char *hint(const void *state)
{
    const struct dossier_view *view = state;

    if (view->creation != NULL)
        return dossier_form_hint(view->creation);
    buffer_clear(view->hint);
    if (view->in_form && view->pane->hint != NULL)
        view->pane->hint(view, view->hint);
    return view->hint->length > 0 ? buffer_text(view->hint) : NULL;
}

static void leave(struct app *app, void *state)
{
    struct dossier_view *view = state;

    if (view->creation == NULL && view->pane->leave != NULL)
        view->pane->leave(app, view);
}

static const char *word(const void *state, enum action action)
{
    const struct dossier_view *view = state;

    if (view->creation != NULL)
        return dossier_form_word(view->creation, action);
    if (action != ACTION_OPEN || !view->in_form || view->pane != &dossier_facts_pane ||
        dossier_row(view) == NULL)
        return NULL;
    return dossier_is_value(dossier_row(view))    ? "填写"
           : dossier_row(view)->kind == ROW_EMPTY ? "新增"
                                                  : "修改";
}

const struct screen dossier_screen = {
    .id = "dossier",
    .title = "企业档案",
    .help =
        "一家企业的全部资料。左边选一节,→、Tab 或 Enter 到右边填写。\n"
        "Enter 修改一栏;填好按 Enter 或 ↓ 存下并到下一栏,↑ 到上一栏,Esc 取消这一栏的修改。\n"
        "数字和汉字可以直接输入,不必先按 Enter;Delete 清空;是否按 y、n;选项按 Enter 从列表中选。\n"
        "金额可以写 1.2亿,日期可以写 20230315。每一栏离开时就已保存,u 撤销,Ctrl-R 恢复。\n"
        "年度数据各年并排,←→ 换年份,“增长”是比上一年增长的百分比。\n"
        "带“推算”的由其他数据得出。清单和资质证书: a 新增,Enter 或 e 修改,d 移除。\n"
        "事件与走访: 重大变化后面写着报告期限(3个月内,第十五条),更名时把新名称填在企业名称一栏,\n"
        "旧名称仍可查到;实名举报后面是各步用了几天,举报人另存,光标在那一行时按 y 才显示;\n"
        "走访的后续日期到时列入待办;有第十六条情形的,在资质证书里按 e 填写撤销依据。\n"
        "p 打开评分表。评分一节下面列出保存过的评价: Enter 查看,= 与今天的数据比较。\n"
        "申报记录列出各次申报和经过,Enter 打开。",
    .actions = actions,
    .open = open_view,
    .close = close_view,
    .draw = draw,
    .act = act,
    .offers = offers,
    .typing = typing,
    .editing = editing,
    .type = type,
    .mouse = mouse,
    .refresh = refresh,
    .hint = hint,
    .word = word,
    .leave = leave,
};

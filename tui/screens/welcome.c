#include <stdlib.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "tui/screens/demo.h"
#include "tui/screens/office_form.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

#define FORM_TOP 4

struct welcome {
    struct app *app;
    struct office_form form;
    bool finished; /* closes when what lies above is gone */
};

/* ---- the demo county ---- */

static void demo_picked(struct app *app, void *context, const size_t *picked, size_t count)
{
    (void)context;
    if (count > 0 && picked[0] > 0)
        demo_fill(app);
}

static void offer_demo(struct welcome *welcome)
{
    static const char *const choices[] = {
        "不用,从空的企业库开始",
        "生成演示县:200 家虚构企业,可以随便试,按 u 撤销",
        NULL,
    };
    const struct pick_argument argument = {
        .title = "要用演示数据试一试吗",
        .choices = choices,
        .done = demo_picked,
        .context = welcome,
    };

    app_push(welcome->app, &pick_dialog, &argument);
}

/* ---- the answers ---- */

static bool put(struct database *database, void *context, struct error *err)
{
    return office_form_put(context, database, err);
}

static void finish(struct welcome *welcome)
{
    struct office_form *form = &welcome->form;
    enum office_field wrong;
    struct error err = {0};
    size_t count = 1;

    if (!office_form_check(form, &wrong, &err)) {
        form->row = wrong;
        app_fail(welcome->app, &err);
        return;
    }
    if (!app_write(welcome->app, "填写单位信息", put, form))
        return;
    office_form_drop(form);
    welcome->finished = true;
    if (enterprise_count(app_database(welcome->app), &count, &err) && count == 0)
        offer_demo(welcome);
    else
        app_pop(welcome->app);
}

static void move(struct welcome *welcome, int step)
{
    int row = welcome->form.row + step;

    if (row >= 0 && row < OFFICE_FIELDS)
        welcome->form.row = row;
}

static void region_picked(void *context)
{
    office_form_keep(&((struct welcome *)context)->form);
}

/* ---- the screen ---- */

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    struct welcome *welcome = memory_alloc(sizeof *welcome);

    (void)argument;
    (void)err;
    welcome->app = app;
    office_form_open(&welcome->form, app);
    office_form_suggest(&welcome->form);
    welcome->form.editing = true;
    welcome->form.picked = region_picked;
    welcome->form.context = welcome;
    if (office_form_take(&welcome->form))
        app_say(app, "这是上次没有填完的内容,请接着填");
    return welcome;
}

static void close_screen(struct app *app, void *state)
{
    struct welcome *welcome = state;

    (void)app;
    office_form_close(&welcome->form);
    free(welcome);
}

static void draw(struct app *app, void *state, struct area area)
{
    struct welcome *welcome = state;

    (void)app;
    area_clear(area, STYLE_NORMAL);
    area_text(area, 1, 2, area.columns - 2, TEXT_LEFT, STYLE_BOLD,
              "欢迎使用培育。开始之前请核对下面几项。");
    area_text(area, 2, 2, area.columns - 2, TEXT_LEFT, STYLE_NORMAL,
              "不用改的按 Enter 到下一项,最后一项按 Enter 完成;以后在“设置”里都能改。");
    office_form_draw(&welcome->form, area, FORM_TOP);
    area_text(area, FORM_TOP + OFFICE_FIELDS + 1, 2, area.columns - 2, TEXT_LEFT, STYLE_DIM,
              office_form_advice(&welcome->form));
}

static bool act(struct app *app, void *state, enum action action)
{
    struct welcome *welcome = state;

    (void)app;
    switch (action) {
    case ACTION_OPEN:
        if (welcome->form.row == OFFICE_FIELDS - 1)
            finish(welcome);
        else
            move(welcome, 1);
        return true;
    case ACTION_FINISH:
        finish(welcome);
        return true;
    case ACTION_UP:
    case ACTION_PREVIOUS_FIELD:
        move(welcome, -1);
        return true;
    case ACTION_DOWN:
    case ACTION_NEXT_FIELD:
        move(welcome, 1);
        return true;
    case ACTION_BACK:
        office_form_drop(&welcome->form);
        return false;
    default:
        return false;
    }
}

static bool typing(const void *state)
{
    (void)state;
    return true;
}

static bool type(struct app *app, void *state, const struct event *event)
{
    struct office_form *form = &((struct welcome *)state)->form;

    (void)app;
    if (!office_form_type(form, event))
        return false;
    office_form_keep(form);
    return true;
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct welcome *welcome = state;
    int row = event->row - area.row - FORM_TOP;

    (void)app;
    if (row < 0 || row >= OFFICE_FIELDS)
        return;
    if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN)
        return;
    welcome->form.row = row;
    if (!office_form_is_region(&welcome->form))
        (void)editor_click(&welcome->form.editors[row], event);
    if (event->mouse == MOUSE_DOUBLE && office_form_is_region(&welcome->form))
        office_form_pick(&welcome->form);
}

static void shown(struct app *app, void *state)
{
    if (((struct welcome *)state)->finished)
        app_pop(app);
}

static const char *hint(const void *state)
{
    return office_form_advice(&((const struct welcome *)state)->form);
}

static const enum action actions[] = {
    ACTION_HELP,       ACTION_OPEN,           ACTION_FINISH, ACTION_UP,   ACTION_DOWN,
    ACTION_NEXT_FIELD, ACTION_PREVIOUS_FIELD, ACTION_BACK,   ACTION_NONE,
};

static const char *word(const void *state, enum action action)
{
    const struct welcome *welcome = state;

    if (action != ACTION_OPEN)
        return NULL;
    return welcome->form.row == OFFICE_FIELDS - 1 ? "完成" : "下一项";
}

const struct screen welcome_screen = {
    .id = "welcome",
    .title = "第一次使用",
    .help = "单位、地区、姓名和备份位置。每一项都有建议的内容,按 Enter 接受。\n"
            "设区市和县(市、区)按空格打开列表,可以输入汉字、拼音或首字母查找。\n"
            "F10 完成;Esc 先不填,下次启动再问。",
    .actions = actions,
    .word = word,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = act,
    .typing = typing,
    .type = type,
    .mouse = mouse,
    .shown = shown,
    .hint = hint,
};

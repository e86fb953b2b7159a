#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "tui/app.h"
#include "tui/screens/export_file.h"
#include "tui/screens/recent.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

#define LABEL_COLUMNS 12
#define FIRST_ROW 1

enum export_row {
    EXPORT_ROW_LAYOUT,
    EXPORT_ROW_RANGE,
    EXPORT_ROW_DAY,
    EXPORT_ROW_FILE,
    EXPORT_ROW_START,
    EXPORT_ROWS,
};

static const char *const labels[EXPORT_ROWS] = {"版式", "范围", "评价日期", "文件", ""};

struct export_state {
    struct app *app;
    enum export_row row;
    size_t layout; /* among the app's */
    int64_t *given;
    size_t given_count, all;
    bool only_given;
    bool reviewed, renewal, clusters; /* those given passed the county's review */
    int64_t batch;
    struct date as_of;
    struct export_file file;
};

static const char *layout_title(const struct export_state *state)
{
    return layouts_title(app_layouts(state->app), state->layout);
}

static void propose(struct export_state *state)
{
    export_file_propose(&state->file, state->as_of.year, layout_title(state),
                        layouts_ending(app_layouts(state->app), state->layout));
}

/* ---- the export itself ---- */

static bool progress(void *context, size_t done, size_t total)
{
    return app_progress(context, "正在导出", done, total);
}

static void export_now(struct app *app, void *context)
{
    struct export_state *state = context;
    struct layouts *layouts = app_layouts(app);
    char *path = export_file_path(&state->file);
    struct export_options options = {
        .out = path, .as_of = state->as_of, .progress = progress, .context = app};
    const char *empty = layouts_empty(layouts, state->layout);
    struct error err = {0};
    size_t rows = 0;
    bool ok;

    if (state->only_given) {
        options.enterprises = state->given;
        options.enterprise_count = state->given_count;
        options.reviewed = state->reviewed;
        options.batch = state->batch;
        options.renewal = state->renewal;
        options.clusters = state->clusters;
    }
    ok = export_run(app_database(app), layouts_find(layouts, layouts_id(layouts, state->layout)),
                    &options, &rows, &err);
    app_progress_end(app);
    if (ok) {
        recent_folder_set(app_database(app), path);
        export_file_drop_draft(&state->file);
        app_pop(app);
        if (rows > 0)
            app_say(app, "已导出 %zu 行: %s", rows, path);
        else
            app_say(app, "已导出,%s: %s", empty, path);
    } else {
        app_fail(app, &err);
    }
    free(path);
}

static void start(struct export_state *state)
{
    char *path = export_file_path(&state->file);
    char *question = memory_printf("文件已经存在,要替换吗?\n%s", path);
    const struct confirm_argument argument = {
        .question = question, .done = export_now, .context = state};
    struct stat status;

    state->file.editing = false;
    if (*path == '\0') {
        state->row = EXPORT_ROW_FILE;
        app_say(state->app, "请写出文件名");
    } else if (stat(path, &status) == 0) {
        app_push(state->app, &confirm_dialog, &argument);
    } else {
        export_now(state->app, state);
    }
    free(question);
    free(path);
}

/* ---- what is asked for ---- */

static void layout_picked(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct export_state *state = context;

    (void)app;
    if (count == 0)
        return;
    state->layout = picked[0];
    propose(state);
}

static void pick_layout(struct export_state *state)
{
    struct layouts *layouts = app_layouts(state->app);
    size_t count = layouts_count(layouts);
    const char **choices = memory_alloc((count + 1) * sizeof *choices);
    const struct pick_argument argument = {
        .title = "导出哪一种表",
        .choices = choices,
        .current = state->layout,
        .done = layout_picked,
        .context = state,
    };

    for (size_t i = 0; i < count; i++)
        choices[i] = layouts_title(layouts, i);
    app_push(state->app, &pick_dialog, &argument);
    free(choices);
}

static bool check_day(struct app *app, void *context, const char *text, struct error *err)
{
    struct date day;

    (void)app;
    (void)context;
    return date_parse(text, false, &day)
               ? true
               : error_set(err, ERROR_VALUE, "“%.40s”不是日期,请写成 2024-06-30 或 20240630", text);
}

static void day_given(struct app *app, void *context, const char *text)
{
    struct export_state *state = context;

    (void)app;
    if (date_parse(text, false, &state->as_of))
        propose(state);
}

static void ask_day(struct export_state *state)
{
    char text[DATE_TEXT_SIZE];
    const struct prompt_argument argument = {
        .title = "评价日期",
        .label = "以哪一天为准",
        .text = text,
        .check = check_day,
        .done = day_given,
        .context = state,
    };

    date_format(state->as_of, text);
    app_push(state->app, &prompt_dialog, &argument);
}

/* ---- the screen ---- */

static bool choose_layout(struct export_state *state, const char *id)
{
    const struct layouts *layouts = app_layouts(state->app);

    for (size_t i = 0; i < layouts_count(layouts); i++) {
        if (strcmp(layouts_id(layouts, i), id) == 0) {
            state->layout = i;
            return true;
        }
    }
    return false;
}

static bool take_argument(struct export_state *state, const struct export_argument *argument)
{
    (void)choose_layout(state, "library");
    if (argument == NULL)
        return false;
    if (argument->enterprises != NULL && argument->count > 0) {
        size_t size = argument->count * sizeof *state->given;

        state->given = memory_alloc(size);
        memcpy(state->given, argument->enterprises, size);
        state->given_count = argument->count;
        state->only_given = true;
        state->reviewed = argument->reviewed;
        state->batch = argument->batch;
        state->renewal = argument->renewal;
        state->clusters = argument->clusters;
    }
    return argument->layout != NULL && choose_layout(state, argument->layout);
}

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    struct export_state *state;
    size_t all;

    if (layouts_count(app_layouts(app)) == 0) {
        error_set(err, ERROR_PACK, "没有可用的导出版式,请重新安装程序");
        return NULL;
    }
    if (!enterprise_count(app_database(app), &all, err))
        return NULL;
    state = memory_alloc(sizeof *state);
    state->app = app;
    state->all = all;
    state->as_of = app_today(app);
    export_file_open(&state->file, app);
    state->row = EXPORT_ROW_START;
    if (!take_argument(state, argument))
        pick_layout(state);
    propose(state);
    if (export_file_take_draft(&state->file))
        state->row = EXPORT_ROW_FILE;
    return state;
}

static void close_screen(struct app *app, void *closed)
{
    struct export_state *state = closed;

    (void)app;
    export_file_close(&state->file);
    free(state->given);
    free(state);
}

static void draw_value(struct export_state *state, struct area area, int at, enum export_row row)
{
    char text[80];

    switch (row) {
    case EXPORT_ROW_LAYOUT:
        area_put(area, at, LABEL_COLUMNS, STYLE_NORMAL, layout_title(state));
        break;
    case EXPORT_ROW_RANGE:
        if (state->only_given)
            (void)snprintf(text, sizeof text, "%s %zu 家(库中共 %zu 家)",
                           state->reviewed ? "这一批县级初审通过的" : "选定的", state->given_count,
                           state->all);
        else
            (void)snprintf(text, sizeof text, "全部 %zu 家", state->all);
        area_put(area, at, LABEL_COLUMNS, STYLE_NORMAL, text);
        break;
    case EXPORT_ROW_DAY:
        date_format(state->as_of, text);
        area_put(area, at, LABEL_COLUMNS, STYLE_NORMAL, text);
        break;
    case EXPORT_ROW_FILE:
        editor_draw(&state->file.editor, area, at, LABEL_COLUMNS, area.columns - LABEL_COLUMNS,
                    state->file.editing);
        break;
    default:
        area_put(area, at, LABEL_COLUMNS, STYLE_KEY, "[ 开始导出 ]");
        break;
    }
}

static const char *advice(const struct export_state *state)
{
    switch (state->row) {
    case EXPORT_ROW_LAYOUT:
        return "Enter 换一种表";
    case EXPORT_ROW_RANGE:
        return state->given_count > 0 ? "Enter 在选定的和全部之间切换"
                                      : "先在企业一览里标记,可以只导出标记的";
    case EXPORT_ROW_DAY:
        return "Enter 改日期;推荐汇总表按这一天有效的标准评价";
    case EXPORT_ROW_FILE:
        if (state->file.editing)
            return "Enter 确定;以 .csv 结尾就写成文本表格";
        return state->file.left_over ? "这是上次没有用上的文件名;Enter 修改,F10 开始导出"
                                     : "Enter 改文件名";
    default:
        return "Enter 开始导出,Esc 返回";
    }
}

static void draw(struct app *app, void *drawn, struct area area)
{
    struct export_state *state = drawn;

    (void)app;
    area_clear(area, STYLE_NORMAL);
    for (int row = 0; row < EXPORT_ROWS; row++) {
        int at = FIRST_ROW + row + (row == EXPORT_ROW_START);

        area_text(area, at, 2, LABEL_COLUMNS - 3, TEXT_LEFT, STYLE_HEADING, labels[row]);
        draw_value(state, area, at, (enum export_row)row);
        if (row == (int)state->row) {
            area_put(area, at, 0, STYLE_SELECTED, "▶");
            if (!state->file.editing)
                area_restyle(area, at, 0, area.columns, STYLE_SELECTED);
        }
    }
    area_text(area, FIRST_ROW + EXPORT_ROWS + 2, 2, area.columns - 2, TEXT_LEFT, STYLE_DIM,
              advice(state));
}

static void enter(struct export_state *state)
{
    switch (state->row) {
    case EXPORT_ROW_LAYOUT:
        pick_layout(state);
        break;
    case EXPORT_ROW_RANGE:
        if (state->given_count > 0)
            state->only_given = !state->only_given;
        break;
    case EXPORT_ROW_DAY:
        ask_day(state);
        break;
    case EXPORT_ROW_FILE:
        export_file_edit(&state->file);
        break;
    default:
        start(state);
        break;
    }
}

static void move(struct export_state *state, int step)
{
    int row = (int)state->row + step;

    if (row >= 0 && row < EXPORT_ROWS)
        state->row = (enum export_row)row;
}

static bool act(struct app *app, void *acting, enum action action)
{
    struct export_state *state = acting;

    (void)app;
    switch (action) {
    case ACTION_OPEN:
    case ACTION_EDIT:
        enter(state);
        return true;
    case ACTION_FINISH:
        start(state);
        return true;
    case ACTION_UP:
    case ACTION_PREVIOUS_FIELD:
        export_file_accept(&state->file);
        move(state, -1);
        return true;
    case ACTION_DOWN:
    case ACTION_NEXT_FIELD:
        export_file_accept(&state->file);
        move(state, 1);
        return true;
    case ACTION_FIRST:
    case ACTION_LAST:
        state->row = action == ACTION_FIRST ? EXPORT_ROW_LAYOUT : EXPORT_ROW_START;
        return true;
    case ACTION_BACK:
    case ACTION_QUIT:
        export_file_drop_draft(&state->file);
        return false;
    default:
        return false;
    }
}

static bool typing(const void *state)
{
    return ((const struct export_state *)state)->file.editing;
}

static bool type(struct app *app, void *typed, const struct event *event)
{
    struct export_state *state = typed;

    (void)app;
    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ENTER) {
        export_file_accept(&state->file);
        move(state, 1);
        return true;
    }
    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ESCAPE) {
        export_file_restore(&state->file);
        return true;
    }
    return export_file_type(&state->file, event);
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct export_state *export = state;
    int row = event->row - area.row - FIRST_ROW;

    (void)app;
    if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN ||
        (export->file.editing && editor_click(&export->file.editor, event)))
        return;
    if (row > EXPORT_ROW_FILE)
        row--;
    if (row < 0 || row >= EXPORT_ROWS || event->row - area.row == FIRST_ROW + EXPORT_ROW_START)
        return;
    if (export->file.editing)
        export_file_accept(&export->file);
    export->row = (enum export_row)row;
    if (event->mouse == MOUSE_DOUBLE)
        enter(export);
}

static const enum action actions[] = {
    ACTION_HELP, ACTION_OPEN,  ACTION_FINISH,  ACTION_UP,         ACTION_DOWN,
    ACTION_EDIT, ACTION_FIRST, ACTION_LAST,    ACTION_NEXT_FIELD, ACTION_PREVIOUS_FIELD,
    ACTION_BACK, ACTION_QUIT,  ACTION_PALETTE, ACTION_NONE,
};

static const char *word(const void *state, enum action action)
{
    (void)state;
    return action == ACTION_OPEN ? "确定" : NULL;
}

const struct screen export_screen = {
    .id = "export",
    .title = "导出",
    .help =
        "把企业库、推荐汇总表和各种名单写成文件,打开就能打印:表头每页重复,签章栏不落单。\n"
        "推荐汇总表列出评价为符合、还没有这项资质的企业,按得分排列;复核的列出资质将满和刚满的。\n"
        "评分表一家一页;资质到期名单、数据更新催办单带联系电话;统计总览带图表;\n"
        "导入模板发给企业填写,填好直接导入;推荐函的文件名以 .docx 结尾,其余以 .xlsx 或 .csv 结尾。\n"
        "自己的版式:抄一份随程序安装的,改列、改 id,放进 ~/.local/share/peiyu/packs/,就列在这里。\n"
        "导出中按 Esc 停止,停止后不留下文件。",
    .actions = actions,
    .word = word,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = act,
    .typing = typing,
    .type = type,
    .mouse = mouse,
};

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "db/enterprise_store.h"
#include "tui/app.h"
#include "tui/screens/deadlines_mark.h"
#include "tui/screens/deadlines_model.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"
#include "tui/widgets/editor.h"
#include "tui/widgets/table.h"

#define SEARCH_BYTES 200
#define TABLE_TOP 2
#define COUNT_COLUMNS 16
#define SEARCH_COLUMNS 24

struct deadlines {
    struct app *app;
    struct deadlines_model model;
    struct deadlines_mark mark;
    struct view_table table;
    bool stale, stopped;
    bool searching;
    struct editor search;
    int tab_ends[DEADLINE_GROUPS + 1];
    char cell[64];
};

static const char *const group_names[DEADLINE_GROUPS] = {"逾期", "今天", "7日内", "30日内", "以后"};

enum column {
    COLUMN_DAY,
    COLUMN_LEFT,
    COLUMN_ENTERPRISE,
    COLUMN_MATTER,
    COLUMN_TOWN,
    COLUMN_BASIS,
};

static const struct view_column columns[] = {
    [COLUMN_DAY] = {"到期日", 10, 0, 0, TEXT_LEFT},
    [COLUMN_LEFT] = {"剩余天数", 10, 0, 0, TEXT_LEFT},
    [COLUMN_ENTERPRISE] = {"企业名称", 22, 3, 0, TEXT_LEFT},
    [COLUMN_MATTER] = {"事项", 28, 1, 0, TEXT_LEFT},
    [COLUMN_TOWN] = {"镇街", 12, 0, 1, TEXT_LEFT},
    [COLUMN_BASIS] = {"依据", 20, 2, 2, TEXT_LEFT},
};

/* ---- what is listed ---- */

static void choose_anew(struct deadlines *screen)
{
    deadlines_model_choose(&screen->model);
    screen->table.cursor = screen->table.first = 0;
}

static void search(struct deadlines *screen)
{
    deadlines_model_search(&screen->model, screen->search.text);
    screen->table.cursor = screen->table.first = 0;
}

static bool progress(void *context, size_t done, size_t total)
{
    return app_progress(context, "正在计算期限", done, total);
}

static void load(struct deadlines *screen)
{
    struct error err = {0};

    screen->stale = false;
    screen->stopped = !deadlines_model_load(&screen->model, app_database(screen->app), progress,
                                            screen->app, &screen->table.cursor, &err);
    app_progress_end(screen->app);
    if (err.code != ERROR_NONE)
        app_fail(screen->app, &err);
}

/* ---- the table ---- */

static size_t count_rows(void *context)
{
    return ((const struct deadlines *)context)->model.listed_count;
}

static const char *days_text(struct deadlines *screen, const struct deadline_row *row)
{
    if (row->group == DEADLINE_OVERDUE)
        (void)snprintf(screen->cell, sizeof screen->cell, "逾期%ld天", -(long)row->days_left);
    else if (row->group == DEADLINE_TODAY)
        return "今天";
    else
        (void)snprintf(screen->cell, sizeof screen->cell, "%ld天", (long)row->days_left);
    return screen->cell;
}

static const char *cell(void *context, size_t index, size_t column)
{
    struct deadlines *screen = context;
    const struct deadlines_model *model = &screen->model;
    const struct deadline_row *row = deadlines_model_row(model, index);

    switch ((enum column)column) {
    case COLUMN_DAY:
        date_format(deadlines_model_day(model, row), screen->cell);
        return screen->cell;
    case COLUMN_LEFT:
        return days_text(screen, row);
    case COLUMN_ENTERPRISE:
        return model->owners[row->enterprise].name;
    case COLUMN_MATTER:
        return model->matters[row->matter].title;
    case COLUMN_TOWN:
        return model->towns[row->town];
    default:
        return model->matters[row->matter].basis;
    }
}

static enum style style(void *context, size_t index, size_t column)
{
    const struct deadlines *screen = context;
    const struct deadline_row *row = deadlines_model_row(&screen->model, index);

    if (column != COLUMN_DAY && column != COLUMN_LEFT)
        return column == COLUMN_BASIS ? STYLE_DIM : STYLE_NORMAL;
    switch ((enum deadline_state)row->group) {
    case DEADLINE_OVERDUE:
        return STYLE_BAD;
    case DEADLINE_TODAY:
    case DEADLINE_WEEK:
        return STYLE_WARNING;
    default:
        return STYLE_NORMAL;
    }
}

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    struct deadlines *screen = memory_alloc(sizeof *screen);

    (void)argument;
    (void)err;
    screen->app = app;
    screen->stale = true;
    deadlines_model_open(&screen->model, app_today(app));
    editor_open(&screen->search, "", SEARCH_BYTES);
    screen->table = (struct view_table){
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .rows = {.count = count_rows, .cell = cell, .style = style, .context = screen},
        .sorted = COLUMN_DAY,
    };
    return screen;
}

static void close_screen(struct app *app, void *state)
{
    struct deadlines *screen = state;

    (void)app;
    editor_close(&screen->search);
    deadlines_model_close(&screen->model);
    deadlines_mark_close(&screen->mark);
    free(screen);
}

/* ---- drawing ---- */

static size_t count_all(const struct deadlines_model *model)
{
    size_t all = 0;

    for (int i = 0; i < DEADLINE_GROUPS; i++)
        all += model->counts[i];
    return all;
}

static void draw_groups(struct deadlines *screen, struct area area)
{
    const struct deadlines_model *model = &screen->model;
    int column = 0;

    for (int group = DEADLINE_GROUP_ALL; group < DEADLINE_GROUPS; group++) {
        size_t count = group < 0 ? count_all(model) : model->counts[group];
        enum style look = group == DEADLINE_OVERDUE && count > 0 ? STYLE_BAD : STYLE_NORMAL;
        char text[64];

        (void)snprintf(text, sizeof text, " %s %zu ", group < 0 ? "全部" : group_names[group],
                       count);
        column +=
            area_put(area, 0, column, group == screen->model.group ? STYLE_TAB_ACTIVE : look, text);
        screen->tab_ends[group + 1] = column;
        if (group + 1 < DEADLINE_GROUPS)
            column += area_put(area, 0, column, STYLE_FRAME, "│");
    }
}

static void add_names(struct buffer *text, const bool *chosen, size_t count,
                      const char *(*name)(const struct deadlines_model *model, size_t index),
                      const struct deadlines_model *model)
{
    for (size_t i = 0; chosen != NULL && i < count; i++) {
        if (!chosen[i])
            continue;
        if (text->length > 0)
            buffer_add(text, "、");
        buffer_add(text, *name(model, i) == '\0' ? "(未填镇街)" : name(model, i));
    }
}

/* The search and the filter are always to be seen. */
static void draw_choice(struct deadlines *screen, struct area area)
{
    const struct deadlines_model *model = &screen->model;
    struct buffer text = {0};
    int column = 0;

    if (screen->searching || screen->search.length > 0) {
        column += area_put(area, 1, column, STYLE_KEY, "查找: ");
        editor_draw(&screen->search, area, 1, column, SEARCH_COLUMNS, screen->searching);
        column += SEARCH_COLUMNS + 2;
    }
    add_names(&text, model->matters_chosen, model->matter_count, deadlines_model_matter, model);
    add_names(&text, model->towns_chosen, model->town_count, deadlines_model_town, model);
    if (text.length > 0) {
        column += area_put(area, 1, column, STYLE_KEY, "筛选: ");
        area_text(area, 1, column, area.columns - column - COUNT_COLUMNS, TEXT_LEFT, STYLE_NORMAL,
                  text.text);
    }
    buffer_clear(&text);
    buffer_printf(&text, "列出 %zu 项", model->listed_count);
    area_text(area, 1, area.columns - COUNT_COLUMNS, COUNT_COLUMNS, TEXT_RIGHT, STYLE_DIM,
              text.text);
    buffer_free(&text);
}

static void draw(struct app *app, void *state, struct area area)
{
    struct deadlines *screen = state;

    (void)app;
    area_clear(area, STYLE_NORMAL);
    draw_groups(screen, area);
    if (screen->stopped) {
        area_text(area, TABLE_TOP, 0, area.columns, TEXT_CENTER, STYLE_WARNING,
                  "已停止计算,没有列出期限;按 Enter 重新计算");
        return;
    }
    view_table_draw(&screen->table,
                    area_part(area, TABLE_TOP, 0, area.rows - TABLE_TOP, area.columns));
    draw_choice(screen, area);
}

/* ---- what can be done ---- */

static void move_group(struct deadlines *screen, int step)
{
    int groups = DEADLINE_GROUPS + 1;

    screen->model.group = (screen->model.group + 1 + step + groups) % groups - 1;
    choose_anew(screen);
}

static void open_dossier(struct deadlines *screen)
{
    const struct deadlines_model *model = &screen->model;
    const struct deadline_row *row;
    struct dossier_argument argument = {0};
    struct error err = {0};

    if (screen->table.cursor >= model->listed_count)
        return;
    row = deadlines_model_row(model, screen->table.cursor);
    if (*model->owners[row->enterprise].uscc == '\0') {
        app_say(screen->app, "这是自己的提醒,不属于哪一家企业");
        return;
    }
    argument.section = model->matters[row->matter].certificate ? "certificates" : "identity";
    if (!enterprise_find(app_database(screen->app), model->owners[row->enterprise].uscc,
                         &argument.enterprise, &err))
        app_fail(screen->app, &err);
    else if (argument.enterprise == 0)
        app_say(screen->app, "这家企业已经不在库中");
    else
        app_push(screen->app, &dossier_screen, &argument);
}

static void set_filter(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct deadlines *screen = context;

    (void)app;
    deadlines_model_filter(&screen->model, picked, count);
    screen->table.cursor = screen->table.first = 0;
}

/* Matters first, then towns, of those that there are. */
static void pick_filter(struct deadlines *screen)
{
    const struct deadlines_model *model = &screen->model;
    size_t count = model->matter_count + model->town_count;
    struct arena *arena = arena_new();
    const char **choices = arena_alloc(arena, (count + 1) * sizeof *choices);
    bool *chosen = arena_alloc(arena, count + 1);

    for (size_t i = 0; i < count; i++) {
        bool is_matter = i < model->matter_count;
        size_t index = is_matter ? i : i - model->matter_count;

        if (is_matter)
            choices[i] = arena_printf(arena, "事项: %s", model->matters[index].title);
        else
            choices[i] = arena_printf(
                arena, "镇街: %s", *model->towns[index] == '\0' ? "(未填)" : model->towns[index]);
        chosen[i] = is_matter ? model->matters_chosen != NULL && model->matters_chosen[index]
                              : model->towns_chosen != NULL && model->towns_chosen[index];
    }
    const struct pick_argument argument = {
        .title = "筛选待办(空格选择,全不选就是全部)",
        .choices = choices,
        .chosen = chosen,
        .many = true,
        .done = set_filter,
        .context = screen,
    };
    app_push(screen->app, &pick_dialog, &argument);
    arena_free(arena);
}

/* The row at the cursor; NULL when nothing is listed. */
static const struct deadline_row *current(const struct deadlines *screen)
{
    return screen->table.cursor < screen->model.listed_count
               ? deadlines_model_row(&screen->model, screen->table.cursor)
               : NULL;
}

static void mark(struct deadlines *screen, enum action action)
{
    const struct deadline_row *row = current(screen);

    if (action == ACTION_NEW)
        deadlines_mark_add(screen->app, &screen->mark, &screen->model, row);
    else if (row == NULL)
        return;
    else if (action == ACTION_DONE)
        deadlines_mark_done(screen->app, &screen->mark, &screen->model, row);
    else
        deadlines_mark_put_off(screen->app, &screen->mark, &screen->model, row);
}

static bool go_back(struct deadlines *screen)
{
    struct deadlines_model *model = &screen->model;

    if (screen->search.length == 0 && model->matters_chosen == NULL &&
        model->towns_chosen == NULL && model->group == DEADLINE_GROUP_ALL)
        return false;
    editor_set(&screen->search, "");
    deadlines_model_choose_all(model);
    screen->table.cursor = screen->table.first = 0;
    return true;
}

static bool act(struct app *app, void *state, enum action action)
{
    struct deadlines *screen = state;

    (void)app;
    switch (action) {
    case ACTION_OPEN:
        if (screen->stopped)
            load(screen);
        else
            open_dossier(screen);
        return true;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        move_group(screen, action == ACTION_RIGHT ? 1 : -1);
        return true;
    case ACTION_SEARCH:
        screen->searching = true;
        return true;
    case ACTION_FILTER:
        pick_filter(screen);
        return true;
    case ACTION_DONE:
    case ACTION_PUT_OFF:
    case ACTION_NEW:
        mark(screen, action);
        return true;
    case ACTION_BACK:
        return go_back(screen);
    default:
        return view_table_act(&screen->table, action);
    }
}

static bool typing(const void *state)
{
    return ((const struct deadlines *)state)->searching;
}

static bool type(struct app *app, void *state, const struct event *event)
{
    struct deadlines *screen = state;

    (void)app;
    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ENTER) {
        screen->searching = false;
        return true;
    }
    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ESCAPE) {
        screen->searching = false;
        editor_set(&screen->search, "");
        search(screen);
        return true;
    }
    if (!editor_type(&screen->search, event))
        return false;
    search(screen);
    return true;
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct deadlines *screen = state;
    size_t heading;

    if (event->row == area.row && event->mouse == MOUSE_PRESS) {
        for (int i = 0; i <= DEADLINE_GROUPS; i++) {
            if (event->column - area.column < screen->tab_ends[i]) {
                screen->model.group = i - 1;
                choose_anew(screen);
                return;
            }
        }
        return;
    }
    if ((screen->searching || screen->search.length > 0) && editor_click(&screen->search, event)) {
        screen->searching = true;
        return;
    }
    area = area_part(area, TABLE_TOP, 0, area.rows - TABLE_TOP, area.columns);
    if (view_table_mouse(&screen->table, event, area, &heading) && event->mouse == MOUSE_DOUBLE)
        (void)act(app, state, ACTION_OPEN);
}

static void refresh(struct app *app, void *state)
{
    (void)app;
    ((struct deadlines *)state)->stale = true;
}

static void shown(struct app *app, void *state)
{
    struct deadlines *screen = state;

    (void)app;
    if (screen->stale)
        load(screen);
}

static const char *hint(const void *state)
{
    const struct deadlines *screen = state;

    if (screen->table.cursor >= screen->model.listed_count)
        return NULL;
    return screen->model.matters[deadlines_model_row(&screen->model, screen->table.cursor)->matter]
        .basis;
}

static const enum action actions[] = {
    ACTION_HELP,      ACTION_SEARCH,  ACTION_FILTER, ACTION_OPEN, ACTION_DONE, ACTION_PUT_OFF,
    ACTION_NEW,       ACTION_LEFT,    ACTION_RIGHT,  ACTION_UP,   ACTION_DOWN, ACTION_PAGE_UP,
    ACTION_PAGE_DOWN, ACTION_FIRST,   ACTION_LAST,   ACTION_UNDO, ACTION_REDO, ACTION_BACK,
    ACTION_QUIT,      ACTION_PALETTE, ACTION_NONE,
};

const struct screen deadlines_screen = {
    .id = "deadlines",
    .title = "待办",
    .tab = ACTION_TAB_DEADLINES,
    .help = "库中全部企业的期限:资质到期、着手复核、年度数据更新、重大变化报告、走访后续,\n"
            "还有自己的提醒。\n"
            "←→ 在全部、逾期、今天、7日内、30日内、以后之间切换。\n"
            "/ 按企业名称、拼音、首字母、代码、事项或镇街查找,f 按事项和镇街筛选,Esc 取消。\n"
            "Enter 打开这家企业的档案。x 记下这一项已经办完,z 延到以后的一天并写明原因,\n"
            "a 新增自己的提醒;都可以按 u 撤销。",
    .actions = actions,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = act,
    .typing = typing,
    .type = type,
    .mouse = mouse,
    .refresh = refresh,
    .shown = shown,
    .hint = hint,
};

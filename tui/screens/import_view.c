#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "tui/screens/import_private.h"

#define TABLE_TOP 4
#define FOOT_ROWS 3

static const struct view_column shown_columns[] = {
    {"列", 4, 0, 0, TEXT_LEFT},        {"表头", 16, 2, 0, TEXT_LEFT},
    {"内容举例", 16, 4, 0, TEXT_LEFT}, {"对应的数据", 20, 2, 0, TEXT_LEFT},
    {"单位", 4, 0, 1, TEXT_LEFT},
};
static const struct view_column new_columns[] = {
    {"行", 6, 0, 0, TEXT_RIGHT},
    {"企业名称", 28, 3, 0, TEXT_LEFT},
    {"统一社会信用代码", 18, 0, 0, TEXT_LEFT},
    {"数据", 8, 1, 1, TEXT_LEFT},
};
static const struct view_column changed_columns[] = {
    {"行", 6, 0, 0, TEXT_RIGHT},   {"企业名称", 20, 2, 0, TEXT_LEFT}, {"栏目", 18, 1, 0, TEXT_LEFT},
    {"原值", 12, 1, 0, TEXT_LEFT}, {"新值", 12, 1, 0, TEXT_LEFT},
};
static const struct view_column unchanged_columns[] = {
    {"行", 6, 0, 0, TEXT_RIGHT},
    {"企业名称", 28, 3, 0, TEXT_LEFT},
    {"统一社会信用代码", 18, 0, 0, TEXT_LEFT},
};
static const struct view_column refused_columns[] = {
    {"位置", 8, 0, 0, TEXT_LEFT},
    {"企业名称", 18, 1, 1, TEXT_LEFT},
    {"原因", 30, 5, 0, TEXT_LEFT},
};

#define COUNT_OF(list) (sizeof(list) / sizeof(list)[0])

static const struct {
    const char *title;
    const struct view_column *columns;
    size_t count;
    enum import_row_state state; /* of all but the first */
} tabs[IMPORT_TAB_COUNT] = {
    {"列", shown_columns, COUNT_OF(shown_columns), IMPORT_SKIPPED},
    {"新增", new_columns, COUNT_OF(new_columns), IMPORT_NEW},
    {"变更", changed_columns, COUNT_OF(changed_columns), IMPORT_CHANGED},
    {"未变", unchanged_columns, COUNT_OF(unchanged_columns), IMPORT_UNCHANGED},
    {"拒绝", refused_columns, COUNT_OF(refused_columns), IMPORT_REFUSED},
};

const struct import_sheet_seen *import_view_sheet(const struct import_state *state)
{
    return state->sheet < state->model.sheet_count ? &state->model.sheets[state->sheet] : NULL;
}

/* ---- the tables ---- */

static size_t count_rows(void *context)
{
    const struct import_state *state = context;
    const struct import_sheet_seen *sheet = import_view_sheet(state);

    if (sheet == NULL)
        return 0;
    return state->tab == IMPORT_TAB_COLUMNS ? sheet->column_count
                                            : sheet->lines[tabs[state->tab].state].count;
}

static const char *keep(struct import_state *state, char *text)
{
    free(state->cell);
    state->cell = text;
    return text;
}

static const char *samples(struct import_state *state, const struct import_column *column)
{
    struct buffer text = {0};

    for (size_t i = 0; i < column->sample_count; i++)
        buffer_printf(&text, "%s%s", i > 0 ? " | " : "", column->samples[i]);
    return keep(state, buffer_take(&text));
}

static const char *column_cell(struct import_state *state, const struct import_column *column,
                               size_t place)
{
    switch (place) {
    case 0:
        return column->name;
    case 1:
        return column->heading;
    case 2:
        return samples(state, column);
    case 3:
        if (column->label == NULL)
            return "(未识别,不导入)";
        return column->year == 0
                   ? column->label
                   : keep(state, memory_printf("%d年%s", column->year, column->label));
    default:
        return column->unit;
    }
}

static bool is_kept(const struct import_state *state, const struct import_line *line)
{
    return state->options.conflict == IMPORT_REPLACE &&
           import_kept_has(&state->kept, import_view_sheet(state)->name, line->row, line->what);
}

static const char *line_cell(struct import_state *state, const struct import_line *line,
                             size_t place)
{
    if (place == 0)
        return state->tab == IMPORT_TAB_REFUSED ? line->what
                                                : keep(state, memory_printf("%d", line->row));
    if (place == 1)
        return line->name;
    switch (state->tab) {
    case IMPORT_TAB_CHANGED:
        if (place == 4 && is_kept(state, line))
            return "(保留原值)";
        if (place == 2)
            return line->what;
        if (place == 3)
            return *line->from == '\0' ? "(空)" : line->from;
        return *line->to == '\0' ? "(空)" : line->to;
    case IMPORT_TAB_REFUSED:
        return line->to;
    default:
        return place == 2 ? line->uscc : line->what;
    }
}

static const char *cell(void *context, size_t row, size_t column)
{
    struct import_state *state = context;
    const struct import_sheet_seen *sheet = import_view_sheet(state);

    if (state->tab == IMPORT_TAB_COLUMNS)
        return column_cell(state, &sheet->columns[row], column);
    return line_cell(state, &sheet->lines[tabs[state->tab].state].lines[row], column);
}

static enum style style(void *context, size_t row, size_t column)
{
    const struct import_state *state = context;
    const struct import_sheet_seen *sheet = import_view_sheet(state);

    if (state->tab == IMPORT_TAB_COLUMNS && sheet->columns[row].label == NULL)
        return STYLE_WARNING;
    if (state->tab == IMPORT_TAB_REFUSED && column == 0)
        return STYLE_BAD;
    if (state->tab == IMPORT_TAB_CHANGED && column == 3)
        return STYLE_DIM;
    return STYLE_NORMAL;
}

void import_view_toggle(struct import_state *state)
{
    const struct import_sheet_seen *sheet = import_view_sheet(state);
    const struct import_lines *list = sheet == NULL ? NULL : &sheet->lines[IMPORT_CHANGED];
    size_t at = state->tables[IMPORT_TAB_CHANGED].cursor;

    if (list == NULL || at >= list->count)
        return;
    if (state->options.conflict != IMPORT_REPLACE)
        app_say(state->app, "现在的选项已经决定了取舍;要逐项选,请按 e 改为以文件为准");
    else if (*list->lines[at].from == '\0')
        app_say(state->app, "库中没有这一项,没有原值可以保留");
    else if (strcmp(list->lines[at].what, "企业名称") == 0)
        app_say(state->app, "更名按文件办理,原名记入曾用名");
    else
        import_kept_toggle(&state->kept, sheet->name, list->lines[at].row, list->lines[at].what);
}

void import_view_open(struct import_state *state)
{
    for (size_t i = 0; i < IMPORT_TAB_COUNT; i++) {
        state->tables[i] = (struct view_table){
            .columns = tabs[i].columns,
            .column_count = tabs[i].count,
            .rows = {.count = count_rows, .cell = cell, .style = style, .context = state},
            .sorted = SIZE_MAX,
        };
    }
}

void import_view_top(struct import_state *state)
{
    for (size_t i = 0; i < IMPORT_TAB_COUNT; i++)
        state->tables[i].cursor = state->tables[i].first = 0;
}

void import_view_reset(struct import_state *state)
{
    const struct import_sheet_seen *sheet = import_view_sheet(state);

    import_view_top(state);
    state->tab = IMPORT_TAB_COLUMNS;
    if (state->stage == IMPORT_STAGE_DONE && sheet != NULL && sheet->counts[IMPORT_REFUSED] > 0)
        state->tab = IMPORT_TAB_REFUSED;
}

/* ---- drawing ---- */

static void draw_head(const struct import_state *state, struct area area)
{
    const char *slash = strrchr(state->path, '/');
    struct buffer text = {0};
    int column = area_put(area, 0, 0, STYLE_BOLD, slash == NULL ? state->path : slash + 1);

    if (state->stage == IMPORT_STAGE_DONE)
        column += area_put(area, 0, column + 2, STYLE_GOOD, "已写入");
    else
        column += area_put(area, 0, column + 2, STYLE_WARNING, "预览,尚未写入");
    if (state->copy != NULL)
        area_put(area, 0, column + 4, STYLE_DIM, "(由 LibreOffice 转换后读取)");
    buffer_printf(&text, "全部工作表: 新增 %zu 变更 %zu 未变 %zu 拒绝 %zu",
                  state->model.counts[IMPORT_NEW], state->model.counts[IMPORT_CHANGED],
                  state->model.counts[IMPORT_UNCHANGED], state->model.counts[IMPORT_REFUSED]);
    area_text(area, 1, 0, area.columns, TEXT_LEFT, STYLE_NORMAL, buffer_text(&text));
    buffer_free(&text);
}

static void draw_sheet(const struct import_state *state, struct area area)
{
    const struct import_sheet_seen *sheet = import_view_sheet(state);
    struct buffer text = {0};

    buffer_printf(&text, "表 %zu/%zu: %s%s", state->sheet + 1, state->model.sheet_count,
                  sheet->name, *sheet->name == '\0' ? "" : " ");
    if (sheet->kind != NULL)
        buffer_printf(&text, "(%s,表头在第 %d 行)", sheet->kind, sheet->heading_row);
    else
        buffer_add(&text, "(没有读取)");
    area_text(area, 2, 0, area.columns, TEXT_LEFT, STYLE_HEADING, buffer_text(&text));
    buffer_free(&text);
}

static void draw_tabs(struct import_state *state, struct area area)
{
    const struct import_sheet_seen *sheet = import_view_sheet(state);
    int column = 0;

    for (int i = 0; i < IMPORT_TAB_COUNT; i++) {
        size_t count = i == IMPORT_TAB_COLUMNS ? sheet->column_count : sheet->counts[tabs[i].state];
        enum style look = i == IMPORT_TAB_REFUSED && count > 0 ? STYLE_BAD : STYLE_NORMAL;
        char text[48];

        (void)snprintf(text, sizeof text, " %s %zu ", tabs[i].title, count);
        column += area_put(area, 3, column, (int)state->tab == i ? STYLE_TAB_ACTIVE : look, text);
        state->tab_ends[i] = column;
        if (i + 1 < IMPORT_TAB_COUNT)
            column += area_put(area, 3, column, STYLE_FRAME, "│");
    }
}

/* The heading at the cursor, which the table may have to cut. */
static void add_column(struct buffer *text, struct import_state *state)
{
    const struct import_sheet_seen *sheet = import_view_sheet(state);
    size_t at = state->tables[IMPORT_TAB_COLUMNS].cursor;
    const struct import_column *column;

    if (at >= sheet->column_count)
        return;
    column = &sheet->columns[at];
    buffer_printf(text, "%s列 %s", column->name, column->heading);
    if (column->sample_count > 0)
        buffer_printf(text, ": %s", samples(state, column));
}

static void add_unmatched(struct buffer *text, const struct import_sheet_seen *sheet)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (sheet->columns[i].label == NULL)
            buffer_printf(text, "%s%s列 %s",
                          text->length == 0 ? "没有识别、不会导入(空格改): " : "、",
                          sheet->columns[i].name, sheet->columns[i].heading);
    }
}

/* All of the line at the cursor, which the table may have to cut. */
static void add_line(struct buffer *text, const struct import_state *state)
{
    const struct import_lines *list = &import_view_sheet(state)->lines[tabs[state->tab].state];
    size_t at = state->tables[state->tab].cursor;
    const struct import_line *line;

    if (at >= list->count)
        return;
    line = &list->lines[at];
    if (state->tab == IMPORT_TAB_REFUSED)
        buffer_printf(text, "%s %s: %s", line->what, line->name, line->to);
    else if (state->tab == IMPORT_TAB_CHANGED)
        buffer_printf(text, "%s %s: %s → %s", line->name, line->what,
                      *line->from == '\0' ? "(空)" : line->from,
                      *line->to == '\0' ? "(空)" : line->to);
    else if (*line->to != '\0')
        buffer_printf(text, "%s: %s", line->name, line->to);
}

static void add_options(struct buffer *text, const struct import_state *state)
{
    if (state->stage == IMPORT_STAGE_PREVIEW)
        buffer_printf(text, "选项: 与库中不同时%s,没写年度的算 %d 年",
                      state->options.conflict == IMPORT_KEEP    ? "只补空缺"
                      : state->options.conflict == IMPORT_NEWER ? "以较新的为准"
                                                                : "以文件为准",
                      state->options.year);
    if (state->stage == IMPORT_STAGE_PREVIEW && state->options.conflict == IMPORT_REPLACE &&
        state->kept.count > 0)
        buffer_printf(text, ",保留原值 %zu 项", state->kept.count);
}

/* What is not in the table or cut there, and how it is read. */
static void draw_foot(struct import_state *state, struct area area)
{
    const struct import_sheet_seen *sheet = import_view_sheet(state);
    struct area lines = area_part(area, area.rows - FOOT_ROWS, 0, 2, area.columns);
    struct buffer text = {0};

    if (sheet->kind != NULL && state->tab == IMPORT_TAB_COLUMNS) {
        add_column(&text, state);
        area_text(lines, 0, 0, lines.columns, TEXT_LEFT, STYLE_NORMAL, buffer_text(&text));
        buffer_clear(&text);
        add_unmatched(&text, sheet);
        area_text(lines, 1, 0, lines.columns, TEXT_LEFT, STYLE_WARNING, buffer_text(&text));
        buffer_clear(&text);
    } else if (sheet->kind != NULL) {
        size_t hidden = import_sheet_hidden(sheet, tabs[state->tab].state);

        add_line(&text, state);
        if (hidden > 0)
            buffer_printf(&text, "%s(还有 %zu 行没有列出)", text.length > 0 ? "  " : "", hidden);
    }
    (void)area_wrap(lines, 0, 0, STYLE_WARNING, buffer_text(&text));
    buffer_clear(&text);
    add_options(&text, state);
    area_text(area, area.rows - 1, 0, area.columns, TEXT_LEFT, STYLE_DIM, buffer_text(&text));
    buffer_free(&text);
}

static struct area table_area(struct area area)
{
    return area_part(area, TABLE_TOP, 0, area.rows - TABLE_TOP - FOOT_ROWS, area.columns);
}

void import_view_draw(struct import_state *state, struct area area)
{
    const struct import_sheet_seen *sheet = import_view_sheet(state);

    area_clear(area, STYLE_NORMAL);
    if (state->stage < IMPORT_STAGE_PREVIEW || sheet == NULL) {
        area_text(area, 1, 0, area.columns, TEXT_CENTER, STYLE_NORMAL,
                  "按 Enter 选择要导入的表格文件(.xlsx、.xls、.csv)");
        return;
    }
    draw_head(state, area);
    draw_sheet(state, area);
    draw_foot(state, area);
    if (sheet->kind == NULL) {
        int rows = area_wrap(table_area(area), 0, 0, STYLE_WARNING,
                             sheet->note == NULL ? "认不出这是什么表" : sheet->note);
        if (state->stage == IMPORT_STAGE_PREVIEW && sheet->heading_row > 0)
            area_wrap(table_area(area), rows + 1, 0, STYLE_NORMAL,
                      "知道这是哪一种表的话,按 e 选“指定这张表是哪一种”。");
        return;
    }
    draw_tabs(state, area);
    view_table_draw(&state->tables[state->tab], table_area(area));
}

void import_view_mouse(struct import_state *state, const struct event *event, struct area area)
{
    const struct import_sheet_seen *sheet = import_view_sheet(state);
    size_t heading;

    if (state->stage < IMPORT_STAGE_PREVIEW || sheet == NULL || sheet->kind == NULL)
        return;
    if (event->row != area.row + 3) {
        (void)view_table_mouse(&state->tables[state->tab], event, table_area(area), &heading);
        return;
    }
    for (int i = 0; i < IMPORT_TAB_COUNT; i++) {
        if (event->column - area.column < state->tab_ends[i]) {
            state->tab = (enum import_tab)i;
            return;
        }
    }
}

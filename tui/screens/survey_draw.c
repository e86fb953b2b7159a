#include <stdio.h>
#include <string.h>

#include "core/buffer.h"
#include "tui/screens/survey_view.h"

#define ROW_CHOICE 2
#define TABLE_TOP 3
#define DETAIL_LEAST 3
#define SEARCH_COLUMNS 30
#define COUNT_COLUMNS 16

enum column {
    COLUMN_NAME,
    COLUMN_SCORE,
    COLUMN_LACK,
    COLUMN_WORDS,
    COLUMN_TOWN,
    COLUMN_TITLES,
};

/* 差 has something to say of those who are near only. */
static const struct view_column near_columns[] = {
    [COLUMN_NAME] = {"企业名称", 22, 4, 0, TEXT_LEFT},
    [COLUMN_SCORE] = {"总分", 7, 0, 0, TEXT_RIGHT},
    [COLUMN_LACK] = {"差", 10, 0, 0, TEXT_LEFT},
    [COLUMN_WORDS] = {"说明", 20, 5, 0, TEXT_LEFT},
    [COLUMN_TOWN] = {"镇街", 12, 1, 1, TEXT_LEFT},
    [COLUMN_TITLES] = {"现有称号", 16, 1, 2, TEXT_LEFT},
};
static const struct view_column columns[] = {
    {"企业名称", 22, 4, 0, TEXT_LEFT}, {"总分", 7, 0, 0, TEXT_RIGHT},
    {"说明", 20, 5, 0, TEXT_LEFT},     {"镇街", 12, 1, 1, TEXT_LEFT},
    {"现有称号", 16, 1, 2, TEXT_LEFT},
};

static bool tells_lack(const struct survey_view *view)
{
    return view->model.group == SURVEY_NEAR;
}

static enum column column_of(const struct survey_view *view, size_t column)
{
    return (enum column)(tells_lack(view) || column < COLUMN_LACK ? column : column + 1);
}

static size_t count_rows(void *context)
{
    return ((const struct survey_view *)context)->model.listed_count;
}

static const char *score_text(struct survey_view *view, const struct survey_row *row)
{
    if (view->model.standard->group_count == 0)
        return "";
    if (row->min == row->max)
        (void)snprintf(view->cell, sizeof view->cell, "%d", row->min);
    else
        (void)snprintf(view->cell, sizeof view->cell, "%d–%d", row->min, row->max);
    return view->cell;
}

static const char *lack_text(struct survey_view *view, const struct survey_row *row)
{
    if (row->rank.changes == 0)
        return "";
    if (row->rank.lack > 0)
        (void)snprintf(view->cell, sizeof view->cell, "%zu项 %d分", row->rank.changes,
                       row->rank.lack);
    else
        (void)snprintf(view->cell, sizeof view->cell, "%zu项", row->rank.changes);
    return view->cell;
}

/* "差 5 分: …" without what stands in a column of its own. */
static const char *words_text(const struct survey_view *view, const struct survey_row *row)
{
    const char *end = tells_lack(view) && row->rank.lack > 0 ? strstr(row->words, ": ") : NULL;

    return end == NULL ? row->words : end + 2;
}

static const char *cell(void *context, size_t index, size_t column)
{
    struct survey_view *view = context;
    const struct survey_row *row = survey_model_row(&view->model, index);

    switch (column_of(view, column)) {
    case COLUMN_NAME:
        return row->name;
    case COLUMN_SCORE:
        return score_text(view, row);
    case COLUMN_LACK:
        return lack_text(view, row);
    case COLUMN_TOWN:
        return row->town;
    case COLUMN_TITLES:
        return row->titles;
    default:
        return words_text(view, row);
    }
}

static enum style style(void *context, size_t index, size_t column)
{
    (void)index;
    return column_of(context, column) == COLUMN_TITLES ? STYLE_DIM : STYLE_NORMAL;
}

void survey_table_open(struct survey_view *view)
{
    view->table = (struct view_table){
        .rows = {.count = count_rows, .cell = cell, .style = style, .context = view},
        .sorted = SIZE_MAX,
    };
}

/* Below the table the row at the cursor is told in full. */
static int detail_rows(struct area area)
{
    int rows = area.rows / 5;

    return rows < DETAIL_LEAST ? DETAIL_LEAST : rows;
}

struct area survey_table_area(struct area area)
{
    int rows = area.rows - TABLE_TOP - detail_rows(area) - 1;

    return area_part(area, TABLE_TOP, 0, rows < 1 ? 1 : rows, area.columns);
}

/* --- above --- */

static void draw_tiers(struct survey_view *view, struct area area)
{
    const struct survey_model *model = &view->model;
    int column = 0;

    for (size_t i = 0; i < view->tier_count; i++) {
        column += area_put(area, SURVEY_ROW_TIERS, column, STYLE_NORMAL, i > 0 ? "│" : "");
        column += area_put(area, SURVEY_ROW_TIERS, column,
                           i == view->tier ? STYLE_TAB_ACTIVE : STYLE_NORMAL, " ");
        column += area_put(area, SURVEY_ROW_TIERS, column,
                           i == view->tier ? STYLE_TAB_ACTIVE : STYLE_NORMAL, view->tiers[i].label);
        column += area_put(area, SURVEY_ROW_TIERS, column,
                           i == view->tier ? STYLE_TAB_ACTIVE : STYLE_NORMAL, " ");
        view->tier_ends[i] = column;
    }
    if (model->standard != NULL && !model->in_force)
        area_put(area, SURVEY_ROW_TIERS, column + 1, STYLE_WARNING, "按最近一版");
    else if (model->standard != NULL && !model->standard->checked)
        area_put(area, SURVEY_ROW_TIERS, column + 1, STYLE_WARNING, "未经原文核对");
}

static void draw_groups(struct survey_view *view, struct area area)
{
    const struct survey_model *model = &view->model;
    int column = 0;

    for (int group = 0; group < SURVEY_GROUPS; group++) {
        char text[64];

        (void)snprintf(text, sizeof text, " %s %zu ", survey_group_label((enum survey_group)group),
                       model->counts[group]);
        column += area_put(area, SURVEY_ROW_GROUPS, column,
                           group == (int)model->group ? STYLE_TAB_ACTIVE : STYLE_NORMAL, text);
        view->group_ends[group] = column;
        if (group + 1 < SURVEY_GROUPS)
            column += area_put(area, SURVEY_ROW_GROUPS, column, STYLE_FRAME, "│");
    }
}

/* The search and the filter are always to be seen. */
static void draw_choice(struct survey_view *view, struct area area)
{
    const struct survey_model *model = &view->model;
    struct buffer text = {0};
    int column = 0;

    if (search_draw(&view->search, area, ROW_CHOICE, SEARCH_COLUMNS))
        column = SEARCH_COLUMNS + 2;
    for (size_t i = 0; i < model->choice_count; i++) {
        if (model->choices[i].chosen)
            buffer_printf(&text, "%s%s", text.length > 0 ? "、" : "", model->choices[i].label);
    }
    if (text.length > 0) {
        column += area_put(area, ROW_CHOICE, column, STYLE_KEY, "筛选: ");
        area_text(area, ROW_CHOICE, column, area.columns - column - COUNT_COLUMNS, TEXT_LEFT,
                  STYLE_NORMAL, text.text);
    }
    buffer_clear(&text);
    buffer_printf(&text, "列出 %zu 家", model->listed_count);
    area_text(area, ROW_CHOICE, area.columns - COUNT_COLUMNS, COUNT_COLUMNS, TEXT_RIGHT, STYLE_DIM,
              text.text);
    buffer_free(&text);
}

/* --- below --- */

static void draw_detail(const struct survey_view *view, struct area area)
{
    const struct survey_row *row;
    struct buffer text = {0};

    area_rule(area, 0, STYLE_FRAME);
    if (view->table.cursor >= view->model.listed_count)
        return;
    row = survey_model_row(&view->model, view->table.cursor);
    /* In a narrow window the table has no titles: the code gives way first. */
    buffer_printf(&text, "%s  %s%s%s  %s", row->name, row->titles, *row->titles ? "  " : "",
                  row->town, row->uscc);
    area_text(area, 1, 0, area.columns, TEXT_LEFT, STYLE_NORMAL, buffer_text(&text));
    area_fill(area_part(area, 2, 0, area.rows - 2, area.columns), STYLE_NORMAL, row->words);
    buffer_free(&text);
}

void survey_draw(struct survey_view *view, struct area area)
{
    int rows = detail_rows(area) + 1;

    area_clear(area, STYLE_NORMAL);
    draw_tiers(view, area);
    if (view->tier_count == 0) {
        area_text(area, TABLE_TOP, 0, area.columns, TEXT_CENTER, STYLE_WARNING,
                  "今天没有可用的标准");
        return;
    }
    draw_groups(view, area);
    if (view->stopped) {
        area_text(area, TABLE_TOP, 0, area.columns, TEXT_CENTER, STYLE_WARNING,
                  "已停止摸排,没有列出企业;按 Enter 重新摸排");
        return;
    }
    view->table.columns = tells_lack(view) ? near_columns : columns;
    view->table.column_count = tells_lack(view) ? sizeof near_columns / sizeof *near_columns
                                                : sizeof columns / sizeof *columns;
    view_table_draw(&view->table, survey_table_area(area));
    draw_detail(view, area_part(area, area.rows - rows, 0, rows, area.columns));
    draw_choice(view, area);
}

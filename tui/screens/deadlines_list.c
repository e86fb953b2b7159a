#include <stdint.h>
#include <stdio.h>

#include "core/text.h"
#include "tui/screens/deadlines_view.h"

static const char *const group_names[DEADLINE_GROUPS] = {"逾期",   "今天", "7日内",
                                                         "30日内", "以后", "已完成"};

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
    [COLUMN_ENTERPRISE] = {"企业、项目", 22, 3, 0, TEXT_LEFT},
    [COLUMN_MATTER] = {"事项", 28, 1, 0, TEXT_LEFT},
    [COLUMN_TOWN] = {"镇街", 12, 0, 1, TEXT_LEFT},
    [COLUMN_BASIS] = {"依据", 20, 2, 2, TEXT_LEFT},
};

/* Where the rows of the table begin among those listed, and how many there are. */
static size_t range(const struct deadlines_view *view, size_t *first)
{
    *first = 0;
    if (!view->monthly)
        return view->model.listed_count;
    return deadlines_model_of_day(&view->model, view->month.day, first);
}

static size_t count_rows(void *context)
{
    size_t first;

    return range(context, &first);
}

static const struct deadline_row *row_at(const struct deadlines_view *view, size_t index)
{
    size_t first, count = range(view, &first);

    return index < count ? deadlines_model_row(&view->model, first + index) : NULL;
}

static const char *days_text(struct deadlines_view *view, const struct deadline_row *row)
{
    if (row->group == DEADLINE_DONE)
        return "已完成";
    if (row->group == DEADLINE_TODAY)
        return "今天";
    if (row->group == DEADLINE_OVERDUE)
        (void)snprintf(view->cell, sizeof view->cell, "逾期%ld天", -(long)row->days_left);
    else
        (void)snprintf(view->cell, sizeof view->cell, "%ld天", (long)row->days_left);
    return view->cell;
}

static const char *cell(void *context, size_t index, size_t column)
{
    struct deadlines_view *view = context;
    const struct deadlines_model *model = &view->model;
    const struct deadline_row *row = row_at(view, index);
    const struct matter *matter = &model->matters[row->matter];

    switch ((enum column)column) {
    case COLUMN_DAY:
        date_format(deadlines_model_day(model, row), view->cell);
        return view->cell;
    case COLUMN_LEFT:
        return days_text(view, row);
    case COLUMN_ENTERPRISE:
        return matter->programme != NULL ? matter->programme->title
                                         : model->owners[row->enterprise].name;
    case COLUMN_MATTER:
        return matter->words;
    case COLUMN_TOWN:
        return model->towns[row->town];
    default:
        return matter->basis;
    }
}

static enum style style(void *context, size_t index, size_t column)
{
    const struct deadline_row *row = row_at(context, index);

    if (column != COLUMN_DAY && column != COLUMN_LEFT)
        return column == COLUMN_BASIS || row->window ? STYLE_DIM : STYLE_NORMAL;
    switch ((enum deadline_state)row->group) {
    case DEADLINE_OVERDUE:
        return STYLE_BAD;
    case DEADLINE_TODAY:
    case DEADLINE_WEEK:
        return STYLE_WARNING;
    case DEADLINE_DONE:
        return STYLE_DIM;
    default:
        return STYLE_NORMAL;
    }
}

void deadlines_list_open(struct deadlines_view *view)
{
    view->table = (struct view_table){
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .rows = {.count = count_rows, .cell = cell, .style = style, .context = view},
        .sorted = COLUMN_DAY,
    };
}

const struct deadline_row *deadlines_list_current(const struct deadlines_view *view)
{
    return row_at(view, view->table.cursor);
}

/* ---- the groups ---- */

static size_t count_of(const struct deadlines_model *model, int group)
{
    size_t all = 0;

    if (group != DEADLINE_GROUP_ALL)
        return model->counts[group];
    for (int i = 0; i < DEADLINE_DONE; i++)
        all += model->counts[i];
    return all;
}

static void group_text(const struct deadlines_model *model, int group, char out[64])
{
    (void)snprintf(out, 64, "%s %zu", group < 0 ? "全部" : group_names[group],
                   count_of(model, group));
}

/* In a large library the blanks around the names give way. */
static bool has_room(const struct deadlines_model *model, int width)
{
    int needed = DEADLINE_GROUPS;
    char text[64];

    for (int group = DEADLINE_GROUP_ALL; group < DEADLINE_GROUPS; group++) {
        group_text(model, group, text);
        needed += text_width(text) + 2;
    }
    return needed <= width;
}

void deadlines_list_draw_groups(struct deadlines_view *view, struct area area)
{
    const struct deadlines_model *model = &view->model;
    const char *blank = has_room(model, area.columns) ? " " : "";
    int column = 0;

    for (int group = DEADLINE_GROUP_ALL; group < DEADLINE_GROUPS; group++) {
        bool late = group == DEADLINE_OVERDUE && count_of(model, group) > 0;
        char words[64], text[80];

        group_text(model, group, words);
        (void)snprintf(text, sizeof text, "%s%s%s", blank, words, blank);
        column += area_put(area, 0, column,
                           group == model->group ? STYLE_TAB_ACTIVE
                           : late                ? STYLE_BAD
                                                 : STYLE_NORMAL,
                           text);
        view->tab_ends[group + 1] = column;
        if (group + 1 < DEADLINE_GROUPS)
            column += area_put(area, 0, column, STYLE_FRAME, "│");
    }
}

int deadlines_list_group_at(const struct deadlines_view *view, int column)
{
    for (int i = 0; i <= DEADLINE_GROUPS; i++) {
        if (column < view->tab_ends[i])
            return i - 1;
    }
    return DEADLINE_GROUPS;
}

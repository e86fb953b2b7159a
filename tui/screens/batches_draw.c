#include <stdlib.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"
#include "tui/screens/batches_view.h"

#define LIST_COLUMNS 37
#define WIDE 110         /* columns of the area from which on the states stand side by side */
#define DAY_COLUMNS 34   /* of a day with what it is and how far it lies ahead */
#define BOARD_COLUMNS 20 /* of one state, at least */
#define HEAD_ROWS 2
#define DETAIL_ROWS 2

/* --- the batches --- */

enum list_column {
    LIST_KIND,
    LIST_YEAR,
    LIST_NUMBER,
    LIST_COUNT,
    LIST_DAYS,
};

static const struct view_column list_columns[] = {
    [LIST_KIND] = {"种类", 12, 1, 0, TEXT_LEFT}, [LIST_YEAR] = {"年度", 4, 0, 0, TEXT_RIGHT},
    [LIST_NUMBER] = {"批", 2, 0, 0, TEXT_RIGHT}, [LIST_COUNT] = {"在办", 7, 0, 0, TEXT_RIGHT},
    [LIST_DAYS] = {"期限", 5, 0, 1, TEXT_RIGHT},
};

static size_t count_items(void *context)
{
    return ((const struct batches_view *)context)->model.listed_count;
}

static const struct batches_item *item_at(const struct batches_view *view, size_t row)
{
    return &view->model.items[view->model.listed[row]];
}

static const char *keep(struct batches_view *view, char *text)
{
    free(view->cell);
    view->cell = text;
    return text;
}

static char *days_text(const struct batches_item *item, struct date today)
{
    long days = date_days(item->day) - date_days(today);

    if (!date_is_set(item->day))
        return memory_text("");
    return days < 0 ? memory_printf("!%ld", -days) : memory_printf("%ld天", days);
}

static const char *item_cell(void *context, size_t row, size_t column)
{
    struct batches_view *view = context;
    const struct batches_item *item = item_at(view, row);
    const struct batch *batch = &item->batch;

    switch ((enum list_column)column) {
    case LIST_KIND:
        return batch->kind->label;
    case LIST_YEAR:
        return keep(view, memory_printf("%d", batch->year));
    case LIST_NUMBER:
        return keep(view, memory_printf("%d", batch->number));
    case LIST_COUNT:
        return keep(view, memory_printf("%zu/%zu", batch->open, batch->cases));
    default:
        return keep(view, days_text(item, view->model.today));
    }
}

static enum style item_style(void *context, size_t row, size_t column)
{
    const struct batches_view *view = context;
    const struct batches_item *item = item_at(view, row);

    if (item->batch.cases > 0 && item->batch.open == 0)
        return STYLE_DIM;
    if (column != LIST_DAYS || !date_is_set(item->day))
        return STYLE_NORMAL;
    return date_compare(item->day, view->model.today) < 0                      ? STYLE_BAD
           : date_compare(item->day, date_add_days(view->model.today, 7)) <= 0 ? STYLE_WARNING
                                                                               : STYLE_NORMAL;
}

struct area batches_list_area(struct area area)
{
    return area_part(area, 0, 0, area.rows, LIST_COLUMNS);
}

/* --- the cases of one state --- */

enum case_column {
    CASE_NAME,
    CASE_VERDICT,
    CASE_MATERIALS,
    CASE_CODE,
};

static const struct view_column case_columns[] = {
    [CASE_NAME] = {"名称", 18, 1, 0, TEXT_LEFT},
    [CASE_VERDICT] = {"结论", 6, 0, 0, TEXT_LEFT},
    [CASE_MATERIALS] = {"资料", 5, 0, 0, TEXT_RIGHT},
    [CASE_CODE] = {"信用代码", 18, 0, 2, TEXT_LEFT},
};

static const struct batches_column *column_of(const struct batches_view *view)
{
    return view->column < view->model.column_count ? &view->model.columns[view->column] : NULL;
}

static size_t count_cases(void *context)
{
    const struct batches_column *column = column_of(context);

    return column == NULL ? 0 : column->count;
}

const struct batches_case *batches_current(struct batches_view *view)
{
    return batches_model_case(&view->model, view->column, view->cases.cursor);
}

static const char *verdict_text(const struct batches_case *one)
{
    return one->assessed ? verdict_label(one->verdict) : "未评";
}

static const char *case_cell(void *context, size_t row, size_t column)
{
    struct batches_view *view = context;
    const struct batches_case *one = batches_model_case(&view->model, view->column, row);

    switch ((enum case_column)column) {
    case CASE_NAME:
        return one->file.name;
    case CASE_VERDICT:
        return verdict_text(one);
    case CASE_MATERIALS:
        return keep(view, memory_printf("%zu/%zu", one->received, one->needed));
    default:
        return one->file.uscc;
    }
}

static enum style verdict_style(const struct batches_case *one)
{
    if (!one->assessed)
        return STYLE_DIM;
    return one->verdict == VERDICT_PASS   ? STYLE_GOOD
           : one->verdict == VERDICT_FAIL ? STYLE_BAD
                                          : STYLE_WARNING;
}

static enum style case_style(void *context, size_t row, size_t column)
{
    struct batches_view *view = context;
    const struct batches_case *one = batches_model_case(&view->model, view->column, row);

    if (column == CASE_VERDICT)
        return verdict_style(one);
    return column == CASE_MATERIALS && one->received < one->needed ? STYLE_WARNING : STYLE_NORMAL;
}

static bool is_marked(void *context, size_t row)
{
    const struct batches_view *view = context;
    const struct batches_column *column = column_of(view);

    return library_marks_has(&view->marks, view->model.cases[column->cases[row]].file.id);
}

void batches_tables_open(struct batches_view *view)
{
    view->list = (struct view_table){
        .columns = list_columns,
        .column_count = sizeof list_columns / sizeof *list_columns,
        .rows = {.count = count_items, .cell = item_cell, .style = item_style, .context = view},
        .sorted = SIZE_MAX,
    };
    view->cases = (struct view_table){
        .columns = case_columns,
        .column_count = sizeof case_columns / sizeof *case_columns,
        .rows = {.count = count_cases,
                 .cell = case_cell,
                 .style = case_style,
                 .marked = is_marked,
                 .context = view},
        .sorted = SIZE_MAX,
    };
}

/* --- above the cases --- */

/* "期限: 公示 2023-07-10 还有 5 天"; returns its columns. */
static int draw_day(const struct batches_view *view, struct area area, const char *what,
                    struct date day)
{
    char *left = batches_days_left(day, view->model.today), text[DATE_TEXT_SIZE];
    int column = area_put(area, 0, 0, STYLE_NORMAL, what);

    date_format(day, text);
    column += 1 + area_put(area, 0, column + 1, STYLE_NORMAL, text);
    column +=
        1 + area_put(area, 0, column + 1,
                     date_compare(day, view->model.today) < 0 ? STYLE_BAD : STYLE_NORMAL, left);
    free(left);
    return column;
}

/* The last day of the notice of the case at the cursor, then the day that the batch sets. */
static void draw_days(struct batches_view *view, struct area area)
{
    const struct batches_item *item = view->model.item;
    const struct batches_case *one = batches_current(view);

    if (one != NULL && date_is_set(one->publicity_end)) {
        int column = 2 + draw_day(view, area, "公示至", one->publicity_end);

        area = area_part(area, 0, column, 1, area.columns - column);
        if (area.columns < DAY_COLUMNS)
            return;
    }
    if (date_is_set(item->day)) {
        char *what = memory_printf("期限: %s", item->step);

        (void)draw_day(view, area, what, item->day);
        free(what);
    } else {
        area_text(area, 0, 0, area.columns, TEXT_LEFT, STYLE_DIM,
                  item->batch.open > 0 || item->batch.cases == 0 ? "没有设定下一步的期限(按 e 设定)"
                                                                 : "已全部办结");
    }
}

static void draw_head(struct batches_view *view, struct area area)
{
    const struct batches_item *item = view->model.item;
    char *title = batch_title(&item->batch);
    int column = area_put(area, 0, 0, STYLE_BOLD, title);

    area_text(area, 0, column + 2, area.columns - column - 2, TEXT_LEFT, STYLE_DIM,
              item->batch.notice);
    draw_days(view, area_part(area, 1, 0, 1, area.columns));
    free(title);
}

/* The states one behind the other; returns the rows they took. */
static int draw_strip(struct batches_view *view, struct area area)
{
    int row = 0, at = 0;

    for (size_t i = 0; i < view->model.column_count && i < BATCHES_COLUMNS_MOST; i++) {
        const struct batches_column *column = &view->model.columns[i];
        char *text = memory_printf(" %s %zu ", column->label, column->count);
        int width = text_width(text);

        if (at > 0 && at + width > area.columns) {
            row++;
            at = 0;
        }
        area_put(area, row, at,
                 i == view->column   ? STYLE_TAB_ACTIVE
                 : column->count > 0 ? STYLE_NORMAL
                                     : STYLE_DIM,
                 text);
        view->places[i] = area_part(area, row, at, 1, width);
        at += width;
        if (at < area.columns)
            at += area_put(area, row, at, STYLE_FRAME, "│");
        free(text);
    }
    return row + 1;
}

static void draw_narrow(struct batches_view *view, struct area area)
{
    int rows = draw_strip(view, area);

    view->cases_area = area_part(area, rows, 0, area.rows - rows, area.columns);
    view->cases.unfocused = !view->in_cases;
    view_table_draw(&view->cases, view->cases_area);
}

/* --- the states side by side --- */

static void draw_board_case(const struct batches_view *view, struct area area, int row,
                            const struct batches_case *one, bool current)
{
    bool marked = library_marks_has(&view->marks, one->file.id);

    area_text(area, row, 1, area.columns - 2, TEXT_LEFT, marked ? STYLE_MARKED : STYLE_NORMAL,
              one->file.name);
    if (marked)
        area_put(area, row, 0, STYLE_MARKED, "*");
    if (current) {
        area_put(area, row, 0, STYLE_SELECTED, marked ? "*" : ">");
        area_restyle(area, row, 0, area.columns - 1, STYLE_SELECTED);
    }
}

static void draw_board_column(struct batches_view *view, struct area area, size_t index)
{
    const struct batches_column *column = &view->model.columns[index];
    bool here = index == view->column;
    size_t first = here ? view->cases.first : 0;
    char *heading = memory_printf("%s %zu", column->label, column->count);
    char day[DATE_TEXT_SIZE];

    area_text(area, 0, 0, area.columns - 1, TEXT_LEFT, here ? STYLE_TAB_ACTIVE : STYLE_HEADING,
              heading);
    date_format(column->day, day);
    area_text(area, 1, 0, area.columns - 1, TEXT_LEFT, STYLE_DIM, day);
    for (int i = 0; i + 2 < area.rows && first + (size_t)i < column->count; i++)
        draw_board_case(view, area, i + 2, &view->model.cases[column->cases[first + (size_t)i]],
                        here && view->in_cases && first + (size_t)i == view->cases.cursor);
    for (int y = 0; index + 1 < view->model.column_count && y < area.rows; y++)
        (void)area_put(area, y, area.columns - 1, STYLE_FRAME, "│");
    free(heading);
}

/* The cursor of the table stays in sight where the board draws it. */
static void settle_cases(struct batches_view *view, int rows)
{
    struct view_table *cases = &view->cases;
    size_t shown = rows > 0 ? (size_t)rows : 1, count = count_cases(view);

    cases->shown = (int)shown;
    if (cases->cursor >= count)
        cases->cursor = count == 0 ? 0 : count - 1;
    if (cases->first > cases->cursor)
        cases->first = cases->cursor;
    if (cases->cursor >= cases->first + shown)
        cases->first = cases->cursor + 1 - shown;
}

static void draw_detail(struct batches_view *view, struct area area)
{
    const struct batches_case *one = batches_current(view);
    struct buffer text = {0};

    area_rule(area, 0, STYLE_FRAME);
    if (one == NULL)
        return;
    buffer_printf(&text, "%s %s  结论: %s  资料: %zu/%zu\n%s", one->file.name, one->file.uscc,
                  verdict_text(one), one->received, one->needed, one->file.opinion);
    area_fill(area_part(area, 1, 0, area.rows - 1, area.columns), STYLE_NORMAL, buffer_text(&text));
    buffer_free(&text);
}

/* What a state needs: one without cases its name, so that the others can show theirs. */
static int least_width(const struct batches_view *view, size_t index)
{
    const struct batches_column *column = &view->model.columns[index];
    int label = text_width(column->label) + 4;

    return column->count == 0 || label > BOARD_COLUMNS ? label : BOARD_COLUMNS;
}

/* So many states fit from FIRST on, one at least; *LEFT is what they leave of COLUMNS. */
static size_t fitting(const struct batches_view *view, size_t first, int columns, int *left)
{
    size_t count = 0;

    *left = columns;
    while (first + count < view->model.column_count &&
           (count == 0 || least_width(view, first + count) <= *left))
        *left -= least_width(view, first + count++);
    return count;
}

/* The state at the cursor is among those that are shown, and the last leaves no room. */
static size_t settle_board(struct batches_view *view, int columns, int *left)
{
    size_t count = view->model.column_count, fit;

    if (view->first_column > view->column)
        view->first_column = view->column;
    while (view->first_column > 0 &&
           view->first_column - 1 + fitting(view, view->first_column - 1, columns, left) == count)
        view->first_column--;
    while ((fit = fitting(view, view->first_column, columns, left)) <=
           view->column - view->first_column)
        view->first_column++;
    return fit;
}

static void draw_board(struct batches_view *view, struct area area)
{
    int rows = area.rows - DETAIL_ROWS - 1, left, at = 0;
    size_t fit = settle_board(view, area.columns, &left), full = 0;

    settle_cases(view, rows - 2);
    for (size_t i = 0; i < fit; i++)
        full += view->model.columns[view->first_column + i].count > 0;
    for (size_t i = 0; i < fit; i++) {
        size_t index = view->first_column + i;
        bool takes = full == 0 ? i + 1 == fit : view->model.columns[index].count > 0;
        int more = takes && left > 0 ? left / (int)(full > 0 ? full-- : 1) : 0;
        struct area part = area_part(area, 0, at, rows, least_width(view, index) + more);

        left -= more;
        at += part.columns;
        draw_board_column(view, part, index);
        if (index < BATCHES_COLUMNS_MOST)
            view->places[index] = part;
    }
    draw_detail(view, area_part(area, rows, 0, DETAIL_ROWS + 1, area.columns));
}

/* --- all of it --- */

static void draw_right(struct batches_view *view, struct area area)
{
    struct area below = area_part(area, HEAD_ROWS, 0, area.rows - HEAD_ROWS, area.columns);

    if (view->model.item == NULL || view->model.column_count == 0)
        return;
    draw_head(view, area);
    if (area.columns + LIST_COLUMNS < WIDE)
        draw_narrow(view, below);
    else
        draw_board(view, below);
}

void batches_draw(struct batches_view *view, struct area area)
{
    for (size_t i = 0; i < BATCHES_COLUMNS_MOST; i++)
        view->places[i] = (struct area){0};
    view->cases_area = (struct area){0};
    area_clear(area, STYLE_NORMAL);
    if (view->model.item_count == 0) {
        area_text(area, area.rows / 3, 0, area.columns, TEXT_CENTER, STYLE_NORMAL,
                  "还没有申报批次: 按 a 新建");
        return;
    }
    view_table_draw(&view->list, batches_list_area(area));
    if (view->in_cases)
        area_restyle(batches_list_area(area), 1 + (int)(view->list.cursor - view->list.first), 0,
                     LIST_COLUMNS, STYLE_BOLD);
    for (int y = 0; y < area.rows; y++)
        (void)area_put(area, y, LIST_COLUMNS, STYLE_FRAME, "│");
    draw_right(view,
               area_part(area, 0, LIST_COLUMNS + 1, area.rows, area.columns - LIST_COLUMNS - 1));
}

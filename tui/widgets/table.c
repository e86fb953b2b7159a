#include "tui/widgets/table.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/memory.h"
#include "core/text.h"

#define WHEEL_ROWS 3
#define NOTHING "没有可显示的行"

/* Where the columns stand; a width of 0 is a column that was dropped. */
struct layout {
    int *widths;
    int *starts;
    int gutter; /* the sign of the cursor and of marks */
};

static size_t count_rows(const struct view_table *table)
{
    return table->rows.count(table->rows.context);
}

static int needed(const struct view_table *table, const struct layout *layout)
{
    int sum = 0;

    for (size_t i = 0; i < table->column_count; i++)
        sum += layout->widths[i] ? layout->widths[i] + 1 : 0;
    return layout->gutter + sum - (sum ? 1 : 0);
}

/* Drops the least important column, of several the last; the first stays. */
static bool drop_one(const struct view_table *table, struct layout *layout)
{
    size_t worst = 0;
    int rank = 0;

    for (size_t i = 1; i < table->column_count; i++)
        if (layout->widths[i] && table->columns[i].rank > 0 && table->columns[i].rank >= rank) {
            worst = i;
            rank = table->columns[i].rank;
        }
    if (worst == 0)
        return false;
    layout->widths[worst] = 0;
    return true;
}

/* What is always shown gives way from the widest on. */
static bool narrow_one(const struct view_table *table, struct layout *layout)
{
    size_t widest = 0;

    for (size_t i = 1; i < table->column_count; i++)
        if (layout->widths[i] > layout->widths[widest])
            widest = i;
    if (table->column_count == 0 || layout->widths[widest] <= 1)
        return false;
    layout->widths[widest]--;
    return true;
}

static void share(const struct view_table *table, struct layout *layout, int left)
{
    int weights = 0, given = 0;

    for (size_t i = 0; i < table->column_count; i++)
        weights += layout->widths[i] ? table->columns[i].weight : 0;
    if (weights == 0 || left <= 0)
        return;
    for (size_t i = 0; i < table->column_count; i++) {
        if (!layout->widths[i])
            continue;
        int part = left * table->columns[i].weight / weights;
        layout->widths[i] += part;
        given += part;
    }
    for (size_t i = 0; given < left; i = (i + 1) % table->column_count)
        if (layout->widths[i] && table->columns[i].weight) {
            layout->widths[i]++;
            given++;
        }
}

static struct layout lay_out(const struct view_table *table, int columns)
{
    struct layout layout = {.gutter = table->rows.marked ? 3 : 2};

    layout.widths = memory_alloc((table->column_count + 1) * sizeof *layout.widths);
    layout.starts = memory_alloc((table->column_count + 1) * sizeof *layout.starts);
    for (size_t i = 0; i < table->column_count; i++)
        layout.widths[i] = table->columns[i].width > 0 ? table->columns[i].width : 1;
    while (needed(table, &layout) > columns && drop_one(table, &layout))
        ;
    while (needed(table, &layout) > columns && narrow_one(table, &layout))
        ;
    share(table, &layout, columns - needed(table, &layout));
    int start = layout.gutter;
    for (size_t i = 0; i < table->column_count; i++) {
        layout.starts[i] = start;
        start += layout.widths[i] ? layout.widths[i] + 1 : 0;
    }
    return layout;
}

static void free_layout(struct layout *layout)
{
    free(layout->widths);
    free(layout->starts);
}

/* The cursor on a row that there is, the view about it and without a gap at its end. */
static void settle(struct view_table *table, size_t count)
{
    size_t shown = table->shown > 0 ? (size_t)table->shown : 1;

    if (count == 0)
        table->cursor = table->first = 0;
    else if (table->cursor >= count)
        table->cursor = count - 1;
    if (table->first > table->cursor)
        table->first = table->cursor;
    if (table->cursor - table->first >= shown)
        table->first = table->cursor - shown + 1;
    if (count > 0 && table->first > 0 && count - table->first < shown)
        table->first = count > shown ? count - shown : 0;
}

static void draw_heading(const struct view_table *table, struct area area,
                         const struct layout *layout, size_t i)
{
    const struct view_column *column = &table->columns[i];
    int width = layout->widths[i], start = layout->starts[i];

    if (i != table->sorted || width < 2) {
        area_text(area, 0, start, width, column->align, STYLE_HEADING, column->heading);
        return;
    }
    /* The sign stays where the heading has to be cut. */
    int taken = text_width(column->heading);
    if (taken > width - 1)
        taken = width - 1;
    int before = column->align == TEXT_LEFT    ? 0
                 : column->align == TEXT_RIGHT ? width - 1 - taken
                                               : (width - 1 - taken) / 2;
    area_text(area, 0, start + before, taken, TEXT_LEFT, STYLE_HEADING, column->heading);
    area_put(area, 0, start + before + taken, STYLE_HEADING, table->descending ? "▼" : "▲");
}

static void draw_row(const struct view_table *table, struct area area, const struct layout *layout,
                     int at, size_t row)
{
    const struct view_rows *rows = &table->rows;
    bool marked = rows->marked && rows->marked(rows->context, row);

    for (size_t i = 0; i < table->column_count; i++) {
        if (!layout->widths[i])
            continue;
        enum style style = rows->style ? rows->style(rows->context, row, i) : STYLE_NORMAL;
        area_text(area, at, layout->starts[i], layout->widths[i], table->columns[i].align,
                  marked && style == STYLE_NORMAL ? STYLE_MARKED : style,
                  rows->cell(rows->context, row, i));
    }
    if (marked)
        area_put(area, at, 1, STYLE_MARKED, "*");
    if (row == table->cursor && !table->unfocused) {
        area_put(area, at, 0, STYLE_SELECTED, ">");
        area_restyle(area, at, 0, area.columns, STYLE_SELECTED);
    }
}

void view_table_draw(struct view_table *table, struct area area)
{
    size_t count = count_rows(table);
    struct layout layout = lay_out(table, area.columns);

    table->shown = area.rows > 1 ? area.rows - 1 : 0;
    settle(table, count);
    area_clear(area, STYLE_NORMAL);
    area_restyle(area, 0, 0, area.columns, STYLE_HEADING);
    for (size_t i = 0; i < table->column_count; i++)
        if (layout.widths[i])
            draw_heading(table, area, &layout, i);
    if (count == 0)
        area_text(area, 1, 0, area.columns, TEXT_CENTER, STYLE_DIM, NOTHING);
    for (int i = 0; i < table->shown && table->first + (size_t)i < count; i++)
        draw_row(table, area, &layout, i + 1, table->first + (size_t)i);
    free_layout(&layout);
}

static size_t back(size_t from, size_t steps)
{
    return from > steps ? from - steps : 0;
}

static size_t ahead(size_t from, size_t steps, size_t count)
{
    return count - from > steps ? from + steps : count - 1;
}

bool view_table_act(struct view_table *table, enum action action)
{
    size_t count = count_rows(table);
    size_t page = table->shown > 1 ? (size_t)table->shown - 1 : 1;

    settle(table, count);
    size_t last = count ? count - 1 : 0, end = count ? count : 1;
    switch (action) {
    case ACTION_UP:
        table->cursor = back(table->cursor, 1);
        break;
    case ACTION_DOWN:
        table->cursor = ahead(table->cursor, 1, end);
        break;
    case ACTION_PAGE_UP:
        table->cursor = back(table->cursor, page);
        table->first = back(table->first, page);
        break;
    case ACTION_PAGE_DOWN:
        table->cursor = ahead(table->cursor, page, end);
        table->first = ahead(table->first, page, end);
        break;
    case ACTION_FIRST:
        table->cursor = 0;
        break;
    case ACTION_LAST:
        table->cursor = last;
        break;
    default:
        return false;
    }
    settle(table, count);
    return true;
}

static size_t heading_at(const struct view_table *table, int columns, int column)
{
    struct layout layout = lay_out(table, columns);
    size_t found = SIZE_MAX;

    for (size_t i = 0; i < table->column_count; i++)
        if (column >= layout.starts[i] && column < layout.starts[i] + layout.widths[i])
            found = i;
    free_layout(&layout);
    return found;
}

static void turn_wheel(struct view_table *table, bool down, size_t count)
{
    size_t shown = table->shown > 0 ? (size_t)table->shown : 1;
    size_t limit = count > shown ? count - shown : 0;

    table->first = down ? table->first + WHEEL_ROWS : back(table->first, WHEEL_ROWS);
    if (table->first > limit)
        table->first = limit;
    if (table->cursor < table->first)
        table->cursor = table->first;
    if (table->cursor >= table->first + shown)
        table->cursor = table->first + shown - 1;
    settle(table, count);
}

bool view_table_mouse(struct view_table *table, const struct event *event, struct area area,
                      size_t *column)
{
    size_t count = count_rows(table);
    int row = event->row - area.row, at = event->column - area.column;

    *column = SIZE_MAX;
    settle(table, count);
    if (event->kind != EVENT_MOUSE || row < 0 || row >= area.rows || at < 0 || at >= area.columns)
        return false;
    if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN) {
        turn_wheel(table, event->mouse == MOUSE_WHEEL_DOWN, count);
        return false;
    }
    if (row == 0) {
        *column = heading_at(table, area.columns, at);
        return false;
    }
    size_t clicked = table->first + (size_t)(row - 1);
    if (clicked >= count)
        return false;
    table->cursor = clicked;
    return true;
}

bool view_table_opens(struct view_table *table, const struct event *event, struct area area)
{
    size_t heading;

    return view_table_mouse(table, event, area, &heading) && event->mouse == MOUSE_DOUBLE;
}

#include "tests/tui/support.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"

#define MARGIN 3

const char *surface_text(const struct surface *surface, int row)
{
    static char text[8192];
    size_t length = 0, end = 0;

    for (int column = 0; column < surface_columns(surface); column++) {
        const char *cell = surface_cell(surface, row, column)->text;
        assert_true(length + strlen(cell) < sizeof text);
        strcpy(text + length, cell);
        length += strlen(cell);
        if (strcmp(cell, " ") != 0)
            end = length;
    }
    text[end] = '\0';
    return text;
}

const char *surface_styles(const struct surface *surface, int row)
{
    static char text[1024];
    int columns = surface_columns(surface);

    assert_true((size_t)columns < sizeof text);
    for (int column = 0; column < columns; column++)
        text[column] = (char)('a' + (int)surface_cell(surface, row, column)->style);
    text[columns] = '\0';
    return text;
}

struct surface *frame_new(int rows, int columns, struct area *area)
{
    struct surface *surface = surface_new(rows + 2 * MARGIN, columns + 2 * MARGIN);

    for (int row = 0; row < surface_rows(surface); row++)
        for (int column = 0; column < surface_columns(surface); column++)
            area_put(area_whole(surface), row, column, STYLE_NORMAL, "#");
    *area = area_part(area_whole(surface), MARGIN, MARGIN, rows, columns);
    return surface;
}

static void check_cell(const struct surface *surface, struct area area, int row, int column)
{
    const struct cell *cell = surface_cell(surface, row, column);
    bool inside = row >= area.row && row < area.row + area.rows && column >= area.column &&
                  column < area.column + area.columns;

    if (!inside && strcmp(cell->text, "#") != 0)
        fail_msg("“%s” outside, at %d,%d of %d×%d", cell->text, row - area.row,
                 column - area.column, area.rows, area.columns);
    bool wide = column + 1 < surface_columns(surface) && text_width(cell->text) == 2;
    if (cell->text[0] == '\0' &&
        (column == 0 || text_width(surface_cell(surface, row, column - 1)->text) != 2))
        fail_msg("half a character at %d,%d", row, column);
    if (wide && surface_cell(surface, row, column + 1)->text[0] != '\0')
        fail_msg("a character over another at %d,%d", row, column);
}

void frame_check(const struct surface *surface, struct area area)
{
    int row, column;

    for (row = 0; row < surface_rows(surface); row++)
        for (column = 0; column < surface_columns(surface); column++)
            check_cell(surface, area, row, column);
    if (surface_cursor(surface, &row, &column)) {
        assert_in_range(row, area.row, area.row + area.rows - 1);
        assert_in_range(column, area.column, area.column + area.columns - 1);
    }
}

struct event text_event(const char *text)
{
    struct event event = {.kind = EVENT_TEXT};

    snprintf(event.text, sizeof event.text, "%s", text);
    return event;
}

struct event key_event(int key)
{
    return (struct event){.kind = EVENT_KEY, .key = key};
}

struct event mouse_event(enum mouse_kind kind, int row, int column)
{
    return (struct event){.kind = EVENT_MOUSE, .mouse = kind, .row = row, .column = column};
}

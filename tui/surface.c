#include "tui/surface.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tui/glyph.h"

struct surface {
    struct cell *cells;
    int rows, columns;
    int cursor_row, cursor_column;
    bool cursor, ascii;
};

struct surface *surface_new(int rows, int columns)
{
    struct surface *surface = memory_alloc(sizeof *surface);
    surface_resize(surface, rows, columns);
    return surface;
}

void surface_free(struct surface *surface)
{
    if (surface == NULL)
        return;
    free(surface->cells);
    free(surface);
}

static void blank(struct cell *cell, enum style style)
{
    *cell = (struct cell){.text = " ", .style = style};
}

void surface_resize(struct surface *surface, int rows, int columns)
{
    rows = rows < 0 ? 0 : rows;
    columns = columns < 0 ? 0 : columns;
    size_t count = (size_t)rows * (size_t)columns;
    if (rows != surface->rows || columns != surface->columns) {
        surface->cells = memory_resize(surface->cells, count, sizeof *surface->cells);
        surface->rows = rows;
        surface->columns = columns;
    }
    surface->cursor = false;
    for (size_t i = 0; i < count; i++)
        blank(&surface->cells[i], STYLE_NORMAL);
}

int surface_rows(const struct surface *surface)
{
    return surface->rows;
}

int surface_columns(const struct surface *surface)
{
    return surface->columns;
}

static struct cell *cell_at(const struct surface *surface, int row, int column)
{
    return &surface->cells[(size_t)row * (size_t)surface->columns + (size_t)column];
}

const struct cell *surface_cell(const struct surface *surface, int row, int column)
{
    return cell_at(surface, row, column);
}

bool surface_cursor(const struct surface *surface, int *row, int *column)
{
    if (surface->cursor) {
        *row = surface->cursor_row;
        *column = surface->cursor_column;
    }
    return surface->cursor;
}

void surface_hide_cursor(struct surface *surface)
{
    surface->cursor = false;
}

void surface_set_ascii(struct surface *surface, bool ascii)
{
    surface->ascii = ascii;
}

/* What is left of a wide character when one of its halves is about to be overwritten. */
static void split(struct surface *surface, int row, int column)
{
    struct cell *cell = cell_at(surface, row, column);
    if (cell->text[0] == '\0' && column > 0)
        blank(cell - 1, cell[-1].style);
    if (column + 1 < surface->columns && cell[1].text[0] == '\0')
        blank(cell + 1, cell[1].style);
}

/* GLYPH at a place that is inside; a wide one needs the place behind it too. */
static void place(struct surface *surface, int row, int column, const struct glyph *glyph,
                  enum style style)
{
    struct cell *cell = cell_at(surface, row, column);
    split(surface, row, column);
    if (glyph->width == 2)
        split(surface, row, column + 1);
    *cell = (struct cell){.style = style};
    memcpy(cell->text, glyph->text, sizeof cell->text);
    if (surface->ascii)
        glyph_to_ascii(cell->text);
    if (glyph->width == 2)
        cell[1] = (struct cell){.text = "", .style = style};
}

struct area area_whole(struct surface *surface)
{
    return (struct area){surface, 0, 0, surface->rows, surface->columns};
}

/* The start and length of a part along one side of LENGTH cells. */
static void clip(int length, int *start, int *size)
{
    long first = *start, end = *size < 0 ? (long)length + *size : first + *size;
    first = first < 0 ? 0 : first > length ? length : first;
    end = end < first ? first : end > length ? length : end;
    *start = (int)first;
    *size = (int)(end - first);
}

struct area area_part(struct area area, int row, int column, int rows, int columns)
{
    clip(area.rows, &row, &rows);
    clip(area.columns, &column, &columns);
    return (struct area){area.surface, area.row + row, area.column + column, rows, columns};
}

static bool inside(struct area area, int row, int column)
{
    return row >= 0 && row < area.rows && column >= 0 && column < area.columns;
}

static void put_blanks(struct area area, int row, int column, int columns, enum style style)
{
    static const struct glyph space = {" ", 1};
    for (int i = 0; i < columns; i++)
        place(area.surface, area.row + row, area.column + column + i, &space, style);
}

void area_clear(struct area area, enum style style)
{
    for (int row = 0; row < area.rows; row++)
        put_blanks(area, row, 0, area.columns, style);
}

/* Draws what fits into COLUMNS cells, which are inside; returns the cells it took. *REST is what
 * did not fit. */
static int put(struct area area, int row, int column, int columns, enum style style,
               const char *text, const char **rest)
{
    int taken = 0;
    struct glyph glyph;
    for (;;) {
        *rest = text;
        if (!glyph_next(&text, &glyph) || glyph.width > columns - taken)
            return taken;
        place(area.surface, area.row + row, area.column + column + taken, &glyph, style);
        taken += glyph.width;
    }
}

int area_put(struct area area, int row, int column, enum style style, const char *text)
{
    const char *rest;
    if (!inside(area, row, column))
        return 0;
    return put(area, row, column, area.columns - column, style, text, &rest);
}

void area_text(struct area area, int row, int column, int columns, enum text_align align,
               enum style style, const char *text)
{
    if (!inside(area, row, column) || columns <= 0)
        return;
    if (columns > area.columns - column)
        columns = area.columns - column;
    const char *rest;
    int width = glyph_measure(text, columns + 1), taken = 0;
    if (width <= columns) {
        int before = align == TEXT_LEFT    ? 0
                     : align == TEXT_RIGHT ? columns - width
                                           : (columns - width) / 2;
        put_blanks(area, row, column, before, style);
        taken = before + put(area, row, column + before, columns - before, style, text, &rest);
    } else {
        taken = put(area, row, column, columns - 1, style, text, &rest);
        const char *mark = area.surface->ascii ? "~" : "…";
        taken += put(area, row, column + taken, 1, style, mark, &rest);
    }
    put_blanks(area, row, column + taken, columns - taken, style);
}

int area_wrap(struct area area, int row, int first, enum style style, const char *text)
{
    int count = 0;
    while (*text != '\0') {
        const char *rest, *line = text;
        int columns = glyph_line(&text, area.columns);
        int at = row + count - first;
        if (count >= first && inside(area, at, 0))
            put(area, at, 0, columns, style, line, &rest);
        count++;
    }
    return count;
}

void area_fill(struct area area, enum style style, const char *text)
{
    for (int row = 0; row < area.rows && *text != '\0'; row++) {
        const char *rest, *line = text;
        int columns = glyph_line(&text, area.columns);
        if (row + 1 < area.rows || *text == '\0')
            put(area, row, 0, columns, style, line, &rest);
        else
            area_text(area, row, 0, area.columns, TEXT_LEFT, style, line);
    }
}

struct area area_box(struct area area, enum style style, const char *title)
{
    int right = area.columns - 1, bottom = area.rows - 1;
    if (right < 1 || bottom < 1)
        return area_part(area, 0, 0, 0, 0);
    area_rule(area, 0, style);
    area_rule(area, bottom, style);
    for (int row = 1; row < bottom; row++) {
        area_put(area, row, 0, style, "│");
        area_put(area, row, right, style, "│");
    }
    area_put(area, 0, 0, style, "┌");
    area_put(area, 0, right, style, "┐");
    area_put(area, bottom, 0, style, "└");
    area_put(area, bottom, right, style, "┘");
    if (title != NULL && title[0] != '\0' && right >= 6) {
        int width = glyph_measure(title, right - 4);
        area_text(area, 0, 1, 1, TEXT_LEFT, style, " ");
        area_text(area, 0, 2, width < right - 4 ? width : right - 4, TEXT_LEFT, STYLE_HEADING,
                  title);
        area_text(area, 0, 2 + (width < right - 4 ? width : right - 4), 1, TEXT_LEFT, style, " ");
    }
    return area_part(area, 1, 1, -1, -1);
}

void area_rule(struct area area, int row, enum style style)
{
    for (int column = 0; column < area.columns; column++)
        area_put(area, row, column, style, "─");
}

/* How many of PIECES (8 to a cell) VALUE of WHOLE fills: all only when it is all, none only when
 * it is nothing. */
static long share(long value, long whole, long pieces)
{
    while (whole > LONG_MAX / 65536) {
        whole /= 2;
        value /= 2;
    }
    long filled = value >= whole ? pieces : value <= 0 ? 0 : value * pieces / whole;
    return filled == 0 && value > 0 ? 1 : filled;
}

void area_bar(struct area area, int row, int column, int columns, long min, long max, long whole,
              enum style style)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    if (!inside(area, row, column) || columns <= 0)
        return;
    if (columns > area.columns - column)
        columns = area.columns - column;
    put_blanks(area, row, column, columns, style);
    if (whole <= 0)
        return;
    bool ascii = area.surface->ascii;
    long solid = ascii ? share(min, whole, columns) * 8 : share(min, whole, columns * 8L);
    long light = share(max, whole, columns * 8L);
    for (int i = 0; i < columns; i++) {
        long left = solid - 8L * i;
        const char *mark = left >= 8 ? "█" : left > 0 ? eighths[left] : light > 8L * i ? "░" : " ";
        area_put(area, row, column + i, style, mark);
    }
}

void area_restyle(struct area area, int row, int column, int columns, enum style style)
{
    for (int i = 0; i < columns; i++)
        if (inside(area, row, column + i))
            cell_at(area.surface, area.row + row, area.column + column + i)->style = style;
}

void area_cursor(struct area area, int row, int column)
{
    if (area.rows == 0 || area.columns == 0)
        return;
    row = row < 0 ? 0 : row >= area.rows ? area.rows - 1 : row;
    column = column < 0 ? 0 : column >= area.columns ? area.columns - 1 : column;
    area.surface->cursor = true;
    area.surface->cursor_row = area.row + row;
    area.surface->cursor_column = area.column + column;
}

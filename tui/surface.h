#ifndef PEIYU_TUI_SURFACE_H
#define PEIYU_TUI_SURFACE_H

#include <stdbool.h>

#include "tui/style.h"

/*
 * What the terminal is to show, as cells: screens and widgets draw here and nowhere else, the
 * terminal takes it over in one go. A Chinese character fills two cells and is never cut in half;
 * what is overwritten of it becomes a blank. Nothing is drawn outside an area.
 */
struct surface;

struct cell {
    char text[16]; /* one character with its combining marks; "" for the right half of a wide one */
    enum style style;
};

struct surface *surface_new(int rows, int columns);
void surface_free(struct surface *surface);
void surface_resize(struct surface *surface, int rows, int columns); /* cleared */
int surface_rows(const struct surface *surface);
int surface_columns(const struct surface *surface);
const struct cell *surface_cell(const struct surface *surface, int row, int column);
/* Where the real cursor stands (input methods draw there); false when it is hidden. */
bool surface_cursor(const struct surface *surface, int *row, int *column);
void surface_hide_cursor(struct surface *surface);
/* Frames by + - | instead of line characters, bars by # and =, … by ~, arrows and
 * marks (▶ ▲ ● ✓ ✗) by letters. */
void surface_set_ascii(struct surface *surface, bool ascii);

/* A rectangle of a surface; rows and columns of everything below count from its corner. */
struct area {
    struct surface *surface;
    int row, column, rows, columns;
};

enum text_align {
    TEXT_LEFT,
    TEXT_RIGHT,
    TEXT_CENTER,
};

struct area area_whole(struct surface *surface);
/* A part, clipped to AREA; a negative ROWS or COLUMNS leaves so many free at the far end. */
struct area area_part(struct area area, int row, int column, int rows, int columns);
void area_clear(struct area area, enum style style);
/* One line of text in COLUMNS cells (clipped to the area), blanks where it is shorter, "…" where it
 * was cut; control characters and bytes that are no UTF-8 become "�". */
void area_text(struct area area, int row, int column, int columns, enum text_align align,
               enum style style, const char *text);
/* As much as fits, no padding; returns the columns it took. */
int area_put(struct area area, int row, int column, enum style style, const char *text);
/* Wrapped between characters (between words of Latin letters), from ROW on; returns the rows it
 * took, drawn or not. FIRST rows are left out (scrolling). */
int area_wrap(struct area area, int row, int first, enum style style, const char *text);
/* Fills AREA from its top; what does not fit is cut with “…”. */
void area_fill(struct area area, enum style style, const char *text);
/* A frame around the area, with a title in its upper edge (NULL for none); returns the inside. */
struct area area_box(struct area area, enum style style, const char *title);
void area_rule(struct area area, int row, enum style style); /* a horizontal line */
/* A bar of COLUMNS cells: MIN of WHOLE solid (in eighths), up to MAX light. */
void area_bar(struct area area, int row, int column, int columns, long min, long max, long whole,
              enum style style);
/* Changes the style of cells that are drawn already (the selected row). */
void area_restyle(struct area area, int row, int column, int columns, enum style style);
void area_cursor(struct area area, int row, int column);

#endif

#ifndef PEIYU_TUI_GLYPH_H
#define PEIYU_TUI_GLYPH_H

#include <stdbool.h>

#include "tui/surface.h"

/* Text taken apart into what fills one cell, or two. What could steer the terminal or turn the
 * direction of writing never gets through. */
struct glyph {
    char text[sizeof((struct cell *)0)->text];
    int width; /* 1 or 2 */
};

/* The next glyph of *TEXT, which moves behind it; false at the end. Line breaks and tabs are
 * blanks, other control characters and bytes that are no UTF-8 are "�", what has no width and is no
 * combining mark is left out. */
bool glyph_next(const char **text, struct glyph *out);
/* Columns of TEXT; counting stops once MOST is reached. */
int glyph_measure(const char *text, int most);
/* The columns of the first line of *TEXT when it is wrapped to COLUMNS; *TEXT moves to the start
 * of the next line. Moves by one glyph at least. */
int glyph_line(const char **text, int columns);
/* Signs that the program draws with (lines, blocks, arrows, marks) become ASCII in place. */
void glyph_to_ascii(char *text);

#endif

#include "exports/paper.h"

#include <ctype.h>
#include <string.h>

#define NARROWEST 6
#define WIDEST 36
#define HEADING_LINES 3
#define DATE_WIDTH 11
#define MOST_RIGID 100

/* In the faces of official tables everything but plain letters and digits is as wide as a Chinese
 * character, √ and “ too, which a terminal shows narrow. */
static int character_width(const char *at)
{
    return (unsigned char)*at < 0x80 ? 1 : 2;
}

static size_t character_length(const char *at)
{
    size_t length = 1;
    while (((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    return length;
}

static int text_width(const char *text)
{
    int width = 0;
    for (; *text != '\0'; text += character_length(text))
        width += character_width(text);
    return width;
}

/* Bytes of the longest beginning that fits. */
static size_t text_cut(const char *text, int columns)
{
    const char *at = text;
    for (; *at != '\0' && character_width(at) <= columns; at += character_length(at))
        columns -= character_width(at);
    return (size_t)(at - text);
}

static int decimals(const struct cell *cell)
{
    if (cell->kind != CELL_NUMBER)
        return 0;
    const char *point = strchr(cell->text, '.');
    return point == NULL ? 0 : (int)strlen(point + 1);
}

/* Rows, the sums of groups, the sums of all: NULL where there are none. */
static const struct cell *line_at(const struct table *table, size_t line)
{
    if (line < table->row_count)
        return table->rows[line];
    line -= table->row_count;
    return line < table->group_count ? table->groups[line].subtotal : table->total;
}

static size_t line_count(const struct table *table)
{
    return table->row_count + table->group_count + 1;
}

int paper_places(const struct table *table, size_t column)
{
    int most = 0;
    for (size_t line = 0; line < line_count(table); line++) {
        const struct cell *cells = line_at(table, line);
        int places = cells != NULL ? decimals(&cells[column]) : 0;
        if (places > most)
            most = places;
    }
    return most;
}

/* What cannot be broken into lines: a number or a day that is too wide shows as ####. */
static int rigid_width(const struct cell *cell, int places)
{
    if (cell->kind == CELL_DATE)
        return DATE_WIDTH;
    if (cell->kind != CELL_NUMBER)
        return 0;
    return (int)strcspn(cell->text, ".") + (places > 0 ? places + 1 : 0) + 1;
}

static int cell_width(const struct cell *cell, int places, bool breakable)
{
    if (cell->kind == CELL_TEXT && breakable)
        return text_width(cell->text);
    return rigid_width(cell, places);
}

int paper_width(const struct table *table, size_t column)
{
    int width = table->columns[column].width, widest = width > 0 ? MOST_RIGID : WIDEST;
    int places = paper_places(table, column);
    bool from_content = width == 0;
    if (from_content)
        width = (text_width(table->columns[column].heading) + HEADING_LINES - 1) / HEADING_LINES;
    if (from_content && width < NARROWEST)
        width = NARROWEST;
    for (size_t line = 0; line < line_count(table) && width < widest; line++) {
        const struct cell *cells = line_at(table, line);
        int wanted = cells != NULL ? cell_width(&cells[column], places, from_content) : 0;
        if (wanted > width)
            width = wanted > widest ? widest : wanted;
    }
    return width;
}

static bool in_word(const char *at)
{
    return isalnum((unsigned char)*at) != 0;
}

/* Bytes of TEXT that stand on its first line. */
static size_t first_line(const char *text, int columns)
{
    size_t length = text_cut(text, columns);
    if (text[length] == '\0')
        return length;
    size_t word = length;
    while (word > 0 && in_word(text + word) && in_word(text + word - 1))
        word--;
    if (word > 0)
        length = word;
    return length > 0 ? length : character_length(text); /* narrower than one character */
}

int paper_lines(const char *text, int columns)
{
    int lines = 0;
    while (*text != '\0') {
        text += first_line(text, columns);
        text += strspn(text, " ");
        lines++;
    }
    return lines == 0 ? 1 : lines;
}

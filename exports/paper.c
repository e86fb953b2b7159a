#include "exports/paper.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define NARROWEST 6
#define WIDEST 36
#define HEADING_LINES 3
#define DATE_WIDTH 11
#define MOST_RIGID 100
#define MOST_LINES 25 /* of a row, which cannot be higher than 409 points */
#define MOST_WIDTH 200

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

int paper_text_width(const char *text)
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

/* The widest of what a column holds. */
struct content {
    int text, whole, places;
    bool has_number, has_date;
};

static void widen(int *widest, int width)
{
    if (width > *widest)
        *widest = width;
}

static void note_cell(struct content *content, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_EMPTY:
        break;
    case CELL_TEXT:
        widen(&content->text, cell->width);
        break;
    case CELL_NUMBER:
        content->has_number = true;
        widen(&content->whole, cell->whole);
        widen(&content->places, cell->places);
        break;
    case CELL_DATE:
        content->has_date = true;
        break;
    }
}

/* The sums of groups and of all are NULL where there are none. */
static void note_row(struct content *contents, size_t count, const struct cell *row)
{
    for (size_t i = 0; row != NULL && i < count; i++)
        note_cell(&contents[i], &row[i]);
}

/* What cannot be broken into lines: a number or a day that is too wide shows as ####. */
static int rigid_width(const struct content *content)
{
    int width = content->has_date ? DATE_WIDTH : 0;
    if (content->has_number)
        widen(&width, content->whole + (content->places > 0 ? content->places + 1 : 0) + 1);
    return width;
}

static int column_width(const struct table_column *column, const struct content *content)
{
    bool from_content = column->width == 0;
    int width = column->width, widest = from_content ? WIDEST : MOST_RIGID;
    int wanted = rigid_width(content);
    if (from_content) {
        width = (paper_text_width(column->heading) + HEADING_LINES - 1) / HEADING_LINES;
        widen(&width, NARROWEST);
        widen(&wanted, content->text);
    }
    widen(&width, wanted < widest ? wanted : widest);
    widen(&width, content->text / MOST_LINES);
    return width < MOST_WIDTH ? width : MOST_WIDTH;
}

void paper_measure(const struct table *table, struct paper_column *columns)
{
    size_t count = table->column_count;
    struct content *contents = memory_alloc(count * sizeof *contents);
    for (size_t i = 0; i < table->row_count; i++)
        note_row(contents, count, table->rows[i]);
    for (size_t i = 0; i < table->group_count; i++)
        note_row(contents, count, table->groups[i].subtotal);
    note_row(contents, count, table->total);
    for (size_t i = 0; i < count; i++)
        columns[i] = (struct paper_column){.width = column_width(&table->columns[i], &contents[i]),
                                           .places = contents[i].places};
    free(contents);
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

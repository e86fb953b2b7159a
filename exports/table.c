#include "exports/table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "exports/paper.h"

/* Limits of a worksheet. */
#define MAX_CHARACTERS 32767
#define MAX_ROWS 1000000

struct table *table_new(size_t column_count)
{
    struct table *table = memory_alloc(sizeof *table);
    table->arena = arena_new();
    table->columns = arena_alloc(table->arena, column_count * sizeof *table->columns);
    table->column_count = column_count;
    return table;
}

void table_free(struct table *table)
{
    if (table == NULL)
        return;
    table_free(table->second);
    arena_free(table->arena);
    free(table->rows);
    free(table->groups);
    free(table);
}

struct cell *table_add_row(struct table *table)
{
    struct cell *row = arena_alloc(table->arena, table->column_count * sizeof *row);
    table->rows = memory_grow(table->rows, table->row_count, &table->row_capacity);
    table->rows[table->row_count++] = row;
    return row;
}

/* U+FFFE and U+FFFF are valid UTF-8 but may not stand in XML. */
static bool is_noncharacter(const char *at)
{
    const unsigned char *byte = (const unsigned char *)at;
    return byte[0] == 0xEF && byte[1] == 0xBF && (byte[2] == 0xBE || byte[2] == 0xBF);
}

static bool is_kept(const char *at)
{
    unsigned char byte = (unsigned char)*at;
    return byte >= 0x20 && byte != 0x7F && !is_noncharacter(at);
}

/* COPY holds TEXT, of which LENGTH bytes need no change; how long it is with the others changed. */
static size_t clean(char *copy, const char *text, size_t length)
{
    for (text += length; *text != '\0'; text++) {
        if (*text == '\t' || *text == '\n' || *text == '\r') {
            if (length == 0 || copy[length - 1] != ' ')
                copy[length++] = ' ';
        } else if (is_noncharacter(text)) {
            text += 2;
        } else if (is_kept(text)) {
            copy[length++] = *text;
        }
    }
    copy[length] = '\0';
    return length;
}

struct cell table_text(struct table *table, const char *text)
{
    size_t length = 0;
    while (is_kept(text + length))
        length++;
    char *copy = arena_textn(table->arena, text, length + strlen(text + length));
    if (text[length] != '\0')
        length = clean(copy, text, length);
    return (struct cell){.kind = length == 0 ? CELL_EMPTY : CELL_TEXT,
                         .text = copy,
                         .width = paper_text_width(copy)};
}

struct cell table_number(struct table *table, const char *decimal)
{
    size_t whole = strcspn(decimal, "."), length = whole + strlen(decimal + whole);
    return (struct cell){.kind = CELL_NUMBER,
                         .whole = (int)whole,
                         .places = length > whole ? (int)(length - whole - 1) : 0,
                         .text = arena_textn(table->arena, decimal, length)};
}

struct cell table_date(struct date date)
{
    return (struct cell){.kind = date_is_set(date) ? CELL_DATE : CELL_EMPTY, .date = date};
}

/* A spreadsheet counts in UTF-16. */
static size_t utf16_length(const char *text)
{
    size_t length = 0;
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        if ((byte & 0xC0) != 0x80)
            length += byte >= 0xF0 ? 2 : 1;
    }
    return length;
}

static bool check_cell(const struct table *table, size_t row, size_t column, struct error *err)
{
    const struct cell *cell = &table->rows[row][column];
    const char *heading = table->columns[column].heading;
    if (cell->kind != CELL_TEXT)
        return true;
    size_t length = strlen(cell->text);
    if (!text_is_utf8(cell->text, length))
        return error_set(err, ERROR_VALUE,
                         "第 %zu 行“%s”的文字不是有效的 UTF-8,无法导出,请在企业档案中重新录入。",
                         row + 1, heading);
    if (length > MAX_CHARACTERS && utf16_length(cell->text) > MAX_CHARACTERS)
        return error_set(err, ERROR_LIMIT,
                         "第 %zu 行“%s”的文字超过表格单元格的上限 %d 个字,请缩短后再导出。",
                         row + 1, heading, MAX_CHARACTERS);
    return true;
}

bool table_check(const struct table *table, struct error *err)
{
    if (table->row_count > MAX_ROWS)
        return error_set(err, ERROR_LIMIT,
                         "共 %zu 行,超过一张工作表的上限 %d 行,请用筛选条件分次导出。",
                         table->row_count, MAX_ROWS);
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t column = 0; column < table->column_count; column++) {
            if (!check_cell(table, row, column, err))
                return false;
        }
    }
    return table->second == NULL || table_check(table->second, err);
}

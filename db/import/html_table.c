#include "db/import/html_table.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

#define SPAN_LIMIT 1000
#define MERGE_LIMIT 200000

static struct html_table *last_table(struct html_page *page)
{
    return &page->tables[page->count - 1];
}

static void open_table(struct html_page *page)
{
    if (++page->depth > 1)
        return;
    if (page->count == HTML_TABLES) {
        page->trouble = HTML_TOO_MANY_TABLES;
        return;
    }
    page->tables = memory_grow(page->tables, page->count, &page->capacity);
    page->tables[page->count++] = (struct html_table){.first = line_store_end(page->store)};
    page->busy = memory_resize(page->busy, CELL_COLUMNS + 1, sizeof *page->busy);
    memset(page->busy, 0, (CELL_COLUMNS + 1) * sizeof *page->busy);
    page->column = 0;
}

static bool is_hidden(const char *style)
{
    const char *display = style == NULL ? NULL : strstr(style, "display");

    if (display == NULL)
        return false;
    display += strlen("display");
    display += strspn(display, " :");
    return strncmp(display, "none", 4) == 0;
}

static void shut_row(struct html_page *page)
{
    if (page->line.count > 0) {
        page->line.cells = page->cells;
        line_store_add(page->store, &page->line);
    }
    page->line = (struct table_line){0};
    if (page->arena != NULL)
        arena_reset(page->arena);
}

static void open_row(struct html_page *page, const char *style)
{
    struct html_table *table = last_table(page);

    shut_row(page);
    if (table->rows == CELL_ROWS) {
        page->trouble = HTML_TOO_LARGE;
        return;
    }
    table->rows++;
    page->column = 0;
    page->line = (struct table_line){.number = table->rows, .hidden = is_hidden(style)};
    table->hidden_rows += page->line.hidden;
}

static int span(int value)
{
    return value < 1 ? 1 : value > SPAN_LIMIT ? SPAN_LIMIT : value;
}

/* The next place of the row that no cell from above covers. */
static void open_cell(struct html_page *page, int across, int down)
{
    struct html_table *table = last_table(page);

    if (table->rows == 0)
        open_row(page, NULL);
    do {
        page->column++;
    } while (page->column <= CELL_COLUMNS && page->busy[page->column] >= table->rows);
    if (page->column + span(across) - 1 > CELL_COLUMNS) {
        page->trouble = HTML_TOO_LARGE;
        return;
    }
    page->across = span(across);
    page->down = span(down);
    page->in_cell = true;
    page->space = false;
    buffer_clear(&page->cell);
}

static void add_merge(struct html_page *page, struct html_table *table)
{
    int bottom = table->rows + page->down - 1;

    for (int i = 0; i < page->across; i++)
        page->busy[page->column + i] = bottom;
    if ((page->across == 1 && page->down == 1) || page->merges == MERGE_LIMIT)
        return;
    page->merges++;
    table->merges = memory_grow(table->merges, table->merge_count, &table->merge_capacity);
    table->merges[table->merge_count++] = (struct table_merge){
        .top = table->rows,
        .left = page->column,
        .bottom = bottom > CELL_ROWS ? CELL_ROWS : bottom,
        .right = page->column + page->across - 1,
    };
}

static void shut_cell(struct html_page *page)
{
    if (!page->in_cell)
        return;
    page->in_cell = false;
    add_merge(page, last_table(page));
    if (page->cell.length > 0) {
        if (page->arena == NULL)
            page->arena = arena_new();
        page->cells = memory_grow(page->cells, page->line.count, &page->cell_capacity);
        page->cells[page->line.count++] = (struct cell){
            .column = page->column,
            .kind = CELL_TEXT,
            .text = arena_textn(page->arena, page->cell.text, page->cell.length),
        };
        if (text_count(page->cell.text) > CELL_CHARACTERS)
            page->trouble = HTML_LONG_CELL;
    }
    page->column += page->across - 1;
}

static bool is_cell(const char *element)
{
    return strcmp(element, "td") == 0 || strcmp(element, "th") == 0;
}

void html_page_open(struct html_page *page, const char *element, const char *style, int across,
                    int down)
{
    if (page->trouble != HTML_FINE)
        return;
    if (strcmp(element, "table") == 0) {
        open_table(page);
    } else if (page->depth == 1 && strcmp(element, "tr") == 0) {
        shut_cell(page);
        open_row(page, style);
    } else if (page->depth == 1 && is_cell(element)) {
        shut_cell(page);
        open_cell(page, across, down);
    } else if (page->in_cell && strcmp(element, "br") == 0) {
        buffer_add(&page->cell, "\n");
        page->space = false;
    }
}

void html_page_shut(struct html_page *page, const char *element)
{
    if (page->depth == 0 || page->trouble != HTML_FINE)
        return;
    if (page->depth == 1 &&
        (is_cell(element) || strcmp(element, "tr") == 0 || strcmp(element, "table") == 0))
        shut_cell(page);
    if (strcmp(element, "table") == 0 && --page->depth == 0)
        shut_row(page);
}

/* White space of the source, line breaks among it, is one space, and none at the beginning. */
void html_page_text(struct html_page *page, const char *text, size_t length)
{
    if (!page->in_cell || page->trouble != HTML_FINE)
        return;
    if (page->cell.length > (size_t)CELL_CHARACTERS * 4) {
        page->trouble = HTML_LONG_CELL;
        return;
    }
    for (size_t i = 0; i < length; i++) {
        if (strchr(" \t\r\n", text[i]) != NULL) {
            page->space = page->cell.length > 0 && page->cell.text[page->cell.length - 1] != '\n';
            continue;
        }
        if (page->space)
            buffer_add(&page->cell, " ");
        page->space = false;
        buffer_addn(&page->cell, text + i, 1);
    }
}

void html_page_end(struct html_page *page)
{
    if (page->depth == 0 || page->trouble != HTML_FINE)
        return;
    page->depth = 1;
    html_page_shut(page, "table");
}

void html_page_free(struct html_page *page)
{
    for (size_t i = 0; i < page->count; i++)
        free(page->tables[i].merges);
    free(page->tables);
    free(page->busy);
    free(page->cells);
    arena_free(page->arena);
    buffer_free(&page->cell);
    *page = (struct html_page){0};
}

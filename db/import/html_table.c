#include "db/import/html_table.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

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
    page->tables = memory_grow(page->tables, page->count, &page->capacity);
    page->tables[page->count++] = (struct html_table){0};
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

static void open_row(struct html_page *page, const char *style)
{
    struct html_table *table = last_table(page);

    if (table->rows == CELL_ROWS) {
        page->too_large = true;
        return;
    }
    table->rows++;
    page->column = 0;
    if (!is_hidden(style))
        return;
    table->hidden = memory_grow(table->hidden, table->hidden_count, &table->hidden_capacity);
    table->hidden[table->hidden_count++] = table->rows;
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
        page->too_large = true;
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
    if ((page->across == 1 && page->down == 1) || table->merge_count == MERGE_LIMIT)
        return;
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
    struct html_table *table = last_table(page);

    if (!page->in_cell)
        return;
    page->in_cell = false;
    add_merge(page, table);
    if (page->cell.length > 0) {
        table->cells = memory_grow(table->cells, table->count, &table->capacity);
        table->cells[table->count++] =
            (struct html_cell){table->rows, page->column, page->text.length};
        buffer_addn(&page->text, page->cell.text, page->cell.length);
        buffer_addn(&page->text, "\0", 1);
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
    if (page->too_large)
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
    if (page->depth == 0 || page->too_large)
        return;
    if (page->depth == 1 &&
        (is_cell(element) || strcmp(element, "tr") == 0 || strcmp(element, "table") == 0))
        shut_cell(page);
    if (strcmp(element, "table") == 0)
        page->depth--;
}

/* White space of the source, line breaks among it, is one space, and none at the beginning. */
void html_page_text(struct html_page *page, const char *text, size_t length)
{
    if (!page->in_cell)
        return;
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

void html_page_free(struct html_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        free(page->tables[i].cells);
        free(page->tables[i].merges);
        free(page->tables[i].hidden);
    }
    free(page->tables);
    free(page->busy);
    buffer_free(&page->text);
    buffer_free(&page->cell);
    *page = (struct html_page){0};
}

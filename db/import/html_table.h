#ifndef PEIYU_DB_IMPORT_HTML_TABLE_H
#define PEIYU_DB_IMPORT_HTML_TABLE_H

#include "core/buffer.h"
#include "db/import/table_reader.h"

/* The tables of a page, as they are built while it is parsed. */
struct html_cell {
    int row, column;
    size_t text; /* its place in html_page.text */
};

struct html_table {
    struct html_cell *cells; /* filled ones, by row and column */
    size_t count, capacity;
    struct table_merge *merges;
    size_t merge_count, merge_capacity;
    int *hidden; /* rows, ascending */
    size_t hidden_count, hidden_capacity;
    int rows;
};

struct html_page {
    struct html_table *tables;
    size_t count, capacity;
    struct buffer text; /* of all cells, each with its NUL */
    bool too_large;     /* more rows or columns than a sheet has */

    /* while it is parsed */
    int depth; /* of tables */
    int column;
    int *busy; /* by column: the last row that a cell from above covers */
    bool in_cell, space;
    struct buffer cell;
    int across, down;
};

void html_page_open(struct html_page *page, const char *element, const char *style, int across,
                    int down);
void html_page_shut(struct html_page *page, const char *element);
void html_page_text(struct html_page *page, const char *text, size_t length);
void html_page_free(struct html_page *page);

#endif

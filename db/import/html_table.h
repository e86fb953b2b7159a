#ifndef PEIYU_DB_IMPORT_HTML_TABLE_H
#define PEIYU_DB_IMPORT_HTML_TABLE_H

#include "core/buffer.h"
#include "db/import/line_store.h"

/* The tables of a page, as they are met while it is parsed. Their rows go into a store as soon as
 * they are complete, since a page may be far larger than the memory that an import may take. */
#define HTML_TABLES 1000

struct html_table {
    struct line_place first; /* of its rows in the store */
    struct table_merge *merges;
    size_t merge_count, merge_capacity;
    size_t hidden_rows;
    int rows;
};

enum html_trouble {
    HTML_FINE,
    HTML_TOO_LARGE,       /* more rows or columns than a sheet has */
    HTML_TOO_MANY_TABLES, /* than HTML_TABLES */
    HTML_LONG_CELL,       /* more characters than a cell has */
};

struct html_page {
    struct html_table *tables;
    size_t count, capacity, merges;
    struct line_store *store; /* belongs to the caller */
    enum html_trouble trouble;

    /* while it is parsed */
    int depth; /* of tables */
    int column;
    int *busy; /* by column: the last row that a cell from above covers */
    bool in_cell, space;
    struct buffer cell;
    int across, down;
    struct table_line line; /* the row so far */
    struct cell *cells;
    size_t cell_capacity;
    struct arena *arena; /* texts of the row */
};

void html_page_open(struct html_page *page, const char *element, const char *style, int across,
                    int down);
void html_page_shut(struct html_page *page, const char *element);
void html_page_text(struct html_page *page, const char *text, size_t length);
void html_page_end(struct html_page *page); /* what is still open ends with the page */
void html_page_free(struct html_page *page);

#endif

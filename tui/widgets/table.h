#ifndef PEIYU_TUI_WIDGETS_TABLE_H
#define PEIYU_TUI_WIDGETS_TABLE_H

#include "tui/action.h"
#include "tui/surface.h"

/* A table over rows that it never holds: it asks for what it shows. Columns that do not fit are
 * dropped from the least important on; the first stays. */
struct view_column {
    const char *heading;
    int width;  /* least columns */
    int weight; /* share of what is left over; 0 none */
    int rank;   /* 0 always shown, higher ones are dropped first */
    enum text_align align;
};

struct view_rows {
    size_t (*count)(void *context);
    /* The text of a cell, good until the next call; may be "". */
    const char *(*cell)(void *context, size_t row, size_t column);
    /* STYLE_NORMAL for most; may be NULL. */
    enum style (*style)(void *context, size_t row, size_t column);
    bool (*marked)(void *context, size_t row); /* may be NULL: no marks */
    void *context;
};

struct view_table {
    const struct view_column *columns;
    size_t column_count;
    struct view_rows rows;
    size_t cursor, first; /* row at the cursor, first row shown */
    int shown;            /* rows that fitted when it was drawn last */
    size_t sorted;        /* column whose heading carries ▲ or ▼; SIZE_MAX none */
    bool descending;
    bool unfocused; /* another part has the keys: the row at the cursor is not shown */
};

void view_table_draw(struct view_table *table, struct area area);
/* UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST; true when it took the action. */
bool view_table_act(struct view_table *table, enum action action);
/* A click selects (true), the wheel scrolls; *COLUMN is the heading that was clicked, SIZE_MAX for
 * none. AREA as it was drawn. */
bool view_table_mouse(struct view_table *table, const struct event *event, struct area area,
                      size_t *column);
/* The same where headings do nothing; true when a row was clicked twice. */
bool view_table_opens(struct view_table *table, const struct event *event, struct area area);

#endif

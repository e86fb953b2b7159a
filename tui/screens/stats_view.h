#ifndef PEIYU_TUI_SCREENS_STATS_VIEW_H
#define PEIYU_TUI_SCREENS_STATS_VIEW_H

#include "core/statistics.h"
#include "tui/app.h"
#include "tui/widgets/table.h"

/* What the files of the screen 统计 share (stats*.c). */
#define STATS_PARTS (STATISTICS_PARTS + 1) /* the targets come first */

struct stats_view {
    struct app *app;
    struct statistics *statistics;            /* NULL: stopped, or nothing could be read */
    const struct statistics_target **targets; /* those that are shown */
    size_t target_count;
    size_t part; /* 0: the targets, else the section before */
    struct view_table table;
    bool stale;
    char cell[64];
};

/* The section at hand; NULL for the targets. */
const struct statistics_section *stats_section(const struct stats_view *view);

/* stats_draw.c */
void stats_table_open(struct stats_view *view);
void stats_draw(struct stats_view *view, struct area area);
struct area stats_table_area(struct area area);
/* The part whose name stands there, STATS_PARTS for none. */
size_t stats_part_at(int row, int column);

#endif

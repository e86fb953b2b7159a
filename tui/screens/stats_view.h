#ifndef PEIYU_TUI_SCREENS_STATS_VIEW_H
#define PEIYU_TUI_SCREENS_STATS_VIEW_H

#include "core/case_kind.h"
#include "core/memory.h"
#include "core/statistics.h"
#include "tui/app.h"
#include "tui/widgets/table.h"

/* What the files of the screen 统计 share (stats*.c). */
#define STATS_TARGETS STATISTICS_PARTS       /* behind the sections */
#define STATS_BATCHES (STATISTICS_PARTS + 1) /* then the batches that are open */
#define STATS_PARTS (STATISTICS_PARTS + 2)

struct stats_batch {
    int64_t id;
    const struct case_kind *kind;
    const char *title;           /* 2024年第1批创新型评价 */
    size_t cases, open, granted; /* of OPEN nothing is decided */
    const char *states;          /* 已受理 3 · 县级初审通过 1 */
};

struct stats_view {
    struct app *app;
    struct statistics *statistics;            /* NULL: stopped, or nothing could be read */
    const struct statistics_target **targets; /* those that are shown */
    size_t target_count;
    struct arena *arena; /* of the batches */
    struct stats_batch *batches;
    size_t batch_count, batch_capacity;
    size_t part; /* the section, STATS_TARGETS or STATS_BATCHES */
    struct view_table table;
    bool stale;
    char cell[64];
};

/* The section at hand; NULL for the targets and the batches. */
const struct statistics_section *stats_section(const struct stats_view *view);

/* stats_batches.c: the batches that are open, newest first */
bool stats_batches_load(struct stats_view *view, struct error *err);

/* stats_draw.c */
void stats_table_open(struct stats_view *view);
void stats_draw(struct stats_view *view, struct area area);
struct area stats_table_area(struct area area);
/* The part whose name stands there, STATS_PARTS for none. */
size_t stats_part_at(int row, int column);

#endif

#include <stdint.h>
#include <stdio.h>

#include "core/buffer.h"
#include "tui/screens/stats_view.h"

#define PARTS_TOP 2
#define PARTS_COLUMNS 17
#define SHARE_COLUMNS 8
#define COUNT_COLUMNS 9
#define LABEL_COLUMNS 26
#define GAPS 5

enum column {
    COLUMN_LABEL,
    COLUMN_COUNT,
    COLUMN_SHARE,
    COLUMN_BAR,
};

static const struct view_column columns[] = {
    [COLUMN_LABEL] = {"", LABEL_COLUMNS, 0, 0, TEXT_LEFT},
    [COLUMN_COUNT] = {"家数", 6, 0, 0, TEXT_RIGHT},
    [COLUMN_SHARE] = {"占比", 5, 0, 0, TEXT_RIGHT},
    [COLUMN_BAR] = {"", 4, 1, 0, TEXT_LEFT},
};
static const struct view_column target_columns[] = {
    [COLUMN_LABEL] = {"新增", LABEL_COLUMNS, 0, 0, TEXT_LEFT},
    [COLUMN_COUNT] = {"已有/目标", COUNT_COLUMNS, 0, 0, TEXT_RIGHT},
    [COLUMN_SHARE] = {"完成", SHARE_COLUMNS, 0, 0, TEXT_RIGHT},
    [COLUMN_BAR] = {"", 4, 1, 0, TEXT_LEFT},
};

static const struct view_column batch_columns[] = {
    [COLUMN_LABEL] = {"在办批次", 24, 0, 0, TEXT_LEFT},
    [COLUMN_COUNT] = {"在办/全部", COUNT_COLUMNS, 0, 0, TEXT_RIGHT},
    [COLUMN_SHARE] = {"已认定", SHARE_COLUMNS, 0, 1, TEXT_RIGHT},
    [COLUMN_BAR] = {"各步家数", 20, 1, 0, TEXT_LEFT},
};

const struct statistics_section *stats_section(const struct stats_view *view)
{
    return view->part >= STATISTICS_PARTS || view->statistics == NULL
               ? NULL
               : &view->statistics->sections[view->part];
}

static size_t count_rows(void *context)
{
    const struct stats_view *view = context;
    const struct statistics_section *section = stats_section(view);

    return view->statistics == NULL      ? 0
           : section != NULL             ? section->bar_count
           : view->part == STATS_BATCHES ? view->batch_count
                                         : view->target_count;
}

/* Rounded down, so that 100 means all; 0 means none. */
static const char *share_text(struct stats_view *view, size_t count, size_t whole)
{
    if (count > 0 && count * 100 < whole)
        return "<1%";
    (void)snprintf(view->cell, sizeof view->cell, "%zu%%", whole == 0 ? 0 : count * 100 / whole);
    return view->cell;
}

static const char *target_cell(struct stats_view *view, const struct statistics_target *target,
                               enum column column)
{
    size_t whole = target->target > 0 ? (size_t)target->target : 0;

    switch (column) {
    case COLUMN_LABEL:
        return target->kind->label;
    case COLUMN_COUNT:
        if (target->target < 0)
            (void)snprintf(view->cell, sizeof view->cell, "%zu/未定", target->reached);
        else
            (void)snprintf(view->cell, sizeof view->cell, "%zu/%ld", target->reached,
                           target->target);
        return view->cell;
    case COLUMN_SHARE:
        return whole > 0 ? share_text(view, target->reached, whole) : "";
    default:
        return "";
    }
}

static const char *batch_cell(struct stats_view *view, const struct stats_batch *batch,
                              enum column column)
{
    switch (column) {
    case COLUMN_LABEL:
        return batch->title;
    case COLUMN_COUNT:
        (void)snprintf(view->cell, sizeof view->cell, "%zu/%zu", batch->open, batch->cases);
        return view->cell;
    case COLUMN_SHARE:
        (void)snprintf(view->cell, sizeof view->cell, "%zu", batch->granted);
        return view->cell;
    default:
        return batch->states;
    }
}

static const char *cell(void *context, size_t index, size_t column)
{
    struct stats_view *view = context;
    const struct statistics_section *section = stats_section(view);

    if (view->part == STATS_BATCHES)
        return batch_cell(view, &view->batches[index], (enum column)column);
    if (section == NULL)
        return target_cell(view, view->targets[index], (enum column)column);
    switch ((enum column)column) {
    case COLUMN_LABEL:
        return section->bars[index].label;
    case COLUMN_COUNT:
        (void)snprintf(view->cell, sizeof view->cell, "%zu", section->bars[index].count);
        return view->cell;
    case COLUMN_SHARE:
        return share_text(view, section->bars[index].count, view->statistics->total);
    default:
        return "";
    }
}

void stats_table_open(struct stats_view *view)
{
    view->table = (struct view_table){
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .rows = {.count = count_rows, .cell = cell, .context = view},
        .sorted = SIZE_MAX,
    };
}

struct area stats_table_area(struct area area)
{
    return area_part(area, PARTS_TOP - 1, PARTS_COLUMNS, area.rows - PARTS_TOP + 1,
                     area.columns - PARTS_COLUMNS);
}

size_t stats_part_at(int row, int column)
{
    int part = row - PARTS_TOP;

    return column >= PARTS_COLUMNS || part < 0 || part >= STATS_PARTS ? STATS_PARTS : (size_t)part;
}

/* One sign a month, the highest full. */
static void add_sparkline(struct buffer *text, const struct statistics_section *section)
{
    static const char *const levels[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

    for (size_t i = 0; i < section->bar_count; i++) {
        size_t count = section->bars[i].count;

        buffer_add(text, section->most == 0 || count == 0
                             ? levels[0]
                             : levels[(count * 7 + section->most - 1) / section->most]);
    }
}

static void draw_heading(const struct stats_view *view, struct area area)
{
    const struct statistics *statistics = view->statistics;
    const struct statistics_section *expiry = &statistics->sections[STATISTICS_EXPIRY];
    struct buffer text = {0};
    size_t all = 0;

    for (size_t i = 0; i < expiry->bar_count; i++)
        all += expiry->bars[i].count;
    buffer_printf(&text, "库内企业 %zu 家", statistics->total);
    area_put(area, 0, 0, STYLE_BOLD, text.text);
    buffer_clear(&text);
    buffer_printf(&text, "今后12个月届满 %zu 张 ", all);
    add_sparkline(&text, expiry);
    area_text(area, 0, area.columns / 2, area.columns - area.columns / 2, TEXT_RIGHT, STYLE_NORMAL,
              text.text);
    buffer_free(&text);
}

static void draw_parts(const struct stats_view *view, struct area area)
{
    for (size_t i = 0; i < STATS_PARTS; i++) {
        char text[64];

        if (i == STATS_TARGETS)
            (void)snprintf(text, sizeof text, " %d年目标", view->statistics->as_of.year);
        else
            (void)snprintf(text, sizeof text, " %s",
                           i == STATS_BATCHES ? "在办批次" : view->statistics->sections[i].title);
        area_text(area, PARTS_TOP + (int)i, 0, PARTS_COLUMNS - 2, TEXT_LEFT,
                  i == view->part ? STYLE_TAB_ACTIVE : STYLE_NORMAL, text);
    }
    for (int row = PARTS_TOP - 1; row < area.rows; row++)
        area_put(area, row, PARTS_COLUMNS - 1, STYLE_FRAME, "│");
}

/* Over the last column of the table. */
static void draw_bars(struct stats_view *view, struct area table)
{
    const struct statistics_section *section = stats_section(view);
    int start = GAPS;

    for (size_t i = 0; i < COLUMN_BAR; i++)
        start += view->table.columns[i].width;

    for (int i = 0; i < view->table.shown; i++) {
        size_t row = view->table.first + (size_t)i;
        long count, whole;

        if (row >= count_rows(view))
            return;
        count = (long)(section != NULL ? section->bars[row].count : view->targets[row]->reached);
        whole = section != NULL ? (long)section->most : view->targets[row]->target;
        area_bar(table, i + 1, start, table.columns - start - 1, count, 0, whole,
                 row == view->table.cursor ? STYLE_SELECTED : STYLE_NORMAL);
    }
}

void stats_draw(struct stats_view *view, struct area area)
{
    struct area table = stats_table_area(area);

    area_clear(area, STYLE_NORMAL);
    if (view->statistics == NULL) {
        area_text(area, PARTS_TOP, 0, area.columns, TEXT_CENTER, STYLE_WARNING,
                  "已停止统计;按 Enter 重新统计");
        return;
    }
    view->table.columns = view->part == STATS_TARGETS   ? target_columns
                          : view->part == STATS_BATCHES ? batch_columns
                                                        : columns;
    draw_heading(view, area);
    draw_parts(view, area);
    view_table_draw(&view->table, table);
    if (view->part != STATS_BATCHES)
        draw_bars(view, table);
}

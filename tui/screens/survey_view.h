#ifndef PEIYU_TUI_SCREENS_SURVEY_VIEW_H
#define PEIYU_TUI_SCREENS_SURVEY_VIEW_H

#include "tui/app.h"
#include "tui/screens/survey_model.h"
#include "tui/widgets/search.h"
#include "tui/widgets/table.h"

/* What the files of the screen 摸排 share (survey*.c). */
#define SURVEY_TIERS 8
#define SURVEY_SEARCH_BYTES 200

struct survey_tier {
    const char *id, *label;
};

struct survey_view {
    struct app *app;
    struct survey_model model;
    struct view_table table;
    struct survey_tier tiers[SURVEY_TIERS]; /* those whose standard had begun today */
    size_t tier_count, tier;
    bool stale, stopped;
    struct search search;
    int tier_ends[SURVEY_TIERS], group_ends[SURVEY_GROUPS]; /* columns, as drawn */
    char cell[64];
};

/* survey_draw.c */
void survey_table_open(struct survey_view *view);
void survey_draw(struct survey_view *view, struct area area);
struct area survey_table_area(struct area area);
#define SURVEY_ROW_TIERS 0
#define SURVEY_ROW_GROUPS 1

#endif

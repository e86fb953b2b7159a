#ifndef PEIYU_CORE_CASE_OBSTACLE_H
#define PEIYU_CORE_CASE_OBSTACLE_H

#include "core/case_kind.h"
#include "core/deadline.h"
#include "core/packs.h"

/*
 * What stands in the way of filing (casework.md): a ban of 第十六条 bars it until it ends; a
 * restriction of 第三条, an update of this year that was missed (第十四条), a change that was not
 * reported in time (第十五条) ask for a reason that is kept.
 */
struct case_obstacle {
    bool bar;
    char *text;        /* 仍在三年禁报期内,至 2026-03-24 */
    const char *basis; /* of the packs */
};

struct case_obstacles {
    struct case_obstacle *items;
    size_t count, capacity;
};

/* Adds those of one enterprise on DAY to LIST, which starts as {0}. What was missed is read off
 * DEADLINES, the enterprise's own on DAY: those overdue whose kind the pack names under `missed`,
 * whoever put them there. */
void case_obstacles_collect(const struct packs *packs, const struct case_kind *kind,
                            const struct dossier *dossier, const struct deadline_list *deadlines,
                            struct date day, struct case_obstacles *list);
void case_obstacles_free(struct case_obstacles *list);

/* May it be filed with this REASON ("" for none)? Else ERROR_VALUE with what stands in the way. */
bool case_obstacles_allow(const struct case_obstacles *list, const char *reason, struct error *err);

#endif

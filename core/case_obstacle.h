#ifndef PEIYU_CORE_CASE_OBSTACLE_H
#define PEIYU_CORE_CASE_OBSTACLE_H

#include "core/case_kind.h"
#include "core/deadline.h"
#include "core/packs.h"

/*
 * What stands in the way of filing (casework.md): a ban of 第十六条 bars it until it ends; a
 * restriction of 第三条, an update of this year that was missed (第十四条), a change that was not
 * reported in time (第十五条) ask for a reason that is kept.
 *
 * A restriction that is unknown (nobody checked yet) forbids nothing: the document restricts those
 * of whom it is true, and the officer may file first and check then. It is told and kept with the
 * step all the same, as 未核实. So is a title in force that is applied for anew, and a renewal of
 * one that the register does not know: no document forbids them, but the batch may be the wrong
 * one.
 */
struct case_obstacle {
    bool bar;
    bool unverified;   /* nobody checked it yet: told only, asks for nothing */
    bool told;         /* what is held already, or is not: likewise */
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
/* Is there any that asks for a reason, or bars? */
bool case_obstacles_stand(const struct case_obstacles *list);
/* Those that stand, "…、…": only what bars when something does (*BAR); "" for none. free() it. */
char *case_obstacles_words(const struct case_obstacles *list, bool *bar);
/* What is told only, "未核实:…、…;仍持有…"; "" for nothing. free() it. */
char *case_obstacles_told(const struct case_obstacles *list);

#endif

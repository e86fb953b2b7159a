#ifndef PEIYU_CORE_STATISTICS_H
#define PEIYU_CORE_STATISTICS_H

#include "core/packs.h"

/*
 * 统计 (casework.md, “Overview”): how many enterprises there are of each sort on a day, the end of
 * validity by month, and what was newly granted in the year against its targets.
 */
enum statistics_part {
    STATISTICS_TIER,    /* by title in force; an enterprise counts once for each it holds */
    STATISTICS_TOWN,    /* the following by what is known of a fact */
    STATISTICS_CLUSTER, /* 省先进制造业集群 */
    STATISTICS_CHAIN,
    STATISTICS_SIZE,
    STATISTICS_LIBRARY, /* 在库状态 */
    STATISTICS_STATE, /* by state of the newest title of each kind that is renewed, once for each */
    STATISTICS_EXPIRY, /* titles whose validity ends, by month, of 12 months from that day on */
    STATISTICS_PARTS,
};
#define STATISTICS_MONTHS 12

struct statistics_bar {
    const char *id;    /* kind, value, state or "2024-03"; "" for: none, not given */
    const char *label; /* for people: 专精特新中小企业, (未填) */
    size_t count;
};

struct statistics_section {
    const char *id, *title;  /* "town", "镇街" */
    const struct fact *fact; /* of those by a fact; else NULL */
    struct statistics_bar *bars;
    size_t bar_count, bar_capacity;
    size_t most; /* the highest count */
};

/* 目标: newly granted in the year; a title that continues one is not new. */
struct statistics_target {
    const struct certificate_kind *kind;
    long target; /* -1: none was set; the caller fills it in */
    size_t reached;
};

struct statistics {
    struct date as_of;
    size_t total; /* enterprises */
    struct statistics_section sections[STATISTICS_PARTS];
    struct statistics_target *targets; /* of every kind that is renewed and held by enterprises */
    size_t target_count;
    struct arena *arena;
};

/* PACKS must outlive it. */
struct statistics *statistics_new(const struct packs *packs, struct date as_of);
void statistics_free(struct statistics *statistics);
/* An enterprise; a cluster (after them) counts by its title alone, which has a bar among the tiers
 * where one is in force. */
void statistics_add(struct statistics *statistics, const struct dossier *dossier);
/* Puts the bars of facts in order, the highest first, what is not given last. */
void statistics_finish(struct statistics *statistics);
/* By id; NULL when there is no such section. */
const struct statistics_section *statistics_find(const struct statistics *statistics,
                                                 const char *id);
/* Is a target of this kind asked for by anybody: set, reached, or of a tier of a standard? */
bool statistics_target_shown(const struct packs *packs, const struct statistics_target *target);

#endif

#ifndef PEIYU_CORE_SURVEY_H
#define PEIYU_CORE_SURVEY_H

#include "core/deadline.h"
#include "core/remedy.h"

/*
 * 摸排 (casework.md, “摸排: who could go up”): where one enterprise stands before a standard.
 * Barred comes before everything else: a base line (第三条, 第十六条) that is not met, a yearly
 * update (第十四条) or a change report (第十五条) past its day. What neither passes nor lacks data
 * is near while at most SURVEY_NEAR_LINES lines have to change: conditions that are not met, and
 * the cheapest set of indicators (core/remedy.h) where points lack; and no more points lack than
 * one in SURVEY_NEAR_SHARE of the full score. One that would be near, but of which another line is
 * not known, lacks data.
 */
#define SURVEY_NEAR_LINES 3
#define SURVEY_NEAR_SHARE 5

enum survey_group {
    SURVEY_PASS,    /* 已符合 */
    SURVEY_NEAR,    /* 接近 */
    SURVEY_MISSING, /* 缺资料 */
    SURVEY_BARRED,  /* 受限 */
    SURVEY_FAR,     /* 其余 */
};
#define SURVEY_GROUPS 5

struct survey_bar {
    const char *id;    /* of the base line, or the kind of deadline */
    char *why;         /* one sentence */
    const char *basis; /* the clause */
    struct date until; /* the last day of it; unset where it lasts until something is done */
};

struct survey {
    enum survey_group group;
    struct assessment *assessment; /* brief for those that pass, are barred or far */
    struct remedy *remedy;         /* near (or would be), and points lack; else NULL */
    struct survey_bar *bars;
    size_t bar_count, bar_capacity;
    /* Conditions that are not met, points aside; in ASSESSMENT. */
    const struct condition_result **lines;
    size_t line_count;
    size_t changes; /* lines that have to change, conditions and indicators */
};

/* STANDARD is about an enterprise. RULES may be NULL: no deadline bars. */
struct survey *survey_make(const struct standard *standard, const struct deadline_rules *rules,
                           const struct dossier *dossier, struct date as_of);
void survey_free(struct survey *survey);

const char *survey_group_id(enum survey_group group);    /* "near" */
const char *survey_group_label(enum survey_group group); /* "接近" */
/* What there is to say of it in one line: the routes it passes by, what lacks, which data, why
 * barred and until when. free() it. */
char *survey_words(const struct survey *survey);
/* Points that lack, 0 when none do. */
int survey_lack(const struct survey *survey);

/* Where it stands among others: by group, in it those first that have to change the least, then
 * those that lack the fewest points. */
struct survey_rank {
    enum survey_group group;
    size_t changes;
    int lack;
};
struct survey_rank survey_rank(const struct survey *survey);
int survey_rank_compare(const struct survey_rank *a, const struct survey_rank *b);

#endif

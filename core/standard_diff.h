#ifndef PEIYU_CORE_STANDARD_DIFF_H
#define PEIYU_CORE_STANDARD_DIFF_H

#include "core/standard.h"

/* What one standard changes of another, part by part, in words. */
enum standard_part {
    PART_HEAD, /* title, document, intervals, … */
    PART_GROUP,
    PART_INDICATOR,
    PART_CONDITION,
    PART_ROUTE,
    PART_BASE,
    PART_FORMULA,
};

enum standard_aspect {
    ASPECT_TITLE,
    ASPECT_DOCUMENT,
    ASPECT_CLAUSE,
    ASPECT_TIER,
    ASPECT_SUBJECT,
    ASPECT_CERTIFICATE,
    ASPECT_IN_FORCE,
    ASPECT_LINE, /* added (FROM NULL) or removed (TO NULL) */
    ASPECT_MOVED,
    ASPECT_FULL,
    ASPECT_BAND,
    ASPECT_ITEM,
    ASPECT_POINTS,
    ASPECT_VALUE, /* what the form shows */
    ASPECT_RULE,
    ASPECT_RENEWAL, /* what is asked for a renewal */
    ASPECT_ADVISORY,
    ASPECT_SOURCE,
    ASPECT_READING,
    ASPECT_EVIDENCE,
};

struct standard_change {
    enum standard_part part;
    enum standard_aspect aspect;
    const char *id, *title;           /* of the line; NULL for the head and the formula */
    const char *from, *to;            /* in words; NULL where there is nothing */
    const char *from_rule, *to_rule;  /* the expressions where they differ, else NULL */
    const char *from_source, *source; /* the clause in each, NULL where there is none */
};

struct standard_diff {
    struct standard_change *items;
    size_t count, capacity;
    struct arena *arena;
};

/* In the order of the parts. Texts live as long as the result and both standards. DICTIONARY (that
 * of TO) and KINDS lend their labels. standard_diff_free() it. */
struct standard_diff *standard_diff_make(const struct standard *from, const struct standard *to,
                                         const struct dictionary *dictionary,
                                         const struct certificate_kinds *kinds);
void standard_diff_free(struct standard_diff *diff); /* standard_diff_free(NULL) is fine */

const char *standard_part_id(enum standard_part part);          /* "indicator" */
const char *standard_part_label(enum standard_part part);       /* "指标" */
const char *standard_aspect_id(enum standard_aspect aspect);    /* "band" */
const char *standard_aspect_label(enum standard_aspect aspect); /* "分档" */

#endif

#ifndef PEIYU_CORE_STANDARD_H
#define PEIYU_CORE_STANDARD_H

#include "core/expression.h"

/*
 * A standard (spec/standards.md): data with an id, a document, the days in which it is in force,
 * groups, indicators with their bands, conditions, routes, base, a formula. The form of the file
 * is described in packs/README.md.
 */
struct interval {
    struct date from, to; /* both in force; to {0} is open */
};

struct band {
    const char *grade; /* "A", or NULL where the document has no letter */
    const char *text;  /* as on the form: 3%以上 */
    int score;
    struct expression *when; /* NULL: what remains */
};

/* A line that is scored. */
struct indicator {
    const char *id, *title, *source, *reading;
    size_t group;
    int full;
    struct expression **values; /* what the form shows */
    size_t value_count;
    struct band *bands; /* in the document's order, best first */
    size_t band_count;
    /* Counted: POINTS for each of the items, at most FULL; bands are then NULL. */
    int points;
    struct band *items; /* text and when of each */
    size_t item_count;
    const char **evidence; /* 佐证材料, NULL-terminated */
};

struct group {
    const char *id, *title;
    int full;
};

/* A condition, a route or a base line. */
struct condition {
    const char *id, *title, *source, *reading;
    const char *brief; /* for a column of a table; the title where there is none */
    struct expression *when;
    const char *title_renewal;       /* TITLE, where a renewal asks for something else */
    struct expression *when_renewal; /* instead of WHEN with --renewal, or NULL */
    bool not_for_renewal;            /* left out with --renewal */
    bool advisory;                   /* 原则上: may be overridden with a reason */
    bool preferred;                  /* 优先: shown, decides nothing */
    bool direct;                     /* a 直通条件 that another condition rests on */
    const char **evidence;
};

struct standard {
    const char *id, *title, *document, *clause;
    const char *tier;        /* "innovative", "srdi", "giant" or NULL */
    const char *subject;     /* "enterprise" or "cluster" */
    const char *certificate; /* kind of certificate it leads to, or NULL */
    bool checked;            /* against the document; else 未经原文核对 */
    bool confirmed;          /* checked because an officer said so (packs_confirm) */
    char hash[65];
    struct interval *intervals;
    size_t interval_count;
    struct group *groups;
    size_t group_count;
    struct indicator *indicators;
    size_t indicator_count;
    struct condition *conditions;
    size_t condition_count;
    struct condition *routes;
    size_t route_count;
    struct condition *base;
    size_t base_count;
    struct expression *formula;
    int full; /* sum of the groups; 0 when there is no score */
};

/* What CONDITION asks for, of a first application or of a renewal. */
const struct expression *condition_expression(const struct condition *condition, bool renewal);
/* "(原则上)", "(优先,不作条件)" or "". */
const char *condition_remark(const struct condition *condition);

/* NULL with faults (all of them). FILE must outlive the standard. Kinds of certificates are checked
 * against KINDS (NULL: not checked). */
struct standard *standard_load(const struct yaml_file *file, const struct dictionary *dictionary,
                               const struct certificate_kinds *kinds, struct faults *faults);
/* Only finds mistakes: of a FILE that takes over what is not there, those that its own lines have
 * by themselves, whatever else there would be. */
void standard_check_alone(const struct yaml_file *file, const struct dictionary *dictionary,
                          const struct certificate_kinds *kinds, struct faults *faults);
void standard_free(struct standard *standard);
bool standard_is_cluster(const struct standard *standard); /* else it is about an enterprise */
bool standard_in_force(const struct standard *standard, struct date as_of);
/* The interval in force on AS_OF, else the last that has begun, else NULL. */
const struct interval *standard_interval(const struct standard *standard, struct date as_of);

#endif

#ifndef PEIYU_CORE_CASE_KIND_H
#define PEIYU_CORE_CASE_KIND_H

#include "core/certificate.h"

/*
 * 申报、评价、复核 (casework.md, “Cases and batches”): the kinds of cases, each with the order of
 * its states, its public notice, and its checklist of materials, all of it data (packs/cases.yaml).
 * Everything belongs to the kinds and lives as long as they do.
 */

/* What happens on the way into a state. */
enum case_role {
    CASE_PLAIN,
    CASE_FILING,    /* obstacles are looked for (case_obstacle.h) */
    CASE_REVIEW,    /* the verdict must be pass, or there is a reason */
    CASE_PUBLICITY, /* a public notice begins */
    CASE_GRANT,     /* the title is given; the case is over */
    CASE_END,       /* over without a title */
};

struct case_state {
    const char *id;    /* "county_passed" */
    const char *label; /* "县级初审通过" */
    const char **aliases;
    enum case_role role;
};

/* A state in the order of a kind. */
struct case_stop {
    const struct case_state *state;
    const char *label; /* the kind's own, else the state's */
    int time;          /* from 1; 2 where the order passes through the state again */
};

struct case_material {
    const char *id, *title, *source;
};

struct case_publicity {
    bool working_days;
    int days; /* the fewest; 0 where no document says */
    const char *basis;
};

struct case_kind {
    const char *id;    /* "innovative_renewal" */
    const char *label; /* "创新型复核" */
    const char **aliases;
    const char *source;
    bool cluster;                               /* of a cluster, not of an enterprise */
    const char *tier;                           /* whose standard decides; NULL for none */
    bool renewal;                               /* 复核 */
    bool entry;                                 /* 入库 */
    const struct certificate_kind *certificate; /* that it leads to, or NULL */
    const char **restrictions;                  /* base lines of the standard (第三条) */
    struct case_stop *stops;                    /* the first is where a case begins */
    size_t stop_count;
    struct case_publicity publicity;
    struct case_material *materials;
    size_t material_count;
};

/* Beside the order of any kind. */
struct case_exit {
    const struct case_state *to, **from;
    size_t from_count;
    const struct case_state *then; /* where one comes back, or NULL */
};

/* A deadline that, missed, stands in the way of filing unless there is a reason. */
struct case_missed {
    const char *deadline, *title, *basis;
};

/* 推荐意见 that can be used again. */
struct case_phrase {
    const char *id, *text;
};

struct case_kinds;
/* NULL with faults. The file must outlive the result, CERTIFICATES too. */
struct case_kinds *case_kinds_load(const struct yaml_file *file,
                                   const struct certificate_kinds *certificates,
                                   struct faults *faults);
void case_kinds_free(struct case_kinds *kinds);
size_t case_kinds_count(const struct case_kinds *kinds);
const struct case_kind *case_kind_at(const struct case_kinds *kinds, size_t index);
const struct case_kind *case_kind_find(const struct case_kinds *kinds, const char *id);
/* By id, label or alias, as people write them; a hyphen in an id is as good as an underscore. */
const struct case_kind *case_kind_match(const struct case_kinds *kinds, const char *text);

/* By the standard of its tier, or that of clusters. */
bool case_kind_is_assessed(const struct case_kind *kind);

size_t case_states_count(const struct case_kinds *kinds);
const struct case_state *case_state_at(const struct case_kinds *kinds, size_t index);
const struct case_state *case_state_find(const struct case_kinds *kinds, const char *id);
bool case_state_is_over(const struct case_state *state);
size_t case_exits_count(const struct case_kinds *kinds);
const struct case_exit *case_exit_at(const struct case_kinds *kinds, size_t index);

/* 第十六条: for so many years nothing can be filed. */
int case_ban_years(const struct case_kinds *kinds);
const char *case_ban_basis(const struct case_kinds *kinds);
const struct case_missed *case_missed_find(const struct case_kinds *kinds, const char *deadline);
/* What to add when the matter of this key (core/deadline.h) is marked done by hand and filing will
 * still look for the day in the record itself; "" for any other matter. */
const char *case_missed_note(const struct case_kinds *kinds, const char *key);
size_t case_phrases_count(const struct case_kinds *kinds);
const struct case_phrase *case_phrase_at(const struct case_kinds *kinds, size_t index);

const struct case_material *case_material_find(const struct case_kind *kind, const char *id);
/* The stop that is STATE for the TIMEth time; NULL beside the order. */
const struct case_stop *case_stop_find(const struct case_kind *kind, const struct case_state *state,
                                       int time);

#endif

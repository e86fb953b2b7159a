#ifndef PEIYU_CORE_CERTIFICATE_H
#define PEIYU_CORE_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/date.h"
#include "core/yaml.h"

/* 资质证书 (casework.md, “Certificates”): one line for each title that was given. */
struct certificate_kind {
    const char *id;    /* "innovative" */
    const char *label; /* "创新型中小企业" */
    const char **aliases;
    int years;                 /* validity; 0 when it is as entered */
    bool to_year_end;          /* to 31 December of the year of its announcement (tech_sme) */
    int expiring_days;         /* 即将到期: so many days or fewer are left */
    bool renewable;            /* a title of 3 years, for which 复核 is due */
    const char *annual_update; /* deadline kind of the yearly data update, or NULL */
    const char *clause;        /* of its validity; NULL: as the deadlines have it */
};

struct certificate_kinds;
/* packs/certificates.yaml first, then those that add kinds. NULL with faults: so when an id, a
 * label or an alias is given twice. The files must outlive the result. */
struct certificate_kinds *certificate_kinds_load(const struct yaml_file *const files[],
                                                 size_t file_count, struct faults *faults);
void certificate_kinds_free(struct certificate_kinds *kinds);
size_t certificate_kinds_count(const struct certificate_kinds *kinds);
const struct certificate_kind *certificate_kind_at(const struct certificate_kinds *kinds,
                                                   size_t index);
const struct certificate_kind *certificate_kind_find(const struct certificate_kinds *kinds,
                                                     const char *id);
/* By label or alias; quotes, brackets, width and spaces do not matter. */
const struct certificate_kind *certificate_kind_match(const struct certificate_kinds *kinds,
                                                      const char *label);

enum withdrawal {
    WITHDRAWAL_NONE = 0,
    WITHDRAWAL_CLUSTER_FIRST = 1, /* of a cluster: 苏工信规〔2023〕3号 第十四条 (一) … */
    WITHDRAWAL_CLUSTER_LAST = 5, /* … (五) */
    WITHDRAWAL_PLAIN = 15,       /* 第十五条: no ban */
    WITHDRAWAL_CAUSE = 16,       /* 第十六条: three years' ban */
};
const char *withdrawal_article(enum withdrawal withdrawal); /* "第十五条"; "" for none */
/* Of a cluster, in the words of the document; "" of an enterprise. */
const char *withdrawal_ground(enum withdrawal withdrawal);

struct certificate {
    int64_t id; /* of the store; 0 for a new one */
    const struct certificate_kind *kind;
    const char *level, *batch, *document; /* "" when not given */
    struct date announced_on, valid_from, valid_to;
    enum withdrawal withdrawal;
    struct date withdrawn_on;
    const char *withdrawal_reason;
    bool renewing; /* a renewal case is open */
};

/* Fills valid_from and valid_to where they were not given: the announcement, and its
 * corresponding day after the kind's years (both ends count as in force). */
void certificate_complete(struct certificate *certificate);
/* The rules below complete a line for themselves. A withdrawal without a day counts from ever. */
bool certificate_withdrawn_by(const struct certificate *certificate, struct date as_of);
bool certificate_in_force(const struct certificate *certificate, struct date as_of);
/* Expired before AS_OF, for less than YEARS years, and not withdrawn by then (期满申请复核). */
bool certificate_lapsed_within(const struct certificate *certificate, long years,
                               struct date as_of);

/* 第十六条: no new title for some years after a withdrawal for cause. */
enum ban {
    BAN_NONE,
    BAN_UNKNOWN, /* withdrawn for cause on a day that was not given */
    BAN_IN_FORCE,
};
/* Withdrawn for cause within YEARS years before AS_OF, the last day of the ban included? */
enum ban certificate_ban(const struct certificate *certificate, long years, struct date as_of);

enum certificate_state {
    CERTIFICATE_VALID,
    CERTIFICATE_EXPIRING, /* the kind's expiring_days or fewer */
    CERTIFICATE_EXPIRED,
    CERTIFICATE_REVOKED,
    CERTIFICATE_RENEWING,
};

/* Computed, never stored. A certificate announced after AS_OF is valid. */
enum certificate_state certificate_state(const struct certificate *certificate, struct date as_of);
const char *certificate_state_id(enum certificate_state state);    /* "expiring" */
const char *certificate_state_label(enum certificate_state state); /* "即将到期" */

#endif

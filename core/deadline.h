#ifndef PEIYU_CORE_DEADLINE_H
#define PEIYU_CORE_DEADLINE_H

#include "core/calendar.h"
#include "core/dossier.h"
#include "core/yaml.h"

/*
 * 期限 (casework.md, “Deadlines”). Which kinds there are, on which day of the year an update is
 * due, how long before its end a renewal begins, titles and clauses: packs/deadlines.yaml.
 * Computed here: certificate_expiry, renewal, annual_update, annual_update_miit, change_report
 * (第十五条), the follow-ups of visits (task), reapply (第十六条) and the reports of clusters.
 */
enum deadline_state {
    DEADLINE_OVERDUE,
    DEADLINE_TODAY,
    DEADLINE_WEEK,  /* 1–7 days */
    DEADLINE_MONTH, /* 8–30 days */
    DEADLINE_LATER,
    DEADLINE_DONE, /* the officer said so; left out unless somebody asks */
};

struct deadline {
    const char *kind; /* id, static as long as the rules */
    /* Which matter this is, whatever its day: "renewal/91…/srdi/17" (kind, code, kind and id of the
     * certificate), "annual_update/91…/2024"; "cluster-3" for the code of a cluster. ASCII. */
    char *key;
    char *uscc, *name; /* a cluster's has no code */
    int64_t cluster;   /* whose it is where it is a cluster's, else 0 */
    char *title;       /* 创新型中小企业 有效期届满 */
    const char *basis;
    struct date due_on;
    struct date put_off_from; /* what due_on was before it was put off; else unset */
    struct date done_on;      /* of what the officer said is done; else unset */
    long days_left;           /* negative when overdue */
    enum deadline_state state;
};

struct deadline_list {
    struct deadline *items;
    size_t count, capacity;
};

struct deadline_rules;
struct deadline_rules *deadline_rules_load(const struct yaml_file *file,
                                           const struct certificate_kinds *kinds,
                                           struct faults *faults);
/* By which last days are moved off days off; CALENDAR must outlive RULES. Without one they stay. */
void deadline_rules_set_calendar(struct deadline_rules *rules, const struct calendar *calendar);
void deadline_rules_free(struct deadline_rules *rules);

/* Adds every deadline of one enterprise or cluster that is listed on AS_OF, whatever its distance.
 */
void deadline_collect(const struct deadline_rules *rules, const struct dossier *dossier,
                      struct date as_of, struct deadline_list *list);
/* Until when a line of REG (its id) has to be dealt with whose day is DAY: a change to be reported,
 * moved off a day off. {0} where nothing runs from such a line, or no months. */
struct date deadline_line_end(const struct deadline_rules *rules, const char *reg, struct date day);
/* One more, with KIND, KEY, USCC, NAME, TITLE (all but KIND taken over), BASIS and DUE_ON. */
void deadline_list_add(struct deadline_list *list, struct date as_of, struct deadline deadline);
/* The key of a matter: of the cluster where it is not 0. free() it. */
char *deadline_key(const char *kind, const char *uscc, int64_t cluster, const char *identity);
/* The officer put it off to another day: that is its day now, and the title says so. */
void deadline_put_off(struct deadline *deadline, struct date to, struct date as_of);
/* Overdue, or due within so many days. */
bool deadline_is_within(const struct deadline *deadline, long within);
/* Keeps what is overdue and what falls on AS_OF … AS_OF + WITHIN; then orders by day, then code,
 * then kind. */
void deadline_list_finish(struct deadline_list *list, long within);
/* Leaves out what was done before FROM. */
void deadline_list_drop_done(struct deadline_list *list, struct date from);
void deadline_clear(struct deadline *deadline); /* gives up its texts */
void deadline_list_free(struct deadline_list *list);
const char *deadline_state_id(enum deadline_state state);    /* "overdue" */
const char *deadline_state_label(enum deadline_state state); /* "已逾期" */

#endif

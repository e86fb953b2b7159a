#ifndef PEIYU_CORE_DEADLINE_RULES_H
#define PEIYU_CORE_DEADLINE_RULES_H

#include "core/deadline.h"

/* packs/deadlines.yaml as it was read: for deadline.c only. */

/* The day of the year on which an update is due, for D from FROM on. */
struct update_day {
    struct date from;
    int month, day;
    const char *basis;
};

struct update_rule {
    const char *id, *title, *done;
    struct update_day *days;
    size_t day_count;
};

/* A day that runs from a line of a register: fields by their ids. */
struct line_rule {
    const char *id, *reg, *title, *basis;
    const char *words; /* what of the line stands in the title */
    const char *since; /* listed from this day on */
    const char *day, *done;
    int months; /* after DAY, moved off a day off; 0: DAY itself */
};

/* A report that the holders of a title owe on a day of every year. */
struct report_rule {
    const char *id, *title, *basis;
    const char *certificate; /* its kind */
    int month, day;
};

struct deadline_rules {
    const struct calendar *calendar; /* NULL: none */
    struct arena *arena;
    const char *expiry_title, *expiry_basis, *expiry_cluster_basis;
    long keep_days;
    const char *renewal_title, *renewal_basis, *renewal_cluster_basis;
    long days_before;
    const char *reapply_title, *reapply_basis;
    int reapply_years; /* 0: not listed */
    struct update_rule *updates;
    size_t update_count;
    struct line_rule *lines;
    size_t line_count;
    struct report_rule *reports;
    size_t report_count;
};

#endif

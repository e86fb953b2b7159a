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

struct deadline_rules {
    struct arena *arena;
    const char *expiry_title, *expiry_basis;
    long keep_days;
    const char *renewal_title, *renewal_basis;
    long days_before;
    struct update_rule *updates;
    size_t update_count;
};

#endif

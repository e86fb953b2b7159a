#ifndef PEIYU_DB_CASE_DAYS_H
#define PEIYU_DB_CASE_DAYS_H

#include "core/deadline.h"
#include "db/database.h"

/* The days of open cases, for the deadlines: the day that the batch sets for the next step, or for
 * the first after it that has one (case_step), the last day of a public notice (publicity_end). */
struct case_day;

struct case_days {
    struct arena *arena;
    struct case_day *items; /* by owner */
    size_t count, capacity;
};

/* Those of what is in the recycle bin are left out. case_days_free() it whatever comes. */
bool case_days_load(struct database *database, struct case_days *days, struct error *err);
void case_days_free(struct case_days *days);
/* Adds those of one OWNER to LIST: an enterprise, or the number of a cluster below 0. */
void case_days_collect(const struct case_days *days, int64_t owner, struct date as_of,
                       struct deadline_list *list);

#endif

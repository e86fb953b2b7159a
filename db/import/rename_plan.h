#ifndef PEIYU_DB_IMPORT_RENAME_PLAN_H
#define PEIYU_DB_IMPORT_RENAME_PLAN_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Names that one row of a list gives up and another one takes (a chain of renames, two names that
 * are exchanged): the order of the rows must not matter. All rows that want another name than the
 * library's are gathered first; a name is free when the row of its owner is sure to be taken.
 */
struct rename_plan;

struct rename_plan *rename_plan_new(void);
void rename_plan_free(struct rename_plan *plan); /* rename_plan_free(NULL) is fine */
/* ROW gives ENTERPRISE (0: a new one) a name that OWNER has (0: nobody). */
void rename_plan_add(struct rename_plan *plan, int row, int64_t enterprise, int64_t owner);
/* Once all are added: does one of them want a name that another one gives up? */
bool rename_plan_is_needed(struct rename_plan *plan);
/* For another reason than its name ROW cannot be taken. */
void rename_plan_refuse(struct rename_plan *plan, int row);
void rename_plan_settle(struct rename_plan *plan); /* once all refusals are known */
/* May ROW take the name of OWNER? PLAN may be NULL. */
bool rename_plan_frees(const struct rename_plan *plan, int row, int64_t owner);
/* OWNER waits for its new name; it had NAME. */
void rename_plan_park(struct rename_plan *plan, int64_t owner, const char *name);
/* The name that ENTERPRISE had when it was parked, or NULL. PLAN may be NULL. */
const char *rename_plan_parked(const struct rename_plan *plan, int64_t enterprise);
void rename_plan_unpark(struct rename_plan *plan, int64_t enterprise);
bool rename_plan_is_done(const struct rename_plan *plan); /* nobody is parked */

#endif

#ifndef PEIYU_DB_TRASH_H
#define PEIYU_DB_TRASH_H

#include "db/journal.h"

/*
 * 回收站: what was removed and can come back, with all that went with it. An enterprise and a
 * cluster keep their rows meanwhile; of the other records (batches, cases, visits, certificates,
 * lines of registers, reminders) the journal has them. What is undone does not lie here.
 */
struct trash_item {
    int64_t number;    /* of this removal */
    const char *kind;  /* "enterprise", "cluster", "batch", "case", "visit", "certificate", "task",
                          or  the id of a register */
    const char *label; /* 企业 … */
    const char *uscc, *name; /* of the enterprise, or the name of the cluster; "" when of none */
    const char *text;        /* which one it was; "" where the name says it */
    const char *at, *person;
};

/* Newest first. Texts are good until EACH returns; it returns false to stop. */
bool trash_each(struct database *database,
                bool (*each)(void *context, const struct trash_item *item), void *context,
                struct error *err);

/* What the item NUMBER holds, as the journal tells it: ENTRY's record (of a case in a batch with
 * whose it is), field and FROM; of an enterprise and a cluster what stands in its dossier. NUMBER
 * as trash_each gave it. */
bool trash_each_held(struct database *database, int64_t number,
                     bool (*each)(void *context, const struct journal_entry *entry), void *context,
                     struct error *err);

/* Needs an open step. ERROR_USAGE when nothing of this number lies in the bin; ERROR_VALUE when
 * something stands in the way: the batch of a case or the enterprise still lies there too, or
 * another has taken the place. */
bool trash_restore(struct database *database, int64_t number, struct error *err);

#endif

#ifndef PEIYU_DB_SEARCH_H
#define PEIYU_DB_SEARCH_H

#include "db/database.h"

/*
 * Where a text occurs: enterprises and clusters by code, name, former name, pinyin and initials,
 * and everything that was written about them (facts, registers, titles, applications, remarks,
 * reminders), batches, and the standards. Who complained is not looked at. What lies in the
 * recycle bin is not found.
 */
struct search_hit {
    const char *kind;        /* "enterprise", "cluster", "fact", "certificate", "batch", "case",
                                "remark", "task", "standard", or the id of a register */
    const char *id;          /* number, code, name or id, by which the commands know it */
    const char *uscc, *name; /* of the enterprise, or the name of the cluster; "" when of none */
    const char *label;       /* where it was found: 曾用名 … */
    const char *text;        /* what stands there */
};

/* All words of TEXT must occur: at least one in what was written, the others there or in the name.
 * Enterprises and clusters first, by name. Texts are good until EACH returns; it returns false to
 * stop. ERROR_USAGE when TEXT holds no word. */
bool search_run(struct database *database, const char *text,
                bool (*each)(void *context, const struct search_hit *hit), void *context,
                struct error *err);

#endif

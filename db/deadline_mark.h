#ifndef PEIYU_DB_DEADLINE_MARK_H
#define PEIYU_DB_DEADLINE_MARK_H

#include "core/deadline.h"
#include "db/database.h"

/* What the officer said of a matter among the deadlines: done (已完成), or put off to another day
 * (延至) and why. Journaled. */
struct deadline_mark {
    const char *key;                 /* core/deadline.h */
    int64_t cluster;                 /* whose matter it is; for deadline_mark_put, 0 for none */
    struct date done_on, put_off_to; /* one of them */
    const char *reason;              /* "" for none */
};

/* All marks; NULL with ERR. */
struct deadline_marks;
struct deadline_marks *deadline_marks_load(struct database *database, struct error *err);
void deadline_marks_free(struct deadline_marks *marks); /* deadline_marks_free(NULL) is fine */
const struct deadline_mark *deadline_marks_find(const struct deadline_marks *marks,
                                                const char *key);

#define DEADLINE_REASON_LIMIT 3000 /* bytes */

/* Both need an open step. ENTERPRISE is 0 where the matter is of none. What is so already writes
 * nothing. A reason that is too long or no plain text is ERROR_VALUE. */
bool deadline_mark_put(struct database *database, int64_t enterprise,
                       const struct deadline_mark *mark, struct error *err);
bool deadline_mark_drop(struct database *database, const char *key, struct error *err);

#endif

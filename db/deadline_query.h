#ifndef PEIYU_DB_DEADLINE_QUERY_H
#define PEIYU_DB_DEADLINE_QUERY_H

#include "core/deadline.h"
#include "db/database.h"

#define DEADLINE_WITHIN_MOST 36500 /* days: as good as all */

/* Every enterprise by code, with its deadlines on AS_OF whatever their distance; OWN is good until
 * EACH returns. For PROGRESS see below; it has the same CONTEXT. */
bool deadline_each(struct database *database, struct date as_of,
                   void (*each)(void *context, const struct dossier *dossier,
                                const struct deadline_list *own),
                   bool (*progress)(void *context, size_t done, size_t total), void *context,
                   struct error *err);

/* The deadlines of the whole library on AS_OF: what is overdue and what falls due within WITHIN
 * days, in order (deadline_list_finish). LIST starts as {0} and is to be freed whatever comes.
 * PROGRESS may be NULL; when it returns false the query stops: false, and ERR stays as it was. */
bool deadline_query(struct database *database, struct date as_of, long within,
                    struct deadline_list *list,
                    bool (*progress)(void *context, size_t done, size_t total), void *context,
                    struct error *err);

size_t deadline_list_overdue(const struct deadline_list *list);

#endif

#ifndef PEIYU_DB_DEADLINE_QUERY_H
#define PEIYU_DB_DEADLINE_QUERY_H

#include "core/deadline.h"
#include "db/database.h"

#define DEADLINE_WITHIN_MOST 36500 /* days: as good as all */

/* What is done (db/deadline_mark.h) is left out, what was put off stands on its new day; the
 * officer's own reminders (db/task_store.h) are among the others. */

/* Every enterprise by code, with its deadlines on AS_OF whatever their distance, then the clusters
 * by name (dossier_subject; without their members); before them, with an empty dossier, what
 * belongs to no enterprise, if there is any: windows of programmes and reminders. OWN is good until
 * EACH returns. For PROGRESS see below; it has the same CONTEXT. */
bool deadline_each(struct database *database, struct date as_of,
                   void (*each)(void *context, const struct dossier *dossier,
                                const struct deadline_list *own),
                   bool (*progress)(void *context, size_t done, size_t total), void *context,
                   struct error *err);

/* The same with what is done too (DEADLINE_DONE). */
bool deadline_each_all(struct database *database, struct date as_of,
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
/* Those of one enterprise (0: what belongs to none) whatever their distance, what is
 * done too (DEADLINE_DONE). */
bool deadline_query_one(struct database *database, int64_t enterprise, struct date as_of,
                        struct deadline_list *list, struct error *err);
bool deadline_query_cluster(struct database *database, int64_t cluster, struct date as_of,
                            struct deadline_list *list, struct error *err);
/* The same of the whole library; for LIST see deadline_query. */
bool deadline_query_all(struct database *database, struct date as_of, struct deadline_list *list,
                        struct error *err);

#define DEADLINE_TAKEN_BACK 90 /* days */
/* For a calendar: as deadline_query_all, and as done what was listed in one of the weeks before
 * (DEADLINE_TAKEN_BACK) for a day to come and is no more: updated, reported, renewed. */
bool deadline_query_calendar(struct database *database, struct date as_of,
                             struct deadline_list *list, struct error *err);

size_t deadline_list_overdue(const struct deadline_list *list);

#endif

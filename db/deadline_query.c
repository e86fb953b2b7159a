#include "db/deadline_query.h"

#include "db/enterprise_store.h"

#define PROGRESS_STEP 64

struct query {
    const struct deadline_rules *rules;
    struct date as_of;
    struct deadline_list *list;
    bool (*progress)(void *context, size_t done, size_t total);
    void *context;
    size_t done, total;
    bool stopped;
};

static bool take(void *context, struct dossier *dossier)
{
    struct query *query = context;

    deadline_collect(query->rules, dossier, query->as_of, query->list);
    query->done++;
    if (query->progress != NULL && query->done % PROGRESS_STEP == 0)
        query->stopped = !query->progress(query->context, query->done, query->total);
    return !query->stopped;
}

bool deadline_query(struct database *database, struct date as_of, long within,
                    struct deadline_list *list,
                    bool (*progress)(void *context, size_t done, size_t total), void *context,
                    struct error *err)
{
    const struct packs *packs = database_packs(database);
    struct query query = {.rules = packs_deadlines(packs),
                          .as_of = as_of,
                          .list = list,
                          .progress = progress,
                          .context = context};
    struct dossier *dossier;
    bool ok;

    if (!enterprise_count(database, &query.total, err))
        return false;
    dossier = dossier_new(packs_dictionary(packs));
    ok = enterprise_each(database, dossier, take, &query, err);
    dossier_free(dossier);
    if (!ok || query.stopped)
        return false;
    deadline_list_finish(list, within);
    return true;
}

size_t deadline_list_overdue(const struct deadline_list *list)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += list->items[i].state == DEADLINE_OVERDUE;
    return count;
}

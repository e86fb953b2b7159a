#include "db/deadline_query.h"

#include "db/enterprise_store.h"

#define PROGRESS_STEP 64

struct query {
    const struct deadline_rules *rules;
    struct date as_of;
    struct deadline_list *all, own; /* ALL NULL: they are told to EACH */
    void (*each)(void *context, const struct dossier *dossier, const struct deadline_list *own);
    bool (*progress)(void *context, size_t done, size_t total);
    void *context;
    size_t done, total;
    bool stopped;
};

static bool take(void *context, struct dossier *dossier)
{
    struct query *query = context;

    if (query->all != NULL) {
        deadline_collect(query->rules, dossier, query->as_of, query->all);
    } else {
        deadline_collect(query->rules, dossier, query->as_of, &query->own);
        query->each(query->context, dossier, &query->own);
        deadline_list_free(&query->own);
    }
    query->done++;
    if (query->progress != NULL && query->done % PROGRESS_STEP == 0)
        query->stopped = !query->progress(query->context, query->done, query->total);
    return !query->stopped;
}

static bool run(struct query *query, struct database *database, struct error *err)
{
    const struct packs *packs = database_packs(database);
    struct dossier *dossier;
    bool ok;

    query->rules = packs_deadlines(packs);
    if (!enterprise_count(database, &query->total, err))
        return false;
    dossier = dossier_new(packs_dictionary(packs));
    ok = enterprise_each(database, dossier, take, query, err);
    dossier_free(dossier);
    return ok && !query->stopped;
}

bool deadline_each(struct database *database, struct date as_of,
                   void (*each)(void *context, const struct dossier *dossier,
                                const struct deadline_list *own),
                   bool (*progress)(void *context, size_t done, size_t total), void *context,
                   struct error *err)
{
    struct query query = {.as_of = as_of, .each = each, .progress = progress, .context = context};

    return run(&query, database, err);
}

bool deadline_query(struct database *database, struct date as_of, long within,
                    struct deadline_list *list,
                    bool (*progress)(void *context, size_t done, size_t total), void *context,
                    struct error *err)
{
    struct query query = {.as_of = as_of, .all = list, .progress = progress, .context = context};

    if (!run(&query, database, err))
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

#include "db/statistics_query.h"

#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "db/target_store.h"

#define PROGRESS_STEP 64

struct walk {
    struct statistics *statistics;
    bool (*progress)(void *context, size_t done, size_t total);
    void *context;
    size_t total;
    bool stopped;
};

static bool take(void *context, struct dossier *dossier)
{
    struct walk *walk = context;
    size_t done;

    statistics_add(walk->statistics, dossier);
    done = walk->statistics->total;
    if (walk->progress != NULL && done % PROGRESS_STEP == 0)
        walk->stopped = !walk->progress(walk->context, done, walk->total);
    return !walk->stopped;
}

static bool take_cluster(void *context, struct dossier *dossier)
{
    struct walk *walk = context;

    statistics_add(walk->statistics, dossier);
    return true;
}

static bool read_targets(struct database *database, struct statistics *statistics,
                         struct error *err)
{
    for (size_t i = 0; i < statistics->target_count; i++) {
        struct statistics_target *target = &statistics->targets[i];

        if (!target_get(database, statistics->as_of.year, target->kind->id, &target->target, err))
            return false;
    }
    return true;
}

struct statistics *statistics_query(struct database *database, struct date as_of,
                                    bool (*progress)(void *context, size_t done, size_t total),
                                    void *context, struct error *err)
{
    const struct packs *packs = database_packs(database);
    struct walk walk = {
        .statistics = statistics_new(packs, as_of), .progress = progress, .context = context};
    struct dossier *dossier = dossier_new(packs_dictionary(packs));
    bool good = enterprise_count(database, &walk.total, err) &&
                enterprise_each(database, dossier, take, &walk, err) && !walk.stopped &&
                cluster_each_loaded(database, true, dossier, take_cluster, &walk, err) &&
                read_targets(database, walk.statistics, err);

    dossier_free(dossier);
    if (good) {
        statistics_finish(walk.statistics);
        return walk.statistics;
    }
    statistics_free(walk.statistics);
    return NULL;
}

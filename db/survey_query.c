#include "db/survey_query.h"

#include "db/enterprise_store.h"

#define PROGRESS_STEP 64

struct walk {
    const struct survey_query *query;
    const struct deadline_rules *rules;
    void (*each)(void *context, const struct dossier *dossier, const struct survey *survey);
    bool (*progress)(void *context, size_t done, size_t total);
    void *context;
    size_t done, total;
    bool stopped;
};

static bool is_wanted(const struct walk *walk, const struct dossier *dossier)
{
    const struct evaluation how = {.dossier = dossier, .as_of = walk->query->as_of};

    return walk->query->filter == NULL || expression_truth(walk->query->filter, &how) == TRUTH_TRUE;
}

static bool take(void *context, struct dossier *dossier)
{
    struct walk *walk = context;

    if (is_wanted(walk, dossier)) {
        struct survey *survey =
            survey_make(walk->query->standard, walk->rules, dossier, walk->query->as_of);

        walk->each(walk->context, dossier, survey);
        survey_free(survey);
    }
    walk->done++;
    if (walk->progress != NULL && walk->done % PROGRESS_STEP == 0)
        walk->stopped = !walk->progress(walk->context, walk->done, walk->total);
    return !walk->stopped;
}

bool survey_each(struct database *database, const struct survey_query *query,
                 void (*each)(void *context, const struct dossier *dossier,
                              const struct survey *survey),
                 bool (*progress)(void *context, size_t done, size_t total), void *context,
                 struct error *err)
{
    const struct packs *packs = database_packs(database);
    struct walk walk = {.query = query,
                        .rules = packs_deadlines(packs),
                        .each = each,
                        .progress = progress,
                        .context = context};

    if (!enterprise_count(database, &walk.total, err))
        return false;
    struct dossier *dossier = dossier_new(packs_dictionary(packs));
    bool good = enterprise_each(database, dossier, take, &walk, err);
    dossier_free(dossier);
    return good && !walk.stopped;
}

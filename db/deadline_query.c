#include "db/deadline_query.h"

#include <stdlib.h>
#include <string.h>

#include "db/case_days.h"
#include "db/cluster_store.h"
#include "db/deadline_mark.h"
#include "db/enterprise_store.h"
#include "db/setting_store.h"
#include "db/task_store.h"

#define PROGRESS_STEP 64

struct query {
    const struct deadline_rules *rules;
    const struct programmes *programmes;
    char *city, *county; /* of the settings; NULL: they do not say */
    struct deadline_marks *marks;
    struct task_list tasks;
    struct case_days cases;
    struct date as_of;
    bool with_done;
    bool with_gone;                 /* what is listed no more, see deadline_query_calendar */
    struct deadline_list *all, own; /* ALL NULL: they are told to EACH */
    void (*each)(void *context, const struct dossier *dossier, const struct deadline_list *own);
    bool (*progress)(void *context, size_t done, size_t total);
    void *context;
    size_t done, total;
    bool stopped;
};

static bool is_done(const struct query *query, const struct deadline_mark *mark)
{
    return date_is_set(mark->done_on) && date_compare(mark->done_on, query->as_of) <= 0;
}

static const struct deadline_mark *put_off(const struct query *query, struct deadline *deadline)
{
    const struct deadline_mark *mark = deadline_marks_find(query->marks, deadline->key);

    if (mark != NULL && date_is_set(mark->put_off_to))
        deadline_put_off(deadline, mark->put_off_to, query->as_of);
    return mark;
}

/* What the officer said of those from FIRST on. */
static void apply_marks(const struct query *query, struct deadline_list *list, size_t first)
{
    size_t kept = first;

    for (size_t i = first; i < list->count; i++) {
        struct deadline *deadline = &list->items[i];
        const struct deadline_mark *mark = put_off(query, deadline);

        if (mark != NULL && is_done(query, mark)) {
            deadline->state = DEADLINE_DONE;
            deadline->done_on = mark->done_on;
            if (!query->with_done) {
                deadline_clear(deadline);
                continue;
            }
        }
        list->items[kept++] = *deadline;
    }
    list->count = kept;
}

static bool has_key(const struct deadline_list *list, size_t first, size_t end, const char *key)
{
    for (size_t i = first; i < end; i++)
        if (strcmp(list->items[i].key, key) == 0)
            return true;
    return false;
}

/* Those of the weeks before whose key is not among those from FIRST on and whose day, with its
 * reminders, is still to come. */
static void collect_gone(const struct query *query, const struct dossier *dossier,
                         struct deadline_list *list, size_t first)
{
    for (int before = DEADLINE_TAKEN_BACK; before > 0; before -= 7) {
        size_t kept = list->count, fresh = kept;

        deadline_collect(query->rules, dossier, date_add_days(query->as_of, -before), list);
        for (size_t i = fresh; i < list->count; i++) {
            struct deadline *one = &list->items[i];

            put_off(query, one);
            one->days_left = date_days(one->due_on) - date_days(query->as_of);
            if (one->days_left < 0 || has_key(list, first, kept, one->key)) {
                deadline_clear(one);
                continue;
            }
            one->state = DEADLINE_DONE;
            one->done_on = query->as_of;
            list->items[kept++] = *one;
        }
        list->count = kept;
    }
}

/* The deadlines of the enterprise in DOSSIER; of an empty one those that belong to none: the
 * windows of programmes and reminders. */
static void collect(struct query *query, const struct dossier *dossier, struct deadline_list *list)
{
    bool cluster = dossier_subject(dossier) == SUBJECT_CLUSTER;
    size_t first = list->count, count = 0;
    const struct task *tasks =
        cluster ? NULL : task_list_of(&query->tasks, dossier_id(dossier), &count);

    if (dossier_id(dossier) != 0)
        deadline_collect(query->rules, dossier, query->as_of, list);
    else if (query->programmes)
        programmes_collect(query->programmes, query->city, query->county, query->as_of, list);
    for (size_t i = 0; i < count; i++)
        task_add_deadline(&tasks[i], query->as_of, list);
    case_days_collect(&query->cases, cluster ? -dossier_id(dossier) : dossier_id(dossier),
                      query->as_of, list);
    apply_marks(query, list, first);
    programmes_drop_past(list, first);
    if (query->with_gone && dossier_id(dossier) != 0)
        collect_gone(query, dossier, list, first);
}

static void take_one(struct query *query, const struct dossier *dossier)
{
    if (query->all != NULL) {
        collect(query, dossier, query->all);
        return;
    }
    collect(query, dossier, &query->own);
    if (dossier_id(dossier) != 0 || query->own.count > 0)
        query->each(query->context, dossier, &query->own);
    deadline_list_free(&query->own);
}

static bool take(void *context, struct dossier *dossier)
{
    struct query *query = context;

    take_one(query, dossier);
    query->done++;
    if (query->progress != NULL && query->done % PROGRESS_STEP == 0)
        query->stopped = !query->progress(query->context, query->done, query->total);
    return !query->stopped;
}

static bool read_place(struct query *query, struct database *database, struct error *err)
{
    struct error own = {0};

    query->city = setting_get(database, "city", &own);
    if (own.code == ERROR_NONE)
        query->county = setting_get(database, "county", &own);
    if (own.code != ERROR_NONE && err != NULL)
        *err = own;
    return own.code == ERROR_NONE;
}

static bool begin(struct query *query, struct database *database, struct error *err)
{
    const struct packs *packs = database_packs(database);

    query->rules = packs_deadlines(packs);
    query->programmes = packs_programmes(packs);
    query->marks = deadline_marks_load(database, err);
    return query->marks != NULL && read_place(query, database, err) &&
           task_list_load(database, &query->tasks, err) &&
           case_days_load(database, &query->cases, err);
}

static void end(struct query *query)
{
    free(query->city);
    free(query->county);
    deadline_marks_free(query->marks);
    task_list_free(&query->tasks);
    case_days_free(&query->cases);
}

static bool take_cluster(void *context, struct dossier *dossier)
{
    take_one(context, dossier);
    return true;
}

static bool run(struct query *query, struct database *database, struct error *err)
{
    bool ok = begin(query, database, err) && enterprise_count(database, &query->total, err);

    if (ok) {
        struct dossier *dossier = dossier_new(packs_dictionary(database_packs(database)));

        take_one(query, dossier);
        ok = enterprise_each(database, dossier, take, query, err) &&
             (query->stopped ||
              cluster_each_loaded(database, true, dossier, take_cluster, query, err));
        dossier_free(dossier);
    }
    end(query);
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

bool deadline_each_all(struct database *database, struct date as_of,
                       void (*each)(void *context, const struct dossier *dossier,
                                    const struct deadline_list *own),
                       bool (*progress)(void *context, size_t done, size_t total), void *context,
                       struct error *err)
{
    struct query query = {
        .as_of = as_of, .with_done = true, .each = each, .progress = progress, .context = context};

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

bool deadline_query_all(struct database *database, struct date as_of, struct deadline_list *list,
                        struct error *err)
{
    struct query query = {.as_of = as_of, .with_done = true, .all = list};

    if (!run(&query, database, err))
        return false;
    deadline_list_finish(list, DEADLINE_WITHIN_MOST);
    return true;
}

bool deadline_query_calendar(struct database *database, struct date as_of,
                             struct deadline_list *list, struct error *err)
{
    struct query query = {.as_of = as_of, .with_done = true, .with_gone = true, .all = list};

    if (!run(&query, database, err))
        return false;
    deadline_list_finish(list, DEADLINE_WITHIN_MOST);
    return true;
}

/* Of the enterprise or (else) the cluster. */
static bool query_one(struct database *database, int64_t enterprise, int64_t cluster,
                      struct date as_of, struct deadline_list *list, struct error *err)
{
    struct query query = {.as_of = as_of, .with_done = true, .all = list};
    bool ok = begin(&query, database, err);

    if (ok) {
        struct dossier *dossier = dossier_new(packs_dictionary(database_packs(database)));

        if (cluster != 0)
            ok = cluster_load_alone(database, cluster, dossier, err);
        else
            ok = enterprise == 0 || enterprise_load(database, enterprise, dossier, err);
        if (ok)
            take_one(&query, dossier);
        dossier_free(dossier);
    }
    end(&query);
    if (ok)
        deadline_list_finish(list, DEADLINE_WITHIN_MOST);
    return ok;
}

bool deadline_query_one(struct database *database, int64_t enterprise, struct date as_of,
                        struct deadline_list *list, struct error *err)
{
    return query_one(database, enterprise, 0, as_of, list, err);
}

bool deadline_query_cluster(struct database *database, int64_t cluster, struct date as_of,
                            struct deadline_list *list, struct error *err)
{
    return query_one(database, 0, cluster, as_of, list, err);
}

size_t deadline_list_overdue(const struct deadline_list *list)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += list->items[i].state == DEADLINE_OVERDUE;
    return count;
}

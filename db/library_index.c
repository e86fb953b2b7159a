#include "db/library_index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/completeness.h"
#include "core/memory.h"
#include "core/uscc.h"
#include "db/dossier_shelf.h"
#include "db/enterprise_store.h"
#include "db/library_key.h"
#include "db/library_title.h"
#include "db/library_view.h"
#include "db/statement.h"

#define PROGRESS_EVERY 256

/* A selection that is not done yet. What was read so far is good for the next call that asks for
 * the same filter and order. */
struct job {
    bool begun;
    struct library_view next;
    struct library_keys *keys; /* NULL when the order is kept */
    bool filtering, ids_done;
    char after[USCC_LENGTH + 1]; /* the dossiers up to this code are done */
    size_t done;
};

struct library_index {
    struct database *database;
    struct date as_of;
    struct completeness *completeness;
    bool completeness_asked;
    unsigned states; /* of the next call */
    int expiry;      /* of the next call: year times 12 and month, 0 for any */
    bool stale;
    int64_t data_version;
    struct library_view view;
    struct job job;
    bool selected; /* something was, once */
    struct dossier_shelf *shelf;
};

struct selecting {
    struct library_index *index;
    struct job *job;
    bool (*progress)(void *context, size_t done, size_t total);
    void *context;
    bool stopped;
};

static const char ids_sql[] = "SELECT e.id FROM enterprise e INDEXED BY enterprise_pinyin "
                              "WHERE e.removed_at IS NULL ORDER BY e.name_pinyin, e.uscc";
static const char more_ids_sql[] =
    "SELECT e.id FROM enterprise e INDEXED BY enterprise_pinyin WHERE e.removed_at IS NULL AND "
    "(e.name_pinyin, e.uscc) > (SELECT name_pinyin, uscc FROM enterprise WHERE id = ?1) "
    "ORDER BY e.name_pinyin, e.uscc";
static const char ids_descending_sql[] =
    "SELECT e.id FROM enterprise e INDEXED BY enterprise_pinyin "
    "WHERE e.removed_at IS NULL ORDER BY e.name_pinyin DESC, e.uscc";
static const char values_sql[] =
    "SELECT t.value, count(*) FROM fact_value t JOIN enterprise e ON e.id = t.enterprise "
    "WHERE +t.fact = ?1 AND t.year = 0 AND e.removed_at IS NULL GROUP BY t.value "
    "ORDER BY count(*) DESC, t.value";
static const char snapshot_sql[] = "SELECT count(*) FROM journal_cursor";
static const char version_sql[] = "PRAGMA data_version";

struct library_index *library_index_new(struct database *database, struct date as_of)
{
    struct library_index *index = memory_alloc(sizeof *index);
    index->database = database;
    index->as_of = as_of;
    index->shelf = dossier_shelf_new(database);
    index->stale = true;
    return index;
}

static void drop_job(struct library_index *index)
{
    if (index->job.begun) {
        library_view_release(&index->job.next, &index->view);
        library_keys_free(index->job.keys);
    }
    index->job = (struct job){0};
}

void library_index_free(struct library_index *index)
{
    static const struct library_view nothing;
    if (index == NULL)
        return;
    drop_job(index);
    library_view_release(&index->view, &nothing);
    dossier_shelf_free(index->shelf);
    completeness_free(index->completeness);
    free(index);
}

void library_index_stale(struct library_index *index)
{
    index->stale = true;
    drop_job(index);
    dossier_shelf_clear(index->shelf);
}

const struct completeness *library_index_completeness(struct library_index *index)
{
    const struct packs *packs = database_packs(index->database);
    bool in_force;
    if (!index->completeness_asked) {
        const struct standard *standard =
            packs_choose_standard(packs, "innovative", index->as_of, &in_force, NULL);
        if (standard != NULL)
            index->completeness = completeness_new(standard, packs_dictionary(packs), index->as_of);
    }
    index->completeness_asked = true;
    return index->completeness;
}

/* --- reading --- */

/* Is it time to stop? */
static bool is_stopped(struct selecting *selecting, size_t done, size_t total)
{
    if (selecting->progress != NULL && done % PROGRESS_EVERY == 0 &&
        !selecting->progress(selecting->context, done, total))
        selecting->stopped = true;
    return selecting->stopped;
}

static sqlite3_stmt *begin_ids(struct selecting *selecting, struct error *err)
{
    const struct library_view *next = &selecting->job->next;
    sqlite3_stmt *statement =
        statement_get(selecting->index->database, next->total == 0 ? ids_sql : more_ids_sql, err);
    if (statement != NULL && next->total > 0)
        statement_bind_int(statement, 1, next->ids[next->total - 1]);
    return statement;
}

static bool read_ids(struct selecting *selecting, struct error *err)
{
    struct database *database = selecting->index->database;
    struct library_view *next = &selecting->job->next;
    sqlite3_stmt *statement = begin_ids(selecting, err);
    bool row = true;
    if (statement == NULL)
        return false;
    while (row) {
        if (!statement_next(database, statement, &row, err))
            return false;
        if (row && next->total == UINT32_MAX) {
            statement_reset(statement);
            return error_set(err, ERROR_LIMIT, "数据库 %s 中企业过多,无法列出",
                             database_path(database));
        }
        if (row) {
            next->ids = memory_grow(next->ids, next->total, &next->capacity);
            next->ids[next->total++] = sqlite3_column_int64(statement, 0);
            if (is_stopped(selecting, next->total, 0)) {
                statement_reset(statement);
                return false;
            }
        }
    }
    selecting->job->ids_done = true;
    return true;
}

/* --- orders and filters --- */

static bool read_descending(struct library_index *index, struct library_view *next,
                            struct error *err)
{
    sqlite3_stmt *statement = statement_get(index->database, ids_descending_sql, err);
    size_t count = 0;
    bool row = true;
    if (statement == NULL)
        return false;
    library_view_make_lookup(next);
    next->order = memory_alloc((next->total + 1) * sizeof *next->order);
    while (row) {
        if (!statement_next(index->database, statement, &row, err))
            return false;
        if (row && count < next->total &&
            library_view_find(next, sqlite3_column_int64(statement, 0), &next->order[count]))
            count++;
    }
    return true;
}

static bool passes(const struct library_index *index, const struct library_view *view,
                   const struct dossier *dossier)
{
    struct evaluation how = {.dossier = dossier, .as_of = index->as_of};
    return (view->states == 0 || library_title_is_in(dossier, index->as_of, view->states)) &&
           (view->expiry == 0 || library_title_ends_in(dossier, index->as_of, view->expiry)) &&
           (view->filter == NULL || expression_truth(view->filter, &how) == TRUTH_TRUE);
}

static bool take(void *context, struct dossier *dossier)
{
    struct selecting *selecting = context;
    struct job *job = selecting->job;
    uint32_t place;
    if (is_stopped(selecting, job->done, job->next.total))
        return false;
    job->done++;
    (void)snprintf(job->after, sizeof job->after, "%s", dossier_text(dossier, "uscc"));
    if (!library_view_find(&job->next, dossier_id(dossier), &place))
        return true;
    if (job->filtering)
        job->next.pass[place] = passes(selecting->index, &job->next, dossier);
    if (job->keys != NULL)
        library_keys_add(job->keys, place, dossier);
    return true;
}

/* One pass over all dossiers for what is asked of them. */
static bool run_through(struct selecting *selecting, struct error *err)
{
    struct job *job = selecting->job;
    struct library_view *next = &job->next;
    if (job->keys == NULL && !job->filtering)
        return true;
    library_view_make_lookup(next);
    if (job->filtering && next->pass == NULL)
        next->pass = memory_alloc(next->total + 1);
    struct database *database = selecting->index->database;
    struct dossier *dossier = dossier_new(packs_dictionary(database_packs(database)));
    char after[sizeof job->after];
    memcpy(after, job->after, sizeof after);
    bool good = enterprise_each_after(selecting->index->database, job->after, dossier, take,
                                      selecting, err);
    dossier_free(dossier);
    if (!good || selecting->stopped)
        return false;
    if (job->keys != NULL) {
        next->order = memory_alloc((next->total + 1) * sizeof *next->order);
        library_keys_sort(job->keys, next->order);
        library_keys_free(job->keys);
        job->keys = NULL;
    }
    job->filtering = false;
    return true;
}

/* What has to be found out for FILTER and ORDER that the view does not know. */
static void begin_job(struct library_index *index, const struct expression *filter,
                      const struct library_order *order)
{
    struct job *job = &index->job;
    struct library_view *next = &job->next;
    bool kept = !index->stale,
         same_order = kept && library_order_is_same(&index->view.ordered_by, order);
    job->begun = true;
    job->ids_done = kept;
    if (kept)
        *next = index->view;
    next->rows = NULL;
    if (!same_order) {
        next->order = NULL;
        next->ordered_by = *order;
        if (!library_order_is_by_name(order))
            job->keys =
                library_keys_new(&next->ordered_by, database_packs(index->database), index->as_of,
                                 order->completeness ? library_index_completeness(index) : NULL);
    }
    if (!kept || next->filter != filter || next->states != index->states ||
        next->expiry != index->expiry) {
        next->pass = NULL;
        next->filter = filter;
        next->states = index->states;
        next->expiry = index->expiry;
        job->filtering = filter != NULL || index->states != 0 || index->expiry != 0;
    }
}

static bool is_same_job(const struct library_index *index, const struct expression *filter,
                        const struct library_order *order)
{
    const struct library_view *next = &index->job.next;
    return index->job.begun && next->filter == filter && next->states == index->states &&
           next->expiry == index->expiry && library_order_is_same(&next->ordered_by, order);
}

static bool arrange(struct selecting *selecting, struct error *err)
{
    struct library_view *next = &selecting->job->next;
    const struct library_order *order = &next->ordered_by;
    if (library_order_is_by_name(order) && order->descending && next->order == NULL &&
        !read_descending(selecting->index, next, err))
        return false;
    return run_through(selecting, err);
}

/* --- selecting --- */

static bool read_texts(struct selecting *selecting, struct error *err)
{
    struct library_view *next = &selecting->job->next;
    library_view_make_lookup(next);
    if (next->texts == NULL)
        next->texts = library_text_read(selecting->index->database, next->total,
                                        selecting->progress, selecting->context, err);
    return next->texts != NULL;
}

static bool search_rows(struct selecting *selecting, const char *search, struct error *err)
{
    struct library_words *words = library_words_read(search);
    bool all = library_words_none(words);
    bool good = all || read_texts(selecting, err);
    if (good)
        library_view_list(&selecting->job->next, all ? NULL : words);
    library_words_free(words);
    return good;
}

/* Did another process write? Reads inside the snapshot that HOLD keeps open. */
static bool look_for_writes(struct library_index *index, struct error *err)
{
    sqlite3_stmt *statement = statement_get(index->database, version_sql, err);
    int64_t version = 0;
    if (statement == NULL || !statement_number(index->database, statement, &version, err))
        return false;
    if (version != index->data_version)
        library_index_stale(index);
    index->data_version = version;
    return true;
}

static bool select_all(struct selecting *selecting, const char *search, struct error *err)
{
    return (selecting->job->ids_done || read_ids(selecting, err)) && arrange(selecting, err) &&
           search_rows(selecting, search, err);
}

bool library_index_select(struct library_index *index, const char *search,
                          const struct expression *filter, const struct library_order *order,
                          bool (*progress)(void *context, size_t done, size_t total), void *context,
                          struct error *err)
{
    static const struct library_order by_name;
    struct selecting selecting = {
        .index = index, .job = &index->job, .progress = progress, .context = context};
    sqlite3_stmt *hold = statement_get(index->database, snapshot_sql, err);
    bool row, good = hold != NULL && statement_next(index->database, hold, &row, err) &&
                     look_for_writes(index, err);
    order = order == NULL ? &by_name : order;
    if (good && !is_same_job(index, filter, order)) {
        drop_job(index);
        begin_job(index, filter, order);
    }
    good = good && select_all(&selecting, search, err);
    if (hold != NULL)
        statement_reset(hold);
    if (good) {
        library_view_release(&index->view, &index->job.next);
        index->view = index->job.next;
        index->job = (struct job){0};
        index->stale = false;
        index->selected = true;
    } else if (err != NULL && err->code != ERROR_NONE) {
        drop_job(index);
    }
    return good;
}

void library_index_drop(struct library_index *index)
{
    drop_job(index);
}

bool library_index_prepare(struct library_index *index,
                           bool (*progress)(void *context, size_t done, size_t total),
                           void *context)
{
    struct library_view *view = &index->view;
    struct error err = {0};
    sqlite3_stmt *hold = statement_get(index->database, snapshot_sql, &err);
    bool row, good = hold != NULL && statement_next(index->database, hold, &row, &err) &&
                     look_for_writes(index, &err);
    bool missing = good && !index->stale && view->texts == NULL;
    if (missing) {
        library_view_make_lookup(view);
        view->texts = library_text_read(index->database, view->total, progress, context, &err);
    }
    if (hold != NULL)
        statement_reset(hold);
    return !missing || view->texts != NULL || err.code != ERROR_NONE;
}

void library_index_set_states(struct library_index *index, unsigned states)
{
    index->states = states;
}

void library_index_set_expiry(struct library_index *index, int year, int month)
{
    index->expiry = year * 12 + month;
}

/* --- what was selected --- */

/* Of the first selection the names are there as they are read: its rows come in their order. */
static const struct library_view *shown(const struct library_index *index)
{
    const struct job *job = &index->job;
    bool plain =
        library_order_is_by_name(&job->next.ordered_by) && !job->next.ordered_by.descending;
    return !index->selected && job->begun && plain && !job->filtering ? &job->next : &index->view;
}

size_t library_index_count(const struct library_index *index)
{
    const struct library_view *view = shown(index);
    return view == &index->view ? view->count : view->total;
}

size_t library_index_total(const struct library_index *index)
{
    return shown(index)->total;
}

int64_t library_index_at(const struct library_index *index, size_t row)
{
    const struct library_view *view = shown(index);
    return view->ids[view->rows == NULL ? row : view->rows[row]];
}

size_t library_index_find(const struct library_index *index, int64_t enterprise)
{
    for (size_t row = 0; row < library_index_count(index); row++) {
        if (library_index_at(index, row) == enterprise)
            return row;
    }
    return SIZE_MAX;
}

bool library_index_has(const struct library_index *index, int64_t enterprise)
{
    const struct library_view *view = shown(index);
    for (size_t i = 0; i < view->total; i++) {
        if (view->ids[i] == enterprise)
            return true;
    }
    return false;
}

bool library_index_values(struct library_index *index, const struct fact *fact,
                          void (*each)(void *context, const char *value, size_t count),
                          void *context, struct error *err)
{
    sqlite3_stmt *statement = statement_get(index->database, values_sql, err);
    bool row = true;
    if (statement == NULL)
        return false;
    statement_bind_text(statement, 1, fact->id);
    while (row) {
        if (!statement_next(index->database, statement, &row, err))
            return false;
        if (row)
            each(context, statement_text(statement, 0), (size_t)sqlite3_column_int64(statement, 1));
    }
    return true;
}

const struct dossier *library_index_dossier(struct library_index *index, size_t row,
                                            struct error *err)
{
    return dossier_shelf_take(index->shelf, library_index_at(index, row), err);
}

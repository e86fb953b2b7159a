#include "db/library_index.h"

#include <stdlib.h>
#include <string.h>

#include "core/completeness.h"
#include "core/memory.h"
#include "db/dossier_shelf.h"
#include "db/enterprise_store.h"
#include "db/library_key.h"
#include "db/library_text.h"
#include "db/statement.h"

#define PROGRESS_EVERY 256

/* A place is a number in the order of the names, in which the ids are read. */
struct lookup {
    int64_t id;
    uint32_t place;
};

/* What a selection stands on. A new one takes over what is still good of the old. */
struct view {
    int64_t *ids; /* by place */
    size_t total;
    struct lookup *lookup; /* by id; NULL until needed, as are the texts */
    struct library_text *texts;
    uint32_t *order; /* places; NULL: as they are */
    struct library_order ordered_by;
    const struct expression *filter;
    unsigned states;
    bool *pass; /* by place; NULL without a filter */
    uint32_t *rows;
    size_t count;
};

struct library_index {
    struct database *database;
    struct date as_of;
    struct completeness *completeness;
    bool completeness_asked;
    unsigned states; /* of the next call */
    bool stale;
    int64_t data_version;
    struct view view;
    struct dossier_shelf *shelf;
};

struct selecting {
    struct library_index *index;
    struct view *next;
    struct library_keys *keys; /* NULL when the order is kept */
    bool filtering;
    bool (*progress)(void *context, size_t done, size_t total);
    void *context;
    size_t done;
    bool stopped;
};

static const char ids_sql[] = "SELECT e.id FROM enterprise e INDEXED BY enterprise_pinyin "
                              "WHERE e.removed_at IS NULL ORDER BY e.name_pinyin, e.uscc";
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

/* Gives up what of VIEW is not also KEPT's. */
static void view_release(struct view *view, const struct view *kept)
{
    if (view->ids != kept->ids)
        free(view->ids);
    if (view->lookup != kept->lookup)
        free(view->lookup);
    if (view->texts != kept->texts)
        library_text_free(view->texts);
    if (view->order != kept->order)
        free(view->order);
    if (view->pass != kept->pass)
        free(view->pass);
    if (view->rows != kept->rows)
        free(view->rows);
}

void library_index_free(struct library_index *index)
{
    static const struct view nothing;
    if (index == NULL)
        return;
    view_release(&index->view, &nothing);
    dossier_shelf_free(index->shelf);
    completeness_free(index->completeness);
    free(index);
}

void library_index_stale(struct library_index *index)
{
    index->stale = true;
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

const struct certificate *library_tier(const struct dossier *dossier, struct date as_of)
{
    const struct certificate *highest = NULL;
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *certificate = dossier_certificate_at(dossier, i);
        /* kinds are one array in the order of the packs */
        if (certificate->kind->renewable && certificate_in_force(certificate, as_of) &&
            (highest == NULL || certificate->kind > highest->kind ||
             (certificate->kind == highest->kind &&
              date_compare(certificate->valid_to, highest->valid_to) > 0)))
            highest = certificate;
    }
    return highest;
}

/* --- reading --- */

static bool read_ids(struct library_index *index, struct view *next, struct error *err)
{
    sqlite3_stmt *statement = statement_get(index->database, ids_sql, err);
    size_t capacity = 0;
    bool row = true;
    if (statement == NULL)
        return false;
    for (;;) {
        if (!statement_next(index->database, statement, &row, err))
            return false;
        if (!row)
            return true;
        if (next->total == UINT32_MAX) {
            statement_reset(statement);
            return error_set(err, ERROR_LIMIT, "数据库 %s 中企业过多,无法列出",
                             database_path(index->database));
        }
        next->ids = memory_grow(next->ids, next->total, &capacity);
        next->ids[next->total++] = sqlite3_column_int64(statement, 0);
    }
}

static int by_id(const void *left, const void *right)
{
    const struct lookup *a = left, *b = right;
    return (a->id > b->id) - (a->id < b->id);
}

static void make_lookup(struct view *view)
{
    if (view->lookup != NULL)
        return;
    view->lookup = memory_alloc((view->total + 1) * sizeof *view->lookup);
    for (size_t i = 0; i < view->total; i++)
        view->lookup[i] = (struct lookup){view->ids[i], (uint32_t)i};
    if (view->total > 0)
        qsort(view->lookup, view->total, sizeof *view->lookup, by_id);
}

static bool find_place(const struct view *view, int64_t id, uint32_t *place)
{
    struct lookup wanted = {.id = id};
    const struct lookup *found =
        view->total == 0 ? NULL
                         : bsearch(&wanted, view->lookup, view->total, sizeof *view->lookup, by_id);
    if (found != NULL)
        *place = found->place;
    return found != NULL;
}

/* --- orders and filters --- */

static bool is_by_name(const struct library_order *order)
{
    return order->fact == NULL && !order->titles && !order->valid_to && !order->completeness &&
           order->score == NULL;
}

static bool is_same_order(const struct library_order *a, const struct library_order *b)
{
    return a->fact == b->fact && a->year == b->year && a->titles == b->titles &&
           a->valid_to == b->valid_to && a->completeness == b->completeness &&
           a->score == b->score && a->descending == b->descending;
}

static bool read_descending(struct library_index *index, struct view *next, struct error *err)
{
    sqlite3_stmt *statement = statement_get(index->database, ids_descending_sql, err);
    size_t count = 0;
    bool row = true;
    if (statement == NULL)
        return false;
    make_lookup(next);
    next->order = memory_alloc((next->total + 1) * sizeof *next->order);
    while (row) {
        if (!statement_next(index->database, statement, &row, err))
            return false;
        if (row && count < next->total &&
            find_place(next, sqlite3_column_int64(statement, 0), &next->order[count]))
            count++;
    }
    return true;
}

static bool has_state(const struct library_index *index, const struct dossier *dossier,
                      unsigned states)
{
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *certificate = dossier_certificate_at(dossier, i);
        if (certificate->kind->renewable &&
            dossier_newest(dossier, certificate->kind->id, index->as_of) == certificate &&
            (states >> certificate_state(certificate, index->as_of) & 1) != 0)
            return true;
    }
    return false;
}

static bool passes(const struct library_index *index, const struct view *view,
                   const struct dossier *dossier)
{
    struct evaluation how = {.dossier = dossier, .as_of = index->as_of};
    return (view->states == 0 || has_state(index, dossier, view->states)) &&
           (view->filter == NULL || expression_truth(view->filter, &how) == TRUTH_TRUE);
}

static bool take(void *context, struct dossier *dossier)
{
    struct selecting *selecting = context;
    struct view *next = selecting->next;
    uint32_t place;
    if (selecting->progress != NULL && selecting->done++ % PROGRESS_EVERY == 0 &&
        !selecting->progress(selecting->context, selecting->done - 1, next->total)) {
        selecting->stopped = true;
        return false;
    }
    if (!find_place(next, dossier_id(dossier), &place))
        return true;
    if (selecting->filtering)
        next->pass[place] = passes(selecting->index, next, dossier);
    if (selecting->keys != NULL)
        library_keys_add(selecting->keys, place, dossier);
    return true;
}

/* One pass over all dossiers for what is asked of them. */
static bool run_through(struct selecting *selecting, struct error *err)
{
    struct view *next = selecting->next;
    if (selecting->keys == NULL && !selecting->filtering)
        return true;
    make_lookup(next);
    if (selecting->filtering)
        next->pass = memory_alloc(next->total + 1);
    struct dossier *dossier =
        dossier_new(packs_dictionary(database_packs(selecting->index->database)));
    bool good = enterprise_each(selecting->index->database, dossier, take, selecting, err);
    dossier_free(dossier);
    if (!good || selecting->stopped)
        return false;
    if (selecting->keys != NULL) {
        next->order = memory_alloc((next->total + 1) * sizeof *next->order);
        library_keys_sort(selecting->keys, next->order);
    }
    return true;
}

static bool arrange(struct selecting *selecting, const struct expression *filter,
                    const struct library_order *order, bool kept, struct error *err)
{
    struct view *next = selecting->next;
    struct library_index *index = selecting->index;
    bool same_order = kept && is_same_order(&next->ordered_by, order);
    if (!same_order) {
        next->order = NULL;
        next->ordered_by = *order;
    }
    if (!kept || next->filter != filter || next->states != index->states) {
        next->pass = NULL;
        next->filter = filter;
        next->states = index->states;
        selecting->filtering = filter != NULL || index->states != 0;
    }
    if (!same_order && is_by_name(order)) {
        if (order->descending && !read_descending(index, next, err))
            return false;
    } else if (!same_order) {
        selecting->keys =
            library_keys_new(&next->ordered_by, database_packs(index->database), index->as_of,
                             order->completeness ? library_index_completeness(index) : NULL);
    }
    bool good = run_through(selecting, err);
    library_keys_free(selecting->keys);
    return good;
}

/* --- selecting --- */

static bool read_texts(struct selecting *selecting, struct error *err)
{
    struct view *next = selecting->next;
    make_lookup(next);
    if (next->texts == NULL)
        next->texts = library_text_read(selecting->index->database, next->total,
                                        selecting->progress, selecting->context, err);
    return next->texts != NULL;
}

/* By place; free() it. */
static bool *find_hits(const struct view *view, const struct library_words *words)
{
    bool *hits = memory_alloc(view->total + 1);
    for (size_t i = 0; i < view->total; i++)
        hits[view->lookup[i].place] = library_text_has(view->texts, i, words);
    return hits;
}

static bool search_rows(struct selecting *selecting, const char *search, struct error *err)
{
    struct view *next = selecting->next;
    struct library_words *words = library_words_read(search);
    bool all = library_words_none(words);
    bool good = all || read_texts(selecting, err);
    bool *hits = all || !good ? NULL : find_hits(next, words);
    library_words_free(words);
    if (!good)
        return false;
    next->rows = memory_alloc((next->total + 1) * sizeof *next->rows);
    next->count = 0;
    for (size_t i = 0; i < next->total; i++) {
        uint32_t place = next->order == NULL ? (uint32_t)i : next->order[i];
        if ((next->pass == NULL || next->pass[place]) && (all || hits[place]))
            next->rows[next->count++] = place;
    }
    free(hits);
    return true;
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

static bool select_all(struct selecting *selecting, const char *search,
                       const struct expression *filter, const struct library_order *order,
                       struct error *err)
{
    struct library_index *index = selecting->index;
    bool kept = !index->stale;
    if (kept)
        *selecting->next = index->view;
    else if (!read_ids(index, selecting->next, err))
        return false;
    return arrange(selecting, filter, order, kept, err) && search_rows(selecting, search, err);
}

bool library_index_select(struct library_index *index, const char *search,
                          const struct expression *filter, const struct library_order *order,
                          bool (*progress)(void *context, size_t done, size_t total), void *context,
                          struct error *err)
{
    static const struct library_order by_name;
    struct view next = {0};
    struct selecting selecting = {
        .index = index, .next = &next, .progress = progress, .context = context};
    sqlite3_stmt *hold = statement_get(index->database, snapshot_sql, err);
    bool row, good = hold != NULL && statement_next(index->database, hold, &row, err) &&
                     look_for_writes(index, err) &&
                     select_all(&selecting, search, filter, order == NULL ? &by_name : order, err);
    if (hold != NULL)
        statement_reset(hold);
    if (!good) {
        view_release(&next, &index->view);
        return false;
    }
    view_release(&index->view, &next);
    index->view = next;
    index->stale = false;
    return true;
}

bool library_index_prepare(struct library_index *index,
                           bool (*progress)(void *context, size_t done, size_t total),
                           void *context)
{
    struct view *view = &index->view;
    struct error err = {0};
    sqlite3_stmt *hold = statement_get(index->database, snapshot_sql, &err);
    bool row, good = hold != NULL && statement_next(index->database, hold, &row, &err) &&
                     look_for_writes(index, &err);
    bool missing = good && !index->stale && view->texts == NULL;
    if (missing) {
        make_lookup(view);
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

/* --- what was selected --- */

size_t library_index_count(const struct library_index *index)
{
    return index->view.count;
}

size_t library_index_total(const struct library_index *index)
{
    return index->view.total;
}

int64_t library_index_at(const struct library_index *index, size_t row)
{
    return index->view.ids[index->view.rows[row]];
}

size_t library_index_find(const struct library_index *index, int64_t enterprise)
{
    for (size_t row = 0; row < index->view.count; row++) {
        if (library_index_at(index, row) == enterprise)
            return row;
    }
    return SIZE_MAX;
}

bool library_index_has(const struct library_index *index, int64_t enterprise)
{
    for (size_t i = 0; i < index->view.total; i++) {
        if (index->view.ids[i] == enterprise)
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

#include <stdlib.h>
#include <string.h>

#include "core/completeness.h"
#include "core/memory.h"
#include "tui/screens/library_view.h"

static bool progress(void *context, size_t done, size_t total)
{
    return app_progress(context, "正在整理企业库", done, total);
}

int64_t library_current(const struct library *library)
{
    if (library->table.cursor >= library_index_count(library->index))
        return 0;
    return library_index_at(library->index, library->table.cursor);
}

void library_anchor(struct library *library)
{
    library->anchor = library_current(library);
}

static void settle(struct library *library, bool at_top)
{
    size_t count = library_index_count(library->index), row;

    if (at_top) {
        library->table.cursor = library->table.first = 0;
        return;
    }
    row = library_index_find(library->index, library->anchor);
    if (row != SIZE_MAX)
        library->table.cursor = row;
    else if (library->table.cursor >= count)
        library->table.cursor = count > 0 ? count - 1 : 0;
}

static void keep_listing(struct library *library)
{
    struct library_listing *listing = &library->listing;

    free(listing->search);
    free(listing->filter);
    listing->search = memory_text(search_text(&library->search));
    listing->filter = library_filter_save(&library->filter);
    listing->sorted = library->sorted;
    listing->descending = library->descending;
}

/* What cannot be carried out is not shown as if it were. */
static void go_back(struct library *library)
{
    const struct library_listing *listing = &library->listing;

    if (listing->search == NULL)
        return;
    editor_set(&library->search.editor, listing->search);
    library_filter_load(&library->filter, listing->filter);
    library->sorted = listing->sorted;
    library->descending = listing->descending;
}

/* A filter that was not carried out (yet) is not wanted any more. */
static void forget_wanted(struct library *library)
{
    library->pending = false;
    if (library->wanted == library->condition)
        return;
    library_index_drop(library->index);
    expression_free(library->wanted);
    library->wanted = library->condition;
}

static bool want_filter(struct library *library, struct error *err)
{
    char *now = library_filter_save(&library->filter);
    bool good = true;

    if (!library->pending || strcmp(now, library->wanted_filter) != 0) {
        forget_wanted(library);
        if (library->listing.filter == NULL || strcmp(now, library->listing.filter) != 0)
            good = library_filter_expression(&library->filter, &library->wanted, err);
        if (!good)
            library->wanted = library->condition;
    }
    free(library->wanted_filter);
    library->wanted_filter = now;
    return good;
}

static bool carry_out(struct library *library,
                      bool (*go_on)(void *context, size_t done, size_t total), void *context,
                      struct error *err)
{
    struct library_order order;

    if (!library_column_order(&library->columns, &library->columns.all[library->sorted], &order))
        order = (struct library_order){0};
    order.descending = library->descending;
    library_index_set_states(library->index, library->filter.states);
    library_index_set_expiry(library->index, library->filter.year, library->filter.month);
    return library_index_select(library->index, search_text(&library->search), library->wanted,
                                &order, go_on, context, err);
}

static bool fail(struct library *library, const struct error *err)
{
    library->failed = library->listing.search == NULL;
    forget_wanted(library);
    go_back(library);
    if (err->code != ERROR_NONE)
        app_fail(library->app, err);
    else
        app_say(library->app, "已停止,列表保持原样");
    return false;
}

static bool succeed(struct library *library)
{
    if (library->wanted != library->condition)
        expression_free(library->condition); /* the index has let go of it */
    library->condition = library->wanted;
    library->pending = false;
    keep_listing(library);
    settle(library, library->wanted_top);
    return true;
}

/* The first rows are enough for the first screen. */
static bool not_now(void *context, size_t done, size_t total)
{
    (void)context;
    (void)done;
    (void)total;
    return false;
}

bool library_list(struct library *library, bool at_top)
{
    struct error err = {0};
    bool first = library->listing.search == NULL, good = want_filter(library, &err);

    library->wanted_top = at_top;
    if (good && carry_out(library, first ? not_now : app_answer_in_time, library->app, &err))
        return succeed(library);
    library->pending = good && err.code == ERROR_NONE;
    return library->pending || fail(library, &err);
}

void library_list_idle(struct library *library,
                       bool (*go_on)(void *context, size_t done, size_t total), void *context)
{
    struct error err = {0};

    if (carry_out(library, go_on, context, &err))
        (void)succeed(library);
    else if (err.code != ERROR_NONE)
        (void)fail(library, &err);
}

bool library_finish(struct library *library)
{
    struct error err = {0};

    if (!library->pending)
        return true;
    bool good = carry_out(library, progress, library->app, &err);
    app_progress_end(library->app);
    return good ? succeed(library) : fail(library, &err);
}

static bool is_in_library(void *context, int64_t id)
{
    return library_index_has(context, id);
}

void library_list_anew(struct library *library)
{
    library->stale = false;
    memset(library->scores, 0, sizeof library->scores);
    library_index_stale(library->index);
    bool first = library->listing.search == NULL;
    library->failed = !library_list(library, false) || (!first && !library_finish(library));
    if (!library->failed && library->marks.count > 0)
        library_marks_keep(&library->marks, is_in_library, library->index);
    if (library->adding && !library->failed)
        library_find_added(library);
    if (library->anchor == 0)
        library_anchor(library);
}

void library_list_close(struct library *library)
{
    library_index_free(library->index);
    if (library->wanted != library->condition)
        expression_free(library->wanted);
    expression_free(library->condition);
    free(library->wanted_filter);
    free(library->listing.search);
    free(library->listing.filter);
}

int64_t *library_meant(const struct library *library, size_t *count)
{
    const struct library_marks *marks = &library->marks;
    size_t listed = library_index_count(library->index);
    int64_t *ids = memory_alloc((marks->count + 1) * sizeof *ids);

    *count = 0;
    if (marks->count == 0) {
        ids[0] = library_current(library);
        *count = ids[0] != 0 ? 1 : 0;
        return ids;
    }
    for (size_t row = 0; row < listed && *count < marks->count; row++) {
        if (library_marks_has(marks, library_index_at(library->index, row)))
            ids[(*count)++] = library_index_at(library->index, row);
    }
    if (*count == marks->count)
        return ids;
    struct library_marks seen = {0};
    if (*count > 0)
        library_marks_toggle_all(&seen, ids, *count);
    for (size_t i = 0; i < marks->count; i++) {
        if (!library_marks_has(&seen, marks->ids[i]))
            ids[(*count)++] = marks->ids[i];
    }
    library_marks_clear(&seen);
    return ids;
}

const struct library_score *library_score(struct library *library, size_t row,
                                          const struct dossier *dossier)
{
    int64_t id = library_index_at(library->index, row);
    struct library_score *score = &library->scores[(uint64_t)id % LIBRARY_SCORES];
    const struct completeness *completeness;
    struct assessment *assessment;

    if (score->id == id)
        return score;
    if (library->columns.standard == NULL)
        return NULL;
    completeness = library_index_completeness(library->index);
    assessment =
        assessment_make_brief(library->columns.standard, dossier, app_today(library->app), false);
    *score = (struct library_score){
        .id = id,
        .min = assessment->total.min,
        .max = assessment->total.max,
        .completeness = completeness == NULL ? 0 : completeness_percent(completeness, dossier),
        .verdict = assessment->verdict,
    };
    assessment_free(assessment);
    return score;
}

/* Of numbers the greatest first, which is what is looked for. */
static bool begins_descending(const struct library_column *column)
{
    return column->source == LIBRARY_SCORE || column->source == LIBRARY_COMPLETENESS ||
           (column->fact != NULL && fact_is_number(column->fact) &&
            column->fact->type != FACT_RANK);
}

void library_sort(struct library *library, size_t column)
{
    size_t place = library->columns.chosen[column];
    struct library_order order;

    if (!library_column_order(&library->columns, &library->columns.all[place], &order)) {
        app_say(library->app, "不能按“%s”排序", library->columns.all[place].view.heading);
        return;
    }
    library->descending = place == library->sorted
                              ? !library->descending
                              : begins_descending(&library->columns.all[place]);
    library->sorted = place;
    (void)library_list(library, false);
}

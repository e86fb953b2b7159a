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
    listing->search = memory_text(library->search.text);
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
    editor_set(&library->search, listing->search);
    library_filter_load(&library->filter, listing->filter);
    library->sorted = listing->sorted;
    library->descending = listing->descending;
}

static bool carry_out(struct library *library, struct expression *condition, struct error *err)
{
    struct library_order order;

    if (!library_column_order(&library->columns, &library->columns.all[library->sorted], &order))
        order = (struct library_order){0};
    order.descending = library->descending;
    library_index_set_states(library->index, library->filter.states);
    bool good = library_index_select(library->index, library->search.text, condition, &order,
                                     progress, library->app, err);
    app_progress_end(library->app);
    return good;
}

static bool is_same_filter(const struct library *library)
{
    char *now = library_filter_save(&library->filter);
    bool same = library->listing.filter != NULL && strcmp(now, library->listing.filter) == 0;

    free(now);
    return same;
}

bool library_list(struct library *library, bool at_top)
{
    struct error err = {0};
    struct expression *condition = library->condition;
    bool same = is_same_filter(library);
    bool good = same || library_filter_expression(&library->filter, &condition, &err);

    good = good && carry_out(library, condition, &err);
    if (!good) {
        if (!same && condition != library->condition)
            expression_free(condition);
        go_back(library);
        if (err.code != ERROR_NONE)
            app_fail(library->app, &err);
        else
            app_say(library->app, "已停止,列表保持原样");
        return false;
    }
    if (!same)
        expression_free(library->condition); /* the index has let go of it */
    library->condition = condition;
    keep_listing(library);
    settle(library, at_top);
    return true;
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
    library->failed = !library_list(library, false);
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
    expression_free(library->condition);
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
        assessment_make(library->columns.standard, dossier, app_today(library->app), false);
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

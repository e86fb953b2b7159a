#include "db/library_view.h"

#include <stdlib.h>

#include "core/memory.h"

bool library_order_is_by_name(const struct library_order *order)
{
    return order->fact == NULL && !order->titles && !order->valid_to && !order->completeness &&
           order->score == NULL;
}

bool library_order_is_same(const struct library_order *a, const struct library_order *b)
{
    return a->fact == b->fact && a->year == b->year && a->titles == b->titles &&
           a->valid_to == b->valid_to && a->completeness == b->completeness &&
           a->score == b->score && a->descending == b->descending;
}

void library_view_release(struct library_view *view, const struct library_view *kept)
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

static int by_id(const void *left, const void *right)
{
    const struct lookup *a = left, *b = right;
    return (a->id > b->id) - (a->id < b->id);
}

/* Ids lie close together as a rule: each then finds its place without comparing. */
static bool lay_out(struct library_view *view)
{
    int64_t least = view->ids[0], most = view->ids[0];
    size_t count = 0;
    for (size_t i = 1; i < view->total; i++) {
        least = view->ids[i] < least ? view->ids[i] : least;
        most = view->ids[i] > most ? view->ids[i] : most;
    }
    if (least < 0 || (uint64_t)(most - least) / 8 >= view->total)
        return false;
    size_t span = (size_t)(most - least) + 1;
    uint32_t *places = memory_alloc(span * sizeof *places); /* 0: none, else from 1 */
    for (size_t i = 0; i < view->total; i++)
        places[view->ids[i] - least] = (uint32_t)i + 1;
    for (size_t i = 0; i < span; i++) {
        if (places[i] != 0)
            view->lookup[count++] = (struct lookup){least + (int64_t)i, places[i] - 1};
    }
    free(places);
    return true;
}

void library_view_make_lookup(struct library_view *view)
{
    if (view->lookup != NULL)
        return;
    view->lookup = memory_alloc((view->total + 1) * sizeof *view->lookup);
    if (view->total == 0 || lay_out(view))
        return;
    for (size_t i = 0; i < view->total; i++)
        view->lookup[i] = (struct lookup){view->ids[i], (uint32_t)i};
    qsort(view->lookup, view->total, sizeof *view->lookup, by_id);
}

bool library_view_find(const struct library_view *view, int64_t id, uint32_t *place)
{
    struct lookup wanted = {.id = id};
    const struct lookup *found =
        view->total == 0 ? NULL
                         : bsearch(&wanted, view->lookup, view->total, sizeof *view->lookup, by_id);
    if (found != NULL)
        *place = found->place;
    return found != NULL;
}

/* By place; free() it. */
static bool *find_hits(const struct library_view *view, const struct library_words *words)
{
    bool *hits = memory_alloc(view->total + 1);
    for (size_t i = 0; i < view->total; i++)
        hits[view->lookup[i].place] = library_text_has(view->texts, i, words);
    return hits;
}

void library_view_list(struct library_view *view, const struct library_words *words)
{
    bool *hits = words == NULL ? NULL : find_hits(view, words);
    view->rows = NULL;
    view->count = view->total;
    if (hits == NULL && view->pass == NULL && view->order == NULL)
        return;
    view->rows = memory_alloc((view->total + 1) * sizeof *view->rows);
    view->count = 0;
    for (size_t i = 0; i < view->total; i++) {
        uint32_t place = view->order == NULL ? (uint32_t)i : view->order[i];
        if ((view->pass == NULL || view->pass[place]) && (hits == NULL || hits[place]))
            view->rows[view->count++] = place;
    }
    free(hits);
}

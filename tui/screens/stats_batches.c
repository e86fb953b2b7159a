#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "db/case_store.h"
#include "tui/screens/stats_view.h"

struct state_count {
    const char *label;
    size_t count;
};

struct reading {
    struct stats_view *view;
    const struct stats_batch *batch; /* whose cases are counted */
    struct state_count *states;      /* the stops of its kind, then what lies beside them */
    size_t count, capacity;
};

static bool take_batch(void *context, const struct batch *batch)
{
    struct stats_view *view = ((struct reading *)context)->view;
    struct stats_batch *one;
    char *title;

    if (batch->open == 0)
        return true;
    view->batches = memory_grow(view->batches, view->batch_count, &view->batch_capacity);
    one = &view->batches[view->batch_count++];
    title = batch_title(batch);
    *one = (struct stats_batch){.id = batch->id,
                                .kind = batch->kind,
                                .title = arena_text(view->arena, title),
                                .cases = batch->cases,
                                .open = batch->open,
                                .granted = batch->granted,
                                .states = ""};
    free(title);
    return true;
}

static struct state_count *find_state(struct reading *reading, const char *label)
{
    for (size_t i = 0; i < reading->count; i++) {
        if (strcmp(reading->states[i].label, label) == 0)
            return &reading->states[i];
    }
    reading->states = memory_grow(reading->states, reading->count, &reading->capacity);
    reading->states[reading->count] = (struct state_count){label, 0};
    return &reading->states[reading->count++];
}

static bool take_case(void *context, const struct case_file *one)
{
    struct reading *reading = context;

    if (!case_state_is_over(one->place.state))
        find_state(reading, case_place_label(reading->batch->kind, one->place))->count++;
    return true;
}

/* "已受理 3 · 县级初审通过 1" */
static const char *states_text(const struct reading *reading)
{
    struct buffer text = {0};
    const char *kept;

    for (size_t i = 0; i < reading->count; i++) {
        if (reading->states[i].count > 0)
            buffer_printf(&text, "%s%s %zu", text.length > 0 ? " · " : "", reading->states[i].label,
                          reading->states[i].count);
    }
    kept = arena_text(reading->view->arena, buffer_text(&text));
    buffer_free(&text);
    return kept;
}

static bool count_states(struct reading *reading, struct stats_batch *batch, struct error *err)
{
    reading->batch = batch;
    reading->count = 0;
    for (size_t i = 0; i < batch->kind->stop_count; i++)
        (void)find_state(reading, batch->kind->stops[i].label);
    if (!case_each(app_database(reading->view->app), batch->id, 0, take_case, reading, err))
        return false;
    batch->states = states_text(reading);
    return true;
}

bool stats_batches_load(struct stats_view *view, struct error *err)
{
    struct reading reading = {.view = view};
    bool good = batch_each(app_database(view->app), take_batch, &reading, err);

    for (size_t i = 0; good && i < view->batch_count; i++)
        good = count_states(&reading, &view->batches[i], err);
    free(reading.states);
    return good;
}

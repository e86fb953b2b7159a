#include "db/deadline_query.h"
#include "tui/app_private.h"

#define WITHIN 90 /* days, as the command due does */

bool app_due_waiting(const struct app *app)
{
    return app->due_stale;
}

/* Counted one by one: in a large library the list of them is long. */
struct count {
    struct app *app;
    size_t within, overdue;
};

static void add(void *context, const struct dossier *dossier, const struct deadline_list *own)
{
    struct count *count = context;
    (void)dossier;
    for (size_t i = 0; i < own->count; i++)
        count->within += deadline_is_within(&own->items[i], WITHIN);
    count->overdue += deadline_list_overdue(own);
}

static bool go_on(void *context, size_t done, size_t total)
{
    return app_idle_go_on(((struct count *)context)->app, done, total);
}

void app_due_count(struct app *app)
{
    struct error err = {0};
    struct count count = {.app = app};
    if (deadline_each(app->database, app->today, add, go_on, &count, &err)) {
        app->due_count = count.within;
        app->due_overdue = count.overdue;
        app->due_known = true;
        app->due_stale = false;
    } else if (err.code != ERROR_NONE) {
        app->due_stale = false; /* whatever is opened next says why */
    }
}

#include "db/deadline_query.h"
#include "tui/app_private.h"

#define WITHIN 90 /* days, as the command due does */

bool app_due_waiting(const struct app *app)
{
    return app->due_stale;
}

void app_due_count(struct app *app)
{
    struct error err = {0};
    struct deadline_list list = {0};
    if (deadline_query(app->database, app->options->today, WITHIN, &list, app_idle_go_on, app,
                       &err)) {
        app->due_count = list.count;
        app->due_overdue = deadline_list_overdue(&list);
        app->due_known = true;
        app->due_stale = false;
    } else if (err.code != ERROR_NONE) {
        app->due_stale = false; /* whatever is opened next says why */
    }
    deadline_list_free(&list);
}

#include "tui/app_private.h"

#define LOOK_EVERY_MS 60000

int app_day_patience(const struct app *app)
{
    return app->options->clock != NULL ? LOOK_EVERY_MS : -1;
}

void app_turn_day(struct app *app)
{
    if (app->options->clock == NULL || !app_is_tab_level(app) || app_is_typing(app))
        return;
    struct date now = app->options->clock();
    if (date_compare(now, app->today) == 0)
        return;
    char day[DATE_TEXT_SIZE];
    date_format(now, day);
    app->today = now;
    app->due_stale = true;
    app_stack_renew(app);
    app_say(app, "日期已到 %s,期限和有效期按这一天重新计算", day);
}

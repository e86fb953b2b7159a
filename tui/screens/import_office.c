#include <time.h>

#include "db/import/office_copy.h"
#include "tui/screens/import_private.h"
#include "tui/widgets/dialogs.h"

struct waiting {
    struct app *app;
    struct timespec start;
};

static bool go_on(void *context)
{
    const struct waiting *waiting = context;
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return app_progress(waiting->app, "LibreOffice 正在转换,秒",
                        (size_t)(now.tv_sec - waiting->start.tv_sec), 0);
}

void import_office_forget(struct import_state *state)
{
    office_copy_free(state->copy);
    state->copy = NULL;
    state->through_office = false;
}

bool import_office_ready(struct import_state *state)
{
    struct waiting waiting = {.app = state->app};
    const struct office_wait wait = {.go_on = go_on, .context = &waiting};
    struct error err = {0};

    if (!state->through_office || state->copy != NULL)
        return true;
    (void)clock_gettime(CLOCK_MONOTONIC, &waiting.start);
    state->copy = office_copy_make(state->path, &wait, &err);
    app_progress_end(state->app);
    if (state->copy != NULL)
        return true;
    state->through_office = false;
    if (err.code == ERROR_NONE)
        app_say(state->app, "已停止转换");
    else
        app_fail(state->app, &err);
    return false;
}

static void agreed(struct app *app, void *context)
{
    struct import_state *state = context;

    (void)app;
    state->through_office = true;
    state->before_office = state->stage;
    state->stage = IMPORT_STAGE_PENDING;
}

void import_office_offer(struct import_state *state)
{
    static const struct confirm_argument question = {
        .question = "这个 .xls 没有读成。改由本机的 LibreOffice 转换后再读吗?"
                    "原文件不会改动,宏不会运行。",
        .done = agreed,
    };
    struct confirm_argument argument = question;

    if (state->copy != NULL || !office_is_for(state->path) || !office_is_installed())
        return;
    argument.context = state;
    app_push(state->app, &confirm_dialog, &argument);
}

const char *import_office_choice(const struct import_state *state)
{
    if (state->copy != NULL)
        return "不用 LibreOffice,直接读这个 .xls";
    return office_is_for(state->path) ? "由本机的 LibreOffice 转换后再读(公式和百分比也读得出)"
                                      : NULL;
}

void import_office_switch(struct import_state *state)
{
    if (state->copy == NULL) {
        agreed(state->app, state);
        return;
    }
    import_office_forget(state);
    state->stage = IMPORT_STAGE_PENDING;
}

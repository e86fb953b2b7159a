#include "cli/fullscreen.h"

#include <string.h>

#include "cli/message.h"
#include "cli/paths.h"
#include "cli/session.h"
#include "exports/export.h"
#include "tui/app.h"

const struct option_rule fullscreen_options[] = {
    {"ascii", NULL, "全屏界面只用 ASCII 字符画框线", false},
    {"theme", "NAME", "全屏界面的配色:dark、light 或 mono(单色)", false},
    {0},
};

static bool read_theme(const struct arguments *arguments, struct app_options *options,
                       struct error *err)
{
    static const char *const names[] = {
        [THEME_DARK] = "dark", [THEME_LIGHT] = "light", [THEME_MONO] = "mono"};
    const char *theme = arguments_get(arguments, "theme");
    if (theme == NULL)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(theme, names[i]) == 0) {
            options->terminal.theme = (enum theme)i;
            options->theme_given = true;
            return true;
        }
    }
    return error_set(err, ERROR_USAGE, "选项 --theme 的“%s”不是配色,请写 dark、light 或 mono",
                     theme);
}

struct start {
    struct session session;
    struct layouts *layouts;
};

/* The rest of the packs, then the layouts, which name lines of standards. */
static struct layouts *complete(void *context, struct error *err)
{
    struct start *start = context;
    char **folders = NULL;
    if (packs_complete(start->session.packs, err))
        folders = paths_folders("layouts", err);
    if (folders == NULL)
        return NULL;
    start->layouts = layouts_open((const char *const *)folders, start->session.packs, err);
    paths_folders_free(folders);
    return start->layouts;
}

int fullscreen_run(const struct arguments *arguments)
{
    struct error err = {0};
    struct start start = {0};
    struct app_options options = {
        .terminal = {.ascii = arguments_has(arguments, "ascii"), .mouse = true},
        .complete = complete,
        .context = &start};
    int status = STATUS_FAILED;
    /* Before anything is opened or made: where there is no terminal there is nothing to do. */
    if (read_theme(arguments, &options, &err) && terminal_check(&err) &&
        session_open_lazily(&start.session, arguments, &err)) {
        options.today = start.session.today;
        options.clock = date_today; /* PEIYU_TODAY stays what it is */
        status = app_run(start.session.database, NULL, &options, &err);
    }
    if (start.layouts != NULL)
        layouts_close(start.layouts);
    session_close(&start.session);
    return err.code == ERROR_NONE ? status : message_error(&err);
}

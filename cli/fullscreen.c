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

static struct layouts *open_layouts(const struct packs *packs, struct error *err)
{
    char **folders = paths_folders("layouts", err);
    if (folders == NULL)
        return NULL;
    struct layouts *layouts = layouts_open((const char *const *)folders, packs, err);
    paths_folders_free(folders);
    return layouts;
}

int fullscreen_run(const struct arguments *arguments)
{
    struct error err = {0};
    struct session session = {0};
    struct layouts *layouts = NULL;
    struct app_options options = {
        .terminal = {.ascii = arguments_has(arguments, "ascii"), .mouse = true}};
    int status = STATUS_FAILED;
    /* Before anything is opened or made: where there is no terminal there is nothing to do. */
    if (read_theme(arguments, &options, &err) && terminal_check(&err) &&
        session_open(&session, arguments, &err) &&
        (layouts = open_layouts(session.packs, &err)) != NULL) {
        options.today = session.today;
        options.clock = date_today; /* PEIYU_TODAY stays what it is */
        status = app_run(session.database, layouts, &options, &err);
    }
    if (layouts != NULL)
        layouts_close(layouts);
    session_close(&session);
    return err.code == ERROR_NONE ? status : message_error(&err);
}

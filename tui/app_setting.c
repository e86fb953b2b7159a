#include <stdlib.h>
#include <string.h>

#include "db/setting_store.h"
#include "tui/app_private.h"

void app_set_theme(struct app *app, enum theme theme)
{
    app->theme = theme;
    terminal_set_theme(app->terminal, theme);
}

static void read_theme(struct app *app)
{
    static const struct {
        const char *name;
        enum theme theme;
    } names[] = {{"dark", THEME_DARK}, {"light", THEME_LIGHT}, {"mono", THEME_MONO}};
    char *theme = setting_get(app->database, "theme", NULL);
    enum theme wanted = app->options->terminal.theme;
    for (size_t i = 0; theme != NULL && i < sizeof names / sizeof names[0]; i++)
        if (strcmp(theme, names[i].name) == 0)
            wanted = names[i].theme;
    if (wanted != app->theme)
        app_set_theme(app, wanted);
    free(theme);
}

void app_read_settings(struct app *app)
{
    char *person = setting_get(app->database, "person", NULL);
    if (person != NULL)
        database_set_person(app->database, person);
    free(person);
    free(app->office);
    app->office = setting_get(app->database, "office", NULL);
    if (!app->options->theme_given)
        read_theme(app);
}

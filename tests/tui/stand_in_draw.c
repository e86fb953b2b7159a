#include "stand_in_private.h"

#include <string.h>

const struct surface *stand_in_surface(struct app *app)
{
    struct area area = area_whole(app->surface);
    struct entry entry = *stand_in_entry(app);

    area_clear(area, STYLE_NORMAL);
    entry.screen->draw(app, entry.state, area);
    return app->surface;
}

static const char *find_row(struct app *app, const char *text)
{
    const struct surface *surface = stand_in_surface(app);

    for (int i = 0; i < surface_rows(surface); i++) {
        const char *row = surface_text(surface, i);
        if (strstr(row, text) != NULL)
            return row;
    }
    return NULL;
}

const char *stand_in_row(struct app *app, const char *text)
{
    const char *row = find_row(app, text);

    if (row == NULL) {
        for (int i = 0; i < surface_rows(app->surface); i++)
            print_message("%s\n", surface_text(app->surface, i));
        fail_msg("nothing shows %s", text);
    }
    return row;
}

bool stand_in_shows(struct app *app, const char *text)
{
    return find_row(app, text) != NULL;
}

/* Before it is drawn in its place: editors keep where they stand. */
static void check_frame(struct app *app)
{
    struct area area;
    struct surface *surface =
        frame_new(surface_rows(app->surface), surface_columns(app->surface), &area);
    struct entry entry = *stand_in_entry(app);

    area_clear(area, STYLE_NORMAL);
    entry.screen->draw(app, entry.state, area);
    frame_check(surface, area);
    surface_free(surface);
}

void stand_in_resize(struct app *app, int rows, int columns)
{
    surface_resize(app->surface, rows, columns);
    if (app->depth == 0)
        return;
    check_frame(app);
    (void)stand_in_surface(app);
}

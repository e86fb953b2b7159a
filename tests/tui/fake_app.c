#include "tests/tui/fake_app.h"

#include <stdio.h>
#include <string.h>

void app_pop(struct app *app)
{
    app->popped = true;
}

void app_say(struct app *app, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(app->said, sizeof app->said, format, args);
    va_end(args);
}

static void settle(struct app *app)
{
    void *state = app->state;

    if (!app->popped || !state)
        return;
    app->popped = false;
    app->state = NULL;
    app->screen->close(app, state);
}

void fake_open(struct app *app, const struct screen *screen, const void *argument)
{
    struct error err = {0};

    *app = (struct app){.screen = screen};
    app->state = screen->open(app, argument, &err);
    assert_non_null(app->state);
}

void fake_close(struct app *app)
{
    app->popped = true;
    settle(app);
    app->popped = false;
}

static bool typed(struct app *app, const struct event *event)
{
    return app->screen->typing && app->screen->typing(app->state) &&
           app->screen->type(app, app->state, event);
}

void fake_event(struct app *app, struct event event)
{
    assert_non_null(app->state);
    if (event.kind == EVENT_MOUSE) {
        int rows = 22, columns = 76;
        app->screen->size(app->state, &rows, &columns);
        struct area area = {.row = 3, .column = 3, .rows = rows, .columns = columns};
        if (app->screen->mouse)
            app->screen->mouse(app, app->state, &event, area);
    } else if (!typed(app, &event) && event.kind == EVENT_KEY) {
        enum action action = action_for(&event, app->screen->actions);
        if (action != ACTION_NONE && !app->screen->act(app, app->state, action) &&
            action == ACTION_BACK)
            app_pop(app);
    }
    settle(app);
}

void fake_text(struct app *app, const char *text)
{
    while (*text) {
        char character[8] = "";
        size_t length = 1;
        while (((unsigned char)text[length] & 0xC0) == 0x80)
            length++;
        memcpy(character, text, length);
        fake_event(app, text_event(character));
        text += length;
    }
}

void fake_key(struct app *app, int key)
{
    fake_event(app, key_event(key));
}

struct surface *fake_draw(struct app *app, int rows, int columns, struct area *area)
{
    int asked_rows = rows, asked_columns = columns;
    struct area own;

    assert_non_null(app->state);
    app->screen->size(app->state, &asked_rows, &asked_columns);
    struct surface *surface =
        frame_new(asked_rows < rows ? asked_rows : rows,
                  asked_columns < columns ? asked_columns : columns, area ? area : &own);
    area = area ? area : &own;
    area_clear(*area, STYLE_NORMAL);
    app->screen->draw(app, app->state, *area);
    frame_check(surface, *area);
    return surface;
}

bool fake_shows(struct app *app, const char *text)
{
    struct surface *surface = fake_draw(app, 22, 76, NULL);
    bool found = false;

    for (int row = 0; row < surface_rows(surface); row++)
        found = found || strstr(surface_text(surface, row), text);
    surface_free(surface);
    return found;
}

void fake_draw_all(struct app *app)
{
    for (int columns = 0; columns <= 40; columns++)
        for (int rows = 0; rows <= 12; rows++)
            surface_free(fake_draw(app, rows, columns, NULL));
}

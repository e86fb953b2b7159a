#ifndef PEIYU_TESTS_TUI_FAKE_APP_H
#define PEIYU_TESTS_TUI_FAKE_APP_H

#include "tests/tui/support.h"
#include "tui/app.h"

/* In the place of the app: one dialog that gets events and is closed when it asks for it. */
struct app {
    const struct screen *screen;
    void *state; /* NULL once it is closed */
    bool popped;
    char said[1000];
};

void fake_open(struct app *app, const struct screen *screen, const void *argument);
/* Closes what is still open. */
void fake_close(struct app *app);
/* As the app does: to TYPE first, then looked up as a key; Esc closes. */
void fake_event(struct app *app, struct event event);
void fake_text(struct app *app, const char *text); /* each character as an event of its own */
void fake_key(struct app *app, int key);
/* Drawn in the middle of a surface of '#' that is checked; its size is what the dialog asks for,
 * but at most ROWS × COLUMNS. AREA may be NULL. Free it with surface_free. */
struct surface *fake_draw(struct app *app, int rows, int columns, struct area *area);
/* Is TEXT in a row of what is drawn in 24 × 80? */
bool fake_shows(struct app *app, const char *text);
/* Draws in every size up to 40 columns and 12 rows. */
void fake_draw_all(struct app *app);

#endif

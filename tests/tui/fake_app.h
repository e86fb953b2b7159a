#ifndef PEIYU_TESTS_TUI_FAKE_APP_H
#define PEIYU_TESTS_TUI_FAKE_APP_H

#include "tests/db/fixture.h"
#include "tests/tui/support.h"
#include "tui/app.h"

/*
 * Stands in for the frame, without a terminal: a stack of screens over a scratch database, keys by
 * their names, what was said, what was written, the draft. Lists and questions are answered by the
 * test instead of being opened.
 */
#define FAKE_ROWS 19
#define FAKE_COLUMNS 78

struct app *fake_app_new(struct date today);
void fake_app_free(struct app *app);
struct database *fake_app_database(struct app *app);
/* A draft of the last run. */
void fake_app_leave_draft(struct app *app, const char *place, const char *text);

/* Keys by name ("Enter", "Down", "a"), separated by blanks. */
void fake_app_keys(struct app *app, const char *names);
/* Text, character by character. */
void fake_app_type(struct app *app, const char *text);
/* Answers the list (the entry with this label) or the question that was opened last. */
void fake_app_pick(struct app *app, const char *label);
void fake_app_confirm(struct app *app);

/* Draws the topmost; the row that holds TEXT, or fails the test. Good until the next call. */
const char *fake_app_row(struct app *app, const char *text);
bool fake_app_shows(struct app *app, const char *text);
const struct surface *fake_app_surface(struct app *app);
void fake_app_resize(struct app *app, int rows, int columns);
void fake_app_mouse(struct app *app, enum mouse_kind kind, int row, int column);

const char *fake_app_said(const struct app *app);
const char *fake_app_draft(const struct app *app); /* "place=text", "" when there is none */
size_t fake_app_depth(const struct app *app);
const struct screen *fake_app_top(const struct app *app);
const char *fake_app_hint(const struct app *app);
void fake_app_leave(struct app *app); /* hang-up */

#endif

#ifndef PEIYU_TESTS_TUI_STAND_IN_H
#define PEIYU_TESTS_TUI_STAND_IN_H

#include "tests/db/fixture.h"
#include "tests/tui/support.h"
#include "tui/app.h"

/*
 * Stands in for the frame, without a terminal: a stack of screens over a scratch database, keys by
 * their names, what was said, what was written, the draft. Lists and questions are answered by the
 * test instead of being opened.
 */
#define STAND_IN_ROWS 19
#define STAND_IN_COLUMNS 78

struct app *stand_in_new(struct date today);
void stand_in_free(struct app *app);
struct database *stand_in_database(struct app *app);
/* A draft of the last run. */
void stand_in_leave_draft(struct app *app, const char *place, const char *text);

/* Keys by name ("Enter", "Down", "a"), separated by blanks. */
void stand_in_keys(struct app *app, const char *names);
/* Any event. */
void stand_in_event(struct app *app, const struct event *event);
/* Text, character by character. */
void stand_in_type(struct app *app, const char *text);
/* Answers the list (the entry with this label) or the question that was opened last. */
void stand_in_pick(struct app *app, const char *label);
void stand_in_confirm(struct app *app);
/* Answers what is open, if anything, with the NUMBERth entry, or not at all: false. */
bool stand_in_answer(struct app *app, size_t number);
/* SCREEN is not opened when it is asked for. */
void stand_in_refuse(struct app *app, const struct screen *screen);

/* Esc during all long work from now on, or not any more. */
void stand_in_stop_work(struct app *app, bool stop);

/* Draws the topmost; the row that holds TEXT, or fails the test. Good until the next call. */
const char *stand_in_row(struct app *app, const char *text);
bool stand_in_shows(struct app *app, const char *text);
const struct surface *stand_in_surface(struct app *app);
/* Draws the topmost at this size; fails the test when it draws outside of it or half a character.
 */
void stand_in_resize(struct app *app, int rows, int columns);
void stand_in_mouse(struct app *app, enum mouse_kind kind, int row, int column);

const char *stand_in_said(const struct app *app);
const char *stand_in_draft(const struct app *app); /* "place=text", "" when there is none */
size_t stand_in_depth(const struct app *app);
const struct screen *stand_in_top(const struct app *app);
/* Does the topmost offer ACTION here and now? */
bool stand_in_offers(const struct app *app, enum action action);
const char *stand_in_hint(const struct app *app);
void stand_in_leave(struct app *app); /* hang-up */

#endif

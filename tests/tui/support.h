#ifndef PEIYU_TESTS_TUI_SUPPORT_H
#define PEIYU_TESTS_TUI_SUPPORT_H

/* cmocka wants these before its own header. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/random.h"
#include "tui/event.h"
#include "tui/surface.h"

/* A row as text, without the blanks at its end; good until the next call. */
const char *surface_text(const struct surface *surface, int row);
/* The styles of a row, one letter for each cell ('a' + enum style); good until the next call. */
const char *surface_styles(const struct surface *surface, int row);

/* A surface full of '#' with an area of ROWS × COLUMNS in its middle, to find what is drawn
 * outside or cut in half. */
struct surface *frame_new(int rows, int columns, struct area *area);
/* Fails when anything outside of AREA changed, when half a character stands somewhere or when the
 * cursor is outside. */
void frame_check(const struct surface *surface, struct area area);

struct event text_event(const char *text);
struct event key_event(int key);
struct event mouse_event(enum mouse_kind kind, int row, int column);

#endif

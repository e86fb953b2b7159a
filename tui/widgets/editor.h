#ifndef PEIYU_TUI_WIDGETS_EDITOR_H
#define PEIYU_TUI_WIDGETS_EDITOR_H

#include <stddef.h>

#include "tui/event.h"
#include "tui/surface.h"

/* A line of text that is typed (libform corrupts Chinese: ours). The cursor stands between
 * characters; the view scrolls so that it is visible and no character is cut in half. */
struct editor {
    char *text;
    size_t length, capacity;
    size_t cursor; /* byte offset, at a character's start */
    size_t first;  /* byte offset of the first character shown */
    size_t limit;  /* bytes; typing beyond it is refused */
    bool changed;
    int row, column, columns; /* where it was drawn last, on the whole screen */
};

void editor_open(struct editor *editor, const char *text, size_t limit);
void editor_close(struct editor *editor);
void editor_set(struct editor *editor, const char *text);
/* Text, Backspace, Delete, Left, Right, Home, End, Ctrl-A/E/K/U/W. True when it took the event. */
bool editor_type(struct editor *editor, const struct event *event);
/* In COLUMNS cells of ROW; puts the real cursor when FOCUSED. */
void editor_draw(struct editor *editor, struct area area, int row, int column, int columns,
                 bool focused);
/* A click on it, as it was drawn last, puts the caret there; false when it was elsewhere. */
bool editor_click(struct editor *editor, const struct event *event);

#endif

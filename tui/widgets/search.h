#ifndef PEIYU_TUI_WIDGETS_SEARCH_H
#define PEIYU_TUI_WIDGETS_SEARCH_H

#include "tui/widgets/editor.h"

/* What a list is searched for: typed after "/", kept by Enter, emptied by Esc. */
struct search {
    struct editor editor;
    bool typing;
};

void search_open(struct search *search, size_t limit); /* bytes of the text */
void search_close(struct search *search);
void search_clear(struct search *search);
/* Good until the next event; "" for all. */
const char *search_text(const struct search *search);
/* There is a text, or one is being typed. */
bool search_shown(const struct search *search);
/* While it is typed: true when it took the event. *CHANGED: the text is another one. */
bool search_type(struct search *search, const struct event *event, bool *changed);
/* A click on it, as it was drawn last, goes on typing; false when it was elsewhere. */
bool search_click(struct search *search, const struct event *event);
/* "查找: …" in COLUMNS at the beginning of ROW, when it is shown; false when not. */
bool search_draw(struct search *search, struct area area, int row, int columns);

#endif

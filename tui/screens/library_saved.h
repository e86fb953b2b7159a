#ifndef PEIYU_TUI_SCREENS_LIBRARY_SAVED_H
#define PEIYU_TUI_SCREENS_LIBRARY_SAVED_H

#include "core/error.h"

/* Filters kept by name in the setting library_filters: a line each, the name, a tab, the filter. */
struct library;

void library_saved_pick(struct library *library);
void library_saved_ask(struct library *library);
void library_saved_forget(struct library *library);

#endif

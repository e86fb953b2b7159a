#ifndef PEIYU_TUI_SCREENS_DEMO_H
#define PEIYU_TUI_SCREENS_DEMO_H

#include "tui/app.h"

/* The made-up county, into a library without enterprises; a step that can be undone. */
void demo_fill(struct app *app);
void demo_ask(struct app *app); /* after a question */

#endif

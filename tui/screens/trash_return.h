#ifndef PEIYU_TUI_SCREENS_TRASH_RETURN_H
#define PEIYU_TUI_SCREENS_TRASH_RETURN_H

#include "db/trash.h"
#include "tui/app.h"

/* Brings COUNT (> 0) items of the bin back in one step, or none of them, and says so. ITEMS are put
 * in the order in which they come back; they need not outlast the call. */
void trash_return(struct app *app, const struct trash_item **items, size_t count);

#endif

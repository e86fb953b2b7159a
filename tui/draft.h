#ifndef PEIYU_TUI_DRAFT_H
#define PEIYU_TUI_DRAFT_H

#include <stdbool.h>

/*
 * What was typed and is not saved yet, in a file beside the database (DATABASE.draft, mode 0600),
 * so that a crash loses nothing that was typed before the last pause. A few places at most; a file
 * that cannot be read or written is no error: drafts are a second net.
 */
struct drafts;

struct drafts *drafts_open(const char *database_path); /* with those of the last run */
void drafts_close(struct drafts *drafts);              /* written first */

void drafts_keep(struct drafts *drafts, const char *place, const char *text);
void drafts_drop(struct drafts *drafts); /* the place kept or looked at last */
/* The text kept for PLACE, or NULL; good until the next call. What is dropped next is this place,
 * whether there was a text or not. */
const char *drafts_find(struct drafts *drafts, const char *place);
/* The latest of the last run: its place, or NULL. */
const char *drafts_left(const struct drafts *drafts);

bool drafts_waiting(const struct drafts *drafts); /* something is not written yet */
void drafts_write(struct drafts *drafts);

#endif

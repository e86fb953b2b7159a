#ifndef PEIYU_DB_IMPORT_HEADING_MAP_H
#define PEIYU_DB_IMPORT_HEADING_MAP_H

#include "db/import/heading.h"
#include "db/import/import.h"

/*
 * Columns mapped by hand: this heading is to be read as that one. A rule is for a heading wherever
 * it stands (a mapping file), or for one cell of one row of headings (said on screen), which is
 * named by its key: the row, the how-manyth of those alike, the heading. Rules that were used are
 * remembered for files with the same row of headings.
 */
#define HEADING_MAP_NONE ""  /* the column is not read */
#define HEADING_MAP_AUTO "=" /* read as it stands, whatever is remembered */

/* The part of a key that all cells of a row share; TEXT has the folded headings, one a line. */
char *heading_map_row(const char *texts);                            /* free() it */
char *heading_map_key(const char *row, const char *folded, int nth); /* free() it */

/* What MAP (may be NULL) says of the cell; NULL when nothing. */
const char *heading_map_find(const struct import_mapping *map, const char *key, const char *folded);
/* What is remembered of a row: lines of key and target; free() it. NULL with ERR. */
char *heading_map_remembered(struct database *database, const char *row, struct error *err);
/* The target of KEY among such lines, in ARENA; NULL when it is not there. */
const char *heading_map_among(struct arena *arena, const char *lines, const char *key);
/* The lines with KEY as TARGET; free() it. */
char *heading_map_with(const char *lines, const char *key, const char *target);
bool heading_map_remember(struct database *database, const char *row, const char *lines,
                          struct error *err);

/* HEADING, read as TARGET: the year and the unit stay where TARGET has none of its own. */
void heading_map_apply(struct arena *arena, const char *target, struct heading *heading);

#endif

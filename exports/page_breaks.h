#ifndef PEIYU_EXPORTS_PAGE_BREAKS_H
#define PEIYU_EXPORTS_PAGE_BREAKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Where the pages of a sheet end: rows that belong together, a group's heading with its first row,
 * the lines to be signed with the last, stay on one page. Heights in points of the sheet.
 */
struct page_breaks {
    double room;     /* of a page */
    double repeated; /* rows that stand again on top of every page but the first */
    double used, block;
    uint32_t block_row; /* the first row of those not yet placed */
    bool open;          /* is there one? */
    uint32_t *rows;     /* the first row of every page but the first; ends with a 0 */
    size_t count, capacity;
};

/* The next row of the sheet; KEPT: with the one after it. */
void page_breaks_add(struct page_breaks *breaks, uint32_t row, double height, bool kept);
/* No row follows, though the last was to be kept with one. */
void page_breaks_end(struct page_breaks *breaks);
void page_breaks_free(struct page_breaks *breaks);

#endif

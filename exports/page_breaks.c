#include "exports/page_breaks.h"

#include <stdlib.h>

#include "core/memory.h"

#define MOST_BREAKS 1000 /* a sheet may have 1023; after them pages end where they are full */

static void break_before(struct page_breaks *breaks, uint32_t row)
{
    if (row == 0 || breaks->count == MOST_BREAKS)
        return;
    breaks->rows = memory_grow(breaks->rows, breaks->count + 1, &breaks->capacity);
    breaks->rows[breaks->count++] = row;
    breaks->rows[breaks->count] = 0;
}

void page_breaks_end(struct page_breaks *breaks)
{
    if (!breaks->open)
        return;
    if (breaks->used > 0 && breaks->used + breaks->block > breaks->room) {
        break_before(breaks, breaks->block_row);
        breaks->used = breaks->repeated;
    }
    breaks->used += breaks->block;
    breaks->block = 0;
    breaks->open = false;
}

void page_breaks_add(struct page_breaks *breaks, uint32_t row, double height, bool kept)
{
    if (!breaks->open)
        breaks->block_row = row;
    breaks->open = true;
    breaks->block += height;
    if (!kept)
        page_breaks_end(breaks);
}

void page_breaks_free(struct page_breaks *breaks)
{
    free(breaks->rows);
    *breaks = (struct page_breaks){0};
}

#ifndef PEIYU_DB_LIBRARY_VIEW_H
#define PEIYU_DB_LIBRARY_VIEW_H

#include "db/library_index.h"
#include "db/library_text.h"

/* A place is a number in the order of the names, in which the ids are read. */
struct lookup {
    int64_t id;
    uint32_t place;
};

/* What a selection of library_index.c stands on. A new one takes over what is still good of the
 * old. */
struct library_view {
    int64_t *ids; /* by place */
    size_t total, capacity;
    struct lookup *lookup; /* by id; NULL until needed, as are the texts */
    struct library_text *texts;
    uint32_t *order; /* places; NULL: as they are */
    struct library_order ordered_by;
    const struct expression *filter;
    unsigned states;
    int expiry;
    bool *pass;     /* by place; NULL without a filter */
    uint32_t *rows; /* places; NULL: as they are */
    size_t count;
};

bool library_order_is_by_name(const struct library_order *order);
bool library_order_is_same(const struct library_order *a, const struct library_order *b);

/* Gives up what of VIEW is not also KEPT's. */
void library_view_release(struct library_view *view, const struct library_view *kept);
void library_view_make_lookup(struct library_view *view);
bool library_view_find(const struct library_view *view, int64_t id, uint32_t *place);
/* The rows: what passed and, unless WORDS is NULL, has them in its texts, in the order. */
void library_view_list(struct library_view *view, const struct library_words *words);

#endif

#ifndef PEIYU_DB_LIBRARY_INDEX_H
#define PEIYU_DB_LIBRARY_INDEX_H

#include "core/dossier.h"
#include "core/standard.h"
#include "db/database.h"

/*
 * The library in an order, for a table that scrolls over it without loading it: the ids only (8
 * bytes an enterprise); rows are read as they are shown. Search looks at names, former names,
 * codes, contacts, products, pinyin and initials; its texts are read once (about 150 bytes an
 * enterprise) and kept until something is written.
 */
struct library_index;
struct completeness;

/*
 * 资料完整度 is core/completeness.h against the standard that leads to 创新型中小企业 on the day.
 *
 * The tier (梯度) is the highest title in force of those that are renewed: of them the kind that
 * stands last in the packs. NULL when there is none.
 */
const struct certificate *library_tier(const struct dossier *dossier, struct date as_of);

struct library_order {
    const struct fact *fact; /* NULL: name, by pinyin */
    int year;                /* of a yearly fact */
    bool titles;             /* by the tier, highest first, instead of a fact */
    bool valid_to;           /* by the end of the tier's title */
    /* By the points that this standard yields, those that are sure before those that are possible.
     */
    const struct standard *score;
    bool completeness; /* by the share of facts that a standard asks for and that are known */
    bool descending;
};

struct library_index *library_index_new(struct database *database, struct date as_of);
void library_index_free(struct library_index *index);
/* Something was written: what is kept is read anew at the next call. Writes of other processes are
 * noticed by themselves. */
void library_index_stale(struct library_index *index);

/* Each runs over the whole library when it must and keeps the selection; PROGRESS (may be NULL)
 * returns false to stop, which leaves everything as it was (false without an error); a call that
 * asks for the same filter and order then goes on where it was stopped. Until the first selection
 * is done, rows by name are there as they are read. SEARCH "" and FILTER NULL: all. FILTER stays
 * the caller's and must live until a call with another has been made: the same pointer is the same
 * filter, whose outcome is kept. Only what it makes TRUE is selected. Words of SEARCH must all
 * occur. Ties of ORDER (NULL: by name) go by code; what is unknown stands last either way. */
bool library_index_select(struct library_index *index, const char *search,
                          const struct expression *filter, const struct library_order *order,
                          bool (*progress)(void *context, size_t done, size_t total), void *context,
                          struct error *err);
/* What was stopped is not wanted any more: its filter is let go. */
void library_index_drop(struct library_index *index);
/* Of a renewed title that speaks for its kind, is one in one of these states (bits 1 << enum
 * certificate_state)? Only such enterprises are selected from the next call on; 0: all. */
void library_index_set_states(struct library_index *index, unsigned states);
/* Does a renewed title in force that speaks for its kind end in this month? Likewise; 0, 0: all. */
void library_index_set_expiry(struct library_index *index, int year, int month);
/* Reads the texts of a search in advance, in a pause; true when nothing is left to do. PROGRESS
 * stops it at no loss. */
bool library_index_prepare(struct library_index *index,
                           bool (*progress)(void *context, size_t done, size_t total),
                           void *context);
size_t library_index_count(const struct library_index *index); /* selected */
size_t library_index_total(const struct library_index *index); /* in the library */
int64_t library_index_at(const struct library_index *index, size_t row);
/* The row of an enterprise, SIZE_MAX when it is not selected. */
size_t library_index_find(const struct library_index *index, int64_t enterprise);

/* Is it in the library, selected or not? */
bool library_index_has(const struct library_index *index, int64_t enterprise);
/* What was given of a text or choice in the library, the most frequent first. */
bool library_index_values(struct library_index *index, const struct fact *fact,
                          void (*each)(void *context, const char *value, size_t count),
                          void *context, struct error *err);

/* The dossier of a row, from a small cache of those shown lately; good until the next call. NULL
 * with ERR. */
const struct dossier *library_index_dossier(struct library_index *index, size_t row,
                                            struct error *err);
/* What 资料完整度 is measured by; NULL where no standard had begun on the day. */
const struct completeness *library_index_completeness(struct library_index *index);

#endif

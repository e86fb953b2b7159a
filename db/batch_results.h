#ifndef PEIYU_DB_BATCH_RESULTS_H
#define PEIYU_DB_BATCH_RESULTS_H

#include "db/case_move.h"

/* The announced list of a batch: a table whose rows name enterprises by code or name (a former one
 * too; see result_entries.h), matched to the batch's cases, which are granted in one go. */
struct batch_result {
    int row;           /* of the sheet, from 1; 0 for a case that the list does not name */
    const char *sheet; /* "" for a .csv */
    const char *uscc, *name;
    int64_t id;       /* the case; 0 where there is none */
    const char *why;  /* it was not granted; NULL where it was */
    const char *note; /* what to look at in one that was; NULL for nothing */
};

struct batch_results {
    struct arena *arena;
    struct batch_result *items; /* the rows in their order, then the cases that are not named */
    size_t count, capacity, granted;
};

/* Within the open step of the journal: takes each case that PATH names to its grant as MOVE says
 * (its `to` is not read); what cannot be granted is told in RESULTS and left as it is. RESULTS is
 * to be freed whatever comes. False when the file cannot be read or holds no row of the kind, or
 * the database fails: then the step is to be rolled back. */
bool batch_results_grant(struct database *database, const struct batch *batch, const char *path,
                         const struct case_move *move, struct batch_results *results,
                         struct error *err);
void batch_results_free(struct batch_results *results);

#endif

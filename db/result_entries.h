#ifndef PEIYU_DB_RESULT_ENTRIES_H
#define PEIYU_DB_RESULT_ENTRIES_H

#include "db/case_store.h"

/* The cases of a batch as an announced list may name them: for batch_results.c. */
struct result_entry {
    struct case_file one;
    const char *folded; /* its name, as names are compared here */
    const char *former; /* former names likewise, joined by 、 */
    const char *held;   /* a note where it holds the title that is applied for, or may not; NULL */
    bool listed;        /* a row of the list means it */
    bool named;         /* and it went on to the grant */
};

struct result_entries {
    struct arena *arena; /* of the caller */
    struct result_entry *items;
    size_t count, capacity;
};

/* ENTRIES starts with its arena alone and is to be freed whatever comes. DAY is that of the grant.
 */
bool result_entries_load(struct database *database, const struct batch *batch, struct date day,
                         struct result_entries *entries, struct error *err);
/* By code where there is one, else by name, else by a former name. Width, quotation marks and the
 * sort of brackets do not matter in names. NULL when none fits, and with *MANY when several do. */
struct result_entry *result_entries_find(const struct result_entries *entries, const char *uscc,
                                         const char *name, bool *many);
bool result_entry_is_called(const struct result_entry *entry, const char *name);
bool result_entry_was_called(const struct result_entry *entry, const char *name);
void result_entries_free(struct result_entries *entries);

#endif

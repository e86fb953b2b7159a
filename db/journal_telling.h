#ifndef PEIYU_DB_JOURNAL_TELLING_H
#define PEIYU_DB_JOURNAL_TELLING_H

#include "db/journal.h"

#include <sqlite3.h>

/* Shared by journal_each.c, journal_case.c, journal_scoring.c and trash_content.c. */

/* The journal in words: ids become labels, a row that was kept as JSON becomes its fields. */
struct telling {
    struct database *database;
    bool (*each)(void *context, const struct journal_entry *entry);
    void *context;
    struct arena *arena; /* for the change at hand */
    struct journal_entry entry;
    const char *key, *before, *after;
    bool stopped;
};

/* A column of a row that was kept as literals. */
struct column {
    int index;
    const char *label;
    const char *(*words)(struct telling *telling, const char *value);
};

/* What a statement for tell_each begins with; c is the change. */
#define TELLING_CHANGES                                                                       \
    "SELECT c.step, s.at, s.person, s.title, c.tbl, c.key, c.before, c.after, c.enterprise, " \
    "e.uscc, e.name, "                                                                        \
    "EXISTS (SELECT 1 FROM journal_step u WHERE u.undoes = s.id AND NOT EXISTS "              \
    "(SELECT 1 FROM journal_step r WHERE r.undoes = u.id)), c.cluster, k.name "               \
    "FROM journal_change c JOIN journal_step s ON s.id = c.step "                             \
    "LEFT JOIN enterprise e ON e.id = c.enterprise LEFT JOIN cluster k ON k.id = c.cluster "

/* Every change of ROW, until it is stopped. DATABASE, EACH and CONTEXT are the caller's. */
bool tell_each(struct telling *telling, sqlite3_stmt *row, struct error *err);

/* One line of the journal, unless FROM and TO are the same. */
void tell(struct telling *telling, const char *record, const char *field, const char *from,
          const char *to);
/* Each column that changed; COLUMNS end with one without a label. */
void tell_columns(struct telling *telling, const char *record, const struct column *columns);

/* Batches and cases (journal_case.c). */
void tell_batch(struct telling *telling);
void tell_batch_day(struct telling *telling);
void tell_case(struct telling *telling);
void tell_case_step(struct telling *telling);
void tell_case_material(struct telling *telling);
void tell_case_visit(struct telling *telling);

/* What is kept beside a line of a standard (journal_scoring.c). */
void tell_evidence(struct telling *telling);
void tell_remark(struct telling *telling);
void tell_override(struct telling *telling);

#endif

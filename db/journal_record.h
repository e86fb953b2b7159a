#ifndef PEIYU_DB_JOURNAL_RECORD_H
#define PEIYU_DB_JOURNAL_RECORD_H

#include <sqlite3.h>

#include "core/memory.h"
#include "db/database.h"

/* What the journal can put back: one line for each table. */

/* What a statement selects from journal_change c, in this order. */
#define JOURNAL_RECORD_COLUMNS "c.tbl, c.enterprise, c.key, c.before, c.cluster"

/* Puts back what stood before the change on which CHANGE stands; a row that was not there goes.
 * ARENA is reset. Needs an open step. */
bool journal_record_revert(struct database *database, sqlite3_stmt *change, struct arena *arena,
                           struct error *err);

#endif

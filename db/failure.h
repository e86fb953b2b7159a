#ifndef PEIYU_DB_FAILURE_H
#define PEIYU_DB_FAILURE_H

#include "core/error.h"

struct sqlite3;

/* What SQLite refused, as one sentence for the user (ERROR_DATABASE): full disk, read-only, busy,
 * damaged, no database. RC is an extended result code; HANDLE may be NULL. Returns false. */
bool failure_report(struct sqlite3 *handle, const char *path, int rc, struct error *err);

#endif

#ifndef PEIYU_DB_TRASH_DOUBLE_H
#define PEIYU_DB_TRASH_DOUBLE_H

#include "db/database.h"

/* What came back with the removal NUMBER must not stand there twice: an open case of a kind, a
 * title of one day, a line of a register by its keys. ERROR_VALUE names the other. Looks at what
 * is there after the return, within the open step. */
bool trash_double_refuse(struct database *database, int64_t number, struct error *err);

#endif

#ifndef PEIYU_DB_TARGET_STORE_H
#define PEIYU_DB_TARGET_STORE_H

#include "db/database.h"

/* 目标: how many titles of a kind are to be granted anew in a year. Kept among the settings, so
 * journaled. */
#define TARGET_MOST 99999

/* *TARGET is -1 when none was set. */
bool target_get(struct database *database, int year, const char *kind, long *target,
                struct error *err);
/* Needs an open step; -1 takes it away. */
bool target_put(struct database *database, int year, const char *kind, long target,
                struct error *err);

#endif

#ifndef PEIYU_DB_BACKUP_H
#define PEIYU_DB_BACKUP_H

#include "db/database.h"

/* 备份与恢复. A backup is a database of its own: one file, whole, without anything beside it. */

/* Fills the empty file TO with all that stands in the database now, while others go on with it, and
 * reads it back: what does not hold together is an error. The caller moves TO into its place,
 * PLACE, which the sentences name. PROGRESS (may be NULL) is asked often; when it says false TO is
 * good for nothing: false without an error. */
bool backup_write(struct database *database, const char *to, const char *place,
                  bool (*progress)(void *context, size_t done, size_t total), void *context,
                  struct error *err);

/* The same from the backup FROM, which is only read: one that is none of ours, damaged or from a
 * newer version is an error. */
bool backup_read(const char *from, const char *to, const char *place, struct error *err);

/* Puts the complete database FRESH (beside PATH) in the place of PATH. What stands there, whole or
 * damaged, is kept under *OLD, logs of a database that is gone under *LOGS (several are parted by
 * 、); "" where there was nothing; free() both, NULL with ERR. While another program has it open
 * nothing is changed: ERROR_DATABASE. */
bool backup_install(const char *fresh, const char *path, char **old, char **logs,
                    struct error *err);

#endif

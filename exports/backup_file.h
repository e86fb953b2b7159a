#ifndef PEIYU_EXPORTS_BACKUP_FILE_H
#define PEIYU_EXPORTS_BACKUP_FILE_H

#include "db/database.h"

/* Backups as files (db/backup.h makes and reads them): where they go, and how one comes back. */

/* The folder of the settings, else backups beside the database; free() it. */
char *backup_file_folder(struct database *database, struct error *err);

/* Writes one to OUT: a file, a folder that is there (then its name has the day and the time), or
 * NULL for the usual folder, which is made. The path of it; NULL with ERR, and nothing is left
 * behind. PROGRESS as in db/backup.h: NULL without an error when it was stopped. free() it. */
char *backup_file_write(struct database *database, const char *out,
                        bool (*progress)(void *context, size_t done, size_t total), void *context,
                        struct error *err);

/* Puts FROM in the place of the database PATH, which nobody may have open. What stood there is kept
 * under *OLD, logs of one that was lost under *LOGS (several are parted by 、); "" where there was
 * nothing. free() both. */
bool backup_file_restore(const char *from, const char *path, char **old, char **logs,
                         struct error *err);

#endif

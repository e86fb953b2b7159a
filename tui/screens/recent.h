#ifndef PEIYU_TUI_SCREENS_RECENT_H
#define PEIYU_TUI_SCREENS_RECENT_H

#include "core/memory.h"
#include "db/database.h"

/* Files and folders that were used last, kept as settings that undo passes over. What cannot be
 * remembered (a database that may only be read) is not remembered; nothing is said of it. */

/* The files that are still there, the latest first; NULL-terminated, in ARENA. */
const char *const *recent_files(struct database *database, struct arena *arena);
void recent_files_add(struct database *database, const char *path);

/* Where tables are written: the folder of the last one, else 桌面 or Desktop in the home folder,
 * else the home folder, else "."; free() it. */
char *recent_folder(struct database *database);
void recent_folder_set(struct database *database, const char *path); /* that of PATH */

/* PATH with a "~/" at its start replaced by the home folder; free() it. */
char *recent_expand(const char *path);

#endif

#ifndef PEIYU_CLI_PATHS_H
#define PEIYU_CLI_PATHS_H

#include "core/error.h"

/* Where things are (interface.md, “Where things are”). Results are yours to free(). */

/* OPTION (--db, may be NULL), else $PEIYU_DB, else peiyu.db among the user's data. NULL with ERR
 * when there is no home to put it in. */
char *paths_database(const char *option, struct error *err);
/* NAME in $XDG_DATA_HOME/peiyu (~/.local/share/peiyu); NULL when there is no home. */
char *paths_user_data(const char *name);
/* The folder named NAME ("packs", "layouts") that was installed with the program, then the user's
 * own packs (layouts among them) where there are any; NULL-terminated. Installed means $PEIYU_DATA,
 * else share/peiyu beside the program, ../share/peiyu, or where it was configured to be. NULL with
 * ERR (ERROR_PACK) when nothing is installed. */
char **paths_folders(const char *name, struct error *err);
void paths_folders_free(char **folders);

#endif

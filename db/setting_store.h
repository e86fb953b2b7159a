#ifndef PEIYU_DB_SETTING_STORE_H
#define PEIYU_DB_SETTING_STORE_H

#include "db/database.h"

/* Settings of the office, kept in the database (journaled): office, city, county, person,
 * backup_folder, theme, recent files, saved filters. */

/* free() the result; NULL when there is none or with ERR. */
char *setting_get(struct database *database, const char *key, struct error *err);
/* Needs an open step; VALUE NULL or "" takes it away. */
bool setting_put(struct database *database, const char *key, const char *value, struct error *err);
/* What the program remembers by itself (recent files, the last folder): a step of its own that
 * undo passes over and that does not end the chance to redo. Needs that no step is open. */
bool setting_note(struct database *database, const char *key, const char *value, struct error *err);

#endif

#ifndef PEIYU_DB_SETTING_STORE_H
#define PEIYU_DB_SETTING_STORE_H

#include "db/database.h"

/* Settings of the office, kept in the database (journaled): office, city, county, person,
 * backup_folder, theme, recent files, saved filters. */

/* free() the result; NULL when there is none or with ERR. */
char *setting_get(struct database *database, const char *key, struct error *err);
/* Needs an open step; VALUE NULL or "" takes it away. */
bool setting_put(struct database *database, const char *key, const char *value, struct error *err);

#endif

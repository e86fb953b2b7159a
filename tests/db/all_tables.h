#ifndef PEIYU_TESTS_DB_ALL_TABLES_H
#define PEIYU_TESTS_DB_ALL_TABLES_H

#include <sqlite3.h>

/* Every row of every table but the journal, as it is; the numbers that AUTOINCREMENT gave out stay
 * given, so those are left out. free() it. */
char *all_tables(sqlite3 *handle);
/* The names of those tables, each with "|" behind it; free() it. */
char *all_table_names(sqlite3 *handle);

#endif

#ifndef PEIYU_DB_IMPORT_KEY_TABLE_H
#define PEIYU_DB_IMPORT_KEY_TABLE_H

#include <stdbool.h>
#include <stddef.h>

/* The keys of a sheet's rows, to find those that share one. */
struct key_table;

struct key_table *key_table_new(void);
void key_table_free(struct key_table *table);
void key_table_add(struct key_table *table, const char *key, int row);
bool key_table_is_shared(const struct key_table *table, const char *key); /* by two rows */
/* A text that belongs to KEY; "" once there were two different ones. */
void key_table_put(struct key_table *table, const char *key, const char *text);
const char *key_table_text(const struct key_table *table, const char *key); /* "" for none */
/* Another row with the same key, or 0: the first one, for the first one the second. ROW need not
 * be in the table. */
int key_table_other(const struct key_table *table, const char *key, int row);

#endif

#ifndef PEIYU_DB_IMPORT_SAID_TABLE_H
#define PEIYU_DB_IMPORT_SAID_TABLE_H

#include <stdbool.h>

/*
 * What the rows of a file have said so far. Which of two rows is right when they contradict each
 * other cannot be told, and taking the later one would change the library back and forth with
 * every import: such a row is refused. Only hashes are kept.
 */
struct said_table;

struct said_place {
    int sheet, row;
};

struct said_table *said_table_new(void);
void said_table_free(struct said_table *table);
/* Is VALUE what was said of KEY before, if anything was? False: PLACE says where it was otherwise.
 * Its row is 0 when the row in hand
 * says both. True: it is said with the next said_table_keep. */
bool said_table_agree(struct said_table *table, const char *key, const char *value,
                      struct said_place *place);
void said_table_keep(struct said_table *table, struct said_place place); /* the row is taken */
void said_table_drop(struct said_table *table);                          /* the row is refused */

#endif

#ifndef PEIYU_DB_MIGRATION_H
#define PEIYU_DB_MIGRATION_H

#include <stddef.h>

#include "core/error.h"

struct sqlite3;

/* The way of the schema to its newest version: each migration is one transaction, which leaves
 * its number in PRAGMA user_version. */
struct migration {
    int version; /* 1, 2, … without gaps */
    const char *sql;
};

/* PRAGMA application_id of our files: "PEYU". */
#define MIGRATION_APPLICATION 0x50455955

/* Those of db/schema/, in order. */
extern const struct migration schema_migrations[];
extern const size_t schema_migration_count;

/* Reads only. Is the database empty or ours, of a version up to NEWEST? What it is otherwise is
 * in ERR. *VERSION is 0 for an empty one. */
bool migration_check(struct sqlite3 *handle, const char *path, size_t newest, int *version,
                     struct error *err);
/* The same, where the head of the file tells enough without a look into its schema. */
bool migration_look(struct sqlite3 *handle, const char *path, size_t newest, struct error *err);
/* Brings an empty or older database to the last of MIGRATIONS. */
bool migration_run(struct sqlite3 *handle, const char *path, const struct migration *migrations,
                   size_t count, struct error *err);

#endif

#ifndef PEIYU_DB_DATABASE_H
#define PEIYU_DB_DATABASE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/packs.h"

/*
 * The one SQLite file: WAL, synchronous=FULL, foreign keys, strict tables, numbered migrations.
 * Every write stands in a step, one transaction with a title and a person, and triggers write
 * what changed from what to what into the journal; a write outside a step fails.
 */
struct database;
struct sqlite3;

/* Opens or creates PATH (mode 0600, its folder 0700) and migrates it. PACKS must outlive it. A
 * file that is no database, not ours (application_id), damaged or from a newer version is an
 * error and is left untouched. One that may only be read opens too; its steps cannot begin. */
struct database *database_open(const char *path, const struct packs *packs, struct error *err);
/* An empty one that leaves nothing behind, for a rehearsal where there is no database yet. */
struct database *database_open_scratch(const struct packs *packs, struct error *err);
void database_close(struct database *database); /* rolls an open step back */
const char *database_path(const struct database *database);
const struct packs *database_packs(const struct database *database);

/* The person in the journal; default: $USER or the login name. */
void database_set_person(struct database *database, const char *person);

bool database_begin(struct database *database, const char *title, struct error *err);
/* A step that changed nothing leaves no trace. */
bool database_commit(struct database *database, struct error *err);
void database_rollback(struct database *database);

/* Only for the stores of this room. */
struct statements;
struct sqlite3 *database_handle(struct database *database);
struct statements *database_statements(struct database *database);
const char *database_person(const struct database *database);
/* Keeps other writers out, so that what is read now still holds when the step begins. */
bool database_lock(struct database *database, struct error *err);
/* As database_begin, for a step that undoes another (0: an ordinary one). */
bool database_begin_undo(struct database *database, const char *title, int64_t undoes,
                         struct error *err);
#define DATABASE_TIME_SIZE 32
void database_time(char out[DATABASE_TIME_SIZE]); /* now: ISO, local time */

#endif

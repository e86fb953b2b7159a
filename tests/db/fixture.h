#ifndef PEIYU_TESTS_DB_FIXTURE_H
#define PEIYU_TESTS_DB_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "db/database.h"

/* What the tests of this room share: a folder of their own, databases in it, the installed packs.
 */

/* A new folder under $TMPDIR or /tmp, removed with all that is in it by folder_remove, which also
 * free()s the path. */
char *folder_new(void);
void folder_remove(char *folder);
/* free() it. */
char *path_in(const char *folder, const char *name);

/* The packs in core/packs, opened once. */
const struct packs *packs_installed(void);
const struct fact *fact_named(const char *id);

/* Opens or fails the test; bare is without packs. */
struct database *open_database(const char *path);
struct database *open_bare(const char *path);
/* Runs SQL behind the stores' back; the result code. */
int run_sql(struct database *database, const char *sql);
int64_t number_of(struct database *database, const char *sql);
/* All that is in the tables of data, without the journal; free() it. */
char *content_of(struct database *database);

void begin(struct database *database, const char *title);
void commit(struct database *database);

/* The bytes of a file; free() them. NULL when it is not there. */
char *bytes_of(const char *path, size_t *length);
void write_bytes(const char *path, const void *bytes, size_t length);

/* A valid code for each NUMBER from 0. Static, overwritten after eight calls. */
const char *code_of(unsigned number);

#endif

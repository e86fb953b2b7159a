#ifndef PEIYU_DB_LOCATION_H
#define PEIYU_DB_LOCATION_H

#include <stdbool.h>
#include <stdint.h>

#include "core/error.h"

/* Where the database file stands. */

/* Makes missing folders (0700) and, where there is no file yet, an empty one (0600; SQLite gives
 * its -wal and -shm the mode of the file). *CREATED says whether it did. Anything there that is
 * no regular file is an error. */
bool location_prepare(const char *path, bool *created, struct error *err);
/* PATH as a file: URI, with PARAMETERS ("mode=ro") behind; free() it. */
char *location_uri(const char *path, const char *parameters);
/* Bytes in the file PATH with SUFFIX ("", "-wal") behind; -1 when there is none. */
int64_t location_size(const char *path, const char *suffix);
/* Do both name one file that is there? */
bool location_same(const char *one, const char *other);

#endif

#ifndef PEIYU_DB_CHECK_H
#define PEIYU_DB_CHECK_H

#include <stddef.h>

#include "db/database.h"

/*
 * What must hold of a database: the file itself, keys that name what is there, values that can be
 * read, titles, cases and assessments that fit together, and a journal that agrees with the data.
 * Reads only. EACH is told one sentence for each thing that does not hold; it returns false to
 * stop. False with ERR when it could not be read at all.
 */
bool check_run(struct database *database, bool (*each)(void *context, const char *sentence),
               void *context, struct error *err);

/* How many of what was looked at. */
struct check_counts {
    size_t enterprises, certificates, assessments, cases;
};
bool check_count(struct database *database, struct check_counts *out, struct error *err);

#endif

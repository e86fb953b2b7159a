#ifndef PEIYU_DB_SURVEY_QUERY_H
#define PEIYU_DB_SURVEY_QUERY_H

#include "core/survey.h"
#include "db/database.h"

/* Who is surveyed, by what. */
struct survey_query {
    const struct standard *standard;
    struct date as_of;
    const struct expression *filter; /* only those it is true of; NULL: all */
};

/* 摸排 over the library, by code; DOSSIER and SURVEY are good until EACH returns. PROGRESS may be
 * NULL and has the same CONTEXT; when it returns false the walk stops: false, and ERR stays as it
 * was. */
bool survey_each(struct database *database, const struct survey_query *query,
                 void (*each)(void *context, const struct dossier *dossier,
                              const struct survey *survey),
                 bool (*progress)(void *context, size_t done, size_t total), void *context,
                 struct error *err);

#endif

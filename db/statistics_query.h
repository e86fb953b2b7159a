#ifndef PEIYU_DB_STATISTICS_QUERY_H
#define PEIYU_DB_STATISTICS_QUERY_H

#include "core/statistics.h"
#include "db/database.h"

/* The statistics of the whole library on AS_OF with the targets of its year, by one walk; NULL with
 * ERR, or without when PROGRESS (may be NULL) returned false. statistics_free() it. */
struct statistics *statistics_query(struct database *database, struct date as_of,
                                    bool (*progress)(void *context, size_t done, size_t total),
                                    void *context, struct error *err);

#endif

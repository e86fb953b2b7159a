#ifndef PEIYU_DB_COMPLAINANT_STORE_H
#define PEIYU_DB_COMPLAINANT_STORE_H

#include "db/database.h"

/* Who complained (第十七条 实名举报): kept apart from the line of the register of complaints, and
 * shown only where somebody asks for it. */

#define COMPLAINANT_LIMIT 600 /* bytes */

/* free() it; "" when nothing is known. NULL with ERR. */
char *complainant_get(struct database *database, int64_t line, struct error *err);
/* Needs an open step; WHO "" takes it away. ERROR_VALUE when it is too long or no plain text, or
 * when LINE is none of the register of complaints. */
bool complainant_put(struct database *database, int64_t line, const char *who, struct error *err);

#endif

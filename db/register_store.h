#ifndef PEIYU_DB_REGISTER_STORE_H
#define PEIYU_DB_REGISTER_STORE_H

#include "core/dossier.h"
#include "db/database.h"

/* Lines of the registers (IP, awards, honours, institutions, incidents, …). Writing needs an open
 * step. */
/* OWNER is a cluster where the register is of clusters, else an enterprise. */
bool register_add(struct database *database, int64_t owner, const struct reg *reg, int64_t *line,
                  struct error *err);
bool register_put(struct database *database, int64_t line, const struct fact *field,
                  struct value value, struct error *err);
/* The enterprise or cluster (not in the bin) that LINE of the register REG (its id) belongs to; 0
 * where there is no such line. Needs no step. */
bool register_find(struct database *database, int64_t line, const char *reg, int64_t *owner,
                   struct error *err);
bool register_remove(struct database *database, int64_t line, struct error *err);

#endif

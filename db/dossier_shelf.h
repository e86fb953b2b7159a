#ifndef PEIYU_DB_DOSSIER_SHELF_H
#define PEIYU_DB_DOSSIER_SHELF_H

#include "core/dossier.h"
#include "db/database.h"

/* The dossiers that were looked at lately, for screens that draw the same rows again and again. */
struct dossier_shelf;

struct dossier_shelf *dossier_shelf_new(struct database *database);
void dossier_shelf_free(struct dossier_shelf *shelf);
void dossier_shelf_clear(struct dossier_shelf *shelf); /* something was written */
/* Good until the next call; NULL with ERR. */
const struct dossier *dossier_shelf_take(struct dossier_shelf *shelf, int64_t enterprise,
                                         struct error *err);

#endif

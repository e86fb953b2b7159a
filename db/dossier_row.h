#ifndef PEIYU_DB_DOSSIER_ROW_H
#define PEIYU_DB_DOSSIER_ROW_H

#include "core/dossier.h"
#include "db/database.h"
#include "db/statement.h"

/* What enterprise_load.c and cluster_load.c read alike, each from a row whose first column is the
 * owner. */

/* The columns behind the owner and the certificate's id. */
#define DOSSIER_ROW_CERTIFICATE                                                                    \
    "kind, level, batch, document, announced_on, valid_from, valid_to, withdrawal, withdrawn_on, " \
    "withdrawal_reason"
void dossier_row_certificate(struct database *database, sqlite3_stmt *row, struct dossier *dossier);
/* Owner, kind and state: a renewal on its way shows on the title that it renews; the certificates
 * are there already. */
void dossier_row_case(struct database *database, sqlite3_stmt *row, struct dossier *dossier);

#endif

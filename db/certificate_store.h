#ifndef PEIYU_DB_CERTIFICATE_STORE_H
#define PEIYU_DB_CERTIFICATE_STORE_H

#include "core/certificate.h"
#include "db/database.h"

/* The register of titles. Writing needs an open step. A certificate with id 0 is added (and its
 * id filled), another is changed. valid_from and valid_to are completed where not given. */
bool certificate_save(struct database *database, int64_t enterprise,
                      struct certificate *certificate, struct error *err);
bool certificate_save_of_cluster(struct database *database, int64_t cluster,
                                 struct certificate *certificate, struct error *err);
/* The enterprise (not in the bin) that a certificate belongs to; 0 where there is none of this
 * number. Needs no step. */
bool certificate_find(struct database *database, int64_t certificate, int64_t *enterprise,
                      struct error *err);
bool certificate_find_cluster(struct database *database, int64_t certificate, int64_t *cluster,
                              struct error *err);
bool certificate_remove(struct database *database, int64_t certificate, struct error *err);

#endif

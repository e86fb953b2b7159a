#ifndef PEIYU_DB_CLUSTER_STORE_H
#define PEIYU_DB_CLUSTER_STORE_H

#include "core/dossier.h"
#include "db/database.h"

/* 中小企业特色产业集群 with their facts (ids "cluster.…") and their members, enterprises of the
 * library. Writing needs an open step. A cluster is known by its name, which is the fact
 * "cluster.name" of its dossier. */
#define CLUSTER_NAME_LIMIT 300 /* bytes */

struct cluster_row {
    int64_t id;
    const char *name;
    size_t members; /* that are in the library */
};

/* *ID is 0 when there is none. What lies in the bin is not found by the first, and by the second
 * alone (what was put there last). */
bool cluster_find(struct database *database, const char *name, int64_t *id, struct error *err);
bool cluster_find_removed(struct database *database, const char *name, int64_t *id,
                          struct error *err);
/* By name. Texts are good until EACH returns; it returns false to stop. */
bool cluster_each(struct database *database,
                  bool (*each)(void *context, const struct cluster_row *row), void *context,
                  struct error *err);

/* A name that is there already, is empty, too long or no plain text is an ERROR_VALUE. */
bool cluster_add(struct database *database, const char *name, int64_t *id, struct error *err);
/* Gives (or, with VALUE_UNKNOWN, takes away) a fact; YEAR 0 when it is not yearly. Giving what is
 * there already writes nothing. "cluster.name" is a rename. */
bool cluster_put(struct database *database, int64_t id, const struct fact *fact, int year,
                 struct value value, struct error *err);
bool cluster_remove(struct database *database, int64_t id, struct error *err); /* to the bin */
/* And back, unless another took its name meanwhile (ERROR_VALUE). */
bool cluster_restore(struct database *database, int64_t id, struct error *err);
/* One that is (not) a member already writes nothing. */
bool cluster_add_member(struct database *database, int64_t id, int64_t enterprise,
                        struct error *err);
bool cluster_drop_member(struct database *database, int64_t id, int64_t enterprise,
                         struct error *err);

/* Loads name, facts, overrides, titles, registers and the members by code, each with all that was
 * given of it, into DOSSIER (cleared first). What the packs do not know (any more) and members that
 * lie in the bin stay in the database and are not loaded. */
bool cluster_load(struct database *database, int64_t id, struct dossier *dossier,
                  struct error *err);
/* The same without the members. */
bool cluster_load_alone(struct database *database, int64_t id, struct dossier *dossier,
                        struct error *err);
/* Every cluster, by name, in DOSSIER one after the other, ALONE without the members. EACH returns
 * false to stop (not an error). */
bool cluster_each_loaded(struct database *database, bool alone, struct dossier *dossier,
                         bool (*each)(void *context, struct dossier *dossier), void *context,
                         struct error *err);

#endif

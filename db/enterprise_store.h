#ifndef PEIYU_DB_ENTERPRISE_STORE_H
#define PEIYU_DB_ENTERPRISE_STORE_H

#include "core/dossier.h"
#include "db/database.h"

/* Enterprises with all that was given of them. Writing needs an open step. */

/* *ID is 0 when there is none. Removed enterprises (recycle bin) are not found. */
bool enterprise_find(struct database *database, const char *uscc, int64_t *id, struct error *err);
bool enterprise_find_by_name(struct database *database, const char *name, int64_t *id,
                             struct error *err);
/* The last one of this code that lies in the bin. */
bool enterprise_find_removed(struct database *database, const char *uscc, int64_t *id,
                             struct error *err);
/* UPPER BOUND for progress bars. */
bool enterprise_count(struct database *database, size_t *count, struct error *err);

/* Where enterprises lie: EACH is called once for every place with the COUNT of those there, in no
 * order. CITY and COUNTY as given ("" when not), DIVISION the six digits of the code. */
bool enterprise_places(struct database *database,
                       void (*each)(void *context, const char *city, const char *county,
                                    const char *division, size_t count),
                       void *context, struct error *err);

/* Both in canonical form. A code or name that is there already is an error (ERROR_VALUE); what lies
 * in the bin does not count, so an enterprise that comes back is a new one. */
bool enterprise_add(struct database *database, const char *uscc, const char *name, int64_t *id,
                    struct error *err);
/* Gives (or, with VALUE_UNKNOWN, takes away) a fact; YEAR 0 when it is not yearly. Giving what is
 * there already writes nothing. `name` keeps the old one among former_names (a rename); `uscc`
 * cannot be changed. A value that its fact cannot have is an ERROR_VALUE. */
bool enterprise_put(struct database *database, int64_t id, const struct fact *fact, int year,
                    struct value value, struct error *err);
struct enterprise_fact {
    const struct fact *fact;
    int year;
    struct value value;
};
/* enterprise_put for each in its turn, in few statements. */
bool enterprise_put_all(struct database *database, int64_t id, const struct enterprise_fact *facts,
                        size_t count, struct error *err);
bool enterprise_remove(struct database *database, int64_t id, struct error *err); /* to the bin */
/* And back, unless another took its code or name meanwhile (ERROR_VALUE). */
bool enterprise_restore(struct database *database, int64_t id, struct error *err);

/* Loads facts, figures, register lines, certificates and overrides into DOSSIER (cleared first).
 * What the packs do not know (any more) stays in the database and is not loaded. */
bool enterprise_load(struct database *database, int64_t id, struct dossier *dossier,
                     struct error *err);
/* Every enterprise, ordered by code, in DOSSIER one after the other, by merging ordered scans:
 * never more than one in memory. EACH returns false to stop (not an error). */
bool enterprise_each(struct database *database, struct dossier *dossier,
                     bool (*each)(void *context, struct dossier *dossier), void *context,
                     struct error *err);
/* Those behind CODE, to go on after a stop; CODE lives until it returns. */
bool enterprise_each_after(struct database *database, const char *code, struct dossier *dossier,
                           bool (*each)(void *context, struct dossier *dossier), void *context,
                           struct error *err);

#endif

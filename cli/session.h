#ifndef PEIYU_CLI_SESSION_H
#define PEIYU_CLI_SESSION_H

#include "cli/arguments.h"
#include "db/database.h"

/* What a command works on: the data packs, the database, today. */
struct session {
    struct packs *packs;
    struct database *database; /* NULL after session_open_packs */
    struct date today;
};

/* Starts as {0}; session_close is right after a failure too. */
bool session_open(struct session *session, const struct arguments *arguments, struct error *err);
/* The same, but the packs_open_lazily. */
bool session_open_lazily(struct session *session, const struct arguments *arguments,
                         struct error *err);
/* For what writes nothing: where there is no database yet, an empty one in memory. */
bool session_open_rehearsal(struct session *session, const struct arguments *arguments,
                            struct error *err);
/* The packs, and what the database (where there is one, NULL where there is none or it cannot be
 * read) says of them. */
bool session_open_shelf(struct session *session, const struct arguments *arguments,
                        struct error *err);
bool session_open_packs(struct session *session, struct error *err);
/* Without the user's own, so that one with a mistake can still be checked. */
bool session_open_installed_packs(struct session *session, struct error *err);
void session_close(struct session *session);

/* Ends the step that was begun: what was told must have arrived before it is made to last; when it
 * has not, or nothing is GOOD, it is rolled back. An ERR without a sentence was told already. */
bool session_end_step(struct session *session, bool good, struct error *err);

/* The enterprise with this code as a person writes it, loaded into DOSSIER. An unknown or wrong
 * code is ERROR_USAGE. */
bool session_load(struct session *session, const char *code, struct dossier *dossier,
                  struct error *err);

/* The cluster of this name; ERROR_USAGE where there is none. */
bool session_find_cluster(struct session *session, const char *name, int64_t *id,
                          struct error *err);

/* A filter that a person typed: a condition over an enterprise, or over what it is said of (ABOUT).
 * ERROR_USAGE when it is none; free it. */
bool session_read_filter(const struct session *session, const char *text, struct expression **out,
                         struct error *err);
bool session_read_filter_about(const struct session *session, enum subject about, const char *text,
                               struct expression **out, struct error *err);

#endif

#ifndef PEIYU_CORE_DOSSIER_H
#define PEIYU_CORE_DOSSIER_H

#include <stdint.h>

#include "core/certificate.h"
#include "core/fact.h"

/*
 * All that was given of one enterprise or cluster, in memory: the ground on which facts are derived
 * and standards are assessed. Stores fill it, tests fill it by hand, a what-if changes a copy. It
 * owns its texts; dossier_clear makes it ready for the next enterprise without giving memory
 * back.
 */
struct dossier;
struct dossier_line; /* a line of a register */

struct dossier *dossier_new(const struct dictionary *dictionary);
void dossier_free(struct dossier *dossier);
void dossier_clear(struct dossier *dossier);

const struct dictionary *dossier_dictionary(const struct dossier *dossier);
void dossier_set_id(struct dossier *dossier, int64_t id);
int64_t dossier_id(const struct dossier *dossier);
/* Of an enterprise until somebody says otherwise; dossier_clear forgets it. */
void dossier_set_subject(struct dossier *dossier, enum subject subject);
enum subject dossier_subject(const struct dossier *dossier);
const char *dossier_name(const struct dossier *dossier); /* of the enterprise or cluster; "" */

/* YEAR is 0 for facts that are not yearly. Putting VALUE_UNKNOWN takes the value away. */
void dossier_put(struct dossier *dossier, const struct fact *fact, int year, struct value value);
/* What was given (never derived); VALUE_UNKNOWN when nothing was. */
struct value dossier_get(const struct dossier *dossier, const struct fact *fact, int year);
/* By id; "" when not given or no text. For names, codes, towns. */
const char *dossier_text(const struct dossier *dossier, const char *fact_id);
/* The fiscal years that have any figure, ascending; the array belongs to the dossier and is good
 * until the next change. */
const int *dossier_years(const struct dossier *dossier, size_t *count);

struct dossier_line *dossier_add_line(struct dossier *dossier, const struct reg *reg, int64_t id);
void dossier_line_put(struct dossier *dossier, struct dossier_line *line, const struct fact *field,
                      struct value value);
/* The one that was added last; NULL where there is none. */
struct dossier_line *dossier_last_line(struct dossier *dossier, const struct reg *reg);
size_t dossier_line_count(const struct dossier *dossier, const struct reg *reg);
const struct dossier_line *dossier_line_at(const struct dossier *dossier, const struct reg *reg,
                                           size_t index);
struct value dossier_line_get(const struct dossier_line *line, const struct fact *field);
int64_t dossier_line_id(const struct dossier_line *line);

/* Members of a cluster, for its dossier: a new one to be filled, empty but for what the caller puts
 * there; it belongs to DOSSIER, and dossier_clear takes it out. */
struct dossier *dossier_add_member(struct dossier *dossier);
size_t dossier_member_count(const struct dossier *dossier);
const struct dossier *dossier_member_at(const struct dossier *dossier, size_t index);

/* An officer's reason to let a line of a standard that is advisory (原则上, 一般) hold all the
 * same; NULL where none was given. */
void dossier_add_override(struct dossier *dossier, const char *standard, const char *line,
                          const char *reason);
const char *dossier_override(const struct dossier *dossier, const char *standard, const char *line);

/* Keeps it with the days that were not given (certificate_complete). */
void dossier_add_certificate(struct dossier *dossier, const struct certificate *certificate);
/* A renewal of this kind (id) is open: of its newest line, whenever announced. */
void dossier_set_renewing(struct dossier *dossier, const char *kind);
size_t dossier_certificate_count(const struct dossier *dossier);
const struct certificate *dossier_certificate_at(const struct dossier *dossier, size_t index);
/* Is a title of this kind (id) in force on AS_OF? */
bool dossier_holds(const struct dossier *dossier, const char *kind, struct date as_of);
/* The line that speaks for a kind (id): the newest of those announced by AS_OF, of one day the one
 * written last; NULL where there is none. It belongs to the dossier. */
const struct certificate *dossier_newest(const struct dossier *dossier, const char *kind,
                                         struct date as_of);
/* Has the newest title of this kind lapsed, for less than YEARS years? An older line never stands
 * in for its successor, and a withdrawn one has not lapsed. */
bool dossier_lapsed_within(const struct dossier *dossier, const char *kind, long years,
                           struct date as_of);
/* Over all certificates: in force where one is, else unknown where one is. */
enum ban dossier_ban(const struct dossier *dossier, long years, struct date as_of);

#endif

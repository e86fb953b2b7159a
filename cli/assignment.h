#ifndef PEIYU_CLI_ASSIGNMENT_H
#define PEIYU_CLI_ASSIGNMENT_H

#include "core/dossier.h"

/*
 * FACT[@YEAR]=VALUE, as `set` and `assess --with` take it. FACT is an id, a label or an alias;
 * VALUE is read as a cell would be; an empty VALUE takes away what was given. A yearly fact
 * without a year belongs to LAST_YEAR.
 */
struct assignment {
    const struct fact *fact;
    int year; /* 0 when the fact is not yearly */
    struct value value;
};

/* Of a fact of ABOUT. Texts live in ARENA. False with ERROR_USAGE. */
bool assignment_read(const struct dictionary *dictionary, enum subject about, const char *text,
                     int last_year, struct arena *arena, struct assignment *out, struct error *err);

/* FACT or FACT@YEAR alone, of an enterprise. */
bool assignment_read_fact(const struct dictionary *dictionary, const char *text, int last_year,
                          struct arena *arena, const struct fact **fact, int *year,
                          struct error *err);

/* "2024年研发费用总额", "联系人". Lives in ARENA. */
const char *assignment_label(const struct fact *fact, int year, struct arena *arena);

/* A later assignment of the same fact and year wins; an earlier one is neither told nor made. */
bool assignment_is_last(const struct assignment *assignments, size_t count, size_t index);
/* "label:from → to" as a line of standard output; BEFORE is as it was. */
void assignment_tell(const struct assignment *assignment, const struct dossier *before,
                     struct arena *arena);

#endif

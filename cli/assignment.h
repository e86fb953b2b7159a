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

/* Texts live in ARENA. False with ERROR_USAGE. */
bool assignment_read(const struct dictionary *dictionary, const char *text, int last_year,
                     struct arena *arena, struct assignment *out, struct error *err);

/* FACT or FACT@YEAR alone. */
bool assignment_read_fact(const struct dictionary *dictionary, const char *text, int last_year,
                          struct arena *arena, const struct fact **fact, int *year,
                          struct error *err);

/* "2024年研发费用总额", "联系人". Lives in ARENA. */
const char *assignment_label(const struct fact *fact, int year, struct arena *arena);

#endif

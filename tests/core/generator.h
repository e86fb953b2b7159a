#ifndef PEIYU_TESTS_CORE_GENERATOR_H
#define PEIYU_TESTS_CORE_GENERATOR_H

#include "core/standard.h"
#include "tests/random.h"

/*
 * Enterprises made up from a seed, for properties that hold of every one: for each fact and year
 * that a standard rests on a value near the numbers that standards ask for, or none; sometimes
 * lines in the registers and certificates. The same seed makes the same enterprise.
 */
struct slot {
    const struct fact *fact;
    int year; /* 0 when the fact is not yearly */
    struct value value;
};

struct generated {
    const struct standard *standard;
    struct date as_of;
    bool renewal;       /* every other one */
    struct slot *slots; /* value VALUE_UNKNOWN: nothing given */
    size_t slot_count;
    struct dossier *dossier; /* with the slots, registers and certificates put in */
    uint64_t seed;
    struct random chance;
};

/* AS_OF lies in one of the intervals of STANDARD. */
void generated_make(struct generated *out, const struct standard *standard, uint64_t seed);
void generated_free(struct generated *generated);
/* A number below LIMIT from the enterprise's own sequence. */
unsigned generated_pick(struct generated *generated, unsigned limit);
/* A known value that FACT can take. */
struct value generated_value(struct generated *generated, const struct fact *fact);
void generated_put(struct generated *generated, struct slot *slot, struct value value);
struct slot *generated_slot(struct generated *generated, const char *fact, int year);

#endif

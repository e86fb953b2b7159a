#ifndef PEIYU_TESTS_CORE_CONFORMANCE_H
#define PEIYU_TESTS_CORE_CONFORMANCE_H

#include "core/assessment.h"
#include "core/memory.h"
#include "core/packs.h"
#include "tests/core/coverage.h"
#include "tests/core/edges.h"

/* A file of cases (tests/data/conformance) being held against its standard. */
struct run {
    const struct packs *packs;
    const struct dictionary *dictionary;
    struct dossier *dossier;
    struct arena *arena;
    struct yaml_file *file;
    const struct yaml *root;
    const struct yaml *own;          /* the root of the standard's own cases */
    const struct standard *standard; /* NULL: the cases are about derived facts only */
    struct assessment *assessment;
    struct coverage *coverage;
    struct edges *edges;
    struct date as_of;
    const struct yaml *at; /* the case at hand */
    /* Lines and titles of cases taken over that are other here; behind the name of a file ("base
     * verdict") of those of that file alone. */
    const struct yaml *except;
    const char *taken; /* the file that is taken over */
    int failures;
};

/* Prints the place and title of the case at hand, and counts. */
void run_failed(struct run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *run_text(const struct yaml *map, const char *key); /* NULL when not there */
/* {0} when not there. */
struct date run_day(struct run *run, const struct yaml *map, const char *key);
/* "revenue@2023" or "segment_since"; NULL, and counted, when there is no such fact. */
const struct fact *run_fact(struct run *run, const char *key, int *year);
bool run_excepts(const struct run *run, const char *line);

/* Puts into the dossier what the case at hand gives, its profile first. */
void run_fill(struct run *run);
/* Holds the assessment against what the case says that it comes to. */
void run_check(struct run *run, const struct yaml *expected);
/* Derived facts, as the program prints them; 未知 for unknown. */
void run_check_values(struct run *run, const struct yaml *values);

#endif

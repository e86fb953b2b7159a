#ifndef PEIYU_CORE_FAULTS_H
#define PEIYU_CORE_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/* Every mistake found in data packs, each with its place and what was expected. */
struct fault {
    char *file;
    int line, column; /* from 1; 0 when the whole file is meant */
    char *text;       /* Chinese: what is wrong and what was expected */
};

struct faults {
    struct fault *items;
    size_t count, capacity;
};

/* The same fault at the same place is kept once. */
void faults_add(struct faults *faults, const char *file, int line, int column, const char *format,
                ...) __attribute__((format(printf, 5, 6)));
void faults_free(struct faults *faults); /* back to {0} */
/* Fills ERR (ERROR_PACK) with the first fault, "file:line:column: text", and how many more there
 * are; returns false. With no fault returns true and leaves ERR alone. */
bool faults_report(const struct faults *faults, struct error *err);

#endif

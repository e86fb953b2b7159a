#ifndef PEIYU_CLI_CONFLICT_H
#define PEIYU_CLI_CONFLICT_H

#include "cli/preview.h"

/* Asks on the terminal what is to be done where a file says something else than the library: one
 * by one, or for all that follow. */
struct conflict {
    struct preview *preview; /* of the file in hand; stopped when somebody wants that */
    bool all;                /* answered for all that follow */
    bool newer;              /* so: where the row is newer */
    bool replace;            /* so, whatever it is */
};

/* As import_options.resolve; CONTEXT is the struct. */
bool conflict_ask(void *context, const struct import_difference *difference);

#endif

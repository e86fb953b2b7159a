#ifndef PEIYU_CLI_PACK_INSTALL_H
#define PEIYU_CLI_PACK_INSTALL_H

#include "cli/session.h"

/* Checks the pack in PATH and puts a copy into the user's folder, named after its kind and id,
 * where it adds to the others or replaces that of its id. ONLY: the kind it must be of, or NULL.
 * Tells what it did; the exit status. */
int pack_install(const struct session *session, const char *path, const char *only);

#endif

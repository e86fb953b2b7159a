#ifndef PEIYU_CLI_PACK_CHECK_H
#define PEIYU_CLI_PACK_CHECK_H

#include "cli/session.h"

/* Every mistake of the pack in PATH, as it stands among the others; the exit status. */
int pack_check(const struct session *session, const char *path);

#endif

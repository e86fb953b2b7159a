#ifndef PEIYU_CLI_PACK_DIFF_H
#define PEIYU_CLI_PACK_DIFF_H

#include "cli/session.h"

/* What the pack TO changes of the pack FROM: ids, or files that are not installed. ONLY: the kind
 * they must be of, or NULL. The exit status. */
int pack_diff(const struct session *session, const char *from, const char *to, const char *only,
              enum format format);

#endif

#ifndef PEIYU_CLI_STANDARD_PRINT_H
#define PEIYU_CLI_STANDARD_PRINT_H

#include "cli/session.h"

/* The installed standards, on standard output. False with ERR when the database cannot be read. */
bool standard_print_list(const struct session *session, enum format format, struct error *err);
/* All of one standard, line by line. */
bool standard_print(const struct session *session, const struct standard *standard,
                    struct error *err);
/* The same as an object. */
bool standard_print_json(const struct session *session, const struct standard *standard,
                         struct error *err);
/* What one standard changes of another. PACKS lend the labels. */
void standard_print_diff(const struct packs *packs, const struct standard *from,
                         const struct standard *to, enum format format);

#endif

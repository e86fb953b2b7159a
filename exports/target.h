#ifndef PEIYU_EXPORTS_TARGET_H
#define PEIYU_EXPORTS_TARGET_H

#include "core/error.h"

/*
 * A file that is written beside its target under an unguessable name (mode 0600) and moved into
 * place when it is complete: until then the old file stays whole, afterwards nothing is left
 * behind.
 */
struct target {
    char *path; /* a link is followed, so that it stays a link */
    char *temporary;
};

/* Makes the empty temporary file. A missing or unwritable folder, a target that is a folder or may
 * not be written is ERROR_FILE; then there is nothing to abandon. */
bool target_open(struct target *target, const char *path, struct error *err);
/* Onto the disk and into place; on failure abandoned. */
bool target_commit(struct target *target, struct error *err);
void target_abandon(struct target *target);
/* For a handler of signals that end the program: takes away what the open target has so far. */
void target_drop(void);

/* ERROR_FILE for an errno: which file, why, and what to do. Returns false. */
bool target_error(const char *path, int number, struct error *err);

#endif

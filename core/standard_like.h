#ifndef PEIYU_CORE_STANDARD_LIKE_H
#define PEIYU_CORE_STANDARD_LIKE_H

#include "core/yaml.h"

/*
 * A standard that is `like` another takes over what it does not give itself, so that what two
 * documents share stands once; `base_like` takes over the base lines alone. A line with the id of
 * one taken over stands in its place, others follow; `without` names the lines that are not taken
 * over. Titles, documents, intervals, facts and whether it was checked are always a standard's own.
 */

/* What the standard in FILE is made of. LIKE and BASE_LIKE are those it names, whole themselves, or
 * NULL where it names none. The nodes belong to the three files, which must outlive the result;
 * yaml_free() it. Its hash covers all three. Mistakes (an id in `without` that is not there) into
 * FAULTS. */
struct yaml_file *standard_whole(const struct yaml_file *file, const struct yaml_file *like,
                                 const struct yaml_file *base_like, struct faults *faults);

#endif

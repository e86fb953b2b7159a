#ifndef PEIYU_CORE_STANDARD_CHECK_H
#define PEIYU_CORE_STANDARD_CHECK_H

#include "core/standard.h"

/* What a standard must be beyond its form: ids that are used once, lines that are settled before
 * they are read and are read as what they are, known tiers, intervals that do not overlap. Each
 * mistake becomes a fault at its place in FILE. */
void standard_check(const struct standard *standard, const struct yaml_file *file,
                    struct faults *faults);

#endif

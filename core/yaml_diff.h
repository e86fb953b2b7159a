#ifndef PEIYU_CORE_YAML_DIFF_H
#define PEIYU_CORE_YAML_DIFF_H

#include "core/yaml.h"

/* What differs between two data packs, place by place: the items of lists are the same one when
 * their id, year, day, name or heading is. PLACE is "facts › revenue › label"; FROM or TO is NULL
 * where there is nothing, a map or a list stands in one line. Good until EACH returns. */
void yaml_diff(const struct yaml *from, const struct yaml *to,
               void (*each)(void *context, const char *place, const char *from, const char *to),
               void *context);

#endif

#ifndef PEIYU_CORE_YAML_PRIVATE_H
#define PEIYU_CORE_YAML_PRIVATE_H

#include "core/yaml.h"

/* As yaml_parse, without the hash. */
struct yaml_file *yaml_parse_head(const char *name, const char *content, size_t length,
                                  struct faults *faults);

#endif

#ifndef PEIYU_CORE_DICTIONARY_LOADER_H
#define PEIYU_CORE_DICTIONARY_LOADER_H

#include "core/dictionary_private.h"
#include "core/expression.h"

/* Reading packs of kind `facts`: first every fact, register and table by name, then the formulas,
 * which may name any of them. Shared by dictionary_load.c and dictionary_table.c. */
struct loader {
    struct dictionary *dictionary;
    const struct yaml_file *file;
    struct faults *faults;
};

/* The texts of the list KEY, NULL-terminated. */
const char **loader_texts(struct loader *loader, const struct yaml *map, const char *key);
/* NULL where there is none, or with a fault. */
struct expression *loader_formula(struct loader *loader, const struct yaml *map, const char *key,
                                  const struct fact *owner);
/* Among the facts read so far, before there is an index. */
const struct fact *loader_find(const struct dictionary *dictionary, const char *id);

/* Tables are named before any formula is read and filled afterwards. */
void loader_declare_table(struct loader *loader, const struct yaml *map);
void loader_fill_table(struct loader *loader, const struct yaml *map);

#endif

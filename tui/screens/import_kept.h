#ifndef PEIYU_TUI_SCREENS_IMPORT_KEPT_H
#define PEIYU_TUI_SCREENS_IMPORT_KEPT_H

#include <stdbool.h>
#include <stddef.h>

#include "db/import/import.h"

/* Differences between file and library of which the library's side was chosen, one by one. */
struct import_kept {
    char **keys;
    size_t count, capacity;
};

void import_kept_clear(struct import_kept *kept);
bool import_kept_has(const struct import_kept *kept, const char *sheet, int row, const char *field);
void import_kept_toggle(struct import_kept *kept, const char *sheet, int row, const char *field);
/* As import_options.resolve; CONTEXT is the struct. */
bool import_kept_resolve(void *context, const struct import_difference *difference);

#endif

#include "tui/screens/import_kept.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

void import_kept_clear(struct import_kept *kept)
{
    while (kept->count > 0)
        free(kept->keys[--kept->count]);
    free(kept->keys);
    *kept = (struct import_kept){0};
}

/* Where the key stands, or SIZE_MAX. */
static size_t find(const struct import_kept *kept, const char *key)
{
    for (size_t i = 0; i < kept->count; i++) {
        if (strcmp(kept->keys[i], key) == 0)
            return i;
    }
    return (size_t)-1;
}

static char *make_key(const char *sheet, int row, const char *field)
{
    return memory_printf("%s\n%d\n%s", sheet, row, field);
}

bool import_kept_has(const struct import_kept *kept, const char *sheet, int row, const char *field)
{
    char *key;
    bool has;

    if (kept->count == 0)
        return false;
    key = make_key(sheet, row, field);
    has = find(kept, key) != (size_t)-1;
    free(key);
    return has;
}

void import_kept_toggle(struct import_kept *kept, const char *sheet, int row, const char *field)
{
    char *key = make_key(sheet, row, field);
    size_t at = find(kept, key);

    if (at == (size_t)-1) {
        kept->keys = memory_grow(kept->keys, kept->count, &kept->capacity);
        kept->keys[kept->count++] = key;
        return;
    }
    free(key);
    free(kept->keys[at]);
    kept->keys[at] = kept->keys[--kept->count];
}

bool import_kept_resolve(void *context, const struct import_difference *difference)
{
    return !import_kept_has(context, difference->sheet, difference->row, difference->field);
}

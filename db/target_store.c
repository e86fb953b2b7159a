#include "db/target_store.h"

#include <stdio.h>
#include <stdlib.h>

#include "db/setting_store.h"

/* "target:2024:srdi", as the journal tells it. */
#define KEY_SIZE 128

static void make_key(int year, const char *kind, char key[KEY_SIZE])
{
    (void)snprintf(key, KEY_SIZE, "target:%d:%s", year, kind);
}

bool target_get(struct database *database, int year, const char *kind, long *target,
                struct error *err)
{
    char key[KEY_SIZE], *value, *end;

    make_key(year, kind, key);
    *target = -1;
    value = setting_get(database, key, err);
    if (value != NULL) {
        long number = strtol(value, &end, 10);

        if (end != value && *end == '\0' && number >= 0 && number <= TARGET_MOST)
            *target = number;
        free(value);
    }
    return err->code == ERROR_NONE;
}

bool target_put(struct database *database, int year, const char *kind, long target,
                struct error *err)
{
    char key[KEY_SIZE], value[32];

    if (target > TARGET_MOST)
        return error_set(err, ERROR_VALUE, "目标最多 %d 家", TARGET_MOST);
    make_key(year, kind, key);
    (void)snprintf(value, sizeof value, "%ld", target);
    return setting_put(database, key, target < 0 ? NULL : value, err);
}

#include "db/import/sheet_mapping.h"

#include <stdlib.h>
#include <string.h>

#include "db/import/heading_map.h"

#define ROW_LENGTH 16 /* of a key, before the space */

struct used {
    const char *key, *target;
};

struct sheet_mapping {
    struct import_job *job;
    struct head_mapping head;
    struct arena *arena;
    char *row, *remembered; /* of the row in hand */
    struct used *used;
    size_t count, capacity;
};

static bool begin_row(void *context, const char *texts, struct error *err)
{
    struct sheet_mapping *mapping = context;

    free(mapping->row);
    free(mapping->remembered);
    mapping->row = heading_map_row(texts);
    mapping->remembered = heading_map_remembered(mapping->job->database, mapping->row, err);
    return mapping->remembered != NULL;
}

static const char *find_target(void *context, const char *folded, int nth, const char **key)
{
    struct sheet_mapping *mapping = context;
    char *made = heading_map_key(mapping->row, folded, nth);
    const char *target;

    *key = arena_text(mapping->arena, made);
    free(made);
    target = heading_map_find(mapping->job->options->mapping, *key, folded);
    if (target == NULL && *mapping->remembered != '\0')
        target = heading_map_among(mapping->arena, mapping->remembered, *key);
    return target;
}

struct sheet_mapping *sheet_mapping_new(struct import_job *job)
{
    struct sheet_mapping *mapping = memory_alloc(sizeof *mapping);

    mapping->job = job;
    mapping->arena = arena_new();
    mapping->head =
        (struct head_mapping){.context = mapping, .row = begin_row, .target = find_target};
    return mapping;
}

void sheet_mapping_free(struct sheet_mapping *mapping)
{
    if (mapping == NULL)
        return;
    arena_free(mapping->arena);
    free(mapping->row);
    free(mapping->remembered);
    free(mapping->used);
    free(mapping);
}

const struct head_mapping *sheet_mapping_head(const struct sheet_mapping *mapping)
{
    return &mapping->head;
}

void sheet_mapping_used(struct sheet_mapping *mapping)
{
    const struct sheet_plan *plan = &mapping->job->plan;

    for (size_t i = 0; i < plan->heading_count; i++) {
        const char *key = plan->headings[i].key;
        const char *folded = key == NULL ? NULL : strchr(key + ROW_LENGTH + 1, ' ');
        const char *target;

        if (folded == NULL)
            continue;
        target = heading_map_find(mapping->job->options->mapping, key, folded + 1);
        if (target == NULL)
            continue;
        mapping->used = memory_grow(mapping->used, mapping->count, &mapping->capacity);
        mapping->used[mapping->count++] = (struct used){key, target};
    }
}

/* Those of one row from AT on; *AT then stands behind them. */
static bool remember_row(struct sheet_mapping *mapping, size_t *at, struct error *err)
{
    char *row = memory_printf("%.*s", ROW_LENGTH, mapping->used[*at].key);
    char *before = heading_map_remembered(mapping->job->database, row, err);
    char *after = before == NULL ? NULL : memory_text(before);
    bool ok;

    for (; *at < mapping->count && strncmp(mapping->used[*at].key, row, ROW_LENGTH) == 0; ++*at) {
        char *next = after == NULL ? NULL
                                   : heading_map_with(after, mapping->used[*at].key,
                                                      mapping->used[*at].target);

        free(after);
        after = next;
    }
    ok = after != NULL && (strcmp(before, after) == 0 ||
                           heading_map_remember(mapping->job->database, row, after, err));
    free(after);
    free(before);
    free(row);
    return ok;
}

bool sheet_mapping_remember(struct sheet_mapping *mapping, struct error *err)
{
    size_t at = 0;

    while (at < mapping->count) {
        if (!remember_row(mapping, &at, err))
            return false;
    }
    return true;
}

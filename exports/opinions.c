#include "exports/opinions.h"

#include <stdlib.h>

#include "core/memory.h"
#include "db/case_store.h"

struct opinion {
    int64_t owner;
    const char *text;
};

struct opinions {
    struct arena *arena;
    struct opinion *items; /* by owner */
    size_t count, capacity;
};

static int by_owner(const void *a, const void *b)
{
    const struct opinion *left = a, *right = b;
    return (left->owner > right->owner) - (left->owner < right->owner);
}

static bool take(void *context, const struct case_file *one)
{
    struct opinions *opinions = context;
    opinions->items = memory_grow(opinions->items, opinions->count, &opinions->capacity);
    opinions->items[opinions->count++] =
        (struct opinion){one->kind->cluster ? one->cluster : one->enterprise,
                         arena_text(opinions->arena, one->opinion)};
    return true;
}

struct opinions *opinions_load(struct database *database, int64_t batch, struct error *err)
{
    struct opinions *opinions = memory_alloc(sizeof *opinions);
    opinions->arena = arena_new();
    if (batch != 0 && !case_each(database, batch, 0, take, opinions, err)) {
        opinions_free(opinions);
        return NULL;
    }
    if (opinions->count > 0)
        qsort(opinions->items, opinions->count, sizeof *opinions->items, by_owner);
    return opinions;
}

void opinions_free(struct opinions *opinions)
{
    if (opinions == NULL)
        return;
    free(opinions->items);
    arena_free(opinions->arena);
    free(opinions);
}

const char *opinions_of(const struct opinions *opinions, int64_t owner)
{
    const struct opinion key = {.owner = owner};
    const struct opinion *found =
        opinions->count > 0 ? bsearch(&key, opinions->items, opinions->count, sizeof key, by_owner)
                            : NULL;
    return found != NULL ? found->text : "";
}

#include "db/import/rename_plan.h"

#include <stdlib.h>

#include "core/memory.h"

enum state {
    STATE_OPEN,
    STATE_WALKED, /* on the way that is being followed */
    STATE_SURE,
    STATE_REFUSED,
};

struct rename {
    int row;
    int64_t enterprise, owner;
    enum state state;
    char *parked; /* the name that it had, or NULL */
};

struct rename_plan {
    struct rename *items; /* by row, as they were added */
    size_t count, capacity, parked;
    struct rename **by_enterprise; /* of those that are not new, once the plan was needed */
    size_t known;
};

struct rename_plan *rename_plan_new(void)
{
    return memory_alloc(sizeof(struct rename_plan));
}

void rename_plan_free(struct rename_plan *plan)
{
    size_t i;

    if (plan == NULL)
        return;
    for (i = 0; i < plan->count; i++)
        free(plan->items[i].parked);
    free(plan->items);
    free(plan->by_enterprise);
    free(plan);
}

void rename_plan_add(struct rename_plan *plan, int row, int64_t enterprise, int64_t owner)
{
    plan->items = memory_grow(plan->items, plan->count, &plan->capacity);
    plan->items[plan->count++] =
        (struct rename){.row = row, .enterprise = enterprise, .owner = owner};
}

static int compare(int64_t one, int64_t other)
{
    return (one > other) - (one < other);
}

static int compare_items(const void *a, const void *b)
{
    return compare((*(struct rename *const *)a)->enterprise,
                   (*(struct rename *const *)b)->enterprise);
}

static int compare_enterprise(const void *key, const void *item)
{
    return compare(*(const int64_t *)key, (*(struct rename *const *)item)->enterprise);
}

static int compare_row(const void *key, const void *item)
{
    return *(const int *)key - ((const struct rename *)item)->row;
}

static struct rename *find(const struct rename_plan *plan, int64_t enterprise)
{
    struct rename **found = NULL;

    if (enterprise != 0 && plan->known > 0)
        found = bsearch(&enterprise, plan->by_enterprise, plan->known, sizeof *plan->by_enterprise,
                        compare_enterprise);
    return found != NULL ? *found : NULL;
}

static struct rename *find_row(const struct rename_plan *plan, int row)
{
    return plan->count == 0
               ? NULL
               : bsearch(&row, plan->items, plan->count, sizeof *plan->items, compare_row);
}

bool rename_plan_is_needed(struct rename_plan *plan)
{
    size_t i;

    plan->by_enterprise = memory_resize(NULL, plan->count + 1, sizeof *plan->by_enterprise);
    for (i = 0; i < plan->count; i++) {
        if (plan->items[i].enterprise != 0)
            plan->by_enterprise[plan->known++] = &plan->items[i];
    }
    if (plan->known > 0)
        qsort(plan->by_enterprise, plan->known, sizeof *plan->by_enterprise, compare_items);
    for (i = 0; i < plan->count; i++) {
        if (find(plan, plan->items[i].owner) != NULL)
            return true;
    }
    return false;
}

void rename_plan_refuse(struct rename_plan *plan, int row)
{
    struct rename *item = find_row(plan, row);

    if (item != NULL)
        item->state = STATE_REFUSED;
}

/* Follows the owners from START to one whose end is known; a circle is sure. */
static enum state follow(const struct rename_plan *plan, struct rename *start)
{
    struct rename *at = start;

    while (at->state == STATE_OPEN) {
        at->state = STATE_WALKED;
        if (at->owner == 0)
            return STATE_SURE;
        at = find(plan, at->owner);
        if (at == NULL)
            return STATE_REFUSED;
    }
    return at->state == STATE_REFUSED ? STATE_REFUSED : STATE_SURE;
}

void rename_plan_settle(struct rename_plan *plan)
{
    size_t i;

    for (i = 0; i < plan->count; i++) {
        struct rename *at = &plan->items[i];
        enum state end = follow(plan, at);

        for (; at != NULL && at->state == STATE_WALKED; at = find(plan, at->owner))
            at->state = end;
    }
}

bool rename_plan_frees(const struct rename_plan *plan, int row, int64_t owner)
{
    const struct rename *item = plan != NULL ? find_row(plan, row) : NULL;
    const struct rename *other = item != NULL ? find(plan, owner) : NULL;

    return other != NULL && item->owner == owner && item->state == STATE_SURE &&
           other->state == STATE_SURE && other->parked == NULL;
}

void rename_plan_park(struct rename_plan *plan, int64_t owner, const char *name)
{
    find(plan, owner)->parked = memory_text(name);
    plan->parked++;
}

const char *rename_plan_parked(const struct rename_plan *plan, int64_t enterprise)
{
    const struct rename *item = plan != NULL ? find(plan, enterprise) : NULL;

    return item != NULL ? item->parked : NULL;
}

void rename_plan_unpark(struct rename_plan *plan, int64_t enterprise)
{
    struct rename *item = find(plan, enterprise);

    free(item->parked);
    item->parked = NULL;
    plan->parked--;
}

bool rename_plan_is_done(const struct rename_plan *plan)
{
    return plan->parked == 0;
}

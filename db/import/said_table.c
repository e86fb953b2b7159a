#include "db/import/said_table.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/memory.h"

#define FIRST_SIZE 1024

struct said {
    uint64_t key, value; /* key 0: the place is free */
    struct said_place place;
};

struct said_table {
    struct said *entries;
    size_t size, count; /* size is a power of two */
    struct said *pending;
    size_t pending_count, pending_capacity;
};

static uint64_t hash(const char *text)
{
    uint64_t value = UINT64_C(14695981039346656037);

    for (; *text != '\0'; text++)
        value = (value ^ (unsigned char)*text) * UINT64_C(1099511628211);
    value ^= value >> 32;
    return value != 0 ? value : 1;
}

struct said_table *said_table_new(void)
{
    struct said_table *table = memory_alloc(sizeof *table);

    table->size = FIRST_SIZE;
    table->entries = memory_alloc(table->size * sizeof *table->entries);
    return table;
}

void said_table_free(struct said_table *table)
{
    if (table == NULL)
        return;
    free(table->entries);
    free(table->pending);
    free(table);
}

static struct said *find(const struct said_table *table, uint64_t key)
{
    size_t at = (size_t)key & (table->size - 1);

    while (table->entries[at].key != 0 && table->entries[at].key != key)
        at = (at + 1) & (table->size - 1);
    return &table->entries[at];
}

static void enlarge(struct said_table *table)
{
    struct said *old = table->entries;
    size_t old_size = table->size, i;

    table->size *= 2;
    table->entries = memory_alloc(table->size * sizeof *table->entries);
    for (i = 0; i < old_size; i++) {
        if (old[i].key != 0)
            *find(table, old[i].key) = old[i];
    }
    free(old);
}

bool said_table_agree(struct said_table *table, const char *key, const char *value,
                      struct said_place *place)
{
    struct said said = {.key = hash(key), .value = hash(value)};
    const struct said *before = find(table, said.key);
    size_t i;

    if (before->key != 0) {
        *place = before->place;
        return before->value == said.value;
    }
    for (i = 0; i < table->pending_count; i++) {
        if (table->pending[i].key == said.key && table->pending[i].value != said.value) {
            *place = (struct said_place){0};
            return false;
        }
    }
    table->pending = memory_grow(table->pending, table->pending_count, &table->pending_capacity);
    table->pending[table->pending_count++] = said;
    return true;
}

void said_table_keep(struct said_table *table, struct said_place place)
{
    size_t i;

    for (i = 0; i < table->pending_count; i++) {
        struct said *entry = find(table, table->pending[i].key);

        if (entry->key != 0)
            continue;
        *entry = table->pending[i];
        entry->place = place;
        if (++table->count * 2 > table->size)
            enlarge(table);
    }
    table->pending_count = 0;
}

void said_table_drop(struct said_table *table)
{
    table->pending_count = 0;
}

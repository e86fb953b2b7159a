#include "db/import/key_table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

#define FIRST_SIZE 1024

struct key_entry {
    const char *key; /* NULL where the place is free */
    int first, second;
    const char *text;
};

struct key_table {
    struct arena *arena;
    struct key_entry *entries;
    size_t size, count; /* size is a power of two */
};

static uint64_t hash(const char *key)
{
    uint64_t value = UINT64_C(14695981039346656037);

    for (; *key != '\0'; key++)
        value = (value ^ (unsigned char)*key) * UINT64_C(1099511628211);
    return value ^ (value >> 32);
}

static struct key_entry *find(const struct key_table *table, const char *key)
{
    size_t at = (size_t)hash(key) & (table->size - 1);

    while (table->entries[at].key != NULL && strcmp(table->entries[at].key, key) != 0)
        at = (at + 1) & (table->size - 1);
    return &table->entries[at];
}

struct key_table *key_table_new(void)
{
    struct key_table *table = memory_alloc(sizeof *table);

    table->arena = arena_new();
    table->size = FIRST_SIZE;
    table->entries = memory_alloc(table->size * sizeof *table->entries);
    return table;
}

void key_table_free(struct key_table *table)
{
    if (table == NULL)
        return;
    arena_free(table->arena);
    free(table->entries);
    free(table);
}

static void enlarge(struct key_table *table)
{
    struct key_entry *old = table->entries;
    size_t old_size = table->size, i;

    table->size *= 2;
    table->entries = memory_alloc(table->size * sizeof *table->entries);
    for (i = 0; i < old_size; i++) {
        if (old[i].key != NULL)
            *find(table, old[i].key) = old[i];
    }
    free(old);
}

/* The entry of KEY, which may be a new one with no row. */
static struct key_entry *find_or_add(struct key_table *table, const char *key)
{
    struct key_entry *entry = find(table, key);

    if (entry->key != NULL)
        return entry;
    if (++table->count * 2 > table->size) {
        enlarge(table);
        entry = find(table, key);
    }
    *entry = (struct key_entry){.key = arena_text(table->arena, key)};
    return entry;
}

void key_table_add(struct key_table *table, const char *key, int row)
{
    struct key_entry *entry = find_or_add(table, key);

    if (entry->first == 0)
        entry->first = row;
    else if (entry->second == 0)
        entry->second = row;
}

void key_table_put(struct key_table *table, const char *key, const char *text)
{
    struct key_entry *entry = find_or_add(table, key);

    if (entry->text == NULL)
        entry->text = arena_text(table->arena, text);
    else if (strcmp(entry->text, text) != 0)
        entry->text = "";
}

const char *key_table_text(const struct key_table *table, const char *key)
{
    const struct key_entry *entry = find(table, key);

    return entry->key != NULL && entry->text != NULL ? entry->text : "";
}

bool key_table_is_shared(const struct key_table *table, const char *key)
{
    const struct key_entry *entry = find(table, key);

    return entry->key != NULL && entry->second != 0;
}

int key_table_other(const struct key_table *table, const char *key, int row)
{
    const struct key_entry *entry = find(table, key);

    if (entry->key == NULL)
        return 0;
    return entry->first == row ? entry->second : entry->first;
}

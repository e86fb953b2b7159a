#include "core/standard_like.h"

#include <sodium.h>
#include <string.h>

#include "core/memory.h"

struct merge {
    const struct yaml_file *file;
    struct yaml_file *whole;
    const struct yaml *without; /* ids, or NULL */
    struct faults *faults;
};

static bool is_among(const char *word, const char *const words[])
{
    for (size_t i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static const char *id_of(const struct yaml *item)
{
    const struct yaml *id = item->kind == YAML_MAP ? yaml_get(item, "id") : NULL;
    return id && id->kind == YAML_SCALAR ? id->text : NULL;
}

static struct yaml *item_with(const struct yaml *list, const char *id)
{
    for (size_t i = 0; id && list && list->kind == YAML_LIST && i < list->count; i++) {
        const char *other = id_of(list->items[i]);
        if (other && strcmp(other, id) == 0)
            return list->items[i];
    }
    return NULL;
}

static bool is_left_out(const struct merge *merge, const struct yaml *item)
{
    const char *id = id_of(item);
    for (size_t i = 0; id && merge->without && i < merge->without->count; i++) {
        const struct yaml *left = merge->without->items[i];
        if (left->kind == YAML_SCALAR && strcmp(left->text, id) == 0)
            return true;
    }
    return false;
}

/* A copy of LIKENESS with room for COUNT items and none in it yet. */
static struct yaml *empty_node(struct merge *merge, const struct yaml *likeness, size_t count)
{
    struct yaml *node = arena_alloc(merge->whole->arena, sizeof *node);
    *node = *likeness;
    node->items = arena_alloc(merge->whole->arena, (count + 1) * sizeof *node->items);
    node->count = 0;
    return node;
}

/* THEIRS, each line in its place replaced by OWN's of the same id, then the rest of OWN. */
static struct yaml *merge_lines(struct merge *merge, const struct yaml *theirs,
                                const struct yaml *own)
{
    struct yaml *list =
        empty_node(merge, own ? own : theirs, theirs->count + (own ? own->count : 0));
    for (size_t i = 0; i < theirs->count; i++) {
        struct yaml *mine = item_with(own, id_of(theirs->items[i]));
        if (mine || !is_left_out(merge, theirs->items[i]))
            list->items[list->count++] = mine ? mine : theirs->items[i];
    }
    for (size_t i = 0; own && i < own->count; i++)
        if (!item_with(theirs, id_of(own->items[i])))
            list->items[list->count++] = own->items[i];
    return list;
}

static bool is_list(const struct yaml *node)
{
    return node && node->kind == YAML_LIST;
}

/* What stands under KEY in the whole: of both where both have lines, else the own, else theirs. */
static struct yaml *merge_key(struct merge *merge, struct yaml *theirs, struct yaml *own)
{
    if (is_list(theirs) && (!own || is_list(own)))
        return merge_lines(merge, theirs, own);
    return own ? own : theirs;
}

/* Adds to the whole what OTHER gives, or only its key ONLY. */
static void take(struct merge *merge, const struct yaml_file *other, const char *only)
{
    static const char *const own_keys[] = {"pack",    "id",       "version",  "title", "document",
                                           "clause",  "in_force", "checked",  "like",  "base_like",
                                           "without", "facts",    "sections", NULL};
    struct yaml *root = merge->whole->root;
    struct yaml *made = empty_node(merge, root, root->count + other->root->count);
    for (size_t i = 0; i < root->count; i++)
        made->items[made->count++] = root->items[i];
    for (size_t i = 0; i < other->root->count; i++) {
        struct yaml *theirs = other->root->items[i];
        size_t place = 0;
        if (only ? strcmp(theirs->key, only) != 0 : is_among(theirs->key, own_keys))
            continue;
        while (place < made->count && strcmp(made->items[place]->key, theirs->key) != 0)
            place++;
        made->items[place] =
            merge_key(merge, theirs, place < made->count ? made->items[place] : NULL);
        made->count += place == made->count ? 1 : 0;
    }
    merge->whole->root = made;
}

static bool has_line(const struct yaml_file *file, const char *id)
{
    for (size_t i = 0; file && i < file->root->count; i++)
        if (item_with(file->root->items[i], id))
            return true;
    return false;
}

static void check_without(const struct merge *merge, const struct yaml_file *like,
                          const struct yaml_file *base_like)
{
    for (size_t i = 0; merge->without && i < merge->without->count; i++) {
        const struct yaml *id = merge->without->items[i];
        if (id->kind != YAML_SCALAR ||
            (!has_line(like, id->text) && !has_line(base_like, id->text)))
            yaml_fault(merge->file, id, merge->faults,
                       "without 中的各项应为所沿用的标准里某一行的编号");
    }
}

static void add_to_hash(crypto_hash_sha256_state *state, const struct yaml_file *file)
{
    if (file)
        crypto_hash_sha256_update(state, (const unsigned char *)file->hash, strlen(file->hash));
}

static void set_hash(struct yaml_file *whole, const struct yaml_file *like,
                     const struct yaml_file *base_like)
{
    crypto_hash_sha256_state state;
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_init(&state);
    add_to_hash(&state, whole);
    add_to_hash(&state, like);
    add_to_hash(&state, base_like);
    crypto_hash_sha256_final(&state, hash);
    sodium_bin2hex(whole->hash, sizeof whole->hash, hash, sizeof hash);
}

struct yaml_file *standard_whole(const struct yaml_file *file, const struct yaml_file *like,
                                 const struct yaml_file *base_like, struct faults *faults)
{
    struct yaml_file *whole = memory_alloc(sizeof *whole);
    struct merge merge = {file, whole, NULL, faults};
    whole->path = memory_text(file->path);
    whole->root = file->root;
    whole->arena = arena_new();
    memcpy(whole->hash, file->hash, sizeof whole->hash);
    merge.without = yaml_list(file, file->root, "without", false, faults);
    if (base_like)
        take(&merge, base_like, "base");
    if (like)
        take(&merge, like, NULL);
    check_without(&merge, like, base_like);
    if (like || base_like)
        set_hash(whole, like, base_like);
    return whole;
}

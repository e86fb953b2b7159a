#include "core/yaml_diff.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"

struct walk {
    void (*each)(void *context, const char *place, const char *from, const char *to);
    void *context;
};

static void put(struct buffer *out, const struct yaml *node)
{
    bool map = node->kind == YAML_MAP;
    if (node->kind == YAML_SCALAR) {
        buffer_add(out, node->text);
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        const struct yaml *item = node->items[i];
        bool braces = item->kind != YAML_SCALAR;
        buffer_add(out, i ? "、" : "");
        if (map)
            buffer_printf(out, "%s ", item->key);
        buffer_add(out, braces ? "(" : "");
        put(out, item);
        buffer_add(out, braces ? ")" : "");
    }
}

static char *line_of(const struct yaml *node)
{
    struct buffer out = {0};
    if (!node)
        return NULL;
    put(&out, node);
    return buffer_take(&out);
}

static void tell(const struct walk *walk, const char *place, const struct yaml *from,
                 const struct yaml *to)
{
    char *was = line_of(from), *is = line_of(to);
    if (!was || !is || strcmp(was, is) != 0)
        walk->each(walk->context, place, was, is);
    free(was);
    free(is);
}

static void compare(const struct walk *walk, const char *place, const struct yaml *from,
                    const struct yaml *to);

static void compare_part(const struct walk *walk, const char *place, const char *name,
                         const struct yaml *from, const struct yaml *to)
{
    char *inner = memory_printf("%s%s%s", place, *place ? " › " : "", name);
    compare(walk, inner, from, to);
    free(inner);
}

static void compare_maps(const struct walk *walk, const char *place, const struct yaml *from,
                         const struct yaml *to)
{
    for (size_t i = 0; i < from->count; i++)
        compare_part(walk, place, from->items[i]->key, from->items[i],
                     yaml_get(to, from->items[i]->key));
    for (size_t i = 0; i < to->count; i++)
        if (!yaml_get(from, to->items[i]->key))
            compare_part(walk, place, to->items[i]->key, NULL, to->items[i]);
}

/* What an item of a list is known by, or NULL. */
static const char *name_of(const struct yaml *item)
{
    static const char *const keys[] = {"id", "year", "day", "name", "heading", "title", "from"};
    for (size_t i = 0; item->kind == YAML_MAP && i < sizeof keys / sizeof *keys; i++) {
        const struct yaml *value = yaml_get(item, keys[i]);
        if (value && value->kind == YAML_SCALAR)
            return value->text;
    }
    return NULL;
}

static bool are_named(const struct yaml *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (!name_of(list->items[i]))
            return false;
    return true;
}

/* Of several with one name the first stands for it. */
static const struct yaml *find(const struct yaml *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(name_of(list->items[i]), name) == 0)
            return list->items[i];
    return NULL;
}

static void compare_lists(const struct walk *walk, const char *place, const struct yaml *from,
                          const struct yaml *to)
{
    for (size_t i = 0; i < from->count; i++)
        compare_part(walk, place, name_of(from->items[i]), from->items[i],
                     find(to, name_of(from->items[i])));
    for (size_t i = 0; i < to->count; i++)
        if (!find(from, name_of(to->items[i])))
            compare_part(walk, place, name_of(to->items[i]), NULL, to->items[i]);
}

static void compare(const struct walk *walk, const char *place, const struct yaml *from,
                    const struct yaml *to)
{
    bool same_kind = from && to && from->kind == to->kind;
    if (same_kind && from->kind == YAML_MAP)
        compare_maps(walk, place, from, to);
    else if (same_kind && from->kind == YAML_LIST && from->count + to->count > 0 &&
             are_named(from) && are_named(to))
        compare_lists(walk, place, from, to);
    else
        tell(walk, place, from, to);
}

void yaml_diff(const struct yaml *from, const struct yaml *to,
               void (*each)(void *context, const char *place, const char *from, const char *to),
               void *context)
{
    struct walk walk = {each, context};
    compare(&walk, "", from, to);
}

#include <string.h>

#include "core/case_kind_private.h"
#include "core/memory.h"

#define MOST_DAYS 366
#define MOST_YEARS 50

struct loader {
    const struct yaml_file *file;
    const struct certificate_kinds *certificates;
    struct faults *faults;
    struct case_kinds *kinds;
};

#define FAULT(node, ...) yaml_fault(loader->file, (node), loader->faults, __VA_ARGS__)

static const char *text_of(struct loader *loader, const struct yaml *map, const char *key,
                           bool required)
{
    return yaml_text(loader->file, map, key, required, loader->faults);
}

static size_t count_of(const struct yaml *list)
{
    return list ? list->count : 0;
}

/* A list of words, NULL-terminated. */
static const char **words_of(struct loader *loader, const struct yaml *map, const char *key)
{
    const struct yaml *list = yaml_list(loader->file, map, key, false, loader->faults);
    const char **words = arena_alloc(loader->kinds->arena, (count_of(list) + 1) * sizeof *words);
    size_t count = 0;

    for (size_t i = 0; i < count_of(list); i++) {
        if (list->items[i]->kind == YAML_SCALAR && *list->items[i]->text)
            words[count++] = list->items[i]->text;
        else
            FAULT(list->items[i], "“%s”应为一列文字", key);
    }
    return words;
}

/* The items of a list at the top, each a map with KEYS, read by READ. */
static void read_list(struct loader *loader, const char *key, const char *const keys[],
                      void (*read)(struct loader *loader, const struct yaml *map))
{
    const struct yaml *list =
        yaml_list(loader->file, loader->file->root, key, true, loader->faults);

    for (size_t i = 0; i < count_of(list); i++)
        if (yaml_check_keys(loader->file, list->items[i], keys, loader->faults))
            read(loader, list->items[i]);
}

/* Room for the items of the list KEY at the top. */
static void *room_for(struct loader *loader, const char *key, size_t size)
{
    return arena_alloc(loader->kinds->arena,
                       (count_of(yaml_get(loader->file->root, key)) + 1) * size);
}

static const char *const state_keys[] = {"id", "label", "aliases", "role", NULL};

static enum case_role role_of(struct loader *loader, const struct yaml *map)
{
    static const struct {
        const char *id;
        enum case_role role;
    } roles[] = {{"filing", CASE_FILING},
                 {"review", CASE_REVIEW},
                 {"publicity", CASE_PUBLICITY},
                 {"grant", CASE_GRANT},
                 {"end", CASE_END}};
    const char *role = text_of(loader, map, "role", false);

    for (size_t i = 0; role && i < sizeof roles / sizeof *roles; i++)
        if (strcmp(roles[i].id, role) == 0)
            return roles[i].role;
    if (role)
        FAULT(yaml_get(map, "role"), "“%s”应为 filing、review、publicity、grant 或 end", role);
    return CASE_PLAIN;
}

static void read_state(struct loader *loader, const struct yaml *map)
{
    struct case_kinds *kinds = loader->kinds;
    const char *id = text_of(loader, map, "id", true), *label = text_of(loader, map, "label", true);

    if (!id || !label)
        return;
    if (case_state_find(kinds, id))
        FAULT(yaml_get(map, "id"), "“%s”重复,每个状态只应出现一次", id);
    kinds->states[kinds->state_count++] =
        (struct case_state){id, label, words_of(loader, map, "aliases"), role_of(loader, map)};
}

/* The state that NODE names; NULL with a fault. */
static const struct case_state *state_of(struct loader *loader, const struct yaml *node)
{
    const struct case_state *state =
        node->kind == YAML_SCALAR ? case_state_find(loader->kinds, node->text) : NULL;

    if (!state)
        FAULT(node, "“%s”应为 states 中的一个状态", node->kind == YAML_SCALAR ? node->text : "…");
    return state;
}

static const char *const exit_keys[] = {"to", "from", "then", NULL};

static void read_exit(struct loader *loader, const struct yaml *map)
{
    struct case_kinds *kinds = loader->kinds;
    const struct yaml *from = yaml_list(loader->file, map, "from", true, loader->faults);
    struct case_exit one = {0};

    if (!text_of(loader, map, "to", true) || !from)
        return;
    one.to = state_of(loader, yaml_get(map, "to"));
    one.from = arena_alloc(kinds->arena, (from->count + 1) * sizeof(struct case_state *));
    for (size_t i = 0; i < from->count; i++)
        one.from[one.from_count++] = state_of(loader, from->items[i]);
    if (text_of(loader, map, "then", false))
        one.then = state_of(loader, yaml_get(map, "then"));
    kinds->exits[kinds->exit_count++] = one;
}

static const char *const missed_keys[] = {"deadline", "title", "basis", NULL};

static void read_missed(struct loader *loader, const struct yaml *map)
{
    struct case_kinds *kinds = loader->kinds;

    kinds->missed[kinds->missed_count++] = (struct case_missed){
        text_of(loader, map, "deadline", true), text_of(loader, map, "title", true),
        text_of(loader, map, "basis", true)};
}

static const char *const phrase_keys[] = {"id", "text", NULL};

static void read_phrase(struct loader *loader, const struct yaml *map)
{
    struct case_kinds *kinds = loader->kinds;

    kinds->phrases[kinds->phrase_count++] =
        (struct case_phrase){text_of(loader, map, "id", true), text_of(loader, map, "text", true)};
}

static void read_ban(struct loader *loader)
{
    static const char *const keys[] = {"years", "basis", NULL};
    const struct yaml *map = yaml_get(loader->file->root, "ban");

    if (!map) {
        FAULT(loader->file->root, "缺少“ban”");
    } else if (yaml_check_keys(loader->file, map, keys, loader->faults)) {
        loader->kinds->ban_years =
            (int)yaml_whole(loader->file, map, "years", 1, MOST_YEARS, 1, loader->faults);
        loader->kinds->ban_basis = text_of(loader, map, "basis", true);
    }
}

/* --- a kind --- */

static void read_stop(struct loader *loader, struct case_kind *kind, const struct yaml *node)
{
    static const char *const keys[] = {"state", "label", NULL};
    const char *label = NULL;
    struct case_stop stop = {.time = 1};

    if (node->kind == YAML_MAP) {
        if (!yaml_check_keys(loader->file, node, keys, loader->faults) ||
            !text_of(loader, node, "state", true))
            return;
        label = text_of(loader, node, "label", false);
        node = yaml_get(node, "state");
    }
    stop.state = state_of(loader, node);
    if (!stop.state)
        return;
    for (size_t i = 0; i < kind->stop_count; i++)
        stop.time += kind->stops[i].state == stop.state;
    stop.label = label ? label : stop.state->label;
    kind->stops[kind->stop_count++] = stop;
}

static void read_stops(struct loader *loader, const struct yaml *map, struct case_kind *kind)
{
    const struct yaml *list = yaml_list(loader->file, map, "steps", true, loader->faults);

    kind->stops = arena_alloc(loader->kinds->arena, (count_of(list) + 1) * sizeof *kind->stops);
    for (size_t i = 0; i < count_of(list); i++)
        read_stop(loader, kind, list->items[i]);
    if (list &&
        (kind->stop_count < 2 || kind->stops[kind->stop_count - 1].state->role != CASE_GRANT))
        FAULT(list, "“steps”应从起点写到公告(认定)");
}

static void read_publicity(struct loader *loader, const struct yaml *map, struct case_kind *kind)
{
    static const char *const keys[] = {"days", "working_days", "basis", NULL};
    const struct yaml *publicity = yaml_get(map, "publicity");

    if (!publicity || !yaml_check_keys(loader->file, publicity, keys, loader->faults))
        return;
    kind->publicity.working_days = yaml_get(publicity, "working_days") != NULL;
    if (kind->publicity.working_days && yaml_get(publicity, "days"))
        FAULT(publicity, "“days”和“working_days”只应有一个");
    kind->publicity.days = (int)yaml_whole(loader->file, publicity,
                                           kind->publicity.working_days ? "working_days" : "days",
                                           1, MOST_DAYS, 0, loader->faults);
    kind->publicity.basis = text_of(loader, publicity, "basis", true);
}

static void read_materials(struct loader *loader, const struct yaml *map, struct case_kind *kind)
{
    static const char *const keys[] = {"id", "title", "source", NULL};
    const struct yaml *list = yaml_list(loader->file, map, "materials", true, loader->faults);

    kind->materials =
        arena_alloc(loader->kinds->arena, (count_of(list) + 1) * sizeof *kind->materials);
    for (size_t i = 0; i < count_of(list); i++) {
        const struct yaml *item = list->items[i];
        if (!yaml_check_keys(loader->file, item, keys, loader->faults))
            continue;
        struct case_material one = {text_of(loader, item, "id", true),
                                    text_of(loader, item, "title", true),
                                    text_of(loader, item, "source", true)};
        if (one.id && case_material_find(kind, one.id))
            FAULT(yaml_get(item, "id"), "“%s”重复,每份材料只应出现一次", one.id);
        if (one.id)
            kind->materials[kind->material_count++] = one;
    }
}

/* The subject, the standard and the title that it leads to. */
static void read_aim(struct loader *loader, const struct yaml *map, struct case_kind *kind)
{
    const char *subject = text_of(loader, map, "subject", false);
    const char *certificate = text_of(loader, map, "certificate", false);

    kind->cluster = subject && strcmp(subject, "cluster") == 0;
    if (subject && !kind->cluster && strcmp(subject, "enterprise") != 0)
        FAULT(yaml_get(map, "subject"), "“%s”应为 enterprise 或 cluster", subject);
    kind->tier = text_of(loader, map, "tier", false);
    kind->renewal = yaml_bool(loader->file, map, "renewal", false, loader->faults);
    kind->entry = yaml_bool(loader->file, map, "entry", false, loader->faults);
    kind->restrictions = words_of(loader, map, "restrictions");
    if (certificate) {
        kind->certificate = certificate_kind_find(loader->certificates, certificate);
        if (!kind->certificate)
            FAULT(yaml_get(map, "certificate"), "没有资质类型“%s”", certificate);
    }
}

static const char *const kind_keys[] = {
    "id",    "label",       "aliases",      "source", "subject",   "tier",      "renewal",
    "entry", "certificate", "restrictions", "steps",  "publicity", "materials", NULL};

static void read_kind(struct loader *loader, const struct yaml *map)
{
    struct case_kinds *kinds = loader->kinds;
    struct case_kind *kind = &kinds->items[kinds->count];

    kind->id = text_of(loader, map, "id", true);
    kind->label = text_of(loader, map, "label", true);
    kind->source = text_of(loader, map, "source", true);
    if (!kind->id || !kind->label)
        return;
    if (case_kind_find(kinds, kind->id))
        FAULT(yaml_get(map, "id"), "“%s”重复,每种申报只应出现一次", kind->id);
    kind->aliases = words_of(loader, map, "aliases");
    read_aim(loader, map, kind);
    read_stops(loader, map, kind);
    read_publicity(loader, map, kind);
    read_materials(loader, map, kind);
    kinds->count++;
}

static void read_file(struct loader *loader)
{
    static const char *const keys[] = {"pack",  "id",  "version", "title",   "source", "states",
                                       "exits", "ban", "missed",  "phrases", "kinds",  NULL};
    struct case_kinds *kinds = loader->kinds;

    if (!yaml_check_keys(loader->file, loader->file->root, keys, loader->faults))
        return;
    kinds->states = room_for(loader, "states", sizeof *kinds->states);
    kinds->exits = room_for(loader, "exits", sizeof *kinds->exits);
    kinds->missed = room_for(loader, "missed", sizeof *kinds->missed);
    kinds->phrases = room_for(loader, "phrases", sizeof *kinds->phrases);
    kinds->items = room_for(loader, "kinds", sizeof *kinds->items);
    read_list(loader, "states", state_keys, read_state);
    read_list(loader, "exits", exit_keys, read_exit);
    read_ban(loader);
    read_list(loader, "missed", missed_keys, read_missed);
    read_list(loader, "phrases", phrase_keys, read_phrase);
    read_list(loader, "kinds", kind_keys, read_kind);
}

struct case_kinds *case_kinds_load(const struct yaml_file *file,
                                   const struct certificate_kinds *certificates,
                                   struct faults *faults)
{
    struct case_kinds *kinds = memory_alloc(sizeof *kinds);
    struct loader loader = {file, certificates, faults, kinds};
    size_t before = faults->count;

    kinds->arena = arena_new();
    read_file(&loader);
    if (faults->count == before)
        return kinds;
    case_kinds_free(kinds);
    return NULL;
}

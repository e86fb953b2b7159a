#include "db/result_entries.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"

/* As an announced list and a licence may write one name in two ways. */
static const char *fold(struct arena *arena, const char *name)
{
    static const char *const brackets[][2] = {
        {"[", "("}, {"]", ")"}, {"【", "("}, {"】", ")"}, {"〔", "("}, {"〕", ")"},
    };
    struct buffer out = {0};
    const char *at = text_fold(arena, name);

    while (*at != '\0') {
        const char *with = NULL;
        size_t length = 1;

        for (size_t i = 0; with == NULL && i < sizeof brackets / sizeof *brackets; i++) {
            length = strlen(brackets[i][0]);
            if (strncmp(at, brackets[i][0], length) == 0)
                with = brackets[i][1];
        }
        length = with == NULL ? 1 : length;
        buffer_addn(&out, with == NULL ? at : with, 1);
        at += length;
    }
    const char *folded = arena_text(arena, buffer_text(&out));
    buffer_free(&out);
    return folded;
}

static bool holds_name(const char *names, const char *name)
{
    static const char separator[] = "、";
    size_t length = strlen(name);

    for (const char *at = names; *at != '\0';) {
        const char *end = strstr(at, separator);
        size_t own = end == NULL ? strlen(at) : (size_t)(end - at);

        if (own == length && strncmp(at, name, own) == 0)
            return true;
        at += own + (end == NULL ? 0 : strlen(separator));
    }
    return false;
}

static bool take_case(void *context, const struct case_file *one)
{
    struct result_entries *entries = context;
    struct arena *arena = entries->arena;
    struct result_entry entry = {.one = *one, .former = ""};

    entry.one.uscc = arena_text(arena, one->uscc);
    entry.one.name = arena_text(arena, one->name);
    entry.one.opinion = arena_text(arena, one->opinion);
    entry.folded = fold(arena, one->name);
    entries->items = memory_grow(entries->items, entries->count, &entries->capacity);
    entries->items[entries->count++] = entry;
    return true;
}

/* A renewal continues what is held; anything else gives it a second time. */
static const char *note_held(const struct case_file *one, const struct dossier *dossier, int years,
                             struct date day, struct arena *arena)
{
    const struct case_kind *kind = one->kind;

    if (dossier_ban(dossier, years, day) != BAN_NONE)
        return "在第十六条的禁报期内";

    for (size_t i = 0; !kind->renewal && i < dossier_certificate_count(dossier); i++) {
        const struct certificate *line = dossier_certificate_at(dossier, i);
        char until[DATE_TEXT_SIZE];

        if (line->kind != kind->certificate || date_compare(line->announced_on, day) == 0 ||
            !certificate_in_force(line, day))
            continue;
        date_format(line->valid_to, until);
        return arena_printf(arena, "原有的%s到 %s 才届满", kind->certificate->label, until);
    }
    return NULL;
}

static bool read_dossier(struct database *database, struct date day, struct dossier *dossier,
                         struct arena *arena, struct result_entry *entry, struct error *err)
{
    const struct case_file *one = &entry->one;

    if (!(one->cluster != 0 ? cluster_load_alone(database, one->cluster, dossier, err)
                            : enterprise_load(database, one->enterprise, dossier, err)))
        return false;
    if (one->cluster == 0)
        entry->former = fold(arena, dossier_text(dossier, "former_names"));
    entry->held =
        note_held(one, dossier, case_ban_years(packs_cases(database_packs(database))), day, arena);
    return true;
}

bool result_entries_load(struct database *database, const struct batch *batch, struct date day,
                         struct result_entries *entries, struct error *err)
{
    struct dossier *dossier = dossier_new(packs_dictionary(database_packs(database)));
    bool ok = case_each(database, batch->id, 0, take_case, entries, err);

    for (size_t i = 0; ok && i < entries->count; i++)
        ok = read_dossier(database, day, dossier, entries->arena, &entries->items[i], err);
    dossier_free(dossier);
    return ok;
}

struct result_entry *result_entries_find(const struct result_entries *entries, const char *uscc,
                                         const char *name, bool *many)
{
    const char *folded = fold(entries->arena, name);
    struct result_entry *found = NULL;
    size_t count = 0;

    *many = false;
    for (size_t i = 0; i < entries->count; i++)
        if (*uscc != '\0' ? strcmp(entries->items[i].one.uscc, uscc) == 0
                          : *name != '\0' && strcmp(entries->items[i].one.name, name) == 0)
            return &entries->items[i];
    if (*uscc != '\0' || *folded == '\0')
        return NULL;
    for (int former = 0; count == 0 && former < 2; former++)
        for (size_t i = 0; i < entries->count; i++) {
            struct result_entry *entry = &entries->items[i];

            if (former ? !holds_name(entry->former, folded) : strcmp(entry->folded, folded) != 0)
                continue;
            found = entry;
            count++;
        }
    *many = count > 1;
    return count == 1 ? found : NULL;
}

bool result_entry_is_called(const struct result_entry *entry, const char *name)
{
    struct arena *arena = arena_new();
    const char *folded = fold(arena, name);
    bool is = strcmp(entry->folded, folded) == 0;

    arena_free(arena);
    return is;
}

bool result_entry_was_called(const struct result_entry *entry, const char *name)
{
    struct arena *arena = arena_new();
    bool was = holds_name(entry->former, fold(arena, name));

    arena_free(arena);
    return was;
}

void result_entries_free(struct result_entries *entries)
{
    free(entries->items);
    *entries = (struct result_entries){0};
}

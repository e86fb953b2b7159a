#include "core/case_kind.h"

#include <stdlib.h>
#include <string.h>

#include "core/case_kind_private.h"
#include "core/memory.h"
#include "core/text.h"

void case_kinds_free(struct case_kinds *kinds)
{
    if (!kinds)
        return;
    arena_free(kinds->arena);
    free(kinds);
}

size_t case_kinds_count(const struct case_kinds *kinds)
{
    return kinds->count;
}

const struct case_kind *case_kind_at(const struct case_kinds *kinds, size_t index)
{
    return &kinds->items[index];
}

const struct case_kind *case_kind_find(const struct case_kinds *kinds, const char *id)
{
    for (size_t i = 0; i < kinds->count; i++)
        if (strcmp(kinds->items[i].id, id) == 0)
            return &kinds->items[i];
    return NULL;
}

/* An id with underscores for hyphens, in ARENA. */
static char *as_id(struct arena *arena, const char *text)
{
    char *id = arena_text(arena, text);

    for (char *c = id; *c; c++)
        if (*c == '-')
            *c = '_';
    return id;
}

bool case_names_have(struct arena *arena, const char *label, const char *const *aliases,
                     const char *text)
{
    const char *folded = text_fold(arena, text);

    if (strcmp(text_fold(arena, label), folded) == 0)
        return true;
    for (size_t i = 0; aliases[i]; i++)
        if (strcmp(text_fold(arena, aliases[i]), folded) == 0)
            return true;
    return false;
}

const struct case_kind *case_kind_match(const struct case_kinds *kinds, const char *text)
{
    struct arena *arena = arena_new();
    const struct case_kind *found = case_kind_find(kinds, as_id(arena, text));

    for (size_t i = 0; !found && i < kinds->count; i++)
        if (case_names_have(arena, kinds->items[i].label, kinds->items[i].aliases, text))
            found = &kinds->items[i];
    arena_free(arena);
    return found;
}

size_t case_states_count(const struct case_kinds *kinds)
{
    return kinds->state_count;
}

const struct case_state *case_state_at(const struct case_kinds *kinds, size_t index)
{
    return &kinds->states[index];
}

const struct case_state *case_state_find(const struct case_kinds *kinds, const char *id)
{
    for (size_t i = 0; i < kinds->state_count; i++)
        if (strcmp(kinds->states[i].id, id) == 0)
            return &kinds->states[i];
    return NULL;
}

bool case_state_is_over(const struct case_state *state)
{
    return state->role == CASE_GRANT || state->role == CASE_END;
}

size_t case_exits_count(const struct case_kinds *kinds)
{
    return kinds->exit_count;
}

const struct case_exit *case_exit_at(const struct case_kinds *kinds, size_t index)
{
    return &kinds->exits[index];
}

int case_ban_years(const struct case_kinds *kinds)
{
    return kinds->ban_years;
}

const char *case_ban_basis(const struct case_kinds *kinds)
{
    return kinds->ban_basis;
}

const struct case_missed *case_missed_find(const struct case_kinds *kinds, const char *deadline)
{
    for (size_t i = 0; i < kinds->missed_count; i++)
        if (strcmp(kinds->missed[i].deadline, deadline) == 0)
            return &kinds->missed[i];
    return NULL;
}

size_t case_phrases_count(const struct case_kinds *kinds)
{
    return kinds->phrase_count;
}

const struct case_phrase *case_phrase_at(const struct case_kinds *kinds, size_t index)
{
    return &kinds->phrases[index];
}

const struct case_material *case_material_find(const struct case_kind *kind, const char *id)
{
    for (size_t i = 0; i < kind->material_count; i++)
        if (strcmp(kind->materials[i].id, id) == 0)
            return &kind->materials[i];
    return NULL;
}

const struct case_stop *case_stop_find(const struct case_kind *kind, const struct case_state *state,
                                       int time)
{
    for (size_t i = 0; i < kind->stop_count; i++)
        if (kind->stops[i].state == state && kind->stops[i].time == time)
            return &kind->stops[i];
    return NULL;
}

bool case_kind_is_assessed(const struct case_kind *kind)
{
    return kind->tier != NULL || kind->cluster;
}

const char *case_missed_note(const struct case_kinds *kinds, const char *key)
{
    for (size_t i = 0; i < kinds->missed_count; i++) {
        size_t length = strlen(kinds->missed[i].deadline);

        if (strncmp(key, kinds->missed[i].deadline, length) == 0 && key[length] == '/')
            return "档案中没有记下日期,受理时仍按未办计";
    }
    return "";
}

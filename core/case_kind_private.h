#ifndef PEIYU_CORE_CASE_KIND_PRIVATE_H
#define PEIYU_CORE_CASE_KIND_PRIVATE_H

#include "core/case_kind.h"
#include "core/memory.h"

/* Shared by case_kind.c, case_kind_load.c and case_step.c. */
struct case_kinds {
    struct arena *arena;
    struct case_state *states;
    size_t state_count;
    struct case_exit *exits;
    size_t exit_count;
    int ban_years;
    const char *ban_basis;
    struct case_missed *missed;
    size_t missed_count;
    struct case_phrase *phrases;
    size_t phrase_count;
    struct case_kind *items;
    size_t count;
};

/* Is TEXT the label or an alias, as headings are compared? */
bool case_names_have(struct arena *arena, const char *label, const char *const *aliases,
                     const char *text);

#endif

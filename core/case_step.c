#include "core/case_step.h"

#include <string.h>

#include "core/buffer.h"
#include "core/case_kind_private.h"
#include "core/memory.h"

#define MOST_PUBLICITY 366 /* days */

struct case_place case_begin(const struct case_kind *kind)
{
    return (struct case_place){kind->stops[0].state, kind->stops[0].time};
}

static const struct case_exit *exit_to(const struct case_kinds *kinds,
                                       const struct case_state *state)
{
    for (size_t i = 0; i < kinds->exit_count; i++)
        if (kinds->exits[i].to == state)
            return &kinds->exits[i];
    return NULL;
}

static bool leaves_from(const struct case_exit *out, const struct case_state *state)
{
    for (size_t i = 0; i < out->from_count; i++)
        if (out->from[i] == state)
            return true;
    return false;
}

struct case_stop case_step_on(const struct case_kinds *kinds, const struct case_kind *kind,
                              struct case_place place)
{
    const struct case_stop *here = case_stop_find(kind, place.state, place.time);
    const struct case_exit *left = here ? NULL : exit_to(kinds, place.state);

    if (here && here + 1 < kind->stops + kind->stop_count)
        return here[1];
    if (left && left->then && (here = case_stop_find(kind, left->then, 1)) != NULL)
        return *here;
    return (struct case_stop){0};
}

struct case_steps case_steps_from(const struct case_kinds *kinds, const struct case_kind *kind,
                                  struct case_place place)
{
    struct case_steps steps = {0};
    struct case_stop on = case_step_on(kinds, kind, place);

    if (on.state)
        steps.items[steps.count++] = on;
    for (size_t i = 0; i < kinds->exit_count && steps.count < CASE_STEPS_MOST; i++)
        if (leaves_from(&kinds->exits[i], place.state))
            steps.items[steps.count++] =
                (struct case_stop){kinds->exits[i].to, kinds->exits[i].to->label, 1};
    return steps;
}

bool case_is_reviewed(const struct case_kind *kind, struct case_place place)
{
    const struct case_stop *here = case_stop_find(kind, place.state, place.time);

    for (const struct case_stop *stop = kind->stops; here && stop <= here; stop++)
        if (stop->state->role == CASE_REVIEW)
            return true;
    return false;
}

const char *case_place_label(const struct case_kind *kind, struct case_place place)
{
    const struct case_stop *stop = case_stop_find(kind, place.state, place.time);

    return stop ? stop->label : place.state->label;
}

static bool is_named(struct arena *arena, const struct case_stop *stop, const char *text)
{
    return strcmp(stop->state->id, text) == 0 ||
           case_names_have(arena, stop->label, stop->state->aliases, text) ||
           case_names_have(arena, stop->state->label, stop->state->aliases, text);
}

/* The label of the step, of this kind or any, that is called TEXT; NULL where there is none. */
static const char *known_label(struct arena *arena, const struct case_kinds *kinds,
                               const struct case_kind *kind, const char *text)
{
    for (size_t i = 0; i < kind->stop_count; i++)
        if (is_named(arena, &kind->stops[i], text))
            return kind->stops[i].label;
    for (size_t i = 0; i < kinds->state_count; i++) {
        struct case_stop stop = {&kinds->states[i], kinds->states[i].label, 1};
        if (is_named(arena, &stop, text))
            return stop.label;
    }
    return NULL;
}

static void list_steps(struct buffer *out, const struct case_steps *steps)
{
    if (!steps->count)
        buffer_add(out, "已经结束,不能再走任何一步");
    for (size_t i = 0; i < steps->count; i++)
        buffer_printf(out, "%s%s", i ? "、" : "可以走的是:", steps->items[i].label);
}

static bool refuse(const struct case_kind *kind, struct case_place place,
                   const struct case_steps *steps, const char *label, const char *text,
                   struct error *err)
{
    struct buffer list = {0};

    list_steps(&list, steps);
    if (label != NULL)
        error_set(err, ERROR_VALUE, "“%s”现在是“%s”,不能走到“%s”;%s", kind->label,
                  case_place_label(kind, place), label, buffer_text(&list));
    else
        error_set(err, ERROR_VALUE, "没有“%s”这一步;“%s”现在是“%s”,%s", text, kind->label,
                  case_place_label(kind, place), buffer_text(&list));
    buffer_free(&list);
    return false;
}

bool case_step_choose(const struct case_kinds *kinds, const struct case_kind *kind,
                      struct case_place place, const char *text, struct case_stop *out,
                      struct error *err)
{
    struct case_steps steps = case_steps_from(kinds, kind, place);
    struct arena *arena = arena_new();
    const char *label = known_label(arena, kinds, kind, text);
    bool found = false;

    for (size_t i = 0; !found && i < steps.count; i++) {
        found = is_named(arena, &steps.items[i], text);
        if (found)
            *out = steps.items[i];
    }
    arena_free(arena);
    return found || refuse(kind, place, &steps, label, text, err);
}

bool case_publicity_end(const struct case_kind *kind, const struct calendar *calendar,
                        struct date from, int days, struct date *last, struct error *err)
{
    const struct case_publicity *rule = &kind->publicity;

    if (days == 0)
        days = rule->days;
    *last = (struct date){0};
    if (days == 0)
        return true;
    if (days < rule->days)
        return error_set(err, ERROR_VALUE, "%s的公示不少于 %d 个%s(%s),请改为 %d 或更多",
                         kind->label, rule->days, rule->working_days ? "工作日" : "自然日",
                         rule->basis, rule->days);
    if (days < 0 || days > MOST_PUBLICITY)
        return error_set(err, ERROR_VALUE, "公示天数应为 1 到 %d", MOST_PUBLICITY);
    *last = rule->working_days ? calendar_end_after_working_days(calendar, from, days)
                               : calendar_end_after_days(calendar, from, days);
    return true;
}

#include "core/deadline.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

#define MAX_DAYS 3660

/* The day of the year on which an update is due, for D from FROM on. */
struct update_day {
    struct date from;
    int month, day;
    const char *basis;
};

struct update_rule {
    const char *id, *title, *done;
    struct update_day *days;
    size_t day_count;
};

struct deadline_rules {
    struct arena *arena;
    const char *expiry_title, *expiry_basis;
    long keep_days;
    const char *renewal_title, *renewal_basis;
    long days_before;
    struct update_rule *updates;
    size_t update_count;
};

struct loader {
    const struct yaml_file *file;
    struct faults *faults;
    struct deadline_rules *rules;
};

static const char *own_text(struct loader *loader, const struct yaml *map, const char *key)
{
    const char *text = yaml_text(loader->file, map, key, true, loader->faults);

    return text ? arena_text(loader->rules->arena, text) : NULL;
}

/* MM-DD; 29 February is no day of every year. */
static bool parse_day_of_year(const char *text, int *month, int *day)
{
    struct date date;
    char whole[16] = "2001-";

    if (strlen(text) != strlen("MM-DD"))
        return false;
    memcpy(whole + strlen("2001-"), text, strlen("MM-DD") + 1);
    if (!date_parse_iso(whole, &date))
        return false;
    *month = date.month;
    *day = date.day;
    return true;
}

static void read_update_day(struct loader *loader, const struct yaml *map,
                            struct update_rule *update)
{
    static const char *const keys[] = {"from", "day", "basis", NULL};
    struct update_day day = {0};

    if (!yaml_check_keys(loader->file, map, keys, loader->faults))
        return;
    const char *from = yaml_text(loader->file, map, "from", true, loader->faults);
    const char *text = yaml_text(loader->file, map, "day", true, loader->faults);
    day.basis = own_text(loader, map, "basis");
    if (from && !date_parse_iso(from, &day.from))
        yaml_fault(loader->file, yaml_get(map, "from"), loader->faults,
                   "“from”应为日期,如 2026-04-01");
    if (text && !parse_day_of_year(text, &day.month, &day.day))
        yaml_fault(loader->file, yaml_get(map, "day"), loader->faults, "“day”应为月-日,如 04-30");
    if (update->day_count && date_compare(update->days[update->day_count - 1].from, day.from) >= 0)
        yaml_fault(loader->file, yaml_get(map, "from"), loader->faults, "“from”应晚于上一项");
    update->days[update->day_count++] = day;
}

static void read_update(struct loader *loader, const struct yaml *map)
{
    static const char *const keys[] = {"id", "title", "done", "days", NULL};
    struct deadline_rules *rules = loader->rules;

    if (!yaml_check_keys(loader->file, map, keys, loader->faults))
        return;
    struct update_rule *update = &rules->updates[rules->update_count];
    update->id = own_text(loader, map, "id");
    update->title = own_text(loader, map, "title");
    update->done = own_text(loader, map, "done");
    for (size_t i = 0; update->id && i < rules->update_count; i++)
        if (strcmp(rules->updates[i].id, update->id) == 0)
            yaml_fault(loader->file, yaml_get(map, "id"), loader->faults, "“%s”重复", update->id);
    const struct yaml *days = yaml_list(loader->file, map, "days", true, loader->faults);
    if (days && days->count)
        update->days = arena_alloc(rules->arena, days->count * sizeof *update->days);
    for (size_t i = 0; days && i < days->count; i++)
        read_update_day(loader, days->items[i], update);
    if (update->id)
        rules->update_count++;
}

static const struct yaml *read_map(struct loader *loader, const char *key, const char *const keys[])
{
    const struct yaml *map = yaml_get(loader->file->root, key);

    if (!map)
        yaml_fault(loader->file, loader->file->root, loader->faults, "缺少“%s”", key);
    else if (yaml_check_keys(loader->file, map, keys, loader->faults))
        return map;
    return NULL;
}

static void read_rules(struct loader *loader)
{
    static const char *const expiry_keys[] = {"title", "basis", "keep_days", NULL};
    static const char *const renewal_keys[] = {"title", "basis", "days_before", NULL};
    struct deadline_rules *rules = loader->rules;
    const struct yaml *expiry = read_map(loader, "expiry", expiry_keys);
    const struct yaml *renewal = read_map(loader, "renewal", renewal_keys);

    if (expiry) {
        rules->expiry_title = own_text(loader, expiry, "title");
        rules->expiry_basis = own_text(loader, expiry, "basis");
        rules->keep_days =
            yaml_whole(loader->file, expiry, "keep_days", 0, MAX_DAYS, 0, loader->faults);
    }
    if (renewal) {
        rules->renewal_title = own_text(loader, renewal, "title");
        rules->renewal_basis = own_text(loader, renewal, "basis");
        rules->days_before =
            yaml_whole(loader->file, renewal, "days_before", 0, MAX_DAYS, 0, loader->faults);
    }
    const struct yaml *updates =
        yaml_list(loader->file, loader->file->root, "updates", true, loader->faults);
    if (updates && updates->count)
        rules->updates = arena_alloc(rules->arena, updates->count * sizeof *rules->updates);
    for (size_t i = 0; updates && i < updates->count; i++)
        read_update(loader, updates->items[i]);
}

/* Every yearly update that a kind of certificate asks for must have its rule. */
static void check_kinds(struct loader *loader, const struct certificate_kinds *kinds)
{
    const struct deadline_rules *rules = loader->rules;

    for (size_t i = 0; kinds && i < certificate_kinds_count(kinds); i++) {
        const struct certificate_kind *kind = certificate_kind_at(kinds, i);
        bool found = !kind->annual_update;
        for (size_t k = 0; !found && k < rules->update_count; k++)
            found = strcmp(rules->updates[k].id, kind->annual_update) == 0;
        if (!found)
            yaml_fault(loader->file, yaml_get(loader->file->root, "updates"), loader->faults,
                       "“updates”中缺少资质“%s”的 %s", kind->label, kind->annual_update);
    }
}

struct deadline_rules *deadline_rules_load(const struct yaml_file *file,
                                           const struct certificate_kinds *kinds,
                                           struct faults *faults)
{
    static const char *const keys[] = {"pack",   "id",      "version", "title", "source",
                                       "expiry", "renewal", "updates", NULL};
    struct deadline_rules *rules = memory_alloc(sizeof *rules);
    struct loader loader = {file, faults, rules};
    size_t before = faults->count;

    rules->arena = arena_new();
    if (yaml_check_keys(file, file->root, keys, faults)) {
        read_rules(&loader);
        check_kinds(&loader, kinds);
    }
    if (faults->count == before)
        return rules;
    deadline_rules_free(rules);
    return NULL;
}

void deadline_rules_free(struct deadline_rules *rules)
{
    if (!rules)
        return;
    arena_free(rules->arena);
    free(rules);
}

static enum deadline_state state_of(long days_left)
{
    if (days_left < 0)
        return DEADLINE_OVERDUE;
    if (days_left == 0)
        return DEADLINE_TODAY;
    if (days_left <= 7)
        return DEADLINE_WEEK;
    return days_left <= 30 ? DEADLINE_MONTH : DEADLINE_LATER;
}

/* Where deadlines of one enterprise are collected. */
struct collection {
    const struct deadline_rules *rules;
    const struct dossier *dossier;
    struct date as_of;
    struct deadline_list *list;
};

/* TITLE becomes the list's. */
static void add_deadline(struct collection *to, const char *kind, char *title, const char *basis,
                         struct date due_on)
{
    struct deadline_list *list = to->list;
    long left = date_days(due_on) - date_days(to->as_of);

    list->items = memory_grow(list->items, list->count, &list->capacity);
    list->items[list->count++] = (struct deadline){
        .kind = kind,
        .uscc = memory_text(dossier_text(to->dossier, "uscc")),
        .name = memory_text(dossier_text(to->dossier, "name")),
        .title = title,
        .basis = basis,
        .due_on = due_on,
        .days_left = left,
        .state = state_of(left),
    };
}

static bool is_announced(const struct certificate *certificate, struct date as_of)
{
    return date_compare(certificate->announced_on, as_of) <= 0;
}

static void collect_certificate(struct collection *to, const struct certificate *line)
{
    const struct deadline_rules *rules = to->rules;
    struct certificate whole = *line;

    certificate_complete(&whole);
    if (certificate_state(&whole, to->as_of) == CERTIFICATE_REVOKED || !date_is_set(whole.valid_to))
        return;
    long past = date_days(to->as_of) - date_days(whole.valid_to);
    if (past <= rules->keep_days)
        add_deadline(to, "certificate_expiry",
                     memory_printf("%s %s", whole.kind->label, rules->expiry_title),
                     rules->expiry_basis, whole.valid_to);
    struct date begin = date_add_days(whole.valid_to, -rules->days_before);
    if (whole.kind->renewable && !whole.renewing && date_is_set(begin) &&
        certificate_in_force(&whole, to->as_of))
        add_deadline(to, "renewal", memory_printf("%s %s", whole.kind->label, rules->renewal_title),
                     rules->renewal_basis, begin);
}

/* Does the enterprise hold a title in force that asks for this update? */
static bool is_bound(const struct collection *to, const struct update_rule *update)
{
    for (size_t i = 0; i < dossier_certificate_count(to->dossier); i++) {
        const struct certificate *line = dossier_certificate_at(to->dossier, i);
        if (line->kind->annual_update && strcmp(line->kind->annual_update, update->id) == 0 &&
            is_announced(line, to->as_of) && certificate_in_force(line, to->as_of))
            return true;
    }
    return false;
}

/* Updated in the year of D and not after D; a day that was never given is none. */
static bool is_done(const struct collection *to, const struct update_rule *update)
{
    const struct fact *fact = dictionary_find(dossier_dictionary(to->dossier), update->done);
    struct value value = fact ? dossier_get(to->dossier, fact, 0) : (struct value){0};

    return value.kind == VALUE_DATE && value.date.year == to->as_of.year &&
           date_compare(value.date, to->as_of) <= 0;
}

static void collect_update(struct collection *to, const struct update_rule *update)
{
    const struct update_day *day = NULL;

    for (size_t i = 0; i < update->day_count; i++)
        if (date_compare(update->days[i].from, to->as_of) <= 0)
            day = &update->days[i];
    if (day && is_bound(to, update) && !is_done(to, update))
        add_deadline(to, update->id, memory_text(update->title), day->basis,
                     date_of(to->as_of.year, day->month, day->day));
}

void deadline_collect(const struct deadline_rules *rules, const struct dossier *dossier,
                      struct date as_of, struct deadline_list *list)
{
    struct collection to = {rules, dossier, as_of, list};

    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *line = dossier_certificate_at(dossier, i);
        if (dossier_newest(dossier, line->kind->id, as_of) == line)
            collect_certificate(&to, line);
    }
    for (size_t i = 0; i < rules->update_count; i++)
        collect_update(&to, &rules->updates[i]);
}

static void clear_deadline(struct deadline *deadline)
{
    free(deadline->uscc);
    free(deadline->name);
    free(deadline->title);
}

static int compare_deadlines(const void *left, const void *right)
{
    const struct deadline *a = left, *b = right;
    int order = date_compare(a->due_on, b->due_on);

    if (!order)
        order = strcmp(a->uscc, b->uscc);
    if (!order)
        order = strcmp(a->kind, b->kind);
    return order ? order : strcmp(a->title, b->title);
}

bool deadline_is_within(const struct deadline *deadline, long within)
{
    return deadline->days_left <= within || deadline->days_left < 0;
}

void deadline_list_finish(struct deadline_list *list, long within)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++) {
        if (deadline_is_within(&list->items[i], within))
            list->items[kept++] = list->items[i];
        else
            clear_deadline(&list->items[i]);
    }
    list->count = kept;
    if (kept)
        qsort(list->items, kept, sizeof *list->items, compare_deadlines);
}

void deadline_list_free(struct deadline_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        clear_deadline(&list->items[i]);
    free(list->items);
    *list = (struct deadline_list){0};
}

static const struct {
    const char *id, *label;
} states[] = {
    [DEADLINE_OVERDUE] = {"overdue", "已逾期"}, [DEADLINE_TODAY] = {"today", "今天"},
    [DEADLINE_WEEK] = {"week", "7 日内"},       [DEADLINE_MONTH] = {"month", "30 日内"},
    [DEADLINE_LATER] = {"later", "以后"},
};

const char *deadline_state_id(enum deadline_state state)
{
    return states[state].id;
}

const char *deadline_state_label(enum deadline_state state)
{
    return states[state].label;
}

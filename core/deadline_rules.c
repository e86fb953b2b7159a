#include "core/deadline_rules.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

#define MAX_DAYS 3660
#define MAX_YEARS 50

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

static void read_line(struct loader *loader, const struct yaml *map)
{
    static const char *const keys[] = {"id",    "register", "title", "basis",  "words",
                                       "since", "day",      "done",  "months", NULL};

    if (!yaml_check_keys(loader->file, map, keys, loader->faults))
        return;
    loader->rules->lines[loader->rules->line_count++] = (struct line_rule){
        .id = own_text(loader, map, "id"),
        .reg = own_text(loader, map, "register"),
        .title = own_text(loader, map, "title"),
        .basis = own_text(loader, map, "basis"),
        .words = own_text(loader, map, "words"),
        .since = own_text(loader, map, "since"),
        .day = own_text(loader, map, "day"),
        .done = own_text(loader, map, "done"),
        .months = (int)yaml_whole(loader->file, map, "months", 0, 120, 0, loader->faults),
    };
}

static void read_report(struct loader *loader, const struct yaml *map)
{
    static const char *const keys[] = {"id", "title", "basis", "certificate", "day", NULL};
    struct report_rule report = {0};

    if (!yaml_check_keys(loader->file, map, keys, loader->faults))
        return;
    const char *day = yaml_text(loader->file, map, "day", true, loader->faults);
    report.id = own_text(loader, map, "id");
    report.title = own_text(loader, map, "title");
    report.basis = own_text(loader, map, "basis");
    report.certificate = own_text(loader, map, "certificate");
    if (day && !parse_day_of_year(day, &report.month, &report.day))
        yaml_fault(loader->file, yaml_get(map, "day"), loader->faults, "“day”应为月-日,如 04-30");
    loader->rules->reports[loader->rules->report_count++] = report;
}

static void read_reports(struct loader *loader)
{
    struct deadline_rules *rules = loader->rules;
    const struct yaml *reports =
        yaml_list(loader->file, loader->file->root, "reports", false, loader->faults);

    if (reports && reports->count)
        rules->reports = arena_alloc(rules->arena, reports->count * sizeof *rules->reports);
    for (size_t i = 0; reports && i < reports->count; i++)
        read_report(loader, reports->items[i]);
}

/* The clause for clusters; a pack may leave it out. */
static const char *cluster_basis(struct loader *loader, const struct yaml *map, const char *other)
{
    return yaml_get(map, "cluster_basis") ? own_text(loader, map, "cluster_basis") : other;
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

/* 第十六条; a pack may leave it out. */
static void read_reapply(struct loader *loader)
{
    static const char *const keys[] = {"title", "basis", "years", NULL};
    struct deadline_rules *rules = loader->rules;
    const struct yaml *map = yaml_get(loader->file->root, "reapply");

    if (!map || !yaml_check_keys(loader->file, map, keys, loader->faults))
        return;
    rules->reapply_title = own_text(loader, map, "title");
    rules->reapply_basis = own_text(loader, map, "basis");
    rules->reapply_years =
        (int)yaml_whole(loader->file, map, "years", 1, MAX_YEARS, 1, loader->faults);
}

static void read_rules(struct loader *loader)
{
    static const char *const expiry_keys[] = {"title", "basis", "cluster_basis", "keep_days", NULL};
    static const char *const renewal_keys[] = {"title", "basis", "cluster_basis", "days_before",
                                               NULL};
    struct deadline_rules *rules = loader->rules;
    const struct yaml *expiry = read_map(loader, "expiry", expiry_keys);
    const struct yaml *renewal = read_map(loader, "renewal", renewal_keys);

    if (expiry) {
        rules->expiry_title = own_text(loader, expiry, "title");
        rules->expiry_basis = own_text(loader, expiry, "basis");
        rules->expiry_cluster_basis = cluster_basis(loader, expiry, rules->expiry_basis);
        rules->keep_days =
            yaml_whole(loader->file, expiry, "keep_days", 0, MAX_DAYS, 0, loader->faults);
    }
    if (renewal) {
        rules->renewal_title = own_text(loader, renewal, "title");
        rules->renewal_basis = own_text(loader, renewal, "basis");
        rules->renewal_cluster_basis = cluster_basis(loader, renewal, rules->renewal_basis);
        rules->days_before =
            yaml_whole(loader->file, renewal, "days_before", 0, MAX_DAYS, 0, loader->faults);
    }
    const struct yaml *lines =
        yaml_list(loader->file, loader->file->root, "lines", false, loader->faults);
    if (lines && lines->count)
        rules->lines = arena_alloc(rules->arena, lines->count * sizeof *rules->lines);
    for (size_t i = 0; lines && i < lines->count; i++)
        read_line(loader, lines->items[i]);
    read_reapply(loader);
    read_reports(loader);
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
    for (size_t i = 0; kinds && i < rules->report_count; i++)
        if (rules->reports[i].certificate &&
            !certificate_kind_find(kinds, rules->reports[i].certificate))
            yaml_fault(loader->file, yaml_get(loader->file->root, "reports"), loader->faults,
                       "“reports”中的资质 %s 不在数据包中", rules->reports[i].certificate);
}

struct deadline_rules *deadline_rules_load(const struct yaml_file *file,
                                           const struct certificate_kinds *kinds,
                                           struct faults *faults)
{
    static const char *const keys[] = {"pack",   "id",      "version", "title",
                                       "source", "expiry",  "renewal", "reapply",
                                       "lines",  "updates", "reports", NULL};
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

void deadline_rules_set_calendar(struct deadline_rules *rules, const struct calendar *calendar)
{
    rules->calendar = calendar;
}

void deadline_rules_free(struct deadline_rules *rules)
{
    if (!rules)
        return;
    arena_free(rules->arena);
    free(rules);
}

#include "core/standard.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/standard_check.h"

/* Reading a standard: every mistake of the file becomes a fault with its place. */
struct reader {
    const struct yaml_file *file;
    const struct dictionary *dictionary;
    const struct certificate_kinds *kinds;
    struct standard *standard;
    struct faults *faults;
    struct arena *arena;
    bool alone; /* what the file takes over is not there: nothing is said of sums or other lines */
};

static void *make(struct reader *reader, size_t count, size_t size)
{
    return arena_alloc(reader->arena, (count ? count : 1) * size);
}

static const char *text_of(struct reader *reader, const struct yaml *map, const char *key,
                           bool required)
{
    return yaml_text(reader->file, map, key, required, reader->faults);
}

struct kind_check {
    struct reader *reader;
    const struct yaml *place;
};

static void check_kind(void *context, const char *kind, int column)
{
    struct kind_check *check = context;
    struct reader *reader = check->reader;
    if (reader->kinds && !certificate_kind_find(reader->kinds, kind))
        faults_add(reader->faults, check->place->path, check->place->line,
                   check->place->column + column + (check->place->quoted ? 1 : 0),
                   "没有资质类型“%s”", kind);
}

static struct expression *parse_node(struct reader *reader, const struct yaml *node)
{
    struct kind_check check = {reader, node};
    enum subject about =
        standard_is_cluster(reader->standard) ? SUBJECT_CLUSTER : SUBJECT_ENTERPRISE;
    struct expression *expression =
        expression_parse_about(reader->dictionary, about, node->text, node->path, node->line,
                               node->column + (node->quoted ? 1 : 0), reader->faults);
    if (expression)
        expression_kinds(expression, check_kind, &check);
    if (expression && reader->kinds)
        expression_label_kinds(expression, reader->kinds);
    return expression;
}

/* The condition under KEY; NULL where there is none, and with a fault where it is none. */
static struct expression *condition_of(struct reader *reader, const struct yaml *map,
                                       const char *key)
{
    if (!text_of(reader, map, key, false))
        return NULL;
    const struct yaml *node = yaml_get(map, key);
    struct expression *expression = parse_node(reader, node);
    if (expression && !expression_is_condition(expression))
        yaml_fault(reader->file, node, reader->faults, "%s 应为条件(是或否),而不是数值", key);
    return expression;
}

static const char **texts_of(struct reader *reader, const struct yaml *map, const char *key)
{
    const struct yaml *list = yaml_list(reader->file, map, key, false, reader->faults);
    const char **texts = make(reader, (list ? list->count : 0) + 1, sizeof *texts);
    size_t kept = 0;
    for (size_t i = 0; list && i < list->count; i++)
        if (list->items[i]->kind == YAML_SCALAR)
            texts[kept++] = list->items[i]->text;
        else
            yaml_fault(reader->file, list->items[i], reader->faults, "%s 的各项应为文字", key);
    return texts;
}

static int points_of(struct reader *reader, const struct yaml *map, const char *key, bool required)
{
    if (required && !yaml_get(map, key))
        yaml_fault(reader->file, map, reader->faults, "缺少 %s(分值)", key);
    return (int)yaml_whole(reader->file, map, key, 0, 1000, 0, reader->faults);
}

static struct date day_of(struct reader *reader, const struct yaml *map, const char *key,
                          bool required)
{
    const char *text = text_of(reader, map, key, required);
    struct date day = {0};
    if (text && !date_parse_iso(text, &day))
        yaml_fault(reader->file, yaml_get(map, key), reader->faults, "%s 应为日期,如 2023-03-01",
                   key);
    return day;
}

static void read_intervals(struct reader *reader, const struct yaml *root)
{
    static const char *const keys[] = {"from", "to", NULL};
    struct standard *standard = reader->standard;
    const struct yaml *list = yaml_list(reader->file, root, "in_force", true, reader->faults);
    standard->intervals = make(reader, list ? list->count : 0, sizeof *standard->intervals);
    for (size_t i = 0; list && i < list->count; i++) {
        if (!yaml_check_keys(reader->file, list->items[i], keys, reader->faults))
            continue;
        struct interval interval = {day_of(reader, list->items[i], "from", true),
                                    day_of(reader, list->items[i], "to", false)};
        if (date_is_set(interval.to) && date_compare(interval.to, interval.from) < 0)
            yaml_fault(reader->file, list->items[i], reader->faults, "to 早于 from");
        standard->intervals[standard->interval_count++] = interval;
    }
}

static void read_groups(struct reader *reader, const struct yaml *root)
{
    static const char *const keys[] = {"id", "title", "full", NULL};
    struct standard *standard = reader->standard;
    const struct yaml *list = yaml_list(reader->file, root, "groups", false, reader->faults);
    standard->groups = make(reader, list ? list->count : 0, sizeof *standard->groups);
    for (size_t i = 0; list && i < list->count; i++) {
        const struct yaml *map = list->items[i];
        if (!yaml_check_keys(reader->file, map, keys, reader->faults))
            continue;
        struct group group = {text_of(reader, map, "id", true), text_of(reader, map, "title", true),
                              points_of(reader, map, "full", true)};
        standard->full += group.full;
        if (group.id)
            standard->groups[standard->group_count++] = group;
    }
    if (list && standard->full != 100 && !reader->alone)
        yaml_fault(reader->file, list, reader->faults, "各组满分合计 %d,应为 100", standard->full);
}

static struct band *read_bands(struct reader *reader, const struct yaml *list, bool counted,
                               int full, size_t *count)
{
    static const char *const keys[] = {"grade", "text", "score", "when", NULL};
    struct band *bands = make(reader, list->count, sizeof *bands);
    int last = full;
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml *map = list->items[i];
        if (!yaml_check_keys(reader->file, map, keys, reader->faults) && map->kind != YAML_MAP)
            continue;
        struct band *band = &bands[(*count)++];
        band->grade = text_of(reader, map, "grade", false);
        band->text = text_of(reader, map, "text", true);
        band->when = condition_of(reader, map, "when");
        bool rest = !counted && i + 1 == list->count;
        if (rest == (yaml_get(map, "when") != NULL))
            yaml_fault(reader->file, map, reader->faults,
                       rest ? "最后一档是其余情况,不写 when" : "缺少 when");
        if (counted)
            continue;
        band->score = points_of(reader, map, "score", true);
        if (band->score > last)
            yaml_fault(reader->file, yaml_get(map, "score"), reader->faults,
                       i ? "各档应由高分到低分排列" : "分值超过该指标满分");
        last = band->score;
    }
    return bands;
}

static void read_scoring(struct reader *reader, const struct yaml *map, struct indicator *indicator)
{
    const struct yaml *bands = yaml_list(reader->file, map, "bands", false, reader->faults);
    const struct yaml *items = yaml_list(reader->file, map, "items", false, reader->faults);
    if ((bands != NULL) == (items != NULL)) {
        yaml_fault(reader->file, map, reader->faults, "指标应有 bands(分档)或 items(计项)之一");
        return;
    }
    if (bands) {
        indicator->bands =
            read_bands(reader, bands, false, indicator->full, &indicator->band_count);
        if (bands->count && indicator->bands[0].score != indicator->full)
            yaml_fault(reader->file, bands, reader->faults, "第一档应为该指标满分 %d 分",
                       indicator->full);
    } else {
        indicator->points = points_of(reader, map, "points", true);
        indicator->items = read_bands(reader, items, true, indicator->full, &indicator->item_count);
    }
}

static size_t group_index(struct reader *reader, const struct yaml *map)
{
    const char *id = text_of(reader, map, "group", true);
    for (size_t i = 0; id && i < reader->standard->group_count; i++)
        if (strcmp(reader->standard->groups[i].id, id) == 0)
            return i;
    if (id && !reader->alone)
        yaml_fault(reader->file, yaml_get(map, "group"), reader->faults, "没有组“%s”", id);
    return 0;
}

/* One expression, or a list of them. */
static void read_values(struct reader *reader, const struct yaml *map, struct indicator *indicator)
{
    const struct yaml *node = yaml_get(map, "value");
    size_t count = !node ? 0 : node->kind == YAML_LIST ? node->count : 1;
    indicator->values = make(reader, count, sizeof *indicator->values);
    for (size_t i = 0; i < count; i++) {
        const struct yaml *item = node->kind == YAML_LIST ? node->items[i] : node;
        struct expression *value = item->kind == YAML_SCALAR ? parse_node(reader, item) : NULL;
        if (item->kind != YAML_SCALAR)
            yaml_fault(reader->file, item, reader->faults, "value 应为表达式或其列表");
        if (value)
            indicator->values[indicator->value_count++] = value;
    }
}

static void read_indicator(struct reader *reader, const struct yaml *map)
{
    static const char *const keys[] = {"id",    "title",    "group", "full",   "source", "reading",
                                       "value", "evidence", "bands", "points", "items",  NULL};
    if (!yaml_check_keys(reader->file, map, keys, reader->faults) && map->kind != YAML_MAP)
        return;
    struct indicator *indicator =
        &reader->standard->indicators[reader->standard->indicator_count++];
    indicator->id = text_of(reader, map, "id", true);
    indicator->title = text_of(reader, map, "title", true);
    indicator->source = text_of(reader, map, "source", true);
    indicator->reading = text_of(reader, map, "reading", false);
    indicator->group = group_index(reader, map);
    indicator->full = points_of(reader, map, "full", true);
    read_values(reader, map, indicator);
    indicator->evidence = texts_of(reader, map, "evidence");
    read_scoring(reader, map, indicator);
}

static void check_sums(struct reader *reader, const struct yaml *root)
{
    struct standard *standard = reader->standard;
    const struct yaml *list = yaml_get(root, "indicators");
    for (size_t g = 0; g < standard->group_count; g++) {
        int sum = 0;
        for (size_t i = 0; i < standard->indicator_count; i++)
            sum += standard->indicators[i].group == g ? standard->indicators[i].full : 0;
        if (sum != standard->groups[g].full)
            yaml_fault(reader->file, list ? list : root, reader->faults,
                       "“%s”各指标满分合计 %d,与该组满分 %d 不符", standard->groups[g].title, sum,
                       standard->groups[g].full);
    }
}

static void read_indicators(struct reader *reader, const struct yaml *root)
{
    struct standard *standard = reader->standard;
    const struct yaml *list = yaml_list(reader->file, root, "indicators", false, reader->faults);
    standard->indicators = make(reader, list ? list->count : 0, sizeof *standard->indicators);
    for (size_t i = 0; list && i < list->count; i++)
        read_indicator(reader, list->items[i]);
    if (!reader->alone)
        check_sums(reader, root);
}

static void read_condition(struct reader *reader, const struct yaml *map,
                           struct condition *condition)
{
    const char *renewal = text_of(reader, map, "renewal", false);
    condition->id = text_of(reader, map, "id", true);
    condition->title = text_of(reader, map, "title", true);
    condition->title_renewal = text_of(reader, map, "title_renewal", false);
    condition->brief = text_of(reader, map, "brief", false);
    condition->source = text_of(reader, map, "source", true);
    condition->reading = text_of(reader, map, "reading", false);
    if (!condition->brief)
        condition->brief = condition->title;
    condition->advisory = yaml_bool(reader->file, map, "advisory", false, reader->faults);
    condition->preferred = yaml_bool(reader->file, map, "preferred", false, reader->faults);
    condition->direct = yaml_bool(reader->file, map, "direct", false, reader->faults);
    condition->evidence = texts_of(reader, map, "evidence");
    if (text_of(reader, map, "when", true))
        condition->when = condition_of(reader, map, "when");
    condition->not_for_renewal = renewal && strcmp(renewal, "skip") == 0;
    if (renewal && !condition->not_for_renewal)
        condition->when_renewal = condition_of(reader, map, "renewal");
}

static struct condition *read_conditions(struct reader *reader, const struct yaml *root,
                                         const char *key, size_t *count)
{
    static const char *const keys[] = {
        "id",      "title",    "title_renewal", "brief",  "source",   "reading", "when",
        "renewal", "advisory", "preferred",     "direct", "evidence", NULL};
    const struct yaml *list = yaml_list(reader->file, root, key, false, reader->faults);
    struct condition *conditions = make(reader, list ? list->count : 0, sizeof *conditions);
    for (size_t i = 0; list && i < list->count; i++)
        if (yaml_check_keys(reader->file, list->items[i], keys, reader->faults) ||
            list->items[i]->kind == YAML_MAP)
            read_condition(reader, list->items[i], &conditions[(*count)++]);
    return conditions;
}

static void read_head(struct reader *reader, const struct yaml *root)
{
    struct standard *standard = reader->standard;
    standard->id = text_of(reader, root, "id", true);
    standard->title = text_of(reader, root, "title", true);
    standard->document = text_of(reader, root, "document", true);
    standard->clause = text_of(reader, root, "clause", false);
    standard->tier = text_of(reader, root, "tier", false);
    standard->subject = text_of(reader, root, "subject", false);
    standard->certificate = text_of(reader, root, "certificate", false);
    if (standard->certificate && reader->kinds &&
        !certificate_kind_find(reader->kinds, standard->certificate))
        yaml_fault(reader->file, yaml_get(root, "certificate"), reader->faults, "没有资质类型“%s”",
                   standard->certificate);
    standard->checked = yaml_bool(reader->file, root, "checked", true, reader->faults);
    if (!standard->subject)
        standard->subject = "enterprise";
    memcpy(standard->hash, reader->file->hash, sizeof standard->hash);
}

static void read_lines(struct reader *reader, const struct yaml *root)
{
    struct standard *standard = reader->standard;
    read_head(reader, root);
    read_intervals(reader, root);
    read_groups(reader, root);
    read_indicators(reader, root);
    standard->routes = read_conditions(reader, root, "routes", &standard->route_count);
    standard->base = read_conditions(reader, root, "base", &standard->base_count);
    standard->conditions = read_conditions(reader, root, "conditions", &standard->condition_count);
    if (text_of(reader, root, "formula", !reader->alone))
        standard->formula = condition_of(reader, root, "formula");
}

static struct standard *read_standard(const struct yaml_file *file,
                                      const struct dictionary *dictionary,
                                      const struct certificate_kinds *kinds, bool alone,
                                      struct faults *faults)
{
    static const char *const keys[] = {
        "pack",       "id",        "version",  "title",   "document", "clause",
        "like",       "base_like", "without",  "tier",    "subject",  "certificate",
        "checked",    "in_force",  "sections", "facts",   "groups",   "indicators",
        "conditions", "routes",    "base",     "formula", NULL};
    struct standard *standard = memory_alloc(sizeof *standard);
    struct reader reader = {file, dictionary, kinds, standard, faults, file->arena, alone};
    yaml_check_keys(file, file->root, keys, faults);
    if (file->root->kind == YAML_MAP)
        read_lines(&reader, file->root);
    return standard;
}

struct standard *standard_load(const struct yaml_file *file, const struct dictionary *dictionary,
                               const struct certificate_kinds *kinds, struct faults *faults)
{
    size_t before = faults->count;
    struct standard *standard = read_standard(file, dictionary, kinds, false, faults);
    if (file->root->kind == YAML_MAP)
        standard_check(standard, file, faults);
    if (faults->count == before)
        return standard;
    standard_free(standard);
    return NULL;
}

void standard_check_alone(const struct yaml_file *file, const struct dictionary *dictionary,
                          const struct certificate_kinds *kinds, struct faults *faults)
{
    standard_free(read_standard(file, dictionary, kinds, true, faults));
}

static void free_bands(struct band *bands, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expression_free(bands[i].when);
}

static void free_conditions(struct condition *conditions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        expression_free(conditions[i].when);
        expression_free(conditions[i].when_renewal);
    }
}

void standard_free(struct standard *standard)
{
    if (!standard)
        return;
    for (size_t i = 0; i < standard->indicator_count; i++) {
        for (size_t k = 0; k < standard->indicators[i].value_count; k++)
            expression_free(standard->indicators[i].values[k]);
        free_bands(standard->indicators[i].bands, standard->indicators[i].band_count);
        free_bands(standard->indicators[i].items, standard->indicators[i].item_count);
    }
    free_conditions(standard->conditions, standard->condition_count);
    free_conditions(standard->routes, standard->route_count);
    free_conditions(standard->base, standard->base_count);
    expression_free(standard->formula);
    free(standard);
}

static bool covers(const struct interval *interval, struct date day)
{
    return date_compare(interval->from, day) <= 0 &&
           (!date_is_set(interval->to) || date_compare(day, interval->to) <= 0);
}

const struct interval *standard_interval(const struct standard *standard, struct date as_of)
{
    const struct interval *last = NULL;
    for (size_t i = 0; i < standard->interval_count; i++) {
        const struct interval *interval = &standard->intervals[i];
        if (date_compare(interval->from, as_of) <= 0 &&
            (!last || date_compare(interval->from, last->from) > 0))
            last = interval;
    }
    return last;
}

const struct expression *condition_expression(const struct condition *condition, bool renewal)
{
    return renewal && condition->when_renewal ? condition->when_renewal : condition->when;
}

const char *condition_remark(const struct condition *condition)
{
    return condition->advisory ? "(原则上)" : condition->preferred ? "(优先,不作条件)" : "";
}

bool standard_is_cluster(const struct standard *standard)
{
    return strcmp(standard->subject, "cluster") == 0;
}

bool standard_in_force(const struct standard *standard, struct date as_of)
{
    const struct interval *interval = standard_interval(standard, as_of);
    return interval && covers(interval, as_of);
}

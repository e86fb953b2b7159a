#include "core/standard_check.h"

#include <string.h>

struct check {
    const struct standard *standard;
    const struct yaml_file *file;
    struct faults *faults;
    const struct yaml *place; /* of the line at hand */
    /* What is settled when the line at hand is read. */
    bool scores, base;
    size_t routes, base_lines, conditions;
};

static const struct yaml *list_item(const struct check *check, const char *key, size_t index)
{
    const struct yaml *list = yaml_get(check->file->root, key);
    return list && index < list->count ? list->items[index] : check->file->root;
}

/* --- lines that expressions read --- */

static bool among(const struct condition *conditions, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (conditions[i].id && strcmp(conditions[i].id, id) == 0)
            return true;
    return false;
}

static bool is_scored(const struct standard *standard, const char *id)
{
    for (size_t i = 0; i < standard->group_count; i++)
        if (strcmp(standard->groups[i].id, id) == 0)
            return true;
    for (size_t i = 0; i < standard->indicator_count; i++)
        if (standard->indicators[i].id && strcmp(standard->indicators[i].id, id) == 0)
            return true;
    return strcmp(id, "total") == 0 && standard->group_count > 0;
}

static enum line_kind line_kind(const struct check *check, const char *id)
{
    const struct standard *standard = check->standard;
    if (check->scores && is_scored(standard, id))
        return LINE_SCORE;
    if ((check->base && strcmp(id, "base") == 0) || among(standard->routes, check->routes, id) ||
        among(standard->base, check->base_lines, id) ||
        among(standard->conditions, check->conditions, id))
        return LINE_TRUTH;
    return LINE_MISSING;
}

/* A line that is only preferred decides nothing. */
static bool is_preferred(const struct standard *standard, const char *id)
{
    for (size_t i = 0; i < standard->condition_count; i++)
        if (standard->conditions[i].id && strcmp(standard->conditions[i].id, id) == 0)
            return standard->conditions[i].preferred;
    return false;
}

static void check_line(void *context, const char *id, enum line_kind wanted)
{
    struct check *check = context;
    enum line_kind kind = line_kind(check, id);
    if (kind == LINE_MISSING)
        yaml_fault(check->file, check->place, check->faults, "“$%s”在此之前没有这一行", id);
    else if (is_preferred(check->standard, id))
        yaml_fault(check->file, check->place, check->faults,
                   "“$%s”只是优先(preferred),不作条件,别的行不能读它", id);
    else if (kind != wanted)
        yaml_fault(check->file, check->place, check->faults,
                   kind == LINE_SCORE ? "“$%s”是得分,应与分数比较" : "“$%s”是条件,不能当作分数",
                   id);
}

static void check_expression(struct check *check, const struct expression *expression)
{
    if (expression)
        expression_lines(expression, check_line, check);
}

static void check_bands(struct check *check, const struct band *bands, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_expression(check, bands[i].when);
}

/* --- what can never be reached --- */

static const struct yaml *band_place(const struct check *check, const char *key, size_t index)
{
    const struct yaml *list = yaml_get(check->place, key);
    const struct yaml *band = list && index < list->count ? list->items[index] : NULL;
    const struct yaml *when = band && band->kind == YAML_MAP ? yaml_get(band, "when") : NULL;
    return when ? when : check->place;
}

/* Bands are tried in their order: one whose condition an earlier one takes already is dead. */
static void check_bands_reached(struct check *check, const struct indicator *indicator)
{
    const struct band *bands = indicator->bands;
    for (size_t i = 1; i < indicator->band_count; i++)
        for (size_t k = 0; k < i; k++)
            if (bands[k].when && bands[i].when && expression_covers(bands[k].when, bands[i].when)) {
                yaml_fault(check->file, band_place(check, "bands", i), check->faults,
                           "满足这一档的都先满足了“%s”那一档,这一档永远达不到;请核对阈值和次序",
                           bands[k].text ? bands[k].text : "");
                break;
            }
}

static void check_items_reached(struct check *check, const struct indicator *indicator)
{
    size_t most = indicator->item_count * (size_t)indicator->points;
    if (indicator->items && most < (size_t)indicator->full)
        yaml_fault(check->file, yaml_get(check->place, "items"), check->faults,
                   "各项全部满足只有 %zu 分,达不到该指标满分 %d 分", most, indicator->full);
}

/* A score that is asked of a group or the total must be one that they can have. */
static void check_asked(struct check *check, const struct expression *expression)
{
    const struct standard *standard = check->standard;
    int least;
    if (!expression)
        return;
    for (size_t i = 0; i < standard->group_count; i++)
        if (expression_asks(expression, standard->groups[i].id, &least) &&
            least > standard->groups[i].full)
            yaml_fault(check->file, check->place, check->faults,
                       "要求“$%s”达到 %d 分,但它的满分是 %d", standard->groups[i].id, least,
                       standard->groups[i].full);
    if (standard->group_count && expression_asks(expression, "total", &least) &&
        least > standard->full)
        yaml_fault(check->file, check->place, check->faults, "要求总分达到 %d 分,但满分是 %d",
                   least, standard->full);
}

static void check_indicators(struct check *check)
{
    for (size_t i = 0; i < check->standard->indicator_count; i++) {
        const struct indicator *indicator = &check->standard->indicators[i];
        check->place = list_item(check, "indicators", i);
        for (size_t k = 0; k < indicator->value_count; k++)
            check_expression(check, indicator->values[k]);
        check_bands(check, indicator->bands, indicator->band_count);
        check_bands(check, indicator->items, indicator->item_count);
        check_bands_reached(check, indicator);
        check_items_reached(check, indicator);
    }
}

/* SETTLED counts the lines of this list that stand before the one at hand. */
static void check_conditions(struct check *check, const char *key,
                             const struct condition *conditions, size_t count, size_t *settled)
{
    for (size_t i = 0; i < count; i++) {
        check->place = list_item(check, key, i);
        *settled = i;
        check_expression(check, conditions[i].when);
        check_expression(check, conditions[i].when_renewal);
        check_asked(check, conditions[i].when);
    }
    *settled = count;
}

static void check_order(struct check *check)
{
    const struct standard *standard = check->standard;
    check_indicators(check);
    check->scores = true;
    check_conditions(check, "routes", standard->routes, standard->route_count, &check->routes);
    check_conditions(check, "base", standard->base, standard->base_count, &check->base_lines);
    check->base = true;
    check_conditions(check, "conditions", standard->conditions, standard->condition_count,
                     &check->conditions);
    check->place = yaml_get(check->file->root, "formula");
    check_expression(check, standard->formula);
    check_asked(check, standard->formula);
}

/* --- ids --- */

static const char *const id_lists[] = {"groups", "indicators", "routes", "base", "conditions"};

static const char *id_of(const struct yaml *item)
{
    const struct yaml *id = item->kind == YAML_MAP ? yaml_get(item, "id") : NULL;
    return id && id->kind == YAML_SCALAR ? id->text : NULL;
}

/* Is ID given before item INDEX of list LIST, or reserved? */
static bool is_taken(const struct check *check, const char *id, size_t list, size_t index)
{
    for (size_t l = 0; l <= list; l++) {
        const struct yaml *items = yaml_get(check->file->root, id_lists[l]);
        size_t count = !items ? 0 : l == list ? index : items->count;
        for (size_t i = 0; i < count; i++) {
            const char *other = id_of(items->items[i]);
            if (other && strcmp(other, id) == 0)
                return true;
        }
    }
    return strcmp(id, "total") == 0 || strcmp(id, "base") == 0;
}

static void check_ids(struct check *check)
{
    for (size_t l = 0; l < sizeof id_lists / sizeof *id_lists; l++) {
        const struct yaml *items = yaml_get(check->file->root, id_lists[l]);
        for (size_t i = 0; items && items->kind == YAML_LIST && i < items->count; i++) {
            const char *id = id_of(items->items[i]);
            if (id && is_taken(check, id, l, i))
                yaml_fault(check->file, items->items[i], check->faults, "编号“%s”用了两次", id);
        }
    }
}

/* --- the head --- */

static void check_word(struct check *check, const char *key, const char *word,
                       const char *const allowed[], const char *expected)
{
    for (size_t i = 0; word && allowed[i]; i++)
        if (strcmp(word, allowed[i]) == 0)
            return;
    if (word)
        yaml_fault(check->file, yaml_get(check->file->root, key), check->faults, "%s 应为 %s", key,
                   expected);
}

static bool overlap(const struct interval *a, const struct interval *b)
{
    return (!date_is_set(a->to) || date_compare(b->from, a->to) <= 0) &&
           (!date_is_set(b->to) || date_compare(a->from, b->to) <= 0);
}

static void check_intervals(struct check *check)
{
    const struct standard *standard = check->standard;
    const struct yaml *list = yaml_get(check->file->root, "in_force");
    if (list && standard->interval_count == 0)
        yaml_fault(check->file, list, check->faults, "in_force 至少应有一段施行期间");
    for (size_t i = 0; i < standard->interval_count; i++)
        for (size_t k = 0; k < i; k++)
            if (overlap(&standard->intervals[i], &standard->intervals[k]))
                yaml_fault(check->file, list, check->faults, "各段施行期间不能重叠");
}

void standard_check(const struct standard *standard, const struct yaml_file *file,
                    struct faults *faults)
{
    static const char *const tiers[] = {"innovative", "srdi", "giant", NULL};
    static const char *const subjects[] = {"enterprise", "cluster", NULL};
    struct check check = {.standard = standard, .file = file, .faults = faults};
    check_word(&check, "tier", standard->tier, tiers, "innovative、srdi、giant 之一");
    check_word(&check, "subject", standard->subject, subjects, "enterprise 或 cluster");
    check_intervals(&check);
    check_ids(&check);
    check_order(&check);
}

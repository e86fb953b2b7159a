#include "core/case_obstacle.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment.h"
#include "core/buffer.h"
#include "core/memory.h"

/* Its text becomes the list's. */
static void add_one(struct case_obstacles *list, struct case_obstacle one)
{
    list->items = memory_grow(list->items, list->count, &list->capacity);
    list->items[list->count++] = one;
}

static void add(struct case_obstacles *list, bool bar, char *text, const char *basis)
{
    add_one(list, (struct case_obstacle){.bar = bar, .text = text, .basis = basis});
}

static void collect_ban(const struct case_kinds *kinds, const struct dossier *dossier,
                        struct date day, struct case_obstacles *list)
{
    int years = case_ban_years(kinds);

    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *line = dossier_certificate_at(dossier, i);
        enum ban ban = certificate_ban(line, years, day);
        char until[DATE_TEXT_SIZE];

        if (ban == BAN_UNKNOWN)
            add(list, true,
                memory_printf("“%s”因故被撤销,撤销日期未填,不能判断是否已满 %d 年,请先补填",
                              line->kind->label, years),
                case_ban_basis(kinds));
        if (ban != BAN_IN_FORCE)
            continue;
        date_format(date_add_years(line->withdrawn_on, years), until);
        add(list, true,
            memory_printf("“%s”因故被撤销,%d 年内不得再次申报,至 %s 止", line->kind->label, years,
                          until),
            case_ban_basis(kinds));
    }
}

static bool is_restriction(const struct case_kind *kind, const char *line)
{
    for (size_t i = 0; kind->restrictions[i]; i++)
        if (strcmp(kind->restrictions[i], line) == 0)
            return true;
    return false;
}

static void collect_restrictions(const struct packs *packs, const struct case_kind *kind,
                                 const struct dossier *dossier, struct date day,
                                 struct case_obstacles *list)
{
    bool in_force;
    const struct standard *standard =
        kind->tier && kind->restrictions[0]
            ? packs_choose_standard(packs, kind->tier, day, &in_force, NULL)
            : NULL;

    if (!standard)
        return;
    struct assessment *now = assessment_make_brief(standard, dossier, day, kind->renewal);
    for (size_t i = 0; i < now->base_count; i++) {
        const struct condition *line = now->base[i].condition;
        if (!is_restriction(kind, line->id))
            continue;
        if (now->base[i].state == TRUTH_FALSE)
            add(list, false, memory_printf("不符合“%s”", now->base[i].title), line->source);
        if (now->base[i].state == TRUTH_UNKNOWN)
            add_one(list, (struct case_obstacle){.unverified = true,
                                                 .text = memory_printf("“%s”", now->base[i].title),
                                                 .basis = line->source});
    }
    assessment_free(now);
}

static void collect_missed(const struct case_kinds *kinds, const struct deadline_list *deadlines,
                           struct case_obstacles *list)
{
    for (size_t i = 0; i < deadlines->count; i++) {
        const struct deadline *one = &deadlines->items[i];
        const struct case_missed *missed = case_missed_find(kinds, one->kind);
        char due_on[DATE_TEXT_SIZE];

        if (!missed || one->state != DEADLINE_OVERDUE)
            continue;
        date_format(one->due_on, due_on);
        add(list, false, memory_printf("%s(应于 %s 前)", missed->title, due_on), missed->basis);
    }
}

/* Where a restriction of 第三条 asks about titles already, nothing is said twice. */
static void collect_titles(const struct case_kind *kind, const struct dossier *dossier,
                           struct date day, struct case_obstacles *list)
{
    bool known = false;
    char until[DATE_TEXT_SIZE];

    if (!kind->certificate || kind->restrictions[0])
        return;
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *line = dossier_certificate_at(dossier, i);

        if (line->kind != kind->certificate || date_compare(line->announced_on, day) > 0)
            continue;
        known = true;
        if (kind->renewal || !certificate_in_force(line, day) ||
            dossier_newest(dossier, line->kind->id, day) != line)
            continue;
        struct certificate whole = *line;
        certificate_complete(&whole);
        date_format(whole.valid_to, until);
        add_one(list, (struct case_obstacle){
                          .told = true,
                          .text = memory_printf("仍持有有效的%s(至 %s),要延续的请用复核",
                                                line->kind->label, until)});
    }
    if (kind->renewal && !known)
        add_one(list,
                (struct case_obstacle){.told = true,
                                       .text = memory_printf("没有登记过%s,请核对是否应为复核",
                                                             kind->certificate->label)});
}

void case_obstacles_collect(const struct packs *packs, const struct case_kind *kind,
                            const struct dossier *dossier, const struct deadline_list *deadlines,
                            struct date day, struct case_obstacles *list)
{
    const struct case_kinds *kinds = packs_cases(packs);

    collect_ban(kinds, dossier, day, list);
    collect_restrictions(packs, kind, dossier, day, list);
    collect_missed(kinds, deadlines, list);
    collect_titles(kind, dossier, day, list);
}

void case_obstacles_free(struct case_obstacles *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].text);
    free(list->items);
    *list = (struct case_obstacles){0};
}

static bool stands(const struct case_obstacle *one)
{
    return !one->unverified && !one->told;
}

bool case_obstacles_stand(const struct case_obstacles *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (stands(&list->items[i]))
            return true;
    return false;
}

static void add_words(struct buffer *words, const struct case_obstacle *one)
{
    buffer_printf(words, "%s%s(%s)", words->length ? "、" : "", one->text, one->basis);
}

char *case_obstacles_told(const struct case_obstacles *list)
{
    struct buffer words = {0};

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].unverified)
            buffer_printf(&words, "%s%s(%s)", words.length ? "、" : "未核实:", list->items[i].text,
                          list->items[i].basis);
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].told)
            buffer_printf(&words, "%s%s", words.length ? ";" : "", list->items[i].text);
    return buffer_take(&words);
}

char *case_obstacles_words(const struct case_obstacles *list, bool *bar)
{
    struct buffer words = {0};

    *bar = false;
    for (size_t i = 0; i < list->count; i++)
        *bar = *bar || list->items[i].bar;
    for (size_t i = 0; i < list->count; i++) {
        const struct case_obstacle *one = &list->items[i];
        if (stands(one) && (one->bar || !*bar))
            add_words(&words, one);
    }
    return buffer_take(&words);
}

bool case_obstacles_allow(const struct case_obstacles *list, const char *reason, struct error *err)
{
    bool bar;
    char *words = case_obstacles_words(list, &bar);
    bool allowed = *words == '\0' || (!bar && *reason != '\0');

    if (!allowed && bar)
        error_set(err, ERROR_VALUE, "不能受理:%s", words);
    else if (!allowed)
        error_set(err, ERROR_VALUE, "%s;确需受理的,请写明理由", words);
    free(words);
    return allowed;
}

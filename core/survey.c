#include "core/survey.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

/* Bans and their like end some years after a withdrawal. */
#define BAN_YEARS_MOST 10

static const struct {
    const char *id, *label;
} groups[SURVEY_GROUPS] = {
    [SURVEY_PASS] = {"pass", "已符合"},       [SURVEY_NEAR] = {"near", "接近"},
    [SURVEY_MISSING] = {"missing", "缺资料"}, [SURVEY_BARRED] = {"barred", "受限"},
    [SURVEY_FAR] = {"far", "其余"},
};

const char *survey_group_id(enum survey_group group)
{
    return groups[group].id;
}

const char *survey_group_label(enum survey_group group)
{
    return groups[group].label;
}

/* --- what bars --- */

struct look {
    const struct dossier *dossier;
    struct date as_of;
    struct survey *survey;
};

/* WHY becomes the survey's. */
static void add_bar(struct survey *survey, const char *id, char *why, const char *basis,
                    struct date until)
{
    survey->bars = memory_grow(survey->bars, survey->bar_count, &survey->bar_capacity);
    survey->bars[survey->bar_count++] = (struct survey_bar){id, why, basis, until};
}

static void note_fact(void *context, const struct fact *fact, int year)
{
    (void)fact;
    (void)year;
    *(bool *)context = true;
}

static void note_register(void *context, const struct reg *reg)
{
    (void)reg;
    *(bool *)context = true;
}

/* Does it rest on anything but the certificates and the day? */
static bool reads_facts(const struct expression *when, const struct evaluation *how)
{
    bool any = false;
    const struct fact_visitor visitor = {note_fact, note_register, &any};
    expression_facts(when, how, &visitor);
    return any;
}

/* The first day from DAY on counts if the line is met on it. */
static void try_day(const struct expression *when, const struct look *look, struct date day,
                    struct date *first)
{
    struct evaluation how = {.dossier = look->dossier, .as_of = day};
    if (!date_is_set(day) || date_compare(day, look->as_of) <= 0 ||
        (date_is_set(*first) && date_compare(day, *first) >= 0))
        return;
    if (expression_truth(when, &how) == TRUTH_TRUE)
        *first = day;
}

/* The last day on which a line over certificates is not met: it can only turn on the day behind the
 * end of a title, or behind a corresponding day of a withdrawal. */
static struct date last_day(const struct expression *when, const struct look *look)
{
    struct date first = {0};
    for (size_t i = 0; i < dossier_certificate_count(look->dossier); i++) {
        struct certificate line = *dossier_certificate_at(look->dossier, i);
        certificate_complete(&line);
        if (date_is_set(line.valid_to))
            try_day(when, look, date_add_days(line.valid_to, 1), &first);
        for (int years = 1; date_is_set(line.withdrawn_on) && years <= BAN_YEARS_MOST; years++)
            try_day(when, look, date_add_days(date_add_years(line.withdrawn_on, years), 1), &first);
    }
    return date_is_set(first) ? date_add_days(first, -1) : first;
}

struct holding {
    const struct look *look;
    const struct certificate *found;
};

static void find_held(void *context, const char *kind, int column)
{
    struct holding *holding = context;
    (void)column;
    for (size_t i = 0; !holding->found && i < dossier_certificate_count(holding->look->dossier);
         i++) {
        const struct certificate *line = dossier_certificate_at(holding->look->dossier, i);
        if (strcmp(line->kind->id, kind) == 0 && certificate_in_force(line, holding->look->as_of))
            holding->found = line;
    }
}

/* The latest that was withdrawn for cause. */
static const struct certificate *find_withdrawn(const struct look *look)
{
    const struct certificate *latest = NULL;
    for (size_t i = 0; i < dossier_certificate_count(look->dossier); i++) {
        const struct certificate *line = dossier_certificate_at(look->dossier, i);
        if (line->withdrawal == WITHDRAWAL_CAUSE && certificate_withdrawn_by(line, look->as_of) &&
            (!latest || date_compare(line->withdrawn_on, latest->withdrawn_on) > 0))
            latest = line;
    }
    return latest;
}

/* The certificate that stands in the way, where one does. */
static char *title_words(const struct look *look, const struct condition_result *result,
                         const struct expression *when)
{
    struct holding holding = {.look = look};
    const struct certificate *withdrawn = find_withdrawn(look);
    expression_kinds(when, find_held, &holding);
    if (holding.found)
        return memory_printf("已有%s称号", holding.found->kind->label);
    if (!withdrawn)
        return memory_printf("不满足“%s”", result->title);
    char day[DATE_TEXT_SIZE];
    date_format(withdrawn->withdrawn_on, day);
    return memory_printf("%s于 %s 被取消", withdrawn->kind->label, day);
}

static void add_base_bars(const struct look *look)
{
    const struct assessment *assessment = look->survey->assessment;
    struct evaluation how = {.dossier = look->dossier, .as_of = look->as_of};
    for (size_t i = 0; i < assessment->base_count; i++) {
        const struct condition_result *result = &assessment->base[i];
        const struct condition *condition = result->condition;
        const struct expression *when = condition_expression(condition, false);
        if (result->state != TRUTH_FALSE || condition->preferred)
            continue;
        if (reads_facts(when, &how))
            add_bar(look->survey, condition->id, memory_printf("不满足“%s”", result->title),
                    condition->source, (struct date){0});
        else
            add_bar(look->survey, condition->id, title_words(look, result, when), condition->source,
                    last_day(when, look));
    }
}

static bool bars_when_overdue(const char *kind)
{
    return strncmp(kind, "annual_update", strlen("annual_update")) == 0 ||
           strcmp(kind, "change_report") == 0;
}

static void add_overdue_bars(const struct look *look, const struct deadline_rules *rules)
{
    struct deadline_list list = {0};
    if (rules)
        deadline_collect(rules, look->dossier, look->as_of, &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct deadline *deadline = &list.items[i];
        char day[DATE_TEXT_SIZE];
        if (deadline->state != DEADLINE_OVERDUE || !bars_when_overdue(deadline->kind))
            continue;
        date_format(deadline->due_on, day);
        add_bar(look->survey, deadline->kind,
                memory_printf("未在 %s 前完成%s", day, deadline->title), deadline->basis,
                (struct date){0});
    }
    deadline_list_free(&list);
}

/* --- how near --- */

struct named {
    const char *id;
    bool found;
};

static void note_line(void *context, const char *id, enum line_kind wanted)
{
    struct named *named = context;
    (void)wanted;
    named->found = named->found || strcmp(named->id, id) == 0;
}

/* Of lines that are only part of another one the formula does not ask. */
static bool is_asked(const struct standard *standard, const char *id)
{
    struct named named = {.id = id};
    expression_lines(standard->formula, note_line, &named);
    return named.found;
}

static bool lacks_points(const struct assessment *assessment, const char *line)
{
    const struct gap_list *gaps = &assessment->gaps;
    for (size_t i = 0; i < gaps->count; i++) {
        const struct gap *gap = &gaps->items[i];
        if (gap->score && (!line || (gap->line && strcmp(gap->line, line) == 0)))
            return true;
    }
    return false;
}

static void collect_lines(struct survey *survey)
{
    const struct assessment *assessment = survey->assessment;
    survey->line_count = 0;
    for (size_t i = 0; i < assessment->condition_count; i++) {
        const struct condition_result *result = &assessment->conditions[i];
        if (result->state == TRUTH_FALSE && !result->condition->preferred &&
            is_asked(assessment->standard, result->condition->id) &&
            !lacks_points(assessment, result->condition->id))
            survey->lines[survey->line_count++] = result;
    }
}

static bool is_open(const struct assessment *assessment, const struct condition_result *results,
                    size_t count, bool base)
{
    for (size_t i = 0; i < count; i++) {
        const struct condition *condition = results[i].condition;
        if (results[i].state == TRUTH_UNKNOWN && !condition->preferred &&
            (base || is_asked(assessment->standard, condition->id)))
            return true;
    }
    return false;
}

/* Would more data be needed even if every line that fails were met? */
static bool lacks_data(const struct assessment *assessment)
{
    return is_open(assessment, assessment->base, assessment->base_count, true) ||
           is_open(assessment, assessment->conditions, assessment->condition_count, false);
}

static void look_closer(const struct look *look)
{
    struct survey *survey = look->survey;
    const struct standard *standard = survey->assessment->standard;
    assessment_free(survey->assessment);
    survey->assessment = assessment_make(standard, look->dossier, look->as_of, false);
}

static void measure(const struct look *look)
{
    struct survey *survey = look->survey;
    size_t room = survey->assessment->condition_count + 1;
    survey->group = SURVEY_FAR;
    survey->lines = memory_alloc(room * sizeof(struct condition_result *));
    collect_lines(survey); /* a brief one counts what lacks points as one line: never too many */
    if (survey->line_count > SURVEY_NEAR_LINES)
        return;
    look_closer(look);
    collect_lines(survey);
    if (lacks_points(survey->assessment, NULL))
        survey->remedy = remedy_find(survey->assessment, look->dossier);
    survey->changes = survey->line_count + (survey->remedy ? survey->remedy->count : 0);
    if (survey->changes > 0 && survey->changes <= SURVEY_NEAR_LINES &&
        (!survey->remedy || survey->remedy->reachable) &&
        survey_lack(survey) * SURVEY_NEAR_SHARE <= survey->assessment->standard->full)
        survey->group = lacks_data(survey->assessment) ? SURVEY_MISSING : SURVEY_NEAR;
}

struct survey *survey_make(const struct standard *standard, const struct deadline_rules *rules,
                           const struct dossier *dossier, struct date as_of)
{
    struct survey *survey = memory_alloc(sizeof *survey);
    struct look look = {dossier, as_of, survey};
    survey->assessment = assessment_make_brief(standard, dossier, as_of, false);
    add_base_bars(&look);
    add_overdue_bars(&look, rules);
    if (survey->bar_count > 0) {
        survey->group = SURVEY_BARRED;
    } else if (survey->assessment->verdict == VERDICT_PASS) {
        survey->group = SURVEY_PASS;
    } else if (survey->assessment->verdict == VERDICT_INCOMPLETE) {
        survey->group = SURVEY_MISSING;
        look_closer(&look);
    } else {
        measure(&look);
    }
    return survey;
}

void survey_free(struct survey *survey)
{
    if (!survey)
        return;
    for (size_t i = 0; i < survey->bar_count; i++)
        free(survey->bars[i].why);
    free(survey->bars);
    free(survey->lines);
    remedy_free(survey->remedy);
    assessment_free(survey->assessment);
    free(survey);
}

int survey_lack(const struct survey *survey)
{
    return survey->remedy ? survey->remedy->lack : 0;
}

struct survey_rank survey_rank(const struct survey *survey)
{
    return (struct survey_rank){survey->group, survey->changes, survey_lack(survey)};
}

int survey_rank_compare(const struct survey_rank *a, const struct survey_rank *b)
{
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->changes != b->changes)
        return a->changes < b->changes ? -1 : 1;
    return (a->lack > b->lack) - (a->lack < b->lack);
}

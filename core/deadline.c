#include "core/deadline.h"

#include <stdlib.h>
#include <string.h>

#include "core/deadline_rules.h"
#include "core/memory.h"

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

static void set_day(struct deadline *deadline, struct date day, struct date as_of)
{
    deadline->due_on = day;
    deadline->days_left = date_days(day) - date_days(as_of);
    deadline->state = state_of(deadline->days_left);
}

void deadline_list_add(struct deadline_list *list, struct date as_of, struct deadline deadline)
{
    set_day(&deadline, deadline.due_on, as_of);
    list->items = memory_grow(list->items, list->count, &list->capacity);
    list->items[list->count++] = deadline;
}

void deadline_put_off(struct deadline *deadline, struct date to, struct date as_of)
{
    char from[DATE_TEXT_SIZE], *title = deadline->title;

    date_format(deadline->due_on, from);
    deadline->put_off_from = deadline->due_on;
    deadline->title = memory_printf("延期 %s(原定 %s)", title, from);
    free(title);
    set_day(deadline, to, as_of);
}

char *deadline_key(const char *kind, const char *uscc, int64_t cluster, const char *identity)
{
    return cluster ? memory_printf("%s/cluster-%lld/%s", kind, (long long)cluster, identity)
                   : memory_printf("%s/%s/%s", kind, uscc, identity);
}

/* TITLE and IDENTITY (what makes the matter one of its kind and enterprise) are taken over. */
static void add_deadline(struct collection *to, const char *kind, char *identity, char *title,
                         const char *basis, struct date due_on)
{
    int64_t cluster = dossier_subject(to->dossier) == SUBJECT_CLUSTER ? dossier_id(to->dossier) : 0;
    const char *uscc = dossier_text(to->dossier, "uscc");

    deadline_list_add(to->list, to->as_of,
                      (struct deadline){
                          .kind = kind,
                          .key = deadline_key(kind, uscc, cluster, identity),
                          .uscc = memory_text(uscc),
                          .name = memory_text(dossier_name(to->dossier)),
                          .cluster = cluster,
                          .title = title,
                          .basis = basis,
                          .due_on = due_on,
                      });
    free(identity);
}

static char *identity_of(const struct certificate *line)
{
    return memory_printf("%s/%lld", line->kind->id, (long long)line->id);
}

static bool is_announced(const struct certificate *certificate, struct date as_of)
{
    return date_compare(certificate->announced_on, as_of) <= 0;
}

static const char *clause_of(const struct certificate_kind *kind, const char *usual)
{
    return kind->clause != NULL ? kind->clause : usual;
}

static void collect_certificate(struct collection *to, const struct certificate *line)
{
    const struct deadline_rules *rules = to->rules;
    bool cluster = dossier_subject(to->dossier) == SUBJECT_CLUSTER;
    struct certificate whole = *line;

    certificate_complete(&whole);
    if (certificate_state(&whole, to->as_of) == CERTIFICATE_REVOKED || !date_is_set(whole.valid_to))
        return;
    long past = date_days(to->as_of) - date_days(whole.valid_to);
    if (past <= rules->keep_days)
        add_deadline(
            to, "certificate_expiry", identity_of(line),
            memory_printf("%s %s", whole.kind->label, rules->expiry_title),
            clause_of(line->kind, cluster ? rules->expiry_cluster_basis : rules->expiry_basis),
            whole.valid_to);
    struct date begin = date_add_days(whole.valid_to, -rules->days_before);
    if (whole.kind->renewable && !whole.renewing && date_is_set(begin) &&
        certificate_in_force(&whole, to->as_of))
        add_deadline(
            to, "renewal", identity_of(line),
            memory_printf("%s %s", whole.kind->label, rules->renewal_title),
            clause_of(line->kind, cluster ? rules->renewal_cluster_basis : rules->renewal_basis),
            begin);
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
        add_deadline(to, update->id, memory_printf("%d", to->as_of.year),
                     memory_text(update->title), day->basis,
                     date_of(to->as_of.year, day->month, day->day));
}

/* Who was given the title after the day owes nothing in that year. */
static void collect_report(struct collection *to, const struct report_rule *report)
{
    struct date due = date_of(to->as_of.year, report->month, report->day);
    struct date early = date_compare(due, to->as_of) < 0 ? due : to->as_of;

    if (dossier_holds(to->dossier, report->certificate, to->as_of) &&
        dossier_holds(to->dossier, report->certificate, early))
        add_deadline(to, report->id, memory_printf("%d", to->as_of.year),
                     memory_text(report->title), report->basis, due);
}

static struct value field_of(const struct reg *reg, const struct dossier_line *line, const char *id)
{
    const struct fact *field = reg_find_field(reg, id);

    return field ? dossier_line_get(line, field) : (struct value){0};
}

/* The field holds a day that is not after D. */
static bool is_past(const struct collection *to, const struct reg *reg,
                    const struct dossier_line *line, const char *id)
{
    struct value value = field_of(reg, line, id);

    return value.kind == VALUE_DATE && date_compare(value.date, to->as_of) <= 0;
}

static bool is_covered(const struct calendar *calendar, struct date last, struct date moved)
{
    return !calendar ||
           (calendar_covers(calendar, last.year) && calendar_covers(calendar, moved.year));
}

/* The title says where the days off of a year are not known. */
static char *line_title(const struct line_rule *rule, struct value words, bool covered)
{
    const char *note = covered ? "" : "(未导入该年度放假安排)";

    if (words.kind != VALUE_TEXT)
        return memory_printf("%s%s", rule->title, note);
    return memory_printf("%s %s%s", words.text, rule->title, note);
}

static struct date line_end(const struct deadline_rules *rules, const struct line_rule *rule,
                            struct date day)
{
    return rule->months && rules->calendar
               ? calendar_end_after_months(rules->calendar, day, rule->months)
               : date_add_months(day, rule->months);
}

struct date deadline_line_end(const struct deadline_rules *rules, const char *reg, struct date day)
{
    for (size_t i = 0; i < rules->line_count; i++) {
        const struct line_rule *rule = &rules->lines[i];

        if (rule->months && strcmp(rule->reg, reg) == 0)
            return line_end(rules, rule, day);
    }
    return (struct date){0};
}

static void collect_line(struct collection *to, const struct line_rule *rule, const struct reg *reg,
                         const struct dossier_line *line)
{
    const struct calendar *calendar = to->rules->calendar;
    struct value day = field_of(reg, line, rule->day);

    if (day.kind != VALUE_DATE || !is_past(to, reg, line, rule->since) ||
        is_past(to, reg, line, rule->done))
        return;
    struct date last = date_add_months(day.date, rule->months);
    struct date due = line_end(to->rules, rule, day.date);

    if (date_is_set(due))
        add_deadline(to, rule->id,
                     memory_printf("%s/%lld", reg->id, (long long)dossier_line_id(line)),
                     line_title(rule, field_of(reg, line, rule->words),
                                !rule->months || is_covered(calendar, last, due)),
                     rule->basis, due);
}

static void collect_lines(struct collection *to, const struct line_rule *rule)
{
    const struct reg *reg = dictionary_find_register(dossier_dictionary(to->dossier), rule->reg);

    for (size_t i = 0; reg && i < dossier_line_count(to->dossier, reg); i++)
        collect_line(to, rule, reg, dossier_line_at(to->dossier, reg, i));
}

/* A ban's last day, until it is over; of one that goes on through another title both are told. */
static void collect_ban(struct collection *to, const struct certificate *line)
{
    const struct deadline_rules *rules = to->rules;
    struct date last = date_add_years(line->withdrawn_on, rules->reapply_years);

    if (certificate_ban(line, rules->reapply_years, to->as_of) == BAN_IN_FORCE && date_is_set(last))
        add_deadline(to, "reapply", identity_of(line),
                     memory_printf("%s %s", line->kind->label, rules->reapply_title),
                     rules->reapply_basis, last);
}

void deadline_collect(const struct deadline_rules *rules, const struct dossier *dossier,
                      struct date as_of, struct deadline_list *list)
{
    struct collection to = {rules, dossier, as_of, list};

    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *line = dossier_certificate_at(dossier, i);
        if (dossier_newest(dossier, line->kind->id, as_of) == line)
            collect_certificate(&to, line);
        collect_ban(&to, line);
    }
    for (size_t i = 0; i < rules->update_count; i++)
        collect_update(&to, &rules->updates[i]);
    for (size_t i = 0; i < rules->line_count; i++)
        collect_lines(&to, &rules->lines[i]);
    for (size_t i = 0; i < rules->report_count; i++)
        collect_report(&to, &rules->reports[i]);
}

void deadline_clear(struct deadline *deadline)
{
    free(deadline->key);
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
    if (!order && !*a->uscc) /* clusters have no code */
        order = strcmp(a->name, b->name);
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
            deadline_clear(&list->items[i]);
    }
    list->count = kept;
    if (kept)
        qsort(list->items, kept, sizeof *list->items, compare_deadlines);
}

void deadline_list_drop_done(struct deadline_list *list, struct date from)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++) {
        struct deadline *one = &list->items[i];

        if (one->state == DEADLINE_DONE && date_compare(one->done_on, from) < 0)
            deadline_clear(one);
        else
            list->items[kept++] = *one;
    }
    list->count = kept;
}

void deadline_list_free(struct deadline_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        deadline_clear(&list->items[i]);
    free(list->items);
    *list = (struct deadline_list){0};
}

static const struct {
    const char *id, *label;
} states[] = {
    [DEADLINE_OVERDUE] = {"overdue", "已逾期"}, [DEADLINE_TODAY] = {"today", "今天"},
    [DEADLINE_WEEK] = {"week", "7 日内"},       [DEADLINE_MONTH] = {"month", "30 日内"},
    [DEADLINE_LATER] = {"later", "以后"},       [DEADLINE_DONE] = {"done", "已完成"},
};

const char *deadline_state_id(enum deadline_state state)
{
    return states[state].id;
}

const char *deadline_state_label(enum deadline_state state)
{
    return states[state].label;
}

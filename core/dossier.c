#include "core/dossier.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

struct yearly_value {
    const struct fact *fact;
    int year;
    struct value value;
};

struct dossier_line {
    const struct reg *reg;
    int64_t id;
    struct value *values; /* by field index; in the dossier's arena */
};

struct line_list {
    struct dossier_line **items;
    size_t count, capacity;
};

struct override {
    const char *standard, *line, *reason;
};

struct dossier {
    const struct dictionary *dictionary;
    struct arena *arena;
    int64_t id;
    enum subject subject;
    struct value *values; /* by fact index: facts that are not yearly */
    struct yearly_value *figures;
    size_t figure_count, figure_capacity;
    struct line_list *lines; /* by register index */
    struct certificate *certificates;
    size_t certificate_count, certificate_capacity;
    int *years;
    size_t year_count, year_capacity;
    struct dossier **members; /* MEMBER_MADE of them, to be used again after a clear */
    size_t member_count, member_made, member_capacity;
    struct override *overrides;
    size_t override_count, override_capacity;
};

static size_t register_total(const struct dictionary *dictionary)
{
    return dictionary_register_count(dictionary) + dictionary_cluster_register_count(dictionary);
}

static size_t fact_count(const struct dictionary *dictionary)
{
    return dictionary_count(dictionary) + dictionary_cluster_count(dictionary);
}

struct dossier *dossier_new(const struct dictionary *dictionary)
{
    struct dossier *dossier = memory_alloc(sizeof *dossier);
    dossier->dictionary = dictionary;
    dossier->arena = arena_new();
    dossier->values = memory_alloc((fact_count(dictionary) + 1) * sizeof *dossier->values);
    dossier->lines = memory_alloc((register_total(dictionary) + 1) * sizeof *dossier->lines);
    return dossier;
}

void dossier_free(struct dossier *dossier)
{
    if (!dossier)
        return;
    for (size_t i = 0; i < register_total(dossier->dictionary); i++)
        free(dossier->lines[i].items);
    free(dossier->lines);
    free(dossier->values);
    free(dossier->figures);
    free(dossier->certificates);
    free(dossier->years);
    for (size_t i = 0; i < dossier->member_made; i++)
        dossier_free(dossier->members[i]);
    free(dossier->members);
    free(dossier->overrides);
    arena_free(dossier->arena);
    free(dossier);
}

void dossier_clear(struct dossier *dossier)
{
    memset(dossier->values, 0, fact_count(dossier->dictionary) * sizeof *dossier->values);
    for (size_t i = 0; i < register_total(dossier->dictionary); i++)
        dossier->lines[i].count = 0;
    dossier->figure_count = 0;
    dossier->certificate_count = 0;
    dossier->year_count = 0;
    dossier->member_count = 0;
    dossier->subject = SUBJECT_ENTERPRISE;
    dossier->override_count = 0;
    dossier->id = 0;
    arena_reset(dossier->arena);
}

const struct dictionary *dossier_dictionary(const struct dossier *dossier)
{
    return dossier->dictionary;
}

void dossier_set_id(struct dossier *dossier, int64_t id)
{
    dossier->id = id;
}

int64_t dossier_id(const struct dossier *dossier)
{
    return dossier->id;
}

void dossier_set_subject(struct dossier *dossier, enum subject subject)
{
    dossier->subject = subject;
}

enum subject dossier_subject(const struct dossier *dossier)
{
    return dossier->subject;
}

const char *dossier_name(const struct dossier *dossier)
{
    return dossier_text(dossier, dossier->subject == SUBJECT_CLUSTER ? "cluster.name" : "name");
}

static struct value keep(struct dossier *dossier, struct value value)
{
    if (value.kind == VALUE_TEXT)
        value.text = arena_text(dossier->arena, value.text);
    return value;
}

static void note_year(struct dossier *dossier, int year)
{
    size_t at = 0;
    while (at < dossier->year_count && dossier->years[at] < year)
        at++;
    if (at < dossier->year_count && dossier->years[at] == year)
        return;
    dossier->years = memory_grow(dossier->years, dossier->year_count, &dossier->year_capacity);
    memmove(dossier->years + at + 1, dossier->years + at,
            (dossier->year_count - at) * sizeof *dossier->years);
    dossier->years[at] = year;
    dossier->year_count++;
}

static void forget_year(struct dossier *dossier, int year)
{
    for (size_t i = 0; i < dossier->figure_count; i++)
        if (dossier->figures[i].year == year)
            return;
    for (size_t i = 0; i < dossier->year_count; i++)
        if (dossier->years[i] == year) {
            memmove(dossier->years + i, dossier->years + i + 1,
                    (dossier->year_count - i - 1) * sizeof *dossier->years);
            dossier->year_count--;
            return;
        }
}

static struct yearly_value *find_figure(const struct dossier *dossier, const struct fact *fact,
                                        int year)
{
    for (size_t i = 0; i < dossier->figure_count; i++)
        if (dossier->figures[i].year == year && dossier->figures[i].fact == fact)
            return &dossier->figures[i];
    return NULL;
}

static void put_figure(struct dossier *dossier, const struct fact *fact, int year,
                       struct value value)
{
    struct yearly_value *figure = find_figure(dossier, fact, year);
    if (figure && value.kind == VALUE_UNKNOWN) {
        *figure = dossier->figures[--dossier->figure_count];
        forget_year(dossier, year);
    } else if (figure) {
        figure->value = keep(dossier, value);
    } else if (value.kind != VALUE_UNKNOWN) {
        dossier->figures =
            memory_grow(dossier->figures, dossier->figure_count, &dossier->figure_capacity);
        dossier->figures[dossier->figure_count++] =
            (struct yearly_value){fact, year, keep(dossier, value)};
        note_year(dossier, year);
    }
}

void dossier_put(struct dossier *dossier, const struct fact *fact, int year, struct value value)
{
    if (fact->yearly)
        put_figure(dossier, fact, year, value);
    else
        dossier->values[fact->index] = keep(dossier, value);
}

struct value dossier_get(const struct dossier *dossier, const struct fact *fact, int year)
{
    if (!fact->yearly)
        return dossier->values[fact->index];
    const struct yearly_value *figure = find_figure(dossier, fact, year);
    return figure ? figure->value : (struct value){0};
}

const char *dossier_text(const struct dossier *dossier, const char *fact_id)
{
    const struct fact *fact = dictionary_find(dossier->dictionary, fact_id);
    if (!fact || fact->yearly)
        return "";
    struct value value = dossier->values[fact->index];
    return value.kind == VALUE_TEXT ? value.text : "";
}

const int *dossier_years(const struct dossier *dossier, size_t *count)
{
    *count = dossier->year_count;
    return dossier->years;
}

struct dossier_line *dossier_add_line(struct dossier *dossier, const struct reg *reg, int64_t id)
{
    struct line_list *list = &dossier->lines[reg->index];
    struct dossier_line *line = arena_alloc(dossier->arena, sizeof *line);
    *line = (struct dossier_line){
        reg, id, arena_alloc(dossier->arena, (reg->field_count + 1) * sizeof *line->values)};
    list->items = memory_grow(list->items, list->count, &list->capacity);
    list->items[list->count++] = line;
    return line;
}

void dossier_line_put(struct dossier *dossier, struct dossier_line *line, const struct fact *field,
                      struct value value)
{
    line->values[field->index] = keep(dossier, value);
}

size_t dossier_line_count(const struct dossier *dossier, const struct reg *reg)
{
    return dossier->lines[reg->index].count;
}

struct dossier_line *dossier_last_line(struct dossier *dossier, const struct reg *reg)
{
    const struct line_list *list = &dossier->lines[reg->index];

    return list->count ? list->items[list->count - 1] : NULL;
}

const struct dossier_line *dossier_line_at(const struct dossier *dossier, const struct reg *reg,
                                           size_t index)
{
    return dossier->lines[reg->index].items[index];
}

struct value dossier_line_get(const struct dossier_line *line, const struct fact *field)
{
    return line->values[field->index];
}

int64_t dossier_line_id(const struct dossier_line *line)
{
    return line->id;
}

struct dossier *dossier_add_member(struct dossier *dossier)
{
    if (dossier->member_count == dossier->member_made) {
        dossier->members =
            memory_grow(dossier->members, dossier->member_made, &dossier->member_capacity);
        dossier->members[dossier->member_made++] = dossier_new(dossier->dictionary);
    }
    struct dossier *member = dossier->members[dossier->member_count++];
    dossier_clear(member);
    return member;
}

size_t dossier_member_count(const struct dossier *dossier)
{
    return dossier->member_count;
}

const struct dossier *dossier_member_at(const struct dossier *dossier, size_t index)
{
    return dossier->members[index];
}

static const char *keep_text(struct dossier *dossier, const char *text)
{
    return arena_text(dossier->arena, text ? text : "");
}

void dossier_add_certificate(struct dossier *dossier, const struct certificate *certificate)
{
    dossier->certificates = memory_grow(dossier->certificates, dossier->certificate_count,
                                        &dossier->certificate_capacity);
    struct certificate *kept = &dossier->certificates[dossier->certificate_count++];
    *kept = *certificate;
    certificate_complete(kept);
    kept->level = keep_text(dossier, certificate->level);
    kept->batch = keep_text(dossier, certificate->batch);
    kept->document = keep_text(dossier, certificate->document);
    kept->withdrawal_reason = keep_text(dossier, certificate->withdrawal_reason);
}

size_t dossier_certificate_count(const struct dossier *dossier)
{
    return dossier->certificate_count;
}

const struct certificate *dossier_certificate_at(const struct dossier *dossier, size_t index)
{
    return &dossier->certificates[index];
}

bool dossier_holds(const struct dossier *dossier, const char *kind, struct date as_of)
{
    for (size_t i = 0; i < dossier->certificate_count; i++)
        if (strcmp(dossier->certificates[i].kind->id, kind) == 0 &&
            certificate_in_force(&dossier->certificates[i], as_of))
            return true;
    return false;
}

/* By announcement, then by the order in which they were written. */
static bool is_newer(const struct certificate *later, const struct certificate *earlier)
{
    int order = date_compare(later->announced_on, earlier->announced_on);

    if (order)
        return order > 0;
    return later->id >= earlier->id;
}

void dossier_set_renewing(struct dossier *dossier, const char *kind)
{
    struct certificate *newest = NULL;

    for (size_t i = 0; i < dossier->certificate_count; i++) {
        struct certificate *one = &dossier->certificates[i];
        if (strcmp(one->kind->id, kind) == 0 && (!newest || is_newer(one, newest)))
            newest = one;
    }
    if (newest)
        newest->renewing = true;
}

const struct certificate *dossier_newest(const struct dossier *dossier, const char *kind,
                                         struct date as_of)
{
    const struct certificate *newest = NULL;

    for (size_t i = 0; i < dossier->certificate_count; i++) {
        const struct certificate *one = &dossier->certificates[i];
        if (strcmp(one->kind->id, kind) == 0 && date_compare(one->announced_on, as_of) <= 0 &&
            (!newest || is_newer(one, newest)))
            newest = one;
    }
    return newest;
}

bool dossier_lapsed_within(const struct dossier *dossier, const char *kind, long years,
                           struct date as_of)
{
    const struct certificate *newest = dossier_newest(dossier, kind, as_of);

    return newest && certificate_lapsed_within(newest, years, as_of);
}

enum ban dossier_ban(const struct dossier *dossier, long years, struct date as_of)
{
    enum ban found = BAN_NONE;

    for (size_t i = 0; i < dossier->certificate_count && found != BAN_IN_FORCE; i++) {
        enum ban ban = certificate_ban(&dossier->certificates[i], years, as_of);
        if (ban != BAN_NONE)
            found = ban;
    }
    return found;
}

void dossier_add_override(struct dossier *dossier, const char *standard, const char *line,
                          const char *reason)
{
    dossier->overrides =
        memory_grow(dossier->overrides, dossier->override_count, &dossier->override_capacity);
    dossier->overrides[dossier->override_count++] = (struct override){
        keep_text(dossier, standard), keep_text(dossier, line), keep_text(dossier, reason)};
}

const char *dossier_override(const struct dossier *dossier, const char *standard, const char *line)
{
    for (size_t i = 0; i < dossier->override_count; i++)
        if (strcmp(dossier->overrides[i].standard, standard) == 0 &&
            strcmp(dossier->overrides[i].line, line) == 0)
            return dossier->overrides[i].reason;
    return NULL;
}

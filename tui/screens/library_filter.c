#include "tui/screens/library_filter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"

#define STATE_COUNT (CERTIFICATE_RENEWING + 1)

static size_t kind_count(const struct library_filter *filter)
{
    return certificate_kinds_count(packs_certificates(filter->packs));
}

static const struct certificate_kind *kind_at(const struct library_filter *filter, size_t index)
{
    return certificate_kind_at(packs_certificates(filter->packs), index);
}

void library_filter_open(struct library_filter *filter, const struct packs *packs)
{
    *filter = (struct library_filter){.packs = packs};
    filter->kinds = memory_alloc(kind_count(filter) + 1);
}

static void free_values(struct library_choice *choice)
{
    for (size_t i = 0; i < choice->count; i++)
        free(choice->values[i]);
    free(choice->values);
}

void library_filter_clear(struct library_filter *filter)
{
    memset(filter->kinds, 0, kind_count(filter) + 1);
    for (size_t i = 0; i < filter->choice_count; i++)
        free_values(&filter->choices[i]);
    filter->choice_count = 0;
    filter->states = 0;
    filter->year = filter->month = 0;
    free(filter->condition);
    filter->condition = NULL;
}

void library_filter_close(struct library_filter *filter)
{
    library_filter_clear(filter);
    free(filter->kinds);
    free(filter->choices);
}

static bool has_kind(const struct library_filter *filter)
{
    for (size_t i = 0; i <= kind_count(filter); i++) {
        if (filter->kinds[i])
            return true;
    }
    return false;
}

bool library_filter_is_empty(const struct library_filter *filter)
{
    return !has_kind(filter) && filter->states == 0 && filter->choice_count == 0 &&
           filter->condition == NULL && filter->month == 0;
}

static struct library_choice *find_choice(const struct library_filter *filter,
                                          const struct fact *fact)
{
    for (size_t i = 0; i < filter->choice_count; i++) {
        if (filter->choices[i].fact == fact)
            return &filter->choices[i];
    }
    return NULL;
}

const struct library_choice *library_filter_choice(const struct library_filter *filter,
                                                   const struct fact *fact)
{
    return find_choice(filter, fact);
}

static void add_value(struct library_filter *filter, const struct fact *fact, const char *value)
{
    struct library_choice *choice = find_choice(filter, fact);

    if (choice == NULL) {
        filter->choices =
            memory_grow(filter->choices, filter->choice_count, &filter->choice_capacity);
        choice = &filter->choices[filter->choice_count++];
        *choice = (struct library_choice){.fact = fact};
    }
    choice->values = memory_grow(choice->values, choice->count, &choice->capacity);
    choice->values[choice->count++] = memory_text(value);
}

void library_filter_choose(struct library_filter *filter, const struct fact *fact,
                           const char *const *values, size_t count)
{
    struct library_choice *choice = find_choice(filter, fact);

    if (choice != NULL) {
        free_values(choice);
        *choice = filter->choices[--filter->choice_count];
    }
    for (size_t i = 0; i < count; i++)
        add_value(filter, fact, values[i]);
}

bool library_filter_check(const struct library_filter *filter, const char *text, struct error *err)
{
    struct expression *expression;
    bool good = true;

    if (text[strspn(text, " ")] == '\0')
        return true;
    expression = expression_parse_text(packs_dictionary(filter->packs), text, err);
    if (expression == NULL)
        return false;
    if (!expression_is_condition(expression))
        good =
            error_set(err, ERROR_USAGE,
                      "“%s”不是条件,请写成比较,如 营业收入总额 >= 2000 或 rd_ratio >= 3%%", text);
    else if (expression_uses_lines(expression))
        good = error_set(err, ERROR_USAGE, "筛选里不能用 $,请改用数据项,如 rd_ratio >= 3%%");
    expression_free(expression);
    return good;
}

void library_filter_set_condition(struct library_filter *filter, const char *text)
{
    free(filter->condition);
    filter->condition = text[strspn(text, " ")] == '\0' ? NULL : memory_text(text);
}

/* --- as an expression --- */

static void add_join(struct buffer *text, const char *between)
{
    if (text->length > 0)
        buffer_add(text, between);
}

/* holds(a) or holds(b) or not holds(all tiers) */
static void add_kinds(const struct library_filter *filter, struct buffer *text)
{
    struct buffer any = {0}, tiers = {0};

    for (size_t i = 0; i < kind_count(filter); i++) {
        const struct certificate_kind *kind = kind_at(filter, i);

        if (filter->kinds[i]) {
            add_join(&any, " or ");
            buffer_printf(&any, "holds(%s)", kind->id);
        }
        if (kind->renewable) {
            add_join(&tiers, ", ");
            buffer_add(&tiers, kind->id);
        }
    }
    if (filter->kinds[kind_count(filter)]) {
        add_join(&any, " or ");
        buffer_printf(&any, "not holds(%s)", buffer_text(&tiers));
    }
    if (any.length > 0)
        buffer_printf(text, "(%s)", any.text);
    buffer_free(&any);
    buffer_free(&tiers);
}

static const char *year_text(const struct fact *fact)
{
    return fact->yearly ? "[-1]" : "";
}

/* 是, 否 and 无 are words of the language, texts stand in quotes that do not occur in them. */
static void add_value_test(const struct fact *fact, const char *value, struct buffer *text)
{
    const char *quote = strchr(value, '\'') == NULL ? "'" : "\"";

    if (value[0] == '\0')
        buffer_printf(text, "not known(%s%s)", fact->id, year_text(fact));
    else if (strcmp(value, "无") == 0 || fact->type == FACT_BOOL)
        buffer_printf(text, "%s%s = %s", fact->id, year_text(fact), value);
    else
        buffer_printf(text, "%s%s = %s%s%s", fact->id, year_text(fact), quote, value, quote);
}

static void add_choice(const struct library_choice *choice, struct buffer *text)
{
    add_join(text, " and ");
    buffer_add(text, "(");
    for (size_t i = 0; i < choice->count; i++) {
        buffer_add(text, i > 0 ? " or " : "");
        add_value_test(choice->fact, choice->values[i], text);
    }
    buffer_add(text, ")");
}

bool library_filter_expression(const struct library_filter *filter, struct expression **out,
                               struct error *err)
{
    struct buffer text = {0};

    *out = NULL;
    add_kinds(filter, &text);
    for (size_t i = 0; i < filter->choice_count; i++)
        add_choice(&filter->choices[i], &text);
    if (filter->condition != NULL) {
        add_join(&text, " and ");
        buffer_printf(&text, "(%s)", filter->condition);
    }
    bool any = text.length > 0;
    if (any)
        *out = expression_parse_text(packs_dictionary(filter->packs), text.text, err);
    buffer_free(&text);
    return !any || *out != NULL;
}

/* --- for people --- */

static void add_choice_text(const struct library_choice *choice, struct buffer *text)
{
    add_join(text, ", ");
    buffer_printf(text,
                  "%s: ", strcmp(choice->fact->id, "town") == 0 ? "镇街" : choice->fact->label);
    for (size_t i = 0; i < choice->count; i++)
        buffer_printf(text, "%s%s", i > 0 ? "、" : "",
                      choice->values[i][0] == '\0' ? "(未填)" : choice->values[i]);
}

char *library_filter_text(const struct library_filter *filter)
{
    struct buffer text = {0};
    bool first = true;

    for (size_t i = 0; i <= kind_count(filter); i++) {
        if (!filter->kinds[i])
            continue;
        buffer_printf(&text, "%s%s", first ? "" : "、",
                      i == kind_count(filter) ? "无梯度资质" : kind_at(filter, i)->label);
        first = false;
    }
    first = true;
    for (unsigned i = 0; i < STATE_COUNT; i++) {
        if ((filter->states >> i & 1) == 0)
            continue;
        if (first)
            add_join(&text, ", ");
        buffer_printf(&text, "%s%s", first ? "资质" : "、",
                      certificate_state_label((enum certificate_state)i));
        first = false;
    }
    for (size_t i = 0; i < filter->choice_count; i++)
        add_choice_text(&filter->choices[i], &text);
    if (filter->condition != NULL) {
        add_join(&text, ", ");
        buffer_add(&text, filter->condition);
    }
    if (filter->month != 0) {
        add_join(&text, ", ");
        buffer_printf(&text, "%d年%d月届满", filter->year, filter->month);
    }
    return buffer_take(&text);
}

/* --- as a setting: parts of the form letter, name, =, value, with tabs between --- */

char *library_filter_save(const struct library_filter *filter)
{
    struct buffer line = {0};

    for (size_t i = 0; i <= kind_count(filter); i++) {
        if (!filter->kinds[i])
            continue;
        add_join(&line, "\t");
        buffer_printf(&line, "k%s", i == kind_count(filter) ? "-" : kind_at(filter, i)->id);
    }
    for (unsigned i = 0; i < STATE_COUNT; i++) {
        if ((filter->states >> i & 1) == 0)
            continue;
        add_join(&line, "\t");
        buffer_printf(&line, "s%s", certificate_state_id((enum certificate_state)i));
    }
    for (size_t i = 0; i < filter->choice_count; i++) {
        const struct library_choice *choice = &filter->choices[i];

        for (size_t j = 0; j < choice->count; j++) {
            add_join(&line, "\t");
            buffer_printf(&line, "f%s=%s", choice->fact->id, choice->values[j]);
        }
    }
    if (filter->condition != NULL) {
        add_join(&line, "\t");
        buffer_printf(&line, "c%s", filter->condition);
    }
    if (filter->month != 0) {
        add_join(&line, "\t");
        buffer_printf(&line, "m%04d-%02d", filter->year, filter->month);
    }
    return buffer_take(&line);
}

static void load_kind(struct library_filter *filter, const char *id)
{
    for (size_t i = 0; i < kind_count(filter); i++) {
        if (strcmp(kind_at(filter, i)->id, id) == 0)
            filter->kinds[i] = true;
    }
    if (strcmp(id, "-") == 0)
        filter->kinds[kind_count(filter)] = true;
}

static void load_state(struct library_filter *filter, const char *id)
{
    for (unsigned i = 0; i < STATE_COUNT; i++) {
        if (strcmp(certificate_state_id((enum certificate_state)i), id) == 0)
            filter->states |= 1U << i;
    }
}

static void load_value(struct library_filter *filter, char *part)
{
    char *value = strchr(part, '=');
    const struct fact *fact;

    if (value == NULL)
        return;
    *value++ = '\0';
    fact = dictionary_find(packs_dictionary(filter->packs), part);
    if (fact != NULL)
        add_value(filter, fact, value);
}

/* "2024-03" */
static void load_month(struct library_filter *filter, const char *text)
{
    char *day = memory_printf("%s-01", text);
    struct date date;

    if (date_parse_iso(day, &date)) {
        filter->year = date.year;
        filter->month = date.month;
    }
    free(day);
}

void library_filter_load(struct library_filter *filter, const char *line)
{
    char *copy = memory_text(line), *rest = NULL;
    struct error unused = {0};

    library_filter_clear(filter);
    for (char *part = strtok_r(copy, "\t", &rest); part != NULL;
         part = strtok_r(NULL, "\t", &rest)) {
        if (part[0] == 'k')
            load_kind(filter, part + 1);
        else if (part[0] == 's')
            load_state(filter, part + 1);
        else if (part[0] == 'f')
            load_value(filter, part + 1);
        else if (part[0] == 'm')
            load_month(filter, part + 1);
        else if (part[0] == 'c' && library_filter_check(filter, part + 1, &unused))
            library_filter_set_condition(filter, part + 1);
    }
    free(copy);
}

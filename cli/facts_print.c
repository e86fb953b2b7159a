#include "cli/facts_print.h"

#include <stdlib.h>
#include <string.h>

#include "cli/grid.h"
#include "cli/message.h"
#include "core/expression.h"
#include "core/text.h"

/* Indices of facts. */
struct range {
    size_t from, to;
};

static struct range range_of(const struct dossier *dossier, enum subject about)
{
    const struct dictionary *dictionary = dossier_dictionary(dossier);
    size_t own = dictionary_count(dictionary);
    if (about == SUBJECT_ENTERPRISE)
        return (struct range){0, own};
    return (struct range){own, own + dictionary_cluster_count(dictionary)};
}

void facts_each_given(const struct dossier *dossier, enum subject about, int year,
                      void (*each)(void *context, const struct fact *fact, const char *text),
                      void *context)
{
    struct range range = range_of(dossier, about);
    for (size_t i = range.from; i < range.to; i++) {
        const struct fact *fact = dictionary_fact(dossier_dictionary(dossier), i);
        if (fact->yearly != (year != 0))
            continue;
        struct value value = dossier_get(dossier, fact, year);
        if (!value_is_known(value))
            continue;
        char *text = value_format(value);
        each(context, fact, text);
        free(text);
    }
}

static void json_fact(void *context, const struct fact *fact, const char *text)
{
    json_text(context, fact->id, text);
}

void facts_json(const struct dossier *dossier, enum subject about, struct json *json)
{
    size_t count;
    const int *years = dossier_years(dossier, &count);
    json_object(json, "facts");
    facts_each_given(dossier, about, 0, json_fact, json);
    json_close(json);
    json_object(json, "figures");
    for (size_t i = 0; i < count; i++) {
        char year[24];
        snprintf(year, sizeof year, "%d", years[i]);
        json_object(json, year);
        facts_each_given(dossier, about, years[i], json_fact, json);
        json_close(json);
    }
    json_close(json);
}

static void print_label(const char *label, int columns)
{
    fputs("  ", stdout);
    message_plain(stdout, label);
    for (int i = text_width(label); i < columns; i++)
        fputc(' ', stdout);
}

static bool ends_in_digit(const char *text)
{
    size_t length = strlen(text);
    return length > 0 && text[length - 1] >= '0' && text[length - 1] <= '9';
}

/* What was given, or what follows from the rest. free() it. */
static char *fact_text(const struct dossier *dossier, const struct fact *fact, struct date today)
{
    if (fact->origin == ORIGIN_GIVEN)
        return value_format(dossier_get(dossier, fact, 0));
    struct evaluation how = {.dossier = dossier, .as_of = today};
    struct result result;
    result_init(&result);
    fact_value(fact, 0, &how, &result);
    char *text = result_format(&result, DECIMAL_PLACES, fact_rounding(fact));
    result_clear(&result);
    return text;
}

/* *TITLE is printed before the first fact of its section and then forgotten. */
static void print_fact(const struct dossier *dossier, const struct fact *fact, struct date today,
                       const char **title)
{
    bool derived = !value_is_known(dossier_get(dossier, fact, 0));
    char *text = fact_text(dossier, fact, today);
    if (text[0] != '\0') {
        if (*title != NULL)
            printf("\n【%s】\n", *title);
        *title = NULL;
        print_label(fact->label, 34);
        fputc(' ', stdout);
        message_plain(stdout, text);
        printf("%s%s\n", ends_in_digit(text) ? fact->unit : "", derived ? "(推算)" : "");
    }
    free(text);
}

void facts_print_sections(const struct dossier *dossier, enum subject about, struct date today)
{
    size_t count;
    const struct dictionary *dictionary = dossier_dictionary(dossier);
    struct range range = range_of(dossier, about);
    const struct section *sections =
        (about == SUBJECT_CLUSTER ? dictionary_cluster_sections : dictionary_sections)(dictionary,
                                                                                       &count);
    for (size_t i = 0; i < count; i++) {
        const char *title = sections[i].title;
        for (size_t j = range.from; j < range.to; j++) {
            const struct fact *fact = dictionary_fact(dictionary, j);
            if (!fact->yearly && fact->section != NULL &&
                strcmp(fact->section, sections[i].id) == 0)
                print_fact(dossier, fact, today, &title);
        }
    }
}

void facts_print_figures(const struct dossier *dossier, enum subject about)
{
    size_t count;
    const int *years = dossier_years(dossier, &count);
    if (count == 0)
        return;
    struct grid grid;
    grid_begin(&grid);
    grid_column(&grid, "  年度数据", false);
    for (size_t i = 0; i < count; i++) {
        char year[24];
        snprintf(year, sizeof year, "%d年", years[i]);
        grid_column(&grid, year, true);
    }
    grid_column(&grid, "单位", false);
    struct range range = range_of(dossier, about);
    for (size_t i = range.from; i < range.to; i++) {
        const struct fact *fact = dictionary_fact(dossier_dictionary(dossier), i);
        bool any = false;
        for (size_t j = 0; fact->yearly && j < count; j++)
            any = any || value_is_known(dossier_get(dossier, fact, years[j]));
        if (!any)
            continue;
        char *label = memory_printf("  %s", fact->label);
        grid_cell(&grid, label);
        free(label);
        for (size_t j = 0; j < count; j++) {
            char *text = value_format(dossier_get(dossier, fact, years[j]));
            grid_cell(&grid, text);
            free(text);
        }
        grid_cell(&grid, fact->unit);
    }
    fputc('\n', stdout);
    grid_print(&grid, stdout);
    grid_end(&grid);
}

#include "asking.h"

#include <stdio.h>
#include <stdlib.h>

struct dossier *dossier;

struct evaluation how(void)
{
    return (struct evaluation){dossier, fixture_date("2024-06-30"), {NULL, NULL}};
}

struct expression *parse(const char *text)
{
    struct error err = {0};
    struct expression *expression = expression_parse_text(dossier_dictionary(dossier), text, &err);
    if (!expression)
        fail_msg("%s: %s", text, err.text);
    return expression;
}

enum truth truth(const char *text)
{
    struct evaluation evaluation = how();
    struct expression *expression = parse(text);
    enum truth result = expression_truth(expression, &evaluation);
    expression_free(expression);
    return result;
}

char *value(const char *text)
{
    static char kept[200];
    struct evaluation evaluation = how();
    struct expression *expression = parse(text);
    struct result result;
    result_init(&result);
    expression_value(expression, &evaluation, &result);
    char *formatted = result_format(&result, 6, ROUND_DOWN);
    snprintf(kept, sizeof kept, "%s", formatted);
    free(formatted);
    result_clear(&result);
    expression_free(expression);
    return kept;
}

char *missing(const char *text)
{
    static char kept[500];
    struct evaluation evaluation = how();
    struct expression *expression = parse(text);
    struct missing_list list = {0};
    size_t length = 0;
    expression_missing(expression, &evaluation, &list);
    kept[0] = '\0';
    for (size_t i = 0; i < list.count; i++)
        length += (size_t)snprintf(kept + length, sizeof kept - length, "%s%s@%d%s", i ? " " : "",
                                   list.items[i].fact->id, list.items[i].year,
                                   list.items[i].undefined ? "!" : "");
    missing_list_free(&list);
    expression_free(expression);
    return kept;
}

int setup(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    return 0;
}

int teardown(void **state)
{
    (void)state;
    dossier_free(dossier);
    return 0;
}

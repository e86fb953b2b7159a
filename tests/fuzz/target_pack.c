#include <stdlib.h>
#include <string.h>

#include "core/entry.h"
#include "core/expression.h"
#include "core/text.h"
#include "db/import/import.h"
#include "exports/export.h"
#include "tests/fuzz/target.h"

/* ---- a value ---- */

/* What was read has one canonical form, which reads back as the same. */
static void check_value(const struct fact *fact, struct value value)
{
    char *canonical = value_format(value), *again;
    struct value back;

    fuzz_expect(text_is_utf8(canonical, strlen(canonical)), "a value is UTF-8");
    fuzz_expect(entry_from_canonical(fact, canonical, &back), "a value is canonical");
    again = value_format(back);
    fuzz_expect(strcmp(canonical, again) == 0, "a canonical value stays as it is");
    free(canonical);
    free(again);
}

/* Two bytes choose the fact and the unit. */
void fuzz_entry(const uint8_t *data, size_t size)
{
    const struct dictionary *dictionary = packs_dictionary(fuzz_packs());
    const struct fact *fact;
    struct arena *arena;
    struct value value;
    struct error err = {0};
    char *text;

    if (size < 2)
        return;
    fact = dictionary_fact(dictionary, data[0] % dictionary_count(dictionary));
    text = fuzz_text(data + 2, size - 2);
    arena = arena_new();
    if (!text_is_utf8(text, strlen(text)))
        ; /* refused before */
    else if (entry_read(dictionary, fact, text, (enum entry_unit)(data[1] % (UNIT_PERCENT + 1)),
                        arena, &value, &err))
        check_value(fact, value);
    else
        fuzz_expect(err.text[0] != '\0', "what cannot be read is told");
    arena_free(arena);
    free(text);
}

/* ---- an expression ---- */

static void put_fact(struct dossier *dossier, const struct fact *fact, struct arena *arena)
{
    static const char *const texts[] = {"是", "2020-02-29", "100", "3", "C3516"};
    const struct dictionary *dictionary = dossier_dictionary(dossier);
    struct value value;

    if (!fact_can_be_given(fact) || fact->index % 7 == 6) /* some are unknown */
        return;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *text = fact->choice_count > 0 ? fact->choices[0].label : texts[i];

        if (!entry_read(dictionary, fact, text, UNIT_OWN, arena, &value, NULL))
            continue;
        for (int year = fact->yearly ? 2021 : 0; year <= (fact->yearly ? 2023 : 0); year++)
            dossier_put(dossier, fact, year, value);
        return;
    }
}

static struct dossier *some_dossier(void)
{
    static struct dossier *dossier;
    const struct dictionary *dictionary = packs_dictionary(fuzz_packs());
    struct arena *arena;

    if (dossier != NULL)
        return dossier;
    dossier = dossier_new(dictionary);
    arena = arena_new();
    for (size_t i = 0; i < dictionary_count(dictionary); i++)
        put_fact(dossier, dictionary_fact(dictionary, i), arena);
    arena_free(arena);
    return dossier;
}

static void see_fact(void *context, const struct fact *fact, int year)
{
    (void)context;
    (void)fact;
    (void)year;
}

static void evaluate(const struct expression *expression)
{
    struct evaluation how = {.dossier = some_dossier(), .as_of = date_of(2024, 2, 29)};
    const struct fact_visitor visitor = {.fact = see_fact};
    struct missing_list missing = {0};
    struct gap_list gaps = {0};
    struct result result;

    expression_facts(expression, &how, &visitor);
    if (expression_is_condition(expression)) {
        enum truth truth = expression_truth(expression, &how);

        expression_gaps(expression, &how, &gaps);
        fuzz_expect(truth == TRUTH_FALSE || gaps.count == 0, "what is not false has no gap");
    }
    expression_missing(expression, &how, &missing);
    result_init(&result);
    expression_value(expression, &how, &result);
    result_clear(&result);
    missing_list_free(&missing);
    gap_list_free(&gaps);
}

void fuzz_expression(const uint8_t *data, size_t size)
{
    const struct dictionary *dictionary = packs_dictionary(fuzz_packs());
    char *text = fuzz_text(data, size);
    struct error err = {0};
    struct expression *expression = expression_parse_text(dictionary, text, &err);

    fuzz_expect((expression != NULL) == (err.code == ERROR_NONE), "a mistake is told");
    if (expression != NULL)
        evaluate(expression);
    expression_free(expression);
    free(text);
}

/* ---- files ---- */

void fuzz_mapping(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct import_mapping *map = import_mapping_load(fuzz_packs(), fuzz_file(data, size), &err);

    fuzz_expect((map != NULL) == (err.code == ERROR_NONE), "a mistake is told");
    import_mapping_free(map);
}

void fuzz_pack(const uint8_t *data, size_t size)
{
    struct faults faults = {0};
    const char *kind;
    bool good = packs_check_file(fuzz_packs(), fuzz_file(data, size), &kind, &faults);

    fuzz_expect(good == (faults.count == 0), "a mistake is told");
    faults_free(&faults);
}

void fuzz_layout(const uint8_t *data, size_t size)
{
    struct faults faults = {0};
    bool good = layouts_check_file(fuzz_packs(), fuzz_file(data, size), &faults);

    fuzz_expect(good == (faults.count == 0), "a mistake is told");
    faults_free(&faults);
}

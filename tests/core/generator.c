#include "tests/core/fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tests/core/generator.h"

/* --- chance --- */

unsigned generated_pick(struct generated *generated, unsigned limit)
{
    return random_below(&generated->chance, limit);
}

static bool chance(struct generated *generated, unsigned of)
{
    return generated_pick(generated, of) == 0;
}

/* --- values --- */

static const long sums[] = {0,    50,   100,  200,  300,  400,  500,   800,   1000,  1200,  1500,
                            2000, 3000, 5000, 6000, 8000, 9000, 10000, 12000, 20000, 40000, 400000};
static const long shares[] = {0, 1, 2, 3, 4, 5, 6, 8, 10, 20, 40, 50, 60, 70, 80, 90, 100};
static const long counts[] = {0, 1, 2, 3, 4, 5, 9, 10, 15, 19, 20, 50, 100, 299, 300, 1000};
static const char *const industries[] = {"A01",   "C3514", "E47",   "F5123", "F5212", "G5431",
                                         "G5920", "I6510", "K7010", "K7020", "L7211", "M73"};
static const char *const regions[] = {"徐州市", "铜山区", "南京市", "朝阳区"};

#define PICK(generated, list) \
    (list)[generated_pick(generated, (unsigned)(sizeof(list) / sizeof *(list)))]

/* As many zeros of the last of six places as the fact does not have. */
static int64_t smallest_step(const struct fact *fact)
{
    int64_t step = 1;
    for (int i = fact->places; i < DECIMAL_PLACES; i++)
        step *= 10;
    return step;
}

static struct decimal number_of(struct generated *generated, const struct fact *fact)
{
    long whole = fact->type == FACT_MONEY     ? PICK(generated, sums)
                 : fact->type == FACT_INTEGER ? PICK(generated, counts)
                                              : PICK(generated, shares);
    struct decimal number = decimal_of(whole);
    if (chance(generated, 4))
        number.micro += smallest_step(fact) * ((int64_t)generated_pick(generated, 3) - 1);
    if (fact->signed_number && chance(generated, 4))
        number.micro = -number.micro;
    if (decimal_compare(number, fact->low) < 0)
        number = fact->low;
    if (decimal_compare(number, fact->high) > 0)
        number = fact->high;
    return number;
}

static struct date day_of(struct generated *generated)
{
    if (chance(generated, 6)) /* on, before and behind an anniversary */
        return date_add_days(date_add_years(generated->as_of, -(int)generated_pick(generated, 11)),
                             (long)generated_pick(generated, 3) - 1);
    return date_of(generated->as_of.year - (int)generated_pick(generated, 13),
                   1 + (int)generated_pick(generated, 12), 1 + (int)generated_pick(generated, 28));
}

static struct value text_of(struct generated *generated, const struct fact *fact)
{
    switch (fact->type) {
    case FACT_ENUM:
        return value_text(
            fact->choices[generated_pick(generated, (unsigned)fact->choice_count)].label);
    case FACT_CODE:
        return value_text(PICK(generated, industries));
    case FACT_REGION:
        return value_text(PICK(generated, regions));
    case FACT_USCC:
        return value_text(chance(generated, 2) ? "91320312MA1TEXTA04" : "91110000100000006C");
    default:
        return value_text("甲");
    }
}

struct value generated_value(struct generated *generated, const struct fact *fact)
{
    if (fact->takes_none && fact->type != FACT_BOOL && chance(generated, 4))
        return value_none();
    if (fact->type == FACT_BOOL)
        return value_bool(chance(generated, 2));
    if (fact->type == FACT_DATE)
        return value_date(day_of(generated));
    if (fact->type == FACT_RANK)
        return value_number(decimal_of(1 + (long)generated_pick(generated, 11)));
    if (fact_is_number(fact))
        return value_number(number_of(generated, fact));
    return text_of(generated, fact);
}

/* --- what the standard rests on --- */

static void note_slot(void *context, const struct fact *fact, int year)
{
    struct generated *generated = context;
    if (!fact_can_be_given(fact) || generated_slot(generated, fact->id, year))
        return;
    generated->slots =
        realloc(generated->slots, (generated->slot_count + 1) * sizeof *generated->slots);
    assert_non_null(generated->slots);
    generated->slots[generated->slot_count++] = (struct slot){.fact = fact, .year = year};
}

static void read_conditions(struct generated *generated, const struct condition *conditions,
                            size_t count)
{
    const struct evaluation how = {.dossier = generated->dossier, .as_of = generated->as_of};
    const struct fact_visitor visitor = {.fact = note_slot, .context = generated};
    for (size_t i = 0; i < count; i++)
        expression_facts(condition_expression(&conditions[i], generated->renewal), &how, &visitor);
}

static void read_bands(struct generated *generated, const struct band *bands, size_t count)
{
    const struct evaluation how = {.dossier = generated->dossier, .as_of = generated->as_of};
    const struct fact_visitor visitor = {.fact = note_slot, .context = generated};
    for (size_t i = 0; i < count; i++)
        if (bands[i].when)
            expression_facts(bands[i].when, &how, &visitor);
}

static void find_slots(struct generated *generated)
{
    const struct standard *standard = generated->standard;
    for (size_t i = 0; i < standard->indicator_count; i++) {
        read_bands(generated, standard->indicators[i].bands, standard->indicators[i].band_count);
        read_bands(generated, standard->indicators[i].items, standard->indicators[i].item_count);
    }
    read_conditions(generated, standard->conditions, standard->condition_count);
    read_conditions(generated, standard->routes, standard->route_count);
    read_conditions(generated, standard->base, standard->base_count);
}

/* --- an enterprise --- */

struct slot *generated_slot(struct generated *generated, const char *fact, int year)
{
    for (size_t i = 0; i < generated->slot_count; i++)
        if (generated->slots[i].year == year && strcmp(generated->slots[i].fact->id, fact) == 0)
            return &generated->slots[i];
    return NULL;
}

void generated_put(struct generated *generated, struct slot *slot, struct value value)
{
    slot->value = value;
    dossier_put(generated->dossier, slot->fact, slot->year, value);
}

static void add_lines(struct generated *generated, const struct reg *reg)
{
    for (unsigned n = 1 + generated_pick(generated, 3); n > 0; n--) {
        struct dossier_line *line = dossier_add_line(generated->dossier, reg, 0);
        for (size_t i = 0; i < reg->field_count; i++)
            if (!chance(generated, 5))
                dossier_line_put(generated->dossier, line, &reg->fields[i],
                                 generated_value(generated, &reg->fields[i]));
    }
}

static void add_certificate(struct generated *generated)
{
    static const char *const titles[] = {"innovative",       "tech_sme", "srdi",
                                         "giant_provincial", "giant",    "champion"};
    struct certificate certificate = {
        .kind = certificate_kind_find(packs_certificates(fixture_packs()), PICK(generated, titles)),
        .announced_on =
            date_add_days(generated->as_of, 100 - (long)generated_pick(generated, 1700)),
    };
    assert_non_null(certificate.kind);
    if (chance(generated, 8)) {
        certificate.withdrawal = chance(generated, 2) ? WITHDRAWAL_PLAIN : WITHDRAWAL_CAUSE;
        certificate.withdrawn_on = date_add_days(certificate.announced_on, 30);
    }
    certificate_complete(&certificate);
    dossier_add_certificate(generated->dossier, &certificate);
}

static void fill(struct generated *generated)
{
    const struct dictionary *dictionary = dossier_dictionary(generated->dossier);
    for (size_t i = 0; i < dictionary_register_count(dictionary); i++)
        if (chance(generated, 6))
            add_lines(generated, dictionary_register(dictionary, i));
    for (unsigned n = generated_pick(generated, 3); n > 0; n--)
        add_certificate(generated);
    for (size_t i = 0; i < generated->slot_count; i++) {
        struct slot *slot = &generated->slots[i];
        if (!chance(generated, 5))
            generated_put(generated, slot, generated_value(generated, slot->fact));
    }
}

void generated_make(struct generated *out, const struct standard *standard, uint64_t seed)
{
    *out = (struct generated){.standard = standard, .seed = seed, .chance = {seed}};
    const struct interval *interval =
        &standard->intervals[generated_pick(out, (unsigned)standard->interval_count)];
    out->as_of = date_add_days(interval->from, (long)generated_pick(out, 60));
    out->renewal = generated_pick(out, 2);
    out->dossier = fixture_dossier();
    const struct fact *industry =
        dictionary_find(dossier_dictionary(out->dossier), "industry_code");
    dossier_put(out->dossier, industry, 0, generated_value(out, industry));
    find_slots(out);
    dossier_clear(out->dossier);
    fill(out);
}

void generated_free(struct generated *generated)
{
    dossier_free(generated->dossier);
    free(generated->slots);
}

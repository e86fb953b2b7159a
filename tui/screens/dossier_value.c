#include "tui/screens/dossier_value.h"

#include <stdlib.h>
#include <string.h>

#include "core/expression.h"
#include "core/memory.h"

#define GROWTH_PLACES 2

char *dossier_show_value(const struct fact *fact, struct value value)
{
    struct field field;
    char *text;

    if (!value_is_known(value))
        return memory_text("");
    field_open(&field, fact, 0, value);
    text = field_show(&field);
    field_close(&field);
    return text;
}

static struct evaluation evaluation_of(const struct dossier_model *model)
{
    return (struct evaluation){.dossier = model->dossier, .as_of = model->today};
}

/* A result as a value of FACT where it is one: not a ratio, and exact. */
static bool result_value(const struct result *result, struct value *out)
{
    struct decimal number;

    switch (result->kind) {
    case RESULT_NONE:
        *out = value_none();
        return true;
    case RESULT_TRUTH:
        *out = value_bool(result->truth);
        return true;
    case RESULT_DATE:
        *out = value_date(result->date);
        return true;
    case RESULT_TEXT:
        *out = value_text(result->text);
        return true;
    case RESULT_NUMBER:
        if (result->ratio || !decimal_from_rational(result->number, &number))
            return false;
        *out = value_number(number);
        return true;
    case RESULT_UNKNOWN:
        break;
    }
    return false;
}

static struct dossier_shown show_derived(const struct dossier_model *model, const struct fact *fact,
                                         int year)
{
    struct value given = dossier_get(model->dossier, fact, year), value = {0};
    struct evaluation how = evaluation_of(model);
    struct dossier_shown shown = {.derived = true};
    struct result result;

    result_init(&result);
    fact_value(fact, year, &how, &result);
    if (result_value(&result, &value)) {
        shown.derived = !value_equal(value, given);
        shown.text = dossier_show_value(fact, value);
    } else {
        shown.text = result_format(&result, DECIMAL_PLACES, fact_rounding(fact));
    }
    result_clear(&result);
    return shown;
}

struct dossier_shown dossier_show(const struct dossier_model *model, const struct fact *fact,
                                  int year)
{
    if (fact->origin != ORIGIN_GIVEN)
        return show_derived(model, fact, year);
    return (struct dossier_shown){
        .text = dossier_show_value(fact, dossier_get(model->dossier, fact, year))};
}

/* Does the formula of a fact that may be given decide instead? */
static bool formula_decides(const struct dossier_model *model, const struct fact *fact)
{
    struct evaluation how = evaluation_of(model);
    struct result result;
    bool known;

    if (fact->origin != ORIGIN_FALLBACK)
        return false;
    result_init(&result);
    if (expression_is_condition(fact->formula)) {
        known = expression_truth(fact->formula, &how) != TRUTH_UNKNOWN;
    } else {
        expression_value(fact->formula, &how, &result);
        known = result.kind != RESULT_UNKNOWN;
    }
    result_clear(&result);
    return known;
}

char *dossier_locked(const struct dossier_model *model, const struct fact *fact)
{
    if (fact->type == FACT_USCC)
        return memory_printf("“%s”是企业的标识,不能修改;请另建企业", fact->label);
    if (!fact_can_be_given(fact))
        return memory_printf("“%s”由程序推算;请填写它所依据的数据", fact->label);
    if (fact->origin == ORIGIN_REGISTER) {
        const struct reg *reg = dictionary_register(model->dictionary, fact->reg);
        if (dossier_line_count(model->dossier, reg) > 0)
            return memory_printf("“%s”由“%s”清单得出;请修改清单", fact->label, reg->label);
    }
    if (formula_decides(model, fact))
        return memory_printf("“%s”由其他数据推算,直接填写的不起作用", fact->label);
    return NULL;
}

char *dossier_growth(const struct dossier_model *model, const struct fact *fact, int year)
{
    struct value now = dossier_get(model->dossier, fact, year);
    struct value base = dossier_get(model->dossier, fact, year - 1);
    char *text, *signed_text;
    mpq_t rate, divisor;

    if (fact->type != FACT_MONEY || now.kind != VALUE_NUMBER || base.kind != VALUE_NUMBER ||
        base.number.micro <= 0)
        return memory_text("");
    mpq_inits(rate, divisor, NULL);
    decimal_to_rational(now.number, rate);
    decimal_to_rational(base.number, divisor);
    mpq_sub(rate, rate, divisor);
    mpq_div(rate, rate, divisor);
    text = rational_percent(rate, GROWTH_PLACES, fact_rounding(fact));
    signed_text = memory_printf("%s%s", mpq_sgn(rate) > 0 ? "+" : "", text);
    mpq_clears(rate, divisor, NULL);
    free(text);
    return signed_text;
}

char *dossier_place(const struct dossier_model *model, const struct fact *fact, int year)
{
    const char *uscc = dossier_text(model->dossier, "uscc");

    if (year == 0)
        return memory_printf("%s/%s", uscc, fact->id);
    return memory_printf("%s/%s@%d", uscc, fact->id, year);
}

char *dossier_label(const struct fact *fact, int year)
{
    return year == 0 ? memory_text(fact->label) : memory_printf("%d年%s", year, fact->label);
}

bool dossier_is_choice(const struct fact *fact)
{
    return fact->type == FACT_ENUM || fact->type == FACT_BOOL;
}

/* The last one empties the field. */
static size_t count_choices(const struct fact *fact)
{
    if (fact->type == FACT_BOOL)
        return 3;
    return fact->choice_count + (fact->takes_none ? 2 : 1);
}

struct value dossier_choice(const struct fact *fact, size_t index)
{
    if (index + 1 >= count_choices(fact))
        return (struct value){0};
    if (fact->type == FACT_BOOL)
        return value_bool(index == 0);
    return index < fact->choice_count ? value_text(fact->choices[index].label) : value_none();
}

static const char *choice_label(const struct fact *fact, size_t index)
{
    if (index + 1 == count_choices(fact))
        return "(留空)";
    if (fact->type == FACT_BOOL)
        return index == 0 ? "是" : "否";
    return index < fact->choice_count ? fact->choices[index].label : "无";
}

const char **dossier_choices(const struct fact *fact, struct value value, size_t *current)
{
    size_t count = count_choices(fact);
    const char **labels = memory_alloc((count + 1) * sizeof *labels);

    *current = 0;
    for (size_t i = 0; i < count; i++) {
        labels[i] = choice_label(fact, i);
        if (value_is_known(value) && value_equal(value, dossier_choice(fact, i)))
            *current = i;
    }
    return labels;
}

void dossier_describe(const struct fact *fact, struct buffer *out)
{
    buffer_add(out, fact->label);
    if (*fact->unit != '\0')
        buffer_printf(out, "(%s)", fact->unit);
    if (fact->note != NULL)
        buffer_printf(out, "\n%s", fact->note);
    if (fact->source != NULL)
        buffer_printf(out, "\n依据: %s", fact->source);
}

void dossier_refuse(struct field *field, const char *why)
{
    size_t length = strlen(why);

    if (length >= sizeof field->error) {
        length = sizeof field->error - 1;
        while (length > 0 && ((unsigned char)why[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(field->error, why, length);
    field->error[length] = '\0';
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/expression_node.h"

/* What forms, columns and JSON see of an evaluation. */
void result_init(struct result *result)
{
    *result = (struct result){0};
    mpq_init(result->number);
}

void result_clear(struct result *result)
{
    mpq_clear(result->number);
}

#define ROOT_PLACES 8

/* q^(1/n) − 1, cut to eight places; only ever shown, never compared. */
static void cut_root(const struct operand *operand, mpq_t out)
{
    mpz_t scaled, scale;
    mpz_inits(scaled, scale, NULL);
    mpz_ui_pow_ui(scale, 10, (unsigned long)ROOT_PLACES * operand->root);
    mpz_mul(scaled, mpq_numref(operand->low), scale);
    mpz_fdiv_q(scaled, scaled, mpq_denref(operand->low));
    if (mpz_sgn(scaled) < 0)
        mpz_set_ui(scaled, 0);
    mpz_root(scaled, scaled, operand->root);
    mpz_ui_pow_ui(scale, 10, ROOT_PLACES);
    mpz_sub(scaled, scaled, scale);
    mpz_set(mpq_numref(out), scaled);
    mpz_set(mpq_denref(out), scale);
    mpq_canonicalize(out);
    mpz_clears(scaled, scale, NULL);
}

static void take_text(const struct operand *operand, struct result *out)
{
    out->kind = RESULT_TEXT;
    out->text = operand->text;
    if (operand->text == operand->part) {
        memcpy(out->part, operand->part, sizeof out->part);
        out->text = out->part;
    }
}

static void take_operand(const struct operand *operand, struct result *out)
{
    out->kind = RESULT_UNKNOWN;
    out->ratio = operand->ratio;
    switch (operand->kind) {
    case OPERAND_NONE:
        out->kind = RESULT_NONE;
        break;
    case OPERAND_TRUTH:
        out->kind = RESULT_TRUTH;
        out->truth = operand->truth;
        break;
    case OPERAND_NUMBER:
        out->kind = RESULT_NUMBER;
        mpq_set(out->number, operand->low);
        break;
    case OPERAND_ROOT:
        out->kind = RESULT_NUMBER;
        cut_root(operand, out->number);
        break;
    case OPERAND_DATE:
        out->kind = RESULT_DATE;
        out->date = operand->date;
        break;
    case OPERAND_TEXT:
        take_text(operand, out);
        break;
    case OPERAND_UNKNOWN:
    case OPERAND_RANGE:
    case OPERAND_SET_OF:
        break;
    }
}

void expression_value(const struct expression *expression, const struct evaluation *how,
                      struct result *out)
{
    struct operand operand;
    struct frame frame = {how, expression->owner, NULL};
    operand_init(&operand);
    node_evaluate(expression->root, &frame, &operand);
    take_operand(&operand, out);
    operand_clear(&operand);
}

/* What was given of FACT needs no evaluation. */
static void take_given(const struct fact *fact, struct value value, struct result *out)
{
    static const enum result_kind kinds[] = {
        [VALUE_UNKNOWN] = RESULT_UNKNOWN, [VALUE_NONE] = RESULT_NONE, [VALUE_BOOL] = RESULT_TRUTH,
        [VALUE_NUMBER] = RESULT_NUMBER,   [VALUE_DATE] = RESULT_DATE, [VALUE_TEXT] = RESULT_TEXT,
    };
    out->kind = kinds[value.kind];
    out->ratio = fact->type == FACT_PERCENT;
    out->truth = value.truth;
    out->date = value.date;
    out->text = value.text;
    if (value.kind != VALUE_NUMBER)
        return;
    if (out->ratio)
        decimal_percent_to_rational(value.number, out->number);
    else
        decimal_to_rational(value.number, out->number);
}

void fact_value(const struct fact *fact, int year, const struct evaluation *how, struct result *out)
{
    struct operand operand;
    if (fact_active_formula(fact, how) == NULL) {
        take_given(fact, dossier_get(how->dossier, fact, year), out);
        return;
    }
    operand_init(&operand);
    fact_evaluate(fact, year, how, &operand);
    take_operand(&operand, out);
    operand_clear(&operand);
}

struct operands {
    const struct expression *expression;
    const struct evaluation *how;
    void (*seen)(void *context, const struct fact *fact, int year, const struct result *value);
    void *context;
};

/* "6–21": a count that is not settled, because of some that are counted perhaps. */
static void take_range(const struct operand *operand, struct result *out)
{
    char *low, *high;

    if (operand->kind != OPERAND_RANGE || operand->endless)
        return;
    low = rational_format(operand->low, DECIMAL_PLACES, ROUND_DOWN);
    high = rational_format(operand->high, DECIMAL_PLACES, ROUND_DOWN);
    if ((size_t)snprintf(out->part, sizeof out->part, "%s–%s", low, high) < sizeof out->part) {
        out->kind = RESULT_TEXT;
        out->text = out->part;
    }
    free(low);
    free(high);
}

static void see_operand(const struct operands *operands, const struct node *node, bool percent)
{
    const struct fact *fact = node->kind == NODE_FACT ? node->fact : NULL;
    struct frame frame = {operands->how, operands->expression->owner, NULL};
    struct operand operand;
    struct result result;

    operand_init(&operand);
    result_init(&result);
    node_evaluate(node, &frame, &operand);
    take_operand(&operand, &result);
    take_range(&operand, &result);
    result.ratio = result.ratio || percent;
    operands->seen(operands->context, fact, fact ? node_year(node, operands->how->as_of) : 0,
                   &result);
    result_clear(&result);
    operand_clear(&operand);
}

/* PERCENT: it is compared with a percentage. */
static void visit_operands(const struct operands *operands, const struct node *node, bool percent)
{
    bool reckoned = node->kind >= NODE_ADD && node->kind <= NODE_NEGATE;

    if (node->kind == NODE_FACT || reckoned) {
        see_operand(operands, node, percent);
        return;
    }
    if (node->kind == NODE_CALL && (node->function == FUNCTION_MEMBERS || node->reg))
        return;
    for (size_t i = 0; i < node->arg_count; i++)
        percent = percent || (node->kind == NODE_COMPARE && node->args[i]->percent);
    for (size_t i = 0; i < node->arg_count; i++)
        visit_operands(operands, node->args[i], percent);
}

void expression_operands(const struct expression *expression, const struct evaluation *how,
                         void (*seen)(void *context, const struct fact *fact, int year,
                                      const struct result *value),
                         void *context)
{
    struct operands operands = {expression, how, seen, context};

    visit_operands(&operands, expression->root, false);
}

const struct fact *expression_fact(const struct expression *expression)
{
    return expression->root->kind == NODE_FACT ? expression->root->fact : NULL;
}

enum rounding fact_rounding(const struct fact *fact)
{
    return fact && fact->less_is_better ? ROUND_UP : ROUND_DOWN;
}

char *result_format(const struct result *result, int places, enum rounding rounding)
{
    char date[DATE_TEXT_SIZE];
    switch (result->kind) {
    case RESULT_UNKNOWN:
        break;
    case RESULT_NONE:
        return memory_text("无");
    case RESULT_TRUTH:
        return memory_text(result->truth ? "是" : "否");
    case RESULT_NUMBER:
        return result->ratio ? rational_percent(result->number, 4, rounding)
                             : rational_format(result->number, places, rounding);
    case RESULT_DATE:
        date_format(result->date, date);
        return memory_text(date);
    case RESULT_TEXT:
        return memory_text(result->text);
    }
    return memory_text("");
}

#include <stddef.h>
#include <string.h>

#include "core/expression_calls.h"
#include "core/expression_node.h"

void operand_init(struct operand *operand)
{
    memset(operand, 0, offsetof(struct operand, set));
    mpq_init(operand->low);
}

void operand_clear(struct operand *operand)
{
    mpq_clear(operand->low);
    if (operand->has_high)
        mpq_clear(operand->high);
}

mpq_ptr operand_high(struct operand *operand)
{
    if (!operand->has_high)
        mpq_init(operand->high);
    operand->has_high = true;
    return operand->high;
}

int node_year(const struct node *node, struct date as_of)
{
    if (!node->fact || !node->fact->yearly)
        return 0;
    return node->year >= YEAR_ABSOLUTE ? node->year : as_of.year + node->year;
}

void operand_set_truth(struct operand *out, enum truth truth)
{
    out->kind = truth == TRUTH_UNKNOWN ? OPERAND_UNKNOWN : OPERAND_TRUTH;
    out->truth = truth == TRUTH_TRUE;
}

void operand_set_long(struct operand *out, long number)
{
    out->kind = OPERAND_NUMBER;
    mpq_set_si(out->low, number, 1);
}

/* Percent points are read as the fraction. */
static void set_number(struct operand *out, struct decimal number, bool percent)
{
    out->kind = OPERAND_NUMBER;
    out->ratio = percent;
    if (percent)
        decimal_percent_to_rational(number, out->low);
    else
        decimal_to_rational(number, out->low);
}

static void set_value(struct operand *out, const struct fact *fact, struct value value)
{
    switch (value.kind) {
    case VALUE_UNKNOWN:
        out->kind = OPERAND_UNKNOWN;
        break;
    case VALUE_NONE:
        out->kind = OPERAND_NONE;
        break;
    case VALUE_BOOL:
        operand_set_truth(out, value.truth ? TRUTH_TRUE : TRUTH_FALSE);
        break;
    case VALUE_NUMBER:
        set_number(out, value.number, fact->type == FACT_PERCENT);
        break;
    case VALUE_DATE:
        out->kind = OPERAND_DATE;
        out->date = value.date;
        break;
    case VALUE_TEXT:
        out->kind = OPERAND_TEXT;
        out->text = value.text;
        break;
    }
}

const struct expression *fact_active_formula(const struct fact *fact, const struct evaluation *how)
{
    if (!fact->formula)
        return NULL;
    if (fact->origin == ORIGIN_DEFAULT)
        return value_is_known(dossier_get(how->dossier, fact, 0)) ? NULL : fact->formula;
    if (fact->origin == ORIGIN_REGISTER) {
        const struct reg *reg = dictionary_register(dossier_dictionary(how->dossier), fact->reg);
        return dossier_line_count(how->dossier, reg) > 0 ? fact->formula : NULL;
    }
    return fact->formula;
}

void fact_evaluate(const struct fact *fact, int year, const struct evaluation *how,
                   struct operand *out)
{
    const struct expression *formula = fact_active_formula(fact, how);
    out->kind = OPERAND_UNKNOWN;
    if (formula) {
        struct frame frame = {how, fact, NULL};
        node_evaluate(formula->root, &frame, out);
    }
    bool falls_back = fact->origin == ORIGIN_FALLBACK && out->kind == OPERAND_UNKNOWN;
    if (!formula || falls_back)
        set_value(out, fact, dossier_get(how->dossier, fact, year));
    if (fact->type == FACT_PERCENT)
        out->ratio = true;
}

static void evaluate_line(const struct node *node, const struct frame *frame, struct operand *out)
{
    const struct line_source *lines = &frame->how->lines;
    struct line_value value = {LINE_MISSING, 0, 0, TRUTH_UNKNOWN};
    if (lines->find)
        value = lines->find(lines->context, node->text);
    if (value.kind == LINE_SCORE) {
        out->kind = value.min == value.max ? OPERAND_NUMBER : OPERAND_RANGE;
        mpq_set_si(out->low, value.min, 1);
        mpq_set_si(operand_high(out), value.max, 1);
    } else {
        operand_set_truth(out, value.kind == LINE_TRUTH ? value.truth : TRUTH_UNKNOWN);
    }
}

/* --- logic --- */

static enum truth truth_comparison(const struct node *node, const struct frame *frame)
{
    struct operand left, right;
    enum truth truth = TRUTH_UNKNOWN;
    operand_init(&left);
    node_evaluate(node->args[0], frame, &left);
    if (left.kind != OPERAND_UNKNOWN) {
        operand_init(&right);
        node_evaluate(node->args[1], frame, &right);
        truth = operand_compare(&left, node->comparison, &right);
        operand_clear(&right);
    }
    operand_clear(&left);
    return truth;
}

static enum truth truth_and(const struct node *node, const struct frame *frame)
{
    enum truth result = TRUTH_TRUE;
    for (size_t i = 0; i < node->arg_count; i++) {
        enum truth truth = node_truth(node->args[i], frame);
        if (truth == TRUTH_FALSE)
            return TRUTH_FALSE;
        if (truth == TRUTH_UNKNOWN)
            result = TRUTH_UNKNOWN;
    }
    return result;
}

static enum truth truth_or(const struct node *node, const struct frame *frame)
{
    enum truth result = TRUTH_FALSE;
    for (size_t i = 0; i < node->arg_count; i++) {
        enum truth truth = node_truth(node->args[i], frame);
        if (truth == TRUTH_TRUE)
            return TRUTH_TRUE;
        if (truth == TRUTH_UNKNOWN)
            result = TRUTH_UNKNOWN;
    }
    return result;
}

static enum truth is_among(const struct operand *value, const struct node *node,
                           const struct frame *frame)
{
    enum truth result = TRUTH_FALSE;
    struct operand item;
    operand_init(&item);
    for (size_t i = 1; i < node->arg_count && result != TRUTH_TRUE; i++) {
        node_evaluate(node->args[i], frame, &item);
        enum truth truth = operand_compare(value, COMPARE_EQUAL, &item);
        if (truth != TRUTH_FALSE)
            result = truth;
    }
    operand_clear(&item);
    return result;
}

/* Of a value that is one of several, each of them is looked for. */
static enum truth set_is_among(const struct operand *set, const struct node *node,
                               const struct frame *frame)
{
    enum truth result = TRUTH_UNKNOWN;
    for (size_t i = 0; i < set->set_count; i++) {
        struct operand one = {.kind = set->set[i] ? OPERAND_TEXT : OPERAND_NONE,
                              .text = set->set[i]};
        enum truth truth = is_among(&one, node, frame);
        if (i > 0 && truth != result)
            return TRUTH_UNKNOWN;
        result = truth;
    }
    return result;
}

static enum truth truth_in(const struct node *node, const struct frame *frame)
{
    struct operand value;
    operand_init(&value);
    node_evaluate(node->args[0], frame, &value);
    enum truth truth = value.kind == OPERAND_SET_OF ? set_is_among(&value, node, frame)
                                                    : is_among(&value, node, frame);
    operand_clear(&value);
    return truth;
}

enum truth node_truth(const struct node *node, const struct frame *frame)
{
    struct operand operand;
    enum truth truth;
    switch (node->kind) {
    case NODE_AND:
        return truth_and(node, frame);
    case NODE_OR:
        return truth_or(node, frame);
    case NODE_NOT:
        truth = node_truth(node->args[0], frame);
        return truth == TRUTH_UNKNOWN ? truth : truth_of(truth == TRUTH_FALSE);
    case NODE_COMPARE:
        return truth_comparison(node, frame);
    case NODE_IN:
        return truth_in(node, frame);
    case NODE_TERM:
        return node_truth(node->term->when->root, frame);
    default:
        break;
    }
    operand_init(&operand);
    node_evaluate(node, frame, &operand);
    truth = operand.kind == OPERAND_TRUTH  ? truth_of(operand.truth)
            : operand.kind == OPERAND_NONE ? TRUTH_FALSE
                                           : TRUTH_UNKNOWN;
    operand_clear(&operand);
    return truth;
}

/* --- arithmetic --- */

static void calculate(enum node_kind kind, const struct operand *right, struct operand *out)
{
    switch (kind) {
    case NODE_ADD:
        mpq_add(out->low, out->low, right->low);
        break;
    case NODE_SUBTRACT:
        mpq_sub(out->low, out->low, right->low);
        break;
    case NODE_MULTIPLY:
        mpq_mul(out->low, out->low, right->low);
        break;
    default:
        if (mpq_sgn(right->low) == 0)
            out->kind = OPERAND_UNKNOWN;
        else
            mpq_div(out->low, out->low, right->low);
    }
}

/* A number that is not settled, or 无, has no arithmetic: unknown. */
static void evaluate_arithmetic(const struct node *node, const struct frame *frame,
                                struct operand *out)
{
    struct operand right;
    node_evaluate(node->args[0], frame, out);
    out->ratio = false;
    if (out->kind != OPERAND_NUMBER) {
        out->kind = OPERAND_UNKNOWN;
        return;
    }
    operand_init(&right);
    node_evaluate(node->args[1], frame, &right);
    if (right.kind == OPERAND_NUMBER)
        calculate(node->kind, &right, out);
    else
        out->kind = OPERAND_UNKNOWN;
    operand_clear(&right);
}

static void evaluate_negation(const struct node *node, const struct frame *frame,
                              struct operand *out)
{
    node_evaluate(node->args[0], frame, out);
    if (out->kind == OPERAND_NUMBER)
        mpq_neg(out->low, out->low);
    else
        out->kind = OPERAND_UNKNOWN;
}

void node_evaluate(const struct node *node, const struct frame *frame, struct operand *out)
{
    switch (node->kind) {
    case NODE_NUMBER:
        set_number(out, node->number, node->percent);
        break;
    case NODE_TEXT:
        out->kind = OPERAND_TEXT;
        out->text = node->text;
        break;
    case NODE_DATE:
    case NODE_AS_OF:
        out->kind = OPERAND_DATE;
        out->date = node->kind == NODE_DATE ? node->date : frame->how->as_of;
        break;
    case NODE_YEAR_START:
        out->kind = OPERAND_DATE;
        out->date = date_of(frame->how->as_of.year, 1, 1);
        break;
    case NODE_TRUTH:
        operand_set_truth(out, truth_of(node->truth));
        break;
    case NODE_NONE:
        out->kind = OPERAND_NONE;
        break;
    case NODE_FACT:
        fact_evaluate(node->fact, node_year(node, frame->how->as_of), frame->how, out);
        break;
    case NODE_GIVEN:
        set_value(out, node->fact, dossier_get(frame->how->dossier, node->fact, 0));
        break;
    case NODE_FIELD:
        set_value(out, node->fact,
                  frame->line ? dossier_line_get(frame->line, node->fact) : (struct value){0});
        break;
    case NODE_LINE:
        evaluate_line(node, frame, out);
        break;
    case NODE_ADD:
    case NODE_SUBTRACT:
    case NODE_MULTIPLY:
    case NODE_DIVIDE:
        evaluate_arithmetic(node, frame, out);
        break;
    case NODE_NEGATE:
        evaluate_negation(node, frame, out);
        break;
    case NODE_CALL:
        call_evaluate(node, frame, out);
        break;
    default:
        operand_set_truth(out, node_truth(node, frame));
    }
}

/* --- what the other modules see --- */

enum truth expression_truth(const struct expression *expression, const struct evaluation *how)
{
    struct frame frame = {how, expression->owner, NULL};
    return node_truth(expression->root, &frame);
}

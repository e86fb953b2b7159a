#include <string.h>

#include "core/expression_node.h"

enum truth truth_of(bool value)
{
    return value ? TRUTH_TRUE : TRUTH_FALSE;
}

static bool order_holds(int order, enum comparison comparison)
{
    switch (comparison) {
    case COMPARE_EQUAL:
        return order == 0;
    case COMPARE_UNEQUAL:
        return order != 0;
    case COMPARE_LESS:
        return order < 0;
    case COMPARE_AT_MOST:
        return order <= 0;
    case COMPARE_MORE:
        return order > 0;
    case COMPARE_AT_LEAST:
        return order >= 0;
    case COMPARE_CONTAINS:
        return false;
    }
    return false;
}

static enum comparison turned(enum comparison comparison)
{
    switch (comparison) {
    case COMPARE_LESS:
        return COMPARE_MORE;
    case COMPARE_AT_MOST:
        return COMPARE_AT_LEAST;
    case COMPARE_MORE:
        return COMPARE_LESS;
    case COMPARE_AT_LEAST:
        return COMPARE_AT_MOST;
    default:
        return comparison;
    }
}

/* low … high against a number: settled when both ends say the same. An endless range (whose high
 * end may also be 无) never reaches an upper bound for certain and may always pass a lower one. */
static enum truth compare_range(const struct operand *range, enum comparison comparison,
                                const mpq_t number)
{
    int low = mpq_cmp(range->low, number);
    int high = range->endless ? 1 : mpq_cmp(range->high, number);
    if (comparison == COMPARE_EQUAL || comparison == COMPARE_UNEQUAL) {
        bool apart = low > 0 || high < 0;
        return !apart ? TRUTH_UNKNOWN : truth_of(comparison == COMPARE_UNEQUAL);
    }
    bool at_low = order_holds(low, comparison), at_high = order_holds(high, comparison);
    bool may_be_none = range->endless && at_high;
    return at_low == at_high && !may_be_none ? truth_of(at_low) : TRUTH_UNKNOWN;
}

/* q^(1/n) − 1 against r, exactly: q against (1 + r)^n, 1 + r not being negative. */
static enum truth compare_root(const struct operand *root, enum comparison comparison,
                               const mpq_t number)
{
    mpq_t power, base;
    mpq_inits(power, base, NULL);
    mpq_set_si(base, 1, 1);
    mpq_add(base, base, number);
    int order = 1;
    if (mpq_sgn(base) >= 0) {
        mpq_set_si(power, 1, 1);
        for (unsigned i = 0; i < root->root; i++)
            mpq_mul(power, power, base);
        order = mpq_cmp(root->low, power);
    }
    mpq_clears(power, base, NULL);
    return truth_of(order_holds(order, comparison));
}

static enum truth compare_numbers(const struct operand *left, enum comparison comparison,
                                  const struct operand *right)
{
    if (right->kind != OPERAND_NUMBER) {
        if (left->kind != OPERAND_NUMBER)
            return TRUTH_UNKNOWN;
        return compare_numbers(right, turned(comparison), left);
    }
    switch (left->kind) {
    case OPERAND_RANGE:
        return compare_range(left, comparison, right->low);
    case OPERAND_ROOT:
        return compare_root(left, comparison, right->low);
    default:
        return truth_of(order_holds(mpq_cmp(left->low, right->low), comparison));
    }
}

static bool is_number(const struct operand *operand)
{
    return operand->kind == OPERAND_NUMBER || operand->kind == OPERAND_RANGE ||
           operand->kind == OPERAND_ROOT;
}

/* Where every text that is still possible says the same. */
static enum truth compare_set(const struct operand *set, enum comparison comparison,
                              const struct operand *right)
{
    enum truth result = TRUTH_UNKNOWN;
    for (size_t i = 0; i < set->set_count; i++) {
        struct operand one = {.kind = set->set[i] ? OPERAND_TEXT : OPERAND_NONE,
                              .text = set->set[i]};
        enum truth truth = operand_compare(&one, comparison, right);
        if (i > 0 && truth != result)
            return TRUTH_UNKNOWN;
        result = truth;
    }
    return result;
}

/* 无 equals 无 and differs from everything else; no order holds for it. An endless range may be
 * 无 too. */
static enum truth compare_none(const struct operand *left, enum comparison comparison,
                               const struct operand *right)
{
    bool both = left->kind == right->kind;
    if (left->endless || right->endless)
        return TRUTH_UNKNOWN;
    if (comparison == COMPARE_EQUAL)
        return truth_of(both);
    return truth_of(comparison == COMPARE_UNEQUAL && !both);
}

enum truth operand_compare(const struct operand *left, enum comparison comparison,
                           const struct operand *right)
{
    if (left->kind == OPERAND_UNKNOWN || right->kind == OPERAND_UNKNOWN)
        return TRUTH_UNKNOWN;
    if (left->kind == OPERAND_SET_OF)
        return compare_set(left, comparison, right);
    if (right->kind == OPERAND_SET_OF)
        return compare_set(right, turned(comparison), left);
    if (left->kind == OPERAND_NONE || right->kind == OPERAND_NONE)
        return compare_none(left, comparison, right);
    if (is_number(left) && is_number(right))
        return compare_numbers(left, comparison, right);
    if (left->kind != right->kind)
        return TRUTH_UNKNOWN;
    if (left->kind == OPERAND_DATE)
        return truth_of(order_holds(date_compare(left->date, right->date), comparison));
    if (left->kind == OPERAND_TRUTH)
        return truth_of(order_holds(left->truth != right->truth, comparison));
    if (comparison == COMPARE_CONTAINS)
        return truth_of(strstr(left->text, right->text) != NULL);
    return truth_of(order_holds(strcmp(left->text, right->text), comparison));
}

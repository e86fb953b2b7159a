#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/expression_linear.h"
#include "core/expression_title.h"
#include "core/expression_way.h"

/* How far a false comparison is from turning: in the fact's own unit, and rounded away from what
 * is there, so that who reaches `need` has turned it. WANT false: how far a true one is from not
 * holding. */
static void node_gaps(const struct node *node, const struct frame *frame, bool want,
                      struct ways *ways);

static char *fact_text(const struct fact *fact, int year, const struct frame *frame)
{
    struct result result;
    result_init(&result);
    fact_value(fact, year, frame->how, &result);
    if (result.kind == RESULT_NUMBER && fact->type == FACT_PERCENT) {
        mpq_t hundred;
        mpq_init(hundred);
        mpq_set_si(hundred, 100, 1);
        mpq_mul(result.number, result.number, hundred);
        mpq_clear(hundred);
        result.ratio = false;
    }
    char *text = result_format(&result, DECIMAL_PLACES, ROUND_DOWN);
    result_clear(&result);
    return text;
}

/* --- numbers --- */

/* NEED and HAVE in the unit of GAP; the distance goes into lack. */
static void number_gap(struct gap gap, mpq_t have, mpq_t need, int places, struct ways *ways)
{
    mpq_t lack;
    mpq_init(lack);
    rational_round(need, places, mpq_cmp(need, have) >= 0 ? ROUND_UP : ROUND_DOWN);
    mpq_sub(lack, need, have);
    mpq_abs(lack, lack);
    gap.have = rational_format(have, DECIMAL_PLACES, ROUND_NEAR);
    gap.need = rational_format(need, DECIMAL_PLACES, ROUND_NEAR);
    gap.lack = rational_format(lack, DECIMAL_PLACES, ROUND_NEAR);
    mpq_clear(lack);
    ways_add(ways, gap);
}

static void to_percent_points(mpq_t number)
{
    mpq_t hundred;
    mpq_init(hundred);
    mpq_set_si(hundred, 100, 1);
    mpq_mul(number, number, hundred);
    mpq_clear(hundred);
}

/* Of a bound that must be passed: the first number beyond it that the fact can take. */
static void pass_strict(enum comparison comparison, int places, mpq_t need)
{
    mpq_t rounded;
    if (comparison != COMPARE_MORE && comparison != COMPARE_LESS)
        return;
    mpq_init(rounded);
    mpq_set(rounded, need);
    rational_round(rounded, places, ROUND_DOWN);
    if (mpq_equal(rounded, need))
        linear_step(need, places, comparison == COMPARE_MORE ? 1 : -1);
    mpq_clear(rounded);
}

/* A fact whose value stands in the comparison itself: given, or derived by more than fractions. */
static void direct_gap(const struct node *node, const struct frame *frame,
                       enum comparison comparison, const mpq_t bound, struct ways *ways)
{
    int year = node_year(node, frame->how->as_of);
    struct gap gap = {.fact = node->fact, .year = year, .unit = node->fact->unit};
    struct operand have;
    mpq_t need;
    operand_init(&have);
    mpq_init(need);
    mpq_set(need, bound);
    fact_evaluate(node->fact, year, frame->how, &have);
    if (node->fact->type == FACT_PERCENT) {
        to_percent_points(have.low);
        to_percent_points(need);
    }
    if (have.kind == OPERAND_NUMBER || have.kind == OPERAND_RANGE) {
        if (have.kind == OPERAND_RANGE && !have.endless && mpq_cmp(have.high, need) < 0)
            mpq_set(have.low, have.high);
        pass_strict(comparison, node->fact->places, need);
        if (mpq_sgn(need) >= 0 || node->fact->signed_number)
            number_gap(gap, have.low, need, node->fact->places, ways);
    } else {
        gap.have = fact_text(node->fact, year, frame);
        gap.need = rational_format(need, DECIMAL_PLACES, ROUND_NEAR);
        ways_add(ways, gap);
    }
    mpq_clear(need);
    operand_clear(&have);
}

/* A ratio, sum, mean or growth: how much of each of its figures, alone, would turn it. */
static bool solved_gap(const struct node *left, const struct node *right, const struct frame *frame,
                       enum comparison comparison, struct ways *ways)
{
    const struct node *const sides[] = {left, right};
    struct linear_leaf leaf;
    mpq_t have, need;
    size_t before = ways->count;
    mpq_inits(have, need, NULL);
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; linear_find_leaf(sides[side], frame, i, &leaf); i++) {
            struct gap gap = {.fact = leaf.fact,
                              .year = leaf.year,
                              .unit = leaf.fact->unit,
                              .minor = ways->count > before};
            struct ways one = {0};
            if (!linear_solve(left, comparison, right, frame, &leaf, have, need))
                continue;
            number_gap(gap, have, need, leaf.fact->places, &one);
            ways_or(ways, &one);
        }
    mpq_clears(have, need, NULL);
    return ways->count > before;
}

/* Points of a group or the total that are not reached: the most that is still possible counts. */
static void score_gap(const char *line, const struct operand *points, const mpq_t bound,
                      struct ways *ways)
{
    struct gap gap = {.line = line, .score = line, .unit = "分"};
    mpq_t have, need;
    mpq_inits(have, need, NULL);
    mpq_set(have, points->kind == OPERAND_RANGE ? points->high : points->low);
    mpq_set(need, bound);
    number_gap(gap, have, need, 0, ways);
    mpq_clears(have, need, NULL);
}

static bool is_given_fact(const struct node *node, const struct frame *frame)
{
    return node->kind == NODE_FACT && !fact_active_formula(node->fact, frame->how);
}

static void bound_gap(const struct node *node, const struct frame *frame,
                      enum comparison comparison, const struct operand *value, const mpq_t bound,
                      struct ways *ways)
{
    const struct node *left = node->args[0], *right = node->args[1];
    if (left->kind == NODE_LINE)
        score_gap(left->text, value, bound, ways);
    else if (is_given_fact(left, frame) && right->kind == NODE_NUMBER)
        direct_gap(left, frame, comparison, bound, ways);
    else if (!solved_gap(left, right, frame, comparison, ways) && left->kind == NODE_FACT)
        direct_gap(left, frame, comparison, bound, ways);
}

/* --- choices and days --- */

static char *join_texts(const struct node *node)
{
    struct buffer text = {0};
    for (size_t i = 1; i < node->arg_count; i++) {
        const struct node *arg = node->args[i];
        buffer_add(&text, i > 1 ? "、" : "");
        buffer_add(&text, arg->kind == NODE_NONE ? "无" : arg->text ? arg->text : "");
    }
    return buffer_take(&text);
}

/* What a choice, a text or a day should be; where the fact is derived by a formula the text says
 * it of the fact itself. */
static char *needed_text(const struct node *node, enum comparison comparison,
                         const struct operand *right)
{
    char date[DATE_TEXT_SIZE];
    bool unequal = comparison == COMPARE_UNEQUAL;
    if (node->kind == NODE_IN) {
        char *texts = join_texts(node), *others = memory_printf("%s以外", texts);
        free(unequal ? texts : others);
        return unequal ? others : texts;
    }
    if (right->kind == OPERAND_DATE) {
        date_format(right->date, date);
        return memory_text(date);
    }
    if (right->kind == OPERAND_TRUTH)
        return memory_text(right->truth != unequal ? "是" : "否");
    if (unequal)
        return right->kind == OPERAND_TEXT ? memory_printf("%s以外", right->text)
                                           : memory_text("任一项");
    return memory_text(right->kind == OPERAND_TEXT ? right->text : "无");
}

static void other_gap(const struct node *node, const struct frame *frame,
                      enum comparison comparison, struct ways *ways)
{
    const struct node *left = node->args[0];
    if (left->kind != NODE_FACT)
        return;
    int year = node_year(left, frame->how->as_of);
    struct gap gap = {.fact = left->fact, .year = year, .unit = left->fact->unit};
    struct operand right;
    operand_init(&right);
    node_evaluate(node->args[1], frame, &right);
    gap.have = fact_text(left->fact, year, frame);
    gap.need = needed_text(node, comparison, &right);
    operand_clear(&right);
    ways_add(ways, gap);
}

/* year(day) = 2024: any day of that year. */
static bool year_gap(const struct node *node, const struct frame *frame, enum comparison comparison,
                     const mpq_t year, struct ways *ways)
{
    const struct node *call = node->args[0];
    if (call->kind != NODE_CALL || call->function != FUNCTION_YEAR ||
        call->args[0]->kind != NODE_FACT || comparison != COMPARE_EQUAL)
        return false;
    const struct fact *fact = call->args[0]->fact;
    struct gap gap = {.fact = fact, .unit = fact->unit};
    char *text = rational_format(year, 0, ROUND_NEAR);
    gap.have = fact_text(fact, 0, frame);
    gap.need = memory_printf("%s年内", text);
    free(text);
    ways_add(ways, gap);
    return true;
}

static enum comparison opposite(enum comparison comparison)
{
    static const enum comparison opposites[] = {
        [COMPARE_EQUAL] = COMPARE_UNEQUAL,    [COMPARE_UNEQUAL] = COMPARE_EQUAL,
        [COMPARE_LESS] = COMPARE_AT_LEAST,    [COMPARE_AT_MOST] = COMPARE_MORE,
        [COMPARE_MORE] = COMPARE_AT_MOST,     [COMPARE_AT_LEAST] = COMPARE_LESS,
        [COMPARE_CONTAINS] = COMPARE_CONTAINS};
    return opposites[comparison];
}

static void comparison_gaps(const struct node *node, const struct frame *frame, bool want,
                            struct ways *ways)
{
    enum comparison comparison = want ? node->comparison : opposite(node->comparison);
    struct operand left, right;
    operand_init(&left);
    operand_init(&right);
    node_evaluate(node->args[0], frame, &left);
    node_evaluate(node->args[1], frame, &right);
    bool numbers = right.kind == OPERAND_NUMBER && node->args[0]->type != TYPE_TEXT &&
                   node->args[0]->type != TYPE_DATE;
    bool of_year = numbers && year_gap(node, frame, comparison, right.low, ways);
    if (numbers && !of_year && comparison != COMPARE_UNEQUAL)
        bound_gap(node, frame, comparison, &left, right.low, ways);
    else if (!numbers && (want || comparison != COMPARE_CONTAINS))
        other_gap(node, frame, comparison, ways);
    operand_clear(&left);
    operand_clear(&right);
}

/* --- truths --- */

static void truth_gap(const struct fact *fact, const struct frame *frame, bool need,
                      struct ways *ways)
{
    struct gap gap = {.fact = fact, .unit = fact->unit};
    gap.have = fact_text(fact, 0, frame);
    gap.need = memory_text(need ? "是" : "否");
    ways_add(ways, gap);
}

static void fact_gaps(const struct node *node, const struct frame *frame, bool want,
                      struct ways *ways)
{
    const struct expression *formula = fact_active_formula(node->fact, frame->how);
    struct frame inner = {frame->how, node->fact, NULL};
    if (formula && node->fact->origin != ORIGIN_DEFAULT && node->fact->origin != ORIGIN_REGISTER)
        node_gaps(formula->root, &inner, want, ways);
    if (ways->count == 0)
        truth_gap(node->fact, frame, want, ways);
}

static void call_gaps(const struct node *node, const struct frame *frame, bool want,
                      struct ways *ways)
{
    struct frame inner = {frame->how, NULL, NULL};
    const struct expression *cell =
        node->function == FUNCTION_LOOKUP ? node_lookup_cell(node, frame->how) : NULL;
    if (cell)
        node_gaps(cell->root, &inner, want, ways);
    title_gaps(node, frame, want, ways);
}

/* Of `and` that should hold all parts, of one that should not any of them; `or` the other way. */
static void parts_gaps(const struct node *node, const struct frame *frame, bool want,
                       struct ways *ways)
{
    bool all = (node->kind == NODE_AND) == want;
    for (size_t i = 0; i < node->arg_count; i++) {
        struct ways part = {0};
        node_gaps(node->args[i], frame, want, &part);
        if (all)
            ways_and(ways, &part);
        else
            ways_or(ways, &part);
    }
}

/* WAYS is empty when called. */
static void node_gaps(const struct node *node, const struct frame *frame, bool want,
                      struct ways *ways)
{
    if (node_truth(node, frame) != (want ? TRUTH_FALSE : TRUTH_TRUE))
        return;
    switch (node->kind) {
    case NODE_AND:
    case NODE_OR:
        parts_gaps(node, frame, want, ways);
        break;
    case NODE_NOT:
        node_gaps(node->args[0], frame, !want, ways);
        break;
    case NODE_COMPARE:
        comparison_gaps(node, frame, want, ways);
        break;
    case NODE_IN:
        other_gap(node, frame, want ? COMPARE_EQUAL : COMPARE_UNEQUAL, ways);
        break;
    case NODE_FACT:
        fact_gaps(node, frame, want, ways);
        break;
    case NODE_GIVEN:
        truth_gap(node->fact, frame, want, ways);
        break;
    case NODE_CALL:
        call_gaps(node, frame, want, ways);
        break;
    default:
        break;
    }
}

void expression_gaps(const struct expression *expression, const struct evaluation *how,
                     struct gap_list *list)
{
    struct frame frame = {how, expression->owner, NULL};
    struct ways ways = {0};
    node_gaps(expression->root, &frame, true, &ways);
    ways_take(&ways, list);
}

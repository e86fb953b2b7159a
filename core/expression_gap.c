#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/expression_linear.h"
#include "core/expression_node.h"

/* How far a false comparison is from turning: in the fact's own unit, and rounded away from what
 * is there, so that who reaches `need` has turned it. */
static void node_gaps(const struct node *node, const struct frame *frame, struct gap_list *list);

void gap_list_free(struct gap_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].have);
        free(list->items[i].need);
        free(list->items[i].lack);
    }
    free(list->items);
    *list = (struct gap_list){0};
}

static void gap_clear(struct gap *gap)
{
    free(gap->have);
    free(gap->need);
    free(gap->lack);
}

static int compare_lack(const char *a, const char *b)
{
    struct decimal x, y;
    if (!a || !b || !decimal_parse(a, DECIMAL_PLACES, &x) || !decimal_parse(b, DECIMAL_PLACES, &y))
        return (b != NULL) - (a != NULL);
    return decimal_compare(x, y);
}

/* Takes the texts of GAP. Of two for one fact and year the smaller distance stays where either will
 * do, the larger where both must be covered. */
static void merge(struct gap_list *list, struct gap gap, bool larger)
{
    for (size_t i = 0; i < list->count; i++) {
        struct gap *known = &list->items[i];
        if (known->fact != gap.fact || known->year != gap.year ||
            (!gap.fact && strcmp(known->line, gap.line) != 0))
            continue;
        int order = compare_lack(gap.lack, known->lack);
        if (larger ? order > 0 : order < 0) {
            gap_clear(known);
            *known = gap;
        } else {
            gap_clear(&gap);
        }
        return;
    }
    list->items = memory_grow(list->items, list->count, &list->capacity);
    list->items[list->count++] = gap;
}

static void add(struct gap_list *list, struct gap gap)
{
    merge(list, gap, false);
}

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
static void number_gap(struct gap gap, mpq_t have, mpq_t need, int places, struct gap_list *list)
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
    add(list, gap);
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
                       enum comparison comparison, const mpq_t bound, struct gap_list *list)
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
        number_gap(gap, have.low, need, node->fact->places, list);
    } else {
        gap.have = fact_text(node->fact, year, frame);
        gap.need = rational_format(need, DECIMAL_PLACES, ROUND_NEAR);
        add(list, gap);
    }
    mpq_clear(need);
    operand_clear(&have);
}

/* A ratio, sum, mean or growth: how much of its first figure would turn it. False when it cannot
 * be said of one figure alone. */
static bool solved_gap(const struct node *node, const struct frame *frame,
                       enum comparison comparison, const mpq_t bound, struct gap_list *list)
{
    struct linear_leaf leaf;
    mpq_t have, need;
    bool found = false;
    mpq_inits(have, need, NULL);
    for (size_t i = 0; !found && linear_find_leaf(node, frame, i, &leaf); i++)
        found = linear_solve(node, frame, &leaf, comparison, bound, have, need);
    if (found) {
        struct gap gap = {.fact = leaf.fact, .year = leaf.year, .unit = leaf.fact->unit};
        number_gap(gap, have, need, leaf.fact->places, list);
    }
    mpq_clears(have, need, NULL);
    return found;
}

/* Points of a group or the total that are not reached: the most that is still possible counts. */
static void score_gap(const char *line, const struct operand *points, const mpq_t bound,
                      struct gap_list *list)
{
    struct gap gap = {.line = line, .unit = "分"};
    mpq_t have, need;
    mpq_inits(have, need, NULL);
    mpq_set(have, points->kind == OPERAND_RANGE ? points->high : points->low);
    mpq_set(need, bound);
    number_gap(gap, have, need, 0, list);
    mpq_clears(have, need, NULL);
}

static bool is_given_fact(const struct node *node, const struct frame *frame)
{
    return node->kind == NODE_FACT && !fact_active_formula(node->fact, frame->how);
}

static void bound_gap(const struct node *left, const struct frame *frame,
                      enum comparison comparison, const struct operand *value, const mpq_t bound,
                      struct gap_list *list)
{
    if (left->kind == NODE_LINE)
        score_gap(left->text, value, bound, list);
    else if (is_given_fact(left, frame))
        direct_gap(left, frame, comparison, bound, list);
    else if (!solved_gap(left, frame, comparison, bound, list) && left->kind == NODE_FACT)
        direct_gap(left, frame, comparison, bound, list);
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
static char *needed_text(const struct node *node, const struct operand *right)
{
    char date[DATE_TEXT_SIZE];
    bool unequal = node->kind == NODE_COMPARE && node->comparison == COMPARE_UNEQUAL;
    if (node->kind == NODE_IN)
        return join_texts(node);
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

static void other_gap(const struct node *node, const struct frame *frame, struct gap_list *list)
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
    gap.need = needed_text(node, &right);
    operand_clear(&right);
    add(list, gap);
}

static void comparison_gaps(const struct node *node, const struct frame *frame,
                            struct gap_list *list)
{
    struct operand left, right;
    operand_init(&left);
    operand_init(&right);
    node_evaluate(node->args[0], frame, &left);
    node_evaluate(node->args[1], frame, &right);
    bool numbers = right.kind == OPERAND_NUMBER && node->args[0]->type != TYPE_TEXT &&
                   node->args[0]->type != TYPE_DATE;
    if (numbers && node->comparison != COMPARE_UNEQUAL)
        bound_gap(node->args[0], frame, node->comparison, &left, right.low, list);
    else if (!numbers)
        other_gap(node, frame, list);
    operand_clear(&left);
    operand_clear(&right);
}

/* --- truths --- */

static void truth_gap(const struct fact *fact, const struct frame *frame, bool need,
                      struct gap_list *list)
{
    struct gap gap = {.fact = fact, .unit = fact->unit};
    gap.have = fact_text(fact, 0, frame);
    gap.need = memory_text(need ? "是" : "否");
    add(list, gap);
}

static void fact_gaps(const struct node *node, const struct frame *frame, struct gap_list *list)
{
    const struct expression *formula = fact_active_formula(node->fact, frame->how);
    struct frame inner = {frame->how, node->fact, NULL};
    size_t before = list->count;
    if (formula && node->fact->origin != ORIGIN_DEFAULT && node->fact->origin != ORIGIN_REGISTER)
        node_gaps(formula->root, &inner, list);
    if (list->count == before)
        truth_gap(node->fact, frame, true, list);
}

static void not_gaps(const struct node *node, const struct frame *frame, struct gap_list *list)
{
    const struct node *arg = node->args[0];
    if (arg->kind == NODE_FACT)
        truth_gap(arg->fact, frame, false, list);
}

static void call_gaps(const struct node *node, const struct frame *frame, struct gap_list *list)
{
    struct frame inner = {frame->how, NULL, NULL};
    const struct expression *cell =
        node->function == FUNCTION_LOOKUP ? node_lookup_cell(node, frame->how) : NULL;
    if (cell)
        node_gaps(cell->root, &inner, list);
}

static void parts_gaps(const struct node *node, const struct frame *frame, struct gap_list *list)
{
    for (size_t i = 0; i < node->arg_count; i++) {
        struct gap_list part = {0};
        node_gaps(node->args[i], frame, &part);
        for (size_t k = 0; k < part.count; k++)
            merge(list, part.items[k], node->kind == NODE_AND);
        free(part.items);
    }
}

static void node_gaps(const struct node *node, const struct frame *frame, struct gap_list *list)
{
    if (node_truth(node, frame) != TRUTH_FALSE)
        return;
    switch (node->kind) {
    case NODE_AND:
    case NODE_OR:
        parts_gaps(node, frame, list);
        break;
    case NODE_NOT:
        not_gaps(node, frame, list);
        break;
    case NODE_COMPARE:
        comparison_gaps(node, frame, list);
        break;
    case NODE_IN:
        other_gap(node, frame, list);
        break;
    case NODE_FACT:
        fact_gaps(node, frame, list);
        break;
    case NODE_GIVEN:
        truth_gap(node->fact, frame, true, list);
        break;
    case NODE_CALL:
        call_gaps(node, frame, list);
        break;
    default:
        break;
    }
}

void expression_gaps(const struct expression *expression, const struct evaluation *how,
                     struct gap_list *list)
{
    struct frame frame = {how, expression->owner, NULL};
    struct gap_list found = {0};
    node_gaps(expression->root, &frame, &found);
    for (size_t i = 0; i < found.count; i++) {
        list->items = memory_grow(list->items, list->count, &list->capacity);
        list->items[list->count++] = found.items[i];
    }
    free(found.items);
}

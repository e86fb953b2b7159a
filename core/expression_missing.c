#include <stdint.h>
#include <stdlib.h>

#include "core/expression_node.h"

/* Which facts keep an expression unknown: only the unknown parts of an unknown whole are looked
 * into, so that a fact that could change nothing is not asked for. */
struct search {
    struct missing_list *list;
};

static void node_missing(const struct node *node, const struct frame *frame, struct search *search);

/* Stands in a list for what is no fact of the dictionary: the day of a withdrawal for cause that
 * was not given in the register of certificates. */
static const struct fact withdrawal_day = {.index = SIZE_MAX,
                                           .id = "withdrawn_on",
                                           .label = "资质证书中按第十六条取消的撤销日期",
                                           .unit = "",
                                           .type = FACT_DATE};

void missing_list_free(struct missing_list *list)
{
    free(list->items);
    *list = (struct missing_list){0};
}

static void add(struct search *search, const struct fact *fact, int year, bool undefined)
{
    struct missing_list *list = search->list;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].fact == fact && list->items[i].year == year)
            return;
    list->items = memory_grow(list->items, list->count, &list->capacity);
    list->items[list->count++] = (struct missing){fact, year, undefined};
}

static bool is_unknown(const struct node *node, const struct frame *frame)
{
    struct operand operand;
    operand_init(&operand);
    node_evaluate(node, frame, &operand);
    bool unknown = operand.kind == OPERAND_UNKNOWN || operand.kind == OPERAND_RANGE ||
                   operand.kind == OPERAND_SET_OF;
    operand_clear(&operand);
    return unknown;
}

/* Every fact under NODE, because together they make a zero denominator or a base that is not
 * positive. */
static void add_undefined(const struct node *node, const struct frame *frame, struct search *search)
{
    if (node->kind == NODE_FACT) {
        const struct expression *formula = fact_active_formula(node->fact, frame->how);
        if (formula) {
            struct frame inner = {frame->how, node->fact, NULL};
            add_undefined(formula->root, &inner, search);
        } else {
            add(search, node->fact, node_year(node, frame->how->as_of), true);
        }
    }
    for (size_t i = 0; i < node->arg_count; i++)
        add_undefined(node->args[i], frame, search);
}

/* A denominator that is zero, a base that is not positive: it keeps the whole unknown whatever the
 * other part may be. */
static void add_bad_base(const struct node *base, bool zero_only, const struct frame *frame,
                         struct search *search)
{
    struct operand operand;
    operand_init(&operand);
    node_evaluate(base, frame, &operand);
    int sign = mpq_sgn(operand.low);
    if (operand.kind == OPERAND_NUMBER && (zero_only ? sign == 0 : sign <= 0))
        add_undefined(base, frame, search);
    operand_clear(&operand);
}

static void fact_missing(const struct fact *fact, int year, const struct evaluation *how,
                         struct search *search)
{
    const struct expression *formula = fact_active_formula(fact, how);
    struct frame inner = {how, fact, NULL};
    if (!formula || fact->origin == ORIGIN_DEFAULT || fact->origin == ORIGIN_REGISTER)
        add(search, fact, year, false);
    else
        node_missing(formula->root, &inner, search);
}

static void growth_missing(const struct node *node, const struct frame *frame,
                           struct search *search)
{
    const struct node *arg = node->args[0];
    int year = node_year(arg, frame->how->as_of);
    for (int i = 0; i < 2; i++) {
        struct value value = dossier_get(frame->how->dossier, arg->fact, year - i);
        bool bad_base = i == 1 && value.kind == VALUE_NUMBER && value.number.micro <= 0;
        if (!value_is_known(value) || bad_base)
            add(search, arg->fact, year - i, bad_base);
    }
}

static void lookup_missing(const struct node *node, const struct frame *frame,
                           struct search *search)
{
    const struct expression *cell = node_lookup_cell(node, frame->how);
    struct frame inner = {frame->how, NULL, NULL};
    if (cell)
        node_missing(cell->root, &inner, search);
    else
        add(search, node->table->by, 0, false);
}

/* As bands: the unknown conditions before the first that is true. */
static void pick_missing(const struct node *node, const struct frame *frame, struct search *search)
{
    for (size_t i = 0; i + 1 < node->arg_count; i += 2) {
        if (node_truth(node->args[i], frame) == TRUTH_TRUE)
            return;
        node_missing(node->args[i], frame, search);
    }
}

static void args_missing(const struct node *node, const struct frame *frame, struct search *search)
{
    for (size_t i = 0; i < node->arg_count; i++)
        node_missing(node->args[i], frame, search);
}

static void call_missing(const struct node *node, const struct frame *frame, struct search *search)
{
    switch (node->function) {
    case FUNCTION_GROWTH:
        growth_missing(node, frame, search);
        break;
    case FUNCTION_LOOKUP:
        lookup_missing(node, frame, search);
        break;
    case FUNCTION_PICK:
        pick_missing(node, frame, search);
        break;
    case FUNCTION_CAGR:
        args_missing(node, frame, search);
        add_bad_base(node->args[1], false, frame, search);
        break;
    case FUNCTION_COUNT:
    case FUNCTION_ANY:
    case FUNCTION_BEST:
    case FUNCTION_MEMBERS:
        if (frame->owner)
            add(search, frame->owner, 0, false);
        break;
    case FUNCTION_BANNED:
        add(search, &withdrawal_day, 0, false);
        break;
    default:
        args_missing(node, frame, search);
    }
}

static void node_missing(const struct node *node, const struct frame *frame, struct search *search)
{
    if (!is_unknown(node, frame))
        return;
    switch (node->kind) {
    case NODE_FACT:
        fact_missing(node->fact, node_year(node, frame->how->as_of), frame->how, search);
        break;
    case NODE_GIVEN:
        add(search, node->fact, 0, false);
        break;
    case NODE_FIELD:
    case NODE_TERM:
        if (frame->owner)
            add(search, frame->owner, 0, false);
        break;
    case NODE_CALL:
        call_missing(node, frame, search);
        break;
    case NODE_DIVIDE:
        args_missing(node, frame, search);
        add_bad_base(node->args[1], true, frame, search);
        break;
    default:
        args_missing(node, frame, search);
    }
}

void expression_missing(const struct expression *expression, const struct evaluation *how,
                        struct missing_list *list)
{
    struct frame frame = {how, expression->owner, NULL};
    struct search search = {list};
    if (expression_truth(expression, how) == TRUTH_UNKNOWN)
        node_missing(expression->root, &frame, &search);
}

#include <string.h>

#include "core/expression_node.h"

/* What an expression names, without evaluating it. */

static void visit_lines(const struct node *node,
                        void (*seen)(void *context, const char *id, enum line_kind wanted),
                        void *context)
{
    if (node->kind == NODE_LINE)
        seen(context, node->text, node->type == TYPE_NUMBER ? LINE_SCORE : LINE_TRUTH);
    for (size_t i = 0; i < node->arg_count; i++)
        visit_lines(node->args[i], seen, context);
}

void expression_lines(const struct expression *expression,
                      void (*seen)(void *context, const char *id, enum line_kind wanted),
                      void *context)
{
    visit_lines(expression->root, seen, context);
}

static void note_line(void *context, const char *id, enum line_kind wanted)
{
    bool *uses = context;
    (void)id;
    (void)wanted;
    *uses = true;
}

bool expression_uses_lines(const struct expression *expression)
{
    bool uses = false;
    expression_lines(expression, note_line, &uses);
    return uses;
}

static bool counts_members(const struct node *node)
{
    if (node->kind == NODE_CALL && node->function == FUNCTION_MEMBERS)
        return true;
    for (size_t i = 0; i < node->arg_count; i++)
        if (counts_members(node->args[i]))
            return true;
    return false;
}

bool expression_counts_members(const struct expression *expression)
{
    return counts_members(expression->root);
}

static bool node_asks(const struct node *node, const char *id, int *least)
{
    bool asks = false;
    if (node->kind == NODE_COMPARE && node->comparison == COMPARE_AT_LEAST &&
        node->args[0]->kind == NODE_LINE && node->args[1]->kind == NODE_NUMBER &&
        strcmp(node->args[0]->text, id) == 0) {
        *least = (int)(node->args[1]->number.micro / 1000000);
        return decimal_is_whole(node->args[1]->number);
    }
    for (size_t i = 0; i < node->arg_count; i++) {
        int part;
        if (!node_asks(node->args[i], id, &part))
            continue;
        *least = asks && *least < part ? *least : part;
        asks = true;
    }
    return asks;
}

bool expression_asks(const struct expression *expression, const char *id, int *least)
{
    return node_asks(expression->root, id, least);
}

static bool is_plain(const struct node *node)
{
    return node->kind == NODE_COMPARE && node->args[0]->kind == NODE_FACT &&
           node->args[1]->kind == NODE_NUMBER;
}

static bool asks_more(enum comparison comparison)
{
    return comparison == COMPARE_AT_LEAST || comparison == COMPARE_MORE;
}

static bool asks_less(enum comparison comparison)
{
    return comparison == COMPARE_AT_MOST || comparison == COMPARE_LESS;
}

bool expression_covers(const struct expression *earlier, const struct expression *later)
{
    const struct node *a = earlier->root, *b = later->root;
    if (!is_plain(a) || !is_plain(b) || a->args[0]->fact != b->args[0]->fact ||
        a->args[0]->year != b->args[0]->year || a->args[1]->percent != b->args[1]->percent)
        return false;
    int order = decimal_compare(a->args[1]->number, b->args[1]->number);
    if (order == 0)
        return a->comparison == b->comparison ||
               (a->comparison == COMPARE_AT_LEAST && b->comparison == COMPARE_MORE) ||
               (a->comparison == COMPARE_AT_MOST && b->comparison == COMPARE_LESS);
    return order < 0 ? asks_more(a->comparison) && asks_more(b->comparison)
                     : asks_less(a->comparison) && asks_less(b->comparison);
}

static void visit_kinds(const struct node *node,
                        void (*seen)(void *context, const char *kind, int column), void *context)
{
    bool kinds = node->kind == NODE_CALL &&
                 (node->function == FUNCTION_HOLDS || node->function == FUNCTION_LAPSED_WITHIN);
    for (size_t i = 0; i < node->arg_count; i++) {
        if (kinds && node->args[i]->kind == NODE_TEXT)
            seen(context, node->args[i]->text, node->args[i]->column);
        else
            visit_kinds(node->args[i], seen, context);
    }
}

static void label_kinds(struct node *node, const struct certificate_kinds *kinds)
{
    bool named = node->kind == NODE_CALL &&
                 (node->function == FUNCTION_HOLDS || node->function == FUNCTION_LAPSED_WITHIN);
    for (size_t i = 0; i < node->arg_count; i++) {
        struct node *arg = node->args[i];
        const struct certificate_kind *kind =
            named && arg->kind == NODE_TEXT ? certificate_kind_find(kinds, arg->text) : NULL;
        if (kind)
            arg->label = kind->label;
        label_kinds(arg, kinds);
    }
}

void expression_label_kinds(struct expression *expression, const struct certificate_kinds *kinds)
{
    label_kinds(expression->root, kinds);
}

void expression_kinds(const struct expression *expression,
                      void (*seen)(void *context, const char *kind, int column), void *context)
{
    visit_kinds(expression->root, seen, context);
}

/* --- what it reads --- */

struct reading {
    const struct evaluation *how;
    const struct fact_visitor *visitor;
};

static void read_node(const struct reading *reading, const struct node *node);

static void read_given(const struct reading *reading, const struct fact *fact, int year)
{
    if (fact_can_be_given(fact))
        reading->visitor->fact(reading->visitor->context, fact, year);
}

static bool is_unknown(const struct reading *reading, const struct fact *fact)
{
    struct frame frame = {reading->how, fact, NULL};
    struct operand operand;
    operand_init(&operand);
    node_evaluate(fact->formula->root, &frame, &operand);
    bool unknown = operand.kind == OPERAND_UNKNOWN;
    operand_clear(&operand);
    return unknown;
}

static void read_fact(const struct reading *reading, const struct fact *fact, int year)
{
    const struct expression *formula = fact_active_formula(fact, reading->how);
    if (!formula || fact->origin == ORIGIN_DEFAULT)
        read_given(reading, fact, year);
    if (formula)
        read_node(reading, formula->root);
    if (formula && fact->origin == ORIGIN_FALLBACK && is_unknown(reading, fact))
        read_given(reading, fact, year);
}

static void read_call(const struct reading *reading, const struct node *node)
{
    const struct fact_visitor *visitor = reading->visitor;
    if (node->function == FUNCTION_GROWTH) {
        int year = node_year(node->args[0], reading->how->as_of);
        read_fact(reading, node->args[0]->fact, year - 1);
    }
    if (node->reg && visitor->reg)
        visitor->reg(visitor->context, node->reg);
    if (node->table) {
        const struct expression *cell = node_lookup_cell(node, reading->how);
        read_fact(reading, node->table->by, 0);
        if (cell)
            read_node(reading, cell->root);
    }
}

static void read_node(const struct reading *reading, const struct node *node)
{
    if (node->kind == NODE_FACT)
        read_fact(reading, node->fact, node_year(node, reading->how->as_of));
    else if (node->kind == NODE_GIVEN)
        read_given(reading, node->fact, 0);
    else if (node->kind == NODE_TERM)
        read_node(reading, node->term->when->root);
    else if (node->kind == NODE_CALL)
        read_call(reading, node);
    if (node->kind == NODE_CALL && node->function == FUNCTION_MEMBERS)
        return; /* what it reads is of others */
    for (size_t i = 0; i < node->arg_count; i++)
        read_node(reading, node->args[i]);
}

void expression_facts(const struct expression *expression, const struct evaluation *how,
                      const struct fact_visitor *visitor)
{
    struct reading reading = {how, visitor};
    read_node(&reading, expression->root);
}

/* --- circles --- */

#define CIRCLE_DEPTH 64

static bool node_reaches(const struct node *node, const struct fact *goal, int depth);

static bool table_reaches(const struct fact_table *table, size_t cell, const struct fact *goal,
                          int depth)
{
    for (size_t i = 0; i < table->row_count; i++)
        if (table->rows[i].cells && table->rows[i].cells[cell] &&
            node_reaches(table->rows[i].cells[cell]->root, goal, depth + 1))
            return true;
    return table->by == goal;
}

static bool node_reaches(const struct node *node, const struct fact *goal, int depth)
{
    if (depth > CIRCLE_DEPTH)
        return true;
    if (node->kind == NODE_FACT && node->fact == goal)
        return true;
    if (node->kind == NODE_FACT && node->fact->formula &&
        node_reaches(node->fact->formula->root, goal, depth + 1))
        return true;
    if (node->table && table_reaches(node->table, node->cell, goal, depth))
        return true;
    for (size_t i = 0; i < node->arg_count; i++)
        if (node_reaches(node->args[i], goal, depth))
            return true;
    return false;
}

bool expression_depends_on_itself(const struct fact *fact)
{
    return fact->formula && node_reaches(fact->formula->root, fact, 0);
}

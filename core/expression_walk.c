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

void expression_kinds(const struct expression *expression,
                      void (*seen)(void *context, const char *kind, int column), void *context)
{
    visit_kinds(expression->root, seen, context);
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

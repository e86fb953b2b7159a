#include "tests/core/node_words.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

bool node_has_boundary(const struct node *node)
{
    if (node->kind != NODE_COMPARE)
        return false;
    enum node_type left = node->args[0]->type, right = node->args[1]->type;
    return right == TYPE_NUMBER || left == TYPE_DATE || right == TYPE_DATE;
}

bool node_is_whole(const struct node *node)
{
    switch (node->kind) {
    case NODE_LINE:
        return true;
    case NODE_FACT:
        return node->fact->type == FACT_INTEGER || node->fact->type == FACT_RANK;
    case NODE_ADD:
        return node_is_whole(node->args[0]) && node_is_whole(node->args[1]);
    case NODE_CALL:
        return node->function == FUNCTION_YEAR || node->function == FUNCTION_COUNT ||
               node->function == FUNCTION_MEMBERS || node->function == FUNCTION_FULL_YEARS;
    default:
        return false;
    }
}

unsigned node_sides(const struct node *node)
{
    const struct node *left = node->args[0], *right = node->args[1];
    unsigned sides = 1 | 2 | 4;
    if (left->kind != NODE_FACT || right->kind != NODE_NUMBER)
        return sides;
    struct decimal step = decimal_of(node_is_whole(left) ? 1 : 0), bound = right->number;
    bool given = fact_can_be_given(left->fact) && fact_is_number(left->fact);
    int64_t below = bound.micro - step.micro, above = bound.micro + step.micro;
    if (given && (below < left->fact->low.micro ||
                  (step.micro == 0 && bound.micro == left->fact->low.micro)))
        sides &= ~1u;
    if (given && above > left->fact->high.micro)
        sides &= ~4u;
    return left->fact->type == FACT_RANK ? sides | 64 : sides;
}

static bool names_kinds(const struct node *node)
{
    return node->kind == NODE_CALL &&
           (node->function == FUNCTION_HOLDS || node->function == FUNCTION_LAPSED_WITHIN);
}

bool node_is_never_unknown(const struct node *node)
{
    return names_kinds(node);
}

/* Where the kinds of a call begin. */
static unsigned first_choice(const struct node *node)
{
    return node->kind == NODE_IN || node->function == FUNCTION_LAPSED_WITHIN ? 1 : 0;
}

unsigned node_choice_count(const struct node *node)
{
    if (node->kind != NODE_IN && !names_kinds(node))
        return 0;
    return (unsigned)node->arg_count - first_choice(node);
}

const char *node_choice(const struct node *node, unsigned index)
{
    const struct node *arg = node->args[first_choice(node) + index];
    return arg->text ? arg->text : "无";
}

static bool is_chosen(const struct node *node, unsigned index, const struct frame *frame)
{
    const struct node *arg = node->args[first_choice(node) + index];
    const struct dossier *dossier = frame->how->dossier;
    if (node->kind == NODE_CALL && node->function == FUNCTION_HOLDS)
        return dossier_holds(dossier, arg->text, frame->how->as_of);
    if (node->kind == NODE_CALL)
        return dossier_lapsed_within(dossier, arg->text, node->args[0]->number.micro / 1000000,
                                     frame->how->as_of);
    struct operand left, right;
    operand_init(&left);
    operand_init(&right);
    node_evaluate(node->args[0], frame, &left);
    node_evaluate(arg, frame, &right);
    bool same = operand_compare(&left, COMPARE_EQUAL, &right) == TRUTH_TRUE;
    operand_clear(&left);
    operand_clear(&right);
    return same;
}

unsigned node_choices(const struct node *node, const struct frame *frame, bool decisive)
{
    unsigned chosen = 0;
    for (unsigned i = 0; i < node_choice_count(node); i++)
        chosen |= is_chosen(node, i, frame) ? 1u << i : 0;
    if (node->kind == NODE_IN)
        return chosen;
    bool alone = (chosen & (chosen - 1)) == 0;
    return alone && decisive ? chosen : 0;
}

/* --- words --- */

static void add_words(struct buffer *out, const struct node *node);

static void add_args(struct buffer *out, const struct node *node, size_t first)
{
    for (size_t i = first; i < node->arg_count; i++) {
        buffer_add(out, i > first ? ", " : "");
        add_words(out, node->args[i]);
    }
}

static void add_fact(struct buffer *out, const struct node *node)
{
    buffer_add(out, node->fact->id);
    if (node->fact->yearly)
        buffer_printf(out, "[%d]", node->year);
}

static void add_number(struct buffer *out, const struct node *node)
{
    char text[DECIMAL_TEXT_SIZE];
    decimal_format(node->number, text);
    buffer_printf(out, "%s%s", text, node->percent ? "%" : "");
}

static void add_pair(struct buffer *out, const struct node *node, const char *sign)
{
    add_words(out, node->args[0]);
    buffer_printf(out, " %s ", sign);
    add_words(out, node->args[1]);
}

static void add_call(struct buffer *out, const struct node *node)
{
    static const char *const names[] = {
        [FUNCTION_HOLDS] = "holds",     [FUNCTION_LAPSED_WITHIN] = "lapsed_within",
        [FUNCTION_BANNED] = "banned",   [FUNCTION_YEAR] = "year",
        [FUNCTION_MEMBERS] = "members", [FUNCTION_PART] = NULL};
    const char *name = names[node->function];
    buffer_printf(out, "%s(", name ? name : "…");
    add_args(out, node, 0);
    buffer_add(out, ")");
}

static void add_words(struct buffer *out, const struct node *node)
{
    static const char *const signs[] = {
        [COMPARE_EQUAL] = "=",    [COMPARE_UNEQUAL] = "!=", [COMPARE_LESS] = "<",
        [COMPARE_AT_MOST] = "<=", [COMPARE_MORE] = ">",     [COMPARE_AT_LEAST] = ">=",
        [COMPARE_CONTAINS] = "~"};
    switch (node->kind) {
    case NODE_FACT:
        add_fact(out, node);
        break;
    case NODE_NUMBER:
        add_number(out, node);
        break;
    case NODE_LINE:
        buffer_printf(out, "$%s", node->text);
        break;
    case NODE_AS_OF:
        buffer_add(out, "as_of");
        break;
    case NODE_COMPARE:
        add_pair(out, node, signs[node->comparison]);
        break;
    case NODE_ADD:
        add_pair(out, node, "+");
        break;
    case NODE_IN:
        add_words(out, node->args[0]);
        buffer_add(out, " in (");
        add_args(out, node, 1);
        buffer_add(out, ")");
        break;
    case NODE_CALL:
        add_call(out, node);
        break;
    default:
        buffer_add(out, node->text ? node->text : "无");
    }
}

char *node_words(const struct node *node)
{
    struct buffer out = {0};
    add_words(&out, node);
    return buffer_take(&out);
}

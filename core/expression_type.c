#include "core/entry.h"
#include "core/expression_parser.h"

static const char *const type_names[] = {"任意值", "是或否", "数字", "日期", "文字", "无"};

enum node_type parser_fact_type(const struct fact *fact)
{
    switch (fact->type) {
    case FACT_BOOL:
        return TYPE_TRUTH;
    case FACT_DATE:
        return TYPE_DATE;
    case FACT_INTEGER:
    case FACT_NUMBER:
    case FACT_MONEY:
    case FACT_PERCENT:
    case FACT_RANK:
        return TYPE_NUMBER;
    default:
        return TYPE_TEXT;
    }
}

static void no_such_fact(struct parser *parser, const struct node *node)
{
    parser_fault(parser, node->column, "没有名为“%s”的事实", node->text);
}

void parser_require(struct parser *parser, struct node *node, enum node_type type)
{
    if (node->kind == NODE_LINE && node->type == TYPE_ANY)
        node->type = type;
    if (node->type == type || node->type == TYPE_ANY)
        return;
    if (node->kind == NODE_TEXT && node->bare)
        no_such_fact(parser, node);
    else
        parser_fault(parser, node->column, "这里应为%s,而不是%s", type_names[type],
                     type_names[node->type]);
}

void parser_choice(struct parser *parser, const struct fact *fact, struct node **node)
{
    const char *word = (*node)->kind == NODE_NUMBER ? NULL : (*node)->text;
    struct error err = {0};
    struct value value;
    if ((*node)->kind == NODE_NONE || !word)
        return;
    if (!entry_read(parser->dictionary, fact, word, UNIT_OWN, parser->expression->arena, &value,
                    &err)) {
        parser_fault(parser, (*node)->column, "%s", err.text);
        return;
    }
    struct node *choice = parser_node(parser, NODE_NONE, TYPE_NONE, (*node)->column);
    if (value.kind == VALUE_TEXT) {
        choice->kind = NODE_TEXT;
        choice->type = TYPE_TEXT;
        choice->text = value.text;
    }
    *node = choice;
}

static const struct fact *enum_side(const struct node *node)
{
    bool names = node->kind == NODE_FACT || node->kind == NODE_FIELD || node->kind == NODE_GIVEN;
    return names && node->fact->type == FACT_ENUM ? node->fact : NULL;
}

/* A word or a text opposite a choice or a date. */
static void fit(struct parser *parser, const struct node *side, struct node **other)
{
    const struct fact *choices = enum_side(side);
    bool word = (*other)->kind == NODE_TEXT || (*other)->kind == NODE_FACT;
    if (choices && word && enum_side(*other) != choices)
        parser_choice(parser, choices, other);
    struct date date;
    if (side->type == TYPE_DATE && (*other)->kind == NODE_TEXT &&
        date_parse((*other)->text, false, &date)) {
        struct node *node = parser_node(parser, NODE_DATE, TYPE_DATE, (*other)->column);
        node->date = date;
        *other = node;
    }
}

static bool is_ordering(enum comparison comparison)
{
    return comparison == COMPARE_LESS || comparison == COMPARE_AT_MOST ||
           comparison == COMPARE_MORE || comparison == COMPARE_AT_LEAST;
}

/* A line beside a truth is one, beside anything else it is points. */
static void ask_line(struct node *line, const struct node *other, enum comparison comparison)
{
    if (line->kind == NODE_LINE && line->type == TYPE_ANY)
        line->type =
            other->type == TYPE_TRUTH && !is_ordering(comparison) ? TYPE_TRUTH : TYPE_NUMBER;
}

void parser_match(struct parser *parser, struct node **left, struct node **right,
                  enum comparison comparison)
{
    if (parser->failed)
        return;
    fit(parser, *left, right);
    fit(parser, *right, left);
    ask_line(*left, *right, comparison);
    ask_line(*right, *left, comparison);
    enum node_type a = (*left)->type, b = (*right)->type;
    if (parser->failed || a == TYPE_ANY || b == TYPE_ANY)
        return;
    if ((*left)->kind == NODE_TEXT && (*left)->bare)
        no_such_fact(parser, *left);
    else if (a == TYPE_NONE || b == TYPE_NONE) {
        if (comparison != COMPARE_EQUAL && comparison != COMPARE_UNEQUAL)
            parser_fault(parser, (*left)->column, "与“无”只能比较 = 或 !=");
    } else if (a != b && (*right)->kind == NODE_TEXT && (*right)->bare)
        no_such_fact(parser, *right);
    else if (a != b)
        parser_fault(parser, (*right)->column, "%s不能与%s比较", type_names[b], type_names[a]);
    else if (comparison == COMPARE_CONTAINS
                 ? a != TYPE_TEXT
                 : is_ordering(comparison) && a != TYPE_NUMBER && a != TYPE_DATE)
        parser_fault(parser, (*left)->column, "%s不能这样比较", type_names[a]);
}

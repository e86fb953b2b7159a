#include <string.h>

#include "core/expression_parser.h"
#include "core/text.h"

static const char *const type_names[] = {"任意值", "是或否", "数字", "日期", "文字", "无"};

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

static bool same_folded(struct arena *arena, const char *a, const char *b)
{
    return strcmp(text_fold(arena, a), text_fold(arena, b)) == 0;
}

static const char *find_choice(const struct fact *fact, const char *word)
{
    struct arena *arena = arena_new();
    const char *found = NULL;
    for (size_t i = 0; i < fact->choice_count && !found; i++) {
        const struct choice *choice = &fact->choices[i];
        if (same_folded(arena, choice->label, word))
            found = choice->label;
        for (const char **alias = choice->aliases; *alias && !found; alias++)
            if (same_folded(arena, *alias, word))
                found = choice->label;
    }
    arena_free(arena);
    return found;
}

static void list_choices(const struct fact *fact, char *out, size_t size)
{
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < fact->choice_count && length + 40 < size; i++) {
        const char *label = fact->choices[i].label;
        if (strlen(label) + length + 8 >= size)
            break;
        memcpy(out + length, i ? "、" : "", i ? strlen("、") : 0);
        length += i ? strlen("、") : 0;
        memcpy(out + length, label, strlen(label) + 1);
        length += strlen(label);
    }
}

void parser_choice(struct parser *parser, const struct fact *fact, struct node **node)
{
    const char *word = (*node)->kind == NODE_NUMBER ? NULL : (*node)->text;
    if ((*node)->kind == NODE_NONE || !word)
        return;
    const char *label = find_choice(fact, word);
    if (!label) {
        char choices[200];
        list_choices(fact, choices, sizeof choices);
        parser_fault(parser, (*node)->column, "“%s”不是“%s”的可选值(%s)", word, fact->label,
                     choices);
        return;
    }
    struct node *text = parser_node(parser, NODE_TEXT, TYPE_TEXT, (*node)->column);
    text->text = label;
    *node = text;
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

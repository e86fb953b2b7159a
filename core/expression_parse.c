#include <stdio.h>
#include <string.h>

#include "core/expression_parser.h"

static const char *const logic_words[][2] = {{"or", "或"}, {"and", "且"}, {"not", "非"}};

enum logic {
    LOGIC_OR,
    LOGIC_AND,
    LOGIC_NOT,
};

void parser_fault(struct parser *parser, int column, const char *format, ...)
{
    char text[400];
    va_list args;
    if (parser->failed)
        return;
    parser->failed = true;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    faults_add(parser->faults, parser->name, parser->line, parser->column + column, "%s", text);
}

struct node *parser_node(struct parser *parser, enum node_kind kind, enum node_type type,
                         int column)
{
    struct node *node = arena_alloc(parser->expression->arena, sizeof *node);
    node->kind = kind;
    node->type = type;
    node->column = column;
    return node;
}

void parser_add(struct parser *parser, struct node *node, struct node *arg)
{
    struct node **args =
        arena_alloc(parser->expression->arena, (node->arg_count + 1) * sizeof *args);
    if (node->arg_count)
        memcpy(args, node->args, node->arg_count * sizeof *args);
    args[node->arg_count++] = arg;
    node->args = args;
}

void parser_step(struct parser *parser)
{
    parser->token = lexer_next(&parser->lexer);
    if (parser->token.kind == TOKEN_WRONG)
        parser_fault(parser, parser->token.column, "%s", parser->token.text);
}

static bool sees_sign(const struct parser *parser, const char *sign)
{
    return parser->token.kind == TOKEN_SIGN && strcmp(parser->token.text, sign) == 0;
}

bool parser_take_sign(struct parser *parser, const char *sign)
{
    if (!sees_sign(parser, sign))
        return false;
    parser_step(parser);
    return true;
}

bool parser_expect_sign(struct parser *parser, const char *sign)
{
    if (parser_take_sign(parser, sign))
        return true;
    if (parser->token.kind == TOKEN_END)
        parser_fault(parser, parser->token.column, "到末尾还缺“%s”", sign);
    else
        parser_fault(parser, parser->token.column, "“%s”的地方应为“%s”", parser->token.text, sign);
    return false;
}

static bool sees_logic(const struct parser *parser, enum logic logic)
{
    return parser->token.kind == TOKEN_WORD &&
           (strcmp(parser->token.text, logic_words[logic][0]) == 0 ||
            strcmp(parser->token.text, logic_words[logic][1]) == 0);
}

static struct node *wrong_node(struct parser *parser)
{
    return parser_node(parser, NODE_NONE, TYPE_NONE, parser->token.column);
}

static struct node *read_number(struct parser *parser)
{
    struct node *node = parser_node(parser, NODE_NUMBER, TYPE_NUMBER, parser->token.column);
    node->number = parser->token.number;
    node->percent = parser->token.percent;
    parser_step(parser);
    return node;
}

/* "[-1]" or "[2024]" behind a yearly fact. */
static void read_offset(struct parser *parser, struct node *node)
{
    int column = parser->token.column;
    node->year = -1;
    if (!parser_take_sign(parser, "["))
        return;
    if (!node->fact->yearly)
        parser_fault(parser, column, "“%s”不按年度填报,不能写年份", node->fact->label);
    bool negative = parser_take_sign(parser, "-");
    long year = (long)(parser->token.number.micro / 1000000);
    if (parser->token.kind != TOKEN_NUMBER || parser->token.percent ||
        !decimal_is_whole(parser->token.number) || year > 9999 || (negative && year > 100) ||
        (year > 100 && year < YEAR_ABSOLUTE)) {
        parser_fault(parser, parser->token.column, "方括号里应为年份,或距今的年数,如 -1(上年度)");
        return;
    }
    node->year = (int)(negative ? -year : year);
    parser_step(parser);
    parser_expect_sign(parser, "]");
}

static struct node *fact_node(struct parser *parser, enum node_kind kind, const struct fact *fact,
                              struct token token)
{
    struct node *node = parser_node(parser, kind, parser_fact_type(fact), token.column);
    node->fact = fact;
    node->text = token.text;
    return node;
}

static bool is_word(const struct token *token, const char *a, const char *b)
{
    return strcmp(token->text, a) == 0 || strcmp(token->text, b) == 0;
}

/* Words that mean something by themselves; NULL for others. */
static struct node *reserved_word(struct parser *parser, struct token token)
{
    struct node *node = NULL;
    if (is_word(&token, "无", "none"))
        return parser_node(parser, NODE_NONE, TYPE_NONE, token.column);
    if (is_word(&token, "as_of", "基准日"))
        return parser_node(parser, NODE_AS_OF, TYPE_DATE, token.column);
    if (is_word(&token, "year_start", "本年首日"))
        return parser_node(parser, NODE_YEAR_START, TYPE_DATE, token.column);
    if (is_word(&token, "是", "true") || is_word(&token, "否", "false")) {
        node = parser_node(parser, NODE_TRUTH, TYPE_TRUTH, token.column);
        node->truth = is_word(&token, "是", "true");
    } else if (strcmp(token.text, "given") == 0 && parser->expression->owner) {
        node = fact_node(parser, NODE_GIVEN, parser->expression->owner, token);
    }
    return node;
}

/* A fact of what is spoken about, by id or name; the id of another is a fault. */
static const struct fact *find_fact(struct parser *parser, const struct token *token)
{
    bool cluster = parser->about == SUBJECT_CLUSTER;
    const struct fact *fact = dictionary_find(parser->dictionary, token->text);
    if (!fact)
        fact = cluster ? dictionary_match_cluster(parser->dictionary, token->text)
                       : dictionary_match(parser->dictionary, token->text);
    if (fact && fact_is_cluster(fact) != cluster)
        parser_fault(parser, token->column,
                     cluster ? "“%s”是企业的事实,说集群的地方应写在 members(…) 里"
                             : "“%s”是集群的事实,不能用在企业的条件里",
                     token->text);
    return fact;
}

static struct node *read_word(struct parser *parser)
{
    struct token token = parser->token;
    parser_step(parser);
    if (sees_sign(parser, "("))
        return parser_call(parser, &token);
    struct node *node = reserved_word(parser, token);
    if (node)
        return node;
    const struct fact *field = NULL;
    if (parser->reg && !(field = reg_find_field(parser->reg, token.text)))
        field = reg_match_field(parser->reg, token.text);
    if (field)
        return fact_node(parser, NODE_FIELD, field, token);
    const struct term *term = parser->reg ? reg_find_term(parser->reg, token.text) : NULL;
    if (term && term->when) {
        node = parser_node(parser, NODE_TERM, TYPE_TRUTH, token.column);
        node->term = term;
        node->text = token.text;
        return node;
    }
    const struct fact *fact = find_fact(parser, &token);
    if (fact) {
        node = fact_node(parser, NODE_FACT, fact, token);
        read_offset(parser, node);
        return node;
    }
    node = parser_node(parser, NODE_TEXT, TYPE_TEXT, token.column);
    node->text = token.text;
    node->bare = true;
    return node;
}

static struct node *read_primary(struct parser *parser)
{
    struct node *node;
    switch (parser->token.kind) {
    case TOKEN_NUMBER:
        return read_number(parser);
    case TOKEN_DATE:
        node = parser_node(parser, NODE_DATE, TYPE_DATE, parser->token.column);
        node->date = parser->token.date;
        parser_step(parser);
        return node;
    case TOKEN_QUOTED:
    case TOKEN_LINE:
        node = parser_node(parser, parser->token.kind == TOKEN_LINE ? NODE_LINE : NODE_TEXT,
                           parser->token.kind == TOKEN_LINE ? TYPE_ANY : TYPE_TEXT,
                           parser->token.column);
        node->text = parser->token.text;
        parser_step(parser);
        return node;
    case TOKEN_WORD:
        return read_word(parser);
    default:
        break;
    }
    if (parser_take_sign(parser, "(")) {
        node = parser_condition(parser);
        parser_expect_sign(parser, ")");
        return node;
    }
    if (parser->token.kind == TOKEN_END)
        parser_fault(parser, parser->token.column, "到这里就断了,还缺一项");
    else
        parser_fault(parser, parser->token.column, "“%s”的地方应为事实、数字或括号",
                     parser->token.text);
    return wrong_node(parser);
}

static struct node *read_unary(struct parser *parser)
{
    int column = parser->token.column;
    if (!parser_take_sign(parser, "-"))
        return read_primary(parser);
    struct node *node = parser_node(parser, NODE_NEGATE, TYPE_NUMBER, column);
    parser_add(parser, node, read_primary(parser));
    parser_require(parser, node->args[0], TYPE_NUMBER);
    return node;
}

static struct node *binary(struct parser *parser, enum node_kind kind, struct node *left,
                           struct node *right)
{
    struct node *node = parser_node(parser, kind, TYPE_NUMBER, left->column);
    parser_require(parser, left, TYPE_NUMBER);
    parser_require(parser, right, TYPE_NUMBER);
    parser_add(parser, node, left);
    parser_add(parser, node, right);
    return node;
}

static struct node *read_product(struct parser *parser)
{
    struct node *left = read_unary(parser);
    while (!parser->failed) {
        if (parser_take_sign(parser, "*"))
            left = binary(parser, NODE_MULTIPLY, left, read_unary(parser));
        else if (parser_take_sign(parser, "/"))
            left = binary(parser, NODE_DIVIDE, left, read_unary(parser));
        else
            break;
    }
    return left;
}

struct node *parser_sum(struct parser *parser)
{
    struct node *left = read_product(parser);
    while (!parser->failed) {
        if (parser_take_sign(parser, "+"))
            left = binary(parser, NODE_ADD, left, read_product(parser));
        else if (parser_take_sign(parser, "-"))
            left = binary(parser, NODE_SUBTRACT, left, read_product(parser));
        else
            break;
    }
    return left;
}

static bool take_comparison(struct parser *parser, enum comparison *comparison)
{
    static const char *const written[] = {"=", "!=", "<", "<=", ">", ">=", "~"};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        if (parser_take_sign(parser, written[i])) {
            *comparison = (enum comparison)i;
            return true;
        }
    return false;
}

static struct node *read_in(struct parser *parser, struct node *left)
{
    struct node *node = parser_node(parser, NODE_IN, TYPE_TRUTH, left->column);
    parser_add(parser, node, left);
    parser_step(parser);
    parser_expect_sign(parser, "(");
    do {
        struct node *item = parser_sum(parser);
        parser_match(parser, &left, &item, COMPARE_EQUAL);
        parser_add(parser, node, item);
    } while (!parser->failed && parser_take_sign(parser, ","));
    parser_expect_sign(parser, ")");
    return node;
}

static struct node *read_comparison(struct parser *parser)
{
    enum comparison comparison;
    struct node *left = parser_sum(parser);
    if (parser->token.kind == TOKEN_WORD && strcmp(parser->token.text, "in") == 0)
        return read_in(parser, left);
    if (!take_comparison(parser, &comparison))
        return left;
    struct node *node = parser_node(parser, NODE_COMPARE, TYPE_TRUTH, left->column);
    struct node *right = parser_sum(parser);
    node->comparison = comparison;
    parser_match(parser, &left, &right, comparison);
    parser_add(parser, node, left);
    parser_add(parser, node, right);
    return node;
}

static struct node *read_not(struct parser *parser)
{
    int column = parser->token.column;
    if (!sees_logic(parser, LOGIC_NOT))
        return read_comparison(parser);
    parser_step(parser);
    struct node *node = parser_node(parser, NODE_NOT, TYPE_TRUTH, column);
    if (++parser->depth > PARSER_DEPTH)
        parser_fault(parser, column, "嵌套太深");
    parser_add(parser, node, parser->failed ? wrong_node(parser) : read_not(parser));
    parser->depth--;
    parser_require(parser, node->args[0], TYPE_TRUTH);
    return node;
}

static struct node *read_chain(struct parser *parser, enum logic logic, enum node_kind kind,
                               struct node *(*next)(struct parser *))
{
    struct node *first = next(parser);
    if (!sees_logic(parser, logic) || parser->failed)
        return first;
    struct node *node = parser_node(parser, kind, TYPE_TRUTH, first->column);
    parser_require(parser, first, TYPE_TRUTH);
    parser_add(parser, node, first);
    while (!parser->failed && sees_logic(parser, logic)) {
        parser_step(parser);
        struct node *more = next(parser);
        parser_require(parser, more, TYPE_TRUTH);
        parser_add(parser, node, more);
    }
    return node;
}

static struct node *read_and(struct parser *parser)
{
    return read_chain(parser, LOGIC_AND, NODE_AND, read_not);
}

struct node *parser_condition(struct parser *parser)
{
    if (++parser->depth > PARSER_DEPTH) {
        parser_fault(parser, parser->token.column, "嵌套太深");
        return wrong_node(parser);
    }
    struct node *node = read_chain(parser, LOGIC_OR, NODE_OR, read_and);
    parser->depth--;
    return node;
}

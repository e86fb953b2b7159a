#include <string.h>

#include "core/expression_parser.h"

/* The functions of the language: names, how many arguments, and what each argument is. */
struct function {
    const char *name;
    enum function_id id;
    size_t least, most;
    enum node_type args; /* of every argument, where they are alike */
    enum node_type yields;
    void (*read)(struct parser *parser, struct node *node); /* instead, where they are not */
};

static void read_counted(struct parser *parser, struct node *node);
static void read_members(struct parser *parser, struct node *node);
static void read_best(struct parser *parser, struct node *node);
static void read_kinds(struct parser *parser, struct node *node);
static void read_lapsed(struct parser *parser, struct node *node);
static void read_pick(struct parser *parser, struct node *node);
static void read_lookup(struct parser *parser, struct node *node);
static void read_growth(struct parser *parser, struct node *node);
static void read_years_after(struct parser *parser, struct node *node);
static void read_part(struct parser *parser, struct node *node);

static const struct function functions[] = {
    {"mean", FUNCTION_MEAN, 1, 20, TYPE_NUMBER, TYPE_NUMBER, NULL},
    {"sum", FUNCTION_SUM, 1, 20, TYPE_NUMBER, TYPE_NUMBER, NULL},
    {"min", FUNCTION_MIN, 1, 20, TYPE_NUMBER, TYPE_NUMBER, NULL},
    {"max", FUNCTION_MAX, 1, 20, TYPE_NUMBER, TYPE_NUMBER, NULL},
    {"growth", FUNCTION_GROWTH, 1, 1, TYPE_NUMBER, TYPE_NUMBER, read_growth},
    {"cagr", FUNCTION_CAGR, 3, 3, TYPE_NUMBER, TYPE_NUMBER, NULL},
    {"full_years", FUNCTION_FULL_YEARS, 2, 2, TYPE_DATE, TYPE_NUMBER, NULL},
    {"years_after", FUNCTION_YEARS_AFTER, 2, 2, TYPE_ANY, TYPE_DATE, read_years_after},
    {"days_between", FUNCTION_DAYS_BETWEEN, 2, 2, TYPE_DATE, TYPE_NUMBER, NULL},
    {"year", FUNCTION_YEAR, 1, 1, TYPE_DATE, TYPE_NUMBER, NULL},
    {"count", FUNCTION_COUNT, 1, 2, TYPE_ANY, TYPE_NUMBER, read_counted},
    {"any", FUNCTION_ANY, 1, 2, TYPE_ANY, TYPE_TRUTH, read_counted},
    {"best", FUNCTION_BEST, 2, 3, TYPE_ANY, TYPE_NUMBER, read_best},
    {"members", FUNCTION_MEMBERS, 1, 1, TYPE_TRUTH, TYPE_NUMBER, read_members},
    {"holds", FUNCTION_HOLDS, 1, 20, TYPE_ANY, TYPE_TRUTH, read_kinds},
    {"lapsed_within", FUNCTION_LAPSED_WITHIN, 2, 20, TYPE_ANY, TYPE_TRUTH, read_lapsed},
    {"banned", FUNCTION_BANNED, 1, 1, TYPE_NUMBER, TYPE_TRUTH, NULL},
    {"known", FUNCTION_KNOWN, 1, 1, TYPE_ANY, TYPE_TRUTH, NULL},
    {"certain", FUNCTION_CERTAIN, 1, 1, TYPE_TRUTH, TYPE_TRUTH, NULL},
    {"pick", FUNCTION_PICK, 3, 41, TYPE_ANY, TYPE_ANY, read_pick},
    {"lookup", FUNCTION_LOOKUP, 2, 2, TYPE_ANY, TYPE_ANY, read_lookup},
    {"is_region", FUNCTION_IS_REGION, 1, 1, TYPE_TEXT, TYPE_TRUTH, NULL},
    {"part", FUNCTION_PART, 3, 3, TYPE_ANY, TYPE_TEXT, read_part},
};

static const struct function *find_function(const char *name)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (strcmp(functions[i].name, name) == 0)
            return &functions[i];
    return NULL;
}

static const char *take_name(struct parser *parser, const char *what)
{
    const char *name = parser->token.text;
    if (parser->token.kind != TOKEN_WORD && parser->token.kind != TOKEN_QUOTED) {
        parser_fault(parser, parser->token.column, "这里应为%s的名称", what);
        return "";
    }
    parser_step(parser);
    return name;
}

static void take_register(struct parser *parser, struct node *node)
{
    int column = parser->token.column;
    const char *name = take_name(parser, "登记簿");
    node->reg = dictionary_find_register(parser->dictionary, name);
    if (!node->reg)
        parser_fault(parser, column, "没有登记簿“%s”", name);
}

/* The condition over the fields of a line, or none. */
static void read_line_condition(struct parser *parser, struct node *node)
{
    const struct reg *outer = parser->reg;
    if (parser->failed || !parser_take_sign(parser, ","))
        return;
    parser->reg = node->reg;
    parser_add(parser, node, parser_condition(parser));
    parser->reg = outer;
    parser_require(parser, node->args[0], TYPE_TRUTH);
}

static void read_counted(struct parser *parser, struct node *node)
{
    take_register(parser, node);
    read_line_condition(parser, node);
}

/* The condition is one over an enterprise. */
static void read_members(struct parser *parser, struct node *node)
{
    if (parser->about != SUBJECT_CLUSTER || parser->reg) {
        parser_fault(parser, node->column, "members 只能用在说集群的地方");
        return;
    }
    parser->about = SUBJECT_ENTERPRISE;
    parser_add(parser, node, parser_condition(parser));
    parser->about = SUBJECT_CLUSTER;
    parser_require(parser, node->args[0], TYPE_TRUTH);
}

static void read_best(struct parser *parser, struct node *node)
{
    take_register(parser, node);
    if (parser->failed || !parser_expect_sign(parser, ","))
        return;
    int column = parser->token.column;
    const char *name = take_name(parser, "栏目");
    node->fact = parser->failed ? NULL : reg_find_field(node->reg, name);
    if (!parser->failed &&
        (!node->fact || (node->fact->type != FACT_RANK && node->fact->type != FACT_INTEGER)))
        parser_fault(parser, column, "登记簿“%s”没有可排名的栏目“%s”", node->reg->label, name);
    read_line_condition(parser, node);
}

static void read_kinds(struct parser *parser, struct node *node)
{
    do {
        struct node *kind = parser_node(parser, NODE_TEXT, TYPE_TEXT, parser->token.column);
        kind->text = take_name(parser, "资质类型");
        parser_add(parser, node, kind);
    } while (!parser->failed && parser_take_sign(parser, ","));
}

static void read_lapsed(struct parser *parser, struct node *node)
{
    parser_add(parser, node, parser_sum(parser));
    parser_require(parser, node->args[0], TYPE_NUMBER);
    if (!parser->failed && parser_expect_sign(parser, ","))
        read_kinds(parser, node);
}

static void read_pick(struct parser *parser, struct node *node)
{
    const struct fact *owner = parser->expression->owner;
    do {
        parser_add(parser, node, parser_condition(parser));
    } while (!parser->failed && parser_take_sign(parser, ","));
    if (!parser->failed && (node->arg_count < 3 || node->arg_count % 2 == 0))
        parser_fault(parser, node->column, "pick 的各项应为:条件, 值, …, 其余");
    for (size_t i = 0; i < node->arg_count && !parser->failed; i++) {
        if (i % 2 == 0 && i + 1 < node->arg_count)
            parser_require(parser, node->args[i], TYPE_TRUTH);
        else if (owner && owner->type == FACT_ENUM)
            parser_choice(parser, owner, &node->args[i]);
    }
    if (!parser->failed)
        node->type = node->args[1]->type;
}

static void read_lookup(struct parser *parser, struct node *node)
{
    int column = parser->token.column;
    if (parser->about == SUBJECT_CLUSTER) {
        parser_fault(parser, node->column, "lookup 的表按企业的事实取值,不能用在说集群的地方");
        return;
    }
    const char *table = take_name(parser, "表");
    node->table = dictionary_find_table(parser->dictionary, table);
    if (!node->table)
        parser_fault(parser, column, "没有表“%s”", table);
    if (parser->failed || !parser_expect_sign(parser, ","))
        return;
    column = parser->token.column;
    const char *cell = take_name(parser, "栏");
    while (node->table->columns[node->cell] && strcmp(node->table->columns[node->cell], cell) != 0)
        node->cell++;
    if (!node->table->columns[node->cell])
        parser_fault(parser, column, "表“%s”没有栏“%s”", table, cell);
}

static void read_growth(struct parser *parser, struct node *node)
{
    struct node *arg = parser_sum(parser);
    parser_add(parser, node, arg);
    if (!parser->failed && (arg->kind != NODE_FACT || !arg->fact->yearly))
        parser_fault(parser, arg->column, "growth 里应为按年度填报的事实");
}

static void read_years_after(struct parser *parser, struct node *node)
{
    parser_add(parser, node, parser_sum(parser));
    parser_require(parser, node->args[0], TYPE_DATE);
    if (parser->failed || !parser_expect_sign(parser, ","))
        return;
    parser_add(parser, node, parser_sum(parser));
    parser_require(parser, node->args[1], TYPE_NUMBER);
}

static void read_part(struct parser *parser, struct node *node)
{
    parser_add(parser, node, parser_sum(parser));
    parser_require(parser, node->args[0], TYPE_TEXT);
    for (int i = 1; i <= 2 && !parser->failed && parser_expect_sign(parser, ","); i++) {
        struct node *arg = parser_sum(parser);
        parser_add(parser, node, arg);
        if (arg->kind != NODE_NUMBER || !decimal_is_whole(arg->number))
            parser_fault(parser, arg->column, "part 的第 %d 项应为整数", i + 1);
    }
}

static void read_plain(struct parser *parser, struct node *node, const struct function *function)
{
    do {
        struct node *arg = parser_condition(parser);
        parser_add(parser, node, arg);
        if (function->args != TYPE_ANY)
            parser_require(parser, arg, function->args);
        else if (arg->kind == NODE_TEXT && arg->bare)
            parser_fault(parser, arg->column, "没有名为“%s”的事实", arg->text);
    } while (!parser->failed && parser_take_sign(parser, ","));
}

struct node *parser_call(struct parser *parser, const struct token *word)
{
    const struct function *function = find_function(word->text);
    struct node *node =
        parser_node(parser, NODE_CALL, function ? function->yields : TYPE_ANY, word->column);
    if (!function) {
        parser_fault(parser, word->column, "没有函数“%s”", word->text);
        return node;
    }
    node->function = function->id;
    node->text = function->name;
    parser_step(parser);
    if (function->read)
        function->read(parser, node);
    else
        read_plain(parser, node, function);
    if (!parser->failed && !function->read &&
        (node->arg_count < function->least || node->arg_count > function->most))
        parser_fault(parser, word->column, "函数 %s 的项数不对", word->text);
    parser_expect_sign(parser, ")");
    return node;
}

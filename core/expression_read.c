#include <stdlib.h>
#include <string.h>

#include "core/expression_parser.h"

/* From a text to an expression. */

/* A formula yields what its fact holds. */
static void fit_owner(struct parser *parser, const struct fact *owner)
{
    struct node **root = &parser->expression->root;
    if (owner->type == FACT_ENUM && (*root)->kind == NODE_TEXT)
        parser_choice(parser, owner, root);
    else if ((*root)->type != TYPE_NONE)
        parser_require(parser, *root, parser_fact_type(owner));
}

/* A parser that stands before the first token. */
static struct parser parser_over(const struct dictionary *dictionary, const char *text,
                                 const struct fact *owner, struct faults *faults)
{
    struct expression *expression = memory_alloc(sizeof *expression);
    expression->arena = arena_new();
    expression->owner = owner;
    expression->text = arena_text(expression->arena, text);
    return (struct parser){
        .dictionary = dictionary,
        .expression = expression,
        .about = owner && fact_is_cluster(owner) ? SUBJECT_CLUSTER : SUBJECT_ENTERPRISE,
        .lexer = {expression->arena, expression->text, 0},
        .name = "",
        .line = 1,
        .column = 1,
        .faults = faults,
    };
}

static struct expression *parse(struct parser *parser)
{
    struct expression *expression = parser->expression;
    if (strlen(expression->text) > PARSER_TEXT)
        parser_fault(parser, 0, "表达式太长,最多 %d 字节", PARSER_TEXT);
    else
        parser_step(parser);
    if (!parser->failed)
        expression->root = parser_condition(parser);
    if (!parser->failed && expression->root->kind == NODE_LINE)
        parser_require(parser, expression->root, TYPE_TRUTH);
    if (!parser->failed && parser->token.kind != TOKEN_END)
        parser_fault(parser, parser->token.column, "“%s”多余,或前面缺少 and、or 或运算符",
                     parser->token.text);
    if (!parser->failed && expression->owner)
        fit_owner(parser, expression->owner);
    else if (!parser->failed && expression->root->kind == NODE_TEXT && expression->root->bare)
        parser_fault(parser, 0, "没有名为“%s”的事实", expression->root->text);
    if (!parser->failed)
        return expression;
    expression_free(expression);
    return NULL;
}

static struct expression *parse_at(struct parser parser, const char *name, int line, int column)
{
    parser.name = name;
    parser.line = line;
    parser.column = column;
    return parse(&parser);
}

struct expression *expression_parse(const struct dictionary *dictionary, const char *text,
                                    const struct fact *owner, const char *name, int line,
                                    int column, struct faults *faults)
{
    return parse_at(parser_over(dictionary, text, owner, faults), name, line, column);
}

struct expression *expression_parse_about(const struct dictionary *dictionary, enum subject about,
                                          const char *text, const char *name, int line, int column,
                                          struct faults *faults)
{
    struct parser parser = parser_over(dictionary, text, NULL, faults);
    parser.about = about;
    return parse_at(parser, name, line, column);
}

struct expression *expression_parse_term(const struct dictionary *dictionary, const char *text,
                                         const struct reg *reg, const char *name, int line,
                                         int column, struct faults *faults)
{
    struct parser parser = parser_over(dictionary, text, NULL, faults);
    parser.reg = reg;
    return parse_at(parser, name, line, column);
}

struct expression *expression_parse_text_about(const struct dictionary *dictionary,
                                               enum subject about, const char *text,
                                               struct error *err)
{
    struct faults faults = {0};
    struct expression *expression =
        expression_parse_about(dictionary, about, text, "", 1, 1, &faults);
    if (!expression)
        error_set(err, ERROR_USAGE, "表达式“%.200s”第 %d 个字:%s", text, faults.items[0].column,
                  faults.items[0].text);
    faults_free(&faults);
    return expression;
}

struct expression *expression_parse_text(const struct dictionary *dictionary, const char *text,
                                         struct error *err)
{
    return expression_parse_text_about(dictionary, SUBJECT_ENTERPRISE, text, err);
}

void expression_free(struct expression *expression)
{
    if (!expression)
        return;
    arena_free(expression->arena);
    free(expression);
}

const char *expression_text(const struct expression *expression)
{
    return expression->text;
}

bool expression_is_condition(const struct expression *expression)
{
    return expression->root->type == TYPE_TRUTH;
}

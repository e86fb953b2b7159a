#ifndef PEIYU_CORE_EXPRESSION_PARSER_H
#define PEIYU_CORE_EXPRESSION_PARSER_H

#include <stdarg.h>

#include "core/expression_lexer.h"
#include "core/expression_node.h"

/* The state of parsing one expression, shared by the grammar (expression_parse.c), the functions
 * (expression_call.c) and the types (expression_type.c). The first fault ends it. */
#define PARSER_DEPTH 100
#define PARSER_TEXT 8192

struct parser {
    const struct dictionary *dictionary;
    struct expression *expression;
    struct lexer lexer;
    struct token token;
    enum subject about;
    const struct reg *reg; /* whose fields stand for facts, inside count, any and best */
    const char *name;
    int line, column, depth;
    struct faults *faults;
    bool failed;
};

void parser_fault(struct parser *parser, int column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
struct node *parser_node(struct parser *parser, enum node_kind kind, enum node_type type,
                         int column);
void parser_add(struct parser *parser, struct node *node, struct node *arg);
void parser_step(struct parser *parser);
bool parser_take_sign(struct parser *parser, const char *sign);
bool parser_expect_sign(struct parser *parser, const char *sign);
struct node *parser_condition(struct parser *parser); /* the whole grammar */
struct node *parser_sum(struct parser *parser);       /* without comparisons and logic */

/* A function's arguments; the token at hand is its "(" and WORD its name. */
struct node *parser_call(struct parser *parser, const struct token *word);

enum node_type parser_fact_type(const struct fact *fact);
/* A fault unless NODE yields TYPE; a line of the standard is then asked for as that. */
void parser_require(struct parser *parser, struct node *node, enum node_type type);
/* Fits the two sides of a comparison to each other: choices, dates in quotes; a fault when they
 * cannot be compared. */
void parser_match(struct parser *parser, struct node **left, struct node **right,
                  enum comparison comparison);
/* A word that is a choice of FACT becomes its label; a fault when it is none. */
void parser_choice(struct parser *parser, const struct fact *fact, struct node **node);

#endif

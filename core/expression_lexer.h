#ifndef PEIYU_CORE_EXPRESSION_LEXER_H
#define PEIYU_CORE_EXPRESSION_LEXER_H

#include "core/date.h"
#include "core/decimal.h"
#include "core/memory.h"

/* The words of an expression. Full-width punctuation reads as half-width. */
enum token_kind {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_DATE,
    TOKEN_WORD,   /* a fact, a label, a choice, a function, a keyword */
    TOKEN_QUOTED, /* '…' "…" ‘…’ “…” */
    TOKEN_LINE,   /* $id */
    TOKEN_SIGN,   /* an operator or a bracket; text holds it in half-width: "<=", "!=", "(" */
    TOKEN_WRONG,  /* text says what is wrong */
};

struct token {
    enum token_kind kind;
    const char *text;
    struct decimal number;
    bool percent;
    struct date date;
    int column; /* characters from the start, from 0 */
};

struct lexer {
    struct arena *arena;
    const char *at;
    int column;
};

struct token lexer_next(struct lexer *lexer);

#endif

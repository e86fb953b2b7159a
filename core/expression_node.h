#ifndef PEIYU_CORE_EXPRESSION_NODE_H
#define PEIYU_CORE_EXPRESSION_NODE_H

#include "core/expression.h"
#include "core/memory.h"

/* The parsed form of an expression, shared by its parser, its evaluation and its explanation. */
enum node_kind {
    NODE_NUMBER,
    NODE_TEXT,
    NODE_DATE,
    NODE_TRUTH,
    NODE_NONE, /* 无 */
    NODE_FACT,
    NODE_FIELD, /* of the register's line at hand */
    NODE_TERM,  /* a named condition over that line */
    NODE_GIVEN,
    NODE_AS_OF,
    NODE_YEAR_START,
    NODE_LINE, /* $id */
    NODE_NOT,
    NODE_AND,
    NODE_OR,
    NODE_COMPARE,
    NODE_IN, /* args[0] in args[1…] */
    NODE_ADD,
    NODE_SUBTRACT,
    NODE_MULTIPLY,
    NODE_DIVIDE,
    NODE_NEGATE,
    NODE_CALL,
};

enum comparison {
    COMPARE_EQUAL,
    COMPARE_UNEQUAL,
    COMPARE_LESS,
    COMPARE_AT_MOST,
    COMPARE_MORE,
    COMPARE_AT_LEAST,
    COMPARE_CONTAINS,
};

/* What a node yields, known when it is parsed. */
enum node_type {
    TYPE_ANY, /* a line: points or a truth; pick */
    TYPE_TRUTH,
    TYPE_NUMBER,
    TYPE_DATE,
    TYPE_TEXT,
    TYPE_NONE,
};

enum function_id {
    FUNCTION_MEAN,
    FUNCTION_SUM,
    FUNCTION_MIN,
    FUNCTION_MAX,
    FUNCTION_GROWTH,
    FUNCTION_CAGR,
    FUNCTION_FULL_YEARS,
    FUNCTION_YEARS_AFTER,
    FUNCTION_DAYS_BETWEEN,
    FUNCTION_YEAR,
    FUNCTION_COUNT,
    FUNCTION_ANY,
    FUNCTION_BEST,
    FUNCTION_MEMBERS,
    FUNCTION_HOLDS,
    FUNCTION_LAPSED_WITHIN,
    FUNCTION_BANNED,
    FUNCTION_KNOWN,
    FUNCTION_CERTAIN,
    FUNCTION_PICK,
    FUNCTION_LOOKUP,
    FUNCTION_IS_REGION,
    FUNCTION_PART,
};

struct node {
    enum node_kind kind;
    enum node_type type;
    int column; /* characters from the start of the expression, from 0 */
    struct decimal number;
    bool percent;      /* NODE_NUMBER was written with % */
    const char *text;  /* NODE_TEXT, NODE_LINE; the word as written of NODE_FACT, NODE_FIELD */
    const char *label; /* NODE_TEXT that is a kind of certificate: as it is printed, or NULL */
    bool bare;         /* NODE_TEXT was written without quotes */
    bool truth;
    struct date date;
    const struct fact *fact; /* NODE_FACT, NODE_FIELD, NODE_GIVEN; best: the field */
    int year;                /* of a yearly NODE_FACT: offset from D's year, or a calendar year */
    enum comparison comparison;
    enum function_id function;
    const struct reg *reg;          /* count, any, best */
    const struct term *term;        /* NODE_TERM */
    const struct fact_table *table; /* lookup */
    size_t cell;                    /* lookup: the column */
    struct node **args;
    size_t arg_count;
};

struct expression {
    struct arena *arena;
    const char *text; /* as it was written */
    struct node *root;
    const struct fact *owner;
};

/* The fiscal year that NODE_FACT means on AS_OF; 0 for a fact that is not yearly. */
int node_year(const struct node *node, struct date as_of);

#define YEAR_ABSOLUTE 1900 /* node->year from here on is a calendar year */

/* --- evaluation, for explanation --- */

#define OPERAND_PART 64
#define OPERAND_SET 8

enum operand_kind {
    OPERAND_UNKNOWN,
    OPERAND_NONE,
    OPERAND_TRUTH,
    OPERAND_NUMBER,
    OPERAND_RANGE, /* low … high, or without end; a score or a count that is not settled */
    OPERAND_ROOT,  /* low^(1/root) − 1: a compound growth rate */
    OPERAND_DATE,
    OPERAND_TEXT,
    OPERAND_SET_OF, /* one of several texts (NULL: 无), not known which */
};

struct operand {
    enum operand_kind kind;
    bool truth;
    bool endless;  /* OPERAND_RANGE without a high end, which may also be 无 */
    bool ratio;    /* shown as a percentage */
    bool has_high; /* HIGH is initialised: operand_high */
    unsigned root;
    mpq_t low, high;
    struct date date;
    const char *text;
    size_t set_count;
    /* From here on nothing is cleared at first. */
    const char *set[OPERAND_SET];
    char part[OPERAND_PART]; /* where TEXT points to after part(…) */
};

/* Where an expression is evaluated: the dossier and the day, the fact whose formula it is, and the
 * line of a register. */
struct frame {
    const struct evaluation *how;
    const struct fact *owner;
    const struct dossier_line *line;
};

void operand_init(struct operand *operand);
void operand_clear(struct operand *operand);
mpq_ptr operand_high(struct operand *operand); /* to be set, of an OPERAND_RANGE */
void node_evaluate(const struct node *node, const struct frame *frame, struct operand *out);
enum truth node_truth(const struct node *node, const struct frame *frame);
/* The value of a fact as the dictionary derives it. */
void fact_evaluate(const struct fact *fact, int year, const struct evaluation *how,
                   struct operand *out);
/* The formula that speaks for FACT now, or NULL when what was given does. */
const struct expression *fact_active_formula(const struct fact *fact, const struct evaluation *how);
/* The cell of a lookup, or NULL while the row is unknown. */
const struct expression *node_lookup_cell(const struct node *node, const struct evaluation *how);
enum truth truth_of(bool value);
enum truth operand_compare(const struct operand *left, enum comparison comparison,
                           const struct operand *right);

#endif

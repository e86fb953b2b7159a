#ifndef PEIYU_CORE_EXPRESSION_H
#define PEIYU_CORE_EXPRESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "core/dossier.h"
#include "core/rational.h"

/*
 * The expression language of standards, derived facts, filters and layouts, in the three-valued
 * logic of Kleene with exact numbers:
 *
 *   rd_expense[-1] >= 500 or rd_ratio >= 10%      figures by year offset from D: last year is -1
 *   power_field != 无 and digital_level = 2        choices and texts, bare or in quotes
 *   national_rank <= 10                            1 ≤ rank ≤ 10; false for 无
 *   kind in (发明专利, 国防专利)                     one of several
 *   name ~ '重型'                                   contains
 *   $total >= 60 and ($d1 or $d2)                  lines of the standard at hand
 *   营业收入总额[2024] >= 1.2亿                      labels for ids, a calendar year, 万 and 亿
 *
 * Operators from loose to tight: or 或, and 且, not 非, comparisons (= != < <= > >= ≠ ≤ ≥ ~ in),
 * + -, * /, unary -. Money is in 万元 (万 is 1, 亿 is 10000); 10% is 0.1 and a fact in percent
 * points is read as the fraction. A yearly fact without an offset means last year.
 *
 * Names: any fact; `given`, what was given of the fact whose formula this is; `as_of`, the day D;
 * `year_start`, 1 January of D's year.
 * Functions: mean(…) sum(…) min(…) max(…); growth(x[k]) over the year before; cagr(x[a], x[b], n),
 * the yearly growth from b to a over n years, compared exactly; full_years(since, until);
 * years_after(date, n); days_between(a, b); year(date); count(register, condition) any(register,
 * condition) best(register, field, condition); holds(kind, …), lapsed_within(years, kind, …),
 * banned(years) over certificates; known(x); certain(x), which is never false; pick(c, v, c, v, …,
 * rest); lookup(table, column); is_region(x); part(text, from, length). In count, any and best the
 * fields of the register's line stand for facts.
 *
 * What is said of a cluster names the facts of clusters (cluster.area); members(condition) counts
 * its members in the library for which a condition over an enterprise is true, unknown where no
 * member is recorded.
 */
enum truth {
    TRUTH_FALSE,
    TRUTH_TRUE,
    TRUTH_UNKNOWN,
};

struct expression;

/* Where `$id` comes from: an interval of scores, or a truth. */
enum line_kind {
    LINE_MISSING, /* there is no such line */
    LINE_SCORE,
    LINE_TRUTH,
};

struct line_value {
    enum line_kind kind;
    int min, max;
    enum truth truth;
};

struct line_source {
    struct line_value (*find)(void *context, const char *id);
    void *context;
};

/* NAME and line/column (of the first character of TEXT) are for faults. OWNER is the fact whose
 * formula this is, or NULL. NULL with one or more faults: a syntax error, an unknown fact or
 * function, a choice its fact does not have, a yearly offset on a fact that has no years, a
 * number compared with a text. */
struct expression *expression_parse(const struct dictionary *dictionary, const char *text,
                                    const struct fact *owner, const char *name, int line,
                                    int column, struct faults *faults);
/* For what is said of ABOUT without being the formula of a fact: lines of a standard. The others
 * are of their owner, or of enterprises. */
struct expression *expression_parse_about(const struct dictionary *dictionary, enum subject about,
                                          const char *text, const char *name, int line, int column,
                                          struct faults *faults);
/* The condition of a term: the fields of REG's line, and its terms before this one, stand for
 * facts. */
struct expression *expression_parse_term(const struct dictionary *dictionary, const char *text,
                                         const struct reg *reg, const char *name, int line,
                                         int column, struct faults *faults);
/* For filters and columns that a person typed: one sentence with the column, ERROR_USAGE. */
struct expression *expression_parse_text(const struct dictionary *dictionary, const char *text,
                                         struct error *err);
struct expression *expression_parse_text_about(const struct dictionary *dictionary,
                                               enum subject about, const char *text,
                                               struct error *err);
void expression_free(struct expression *expression);
const char *expression_text(const struct expression *expression); /* as it was written */
/* A condition yields a truth; anything else a value. */
bool expression_is_condition(const struct expression *expression);
/* Calls SEEN for each `$id`, so that a standard can check that the line exists, and as what: points
 * or a truth. */
void expression_lines(const struct expression *expression,
                      void (*seen)(void *context, const char *id, enum line_kind wanted),
                      void *context);
bool expression_uses_lines(const struct expression *expression);
/* Does it count members of a cluster? */
bool expression_counts_members(const struct expression *expression);
/* The least that a comparison in it ($id >= 60) asks of `$id`, the smallest of several; false when
 * none does. */
bool expression_asks(const struct expression *expression, const char *id, int *least);
/* Is whatever makes LATER true enough for EARLIER, so that LATER is never asked? Said of one fact
 * compared with a number in both, else false. */
bool expression_covers(const struct expression *earlier, const struct expression *later);
/* So that a gap can name the kinds of certificates by their labels. KINDS must outlive it. */
void expression_label_kinds(struct expression *expression, const struct certificate_kinds *kinds);
/* Calls SEEN for each kind of certificate named in holds and lapsed_within, with its column
 * (characters, from 0). */
void expression_kinds(const struct expression *expression,
                      void (*seen)(void *context, const char *kind, int column), void *context);

/* A fact that keeps an expression unknown. */
struct missing {
    const struct fact *fact;
    int year;       /* 0 when the fact is not yearly */
    bool undefined; /* a zero denominator or a base that is not positive */
};

struct missing_list {
    struct missing *items;
    size_t count, capacity;
};
void missing_list_free(struct missing_list *list);

/* How far a comparison that is false is from turning (spec/standards.md, “How a verdict is
 * reached”, 5). Texts are free()d by gap_list_free. */
struct gap {
    const char *line;         /* `$id` of a score, else NULL until the assessment says */
    const struct fact *fact;  /* NULL for a score or a title */
    int year;                 /* 0 when the fact is not yearly */
    char *have, *need, *lack; /* canonical; lack NULL where it is no number */
    const char *unit;
    /* 0: needed in any case. Else the entries of one line with the same number are needed together,
     * and any one number is enough; from 1, the most natural first. */
    int alternative;
    bool minor;        /* another figure of a ratio that stands before with the one that is meant */
    const char *item;  /* of a counted indicator: the text of the item, else NULL */
    const char *score; /* which points lack ("total", a group, an indicator), else NULL */
    /* Of a title that is needed, or stands in the way until a day: in words what turns it; HAVE
     * (or NULL) is what was or is there, NEED the titles or the day. NULL for all others. */
    char *words;
};

struct gap_list {
    struct gap *items;
    size_t count, capacity;
};
void gap_list_free(struct gap_list *list);

/* Does the formula of FACT lead back to FACT through other formulas? */
bool expression_depends_on_itself(const struct fact *fact);

struct evaluation {
    const struct dossier *dossier;
    struct date as_of;
    struct line_source lines; /* {0} where `$id` cannot occur */
};

/* What an expression rests on: the facts whose given values it reads on HOW's day, with the fiscal
 * year (0 when not yearly), and the registers. Derived facts are opened: of a fact that its
 * register decides now only the register is named, of a lookup the row at hand. In the order of
 * reading; the same may come again. REG may be NULL. Lines of the standard ($id) are not followed.
 */
struct fact_visitor {
    void (*fact)(void *context, const struct fact *fact, int year);
    void (*reg)(void *context, const struct reg *reg);
    void *context;
};
void expression_facts(const struct expression *expression, const struct evaluation *how,
                      const struct fact_visitor *visitor);

enum truth expression_truth(const struct expression *expression, const struct evaluation *how);
/* What keeps it unknown; adds nothing when it is known. No duplicates in LIST. */
void expression_missing(const struct expression *expression, const struct evaluation *how,
                        struct missing_list *list);
/* How far it is from turning, in the facts' units; adds nothing when it is not false. Each entry is
 * exact: the number nearest to what there is, at the fact's places, that turns its comparison with
 * all others as they are. A ratio gives its figures as alternatives, in the order of the formula:
 * the numerator before the denominator, last year before the years that are closed and cannot be
 * changed any more but in an error of the books. Of two ways over the same facts the nearer one is
 * kept; of conditions that must hold together the farther figure. */
void expression_gaps(const struct expression *expression, const struct evaluation *how,
                     struct gap_list *list);

/* The value of an expression that is no condition, and the derived or given value of a fact. */
enum result_kind {
    RESULT_UNKNOWN,
    RESULT_NONE, /* 无 */
    RESULT_TRUTH,
    RESULT_NUMBER,
    RESULT_DATE,
    RESULT_TEXT,
};

struct result {
    enum result_kind kind;
    bool truth;
    mpq_t number; /* initialised by result_init; ratios as fractions */
    bool ratio;   /* print as a percentage */
    struct date date;
    const char *text; /* lives as long as this result, the dossier and the dictionary */
    char part[64];    /* of part(…) */
};
void result_init(struct result *result);
void result_clear(struct result *result);

void expression_value(const struct expression *expression, const struct evaluation *how,
                      struct result *out);
/* Calls SEEN for what a condition asks about, in the order of writing: for each fact with its
 * fiscal year (0 when not yearly) and its value, for what is reckoned on the spot (a quotient of
 * two facts) with FACT NULL. The same may come again. Formulas are not opened; conditions over
 * members or lines of a register are passed over: what they name is of others. */
void expression_operands(const struct expression *expression, const struct evaluation *how,
                         void (*seen)(void *context, const struct fact *fact, int year,
                                      const struct result *value),
                         void *context);
/* The fact that EXPRESSION is by itself, or NULL. */
const struct fact *expression_fact(const struct expression *expression);
/* Away from the better side, so that no printed value looks as if it reached a threshold that it
 * misses (interface.md). FACT may be NULL. */
enum rounding fact_rounding(const struct fact *fact);
/* Derived as the dictionary says; YEAR 0 for a fact that is not yearly. */
void fact_value(const struct fact *fact, int year, const struct evaluation *how,
                struct result *out);
/* For a column or a form: numbers canonical with at most PLACES decimals, ratios as percentages
 * with at most 4, rounded as ROUNDING says; 是/否; ISO dates; "" when unknown. free() it. */
char *result_format(const struct result *result, int places, enum rounding rounding);

#endif

#include "core/expression_linear.h"

#include "core/quotient.h"

#define YEARS_MOST 100 /* of compound growth */

/* --- from the expression --- */

static bool make(const struct node *node, const struct frame *frame, const struct linear_leaf *leaf,
                 struct quotient *out);

static bool make_fact(const struct fact *fact, int year, const struct frame *frame,
                      const struct linear_leaf *leaf, struct quotient *out)
{
    const struct expression *formula = fact_active_formula(fact, frame->how);
    struct frame inner = {frame->how, fact, NULL};
    if (leaf->fact == fact && leaf->year == year) {
        mpq_set_si(out->over.at[1], 1, fact->type == FACT_PERCENT ? 100 : 1);
        return true;
    }
    if (formula && fact->origin == ORIGIN_DERIVED)
        return make(formula->root, &inner, leaf, out);
    struct operand operand;
    operand_init(&operand);
    fact_evaluate(fact, year, frame->how, &operand);
    bool known = operand.kind == OPERAND_NUMBER;
    if (known)
        mpq_set(out->over.at[0], operand.low);
    operand_clear(&operand);
    return known;
}

static bool combine(enum node_kind kind, struct quotient *a, struct quotient *b)
{
    switch (kind) {
    case NODE_ADD:
        return quotient_add(a, b, 1);
    case NODE_SUBTRACT:
        return quotient_add(a, b, -1);
    case NODE_MULTIPLY:
        return quotient_multiply(a, b);
    case NODE_DIVIDE:
        return quotient_divide(a, b);
    default:
        return false;
    }
}

static bool make_growth(const struct node *node, const struct frame *frame,
                        const struct linear_leaf *leaf, struct quotient *out)
{
    const struct node *arg = node->args[0];
    int year = node_year(arg, frame->how->as_of);
    struct quotient base, one;
    quotient_init(&base);
    quotient_init(&one);
    mpq_set_si(one.over.at[0], 1, 1);
    bool made = make_fact(arg->fact, year, frame, leaf, out) &&
                make_fact(arg->fact, year - 1, frame, leaf, &base) &&
                (polynomial_degree(&base.over) > 0 || mpq_sgn(base.over.at[0]) > 0) &&
                quotient_divide(out, &base) && quotient_add(out, &one, -1);
    quotient_clear(&base);
    quotient_clear(&one);
    return made;
}

static bool make_aggregate(const struct node *node, const struct frame *frame,
                           const struct linear_leaf *leaf, struct quotient *out)
{
    bool made = make(node->args[0], frame, leaf, out);
    for (size_t i = 1; i < node->arg_count && made; i++) {
        struct quotient next;
        quotient_init(&next);
        made = make(node->args[i], frame, leaf, &next) && quotient_add(out, &next, 1);
        quotient_clear(&next);
    }
    if (made && node->function == FUNCTION_MEAN) {
        mpq_t share;
        mpq_init(share);
        mpq_set_ui(share, 1, node->arg_count);
        polynomial_scale(&out->over, share);
        mpq_clear(share);
    }
    return made;
}

static bool negate(struct quotient *q)
{
    mpq_t by;
    mpq_init(by);
    mpq_set_si(by, -1, 1);
    polynomial_scale(&q->over, by);
    mpq_clear(by);
    return true;
}

static bool make_other(const struct node *node, const struct frame *frame,
                       const struct linear_leaf *leaf, struct quotient *out)
{
    struct quotient right;
    bool made;
    if (node->kind == NODE_CALL && node->function == FUNCTION_GROWTH)
        return make_growth(node, frame, leaf, out);
    if (node->kind == NODE_CALL &&
        (node->function == FUNCTION_SUM || node->function == FUNCTION_MEAN))
        return make_aggregate(node, frame, leaf, out);
    if (node->kind == NODE_NEGATE)
        return make(node->args[0], frame, leaf, out) && negate(out);
    if (node->kind < NODE_ADD || node->kind > NODE_DIVIDE)
        return false;
    quotient_init(&right);
    made = make(node->args[0], frame, leaf, out) && make(node->args[1], frame, leaf, &right) &&
           combine(node->kind, out, &right);
    quotient_clear(&right);
    return made;
}

static bool make(const struct node *node, const struct frame *frame, const struct linear_leaf *leaf,
                 struct quotient *out)
{
    struct operand operand;
    if (node->kind == NODE_FACT)
        return make_fact(node->fact, node_year(node, frame->how->as_of), frame, leaf, out);
    if (node->kind != NODE_NUMBER)
        return make_other(node, frame, leaf, out);
    operand_init(&operand);
    node_evaluate(node, frame, &operand);
    mpq_set(out->over.at[0], operand.low);
    operand_clear(&operand);
    return true;
}

/* --- leaves --- */

static bool take(const struct fact *fact, int year, size_t *index, struct linear_leaf *leaf)
{
    if (!fact_is_number(fact) || fact->type == FACT_RANK || (*index)-- > 0)
        return false;
    *leaf = (struct linear_leaf){fact, year};
    return true;
}

static bool find(const struct node *node, const struct frame *frame, size_t *index,
                 struct linear_leaf *leaf)
{
    if (node->kind == NODE_FACT) {
        const struct expression *formula = fact_active_formula(node->fact, frame->how);
        struct frame inner = {frame->how, node->fact, NULL};
        if (formula && node->fact->origin == ORIGIN_DERIVED)
            return find(formula->root, &inner, index, leaf);
        return take(node->fact, node_year(node, frame->how->as_of), index, leaf);
    }
    if (node->kind == NODE_CALL && node->function == FUNCTION_MEMBERS)
        return false;
    for (size_t i = 0; i < node->arg_count; i++)
        if (find(node->args[i], frame, index, leaf))
            return true;
    if (node->kind == NODE_CALL && node->function == FUNCTION_GROWTH)
        return take(node->args[0]->fact, node_year(node->args[0], frame->how->as_of) - 1, index,
                    leaf);
    return false;
}

bool linear_find_leaf(const struct node *node, const struct frame *frame, size_t index,
                      struct linear_leaf *leaf)
{
    return find(node, frame, &index, leaf);
}

/* --- solving --- */

/* over / under against 0, where under must stay positive: bases and denominators are. */
struct problem {
    struct polynomial over, under;
    enum comparison comparison;
    const struct fact *fact;
    const mpq_t *have;
};

static bool holds_at(const struct problem *problem, const mpq_t x)
{
    struct operand left, zero;
    mpq_t value;
    operand_init(&left);
    operand_init(&zero);
    mpq_init(value);
    polynomial_at(&problem->under, x, value);
    bool holds = mpq_sgn(value) > 0;
    if (holds) {
        polynomial_at(&problem->over, x, left.low);
        left.kind = zero.kind = OPERAND_NUMBER;
        holds = operand_compare(&left, problem->comparison, &zero) == TRUTH_TRUE;
    }
    mpq_clear(value);
    operand_clear(&left);
    operand_clear(&zero);
    return holds;
}

static bool allowed(const struct fact *fact, const mpq_t x)
{
    struct decimal number;
    return decimal_from_rational(x, &number) && decimal_compare(number, fact->low) >= 0 &&
           decimal_compare(number, fact->high) <= 0;
}

void linear_step(mpq_t need, int places, int steps)
{
    mpq_t step;
    mpq_init(step);
    mpz_ui_pow_ui(mpq_denref(step), 10, (unsigned long)places);
    mpz_set_si(mpq_numref(step), steps);
    mpq_canonicalize(step);
    mpq_add(need, need, step);
    mpq_clear(step);
}

/* Takes X for NEED where it turns the comparison and is nearer than NEED (FOUND). */
static bool consider(const struct problem *problem, const mpq_t x, bool found, mpq_t need)
{
    mpq_t here, best;
    if (!holds_at(problem, x) || !allowed(problem->fact, x))
        return found;
    mpq_inits(here, best, NULL);
    mpq_sub(here, x, *problem->have);
    mpq_sub(best, need, *problem->have);
    mpq_abs(here, here);
    mpq_abs(best, best);
    if (!found || mpq_cmp(here, best) < 0)
        mpq_set(need, x);
    mpq_clears(here, best, NULL);
    return true;
}

/* The comparison turns beside a root; ROOT is off by less than a place. */
static bool consider_root(const struct problem *problem, const mpq_t root, bool found, mpq_t need)
{
    mpq_t x;
    mpq_init(x);
    mpq_set(x, root);
    rational_round(x, problem->fact->places, ROUND_DOWN);
    linear_step(x, problem->fact->places, -2);
    for (int i = -2; i <= 3; i++) {
        found = consider(problem, x, found, need);
        linear_step(x, problem->fact->places, 1);
    }
    mpq_clear(x);
    return found;
}

/* (−b ± √d) / 2a with whole a, b, c: the root of d·S² is whole to within one, S being a hundred
 * units finer than the last place. */
static bool solve_square(const struct problem *problem, const mpz_t whole[POLYNOMIAL_DEGREE + 1],
                         mpq_t need)
{
    mpz_t square, scale, above;
    mpq_t root;
    bool found = false;
    mpz_inits(square, scale, above, NULL);
    mpq_init(root);
    mpz_ui_pow_ui(scale, 10, (unsigned long)problem->fact->places + 2);
    mpz_mul(square, whole[1], whole[1]);
    mpz_mul(above, whole[2], whole[0]);
    mpz_submul_ui(square, above, 4);
    if (mpz_sgn(square) >= 0) {
        mpz_mul(square, square, scale);
        mpz_mul(square, square, scale);
        mpz_sqrt(square, square);
        for (int sign = -1; sign <= 1; sign += 2) {
            mpz_mul(above, whole[1], scale);
            mpz_neg(above, above);
            (sign < 0 ? mpz_sub : mpz_add)(above, above, square);
            mpq_set_z(root, above);
            mpz_mul(mpq_denref(root), whole[2], scale);
            mpz_mul_ui(mpq_denref(root), mpq_denref(root), 2);
            mpq_canonicalize(root);
            found = consider_root(problem, root, found, need);
        }
    }
    mpq_clear(root);
    mpz_clears(square, scale, above, NULL);
    return found;
}

static bool solve_line(const struct problem *problem, mpq_t need)
{
    mpq_t root;
    mpq_init(root);
    mpq_div(root, problem->over.at[0], problem->over.at[1]);
    mpq_neg(root, root);
    bool found = consider_root(problem, root, false, need);
    mpq_clear(root);
    return found;
}

static bool solve(const struct problem *problem, mpq_t need)
{
    mpz_t whole[POLYNOMIAL_DEGREE + 1], common;
    if (polynomial_degree(&problem->over) == 0)
        return false;
    if (polynomial_degree(&problem->over) == 1)
        return solve_line(problem, need);
    mpz_init_set_ui(common, 1);
    for (int i = 0; i <= POLYNOMIAL_DEGREE; i++)
        mpz_lcm(common, common, mpq_denref(problem->over.at[i]));
    for (int i = 0; i <= POLYNOMIAL_DEGREE; i++) {
        mpz_init_set(whole[i], common);
        mpz_divexact(whole[i], whole[i], mpq_denref(problem->over.at[i]));
        mpz_mul(whole[i], whole[i], mpq_numref(problem->over.at[i]));
    }
    bool found = solve_square(problem, (const mpz_t *)whole, need);
    for (int i = 0; i <= POLYNOMIAL_DEGREE; i++)
        mpz_clear(whole[i]);
    mpz_clear(common);
    return found;
}

/* --- compound growth --- */

static const struct node *as_cagr(const struct node *node)
{
    if (node->kind == NODE_FACT && node->fact->origin == ORIGIN_DERIVED)
        node = node->fact->formula->root;
    return node->kind == NODE_CALL && node->function == FUNCTION_CAGR ? node : NULL;
}

/* (a/b)^(1/n) − 1 against r is a/b against (1 + r)^n. */
static bool make_cagr(const struct node *call, const struct frame *frame,
                      const struct linear_leaf *leaf, struct quotient *left, struct quotient *right)
{
    struct quotient base, once;
    struct operand years;
    if (polynomial_degree(&right->over) > 0 || polynomial_degree(&right->under) > 0)
        return false;
    quotient_init(&base);
    quotient_init(&once);
    operand_init(&years);
    node_evaluate(call->args[2], frame, &years);
    bool made = make(call->args[0], frame, leaf, left) && make(call->args[1], frame, leaf, &base) &&
                quotient_divide(left, &base) && years.kind == OPERAND_NUMBER &&
                mpq_cmp_ui(years.low, YEARS_MOST, 1) <= 0;
    mpq_add(right->over.at[0], right->over.at[0], right->under.at[0]);
    mpq_set(once.over.at[0], right->over.at[0]);
    made = made && mpq_sgn(once.over.at[0]) >= 0;
    for (unsigned long i = 1; made && i < mpz_get_ui(mpq_numref(years.low)); i++)
        made = quotient_multiply(right, &once);
    operand_clear(&years);
    quotient_clear(&base);
    quotient_clear(&once);
    return made;
}

static bool make_sides(const struct node *left, const struct node *right, const struct frame *frame,
                       const struct linear_leaf *leaf, struct quotient *a, struct quotient *b)
{
    const struct node *call = as_cagr(left);
    if (!make(right, frame, leaf, b))
        return false;
    return call ? make_cagr(call, frame, leaf, a, b) : make(left, frame, leaf, a);
}

/* What the leaf is now, in its unit. */
static bool leaf_value(const struct linear_leaf *leaf, const struct frame *frame, mpq_t have)
{
    struct operand now;
    operand_init(&now);
    fact_evaluate(leaf->fact, leaf->year, frame->how, &now);
    bool known = now.kind == OPERAND_NUMBER;
    if (known)
        mpq_set(have, now.low);
    if (known && leaf->fact->type == FACT_PERCENT) {
        mpq_t hundred;
        mpq_init(hundred);
        mpq_set_si(hundred, 100, 1);
        mpq_mul(have, have, hundred);
        mpq_clear(hundred);
    }
    operand_clear(&now);
    return known;
}

bool linear_solve(const struct node *left, enum comparison comparison, const struct node *right,
                  const struct frame *frame, const struct linear_leaf *leaf, mpq_t have, mpq_t need)
{
    struct quotient a, b;
    bool solved = false;
    if (!leaf_value(leaf, frame, have))
        return false;
    quotient_init(&a);
    quotient_init(&b);
    if (make_sides(left, right, frame, leaf, &a, &b) && quotient_add(&a, &b, -1)) {
        struct problem problem = {a.over, a.under, comparison, leaf->fact, (const mpq_t *)have};
        solved = solve(&problem, need);
    }
    quotient_clear(&a);
    quotient_clear(&b);
    return solved;
}

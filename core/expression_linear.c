#include "core/expression_linear.h"

/* (p·x + q) / (r·x + s) */
struct fraction {
    mpq_t p, q, r, s;
};

static void fraction_init(struct fraction *f)
{
    mpq_inits(f->p, f->q, f->r, f->s, NULL);
    mpq_set_si(f->s, 1, 1);
}

static void fraction_clear(struct fraction *f)
{
    mpq_clears(f->p, f->q, f->r, f->s, NULL);
}

static bool is_constant(const struct fraction *f)
{
    return mpq_sgn(f->p) == 0 && mpq_sgn(f->r) == 0;
}

/* Brings a fraction without x below to the denominator 1. */
static void reduce(struct fraction *f)
{
    if (mpq_sgn(f->r) != 0 || mpq_sgn(f->s) == 0)
        return;
    mpq_div(f->p, f->p, f->s);
    mpq_div(f->q, f->q, f->s);
    mpq_set_si(f->s, 1, 1);
}

/* a += c·b, for b's numerator seen over a's denominator. */
static void add_scaled(mpq_t a, const mpq_t b, const mpq_t c)
{
    mpq_t product;
    mpq_init(product);
    mpq_mul(product, b, c);
    mpq_add(a, a, product);
    mpq_clear(product);
}

static bool add_fractions(struct fraction *a, struct fraction *b, int sign)
{
    mpq_t one;
    bool done = true;
    mpq_init(one);
    mpq_set_si(one, sign, 1);
    reduce(a);
    reduce(b);
    if (mpq_sgn(a->r) == 0 && mpq_sgn(b->r) == 0) {
        add_scaled(a->p, b->p, one);
        add_scaled(a->q, b->q, one);
    } else if (is_constant(b)) {
        mpq_mul(one, one, b->q);
        add_scaled(a->p, a->r, one);
        add_scaled(a->q, a->s, one);
    } else {
        done = false;
    }
    mpq_clear(one);
    return done;
}

static bool multiply_fractions(struct fraction *a, struct fraction *b)
{
    reduce(a);
    reduce(b);
    struct fraction *constant = is_constant(b) ? b : is_constant(a) ? a : NULL;
    if (!constant)
        return false;
    struct fraction *other = constant == b ? a : b;
    mpq_mul(other->p, other->p, constant->q);
    mpq_mul(other->q, other->q, constant->q);
    if (other == b) {
        mpq_set(a->p, b->p);
        mpq_set(a->q, b->q);
        mpq_set(a->r, b->r);
        mpq_set(a->s, b->s);
    }
    return true;
}

static bool divide_fractions(struct fraction *a, struct fraction *b)
{
    reduce(a);
    reduce(b);
    if (mpq_sgn(a->r) != 0 || mpq_sgn(b->r) != 0 || (mpq_sgn(b->p) == 0 && mpq_sgn(b->q) == 0))
        return false;
    mpq_set(a->r, b->p);
    mpq_set(a->s, b->q);
    return true;
}

static bool is_leaf(const struct linear_leaf *leaf, const struct fact *fact, int year)
{
    return leaf->fact == fact && leaf->year == year;
}

static bool make(const struct node *node, const struct frame *frame, const struct linear_leaf *leaf,
                 struct fraction *out);

static bool make_fact(const struct fact *fact, int year, const struct frame *frame,
                      const struct linear_leaf *leaf, struct fraction *out)
{
    const struct expression *formula = fact_active_formula(fact, frame->how);
    struct frame inner = {frame->how, fact, NULL};
    if (formula && fact->origin == ORIGIN_DERIVED)
        return make(formula->root, &inner, leaf, out);
    if (is_leaf(leaf, fact, year)) {
        mpq_set_si(out->p, 1, 1);
        return true;
    }
    struct operand operand;
    operand_init(&operand);
    fact_evaluate(fact, year, frame->how, &operand);
    bool known = operand.kind == OPERAND_NUMBER;
    if (known)
        mpq_set(out->q, operand.low);
    operand_clear(&operand);
    return known;
}

static bool combine(enum node_kind kind, struct fraction *a, struct fraction *b)
{
    switch (kind) {
    case NODE_ADD:
        return add_fractions(a, b, 1);
    case NODE_SUBTRACT:
        return add_fractions(a, b, -1);
    case NODE_MULTIPLY:
        return multiply_fractions(a, b);
    case NODE_DIVIDE:
        return divide_fractions(a, b);
    default:
        return false;
    }
}

static bool make_growth(const struct node *node, const struct frame *frame,
                        const struct linear_leaf *leaf, struct fraction *out)
{
    const struct node *arg = node->args[0];
    int year = node_year(arg, frame->how->as_of);
    struct fraction base, one;
    fraction_init(&base);
    fraction_init(&one);
    mpq_set_si(one.q, 1, 1);
    bool made = make_fact(arg->fact, year, frame, leaf, out) &&
                make_fact(arg->fact, year - 1, frame, leaf, &base) &&
                divide_fractions(out, &base) && add_fractions(out, &one, -1);
    fraction_clear(&base);
    fraction_clear(&one);
    return made;
}

static bool make_aggregate(const struct node *node, const struct frame *frame,
                           const struct linear_leaf *leaf, struct fraction *out)
{
    bool made = make(node->args[0], frame, leaf, out);
    for (size_t i = 1; i < node->arg_count && made; i++) {
        struct fraction next;
        fraction_init(&next);
        made = make(node->args[i], frame, leaf, &next) && add_fractions(out, &next, 1);
        fraction_clear(&next);
    }
    if (made && node->function == FUNCTION_MEAN) {
        mpq_t count;
        mpq_init(count);
        mpq_set_ui(count, node->arg_count, 1);
        mpq_div(out->p, out->p, count);
        mpq_div(out->q, out->q, count);
        mpq_clear(count);
    }
    return made;
}

static bool make_other(const struct node *node, const struct frame *frame,
                       const struct linear_leaf *leaf, struct fraction *out)
{
    struct fraction right;
    bool made;
    if (node->kind == NODE_CALL && node->function == FUNCTION_GROWTH)
        return make_growth(node, frame, leaf, out);
    if (node->kind == NODE_CALL &&
        (node->function == FUNCTION_SUM || node->function == FUNCTION_MEAN))
        return make_aggregate(node, frame, leaf, out);
    if (node->kind < NODE_ADD || node->kind > NODE_DIVIDE)
        return false;
    fraction_init(&right);
    made = make(node->args[0], frame, leaf, out) && make(node->args[1], frame, leaf, &right) &&
           combine(node->kind, out, &right);
    fraction_clear(&right);
    return made;
}

static bool make(const struct node *node, const struct frame *frame, const struct linear_leaf *leaf,
                 struct fraction *out)
{
    struct operand operand;
    if (node->kind == NODE_FACT)
        return make_fact(node->fact, node_year(node, frame->how->as_of), frame, leaf, out);
    if (node->kind != NODE_NUMBER)
        return make_other(node, frame, leaf, out);
    operand_init(&operand);
    node_evaluate(node, frame, &operand);
    mpq_set(out->q, operand.low);
    operand_clear(&operand);
    return true;
}

/* --- leaves --- */

static bool find(const struct node *node, const struct frame *frame, size_t *index,
                 struct linear_leaf *leaf)
{
    if (node->kind == NODE_FACT) {
        const struct expression *formula = fact_active_formula(node->fact, frame->how);
        struct frame inner = {frame->how, node->fact, NULL};
        if (formula && node->fact->origin == ORIGIN_DERIVED)
            return find(formula->root, &inner, index, leaf);
        if (!formula && node->fact->yearly && (*index)-- == 0) {
            *leaf = (struct linear_leaf){node->fact, node_year(node, frame->how->as_of)};
            return true;
        }
        return false;
    }
    for (size_t i = 0; i < node->arg_count; i++)
        if (find(node->args[i], frame, index, leaf))
            return true;
    return false;
}

bool linear_find_leaf(const struct node *node, const struct frame *frame, size_t index,
                      struct linear_leaf *leaf)
{
    return find(node, frame, &index, leaf);
}

/* --- solving --- */

/* Does (p·x + q) / (r·x + s) compare so with BOUND at X? */
static bool holds_at(const struct fraction *f, const mpq_t x, enum comparison comparison,
                     const mpq_t bound)
{
    struct operand left, right;
    mpq_t below;
    operand_init(&left);
    operand_init(&right);
    mpq_init(below);
    mpq_mul(left.low, f->p, x);
    mpq_add(left.low, left.low, f->q);
    mpq_mul(below, f->r, x);
    mpq_add(below, below, f->s);
    bool holds = mpq_sgn(below) > 0;
    if (holds) {
        mpq_div(left.low, left.low, below);
        left.kind = right.kind = OPERAND_NUMBER;
        mpq_set(right.low, bound);
        holds = operand_compare(&left, comparison, &right) == TRUTH_TRUE;
    }
    mpq_clear(below);
    operand_clear(&left);
    operand_clear(&right);
    return holds;
}

/* x = (bound·s − q) / (p − bound·r), moved to the fact's places away from HAVE. */
static bool cross(const struct fraction *f, const mpq_t bound, const mpq_t have, int places,
                  mpq_t need)
{
    mpq_t below, product;
    mpq_inits(below, product, NULL);
    mpq_mul(product, bound, f->r);
    mpq_sub(below, f->p, product);
    bool crosses = mpq_sgn(below) != 0;
    if (crosses) {
        mpq_mul(product, bound, f->s);
        mpq_sub(need, product, f->q);
        mpq_div(need, need, below);
        rational_round(need, places, mpq_cmp(need, have) >= 0 ? ROUND_UP : ROUND_DOWN);
    }
    mpq_clears(below, product, NULL);
    return crosses;
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

bool linear_solve(const struct node *node, const struct frame *frame,
                  const struct linear_leaf *leaf, enum comparison comparison, const mpq_t bound,
                  mpq_t have, mpq_t need)
{
    struct value now = dossier_get(frame->how->dossier, leaf->fact, leaf->year);
    struct fraction f;
    bool solved = false;
    if (now.kind != VALUE_NUMBER || leaf->fact->type == FACT_PERCENT)
        return false;
    fraction_init(&f);
    decimal_to_rational(now.number, have);
    if (make(node, frame, leaf, &f) && cross(&f, bound, have, leaf->fact->places, need)) {
        int away = mpq_cmp(need, have) < 0 ? -1 : 1;
        solved = holds_at(&f, need, comparison, bound);
        for (int i = 1; i <= 2 && !solved; i++) {
            linear_step(need, leaf->fact->places, i == 1 ? away : -2 * away);
            solved = holds_at(&f, need, comparison, bound);
        }
        solved = solved && (leaf->fact->signed_number || mpq_sgn(need) >= 0);
    }
    fraction_clear(&f);
    return solved;
}

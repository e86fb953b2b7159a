#include "core/quotient.h"

static void polynomial_init(struct polynomial *p)
{
    for (int i = 0; i <= POLYNOMIAL_DEGREE; i++)
        mpq_init(p->at[i]);
}

static void polynomial_clear(struct polynomial *p)
{
    for (int i = 0; i <= POLYNOMIAL_DEGREE; i++)
        mpq_clear(p->at[i]);
}

int polynomial_degree(const struct polynomial *p)
{
    int i = POLYNOMIAL_DEGREE;
    while (i > 0 && mpq_sgn(p->at[i]) == 0)
        i--;
    return i;
}

/* a += sign·b */
static void polynomial_add(struct polynomial *a, const struct polynomial *b, int sign)
{
    for (int i = 0; i <= POLYNOMIAL_DEGREE; i++)
        (sign < 0 ? mpq_sub : mpq_add)(a->at[i], a->at[i], b->at[i]);
}

/* a *= b; false when the degree is too high. */
static bool polynomial_multiply(struct polynomial *a, const struct polynomial *b)
{
    struct polynomial product;
    mpq_t part;
    if (polynomial_degree(a) + polynomial_degree(b) > POLYNOMIAL_DEGREE)
        return false;
    polynomial_init(&product);
    mpq_init(part);
    for (int i = 0; i <= polynomial_degree(a); i++)
        for (int k = 0; k <= polynomial_degree(b); k++) {
            mpq_mul(part, a->at[i], b->at[k]);
            mpq_add(product.at[i + k], product.at[i + k], part);
        }
    for (int i = 0; i <= POLYNOMIAL_DEGREE; i++)
        mpq_swap(a->at[i], product.at[i]);
    mpq_clear(part);
    polynomial_clear(&product);
    return true;
}

void polynomial_scale(struct polynomial *p, const mpq_t by)
{
    for (int i = 0; i <= POLYNOMIAL_DEGREE; i++)
        mpq_mul(p->at[i], p->at[i], by);
}

void polynomial_at(const struct polynomial *p, const mpq_t x, mpq_t out)
{
    mpq_set(out, p->at[POLYNOMIAL_DEGREE]);
    for (int i = POLYNOMIAL_DEGREE - 1; i >= 0; i--) {
        mpq_mul(out, out, x);
        mpq_add(out, out, p->at[i]);
    }
}

void quotient_init(struct quotient *q)
{
    polynomial_init(&q->over);
    polynomial_init(&q->under);
    mpq_set_si(q->under.at[0], 1, 1);
}

void quotient_clear(struct quotient *q)
{
    polynomial_clear(&q->over);
    polynomial_clear(&q->under);
}

/* A denominator without x becomes 1, so that degrees do not grow for nothing. */
static void reduce(struct quotient *q)
{
    mpq_t by;
    if (polynomial_degree(&q->under) > 0 || mpq_sgn(q->under.at[0]) == 0)
        return;
    mpq_init(by);
    mpq_inv(by, q->under.at[0]);
    polynomial_scale(&q->over, by);
    polynomial_scale(&q->under, by);
    mpq_clear(by);
}

bool quotient_add(struct quotient *a, struct quotient *b, int sign)
{
    bool done = polynomial_multiply(&a->over, &b->under) &&
                polynomial_multiply(&b->over, &a->under) &&
                polynomial_multiply(&a->under, &b->under);
    if (done)
        polynomial_add(&a->over, &b->over, sign);
    reduce(a);
    return done;
}

bool quotient_multiply(struct quotient *a, const struct quotient *b)
{
    bool done =
        polynomial_multiply(&a->over, &b->over) && polynomial_multiply(&a->under, &b->under);
    reduce(a);
    return done;
}

bool quotient_divide(struct quotient *a, const struct quotient *b)
{
    if (polynomial_degree(&b->over) == 0 && mpq_sgn(b->over.at[0]) == 0)
        return false;
    bool done =
        polynomial_multiply(&a->over, &b->under) && polynomial_multiply(&a->under, &b->over);
    reduce(a);
    return done;
}

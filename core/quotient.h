#ifndef PEIYU_CORE_QUOTIENT_H
#define PEIYU_CORE_QUOTIENT_H

#include <gmp.h>
#include <stdbool.h>

/* Quotients of polynomials in one unknown x, exact and of a low degree. */
#define POLYNOMIAL_DEGREE 2

struct polynomial {
    mpq_t at[POLYNOMIAL_DEGREE + 1]; /* at[i] belongs to x^i */
};

struct quotient {
    struct polynomial over, under; /* a denominator without x is 1 */
};

int polynomial_degree(const struct polynomial *p);
void polynomial_scale(struct polynomial *p, const mpq_t by);
void polynomial_at(const struct polynomial *p, const mpq_t x, mpq_t out);

void quotient_init(struct quotient *q); /* 0 / 1 */
void quotient_clear(struct quotient *q);
/* A becomes the result; false when its degree would be too high, or where 0 divides. A and B are
 * then of no more use. Adding uses B up in any case. */
bool quotient_add(struct quotient *a, struct quotient *b, int sign); /* a += sign·b */
bool quotient_multiply(struct quotient *a, const struct quotient *b);
bool quotient_divide(struct quotient *a, const struct quotient *b);

#endif

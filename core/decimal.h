#ifndef PEIYU_CORE_DECIMAL_H
#define PEIYU_CORE_DECIMAL_H

#include <gmp.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * An exact decimal with six places, as it is stored: 0.000001 万元 = 1 分. The range is about
 * ±9.2 million million; what does not fit is refused, never rounded. Arithmetic happens on GMP
 * rationals (rational.h).
 */
#define DECIMAL_PLACES 6
#define DECIMAL_TEXT_SIZE 32

struct decimal {
    int64_t micro; /* the number times 1 000 000 */
};

/* "-12.5", "+3", ".5", no exponent, no separators, no space. False when TEXT is no number, has
 * more than PLACES (0…6) places that are not zero, or does not fit. */
bool decimal_parse(const char *text, int places, struct decimal *out);
/* Canonical: exact, without needless zeros ("412.5", "0", "-3"). */
void decimal_format(struct decimal value, char out[DECIMAL_TEXT_SIZE]);
struct decimal decimal_of(long whole);
int decimal_compare(struct decimal a, struct decimal b);
bool decimal_is_whole(struct decimal value);
/* Exactly VALUE, into an initialised rational. */
void decimal_to_rational(struct decimal value, mpq_t out);
/* VALUE percent: a hundredth of it. */
void decimal_percent_to_rational(struct decimal value, mpq_t out);
/* False when the rational has more than six places or does not fit. */
bool decimal_from_rational(const mpq_t value, struct decimal *out);
/* VALUE × NUMERATOR / DENOMINATOR, exact; false when it needs more than PLACES or does not fit
 * (元 to 万元: 1/10000). */
bool decimal_scale(struct decimal value, long numerator, long denominator, int places,
                   struct decimal *out);

#endif

#include "core/decimal.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#define ONE INT64_C(1000000)

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Appends a digit to *MAGNITUDE; the range is symmetrical, so that negation is always safe. */
static bool append_digit(int64_t *magnitude, int digit)
{
    if (*magnitude > (INT64_MAX - digit) / 10)
        return false;
    *magnitude = *magnitude * 10 + digit;
    return true;
}

/* The digits behind the point, as micro: six are appended, those beyond PLACES must be zero. */
static bool read_fraction(const char **text, int places, int64_t *magnitude)
{
    int count = 0;

    for (; is_digit(**text); (*text)++, count++) {
        if (count >= places && **text != '0')
            return false;
        if (count < DECIMAL_PLACES && !append_digit(magnitude, **text - '0'))
            return false;
    }
    for (; count < DECIMAL_PLACES; count++)
        if (!append_digit(magnitude, 0))
            return false;
    return true;
}

bool decimal_parse(const char *text, int places, struct decimal *out)
{
    int64_t magnitude = 0;
    bool negative = *text == '-', digits = false;

    if (*text == '-' || *text == '+')
        text++;
    for (; is_digit(*text); text++, digits = true)
        if (!append_digit(&magnitude, *text - '0'))
            return false;
    if (*text == '.') {
        text++;
        if (!is_digit(*text))
            return false;
        digits = true;
    }
    if (!digits || !read_fraction(&text, places, &magnitude) || *text)
        return false;
    out->micro = negative ? -magnitude : magnitude;
    return true;
}

void decimal_format(struct decimal value, char out[DECIMAL_TEXT_SIZE])
{
    uint64_t magnitude = value.micro < 0 ? -(uint64_t)value.micro : (uint64_t)value.micro;
    int length = snprintf(out, DECIMAL_TEXT_SIZE, "%s%" PRIu64 ".%06" PRIu64,
                          value.micro < 0 ? "-" : "", magnitude / ONE, magnitude % ONE);

    while (out[length - 1] == '0')
        out[--length] = '\0';
    if (out[length - 1] == '.')
        out[--length] = '\0';
}

struct decimal decimal_of(long whole)
{
    return (struct decimal){(int64_t)whole * ONE};
}

int decimal_compare(struct decimal a, struct decimal b)
{
    return (a.micro > b.micro) - (a.micro < b.micro);
}

bool decimal_is_whole(struct decimal value)
{
    return value.micro % ONE == 0;
}

/* mpz_set_si takes a long, which need not have 64 bits. */
static void set_integer(mpz_t out, int64_t value)
{
    uint64_t magnitude = value < 0 ? -(uint64_t)value : (uint64_t)value;

    if (value >= LONG_MIN && value <= LONG_MAX) {
        mpz_set_si(out, (long)value);
        return;
    }
    mpz_import(out, 1, 1, sizeof magnitude, 0, 0, &magnitude);
    if (value < 0)
        mpz_neg(out, out);
}

static bool get_integer(const mpz_t value, int64_t *out)
{
    uint64_t magnitude = 0;

    if (mpz_sizeinbase(value, 2) > 63)
        return false;
    mpz_export(&magnitude, NULL, 1, sizeof magnitude, 0, 0, value);
    *out = mpz_sgn(value) < 0 ? -(int64_t)magnitude : (int64_t)magnitude;
    return true;
}

/* In lowest terms: the denominator has no factors but 2 and 5. */
static void set_rational(mpq_t out, int64_t numerator, int64_t denominator)
{
    if (numerator % denominator == 0) {
        numerator /= denominator;
        denominator = 1;
    }
    while (denominator % 5 == 0 && numerator % 5 == 0) {
        numerator /= 5;
        denominator /= 5;
    }
    while (denominator % 2 == 0 && numerator % 2 == 0) {
        numerator /= 2;
        denominator /= 2;
    }
    set_integer(mpq_numref(out), numerator);
    mpz_set_ui(mpq_denref(out), (unsigned long)denominator);
}

void decimal_to_rational(struct decimal value, mpq_t out)
{
    set_rational(out, value.micro, ONE);
}

void decimal_percent_to_rational(struct decimal value, mpq_t out)
{
    set_rational(out, value.micro, 100 * ONE);
}

bool decimal_from_rational(const mpq_t value, struct decimal *out)
{
    mpz_t micro;
    bool good;

    mpz_init(micro);
    mpz_mul_ui(micro, mpq_numref(value), (unsigned long)ONE);
    good = mpz_divisible_p(micro, mpq_denref(value)) != 0;
    if (good) {
        mpz_divexact(micro, micro, mpq_denref(value));
        good = get_integer(micro, &out->micro);
    }
    mpz_clear(micro);
    return good;
}

/* Has VALUE no more than PLACES decimals? */
static bool fits_places(struct decimal value, int places)
{
    int64_t step = ONE;

    for (int i = 0; i < places && step > 1; i++)
        step /= 10;
    return value.micro % step == 0;
}

bool decimal_scale(struct decimal value, long numerator, long denominator, int places,
                   struct decimal *out)
{
    mpq_t number, factor;
    struct decimal scaled;

    if (denominator <= 0)
        return false;
    mpq_inits(number, factor, (mpq_ptr)NULL);
    decimal_to_rational(value, number);
    mpq_set_si(factor, numerator, (unsigned long)denominator);
    mpq_canonicalize(factor);
    mpq_mul(number, number, factor);
    bool good = decimal_from_rational(number, &scaled) && fits_places(scaled, places);
    mpq_clears(number, factor, (mpq_ptr)NULL);
    if (good)
        *out = scaled;
    return good;
}

#include "core/rational.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"

/* VALUE × 10^PLACES as an integer. */
static void scale_and_round(mpz_t out, const mpq_t value, int places, enum rounding rounding)
{
    mpz_t numerator, denominator;

    mpz_inits(numerator, denominator, (mpz_ptr)NULL);
    mpz_ui_pow_ui(numerator, 10, (unsigned long)places);
    mpz_mul(numerator, numerator, mpq_numref(value));
    mpz_set(denominator, mpq_denref(value));
    if (rounding == ROUND_DOWN) {
        mpz_fdiv_q(out, numerator, denominator);
    } else if (rounding == ROUND_UP) {
        mpz_cdiv_q(out, numerator, denominator);
    } else {
        /* Half away from zero: (2|n| + d) / 2d towards zero, with the sign of n. */
        int sign = mpz_sgn(numerator);
        mpz_abs(numerator, numerator);
        mpz_mul_2exp(numerator, numerator, 1);
        mpz_add(numerator, numerator, denominator);
        mpz_mul_2exp(denominator, denominator, 1);
        mpz_tdiv_q(out, numerator, denominator);
        if (sign < 0)
            mpz_neg(out, out);
    }
    mpz_clears(numerator, denominator, (mpz_ptr)NULL);
}

/* SCALED / 10^PLACES in figures, without needless zeros. */
static char *format_scaled(const mpz_t scaled, size_t places, const char *suffix)
{
    struct buffer out = {0};
    char *number = memory_alloc(mpz_sizeinbase(scaled, 10) + 2);

    mpz_get_str(number, 10, scaled);
    const char *digits = *number == '-' ? number + 1 : number;
    size_t length = strlen(digits);
    buffer_add(&out, *number == '-' ? "-" : "");
    buffer_addn(&out, length > places ? digits : "0", length > places ? length - places : 1);
    if (places) {
        buffer_add(&out, ".");
        for (size_t i = length; i < places; i++)
            buffer_add(&out, "0");
        buffer_add(&out, length > places ? digits + length - places : digits);
        while (out.text[out.length - 1] == '0')
            out.text[--out.length] = '\0';
        if (out.text[out.length - 1] == '.')
            out.text[--out.length] = '\0';
    }
    buffer_add(&out, suffix);
    free(number);
    return buffer_take(&out);
}

/* VALUE × 10^PLACES in a machine's word, as nearly all fit; false where it may not. */
static bool scale_small(const mpq_t value, int places, enum rounding rounding, long *out)
{
    long scale = 1;

    for (int i = 0; i < places; i++) {
        if (scale > LONG_MAX / 10)
            return false;
        scale *= 10;
    }
    if (!mpz_fits_slong_p(mpq_numref(value)) || !mpz_fits_slong_p(mpq_denref(value)))
        return false;
    long numerator = mpz_get_si(mpq_numref(value)), denominator = mpz_get_si(mpq_denref(value));
    if (numerator > LONG_MAX / scale || numerator < -(LONG_MAX / scale))
        return false;
    long rest = numerator * scale % denominator;
    *out = numerator * scale / denominator;
    if (rounding == ROUND_DOWN)
        *out -= rest < 0 ? 1 : 0;
    else if (rounding == ROUND_UP)
        *out += rest > 0 ? 1 : 0;
    else if (labs(rest) >= denominator - labs(rest))
        *out += rest < 0 ? -1 : 1;
    return true;
}

#define SMALL_SIZE 48 /* the digits of a long, its sign and its point */

static char *format_small(long scaled, int places, const char *suffix)
{
    char text[SMALL_SIZE];
    char *at = text + sizeof text - 1;
    unsigned long rest = scaled < 0 ? -(unsigned long)scaled : (unsigned long)scaled;

    *at = '\0';
    for (; places > 0 && rest % 10 == 0; places--)
        rest /= 10;
    for (int i = 0; rest > 0 || i <= places; i++) {
        if (i == places && places > 0)
            *--at = '.';
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (scaled < 0)
        *--at = '-';
    return *suffix == '\0' ? memory_text(at) : memory_printf("%s%s", at, suffix);
}

static char *format(const mpq_t value, int places, enum rounding rounding, const char *suffix)
{
    mpz_t scaled;
    long small;

    if (scale_small(value, places, rounding, &small))
        return format_small(small, places, suffix);
    mpz_init(scaled);
    scale_and_round(scaled, value, places, rounding);
    char *text = format_scaled(scaled, (size_t)places, suffix);
    mpz_clear(scaled);
    return text;
}

char *rational_format(const mpq_t value, int places, enum rounding rounding)
{
    return format(value, places, rounding, "");
}

char *rational_percent(const mpq_t value, int places, enum rounding rounding)
{
    mpq_t hundred;

    mpq_init(hundred);
    mpq_set_ui(hundred, 100, 1);
    mpq_mul(hundred, hundred, value);
    char *text = format(hundred, places, rounding, "%");
    mpq_clear(hundred);
    return text;
}

void rational_round(mpq_t value, int places, enum rounding rounding)
{
    mpz_t scaled;

    mpz_init(scaled);
    scale_and_round(scaled, value, places, rounding);
    mpz_set(mpq_numref(value), scaled);
    mpz_ui_pow_ui(mpq_denref(value), 10, (unsigned long)places);
    mpq_canonicalize(value);
    mpz_clear(scaled);
}

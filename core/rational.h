#ifndef PEIYU_CORE_RATIONAL_H
#define PEIYU_CORE_RATIONAL_H

#include <gmp.h>

/* Printing GMP rationals; no binary floating point anywhere. */
enum rounding {
    ROUND_DOWN, /* toward minus infinity */
    ROUND_UP,   /* toward plus infinity */
    ROUND_NEAR, /* half away from zero */
};

/* At most PLACES decimals, needless zeros dropped: 6/7 with 6 places down is "0.857142".
 * free() the result. */
char *rational_format(const mpq_t value, int places, enum rounding rounding);
/* The same of VALUE × 100 with "%" behind: 6/7, 4 places, down is "85.7142%". */
char *rational_percent(const mpq_t value, int places, enum rounding rounding);
/* Rounds in place to PLACES decimals. */
void rational_round(mpq_t value, int places, enum rounding rounding);

#endif

#ifndef PEIYU_TESTS_RANDOM_H
#define PEIYU_TESTS_RANDOM_H

#include <stdint.h>

/* Numbers without a pattern that are the same on every run: splitmix64 from a seed. */
struct random {
    uint64_t state;
};

static inline unsigned random_below(struct random *random, unsigned limit)
{
    uint64_t mixed = random->state += UINT64_C(0x9E3779B97F4A7C15);

    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (unsigned)((mixed ^ (mixed >> 31)) % limit);
}

#endif

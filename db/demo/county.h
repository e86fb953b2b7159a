#ifndef PEIYU_DB_DEMO_COUNTY_H
#define PEIYU_DB_DEMO_COUNTY_H

#include "db/demo/words.h"
#include "db/demo/writer.h"

/* 200 made-up enterprises with figures of 2019–2022 and a cluster of some of them, to be looked at
 * as of DEMO_AS_OF, when both standards of 2023 are in force. */
#define DEMO_COUNT 200
#define DEMO_FIRST_YEAR 2019
#define DEMO_LAST_YEAR 2022
#define DEMO_AS_OF "2023-06-30"

/* What an enterprise is there to show. */
enum demo_role {
    DEMO_RISING,     /* holds the innovative title, ready for 专精特新 */
    DEMO_TITLED,     /* holds 专精特新 or more, some about to expire */
    DEMO_HOLDER,     /* holds the innovative title, no further */
    DEMO_READY,      /* would be innovative */
    DEMO_CLOSE,      /* a few points short */
    DEMO_INCOMPLETE, /* figures or findings missing */
    DEMO_WEAK,       /* far from it */
    DEMO_ROLES,
};

struct demo_enterprise {
    enum demo_role role;
    int place;  /* among those of its role, from 0: the troubles go by it */
    int number; /* of the whole, from 1 */
    const struct demo_trade *trade;
};

/* Fills an empty database in one step; false with ERR. */
bool demo_county_fill(struct database *database, const struct packs *packs, struct error *err);

/* demo_register.c: registers, titles and troubles of one enterprise. */
void demo_register_fill(struct demo_writer *writer, const struct demo_enterprise *enterprise);

/* cluster.c: one cluster of those that are its MEMBERS. */
bool demo_is_member(const struct demo_enterprise *enterprise);
void demo_cluster_fill(struct demo_writer *writer, const int64_t *members, size_t count);

#endif

#ifndef PEIYU_DB_DEMO_WORDS_H
#define PEIYU_DB_DEMO_WORDS_H

#include <stddef.h>

/* The words of the made-up county. Names are put together from syllables that no firm bears in
 * this order, and every one ends in the mark. */
#define DEMO_MARK "（演示）" /* brackets as in every name */

struct demo_trade {
    const char *code, *industry; /* GB/T 4754-2017 */
    const char *in_name;         /* 重型机械 */
    const char *product, *segment;
    const char *chain, *chain_grade;                                 /* of the 50, or 无 */
    const char *provincial_cluster, *national_cluster, *power_field; /* or 无 */
    const char *strategic, *six_bases;                               /* 是, 否 */
};

/* Each list with its length. */
extern const struct demo_trade demo_trades[];
extern const size_t demo_trade_count;
extern const char *const demo_towns[];
extern const size_t demo_town_count;
extern const char *const demo_first_syllables[], *const demo_second_syllables[];
extern const size_t demo_syllable_count; /* of either */
extern const char *const demo_surnames[], *const demo_given_names[];
extern const size_t demo_surname_count, demo_given_name_count;

#endif

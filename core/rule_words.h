#ifndef PEIYU_CORE_RULE_WORDS_H
#define PEIYU_CORE_RULE_WORDS_H

#include "core/standard.h"

/* A rule as an officer reads it: the labels of facts, registers and titles for their ids, the names
 * of groups for `$id`, 且 and 或 for the words of the language: "上年度研发费用总额 ≥ 100 且 …".
 * KINDS and STANDARD (whose line the rule is) may be NULL. free() it. */
char *rule_words(const struct expression *rule, const struct dictionary *dictionary,
                 const struct certificate_kinds *kinds, const struct standard *standard);

#endif

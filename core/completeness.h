#ifndef PEIYU_CORE_COMPLETENESS_H
#define PEIYU_CORE_COMPLETENESS_H

#include "core/standard.h"

/*
 * 资料完整度: how much of what a standard asks for is known of an enterprise. Asked for are the
 * facts, each year by itself, that the assessment on AS_OF of an enterprise of which nothing is
 * known lists as missing; known are those of them that were given or follow from what was.
 */
struct completeness;

/* STANDARD must outlive it. */
struct completeness *completeness_new(const struct standard *standard,
                                      const struct dictionary *dictionary, struct date as_of);
void completeness_free(struct completeness *completeness);
size_t completeness_asked(const struct completeness *completeness);
size_t completeness_known(const struct completeness *completeness, const struct dossier *dossier);
/* In whole percent, rounded down, so that 100 means all. */
int completeness_percent(const struct completeness *completeness, const struct dossier *dossier);

#endif

#ifndef PEIYU_CORE_ASSESSMENT_TITLES_H
#define PEIYU_CORE_ASSESSMENT_TITLES_H

#include "core/memory.h"
#include "core/standard.h"

/* The ids of a kept assessment as a person reads them. */

/* The title of a line, group or total; "" where STANDARD (may be NULL) has none. */
const char *assessment_title(const struct standard *standard, const char *id);
/* "pass" is 符合, "unknown" 待补充; any other word itself. */
const char *assessment_word(const char *id);
/* 55, or 55~65. */
const char *assessment_points(struct arena *arena, int min, int max);
/* "revenue@2022" is 2022年营业收入总额; *FACT (may be NULL) NULL where there is no such fact. */
const char *assessment_fact_label(const struct dictionary *dictionary, struct arena *arena,
                                  const char *key, const struct fact **fact);
/* What is counted among the members of a cluster; "count" is how many there are. */
const char *assessment_members_label(const struct dictionary *dictionary, struct arena *arena,
                                     const char *key);
const char *assessment_unit(const struct fact *fact); /* FACT may be NULL */
/* The year behind "@", 0 for none. */
int assessment_fact_year(const char *key);

#endif

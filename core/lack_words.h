#ifndef PEIYU_CORE_LACK_WORDS_H
#define PEIYU_CORE_LACK_WORDS_H

#include "core/buffer.h"
#include "core/remedy.h"

/*
 * What lacks, as an officer reads it: one wording for screens, commands and exports. All add to
 * TEXT. PLAIN_YEAR is a year that goes without saying and is not named with a figure; 0 names all.
 */

/* "2022年研发费用总额"; a fact that is not yearly without the year. */
void fact_say(struct buffer *text, const struct fact *fact, int year);
void missing_say(struct buffer *text, const struct missing *missing);
/* The first MOST of them, and how many there are where some are left out. */
void missing_list_say(struct buffer *text, const struct missing_list *list, size_t most);
/* "再增加研发费用总额 87.50 万元"; of points that lack "再增加 5 分". */
void gap_say(struct buffer *text, const struct gap *gap, int plain_year);
/* "得 8 分(再增加研发费用总额 87.50 万元)", after the grade of its band: what it takes. */
void remedy_step_say(struct buffer *text, const struct remedy_step *step, int plain_year);

#endif

#ifndef PEIYU_TESTS_CLI_YEAR_H
#define PEIYU_TESTS_CLI_YEAR_H

#include "tests/cli/casework.h"

/*
 * A county's year, 2026, played through the commands. What is expected at each point was worked out
 * by hand from spec/casework.md; the days off are those of the State Council for 2026. Chapters
 * follow each other in one library.
 */
#define PUMPS "91320312MAYEA0001D"       /* 甲泵业: innovative from 2023-04-07 */
#define MACHINES "91320312MAYEA0002G"    /* 乙机床: innovative from 2024-09-20 */
#define ELECTRONICS "91320312MAYEA0003K" /* 丙电子: none yet, passes by a route */
#define CHEMICALS "91320312MAYEA0004N"   /* 丁化工: none yet, little is known of it */
#define MATERIALS "91320312MAYEA0005R"   /* 戊材料: innovative from 2024-09-20 */
#define EQUIPMENT "91320312MAYEA0006W"   /* 己装备: srdi from 2023-12-08 */
#define FOODS "91320312MAYEA00070"       /* 庚食品: innovative from 2025-05-15 */
#define SOFTWARE "91320312MAYEA00083"    /* 辛软件: not in the library yet */

/* Takes in a file of tests/data/year/. */
void take_in(const char *name);
/* The announced list of a batch, from tests/data/year/: what the program says. */
char *granted_by(const char *batch, const char *name, const char *day, const char *document);
/* "kind name day state left", one line each, for WITHIN days from today; without the windows of
 * programmes, which are "title day state left". */
void due_is(const char *within, const char *expected);
void windows_are(const char *within, const char *expected);
/* One step of a case, that day. */
void goes(const char *number, const char *step);
void goes_because(const char *number, const char *step, const char *reason);
/* "id name state", one line each. */
void batch_is(const char *batch, const char *expected);
/* "name kind announced_on valid_to state", one line each. */
void titles_are(const char *expected);
/* All that undo and redo have to give back; free() it. */
char *everything(void);

/* The chapters. */
void january_takes_stock(void **state);
void a_library_entry_is_granted(void **state);
void spring_opens_two_batches(void **state);
void a_rename_keeps_the_old_name(void **state);
void spring_is_reviewed(void **state);
void a_notice_ends_on_a_working_day(void **state);
void the_update_moves_to_the_end_of_may(void **state);
void the_lists_grant_and_a_mistake_is_undone(void **state);

void the_change_is_reported(void **state);
void an_accident_takes_a_title(void **state);
void who_missed_the_update(void **state);
void a_deadline_is_put_off(void **state);
void srdi_is_recommended(void **state);
void a_complaint_is_settled(void **state);
void srdi_is_granted(void **state);

void autumn_refuses_the_banned(void **state);
void the_survey_knows_who_could(void **state);
void a_renewal_is_returned_once(void **state);
void autumn_grants_the_second_batch(void **state);
void a_renewal_continues_the_line(void **state);
void a_change_at_the_end_of_november(void **state);
void the_ban_ends(void **state);
void the_books_are_in_order(void **state);

#endif

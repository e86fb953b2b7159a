#ifndef PEIYU_TESTS_CLI_YEARS_H
#define PEIYU_TESTS_CLI_YEARS_H

#include "tests/cli/year.h"

/*
 * Four years of a cluster and of the giants among its members, 2026 to 2030, in one library. What
 * is expected was worked out by hand from spec/casework.md and the clauses named; for the years
 * from 2027 on no days off are known.
 */
#define TRANSMISSIONS "91320312MAYEB00015" /* 甲传动: srdi from 2024-03-15 */
#define GEARS "91320312MAYEB00028"         /* 乙齿轮: giant from 2023-07-14 */
#define BEARINGS "91320312MAYEB0003B"      /* 丙轴承: champion from 2025-01-10 */
#define REDUCERS "91320312MAYEB0004E"      /* 丁减速: giant from 2023-07-14, lets it lapse */
#define CLUSTER "铜山区传动集群"

/* The chapters. */
void april_asks_the_giants(void **state);
void a_cluster_is_founded(void **state);
void a_giant_goes_to_province_and_ministry(void **state);
void a_giant_that_missed_the_update_is_held(void **state);
void the_ministry_s_notice_ends_after_the_festival(void **state);
void a_title_that_ran_out_counts_no_more(void **state);
void a_late_renewal_continues_the_line(void **state);
void the_cluster_passes_on_its_third_leader(void **state);
void five_working_days_over_the_national_day(void **state);
void the_cluster_is_announced_undone_and_redone(void **state);

void the_first_report_is_for_the_year_after(void **state);
void a_report_is_sent_and_one_is_late(void **state);
void the_ministry_s_platform_is_updated_by_the_end_of_may(void **state);
void a_lapsed_title_is_told_for_a_year(void **state);
void the_main_industry_changes(void **state);
void a_champion_is_renewed_by_hand(void **state);
void a_missed_report_takes_the_title(void **state);
void the_cluster_may_apply_again(void **state);
void a_renewal_of_a_giant_is_rejected(void **state);
void the_rejected_giant_lapses(void **state);
void everything_is_undone_and_redone(void **state);

#endif

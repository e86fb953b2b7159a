#include "tests/cli/years.h"

int main(void)
{
    const struct CMUnitTest chapters[] = {
        cmocka_unit_test(april_asks_the_giants),
        cmocka_unit_test(a_cluster_is_founded),
        cmocka_unit_test(a_giant_goes_to_province_and_ministry),
        cmocka_unit_test(a_giant_that_missed_the_update_is_held),
        cmocka_unit_test(the_ministry_s_notice_ends_after_the_festival),
        cmocka_unit_test(a_title_that_ran_out_counts_no_more),
        cmocka_unit_test(a_late_renewal_continues_the_line),
        cmocka_unit_test(the_cluster_passes_on_its_third_leader),
        cmocka_unit_test(five_working_days_over_the_national_day),
        cmocka_unit_test(the_cluster_is_announced_undone_and_redone),
        cmocka_unit_test(the_first_report_is_for_the_year_after),
        cmocka_unit_test(a_report_is_sent_and_one_is_late),
        cmocka_unit_test(the_ministry_s_platform_is_updated_by_the_end_of_may),
        cmocka_unit_test(a_lapsed_title_is_told_for_a_year),
        cmocka_unit_test(the_main_industry_changes),
        cmocka_unit_test(a_champion_is_renewed_by_hand),
        cmocka_unit_test(a_missed_report_takes_the_title),
        cmocka_unit_test(the_cluster_may_apply_again),
        cmocka_unit_test(a_renewal_of_a_giant_is_rejected),
        cmocka_unit_test(the_rejected_giant_lapses),
        cmocka_unit_test(everything_is_undone_and_redone),
    };
    return cmocka_run_group_tests_name("years of a cluster", chapters, program_setup,
                                       program_teardown);
}

#include "tests/cli/year.h"

int main(void)
{
    const struct CMUnitTest chapters[] = {
        cmocka_unit_test(january_takes_stock),
        cmocka_unit_test(a_library_entry_is_granted),
        cmocka_unit_test(spring_opens_two_batches),
        cmocka_unit_test(a_rename_keeps_the_old_name),
        cmocka_unit_test(spring_is_reviewed),
        cmocka_unit_test(a_notice_ends_on_a_working_day),
        cmocka_unit_test(the_update_moves_to_the_end_of_may),
        cmocka_unit_test(the_lists_grant_and_a_mistake_is_undone),
        cmocka_unit_test(the_change_is_reported),
        cmocka_unit_test(an_accident_takes_a_title),
        cmocka_unit_test(who_missed_the_update),
        cmocka_unit_test(a_deadline_is_put_off),
        cmocka_unit_test(srdi_is_recommended),
        cmocka_unit_test(a_complaint_is_settled),
        cmocka_unit_test(srdi_is_granted),
        cmocka_unit_test(autumn_refuses_the_banned),
        cmocka_unit_test(the_survey_knows_who_could),
        cmocka_unit_test(a_renewal_is_returned_once),
        cmocka_unit_test(autumn_grants_the_second_batch),
        cmocka_unit_test(a_renewal_continues_the_line),
        cmocka_unit_test(a_change_at_the_end_of_november),
        cmocka_unit_test(the_ban_ends),
        cmocka_unit_test(the_books_are_in_order),
    };
    return cmocka_run_group_tests_name("a year", chapters, program_setup, program_teardown);
}

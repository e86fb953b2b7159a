/* What is kept of a finished assessment: its inputs and its result. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment_json.h"

static struct dossier *dossier;
static struct assessment *assessment;

static int open_dossier(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    return 0;
}

static int close_dossier(void **state)
{
    (void)state;
    assessment_free(assessment);
    assessment = NULL;
    dossier_free(dossier);
    dossier = NULL;
    return 0;
}

static int close_fixture(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

static void assess(void)
{
    assessment_free(assessment);
    assessment = assessment_make(packs_find_standard(fixture_packs(), "srdi-js-2023"), dossier,
                                 date_of(2023, 6, 30), false);
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("“%s” is missing in %s", part, text);
}

static void a_title_that_is_needed_and_a_ban_are_told_in_words(void **state)
{
    (void)state;
    struct certificate banned = {
        .kind = certificate_kind_find(packs_certificates(fixture_packs()), "giant"),
        .announced_on = date_of(2021, 1, 10),
        .withdrawal = WITHDRAWAL_CAUSE,
        .withdrawn_on = date_of(2023, 6, 29),
        .withdrawal_reason = ""};
    dossier_add_certificate(dossier, &banned);
    assess();
    char *result = assessment_result_json(dossier, assessment);
    assert_has(result, "{\"id\": \"title\", \"fact\": null, \"year\": null, \"have\": null, "
                       "\"need\": \"创新型中小企业\", \"lack\": null, \"unit\": null, "
                       "\"words\": \"取得有效期内的创新型中小企业\"}");
    assert_has(result,
               "{\"id\": \"no_ban\", \"fact\": null, \"year\": null, "
               "\"have\": \"2023-06-29取消专精特新“小巨人”企业\", \"need\": \"2026-06-30\", "
               "\"lack\": \"1096\", \"unit\": \"天\", "
               "\"words\": \"取消后的限制期内,2026-06-30起不再受限,还有1096天\"}");
    free(result);
}

static void a_withdrawal_without_a_day_is_named_as_missing(void **state)
{
    (void)state;
    struct certificate withdrawn = {
        .kind = certificate_kind_find(packs_certificates(fixture_packs()), "srdi"),
        .announced_on = date_of(2021, 1, 10),
        .withdrawal = WITHDRAWAL_CAUSE,
        .withdrawal_reason = ""};
    dossier_add_certificate(dossier, &withdrawn);
    assess();
    char *result = assessment_result_json(dossier, assessment);
    assert_has(result, "{\"fact\": \"withdrawn_on\", \"year\": null, \"why\": \"absent\"}");
    free(result);
}

static void the_inputs_are_what_the_standard_reads_and_was_given(void **state)
{
    (void)state;
    fixture_put_all(dossier, "revenue@2022=5120", "revenue@2016=1", "rd_expense@2022=412.5",
                    "town=大屯街道", NULL);
    fixture_certificate(dossier, "innovative", "2023-03-24", NULL);
    assess();
    char *inputs = assessment_inputs_json(dossier, assessment);
    assert_string_equal(inputs,
                        "{\n \"renewal\": false,\n \"facts\": {\"revenue@2022\": \"5120\", "
                        "\"rd_expense@2022\": \"412.5\"},\n \"registers\": {},\n \"certificates\": "
                        "[{\"kind\": \"innovative\", \"batch\": \"\", \"announced_on\": "
                        "\"2023-03-24\", \"valid_from\": \"2023-03-24\", \"valid_to\": "
                        "\"2026-03-24\", \"withdrawal\": 0, \"withdrawn_on\": null}]\n}\n");
    free(inputs);
}

static void the_lines_of_a_register_that_was_read_are_inputs(void **state)
{
    const struct dictionary *dictionary = packs_dictionary(fixture_packs());
    const struct reg *ip = dictionary_find_register(dictionary, "ip");
    (void)state;
    struct dossier_line *line = dossier_add_line(dossier, ip, 1);
    dossier_line_put(dossier, line, reg_find_field(ip, "kind"), value_text("发明专利"));
    assess();
    char *inputs = assessment_inputs_json(dossier, assessment);
    assert_has(inputs, "\"registers\": {\"ip\": [{\"kind\": \"发明专利\"}]}");
    free(inputs);
}

static void the_result_is_one_object_as_assess_prints_it(void **state)
{
    (void)state;
    fixture_put_all(dossier, "uscc=91320312000000001Y", "name=甲", "rd_expense@2022=412.5", NULL);
    assess();
    char *result = assessment_result_json(dossier, assessment);
    assert_int_equal(
        strncmp(result, "{\n \"uscc\": \"91320312000000001Y\",\n \"name\": \"甲\",", 47), 0);
    assert_has(result, "\"verdict\": \"fail\"");
    assert_has(result, "{\"id\": \"12\", \"group\": \"innovation\", \"grade\": null, \"min\": 8, "
                       "\"max\": 10, \"full\": 10,");
    assert_has(result, "{\"fact\": \"revenue\", \"year\": 2022, \"why\": \"absent\"}");
    free(result);
}

static void a_total_that_is_missed_has_the_cheapest_set(void **state)
{
    (void)state;
    fixture_put_all(dossier, "ip1_high=0", "ip1_self=0", "ip1=1", "ip2=0", "revenue@2022=10000",
                    "rd_expense@2022=199", "main_revenue@2022=6000", "main_revenue@2021=5700",
                    "total_assets@2022=1000", "total_liabilities@2022=500", "strategic_emerging=否",
                    NULL);
    assessment = assessment_make(packs_find_standard(fixture_packs(), "innovative-js-2023"),
                                 dossier, date_of(2023, 6, 30), false);
    char *result = assessment_result_json(dossier, assessment);
    assert_null(strstr(result, "\"set\""));
    free(result);
    assessment_free(assessment);
    fixture_put_all(dossier, "award_national_rank=无", "award_provincial_rank=无",
                    "high_tech_until=无", "national_demo_until=无", "ip_advantage_until=无",
                    "institution_level=无", "equity_raised@2022=0", "equity_raised@2021=0",
                    "equity_raised@2020=0", NULL);
    assessment = assessment_make(packs_find_standard(fixture_packs(), "innovative-js-2023"),
                                 dossier, date_of(2023, 6, 30), false);
    result = assessment_result_json(dossier, assessment);
    assert_has(result, "{\"id\": \"total\", \"fact\": null, \"year\": null, \"have\": \"55\", "
                       "\"need\": \"60\", \"lack\": \"5\", \"unit\": \"分\", \"set\": "
                       "[{\"id\": \"2\", \"grade\": \"C\", \"points\": 10, \"gaps\": "
                       "[{\"fact\": \"rd_expense\", \"year\": 2022, \"have\": \"199\", "
                       "\"need\": \"200\", \"lack\": \"1\", \"unit\": \"万元\"}], "
                       "\"missing\": []}]}");
    assert_has(result, "\"need\": \"9950\", \"lack\": \"50\", \"unit\": \"万元\", "
                       "\"alternative\": 2}");
    free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_title_that_is_needed_and_a_ban_are_told_in_words,
                                        open_dossier, close_dossier),
        cmocka_unit_test_setup_teardown(a_withdrawal_without_a_day_is_named_as_missing,
                                        open_dossier, close_dossier),
        cmocka_unit_test_setup_teardown(the_inputs_are_what_the_standard_reads_and_was_given,
                                        open_dossier, close_dossier),
        cmocka_unit_test_setup_teardown(the_lines_of_a_register_that_was_read_are_inputs,
                                        open_dossier, close_dossier),
        cmocka_unit_test_setup_teardown(a_total_that_is_missed_has_the_cheapest_set, open_dossier,
                                        close_dossier),
        cmocka_unit_test_setup_teardown(the_result_is_one_object_as_assess_prints_it, open_dossier,
                                        close_dossier),
    };
    return cmocka_run_group_tests_name("assessment json", tests, NULL, close_fixture);
}

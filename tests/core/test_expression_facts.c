/* Which given facts an expression rests on: what a form shows beside it, and what is kept with an
 * assessment. */
#include "fixture.h"

#include "core/buffer.h"
#include "core/expression.h"
#include "core/faults.h"

static struct dossier *dossier;

static int open_dossier(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    return 0;
}

static int close_dossier(void **state)
{
    (void)state;
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

static void note_fact(void *context, const struct fact *fact, int year)
{
    struct buffer *seen = context;
    buffer_printf(seen, year ? "%s@%d " : "%s ", fact->id, year);
}

static void note_register(void *context, const struct reg *reg)
{
    struct buffer *seen = context;
    buffer_printf(seen, "[%s] ", reg->id);
}

static void assert_reads(const char *text, const char *expected)
{
    struct error err = {0};
    struct buffer seen = {0};
    struct fact_visitor visitor = {note_fact, note_register, &seen};
    struct evaluation how = {dossier, date_of(2023, 6, 30), {NULL, NULL}};
    struct expression *expression =
        expression_parse_text(packs_dictionary(fixture_packs()), text, &err);
    if (!expression)
        fail_msg("%s: %s", text, err.text);
    expression_facts(expression, &how, &visitor);
    assert_string_equal(buffer_text(&seen), expected);
    expression_free(expression);
    buffer_free(&seen);
}

static void years_are_those_of_the_day(void **state)
{
    (void)state;
    assert_reads("rd_expense[-1] >= 500 or revenue[-2] > 1", "rd_expense@2022 revenue@2021 ");
    assert_reads("revenue[2019] > 1 and town = 大屯", "revenue@2019 town ");
}

static void derived_facts_are_opened(void **state)
{
    (void)state;
    assert_reads("rd_ratio >= 10%", "rd_expense@2022 revenue@2022 ");
    assert_reads("mean(growth(revenue[-1]), debt_ratio) > 1",
                 "revenue@2021 revenue@2022 total_liabilities@2022 total_assets@2022 ");
    assert_reads("mgmt_certified", "mgmt_certified qms_certified ");
}

static void a_figure_given_for_want_of_its_formula_is_read_only_then(void **state)
{
    (void)state;
    assert_reads("segment_years >= 2", "segment_since segment_years ");
    fixture_put(dossier, "segment_since", "2015-03-01");
    assert_reads("segment_years >= 2", "segment_since ");
}

static void a_default_is_read_while_nothing_is_given(void **state)
{
    (void)state;
    assert_reads("registered_in_province", "registered_in_province county city uscc ");
    fixture_put(dossier, "registered_in_province", "是");
    assert_reads("registered_in_province", "registered_in_province ");
}

static void a_register_that_has_lines_speaks_for_its_facts(void **state)
{
    const struct reg *ip;
    (void)state;
    assert_reads("ip1 >= 1", "ip1 ");
    ip = dictionary_find_register(packs_dictionary(fixture_packs()), "ip");
    dossier_add_line(dossier, ip, 1);
    assert_reads("ip1 >= 1", "[ip] ");
}

static void of_a_table_the_row_at_hand_is_read(void **state)
{
    (void)state;
    assert_reads("sme", "industry_code ");
    fixture_put(dossier, "industry_code", "C3411");
    assert_reads("sme", "industry_code employees@2022 revenue@2022 ");
    fixture_put(dossier, "industry_code", "E4710");
    assert_reads("sme", "industry_code revenue@2022 total_assets@2022 ");
}

static int asked(const char *text, const char *id)
{
    struct faults faults = {0};
    int least = -1;
    struct expression *expression =
        expression_parse(packs_dictionary(fixture_packs()), text, NULL, "test", 1, 1, &faults);
    assert_non_null(expression);
    if (!expression_asks(expression, id, &least))
        least = -1;
    expression_free(expression);
    faults_free(&faults);
    return least;
}

static void the_points_that_are_asked_for_are_found(void **state)
{
    (void)state;
    assert_int_equal(asked("$total >= 60 or $d1", "total"), 60);
    assert_int_equal(asked("$base and ($total >= 60 and $x >= 20)", "x"), 20);
    assert_int_equal(asked("$total >= 60 or ($d1 and $total >= 50)", "total"), 50);
    assert_int_equal(asked("$total <= 60", "total"), -1);
    assert_int_equal(asked("$total >= 60", "tot"), -1);
    assert_int_equal(asked("$d1 and $d2", "total"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(years_are_those_of_the_day, open_dossier, close_dossier),
        cmocka_unit_test_setup_teardown(derived_facts_are_opened, open_dossier, close_dossier),
        cmocka_unit_test_setup_teardown(a_figure_given_for_want_of_its_formula_is_read_only_then,
                                        open_dossier, close_dossier),
        cmocka_unit_test_setup_teardown(a_default_is_read_while_nothing_is_given, open_dossier,
                                        close_dossier),
        cmocka_unit_test_setup_teardown(a_register_that_has_lines_speaks_for_its_facts,
                                        open_dossier, close_dossier),
        cmocka_unit_test(the_points_that_are_asked_for_are_found),
        cmocka_unit_test_setup_teardown(of_a_table_the_row_at_hand_is_read, open_dossier,
                                        close_dossier),
    };
    return cmocka_run_group_tests_name("expression facts", tests, NULL, close_fixture);
}

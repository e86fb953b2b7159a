#include <stdlib.h>
#include <string.h>

#include "core/named_values.h"
#include "tests/core/fixture.h"

/* What a condition asks about, with its values, as a form shows it. */

static void shows(const struct dossier *dossier, const char *condition, const char *expected)
{
    struct error err = {0};
    struct expression *expression =
        expression_parse_text(packs_dictionary(fixture_packs()), condition, &err);
    struct evaluation how = {.dossier = dossier, .as_of = fixture_date("2023-06-30")};

    if (expression == NULL)
        fail_msg("%s: %s", condition, err.text);
    char *text = named_values(expression, &how);
    assert_string_equal(text, expected);
    free(text);
    expression_free(expression);
}

static void one_value_stands_without_its_name(void **state)
{
    (void)state;
    struct dossier *dossier = fixture_dossier();

    fixture_put_all(dossier, "revenue@2022=5120", "net_profit@2022=-12.5", "six_bases=否",
                    "power_field=无", NULL);
    shows(dossier, "revenue[-1] >= 5000", "5120万元");
    shows(dossier, "net_profit[-1] >= 0", "-12.5万元");
    shows(dossier, "six_bases", "否");
    shows(dossier, "power_field != 无", "无");
    shows(dossier, "rd_expense[-1] >= 100", "—");
    shows(dossier, "holds(srdi)", "");
    dossier_free(dossier);
}

static void several_stand_with_their_names_each_once(void **state)
{
    (void)state;
    struct dossier *dossier = fixture_dossier();

    fixture_put_all(dossier, "revenue@2022=5120", "rd_expense@2022=412.5", "rd_expense@2021=380",
                    NULL);
    shows(dossier, "revenue[-1] >= 5000 or revenue[-1] < 10 or six_bases",
          "2022年营业收入总额 5120万元;属于工业“六基”领域 —");
    shows(dossier, "rd_expense[-1] >= 100 and rd_expense[-2] >= 100 and rd_expense[-3] >= 100",
          "研发费用总额 2022年 412.5万元,2021年 380万元,2020年 —");
    dossier_free(dossier);
}

static void what_is_reckoned_on_the_spot_is_shown_as_its_threshold_is(void **state)
{
    (void)state;
    struct dossier *dossier = fixture_dossier();

    fixture_put_all(dossier, "revenue@2022=5000", "rd_expense@2022=250", NULL);
    shows(dossier, "rd_expense[-1] / revenue[-1] >= 3%", "5%");
    shows(dossier, "rd_expense[-1] / revenue[-1] >= 0.03", "0.05");
    shows(dossier, "rd_expense[-2] / revenue[-2] >= 3%", "—");
    dossier_free(dossier);
}

/* An invention of which nobody says whether it is applied counts perhaps. */
static void a_count_that_is_not_settled_is_a_range(void **state)
{
    (void)state;
    struct dossier *dossier = fixture_dossier();
    const struct reg *ip = dictionary_find_register(packs_dictionary(fixture_packs()), "ip");
    struct value kind = {.kind = VALUE_TEXT, .text = "发明专利"};

    for (int i = 0; i < 2; i++)
        dossier_line_put(dossier, dossier_add_line(dossier, ip, 0), reg_find_field(ip, "kind"),
                         kind);
    shows(dossier, "ip1_applied >= 2", "0–2项");
    dossier_free(dossier);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_value_stands_without_its_name),
        cmocka_unit_test(several_stand_with_their_names_each_once),
        cmocka_unit_test(what_is_reckoned_on_the_spot_is_shown_as_its_threshold_is),
        cmocka_unit_test(a_count_that_is_not_settled_is_a_range),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    fixture_close();
    return failed;
}

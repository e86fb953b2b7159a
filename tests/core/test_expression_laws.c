#include "asking.h"

#include <stdio.h>
#include <string.h>

#include "tests/random.h"

/* What holds of every expression, tried on ones made up at random. */
static struct random chance;

static const char *const atoms[] = {
    "own_brand",         "qms_certified",       "time_honored",      "revenue >= 1000",
    "rd_ratio >= 3%",    "national_rank <= 10", "digital_level = 2", "power_field != 无",
    "main_growth >= 5%", "segment_years >= 3",  "debt_ratio <= 60%", "ip1 >= 1"};

static bool has_gaps(const char *text)
{
    struct evaluation evaluation = how();
    struct expression *expression = parse(text);
    struct gap_list list = {0};
    expression_gaps(expression, &evaluation, &list);
    bool has = list.count > 0;
    gap_list_free(&list);
    expression_free(expression);
    return has;
}

static void random_condition(char *out, size_t size, int depth)
{
    char left[1500], right[1500];
    unsigned choice = depth > 0 ? random_below(&chance, 4) : 3;
    if (choice == 3) {
        snprintf(out, size, "%s", atoms[random_below(&chance, sizeof atoms / sizeof *atoms)]);
        return;
    }
    random_condition(left, size / 2 - 10, depth - 1);
    random_condition(right, size / 2 - 10, depth - 1);
    if (choice == 0)
        snprintf(out, size, "not (%.700s)", left);
    else
        snprintf(out, size, "(%.700s) %s (%.700s)", left, choice == 1 ? "and" : "or", right);
}

static void random_facts(void)
{
    static const struct {
        const char *fact;
        const char *values[4];
    } choices[] = {{"own_brand", {"", "是", "否", "是"}},
                   {"qms_certified", {"", "是", "否", "否"}},
                   {"time_honored", {"", "是", "否", ""}},
                   {"revenue@2023", {"", "1000", "999.999999", "0"}},
                   {"rd_expense@2023", {"", "30", "29.99997", "100"}},
                   {"national_rank", {"", "无", "10", "11"}},
                   {"digital_level", {"", "2", "3", "0"}},
                   {"power_field", {"", "无", "新材料", ""}},
                   {"main_revenue@2023", {"", "105", "104.99", "0"}},
                   {"main_revenue@2022", {"", "100", "0", "100"}},
                   {"segment_years", {"", "3", "2", "10"}},
                   {"total_liabilities@2023", {"", "60", "61", "0"}},
                   {"total_assets@2023", {"", "100", "0", "100"}},
                   {"ip1", {"", "0", "1", "5"}}};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        fixture_put(dossier, choices[i].fact, choices[i].values[random_below(&chance, 4)]);
}

/* De Morgan, double negation, idempotence; and: exactly the unknown is missing, exactly the false
 * has gaps at most. */
static void logic_keeps_its_laws(void **state)
{
    (void)state;
    chance.state = 20230301;
    for (int round = 0; round < 3000; round++) {
        char a[700], b[700], text[2000], other[2000];
        random_facts();
        random_condition(a, sizeof a, 3);
        random_condition(b, sizeof b, 2);
        snprintf(text, sizeof text, "not ((%s) and (%s))", a, b);
        snprintf(other, sizeof other, "not (%s) or not (%s)", a, b);
        if (truth(text) != truth(other))
            fail_msg("%s", text);
        snprintf(text, sizeof text, "not (not (%s))", a);
        assert_int_equal(truth(text), truth(a));
        snprintf(text, sizeof text, "(%s) or (%s)", a, a);
        assert_int_equal(truth(text), truth(a));
        assert_int_equal(truth(a) == TRUTH_UNKNOWN, *missing(a) != '\0');
        if (truth(a) != TRUTH_FALSE)
            assert_false(has_gaps(a));
    }
}

/* What is known stays as it is when an unknown fact becomes known. */
static void knowing_more_never_turns_what_was_decided(void **state)
{
    (void)state;
    static const char *const facts[] = {"own_brand", "qms_certified", "time_honored"};
    chance.state = 20230804;
    for (int round = 0; round < 2000; round++) {
        char text[700];
        random_facts();
        random_condition(text, sizeof text, 4);
        const char *fact = facts[random_below(&chance, 3)];
        fixture_put(dossier, fact, "");
        enum truth before = truth(text);
        for (int i = 0; i < 2; i++) {
            fixture_put(dossier, fact, i ? "是" : "否");
            enum truth after = truth(text);
            if (before != TRUTH_UNKNOWN && after != before)
                fail_msg("%s turned by %s", text, fact);
        }
    }
}

static const char *const pieces[] = {"revenue",
                                     "[",
                                     "]",
                                     "-1",
                                     "(",
                                     ")",
                                     ">=",
                                     "<",
                                     "and",
                                     "or",
                                     "not",
                                     "in",
                                     ",",
                                     "'",
                                     "“",
                                     "3%",
                                     "1.2亿",
                                     "无",
                                     "是",
                                     "$total",
                                     "count(ip,",
                                     "best(",
                                     "holds(",
                                     "+",
                                     "/",
                                     "~",
                                     "名称",
                                     "2024-01-01",
                                     "\xe4\xb8",
                                     "pick(",
                                     "lookup(size,",
                                     "sme",
                                     "given",
                                     "#",
                                     "power_field",
                                     "=",
                                     "新材料",
                                     "％",
                                     "。",
                                     "9999999999999999999",
                                     ".",
                                     "growth("};

/* Whatever is typed ends in an expression or in one fault with a place. */
static void any_text_is_an_expression_or_a_fault(void **state)
{
    (void)state;
    chance.state = 7;
    for (int round = 0; round < 20000; round++) {
        char text[400] = "";
        unsigned count = random_below(&chance, 9);
        for (unsigned i = 0; i <= count; i++) {
            strcat(text, pieces[random_below(&chance, sizeof pieces / sizeof *pieces)]);
            if (random_below(&chance, 2))
                strcat(text, " ");
        }
        struct faults faults = {0};
        struct expression *expression =
            expression_parse(dossier_dictionary(dossier), text, NULL, "", 1, 1, &faults);
        if (!expression && faults.count != 1)
            fail_msg("%s: %zu faults", text, faults.count);
        if (expression) {
            struct evaluation evaluation = how();
            struct result result;
            result_init(&result);
            expression_value(expression, &evaluation, &result);
            result_clear(&result);
        }
        expression_free(expression);
        faults_free(&faults);
    }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(logic_keeps_its_laws),
        CASE(knowing_more_never_turns_what_was_decided),
        CASE(any_text_is_an_expression_or_a_fault),
    };
    int failed = cmocka_run_group_tests_name("expression, laws", tests, NULL, NULL);
    fixture_close();
    return failed;
}

/* The pack of deadlines: its mistakes, and that it is complete. */
#include "fixture.h"

#include <string.h>

#include "core/deadline.h"

static int close_fixture(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

#define EXPIRY "expiry: {title: 届满, basis: 甲, keep_days: 365}\n"
#define RENEWAL "renewal: {title: 复核, basis: 乙, days_before: 90}\n"
#define UPDATE "updates:\n  - {id: annual_update, title: 丙, done: x, days: ["

static void mistakes_of_a_pack_have_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        int line, column;
        const char *part;
    } cases[] = {
        {RENEWAL "updates: []\n", 1, 1, "缺少“expiry”"},
        {EXPIRY "updates: []\n", 1, 1, "缺少“renewal”"},
        {EXPIRY RENEWAL, 1, 1, "缺少列表“updates”"},
        {"expiry: {title: 届满, basis: 甲, keep_day: 365}\n" RENEWAL "updates: []\n", 1, 31,
         "不认识的键"},
        {"expiry: {title: 届满, basis: 甲, keep_days: 一年}\n" RENEWAL "updates: []\n", 1, 42,
         "整数"},
        {"expiry: {title: 届满, keep_days: 365}\n" RENEWAL "updates: []\n", 1, 9, "缺少“basis”"},
        {EXPIRY RENEWAL UPDATE "{from: 2000, day: 04-30, basis: 丁}]}\n", 4, 58, "2026-04-01"},
        {EXPIRY RENEWAL UPDATE "{from: 2000-01-01, day: 4-30, basis: 丁}]}\n", 4, 75, "月-日"},
        {EXPIRY RENEWAL UPDATE "{from: 2000-01-01, day: 02-29, basis: 丁}]}\n", 4, 75, "月-日"},
        {EXPIRY RENEWAL UPDATE "{from: 2000-01-01, day: 04-30, basis: 丁},\n"
                               "    {from: 2000-01-01, day: 05-31, basis: 丁}]}\n",
         5, 12, "晚于上一项"},
        {EXPIRY RENEWAL UPDATE "]}\n  - {id: annual_update, title: 丙, done: x, days: []}\n", 5, 10,
         "重复"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct faults faults = {0};
        struct yaml_file *file =
            yaml_parse("d.yaml", cases[i].content, strlen(cases[i].content), &faults);
        assert_non_null(file);
        assert_null(deadline_rules_load(file, NULL, &faults));
        if (faults.count != 1 || faults.items[0].line != cases[i].line ||
            faults.items[0].column != cases[i].column ||
            !strstr(faults.items[0].text, cases[i].part))
            fail_msg("%s: %zu, %d:%d %s", cases[i].content, faults.count, faults.items[0].line,
                     faults.items[0].column, faults.items[0].text);
        faults_free(&faults);
        yaml_free(file);
    }
}

static void each_update_that_a_title_asks_for_has_its_rule(void **state)
{
    (void)state;
    const char *content = EXPIRY RENEWAL UPDATE "{from: 2000-01-01, day: 04-30, basis: 丁}]}\n";
    struct faults faults = {0};
    struct yaml_file *file = yaml_parse("d.yaml", content, strlen(content), &faults);
    const struct certificate_kinds *kinds = packs_certificates(fixture_packs());
    assert_null(deadline_rules_load(file, kinds, &faults));
    assert_int_equal(faults.count, 1); /* annual_update_miit, for giant */
    assert_non_null(strstr(faults.items[0].text, "annual_update_miit"));
    assert_int_equal(faults.items[0].line, 4);
    faults_free(&faults);
    struct deadline_rules *rules = deadline_rules_load(file, NULL, &faults);
    assert_non_null(rules);
    deadline_rules_free(rules);
    deadline_rules_free(NULL);
    yaml_free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_of_a_pack_have_their_place),
        cmocka_unit_test(each_update_that_a_title_asks_for_has_its_rule),
    };
    return cmocka_run_group_tests(tests, NULL, close_fixture);
}

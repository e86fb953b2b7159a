#include "fixture.h"

#include <string.h>

#include "core/lack_words.h"
#include "core/number_words.h"

/* What lacks, in words. */
static struct buffer text;

static int teardown(void **state)
{
    (void)state;
    buffer_free(&text);
    return 0;
}

static void expect(const char *words)
{
    assert_string_equal(buffer_text(&text), words);
    buffer_clear(&text);
}

static const struct fact *fact_named(const char *id)
{
    const struct fact *fact = dictionary_find(packs_dictionary(fixture_packs()), id);

    assert_non_null(fact);
    return fact;
}

static void expect_gap(const char *fact, int year, const char *have, const char *need,
                       const char *lack, const char *words)
{
    struct gap gap = {.fact = fact_named(fact),
                      .year = year,
                      .have = (char *)have,
                      .need = (char *)need,
                      .lack = (char *)lack,
                      .unit = fact_named(fact)->unit};

    gap_say(&text, &gap, 2023);
    expect(words);
}

static void numbers_are_written_for_reading(void **state)
{
    static const struct {
        const char *fact, *canonical, *words;
    } cases[] = {
        {"revenue", "1234567.5", "1,234,567.50"},
        {"revenue", "-1234", "-1,234.00"},
        {"revenue", "999.123456", "999.123456"},
        {"revenue", "0.000001", "0.000001"},
        {"employees", "100", "100"},
        {"employees", "1000", "1,000"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        number_say(&text, cases[i].canonical, fact_named(cases[i].fact));
        expect(cases[i].words);
    }
    number_group(&text, "-1234567.5");
    expect("-1,234,567.5");
    number_group(&text, "99.5%");
    expect("99.5%");
}

static void a_figure_is_to_grow_or_to_shrink(void **state)
{
    (void)state;
    expect_gap("rd_expense", 2023, "412.5", "500", "87.5", "再增加研发费用总额 87.50 万元");
    expect_gap("rd_expense", 2022, "412.5", "500", "87.5", "再增加2022年研发费用总额 87.50 万元");
    expect_gap("revenue", 2022, "3358", "3148", "210", "再减少2022年营业收入总额 210.00 万元");
    expect_gap("national_share", 0, NULL, "10", "10",
               "再提高主导产品全国细分市场占有率 10 个百分点");
}

static void a_day_is_not_to_come_before_or_after_another(void **state)
{
    (void)state;
    expect_gap("established_on", 0, "2023-03-02", "2022-06-30", NULL, "成立日期不晚于 2022-06-30");
    expect_gap("established_on", 0, "2022-06-29", "2022-06-30", NULL, "成立日期不早于 2022-06-30");
    expect_gap("established_on", 0, "无", "2022-06-30", NULL, "成立日期不早于 2022-06-30");
    expect_gap("established_on", 0, "2022-06-29", "2024年内", NULL, "成立日期为2024年内");
}

static void choices_ranks_and_answers(void **state)
{
    (void)state;
    expect_gap("institution_level", 0, "市级", "国家级、省级", NULL, "研发机构级别为国家级或省级");
    expect_gap("in_abnormal_list", 0, "是", "否", NULL, "列入经营异常名录(应为否)");
}

static void what_is_missing_is_named_up_to_a_number(void **state)
{
    struct missing items[] = {{fact_named("revenue"), 2022, false},
                              {fact_named("revenue"), 2021, true},
                              {fact_named("industry"), 0, false}};
    struct missing_list list = {.items = items, .count = 3};

    (void)state;
    missing_list_say(&text, &list, 3);
    expect("2022年营业收入总额、2021年营业收入总额(分母为零或基数不为正)、所属行业");
    missing_list_say(&text, &list, 2);
    expect("2022年营业收入总额、2021年营业收入总额(分母为零或基数不为正)等3项");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(numbers_are_written_for_reading, teardown),
        cmocka_unit_test_teardown(a_figure_is_to_grow_or_to_shrink, teardown),
        cmocka_unit_test_teardown(a_day_is_not_to_come_before_or_after_another, teardown),
        cmocka_unit_test_teardown(choices_ranks_and_answers, teardown),
        cmocka_unit_test_teardown(what_is_missing_is_named_up_to_a_number, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

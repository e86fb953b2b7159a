#include "enterprise_place.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"

/* One enterprise: found, given facts, renamed, removed. */

static void an_enterprise_is_found_by_code_and_by_name(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    int64_t id = add(place, code_of(1), "徐州甲有限公司"), found = -1;
    size_t number = 99;

    assert_true(enterprise_find(place->database, code_of(1), &found, &err));
    assert_int_equal(found, id);
    assert_true(enterprise_find(place->database, code_of(2), &found, &err));
    assert_int_equal(found, 0);
    assert_true(enterprise_find_by_name(place->database, "徐州甲有限公司", &found, &err));
    assert_int_equal(found, id);
    assert_true(enterprise_find_by_name(place->database, "徐州乙有限公司", &found, &err));
    assert_int_equal(found, 0);
    assert_true(enterprise_count(place->database, &number, &err));
    assert_int_equal(number, 1);
    load(place, id);
    assert_int_equal(dossier_id(place->dossier), id);
    assert_fact(place, "uscc", 0, code_of(1));
    assert_fact(place, "name", 0, "徐州甲有限公司");
}

static void the_pinyin_of_a_name_is_kept(void **state)
{
    struct place *place = *state;
    int64_t id = add(place, code_of(1), "徐州重型");

    assert_int_equal(count(place, "enterprise WHERE name_pinyin = 'xuzhouzhongxing' "
                                  "AND name_initials = 'xzzx'"),
                     1);
    give(place, id, "name", 0, "南京曾氏");
    assert_int_equal(count(place, "enterprise WHERE name_pinyin = 'nanjingzengshi' "
                                  "AND name_initials = 'njzs'"),
                     1);
}

static void a_code_or_name_that_is_there_is_refused(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    int64_t id = add(place, code_of(1), "甲"), other = add(place, code_of(2), "乙"), none;

    assert_false(enterprise_add(place->database, code_of(1), "丙", &none, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    assert_non_null(strstr(err.text, code_of(1)));
    assert_false(enterprise_add(place->database, code_of(3), "甲", &none, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    assert_non_null(strstr(err.text, code_of(1))); /* whose name it is */
    assert_false(enterprise_add(place->database, code_of(3), "", &none, &err));
    assert_false(enterprise_add(place->database, code_of(3), "\xff", &none, &err));
    assert_false(
        enterprise_put(place->database, other, fact_named("name"), 0, value_text("甲"), &err));
    assert_int_equal(err.code, ERROR_VALUE);
    assert_false(
        enterprise_put(place->database, id, fact_named("name"), 0, (struct value){0}, &err));
    assert_int_equal(count(place, "enterprise"), 2);
}

static void what_is_removed_is_not_found_and_its_code_is_free(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    int64_t id = add(place, code_of(1), "甲"), found, again;
    size_t number;

    give(place, id, "phone", 0, "0516-1234");
    assert_true(enterprise_remove(place->database, id, &err));
    assert_true(enterprise_remove(place->database, id, &err)); /* it stays where it is */
    assert_true(enterprise_find(place->database, code_of(1), &found, &err));
    assert_int_equal(found, 0);
    assert_true(enterprise_find_by_name(place->database, "甲", &found, &err));
    assert_int_equal(found, 0);
    assert_true(enterprise_count(place->database, &number, &err));
    assert_int_equal(number, 0);
    again = add(place, code_of(1), "甲");
    assert_true(again != id);
    load(place, again);
    assert_fact(place, "phone", 0, "");
    assert_int_equal(count(place, "enterprise"), 2); /* nothing is lost */
}

/* Every kind of value comes back as it was given. */
static void values_come_back_as_they_were(void **state)
{
    static const struct {
        const char *fact;
        int year;
        const char *text;
    } values[] = {
        {"town", 0, "大屯街道"},
        {"former_names", 0, "甲、乙"},
        {"city", 0, "徐州市"},
        {"industry_code", 0, "C3511"},
        {"established_on", 0, "2012-02-29"},
        {"in_abnormal_list", 0, "否"},
        {"provincial_quality_award", 0, "是"},
        {"digital_level", 0, "0"},
        {"national_share", 0, "12.3456"},
        {"national_rank", 0, "3"},
        {"provincial_rank", 0, "无"},
        {"chain_grade", 0, "优势"},
        {"power_field", 0, "无"},
        {"high_tech_until", 0, "无"},
        {"ip_advantage_until", 0, "2026-12-31"},
        {"revenue", 2024, "0.000001"},
        {"revenue", 2023, "0"},
        {"net_profit", 2024, "-412.5"},
        {"total_assets", 2024, "9223372036854.775807"},
        {"employees", 2024, "300"},
        {"platform_score", 2025, "87.65"},
        {"audited", 2024, "是"},
        {"audited", 2023, "否"},
    };
    struct place *place = *state;
    int64_t id = add(place, code_of(1), "甲");
    const size_t size = sizeof values / sizeof *values;

    for (size_t i = 0; i < size; i++)
        give(place, id, values[i].fact, values[i].year, values[i].text);
    commit(place->database);
    load(place, id);
    for (size_t i = 0; i < size; i++)
        assert_fact(place, values[i].fact, values[i].year, values[i].text);
    begin(place->database, "清空");
    for (size_t i = 0; i < size; i++) {
        struct error err = {0};

        assert_true(enterprise_put(place->database, id, fact_named(values[i].fact), values[i].year,
                                   (struct value){0}, &err));
    }
    load(place, id);
    for (size_t i = 0; i < size; i++)
        assert_fact(place, values[i].fact, values[i].year, "");
    assert_int_equal(count(place, "fact_value") + count(place, "figure"), 0);
}

static void assert_not_put(struct place *place, int64_t id, const char *fact, int year,
                           struct value value)
{
    struct error err = {0};

    if (enterprise_put(place->database, id, fact_named(fact), year, value, &err))
        fail_msg("%s was taken", fact);
    assert_int_equal(err.code, ERROR_VALUE);
}

static void what_does_not_fit_its_fact_is_refused(void **state)
{
    struct place *place = *state;
    struct value one = value_number(decimal_of(1));
    int64_t id = add(place, code_of(1), "甲");

    assert_not_put(place, id, "uscc", 0, value_text(code_of(2)));
    assert_not_put(place, id, "rd_ratio", 0, one); /* derived */
    assert_not_put(place, id, "revenue", 0, one);
    assert_not_put(place, id, "revenue", 1899, one);
    assert_not_put(place, id, "revenue", 10000, one);
    assert_not_put(place, id, "revenue", 2024, value_text("1"));
    assert_not_put(place, id, "revenue", 2024, value_none());
    assert_not_put(place, id, "town", 2024, value_text("x"));
    assert_not_put(place, id, "town", 0, one);
    assert_not_put(place, id, "town", 0, value_text("\xe5\xbe"));
    assert_not_put(place, id, "established_on", 0, value_none());
    assert_not_put(place, id, "established_on", 0, value_text("2012-02-29"));
    assert_not_put(place, id, "chain_grade", 0, value_text("不存在的档次"));
    assert_not_put(place, id, "in_abnormal_list", 0, value_none());
    assert_int_equal(count(place, "fact_value") + count(place, "figure"), 0);
}

static void giving_what_is_there_writes_nothing(void **state)
{
    struct place *place = *state;
    int64_t id = add(place, code_of(1), "甲");

    for (int i = 0; i < 3; i++) {
        give(place, id, "town", 0, "大屯街道");
        give(place, id, "revenue", 2024, "412.5");
        give(place, id, "audited", 2024, "是");
        give(place, id, "name", 0, "甲");
    }
    assert_int_equal(count(place, "journal_change"), 4); /* the enterprise and three values */
}

#define GIVEN 18

/* Texts, more figures than one statement takes, the same fact twice, one taken away, a rename. */
static void make_facts(struct enterprise_fact facts[GIVEN], const char *name)
{
    static const char *const texts[] = {"contact", "phone", "contact", "main_product"};
    size_t n = 0;

    for (; n < 4; n++)
        facts[n] =
            (struct enterprise_fact){fact_named(texts[n]), 0, value_text(n < 2 ? "甲" : "乙")};
    for (int year = 2010; year < 2021; year++, n++)
        facts[n] = (struct enterprise_fact){fact_named("revenue"), year,
                                            value_number((struct decimal){year * INT64_C(10000)})};
    facts[n++] = (struct enterprise_fact){fact_named("revenue"), 2015, {0}};
    facts[n++] = (struct enterprise_fact){fact_named("name"), 0, value_text(name)};
    facts[n++] = (struct enterprise_fact){fact_named("rd_expense"), 2020,
                                          value_number((struct decimal){7000000})};
    assert_int_equal(n, GIVEN);
}

static void facts_given_together_are_journaled_as_one_by_one(void **state)
{
    static const char same[] =
        "SELECT (SELECT group_concat(what) FROM told WHERE enterprise = %lld)"
        " = (SELECT group_concat(what) FROM told WHERE enterprise = %lld)";
    struct place *place = *state;
    struct error err = {0};
    struct enterprise_fact facts[GIVEN];
    int64_t one = add(place, code_of(1), "旧"), all = add(place, code_of(2), "旧二"), told;
    char *sql = memory_printf(same, (long long)one, (long long)all);

    assert_int_equal(
        run_sql(place->database,
                "CREATE TEMP VIEW told AS SELECT enterprise, tbl || key || "
                "ifnull(before, '-') || ifnull(after, '-') AS what FROM journal_change "
                "WHERE tbl <> 'enterprise' AND key <> 'former_names@0' ORDER BY id"),
        0);
    make_facts(facts, "新");
    for (size_t i = 0; i < GIVEN; i++)
        assert_true(enterprise_put(place->database, one, facts[i].fact, facts[i].year,
                                   facts[i].value, &err));
    make_facts(facts, "新二");
    assert_true(enterprise_put_all(place->database, all, facts, GIVEN, &err));
    told = count(place, "journal_change");
    assert_true(enterprise_put_all(place->database, all, facts + 10, 5, &err));
    assert_int_equal(count(place, "journal_change"), told);
    assert_int_equal(number_of(place->database, sql), 1);
    facts[11].value = value_text("多");
    assert_false(enterprise_put_all(place->database, all, facts + 10, 5, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    free(sql);
}

/* "" takes away, among others as alone. */
static void an_empty_text_among_others_takes_the_old_one_away(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    int64_t id = add(place, code_of(1), "甲");
    const struct enterprise_fact facts[] = {
        {fact_named("contact"), 0, value_text("乙")},
        {fact_named("phone"), 0, value_text("")},
        {fact_named("main_product"), 0, value_text("丙")},
    };

    give(place, id, "phone", 0, "0516-1");
    assert_true(enterprise_put_all(place->database, id, facts, 3, &err));
    load(place, id);
    assert_fact(place, "contact", 0, "乙");
    assert_fact(place, "phone", 0, "");
    assert_fact(place, "main_product", 0, "丙");
    assert_int_equal(count(place, "fact_value"), 2);
}

static void a_rename_keeps_the_old_name(void **state)
{
    struct place *place = *state;
    int64_t id = add(place, code_of(1), "徐州甲有限公司");

    give(place, id, "former_names", 0, "铜山甲厂");
    give(place, id, "name", 0, "徐州乙有限公司");
    load(place, id);
    assert_fact(place, "name", 0, "徐州乙有限公司");
    assert_fact(place, "former_names", 0, "铜山甲厂、徐州甲有限公司");
    give(place, id, "name", 0, "徐州甲有限公司");
    give(place, id, "name", 0, "徐州丙有限公司");
    load(place, id);
    assert_fact(place, "former_names", 0, "铜山甲厂、徐州甲有限公司、徐州乙有限公司");
}

static void what_the_dictionary_does_not_know_stays(void **state)
{
    struct place *place = *state;
    int64_t id = add(place, code_of(1), "甲");

    give(place, id, "chain_grade", 0, "优势");
    assert_int_equal(run_sql(place->database,
                             "INSERT INTO fact_value VALUES (1, 'gone', 0, 'x');"
                             "INSERT INTO figure VALUES (1, 'gone', 2024, 1);"
                             "UPDATE fact_value SET value = '旧档次' WHERE fact = 'chain_grade'"),
                     0);
    load(place, id);
    assert_fact(place, "chain_grade", 0, "");
    assert_fact(place, "name", 0, "甲");
    assert_int_equal(count(place, "fact_value") + count(place, "figure"), 3);
}

static void an_enterprise_that_is_not_there_cannot_be_loaded(void **state)
{
    struct place *place = *state;
    struct error err = {0};

    assert_false(enterprise_load(place->database, 77, place->dossier, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(an_enterprise_is_found_by_code_and_by_name),
        TEST(the_pinyin_of_a_name_is_kept),
        TEST(a_code_or_name_that_is_there_is_refused),
        TEST(what_is_removed_is_not_found_and_its_code_is_free),
        TEST(values_come_back_as_they_were),
        TEST(what_does_not_fit_its_fact_is_refused),
        TEST(giving_what_is_there_writes_nothing),
        TEST(facts_given_together_are_journaled_as_one_by_one),
        TEST(an_empty_text_among_others_takes_the_old_one_away),
        TEST(a_rename_keeps_the_old_name),
        TEST(what_the_dictionary_does_not_know_stays),
        TEST(an_enterprise_that_is_not_there_cannot_be_loaded),
    };

    return cmocka_run_group_tests_name("enterprise store", tests, NULL, NULL);
}

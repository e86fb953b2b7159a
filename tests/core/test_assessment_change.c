/* A finished assessment held against today's data. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment_change.h"
#include "core/assessment_json.h"

static struct dossier *dossier;
static struct assessment *now;
static struct assessment_changes *changes;
static struct assessment_past past;
static char *inputs, *result;

static void assess(const char *standard, const char *day)
{
    assessment_free(now);
    now = assessment_make(packs_find_standard(fixture_packs(), standard), dossier,
                          fixture_date(day), false);
}

static int finish_one(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    fixture_put_all(dossier, "revenue@2022=5120", "rd_expense@2022=412.5", "segment_years=3",
                    "town=大屯街道", NULL);
    fixture_certificate(dossier, "innovative", "2023-03-24", NULL);
    assess("srdi-js-2023", "2023-06-30");
    inputs = assessment_inputs_json(dossier, now);
    result = assessment_result_json(dossier, now);
    past = (struct assessment_past){.id = 3,
                                    .uscc = "91320312MABCD0001R",
                                    .name = "甲厂",
                                    .standard = "srdi-js-2023",
                                    .hash = now->standard->hash,
                                    .made_at = "2023-07-01T10:00:00",
                                    .person = "王科员",
                                    .as_of = fixture_date("2023-06-30"),
                                    .inputs = inputs,
                                    .result = result};
    return 0;
}

static int end_one(void **state)
{
    (void)state;
    assessment_changes_free(changes);
    changes = NULL;
    assessment_free(now);
    now = NULL;
    dossier_free(dossier);
    free(inputs);
    free(result);
    return 0;
}

static void compare(const char *standard, const char *day)
{
    struct error err = {0};
    assess(standard, day);
    assessment_changes_free(changes);
    changes = assessment_changes_make(&past, fixture_packs(), dossier, now, &err);
    if (!changes)
        fail_msg("%s", err.text);
}

static const struct assessment_change *find(enum change_part part, const char *id)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct assessment_change *change = &changes->items[i];
        if (change->part == part && (!id || (change->id && strcmp(change->id, id) == 0)))
            return change;
    }
    return NULL;
}

static void assert_change(enum change_part part, const char *id, const char *from, const char *to)
{
    const struct assessment_change *change = find(part, id);
    if (!change)
        fail_msg("no change of %s", id ? id : change_part_id(part));
    assert_string_equal(change->from ? change->from : "", from);
    assert_string_equal(change->to ? change->to : "", to);
}

static void the_same_data_have_not_changed(void **state)
{
    (void)state;
    compare("srdi-js-2023", "2023-06-30");
    assert_int_equal(changes->count, 0);
    assert_true(changes->same_standard);
    char *words = assessment_changes_words(changes, &past, fixture_packs(), now);
    assert_non_null(strstr(words, "都没有变化"));
    free(words);
}

static void inputs_and_the_lines_they_turn_are_told(void **state)
{
    (void)state;
    fixture_put(dossier, "rd_expense@2022", "500");
    fixture_put(dossier, "segment_years", "");
    fixture_put(dossier, "digital_level", "3");
    compare("srdi-js-2023", "2023-06-30");
    assert_change(CHANGE_FACT, "rd_expense@2022", "412.5", "500");
    assert_change(CHANGE_FACT, "segment_years", "3", "");
    assert_change(CHANGE_FACT, "digital_level", "", "3");
    assert_string_equal(find(CHANGE_FACT, "rd_expense@2022")->title, "2022年研发费用总额");
    assert_string_equal(find(CHANGE_FACT, "rd_expense@2022")->unit, "万元");
    assert_change(CHANGE_INDICATOR, "12", "8", "10");
    assert_change(CHANGE_INDICATOR, "5", "0~5", "5");
    assert_change(CHANGE_INDICATOR, "3", "1", "0~5");
    assert_change(CHANGE_CONDITION, "c1", "true", "unknown");
    assert_null(find(CHANGE_FACT, "revenue@2022"));
    assert_null(find(CHANGE_FACT, "town"));
    assert_null(find(CHANGE_CONDITION, "c2"));
    char *words = assessment_changes_words(changes, &past, fixture_packs(), now);
    assert_non_null(strstr(words, "  2022年研发费用总额:412.5万元 → 500万元\n"));
    assert_non_null(strstr(words, "  c1 从事特定细分市场时间达到2年以上:满足 → 待补充\n"));
    assert_non_null(strstr(words, "  12 上年度研发费用投入:8 分 → 10 分\n"));
    free(words);
}

static void a_verdict_that_turns_is_told(void **state)
{
    (void)state;
    fixture_put(dossier, "segment_years", "1");
    compare("srdi-js-2023", "2023-06-30");
    assert_change(CHANGE_VERDICT, NULL, "incomplete", "fail");
    assert_change(CHANGE_CONDITION, "c1", "true", "false");
}

static void what_was_used_then_is_not_lost_when_nothing_reads_it_now(void **state)
{
    (void)state;
    compare("giant-js-2023", "2025-06-30");
    assert_false(changes->same_standard);
    /* 2022 is no longer read, and is what it was. */
    assert_null(find(CHANGE_FACT, "rd_expense@2022"));
    fixture_put(dossier, "rd_expense@2022", "1");
    compare("giant-js-2023", "2025-06-30");
    assert_change(CHANGE_FACT, "rd_expense@2022", "412.5", "1");
    assert_null(find(CHANGE_INDICATOR, "12"));
    assert_change(CHANGE_CONDITION, "2", "", "unknown");
}

static void another_content_of_the_standard_is_told(void **state)
{
    (void)state;
    past.hash = "00ff";
    compare("srdi-js-2023", "2023-06-30");
    assert_false(changes->same_standard);
    char *words = assessment_changes_words(changes, &past, fixture_packs(), now);
    assert_non_null(strstr(words, "这个标准的内容在评价以后改过"));
    free(words);
}

static void certificates_that_came_are_told(void **state)
{
    (void)state;
    fixture_certificate(dossier, "srdi", "2023-05-05", NULL);
    compare("srdi-js-2023", "2023-06-30");
    assert_change(CHANGE_CERTIFICATE, "certificates", "",
                  "资质类型 专精特新中小企业、公告日期 2023-05-05、有效期起 2023-05-05、"
                  "有效期至 2026-05-05");
    assert_change(CHANGE_BASE, "no_title", "true", "false");
}

static void lines_of_a_register_are_paired_by_their_keys(void **state)
{
    (void)state;
    const struct reg *awards =
        dictionary_find_register(packs_dictionary(fixture_packs()), "awards");
    assert_non_null(awards);
    struct dossier_line *line = dossier_add_line(dossier, awards, 1);
    dossier_line_put(dossier, line, reg_find_field(awards, "name"), value_text("省科技进步奖"));
    compare("srdi-js-2023", "2023-06-30");
    assert_change(CHANGE_REGISTER, "awards", "", "奖励名称 省科技进步奖");
    free(inputs);
    inputs = assessment_inputs_json(dossier, now);
    past.inputs = inputs;
    dossier_line_put(dossier, line, reg_find_field(awards, "level"), value_text("省级"));
    compare("srdi-js-2023", "2023-06-30");
    assert_change(CHANGE_REGISTER, "awards", "奖励名称 省科技进步奖", "奖励级别 省级");
}

static void a_kept_assessment_is_told_in_words(void **state)
{
    (void)state;
    struct error err = {0};
    char *words = assessment_past_words(&past, fixture_packs(), &err);
    assert_non_null(words);
    assert_non_null(strstr(words, "第 3 号评价  甲厂  91320312MABCD0001R\n"));
    assert_non_null(strstr(words, "基准日 2023-06-30,2023-07-01 由 王科员 保存\n"));
    assert_non_null(strstr(words, "结论:待补充"));
    assert_non_null(strstr(words, "  2022年研发费用总额:412.5万元\n"));
    assert_non_null(strstr(words, "  12 上年度研发费用投入"));
    free(words);
    past.standard = "gone";
    words = assessment_past_words(&past, fixture_packs(), &err);
    assert_non_null(strstr(words, "已不在数据包中"));
    free(words);
}

static void a_damaged_one_is_refused_with_a_sentence(void **state)
{
    static const char *const broken[] = {"", "[", "null", "[]", "{\"facts\": "};
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct error err = {0};
        past.inputs = broken[i];
        assert_null(assessment_past_words(&past, fixture_packs(), &err));
        assert_non_null(strstr(err.text, "第 3 号评价"));
    }
    /* Well formed, but nothing that was written by us: no crash, nothing is found in it. */
    static const char *const strange[] = {
        "{}", "{\"facts\": [1]}", "{\"facts\": {\"revenue\": {}, \"x@y\": 1, \"revenue@\": \"2\"}}",
        "{\"registers\": {\"ip\": 3, \"awards\": [1, {\"name\": []}]}, \"certificates\": {}}",
        "{\"certificates\": [[], {\"kind\": []}, 3]}"};
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
        for (size_t k = 0; k < sizeof strange / sizeof *strange; k++) {
            struct error err = {0};
            past.inputs = strange[i];
            past.result = strange[k];
            compare("srdi-js-2023", "2023-06-30");
            free(assessment_past_words(&past, fixture_packs(), &err));
        }
    past.inputs = "{}";
    past.result = "{\"indicators\": [[], 3, {\"id\": []}], \"score\": 5, \"groups\": {}}";
    compare("srdi-js-2023", "2023-06-30");
}

static int close_packs(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, finish_one, end_one)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_same_data_have_not_changed),
        TEST(inputs_and_the_lines_they_turn_are_told),
        TEST(a_verdict_that_turns_is_told),
        TEST(what_was_used_then_is_not_lost_when_nothing_reads_it_now),
        TEST(another_content_of_the_standard_is_told),
        TEST(certificates_that_came_are_told),
        TEST(lines_of_a_register_are_paired_by_their_keys),
        TEST(a_kept_assessment_is_told_in_words),
        TEST(a_damaged_one_is_refused_with_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, close_packs);
}

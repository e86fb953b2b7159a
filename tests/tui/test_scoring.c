/* The 评分表 without its looks: steps, what is missing or failed, what-if, the words of a gap. */
#include "tests/db/fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/entry.h"
#include "core/memory.h"
#include "db/enterprise_store.h"
#include "tui/screens/scoring_model.h"
#include "tui/screens/scoring_words.h"

struct scene {
    char *folder, *path;
    struct database *database;
    int64_t enterprise;
    struct arena *arena;
    struct scoring_model model;
};

static struct value read_value(struct scene *scene, const struct fact *fact, const char *text)
{
    struct error err = {0};
    struct value value = {0};

    if (!entry_read(packs_dictionary(packs_installed()), fact, text, UNIT_OWN, scene->arena, &value,
                    &err))
        fail_msg("%s", err.text);
    return value;
}

static void put(struct scene *scene, const char *id, int year, const char *text)
{
    const struct fact *fact = fact_named(id);
    struct error err = {0};

    begin(scene->database, "填报");
    if (!enterprise_put(scene->database, scene->enterprise, fact, year,
                        read_value(scene, fact, text), &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void load(struct scene *scene)
{
    struct error err = {0};

    if (!scoring_model_load(&scene->model, scene->enterprise, &err))
        fail_msg("%s", err.text);
}

static int set_up(void **state)
{
    struct scene *scene = memory_alloc(sizeof *scene);
    struct error err = {0};

    scene->folder = folder_new();
    scene->path = path_in(scene->folder, "peiyu.db");
    scene->database = open_database(scene->path);
    scene->arena = arena_new();
    begin(scene->database, "新建");
    assert_true(enterprise_add(scene->database, code_of(1), "甲", &scene->enterprise, &err));
    commit(scene->database);
    scoring_model_open(&scene->model, scene->database, packs_installed(), SUBJECT_ENTERPRISE,
                       date_of(2023, 6, 30));
    scoring_model_choose(&scene->model, packs_find_standard(packs_installed(), "srdi-js-2023"),
                         true, false);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;

    scoring_model_close(&scene->model);
    database_close(scene->database);
    arena_free(scene->arena);
    free(scene->path);
    folder_remove(scene->folder);
    free(scene);
    return 0;
}

static void go(struct scene *scene, const char *line)
{
    for (size_t i = 0; i < scene->model.step_count; i++) {
        if (strcmp(scene->model.steps[i].line, line) == 0) {
            scoring_model_go(&scene->model, i);
            return;
        }
    }
    fail_msg("no step %s", line);
}

static void assert_words(char *found, const char *expected)
{
    assert_string_equal(found, expected);
    free(found);
}

static void the_lines_follow_each_other_as_steps(void **state)
{
    struct scene *scene = *state;
    struct scoring_model *model = &scene->model;

    load(scene);
    assert_int_equal(model->step_count, 16 + 5 + 4 + 11);
    assert_string_equal(model->steps[0].line, "1");
    assert_string_equal(model->steps[16].line, "title");
    assert_string_equal(model->steps[21].line, "d1");
    assert_string_equal(model->steps[25].line, "registered");
    go(scene, "12");
    assert_words(scoring_step_words(model), "12 上年度研发费用投入 (10分)");
    go(scene, "c2");
    assert_words(scoring_step_words(model),
                 "条件二 上年度研发费用总额不低于100万元,且占营业收入总额比重不低于3%");
    go(scene, "d2");
    assert_words(scoring_step_words(model), "直通条件二 近两年研发费用总额均值在1000万元以上");
    go(scene, "not_same_group");
    assert_words(scoring_step_words(model), "基本条件十一 不是同一集团省内生产相似主导产品的企业");
}

static void a_renewal_leaves_out_what_does_not_apply(void **state)
{
    struct scene *scene = *state;

    scoring_model_choose(&scene->model, scene->model.standard, true, true);
    load(scene);
    assert_int_equal(scene->model.step_count, 16 + 5 + 4 + 8);
    assert_string_equal(scene->model.steps[16].title,
                        "有效期内或到期未满一年的省级专精特新中小企业");
}

static void a_step_knows_the_facts_it_needs(void **state)
{
    struct scene *scene = *state;
    struct scoring_model *model = &scene->model;

    load(scene);
    go(scene, "12");
    assert_int_equal(model->fact_count, 2);
    assert_string_equal(model->facts[0].fact->id, "rd_expense");
    assert_int_equal(model->facts[0].year, 2022);
    assert_string_equal(model->facts[1].fact->id, "revenue");
    go(scene, "11");
    assert_int_equal(model->fact_count, 4); /* no register yet */
    assert_int_equal(model->register_count, 0);
    go(scene, "c4");
    assert_int_equal(model->fact_count, 0);
    go(scene, "registered"); /* the code is not given here */
    for (size_t i = 0; i < model->fact_count; i++)
        assert_int_not_equal(model->facts[i].fact->type, FACT_USCC);
}

static void bands_are_reached_or_still_possible(void **state)
{
    struct scene *scene = *state;
    struct scoring_model *model = &scene->model;

    put(scene, "rd_expense", 2022, "412.5");
    load(scene);
    go(scene, "12");
    assert_int_equal(scoring_model_state(model, model->current), STEP_OPEN);
    assert_int_equal(scoring_model_band(model, 0), BAND_POSSIBLE); /* by the share */
    assert_int_equal(scoring_model_band(model, 1), BAND_POSSIBLE);
    assert_int_equal(scoring_model_band(model, 2), BAND_OUT);
    put(scene, "revenue", 2022, "5120");
    load(scene);
    assert_int_equal(scoring_model_state(model, model->current), STEP_FAILED);
    assert_int_equal(scoring_model_band(model, 0), BAND_OUT);
    assert_int_equal(scoring_model_band(model, 1), BAND_REACHED);
    assert_int_equal(scoring_model_band(model, 2), BAND_OUT);
    put(scene, "rd_expense", 2022, "500");
    load(scene);
    assert_int_equal(scoring_model_state(model, model->current), STEP_MET);
}

static void the_gap_is_said_with_its_points(void **state)
{
    struct scene *scene = *state;
    struct scoring_model *model = &scene->model;

    put(scene, "rd_expense", 2022, "412.5");
    put(scene, "revenue", 2022, "5120");
    load(scene);
    go(scene, "12");
    assert_string_equal(scoring_gap_label(model), "差距");
    assert_words(scoring_gap_words(model), "再增加研发费用总额 87.50 万元得 10 分");
    assert_words(scoring_value_words(model), "研发费用占营业收入比重 8.0566%");
    put(scene, "rd_expense", 2022, "50");
    load(scene);
    go(scene, "c2");
    assert_words(scoring_gap_words(model), "再增加研发费用总额 103.60 万元即符合");
    go(scene, "d2");
    assert_string_equal(scoring_gap_label(model), "缺");
    assert_words(scoring_gap_words(model), "2021年研发费用总额");
    put(scene, "rd_expense", 2021, "20");
    load(scene);
    assert_words(scoring_gap_words(model), "再增加研发费用总额 1,930.00 万元即符合");
    put(scene, "digital_level", 0, "2");
    load(scene);
    go(scene, "5");
    assert_words(scoring_gap_words(model), "再增加数字化水平等级 1 级得 5 分");
    put(scene, "institution_level", 0, "市级");
    put(scene, "in_abnormal_list", 0, "是");
    load(scene);
    go(scene, "14");
    assert_words(scoring_gap_words(model), "研发机构级别为国家级或省级得 8 分");
    go(scene, "abnormal_list");
    assert_words(scoring_gap_words(model), "列入经营异常名录(应为否)即符合");
}

static void what_is_missing_is_said_with_what_it_may_bring(void **state)
{
    struct scene *scene = *state;
    struct scoring_model *model = &scene->model;

    put(scene, "rd_expense", 2022, "412.5");
    load(scene);
    go(scene, "12");
    assert_words(scoring_gap_words(model), "2022年营业收入总额;补齐后得 8–10 分");
    put(scene, "revenue", 2022, "0");
    load(scene);
    go(scene, "1");
    assert_words(
        scoring_gap_words(model),
        "2022年主营业务收入总额、2022年营业收入总额(分母为零或基数不为正);补齐后得 0–5 分");
}

static void counted_items_say_what_one_more_brings(void **state)
{
    struct scene *scene = *state;
    struct scoring_model *model = &scene->model;

    put(scene, "own_brand", 0, "是");
    put(scene, "qms_certified", 0, "否");
    put(scene, "provincial_quality_award", 0, "否");
    load(scene);
    go(scene, "6");
    assert_int_equal(scoring_model_item(model, 0), TRUTH_FALSE);
    assert_int_equal(scoring_model_item(model, 2), TRUTH_TRUE);
    assert_int_equal(scoring_model_item(model, 3), TRUTH_UNKNOWN);
    put(scene, "standards_joined", 0, "0");
    load(scene);
    assert_words(scoring_gap_words(model), "再满足一项得 5 分,最多 5 分");
}

static void the_cheapest_set_is_said_where_points_lack(void **state)
{
    static const char *const figures[][2] = {{"revenue", "10000"},
                                             {"rd_expense", "199"},
                                             {"main_revenue", "6000"},
                                             {"total_assets", "1000"},
                                             {"total_liabilities", "500"}};
    static const char *const facts[][2] = {{"ip1_high", "0"},
                                           {"ip1_self", "0"},
                                           {"ip1", "1"},
                                           {"ip2", "0"},
                                           {"strategic_emerging", "否"}};
    struct scene *scene = *state;
    struct scoring_model *model = &scene->model;

    for (size_t i = 0; i < 5; i++) {
        put(scene, figures[i][0], 2022, figures[i][1]);
        put(scene, facts[i][0], 0, facts[i][1]);
    }
    put(scene, "main_revenue", 2021, "5700");
    scoring_model_choose(model, packs_find_standard(packs_installed(), "innovative-js-2023"), true,
                         false);
    load(scene);
    assert_words(scoring_remedy_words(model),
                 "合计差 5 分: 2 C档得 10 分(再增加研发费用总额 1.00 万元)");
    put(scene, "rd_expense", 2022, "200");
    load(scene);
    assert_words(scoring_remedy_words(model), "");
}

static void the_next_missing_and_the_next_failed_are_found_going_round(void **state)
{
    struct scene *scene = *state;
    struct scoring_model *model = &scene->model;

    put(scene, "rd_expense", 2022, "412.5");
    put(scene, "revenue", 2022, "5120");
    load(scene);
    assert_true(scoring_model_seek(model, STEP_OPEN));
    assert_string_equal(scoring_model_step(model)->line, "2");
    assert_true(scoring_model_seek(model, STEP_FAILED));
    assert_string_equal(scoring_model_step(model)->line, "12");
    assert_true(scoring_model_seek(model, STEP_FAILED));
    assert_string_equal(scoring_model_step(model)->line, "title");
    assert_true(scoring_model_seek(model, STEP_FAILED));
    assert_string_equal(scoring_model_step(model)->line, "12");
    go(scene, "not_same_group");
    assert_true(scoring_model_seek(model, STEP_OPEN));
    assert_string_equal(scoring_model_step(model)->line, "1");
}

static void what_is_assumed_is_nowhere_saved_and_forgotten(void **state)
{
    struct scene *scene = *state;
    struct scoring_model *model = &scene->model;
    const struct fact *fact = fact_named("rd_expense"), *chain = fact_named("chain_grade");
    struct error err = {0};

    put(scene, "rd_expense", 2022, "412.5");
    put(scene, "revenue", 2022, "5120");
    load(scene);
    go(scene, "12");
    int64_t changes = number_of(scene->database, "SELECT count(*) FROM journal_change");
    scoring_model_assume(model, fact, 2022, read_value(scene, fact, "500"));
    scoring_model_assume(model, chain, 0, read_value(scene, chain, "卓越"));
    arena_reset(scene->arena); /* keeps texts of its own */
    assert_true(model->what_if);
    assert_true(scoring_model_assumed(model, fact, 2022));
    assert_false(scoring_model_assumed(model, fact, 2021));
    assert_int_equal(scoring_model_indicator(model)->min, 10);
    load(scene); /* something was written meanwhile */
    assert_int_equal(scoring_model_indicator(model)->min, 10);
    go(scene, "10c");
    assert_int_equal(scoring_model_indicator(model)->min, 3);
    go(scene, "12");
    assert_true(scoring_model_forget(model, &err));
    assert_false(model->what_if);
    assert_int_equal(scoring_model_indicator(model)->min, 8);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM journal_change"), changes);
}

static void the_sheet_knows_what_is_asked(void **state)
{
    struct scene *scene = *state;
    int least = 0;

    load(scene);
    assert_true(scoring_model_asks(&scene->model, "total", &least));
    assert_int_equal(least, 60);
    assert_false(scoring_model_asks(&scene->model, "innovation", &least));
    scoring_model_choose(&scene->model,
                         packs_find_standard(packs_installed(), "innovative-js-2023"), true, false);
    load(scene); /* here the groups are asked for too */
    assert_true(scoring_model_asks(&scene->model, "innovation", &least));
    assert_int_equal(least, 20);
}

static void conditions_are_counted_as_the_document_counts(void **state)
{
    (void)state;
    assert_words(scoring_condition_number("c1", 3), "一"); /* as the document counts */
    assert_words(scoring_condition_number("d10", 0), "十");
    assert_words(scoring_condition_number("11", 0), "十一");
    assert_words(scoring_condition_number("4a", 4), "四a");
    assert_words(scoring_condition_number("title", 0), "称号");
    assert_words(scoring_condition_number("sme", 19), "二十"); /* by its place */
    assert_words(scoring_condition_number("c", 34), "三十五");
    assert_words(scoring_condition_number("4abc", 0), "一");
    assert_words(scoring_condition_number("1234", 0), "一");
    assert_words(scoring_points_words(8, 8), "8");
    assert_words(scoring_points_words(8, 10), "8–10");
}

static void titles_that_decide_are_shown_with_their_state(void **state)
{
    struct scene *scene = *state;

    load(scene);
    go(scene, "title");
    assert_words(scoring_certificate_words(&scene->model), "创新型中小企业 没有记录");
    go(scene, "12");
    assert_words(scoring_certificate_words(&scene->model), "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_lines_follow_each_other_as_steps),
        TEST(a_renewal_leaves_out_what_does_not_apply),
        TEST(a_step_knows_the_facts_it_needs),
        TEST(bands_are_reached_or_still_possible),
        TEST(the_gap_is_said_with_its_points),
        TEST(what_is_missing_is_said_with_what_it_may_bring),
        TEST(counted_items_say_what_one_more_brings),
        TEST(the_cheapest_set_is_said_where_points_lack),
        TEST(the_next_missing_and_the_next_failed_are_found_going_round),
        TEST(what_is_assumed_is_nowhere_saved_and_forgotten),
        TEST(the_sheet_knows_what_is_asked),
        TEST(titles_that_decide_are_shown_with_their_state),
        cmocka_unit_test(conditions_are_counted_as_the_document_counts),
    };

    return cmocka_run_group_tests_name("scoring", tests, NULL, NULL);
}

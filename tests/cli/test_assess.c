#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/cli/program.h"

#define CODE "91320312MABCD0001R"
#define OTHER "91320312MABCD0002W"

/* An enterprise that is known well enough to be scored in full; rd_expense is left to the cases. */
static int with_one(void **state)
{
    int failed = program_setup(state);
    if (failed != 0)
        return failed;
    free(program_output(0, "set", CODE, "name=甲厂", "county=铜山区", "industry_code=C3514",
                        "independent_legal_person=是", "in_abnormal_list=否",
                        "in_dishonest_list=否", "prohibited_product=否", "grave_incident_3y=否",
                        "controls_titled=否", "same_group_similar=否", "revenue@2022=1000",
                        "main_revenue@2022=857.142", "main_revenue@2021=700",
                        "total_assets@2022=100", "total_liabilities@2022=50", "employees@2022=50",
                        "ip1_high=0", "ip1_self=1", "strategic_emerging=是", NULL));
    free(program_output(0, "set", CODE, "high_tech_until=无", "national_demo_until=无",
                        "ip_advantage_until=无", "institution_level=无", "award_national_rank=无",
                        "award_provincial_rank=无", "equity_raised@2020=0", "equity_raised@2021=0",
                        "equity_raised@2022=0", NULL));
    free(program_output(0, "set", OTHER, "name=乙厂", NULL));
    return 0;
}

static const char *const object_keys[] = {
    "uscc",   "name",       "standard",   "as_of",  "in_force", "checked", "verdict", "score",
    "groups", "indicators", "conditions", "routes", "base",     "missing", "gaps",    NULL};
static const char *const score_keys[] = {"min", "max", "full", NULL};
static const char *const group_keys[] = {"id", "min", "max", "full", NULL};
static const char *const indicator_keys[] = {"id",   "group", "grade",  "min", "max",
                                             "full", "value", "source", NULL};
static const char *const state_keys[] = {"id", "state", NULL};
static const char *const missing_keys[] = {"fact", "year", "why", NULL};
static const char *const gap_keys[] = {"id", "fact", "year", "have", "need", "lack", "unit", NULL};

static void assert_list(const struct yaml *object, const char *key, const char *const keys[],
                        size_t least)
{
    const struct yaml *list = yaml_get(object, key);
    assert_non_null(list);
    assert_int_equal(list->kind, YAML_LIST);
    assert_true(list->count >= least);
    for (size_t i = 0; i < list->count; i++)
        assert_keys(list->items[i], keys);
}

/* Behind the keys of the contract others may stand. */
static void assert_gaps(const struct yaml *object)
{
    static const char *const more[] = {"alternative", "item", "words", "score", "set"};
    const struct yaml *list = yaml_get(object, "gaps");
    assert_non_null(list);
    assert_true(list->count > 0);
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml *gap = list->items[i];
        size_t known = 0;
        for (; gap_keys[known] != NULL; known++)
            assert_string_equal(gap->items[known]->key, gap_keys[known]);
        for (; known < gap->count; known++) {
            bool found = false;
            for (size_t k = 0; k < sizeof more / sizeof *more; k++)
                found = found || strcmp(gap->items[known]->key, more[k]) == 0;
            assert_true(found);
        }
    }
}

static void json_has_the_keys_of_the_contract_in_their_order(void **state)
{
    (void)state;
    char *text = program_output(0, "assess", "--tier", "srdi", "--as-of", "2023-06-30", "--format",
                                "json", NULL);
    struct yaml_file *json = json_read(text);
    assert_int_equal(json->root->count, 2);
    const struct yaml *object = json->root->items[0];
    assert_keys(object, object_keys);
    assert_keys(yaml_get(object, "score"), score_keys);
    assert_list(object, "groups", group_keys, 4);
    assert_list(object, "indicators", indicator_keys, 16);
    assert_list(object, "conditions", state_keys, 5);
    assert_list(object, "routes", state_keys, 4);
    assert_list(object, "base", state_keys, 11);
    assert_list(object, "missing", missing_keys, 1);
    assert_gaps(object);
    assert_string_equal(json_word(object, "uscc"), CODE);
    assert_string_equal(json_word(json->root->items[1], "uscc"), OTHER);
    assert_string_equal(json_word(object, "standard"), "srdi-js-2023");
    assert_string_equal(json_word(object, "as_of"), "2023-06-30");
    assert_string_equal(json_word(object, "in_force"), "true");
    assert_string_equal(json_word(object, "checked"), "true");
    yaml_free(json);
    free(text);
}

static struct yaml_file *assess_one(const char *with, const char *more)
{
    char *text =
        more != NULL
            ? program_output(0, "assess", "--tier", "innovative", "--as-of", "2023-06-30",
                             "--enterprise", CODE, "--format", "json", "--with", with, more, NULL)
            : program_output(0, "assess", "--tier", "innovative", "--as-of", "2023-06-30",
                             "--enterprise", CODE, "--format", "json", "--with", with, NULL);
    struct yaml_file *json = json_read(text);
    free(text);
    assert_int_equal(json->root->count, 1);
    return json;
}

static const struct yaml *indicator(const struct yaml_file *json, const char *id)
{
    return json_find(yaml_get(json->root->items[0], "indicators"), "id", id);
}

static void what_is_unknown_is_an_interval_and_is_listed(void **state)
{
    (void)state;
    struct yaml_file *json = assess_one("contact=张三", NULL);
    const struct yaml *object = json->root->items[0];
    assert_string_equal(json_word(object, "verdict"), "incomplete");
    const struct yaml *two = indicator(json, "2");
    assert_string_equal(json_word(two, "grade"), "null");
    assert_false(yaml_get(two, "grade")->quoted);
    assert_string_equal(json_word(two, "min"), "0");
    assert_string_equal(json_word(two, "max"), "20");
    assert_string_equal(json_word(yaml_get(object, "score"), "min"), "75");
    assert_string_equal(json_word(yaml_get(object, "score"), "max"), "95");
    const struct yaml *missing = json_find(yaml_get(object, "missing"), "fact", "rd_expense");
    assert_string_equal(json_word(missing, "year"), "2022");
    assert_string_equal(json_word(missing, "why"), "absent");
    const struct yaml *flat = json_find(yaml_get(object, "missing"), "fact", "ip1");
    assert_true(flat == NULL || strcmp(json_word(flat, "year"), "null") == 0);
    yaml_free(json);
}

static void percentages_do_not_look_as_if_they_reached_what_they_miss(void **state)
{
    (void)state;
    struct yaml_file *json = assess_one("rd_expense@2022=29.999999", NULL);
    assert_string_equal(json_word(indicator(json, "2"), "value"), "2.9999%");
    assert_string_equal(json_word(indicator(json, "2"), "grade"), "C");
    assert_string_equal(json_word(indicator(json, "6"), "value"), "85.7142%");
    const struct yaml *gap =
        json_find(yaml_get(json->root->items[0], "gaps"), "fact", "rd_expense");
    assert_string_equal(json_word(gap, "have"), "29.999999");
    assert_string_equal(json_word(gap, "need"), "30");
    assert_string_equal(json_word(gap, "lack"), "0.000001");
    assert_string_equal(json_word(gap, "unit"), "万元");
    yaml_free(json);
    json = assess_one("rd_expense@2022=30", NULL);
    assert_string_equal(json_word(indicator(json, "2"), "value"), "3%");
    assert_string_equal(json_word(indicator(json, "2"), "grade"), "B");
    yaml_free(json);
    /* Less is better: up. */
    json = assess_one("total_liabilities@2022=55.000001", NULL);
    assert_string_equal(json_word(indicator(json, "4"), "value"), "55.0001%");
    assert_string_equal(json_word(indicator(json, "4"), "grade"), "B");
    yaml_free(json);
}

static void a_zero_denominator_is_undefined(void **state)
{
    (void)state;
    struct yaml_file *json = assess_one("total_assets@2022=0", NULL);
    const struct yaml *missing =
        json_find(yaml_get(json->root->items[0], "missing"), "fact", "total_assets");
    assert_string_equal(json_word(missing, "why"), "undefined");
    yaml_free(json);
}

static void a_what_if_takes_several_values_and_saves_none(void **state)
{
    (void)state;
    char *before = program_output(0, "show", CODE, "--format", "json", NULL);
    struct yaml_file *json = assess_one("研发费用总额=50", "ip1_high=1");
    assert_string_equal(json_word(indicator(json, "1"), "grade"), "A");
    assert_string_equal(json_word(indicator(json, "2"), "grade"), "A");
    yaml_free(json);
    char *after = program_output(0, "show", CODE, "--format", "json", NULL);
    assert_string_equal(before, after);
    free(before);
    free(after);
    /* Taking a value away. */
    json = assess_one("total_assets@2022=", NULL);
    assert_string_equal(json_word(indicator(json, "4"), "grade"), "null");
    yaml_free(json);
}

static void the_filter_sees_the_what_if(void **state)
{
    (void)state;
    char *text =
        program_output(0, "assess", "--tier", "innovative", "--as-of", "2023-06-30", "--filter",
                       "town = 利国镇", "--with", "town=利国镇", "--format", "csv", NULL);
    assert_contains(text, CODE);
    free(text);
}

struct choice {
    const char *tier, *day, *standard; /* NULL: none had begun */
    bool in_force;
};

static void assert_choice(const struct choice *choice)
{
    struct run run = program_run("assess", "--tier", choice->tier, "--as-of", choice->day,
                                 "--enterprise", CODE, "--format", "json", NULL);
    assert_int_equal(run.status, choice->standard ? 0 : 2);
    if (!choice->standard) {
        assert_one_sentence(&run, "还没有开始施行");
        assert_string_equal(run.out, "");
    } else {
        struct yaml_file *json = json_read(run.out);
        const struct yaml *object = json->root->items[0];
        assert_string_equal(json_word(object, "standard"), choice->standard);
        assert_string_equal(json_word(object, "in_force"), choice->in_force ? "true" : "false");
        yaml_free(json);
    }
    if (choice->standard && choice->in_force)
        assert_string_equal(run.err, "");
    else if (choice->standard)
        assert_one_sentence(&run, "该日无现行标准,按最近一版");
    run_free(&run);
}

/* Both sides of every boundary at which another standard takes over, or none does. */
static void a_tier_goes_by_the_standard_of_the_day(void **state)
{
    (void)state;
    static const struct choice choices[] = {
        {"innovative", "2022-07-31", NULL, false},
        {"innovative", "2022-08-01", "innovative-miit-2022", true},
        {"innovative", "2023-02-28", "innovative-miit-2022", true},
        {"innovative", "2023-03-01", "innovative-js-2023", true},
        {"innovative", "2025-02-28", "innovative-js-2023", true},
        {"innovative", "2025-03-01", "innovative-miit-2022", true},
        {"srdi", "2023-02-28", NULL, false},
        {"srdi", "2023-03-01", "srdi-js-2023", true},
        {"srdi", "2023-08-03", "srdi-js-2023", true},
        {"srdi", "2023-08-04", "srdi-js-2023r1", true},
        {"srdi", "2025-02-28", "srdi-js-2023r1", true},
        {"srdi", "2025-03-01", "srdi-js-2023r1", false},
        {"giant", "2023-02-28", NULL, false},
        {"giant", "2023-03-01", "giant-js-2023", true},
        {"giant", "2025-02-28", "giant-js-2023", true},
        {"giant", "2025-03-01", "giant-js-2023", false},
    };
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        assert_choice(&choices[i]);
}

/* Those of 2026 are not checked against their document, and say so beside the one that lapsed. */
static void the_standards_of_2026_follow_a_gap_and_are_not_checked(void **state)
{
    (void)state;
    static const char *const tiers[] = {"srdi", "giant"};
    for (size_t i = 0; i < 2; i++) {
        char *before =
            program_output(0, "assess", "--tier", tiers[i], "--as-of", "2026-03-31", NULL);
        char *after =
            program_output(0, "assess", "--tier", tiers[i], "--as-of", "2026-04-01", NULL);
        assert_contains(before, "该日无现行标准,按最近一版");
        assert_lacks(before, "未经原文核对");
        assert_lacks(after, "该日无现行标准");
        assert_contains(after, "未经原文核对");
        free(before);
        free(after);
    }
    assert_choice(&(struct choice){"srdi", "2026-03-31", "srdi-js-2023r1", false});
    assert_choice(&(struct choice){"giant", "2026-03-31", "giant-js-2023", false});
}

static void a_standard_chosen_by_hand_is_marked_when_it_is_not_in_force(void **state)
{
    (void)state;
    char *lapsed =
        program_output(0, "assess", "--standard", "srdi-js-2023", "--as-of", "2023-08-04", NULL);
    assert_contains(lapsed, "非现行标准");
    char *current =
        program_output(0, "assess", "--standard", "srdi-js-2023", "--as-of", "2023-08-03", NULL);
    assert_lacks(current, "非现行标准");
    char *json = program_output(0, "assess", "--standard", "srdi-js-2023", "--as-of", "2023-08-04",
                                "--format", "json", NULL);
    assert_contains(json, "\"in_force\": false");
    free(lapsed);
    free(current);
    free(json);
}

static void a_renewal_leaves_the_restrictions_out(void **state)
{
    (void)state;
    char *text = program_output(0, "assess", "--tier", "srdi", "--as-of", "2023-06-30", "--renewal",
                                "--enterprise", CODE, "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    const struct yaml *base = yaml_get(json->root->items[0], "base");
    assert_null(json_find(base, "id", "no_title"));
    assert_non_null(json_find(base, "id", "no_ban"));
    yaml_free(json);
    free(text);
}

static void csv_is_one_line_for_each_enterprise(void **state)
{
    (void)state;
    char *text = program_output(0, "assess", "--tier", "innovative", "--as-of", "2023-06-30",
                                "--format", "csv", NULL);
    assert_contains(text, "uscc,name,standard,as_of,in_force,checked,verdict,total,innovation,"
                          "growth,specialization,1,2,3,4,5,6,d1,d2,d3,d4,registered,");
    assert_contains(text,
                    "\n" CODE ",甲厂,innovative-js-2023,2023-06-30,true,true,incomplete,75~95,"
                    "15~35,30,30,15,0~20,20,10,10,20,false,false,false,false,true,");
    size_t lines = 0;
    for (const char *c = text; *c != '\0'; c++)
        lines += *c == '\n';
    assert_int_equal(lines, 3);
    free(text);
}

static void one_enterprise_is_shown_line_by_line(void **state)
{
    (void)state;
    char *text =
        program_output(0, "assess", "--tier", "innovative", "--as-of", "2023-06-30", "--enterprise",
                       CODE, "--with", "rd_expense@2022=29.999999", "high_tech_until=", NULL);
    assert_contains(text, "结论:符合");
    assert_contains(text, "2.9999%");
    assert_contains(text, "再增加2022年研发费用总额 0.000001 万元");
    assert_contains(text, "【缺少的数据】\n  高新技术企业有效期至");
    assert_contains(text, "解读:");
    free(text);
}

static void a_table_counts_the_verdicts(void **state)
{
    (void)state;
    char *text = program_output(0, "assess", "--tier", "innovative", "--as-of", "2023-06-30",
                                "--with", "rd_expense@2022=30", NULL);
    assert_contains(text, "共 2 家:符合 1,不符合 0,待补充 1");
    free(text);
}

static void standards_are_listed_and_shown_with_their_clauses(void **state)
{
    (void)state;
    char *table = program_output(0, "standards", NULL);
    assert_contains(table, "innovative-js-2023");
    assert_contains(table, "srdi-js-2023");
    char *text = program_output(0, "standards", "list", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    const struct yaml *standard = json_find(json->root, "id", "srdi-js-2023");
    assert_string_equal(json_word(standard, "tier"), "srdi");
    const struct yaml *interval = yaml_get(standard, "intervals")->items[0];
    assert_string_equal(json_word(interval, "from"), "2023-03-01");
    assert_string_equal(json_word(interval, "to"), "2023-08-03");
    yaml_free(json);
    free(text);
    text = program_output(0, "standards", "show", "srdi-js-2023", NULL);
    assert_contains(text, "附件2 二(四)11");
    assert_contains(text, "A. ");
    assert_contains(text, "佐证:");
    assert_contains(text, "解读:");
    free(text);
    free(table);
}

static void comparing_lists_only_those_whose_verdict_changes(void **state)
{
    (void)state;
    static const char *const keys[] = {"uscc", "name", "as_of", "from", "to", NULL};
    static const char *const side_keys[] = {"standard", "verdict", "score", NULL};
    char *text = program_output(0, "assess", "--compare", "innovative-js-2023", "srdi-js-2023",
                                "--as-of", "2023-06-30", "--format", "json", "--with",
                                "high_tech_until=2023-06-30", NULL);
    struct yaml_file *json = json_read(text);
    assert_int_equal(json->root->count, 2); /* without the title srdi fails for certain */
    const struct yaml *object = json->root->items[0];
    assert_keys(object, keys);
    assert_keys(yaml_get(object, "from"), side_keys);
    assert_string_equal(json_word(object, "uscc"), CODE);
    assert_string_equal(json_word(yaml_get(object, "from"), "verdict"), "pass");
    assert_string_equal(json_word(yaml_get(object, "to"), "verdict"), "fail");
    assert_string_equal(json_word(yaml_get(object, "to"), "standard"), "srdi-js-2023");
    yaml_free(json);
    free(text);
    text = program_output(0, "assess", "--compare", "srdi-js-2023", "srdi-js-2023", NULL);
    assert_contains(text, "共 2 家,结论不同的 0 家\n");
    free(text);
    text = program_output(0, "assess", "--compare", "innovative-js-2023", "giant-miit-2026",
                          "--as-of", "2023-06-30", "--with", "high_tech_until=2023-06-30", NULL);
    assert_contains(text, "后一标准:giant-miit-2026 ");
    assert_contains(text, "(非现行标准)(未经原文核对)\n");
    assert_contains(text, "共 2 家,结论不同的 2 家:符合→不符合 1,待补充→不符合 1\n");
    free(text);
    struct run run =
        program_run("assess", "--compare", "innovative-js-2023", "srdi-js-2023", "--as-of",
                    "2023-06-30", "--format", "csv", "--with", "high_tech_until=2023-06-30", NULL);
    assert_contains(run.out, "uscc,name,from_verdict,from_total,to_verdict,to_total\n" CODE);
    assert_contains(run.err, "共 2 家,结论不同的 2 家");
    run_free(&run);
    free(program_output(2, "assess", "--compare", "srdi-js-2023", NULL));
    free(program_output(2, "assess", "--compare", "srdi-js-2023", "nonesuch", NULL));
    free(program_output(2, "assess", "--compare", "srdi-js-2023", "innovative-js-2023", "--tier",
                        "srdi", NULL));
}

static void checking_a_pack_tells_every_mistake_with_its_place(void **state)
{
    (void)state;
    char *good = program_source("core/packs/srdi-js-2023.yaml");
    free(program_output(0, "standards", "check", good, NULL));
    free(good);
    program_write("bad.yaml", "pack: standard\n"
                              "id: bad\n"
                              "version: 1\n"
                              "title: 坏\n"
                              "document: 无\n"
                              "subject: enterprise\n"
                              "colour: red\n"
                              "in_force: [{from: 2023-02-30}]\n"
                              "conditions: [{id: c1, title: x, source: y, when: nonsense > 1}]\n"
                              "formula: $c2\n");
    struct run run = program_run("standards", "check", "bad.yaml", NULL);
    assert_int_equal(run.status, 1);
    assert_string_equal(run.out, "");
    assert_contains(run.err, "bad.yaml:7:1: ");
    assert_contains(run.err, "bad.yaml:8:");
    assert_contains(run.err, "bad.yaml:9:");
    assert_contains(run.err, "nonsense");
    run_free(&run);
}

static void layouts_are_listed(void **state)
{
    (void)state;
    char *text = program_output(0, "export", "--list", NULL);
    assert_contains(text, "recommend-innovative");
    assert_contains(text, "recommend-srdi");
    assert_contains(text, "library");
    free(text);
}

static void an_export_says_how_many_rows_it_has(void **state)
{
    (void)state;
    char *text = program_output(0, "export", "library", "--out", "库.csv", NULL);
    assert_contains(text, "库.csv,共 2 行");
    free(text);
    text = program_output(0, "export", "recommend-srdi", "--as-of", "2023-06-30", "--out",
                          "空.xlsx", NULL);
    assert_contains(text, "无符合条件的企业");
    free(text);
    char *path = program_path("库.csv");
    char *content = program_read(path, NULL);
    assert_contains(content, "甲厂");
    free(content);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, with_one, program_teardown)
        TEST(json_has_the_keys_of_the_contract_in_their_order),
        TEST(what_is_unknown_is_an_interval_and_is_listed),
        TEST(percentages_do_not_look_as_if_they_reached_what_they_miss),
        TEST(a_zero_denominator_is_undefined),
        TEST(a_what_if_takes_several_values_and_saves_none),
        TEST(the_filter_sees_the_what_if),
        TEST(a_tier_goes_by_the_standard_of_the_day),
        TEST(the_standards_of_2026_follow_a_gap_and_are_not_checked),
        TEST(a_standard_chosen_by_hand_is_marked_when_it_is_not_in_force),
        TEST(a_renewal_leaves_the_restrictions_out),
        TEST(csv_is_one_line_for_each_enterprise),
        TEST(one_enterprise_is_shown_line_by_line),
        TEST(a_table_counts_the_verdicts),
        TEST(standards_are_listed_and_shown_with_their_clauses),
        TEST(comparing_lists_only_those_whose_verdict_changes),
        TEST(checking_a_pack_tells_every_mistake_with_its_place),
        TEST(layouts_are_listed),
        TEST(an_export_says_how_many_rows_it_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

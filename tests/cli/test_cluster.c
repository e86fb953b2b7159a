#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/cli/program.h"

/* Clusters by command: made, filled, given members, assessed; and the reasons with which an
 * advisory line is let hold. */
#define CODE "91320312MABCD0001R"
#define OTHER "91320312MABCD0002W"
#define NAME "铜山区工程机械集群"

/* All that the conditions ask for, but for the titles of the members. */
static const char *const good_facts[] = {
    "cluster",
    "add",
    NAME,
    "cluster.area=60",
    "cluster.within_county=是",
    "cluster.industry_policy=是",
    "cluster.industry_pillar=是",
    "cluster.industry_leading=是",
    "集群总产值@2023=50亿",
    "cluster.output@2022=450000",
    "cluster.output@2021=420000",
    "cluster.sme_output@2023=400000",
    "cluster.sme_output@2022=360000",
    "cluster.sme_output@2021=330000",
    "cluster.main_output@2023=440000",
    "cluster.main_output@2022=390000",
    "cluster.main_output@2021=340000",
    "cluster.main_output@2020=300000",
    "cluster.leaders=3",
    "cluster.chain_layout=是",
    "cluster.shared_manufacturing=1",
    "cluster.incentives=是",
    "cluster.platforms=5",
    "cluster.breakthroughs=是",
    "cluster.sme_rd_growth=10",
    "cluster.patent_growth=15",
    "cluster.patents_per_10000=15",
    "cluster.standards=3",
    "cluster.cloud_share=30",
    "cluster.platform_share=20",
    "cluster.demonstrations=1",
    "cluster.green=是",
    "cluster.energy_intensive=否",
    "cluster.water_intensive=否",
    "cluster.international=是",
    "cluster.managed=是",
    "cluster.services=是",
    "cluster.plan=是",
    "cluster.prohibited=否",
    "cluster.accidents=否",
    "cluster.data_incidents=否",
    "cluster.violations=否",
    NULL,
};

static const char *const today[] = {"PEIYU_TODAY=2024-06-30", NULL};
static const struct circumstances then = {.environment = today};

static int with_cluster(void **state)
{
    int failed = program_setup(state);
    if (failed != 0)
        return failed;
    struct run run = program_run_list(&then, good_facts);
    assert_int_equal(run.status, 0);
    run_free(&run);
    free(program_output(0, "set", CODE, "name=甲厂", NULL));
    free(program_output(0, "set", OTHER, "name=乙厂", NULL));
    return 0;
}

static void assert_refused(struct run run, const char *words)
{
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, words);
    run_free(&run);
}

/* The object of the one cluster; yaml_free *FILE. */
static const struct yaml *assess_one(struct yaml_file **file)
{
    char *text = program_output(0, "assess", "--cluster", NAME, "--as-of", "2024-06-30", "--format",
                                "json", NULL);
    *file = json_read(text);
    free(text);
    assert_int_equal((*file)->root->count, 1);
    return (*file)->root->items[0];
}

static void assert_verdict(const char *verdict)
{
    struct yaml_file *file;
    assert_string_equal(json_word(assess_one(&file), "verdict"), verdict);
    yaml_free(file);
}

static void a_cluster_is_made_and_told(void **state)
{
    (void)state;
    char *text = program_output(0, "cluster", NULL);
    assert_contains(text, NAME);
    free(text);
    text = program_output(0, "cluster", "show", NAME, NULL);
    assert_contains(text, "集群占地面积");
    assert_contains(text, "60平方公里");
    assert_contains(text, "500000");
    assert_contains(text, "【成员企业】0 家");
    free(text);
    text = program_output(0, "cluster", "set", NAME, "占地面积=61", "cluster.area=62",
                          "cluster.body=", NULL);
    assert_string_equal(text, "集群占地面积:60 → 62\n运营管理机构:没有变化\n");
    free(text);
    free(program_output(0, "cluster", "set", NAME, "集群名称=新集群", NULL));
    text = program_output(0, "cluster", "list", "--format", "csv", NULL);
    assert_string_equal(text, "cluster,members\n新集群,0\n");
    free(text);
    assert_refused(program_run("cluster", "show", NAME, NULL), "没有名为");
}

static void members_are_enterprises_of_the_library(void **state)
{
    (void)state;
    char *text = program_output(0, "cluster", "member", "add", NAME, OTHER, CODE, NULL);
    assert_string_equal(text, "加入 2 家\n");
    free(text);
    text = program_output(0, "cluster", "member", "add", NAME, CODE, NULL);
    assert_contains(text, "加入 0 家,1 家原来就是成员");
    free(text);
    text = program_output(0, "cluster", "show", NAME, "--format", "json", NULL);
    struct yaml_file *file = json_read(text);
    static const char *const keys[] = {"cluster",      "facts",   "figures",
                                       "certificates", "members", NULL};
    assert_keys(file->root, keys);
    assert_string_equal(json_word(yaml_get(file->root, "facts"), "cluster.area"), "60");
    assert_string_equal(
        json_word(yaml_get(yaml_get(file->root, "figures"), "2023"), "cluster.output"), "500000");
    const struct yaml *members = yaml_get(file->root, "members");
    assert_int_equal(members->count, 2);
    assert_string_equal(json_word(members->items[0], "uscc"), CODE);
    yaml_free(file);
    free(text);
    text = program_output(0, "cluster", "member", "remove", NAME, CODE, NULL);
    assert_string_equal(text, "移出 1 家\n");
    free(text);
    text = program_output(0, "cluster", "list", "--format", "json", NULL);
    assert_string_equal(text, "[\n {\"cluster\": \"" NAME "\", \"members\": 1}\n]\n");
    free(text);
    assert_refused(program_run("cluster", "member", "add", NAME, "91320312MABCD0003D", NULL), "");
    assert_refused(program_run("cluster", "member", "add", NAME, NULL), "请写明");
}

static void what_was_done_is_undone_and_in_the_journal(void **state)
{
    (void)state;
    free(program_output(0, "cluster", "member", "add", NAME, CODE, NULL));
    free(program_output(0, "cluster", "remove", NAME, NULL));
    char *text = program_output(0, "cluster", "list", "--format", "csv", NULL);
    assert_string_equal(text, "cluster,members\n");
    free(text);
    free(program_output(0, "cluster", "restore", NAME, NULL));
    assert_refused(program_run("cluster", "restore", NAME, NULL), "回收站里没有");
    free(program_output(0, "undo", "3", NULL));
    text = program_output(0, "cluster", "list", "--format", "csv", NULL);
    assert_string_equal(text, "cluster,members\n" NAME ",0\n");
    free(text);
    free(program_output(0, "redo", NULL));
    text = program_output(0, "journal", NULL);
    assert_contains(text, "集群加入成员 " NAME);
    assert_contains(text, "    " CODE " 甲厂 集群 成员:(空) → " NAME);
    assert_contains(text, "    " NAME " 集群 2023年集群总产值:(空) → 500000");
    free(text);
    text = program_output(0, "journal", CODE, NULL);
    assert_contains(text, "集群 成员:(空) → " NAME);
    assert_lacks(text, "集群总产值");
    free(text);
    text = program_output(0, "journal", "--cluster", NAME, NULL);
    assert_contains(text, "集群总产值:(空) → 500000");
    assert_lacks(text, "企业名称:(空) → 甲厂");
    free(text);
    assert_refused(program_run("journal", CODE, "--cluster", NAME, NULL), "只能写一个");
}

static void what_cannot_be_is_refused_and_nothing_changes(void **state)
{
    (void)state;
    assert_refused(program_run("cluster", "add", NAME, NULL), "已有名为");
    assert_refused(program_run("cluster", "add", NULL), "请写明集群名称");
    assert_refused(program_run("cluster", "set", NAME, "cluster.area=1", "revenue@2023=1", NULL),
                   "没有“revenue”这个事实");
    assert_refused(
        program_run("cluster", "set", NAME, "cluster.area=1", "cluster.sme_share=1", NULL),
        "推算得出");
    assert_refused(program_run("cluster", "set", NAME, "cluster.area=-1", NULL), "");
    assert_refused(program_run("cluster", "set", NAME, "集群名称=", NULL), "集群名称");
    assert_refused(program_run("set", CODE, "cluster.area=1", NULL), "没有“cluster.area”这个事实");
    assert_refused(program_run("cluster", "nonsense", NULL), "不认识");
    assert_refused(program_run("cluster", "member", NULL), "不认识");
    assert_refused(program_run("cluster", "show", NAME, "--format", "csv", NULL), "cluster list");
    struct circumstances full = {.output = "/dev/full"};
    struct run run = program_run_in(&full, "cluster", "set", NAME, "cluster.area=1", NULL);
    assert_int_equal(run.status, 3);
    run_free(&run);
    char *text = program_output(0, "cluster", "show", NAME, "--format", "json", NULL);
    assert_contains(text, "\"cluster.area\": \"60\"");
    free(text);
}

static void a_cluster_is_assessed(void **state)
{
    (void)state;
    struct yaml_file *file;
    const struct yaml *object = assess_one(&file);
    static const char *const keys[] = {"cluster", "standard", "as_of",   "in_force",   "checked",
                                       "verdict", "score",    "groups",  "indicators", "conditions",
                                       "routes",  "base",     "missing", "gaps",       NULL};
    assert_keys(object, keys);
    assert_string_equal(json_word(object, "cluster"), NAME);
    assert_string_equal(json_word(object, "standard"), "cluster-js-2023");
    assert_string_equal(json_word(object, "verdict"), "pass");
    yaml_free(file);
    free(program_output(0, "cluster", "set", NAME, "cluster.leaders=", "cluster.specialists=14",
                        NULL));
    assert_verdict("incomplete"); /* no member */
    free(program_output(0, "cluster", "member", "add", NAME, CODE, NULL));
    assert_verdict("fail"); /* one that has no title */
    char *text = program_output(0, "assess", "--cluster", NAME, "--as-of", "2024-06-30", "--with",
                                "cluster.leaders=3", NULL);
    assert_contains(text, NAME "  成员 1 家\n结论:符合");
    free(text);
}

static void all_clusters_are_assessed_by_their_standard(void **state)
{
    (void)state;
    free(program_output(0, "cluster", "add", "空集群", NULL));
    char *text =
        program_output(0, "assess", "--standard", "cluster-js-2023", "--as-of", "2024-06-30", NULL);
    assert_contains(text, "共 2 个:符合 1,不符合 0,待补充 1");
    free(text);
    text = program_output(0, "assess", "--standard", "cluster-js-2023", "--as-of", "2024-06-30",
                          "--filter", "cluster.area <= 60", "--format", "csv", NULL);
    assert_contains(text, "cluster,standard,as_of,in_force,checked,verdict,total,1a,");
    assert_contains(text, "\n" NAME ",cluster-js-2023,2024-06-30,true,true,pass,,true,");
    assert_lacks(text, "空集群");
    free(text);
    text = program_output(0, "assess", "--cluster", NAME, "--as-of", "2023-05-01", "--format",
                          "json", NULL);
    assert_contains(text, "\"in_force\": true");
    free(text);
    assert_refused(program_run("assess", "--cluster", NAME, "--as-of", "2023-04-30", NULL),
                   "还没有开始施行");
}

static void options_that_do_not_go_together_are_refused(void **state)
{
    (void)state;
    assert_refused(program_run("assess", "--cluster", "无此集群", NULL), "没有名为");
    assert_refused(program_run("assess", "--cluster", NAME, "--tier", "srdi", NULL), "--tier");
    assert_refused(program_run("assess", "--cluster", NAME, "--enterprise", CODE, NULL),
                   "--enterprise");
    assert_refused(program_run("assess", "--cluster", NAME, "--standard", "giant-js-2023", NULL),
                   "评价的是企业");
    assert_refused(
        program_run("assess", "--standard", "cluster-js-2023", "--enterprise", CODE, NULL),
        "评价的是集群");
    assert_refused(
        program_run("assess", "--cluster", NAME, "--save", "--with", "cluster.area=1", NULL),
        "假设的结果不保存");
    assert_refused(program_run("assess", "--compare", "cluster-js-2023", "giant-js-2023", NULL),
                   "一个评价企业,一个评价集群");
    assert_refused(program_run("assessment", "list", CODE, "--cluster", NAME, NULL), "只能写一个");
    assert_refused(program_run("assessment", "show", "1", "--cluster", NAME, NULL),
                   "只用于 assessment list");
    assert_refused(program_run("assess", "--cluster", NAME, "--with", "revenue@2023=1", NULL),
                   "没有“revenue”这个事实");
}

static const struct yaml *read_json(struct yaml_file **file, char *text)
{
    *file = json_read(text);
    free(text);
    return (*file)->root;
}

/* With one member that has no title, counted for lack of a number given. */
static void save_one(void)
{
    free(program_output(0, "cluster", "set", NAME, "cluster.leaders=", NULL));
    free(program_output(0, "cluster", "member", "add", NAME, CODE, NULL));
    free(program_output(0, "assess", "--cluster", NAME, "--as-of", "2024-06-30", "--save",
                        "--format", "json", NULL));
}

static void an_assessment_of_a_cluster_is_kept_with_what_it_rests_on(void **state)
{
    (void)state;
    struct yaml_file *file;
    save_one();
    const struct yaml *list =
        read_json(&file, program_output(0, "assessment", "list", "--format", "json", NULL));
    static const char *const keys[] = {"number",  "cluster", "standard", "hash",   "as_of",
                                       "verdict", "score",   "made_at",  "person", NULL};
    assert_int_equal(list->count, 1);
    assert_keys(list->items[0], keys);
    assert_string_equal(json_word(list->items[0], "cluster"), NAME);
    assert_string_equal(json_word(list->items[0], "standard"), "cluster-js-2023");
    assert_string_equal(json_word(list->items[0], "verdict"), "fail");
    yaml_free(file);
    const struct yaml *one =
        read_json(&file, program_output(0, "assessment", "show", "1", "--format", "json", NULL));
    const struct yaml *inputs = yaml_get(one, "inputs");
    assert_string_equal(json_word(yaml_get(inputs, "facts"), "cluster.area"), "60");
    assert_string_equal(json_word(yaml_get(inputs, "facts"), "cluster.output@2023"), "500000");
    assert_string_equal(json_word(yaml_get(inputs, "members"), "count"), "1");
    assert_string_equal(json_word(yaml_get(inputs, "members"), "cluster.leaders"), "0");
    assert_string_equal(json_word(yaml_get(one, "result"), "cluster"), NAME);
    yaml_free(file);
    char *text = program_output(0, "assessment", "list", "--cluster", NAME, NULL);
    assert_contains(text, "不符合");
    free(text);
    free(program_output(0, "cluster", "add", "空集群", NULL));
    text = program_output(0, "assessment", "list", "--cluster", "空集群", "--format", "json", NULL);
    assert_string_equal(text, "[]\n");
    free(text);
}

static void a_kept_one_of_a_cluster_is_held_against_today(void **state)
{
    (void)state;
    save_one();
    free(program_output(0, "cluster", "member", "add", NAME, OTHER, NULL));
    free(program_output(0, "cluster", "set", NAME, "cluster.area=70", NULL));
    free(program_output(0, "certificate", "add", CODE, "champion", "2024-01-01", NULL));
    char *text = program_output(0, "assessment", "compare", "1", NULL);
    assert_contains(text, "第 1 号评价  " NAME "\n");
    assert_contains(text, "集群占地面积:60平方公里 → 70平方公里");
    assert_contains(text, "库中成员数:1 → 2");
    assert_contains(text, "家数(按库中成员):0 → 1");
    free(text);
    text = program_output(0, "assessment", "show", "1", NULL); /* as it was */
    assert_contains(text, "集群占地面积:60平方公里");
    assert_contains(text, "库中成员数:1\n");
    free(text);
    struct yaml_file *file;
    const struct yaml *one =
        read_json(&file, program_output(0, "assessment", "compare", "1", "--current", "--format",
                                        "json", NULL));
    assert_string_equal(json_word(one, "cluster"), NAME);
    assert_non_null(json_find(yaml_get(one, "changes"), "part", "members"));
    yaml_free(file);
    assert_refused(program_run("assessment", "compare", "1", "--standard", "srdi-js-2023", NULL),
                   "评价的是企业");
}

static void a_kept_one_of_a_cluster_goes_and_comes_with_its_step(void **state)
{
    (void)state;
    save_one();
    char *text = program_output(0, "undo", NULL);
    assert_contains(text, "保存评价结果");
    free(text);
    text = program_output(0, "assessment", "list", "--format", "json", NULL);
    assert_string_equal(text, "[]\n");
    free(text);
    free(program_output(0, "redo", NULL));
    text = program_output(0, "assessment", "list", "--format", "csv", NULL);
    assert_contains(text, "," NAME ",cluster-js-2023,2024-06-30,fail,");
    free(text);
    text = program_output(0, "journal", NULL);
    assert_contains(text, NAME " 评价 评价标准:(空) → 江苏省中小企业特色产业集群认定条件(2023)");
    free(text);
    free(program_output(0, "cluster", "remove", NAME, NULL));
    text = program_output(0, "assessment", "list", "--format", "json", NULL);
    assert_string_equal(text, "[]\n"); /* what lies in the bin is not listed */
    free(text);
}

static void an_advisory_line_holds_with_a_reason(void **state)
{
    (void)state;
    struct yaml_file *file;
    free(program_output(0, "cluster", "set", NAME, "cluster.area=100.01", NULL));
    assert_verdict("fail");
    free(program_output(0, "override", "set", "--cluster", NAME, "cluster-js-2023", "1a", "含水域",
                        NULL));
    const struct yaml *object = assess_one(&file);
    assert_string_equal(json_word(object, "verdict"), "pass");
    const struct yaml *line = json_find(yaml_get(object, "conditions"), "id", "1a");
    assert_string_equal(json_word(line, "state"), "true");
    assert_string_equal(json_word(line, "override"), "含水域");
    yaml_free(file);
    char *text = program_output(0, "assess", "--cluster", NAME, "--as-of", "2024-06-30", NULL);
    assert_contains(text, "经办人认可:含水域");
    free(text);
    free(program_output(0, "undo", NULL));
    assert_verdict("fail");
    free(program_output(0, "redo", NULL));
    assert_verdict("pass");
    text = program_output(0, "journal", NULL);
    assert_contains(text, NAME " 认可理由 集群占地面积一般不超过100平方公里:(空) → 含水域");
    free(text);
    free(program_output(0, "override", "remove", "--cluster", NAME, "cluster-js-2023", "1a", NULL));
    assert_verdict("fail");
}

static void an_enterprise_is_let_hold_too(void **state)
{
    (void)state;
    free(
        program_output(0, "set", CODE, "six_bases=否", "power_field=无", "network_field=否", NULL));
    char *text = program_output(0, "override", "set", CODE, "giant-js-2023", "6", "上游材料", NULL);
    assert_contains(text, "理由:上游材料");
    free(text);
    text = program_output(0, "assess", "--standard", "giant-js-2023", "--as-of", "2024-06-30",
                          "--format", "json", NULL);
    struct yaml_file *file = json_read(text);
    const struct yaml *first = json_find(file->root, "uscc", CODE);
    const struct yaml *line = json_find(yaml_get(first, "conditions"), "id", "6");
    assert_string_equal(json_word(line, "state"), "true");
    assert_string_equal(json_word(line, "override"), "上游材料");
    line = json_find(yaml_get(json_find(file->root, "uscc", OTHER), "conditions"), "id", "6");
    assert_string_equal(json_word(line, "state"), "unknown");
    assert_null(yaml_get(line, "override"));
    yaml_free(file);
    free(text);
    free(program_output(0, "override", "set", "--cluster", NAME, "cluster-js-2023", "1a", "水域",
                        NULL));
    text = program_output(0, "override", "list", "--format", "csv", NULL);
    assert_string_equal(text,
                        "uscc,name,standard,id,override\n" CODE ",甲厂,giant-js-2023,6,上游材料\n"
                        "," NAME ",cluster-js-2023,1a,水域\n");
    free(text);
    text = program_output(0, "override", "list", OTHER, NULL);
    assert_contains(text, "没有认可过");
    free(text);
    text = program_output(0, "override", "list", "--cluster", NAME, "--format", "json", NULL);
    assert_string_equal(text, "[\n {\"cluster\": \"" NAME
                              "\", \"standard\": \"cluster-js-2023\", \"id\": \"1a\", "
                              "\"override\": \"水域\"}\n]\n");
    free(text);
    free(program_output(0, "override", "remove", CODE, "giant-js-2023", "6", NULL));
    text = program_output(0, "override", "list", CODE, NULL);
    assert_contains(text, "没有认可过");
    free(text);
}

static void only_advisory_lines_are_let_hold(void **state)
{
    (void)state;
    assert_refused(program_run("override", "set", CODE, "giant-js-2023", "5", "x", NULL),
                   "可以认可的条件是 6");
    assert_refused(program_run("override", "set", CODE, "srdi-js-2023", "c1", "x", NULL),
                   "srdi-js-2023");
    assert_refused(program_run("override", "set", CODE, "nonsense", "6", "x", NULL),
                   "没有“nonsense”这个标准");
    assert_refused(program_run("override", "set", CODE, "giant-js-2023", "6", NULL), "请写明");
    assert_refused(program_run("override", "set", CODE, "giant-js-2023", "6", " ", NULL), "理由");
    assert_refused(program_run("override", "set", CODE, "giant-js-2023", "6", "上游", "材料", NULL),
                   "加引号");
    assert_refused(program_run("override", "set", CODE, "cluster-js-2023", "1a", "x", NULL),
                   "评价的是集群");
    assert_refused(
        program_run("override", "set", "--cluster", NAME, "giant-js-2023", "6", "x", NULL),
        "评价的是企业");
    assert_refused(program_run("override", "nonsense", NULL), "不认识");
    char *text = program_output(0, "override", NULL);
    assert_contains(text, "没有认可过");
    free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_cluster, program_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cluster_is_made_and_told),
        TEST(members_are_enterprises_of_the_library),
        TEST(what_was_done_is_undone_and_in_the_journal),
        TEST(what_cannot_be_is_refused_and_nothing_changes),
        TEST(a_cluster_is_assessed),
        TEST(all_clusters_are_assessed_by_their_standard),
        TEST(options_that_do_not_go_together_are_refused),
        TEST(an_assessment_of_a_cluster_is_kept_with_what_it_rests_on),
        TEST(a_kept_one_of_a_cluster_is_held_against_today),
        TEST(a_kept_one_of_a_cluster_goes_and_comes_with_its_step),
        TEST(an_advisory_line_holds_with_a_reason),
        TEST(an_enterprise_is_let_hold_too),
        TEST(only_advisory_lines_are_let_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

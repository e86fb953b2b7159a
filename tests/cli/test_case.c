#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/cli/program.h"

/* Batches and cases by command, from the first day to the certificate. */
#define CODE "91320312MABCD0001R"
#define OTHER "91320312MABCD0002W"

static int with_a_batch(void **state)
{
    int failed = program_setup(state);
    if (failed != 0)
        return failed;
    free(program_output(0, "set", CODE, "name=甲厂", NULL));
    free(program_output(0, "set", OTHER, "name=乙厂", NULL));
    free(program_output(0, "batch", "add", "innovative", "--year", "2024", "--notice", "62号",
                        NULL));
    free(program_output(0, "case", "add", "1", CODE, OTHER, NULL));
    return 0;
}

/* Runs a command that must be refused with these words and change nothing. */
static void refuse(const char *words, const char *const arguments[])
{
    static const struct circumstances plain = {0};
    char *before = program_output(0, "journal", NULL), *after;
    struct run run = program_run_list(&plain, arguments);
    assert_int_equal(run.status, 2);
    assert_one_sentence(&run, words);
    run_free(&run);
    after = program_output(0, "journal", NULL);
    assert_string_equal(after, before);
    free(before);
    free(after);
}
#define REFUSE(words, ...) refuse(words, (const char *const[]){__VA_ARGS__, NULL})

static void step(const char *number, const char *to, const char *day, const char *reason)
{
    free(program_output(0, "case", "step", number, to, "--on", day, "--reason", reason, NULL));
}

static void to_submitted(const char *number)
{
    step(number, "filed", "2024-06-03", "");
    step(number, "county_passed", "2024-06-10", "先行上报");
    step(number, "city_passed", "2024-06-20", "");
    step(number, "publicity", "2024-08-15", "");
    step(number, "submitted", "2024-08-23", "");
}

static void a_case_goes_step_by_step_to_its_certificate(void **state)
{
    (void)state;
    REFUSE("可以走的是:已受理(filed)、撤回(withdrawn)", "case", "step", "1", "granted");
    step("1", "filed", "2024-06-03", "");
    REFUSE("请写明理由", "case", "step", "1", "county_passed", "--on", "2024-06-10");
    step("1", "县级初审通过", "2024-06-10", "先行上报");
    step("1", "city_passed", "2024-06-20", "");
    REFUSE("不少于 7 个自然日", "case", "step", "1", "publicity", "--days", "6", "--on",
           "2024-08-15");
    char *text = program_output(0, "case", "step", "1", "publicity", "--on", "2024-08-15", NULL);
    assert_contains(text, "公示到 2024-08-22 为止");
    free(text);
    text = program_output(0, "due", "--as-of", "2024-08-20", "--format", "json", NULL);
    assert_contains(text, "\"kind\": \"publicity_end\"");
    free(text);
    REFUSE("公示到 2024-08-22 为止", "case", "step", "1", "submitted", "--on", "2024-08-22");
    step("1", "submitted", "2024-08-23", "");
    text = program_output(0, "case", "step", "1", "granted", "--on", "2024-09-20", "--valid-to",
                          "2027-12-31", "--document", "12号", NULL);
    free(text);
    text = program_output(0, "show", CODE, "--format", "json", NULL);
    assert_contains(text, "\"batch\": \"2024年第1批\"");
    assert_contains(text, "\"valid_to\": \"2027-12-31\"");
    free(text);
    REFUSE("已经结束", "case", "step", "1", "filed");
}

static void the_announced_list_grants_in_one_go(void **state)
{
    (void)state;
    to_submitted("1");
    to_submitted("2");
    free(program_output(0, "set", OTHER, "name=丙厂", NULL)); /* the list has the former name */
    program_write("list.csv", "第一批名单\n序号,企业名称,统一社会信用代码\n1,甲厂," CODE
                              "\n2,乙厂,\n3,无名厂,\n4,甲厂,\n合计,,\n");
    char *list = program_path("list.csv");
    char *text =
        program_output(0, "batch", "results", "1", list, "--on", "2024-09-20", "--dry-run", NULL);
    assert_contains(text, "可认定 2 家");
    assert_contains(text, "第 5 行 无名厂:库里没有这家企业");
    assert_contains(text, "甲厂:名单中重复");
    free(text);
    text = program_output(0, "batch", "list", "--format", "csv", NULL);
    assert_contains(text, "1,innovative,2024,1,62号,2,2,0,");
    free(text);
    text = program_output(0, "batch", "results", "1", list, "--on", "2024-09-20", "--format",
                          "json", NULL);
    struct yaml_file *json = json_read(text);
    assert_string_equal(json_word(json->root, "granted"), "2");
    yaml_free(json);
    free(text);
    text = program_output(0, "batch", "list", "--format", "csv", NULL);
    assert_contains(text, "1,innovative,2024,1,62号,2,0,2,");
    free(text);
    free(program_output(0, "undo", NULL)); /* one step */
    text = program_output(0, "batch", "list", "--format", "csv", NULL);
    assert_contains(text, "1,innovative,2024,1,62号,2,2,0,");
    free(text);
    free(list);
}

static void what_cannot_be_granted_is_listed(void **state)
{
    (void)state;
    to_submitted("1");
    free(program_output(0, "set", "91320312MADEM0005M", "name=别厂", NULL));
    program_write("list.csv", "信用代码,名称\n" OTHER ",乙厂\n91320312MADEM0005M,别厂\n");
    char *list = program_path("list.csv");
    char *text = program_output(0, "batch", "result", "1", list, "--on", "2024-09-20", NULL);
    assert_contains(text, "已认定 0 家;以下 3 条没有办");
    assert_contains(text, "乙厂:“创新型评价”现在是“拟申报”,不能走到“已公告(认定)”");
    assert_contains(text, "别厂:库里有这家企业,但不在这一批中");
    assert_contains(text, "甲厂:名单中没有");
    free(text);
    program_write("list.csv", "一份通知\n没有名单\n");
    struct run run = program_run("batch", "results", "1", list, NULL);
    assert_int_equal(run.status, 3);
    assert_one_sentence(&run, "没有找到写有企业名称或统一社会信用代码的行");
    run_free(&run);
    run = program_run("batch", "results", "1", "/nowhere.xlsx", NULL);
    assert_int_equal(run.status, 3);
    run_free(&run);
    free(list);
}

static void materials_opinion_and_visit(void **state)
{
    (void)state;
    char *text = program_output(0, "case", "material", "1", "platform=已收", "route=不适用", NULL);
    assert_contains(text, "[已收] platform");
    assert_contains(text, "[不适用] route");
    assert_contains(text, "[缺] base");
    free(text);
    free(program_output(0, "case", "material", "1", "platform=缺", NULL));
    free(program_output(0, "case", "opinion", "1", "另附说明。", "--phrase", "recommend", NULL));
    free(program_output(0, "case", "visit", "1", "--on", "2024-06-06", "--people", "王科员",
                        "--findings", "生产正常", "--conclusion", "属实", NULL));
    text = program_output(0, "case", "show", "1", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    static const char *const keys[] = {"id",    "batch", "kind",      "uscc",       "name",
                                       "state", "time",  "label",     "assessment", "opinion",
                                       "next",  "steps", "materials", "visits",     NULL};
    assert_keys(json->root, keys);
    const struct yaml *materials = yaml_get(json->root, "materials");
    assert_string_equal(json_word(json_find(materials, "id", "platform"), "state"), "missing");
    assert_string_equal(json_word(json_find(materials, "id", "route"), "state"), "not_applicable");
    assert_string_equal(json_word(yaml_get(json->root, "visits")->items[0], "conclusion"), "属实");
    assert_contains(json_word(json->root, "opinion"), "同意推荐。另附说明。");
    yaml_free(json);
    free(text);
    text = program_output(0, "case", "show", "1", NULL);
    assert_contains(text, "2024-06-06 人员:王科员 情况:生产正常 结论:属实");
    free(text);
}

static void phrases_are_added_and_taken_away(void **state)
{
    (void)state;
    free(program_output(0, "case", "phrase", "add", " 同意推荐,请市局审核。 ", NULL));
    REFUSE("已经有这一条", "case", "phrase", "add", "同意推荐,请市局审核。");
    char *text = program_output(0, "case", "opinion", "1", "--phrase", "1", NULL);
    assert_contains(text, "甲厂 推荐意见:同意推荐,请市局审核。");
    free(text);
    text = program_output(0, "case", "phrase", "remove", "recommend", NULL); /* of the pack */
    assert_lacks(text, "  recommend ");
    assert_contains(text, "  1  同意推荐,请市局审核。");
    free(text);
    REFUSE("没有“recommend”", "case", "phrase", "remove", "recommend");
    REFUSE("没有“2”", "case", "phrase", "remove", "2");
    REFUSE("请写成", "case", "phrase", "forget", "1");
    free(program_output(0, "case", "phrase", "remove", "1", NULL));
    text = program_output(0, "case", "phrase", "add",
                          "经县级初审,企业填报信息完整,佐证材料齐全,符合评价(认定)标准,同意推荐。",
                          NULL);
    assert_contains(text, "  recommend "); /* the pack's own comes back */
    assert_lacks(text, "  1  ");
    free(text);
}

static void a_phrase_is_mended_in_its_place(void **state)
{
    (void)state;
    free(program_output(0, "case", "phrase", "add", "甲。", NULL));
    free(program_output(0, "case", "phrase", "add", "乙。", NULL));
    char *text = program_output(0, "case", "phrase", "edit", "1", " 丙。 ", NULL);
    assert_contains(text, "  1  丙。\n  2  乙。\n");
    free(text);
    REFUSE("已经有这一条", "case", "phrase", "edit", "1", "乙。");
    REFUSE("请写成", "case", "phrase", "edit", "1");
    REFUSE("没有“9”", "case", "phrase", "edit", "9", "丁。");
    free(program_output(0, "case", "phrase", "edit", "1", "丙。", NULL)); /* as it stands */
    text = program_output(0, "journal", NULL);
    assert_contains(text, "推荐意见常用语");
    assert_contains(text, "丙。;乙。");
    free(text);
    text = program_output(0, "case", "phrase", "edit", "recommend", "照此推荐。", NULL);
    assert_lacks(text, "  recommend ");
    assert_contains(text, "  3  照此推荐。");
    free(text);
    free(program_output(0, "undo", NULL));
    text = program_output(0, "case", "phrase", NULL);
    assert_contains(text, "  recommend ");
    assert_lacks(text, "照此推荐");
    free(text);
}

static void a_visit_is_mended_and_removed(void **state)
{
    (void)state;
    free(program_output(0, "case", "visit", "1", "--on", "2024-06-06", "--people", "王科员",
                        "--findings", "正常", NULL));
    free(program_output(0, "case", "visit", "1", "--on", "2024-06-07", "--people", "李科员", NULL));
    char *text = program_output(0, "case", "visit", "1", "edit", "1", "--conclusion", "属实", NULL);
    assert_string_equal(text, "甲厂 已修改实地抽查\n");
    free(text);
    text = program_output(0, "case", "show", "1", NULL);
    assert_contains(text, "  1 2024-06-06 ");
    assert_contains(text, "王科员"); /* what was not written stays */
    assert_contains(text, "属实");
    free(text);
    REFUSE("请用 --on", "case", "visit", "1", "edit", "1");
    REFUSE("没有编号为 3", "case", "visit", "1", "edit", "3", "--people", "x");
    REFUSE("没有编号为 1", "case", "visit", "2", "remove", "1"); /* of another case */
    REFUSE("只写编号", "case", "visit", "1", "remove", "1", "--people", "x");
    REFUSE("请写成", "case", "visit", "1", "edit");
    REFUSE("请写成", "case", "visit", "1", "lose", "1");
    text = program_output(0, "case", "visit", "1", "remove", "1", NULL);
    assert_string_equal(text, "甲厂 已移除实地抽查\n");
    free(text);
    text = program_output(0, "case", "show", "1", NULL);
    assert_lacks(text, "王科员");
    assert_contains(text, "李科员");
    free(text);
    free(program_output(0, "undo", NULL));
    text = program_output(0, "case", "show", "1", NULL);
    assert_contains(text, "王科员");
    free(text);
}

static void the_days_of_a_batch_become_deadlines(void **state)
{
    (void)state;
    free(program_output(0, "batch", "days", "1", "filed=2024-06-10", "已上报=2024.8.30", NULL));
    char *text =
        program_output(0, "due", "--as-of", "2024-06-09", "--within", "1", "--format", "csv", NULL);
    assert_contains(text, "case_step," CODE ",甲厂,2024-06-10,1,week,2024年第1批创新型评价 已受理");
    free(text);
    text = program_output(0, "batch", "days", "1", "filed=", NULL);
    assert_contains(text, "(未定)     已受理");
    assert_contains(text, "2024-08-30 已上报");
    free(text);
}

static void lists_by_batch_and_enterprise(void **state)
{
    (void)state;
    free(program_output(0, "batch", "open", "srdi", "--year", "2024", NULL));
    free(program_output(0, "case", "add", "2", OTHER, NULL));
    char *text = program_output(0, "case", "list", "--batch", "2", "--format", "csv", NULL);
    assert_string_equal(text,
                        "id,batch,kind,uscc,name,state,opinion\n3,2,srdi," OTHER ",乙厂,draft,\n");
    free(text);
    text = program_output(0, "case", "list", "--enterprise", OTHER, "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    assert_int_equal(json->root->count, 2);
    yaml_free(json);
    free(text);
    text = program_output(0, "batch", "show", "2", "--format", "json", NULL);
    json = json_read(text);
    assert_int_equal(yaml_get(json->root, "days")->count, 6);
    assert_int_equal(yaml_get(json->root, "list")->count, 1);
    yaml_free(json);
    free(text);
}

/* The codes in the table of the batch, in their order. */
static char *exported(const char *number)
{
    char *path = program_path("table.csv");
    free(program_output(0, "export", "recommend-innovative", "--batch", number, "--out", path,
                        NULL));
    size_t length;
    char *text = program_read(path, &length);
    free(path);
    return text;
}

static void the_table_of_a_batch_lists_who_passed_the_review(void **state)
{
    (void)state;
    free(program_output(0, "batch", "add", "innovative", "--year", "2025", NULL));
    step("1", "filed", "2024-06-03", "");
    char *text = exported("1");
    assert_lacks(text, "甲厂");
    assert_contains(text, "无符合条件的企业");
    free(text);
    step("1", "county_passed", "2024-06-10", "先行上报"); /* whatever the verdict */
    step("2", "filed", "2024-06-03", "");
    step("2", "county_passed", "2024-06-10", "先行上报");
    text = exported("1");
    const char *first = strstr(text, "甲厂"), *second = strstr(text, "乙厂");
    assert_true(first != NULL && second != NULL && first < second);
    free(text);
    step("1", "returned", "2024-06-11", "");
    step("2", "city_passed", "2024-06-11", "");
    text = exported("1");
    assert_lacks(text, "甲厂");
    assert_contains(text, "乙厂");
    free(text);
    text = exported("2");
    assert_lacks(text, "乙厂");
    free(text);
}

static void the_table_of_a_batch_shows_the_opinions_of_its_cases(void **state)
{
    (void)state;
    char *path = program_path("opinions.csv");
    step("1", "filed", "2024-06-03", "");
    step("1", "county_passed", "2024-06-10", "先行上报");
    step("2", "filed", "2024-06-03", "");
    step("2", "county_passed", "2024-06-10", "先行上报");
    free(program_output(0, "case", "opinion", "2", "材料齐全,同意推荐", NULL));
    char *text = exported("1");
    const char *second = strstr(text, "乙厂");
    assert_non_null(second);
    assert_non_null(strstr(second, "材料齐全,同意推荐"));
    *strstr(text, "乙厂") = '\0'; /* 甲厂 has none */
    assert_lacks(text, "同意推荐");
    free(text);
    REFUSE("不是它的表", "export", "recommend-srdi", "--batch", "1", "--out", path);
    REFUSE("不是它的表", "export", "recommend-innovative-renewal", "--batch", "1", "--out", path);
    free(program_output(0, "export", "library", "--batch", "1", "--out", path, NULL));
    free(program_output(0, "batch", "add", "library", "--year", "2024", NULL));
    char *letter = program_path("letter.docx"); /* 入库 is nothing to recommend */
    REFUSE("不是它的表", "export", "recommend-letter", "--batch", "2", "--out", letter);
    REFUSE("不是它的表", "export", "recommend-srdi", "--batch", "2", "--out", path);
    free(letter);
    free(path);
}

/* 第三条第二款, unknown, then true. */
static void what_is_not_verified_is_told_and_kept(void **state)
{
    (void)state;
    free(program_output(0, "batch", "add", "srdi", "--year", "2024", NULL));
    free(program_output(0, "set", CODE, "same_group_similar=否", NULL));
    free(program_output(0, "set", OTHER, "same_group_similar=否", "controls_titled=是", NULL));
    free(program_output(0, "case", "add", "2", CODE, OTHER, NULL));
    char *text = program_output(0, "case", "step", "3", "filed", "--on", "2024-06-03", "--remark",
                                "电话受理", NULL);
    assert_contains(text, "\n未核实:“与省内注册的上述企业不存在控股关系");
    free(text);
    text = program_output(0, "case", "show", "3", NULL);
    assert_contains(text, " 备注:电话受理;未核实:“与省内注册的上述企业不存在控股关系");
    assert_lacks(text, "理由");
    free(text);
    REFUSE("不符合“与省内注册的上述企业不存在控股关系", "case", "step", "4", "filed", "--on",
           "2024-06-03");
    text = program_output(0, "case", "step", "4", "filed", "--on", "2024-06-03", "--reason",
                          "正在剥离股权", NULL);
    assert_lacks(text, "未核实");
    free(text);
}

/* One has missed this year's update; nobody's verdict is a pass. */
static void a_whole_batch_goes_a_step_and_tells_who_cannot(void **state)
{
    (void)state;
    free(program_output(0, "set", CODE, "data_updated_on=2024-03-01", NULL));
    free(program_output(0, "certificate", "add", OTHER, "innovative", "2022-06-01", NULL));
    char *text = program_output(0, "batch", "step", "1", "filed", "--on", "2024-06-03", NULL);
    assert_contains(text, "已办 1 家,1 家没有办:\n  乙厂:未按期更新今年数据");
    assert_contains(text, "请写明理由");
    free(text);
    text = program_output(0, "batch", "step", "1", "filed", "--on", "2024-06-03", "--reason",
                          "已补更新", NULL);
    assert_contains(text, "已办 1 家\n  乙厂:未按期更新今年数据");
    assert_contains(text, ";理由:已补更新");
    free(text);
    text = program_output(0, "batch", "step", "1", "county_passed", "--from", "filed", "--on",
                          "2024-06-10", NULL);
    assert_contains(text, "已办 0 家,2 家没有办");
    assert_contains(text, "甲厂:评价结论为“待补充”;仍要办理的,请写明理由");
    free(text);
    text = program_output(0, "assessment", "list", NULL); /* nothing is left behind */
    assert_lacks(text, "甲厂");
    free(text);
    text =
        program_output(0, "batch", "assess", "1", "--enterprise", CODE, "--on", "2024-06-10", NULL);
    assert_string_equal(text, "已办 1 家\n  甲厂:待补充\n");
    free(text);
    text = program_output(0, "batch", "step", "1", "已上报", "--from", "已受理", NULL);
    assert_contains(text, "已办 0 家,2 家没有办");
    assert_contains(text, "不能走到“已上报”");
    free(text);
    REFUSE("没有这样的申报可以走到granted", "batch", "step", "1", "granted");
    REFUSE("没有这样的申报", "batch", "assess", "1", "--from", "granted");
}

static void a_batch_is_corrected_and_the_journal_tells(void **state)
{
    (void)state;
    REFUSE("--notice 或 --remark", "batch", "edit", "1");
    REFUSE("没有第 9 号批次", "batch", "edit", "9", "--notice", "63号");
    free(program_output(0, "batch", "edit", "1", "--notice", "63号", NULL));
    char *text = program_output(0, "batch", "list", "--format", "csv", NULL);
    assert_contains(text, "1,innovative,2024,1,63号,2,2,0,\n");
    free(text);
    text = program_output(0, "journal", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    static const char *const keys[] = {"step",   "at",    "person", "title", "uscc",   "name",
                                       "record", "field", "from",   "to",    "undone", NULL};
    const struct yaml *last = json->root->items[0];
    assert_keys(last, keys);
    assert_string_equal(json_word(last, "title"), "修改批次 2024年第1批创新型评价");
    assert_string_equal(json_word(last, "field"), "通知文号");
    assert_string_equal(json_word(last, "from"), "62号");
    assert_string_equal(json_word(last, "to"), "63号");
    assert_string_equal(json_word(last, "undone"), "false");
    yaml_free(json);
    free(text);
    free(program_output(0, "undo", NULL));
    text = program_output(0, "journal", "--format", "csv", NULL);
    assert_contains(text, "step,at,person,title,uscc,name,record,field,from,to,undone\n");
    assert_contains(text, ",,,申报批次,通知文号,62号,63号,是\n");
    free(text);
}

static void empty_lists_say_what_to_do(void **state)
{
    (void)state;
    free(program_output(0, "batch", "remove", "1", NULL));
    char *text = program_output(0, "batch", NULL);
    assert_string_equal(text, "还没有批次;用 peiyu batch add 种类 新建\n");
    free(text);
    text = program_output(0, "case", NULL);
    assert_string_equal(text, "还没有申报;用 peiyu case add 批次 信用代码 加入\n");
    free(text);
    text = program_output(0, "case", "--format", "json", NULL);
    assert_string_equal(text, "[]\n");
    free(text);
}

static void what_is_removed_lies_in_the_bin(void **state)
{
    (void)state;
    char *before = program_output(0, "batch", "show", "1", "--format", "json", NULL);
    char *text = program_output(0, "batch", "remove", "1", NULL);
    assert_contains(text, "已移入回收站:2024年第1批创新型评价,其中申报 2 家");
    free(text);
    REFUSE("没有第 1 号批次", "batch", "show", "1");
    text = program_output(0, "trash", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    static const char *const keys[] = {"id",   "kind",       "label",  "uscc", "name",
                                       "text", "removed_at", "person", NULL};
    assert_int_equal(json->root->count, 1);
    assert_keys(json->root->items[0], keys);
    assert_string_equal(json_word(json->root->items[0], "kind"), "batch");
    char *held = program_output(0, "trash", "show", json_word(json->root->items[0], "id"),
                                "--format", "csv", NULL);
    assert_contains(held, "record,field,value\n申报批次,种类,创新型评价\n");
    assert_contains(held, "申报 甲厂,状态,拟申报\n"); /* whose each of them was */
    assert_contains(held, "申报 乙厂,状态,拟申报\n");
    free(held);
    free(program_output(0, "trash", "restore", json_word(json->root->items[0], "id"), NULL));
    yaml_free(json);
    free(text);
    text = program_output(0, "batch", "show", "1", "--format", "json", NULL);
    assert_string_equal(text, before);
    free(text);
    text = program_output(0, "case", "remove", "2", NULL);
    assert_contains(text, "乙厂 创新型评价:已移入回收站,原状态 拟申报");
    free(text);
    text = program_output(0, "trash", "list", "--format", "csv", NULL);
    assert_contains(text, "id,kind,uscc,name,text,removed_at,person\n");
    assert_contains(text, ",case," OTHER ",乙厂,2024年第1批创新型评价 拟申报,");
    free(text);
    free(program_output(0, "undo", NULL));
    text = program_output(0, "trash", NULL);
    assert_string_equal(text, "回收站是空的\n");
    free(text);
    text = program_output(0, "trash", "add", CODE, OTHER, NULL);
    assert_contains(text, "已移入回收站 2 家企业");
    free(text);
    text = program_output(0, "case", "list", "--format", "csv", NULL);
    assert_string_equal(text, "id,batch,kind,uscc,name,state,opinion\n");
    free(text);
    REFUSE("第 1 号申报的“甲厂”在回收站里", "case", "step", "1", "filed", "--on", "2024-06-03");
    REFUSE("第 1 号申报的“甲厂”在回收站里", "case", "show", "1");
    free(before);
}

static void what_is_wrong_is_said(void **state)
{
    (void)state;
    REFUSE("不认识", "batch", "frobnicate");
    REFUSE("没有“诺贝尔”这种申报", "batch", "add", "诺贝尔");
    REFUSE("已经有了", "batch", "add", "创新型评价", "--year", "2024", "--number", "1");
    REFUSE("没有第 9 号批次", "batch", "show", "9");
    REFUSE("没有第 9 号申报", "case", "show", "9");
    REFUSE("没有第 9 号批次", "batch", "remove", "9");
    REFUSE("没有第 9 号申报", "case", "remove", "9");
    REFUSE("请写明申报编号", "case", "remove");
    REFUSE("回收站里没有第 9 项", "trash", "restore", "9");
    REFUSE("回收站里没有第 9 项", "trash", "show", "9");
    REFUSE("请写明编号", "trash", "restore");
    REFUSE("库里没有", "trash", "add", "91320312MADEM0005M");
    REFUSE("不用于 trash restore", "trash", "restore", "1", "--format", "json");
    REFUSE("编号", "case", "show", "abc");
    REFUSE("已经在这一批中", "case", "add", "1", CODE);
    REFUSE("库里没有", "case", "add", "1", "91320312MADEM0005M");
    REFUSE("请写明", "case", "step", "1");
    REFUSE("没有“受里”这一步", "case", "step", "1", "受里");
    REFUSE("不用于 case visit", "case", "visit", "1", "--reason", "x");
    REFUSE("不是材料", "case", "material", "1", "nothing=已收");
    REFUSE("不认识", "case", "material", "1", "base=maybe");
    REFUSE("没有“x”这个常用语", "case", "opinion", "1", "--phrase", "x");
    REFUSE("不是期限", "batch", "days", "1", "draft=2024-06-01");
    REFUSE("不是日期", "batch", "days", "1", "filed=soon");
    REFUSE("只有 table 和 json", "case", "show", "1", "--format", "csv");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_a_batch, program_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_case_goes_step_by_step_to_its_certificate),
        TEST(the_announced_list_grants_in_one_go),
        TEST(what_cannot_be_granted_is_listed),
        TEST(materials_opinion_and_visit),
        TEST(phrases_are_added_and_taken_away),
        TEST(a_phrase_is_mended_in_its_place),
        TEST(a_visit_is_mended_and_removed),
        TEST(the_days_of_a_batch_become_deadlines),
        TEST(lists_by_batch_and_enterprise),
        TEST(the_table_of_a_batch_lists_who_passed_the_review),
        TEST(the_table_of_a_batch_shows_the_opinions_of_its_cases),
        TEST(what_is_not_verified_is_told_and_kept),
        TEST(a_whole_batch_goes_a_step_and_tells_who_cannot),
        TEST(a_batch_is_corrected_and_the_journal_tells),
        TEST(empty_lists_say_what_to_do),
        TEST(what_is_removed_lies_in_the_bin),
        TEST(what_is_wrong_is_said),
    };
    return cmocka_run_group_tests_name("case", tests, NULL, NULL);
}

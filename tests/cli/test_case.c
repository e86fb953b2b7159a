#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/cli/one_batch.h"

/* A case by command, from the first day to the certificate. */

static void a_case_goes_step_by_step_to_its_certificate(void **state)
{
    (void)state;
    REFUSE("可以走的是:已受理、撤回", "case", "step", "1", "granted");
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
    REFUSE("写明抽查的人员、情况、结论", "case", "visit", "1");
    REFUSE("写明抽查的人员、情况、结论", "case", "visit", "1", "--on", "2024-06-08");
    REFUSE("没有编号为 3", "case", "visit", "1", "edit", "3", "--people", "x");
    REFUSE("没有编号为 1", "case", "visit", "2", "remove", "1"); /* of another case */
    REFUSE("只写编号", "case", "visit", "1", "remove", "1", "--people", "x");
    REFUSE("请写成", "case", "visit", "1", "edit");
    REFUSE("请写成", "case", "visit", "1", "lose", "1");
    text = program_output(0, "case", "visit", "1", "remove", "1", NULL);
    assert_string_equal(text, "甲厂 已移入回收站:实地抽查;恢复用 peiyu trash\n");
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
    REFUSE("已经在这一批中(第 1 号申报)", "case", "add", "1", CODE);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_case_goes_step_by_step_to_its_certificate),
        TEST(materials_opinion_and_visit),
        TEST(phrases_are_added_and_taken_away),
        TEST(a_phrase_is_mended_in_its_place),
        TEST(a_visit_is_mended_and_removed),
        TEST(lists_by_batch_and_enterprise),
        TEST(what_is_not_verified_is_told_and_kept),
        TEST(empty_lists_say_what_to_do),
        TEST(what_is_removed_lies_in_the_bin),
        TEST(what_is_wrong_is_said),
    };
    return cmocka_run_group_tests_name("case", tests, NULL, NULL);
}

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "db/search.h"
#include "scene.h"

static const char base[] =
    "INSERT INTO cluster (name, name_pinyin, name_initials, created_at) "
    "VALUES ('工程机械集群', 'gongchengjixiejiqun', 'gcjxjq', '');"
    "INSERT INTO cluster_value VALUES (1, 'cluster.main_industry', 0, '路面机械');"
    "INSERT INTO register_line (enterprise, register) VALUES (1, 'visits'), (1, 'complaints');"
    "INSERT INTO register_value VALUES (1, 'asked', '申请厂房补贴'), (2, 'about', '数据不实');"
    "INSERT INTO complainant VALUES (2, '张三丰');"
    "INSERT INTO certificate (enterprise, kind, level, batch, document, announced_on, valid_from, "
    "valid_to, withdrawal, withdrawn_on, withdrawal_reason) VALUES (1, 'srdi', '', '第七批', "
    "'苏工信中小〔2023〕313号', '2023-03-24', '2023-03-24', '2026-03-24', 0, NULL, '');"
    "INSERT INTO batch (kind, year, number, notice, remark) "
    "VALUES ('innovative', 2024, 1, '62号通知', '春季');"
    "INSERT INTO case_file (batch, enterprise, state, time, opinion) "
    "VALUES (1, 1, 'filed', 1, '材料齐全');"
    "INSERT INTO case_step (case_file, state, time, day, document, remark, reason, person) "
    "VALUES (1, 'filed', 1, '2024-06-03', '徐工信受理', '', '先行上报', '王');"
    "INSERT INTO case_visit (case_file, day, people, findings, conclusion) "
    "VALUES (1, '2024-06-06', '李工', '产线运行', '属实');"
    "INSERT INTO remark VALUES (1, 'srdi-js-2023', 'c1', '合同见附件');"
    "INSERT INTO override VALUES (1, 'srdi-js-2023', 'c2', '会议纪要');"
    "INSERT INTO cluster_remark VALUES (1, 'cluster-js-2023', '1', '规划已备案');"
    "INSERT INTO certificate (cluster, kind, level, batch, document, announced_on, valid_from, "
    "valid_to, withdrawal, withdrawn_on, withdrawal_reason) VALUES (1, 'cluster', '', '首批', '', "
    "'2024-03-24', '2024-03-24', '2027-03-24', 0, NULL, '');"
    "INSERT INTO task (enterprise, due_on, title) VALUES (NULL, '2024-05-06', '开推进会');";

static int set_up(void **state)
{
    int failed = scene_set_up(state);
    struct scene *scene = *state;
    int64_t id;

    begin(scene->database, "base");
    id = add_enterprise(scene, 1, "徐州甲重工有限公司");
    put_fact(scene, id, "name", 0, value_text("徐州乙重工有限公司")); /* a rename */
    put_fact(scene, id, "main_product", 0, value_text("挖掘机(ABC型)"));
    add_enterprise(scene, 2, "铜山丙厂");
    assert_int_equal(run_sql(scene->database, base), 0);
    commit(scene->database);
    return failed;
}

static bool note(void *context, const struct search_hit *hit)
{
    char **all = context;
    char *more = memory_printf("%s%s|%s|%s|%s|%s\n", *all, hit->kind, hit->id, hit->name,
                               hit->label, hit->text);

    free(*all);
    *all = more;
    return true;
}

static void finds(struct scene *scene, const char *text, const char *expected)
{
    char *all = memory_text("");
    struct error err = {0};

    if (!search_run(scene->database, text, note, &all, &err))
        fail_msg("%s", err.text);
    if (strcmp(all, expected) != 0)
        fail_msg("%s: %s\nexpected: %s", text, all, expected);
    free(all);
}

#define ONE "徐州乙重工有限公司"

static void names_by_every_key(void **state)
{
    struct scene *scene = *state;
    char *hit = memory_printf("enterprise|%s|" ONE "|企业名称|" ONE "\n", code_of(1));

    finds(scene, "乙重工", hit);
    finds(scene, "xzyzg", hit);
    finds(scene, "XUZHOUYI", hit);
    finds(scene, code_of(1), hit);
    finds(scene, "乙重工 xzyz", hit);
    finds(scene, "乙重工 铜山", "");
    free(hit);
    finds(scene, "甲重工", "fact|former_names|" ONE "|曾用名|徐州甲重工有限公司\n");
    finds(scene, "xzjzg", "fact|former_names|" ONE "|曾用名|徐州甲重工有限公司\n");
    finds(scene, "gcjx", "cluster|工程机械集群|工程机械集群|集群名称|工程机械集群\n");
}

static void everything_that_was_written(void **state)
{
    struct scene *scene = *state;

    finds(scene, "挖掘机", "fact|main_product|" ONE "|主导产品|挖掘机(ABC型)\n");
    finds(scene, "abc型", "fact|main_product|" ONE "|主导产品|挖掘机(ABC型)\n");
    finds(scene, "第七批 313号", "certificate|1|" ONE "|资质证书|第七批 苏工信中小〔2023〕313号\n");
    finds(scene, "62号通知", "batch|1||申报批次|62号通知 春季\n");
    finds(scene, "材料齐全", "case|1|" ONE "|推荐意见|材料齐全\n");
    finds(scene, "先行上报", "case|1|" ONE "|申报步骤|徐工信受理  先行上报\n");
    finds(scene, "产线", "case|1|" ONE "|实地抽查|李工 产线运行 属实\n");
    finds(scene, "合同", "remark|srdi-js-2023 c1|" ONE "|评分备注|合同见附件\n");
    finds(scene, "会议纪要", "remark|srdi-js-2023 c2|" ONE "|认可理由|会议纪要\n");
    finds(scene, "规划已备案", "remark|cluster-js-2023 1|工程机械集群|评分备注|规划已备案\n");
    finds(scene, "首批", "certificate|2|工程机械集群|资质证书|首批\n");
    finds(scene, "推进会", "task|1||提醒|开推进会\n");
    finds(scene, "没有这样的字", "");
}

static void registers_but_not_who_complained(void **state)
{
    struct scene *scene = *state;

    finds(scene, "数据不实", "complaints|2|" ONE "|实名举报|数据不实\n");
    finds(scene, "张三丰", "");
}

/* One word in what was written, the other in the name. */
static void words_may_stand_in_the_name(void **state)
{
    struct scene *scene = *state;

    finds(scene, "乙重工 材料齐全", "case|1|" ONE "|推荐意见|材料齐全\n");
    finds(scene, "丙厂 材料齐全", "");
}

static void what_lies_in_the_bin_is_not_found(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};

    begin(scene->database, "移走");
    assert_true(enterprise_remove(scene->database, 1, &err));
    commit(scene->database);
    finds(scene, "乙重工", "");
    finds(scene, "材料齐全", "");
    finds(scene, "313号 第七批", "");
}

static void no_word_is_refused(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    char *all = memory_text("");

    assert_false(search_run(scene->database, " \t", note, &all, &err));
    assert_int_equal(err.code, ERROR_USAGE);
    free(all);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_by_every_key),
        TEST(everything_that_was_written),
        TEST(registers_but_not_who_complained),
        TEST(words_may_stand_in_the_name),
        TEST(what_lies_in_the_bin_is_not_found),
        TEST(no_word_is_refused),
    };
    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}

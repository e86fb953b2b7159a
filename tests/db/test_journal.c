#include "scene.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "db/journal.h"
#include "db/register_store.h"

static struct value whole(long number)
{
    return value_number(decimal_of(number));
}

static const struct value nothing;

static bool add_entry(void *context, const struct journal_entry *entry)
{
    struct buffer *buffer = context;

    buffer_printf(buffer, "%s%s %s %s: %s → %s\n", entry->undone ? "×" : "", entry->title,
                  entry->record, entry->field, entry->from, entry->to);
    return true;
}

static void assert_journal(struct scene *scene, const char *uscc, const char *expected)
{
    struct buffer buffer = {0};
    struct error err = {0};

    if (!journal_each(scene->database, uscc, add_entry, &buffer, &err))
        fail_msg("%s", err.text);
    assert_string_equal(buffer_text(&buffer), expected);
    buffer_free(&buffer);
}

static void facts_and_figures_are_told_in_words(void **state)
{
    struct scene *scene = *state;
    int64_t id;

    begin(scene->database, "新建");
    id = add_enterprise(scene, 1, "甲");
    put_fact(scene, id, "town", 0, value_text("大屯街道"));
    put_fact(scene, id, "rd_expense", 2024, whole(400));
    put_fact(scene, id, "audited", 2024, value_bool(true));
    commit(scene->database);
    begin(scene->database, "修改");
    put_fact(scene, id, "town", 0, value_text("大许镇"));
    put_fact(scene, id, "rd_expense", 2024,
             value_number((struct decimal){412500000})); /* 412.5 万元 */
    put_fact(scene, id, "name", 0, value_text("乙"));
    commit(scene->database);
    begin(scene->database, "清空");
    put_fact(scene, id, "town", 0, nothing);
    put_fact(scene, id, "rd_expense", 2024, nothing);
    commit(scene->database);
    assert_journal(scene, NULL,
                   "清空 数据 2024年研发费用总额: 412.5 → \n"
                   "清空 企业 乡镇(街道、园区): 大许镇 → \n"
                   "修改 企业 曾用名:  → 甲\n"
                   "修改 企业 企业名称: 甲 → 乙\n"
                   "修改 数据 2024年研发费用总额: 400 → 412.5\n"
                   "修改 企业 乡镇(街道、园区): 大屯街道 → 大许镇\n"
                   "新建 数据 2024年已审计:  → 是\n"
                   "新建 数据 2024年研发费用总额:  → 400\n"
                   "新建 企业 乡镇(街道、园区):  → 大屯街道\n"
                   "新建 企业 统一社会信用代码:  → 91320312000000001Y\n"
                   "新建 企业 企业名称:  → 甲\n");
}

static void registers_are_told_in_words(void **state)
{
    struct scene *scene = *state;
    const struct reg *ip = dictionary_find_register(packs_dictionary(packs_installed()), "ip");
    struct error err = {0};
    int64_t id, line;

    begin(scene->database, "新建");
    id = add_enterprise(scene, 1, "甲");
    commit(scene->database);
    begin(scene->database, "登记");
    assert_true(register_add(scene->database, id, ip, &line, &err));
    assert_true(register_put(scene->database, line, reg_find_field(ip, "number"),
                             value_text("ZL1/2"), &err));
    commit(scene->database);
    begin(scene->database, "改号");
    assert_true(
        register_put(scene->database, line, reg_find_field(ip, "number"), value_text("ZL2"), &err));
    commit(scene->database);
    begin(scene->database, "删除");
    assert_true(register_remove(scene->database, line, &err));
    commit(scene->database);
    begin(scene->database, "移入回收站");
    assert_int_equal(run_sql(scene->database, "UPDATE enterprise SET removed_at = '2024-01-02'"),
                     0); /* as enterprise_remove, but for the hour */
    commit(scene->database);
    assert_journal(scene, code_of(1),
                   "移入回收站 企业 移入回收站:  → 2024-01-02\n"
                   "删除 知识产权 记录: 有 → \n"
                   "删除 知识产权 知识产权编号: ZL2 → \n"
                   "改号 知识产权 知识产权编号: ZL1/2 → ZL2\n"
                   "登记 知识产权 知识产权编号:  → ZL1/2\n"
                   "登记 知识产权 记录:  → 有\n"
                   "新建 企业 统一社会信用代码:  → 91320312000000001Y\n"
                   "新建 企业 企业名称:  → 甲\n");
}

static void certificates_are_told_in_words(void **state)
{
    struct scene *scene = *state;
    struct certificate certificate = srdi_of(2023);
    struct error err = {0};
    int64_t id;

    begin(scene->database, "新建");
    id = add_enterprise(scene, 1, "甲");
    commit(scene->database);
    begin(scene->database, "认定");
    assert_true(certificate_save(scene->database, id, &certificate, &err));
    commit(scene->database);
    begin(scene->database, "撤销资质");
    certificate.withdrawal = WITHDRAWAL_CAUSE;
    certificate.withdrawn_on = date_of(2024, 5, 6);
    certificate.withdrawal_reason = "数据'造假',虚报";
    assert_true(certificate_save(scene->database, id, &certificate, &err));
    commit(scene->database);
    begin(scene->database, "删除");
    assert_true(certificate_remove(scene->database, certificate.id, &err));
    commit(scene->database);
    assert_journal(scene, code_of(1),
                   "删除 资质证书 资质类型: 专精特新中小企业 → \n"
                   "删除 资质证书 批次: 第七批 → \n"
                   "删除 资质证书 公告日期: 2023-03-24 → \n"
                   "删除 资质证书 有效期起: 2023-03-24 → \n"
                   "删除 资质证书 有效期至: 2026-03-24 → \n"
                   "删除 资质证书 撤销依据: 第十六条 → \n"
                   "删除 资质证书 撤销日期: 2024-05-06 → \n"
                   "删除 资质证书 撤销原因: 数据'造假',虚报 → \n"
                   "撤销资质 资质证书 撤销依据:  → 第十六条\n"
                   "撤销资质 资质证书 撤销日期:  → 2024-05-06\n"
                   "撤销资质 资质证书 撤销原因:  → 数据'造假',虚报\n"
                   "认定 资质证书 资质类型:  → 专精特新中小企业\n"
                   "认定 资质证书 批次:  → 第七批\n"
                   "认定 资质证书 公告日期:  → 2023-03-24\n"
                   "认定 资质证书 有效期起:  → 2023-03-24\n"
                   "认定 资质证书 有效期至:  → 2026-03-24\n"
                   "新建 企业 统一社会信用代码:  → 91320312000000001Y\n"
                   "新建 企业 企业名称:  → 甲\n");
}

static void assessments_and_settings_are_told_in_words(void **state)
{
    struct scene *scene = *state;
    const struct standard *standard = packs_find_standard(packs_installed(), "srdi-js-2023");
    char *expected;
    int64_t id;

    begin(scene->database, "新建");
    id = add_enterprise(scene, 1, "甲");
    commit(scene->database);
    begin(scene->database, "评价");
    save_assessment(scene, id, "{}");
    assert_int_equal(run_sql(scene->database, "INSERT INTO setting VALUES ('对照', 'x')"), 0);
    commit(scene->database);
    expected = memory_printf("评价 评价 评价标准:  → %s\n"
                             "评价 评价 评价日期:  → 2024-06-30\n"
                             "新建 企业 统一社会信用代码:  → 91320312000000001Y\n"
                             "新建 企业 企业名称:  → 甲\n",
                             standard == NULL ? "srdi-js-2023" : standard->title);
    assert_journal(scene, code_of(1), expected);
    free(expected);
}

static bool check_entry(void *context, const struct journal_entry *entry)
{
    size_t *count = context;

    assert_string_equal(entry->person, "王科员");
    assert_int_equal(strlen(entry->at), strlen("2024-08-15T10:11:12"));
    assert_string_equal(entry->uscc, code_of(2));
    assert_string_equal(entry->name, "乙");
    ++*count;
    return *count < 2;
}

static void the_journal_of_one_enterprise_is_its_own(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    size_t count = 0;
    int64_t id;

    begin(scene->database, "新建");
    id = add_enterprise(scene, 1, "甲");
    put_fact(scene, id, "town", 0, value_text("大许镇"));
    id = add_enterprise(scene, 2, "乙");
    put_fact(scene, id, "town", 0, value_text("大屯街道"));
    commit(scene->database);
    assert_true(journal_each(scene->database, code_of(2), check_entry, &count, &err));
    assert_int_equal(count, 2); /* stopped before the third */
    assert_journal(scene, code_of(3), "");
}

static void an_enterprise_whose_adding_was_undone_keeps_its_name_in_the_journal(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    size_t count = 0;

    begin(scene->database, "新建");
    (void)add_enterprise(scene, 2, "乙");
    commit(scene->database);
    assert_undo(scene, "新建");
    assert_true(journal_each(scene->database, code_of(2), check_entry, &count, &err));
    assert_int_equal(count, 2);
    assert_journal(scene, NULL,
                   "撤销:新建 企业 统一社会信用代码: 913203120000000022 → \n"
                   "撤销:新建 企业 企业名称: 乙 → \n"
                   "×新建 企业 统一社会信用代码:  → 913203120000000022\n"
                   "×新建 企业 企业名称:  → 乙\n");
    begin(scene->database, "另建");
    assert_int_not_equal(add_enterprise(scene, 3, "丙"), 1); /* an id is never given twice */
    commit(scene->database);
}

static void the_journal_itself_cannot_be_changed(void **state)
{
    static const char *const writes[] = {
        "UPDATE journal_change SET before = 'x'", "DELETE FROM journal_change",
        "UPDATE journal_step SET person = 'x'",   "DELETE FROM journal_step WHERE id = 1",
        "UPDATE assessment SET result = '{}'",    "DELETE FROM assessment",
    };
    struct scene *scene = *state;

    begin(scene->database, "新建");
    save_assessment(scene, add_enterprise(scene, 1, "甲"), "{}");
    commit(scene->database);
    begin(scene->database, "篡改");
    for (size_t i = 0; i < sizeof writes / sizeof *writes; i++) {
        if (run_sql(scene->database, writes[i]) == 0)
            fail_msg("was let through: %s", writes[i]);
    }
    database_rollback(scene->database);
}

static int add_change(void *context, int count, char **texts, char **names)
{
    struct buffer *buffer = context;

    (void)names;
    for (int i = 0; i < count; i++)
        buffer_printf(buffer, "%s%s", i == 0 ? "" : " ", texts[i] == NULL ? "NULL" : texts[i]);
    buffer_add(buffer, "\n");
    return 0;
}

/* SQL in a step of its own; what the journal took down of it must be EXPECTED. */
static void assert_journaled(struct scene *scene, const char *sql, const char *expected)
{
    struct buffer buffer = {0};

    begin(scene->database, "直接");
    assert_int_equal(run_sql(scene->database, sql), SQLITE_OK);
    commit(scene->database);
    assert_int_equal(sqlite3_exec(database_handle(scene->database),
                                  "SELECT enterprise, tbl, key, before, after FROM journal_change "
                                  "WHERE step = (SELECT max(id) FROM journal_step) ORDER BY id",
                                  add_change, &buffer, NULL),
                     SQLITE_OK);
    assert_string_equal(buffer_text(&buffer), expected);
    buffer_free(&buffer);
}

static void every_write_of_every_table_is_taken_down(void **state)
{
    static const char *const writes[][2] = {
        {"INSERT INTO enterprise VALUES (5, '913203120000000001', 'a''b', 'p', 'i', 'c', NULL)",
         "5 enterprise 5 NULL '913203120000000001','a''b','p','i','c',NULL\n"},
        {"UPDATE enterprise SET removed_at = 'r'",
         "5 enterprise 5 '913203120000000001','a''b','p','i','c',NULL "
         "'913203120000000001','a''b','p','i','c','r'\n"},
        {"INSERT INTO figure VALUES (5, 'revenue', 2024, -1)", "5 figure revenue@2024 NULL -1\n"},
        {"UPDATE figure SET value = 2", "5 figure revenue@2024 -1 2\n"},
        {"DELETE FROM figure", "5 figure revenue@2024 2 NULL\n"},
        {"INSERT INTO fact_value VALUES (5, 'town', 0, 'x')", "5 fact_value town@0 NULL x\n"},
        {"UPDATE fact_value SET value = 'y'", "5 fact_value town@0 x y\n"},
        {"DELETE FROM fact_value", "5 fact_value town@0 y NULL\n"},
        {"INSERT INTO register_line VALUES (7, 5, NULL, 'ip')", "5 register_line 7 NULL ip\n"},
        {"INSERT INTO register_value VALUES (7, 'name', 'x')",
         "5 register_value ip/7/name NULL x\n"},
        {"UPDATE register_value SET value = 'y'", "5 register_value ip/7/name x y\n"},
        {"DELETE FROM register_value", "5 register_value ip/7/name y NULL\n"},
        {"DELETE FROM register_line", "5 register_line 7 ip NULL\n"},
        {"INSERT INTO certificate VALUES (9, 5, NULL, 'srdi', 'l', 'b', 'd', '2024-01-01', '2024-01-02', "
         "'2024-01-03', 0, NULL, 'w')",
         "5 certificate 9 NULL "
         "'srdi','l','b','d','2024-01-01','2024-01-02','2024-01-03',0,NULL,'w'\n"},
        {"UPDATE certificate SET withdrawal = 16, withdrawn_on = '2024-01-04'",
         "5 certificate 9 'srdi','l','b','d','2024-01-01','2024-01-02','2024-01-03',0,NULL,'w' "
         "'srdi','l','b','d','2024-01-01','2024-01-02','2024-01-03',16,'2024-01-04','w'\n"},
        {"DELETE FROM certificate",
         "5 certificate 9 "
         "'srdi','l','b','d','2024-01-01','2024-01-02','2024-01-03',16,'2024-01-04','w' NULL\n"},
        {"INSERT INTO setting VALUES ('k', 'x')", "NULL setting k NULL x\n"},
        {"UPDATE setting SET value = 'y'", "NULL setting k x y\n"},
        {"DELETE FROM setting", "NULL setting k y NULL\n"},
        {"DELETE FROM enterprise",
         "5 enterprise 5 '913203120000000001','a''b','p','i','c','r' NULL\n"},
        {"INSERT INTO enterprise VALUES (6, '913203120000000002', 'z', '', '', '', NULL);"
         "INSERT INTO assessment VALUES (3, 6, NULL, 's', 'h', '2024-01-01', 'm', 'p', '{}', '[]')",
         "6 enterprise 6 NULL '913203120000000002','z','','','',NULL\n"
         "6 assessment 3 NULL 's','2024-01-01'\n"},
    };
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof writes / sizeof *writes; i++)
        assert_journaled(scene, writes[i][0], writes[i][1]);
    for (size_t i = sizeof writes / sizeof *writes; i > 0; i--)
        assert_undo(scene, "直接");
    assert_undo(scene, "");
    for (size_t i = 0; i < sizeof writes / sizeof *writes; i++)
        assert_redo(scene, "直接");
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM assessment"), 1);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM enterprise"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(facts_and_figures_are_told_in_words, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(registers_are_told_in_words, scene_set_up, scene_tear_down),
        cmocka_unit_test_setup_teardown(certificates_are_told_in_words, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(assessments_and_settings_are_told_in_words, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(the_journal_of_one_enterprise_is_its_own, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(
            an_enterprise_whose_adding_was_undone_keeps_its_name_in_the_journal, scene_set_up,
            scene_tear_down),
        cmocka_unit_test_setup_teardown(the_journal_itself_cannot_be_changed, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(every_write_of_every_table_is_taken_down, scene_set_up,
                                        scene_tear_down),
    };

    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "db/assessment_store.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "db/journal.h"
#include "db/register_store.h"

struct place {
    char *folder, *path;
    struct database *database;
};

static int set_up(void **state)
{
    struct place *place = memory_alloc(sizeof *place);

    place->folder = folder_new();
    place->path = path_in(place->folder, "peiyu.db");
    place->database = open_database(place->path);
    database_set_person(place->database, "王科员");
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;

    database_close(place->database);
    free(place->path);
    folder_remove(place->folder);
    free(place);
    return 0;
}

static int64_t add(struct place *place, unsigned number, const char *name)
{
    struct error err = {0};
    int64_t id = 0;

    if (!enterprise_add(place->database, code_of(number), name, &id, &err))
        fail_msg("%s", err.text);
    return id;
}

static void put(struct place *place, int64_t id, const char *fact, int year, struct value value)
{
    struct error err = {0};

    if (!enterprise_put(place->database, id, fact_named(fact), year, value, &err))
        fail_msg("%s", err.text);
}

static struct value number(long whole)
{
    return value_number(decimal_of(whole));
}

static const struct value unknown;

static bool add_entry(void *context, const struct journal_entry *entry)
{
    struct buffer *buffer = context;

    buffer_printf(buffer, "%s%s %s %s: %s → %s\n", entry->undone ? "×" : "", entry->title,
                  entry->record, entry->field, entry->from, entry->to);
    return true;
}

static void assert_journal(struct place *place, const char *uscc, const char *expected)
{
    struct buffer buffer = {0};
    struct error err = {0};

    if (!journal_each(place->database, uscc, add_entry, &buffer, &err))
        fail_msg("%s", err.text);
    assert_string_equal(buffer_text(&buffer), expected);
    buffer_free(&buffer);
}

static void assert_undo(struct place *place, const char *expected)
{
    struct error err = {0};
    char *title;

    if (!journal_undo(place->database, &title, &err))
        fail_msg("%s", err.text);
    assert_string_equal(title == NULL ? "" : title, expected);
    free(title);
}

static void assert_redo(struct place *place, const char *expected)
{
    struct error err = {0};
    char *title;

    if (!journal_redo(place->database, &title, &err))
        fail_msg("%s", err.text);
    assert_string_equal(title == NULL ? "" : title, expected);
    free(title);
}

static void assert_content(struct place *place, const char *expected)
{
    char *content = content_of(place->database);

    assert_string_equal(content, expected);
    free(content);
}

static void facts_and_figures_are_told_in_words(void **state)
{
    struct place *place = *state;
    int64_t id;

    begin(place->database, "新建");
    id = add(place, 1, "甲");
    put(place, id, "town", 0, value_text("大屯街道"));
    put(place, id, "rd_expense", 2024, number(400));
    put(place, id, "audited", 2024, value_bool(true));
    commit(place->database);
    begin(place->database, "修改");
    put(place, id, "town", 0, value_text("大许镇"));
    put(place, id, "rd_expense", 2024, value_number((struct decimal){412500000})); /* 412.5 万元 */
    put(place, id, "name", 0, value_text("乙"));
    commit(place->database);
    begin(place->database, "清空");
    put(place, id, "town", 0, unknown);
    put(place, id, "rd_expense", 2024, unknown);
    commit(place->database);
    assert_journal(place, NULL,
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
    struct place *place = *state;
    const struct reg *ip = dictionary_find_register(packs_dictionary(packs_installed()), "ip");
    struct error err = {0};
    int64_t id, line;

    begin(place->database, "新建");
    id = add(place, 1, "甲");
    commit(place->database);
    begin(place->database, "登记");
    assert_true(register_add(place->database, id, ip, &line, &err));
    assert_true(register_put(place->database, line, reg_find_field(ip, "number"),
                             value_text("ZL1/2"), &err));
    commit(place->database);
    begin(place->database, "改号");
    assert_true(
        register_put(place->database, line, reg_find_field(ip, "number"), value_text("ZL2"), &err));
    commit(place->database);
    begin(place->database, "删除");
    assert_true(register_remove(place->database, line, &err));
    commit(place->database);
    begin(place->database, "移入回收站");
    assert_int_equal(run_sql(place->database, "UPDATE enterprise SET removed_at = '2024-01-02'"),
                     0); /* as enterprise_remove, but for the hour */
    commit(place->database);
    assert_journal(place, code_of(1),
                   "移入回收站 企业 移入回收站:  → 2024-01-02\n"
                   "删除 知识产权 记录: 有 → \n"
                   "删除 知识产权 知识产权编号: ZL2 → \n"
                   "改号 知识产权 知识产权编号: ZL1/2 → ZL2\n"
                   "登记 知识产权 知识产权编号:  → ZL1/2\n"
                   "登记 知识产权 记录:  → 有\n"
                   "新建 企业 统一社会信用代码:  → 91320312000000001Y\n"
                   "新建 企业 企业名称:  → 甲\n");
}

static struct certificate srdi_of(int year)
{
    return (struct certificate){
        .kind = certificate_kind_find(packs_certificates(packs_installed()), "srdi"),
        .level = "",
        .batch = "第七批",
        .document = "",
        .withdrawal_reason = "",
        .announced_on = date_of(year, 3, 24),
    };
}

static void certificates_are_told_in_words(void **state)
{
    struct place *place = *state;
    struct certificate certificate = srdi_of(2023);
    struct error err = {0};
    int64_t id;

    begin(place->database, "新建");
    id = add(place, 1, "甲");
    commit(place->database);
    begin(place->database, "认定");
    assert_true(certificate_save(place->database, id, &certificate, &err));
    commit(place->database);
    begin(place->database, "撤销资质");
    certificate.withdrawal = WITHDRAWAL_CAUSE;
    certificate.withdrawn_on = date_of(2024, 5, 6);
    certificate.withdrawal_reason = "数据'造假',虚报";
    assert_true(certificate_save(place->database, id, &certificate, &err));
    commit(place->database);
    begin(place->database, "删除");
    assert_true(certificate_remove(place->database, certificate.id, &err));
    commit(place->database);
    assert_journal(place, code_of(1),
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

static void save_assessment(struct place *place, int64_t id, const char *result)
{
    struct standard standard = {.id = "srdi-js-2023", .hash = "00ff"};
    struct assessment assessment = {.standard = &standard, .as_of = date_of(2024, 6, 30)};
    struct error err = {0};
    int64_t saved;

    if (!assessment_save(place->database, id, &assessment, "{\"revenue\": \"1\"}", result, &saved,
                         &err))
        fail_msg("%s", err.text);
}

static void assessments_and_settings_are_told_in_words(void **state)
{
    struct place *place = *state;
    const struct standard *standard = packs_find_standard(packs_installed(), "srdi-js-2023");
    char *expected;
    int64_t id;

    begin(place->database, "新建");
    id = add(place, 1, "甲");
    commit(place->database);
    begin(place->database, "评价");
    save_assessment(place, id, "{}");
    assert_int_equal(run_sql(place->database, "INSERT INTO setting VALUES ('对照', 'x')"), 0);
    commit(place->database);
    expected = memory_printf("评价 评价 评价标准:  → %s\n"
                             "评价 评价 评价日期:  → 2024-06-30\n"
                             "新建 企业 统一社会信用代码:  → 91320312000000001Y\n"
                             "新建 企业 企业名称:  → 甲\n",
                             standard == NULL ? "srdi-js-2023" : standard->title);
    assert_journal(place, code_of(1), expected);
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
    struct place *place = *state;
    struct error err = {0};
    size_t count = 0;
    int64_t id;

    begin(place->database, "新建");
    id = add(place, 1, "甲");
    put(place, id, "town", 0, value_text("大许镇"));
    id = add(place, 2, "乙");
    put(place, id, "town", 0, value_text("大屯街道"));
    commit(place->database);
    assert_true(journal_each(place->database, code_of(2), check_entry, &count, &err));
    assert_int_equal(count, 2); /* stopped before the third */
    assert_journal(place, code_of(3), "");
}

static void an_enterprise_whose_adding_was_undone_keeps_its_name_in_the_journal(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    size_t count = 0;

    begin(place->database, "新建");
    (void)add(place, 2, "乙");
    commit(place->database);
    assert_undo(place, "新建");
    assert_true(journal_each(place->database, code_of(2), check_entry, &count, &err));
    assert_int_equal(count, 2);
    assert_journal(place, NULL,
                   "撤销:新建 企业 统一社会信用代码: 913203120000000022 → \n"
                   "撤销:新建 企业 企业名称: 乙 → \n"
                   "×新建 企业 统一社会信用代码:  → 913203120000000022\n"
                   "×新建 企业 企业名称:  → 乙\n");
    begin(place->database, "另建");
    assert_int_not_equal(add(place, 3, "丙"), 1); /* an id is never given twice */
    commit(place->database);
}

static void the_journal_itself_cannot_be_changed(void **state)
{
    static const char *const writes[] = {
        "UPDATE journal_change SET before = 'x'", "DELETE FROM journal_change",
        "UPDATE journal_step SET person = 'x'",   "DELETE FROM journal_step WHERE id = 1",
        "UPDATE assessment SET result = '{}'",    "DELETE FROM assessment",
    };
    struct place *place = *state;

    begin(place->database, "新建");
    save_assessment(place, add(place, 1, "甲"), "{}");
    commit(place->database);
    begin(place->database, "篡改");
    for (size_t i = 0; i < sizeof writes / sizeof *writes; i++) {
        if (run_sql(place->database, writes[i]) == 0)
            fail_msg("was let through: %s", writes[i]);
    }
    database_rollback(place->database);
}

static void put_town(struct place *place, int64_t id, const char *town)
{
    begin(place->database, town);
    put(place, id, "town", 0, value_text(town));
    commit(place->database);
}

static void undo_and_redo_go_back_and_forth(void **state)
{
    struct place *place = *state;
    char *contents[4];
    int64_t id;

    assert_undo(place, "");
    assert_redo(place, "");
    contents[0] = content_of(place->database);
    begin(place->database, "新建");
    id = add(place, 1, "甲");
    commit(place->database);
    contents[1] = content_of(place->database);
    put_town(place, id, "大许镇");
    contents[2] = content_of(place->database);
    put_town(place, id, "大屯街道");
    contents[3] = content_of(place->database);
    assert_redo(place, "");
    for (int round = 0; round < 3; round++) {
        assert_undo(place, "大屯街道");
        assert_content(place, contents[2]);
        assert_redo(place, "大屯街道");
        assert_content(place, contents[3]);
        assert_redo(place, "");
        assert_undo(place, "大屯街道");
        assert_undo(place, "大许镇");
        assert_content(place, contents[1]);
        assert_undo(place, "新建");
        assert_content(place, contents[0]);
        assert_undo(place, "");
        assert_redo(place, "新建");
        assert_redo(place, "大许镇");
        assert_content(place, contents[2]);
        assert_redo(place, "大屯街道");
        assert_redo(place, "");
        assert_content(place, contents[3]);
    }
    for (int i = 0; i < 4; i++)
        free(contents[i]);
}

static void a_new_step_ends_the_chance_to_redo(void **state)
{
    struct place *place = *state;
    int64_t id;

    begin(place->database, "新建");
    id = add(place, 1, "甲");
    commit(place->database);
    put_town(place, id, "大许镇");
    assert_undo(place, "大许镇");
    put_town(place, id, "大屯街道");
    assert_redo(place, "");
    assert_undo(place, "大屯街道");
    assert_redo(place, "大屯街道");
    assert_undo(place, "大屯街道");
    assert_undo(place, "新建"); /* not 大许镇 again */
    assert_redo(place, "新建");
    assert_redo(place, "大屯街道");
    assert_redo(place, "");
}

static void undo_waits_for_the_open_step(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    char *title;

    begin(place->database, "新建");
    (void)add(place, 1, "甲");
    assert_false(journal_undo(place->database, &title, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_null(title);
    commit(place->database); /* the step is still there */
    assert_undo(place, "新建");
}

/* A journal that does not fit the data any more must not make it worse. */
static void an_undo_that_does_not_fit_changes_nothing(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    char *title, *content;

    begin(place->database, "新建");
    (void)add(place, 1, "甲");
    put(place, 1, "town", 0, value_text("大许镇"));
    put(place, 1, "phone", 0, value_text("1"));
    commit(place->database);
    assert_int_equal(run_sql(place->database, "DROP TRIGGER fact_value_delete;"
                                              "DELETE FROM fact_value WHERE fact = 'town'"),
                     0);
    content = content_of(place->database);
    assert_false(journal_undo(place->database, &title, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_null(title);
    assert_content(place, content);
    assert_int_equal(number_of(place->database, "SELECT count(*) FROM journal_step"), 1);
    free(content);
}

/* Numbers from a seed, the same on every machine. */
static unsigned next(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % below;
}

/* The nth id of a table; 0 when there is none. */
static int64_t pick(struct place *place, const char *table, unsigned *seed)
{
    char *sql = memory_printf("SELECT coalesce((SELECT id FROM %s ORDER BY (id * 7919) %% %u "
                              "LIMIT 1), 0)",
                              table, 2 + next(seed, 50));
    int64_t id = number_of(place->database, sql);

    free(sql);
    return id;
}

static void change_value(struct place *place, int64_t id, unsigned *seed)
{
    static const char *const texts[] = {"town", "phone", "former_names"};
    static const char *const figures[] = {"revenue", "rd_expense", "employees"};
    unsigned size = next(seed, 4);
    int year = 2020 + (int)next(seed, 4);
    char text[16];

    (void)snprintf(text, sizeof text, "%u'", size);
    if (next(seed, 2) == 0)
        put(place, id, texts[next(seed, 3)], 0, size == 0 ? unknown : value_text(text));
    else if (next(seed, 3) == 0)
        put(place, id, "audited", year, size == 0 ? unknown : value_bool(size == 1));
    else
        put(place, id, figures[next(seed, 3)], year, size == 0 ? unknown : number((long)size));
}

static void change_register(struct place *place, int64_t id, unsigned *seed)
{
    const struct reg *ip = dictionary_find_register(packs_dictionary(packs_installed()), "ip");
    int64_t line = pick(place, "register_line", seed);
    unsigned what = next(seed, 4);
    struct error err = {0};

    if (line == 0 || what == 0)
        assert_true(register_add(place->database, id, ip, &line, &err));
    else if (what == 1)
        assert_true(register_remove(place->database, line, &err));
    else
        assert_true(register_put(place->database, line,
                                 reg_find_field(ip, what == 2 ? "name" : "number"),
                                 next(seed, 4) == 0 ? unknown : value_text("a/b@c"), &err));
}

static void change_certificate(struct place *place, int64_t id, unsigned *seed)
{
    struct certificate certificate = srdi_of(2015 + (int)next(seed, 10));
    struct error err = {0};
    unsigned what = next(seed, 3);
    char *owner;

    certificate.id = what == 0 ? 0 : pick(place, "certificate", seed);
    certificate.document = next(seed, 2) == 0 ? "" : "苏工信'2',NULL";
    if (certificate.id != 0 && what == 1) {
        assert_true(certificate_remove(place->database, certificate.id, &err));
        return;
    }
    if (certificate.id != 0) {
        owner =
            memory_printf("SELECT enterprise FROM certificate WHERE id = %d", (int)certificate.id);
        id = number_of(place->database, owner);
        free(owner);
    }
    assert_true(certificate_save(place->database, id, &certificate, &err));
}

static void change_anything(struct place *place, unsigned *seed, unsigned *codes)
{
    int64_t id = pick(place, "enterprise", seed);
    struct error err = {0};
    char name[32];

    (void)snprintf(name, sizeof name, "企业%u", ++*codes);
    if (id == 0)
        id = add(place, *codes, name);
    switch (next(seed, 12)) {
    case 0:
        (void)snprintf(name, sizeof name, "新企业%u", *codes);
        (void)add(place, *codes + 1000, name);
        break;
    default:
        change_value(place, id, seed);
        break;
    case 6:
        put(place, id, "name", 0, value_text(name));
        break;
    case 7:
        assert_true(enterprise_remove(place->database, id, &err));
        break;
    case 8:
    case 9:
        change_register(place, id, seed);
        break;
    case 10:
        change_certificate(place, id, seed);
        break;
    case 11:
        save_assessment(place, id, "{\"a\": \"it's, NULL\"}");
        break;
    }
}

static bool random_step(struct place *place, unsigned *seed, unsigned *codes)
{
    int64_t before = number_of(place->database, "SELECT count(*) FROM journal_step");

    begin(place->database, "随机");
    for (unsigned i = next(seed, 6); i > 0; i--)
        change_anything(place, seed, codes);
    commit(place->database);
    return number_of(place->database, "SELECT count(*) FROM journal_step") > before;
}

#define STEPS 120

/* A walk of steps, undos and redos ends where a pile of contents says that it must. */
static void any_walk_of_steps_undos_and_redos_is_consistent(void **state)
{
    struct place *place = *state;
    char *pile[STEPS + 1] = {NULL};
    unsigned codes = 0;
    int at = 0, top = 0;

    pile[0] = content_of(place->database);
    for (unsigned seed = 20241, turn = 0; turn < 3 * STEPS; turn++) {
        unsigned what = next(&seed, 6);

        if (what < 3 && at < STEPS) {
            if (!random_step(place, &seed, &codes))
                continue;
            for (top = ++at; top <= STEPS && pile[top] != NULL; top++) {
                free(pile[top]);
                pile[top] = NULL;
            }
            top = at;
            pile[at] = content_of(place->database);
        } else if (what < 5) {
            assert_undo(place, at == 0 ? "" : "随机");
            at -= at > 0;
        } else {
            assert_redo(place, at == top ? "" : "随机");
            at += at < top;
        }
        assert_content(place, pile[at]);
    }
    while (at < top) {
        assert_redo(place, "随机");
        assert_content(place, pile[++at]);
    }
    while (at > 0) {
        assert_undo(place, "随机");
        assert_content(place, pile[--at]);
    }
    for (int i = 0; i <= STEPS; i++)
        free(pile[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(facts_and_figures_are_told_in_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(registers_are_told_in_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(certificates_are_told_in_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(assessments_and_settings_are_told_in_words, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_journal_of_one_enterprise_is_its_own, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(
            an_enterprise_whose_adding_was_undone_keeps_its_name_in_the_journal, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_journal_itself_cannot_be_changed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(undo_and_redo_go_back_and_forth, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_step_ends_the_chance_to_redo, set_up, tear_down),
        cmocka_unit_test_setup_teardown(undo_waits_for_the_open_step, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_undo_that_does_not_fit_changes_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(any_walk_of_steps_undos_and_redos_is_consistent, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}

#include "bin.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/case_removal.h"
#include "db/certificate_store.h"
#include "db/cluster_store.h"
#include "db/complainant_store.h"
#include "db/enterprise_store.h"
#include "db/register_store.h"
#include "db/task_store.h"
#include "db/trash.h"

/* Titles, lines, reminders and clusters in the bin; what a removal held. */

static void a_title_waits_for_its_cluster(void **state)
{
    struct scene *scene = *state;
    struct certificate title = srdi_of(2023);
    struct error err = {0};
    int64_t cluster, removal;

    title.kind = certificate_kind_find(packs_certificates(packs_installed()), "cluster");
    begin(scene->database, "准备");
    assert_true(cluster_add(scene->database, "工程机械", &cluster, &err));
    if (!certificate_save_of_cluster(scene->database, cluster, &title, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
    begin(scene->database, "移走证书");
    assert_true(certificate_remove(scene->database,
                                   number_of(scene->database, "SELECT id FROM certificate"), &err));
    commit(scene->database);
    removal = number_in_bin(scene);
    begin(scene->database, "移走集群");
    assert_true(cluster_remove(scene->database, cluster, &err));
    commit(scene->database);
    refuse(scene, removal, "它的集群也在回收站,请先恢复集群");
    restore(scene, number_in_bin(scene));
    restore(scene, removal);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM certificate"), 1);
}

static void lines_titles_and_reminders_come_back(void **state)
{
    struct scene *scene = *state;
    const struct reg *reg =
        dictionary_find_register(packs_dictionary(packs_installed()), "complaints");
    struct certificate line = srdi_of(2023);
    struct task task = {.due_on = date_of(2024, 5, 6), .title = "开会"};
    struct error err = {0};
    int64_t enterprise, complaint, other;
    char *before, *words;

    begin(scene->database, "准备");
    enterprise = add_enterprise(scene, 1, "甲厂");
    assert_true(register_add(scene->database, enterprise, reg, &complaint, &err) &&
                register_add(scene->database, enterprise, reg, &other, &err));
    for (size_t i = 0; i < reg->field_count; i++) {
        if (reg->fields[i].type != FACT_TEXT)
            continue;
        assert_true(register_put(scene->database, complaint, &reg->fields[i],
                                 value_text("数据不实"), &err));
        assert_true(
            register_put(scene->database, other, &reg->fields[i], value_text("别的"), &err));
        break;
    }
    assert_true(complainant_put(scene->database, complaint, "张三", &err) &&
                certificate_save(scene->database, enterprise, &line, &err) &&
                task_save(scene->database, &task, &err));
    commit(scene->database);
    before = content_of(scene->database);
    begin(scene->database, "都删了"); /* in one step, and each comes back alone */
    assert_true(register_remove(scene->database, complaint, &err) &&
                register_remove(scene->database, other, &err) &&
                certificate_remove(scene->database, line.id, &err) &&
                task_remove(scene->database, task.id, &err));
    commit(scene->database);
    restore(scene, assert_bin(scene, 4, "task|提醒|||2024-05-06 开会|王科员"));
    words = memory_printf("certificate|资质证书|%s|甲厂|专精特新中小企业 第七批 2023-03-24|王科员",
                          code_of(1));
    restore(scene, assert_bin(scene, 3, words));
    free(words);
    words = memory_printf("complaints|%s|%s|甲厂|别的|王科员", reg->label, code_of(1));
    restore(scene, assert_bin(scene, 2, words));
    free(words);
    words = memory_printf("complaints|%s|%s|甲厂|数据不实|王科员", reg->label, code_of(1));
    restore(scene, assert_bin(scene, 1, words)); /* not who complained */
    free(words);
    assert_content(scene, before);
    free(before);
}

struct held {
    char *words;
    size_t count;
};

static bool hold(void *context, const struct journal_entry *entry)
{
    struct held *held = context;
    char *more = memory_printf("%s%s %s: %s\n", held->words == NULL ? "" : held->words,
                               entry->record, entry->field, entry->from);

    free(held->words);
    held->words = more;
    held->count++;
    return true;
}

static char *held_by(struct scene *scene, int64_t removal)
{
    struct held held = {0};
    struct error err = {0};

    if (!trash_each_held(scene->database, removal, hold, &held, &err))
        fail_msg("%s", err.text);
    return held.words;
}

static void what_a_removal_held_is_told(void **state)
{
    struct scene *scene = *state;
    int64_t enterprise, batch;
    struct error err = {0};
    char *words;

    begin(scene->database, "准备");
    batch = add_batch(scene, 1);
    enterprise = add_enterprise(scene, 1, "甲厂");
    add_full_case(scene, batch, enterprise);
    commit(scene->database);
    remove_batch(scene, batch);
    words = held_by(scene, assert_bin(scene, 1, "batch|申报批次|||2024年第1批创新型评价|王科员"));
    assert_non_null(strstr(words, "申报批次 通知文号: 62号\n"));
    assert_non_null(strstr(words, "申报 甲厂 状态: 已受理\n"));
    assert_non_null(strstr(words, "实地抽查 甲厂 情况: 正常\n"));
    assert_null(strstr(words, "申报资料 base: ")); /* by its title, though its batch is gone */
    assert_non_null(strstr(words, "申报资料 甲厂 "));
    free(words);
    begin(scene->database, "移走企业");
    assert_true(enterprise_remove(scene->database, enterprise, &err));
    commit(scene->database);
    words = memory_printf("enterprise|企业|%s|甲厂||王科员", code_of(1));
    enterprise = assert_bin(scene, 2, words);
    free(words);
    words = held_by(scene, enterprise);
    assert_non_null(strstr(words, "资料 企业名称: 甲厂\n"));
    assert_null(strstr(words, "申报批次"));
    free(words);
}

static void what_one_alone_held_does_not_repeat_whose_it_is(void **state)
{
    struct scene *scene = *state;
    const struct reg *reg =
        dictionary_find_register(packs_dictionary(packs_installed()), "complaints");
    struct error err = {0};
    int64_t enterprise, complaint;
    char *words, *item = memory_printf("complaints|%s|%s|甲厂||王科员", reg->label, code_of(1));

    begin(scene->database, "准备");
    enterprise = add_enterprise(scene, 1, "甲厂");
    assert_true(register_add(scene->database, enterprise, reg, &complaint, &err) &&
                complainant_put(scene->database, complaint, "张三", &err));
    commit(scene->database);
    begin(scene->database, "移走");
    assert_true(register_remove(scene->database, complaint, &err));
    commit(scene->database);
    words = held_by(scene, assert_bin(scene, 1, item));
    assert_string_equal(words, "实名举报 举报人: (保密)\n");
    free(words);
    free(item);
}

static void a_cluster_comes_back(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    char *before;
    int64_t id;

    begin(scene->database, "准备");
    assert_true(cluster_add(scene->database, "工程机械", &id, &err));
    commit(scene->database);
    before = content_of(scene->database);
    begin(scene->database, "移走集群");
    assert_true(cluster_remove(scene->database, id, &err));
    commit(scene->database);
    restore(scene, assert_bin(scene, 1, "cluster|集群||工程机械||王科员"));
    assert_content(scene, before);
    free(before);
}

static void what_is_not_there_cannot_be_removed(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};

    begin(scene->database, "没有");
    assert_false(case_remove(scene->database, 7, &err));
    assert_non_null(strstr(err.text, "没有第 7 号申报"));
    assert_false(batch_remove(scene->database, 7, &err));
    assert_non_null(strstr(err.text, "没有第 7 号批次"));
    database_rollback(scene->database);
    refuse(scene, 1, "回收站里没有第 1 项");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_title_waits_for_its_cluster), TEST(lines_titles_and_reminders_come_back),
        TEST(what_a_removal_held_is_told),   TEST(what_one_alone_held_does_not_repeat_whose_it_is),
        TEST(a_cluster_comes_back),          TEST(what_is_not_there_cannot_be_removed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

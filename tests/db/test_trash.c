#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/case_move.h"
#include "db/case_removal.h"
#include "db/certificate_store.h"
#include "db/cluster_store.h"
#include "db/complainant_store.h"
#include "db/enterprise_store.h"
#include "db/register_store.h"
#include "db/task_store.h"
#include "db/trash.h"
#include "scene.h"

static int64_t add_batch(struct scene *scene, int number)
{
    struct batch batch = {
        .kind = case_kind_find(packs_cases(packs_installed()), "innovative"),
        .year = 2024,
        .number = number,
        .notice = "62号",
    };
    struct error err = {0};

    if (!batch_add(scene->database, &batch, &err))
        fail_msg("%s", err.text);
    return batch.id;
}

static int64_t add_case(struct scene *scene, int64_t batch, int64_t enterprise)
{
    struct arena *arena = arena_new();
    struct error err = {0};
    struct batch in;
    int64_t id = 0;

    if (!batch_load(scene->database, batch, arena, &in, &err) ||
        !case_add(scene->database, &in, enterprise, &id, &err))
        fail_msg("%s", err.text);
    arena_free(arena);
    return id;
}

/* A case with all that can hang on it. */
static int64_t add_full_case(struct scene *scene, int64_t batch, int64_t enterprise)
{
    int64_t id = add_case(scene, batch, enterprise);
    struct case_visit visit = {date_of(2024, 6, 6), "王", "正常", "属实", 0};
    struct case_move move = {
        .to = "filed", .day = date_of(2024, 4, 3), .document = "", .remark = "", .reason = ""};
    struct arena *arena = arena_new();
    struct error err = {0};
    struct case_file one;

    if (!case_load(scene->database, id, arena, &one, &err) ||
        !case_move(scene->database, &one, &move, &err) ||
        !case_put_material(scene->database, id, case_material_find(one.kind, "base"),
                           MATERIAL_RECEIVED, &err) ||
        !case_add_visit(scene->database, id, &visit, &err))
        fail_msg("%s", err.text);
    arena_free(arena);
    return id;
}

struct found {
    size_t count;
    int64_t newest;
    char *words; /* of the newest */
};

static bool note(void *context, const struct trash_item *item)
{
    struct found *found = context;

    if (found->count++ == 0) {
        found->newest = item->number;
        found->words = memory_printf("%s|%s|%s|%s|%s|%s", item->kind, item->label, item->uscc,
                                     item->name, item->text, item->person);
    }
    return true;
}

/* So many lie there; the newest of them is WORDS. Its number. */
static int64_t assert_bin(struct scene *scene, size_t count, const char *words)
{
    struct found found = {0};
    struct error err = {0};

    if (!trash_each(scene->database, note, &found, &err))
        fail_msg("%s", err.text);
    assert_int_equal(found.count, count);
    if (count > 0)
        assert_string_equal(found.words, words);
    free(found.words);
    return found.newest;
}

static void restore(struct scene *scene, int64_t number)
{
    struct error err = {0};

    begin(scene->database, "从回收站恢复");
    if (!trash_restore(scene->database, number, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void refuse(struct scene *scene, int64_t number, const char *words)
{
    struct error err = {0};

    begin(scene->database, "从回收站恢复");
    assert_false(trash_restore(scene->database, number, &err));
    database_rollback(scene->database);
    if (strstr(err.text, words) == NULL)
        fail_msg("%s", err.text);
}

static void remove_batch(struct scene *scene, int64_t id)
{
    struct error err = {0};

    begin(scene->database, "移走批次");
    if (!batch_remove(scene->database, id, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void remove_case(struct scene *scene, int64_t id)
{
    struct error err = {0};

    begin(scene->database, "移走申报");
    if (!case_remove(scene->database, id, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void a_batch_comes_back_with_all_that_was_in_it(void **state)
{
    struct scene *scene = *state;
    const struct case_kind *kind = case_kind_find(packs_cases(packs_installed()), "innovative");
    struct error err = {0};
    char *before, *without;
    int64_t batch;

    begin(scene->database, "准备");
    batch = add_batch(scene, 1);
    add_full_case(scene, batch, add_enterprise(scene, 1, "甲厂"));
    add_full_case(scene, batch, add_enterprise(scene, 2, "乙厂"));
    add_case(scene, add_batch(scene, 12), add_enterprise(scene, 3, "丙厂")); /* stays */
    assert_true(batch_set_day(scene->database, batch, &kind->stops[1], date_of(2024, 6, 1), &err));
    commit(scene->database);
    before = content_of(scene->database);
    remove_batch(scene, batch);
    without = content_of(scene->database);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM case_file"), 1);
    restore(scene, assert_bin(scene, 1, "batch|申报批次|||2024年第1批创新型评价|王科员"));
    assert_content(scene, before);
    assert_bin(scene, 0, "");
    assert_undo(scene, "从回收站恢复");
    assert_content(scene, without);
    assert_undo(scene, "移走批次"); /* and it does not lie there */
    assert_content(scene, before);
    assert_bin(scene, 0, "");
    assert_redo(scene, "移走批次");
    assert_bin(scene, 1, "batch|申报批次|||2024年第1批创新型评价|王科员");
    free(before);
    free(without);
}

static void a_case_comes_back_alone(void **state)
{
    struct scene *scene = *state;
    char *before, *words;
    int64_t batch, id;

    begin(scene->database, "准备");
    batch = add_batch(scene, 1);
    id = add_full_case(scene, batch, add_enterprise(scene, 1, "甲厂"));
    add_full_case(scene, batch, add_enterprise(scene, 2, "乙厂"));
    commit(scene->database);
    before = content_of(scene->database);
    remove_case(scene, id);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM case_step"), 1);
    words = memory_printf("case|申报|%s|甲厂|2024年第1批创新型评价 已受理|王科员", code_of(1));
    restore(scene, assert_bin(scene, 1, words));
    assert_content(scene, before);
    remove_case(scene, id); /* a second time: the newer removal counts */
    restore(scene, assert_bin(scene, 1, words));
    assert_content(scene, before);
    free(words);
    free(before);
}

static void a_case_waits_for_its_batch_and_its_enterprise(void **state)
{
    struct scene *scene = *state;
    int64_t enterprise, batch, id, removal;
    struct error err = {0};
    char *words;

    begin(scene->database, "准备");
    batch = add_batch(scene, 1);
    enterprise = add_enterprise(scene, 1, "甲厂");
    id = add_case(scene, batch, enterprise);
    commit(scene->database);
    words = memory_printf("case|申报|%s|甲厂|2024年第1批创新型评价 拟申报|王科员", code_of(1));
    remove_case(scene, id);
    removal = assert_bin(scene, 1, words);
    free(words);
    remove_batch(scene, batch);
    refuse(scene, removal, "批次也在回收站");
    restore(scene, assert_bin(scene, 2, "batch|申报批次|||2024年第1批创新型评价|王科员"));
    begin(scene->database, "移走企业");
    assert_true(enterprise_remove(scene->database, enterprise, &err));
    commit(scene->database);
    refuse(scene, removal, "企业也在回收站");
    words = memory_printf("enterprise|企业|%s|甲厂||王科员", code_of(1));
    restore(scene, assert_bin(scene, 2, words));
    free(words);
    restore(scene, removal);
    refuse(scene, removal, "回收站里没有第");
    remove_batch(scene, batch); /* with the case: not beside it, though it once was */
    assert_bin(scene, 1, "batch|申报批次|||2024年第1批创新型评价|王科员");
}

static void what_took_the_place_stands_in_the_way(void **state)
{
    struct scene *scene = *state;
    int64_t enterprise, batch, id, removal;
    struct error err = {0};
    char *words;

    begin(scene->database, "准备");
    batch = add_batch(scene, 1);
    enterprise = add_enterprise(scene, 1, "甲厂");
    id = add_case(scene, batch, enterprise);
    commit(scene->database);
    words = memory_printf("case|申报|%s|甲厂|2024年第1批创新型评价 拟申报|王科员", code_of(1));
    remove_case(scene, id);
    removal = assert_bin(scene, 1, words);
    free(words);
    begin(scene->database, "另一批");
    id = add_case(scene, add_batch(scene, 2), enterprise);
    commit(scene->database);
    refuse(scene, removal, "同类的在办申报");
    assert_undo(scene, "另一批");
    begin(scene->database, "同一批");
    add_case(scene, batch, enterprise);
    commit(scene->database);
    refuse(scene, removal, "这一批中已有新的申报");
    remove_batch(scene, batch);
    removal = assert_bin(scene, 2, "batch|申报批次|||2024年第1批创新型评价|王科员");
    begin(scene->database, "又一个第一批");
    add_batch(scene, 1);
    commit(scene->database);
    refuse(scene, removal, "又新建过");
    begin(scene->database, "移走企业");
    assert_true(enterprise_remove(scene->database, enterprise, &err));
    commit(scene->database);
    words = memory_printf("enterprise|企业|%s|甲厂||王科员", code_of(1));
    removal = assert_bin(scene, 3, words);
    free(words);
    begin(scene->database, "同名");
    add_enterprise(scene, 2, "甲厂");
    commit(scene->database);
    refuse(scene, removal, "甲厂");
    assert_undo(scene, "同名");
    begin(scene->database, "同码");
    add_enterprise(scene, 1, "新甲厂");
    commit(scene->database);
    refuse(scene, removal, "又新建过");
}

static void withdraw(struct scene *scene, int64_t id)
{
    struct case_move move = {
        .to = "withdrawn", .day = date_of(2024, 5, 1), .document = "", .remark = "", .reason = ""};
    struct arena *arena = arena_new();
    struct error err = {0};
    struct case_file one;

    begin(scene->database, "撤回");
    if (!case_load(scene->database, id, arena, &one, &err) ||
        !case_move(scene->database, &one, &move, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
    arena_free(arena);
}

static int64_t number_in_bin(struct scene *scene)
{
    struct found found = {0};
    struct error err = {0};

    assert_true(trash_each(scene->database, note, &found, &err));
    free(found.words);
    return found.newest;
}

/* Only two that are both open cannot be at once. */
static void a_case_that_is_over_stands_in_no_way(void **state)
{
    struct scene *scene = *state;
    int64_t enterprise, first, second;

    begin(scene->database, "准备");
    enterprise = add_enterprise(scene, 1, "甲厂");
    first = add_case(scene, add_batch(scene, 1), enterprise);
    commit(scene->database);
    remove_case(scene, first);
    begin(scene->database, "另一批");
    second = add_case(scene, add_batch(scene, 2), enterprise);
    commit(scene->database);
    refuse(scene, number_in_bin(scene), "同类的在办申报");
    withdraw(scene, second);
    restore(scene, number_in_bin(scene)); /* the open one beside one that is over */
    remove_case(scene, second);
    restore(scene, number_in_bin(scene)); /* and the other way round */
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM case_file"), 2);
}

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

static int64_t find_visit(struct scene *scene)
{
    return number_of(scene->database, "SELECT coalesce(max(id), 0) FROM case_visit");
}

static void a_visit_comes_back_to_its_case(void **state)
{
    struct scene *scene = *state;
    int64_t enterprise, batch, file, removal;
    struct error err = {0};
    char *before, *words;

    begin(scene->database, "准备");
    enterprise = add_enterprise(scene, 1, "甲厂");
    batch = add_batch(scene, 1);
    file = add_full_case(scene, batch, enterprise);
    commit(scene->database);
    before = content_of(scene->database);
    begin(scene->database, "移除实地抽查");
    assert_true(case_remove_visit(scene->database, find_visit(scene), &err));
    commit(scene->database);
    words = memory_printf("visit|实地抽查|%s|甲厂|第 %lld 号申报 2024-06-06 王 属实|王科员",
                          code_of(1), (long long)file);
    removal = assert_bin(scene, 1, words);
    restore(scene, removal);
    assert_content(scene, before);
    begin(scene->database, "移除实地抽查");
    assert_true(case_remove_visit(scene->database, find_visit(scene), &err));
    commit(scene->database);
    removal = assert_bin(scene, 1, words);
    remove_case(scene, file);
    refuse(scene, removal, "申报也在回收站");
    free(words);
    words = memory_printf("case|申报|%s|甲厂|2024年第1批创新型评价 已受理|王科员", code_of(1));
    restore(scene, assert_bin(scene, 2, words));
    restore(scene, removal);
    assert_content(scene, before);
    remove_case(scene, file); /* with it: not beside it, though it once was */
    assert_bin(scene, 1, words);
    remove_batch(scene, batch);
    assert_bin(scene, 2, "batch|申报批次|||2024年第1批创新型评价|王科员");
    refuse(scene, removal, "回收站里没有第");
    free(words);
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_batch_comes_back_with_all_that_was_in_it),
        TEST(a_case_comes_back_alone),
        TEST(a_case_waits_for_its_batch_and_its_enterprise),
        TEST(what_took_the_place_stands_in_the_way),
        TEST(a_case_that_is_over_stands_in_no_way),
        TEST(a_title_waits_for_its_cluster),
        TEST(lines_titles_and_reminders_come_back),
        TEST(a_visit_comes_back_to_its_case),
        TEST(what_a_removal_held_is_told),
        TEST(what_one_alone_held_does_not_repeat_whose_it_is),
        TEST(a_cluster_comes_back),
        TEST(what_is_not_there_cannot_be_removed),
    };
    return cmocka_run_group_tests_name("trash", tests, NULL, NULL);
}

#include "bin.h"

#include <stdlib.h>

#include "core/memory.h"
#include "db/case_move.h"
#include "db/enterprise_store.h"

/* Batches, cases and visits in the bin. */

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

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_batch_comes_back_with_all_that_was_in_it),
        TEST(a_case_comes_back_alone),
        TEST(a_case_waits_for_its_batch_and_its_enterprise),
        TEST(what_took_the_place_stands_in_the_way),
        TEST(a_case_that_is_over_stands_in_no_way),
        TEST(a_visit_comes_back_to_its_case),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

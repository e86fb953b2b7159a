/* Batches and cases as records: kept, read, journaled, undone. */
#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/case_store.h"
#include "db/journal.h"

static const struct case_kinds *kinds(void)
{
    return packs_cases(packs_installed());
}

static struct batch add_batch(struct scene *scene, const char *kind, int year, int number)
{
    struct batch batch = {.kind = case_kind_find(kinds(), kind),
                          .year = year,
                          .number = number,
                          .notice = "苏工信中小〔2024〕1号",
                          .remark = ""};
    struct error err = {0};

    begin(scene->database, "新建批次");
    if (!batch_add(scene->database, &batch, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
    return batch;
}

static int64_t add_case(struct scene *scene, const struct batch *batch, unsigned number,
                        const char *name)
{
    struct error err = {0};
    int64_t id;

    begin(scene->database, "加入批次");
    if (!case_add(scene->database, batch, add_enterprise(scene, number, name), &id, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
    return id;
}

static bool count_batch(void *context, const struct batch *batch)
{
    int *text = context;

    *text = *text * 10000 + batch->year;
    return true;
}

static void batches_are_listed_newest_first(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    struct batch batch;
    struct arena *arena = arena_new();
    int years = 0;

    (void)add_batch(scene, "srdi", 2023, 1);
    batch = add_batch(scene, "innovative", 2024, 2);
    assert_true(batch_each(scene->database, count_batch, &years, &err));
    assert_int_equal(years, 20242023);
    assert_true(batch_load(scene->database, batch.id, arena, &batch, &err));
    assert_string_equal(batch.notice, "苏工信中小〔2024〕1号");
    assert_int_equal(batch.number, 2);
    assert_false(batch_load(scene->database, 99, arena, &batch, &err));
    assert_int_equal(err.code, ERROR_USAGE);
    arena_free(arena);
}

static void check_refused(struct scene *scene, const char *kind, int year, int number,
                          const char *words)
{
    struct batch batch = {
        .kind = case_kind_find(kinds(), kind), .year = year, .number = number, .notice = ""};
    struct error err = {0};

    begin(scene->database, "测试");
    assert_false(batch_add(scene->database, &batch, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    if (!strstr(err.text, words))
        fail_msg("“%s” does not say “%s”", err.text, words);
    database_rollback(scene->database);
}

static void a_batch_is_there_once_and_has_a_number(void **state)
{
    struct scene *scene = *state;

    (void)add_batch(scene, "srdi", 2024, 1);
    (void)add_batch(scene, "srdi", 2024, 2);
    (void)add_batch(scene, "srdi_renewal", 2024, 1);
    (void)add_batch(scene, "cluster", 2024, 1);
    check_refused(scene, "srdi", 2024, 1, "2024年第1批专精特新申报已经有了");
    check_refused(scene, "srdi", 2024, 0, "1 到 999");
    check_refused(scene, "srdi", 2024, 1000, "1 到 999");
    check_refused(scene, "srdi", 1899, 1, "年度");
}

static void an_enterprise_has_one_case_of_a_kind_at_a_time(void **state)
{
    struct scene *scene = *state;
    struct batch first = add_batch(scene, "srdi", 2024, 1), second, other;
    struct error err = {0};
    struct case_file one;
    struct arena *arena = arena_new();
    int64_t id = add_case(scene, &first, 1, "甲"), again;

    second = add_batch(scene, "srdi", 2024, 2);
    other = add_batch(scene, "giant", 2024, 1);
    assert_true(case_load(scene->database, id, arena, &one, &err));
    assert_string_equal(one.name, "甲");
    assert_string_equal(one.place.state->id, "draft");
    assert_false(case_add(scene->database, &first, one.enterprise, &again, &err));
    assert_non_null(strstr(err.text, "已经在这一批中"));
    assert_false(case_add(scene->database, &second, one.enterprise, &again, &err));
    assert_non_null(strstr(err.text, "未结束的专精特新申报"));
    begin(scene->database, "加入批次");
    assert_true(case_add(scene->database, &other, one.enterprise, &again, &err));
    one.place.state = case_state_find(kinds(), "withdrawn");
    assert_true(case_save(scene->database, &one, &err));
    assert_true(case_add(scene->database, &second, one.enterprise, &again, &err));
    commit(scene->database);
    assert_true(batch_load(scene->database, first.id, arena, &first, &err));
    assert_int_equal(first.cases, 1);
    assert_int_equal(first.open, 0);
    assert_true(batch_load(scene->database, second.id, arena, &second, &err));
    assert_int_equal(second.open, 1);
    arena_free(arena);
}

static void the_days_of_a_batch(void **state)
{
    struct scene *scene = *state;
    struct batch batch = add_batch(scene, "giant", 2024, 1);
    const struct case_stop *first =
        case_stop_find(batch.kind, case_state_find(kinds(), "submitted"), 1);
    const struct case_stop *second =
        case_stop_find(batch.kind, case_state_find(kinds(), "submitted"), 2);
    struct error err = {0};
    struct date day;

    begin(scene->database, "期限");
    assert_true(batch_set_day(scene->database, batch.id, first, date_of(2024, 2, 29), &err));
    assert_true(batch_set_day(scene->database, batch.id, second, date_of(2024, 4, 30), &err));
    commit(scene->database);
    assert_true(batch_day(scene->database, batch.id, first, &day, &err));
    assert_int_equal(date_compare(day, date_of(2024, 2, 29)), 0);
    assert_true(batch_day(scene->database, batch.id, second, &day, &err));
    assert_int_equal(date_compare(day, date_of(2024, 4, 30)), 0);
    begin(scene->database, "取消");
    assert_true(batch_set_day(scene->database, batch.id, first, (struct date){0}, &err));
    commit(scene->database);
    assert_true(batch_day(scene->database, batch.id, first, &day, &err));
    assert_false(date_is_set(day));
    assert_undo(scene, "取消");
    assert_true(batch_day(scene->database, batch.id, first, &day, &err));
    assert_true(date_is_set(day));
}

static bool take_visit(void *context, const struct case_visit *visit)
{
    char *text = context;

    (void)strcat(text, visit->people);
    (void)strcat(text, visit->conclusion);
    return true;
}

static void all_that_hangs_on_a_case_is_undone_and_redone(void **state)
{
    struct scene *scene = *state;
    struct batch batch = add_batch(scene, "srdi", 2024, 1);
    struct case_visit visit = {date_of(2024, 6, 6), "王科员", "it's so", "属实", 0};
    struct case_step step = {
        {case_state_find(kinds(), "filed"), 1}, date_of(2024, 6, 1), "", "备", "", "", {0}};
    const struct case_material *letter = case_material_find(batch.kind, "letter");
    struct error err = {0};
    struct case_file one;
    struct arena *arena = arena_new();
    enum material_state found;
    char text[100] = "", *contents[4];
    int64_t id;

    contents[0] = content_of(scene->database);
    id = add_case(scene, &batch, 1, "甲");
    contents[1] = content_of(scene->database);
    assert_true(case_load(scene->database, id, arena, &one, &err));
    begin(scene->database, "办理");
    one.opinion = "同意推荐。";
    one.place = step.place;
    assert_true(case_save(scene->database, &one, &err));
    assert_true(case_add_step(scene->database, id, &step, &err));
    assert_true(case_put_material(scene->database, id, letter, MATERIAL_RECEIVED, &err));
    assert_true(case_add_visit(scene->database, id, &visit, &err));
    commit(scene->database);
    contents[2] = content_of(scene->database);
    begin(scene->database, "材料");
    assert_true(case_put_material(scene->database, id, letter, MATERIAL_NOT_APPLICABLE, &err));
    commit(scene->database);
    assert_true(case_material(scene->database, id, letter, &found, &err));
    assert_int_equal(found, MATERIAL_NOT_APPLICABLE);
    begin(scene->database, "材料缺");
    assert_true(case_put_material(scene->database, id, letter, MATERIAL_MISSING, &err));
    commit(scene->database);
    contents[3] = content_of(scene->database);
    assert_undo(scene, "材料缺");
    assert_undo(scene, "材料");
    assert_content(scene, contents[2]);
    assert_true(case_visits_each(scene->database, id, take_visit, text, &err));
    assert_string_equal(text, "王科员属实");
    assert_undo(scene, "办理");
    assert_content(scene, contents[1]);
    assert_undo(scene, "加入批次");
    assert_content(scene, contents[0]);
    assert_redo(scene, "加入批次");
    assert_redo(scene, "办理");
    assert_content(scene, contents[2]);
    assert_redo(scene, "材料");
    assert_redo(scene, "材料缺");
    assert_content(scene, contents[3]);
    for (int i = 0; i < 4; i++)
        free(contents[i]);
    arena_free(arena);
}

static bool find_words(void *context, const struct journal_entry *entry)
{
    const char **wanted = context;

    if (strcmp(entry->record, wanted[0]) == 0 && strcmp(entry->field, wanted[1]) == 0 &&
        strcmp(entry->to, wanted[2]) == 0)
        wanted[3] = entry->uscc[0] ? "enterprise" : "none";
    return true;
}

static void check_told(struct scene *scene, const char *record, const char *field, const char *to,
                       const char *subject)
{
    const char *wanted[] = {record, field, to, NULL};
    struct error err = {0};

    assert_true(journal_each(scene->database, NULL, find_words, wanted, &err));
    if (wanted[3] == NULL || strcmp(wanted[3], subject) != 0)
        fail_msg("%s %s: %s is not told", record, field, to);
}

static void the_journal_tells_of_them_in_words(void **state)
{
    struct scene *scene = *state;
    struct batch batch = add_batch(scene, "srdi", 2024, 1);
    int64_t id = add_case(scene, &batch, 1, "甲");
    struct case_visit visit = {date_of(2024, 6, 6), "王科员", "生产正常", "属实", 0};
    const struct case_stop *stop =
        case_stop_find(batch.kind, case_state_find(kinds(), "county_passed"), 1);
    struct error err = {0};

    begin(scene->database, "办理");
    assert_true(batch_set_day(scene->database, batch.id, stop, date_of(2024, 7, 1), &err));
    assert_true(case_put_material(scene->database, id, case_material_find(batch.kind, "letter"),
                                  MATERIAL_RECEIVED, &err));
    assert_true(case_add_visit(scene->database, id, &visit, &err));
    commit(scene->database);
    check_told(scene, "申报批次", "种类", "专精特新申报", "none");
    check_told(scene, "申报批次", "“县级初审通过”的期限", "2024-07-01", "none");
    check_told(scene, "申报", "状态", "拟申报", "enterprise");
    check_told(scene, "申报资料", "加盖公章的正式推荐文", "已收", "enterprise");
    check_told(scene, "实地抽查", "结论", "属实", "enterprise");
}

static bool note_visit(void *context, const struct case_visit *visit)
{
    *(int64_t *)context = visit->id;
    return true;
}

static void a_visit_is_changed_and_removed_and_all_comes_back(void **state)
{
    struct scene *scene = *state;
    struct batch batch = add_batch(scene, "srdi", 2024, 1);
    int64_t id = add_case(scene, &batch, 1, "甲");
    struct case_visit visit = {date_of(2024, 6, 6), "王科员", "生产正常", "属实", 0};
    struct error err = {0};
    char text[100] = "", *before;

    begin(scene->database, "抽查");
    assert_true(case_add_visit(scene->database, id, &visit, &err));
    commit(scene->database);
    before = content_of(scene->database);
    assert_true(case_visits_each(scene->database, id, note_visit, &visit.id, &err));
    visit.people = "李科员";
    visit.conclusion = "待核";
    begin(scene->database, "改抽查");
    assert_true(case_change_visit(scene->database, &visit, &err));
    commit(scene->database);
    assert_true(case_visits_each(scene->database, id, take_visit, text, &err));
    assert_string_equal(text, "李科员待核");
    begin(scene->database, "删抽查");
    assert_true(case_remove_visit(scene->database, visit.id, &err));
    commit(scene->database);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM case_visit"), 0);
    assert_undo(scene, "删抽查");
    assert_undo(scene, "改抽查");
    assert_content(scene, before);
    visit.day = (struct date){0};
    begin(scene->database, "改抽查");
    assert_false(case_change_visit(scene->database, &visit, &err));
    database_rollback(scene->database);
    free(before);
}

static void texts_are_bounded_and_plain(void **state)
{
    struct scene *scene = *state;
    struct batch batch = add_batch(scene, "srdi", 2024, 1);
    int64_t id = add_case(scene, &batch, 1, "甲");
    struct case_visit visit = {date_of(2024, 6, 6), "a\tb", "", "", 0};
    struct error err = {0};
    char *longer = memory_alloc(CASE_TEXT_LIMIT + 2);

    memset(longer, 'x', CASE_TEXT_LIMIT + 1);
    begin(scene->database, "测试");
    assert_false(case_add_visit(scene->database, id, &visit, &err));
    visit.people = longer;
    assert_false(case_add_visit(scene->database, id, &visit, &err));
    assert_non_null(strstr(err.text, "太长"));
    longer[CASE_TEXT_LIMIT] = '\0';
    assert_true(case_add_visit(scene->database, id, &visit, &err));
    visit = (struct case_visit){{0}, "王", "", "", 0};
    assert_false(case_add_visit(scene->database, id, &visit, &err));
    database_rollback(scene->database);
    free(longer);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(batches_are_listed_newest_first),
        TEST(a_batch_is_there_once_and_has_a_number),
        TEST(an_enterprise_has_one_case_of_a_kind_at_a_time),
        TEST(the_days_of_a_batch),
        TEST(all_that_hangs_on_a_case_is_undone_and_redone),
        TEST(the_journal_tells_of_them_in_words),
        TEST(a_visit_is_changed_and_removed_and_all_comes_back),
        TEST(texts_are_bounded_and_plain),
    };

    return cmocka_run_group_tests_name("case_store", tests, NULL, NULL);
}

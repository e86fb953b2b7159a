/* What 申报 shows: days, filter, columns by state. */
#include "tests/db/fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "tui/screens/batches_model.h"

#define TODAY date_of(2023, 6, 30)

struct scene {
    char *folder;
    struct database *database;
    struct arena *arena;
    struct batches_model model;
    struct batch innovative, srdi;
};

static const struct case_kind *kind_named(const char *id)
{
    return case_kind_find(packs_cases(packs_installed()), id);
}

static void add_batch(struct scene *scene, struct batch *batch, const char *kind, int year)
{
    struct error err = {0};

    *batch = (struct batch){.kind = kind_named(kind), .year = year, .number = 1};
    begin(scene->database, "新建批次");
    if (!batch_add(scene->database, batch, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    char *path;

    scene->folder = folder_new();
    path = path_in(scene->folder, "peiyu.db");
    scene->database = open_database(path);
    scene->arena = arena_new();
    free(path);
    add_batch(scene, &scene->innovative, "innovative", 2023);
    add_batch(scene, &scene->srdi, "srdi", 2022);
    batches_model_open(&scene->model, scene->database, TODAY);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;

    batches_model_close(&scene->model);
    arena_free(scene->arena);
    database_close(scene->database);
    folder_remove(scene->folder);
    free(scene);
    return 0;
}

static int64_t add_case(struct scene *scene, const struct batch *batch, unsigned number)
{
    struct error err = {0};
    int64_t enterprise, id;

    begin(scene->database, "加入批次");
    if (!enterprise_add(scene->database, code_of(number), code_of(number), &enterprise, &err) ||
        !case_add(scene->database, batch, enterprise, &id, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
    return id;
}

static void move(struct scene *scene, int64_t id, const char *to)
{
    struct case_move move = {.to = to, .day = TODAY, .document = "", .remark = "", .reason = "有"};
    struct case_file one;
    struct error err = {0};

    begin(scene->database, "办理");
    if (!case_load(scene->database, id, scene->arena, &one, &err) ||
        !case_move(scene->database, &one, &move, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void set_day(struct scene *scene, const struct batch *batch, size_t stop, struct date day)
{
    struct error err = {0};

    begin(scene->database, "期限");
    assert_true(batch_set_day(scene->database, batch->id, &batch->kind->stops[stop], day, &err));
    commit(scene->database);
}

static void load(struct scene *scene)
{
    struct error err = {0};

    if (!batches_model_load(&scene->model, &err))
        fail_msg("%s", err.text);
}

static void show(struct scene *scene, const struct batch *batch)
{
    struct error err = {0};

    load(scene);
    if (!batches_model_show(&scene->model, batches_model_find(&scene->model, batch->id), &err))
        fail_msg("%s", err.text);
}

static const struct batches_item *item_of(struct scene *scene, const struct batch *batch)
{
    size_t row = batches_model_find(&scene->model, batch->id);

    assert_int_not_equal(row, SIZE_MAX);
    return &scene->model.items[scene->model.listed[row]];
}

static void the_day_is_the_earliest_of_the_steps_that_come_next(void **state)
{
    struct scene *scene = *state;
    int64_t id;

    set_day(scene, &scene->innovative, 1, date_of(2023, 7, 5));
    set_day(scene, &scene->innovative, 2, date_of(2023, 7, 1));
    load(scene); /* nobody is in it yet: it waits for the first step */
    assert_int_equal(date_compare(item_of(scene, &scene->innovative)->day, date_of(2023, 7, 5)), 0);
    id = add_case(scene, &scene->innovative, 1);
    load(scene);
    assert_string_equal(item_of(scene, &scene->innovative)->step, "已受理");
    move(scene, id, "filed");
    load(scene);
    assert_int_equal(date_compare(item_of(scene, &scene->innovative)->day, date_of(2023, 7, 1)), 0);
    (void)add_case(scene, &scene->innovative, 2); /* one waits for each: the earlier day */
    load(scene);
    assert_string_equal(item_of(scene, &scene->innovative)->step, "县级初审通过");
    assert_false(date_is_set(item_of(scene, &scene->srdi)->day));
}

/* A notice may name the last day of a later step alone. */
static void without_a_day_of_its_own_a_step_waits_for_a_later_one(void **state)
{
    struct scene *scene = *state;
    int64_t id;

    set_day(scene, &scene->innovative, 3, date_of(2023, 7, 20));
    load(scene); /* before anybody is in it too */
    assert_string_equal(item_of(scene, &scene->innovative)->step, "市级审核通过");
    id = add_case(scene, &scene->innovative, 1);
    move(scene, id, "filed");
    load(scene);
    assert_string_equal(item_of(scene, &scene->innovative)->step, "市级审核通过");
    move(scene, id, "county_passed");
    move(scene, id, "city_passed");
    load(scene);
    assert_false(date_is_set(item_of(scene, &scene->innovative)->day));
}

static void cases_stand_in_the_columns_of_their_states(void **state)
{
    struct scene *scene = *state;
    struct batches_model *model = &scene->model;
    int64_t first = add_case(scene, &scene->innovative, 1);

    (void)add_case(scene, &scene->innovative, 2);
    (void)add_case(scene, &scene->srdi, 3);
    move(scene, first, "filed");
    show(scene, &scene->innovative);
    assert_int_equal(model->column_count, model->item->batch.kind->stop_count);
    assert_int_equal(model->columns[0].count, 1);
    assert_int_equal(model->columns[1].count, 1);
    assert_int_equal(model->columns[2].count, 0);
    assert_int_equal(batches_model_case(model, 1, 0)->file.id, first);
    assert_null(batches_model_case(model, 1, 1));
    assert_null(batches_model_case(model, 99, 0));
    move(scene, first, "returned");
    show(scene, &scene->innovative);
    assert_int_equal(model->column_count, model->item->batch.kind->stop_count + 1);
    assert_string_equal(model->columns[model->column_count - 1].label, "退回补正");
    assert_int_equal(model->columns[model->column_count - 1].count, 1);
}

static void materials_and_verdict_are_counted(void **state)
{
    struct scene *scene = *state;
    struct case_file one;
    struct error err = {0};
    int64_t id = add_case(scene, &scene->innovative, 1);
    const struct case_kind *kind = scene->innovative.kind;

    show(scene, &scene->innovative);
    assert_false(batches_model_case(&scene->model, 0, 0)->assessed);
    begin(scene->database, "办");
    assert_true(case_load(scene->database, id, scene->arena, &one, &err));
    assert_true(
        case_put_material(scene->database, id, &kind->materials[0], MATERIAL_RECEIVED, &err));
    assert_true(
        case_put_material(scene->database, id, &kind->materials[1], MATERIAL_NOT_APPLICABLE, &err));
    assert_true(case_assess(scene->database, &one, TODAY, NULL, &err));
    commit(scene->database);
    show(scene, &scene->innovative);
    const struct batches_case *shown = batches_model_case(&scene->model, 0, 0);
    assert_int_equal(shown->received, 1);
    assert_int_equal(shown->needed, kind->material_count - 1);
    assert_true(shown->assessed);
    assert_int_equal(shown->verdict, VERDICT_INCOMPLETE);
}

static void choose(struct scene *scene, const char *label)
{
    for (size_t i = 0; i < scene->model.choice_count; i++) {
        if (strcmp(scene->model.choices[i].label, label) == 0) {
            scene->model.choices[i].chosen = !scene->model.choices[i].chosen;
            batches_model_choose(&scene->model);
            return;
        }
    }
    fail_msg("no choice %s", label);
}

static void the_filter_takes_kinds_years_and_what_is_going_on(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_case(scene, &scene->srdi, 1);

    move(scene, id, "withdrawn");
    load(scene);
    assert_int_equal(scene->model.listed_count, 2);
    choose(scene, "创新型评价");
    assert_int_equal(scene->model.listed_count, 1);
    choose(scene, "专精特新申报"); /* one of both */
    assert_int_equal(scene->model.listed_count, 2);
    choose(scene, "2022年");
    assert_int_equal(batches_model_find(&scene->model, scene->innovative.id), SIZE_MAX);
    assert_int_equal(batches_model_find(&scene->model, scene->srdi.id), 0);
    load(scene); /* what is chosen stays */
    assert_int_equal(scene->model.listed_count, 1);
    choose(scene, "在办的"); /* its only case is over */
    assert_int_equal(scene->model.listed_count, 0);
    choose(scene, "2022年");
    assert_int_equal(batches_model_find(&scene->model, scene->innovative.id), 0);
}

static void days_left_are_told(void **state)
{
    static const struct {
        int day;
        const char *text;
    } cases[] = {{29, "过了 1 天"}, {30, "今天"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = batches_days_left(date_of(2023, 6, cases[i].day), TODAY);

        assert_string_equal(text, cases[i].text);
        free(text);
    }
    char *later = batches_days_left(date_of(2023, 7, 1), TODAY);
    char *none = batches_days_left((struct date){0}, TODAY);
    assert_string_equal(later, "还有 1 天");
    assert_string_equal(none, "");
    free(later);
    free(none);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_day_is_the_earliest_of_the_steps_that_come_next),
        TEST(without_a_day_of_its_own_a_step_waits_for_a_later_one),
        TEST(cases_stand_in_the_columns_of_their_states),
        TEST(materials_and_verdict_are_counted),
        TEST(the_filter_takes_kinds_years_and_what_is_going_on),
        TEST(days_left_are_told),
    };

    return cmocka_run_group_tests_name("batches model", tests, NULL, NULL);
}

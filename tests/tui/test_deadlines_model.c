/* What 待办 lists, counts and keeps. */
#include "tests/db/scene.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/certificate_store.h"
#include "db/deadline_mark.h"
#include "db/deadline_query.h"
#include "db/enterprise_store.h"
#include "db/task_store.h"
#include "tui/screens/deadlines_model.h"

struct desk {
    struct scene *scene;
    struct deadlines_model model;
    size_t cursor;
};

static struct date today(void)
{
    return date_of(2023, 3, 24);
}

/* NUMBER holds 专精特新 from the 24th of March, three years before YEAR. */
static int64_t add_holder(struct scene *scene, unsigned number, const char *name, const char *town,
                          int year)
{
    struct certificate certificate = srdi_of(year - 3);
    struct error err = {0};
    int64_t id = add_enterprise(scene, number, name);

    if (*town != '\0')
        put_fact(scene, id, "town", 0, (struct value){.kind = VALUE_TEXT, .text = town});
    if (!certificate_save(scene->database, id, &certificate, &err))
        fail_msg("%s", err.text);
    return id;
}

static void load(struct desk *desk)
{
    struct error err = {0};

    if (!deadlines_model_load(&desk->model, desk->scene->database, NULL, NULL, &desk->cursor, &err))
        fail_msg("%s", err.text);
}

static int set_up(void **state)
{
    struct desk *desk = memory_alloc(sizeof *desk);

    (void)scene_set_up((void **)&desk->scene);
    begin(desk->scene->database, "测试");
    (void)add_holder(desk->scene, 1, "甲公司", "大许街道", 2022);
    (void)add_holder(desk->scene, 2, "乙公司", "三堡街道", 2023);
    (void)add_holder(desk->scene, 3, "丙公司", "", 2024);
    commit(desk->scene->database);
    deadlines_model_open(&desk->model, today());
    load(desk);
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    void *scene = desk->scene;

    deadlines_model_close(&desk->model);
    (void)scene_tear_down(&scene);
    free(desk);
    return 0;
}

static size_t count_of(const struct deadlines_model *model)
{
    size_t all = 0;

    for (int i = 0; i < DEADLINE_GROUPS; i++)
        all += model->counts[i];
    return all;
}

static const char *owner(const struct deadlines_model *model, size_t listed)
{
    return model->owners[deadlines_model_row(model, listed)->enterprise].name;
}

static size_t place_of(const struct deadlines_model *model, const char *name)
{
    for (size_t i = 0; i < model->kind_count + model->town_count; i++) {
        const char *one = i < model->kind_count
                              ? model->kinds[i]->label
                              : deadlines_model_town(model, i - model->kind_count);
        if (strcmp(one, name) == 0)
            return i;
    }
    fail_msg("no %s", name);
    return 0;
}

static void days_are_in_order_and_every_row_has_its_group(void **state)
{
    struct deadlines_model *model = &((struct desk *)*state)->model;

    assert_true(model->listed_count >= 6);
    assert_int_equal(model->listed_count, count_of(model));
    for (size_t i = 0; i < model->listed_count; i++) {
        const struct deadline_row *row = deadlines_model_row(model, i);

        if (i > 0)
            assert_true(row[0].days_left >= deadlines_model_row(model, i - 1)->days_left);
        assert_int_equal(row->group == DEADLINE_OVERDUE, row->days_left < 0);
        assert_int_equal(row->group == DEADLINE_TODAY, row->days_left == 0);
    }
    assert_int_equal(
        date_compare(deadlines_model_day(model, deadlines_model_row(model, 0)), today()), -1);
}

static void a_group_lists_its_own_and_counts_stay(void **state)
{
    struct deadlines_model *model = &((struct desk *)*state)->model;
    size_t all = count_of(model), listed = 0;

    for (int group = 0; group < DEADLINE_GROUPS; group++) {
        model->group = group;
        deadlines_model_choose(model);
        assert_int_equal(model->listed_count, model->counts[group]);
        assert_int_equal(count_of(model), all);
        listed += model->listed_count;
    }
    assert_int_equal(listed, all);
    model->group = DEADLINE_TODAY;
    deadlines_model_choose(model);
    assert_int_equal(model->listed_count, 1);
    assert_string_equal(owner(model, 0), "乙公司");
}

static void names_codes_matters_and_towns_are_searched(void **state)
{
    static const char *const searches[] = {"甲公", "大许"};
    char small[20];
    struct deadlines_model *model = &((struct desk *)*state)->model;

    for (size_t i = 0; i < 2; i++) {
        deadlines_model_search(model, searches[i]);
        assert_true(model->listed_count > 0);
        for (size_t k = 0; k < model->listed_count; k++)
            assert_string_equal(owner(model, k), "甲公司");
    }
    deadlines_model_search(model, code_of(3));
    assert_true(model->listed_count > 0);
    (void)snprintf(small, sizeof small, "%s", code_of(3));
    for (size_t i = 0; small[i] != '\0'; i++)
        small[i] = (char)tolower((unsigned char)small[i]);
    deadlines_model_search(model, small);
    assert_true(model->listed_count > 0);
    assert_string_equal(owner(model, 0), "丙公司");
    deadlines_model_search(model, "yigongsi");
    assert_string_equal(owner(model, 0), "乙公司");
    deadlines_model_search(model, "YGS");
    assert_string_equal(owner(model, 0), "乙公司");
    deadlines_model_search(model, "ygsx");
    assert_int_equal(model->listed_count, 0);
    deadlines_model_search(model, "有效期届满");
    assert_int_equal(model->listed_count, 3);
    deadlines_model_search(model, "没有这样的");
    assert_int_equal(model->listed_count, 0);
    assert_int_equal(count_of(model), 0);
    deadlines_model_search(model, "");
    assert_true(model->listed_count >= 6);
}

static void a_filter_joins_kinds_and_towns(void **state)
{
    struct deadlines_model *model = &((struct desk *)*state)->model;
    const size_t both[] = {place_of(model, "资质到期"), place_of(model, "三堡街道")};
    const size_t beyond[] = {9999};

    deadlines_model_filter(model, both, 1);
    assert_int_equal(model->listed_count, 3);
    deadlines_model_filter(model, both, 2);
    assert_int_equal(model->listed_count, 1);
    assert_string_equal(owner(model, 0), "乙公司");
    deadlines_model_filter(model, beyond, 1);
    assert_true(model->listed_count >= 6);
    deadlines_model_filter(model, both, 2);
    deadlines_model_choose_all(model);
    assert_true(model->listed_count >= 6);
}

static void what_is_listed_and_the_cursor_stay_when_read_anew(void **state)
{
    struct desk *desk = *state;
    struct deadlines_model *model = &desk->model;
    const size_t only[] = {place_of(model, "资质到期")};

    deadlines_model_filter(model, only, 1);
    desk->cursor = 2;
    assert_string_equal(owner(model, desk->cursor), "丙公司");
    begin(desk->scene->database, "新增");
    (void)add_holder(desk->scene, 0, "丁公司", "丁镇", 2022);
    commit(desk->scene->database);
    load(desk);
    assert_int_equal(model->listed_count, 4);
    assert_int_equal(desk->cursor, 3); /* 丁公司 comes before */
    assert_string_equal(owner(model, desk->cursor), "丙公司");
}

/* The matter at the top, as the officer marks it. */
static void mark_first_done(struct desk *desk, struct date done_on)
{
    struct deadline_list list = {0};
    struct error err = {0};
    int64_t id;

    assert_true(enterprise_find(desk->scene->database, code_of(2), &id, &err));
    assert_true(deadline_query_one(desk->scene->database, id, today(), &list, &err));
    for (size_t i = 0; i < list.count; i++) {
        struct deadline_mark mark = {.key = list.items[i].key, .done_on = done_on, .reason = ""};

        if (strcmp(list.items[i].kind, "certificate_expiry") != 0)
            continue;
        begin(desk->scene->database, "办结");
        assert_true(deadline_mark_put(desk->scene->database, id, &mark, &err));
        commit(desk->scene->database);
    }
    deadline_list_free(&list);
    load(desk);
}

static void what_is_done_is_in_a_group_of_its_own(void **state)
{
    struct desk *desk = *state;
    struct deadlines_model *model = &desk->model;
    size_t all = model->listed_count, first;

    assert_int_equal(model->counts[DEADLINE_DONE], 0);
    assert_int_equal(deadlines_model_of_day(model, today(), &first), 1);
    mark_first_done(desk, today());
    assert_int_equal(model->listed_count, all - 1); /* 全部 is what is left to do */
    assert_int_equal(model->counts[DEADLINE_TODAY], 0);
    assert_int_equal(model->counts[DEADLINE_DONE], 1);
    assert_int_equal(deadlines_model_of_day(model, today(), &first), 0);
    model->group = DEADLINE_DONE;
    deadlines_model_choose(model);
    assert_int_equal(model->listed_count, 1);
    assert_string_equal(owner(model, 0), "乙公司");
}

static void the_days_of_a_month_hold_all_that_is_listed_once(void **state)
{
    struct deadlines_model *model = &((struct desk *)*state)->model;
    struct date day = deadlines_model_day(model, deadlines_model_row(model, 0));
    size_t counted = 0, first;

    assert_int_equal(deadlines_model_of_day(model, date_add_days(day, -1), &first), 0);
    assert_int_equal(first, 0);
    for (; counted < model->listed_count && day.year < 2040; day = date_add_days(day, 1)) {
        size_t count = deadlines_model_of_day(model, day, &first);

        assert_int_equal(first, counted);
        for (size_t i = first; i < first + count; i++)
            assert_int_equal(
                date_compare(deadlines_model_day(model, deadlines_model_row(model, i)), day), 0);
        counted += count;
    }
    assert_int_equal(counted, model->listed_count);
    assert_int_equal(deadlines_model_of_day(model, day, &first), 0);
    assert_int_equal(first, counted);
}

/* 丁公司 ends on a day on which windows of programmes do, and a reminder of nobody. */
static void windows_of_programmes_come_last_on_their_day(void **state)
{
    struct desk *desk = *state;
    struct deadlines_model *model = &desk->model;
    struct certificate certificate = srdi_of(2020);
    struct task task = {.due_on = date_of(2023, 3, 31), .title = "写总结"};
    struct error err = {0};
    size_t first, count;

    certificate.announced_on = date_of(2020, 3, 31);
    begin(desk->scene->database, "测试");
    assert_true(certificate_save(desk->scene->database, add_enterprise(desk->scene, 4, "丁公司"),
                                 &certificate, &err));
    assert_true(task_save(desk->scene->database, &task, &err));
    commit(desk->scene->database);
    load(desk);
    count = deadlines_model_of_day(model, date_of(2023, 3, 31), &first);
    assert_int_equal(count, 13);
    assert_string_equal(owner(model, first), "");
    assert_string_equal(owner(model, first + 1), "丁公司");
    for (size_t i = first; i < first + count; i++) {
        const struct deadline_row *row = deadlines_model_row(model, i);
        const struct matter *matter = &model->matters[row->matter];

        assert_int_equal(row->window, i >= first + 2);
        assert_int_equal(matter->programme != NULL, row->window);
        assert_string_equal(matter->words, row->window ? "申报窗口(3月)" : matter->title);
    }
}

static void windows_of_programmes_are_left_out(void **state)
{
    struct desk *desk = *state;
    struct deadlines_model *model = &desk->model;
    const size_t windows[] = {place_of(model, "政策申报窗口")};
    size_t all = model->listed_count;

    deadlines_model_filter(model, windows, 1);
    assert_int_equal(model->listed_count, 38);
    deadlines_model_filter(model, windows, 0);
    deadlines_model_hide_windows(model, true);
    assert_int_equal(model->listed_count, all - 38);
    assert_int_equal(count_of(model), all - 38);
    load(desk); /* read anew, they stay left out */
    assert_int_equal(model->listed_count, all - 38);
    deadlines_model_hide_windows(model, false);
    assert_int_equal(model->listed_count, all);
    deadlines_model_hide_windows(model, true);
    deadlines_model_choose_all(model);
    assert_int_equal(model->listed_count, all);
}

static void every_kind_has_a_name(void **state)
{
    (void)state;
    assert_string_equal(deadline_kind_find("renewal")->label, "着手复核");
    assert_string_equal(deadline_kind_find("renewal")->section, "certificates");
    assert_string_equal(deadline_kind_find("change_report")->section, "events");
    assert_string_equal(deadline_kind_find("none such")->label, "其他");
    assert_int_equal(deadline_kind_index(deadline_kind_find("none such")), DEADLINE_KINDS - 1);
}

static bool stop(void *context, size_t done, size_t total)
{
    (void)context;
    (void)done;
    (void)total;
    return false;
}

static void stopped_it_is_empty_and_says_nothing(void **state)
{
    struct desk *desk = *state;
    struct error err = {0};

    begin(desk->scene->database, "新增");
    for (unsigned i = 10; i < 110; i++) {
        char name[16] = {(char)('A' + i / 26), (char)('A' + i % 26), 0};

        (void)add_enterprise(desk->scene, i, name);
    }
    commit(desk->scene->database);
    assert_false(
        deadlines_model_load(&desk->model, desk->scene->database, stop, NULL, &desk->cursor, &err));
    assert_int_equal(err.code, ERROR_NONE);
    assert_int_equal(desk->model.listed_count, 0);
    assert_int_equal(count_of(&desk->model), 0);
    load(desk);
    assert_true(desk->model.listed_count >= 6);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(days_are_in_order_and_every_row_has_its_group),
        TEST(a_group_lists_its_own_and_counts_stay),
        TEST(names_codes_matters_and_towns_are_searched),
        TEST(a_filter_joins_kinds_and_towns),
        TEST(what_is_listed_and_the_cursor_stay_when_read_anew),
        TEST(what_is_done_is_in_a_group_of_its_own),
        TEST(the_days_of_a_month_hold_all_that_is_listed_once),
        TEST(windows_of_programmes_come_last_on_their_day),
        TEST(windows_of_programmes_are_left_out),
        TEST(every_kind_has_a_name),
        TEST(stopped_it_is_empty_and_says_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

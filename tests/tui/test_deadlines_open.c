/* Where Enter leads from 待办. */
#include "tests/tui/desk.h"

#include "db/case_store.h"
#include "db/register_store.h"

static void see_field_of_province(void)
{
    assert_true(script_shows("平台数据更新日期 · 省培育平台最近一次数据更新并审核通过的日期"));
}

static void see_field_of_ministry(void)
{
    assert_true(script_shows("工信部平台数据更新日期 · 工信部培育平台最近一次"));
}

static void see_title_that_ends(void)
{
    assert_true(script_shows("> 专精特新中小企业"));
}

static void enter_leads_to_what_is_due(void **state)
{
    static const struct step list[] = {{"F3 Down Down Enter", see_field_of_province},
                                       {"q Down Down Down Down Enter", see_field_of_ministry},
                                       {"q Down Down Down Down Enter", see_title_that_ends},
                                       {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

/* Two visits of one enterprise, each with something to follow. */
static void make_visits(void)
{
    static const char *const what[] = {"送标准", "回访设备"};
    struct database *database = desk_database();
    const struct dictionary *dictionary = packs_dictionary(database_packs(database));
    const struct reg *reg = dictionary_find_register(dictionary, "visits");
    struct error err = {0};

    begin(database, "走访");
    for (size_t i = 0; i < 2; i++) {
        int64_t line;

        if (!register_add(database, 1, reg, &line, &err) ||
            !register_put(database, line, reg_find_field(reg, "visited_on"),
                          value_date(date_of(2023, 6, 1)), &err) ||
            !register_put(database, line, reg_find_field(reg, "follow_up"), value_text(what[i]),
                          &err) ||
            !register_put(database, line, reg_find_field(reg, "follow_up_on"),
                          value_date(date_of(2023, 7, 3)), &err))
            fail_msg("%s", err.text);
    }
    commit(database);
}

static void see_first_visit(void)
{
    assert_true(script_shows("后续事项: 送标准"));
}

static void see_second_visit(void)
{
    assert_true(script_shows("后续事项: 回访设备"));
}

static void enter_on_a_follow_up_leads_to_its_visit(void **state)
{
    static const struct step list[] = {{"F3 / 送 标 准 Enter Enter", see_first_visit},
                                       {"q Esc / 回 访 设 备 Enter Enter", see_second_visit},
                                       {0}};

    (void)state;
    desk_make_demo();
    make_visits();
    desk_run(list);
}

static void see_step_due(void)
{
    assert_true(script_shows("列出 1 项"));
    assert_true(script_shows("2023-07-03 3天"));
    assert_true(script_shows("2023年第1批创新型评价"));
}

static void see_case(void)
{
    assert_true(script_shows("2023年第1批创新型评价"));
    assert_true(script_shows("一企一案"));
    assert_false(script_shows("列出 1 项"));
}

/* A batch with a day for its first step, and one case in it. */
static void make_case(void)
{
    struct database *database = desk_database();
    const struct case_kinds *kinds = packs_cases(database_packs(database));
    struct batch batch = {.kind = case_kind_find(kinds, "innovative"), .year = 2023, .number = 1};
    struct error err = {0};
    int64_t id;

    batch.notice = batch.remark = "";
    begin(database, "建批次");
    if (!batch_add(database, &batch, &err) ||
        !batch_set_day(database, batch.id, &batch.kind->stops[1], date_of(2023, 7, 3), &err) ||
        !case_add(database, &batch, 1, &id, &err))
        fail_msg("%s", err.text);
    commit(database);
}

static void enter_on_a_step_that_is_due_opens_its_case(void **state)
{
    static const struct step list[] = {
        {"F3 / 第 1 批 Enter", see_step_due}, {"Enter", see_case}, {"q", see_step_due}, {0}};

    (void)state;
    desk_make_demo();
    make_case();
    desk_run(list);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(enter_leads_to_what_is_due),
        TEST(enter_on_a_follow_up_leads_to_its_visit),
        TEST(enter_on_a_step_that_is_due_opens_its_case),
    };

    return cmocka_run_group_tests(tests, desk_open_layouts, desk_close_layouts);
}

/* 统计, by keys. */
#include "tests/tui/desk.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/case_store.h"

static void see_targets(void)
{
    assert_true(script_shows("库内企业 200 家"));
    assert_true(script_shows("今后12个月届满 3 张 ▁██▁▁█▁▁▁▁▁▁"));
    assert_true(script_shows("创新型中小企业               20/未定"));
}

static void see_tiers(void)
{
    assert_true(script_shows("创新型中小企业                 38   19% ████▏"));
    assert_true(script_shows("省级专精特新小巨人企业          1   <1% "));
    assert_true(script_shows("制造业单项冠军企业(产品)        0    0% "));
    assert_true(script_shows("无梯度资质                    162   81% ██████████████████"));
}

static void see_towns(void)
{
    assert_true(script_shows("三堡街道                       16    8% ██████████████████"));
}

static void see_srdi_listed(void)
{
    assert_true(script_shows("筛选: 专精特新中小企业"));
    assert_true(script_shows("筛出 6 / 共 200"));
}

static void see_no_title_listed(void)
{
    assert_true(script_shows("筛选: 无梯度资质"));
    assert_true(script_shows("筛出 162 / 共 200"));
}

static void see_town_listed(void)
{
    assert_true(script_shows("筛选: 镇街: 三堡街道"));
    assert_true(script_shows("筛出 16 / 共 200"));
}

static void see_holders_listed(void)
{
    assert_true(script_shows("筛选: 创新型中小企业"));
    assert_true(script_shows("筛出 38 / 共 200"));
}

static void enter_on_a_bar_lists_what_it_counts(void **state)
{
    static const struct step list[] = {{"F6", see_tiers},
                                       {"Down Enter", see_srdi_listed},
                                       {"Esc", see_tiers},
                                       {"End Enter", see_no_title_listed},
                                       {"Esc Right", see_towns},
                                       {"Enter", see_town_listed},
                                       {"Esc Left Left Left", see_targets},
                                       {"Enter", see_holders_listed},
                                       {"Esc", see_targets},
                                       {"click:5,3", see_towns},
                                       {0}};
    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_expiring_listed(void)
{
    assert_true(script_shows("筛选: 资质即将到期"));
    assert_true(script_shows("筛出 3 / 共 200"));
}

static void see_month(void)
{
    assert_true(script_shows("2023年7月"));
    assert_true(script_shows("> 2023年6月                       0"));
}

static void see_month_listed(void)
{
    assert_true(script_shows("筛选: 2023年11月届满"));
    assert_true(script_shows("筛出 1 / 共 200"));
    assert_true(script_shows("2023-11-13!"));
}

static void see_nobody(void)
{
    assert_true(script_shows("这一项没有企业"));
    see_month();
}

static void see_out_of_the_library(void)
{
    assert_true(script_shows("筛选: 在库状态: 出库"));
    assert_true(script_shows("筛出 3 / 共 200"));
}

static void see_unknown_size(void)
{
    assert_true(script_shows("筛选: 企业规模: (未填)"));
    assert_true(script_shows("筛出 12 / 共 200"));
}

static void what_is_no_fact_is_listed_too(void **state)
{
    static const struct step list[] = {
        {"F6 Left Left Left", see_month},
        {"Enter", see_nobody},
        {"Down Down Down Down Down Enter", see_month_listed},
        {"Esc Left Down Enter", see_expiring_listed},
        {"Esc Left End Enter", see_out_of_the_library},
        {"Esc Left End Enter", see_unknown_size},
        {0},
    };
    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_forty(void)
{
    assert_true(script_shows("20/40      50% ██████"));
    desk_setting_is("target:2023:innovative", "40");
}

static void see_refused(void)
{
    assert_true(script_shows("目标应为 0 至 99999 的整数"));
    desk_setting_is("target:2023:innovative", "");
}

static void see_undone(void)
{
    see_targets();
    desk_setting_is("target:2023:innovative", "");
}

static void a_target_is_set_and_undone(void **state)
{
    static const struct step list[] = {{"F6 Left Left e 4 0 x Enter", see_refused},
                                       {"Backspace Enter", see_forty},
                                       {"u", see_undone},
                                       {"e 1 2 3 4 5 6 Enter", see_refused},
                                       {"Esc Ctrl-R", see_forty},
                                       {"e Ctrl-U Enter", see_undone},
                                       {0}};
    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_none(void)
{
    assert_true(script_shows("库内企业 0 家"));
    assert_true(script_shows("没有可显示的行"));
}

static void without_enterprises_nothing_is_counted(void **state)
{
    static const struct step list[] = {{"F6 Right Right Enter Down e", see_none}, {0}};

    (void)state;
    desk_know_office();
    desk_run(list);
}

static void see_batch(void)
{
    assert_true(script_shows("在办/全部"));
    assert_true(script_shows("2023年第1批创新型评价"));
    assert_true(script_shows("2/2"));
    assert_true(script_shows("拟申报 1 · 已受理 1"));
}

static void see_batch_opened(void)
{
    assert_true(script_shows("2023年第1批创新型评价"));
    assert_false(script_shows("在办/全部"));
}

/* A batch with two cases, one of them filed; and one where nothing is left to do. */
static void make_batches(void)
{
    struct database *database = desk_database();
    const struct case_kinds *kinds = packs_cases(database_packs(database));
    struct batch open = {.kind = case_kind_find(kinds, "innovative"), .year = 2023, .number = 1};
    struct batch empty = open;
    struct case_file last;
    struct arena *arena = arena_new();
    struct error err = {0};
    int64_t id;

    open.notice = open.remark = empty.notice = empty.remark = "";
    empty.number = 2;
    begin(database, "建批次");
    if (!batch_add(database, &open, &err) || !batch_add(database, &empty, &err))
        fail_msg("%s", err.text);
    for (int64_t enterprise = 1; enterprise <= 2; enterprise++) {
        if (!case_add(database, &open, enterprise, &id, &err))
            fail_msg("%s", err.text);
    }
    if (!case_load(database, id, arena, &last, &err))
        fail_msg("%s", err.text);
    last.place.state = last.kind->stops[1].state;
    if (!case_save(database, &last, &err))
        fail_msg("%s", err.text);
    commit(database);
    arena_free(arena);
}

static void the_states_of_open_batches_are_counted(void **state)
{
    static const struct step list[] = {
        {"F6 Left", see_batch}, {"Enter", see_batch_opened}, {"q", see_batch}, {0}};

    (void)state;
    desk_make_demo();
    make_batches();
    desk_run(list);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(enter_on_a_bar_lists_what_it_counts),
        TEST(what_is_no_fact_is_listed_too),
        TEST(a_target_is_set_and_undone),
        TEST(the_states_of_open_batches_are_counted),
        TEST(without_enterprises_nothing_is_counted),
    };

    return cmocka_run_group_tests(tests, desk_open_layouts, desk_close_layouts);
}

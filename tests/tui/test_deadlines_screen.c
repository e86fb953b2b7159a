/* 待办, by keys: what is done, put off, and one's own reminders. */
#include "tests/tui/desk.h"

#include <stdlib.h>
#include <string.h>

#define ALL "列出 104 项"
#define LESS "列出 103 项"
#define MORE "列出 105 项"

static void see_all(void)
{
    assert_true(script_shows(ALL));
}

static void see_done(void)
{
    assert_true(script_shows("已办结:"));
    assert_true(script_shows(LESS));
}

static void what_is_done_goes_and_comes_back_by_undo(void **state)
{
    static const struct step list[] = {{"F3", see_all}, {"x", see_done}, {"u", see_all}, {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_refused_day(void)
{
    assert_true(script_shows("只能延到今天和到期日以后"));
}

static void see_refused_reason(void)
{
    assert_true(script_shows("请写明原因"));
}

static void see_put_off(void)
{
    assert_true(script_shows("已延至 2023-07-10"));
    assert_true(script_shows(ALL));
}

static void see_new_day(void)
{
    assert_true(script_shows("2023-07-10 10天"));
    assert_true(script_shows(" 延期 "));
}

static void what_is_put_off_stands_on_its_new_day(void **state)
{
    static const struct step list[] = {{"F3", see_all},
                                       {"z 2 0 2 3 0 6 3 0 Enter", see_refused_day},
                                       {"Ctrl-U 2 0 2 3 0 7 1 0 Enter Enter", see_refused_reason},
                                       {"等 通 知 Enter", see_put_off},
                                       {"/ 原 定 Enter", see_new_day},
                                       {"Esc u", see_all},
                                       {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_bad_day(void)
{
    assert_true(script_shows("不是日期"));
}

static void see_own(void)
{
    assert_true(script_shows("已新增提醒:写总结"));
    assert_true(script_shows(MORE));
}

static void see_found(void)
{
    assert_true(script_shows("列出 1 项"));
    assert_true(script_shows("2023-07-01 1天"));
}

static void see_own_refused(void)
{
    assert_true(script_shows("这是自己的提醒"));
}

static void a_reminder_of_ones_own_belongs_to_no_enterprise(void **state)
{
    static const struct step list[] = {{"F3", see_all},
                                       {"a Down Enter x Enter", see_bad_day},
                                       {"Ctrl-U 2 0 2 3 0 7 0 1 Enter 写 总 结 Enter", see_own},
                                       {"/ 总 结 Enter", see_found},
                                       {"Enter", see_own_refused},
                                       {"x Esc", see_all},
                                       {"u u", see_all},
                                       {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_its_enterprise(void)
{
    assert_true(script_shows("列出 1 项"));
    assert_true(script_shows("徐州"));
}

static void a_reminder_may_belong_to_the_enterprise_at_the_cursor(void **state)
{
    static const struct step list[] = {{"F3", see_all},
                                       {"a Enter 2 0 2 3 0 7 0 1 Enter 写 总 结 Enter", see_own},
                                       {"/ 总 结 Enter", see_its_enterprise},
                                       {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_done_goes_and_comes_back_by_undo, desk_set_up,
                                        desk_tear_down),
        cmocka_unit_test_setup_teardown(what_is_put_off_stands_on_its_new_day, desk_set_up,
                                        desk_tear_down),
        cmocka_unit_test_setup_teardown(a_reminder_of_ones_own_belongs_to_no_enterprise,
                                        desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(a_reminder_may_belong_to_the_enterprise_at_the_cursor,
                                        desk_set_up, desk_tear_down),
    };

    return cmocka_run_group_tests(tests, desk_open_layouts, desk_close_layouts);
}

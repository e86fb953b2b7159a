/* The first start and 设置, by keys. */
#include "tests/tui/desk.h"

#include <stdlib.h>

#include "db/demo/county.h"
#include "exports/backup_file.h"

/* ---- the first start ---- */

static void see_questions(void)
{
    assert_true(script_shows("设区市"));
    assert_true(script_shows("玄武区工业和信息化局"));
    assert_true(script_shows("王科员"));
    assert_true(script_shows("培育备份"));
}

static void see_offer(void)
{
    desk_setting_is("office", "玄武区工业和信息化局");
    desk_setting_is("city", "南京市");
    desk_setting_is("person", "王科员");
    assert_true(script_shows("> 不用,从空的企业库开始"));
}

static void see_no_demo(void)
{
    assert_false(script_shows("设区市"));
    assert_true(script_shows("培育 · 玄武区工业和信息化局"));
    assert_int_equal(desk_enterprises(), 0);
}

static void enter_accepts_every_default_and_no_demo(void **state)
{
    static const struct step list[] = {{"pause", see_questions},
                                       {"Enter Enter Enter Enter Enter", see_offer},
                                       {"Enter", see_no_demo},
                                       {0}};
    (void)state;
    desk_run(list);
}

static void see_demo(void)
{
    assert_int_equal(desk_enterprises(), DEMO_COUNT);
    assert_true(script_shows("已生成演示县"));
}

static void the_demo_is_made_when_it_is_wanted(void **state)
{
    static const struct step list[] = {{"F10 Down Enter", see_demo}, {0}};

    (void)state;
    desk_run(list);
}

static void see_kunshan(void)
{
    desk_setting_is("city", "苏州市");
    desk_setting_is("county", "昆山市");
    desk_setting_is("office", "昆山市工业和信息化局");
    desk_setting_is("person", "王科员李");
}

static void a_county_is_picked_and_names_the_office(void **state)
{
    static const struct step list[] = {
        {"Space s z Enter Down Space k s Enter Down Down 李 F10 Esc", see_kunshan}, {0}};
    (void)state;
    desk_run(list);
}

static void proposes(const char *city, const char *county)
{
    static const struct step list[] = {{"F10", NULL}, {0}};

    desk_run(list);
    desk_setting_is("city", city);
    desk_setting_is("county", county);
}

static void the_county_of_most_enterprises_is_proposed(void **state)
{
    (void)state;
    desk_add_enterprise("320583", "苏州市", "昆山市");
    desk_add_enterprise("320312", "徐州市", "铜山区");
    desk_add_enterprise("320583", "徐州市", "铜山区"); /* what is given stands above the code */
    proposes("徐州市", "铜山区");
}

static void the_code_tells_the_county_where_none_was_given(void **state)
{
    (void)state;
    desk_add_enterprise("320583", "苏州市", "昆山市");
    desk_add_enterprise("320312", NULL, NULL);
    desk_add_enterprise("320312", NULL, "铜山区");
    proposes("徐州市", "铜山区");
}

static void counties_of_one_name_are_told_apart_by_the_code(void **state)
{
    (void)state;
    desk_add_enterprise("320302", NULL, "鼓楼区");
    proposes("徐州市", "鼓楼区");
}

static void among_equals_the_first_of_the_pack_is_proposed(void **state)
{
    (void)state;
    desk_add_enterprise("320583", NULL, NULL);
    desk_add_enterprise("320312", NULL, NULL);
    proposes("徐州市", "铜山区");
}

static void a_library_of_elsewhere_proposes_the_first_county(void **state)
{
    (void)state;
    desk_add_enterprise("310101", "上海市", "黄浦区");
    proposes("南京市", "玄武区");
}

static void see_office_missing(void)
{
    assert_true(script_shows("“单位”还没有填"));
    desk_setting_is("office", "");
}

static void what_is_missing_is_asked_for(void **state)
{
    static const struct step list[] = {{"Down Down Ctrl-U F10", see_office_missing}, {0}};

    (void)state;
    desk_run(list);
}

static void see_library(void)
{
    assert_false(script_shows("设区市"));
    desk_setting_is("office", "");
}

static void esc_leaves_the_questions_for_the_next_start(void **state)
{
    static const struct step list[] = {{"Esc", see_library}, {0}};

    (void)state;
    desk_run(list);
}

/* ---- 设置 ---- */

static void see_settings(void)
{
    assert_true(script_shows("铜山区工业和信息化局"));
    assert_true(script_shows("有效 2023-03-01 至 2025-02-28"));
}

static void see_renamed(void)
{
    desk_setting_is("office", "铜山区工业和信息化局一科");
    assert_true(script_shows("培育 · 铜山区工业和信息化局一科"));
}

static void see_light(void)
{
    desk_setting_is("theme", "light");
    assert_int_equal(script_theme(), THEME_LIGHT);
    assert_true(script_shows("浅色"));
}

static void a_setting_is_saved_when_it_is_left(void **state)
{
    static const struct step list[] = {{"F9", see_settings},
                                       {"Down Down Enter 一 科 Down", see_renamed},
                                       {"Down Down Enter Down Enter", see_light},
                                       {0}};
    (void)state;
    desk_know_office();
    desk_run(list);
}

/* The folder that is used, as long as none was given. */
static void see_used_folder(void)
{
    char *folder = backup_file_folder(desk_database(), NULL);

    assert_int_equal(*folder, '/');
    assert_true(script_shows(folder));
    free(folder);
}

static void the_folder_that_is_used_is_shown(void **state)
{
    static const struct step list[] = {{"F9", see_used_folder}, {0}};

    (void)state;
    desk_know_office();
    desk_run(list);
}

static void see_relative(void)
{
    assert_true(script_shows("完整路径"));
    assert_true(script_shows("备份处"));
    assert_true(script_cursor());
}

static void what_is_refused_stays_to_be_mended(void **state)
{
    static const struct step list[] = {
        {"F9 Down Down Down Down Enter Ctrl-U 备 份 处 Enter", see_relative}, {0}};
    (void)state;
    desk_know_office();
    desk_run(list);
    desk_setting_is("backup_folder", "");
}

static void a_hang_up_saves_what_is_being_typed(void **state)
{
    static const struct step list[] = {{"F9 Down Down Enter 一 end", NULL}, {0}};

    (void)state;
    desk_know_office();
    desk_run(list);
    desk_setting_is("office", "铜山区工业和信息化局一");
}

static void see_old_office(void)
{
    desk_setting_is("office", "铜山区工业和信息化局");
    assert_false(script_shows("工业和信息化局一"));
}

static void a_setting_is_undone_and_esc_leaves_it(void **state)
{
    static const struct step list[] = {
        {"F9 Down Down Enter 一 Enter u", see_old_office}, {"Enter 一 Esc", see_old_office}, {0}};
    (void)state;
    desk_know_office();
    desk_run(list);
}

static void see_left_over(void)
{
    assert_true(script_shows("这是上次没有填完的内容"));
    assert_true(script_shows("昆山市工业和信息化局一科"));
    assert_true(script_shows("苏州市"));
}

static void see_nothing_left(void)
{
    assert_false(script_shows("没有填完"));
    assert_true(script_shows("玄武区工业和信息化局"));
}

static void the_answers_come_back_after_a_crash(void **state)
{
    static const struct step cut_off[] = {{"Space s z Enter Down Space k s Enter Down 一 科", NULL},
                                          {0}};
    static const struct step again[] = {{"pause", see_left_over}, {"Esc", NULL}, {0}};
    static const struct step given_up[] = {{"pause", see_nothing_left}, {0}};

    (void)state;
    desk_run(cut_off);
    desk_run(again);
    desk_run(given_up);
}

static void see_no_draft(void)
{
    assert_false(script_shows("上次没有"));
}

static void what_was_answered_is_no_draft(void **state)
{
    static const struct step answered[] = {{"Down Down 一 F10 Enter", NULL}, {0}};
    static const struct step again[] = {{"F9 Down Down Enter", see_no_draft}, {0}};

    (void)state;
    desk_run(answered);
    desk_run(again);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(enter_accepts_every_default_and_no_demo),
        TEST(the_demo_is_made_when_it_is_wanted),
        TEST(a_county_is_picked_and_names_the_office),
        TEST(the_county_of_most_enterprises_is_proposed),
        TEST(the_code_tells_the_county_where_none_was_given),
        TEST(counties_of_one_name_are_told_apart_by_the_code),
        TEST(among_equals_the_first_of_the_pack_is_proposed),
        TEST(a_library_of_elsewhere_proposes_the_first_county),
        TEST(what_is_missing_is_asked_for),
        TEST(esc_leaves_the_questions_for_the_next_start),
        TEST(the_answers_come_back_after_a_crash),
        TEST(what_was_answered_is_no_draft),
        TEST(a_setting_is_saved_when_it_is_left),
        TEST(the_folder_that_is_used_is_shown),
        TEST(what_is_refused_stays_to_be_mended),
        TEST(a_hang_up_saves_what_is_being_typed),
        TEST(a_setting_is_undone_and_esc_leaves_it),
    };

    return cmocka_run_group_tests(tests, desk_open_layouts, desk_close_layouts);
}

/* The app without a terminal: the frame, keys and text, writing, windows, drafts. */
#include "tests/tui/pages.h"

#include <stdlib.h>
#include <unistd.h>

#include "db/confirmation_store.h"
#include "db/setting_store.h"
#include "tests/db/fixture.h"

static void see_frame(void)
{
    assert_true(script_shows(" 培育 ─"));
    assert_true(script_shows(" 2023-06-30 周五 "));
    assert_true(script_shows("┌ F2 企业 ┬ F3 待办 ┬"));
    assert_true(script_shows("│<甲 一 0>"));
    assert_true(script_shows(
        " F1帮助  Enter打开  a新增  e修改  d移除  f筛选  F10完成  u撤销  ?命令  q退出"));
    assert_false(script_shows("Esc"));
}

static void the_frame_shows_where_one_is_and_what_works(void **state)
{
    static const struct step list[] = {{"", see_frame}, {"q", NULL}, {0}};
    (void)state;
    pages_run(list);
}

static struct date now;

static struct date clock_of_the_test(void)
{
    return now;
}

static void let_midnight_pass(void)
{
    assert_true(script_shows(" 2023-06-30 周五 "));
    assert_true(script_shows("<甲 一 1>"));
    pages_diary_is("甲:open 甲:shown ");
    now = date_of(2023, 7, 1);
}

static void see_new_day(void)
{
    assert_true(script_shows(" 2023-07-01 周六 "));
    assert_true(script_shows("日期已到 2023-07-01"));
    assert_true(script_shows("<甲 一 0>"));
    pages_diary_is("甲:leave 甲:close 甲:open 甲:shown ");
}

static void the_day_turns_over_midnight(void **state)
{
    static const struct step list[] = {{"Down", let_midnight_pass}, {"pause", see_new_day}, {0}};
    (void)state;
    now = date_of(2023, 6, 30);
    pages_mood.clock = clock_of_the_test;
    pages_run(list);
}

static void midnight_passes(void)
{
    now = date_of(2023, 7, 1);
}

static void see_old_day(void)
{
    assert_true(script_shows(" 2023-06-30 周五 "));
}

static void see_new_day_only(void)
{
    assert_true(script_shows(" 2023-07-01 周六 "));
}

/* Nothing that is open or being typed is taken away. */
static void the_day_waits_for_what_is_being_done(void **state)
{
    static const struct step list[] = {{"Enter", midnight_passes},
                                       {"Down pause", see_old_day},
                                       {"Esc pause", see_new_day_only},
                                       {0}};
    (void)state;
    now = date_of(2023, 6, 30);
    pages_mood.clock = clock_of_the_test;
    pages_run(list);
}

static void see_counted(void)
{
    assert_true(script_shows("待办 8 ")); /* programmes that open within 90 days */
    assert_false(script_shows("逾期"));
}

static void what_is_due_is_counted_in_a_pause(void **state)
{
    static const struct step list[] = {{"pause Down", see_counted}, {0}};
    (void)state;
    pages_run(list);
}

static void see_esc(void)
{
    assert_true(script_shows("这里是最上层;退出程序请按 q"));
}

static void see_no_message(void)
{
    assert_false(script_shows("这里是最上层"));
    assert_true(script_shows("<甲 一 1>"));
}

static void esc_never_leaves_and_a_message_stays_until_the_next_key(void **state)
{
    static const struct step list[] = {
        {"Esc Esc", see_esc}, {"small large", see_esc}, {"Down", see_no_message}, {0}};
    (void)state;
    pages_run(list);
}

static void see_written(void)
{
    assert_true(script_shows("培育 · 铜山区工信局"));
    pages_diary_is("甲:open 甲:shown 甲:refresh 甲:shown ");
}

static void see_undone(void)
{
    assert_true(script_shows("已撤销:改单位"));
    assert_false(script_shows("铜山区"));
}

static void see_nothing_to_undo(void)
{
    assert_true(script_shows("没有可以撤销的修改"));
}

static void see_redone(void)
{
    assert_true(script_shows("已恢复:改单位"));
    assert_true(script_shows("培育 · 铜山区工信局"));
}

static void a_write_refreshes_and_can_be_undone_and_redone(void **state)
{
    static const struct step list[] = {{"a", see_written},
                                       {"u", see_undone},
                                       {"u", see_nothing_to_undo},
                                       {"Ctrl-R", see_redone},
                                       {0}};
    (void)state;
    pages_run(list);
}

#define UNCHECKED "srdi-miit-2026"

static bool is_checked(void)
{
    return packs_find_standard(packs_installed(), UNCHECKED)->checked;
}

static void confirm_a_standard(void)
{
    struct database *database = pages_database();
    const struct standard *standard = packs_find_standard(packs_installed(), UNCHECKED);

    assert_false(is_checked());
    begin(database, "确认原文核对");
    assert_true(confirmation_put(database, standard, date_of(2023, 6, 30), NULL));
    commit(database);
    assert_true(confirmations_apply(database, packs_installed(), NULL));
    assert_true(is_checked());
}

static void see_unconfirmed(void)
{
    assert_true(script_shows("已撤销:确认原文核对"));
    assert_false(is_checked());
}

static void see_confirmed(void)
{
    assert_true(is_checked());
}

static void a_confirmation_is_undone_and_redone_at_once(void **state)
{
    static const struct step list[] = {{"pause", confirm_a_standard},
                                       {"u", see_unconfirmed},
                                       {"Ctrl-R", see_confirmed},
                                       {"u", see_unconfirmed},
                                       {0}};
    (void)state;
    pages_run(list);
}

static void see_write_refused(void)
{
    assert_true(script_shows("这个值不对"));
    pages_diary_is("甲:open 甲:shown ");
}

static void see_cut_message(void)
{
    assert_true(script_shows("F1看全文"));
    assert_false(script_shows("改正"));
}

static void see_all_of_the_message(void)
{
    assert_true(script_shows("刚才的提示"));
    assert_true(script_shows("存"));
}

static void a_message_too_long_for_its_line_is_read_in_the_help(void **state)
{
    static const struct step list[] = {{"e", see_cut_message}, {"F1", see_all_of_the_message}, {0}};
    (void)state;
    pages_run(list);
}

static void a_write_that_fails_says_why_and_refreshes_nothing(void **state)
{
    static const struct step list[] = {{"e", see_write_refused}, {0}};
    (void)state;
    pages_run(list);
}

static void see_typed(void)
{
    pages_diary_is("甲:open 甲:shown type(q) type(a) type(q) ");
    assert_true(script_cursor());
    assert_true(script_shows(" F1帮助  Enter打开  F10完成  Esc返回"));
}

static void see_palette(void)
{
    assert_true(script_shows("命令"));
    assert_true(script_shows("修改光标所在的一项"));
}

static void characters_are_typed_and_what_is_refused_is_obeyed(void **state)
{
    static const struct step list[] = {{"q a paste", see_typed}, {"?", see_palette}, {0}};
    (void)state;
    pages_mood.typing = true;
    pages_run(list);
}

static void see_paste_refused(void)
{
    assert_true(script_shows("粘贴的内容没有使用"));
    pages_diary_is("甲:open 甲:shown ");
}

static void pasted_text_is_never_a_key(void **state)
{
    static const struct step list[] = {{"paste", see_paste_refused}, {0}};
    (void)state;
    pages_run(list);
}

static void see_too_small(void)
{
    assert_true(script_shows("窗口太小:需要 80 列 24 行,现在是 80 列 23 行"));
    assert_false(script_shows("<甲"));
}

static void see_as_before(void)
{
    assert_true(script_shows("<甲 一 1>"));
}

static void a_small_window_waits_and_loses_nothing(void **state)
{
    static const struct step list[] = {{"Down small", see_too_small},
                                       {"Down q Esc", see_too_small},
                                       {"large", see_as_before},
                                       {0}};
    (void)state;
    pages_run(list);
}

static void see_stopped(void)
{
    assert_true(script_shows("停在 2"));
}

static void see_not_stopped(void)
{
    assert_false(script_shows("停在"));
}

static void esc_stops_long_work(void **state)
{
    static const struct step list[] = {{"f +Esc", see_stopped}, {"f", see_not_stopped}, {0}};
    (void)state;
    pages_run(list);
}

/* The window has grown between the second look and the third. */
static void look_at_progress(size_t done)
{
    if (done == 2)
        assert_true(script_shows("<甲 一 0>"));
    if (done < 3)
        return;
    assert_true(script_is_in_row(38, " 正在筛选"));
    assert_true(script_is_in_row(0, " 培育 ─"));
    assert_true(script_is_in_row(37, "└─"));
}

static void see_page_again(void)
{
    assert_true(script_is_in_row(39, " F1帮助"));
    assert_true(script_shows("<甲 一 0>"));
}

static void a_window_that_changes_during_long_work_shows_how_far_it_is(void **state)
{
    static const struct step list[] = {{"f +wide", see_page_again}, {0}};
    (void)state;
    pages_mood.during = look_at_progress;
    pages_run(list);
}

static void see_clicked_tab(void)
{
    assert_true(script_shows("<乙 一 0>"));
}

static void see_clicked_key(void)
{
    assert_true(script_shows("<子 一 0>"));
}

static void tabs_and_keys_can_be_clicked(void **state)
{
    static const struct step list[] = {{"click:1,12", see_clicked_tab},
                                       {"click:23,10", see_clicked_key},
                                       {"click:5,5", NULL},
                                       {0}};
    (void)state;
    pages_run(list);
}

static void see_all_obeyed(void)
{
    assert_true(script_shows("<甲 一 20>"));
    /* One for each key would be 21; a slow machine shows some of what is on the way. */
    assert_true(script_shows_made() < 15);
}

static void keys_that_have_come_are_obeyed_before_the_screen_is_drawn(void **state)
{
    static const struct step list[] = {
        {"Down +Down +Down +Down +Down +Down +Down +Down +Down +Down +Down +Down +Down +Down "
         "+Down +Down +Down +Down +Down +Down",
         see_all_obeyed},
        {0}};
    (void)state;
    pages_run(list);
}

static void a_click_means_what_the_keys_before_it_show(void **state)
{
    static const struct step list[] = {{"e +click:22,73", see_all_of_the_message}, {0}};
    (void)state;
    pages_run(list);
}

static void see_draft_told(void)
{
    assert_true(script_shows("有上次没保存的内容,打开那一栏"));
}

static void what_was_typed_is_kept_for_the_next_run(void **state)
{
    static const struct step list[] = {{"县 pause", NULL}, {0}};
    static const struct step again[] = {{"", see_draft_told}, {0}};
    char *path = pages_path("peiyu.db.draft");
    (void)state;
    pages_mood.typing = true;
    pages_run(list);
    assert_int_equal(access(path, F_OK), 0);
    pages_run(again);
    free(path);
}

static void see_help(void)
{
    assert_true(script_shows("说明。"));
    assert_true(script_shows("按键"));
    assert_true(script_shows("打开光标所在的一行"));
}

static void help_is_made_from_the_same_tables(void **state)
{
    static const struct step list[] = {{"F1", see_help}, {0}};
    (void)state;
    pages_run(list);
}

static void see_light(void)
{
    assert_int_equal(script_theme(), THEME_LIGHT);
}

static void see_dark(void)
{
    assert_int_equal(script_theme(), THEME_DARK);
}

static void the_setting_decides_the_theme_and_undo_takes_it_back(void **state)
{
    static const struct step list[] = {{"", see_light}, {"u", see_dark}, {0}};
    struct error err = {0};
    (void)state;
    begin(pages_database(), "配色");
    assert_true(setting_put(pages_database(), "theme", "light", &err));
    commit(pages_database());
    pages_run(list);
}

static void ctrl_l_draws_all_anew(void **state)
{
    static const struct step list[] = {{"Ctrl-L", NULL}, {0}};
    (void)state;
    pages_run(list);
    assert_int_equal(script_redraws(), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, pages_set_up, pages_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_frame_shows_where_one_is_and_what_works),
        TEST(what_is_due_is_counted_in_a_pause),
        TEST(the_day_turns_over_midnight),
        TEST(the_day_waits_for_what_is_being_done),
        TEST(esc_never_leaves_and_a_message_stays_until_the_next_key),
        TEST(a_write_refreshes_and_can_be_undone_and_redone),
        TEST(a_confirmation_is_undone_and_redone_at_once),
        TEST(a_message_too_long_for_its_line_is_read_in_the_help),
        TEST(a_write_that_fails_says_why_and_refreshes_nothing),
        TEST(characters_are_typed_and_what_is_refused_is_obeyed),
        TEST(pasted_text_is_never_a_key),
        TEST(a_small_window_waits_and_loses_nothing),
        TEST(esc_stops_long_work),
        TEST(a_window_that_changes_during_long_work_shows_how_far_it_is),
        TEST(tabs_and_keys_can_be_clicked),
        TEST(keys_that_have_come_are_obeyed_before_the_screen_is_drawn),
        TEST(a_click_means_what_the_keys_before_it_show),
        TEST(what_was_typed_is_kept_for_the_next_run),
        TEST(help_is_made_from_the_same_tables),
        TEST(the_setting_decides_the_theme_and_undo_takes_it_back),
        TEST(ctrl_l_draws_all_anew),
    };
    return cmocka_run_group_tests_name("app", tests, NULL, NULL);
}

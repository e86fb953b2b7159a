/* The stack of screens: what is opened, left, closed and read again, and when. */
#include "tests/tui/pages.h"

static void see_tabs(void)
{
    assert_true(script_shows("<乙 一 1>"));
    pages_diary_is("甲:open 甲:shown 甲:leave 乙:open 乙:shown ");
}

static void see_back(void)
{
    assert_true(script_shows("<甲 一 2>"));
    pages_diary_is("乙:leave 甲:shown ");
}

static void tabs_keep_their_place(void **state)
{
    static const struct step list[] = {{"Down Down F3 Down", see_tabs}, {"F2", see_back}, {0}};
    (void)state;
    pages_run(list);
    pages_diary_is("甲:leave 甲:close 乙:close ");
}

static void see_child(void)
{
    assert_true(script_shows("<子 一 0>"));
    assert_true(script_shows(" 档案 ──┐") || script_shows(" 档案 ─┐"));
    assert_true(script_shows("q返回"));
    pages_diary_is("甲:open 甲:shown 甲:leave 子:open pushed 子:shown ");
}

static void see_parent(void)
{
    assert_true(script_shows("<甲 一 0>"));
    pages_diary_is("子:leave 子:close 甲:shown ");
}

static void esc_and_q_go_back_one_level(void **state)
{
    static const struct step list[] = {{"Enter", see_child}, {"Esc", see_parent}, {"Enter q", NULL},
                                       {"q", NULL},          {"Down", NULL},      {0}};
    (void)state;
    pages_run(list);
    pages_diary_is(
        "甲:leave 子:open pushed 子:shown 子:leave 子:close 甲:shown 甲:leave 甲:close ");
}

static void see_switched(void)
{
    assert_true(script_shows("<乙 一 0>"));
    pages_diary_is("甲:open 甲:shown 甲:leave 子:open pushed 子:shown "
                   "子:leave 子:close 甲:leave 乙:open 乙:shown ");
}

static void a_tab_closes_what_lies_above(void **state)
{
    static const struct step list[] = {{"Enter F3", see_switched}, {0}};
    (void)state;
    pages_run(list);
}

static void see_replaced(void)
{
    assert_true(script_shows("<新 一 0>"));
    assert_false(script_shows("<子"));
}

static void closing_waits_for_the_handler_and_hits_the_right_one(void **state)
{
    static const struct step list[] = {{"Enter F10", see_replaced}, {"Esc", NULL}, {0}};
    (void)state;
    pages_run(list);
    pages_diary_is("甲:open 甲:shown 甲:leave 子:open pushed 子:shown 子:leave 新:open 子:leave "
                   "子:close 新:shown 新:leave 新:close 甲:shown 甲:leave 甲:close ");
}

static void see_refused(void)
{
    assert_true(script_shows("打不开"));
    assert_true(script_shows("<甲 一 1>"));
}

static void what_cannot_open_says_why(void **state)
{
    static const struct step list[] = {{"Down Enter", see_refused}, {"Esc", NULL}, {0}};
    (void)state;
    pages_mood.refuse_open = true;
    pages_run(list);
}

static void see_question(void)
{
    assert_true(script_shows("移除 3 家企业?"));
    assert_true(script_shows("<甲 一 0>")); /* below */
    assert_false(script_shows("q退出"));
    pages_diary_is("甲:open 甲:shown ");
}

static void see_still_there(void)
{
    assert_true(script_shows("移除 3 家企业?"));
    pages_diary_is("");
}

static void see_answered(void)
{
    assert_true(script_shows("答复了"));
    assert_false(script_shows("移除 3 家企业?"));
    pages_diary_is("done 甲:shown ");
}

static void see_unanswered(void)
{
    assert_false(script_shows("移除 3 家企业?"));
    pages_diary_is("甲:shown ");
}

static void a_dialog_lies_above_and_is_closed_before_its_answer(void **state)
{
    static const struct step list[] = {{"d", see_question},
                                       {"F3", see_still_there},
                                       {"y", see_answered},
                                       {"d Esc", see_unanswered},
                                       {0}};
    (void)state;
    pages_run(list);
}

static void see_question_above_child(void)
{
    assert_true(script_shows("哪一层?"));
    assert_true(script_shows("<子 一 0>"));
}

static void what_open_pushes_lies_above_what_is_opened(void **state)
{
    static const struct step list[] = {{"Enter", see_question_above_child}, {0}};
    (void)state;
    pages_mood.push_while_opening = true;
    pages_run(list);
}

static void the_end_leaves_all_from_the_top_down(void **state)
{
    static const struct step list[] = {{"Enter Enter end Down", NULL}, {0}};
    (void)state;
    pages_run(list);
    pages_diary_is(
        "甲:open 甲:shown 甲:leave 子:open pushed 子:shown 子:leave 子:open pushed 子:shown "
        "子:leave 子:leave 甲:leave 子:close 子:close 甲:close ");
}

static void see_hidden_not_refreshed(void)
{
    pages_diary_is("甲:open 甲:shown 甲:leave 子:open pushed 子:shown 子:refresh 子:shown ");
}

static void see_uncovered_refreshed(void)
{
    pages_diary_is("子:leave 子:close 甲:refresh 甲:shown ");
}

static void what_cannot_be_seen_is_refreshed_when_uncovered(void **state)
{
    static const struct step list[] = {
        {"Enter a", see_hidden_not_refreshed}, {"Esc", see_uncovered_refreshed}, {0}};
    (void)state;
    pages_run(list);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, pages_set_up, pages_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tabs_keep_their_place),
        TEST(esc_and_q_go_back_one_level),
        TEST(a_tab_closes_what_lies_above),
        TEST(closing_waits_for_the_handler_and_hits_the_right_one),
        TEST(what_cannot_open_says_why),
        TEST(a_dialog_lies_above_and_is_closed_before_its_answer),
        TEST(what_open_pushes_lies_above_what_is_opened),
        TEST(the_end_leaves_all_from_the_top_down),
        TEST(what_cannot_be_seen_is_refreshed_when_uncovered),
    };
    return cmocka_run_group_tests_name("stack", tests, NULL, NULL);
}

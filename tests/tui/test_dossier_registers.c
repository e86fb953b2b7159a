#include "dossier_scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tui/screens/screens.h"

/* 企业档案: the lines of registers and the form of one. */

static void a_line_is_added_edited_and_removed_in_a_step_each(void **state)
{
    struct scene *scene = *state;
    int64_t before = steps(scene);

    open_at(scene, "ip");
    stand_in_row(scene->app, "知识产权清单 0条");
    stand_in_keys(scene->app, "a Enter");
    stand_in_pick(scene->app, "发明专利");
    stand_in_type(scene->app, "一种挖掘机");
    stand_in_keys(scene->app, "Enter");
    stand_in_type(scene->app, "ZL2020");
    stand_in_keys(scene->app, "Enter");
    stand_in_type(scene->app, "20200301");
    stand_in_keys(scene->app, "F10");
    assert_int_equal(stand_in_depth(scene->app), 1);
    assert_int_equal(steps(scene), before + 1);
    stand_in_row(scene->app, "知识产权清单 1条");
    assert_non_null(strstr(stand_in_row(scene->app, "一种挖掘机"), "发明专利"));
    assert_string_equal(stand_in_draft(scene->app), "");

    /* the new line is at the cursor */
    stand_in_keys(scene->app, "e Down");
    stand_in_type(scene->app, "甲");
    stand_in_keys(scene->app, "F10");
    assert_int_equal(steps(scene), before + 2);
    stand_in_row(scene->app, "一种挖掘机甲");

    stand_in_keys(scene->app, "d");
    stand_in_row(scene->app, "一种挖掘机甲");
    stand_in_confirm(scene->app);
    assert_int_equal(steps(scene), before + 3);
    stand_in_row(scene->app, "知识产权清单 0条");
    stand_in_type(scene->app, "u");
    stand_in_row(scene->app, "一种挖掘机甲");
}

static void an_empty_line_is_refused(void **state)
{
    struct scene *scene = *state;
    int64_t before = steps(scene);

    open_at(scene, "ip");
    stand_in_keys(scene->app, "a F10");
    assert_int_equal(stand_in_depth(scene->app), 2);
    stand_in_row(scene->app, "还没有填写任何内容");
    assert_int_equal(steps(scene), before);
}

static void a_form_asks_before_it_throws_away(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "ip");
    stand_in_keys(scene->app, "a Down");
    stand_in_type(scene->app, "名称");
    stand_in_keys(scene->app, "Esc");
    assert_int_equal(stand_in_depth(scene->app), 2);
    stand_in_confirm(scene->app);
    assert_int_equal(stand_in_depth(scene->app), 1);
    assert_string_equal(stand_in_draft(scene->app), "");
    stand_in_keys(scene->app, "a Esc");
    assert_int_equal(stand_in_depth(scene->app), 1);
}

static void the_draft_of_a_form_is_offered_again(void **state)
{
    struct scene *scene = *state;
    char *draft, *place;

    open_at(scene, "ip");
    stand_in_keys(scene->app, "a Enter");
    stand_in_pick(scene->app, "软件著作权");
    stand_in_type(scene->app, "管理系统V");
    draft = memory_text(strchr(stand_in_draft(scene->app), '=') + 1);
    place = memory_printf("%s/ip#new", code_of(1));
    assert_memory_equal(stand_in_draft(scene->app), place, strlen(place));
    stand_in_keys(scene->app, "Esc");
    stand_in_confirm(scene->app);
    app_pop(scene->app);

    stand_in_leave_draft(scene->app, place, draft);
    app_push(scene->app, &dossier_screen,
             &(struct dossier_argument){.enterprise = scene->id, .section = NULL});
    assert_int_equal(stand_in_depth(scene->app), 2);
    assert_non_null(strstr(stand_in_row(scene->app, "知识产权类别"), "软件著作权"));
    stand_in_type(scene->app, "2");
    stand_in_keys(scene->app, "F10");
    stand_in_row(scene->app, "管理系统V2");
    free(draft);
    free(place);
}

static void what_is_refused_is_said_once(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "ip");
    stand_in_keys(scene->app, "a Down Down Down");
    stand_in_type(scene->app, "去年");
    stand_in_keys(scene->app, "Enter");
    shows_once(scene, "“去年”");
    stand_in_keys(scene->app, "Esc");
    stand_in_confirm(scene->app);
    for (int rows = 10; rows < 20; rows++) {
        stand_in_resize(scene->app, rows, 78);
        stand_in_keys(scene->app, "End Up Enter");
        stand_in_keys(scene->app, "Esc");
    }
}

static void which_register_is_asked_where_there_are_several(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "research");
    stand_in_keys(scene->app, "a");
    stand_in_pick(scene->app, "荣誉资质");
    stand_in_row(scene->app, "荣誉类别");
    stand_in_keys(scene->app, "Esc");
    /* on its own row nothing is asked */
    stand_in_keys(scene->app, "End a");
    stand_in_row(scene->app, "机构名称");
}

static void a_day_ahead_is_doubted_where_it_cannot_be_meant(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "events");
    stand_in_keys(scene->app, "a Space");
    stand_in_pick(scene->app, "安全");
    stand_in_keys(scene->app, "Down");
    stand_in_type(scene->app, "20240816");
    assert_false(stand_in_shows(scene->app, "在今天以后"));
    stand_in_keys(scene->app, "Enter");
    stand_in_row(scene->app, "! 发生日期在今天以后,请核对");
    stand_in_keys(scene->app, "Up Ctrl-U");
    stand_in_type(scene->app, "20240815");
    stand_in_keys(scene->app, "Enter");
    assert_false(stand_in_shows(scene->app, "在今天以后"));
    stand_in_keys(scene->app, "F10");
    stand_in_row(scene->app, "2024-08-15");
}

static void a_day_by_which_it_ends_may_lie_ahead(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "ip");
    stand_in_keys(scene->app, "a Down Down Down Down Down");
    stand_in_row(scene->app, "失效日期 ");
    stand_in_type(scene->app, "20400101");
    stand_in_keys(scene->app, "Enter");
    assert_false(stand_in_shows(scene->app, "在今天以后"));
}

static void a_day_on_which_something_follows_may_lie_ahead(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "events");
    stand_in_keys(scene->app, "End a");
    stand_in_keys(scene->app, "Down Down Down Down Down");
    stand_in_row(scene->app, "后续日期 ");
    stand_in_type(scene->app, "20400101");
    stand_in_keys(scene->app, "Enter");
    assert_false(stand_in_shows(scene->app, "在今天以后"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_line_is_added_edited_and_removed_in_a_step_each),
        TEST(an_empty_line_is_refused),
        TEST(a_form_asks_before_it_throws_away),
        TEST(the_draft_of_a_form_is_offered_again),
        TEST(what_is_refused_is_said_once),
        TEST(which_register_is_asked_where_there_are_several),
        TEST(a_day_ahead_is_doubted_where_it_cannot_be_meant),
        TEST(a_day_by_which_it_ends_may_lie_ahead),
        TEST(a_day_on_which_something_follows_may_lie_ahead),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "dossier_scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "db/setting_store.h"
#include "tui/screens/screens.h"

/* 企业档案: its head, a new one, and the fields of a section. */

static void the_head_names_the_enterprise_and_its_titles(void **state)
{
    struct scene *scene = *state;
    struct certificate certificate = {
        .kind = certificate_kind_find(packs_certificates(packs_installed()), "srdi"),
        .level = "",
        .batch = "",
        .document = "",
        .withdrawal_reason = "",
        .announced_on = date_of(2023, 3, 24)};
    struct error err = {0};
    const char *row;

    give(scene, "town", 0, value_text("茅村镇"));
    begin(scene->database, "样例");
    assert_true(certificate_save(scene->database, scene->id, &certificate, &err));
    commit(scene->database);
    open_at(scene, NULL);
    row = stand_in_row(scene->app, "铜山机械有限公司");
    assert_non_null(strstr(row, code_of(1)));
    assert_non_null(strstr(row, "茅村镇"));
    row = stand_in_row(scene->app, "专精特新中小企业(至2026-03-24)");
    stand_in_resize(scene->app, 30, 160);
    row = stand_in_row(scene->app, "资料完整度");
    assert_non_null(strstr(row, "待补充"));
}

static void a_field_is_saved_when_it_is_left(void **state)
{
    struct scene *scene = *state;
    int64_t before;

    open_at(scene, "identity");
    go_to(scene, "注册地址");
    before = steps(scene);
    stand_in_keys(scene->app, "Enter");
    stand_in_type(scene->app, "茅村工业园1号");
    stand_in_keys(scene->app, "Down");
    expect_stored(scene, "address", 0, "茅村工业园1号");
    assert_int_equal(steps(scene), before + 1);
    assert_string_equal(stand_in_draft(scene->app), "");
    /* and the next field is being typed */
    stand_in_type(scene->app, "王芳");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "legal_rep", 0, "王芳");
}

static void what_is_too_long_for_its_row_stands_below(void **state)
{
    struct scene *scene = *state;

    give(scene, "address", 0,
         value_text("江苏省徐州市铜山区茅村镇工业园区长路一百二十三号甲座四层东侧"));
    open_at(scene, "identity");
    assert_false(stand_in_shows(scene->app, "东侧"));
    go_to(scene, "注册地址");
    stand_in_row(scene->app, "东侧");
}

static void what_did_not_change_is_no_step(void **state)
{
    struct scene *scene = *state;
    int64_t before;

    give(scene, "address", 0, value_text("老地址"));
    open_at(scene, "identity");
    before = steps(scene);
    go_to(scene, "注册地址");
    stand_in_keys(scene->app, "Enter Enter Enter Up Esc");
    assert_int_equal(steps(scene), before);
}

static void escape_cancels_the_field_then_goes_back(void **state)
{
    struct scene *scene = *state;

    give(scene, "address", 0, value_text("老地址"));
    open_at(scene, "identity");
    go_to(scene, "注册地址");
    stand_in_keys(scene->app, "Enter");
    stand_in_type(scene->app, "错");
    assert_string_not_equal(stand_in_draft(scene->app), "");
    stand_in_keys(scene->app, "Esc");
    expect_stored(scene, "address", 0, "老地址");
    assert_string_equal(stand_in_draft(scene->app), "");
    stand_in_row(scene->app, "老地址");
    stand_in_keys(scene->app, "Esc");
    assert_int_equal(stand_in_depth(scene->app), 1);
    stand_in_keys(scene->app, "Esc");
    assert_int_equal(stand_in_depth(scene->app), 0);
}

static void a_wrong_value_stays_typed_with_its_reason(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "identity");
    go_to(scene, "成立日期");
    stand_in_type(scene->app, "20231332");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "established_on", 0, "");
    stand_in_row(scene->app, "20231332");
    stand_in_row(scene->app, "应为日期");
    stand_in_keys(scene->app, "Down");
    stand_in_row(scene->app, "20231332");
    stand_in_keys(scene->app, "Ctrl-U");
    stand_in_type(scene->app, "20230315");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "established_on", 0, "2023-03-15");
}

static void what_the_store_refuses_stays_typed(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    int64_t other;

    begin(scene->database, "样例");
    assert_true(enterprise_add(scene->database, code_of(2), "别家有限公司", &other, &err));
    commit(scene->database);
    open_at(scene, "identity");
    go_to(scene, "企业名称");
    stand_in_keys(scene->app, "Enter Ctrl-U");
    stand_in_type(scene->app, "别家有限公司");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "name", 0, "铜山机械有限公司");
    stand_in_row(scene->app, "企业名称 ");
    stand_in_row(scene->app, "别家有限公司");
    stand_in_row(scene->app, "已属于");
}

static void renaming_keeps_the_old_name(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "identity");
    go_to(scene, "企业名称");
    stand_in_keys(scene->app, "Enter Ctrl-U");
    stand_in_type(scene->app, "铜山重工有限公司");
    stand_in_keys(scene->app, "Enter Esc");
    expect_stored(scene, "name", 0, "铜山重工有限公司");
    expect_stored(scene, "former_names", 0, "铜山机械有限公司");
    stand_in_row(scene->app, "铜山重工有限公司  9132");
}

static void the_code_cannot_be_changed(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "identity");
    go_to(scene, "统一社会信用代码");
    stand_in_keys(scene->app, "Enter");
    assert_non_null(strstr(stand_in_said(scene->app), "不能修改"));
}

static void choices_are_picked_from_a_list(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "identity");
    go_to(scene, "入库类别");
    stand_in_keys(scene->app, "Enter");
    stand_in_pick(scene->app, "创新类");
    expect_stored(scene, "library_kind", 0, "创新类");
    go_to(scene, "入库类别");
    stand_in_keys(scene->app, "Enter");
    stand_in_pick(scene->app, "(留空)");
    expect_stored(scene, "library_kind", 0, "");
}

static void regions_are_picked_or_typed(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "identity");
    go_to(scene, "设区市");
    stand_in_keys(scene->app, "Enter");
    stand_in_pick(scene->app, "徐州市");
    expect_stored(scene, "city", 0, "徐州市");
    stand_in_keys(scene->app, "Enter");
    stand_in_pick(scene->app, "铜山区");
    expect_stored(scene, "county", 0, "铜山区");
    go_to(scene, "设区市");
    stand_in_keys(scene->app, "Enter");
    stand_in_pick(scene->app, "(其他,直接输入)");
    stand_in_type(scene->app, "合肥市");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "city", 0, "合肥市");
    /* the next is typed at once: there is no list of its counties */
    stand_in_keys(scene->app, "Ctrl-U");
    stand_in_type(scene->app, "蜀山区");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "county", 0, "蜀山区");
}

static void yes_and_no_are_one_key(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "identity");
    go_to(scene, "独立法人资格");
    stand_in_type(scene->app, "y");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "independent_legal_person", 0, "是");
}

static void delete_empties_a_field(void **state)
{
    struct scene *scene = *state;
    int64_t before;

    give(scene, "revenue", 2023, number("5"));
    open_at(scene, "figures");
    before = steps(scene);
    stand_in_keys(scene->app, "Delete");
    expect_stored(scene, "revenue", 2023, "");
    assert_int_equal(steps(scene), before + 1);
    stand_in_keys(scene->app, "Delete");
    assert_int_equal(steps(scene), before + 1);
    go_to(scene, "已审计");
    stand_in_type(scene->app, "y");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "audited", 2023, "是");
    stand_in_keys(scene->app, "Left Right Esc");
}

static void letters_stay_keys_on_a_field(void **state)
{
    struct scene *scene = *state;

    give(scene, "address", 0, value_text("老地址"));
    open_at(scene, "identity");
    go_to(scene, "注册地址");
    stand_in_keys(scene->app, "j k");
    assert_string_equal(stand_in_draft(scene->app), "");
    stand_in_type(scene->app, "u");
    expect_stored(scene, "address", 0, "");
    stand_in_keys(scene->app, "Ctrl-R");
    expect_stored(scene, "address", 0, "老地址");
}

static void a_draft_is_offered_again(void **state)
{
    struct scene *scene = *state;
    char *place = memory_printf("%s/rd_expense@2022", code_of(1));

    stand_in_leave_draft(scene->app, place, "412.");
    open_at(scene, NULL);
    stand_in_row(scene->app, "412.");
    stand_in_type(scene->app, "5");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "rd_expense", 2022, "412.5");
    free(place);
}

static void hanging_up_saves_the_field(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "figures");
    stand_in_type(scene->app, "77");
    assert_non_null(strstr(stand_in_draft(scene->app), "/revenue@2023=77"));
    stand_in_leave(scene->app);
    expect_stored(scene, "revenue", 2023, "77");
}

static void hanging_up_keeps_what_cannot_be_saved(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "figures");
    stand_in_type(scene->app, "7.7.");
    stand_in_leave(scene->app);
    expect_stored(scene, "revenue", 2023, "");
    assert_non_null(strstr(stand_in_draft(scene->app), "/revenue@2023=7.7."));
}

static void keys_are_offered_where_they_do_something(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "identity");
    assert_false(stand_in_offers(scene->app, ACTION_NEW)); /* a section without a register */
    assert_false(stand_in_offers(scene->app, ACTION_FINISH));
    assert_true(stand_in_offers(scene->app, ACTION_EDIT));
    assert_true(stand_in_offers(scene->app, ACTION_ASSESS));
    assert_false(stand_in_offers(scene->app, ACTION_REMOVE));
    stand_in_keys(scene->app, "Esc"); /* the list of sections */
    assert_false(stand_in_offers(scene->app, ACTION_EDIT));
    stand_in_keys(scene->app, "Esc");

    open_at(scene, "ip");
    assert_true(stand_in_offers(scene->app, ACTION_NEW));
    assert_false(stand_in_offers(scene->app, ACTION_REMOVE));
    stand_in_keys(scene->app, "a Down");
    stand_in_type(scene->app, "一种挖掘机");
    stand_in_keys(scene->app, "F10");
    assert_true(stand_in_offers(scene->app, ACTION_REMOVE)); /* the new line is at the cursor */
}

static void a_click_in_what_is_typed_puts_the_caret_there(void **state)
{
    struct scene *scene = *state;
    const struct surface *surface;
    int row, column;

    open_at(scene, "identity");
    go_to(scene, "企业名称");
    stand_in_keys(scene->app, "Enter");
    stand_in_row(scene->app, "企业名称");
    surface = stand_in_surface(scene->app);
    assert_true(surface_cursor(surface, &row, &column));
    stand_in_mouse(scene->app, MOUSE_PRESS, row, column - 8);
    stand_in_type(scene->app, "重");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "name", 0, "铜山机械重有限公司");
}

static void a_new_enterprise_begins_with_code_and_name(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    int64_t id;

    begin(scene->database, "设置");
    assert_true(setting_put(scene->database, "county", "铜山区", &err));
    commit(scene->database);
    app_push(scene->app, &dossier_screen, NULL);
    assert_true(stand_in_offers(scene->app, ACTION_FINISH));
    assert_false(stand_in_offers(scene->app, ACTION_NEW));
    assert_false(stand_in_offers(scene->app, ACTION_ASSESS));
    stand_in_type(scene->app, "91320312000000001X");
    stand_in_keys(scene->app, "Enter");
    stand_in_row(scene->app, "91320312000000001X");
    assert_true(enterprise_find(scene->database, "91320312000000001X", &id, &err));
    assert_int_equal(id, 0);
    stand_in_keys(scene->app, "Ctrl-U");
    stand_in_type(scene->app, code_of(1));
    stand_in_keys(scene->app, "Enter");
    stand_in_row(scene->app, "库中已有");
    /* Esc asks first */
    stand_in_keys(scene->app, "Esc");
    assert_int_equal(stand_in_depth(scene->app), 1);
    assert_true(stand_in_answer(scene->app, 1));
    stand_in_keys(scene->app, "Ctrl-U");
    stand_in_type(scene->app, code_of(7));
    stand_in_keys(scene->app, "Enter");
    stand_in_type(scene->app, "新企业 (徐州) 有限公司");
    stand_in_keys(scene->app, "Enter");
    assert_true(enterprise_find(scene->database, code_of(7), &id, &err));
    assert_int_not_equal(id, 0);
    stand_in_row(scene->app, "新企业（徐州）有限公司");
    assert_non_null(strstr(stand_in_row(scene->app, "县(市、区)"), "铜山区"));
    stand_in_row(scene->app, "▶基本信息");
    stand_in_type(scene->app, "u");
    assert_int_equal(stand_in_depth(scene->app), 0);
    assert_non_null(strstr(stand_in_said(scene->app), "已不在库中"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_head_names_the_enterprise_and_its_titles),
        TEST(a_field_is_saved_when_it_is_left),
        TEST(what_is_too_long_for_its_row_stands_below),
        TEST(what_did_not_change_is_no_step),
        TEST(escape_cancels_the_field_then_goes_back),
        TEST(a_wrong_value_stays_typed_with_its_reason),
        TEST(what_the_store_refuses_stays_typed),
        TEST(renaming_keeps_the_old_name),
        TEST(the_code_cannot_be_changed),
        TEST(choices_are_picked_from_a_list),
        TEST(regions_are_picked_or_typed),
        TEST(yes_and_no_are_one_key),
        TEST(delete_empties_a_field),
        TEST(letters_stay_keys_on_a_field),
        TEST(a_draft_is_offered_again),
        TEST(hanging_up_saves_the_field),
        TEST(hanging_up_keeps_what_cannot_be_saved),
        TEST(keys_are_offered_where_they_do_something),
        TEST(a_click_in_what_is_typed_puts_the_caret_there),
        TEST(a_new_enterprise_begins_with_code_and_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

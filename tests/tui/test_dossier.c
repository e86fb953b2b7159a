#include "stand_in.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment_json.h"
#include "core/memory.h"
#include "db/assessment_store.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "db/register_store.h"
#include "db/setting_store.h"
#include "tui/screens/screens.h"

/* The 企业档案 by keys, on a surface, over a scratch database. */
struct scene {
    struct app *app;
    struct database *database;
    int64_t id;
};

static struct value number(const char *text)
{
    struct decimal decimal;

    assert_true(decimal_parse(text, DECIMAL_PLACES, &decimal));
    return value_number(decimal);
}

static void give(struct scene *scene, const char *fact, int year, struct value value)
{
    struct error err = {0};

    begin(scene->database, "样例");
    if (!enterprise_put(scene->database, scene->id, fact_named(fact), year, value, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static int set_up(void **state)
{
    struct scene *scene = memory_alloc(sizeof *scene);
    struct error err = {0};

    scene->app = stand_in_new(date_of(2024, 8, 15));
    scene->database = stand_in_database(scene->app);
    begin(scene->database, "样例");
    assert_true(enterprise_add(scene->database, code_of(1), "铜山机械有限公司", &scene->id, &err));
    commit(scene->database);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;

    stand_in_free(scene->app);
    free(scene);
    return 0;
}

static void open_at(struct scene *scene, const char *section)
{
    struct dossier_argument argument = {.enterprise = scene->id, .section = section};

    app_push(scene->app, &dossier_screen, &argument);
    assert_int_equal(stand_in_depth(scene->app), 1);
}

/* What the store holds now. */
static char *stored(struct scene *scene, const char *fact, int year)
{
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    struct error err = {0};
    char *text;

    if (!enterprise_load(scene->database, scene->id, dossier, &err))
        fail_msg("%s", err.text);
    text = value_format(dossier_get(dossier, fact_named(fact), year));
    dossier_free(dossier);
    return text;
}

static void expect_stored(struct scene *scene, const char *fact, int year, const char *expected)
{
    char *text = stored(scene, fact, year);

    assert_string_equal(text, expected);
    free(text);
}

static int64_t steps(struct scene *scene)
{
    return number_of(scene->database, "SELECT count(*) FROM journal_step");
}

/* Down until the row of LABEL is at the cursor. */
static void go_to(struct scene *scene, const char *label)
{
    stand_in_keys(scene->app, "Home");
    for (int i = 0; i < 100; i++) {
        const char *hint = stand_in_hint(scene->app);
        if (hint != NULL && strncmp(hint, label, strlen(label)) == 0)
            return;
        stand_in_keys(scene->app, "Down");
    }
    fail_msg("no row %s", label);
}

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

static void figures_are_typed_in_their_cells(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "figures");
    /* last year is at the cursor first */
    (void)stand_in_surface(scene->app);
    stand_in_type(scene->app, "1.2亿");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "revenue", 2023, "12000");
    stand_in_type(scene->app, "9600.5");
    stand_in_keys(scene->app, "Tab");
    expect_stored(scene, "main_revenue", 2023, "9600.5");
    stand_in_type(scene->app, "100");
    stand_in_keys(scene->app, "Esc Left Left");
    stand_in_type(scene->app, "8000");
    stand_in_keys(scene->app, "Up");
    expect_stored(scene, "main_revenue", 2022, "8000");
    expect_stored(scene, "main_revenue", 2024, "");
    stand_in_row(scene->app, "12,000.00");
}

static void growth_stands_beside_the_latest_year(void **state)
{
    struct scene *scene = *state;
    const char *row;

    give(scene, "revenue", 2022, number("4000"));
    give(scene, "revenue", 2023, number("5120"));
    open_at(scene, "figures");
    row = stand_in_row(scene->app, "5,120.00");
    assert_non_null(strstr(row, "+28%"));
    assert_non_null(strstr(row, "4,000.00"));
    row = stand_in_row(scene->app, "2023年");
    assert_null(strstr(row, "2024年"));
    stand_in_resize(scene->app, 40, 158);
    row = stand_in_row(scene->app, "2024年");
    assert_non_null(strstr(row, "2020年"));
}

static void years_scroll_sideways(void **state)
{
    struct scene *scene = *state;

    give(scene, "revenue", 2015, number("15"));
    open_at(scene, "figures");
    assert_false(stand_in_shows(scene->app, "2015年"));
    stand_in_keys(scene->app, "Left Left Left Left");
    stand_in_row(scene->app, "2015年");
    /* and before the first the list of sections */
    stand_in_keys(scene->app, "Left Left Down");
    stand_in_row(scene->app, "▶产品与市场");
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

static void a_certificate_is_completed_and_previewed(void **state)
{
    struct scene *scene = *state;
    const char *row;

    open_at(scene, "certificates");
    stand_in_row(scene->app, "还没有资质证书");
    stand_in_keys(scene->app, "a Enter");
    stand_in_pick(scene->app, "创新型中小企业");
    stand_in_keys(scene->app, "Down Down Down");
    stand_in_type(scene->app, "20230324");
    stand_in_keys(scene->app, "Down");
    stand_in_row(scene->app, "有效期 2023-03-24 至 2026-03-24");
    stand_in_keys(scene->app, "F10");
    assert_int_equal(stand_in_depth(scene->app), 1);
    row = stand_in_row(scene->app, "2026-03-24 ");
    assert_non_null(strstr(row, "创新型中小企业"));
    assert_non_null(strstr(row, "有效"));
}

static void a_withdrawal_needs_its_article_and_day(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "certificates");
    stand_in_keys(scene->app, "a Enter");
    stand_in_pick(scene->app, "创新型中小企业");
    stand_in_keys(scene->app, "Down Down Down");
    stand_in_type(scene->app, "20230324");
    stand_in_keys(scene->app, "Down Down Down Enter");
    stand_in_pick(scene->app, "第十六条");
    stand_in_keys(scene->app, "F10");
    stand_in_row(scene->app, "没有填写撤销日期");
    stand_in_type(scene->app, "20240501");
    stand_in_keys(scene->app, "Enter");
    stand_in_row(scene->app, "第十六条撤销,到 2027-05-01 为止不得再次申请");
    stand_in_keys(scene->app, "F10");
    assert_int_equal(stand_in_depth(scene->app), 1);
    stand_in_row(scene->app, "撤销");
    stand_in_keys(scene->app, "d");
    stand_in_confirm(scene->app);
    stand_in_row(scene->app, "还没有资质证书");
}

static void scores_say_what_is_missing(void **state)
{
    struct scene *scene = *state;
    const char *row;

    open_at(scene, "scores");
    row = stand_in_row(scene->app, "创新型中小企业  ");
    assert_non_null(strstr(row, "待补充"));
    assert_non_null(strstr(row, "5–100/100"));
    stand_in_row(scene->app, "项中已有");
}

static void the_journal_is_read_as_far_as_it_is_shown(void **state)
{
    struct scene *scene = *state;

    for (int i = 1; i <= 200; i++)
        give(scene, "revenue", 2023, value_number(decimal_of(i)));
    open_at(scene, "journal");
    assert_non_null(strstr(stand_in_row(scene->app, "199"), "200"));
    stand_in_keys(scene->app, "PageDown");
    stand_in_keys(scene->app, "End");
    assert_non_null(strstr(stand_in_row(scene->app, "企业名称"), "铜山机械"));
    stand_in_keys(scene->app, "Home");
    stand_in_row(scene->app, "199");
}

static void undo_keeps_the_place(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "figures");
    go_to(scene, "研发费用总额");
    stand_in_type(scene->app, "88");
    stand_in_keys(scene->app, "Enter Esc Up");
    stand_in_type(scene->app, "u");
    expect_stored(scene, "rd_expense", 2023, "");
    assert_memory_equal(stand_in_hint(scene->app), "研发费用总额", strlen("研发费用总额"));
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

static void the_mouse_selects_and_opens(void **state)
{
    struct scene *scene = *state;

    open_at(scene, NULL);
    stand_in_row(scene->app, "▶基本信息");
    stand_in_mouse(scene->app, MOUSE_PRESS, 4, 3);
    stand_in_row(scene->app, "▶年度数据");
    stand_in_row(scene->app, "2023年");
    stand_in_mouse(scene->app, MOUSE_WHEEL_DOWN, 4, 3);
    stand_in_row(scene->app, "▶产品与市场");
    stand_in_mouse(scene->app, MOUSE_DOUBLE, 3, 30);
    stand_in_type(scene->app, "液压件");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "main_product", 0, "液压件");
}

/* Nothing is drawn outside, no half characters, whatever the size and wherever one stands. */
static void every_section_fits_every_size(void **state)
{
    static const int sizes[][2] = {{19, 78}, {35, 118}, {45, 158}, {5, 30}, {1, 16}, {19, 79}};
    struct scene *scene = *state;

    give(scene, "address", 0, value_text("江苏省徐州市铜山区茅村镇工业园区长路一百二十三号"));
    give(scene, "revenue", 2023, number("123456789.123456"));
    open_at(scene, NULL);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        stand_in_resize(scene->app, sizes[i][0], sizes[i][1]);
        for (int section = 0; section < 10; section++) {
            stand_in_keys(scene->app, "Home");
            for (int k = 0; k < section; k++)
                stand_in_keys(scene->app, "Down");
            (void)stand_in_surface(scene->app);
            stand_in_keys(scene->app, "Right End");
            (void)stand_in_surface(scene->app);
            stand_in_keys(scene->app, "Home PageDown");
            (void)stand_in_surface(scene->app);
            stand_in_keys(scene->app, "Esc");
        }
    }
}

static struct event random_event(struct random *random)
{
    static const char *const texts[] = {"1", "9", ".", "-", "是", "徐", "a", "d",  "e",
                                        "u", "y", "n", "j", "k",  "h",  "l", "亿", " "};
    static const int keys[] = {KEY_CODE_ENTER,   KEY_CODE_ENTER,     KEY_CODE_ESCAPE,
                               KEY_CODE_TAB,     KEY_CODE_BACKTAB,   KEY_CODE_UP,
                               KEY_CODE_DOWN,    KEY_CODE_DOWN,      KEY_CODE_LEFT,
                               KEY_CODE_RIGHT,   KEY_CODE_HOME,      KEY_CODE_END,
                               KEY_CODE_PAGE_UP, KEY_CODE_PAGE_DOWN, KEY_CODE_F12,
                               KEY_CODE_F1 + 9,  KEY_CODE_BACKSPACE, KEY_CODE_CTRL + 'r' - 'a'};
    unsigned kind = random_below(random, 10);

    if (kind < 4)
        return text_event(texts[random_below(random, sizeof texts / sizeof *texts)]);
    if (kind < 9)
        return key_event(keys[random_below(random, sizeof keys / sizeof *keys)]);
    return mouse_event((enum mouse_kind)random_below(random, 4), (int)random_below(random, 20),
                       (int)random_below(random, 80));
}

static void random_keys_do_no_harm(void **state)
{
    struct scene *scene = *state;
    struct random random = {20240815};
    struct area area;

    stand_in_refuse(scene->app, &scoring_screen);
    for (int i = 0; i < 6000; i++) {
        struct event event = random_event(&random);
        if (stand_in_depth(scene->app) == 0)
            open_at(scene, NULL);
        if (stand_in_answer(scene->app, random_below(&random, 40)))
            continue;
        if (event.kind == EVENT_MOUSE)
            stand_in_mouse(scene->app, event.mouse, event.row, event.column);
        else
            stand_in_event(scene->app, &event);
        if (random_below(&random, 50) == 0)
            stand_in_resize(scene->app, 1 + (int)random_below(&random, 40),
                            1 + (int)random_below(&random, 160));
        if (stand_in_depth(scene->app) > 0) {
            area = area_whole((struct surface *)stand_in_surface(scene->app));
            frame_check(area.surface, area);
        }
    }
    /* they did something */
    assert_true(steps(scene) > 50);
}

/* On the whole screen, once. */
static void shows_once(struct scene *scene, const char *text)
{
    const struct surface *surface;
    int rows = 0;

    stand_in_row(scene->app, text);
    surface = stand_in_surface(scene->app);
    for (int row = 0; row < surface_rows(surface); row++)
        rows += strstr(surface_text(surface, row), text) != NULL;
    assert_int_equal(rows, 1);
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

static void a_figure_that_is_refused_at_the_bottom_is_said_once(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "figures");
    for (int rows = 13; rows < 30; rows++) {
        stand_in_resize(scene->app, rows, 78);
        for (int down = 0; down < 12; down++) {
            stand_in_type(scene->app, "7.7.");
            stand_in_keys(scene->app, "Enter");
            shows_once(scene, "“7.7.”");
            stand_in_keys(scene->app, "Esc Down");
        }
        stand_in_keys(scene->app, "Home");
    }
}

static void a_double_click_on_a_section_goes_into_it(void **state)
{
    struct scene *scene = *state;

    open_at(scene, NULL);
    stand_in_row(scene->app, "年度数据");
    stand_in_mouse(scene->app, MOUSE_PRESS, 4, 2);
    assert_false(stand_in_offers(scene->app, ACTION_EDIT));
    stand_in_mouse(scene->app, MOUSE_DOUBLE, 4, 2);
    assert_true(stand_in_offers(scene->app, ACTION_EDIT));
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

static void a_double_click_on_a_verdict_opens_its_form(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "scores");
    stand_in_row(scene->app, "创新型中小企业");
    stand_in_mouse(scene->app, MOUSE_DOUBLE, 4, 20);
    assert_ptr_equal(stand_in_top(scene->app), &scoring_screen);
}

/* --- finished assessments --- */

static void finish_assessment(struct scene *scene)
{
    struct error err = {0};
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    struct assessment *assessment;
    char *inputs, *result;
    int64_t id;

    assert_true(enterprise_load(scene->database, scene->id, dossier, &err));
    assessment = assessment_make(packs_find_standard(packs_installed(), "srdi-js-2023"), dossier,
                                 date_of(2023, 6, 30), false);
    inputs = assessment_inputs_json(dossier, assessment);
    result = assessment_result_json(dossier, assessment);
    begin(scene->database, "评价");
    assert_true(assessment_save(scene->database, scene->id, assessment, inputs, result, &id, &err));
    commit(scene->database);
    free(inputs);
    free(result);
    assessment_free(assessment);
    dossier_free(dossier);
}

static void a_finished_assessment_is_shown_and_compared_with_today(void **state)
{
    struct scene *scene = *state;

    give(scene, "rd_expense", 2022, number("412.5"));
    finish_assessment(scene);
    give(scene, "rd_expense", 2022, number("500"));
    stand_in_resize(scene->app, 40, 120);
    open_at(scene, "scores");
    (void)stand_in_row(scene->app, "已存 2023-06-30");
    assert_false(stand_in_offers(scene->app, ACTION_COMPARE)); /* a tier is at the cursor */
    stand_in_keys(scene->app, "=");
    assert_int_equal(stand_in_depth(scene->app), 1);
    assert_non_null(strstr(stand_in_said(scene->app), "已存"));
    stand_in_keys(scene->app, "End");
    assert_true(stand_in_offers(scene->app, ACTION_COMPARE));
    stand_in_keys(scene->app, "Enter");
    assert_int_equal(stand_in_depth(scene->app), 2);
    (void)stand_in_row(scene->app, "第 1 号评价");
    stand_in_keys(scene->app, "End");
    (void)stand_in_row(scene->app, "2022年研发费用总额:412.5万元");
    stand_in_keys(scene->app, "Esc =");
    (void)stand_in_row(scene->app, "2022年研发费用总额:412.5万元 → 500万元");
    (void)stand_in_row(scene->app, "12 上年度研发费用投入:8~10 分 → 10 分");
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
        TEST(a_finished_assessment_is_shown_and_compared_with_today),
        TEST(the_head_names_the_enterprise_and_its_titles),
        TEST(a_field_is_saved_when_it_is_left),
        TEST(what_is_too_long_for_its_row_stands_below),
        TEST(what_did_not_change_is_no_step),
        TEST(escape_cancels_the_field_then_goes_back),
        TEST(a_wrong_value_stays_typed_with_its_reason),
        TEST(what_the_store_refuses_stays_typed),
        TEST(which_register_is_asked_where_there_are_several),
        TEST(a_day_ahead_is_doubted_where_it_cannot_be_meant),
        TEST(a_day_by_which_it_ends_may_lie_ahead),
        TEST(a_day_on_which_something_follows_may_lie_ahead),
        TEST(what_is_refused_is_said_once),
        TEST(a_figure_that_is_refused_at_the_bottom_is_said_once),
        TEST(a_double_click_on_a_section_goes_into_it),
        TEST(a_click_in_what_is_typed_puts_the_caret_there),
        TEST(a_double_click_on_a_verdict_opens_its_form),
        TEST(renaming_keeps_the_old_name),
        TEST(the_code_cannot_be_changed),
        TEST(choices_are_picked_from_a_list),
        TEST(regions_are_picked_or_typed),
        TEST(yes_and_no_are_one_key),
        TEST(delete_empties_a_field),
        TEST(letters_stay_keys_on_a_field),
        TEST(figures_are_typed_in_their_cells),
        TEST(growth_stands_beside_the_latest_year),
        TEST(years_scroll_sideways),
        TEST(a_draft_is_offered_again),
        TEST(hanging_up_saves_the_field),
        TEST(hanging_up_keeps_what_cannot_be_saved),
        TEST(a_line_is_added_edited_and_removed_in_a_step_each),
        TEST(an_empty_line_is_refused),
        TEST(a_form_asks_before_it_throws_away),
        TEST(the_draft_of_a_form_is_offered_again),
        TEST(a_certificate_is_completed_and_previewed),
        TEST(a_withdrawal_needs_its_article_and_day),
        TEST(scores_say_what_is_missing),
        TEST(the_journal_is_read_as_far_as_it_is_shown),
        TEST(undo_keeps_the_place),
        TEST(keys_are_offered_where_they_do_something),
        TEST(a_new_enterprise_begins_with_code_and_name),
        TEST(the_mouse_selects_and_opens),
        TEST(every_section_fits_every_size),
        TEST(random_keys_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "dossier_scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment_json.h"
#include "db/assessment_store.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "tui/screens/screens.h"

/* 企业档案: certificates, scores, the journal; the way from section to section. */

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

static int64_t add_title(struct scene *scene, const char *kind, int year)
{
    struct certificate title = {.announced_on = date_of(year, 3, 24)};
    struct error err = {0};

    title.kind = certificate_kind_find(packs_certificates(packs_installed()), kind);
    begin(scene->database, "样例");
    if (!certificate_save(scene->database, scene->id, &title, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
    return title.id;
}

static void the_certificate_that_was_asked_for_is_at_the_cursor(void **state)
{
    struct scene *scene = *state;
    struct dossier_argument argument = {.enterprise = scene->id, .section = "certificates"};

    argument.line = add_title(scene, "innovative", 2022);
    (void)add_title(scene, "srdi", 2023);
    app_push(scene->app, &dossier_screen, &argument);
    (void)stand_in_row(scene->app, "> 创新型中小企业");
    stand_in_keys(scene->app, "Home Up");
    (void)stand_in_row(scene->app, "> 专精特新中小企业");
    stand_in_keys(scene->app, "Esc"); /* to the sections */
    assert_false(stand_in_shows(scene->app, "> 专精特新中小企业"));
}

static void the_fact_that_was_asked_for_is_at_the_cursor(void **state)
{
    struct scene *scene = *state;
    struct dossier_argument argument = {
        .enterprise = scene->id, .section = "identity", .fact = "data_updated_on"};

    app_push(scene->app, &dossier_screen, &argument);
    assert_non_null(strstr(stand_in_hint(scene->app), "平台数据更新日期"));
    stand_in_type(scene->app, "20240401");
    stand_in_keys(scene->app, "Enter");
    expect_stored(scene, "data_updated_on", 0, "2024-04-01");
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

static void a_double_click_on_a_verdict_opens_its_form(void **state)
{
    struct scene *scene = *state;

    open_at(scene, "scores");
    stand_in_row(scene->app, "创新型中小企业");
    stand_in_mouse(scene->app, MOUSE_DOUBLE, 4, 20);
    assert_ptr_equal(stand_in_top(scene->app), &scoring_screen);
}

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

/* Keys at random may undo that it was added. */
static void add_again(struct scene *scene)
{
    struct error err = {0};

    assert_true(enterprise_find(scene->database, code_of(1), &scene->id, &err));
    if (scene->id != 0)
        return;
    begin(scene->database, "样例");
    assert_true(enterprise_add(scene->database, code_of(1), "铜山机械有限公司", &scene->id, &err));
    commit(scene->database);
}

static void random_keys_do_no_harm(void **state)
{
    struct scene *scene = *state;
    struct random random = {20240815};
    struct area area;

    stand_in_refuse(scene->app, &scoring_screen);
    for (int i = 0; i < 6000; i++) {
        struct event event = random_event(&random);
        if (stand_in_depth(scene->app) == 0) {
            add_again(scene);
            open_at(scene, NULL);
        }
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

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_certificate_is_completed_and_previewed),
        TEST(a_withdrawal_needs_its_article_and_day),
        TEST(the_certificate_that_was_asked_for_is_at_the_cursor),
        TEST(the_fact_that_was_asked_for_is_at_the_cursor),
        TEST(scores_say_what_is_missing),
        TEST(a_double_click_on_a_verdict_opens_its_form),
        TEST(a_finished_assessment_is_shown_and_compared_with_today),
        TEST(the_journal_is_read_as_far_as_it_is_shown),
        TEST(the_mouse_selects_and_opens),
        TEST(a_double_click_on_a_section_goes_into_it),
        TEST(every_section_fits_every_size),
        TEST(random_keys_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

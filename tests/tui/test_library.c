#include "stand_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "db/setting_store.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

/* The 企业 tab by keys, on a surface, over a scratch database. What it opens is recorded. */
struct scene {
    struct app *app;
    struct database *database;
    int64_t ids[6];
};

static struct recorded {
    const char *screen;
    int64_t ids[8];
    size_t count;
    bool all;
    struct prompt_argument prompt;
    char title[100];
} opened;

static void *open_dossier(struct app *app, const void *argument, struct error *err)
{
    const struct dossier_argument *given = argument;

    (void)app;
    (void)err;
    opened = (struct recorded){.screen = "dossier", .ids = {given->enterprise}, .count = 1};
    return NULL;
}

static void *open_scoring(struct app *app, const void *argument, struct error *err)
{
    const struct scoring_argument *given = argument;

    (void)app;
    (void)err;
    opened = (struct recorded){.screen = "scoring", .count = given->count};
    memcpy(opened.ids, given->enterprises, given->count * sizeof *opened.ids);
    return NULL;
}

static void *open_export(struct app *app, const void *argument, struct error *err)
{
    const struct export_argument *given = argument;

    (void)app;
    (void)err;
    opened = (struct recorded){.screen = "export", .all = given == NULL};
    if (given == NULL)
        return NULL;
    opened.count = given->count;
    memcpy(opened.ids, given->enterprises, given->count * sizeof *opened.ids);
    return NULL;
}

static void *open_import(struct app *app, const void *argument, struct error *err)
{
    (void)app;
    (void)err;
    opened = (struct recorded){.screen = "import", .all = argument == NULL};
    return NULL;
}

static void *open_prompt(struct app *app, const void *argument, struct error *err)
{
    (void)app;
    (void)err;
    opened =
        (struct recorded){.screen = "prompt", .prompt = *(const struct prompt_argument *)argument};
    (void)snprintf(opened.title, sizeof opened.title, "%s", opened.prompt.label);
    return NULL;
}

const struct screen dossier_screen = {.id = "dossier", .open = open_dossier};
const struct screen scoring_screen = {.id = "scoring", .open = open_scoring};
const struct screen export_screen = {.id = "export", .open = open_export};
const struct screen import_screen = {.id = "import", .open = open_import};
const struct screen prompt_dialog = {.id = "prompt", .open = open_prompt};

/* --- the scene --- */

static void give(struct scene *scene, int number, const char *fact, int year, struct value value)
{
    struct error err = {0};

    if (!enterprise_put(scene->database, scene->ids[number], fact_named(fact), year, value, &err))
        fail_msg("%s", err.text);
}

static void add(struct scene *scene, int number, const char *name, const char *town, long revenue)
{
    struct error err = {0};

    if (!enterprise_add(scene->database, code_of((unsigned)number), name, &scene->ids[number],
                        &err))
        fail_msg("%s", err.text);
    give(scene, number, "town", 0, value_text(town));
    give(scene, number, "revenue", 2022, value_number(decimal_of(revenue)));
}

static int set_up_empty(void **state)
{
    struct scene *scene = memory_alloc(sizeof *scene);

    opened = (struct recorded){0};
    scene->app = stand_in_new(date_of(2023, 6, 30));
    scene->database = stand_in_database(scene->app);
    app_push(scene->app, &library_screen, NULL);
    *state = scene;
    return 0;
}

/* By pinyin: 安丰 (2), 宝泰 (4), 常州 (1), 徐州 (3). */
static int set_up(void **state)
{
    struct error err = {0};
    struct certificate certificate = {.level = "",
                                      .batch = "",
                                      .document = "",
                                      .withdrawal_reason = "",
                                      .announced_on = date_of(2020, 9, 1)};

    (void)set_up_empty(state);
    struct scene *scene = *state;
    begin(scene->database, "样例");
    add(scene, 1, "常州机械有限公司", "利国镇", 300);
    add(scene, 2, "安丰化工有限公司", "大许镇", 2000);
    add(scene, 3, "徐州重型机械有限公司", "利国镇", 1234567);
    add(scene, 4, "宝泰电子有限公司", "棠张镇", 40);
    certificate.kind = certificate_kind_find(packs_certificates(packs_installed()), "srdi");
    assert_true(certificate_save(scene->database, scene->ids[3], &certificate, &err));
    commit(scene->database);
    app_changed(scene->app);
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;

    stand_in_free(scene->app);
    free(scene);
    return 0;
}

/* The names at the beginnings of the rows, by their first two characters; the cursor's in []. */
static const char *rows(struct scene *scene)
{
    static char text[200];
    const struct surface *surface = stand_in_surface(scene->app);

    text[0] = '\0';
    for (int i = 3; i < surface_rows(surface); i++) {
        const char *row = surface_text(surface, i);
        if (row[0] == '\0' || strlen(row) < 9)
            break;
        bool cursor = row[0] == '>', marked = row[1] == '*';
        (void)snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s%.6s%s",
                       cursor ? "[" : "", marked ? "*" : "", row + 3, cursor ? "]" : "");
    }
    return text;
}

static void assert_rows(struct scene *scene, const char *expected)
{
    assert_string_equal(rows(scene), expected);
}

static void pick(struct scene *scene, const char *keys, const char *first, const char *second)
{
    stand_in_keys(scene->app, keys);
    stand_in_pick(scene->app, first);
    if (second != NULL)
        stand_in_pick(scene->app, second);
}

/* Answers the prompt that is open; false with what it said when the answer is refused. */
static bool answer(struct scene *scene, const char *text, struct error *err)
{
    struct prompt_argument prompt = opened.prompt;

    assert_string_equal(opened.screen, "prompt");
    *err = (struct error){0};
    if (prompt.check != NULL && !prompt.check(scene->app, prompt.context, text, err))
        return false;
    opened = (struct recorded){0};
    prompt.done(scene->app, prompt.context, text);
    return true;
}

/* --- the list --- */

static void the_library_stands_by_name_with_its_columns(void **state)
{
    struct scene *scene = *state;

    assert_rows(scene, "[安丰]宝泰常州徐州");
    assert_true(stand_in_shows(scene->app, "筛出 4 / 共 4"));
    assert_true(stand_in_shows(scene->app, "企业名称▲"));
    assert_true(stand_in_shows(scene->app, "筛选: 无"));
    assert_non_null(strstr(stand_in_row(scene->app, "徐州重型"), "专精特新"));
    assert_non_null(strstr(stand_in_row(scene->app, "徐州重型"), "2023-09-01!")); /* soon to end */
    assert_non_null(strstr(stand_in_row(scene->app, "徐州重型"), "1,234,567"));
}

static void wider_terminals_show_more_columns(void **state)
{
    struct scene *scene = *state;

    assert_false(stand_in_shows(scene->app, "信用代码"));
    assert_true(stand_in_shows(scene->app, "得分"));
    stand_in_resize(scene->app, 40, 158);
    assert_true(stand_in_shows(scene->app, "信用代码"));
    assert_true(stand_in_shows(scene->app, "研发占比"));
    assert_true(stand_in_shows(scene->app, "资料完整度"));
    assert_true(stand_in_shows(scene->app, code_of(3)));
}

static void a_search_narrows_while_typing_and_esc_brings_the_place_back(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Down Down"); /* 常州 */
    stand_in_keys(scene->app, "/");
    stand_in_type(scene->app, "xz");
    assert_rows(scene, "[徐州]");
    stand_in_type(scene->app, "zx");
    assert_rows(scene, "[徐州]");
    assert_true(stand_in_shows(scene->app, "筛出 1 / 共 4"));
    stand_in_keys(scene->app, "Esc");
    assert_rows(scene, "安丰宝泰[常州]徐州");
}

static void letters_are_text_while_searching_and_keys_afterwards(void **state)
{
    struct scene *scene = *state;
    int row, column;

    stand_in_keys(scene->app, "/");
    stand_in_type(scene->app, "机械");
    assert_true(surface_cursor(stand_in_surface(scene->app), &row, &column));
    assert_int_equal(row, 0);
    assert_int_equal(column, 6 + 4);
    stand_in_keys(scene->app, "Enter");
    assert_rows(scene, "[常州]徐州");
    stand_in_keys(scene->app, "j");
    assert_rows(scene, "常州[徐州]");
    stand_in_keys(scene->app, "Esc"); /* clears the search, does not leave */
    assert_rows(scene, "安丰宝泰常州[徐州]");
    assert_int_equal(stand_in_depth(scene->app), 1);
}

static void what_is_not_found_says_so(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "/");
    stand_in_type(scene->app, "没有的");
    assert_true(stand_in_shows(scene->app, "没有查到符合的企业"));
    assert_true(stand_in_shows(scene->app, "筛出 0 / 共 4"));
    stand_in_keys(scene->app, "Enter Enter Space p d o *"); /* nothing to do them with */
    assert_null(opened.screen);
}

/* --- filters --- */

static void a_town_filters_and_clearing_shows_all(void **state)
{
    struct scene *scene = *state;

    pick(scene, "f", "镇街", "利国镇 (2 家)");
    assert_rows(scene, "[常州]徐州");
    assert_true(stand_in_shows(scene->app, "筛选: 镇街: 利国镇"));
    assert_true(stand_in_shows(scene->app, "筛出 2 / 共 4"));
    pick(scene, "f", "层次与资质", "专精特新中小企业");
    assert_rows(scene, "[徐州]");
    pick(scene, "f", "清除筛选", NULL);
    assert_true(stand_in_shows(scene->app, "筛选: 无"));
    assert_true(stand_in_shows(scene->app, "筛出 4 / 共 4"));
}

static void titles_filter_by_tier_and_by_state(void **state)
{
    struct scene *scene = *state;

    pick(scene, "f", "层次与资质", "无梯度资质");
    assert_rows(scene, "[安丰]宝泰常州");
    pick(scene, "f", "清除筛选", NULL);
    pick(scene, "f", "资质状态(有效、即将到期、已过期…)", "即将到期");
    assert_rows(scene, "[徐州]");
    assert_true(stand_in_shows(scene->app, "筛选: 资质即将到期"));
}

static void the_state_in_the_library_filters_its_default_too(void **state)
{
    struct scene *scene = *state;

    begin(scene->database, "改");
    give(scene, 4, "library_state", 0, value_text("出库"));
    commit(scene->database);
    app_changed(scene->app);
    pick(scene, "f", "在库状态", "在库");
    assert_rows(scene, "[安丰]常州徐州");
    pick(scene, "f", "在库状态", "出库");
    assert_rows(scene, "[宝泰]");
}

static void a_condition_filters_and_a_wrong_one_is_refused(void **state)
{
    struct scene *scene = *state;
    struct error err;

    pick(scene, "f", "条件式…", NULL);
    assert_false(answer(scene, "营业收入总额 >=", &err));
    assert_string_not_equal(err.text, "");
    assert_false(answer(scene, "revenue + 1", &err));
    assert_false(answer(scene, "$total >= 60", &err));
    assert_true(answer(scene, "营业收入总额 >= 0.2亿", &err));
    assert_rows(scene, "[安丰]徐州");
    assert_true(stand_in_shows(scene->app, "筛选: 营业收入总额 >= 0.2亿"));
    pick(scene, "f", "条件式…", NULL);
    assert_string_equal(opened.prompt.text, "营业收入总额 >= 0.2亿");
    assert_true(answer(scene, "", &err));
    assert_rows(scene, "[安丰]宝泰常州徐州");
}

static void a_filter_is_kept_by_its_name(void **state)
{
    struct scene *scene = *state;
    struct error err;

    pick(scene, "f", "把现在的筛选存起来…", NULL);
    assert_null(opened.screen); /* there is none */
    pick(scene, "f", "用已存的筛选…", NULL);
    assert_non_null(strstr(stand_in_said(scene->app), "还没有存过筛选"));
    pick(scene, "f", "镇街", "利国镇 (2 家)");
    pick(scene, "f", "资质状态(有效、即将到期、已过期…)", "即将到期");
    pick(scene, "f", "把现在的筛选存起来…", NULL);
    assert_false(answer(scene, "  ", &err));
    assert_true(answer(scene, "利国到期", &err));
    pick(scene, "f", "清除筛选", NULL);
    assert_rows(scene, "[安丰]宝泰常州徐州");
    pick(scene, "f", "用已存的筛选…", "利国到期");
    assert_rows(scene, "[徐州]");
    assert_true(stand_in_shows(scene->app, "资质即将到期, 镇街: 利国镇"));
    pick(scene, "f", "把现在的筛选存起来…", NULL);
    assert_true(answer(scene, "另一个", &err));
    pick(scene, "f", "删去已存的筛选…", "利国到期");
    assert_non_null(strstr(stand_in_said(scene->app), "已删去"));
    pick(scene, "f", "用已存的筛选…", "另一个");
    pick(scene, "f", "删去已存的筛选…", "另一个");
    pick(scene, "f", "用已存的筛选…", NULL);
    assert_non_null(strstr(stand_in_said(scene->app), "还没有存过筛选"));
}

/* --- order and columns --- */

static void an_order_keeps_the_place_and_turns_round(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Down Down"); /* 常州 */
    pick(scene, "s", "上年营收", NULL);
    assert_rows(scene, "徐州安丰[常州]宝泰"); /* the greatest first */
    assert_true(stand_in_shows(scene->app, "排序: 上年营收 ▼"));
    pick(scene, "s", "上年营收 ▼", NULL);
    assert_rows(scene, "宝泰[常州]安丰徐州");
    pick(scene, "s", "镇街", NULL);
    assert_rows(scene, "安丰[常州]徐州宝泰");
    pick(scene, "s", "得分", NULL);
    assert_true(stand_in_shows(scene->app, "排序: 得分 ▼"));
    pick(scene, "s", "企业名称", NULL);
    assert_rows(scene, "安丰宝泰[常州]徐州");
}

static void a_click_on_a_heading_sorts(void **state)
{
    struct scene *scene = *state;

    assert_rows(scene, "[安丰]宝泰常州徐州");
    stand_in_mouse(scene->app, MOUSE_PRESS, 2, 5);
    assert_rows(scene, "徐州常州宝泰[安丰]");
    stand_in_mouse(scene->app, MOUSE_PRESS, 4, 5);
    assert_rows(scene, "徐州[常州]宝泰安丰");
    stand_in_mouse(scene->app, MOUSE_DOUBLE, 3, 5);
    assert_string_equal(opened.screen, "dossier");
    assert_int_equal(opened.ids[0], scene->ids[3]);
}

static void columns_are_chosen_and_kept(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    char *kept;

    pick(scene, "c", "联系电话", NULL);
    assert_true(stand_in_shows(scene->app, "联系电话"));
    assert_false(stand_in_shows(scene->app, "上年营收"));
    assert_rows(scene, "[安丰]宝泰常州徐州"); /* the name is always there */
    kept = setting_get(scene->database, "library_columns", &err);
    assert_string_equal(kept, "name,phone");
    free(kept);
    app_push(scene->app, &library_screen, NULL);
    assert_true(stand_in_shows(scene->app, "联系电话"));
    assert_false(stand_in_shows(scene->app, "上年营收"));
}

/* --- marks and what they are for --- */

static void marks_survive_a_filter(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Space Down Space"); /* 安丰, 常州 */
    assert_rows(scene, "*安丰宝泰*常州[徐州]");
    assert_true(stand_in_shows(scene->app, "标记 2"));
    pick(scene, "f", "镇街", "利国镇 (2 家)");
    assert_rows(scene, "*常州[徐州]");
    assert_true(stand_in_shows(scene->app, "标记 2"));
    stand_in_keys(scene->app, "*");
    assert_rows(scene, "*常州[*徐州]");
    assert_true(stand_in_shows(scene->app, "标记 3"));
    stand_in_keys(scene->app, "*"); /* all were marked: takes these marks away */
    assert_rows(scene, "常州[徐州]");
    assert_true(stand_in_shows(scene->app, "标记 1"));
}

static void assessing_takes_the_marked_ones_or_the_current_one(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Down p");
    assert_string_equal(opened.screen, "scoring");
    assert_int_equal(opened.count, 1);
    assert_int_equal(opened.ids[0], scene->ids[4]);
    stand_in_keys(scene->app, "Space Space"); /* 宝泰, 常州 */
    pick(scene, "f", "镇街", "利国镇 (2 家)");
    stand_in_keys(scene->app, "p");
    assert_int_equal(opened.count, 2);
    assert_int_equal(opened.ids[0], scene->ids[1]); /* what is listed comes first */
    assert_int_equal(opened.ids[1], scene->ids[4]);
}

static void exporting_takes_the_marked_or_the_listed_ones(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "o");
    assert_string_equal(opened.screen, "export");
    assert_true(opened.all);
    pick(scene, "f", "镇街", "利国镇 (2 家)");
    stand_in_keys(scene->app, "o");
    assert_int_equal(opened.count, 2);
    assert_int_equal(opened.ids[0], scene->ids[1]);
    assert_int_equal(opened.ids[1], scene->ids[3]);
    stand_in_keys(scene->app, "Home Space o");
    assert_int_equal(opened.count, 1);
    assert_int_equal(opened.ids[0], scene->ids[1]);
}

static void removing_is_one_step_that_can_be_undone(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Space Space d");
    assert_rows(scene, "*安丰*宝泰[常州]徐州"); /* asked first */
    stand_in_confirm(scene->app);
    assert_rows(scene, "[常州]徐州");
    assert_true(stand_in_shows(scene->app, "筛出 2 / 共 2"));
    assert_non_null(strstr(stand_in_said(scene->app), "2 家企业"));
    assert_true(app_undo(scene->app));
    assert_rows(scene, "安丰宝泰[常州]徐州");
    stand_in_keys(scene->app, "End d");
    stand_in_confirm(scene->app);
    assert_rows(scene, "安丰宝泰[常州]"); /* the cursor goes to the last one */
}

static void a_removal_that_is_stopped_removes_nothing(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Space Space d");
    stand_in_stop_work(scene->app, true);
    stand_in_confirm(scene->app);
    stand_in_stop_work(scene->app, false);
    assert_rows(scene, "*安丰*宝泰[常州]徐州");
    assert_non_null(strstr(stand_in_said(scene->app), "已停止"));
    assert_true(stand_in_shows(scene->app, "共 4"));
}

static void a_mark_goes_with_its_enterprise(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};

    stand_in_keys(scene->app, "Space");
    assert_true(stand_in_shows(scene->app, "标记 1"));
    begin(scene->database, "删");
    assert_true(enterprise_remove(scene->database, scene->ids[2], &err));
    commit(scene->database);
    app_changed(scene->app);
    assert_false(stand_in_shows(scene->app, "标记"));
}

/* --- a new one --- */

static void who_comes_back_from_a_new_enterprise_stands_on_it(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "a");
    assert_string_equal(opened.screen, "dossier");
    assert_int_equal(opened.ids[0], 0); /* a new one */
    begin(scene->database, "新增");
    add(scene, 5, "丁山纺织有限公司", "利国镇", 5);
    commit(scene->database);
    app_changed(scene->app);
    assert_rows(scene, "安丰宝泰常州[丁山]徐州");
    stand_in_keys(scene->app, "Home a"); /* and left without one */
    begin(scene->database, "改");
    give(scene, 1, "town", 0, value_text("棠张镇"));
    commit(scene->database);
    app_changed(scene->app);
    assert_rows(scene, "[安丰]宝泰常州丁山徐州");
}

static void enter_opens_the_dossier_and_i_the_import(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "End Enter");
    assert_string_equal(opened.screen, "dossier");
    assert_int_equal(opened.ids[0], scene->ids[3]);
    stand_in_keys(scene->app, "i");
    assert_string_equal(opened.screen, "import");
}

static void the_place_is_kept_when_something_is_written(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "Down Down"); /* 常州 */
    begin(scene->database, "改");
    add(scene, 5, "阿尔法公司", "利国镇", 5);
    commit(scene->database);
    app_changed(scene->app);
    assert_rows(scene, "阿尔安丰宝泰[常州]徐州");
    stand_in_resize(scene->app, 6, 78);
    assert_non_null(strstr(rows(scene), "[常州]"));
}

static void an_empty_library_says_how_to_begin(void **state)
{
    struct scene *scene = *state;

    assert_true(stand_in_shows(scene->app, "企业库里还没有企业"));
    assert_true(stand_in_shows(scene->app, "i   导入"));
    stand_in_keys(scene->app, "/ f s c Space * Up Down End p d o Enter");
    assert_true(opened.screen == NULL || strcmp(opened.screen, "export") == 0);
    assert_true(stand_in_shows(scene->app, "企业库里还没有企业"));
    stand_in_keys(scene->app, "i");
    assert_string_equal(opened.screen, "import");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_library_stands_by_name_with_its_columns),
        TEST(wider_terminals_show_more_columns),
        TEST(a_search_narrows_while_typing_and_esc_brings_the_place_back),
        TEST(letters_are_text_while_searching_and_keys_afterwards),
        TEST(what_is_not_found_says_so),
        TEST(a_town_filters_and_clearing_shows_all),
        TEST(titles_filter_by_tier_and_by_state),
        TEST(the_state_in_the_library_filters_its_default_too),
        TEST(a_condition_filters_and_a_wrong_one_is_refused),
        TEST(a_filter_is_kept_by_its_name),
        TEST(an_order_keeps_the_place_and_turns_round),
        TEST(a_click_on_a_heading_sorts),
        TEST(columns_are_chosen_and_kept),
        TEST(marks_survive_a_filter),
        TEST(assessing_takes_the_marked_ones_or_the_current_one),
        TEST(exporting_takes_the_marked_or_the_listed_ones),
        TEST(removing_is_one_step_that_can_be_undone),
        TEST(a_removal_that_is_stopped_removes_nothing),
        TEST(a_mark_goes_with_its_enterprise),
        TEST(who_comes_back_from_a_new_enterprise_stands_on_it),
        TEST(enter_opens_the_dossier_and_i_the_import),
        TEST(the_place_is_kept_when_something_is_written),
        cmocka_unit_test_setup_teardown(an_empty_library_says_how_to_begin, set_up_empty,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The announced list: the file, the form, what each row comes to, the grant, by keys. */
#include "stand_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/batch_step.h"
#include "db/enterprise_store.h"
#include "tui/screens/results.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

#define ENTERPRISES 3

struct scene {
    struct app *app;
    char *folder, *path;
    struct batch batch;
};

static void step(struct database *database, const int64_t *cases, const char *to, struct date day)
{
    struct case_move move = {.to = to, .document = "", .remark = "", .reason = "先行"};
    struct batch_lines lines;
    struct error err = {0};

    move.day = day;
    if (!batch_step(database, cases, 2, &move, NULL, NULL, NULL, &lines, &err))
        fail_msg("%s", err.text);
    assert_int_equal(lines.done, 2);
    batch_lines_free(&lines);
}

/* 甲 and 乙 stand before the grant, 丙 is still a draft. */
static void fill(struct scene *scene, struct database *database)
{
    static const char *const names[ENTERPRISES] = {"徐州甲机械有限公司", "徐州乙材料有限公司",
                                                   "徐州丙电子有限公司"};
    int64_t enterprise, cases[ENTERPRISES];
    struct error err = {0};

    scene->batch = (struct batch){.year = 2023, .number = 1, .notice = "", .remark = ""};
    scene->batch.kind = case_kind_find(packs_cases(packs_installed()), "innovative");
    if (!batch_add(database, &scene->batch, &err))
        fail_msg("%s", err.text);
    for (unsigned i = 0; i < ENTERPRISES; i++) {
        if (!enterprise_add(database, code_of(i + 1), names[i], &enterprise, &err) ||
            !case_add(database, &scene->batch, enterprise, &cases[i], &err))
            fail_msg("%s", err.text);
    }
    step(database, cases, "filed", date_of(2023, 6, 1));
    step(database, cases, "county_passed", date_of(2023, 6, 2));
    step(database, cases, "city_passed", date_of(2023, 6, 3));
    step(database, cases, "publicity", date_of(2023, 6, 5));
    step(database, cases, "submitted", date_of(2023, 6, 20));
}

static int set_up(void **state)
{
    static const char text[] = "序号,企业名称\n1,徐州甲机械有限公司\n2,徐州丙电子有限公司\n"
                               "3,无锡无此企业有限公司\n";
    struct scene *scene = calloc(1, sizeof *scene);

    scene->app = stand_in_new(date_of(2023, 9, 20));
    begin(stand_in_database(scene->app), "新建");
    fill(scene, stand_in_database(scene->app));
    commit(stand_in_database(scene->app));
    scene->folder = folder_new();
    scene->path = path_in(scene->folder, "名单.csv");
    write_bytes(scene->path, text, strlen(text));
    app_push(scene->app, &batches_screen, NULL);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;

    stand_in_free(scene->app);
    free(scene->path);
    folder_remove(scene->folder);
    free(scene);
    return 0;
}

static void assert_shows(struct scene *scene, const char *text)
{
    (void)stand_in_row(scene->app, text);
}

static int64_t count_of(struct scene *scene, const char *sql)
{
    return number_of(stand_in_database(scene->app), sql);
}

static void open_list(struct scene *scene)
{
    struct results_argument argument = {.batch = scene->batch.id, .path = scene->path};

    argument.move = (struct case_move){.document = "第12号公告", .remark = ""};
    argument.move.day = date_of(2023, 9, 20);
    app_push(scene->app, &results_screen, &argument);
}

static void every_row_is_told_before_anything_is_written(void **state)
{
    struct scene *scene = *state;
    char *before = content_of(stand_in_database(scene->app)), *after;

    open_list(scene);
    assert_shows(scene, "可以认定 1 家,没有办的 3 条");
    assert_shows(scene, "徐州甲机械有限公司");
    assert_shows(scene, "可以认定");
    assert_shows(scene, "库里没有这家企业");
    assert_shows(scene, "名单中没有"); /* 乙 */
    stand_in_keys(scene->app, "Down");
    assert_shows(scene, "不能走到"); /* 丙, in full below */
    stand_in_keys(scene->app, "f");
    assert_false(stand_in_shows(scene->app, "徐州甲机械有限公司"));
    after = content_of(stand_in_database(scene->app));
    assert_string_equal(after, before);
    free(before);
    free(after);
}

static void f10_grants_and_writes_the_certificates(void **state)
{
    struct scene *scene = *state;

    open_list(scene);
    stand_in_keys(scene->app, "F10");
    assert_shows(scene, "已认定 1 家,没有办的 3 条");
    assert_non_null(strstr(stand_in_said(scene->app), "证书已写入"));
    assert_int_equal(count_of(scene, "SELECT count(*) FROM certificate WHERE kind = 'innovative' "
                                     "AND document = '第12号公告' AND valid_to = '2026-09-20'"),
                     1);
    assert_false(stand_in_offers(scene->app, ACTION_FINISH));
    stand_in_keys(scene->app, "F10");
    assert_non_null(strstr(stand_in_said(scene->app), "已经办过了"));
    stand_in_keys(scene->app, "u");
    assert_int_equal(count_of(scene, "SELECT count(*) FROM certificate"), 0);
    assert_shows(scene, "可以认定 1 家"); /* a preview again */
    stand_in_keys(scene->app, "F10 Esc");
    assert_shows(scene, "已公告(认定) 1");
}

static void a_list_that_grants_nobody_offers_no_grant(void **state)
{
    static const char text[] = "企业名称\n徐州丙电子有限公司\n";
    struct scene *scene = *state;

    open_list(scene);
    assert_true(stand_in_offers(scene->app, ACTION_FINISH));
    stand_in_keys(scene->app, "Esc");
    write_bytes(scene->path, text, strlen(text));
    open_list(scene);
    assert_false(stand_in_offers(scene->app, ACTION_FINISH));
    assert_shows(scene, "(预览,没有可办的)");
    assert_shows(scene, "不能走到");
    assert_false(stand_in_shows(scene->app, "(filed)")); /* in words of the documents */
}

static void a_list_that_cannot_be_read_says_why(void **state)
{
    struct scene *scene = *state;

    write_bytes(scene->path, "说明\n没有\n", strlen("说明\n没有\n"));
    open_list(scene);
    assert_ptr_equal(stand_in_top(scene->app), &batches_screen);
    assert_non_null(strstr(stand_in_said(scene->app), "没有找到写有企业名称"));
}

static void the_file_then_the_form_then_the_list(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "i");
    assert_ptr_equal(stand_in_top(scene->app), &file_dialog);
    stand_in_type(scene->app, scene->path);
    stand_in_keys(scene->app, "Enter");
    assert_shows(scene, "公告日期");
    assert_shows(scene, "有效期 2023-09-20 至 2026-09-20");
    stand_in_keys(scene->app, "Ctrl-A Ctrl-K");
    stand_in_type(scene->app, "20230919");
    assert_shows(scene, "有效期 2023-09-19 至 2026-09-19"); /* while it is typed */
    stand_in_keys(scene->app, "F10");
    assert_ptr_equal(stand_in_top(scene->app), &results_screen);
    assert_shows(scene, "公告日期 2023-09-19");
}

static void nothing_is_drawn_outside_at_any_size(void **state)
{
    struct scene *scene = *state;

    open_list(scene);
    for (int rows = 1; rows < 40; rows += 3) {
        stand_in_resize(scene->app, rows, rows * 3);
        stand_in_keys(scene->app, "Down");
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_row_is_told_before_anything_is_written),
        TEST(f10_grants_and_writes_the_certificates),
        TEST(a_list_that_grants_nobody_offers_no_grant),
        TEST(a_list_that_cannot_be_read_says_why),
        TEST(the_file_then_the_form_then_the_list),
        TEST(nothing_is_drawn_outside_at_any_size),
    };

    return cmocka_run_group_tests_name("results screen", tests, NULL, NULL);
}

/* 导入 on screen: columns mapped by hand, differences kept one by one, hidden things asked about.
 */
#include "tests/tui/desk.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

#define ONE "913203122QK7YN59Q3"
#define HEADINGS "信用代码,企业名称,联系人,镇街,2023年产值(元)\n"

static char *write_list(const char *name, const char *text)
{
    char *file = desk_file(name);

    write_bytes(file, text, strlen(text));
    return file;
}

static void import_list(const char *name, const char *text, const struct step *rest)
{
    char *file = write_list(name, text), *keys = desk_typed(file, "Enter");
    struct step list[8] = {{"i", NULL}, {keys, NULL}};

    for (size_t i = 0; rest[i].keys != NULL; i++)
        list[i + 2] = rest[i];
    desk_run(list);
    free(keys);
    free(file);
}

static void write_first(void)
{
    static const struct step write[] = {{"Enter", NULL}, {0}};

    desk_know_office();
    import_list("一.csv", HEADINGS ONE ",甲公司,张三,茅村镇,10000\n", write);
}

/* ---- columns ---- */

static void see_unknown(void)
{
    assert_true(script_shows("没有识别、不会导入(空格改): E列 2023年产值(元)"));
    assert_true(script_shows("(未识别,不导入)"));
}

static void see_choices(void)
{
    assert_true(script_shows("E 列“2023年产值(元)”对应什么"));
    assert_true(script_shows("按表头自动识别"));
    assert_true(script_shows("不导入这一列"));
}

static void see_mapped(void)
{
    assert_true(script_shows("2023年营业收入总额"));
    assert_true(script_shows("> E"));
    assert_false(script_shows("没有识别"));
}

static void a_column_is_mapped_and_remembered(void **state)
{
    static const struct step map[] = {{"Down Down Down Down", see_unknown},
                                      {"Space", see_choices},
                                      {"营 业 收 入 总 Enter", see_mapped},
                                      {"Enter", NULL},
                                      {0}};
    static const struct step again[] = {{"Down Down Down Down", see_mapped}, {0}};

    (void)state;
    desk_know_office();
    import_list("一.csv", HEADINGS ONE ",甲公司,张三,茅村镇,10000\n", map);
    import_list("二.csv", HEADINGS ONE ",甲公司,张三,茅村镇,20000\n", again);
}

static void see_left_out(void)
{
    assert_true(script_shows("没有识别、不会导入(空格改): C列 联系人"));
}

static void see_back(void)
{
    assert_true(script_shows("没有识别、不会导入(空格改): E列"));
}

static void a_column_is_left_out_and_taken_back(void **state)
{
    static const struct step leave[] = {
        {"Down Down Space Down Enter", see_left_out}, {"Space Enter", see_back}, {0}};

    (void)state;
    desk_know_office();
    import_list("一.csv", HEADINGS ONE ",甲公司,张三,茅村镇,10000\n", leave);
}

/* ---- differences ---- */

static void see_kept(void)
{
    assert_true(script_shows("(保留原值)"));
    assert_true(script_shows("保留原值 1 项"));
    assert_true(script_shows("大许镇"));
}

static void see_not_kept(void)
{
    assert_false(script_shows("(保留原值)"));
    assert_true(script_shows("李四"));
}

static void see_written(void)
{
    assert_true(script_shows("新增 0 行,变更 1 行"));
}

static void see_only_contact(void)
{
    assert_true(script_shows("张三"));
    assert_true(script_shows("李四"));
    assert_false(script_shows("大许镇"));
}

static void a_difference_is_kept_out_until_it_is_let_in(void **state)
{
    static const char text[] = HEADINGS ONE ",甲公司,李四,大许镇,10000\n";
    static const struct step keep[] = {{"Right Right Space", see_kept},
                                       {"Space", see_not_kept},
                                       {"Space", see_kept},
                                       {"Enter", see_written},
                                       {0}};
    static const struct step again[] = {{"Right Right", see_only_contact}, {0}};

    (void)state;
    write_first();
    import_list("二.csv", text, keep);
    import_list("三.csv", text, again);
}

static void see_newer(void)
{
    assert_true(script_shows("与库中不同时以较新的为准"));
    assert_true(script_shows("变更 0 │ 未变 1"));
}

static void the_newer_one_may_win(void **state)
{
    static const struct step newer[] = {{"e Down Down Enter", see_newer}, {0}};

    (void)state;
    write_first();
    import_list("二.csv", HEADINGS ONE ",甲公司,李四,大许镇,10000\n", newer);
}

/* ---- hidden things ---- */

static void see_question(void)
{
    assert_true(script_shows("文件里隐藏着 1 张工作表、1 行"));
}

static void see_all(void)
{
    assert_true(script_shows("新增 3 变更 0 未变 0 拒绝 1"));
}

static void see_none(void)
{
    assert_true(script_shows("新增 2 变更 0 未变 0 拒绝 0"));
}

static void import_hidden(const char *answer, void (*see)(void))
{
    const char *top = getenv("PEIYU_SOURCE");
    char *file =
        memory_printf("%s/tests/data/import/libreoffice.xlsx", top != NULL ? top : SOURCE_DIR);
    char *keys = desk_typed(file, "Enter");
    const struct step list[] = {{"i", NULL}, {keys, see_question}, {answer, see}, {0}};

    desk_know_office();
    desk_run(list);
    free(keys);
    free(file);
}

static void hidden_sheets_and_rows_are_asked_about(void **state)
{
    (void)state;
    import_hidden("Up Up Enter", see_all);
    import_hidden("Up Enter", see_none);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_column_is_mapped_and_remembered),
        TEST(a_column_is_left_out_and_taken_back),
        TEST(a_difference_is_kept_out_until_it_is_let_in),
        TEST(the_newer_one_may_win),
        TEST(hidden_sheets_and_rows_are_asked_about),
    };

    return cmocka_run_group_tests(tests, desk_open_layouts, desk_close_layouts);
}

/* 导入 on screen: columns mapped by hand, differences kept one by one, hidden things asked about.
 */
#include "tests/tui/desk.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tests/db/soffice.h"

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

static void see_year_asked(void)
{
    assert_true(script_shows("营业收入总额: 哪一年的"));
    assert_true(script_shows("年度(空着按表头,没写算 2022 年)"));
}

static void a_column_is_mapped_and_remembered(void **state)
{
    static const struct step map[] = {{"Down Down Down Down", see_unknown},
                                      {"Space", see_choices},
                                      {"营 业 收 入 总 Enter", see_year_asked},
                                      {"Enter", see_mapped},
                                      {"Enter", NULL},
                                      {0}};
    static const struct step again[] = {{"Down Down Down Down", see_mapped}, {0}};

    (void)state;
    desk_know_office();
    import_list("一.csv", HEADINGS ONE ",甲公司,张三,茅村镇,10000\n", map);
    import_list("二.csv", HEADINGS ONE ",甲公司,张三,茅村镇,20000\n", again);
}

static void see_2021(void)
{
    assert_true(script_shows("2021年营业收入总额"));
    assert_false(script_shows("没有识别"));
}

static void see_refused_year(void)
{
    assert_true(script_shows("请写 1990 至 2099 之间的年份"));
    assert_true(script_shows("哪一年的"));
}

/* Above the year of the heading. */
static void a_column_is_mapped_to_a_year_and_remembered(void **state)
{
    static const struct step map[] = {{"Down Down Down Down Space", see_choices},
                                      {"营 业 收 入 总 Enter", see_year_asked},
                                      {"1 9 8 9 Enter", see_refused_year},
                                      {"Home Ctrl-K 2 0 2 1 Enter", see_2021},
                                      {"Enter", NULL},
                                      {0}};
    static const struct step again[] = {{"Down Down Down Down", see_2021}, {0}};

    (void)state;
    desk_know_office();
    import_list("一.csv", HEADINGS ONE ",甲公司,张三,茅村镇,10000\n", map);
    import_list("二.csv", HEADINGS ONE ",甲公司,张三,茅村镇,20000\n", again);
}

/* Esc at the question of the year leaves the column as it was. */
static void a_mapping_is_given_up_at_its_year(void **state)
{
    static const struct step leave[] = {{"Down Down Down Down Space", see_choices},
                                        {"营 业 收 入 总 Enter", see_year_asked},
                                        {"Esc", see_unknown},
                                        {0}};

    (void)state;
    desk_know_office();
    import_list("一.csv", HEADINGS ONE ",甲公司,张三,茅村镇,10000\n", leave);
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

static void see_whole_heading(void)
{
    assert_true(script_shows("E列 二〇二三年度主要经济指标情况之产值合计: 10000"));
}

/* The table has to cut it at 80 columns. */
static void the_heading_at_the_cursor_is_told_whole(void **state)
{
    static const struct step look[] = {{"Down Down Down Down", see_whole_heading}, {0}};

    (void)state;
    desk_know_office();
    import_list("一.csv",
                "信用代码,企业名称,联系人,镇街,二〇二三年度主要经济指标情况之产值合计\n" ONE
                ",甲公司,张三,茅村镇,10000\n",
                look);
}

/* ---- refused rows ---- */

#define REFUSED "信用代码,企业名称,2023年营业收入\n" ONE ",甲公司,约五千\n"

static void see_name_asked(void)
{
    assert_true(script_shows("被拒绝的行另存为工作簿"));
    assert_true(script_shows("一-拒绝的行.xlsx"));
}

static void see_saved(void)
{
    assert_true(script_shows("被拒绝的行连同表头和原因已写到"));
}

static void see_name_taken(void)
{
    assert_true(script_shows("已有同名的文件"));
}

static void see_refused_again(void)
{
    assert_true(script_shows("新增 0 变更 0 未变 0 拒绝 1"));
    assert_true(script_shows("表 1/1: 拒绝的行"));
}

static void refused_rows_are_saved_and_read_again(void **state)
{
    static const struct step save[] = {{"Right Right Right Right Space", see_name_asked},
                                       {"Enter", see_saved},
                                       {"Space Enter", see_name_taken},
                                       {"Esc", NULL},
                                       {0}};
    char *file = desk_file("一-拒绝的行.xlsx"), *keys = desk_typed(file, "Enter");
    const struct step again[] = {{"i", NULL}, {keys, see_refused_again}, {0}};

    (void)state;
    desk_know_office();
    import_list("一.csv", REFUSED, save);
    desk_run(again);
    free(keys);
    free(file);
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

static char *data_file(const char *name)
{
    const char *top = getenv("PEIYU_SOURCE");

    return memory_printf("%s/tests/data/import/%s", top != NULL ? top : SOURCE_DIR, name);
}

static void import_hidden(const char *answer, void (*see)(void))
{
    char *file = data_file("libreoffice.xlsx");
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

/* ---- LibreOffice ---- */

static void import_xls(const char *name, const struct step *rest)
{
    char *file = data_file(name), *keys = desk_typed(file, "Enter");
    struct step list[8] = {{"i", NULL}, {keys, NULL}};

    for (size_t i = 0; rest[i].keys != NULL; i++)
        list[i + 2] = rest[i];
    desk_know_office();
    desk_run(list);
    free(keys);
    free(file);
}

/* A stand-in that answers with libreoffice.xlsx. */
static void stand_in(void)
{
    char *answer = data_file("libreoffice.xlsx");
    char *body = memory_printf("cp '%s' \"$out/table.xlsx\"\n", answer);

    soffice_stand_in(getenv("HOME"), body);
    free(body);
    free(answer);
}

static void see_offer(void)
{
    assert_true(script_shows("这个 .xls 没有读成。改由本机的 LibreOffice 转换后再读吗?"));
    assert_true(script_shows("是公式或百分比"));
}

static void see_no_offer(void)
{
    assert_false(script_shows("LibreOffice"));
    assert_true(script_shows("是公式或百分比"));
}

static void see_nothing_read(void)
{
    assert_true(script_shows("按 Enter 选择要导入的表格文件"));
}

static void see_through_office(void)
{
    assert_true(script_shows("预览,尚未写入"));
    assert_true(script_shows("(由 LibreOffice 转换后读取)"));
    assert_true(script_shows("新增 2 变更 0"));
}

static void see_direct(void)
{
    assert_false(script_shows("LibreOffice"));
    assert_true(script_shows("预览,尚未写入"));
}

static void see_missing(void)
{
    assert_true(script_shows("本机没有安装 LibreOffice"));
    assert_true(script_shows("预览,尚未写入"));
}

static void an_xls_that_is_not_read_is_offered_to_libreoffice(void **state)
{
    static const struct step agree[] = {
        {"pause", see_offer}, {"y", NULL}, {"Esc", see_through_office}, {0}};
    static const struct step decline[] = {{"pause", see_offer}, {"n", see_nothing_read}, {0}};

    (void)state;
    stand_in();
    import_xls("libreoffice_formulas.xls", decline);
    import_xls("libreoffice_formulas.xls", agree);
    soffice_assert_clean(getenv("HOME"));
}

static void what_is_not_installed_is_not_offered(void **state)
{
    static const struct step none[] = {{"pause", see_no_offer}, {0}};

    (void)state;
    soffice_stand_in(getenv("HOME"), "");
    import_xls("libreoffice_formulas.xls", none);
}

static void an_xls_that_is_read_may_be_read_through_libreoffice_and_back(void **state)
{
    static const struct step there_and_back[] = {
        {"Esc", see_direct}, {"e End Enter", see_through_office}, {"e End Enter", see_direct}, {0}};

    (void)state;
    stand_in();
    import_xls("libreoffice.xls", there_and_back);
}

static void what_is_not_installed_is_told_and_the_preview_stays(void **state)
{
    static const struct step none[] = {{"Esc", see_direct}, {"e End Enter", see_missing}, {0}};

    (void)state;
    soffice_stand_in(getenv("HOME"), "");
    import_xls("libreoffice.xls", none);
}

static void see_stopped(void)
{
    assert_true(script_shows("已停止转换"));
    assert_true(script_shows("预览,尚未写入"));
}

static void a_conversion_stops_by_esc_and_the_preview_stays(void **state)
{
    static const struct step stop[] = {
        {"Esc", see_direct}, {"e End Enter +Esc", NULL}, {"pause", see_stopped}, {0}};

    (void)state;
    soffice_stand_in(getenv("HOME"), SOFFICE_HANGS);
    import_xls("libreoffice.xls", stop);
    soffice_assert_clean(getenv("HOME"));
    soffice_assert_quiet(getenv("HOME"));
}

static int tear_down(void **state)
{
    soffice_restore();
    return desk_tear_down(state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_column_is_mapped_and_remembered),
        TEST(a_column_is_mapped_to_a_year_and_remembered),
        TEST(a_mapping_is_given_up_at_its_year),
        TEST(a_column_is_left_out_and_taken_back),
        TEST(the_heading_at_the_cursor_is_told_whole),
        TEST(refused_rows_are_saved_and_read_again),
        TEST(a_difference_is_kept_out_until_it_is_let_in),
        TEST(the_newer_one_may_win),
        TEST(hidden_sheets_and_rows_are_asked_about),
        TEST(an_xls_that_is_not_read_is_offered_to_libreoffice),
        TEST(what_is_not_installed_is_not_offered),
        TEST(an_xls_that_is_read_may_be_read_through_libreoffice_and_back),
        TEST(what_is_not_installed_is_told_and_the_preview_stays),
        TEST(a_conversion_stops_by_esc_and_the_preview_stays),
    };

    return cmocka_run_group_tests(tests, desk_open_layouts, desk_close_layouts);
}

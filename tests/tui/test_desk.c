/* 待办, 导入 and 导出, by keys. */
#include "tests/tui/desk.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

/* ---- 待办 ---- */

static void see_deadlines(void)
{
    assert_true(script_shows(" 全部 142 │ 逾期 11 │ 今天 4 │"));
    assert_true(script_shows("逾期102天"));
    assert_true(script_shows("列出 142 项"));
}

static void see_overdue(void)
{
    assert_true(script_shows("列出 11 项"));
    assert_false(script_shows("2025-"));
}

static void see_found(void)
{
    assert_true(script_shows("查找: 茅村"));
    assert_false(script_shows("列出 142 项"));
    assert_true(script_cursor());
}

static void see_filtered(void)
{
    assert_true(script_shows("筛选: 资质到期"));
    assert_false(script_shows("着手复核"));
}

static void deadlines_are_grouped_searched_and_filtered(void **state)
{
    static const struct step list[] = {{"F3", see_deadlines},
                                       {"Right", see_overdue},
                                       {"Left / 茅 村", see_found},
                                       {"Esc", see_deadlines},
                                       {"f Down Space Enter", see_filtered},
                                       {"Esc", see_deadlines},
                                       {0}};
    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_dossier(void)
{
    assert_true(script_shows("资质证书"));
    assert_true(script_shows("徐州铜山朔野智能装备股份有限公司"));
}

static void enter_opens_the_dossier_at_its_certificates(void **state)
{
    static const struct step list[] = {{"F3 Enter", see_dossier}, {"q", see_deadlines}, {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_windows_alone(void)
{
    assert_true(script_shows(" 全部 38 │ 逾期 0"));
    assert_true(script_shows("列出 38 项"));
}

static void see_none(void)
{
    assert_true(script_shows(" 全部 0 │ 逾期 0"));
    assert_true(script_shows("没有可显示的行"));
    assert_false(script_shows("Enter打开"));
    assert_false(script_shows("x办结"));
    assert_false(script_shows("z延期"));
}

static void without_enterprises_windows_of_programmes_alone_are_due(void **state)
{
    static const struct step list[] = {{"F3 Down f Esc", see_windows_alone},
                                       {"f Enter", see_none},
                                       {"Enter Down f Esc", see_none},
                                       {"u F3", see_none},
                                       {0}};

    (void)state;
    desk_know_office();
    desk_run(list);
}

/* ---- 导入 ---- */

#define ONE "913203122QK7YN59Q3"
#define TWO "91320312TA0M5F0P58"

static char *write_list(const char *name, const char *text)
{
    char *file = desk_file(name);

    write_bytes(file, text, strlen(text));
    return file;
}

static void see_preview(void)
{
    assert_true(script_shows("预览,尚未写入"));
    assert_true(script_shows(" 列 4 │ 新增 2 │ 变更 0 │ 未变 0 │ 拒绝 1"));
    assert_true(script_shows("乡镇(街道、园区)"));
    assert_true(script_shows("没有识别、不会导入(空格改): D列 备注"));
    assert_int_equal(desk_enterprises(), 0);
}

static void see_refused(void)
{
    assert_true(script_shows("A4"));
    assert_true(script_shows("丙公司"));
}

static void see_report(void)
{
    assert_true(script_shows("导入结果"));
    assert_true(script_shows("新增 2 行"));
    assert_int_equal(desk_enterprises(), 2);
}

static void see_undone(void)
{
    assert_int_equal(desk_enterprises(), 0);
    assert_true(script_shows("预览,尚未写入"));
}

static void a_file_is_looked_at_written_and_undone(void **state)
{
    char *file =
        write_list("名单.csv", "信用代码,企业名称,镇街,备注\n" ONE ",甲公司,大许街道,急\n" TWO
                               ",乙公司,三堡街道,\n912,丙公司,,\n");
    char *keys = desk_typed(file, "Enter");
    const struct step list[] = {{"i", NULL},
                                {keys, see_preview},
                                {"Left", see_refused},
                                {"Enter", see_report},
                                {"Esc", see_refused},
                                {"u", see_undone},
                                {0}};
    (void)state;
    desk_know_office();
    desk_run(list);
    free(keys);
    free(file);
}

static void see_only_gaps(void)
{
    assert_true(script_shows("只补空缺"));
    assert_true(script_shows("变更 0 │ 未变 1"));
}

static void see_change(void)
{
    assert_true(script_shows("变更 1 │ 未变 0"));
    assert_true(script_shows("大许街道 → 柳新镇"));
}

static void a_change_shows_both_values_and_may_be_kept_out(void **state)
{
    char *first = write_list("一.csv", "信用代码,企业名称,镇街\n" ONE ",甲公司,大许街道\n");
    char *second = write_list("二.csv", "信用代码,企业名称,镇街\n" ONE ",甲公司,柳新镇\n");
    char *one = desk_typed(first, "Enter Enter Esc i"),
         *two = desk_typed(second, "Enter Right Right");
    const struct step list[] = {
        {"i", NULL}, {one, NULL}, {two, see_change}, {"e Down Enter", see_only_gaps}, {0}};
    (void)state;
    desk_know_office();
    desk_run(list);
    free(one);
    free(two);
    free(first);
    free(second);
}

static void see_unreadable(void)
{
    assert_true(script_shows("坏.xlsx"));
    assert_true(script_shows("按 Enter 选择要导入的表格文件"));
}

static void a_file_that_cannot_be_read_says_so(void **state)
{
    char *file = write_list("坏.xlsx", "PK\003\004 nothing");
    char *keys = desk_typed(file, "Enter");
    const struct step list[] = {{"i", NULL}, {keys, see_unreadable}, {0}};

    (void)state;
    desk_know_office();
    desk_run(list);
    free(keys);
    free(file);
}

static void see_year(void)
{
    assert_true(script_shows("没写年度的算 2021 年"));
    assert_true(script_shows("2021年营业收入总额"));
}

static void see_no_year(void)
{
    assert_true(script_shows("请写 1990 至 2099 之间的年份"));
}

static void figures_without_a_year_belong_to_the_one_that_is_said(void **state)
{
    char *file = write_list("年.csv", "信用代码,企业名称,营业收入(万元)\n" ONE ",甲公司,5\n");
    char *keys = desk_typed(file, "Enter e Down Down Down Down Enter Ctrl-U 9 9 Enter");
    const struct step list[] = {
        {"i", NULL}, {keys, see_no_year}, {"Ctrl-U 2 0 2 1 Enter", see_year}, {0}};
    (void)state;
    desk_know_office();
    desk_run(list);
    free(keys);
    free(file);
}

static void see_two_sheets(void)
{
    assert_true(script_shows("表 1/3: 培育库名单"));
    assert_true(script_shows("新增 44 │ 变更 0 │ 未变 0 │ 拒绝 5"));
}

static void see_second_sheet(void)
{
    assert_true(script_shows("表 2/3: "));
}

static void see_third_sheet(void)
{
    assert_true(script_shows("表 3/3: "));
}

static void each_sheet_of_a_workbook_is_shown(void **state)
{
    const char *top = getenv("PEIYU_SOURCE");
    char *file =
        memory_printf("%s/tests/data/county_list_2025.xlsx", top != NULL ? top : SOURCE_DIR);
    char *keys = desk_typed(file, "Enter");
    const struct step list[] = {{"i", NULL},
                                {keys, see_two_sheets},
                                {"Tab", see_second_sheet},
                                {"Tab", see_third_sheet},
                                {"Tab", see_two_sheets},
                                {"Tab", see_second_sheet},
                                {"BackTab", see_two_sheets},
                                {0}};
    (void)state;
    desk_know_office();
    desk_run(list);
    free(keys);
    free(file);
}

/* ---- 导出 ---- */

static const char *table_name = "铜山区2023年创新型中小企业推荐汇总表.xlsx";

static size_t size_of(const char *name)
{
    char *file = desk_file(name);
    size_t length = 0;
    char *bytes = bytes_of(file, &length);

    free(bytes);
    free(file);
    return length;
}

static void see_form(void)
{
    assert_true(script_shows("创新型中小企业推荐汇总表"));
    assert_true(script_shows("全部 200 家"));
    assert_true(script_shows(table_name));
    assert_int_equal(size_of(table_name), 0);
}

static void see_exported(void)
{
    assert_true(script_shows("已导出 "));
    assert_true(script_shows(table_name));
    assert_true(size_of(table_name) > 1000);
}

static void see_question(void)
{
    assert_true(script_shows("文件已经存在,要替换吗"));
}

static void a_table_goes_where_it_says_and_an_old_one_is_asked_about(void **state)
{
    static const struct step list[] = {{"o 创 新 型 Enter", see_form},
                                       {"Enter", see_exported},
                                       {"o 创 新 型 Enter Enter", see_question},
                                       {"y", see_exported},
                                       {0}};
    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_that_nobody_is_listed(void)
{
    assert_true(script_shows("已导出,无符合条件的企业: "));
}

static void a_table_without_rows_says_so(void **state)
{
    static const struct step list[] = {{"o 小 巨 人 Enter Enter", see_that_nobody_is_listed}, {0}};
    (void)state;
    desk_make_demo();
    desk_run(list);
}

static void see_csv(void)
{
    assert_true(script_shows("已导出 200 行"));
    assert_true(size_of("名单.csv") > 1000);
}

static void a_name_is_typed(void **state)
{
    char *keys = desk_typed("~/名单.csv", "Enter Enter");
    const struct step list[] = {{"o Enter Up Enter Ctrl-U", NULL}, {keys, see_csv}, {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
    free(keys);
}

static void see_refusal(void)
{
    assert_true(script_shows(".xlsx 或 .csv"));
    assert_true(script_shows("[ 开始导出 ]"));
}

static void what_cannot_be_written_is_said_and_the_form_stays(void **state)
{
    char *keys = desk_typed("表.doc", "Enter Enter");
    const struct step list[] = {{"o Enter Up Enter Ctrl-U", NULL}, {keys, see_refusal}, {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
    free(keys);
    assert_int_equal(size_of("表.doc"), 0);
}

/* ---- a kind said by hand ---- */

static void see_unknown_kind(void)
{
    assert_true(script_shows("没有可以导入的表"));
    assert_true(script_shows("(没有读取)"));
    assert_true(script_shows("指定这张表是哪一种"));
}

static void see_said_kind(void)
{
    assert_true(script_shows("(知识产权,表头在第 1 行)"));
    assert_true(script_shows("新增 1 │"));
}

static void a_sheet_that_is_not_recognised_is_told_what_it_is(void **state)
{
    char *list = write_list("企业.csv", "信用代码,企业名称\n" ONE ",甲公司\n");
    char *file = write_list("清单.csv", "企业名称,编号,名称\n甲公司,ZL1,挖掘机\n");
    char *first = desk_typed(list, "Enter Enter Esc i"), *keys = desk_typed(file, "Enter");
    const struct step steps[] = {{"i", NULL},
                                 {first, NULL},
                                 {keys, see_unknown_kind},
                                 {"e Down Down Down Enter", NULL},
                                 {"知 识 产 权 Enter", see_said_kind},
                                 {"e Down Down Down Enter Enter", see_unknown_kind},
                                 {0}};
    (void)state;
    desk_know_office();
    desk_run(steps);
    free(first);
    free(keys);
    free(list);
    free(file);
}

static void see_left_name(void)
{
    assert_true(script_shows("这是上次没有用上的文件名"));
    assert_true(script_shows("甲.csv"));
}

static void see_proposed_name(void)
{
    assert_false(script_shows("甲.csv"));
    assert_true(script_shows("推荐汇总表.xlsx"));
}

static void the_name_of_the_file_comes_back_after_a_crash(void **state)
{
    static const struct step cut_off[] = {{"o 创 新 型 Enter Up Enter Ctrl-U 甲 . c s v", NULL},
                                          {0}},
                             again[] = {{"o 创 新 型 Enter", see_left_name}, {"Esc", NULL}, {0}},
                             given_up[] = {{"o 创 新 型 Enter", see_proposed_name}, {0}};

    (void)state;
    desk_make_demo();
    desk_run(cut_off);
    desk_run(again);
    desk_run(given_up);
}

static void esc_takes_the_old_name_back(void **state)
{
    static const struct step list[] = {
        {"o 创 新 型 Enter Up Enter Ctrl-U 甲 . c s v Esc", see_proposed_name}, {0}};

    (void)state;
    desk_make_demo();
    desk_run(list);
}

/* ---- the demo county, later ---- */

static void see_beginning(void)
{
    assert_true(script_shows("F1帮助  a新增  i导入  D演示县  R回收站  u撤销  ?命令  q退出"));
    assert_true(script_shows("D   演示县"));
}

static void see_asked(void)
{
    assert_true(script_shows("在企业库里生成演示县?"));
    assert_true(script_shows("F1帮助  Enter确认  Esc返回"));
    assert_int_equal(desk_enterprises(), 0);
}

static void see_county(void)
{
    assert_int_equal(desk_enterprises(), 200);
    assert_true(script_shows("筛出 200 / 共 200"));
    assert_false(script_shows("D演示县"));
}

static void see_refused_county(void)
{
    assert_true(script_shows("演示县只能放进空的企业库"));
    assert_int_equal(desk_enterprises(), 200);
}

static void an_empty_library_takes_the_demo_county_later_too(void **state)
{
    static const struct step list[] = {{"Down", see_beginning},
                                       {"D", see_asked},
                                       {"n D", see_asked},
                                       {"y", see_county},
                                       {"D", see_refused_county},
                                       {"u", see_beginning},
                                       {0}};

    (void)state;
    desk_know_office();
    desk_run(list);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(deadlines_are_grouped_searched_and_filtered),
        TEST(enter_opens_the_dossier_at_its_certificates),
        TEST(without_enterprises_windows_of_programmes_alone_are_due),
        TEST(a_file_is_looked_at_written_and_undone),
        TEST(a_change_shows_both_values_and_may_be_kept_out),
        TEST(a_file_that_cannot_be_read_says_so),
        TEST(figures_without_a_year_belong_to_the_one_that_is_said),
        TEST(each_sheet_of_a_workbook_is_shown),
        TEST(a_table_goes_where_it_says_and_an_old_one_is_asked_about),
        TEST(a_table_without_rows_says_so),
        TEST(a_name_is_typed),
        TEST(what_cannot_be_written_is_said_and_the_form_stays),
        TEST(a_sheet_that_is_not_recognised_is_told_what_it_is),
        TEST(the_name_of_the_file_comes_back_after_a_crash),
        TEST(esc_takes_the_old_name_back),
        TEST(an_empty_library_takes_the_demo_county_later_too),
    };

    return cmocka_run_group_tests(tests, desk_open_layouts, desk_close_layouts);
}

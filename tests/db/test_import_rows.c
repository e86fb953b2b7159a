/* The rules of the import for a list of enterprises, each on a small table: which rows are lines,
 * whose they are, what they change, and why one is refused. */
#include "tests/db/import_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

static void an_enterprise_is_new_then_changed_then_unchanged(void **state)
{
    imports(
        *state,
        "统一社会信用代码,企业名称,镇街,2024年营业收入(万元)\n" ONE ",甲(江苏)公司,利国镇,12.50\n",
        "sheet  enterprises 1\nrow 2 new " ONE " 甲（江苏）公司\n 乡镇(街道、园区):  -> 利国镇\n"
        " 2024年营业收入总额:  -> 12.5\ncounts 1 0 0 0 0\n");
    imports(
        *state,
        "统一社会信用代码,企业名称,2024年营业收入(万元),联系人\n" ONE ",甲（江苏）公司,13,张三\n",
        "row 2 changed " ONE " 甲（江苏）公司\n 2024年营业收入总额: 12.5 -> 13\n 联系人:  -> 张三\n"
        "counts 0 1 0 0 0\n");
    imports(*state,
            "统一社会信用代码,企业名称,2024年营业收入(元)\n" ONE ",甲(江苏)公司,\"130,000.00\"\n",
            "row 2 unchanged " ONE " 甲（江苏）公司\ncounts 0 0 1 0 0\n");
    office_holds(*state, ONE,
                 "name=甲（江苏）公司\nuscc=" ONE "\ntown=利国镇\ncontact=张三\n2024 revenue=13\n");
}

static void what_is_not_given_leaves_what_is_there(void **state)
{
    imports(*state,
            "信用代码,企业名称,联系人,2024年营业收入,高新技术企业有效期至\n" ONE
            ",甲,张三,5,2026-01-01\n",
            "row 2 new");
    imports(*state,
            "信用代码,企业名称,联系人,2024年营业收入,高新技术企业有效期至\n" ONE ",,无,—,/\n",
            "row 2 unchanged " ONE " 甲\n");
    imports(*state,
            "信用代码,企业名称,联系人,2024年营业收入,高新技术企业有效期至\n" ONE ",,-,无,无\n",
            "row 2 changed", " 高新技术企业有效期至: 2026-01-01 -> 无\n");
}

static void conflicts_are_replaced_or_kept_as_asked(void **state)
{
    struct import_options keep = {.conflict = IMPORT_KEEP};
    static const char later[] =
        "信用代码,企业名称,联系人,2024年营业收入,2023年营业收入\n" ONE ",乙,李四,6,4\n";

    imports(*state, "信用代码,企业名称,联系人,2024年营业收入\n" ONE ",甲,张三,5\n", "row 2 new");
    imports_with(*state, later, keep,
                 "row 2 changed " ONE " 乙\n 2023年营业收入总额:  -> 4\ncounts");
    imports_with(*state, later, keep, "row 2 unchanged");
    imports(*state, later,
            " 企业名称: 甲 -> 乙\n 联系人: 张三 -> 李四\n 2024年营业收入总额: 5 -> 6\n");
    office_holds(*state, ONE,
                 "name=乙\nuscc=" ONE
                 "\nformer_names=甲\ncontact=李四\n2023 revenue=4\n2024 revenue=6\n");
}

#define UPDATED "信用代码,企业名称,联系人,平台数据更新日期\n"

/* The day on the platform decides where both have one: one day later is newer, the same is not. */
static void the_newer_row_wins_by_its_day(void **state)
{
    struct import_options newer = {.conflict = IMPORT_NEWER};

    imports(*state, UPDATED ONE ",甲,张三,2025-04-10\n", "row 2 new");
    imports_with(*state, UPDATED ONE ",甲,李四,2025-04-09\n", newer, "row 2 unchanged");
    imports_with(*state, UPDATED ONE ",甲,李四,2025-04-10\n", newer, "row 2 unchanged");
    imports_with(*state, "信用代码,企业名称,联系人\n" ONE ",甲,李四\n", newer, "row 2 unchanged");
    imports_with(*state, UPDATED ONE ",甲,李四,2025-04-11\n", newer,
                 " 联系人: 张三 -> 李四\n 平台数据更新日期: 2025-04-10 -> 2025-04-11\n");
}

/* Else the latest year of figures; what was never given is taken from an older row too. */
static void the_newer_row_wins_by_its_latest_year(void **state)
{
    struct import_options newer = {.conflict = IMPORT_NEWER};

    imports(*state, "信用代码,企业名称,联系人,2023年营业收入\n" ONE ",甲,张三,5\n", "row 2 new");
    imports_with(*state, "信用代码,企业名称,联系人,2023年营业收入\n" ONE ",甲,李四,6\n", newer,
                 "row 2 unchanged");
    imports_with(*state, "信用代码,企业名称,联系人,乡镇,2024年营业收入\n" ONE ",甲,李四,镇,\n",
                 newer, "row 2 changed " ONE " 甲\n 乡镇(街道、园区):  -> 镇\ncounts");
    imports_with(*state,
                 "信用代码,企业名称,联系人,2023年营业收入,2024年营业收入\n" ONE ",甲,李四,6,7\n",
                 newer, " 联系人: 张三 -> 李四\n 2023年营业收入总额: 5 -> 6\n");
}

struct answers {
    struct buffer asked;
    const char *replace; /* the field that is */
};

static bool answer(void *context, const struct import_difference *difference)
{
    struct answers *answers = context;

    buffer_printf(&answers->asked, "%d %s %s %s: %s | %s\n", difference->row, difference->uscc,
                  difference->name, difference->field, difference->from, difference->to);
    return strcmp(difference->field, answers->replace) == 0;
}

/* Each difference is asked about once; a rename is one, whatever the answers. */
static void differences_are_asked_about_one_by_one(void **state)
{
    struct answers answers = {.replace = "联系人"};
    struct import_options ask = {.conflict = IMPORT_ASK, .resolve = answer, .context = &answers};

    imports(*state, "信用代码,企业名称,联系人,2024年营业收入\n" ONE ",甲,张三,5\n" TWO ",乙,,\n",
            "counts 2");
    imports_with(*state,
                 "信用代码,企业名称,联系人,2024年营业收入,2023年营业收入\n" ONE ",丙,李四,6,4\n" TWO
                 ",甲,,,\n",
                 ask,
                 "row 2 changed " ONE " 丙\n 企业名称: 甲 -> 丙\n 联系人: 张三 -> 李四\n"
                 " 2023年营业收入总额:  -> 4\nrow 3 changed " TWO " 甲\n 企业名称: 乙 -> 甲\n");
    assert_string_equal(buffer_text(&answers.asked), "2 " ONE " 丙 联系人: 张三 | 李四\n"
                                                     "2 " ONE " 丙 2024年营业收入总额: 5 | 6\n");
    buffer_free(&answers.asked);
}

static void codes_are_read_as_people_write_them(void **state)
{
    imports(*state,
            "信用代码,企业名称\n９１３２０３１２ ２qk7yn59q3,甲\n'" TWO
            ",乙\n\" 91320312-RX5KWBBC8F\n\",丙\n",
            "row 2 new " ONE " 甲\n", "row 3 new " TWO " 乙\n", "row 4 new " THREE " 丙\n");
}

static void a_wrong_or_missing_code_is_refused_before_all_else(void **state)
{
    imports(*state,
            "企业名称,2024年营业收入,信用代码\n"
            "甲,约3000,913203122QK7YN59Q4\n乙,约3000,\n丙,约3000,9132\n丁,1,-\n",
            "row 2 refused 3 C uscc 统一社会信用代码 913203122QK7YN59Q4 的校验码不符",
            "row 3 refused 3 C uscc 没有填写", "row 4 refused 3 C uscc ",
            "row 5 refused 3 C uscc 没有填写", "counts 0 0 0 4 0\n");
}

static void rows_that_share_a_code_are_all_refused(void **state)
{
    imports(*state, "信用代码,企业名称\n" ONE ",甲\n" TWO ",乙\n" ONE ",甲\n\n" ONE ",约\n",
            "row 2 refused 1 A duplicate 与第 4 行的统一社会信用代码相同", "row 3 new " TWO,
            "row 4 refused 1 A duplicate 与第 2 行", "row 6 refused 1 A duplicate 与第 2 行",
            "counts 1 0 0 3 0\n");
    office_holds(*state, ONE, "");
}

static void the_first_cell_that_cannot_be_read_decides(void **state)
{
    imports(*state,
            "企业名称,成立日期,2024年营业收入,信用代码\n"
            "甲,2020-13-01,约5," ONE "\n,2020-01-01,约5," TWO "\n丙,2020-01-01,5万," THREE "\n",
            "row 2 refused 2 B established_on “成立日期”",
            "row 3 refused 1 A name 新企业没有填写企业名称", "row 4 new");
}

static void a_new_enterprise_needs_a_name_and_a_known_one_does_not(void **state)
{
    imports(*state, "信用代码,联系人\n" ONE ",张三\n",
            "row 2 refused 1 A name 库中没有代码为 " ONE);
    imports(*state, "信用代码,企业名称\n" ONE ",甲\n", "row 2 new");
    imports(*state, "信用代码,联系人\n" ONE ",张三\n",
            "row 2 changed " ONE " 甲\n 联系人:  -> 张三\n");
}

static void a_name_of_another_code_is_refused(void **state)
{
    imports(*state, "信用代码,企业名称\n" ONE ",甲\n" TWO ",乙\n" THREE ",甲\n",
            "row 4 refused 2 B name 企业名称“甲”已属于另一个");
    imports(*state, "信用代码,企业名称\n" ONE ",乙\n", "row 2 refused 2 B name");
    imports(*state, "信用代码,企业名称,资质类型,公告日期\n" ONE ",乙,创新型,2024-02-29\n",
            "row 2 refused 2 B name");
}

static void totals_notes_headings_and_blanks_are_no_lines(void **state)
{
    imports(*state,
            "铜山区企业名单,,,\n"
            "单位：万元,,,\n"
            "序号,企业名称,信用代码,2024年营业收入\n"
            ",,,（万元）\n"
            "1,2,3,4\n"
            "1,甲," ONE ",5\n"
            ",小 计,,5\n"
            "  ,,\" \",\n"
            "铜山区企业名单,,,\n"
            "序号,企业名称,信用代码,2024年营业收入\n"
            "2,乙," TWO ",6\n"
            "3,,,\n"
            ",合计（2家）,,11\n"
            "总计,,,11\n"
            "注：1.以审计报告为准,,,\n"
            "2.未审计的以财务报表为准,,,\n"
            ",2.未审计的以财务报表为准,,\n"
            "填报人：张三,,审核人：李四,2025年5月20日\n",
            "sheet  enterprises 3\nrow 6 new", "row 11 new", "counts 2 0 0 0 11\n");
}

static void a_note_in_the_column_of_names_is_no_enterprise(void **state)
{
    imports(*state,
            "企业名称,信用代码,联系人\n甲," ONE ",张三\n备注：以上均已核实,,\n乙," TWO ",李四\n"
            "制表：王五,,\n",
            "counts 2 0 0 0 2\n");
}

static void a_row_with_figures_and_no_enterprise_is_refused(void **state)
{
    imports(*state, "序号,企业名称,信用代码,联系人\n1,甲," ONE ",张三\n2,,,李四\n3,乙,,王五\n",
            "row 3 refused 3 C uscc", "row 4 refused 3 C uscc", "counts 1 0 0 2 0\n");
}

static void headings_over_two_rows_lend_year_and_unit(void **state)
{
    imports(*state,
            "序号,信用代码,企业名称,2024年度主要经济指标（万元）,,,2023年,,备注\n"
            ",,,营业收入(元),净利润,从业人员,营业收入,净利润,\n"
            "1," ONE ",甲,10000,2,3,4,5,x\n",
            "sheet  enterprises 1\nunmatched I 备注\nrow 3 new", "2024年营业收入总额:  -> 1\n",
            "2024年净利润:  -> 2\n", "2024年从业人员数:  -> 3\n", "2023年营业收入总额:  -> 4\n",
            "2023年净利润:  -> 5\n");
}

static void a_year_does_not_spread_over_what_has_none(void **state)
{
    imports(*state,
            "信用代码,企业名称,2023年,,,\n,,营业收入,研发费用,主导产品,净利润\n" ONE
            ",甲,1,2,产品,3\n",
            "sheet  enterprises 1\nrow 3 new", "2023年营业收入总额:  -> 1\n",
            "2023年研发费用总额:  -> 2\n", "主导产品:  -> 产品\n", "2023年净利润:  -> 3\n");
}

static void years_may_stand_below_the_label(void **state)
{
    imports(*state,
            "企业名称,信用代码,营业收入,,净利润,\n,,2022年,2023年度,2022,2023\n甲," ONE
            ",1,2,3,4\n",
            "2022年营业收入总额:  -> 1\n 2023年营业收入总额:  -> 2\n 2022年净利润:  -> 3\n"
            " 2023年净利润:  -> 4\n");
}

static void a_title_lends_nothing_but_its_unit(void **state)
{
    imports(*state,
            "2022年企业数据（单位：元）,,,\n企业名称,信用代码,营业收入,净利润（万元）\n甲," ONE
            ",10000,2\n",
            "sheet  enterprises 2\n", "2024年营业收入总额:  -> 1\n 2024年净利润:  -> 2\n");
}

static void figures_without_a_year_are_of_the_year_asked_for_or_of_last_year(void **state)
{
    static const char text[] = "信用代码,企业名称,营业收入,上上年度营业收入\n" ONE ",甲,1,2\n";
    struct import_options in_2020 = {.year = 2020, .dry_run = true};

    imports_with(*state, text, in_2020, "2020年营业收入总额:  -> 1\n 2019年营业收入总额:  -> 2\n");
    imports(*state, text, "2024年营业收入总额:  -> 1\n 2023年营业收入总额:  -> 2\n");
}

static void units_are_honoured_exactly(void **state)
{
    imports(*state,
            "信用代码,企业名称,2024年营业收入(亿元),2024年净利润（元）,2023年净利润,"
            "主导产品全国细分市场占有率(%)\n" ONE ",甲,1.2345678901,-0.01,1亿,12.5%\n",
            "2024年营业收入总额:  -> 12345.678901\n 2024年净利润:  -> -0.000001\n"
            " 2023年净利润:  -> 10000\n 主导产品全国细分市场占有率:  -> 12.5\n");
    imports(*state, "信用代码,2024年营业收入(元)\n" ONE ",0.001\n", "row 2 refused 2 B revenue");
}

static void thousands_and_millions_are_converted(void **state)
{
    imports(*state,
            "表,,单位：千元\n信用代码,企业名称,营业收入,净利润(百万元),研发费用总额百万元\n" ONE
            ",甲,10005,1.5,0.01\n",
            "2024年营业收入总额:  -> 1000.5\n 2024年净利润:  -> 150\n", "总额:  -> 1\n");
}

static void the_unit_of_a_title_is_that_of_columns_before_it_too(void **state)
{
    imports(*state, "表,,,单位：元\n信用代码,企业名称,营业收入,净利润\n" ONE ",甲,10000,20000\n",
            " 2024年营业收入总额:  -> 1\n 2024年净利润:  -> 2\n");
    imports(*state, "表,,,单位：美元\n信用代码,企业名称,营业收入,净利润\n" ONE ",甲,10000,20000\n",
            "unmatched C 营业收入(单位不能", "净利润(单位不能", "counts 0 0 1 0 0");
}

/* Neither ignored nor taken for 万元. */
static void money_in_a_unit_that_is_not_known_is_left_out(void **state)
{
    static const char *const titles[] = {"（单位：美元）", "单位 千万元", "企业数据（万美元）",
                                         "金额单位：万", "单位：万元 单位：元"};
    size_t i;

    for (i = 0; i < sizeof titles / sizeof *titles; i++) {
        char *text = memory_printf("企业表,%s\n信用代码,企业名称,营业收入,从业人员,"
                                   "净利润（元）\n" ONE ",甲,10000,5,20000\n",
                                   titles[i]);
        char *told =
            told_with(((struct office *)*state)->database, ((struct office *)*state)->folder, text,
                      (struct import_options){.dry_run = true});

        assert_contains(told, "unmatched C 营业收入(单位不能换算成万元");
        assert_contains(told, "\n 2024年从业人员数:  -> 5\n 2024年净利润:  -> 2\ncounts 1");
        free(told);
        free(text);
    }
    imports(*state,
            "信用代码,企业名称,经济指标(万美元),,\n,,营业收入,从业人员,净利润(元)\n" ONE
            ",甲,10000,5,20000\n",
            "unmatched C 经济指标(万美元) 营业收入(单位不能",
            "\n 2024年从业人员数:  -> 5\n 2024年净利润:  -> 2\ncounts 1");
}

static void the_unit_of_one_column_is_not_that_of_all(void **state)
{
    imports(*state,
            "信用代码,企业名称,经济指标,,出口额（单位：万美元）\n,,营业收入,净利润,\n" ONE
            ",甲,1,2,3\n",
            "2024年营业收入总额:  -> 1\n 2024年净利润:  -> 2\n");
}

/* Whatever stands in it under the code and the name. */
static void a_row_of_units_counts(void **state)
{
    static const char *const rows[] = {
        "18位,全称,文本,（元）,%,人", "—,—,—,元,/,人", "单位,,,元,%,",
        "文本,文本,文本,元,—,数字",   "A,B,,元,,",     "(18位),(全称),,单位：元,,（人）",
    };
    size_t i;

    for (i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = memory_printf(
            "信用代码,企业名称,联系人,2024年营业收入,全国市场占有率,2024年从业人员\n%s\n" ONE
            ",甲,张三,10000,2,3\n",
            rows[i]);
        char *told =
            told_with(((struct office *)*state)->database, ((struct office *)*state)->folder, text,
                      (struct import_options){.dry_run = true});

        assert_contains(told, "row 3 new");
        assert_contains(told, "2024年营业收入总额:  -> 1\n");
        assert_contains(told, "counts 1 0 0 0 0");
        free(told);
        free(text);
    }
    imports(*state, "信用代码,企业名称,营业收入\n18位,全称,千美元\n" ONE ",甲,10000\n",
            "unmatched C 营业收入(单位不能", "counts 1 0 0 0 0");
    imports(*state, "信用代码,企业名称,净利润（万元）\n,,元\n" ONE ",甲,10000\n",
            "row 3 refused 0   第 2 行另写了与表头不同的单位", "counts 0 0 0 1 1");
    imports(*state, "信用代码,企业名称,年度,净利润\n,甲,2023,/\n" ONE ",甲,2022,5\n",
            "sheet  figures 1\n", "row 3 new");
}

static void lines_of_a_second_table_are_refused(void **state)
{
    imports(*state,
            "信用代码,企业名称,营业收入\n" ONE ",甲,1\n信用代码,企业名称,研发费用\n" TWO
            ",乙,9\n信用代码,企业名称,营业收入\n" THREE ",丙,3\n",
            "row 2 new", "row 4 refused 0   第 3 行另有一个表头,请分成两张工作表\n",
            "row 6 new " THREE, "counts 2 0 0 1 2");
    imports(*state,
            "信用代码,企业名称,营业收入\n" ONE
            ",甲,1\n\n表二,,\n统一社会信用代码,单位名称,营业收入\n" TWO ",乙,9\n",
            "row 6 refused 0   第 5 行另有一个表头");
    imports(*state,
            "信用代码,企业名称,营业收入\n" ONE ",甲,1\n企业名称,信用代码,营业收入\n乙," TWO ",9\n",
            "row 4 refused 0   第 3 行另有一个表头");
    imports(*state,
            "信用代码,企业名称,指标,\n,,营业收入,净利润\n" ONE
            ",甲,1,2\n信用代码,企业名称,指标,\n,,研发费用,净利润\n" TWO ",乙,9,8\n",
            "row 6 refused 0   第 5 行另有一个表头");
    imports(*state,
            "信用代码,企业名称\n" ONE ",甲\n信用代码,企业名称,营业收入,净利润\n" TWO ",乙,9,8\n",
            "sheet  enterprises 1\nrow 2 unchanged", "row 4 refused 0   第 3 行另有一个表头");
    office_holds(*state, TWO, "");
}

static void another_unit_between_the_lines_ends_the_table(void **state)
{
    static const char *const rows[] = {"（单位：元）,,", "续表  单位 千元,,", "18位,全称,元",
                                       "单位：美元,,\n信用代码,企业名称,营业收入"};
    size_t i;

    for (i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = memory_printf(
            "信用代码,企业名称,营业收入\n" ONE ",甲,1\n%s\n" TWO ",乙,10000\n", rows[i]);
        char *told =
            told_with(((struct office *)*state)->database, ((struct office *)*state)->folder, text,
                      (struct import_options){.dry_run = true});

        assert_contains(told, "refused 0   第 3 行另写了与表头不同的单位");
        assert_lacks(told, "new " TWO);
        free(told);
        free(text);
    }
    imports(*state,
            "表（单位：元）,,\n信用代码,企业名称,营业收入\n" ONE
            ",甲,10000\n表（单位：元）,,\n信用代码,企业名称,营业收入\n,,（元）\n" TWO ",乙,20000\n",
            "row 3 new", "row 7 new", "counts 2 0 0 0 3");
}

static void columns_that_match_nothing_are_listed_and_left_out(void **state)
{
    imports(
        *state,
        "No.,信用代码,企业名称,从业人员(万元),营业收入(千美元),企业规模,2024年营业收入,营业收入2024年,"
        "2019年主导产品,上年度研发费用占比\n1," ONE ",甲,1,2,小,3,3,x,5\n",
        "unmatched D 从业人员(万元)\nunmatched E 营业收入(千美元)(单位不能换算成万元",
        "unmatched F 企业规模\n"
        "unmatched I 2019年主导产品\nunmatched J 上年度研发费用占比\n"
        "row 2 new",
        " 2024年营业收入总额:  -> 3\ncounts");
}

/* Whatever they are called: neither of them wins silently. */
static void two_columns_for_the_same_must_agree(void **state)
{
    imports(*state,
            "信用代码,企业名称,镇街,2024年营业收入(万元),营收(元),2024年销售收入,所属镇街\n" ONE
            ",甲,利国镇,1,10000,—,利国镇\n" TWO ",乙,,1,20000,,柳泉镇\n" THREE
            ",丙,,,30000,3,柳泉镇\n",
            "sheet  enterprises 1\nrow 2 new " ONE
            " 甲\n 乡镇(街道、园区):  -> 利国镇\n 2024年营业收入总额:  -> 1\n",
            "row 3 refused 5 E revenue D 列和 E 列都是“营业收入总额”,这一行却不同(1、2)",
            "row 4 new " THREE " 丙\n 乡镇(街道、园区):  -> 柳泉镇\n 2024年营业收入总额:  -> 3\n");
    imports(*state, "信用代码,企业名称,单位名称\n" ONE ",甲,乙\n" THREE ",丙,丙\n",
            "row 2 refused 3 C name B 列和 C 列", "row 3 unchanged");
    imports(*state, "信用代码,社会信用代码,联系人\n" ONE "," THREE ",张\n" ONE ",,李\n",
            "row 2 refused 2 B uscc A 列和 B 列", "row 3 changed");
    imports(*state, "信用代码,年度,年份,营业收入\n" ONE ",2022,2023,1\n" ONE ",2021,2021,1\n",
            "sheet  figures 1\nrow 2 refused 3 C year B 列和 C 列", "row 3 new");
}

static void headings_stand_in_any_of_the_first_twenty_rows(void **state)
{
    int rows;

    for (rows = 19; rows <= 20; rows++) {
        struct buffer text = {0};
        char *told;
        int i;

        for (i = 0; i < rows; i++)
            buffer_add(&text, "说明文字\n");
        buffer_add(&text, "信用代码,企业名称\n" ONE ",甲\n");
        told = told_of(((struct office *)*state)->database, ((struct office *)*state)->folder,
                       text.text);
        assert_contains(told, rows == 19 ? "sheet  enterprises 20\nrow 21 new"
                                         : "ERROR 表.csv:没有可以导入的表");
        free(told);
        buffer_free(&text);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_enterprise_is_new_then_changed_then_unchanged),
        TEST(what_is_not_given_leaves_what_is_there),
        TEST(conflicts_are_replaced_or_kept_as_asked),
        TEST(the_newer_row_wins_by_its_day),
        TEST(the_newer_row_wins_by_its_latest_year),
        TEST(differences_are_asked_about_one_by_one),
        TEST(codes_are_read_as_people_write_them),
        TEST(a_wrong_or_missing_code_is_refused_before_all_else),
        TEST(rows_that_share_a_code_are_all_refused),
        TEST(the_first_cell_that_cannot_be_read_decides),
        TEST(a_new_enterprise_needs_a_name_and_a_known_one_does_not),
        TEST(a_name_of_another_code_is_refused),
        TEST(totals_notes_headings_and_blanks_are_no_lines),
        TEST(a_note_in_the_column_of_names_is_no_enterprise),
        TEST(a_row_with_figures_and_no_enterprise_is_refused),
        TEST(headings_over_two_rows_lend_year_and_unit),
        TEST(a_year_does_not_spread_over_what_has_none),
        TEST(years_may_stand_below_the_label),
        TEST(a_title_lends_nothing_but_its_unit),
        TEST(figures_without_a_year_are_of_the_year_asked_for_or_of_last_year),
        TEST(units_are_honoured_exactly),
        TEST(thousands_and_millions_are_converted),
        TEST(the_unit_of_a_title_is_that_of_columns_before_it_too),
        TEST(money_in_a_unit_that_is_not_known_is_left_out),
        TEST(the_unit_of_one_column_is_not_that_of_all),
        TEST(a_row_of_units_counts),
        TEST(lines_of_a_second_table_are_refused),
        TEST(another_unit_between_the_lines_ends_the_table),
        TEST(columns_that_match_nothing_are_listed_and_left_out),
        TEST(two_columns_for_the_same_must_agree),
        TEST(headings_stand_in_any_of_the_first_twenty_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The rules of the import, each on a small table: which rows are lines, whose they are, what they
 * change, and why one is refused. */
#include "tests/db/import_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

/* Valid codes. */
#define ONE "913203122QK7YN59Q3"
#define TWO "91320312TA0M5F0P58"
#define THREE "91320312RX5KWBBC8F"

struct office {
    char *folder;
    struct database *database;
};

static int set_up(void **state)
{
    struct office *office = memory_alloc(sizeof *office);
    char *path;

    office->folder = folder_new();
    path = path_in(office->folder, "office.db");
    office->database = open_database(path);
    free(path);
    *state = office;
    return 0;
}

static int tear_down(void **state)
{
    struct office *office = *state;

    database_close(office->database);
    folder_remove(office->folder);
    free(office);
    return 0;
}

/* Imports TEXT as a .csv; every line that is given must be told. */
#define imports(office, text, ...)                               \
    import_telling((office), (text), (struct import_options){0}, \
                   (const char *const[]){__VA_ARGS__, NULL}, __FILE__, __LINE__)
#define imports_with(office, text, options, ...)                                          \
    import_telling((office), (text), (options), (const char *const[]){__VA_ARGS__, NULL}, \
                   __FILE__, __LINE__)

static void import_telling(struct office *office, const char *text, struct import_options options,
                           const char *const lines[], const char *file, int line)
{
    char *told = told_with(office->database, office->folder, text, options);
    size_t i;

    for (i = 0; lines[i] != NULL; i++)
        assert_contains_at(told, lines[i], file, line);
    free(told);
}

static void holds(struct office *office, const char *uscc, const char *expected)
{
    char *found = library_of(office->database, uscc);

    assert_string_equal(found, expected);
    free(found);
}

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
    holds(*state, ONE,
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
    holds(*state, ONE,
          "name=乙\nuscc=" ONE "\nformer_names=甲\ncontact=李四\n2023 revenue=4\n2024 revenue=6\n");
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
    holds(*state, ONE, "");
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

static void columns_that_match_nothing_are_listed_and_left_out(void **state)
{
    imports(
        *state,
        "No.,信用代码,企业名称,从业人员(万元),营业收入(千元),企业规模,2024年营业收入,营业收入2024年,"
        "2019年主导产品,上年度研发费用占比\n1," ONE ",甲,1,2,小,3,4,x,5\n",
        "unmatched D 从业人员(万元)\nunmatched E 营业收入(千元)\nunmatched F 企业规模\n"
        "unmatched H 营业收入2024年\nunmatched I 2019年主导产品\nunmatched J 上年度研发费用占比\n"
        "row 2 new",
        " 2024年营业收入总额:  -> 3\ncounts");
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

static void figures_are_lines_of_enterprise_and_year(void **state)
{
    imports(*state, "信用代码,企业名称\n" ONE ",甲\n" TWO ",乙\n", "counts 2");
    imports(*state,
            "企业名称,年度,营业收入(万元),从业人员\n"
            "甲,2023,1,2\n甲,2024年,3,4\n 乙 ,2023年度,5,\n丙,2023,1,1\n甲,去年,1,1\n,2023,1,1\n",
            "sheet  figures 1\nrow 2 new " ONE
            " 甲\n 2023年营业收入总额:  -> 1\n 2023年从业人员数:  -> 2\n",
            "row 3 new " ONE " 甲\n 2024年", "row 4 new " TWO " 乙\n",
            "row 5 refused 1 A name 库中没有名称为“丙”", "row 6 refused 2 B year ",
            "row 7 refused 0  uscc", "counts 3 0 0 3 0\n");
    imports(*state,
            "信用代码,年度,营业收入(万元)\n" ONE ",2023,7\n" ONE ",2022,8\n" TWO ",2022,9\n" TWO
            ",2022,9\n",
            "row 2 changed " ONE " 甲\n 2023年营业收入总额: 1 -> 7\n", "row 3 new",
            "row 4 refused 1 A duplicate 与第 5 行的企业和年度相同", "row 5 refused 1 A duplicate");
}

static void figures_of_a_new_enterprise_bring_it_in_when_it_is_named(void **state)
{
    imports(*state,
            "信用代码,企业名称,年度,营业收入\n" ONE ",甲,2023,1\n" TWO ",,2023,1\n" ONE
            ",甲,2022,2\n",
            "row 2 new", "row 3 refused 2 B name", "row 4 new");
    holds(*state, ONE, "name=甲\nuscc=" ONE "\n2022 revenue=2\n2023 revenue=1\n");
}

static void certificates_are_completed_and_kept_up(void **state)
{
    imports(*state, "信用代码,企业名称\n" ONE ",甲\n" TWO ",乙\n", "counts 2");
    imports(*state,
            "企业名称,信用代码,资质类型,批次,文号,公告日期,有效期起,有效期至\n"
            "甲," ONE ",国家级专精特新“小巨人”企业,第5批,工信部〔2023〕1号,2024年2月29日,,\n"
            "乙,,创新型,,,2023.3.24,2023/4/1,2026-12-31\n"
            "甲," ONE ",高新技术企业,,,2023-11-06,,2026-11-06\n",
            "sheet  certificates 1\nrow 2 new " ONE " 甲\n 资质类型:  -> 专精特新“小巨人”企业\n"
            " 公告日期:  -> 2024-02-29\n 批次:  -> 第5批\n 文号:  -> 工信部〔2023〕1号\n",
            "counts 3 0 0 0 0\n");
    holds(
        *state, ONE,
        "name=甲\nuscc=" ONE "\n"
        "certificate 专精特新“小巨人”企业 2024-02-29 2024-02-29..2027-02-28 第5批 工信部〔2023〕1号\n"
        "certificate 高新技术企业 2023-11-06 2023-11-06..2026-11-06  \n");
    imports(*state, "信用代码,资质类型,批次,公告日期,有效期至\n" ONE ",小巨人,,2024-02-29,\n",
            "row 2 unchanged");
    imports(*state,
            "信用代码,资质类型,批次,公告日期,有效期至\n" ONE ",小巨人,,2024-02-29,2027-12-31\n",
            "row 2 changed " ONE " 甲\n 有效期至: 2027-02-28 -> 2027-12-31\n");
}

static void certificates_that_say_too_little_are_refused(void **state)
{
    imports(*state, "信用代码,企业名称\n" ONE ",甲\n", "counts 1");
    imports(*state,
            "信用代码,资质类型,公告日期,有效期至\n" TWO ",创新型,2024-01-01,\n" ONE
            ",先进企业,2024-01-01,\n" ONE ",,2024-01-01,\n" ONE ",创新型,,\n" ONE
            ",创新型,2024-01-32,\n" ONE ",高新技术企业,2024-01-01,\n" ONE
            ",创新型,2024-01-02,2023-01-01\n" ONE ",专精特新,2024-01-01,\n" ONE
            ",专精特新中小企业,2024.1.1,\n",
            "row 2 refused 1 A uscc 库中没有代码为 " TWO,
            "row 3 refused 2 B kind 不认识的资质类型“先进企业”",
            "row 4 refused 2 B kind 没有填写资质类型",
            "row 5 refused 3 C announced_on 没有填写公告日期",
            "row 6 refused 3 C announced_on “公告日期”",
            "row 7 refused 4 D valid_to “高新技术企业”的有效期",
            "row 8 refused 4 D valid_to 有效期至早于有效期起",
            "row 9 refused 1 A duplicate 与第 10 行的企业、资质类型和公告日期相同",
            "row 10 refused", "counts 0 0 0 9 0\n");
}

static void registers_are_kept_by_their_own_keys(void **state)
{
    static const char ip[] =
        "信用代码,企业名称,知识产权类别,知识产权名称,专利号,授权公告日,是否与主导产品相关\n" ONE
        ",甲,发明专利,一种装置,ZL1,2020-01-02,√\n" ONE
        ",甲,实用新型,另一装置,ZL2,2021-03-04,×\n" ONE ",甲,软件著作权,软件,,2021-03-04,是\n";

    imports(*state, "信用代码,企业名称\n" ONE ",甲\n", "counts 1");
    imports(*state, ip, "sheet  ip 1\nrow 2 new " ONE " 甲\n 知识产权类别:  -> 发明专利\n",
            "row 3 new", "row 4 refused 5 E number 没有填写知识产权编号", "counts 2 0 0 1 0\n");
    imports(*state, ip, "counts 0 0 2 1 0\n");
    imports(*state,
            "信用代码,专利号,失效日期,知识产权类别\n" ONE ",ZL1,无,发明专利\n" ONE
            ",ZL3,,外观设计\n",
            "row 2 changed " ONE " 甲\n 失效日期:  -> 无\n", "row 3 new");
    imports(*state,
            "信用代码,奖项名称,获奖日期,获奖级别,单位排名\n" ONE ",科技进步奖,2023-05-01,省级,2\n",
            "sheet  awards 1\nrow 2 new");
    imports(*state,
            "信用代码,事故类别,发生日期,是否重大\n" ONE ",生产安全事故,2023-05-01,否\n" TWO
            ",安全,2023-05-01,否\n",
            "sheet  incidents 1\nrow 2 new", "row 3 refused 1 A uscc 库中没有");
    imports(*state, "创客中国名单,,\n信用代码,年度,名单\n" ONE ",2023,50强\n",
            "sheet  maker_china 2\nrow 3 new");
    imports(*state,
            "信用代码,机构名称,机构级别,机构类型\n" ONE ",技术中心,省级,企业技术中心\n" ONE
            ",,省级,其他\n",
            "sheet  institutions 1\nrow 2 new", "row 3 refused 2 B name");
    imports(*state, "信用代码,荣誉类别,发证日期,荣誉有效期至\n" ONE ",高企,2023-11-06,2026-11-06\n",
            "sheet  honours 1\nrow 2 new");
}

static void a_register_line_that_is_not_told_apart_is_refused(void **state)
{
    imports(*state, "信用代码,企业名称\n" ONE ",甲\n", "counts 1");
    imports(*state,
            "信用代码,奖项名称,获奖日期\n" ONE ",进步奖,2022-05-01\n" ONE ",进步奖,2023-05-01\n",
            "counts 2");
    imports(*state, "信用代码,奖项名称,获奖级别\n" ONE ",进步奖,省级\n",
            "row 2 refused 0  name 库中该企业有多条");
    imports(*state,
            "信用代码,奖项名称,获奖日期\n" ONE ",发明奖,2022-05-01\n" ONE ",发明奖,2022.5.1\n",
            "row 2 refused 1 A duplicate", "row 3 refused 1 A duplicate");
}

static void generic_headings_do_not_make_a_register(void **state)
{
    imports(*state, "编号,信用代码,企业名称,类型,级别\n1," ONE ",甲,x,y\n",
            "sheet  enterprises 1\nunmatched D 类型\nunmatched E 级别\nrow 2 new");
}

static void kinds_can_be_asked_for(void **state)
{
    static const char text[] =
        "信用代码,企业名称,资质类型,公告日期\n" ONE ",甲,创新型,2024-01-01\n";
    struct import_options enterprises = {.kind = "enterprises"}, ip = {.kind = "ip"},
                          wrong = {.kind = "companies"};

    imports_with(*state, text, enterprises,
                 "sheet  enterprises 1\nunmatched C 资质类型\nunmatched D 公告日期\nrow 2 new");
    imports_with(*state, text, ip, "note 表头不是所指定种类的表", "ERROR 表.csv:没有可以导入的表");
    imports_with(*state, text, wrong, "ERROR ", "没有“companies”这种表");
    imports(*state, text, "sheet  certificates 1\nrow 2 new");
}

static void the_sheet_of_changes_is_not_guessed_at(void **state)
{
    imports(*state, "信用代码,企业名称,变化类型,发生日期\n" ONE ",甲,更名,2024-01-01\n",
            "note 本版本尚不支持导入“变化”表", "ERROR 表.csv:没有可以导入的表:本版本尚不支持");
    holds(*state, ONE, "");
}

static void a_failure_midway_writes_nothing(void **state)
{
    imports(*state, "信用代码,企业名称\n" ONE ",甲\n" TWO ",\"乙\n",
            "ERROR 表.csv:第 3 行的引号没有配对");
    holds(*state, ONE, "");
}

#define TEXT(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"

/* Cells that only a workbook has. */
static void errors_formulas_and_lost_digits_are_refused(void **state)
{
    struct office *office = *state;
    struct buffer log = {0};
    struct import_record record = {.log = &log};
    char *path = make_workbook(
        office->folder,
        "<sheetData><row>" TEXT("信用代码") TEXT("企业名称") TEXT("2024年营业收入") TEXT(
            "从事细分市场起始时间") "</row>"
                                    "<row>" TEXT(ONE) TEXT(
                                        "甲") "<c t=\"e\"><v>#DIV/0!</v></c></row>"
                                              "<row>" TEXT(TWO) TEXT(
                                                  "乙") "<c><f>A1</f></c></row>"
                                                        "<row><c><v>913203121111111111</v></c>" TEXT(
                                                            "丙") "</row>"
                                                                  "<row>" TEXT(THREE) TEXT(
                                                                      "丁") "<c><v>1.5</v></c><c><v>2023.1</v></c></row>"
                                                                            "</sheetData>",
        NULL, NULL, NULL);

    assert_true(import_into(office->database, path, (struct import_options){0}, &record));
    assert_contains(log.text, "row 2 refused 3 C revenue “营业收入总额”的单元格是错误值 #DIV/0!");
    assert_contains(log.text,
                    "row 3 refused 3 C revenue “营业收入总额”的单元格是没有保存结果的公式");
    assert_contains(log.text, "row 4 refused 1 A uscc “统一社会信用代码”被表格软件存成了数字");
    assert_contains(log.text,
                    "row 5 refused 4 D segment_since “从事特定细分市场起始日期”是数字 2023.1");
    assert_int_equal(record.refused, 4);
    buffer_free(&log);
    free(path);
}

static void hidden_sheets_are_told_and_not_read(void **state)
{
    struct office *office = *state;
    static const char sheet[] = "<worksheet><sheetData><row>" TEXT("信用代码")
        TEXT("企业名称") "</row><row>" TEXT(ONE) TEXT("甲") "</row></sheetData></worksheet>";
    const struct part parts[] = {
        {"xl/workbook.xml",
         "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"旧表\" state=\"hidden\" r:id=\"a\"/>"
         "<sheet name=\"新表\" r:id=\"b\"/></sheets></workbook>",
         0},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"a.xml\"/>"
         "<Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"b.xml\"/></Relationships>",
         0},
        {"xl/a.xml", sheet, 0},
        {"xl/b.xml", "<worksheet><sheetData/></worksheet>", 0},
        {NULL, NULL, 0},
    };
    char *path = make_zip(office->folder, "hidden.xlsx", parts);
    struct buffer log = {0};
    struct import_record record = {.log = &log};

    assert_false(import_into(office->database, path, (struct import_options){0}, &record));
    assert_contains(log.text, "sheet 旧表 - 0\nnote 隐藏的工作表");
    record.err = (struct error){0};
    assert_false(
        import_into(office->database, path, (struct import_options){.sheet = "没有"}, &record));
    assert_contains(record.err.text, "没有名为“没有”的工作表");
    assert_true(
        import_into(office->database, path, (struct import_options){.sheet = "旧表"}, &record));
    assert_contains(log.text, "row 2 new " ONE);
    buffer_free(&log);
    free(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_enterprise_is_new_then_changed_then_unchanged),
        TEST(what_is_not_given_leaves_what_is_there),
        TEST(conflicts_are_replaced_or_kept_as_asked),
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
        TEST(years_may_stand_below_the_label),
        TEST(a_title_lends_nothing_but_its_unit),
        TEST(figures_without_a_year_are_of_the_year_asked_for_or_of_last_year),
        TEST(units_are_honoured_exactly),
        TEST(columns_that_match_nothing_are_listed_and_left_out),
        TEST(headings_stand_in_any_of_the_first_twenty_rows),
        TEST(figures_are_lines_of_enterprise_and_year),
        TEST(figures_of_a_new_enterprise_bring_it_in_when_it_is_named),
        TEST(certificates_are_completed_and_kept_up),
        TEST(certificates_that_say_too_little_are_refused),
        TEST(registers_are_kept_by_their_own_keys),
        TEST(a_register_line_that_is_not_told_apart_is_refused),
        TEST(generic_headings_do_not_make_a_register),
        TEST(kinds_can_be_asked_for),
        TEST(the_sheet_of_changes_is_not_guessed_at),
        TEST(a_failure_midway_writes_nothing),
        TEST(errors_formulas_and_lost_digits_are_refused),
        TEST(hidden_sheets_are_told_and_not_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Figures, certificates and registers; which kind a sheet is; and what only workbooks have. */
#include "tests/db/import_fixture.h"

#include <stdlib.h>

#include "core/buffer.h"

#define TEXT(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUMBER(text) "<c><v>" text "</v></c>"
#define BLANK "<c/>"

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
    office_holds(*state, ONE, "name=甲\nuscc=" ONE "\n2022 revenue=2\n2023 revenue=1\n");
}

/* The recommendation tables have one column for both. */
static void a_national_cluster_stands_in_the_column_of_provincial_ones(void **state)
{
    imports(*state,
            "信用代码,企业名称,先进制造业集群\n" ONE ",甲,徐州市工程机械集群\n" TWO
            ",乙,工程机械和农业机械\n",
            " 国家级先进制造业集群:  -> 徐州市工程机械集群\n", " 省先进制造业集群:  -> ",
            "counts 2 0 0 0 0\n");
    office_holds(*state, ONE, "name=甲\nuscc=" ONE "\nnational_cluster=徐州市工程机械集群\n");
    imports(*state, "信用代码,先进制造业集群\n" ONE ",徐州市工程机械\n" TWO ",火星集群\n",
            "row 2 unchanged", "row 3 refused 2 B provincial_cluster");
    imports(*state,
            "信用代码,先进制造业集群,国家级先进制造业集群\n" ONE
            ",徐州市工程机械集群,无锡市物联网集群\n" TWO ",无,无锡市物联网集群\n",
            "row 2 refused", "row 3 changed");
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
    office_holds(
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

/* 有效期 over its two ends, in the words that tables use; merged or not. */
static void the_period_may_stand_in_two_rows(void **state)
{
    static const char *const ends[] = {"起,止", "起始,截止", "自,至", "开始,结束",
                                       "起始日期,截止日期"};
    static const char *const groups[] = {"有效期", "证书有效期", "有效期限"};
    size_t i, g;

    imports(*state, "信用代码,企业名称\n" ONE ",甲\n", "counts 1");
    for (i = 0; i < sizeof ends / sizeof *ends; i++) {
        for (g = 0; g < sizeof groups / sizeof *groups; g++) {
            char *text = memory_printf("信用代码,企业名称,资质类型,公告日期,%s,\n,,,,%s\n" ONE
                                       ",甲,创新型中小企业,2024-01-01,2024-02-01,2027-01-31\n",
                                       groups[g], ends[i]);

            imports_with(*state, text, ((struct import_options){.dry_run = true}),
                         "sheet  certificates 1\nrow 3 new",
                         " 有效期起:  -> 2024-02-01\n 有效期至:  -> 2027-01-31\n");
            free(text);
        }
    }
    imports(*state, "信用代码,荣誉类别,荣誉有效期,\n,,起,止\n" ONE ",高企,2023-11-06,2026-11-06\n",
            "sheet  honours 1\nrow 3 new",
            " 有效期起:  -> 2023-11-06\n 有效期至:  -> 2026-11-06\n");
    imports(*state,
            "信用代码,机构名称,机构级别,有效期,\n,,,开始,截止\n" ONE
            ",技术中心,省级,2023-11-06,2026-11-06\n",
            "sheet  institutions 1\nrow 3 new", " 认定日期:  -> 2023-11-06\n");
}

static void the_period_may_stand_below_merged_cells(void **state)
{
    struct office *office = *state;
    struct buffer log = {0};
    struct import_record record = {.log = &log};
    char *path = make_workbook(
        office->folder,
        "<sheetData><row>" TEXT("信用代码") TEXT("企业名称") TEXT("资质类型") TEXT("公告日期")
            TEXT("有效期") BLANK
        "</row><row>" BLANK BLANK BLANK BLANK TEXT("起") TEXT("止") "</row><row>" TEXT(ONE)
            TEXT("甲") TEXT("创新型") TEXT("2024-01-01") TEXT("2024-02-01") TEXT(
                "2027-01-31") "</row></sheetData><mergeCells>"
                              "<mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:C2\"/>"
                              "<mergeCell ref=\"D1:D2\"/><mergeCell ref=\"E1:F1\"/></mergeCells>",
        NULL, NULL, NULL);

    imports(*state, "信用代码,企业名称\n" ONE ",甲\n", "counts 1");
    assert_true(import_into(office->database, path, (struct import_options){0}, &record));
    assert_contains(log.text, " 有效期起:  -> 2024-02-01\n 有效期至:  -> 2027-01-31\n");
    buffer_free(&log);
    free(path);
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
            "row 2 refused 0  name 该企业有多条");
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

static void changes_are_kept_by_kind_and_day(void **state)
{
    static const char changes[] = "统一社会信用代码,变化类型,发生日期,报告日期,说明\n" ONE
                                  ",企业更名,2024-01-01,,原名乙\n" ONE
                                  ",合并,2024-01-01,2024-02-01,\n" ONE ",搬家,2024-01-01,,\n";

    imports(*state, "信用代码,企业名称\n" ONE ",甲\n", "counts 1");
    imports(*state, changes, "sheet  changes 1\nrow 2 new " ONE " 甲\n 变化类型:  -> 更名\n",
            "row 3 new", "row 4 refused 2 B kind", "counts 2 0 0 1 0\n");
    imports(*state, changes, "counts 0 0 2 1 0\n");
    imports(*state, "信用代码,变化类型,发生日期,报告日期\n" ONE ",更名,2024-01-01,2024-03-01\n",
            "row 2 changed " ONE " 甲\n 报告日期:  -> 2024-03-01\n");
}

static void a_failure_midway_writes_nothing(void **state)
{
    imports(*state, "信用代码,企业名称\n" ONE ",甲\n" TWO ",\"乙\n",
            "ERROR 表.csv:第 3 行的引号没有配对");
    office_holds(*state, ONE, "");
}

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

/* A title over all, a group over two groups of years, sections between the lines. */
static void merged_headings_of_three_rows_are_joined(void **state)
{
    struct office *office = *state;
    struct buffer log = {0};
    struct import_record record = {.log = &log};
    char *path = make_workbook(
        office->folder,
        "<sheetData>"
        "<row>" TEXT("2020年企业名单（单位：亿元）") "</row>"
                                                     "<row>" TEXT("信用代码") TEXT("企业名称")
                                                         TEXT("主要经济指标（万元）")
                                                             BLANK BLANK BLANK
        "</row>"
        "<row>" BLANK BLANK TEXT("2023年") BLANK TEXT("2024年") BLANK
        "</row>"
        "<row>" BLANK BLANK TEXT("营业收入") TEXT("从业人员") TEXT("营业收入") TEXT(
            "净利润（元）") "</row>"
                            "<row>" TEXT(
                                "一、新材料产业") "</row>"
                                                  "<row>" TEXT(ONE) TEXT("甲") NUMBER("1")
                                                      NUMBER("2") NUMBER("3") NUMBER(
                                                          "40000") "</row>"
                                                                   "<row>" TEXT(
                                                                       "二、装备制造业") "</row>"
                                                                                         "<row>" TEXT(
                                                                                             "三、其他") "</row>"
                                                                                                         "</sheetData><mergeCells>"
                                                                                                         "<mergeCell ref=\"A7:F7\"/><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"A2:A4\"/>"
                                                                                                         "<mergeCell ref=\"B2:B4\"/><mergeCell ref=\"C2:F2\"/><mergeCell ref=\"C3:D3\"/>"
                                                                                                         "<mergeCell ref=\"E3:F3\"/><mergeCell ref=\"A5:F5\"/></mergeCells>",
        NULL, NULL, NULL);

    assert_true(import_into(office->database, path, (struct import_options){0}, &record));
    assert_contains(log.text, "sheet 表 enterprises 2\nrow 6 new");
    assert_contains(log.text, " 2023年营业收入总额:  -> 1\n 2023年从业人员数:  -> 2\n"
                              " 2024年营业收入总额:  -> 3\n 2024年净利润:  -> 4\n");
    assert_contains(log.text, "row 8 refused 1 A uscc"); /* not merged: no section */
    assert_contains(log.text, "counts 1 0 0 1 2\n");
    buffer_free(&log);
    free(path);
}

/* A percentage is one of its fact and none of money. */
static void percent_cells_are_percentages(void **state)
{
    struct office *office = *state;
    struct buffer log = {0};
    struct import_record record = {.log = &log};
    char *path = make_workbook(
        office->folder,
        "<sheetData><row>" TEXT("信用代码") TEXT("企业名称") TEXT("全国市场占有率（%）")
            TEXT("2024年营业收入") "</row>"
                                   "<row>" TEXT(ONE)
                                       TEXT("甲") "<c s=\"1\"><v>0.125</v></c></row>"
                                                  "<row>" TEXT(TWO) TEXT("乙") NUMBER(
                                                      "12.5") "<c s=\"1\"><v>0.125</v></c></row>"
                                                              "</sheetData>",
        NULL, "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/></cellXfs>", NULL);

    assert_true(import_into(office->database, path, (struct import_options){0}, &record));
    assert_contains(log.text, "主导产品全国细分市场占有率:  -> 12.5\n");
    assert_contains(log.text, "row 3 refused 4 D revenue");
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

/* By the name of the sheet; it goes before what was said for all. */
static void a_sheet_is_what_somebody_says_it_is(void **state)
{
    static const char text[] =
        "信用代码,企业名称,资质类型,公告日期\n" ONE ",甲,创新型,2024-01-01\n";
    const struct import_choice said[] = {{"别的", "ip"}, {"", "enterprises"}},
                               recognised[] = {{"", NULL}};
    struct import_options one = {.choices = said, .choice_count = 2, .dry_run = true},
                          other = {.choices = said, .choice_count = 1, .dry_run = true},
                          before = {.kind = "ip", .choices = recognised, .choice_count = 1};

    imports(*state, "信用代码,企业名称\n" ONE ",甲\n", "counts 1");
    imports_with(*state, text, one, "sheet  enterprises 1");
    imports_with(*state, text, other, "sheet  certificates 1");
    imports_with(*state, text, before, "sheet  certificates 1");
}

/* Headings of any table make a register where one was asked for, but not without its key. */
static void a_register_that_is_asked_for_needs_its_key_only(void **state)
{
    static const char keyed[] = "信用代码,企业名称,编号,名称\n" ONE ",甲,ZL1,挖掘机\n",
                      unkeyed[] = "信用代码,企业名称,名称\n" ONE ",甲,挖掘机\n";
    struct import_options ip = {.kind = "ip"};

    imports(*state, keyed, "sheet  enterprises 1");
    imports_with(*state, keyed, ip, "sheet  ip 1", "row 2 new");
    imports_with(*state, unkeyed, ip, "note 表头不是所指定种类的表");
}

/* A row of 2024 says what 2023 was, as the row of 2023 does. */
static void rows_of_figures_that_contradict_each_other_are_refused(void **state)
{
    imports(*state, "信用代码,企业名称\n" ONE ",甲\n" TWO ",乙\n", "counts 2");
    imports(*state,
            "信用代码,年度,营业收入,2023年营业收入\n" ONE ",2024,5,4\n" ONE ",2023,3,\n" TWO
            ",2024,5,4\n" TWO ",2023,4,\n",
            "row 3 refused 3 C revenue “营业收入总额”与第 2 行不一致", "row 5 unchanged " TWO);
}

/* What is missing is named. */
static void a_sheet_of_no_kind_says_why(void **state)
{
    imports(*state, "统一社会信用代码,产值,备注\n" ONE ",1,2\n",
            "note 第 1 行有“统一社会信用代码”,却没有别的认得的列,不能确定是表头");
    imports(*state, "名单\n企业名称,产值,备注\n甲,1,2\n",
            "note 第 2 行有“企业名称”,却没有别的认得的列");
    imports(*state, "代码,产值,备注\n" ONE ",1,2\n", "note 前20行里没有找到含");
    imports(*state, "知识产权情况\n统一社会信用代码,企业名称,授权日\n" ONE ",甲,2024-01-01\n",
            "sheet  enterprises 2", "unmatched C 授权日");
    imports(*state, "事故情况\n统一社会信用代码,发生日期,是否重大\n" ONE ",2024-01-01,是\n",
            "note 看名称是“事故与违法违规”,却没有“事件类别”一列");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_of_figures_that_contradict_each_other_are_refused),
        TEST(figures_are_lines_of_enterprise_and_year),
        TEST(figures_of_a_new_enterprise_bring_it_in_when_it_is_named),
        TEST(a_national_cluster_stands_in_the_column_of_provincial_ones),
        TEST(certificates_are_completed_and_kept_up),
        TEST(the_period_may_stand_in_two_rows),
        TEST(the_period_may_stand_below_merged_cells),
        TEST(certificates_that_say_too_little_are_refused),
        TEST(registers_are_kept_by_their_own_keys),
        TEST(a_register_line_that_is_not_told_apart_is_refused),
        TEST(generic_headings_do_not_make_a_register),
        TEST(kinds_can_be_asked_for),
        TEST(a_sheet_is_what_somebody_says_it_is),
        TEST(a_register_that_is_asked_for_needs_its_key_only),
        TEST(changes_are_kept_by_kind_and_day),
        TEST(a_failure_midway_writes_nothing),
        TEST(errors_formulas_and_lost_digits_are_refused),
        TEST(merged_headings_of_three_rows_are_joined),
        TEST(percent_cells_are_percentages),
        TEST(hidden_sheets_are_told_and_not_read),
        TEST(a_sheet_of_no_kind_says_why),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

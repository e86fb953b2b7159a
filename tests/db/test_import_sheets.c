/* Workbooks of several sheets, and sheets whose rows hang together: the order in which they stand
 * changes nothing, contradictions are refused, and the same file a second time changes nothing. */
#include "tests/db/import_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

#define SHEET_LIMIT 5

/* A sheet, written like a .csv. */
struct sheet {
    const char *name, *text;
    const char *merges; /* the elements within <mergeCells>, or NULL */
};

static char *sheet_xml(const char *text, const char *merges)
{
    struct buffer xml = {0};

    buffer_add(&xml, "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>");
    for (; *text != '\0'; text++) {
        if (*text == '\n' && text[1] != '\0')
            buffer_add(&xml, "</t></is></c></row><row><c t=\"inlineStr\"><is><t>");
        else if (*text == ',')
            buffer_add(&xml, "</t></is></c><c t=\"inlineStr\"><is><t>");
        else if (*text != '\n')
            buffer_addn(&xml, text, 1);
    }
    buffer_add(&xml, "</t></is></c></row></sheetData>");
    if (merges != NULL)
        buffer_printf(&xml, "<mergeCells>%s</mergeCells>", merges);
    buffer_add(&xml, "</worksheet>");
    return buffer_take(&xml);
}

static char *make_book(const char *folder, const struct sheet *sheets)
{
    struct part parts[SHEET_LIMIT + 3] = {{NULL, NULL, 0}};
    struct buffer book = {0}, relations = {0};
    char *made[SHEET_LIMIT * 2], *path;
    size_t count;

    buffer_add(&book, "<workbook xmlns:r=\"urn:r\"><sheets>");
    buffer_add(&relations, "<Relationships>");
    for (count = 0; count < SHEET_LIMIT && sheets[count].name != NULL; count++) {
        buffer_printf(&book, "<sheet name=\"%s\" r:id=\"r%zu\"/>", sheets[count].name, count);
        buffer_printf(&relations,
                      "<Relationship Id=\"r%zu\" Type=\"x/worksheet\" Target=\"s%zu.xml\"/>", count,
                      count);
        made[count * 2] = memory_printf("xl/s%zu.xml", count);
        made[count * 2 + 1] = sheet_xml(sheets[count].text, sheets[count].merges);
        parts[count + 2] = (struct part){made[count * 2], made[count * 2 + 1], 0};
    }
    buffer_add(&book, "</sheets></workbook>");
    buffer_add(&relations, "</Relationships>");
    parts[0] = (struct part){"xl/workbook.xml", book.text, 0};
    parts[1] = (struct part){"xl/_rels/workbook.xml.rels", relations.text, 0};
    path = make_zip(folder, "sheets.xlsx", parts);
    while (count > 0) {
        count--;
        free(made[count * 2]);
        free(made[count * 2 + 1]);
    }
    buffer_free(&book);
    buffer_free(&relations);
    return path;
}

/* What the import of SHEETS told; free() it. */
static char *told_of_book_with(struct office *office, const struct sheet *sheets,
                               struct import_options options)
{
    struct buffer log = {0};
    struct import_record record = {.log = &log};
    char *path = make_book(office->folder, sheets);

    if (!import_into(office->database, path, options, &record))
        buffer_printf(&log, "ERROR %s\n", record.err.text);
    free(path);
    return buffer_take(&log);
}

static char *told_of_book(struct office *office, const struct sheet *sheets)
{
    return told_of_book_with(office, sheets, (struct import_options){0});
}

/* A second import tells of no change. */
static void assert_settled(struct office *office, const struct sheet *sheets)
{
    char *again = told_of_book(office, sheets);

    assert_lacks(again, " new ");
    assert_lacks(again, " changed ");
    assert_lacks(again, "ERROR");
    free(again);
}

static void sheets_that_contradict_each_other_settle_at_once(void **state)
{
    static const struct sheet sheets[] = {
        {"甲表", "信用代码,企业名称,主导产品,2023年营业收入\n" ONE ",甲,p1,1\n" TWO ",乙,p,2\n",
         NULL},
        {"乙表", "信用代码,企业名称,主导产品\n" ONE ",甲,p2\n" TWO ",乙二,p\n", NULL},
        {"数据", "信用代码,年度,营业收入\n" ONE ",2023,3\n" TWO ",2023,2\n" TWO ",2022,9\n", NULL},
        {NULL, NULL, NULL},
    };
    char *told = told_of_book(*state, sheets);

    assert_contains(told, "row 2 refused 3 C main_product “主导产品”与工作表“甲表”第 2 行不一致");
    assert_contains(told, "row 3 refused 2 B name “企业名称”与工作表“甲表”第 3 行不一致");
    assert_contains(told, "row 2 refused 3 C revenue “营业收入总额”与工作表“甲表”第 2 行不一致");
    assert_contains(told, "row 3 unchanged " TWO);
    assert_contains(told, "row 4 new " TWO);
    free(told);
    assert_settled(*state, sheets);
}

static void a_sheet_is_found_by_a_name_with_signs_of_xml(void **state)
{
    static const struct sheet sheets[] = {
        {"别的", "信用代码,企业名称\n" TWO ",乙\n", NULL},
        {"A&amp;B &amp;#38; &lt;&quot;&gt;&amp;", "信用代码,企业名称\n" ONE ",甲\n", NULL},
        {NULL, NULL, NULL},
    };
    char *told =
        told_of_book_with(*state, sheets, (struct import_options){.sheet = "A&B &#38; <\">&"});

    assert_contains(told, "sheet A&B &#38; <\">& enterprises 1\n");
    assert_contains(told, "row 2 new " ONE);
    assert_lacks(told, TWO);
    free(told);
}

/* A line of a certificate has no age of its own: that of the enterprise before it is not its. */
static void a_newer_enterprise_makes_no_certificate_newer(void **state)
{
    static const struct sheet before[] = {
        {"名单", "信用代码,企业名称,联系人,2023年营业收入\n" ONE ",甲,张三,1\n", NULL},
        {"资质", "信用代码,资质类型,公告日期,批次\n" ONE ",创新型,2024-01-01,一\n", NULL},
        {NULL, NULL, NULL},
    };
    static const struct sheet after[] = {
        {"名单", "信用代码,企业名称,联系人,2024年营业收入\n" ONE ",甲,李四,1\n", NULL},
        {"资质", "信用代码,资质类型,公告日期,批次\n" ONE ",创新型,2024-01-01,二\n", NULL},
        {NULL, NULL, NULL},
    };
    char *told;

    free(told_of_book(*state, before));
    told = told_of_book_with(*state, after, (struct import_options){.conflict = IMPORT_NEWER});
    assert_contains(told, " 联系人: 张三 -> 李四\n");
    assert_lacks(told, "批次");
    free(told);
}

static void certificates_and_registers_that_contradict_each_other_settle(void **state)
{
    static const struct sheet sheets[] = {
        {"名单", "信用代码,企业名称\n" ONE ",甲\n", NULL},
        {"资质一", "信用代码,资质类型,公告日期,有效期至\n" ONE ",创新型,2024-01-01,2027-01-01\n",
         NULL},
        {"资质二", "信用代码,资质类型,公告日期,有效期至\n" ONE ",创新型,2024-01-01,2027-02-01\n",
         NULL},
        {"奖励",
         "信用代码,获奖级别,奖项名称,获奖日期,单位排名\n" ONE ",省级,X奖,2023-01-02,1\n" ONE
         ",省级,X奖,,2\n",
         NULL},
    };
    struct sheet all[SHEET_LIMIT + 1] = {{NULL, NULL, NULL}};
    char *told;

    memcpy(all, sheets, sizeof sheets);
    told = told_of_book(*state, all);
    assert_contains(told, "valid_to “有效期至”与工作表“资质一”第 2 行不一致");
    assert_contains(told, "rank “获奖单位排名”与第 2 行不一致");
    free(told);
    assert_settled(*state, all);
}

static void two_columns_of_figures_for_one_year_must_agree(void **state)
{
    imports(*state,
            "信用代码,企业名称,年度,营业收入,2023年营业收入\n" ONE ",甲,2023,1,2\n" ONE
            ",甲,2022,4,2\n",
            "sheet  figures 1\nrow 2 refused 5 E revenue 这一行有两列都是同一年的“营业收入总额”",
            "row 3 new");
}

static void the_list_is_read_first_wherever_it_stands(void **state)
{
    static const struct sheet sheets[] = {
        {"资质", "信用代码,资质类型,公告日期\n" ONE ",创新型,2024-01-01\n", NULL},
        {"数据", "信用代码,年度,营业收入\n" ONE ",2023,3\n", NULL},
        {"联系人", "信用代码,联系人\n" ONE ",张三\n" TWO ",李四\n", NULL},
        {"名单", "信用代码,企业名称\n" ONE ",甲\n", NULL},
        {"年度", "信用代码,企业名称,年度,净利润\n" TWO ",乙,2023,3\n", NULL},
    };
    struct sheet all[SHEET_LIMIT + 1] = {{NULL, NULL, NULL}};
    char *told;

    memcpy(all, sheets, sizeof sheets);
    told = told_of_book(*state, all);
    assert_lacks(told, "refused");
    assert_contains(told, "sheet 资质 certificates 1\nrow 2 new " ONE);
    free(told);
    assert_settled(*state, all);
    office_holds(*state, ONE,
                 "name=甲\nuscc=" ONE "\ncontact=张三\n2023 revenue=3\n"
                 "certificate 创新型中小企业 2024-01-01 2024-01-01..2027-01-01  \n");
}

/* By its code in one row and by its name in another, in any order. */
static void figures_of_a_new_enterprise_have_one_key(void **state)
{
    imports(*state, "信用代码,企业名称,年度,营业收入\n" ONE ",甲,2023,5\n,甲,2023,7\n",
            "row 2 refused 1 A duplicate 与第 3 行", "row 3 refused 1 A duplicate 与第 2 行");
    imports(*state, "信用代码,企业名称,年度,营业收入\n,甲,2023,7\n" ONE ",甲,2023,5\n",
            "row 2 refused 1 A duplicate 与第 3 行", "row 3 refused 1 A duplicate 与第 2 行");
    office_holds(*state, ONE, "");
    imports(*state,
            "信用代码,企业名称,年度,营业收入\n" ONE ",甲,2021,1\n" ONE ",甲,2023,5\n" ONE
            ",甲,2023,6\n",
            "row 2 new", "row 3 refused 1 A duplicate", "row 4 refused 1 A duplicate");
    imports(*state, "信用代码,企业名称,年度,营业收入\n" ONE ",甲,2022,5\n,甲,2022,7\n",
            "row 2 refused 1 A duplicate", "row 3 refused 1 A duplicate");
    imports(*state, "信用代码,企业名称,年度,营业收入\n,乙,2022,5\n" TWO ",乙,2023,7\n,丙,2023,7\n",
            "row 2 new " TWO, "row 3 new " TWO, "row 4 refused 2 B name 库中没有");
    imports(*state, "信用代码,企业名称,年度,营业收入\n" THREE ",,2022,5\n" THREE ",丙,2023,7\n",
            "row 2 new " THREE " 丙", "row 3 new " THREE " 丙");
}

static void keys_merged_down_belong_to_every_line(void **state)
{
    static const struct sheet sheets[] = {
        {"数据",
         "信用代码,企业名称,年度,营业收入\n" ONE ",甲,2022,1\n,,2023,2\n,,2024,3\n,,2021,9\n" TWO
         ",乙,2023,4\n,,2023,5\n",
         "<mergeCell ref=\"A2:A4\"/><mergeCell ref=\"B2:B4\"/><mergeCell ref=\"A6:A7\"/>"
         "<mergeCell ref=\"B6:B7\"/>"},
        {"资质", "企业名称,资质类型,公告日期\n甲,创新型,2024-01-01\n,专精特新,2024-02-01\n",
         "<mergeCell ref=\"A2:A3\"/>"},
        {NULL, NULL, NULL},
    };
    char *told = told_of_book(*state, sheets);

    assert_contains(told, "row 4 new " ONE " 甲\n 2024年营业收入总额:  -> 3\n");
    assert_contains(told, "row 5 refused 1 A uscc 没有填写");
    assert_contains(told, "row 6 refused 1 A duplicate 与第 7 行");
    assert_contains(told, "row 7 refused 1 A duplicate 与第 6 行");
    assert_contains(told, "row 3 new " ONE " 甲\n 资质类型:  -> 专精特新中小企业");
    free(told);
    assert_settled(*state, sheets);
}

/* A town, a batch and its day do. */
static void what_is_merged_down_belongs_to_every_line(void **state)
{
    static const struct sheet sheets[] = {
        {"名单",
         "镇街,信用代码,企业名称,2024年营业收入\n利国镇," ONE ",甲,6\n," TWO
         ",乙,5\n,,小计,11\n大许镇," THREE ",丙,1\n",
         "<mergeCell ref=\"A2:A4\"/>"},
        {"资质",
         "企业名称,资质类型,批次,公告日期\n甲,创新型,第一批,2024-01-01\n乙,创新型,,\n丙,创新型,第二批,"
         "2024-02-01\n",
         "<mergeCell ref=\"C2:C3\"/><mergeCell ref=\"D2:D3\"/>"},
        {NULL, NULL, NULL},
    };
    char *told = told_of_book(*state, sheets);

    assert_contains(told, "counts 3 0 0 0 1\n");
    free(told);
    office_holds(*state, TWO,
                 "name=乙\nuscc=" TWO "\ntown=利国镇\n2024 revenue=5\n"
                 "certificate 创新型中小企业 2024-01-01 2024-01-01..2027-01-01 第一批 \n");
    assert_settled(*state, sheets);
}

/* It may be their sum. One that lies over one line, a total or a gap below it is that line's. */
static void a_number_merged_over_several_lines_refuses_them(void **state)
{
    static const struct sheet sheets[] = {
        {"名单",
         "信用代码,企业名称,2024年营业收入,从业人员数\n" ONE ",甲,6,7\n,,合计,\n" TWO
         ",乙,/,9\n" THREE ",丙,,8\n",
         "<mergeCell ref=\"C2:C3\"/><mergeCell ref=\"D2:D3\"/><mergeCell ref=\"C4:C5\"/>"},
        {"年度",
         "信用代码,年度,研发费用,净利润\n" ONE ",2022,1,4\n" ONE ",2021,,5\n" TWO ",2021,3,6\n" TWO
         ",2022,3,\n",
         "<mergeCell ref=\"C2:C3\"/><mergeCell ref=\"D4:D5\"/>"},
        {NULL, NULL, NULL},
    };
    char *told = told_of_book(*state, sheets);

    assert_contains(told, "counts 3 0 0 0 1\n");
    assert_contains(told, "row 2 refused 3 C rd_expense “研发费用总额”的单元格从第 2 行合并到"
                          "第 3 行,分不清是哪一行的数");
    assert_contains(told, "row 3 refused 3 C rd_expense");
    assert_contains(told, "row 4 refused 4 D net_profit “净利润”的单元格从第 4 行合并到第 5 行");
    assert_contains(told, "row 5 refused 4 D net_profit");
    free(told);
    office_holds(*state, ONE, "name=甲\nuscc=" ONE "\n2024 revenue=6\n2024 employees=7\n");
    office_holds(*state, THREE, "name=丙\nuscc=" THREE "\n2024 employees=8\n");
    assert_settled(*state, sheets);
}

#define LIST "信用代码,企业名称,联系人\n"

/* A chain and an exchange, whatever the order of the rows; the names given up become former ones.
 */
static void names_that_are_given_up_are_free(void **state)
{
    static const char chain[] = LIST TWO ",甲,\n" ONE ",新甲,\n";
    static const char swap[] = LIST ONE ",甲,张\n" TWO ",新甲,\n";
    static const char ring[] = LIST THREE ",甲,\n" ONE ",新甲,\n" TWO ",丙,\n";

    imports(*state, LIST ONE ",甲,\n" TWO ",乙,\n" THREE ",丙,\n", "counts 3");
    imports(*state, chain, "row 2 changed " TWO " 甲\n 企业名称: 乙 -> 甲\n",
            "row 3 changed " ONE " 新甲\n 企业名称: 甲 -> 新甲\ncounts 0 2 0 0 0");
    imports(*state, chain, "counts 0 0 2 0 0");
    imports(*state, swap, "row 2 changed " ONE " 甲\n 企业名称: 新甲 -> 甲\n 联系人:  -> 张\n",
            "row 3 changed " TWO " 新甲\n 企业名称: 甲 -> 新甲\ncounts 0 2 0 0 0");
    imports(*state, swap, "counts 0 0 2 0 0");
    imports(*state, ring, "counts 0 3 0 0 0");
    imports(*state, ring, "counts 0 0 3 0 0");
    office_holds(*state, ONE, "name=新甲\nuscc=" ONE "\nformer_names=甲、新甲\ncontact=张\n");
    office_holds(*state, TWO, "name=丙\nuscc=" TWO "\nformer_names=乙、甲、新甲\n");
}

static void a_name_is_not_free_when_the_row_that_gives_it_up_is_refused(void **state)
{
    imports(*state, LIST ONE ",甲,\n" TWO ",乙,\n", "counts 2");
    imports(*state, "信用代码,企业名称,2024年营业收入\n" TWO ",甲,1\n" ONE ",新甲,约\n",
            "row 2 refused 2 B name 企业名称“甲”已属于另一个", "row 3 refused 3 C revenue");
    imports(*state, "信用代码,企业名称,2024年营业收入\n" TWO ",甲,1\n" ONE ",乙,约\n",
            "row 2 refused 2 B name", "row 3 refused", "counts 0 0 0 2 0");
    imports(*state, LIST TWO ",甲,\n" ONE ",丙,\n" ONE ",丁,\n", "counts 0 0 0 3 0");
    imports(*state, LIST THREE ",甲,\n" ONE ",新甲,\n", "row 2 new " THREE " 甲\n",
            "row 3 changed");
    office_holds(*state, TWO, "name=乙\nuscc=" TWO "\n");
    office_holds(*state, ONE, "name=新甲\nuscc=" ONE "\nformer_names=甲\n");
}

#define FIGURES "信用代码,企业名称,年度,营业收入\n"

/* Both sheets have codes and names; a row of the first has only the name, which one of the second
 * explains. */
static void a_name_may_be_explained_by_a_later_sheet(void **state)
{
    struct office *office = *state;
    const struct sheet sheets[] = {
        {"一", FIGURES ",甲,2024,5\n,乙,2024,6\n", NULL},
        {"二", FIGURES ONE ",甲,2023,4\n" TWO ",丙,2023,4\n", NULL},
        {NULL, NULL, NULL},
    };
    char *path = make_book(office->folder, sheets);
    struct buffer log = {0};
    struct import_record record = {.log = &log};

    assert_true(import_into(office->database, path, (struct import_options){0}, &record));
    assert_contains(log.text, "row 2 new " ONE " 甲\n 2024年营业收入总额:  -> 5\n");
    assert_contains(log.text, "row 3 refused 2 B name 库中没有名称为“乙”");
    assert_contains(log.text, "row 2 new " ONE " 甲\n 2023年营业收入总额:  -> 4\n");
    buffer_free(&log);
    free(path);
    office_holds(office, ONE, "name=甲\nuscc=" ONE "\n2023 revenue=4\n2024 revenue=5\n");
}

static void a_former_name_is_enough_for_figures_and_titles(void **state)
{
    imports(*state, "信用代码,企业名称,曾用名\n" ONE ",甲,老甲、旧厂\n" TWO ",乙,旧厂\n",
            "counts 2");
    imports(*state, "企业名称,年度,营业收入\n老甲,2024,5\n旧厂,2024,6\n厂,2024,7\n",
            "row 2 new " ONE " 老甲\n",
            "row 3 refused 1 A name “旧厂”是几家企业的曾用名,分不清是哪一家",
            "row 4 refused 1 A name 库中没有名称为“厂”");
    imports(*state, "企业名称,资质类型,公告日期\n老甲,创新型中小企业,2023-05-01\n",
            "row 2 new " ONE);
}

/* A list that renames stands behind the figures, which still have the old name. */
static void a_name_given_up_in_the_same_file_is_found(void **state)
{
    struct office *office = *state;
    const struct sheet sheets[] = {
        {"数据", "企业名称,年度,营业收入\n甲,2024,5\n", NULL},
        {"名单", "信用代码,企业名称\n" ONE ",新甲\n", NULL},
        {NULL, NULL, NULL},
    };
    char *path = make_book(office->folder, sheets);
    struct buffer log = {0};
    struct import_record record = {.log = &log};

    imports(office, "信用代码,企业名称\n" ONE ",甲\n", "counts 1");
    assert_true(import_into(office->database, path, (struct import_options){0}, &record));
    assert_contains(log.text, "row 2 new " ONE " 甲\n 2024年营业收入总额:  -> 5\n");
    buffer_free(&log);
    free(path);
    office_holds(office, ONE, "name=新甲\nuscc=" ONE "\nformer_names=甲\n2024 revenue=5\n");
}

static void the_example_of_a_template_is_no_line(void **state)
{
    imports(*state,
            "序号,信用代码,企业名称\n示例," ONE ",甲\n1," TWO ",示例公司\n示例(填写前请删除)," THREE
            ",丙\n",
            "row 3 new " TWO " 示例公司\n", "counts 1 0 0 0 2");
}

static void a_register_line_with_the_same_keys_wins(void **state)
{
    static const char awards[] =
        "信用代码,获奖级别,奖项名称,获奖日期\n" ONE ",省级,X奖,\n" ONE ",省级,X奖,2023-01-02\n";
    static const char between[] =
        "信用代码,获奖级别,奖项名称,获奖日期\n" ONE ",省级,Y奖,2022-01-02\n" ONE ",省级,Y奖,\n" ONE
        ",省级,Y奖,2023-01-02\n";
    static const char honours[] =
        "信用代码,荣誉类别,荣誉有效期起\n" ONE ",高企,\n" ONE ",高企,2023-11-06\n";

    imports(*state, "信用代码,企业名称\n" ONE ",甲\n", "counts 1");
    imports(*state, awards, "counts 2 0 0 0 0");
    imports(*state, awards, "counts 0 0 2 0 0");
    imports(*state, between, "row 3 refused 0  name 该企业有多条", "counts 2 0 0 1 0");
    imports(*state, between, "row 3 refused 0  name 该企业有多条", "counts 0 0 2 1 0");
    imports(*state, honours, "counts 2 0 0 0 0");
    imports(*state, honours, "counts 0 0 2 0 0");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sheets_that_contradict_each_other_settle_at_once),
        TEST(a_sheet_is_found_by_a_name_with_signs_of_xml),
        TEST(a_newer_enterprise_makes_no_certificate_newer),
        TEST(certificates_and_registers_that_contradict_each_other_settle),
        TEST(two_columns_of_figures_for_one_year_must_agree),
        TEST(the_list_is_read_first_wherever_it_stands),
        TEST(figures_of_a_new_enterprise_have_one_key),
        TEST(keys_merged_down_belong_to_every_line),
        TEST(what_is_merged_down_belongs_to_every_line),
        TEST(a_number_merged_over_several_lines_refuses_them),
        TEST(names_that_are_given_up_are_free),
        TEST(a_name_is_not_free_when_the_row_that_gives_it_up_is_refused),
        TEST(a_name_may_be_explained_by_a_later_sheet),
        TEST(a_former_name_is_enough_for_figures_and_titles),
        TEST(a_name_given_up_in_the_same_file_is_found),
        TEST(the_example_of_a_template_is_no_line),
        TEST(a_register_line_with_the_same_keys_wins),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

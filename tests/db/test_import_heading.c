/* Headings taken apart: what is label, year and unit in whatever form they are written. */
#include "tests/db/fixture.h"

#include <stdio.h>
#include <string.h>

#include "core/memory.h"
#include "db/import/heading.h"

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static const char *unit_name(const struct heading *heading)
{
    static const char *const names[] = {"own", "元", "万元", "亿元", "%", "千元", "百万元"};

    if (heading->foreign_unit)
        return "foreign";
    return heading->has_unit ? names[heading->unit] : "";
}

/* 2023, -1 last year, -2 the year before, 1 this year, 0 none */
static int year_of(const struct heading *heading)
{
    switch (heading->year_kind) {
    case HEADING_YEAR:
        return heading->year;
    case HEADING_LAST_YEAR:
        return -1;
    case HEADING_YEAR_BEFORE:
        return -2;
    case HEADING_THIS_YEAR:
        return 1;
    default:
        return 0;
    }
}

static const struct {
    const char *text, *base;
    int year;
    const char *unit;
} headings[] = {
    {"营业收入", "营业收入", 0, ""},
    {"2023年营业收入(万元)", "营业收入", 2023, "万元"},
    {"营业收入总额2023", "营业收入总额", 2023, ""},
    {"营业收入（2023年度）", "营业收入", 2023, ""},
    {"营业收入（２０２３年度，亿元）", "营业收入", 2023, "亿元"},
    {"2023年度 营业 收入\n（单位：元）", "营业收入", 2023, "元"},
    {"营业收入(万元)2023年", "营业收入", 2023, "万元"},
    {"营业收入_2023", "营业收入", 2023, ""},
    {"2023-营业收入", "营业收入", 2023, ""},
    {"[2023]营业收入〔万元〕", "营业收入", 2023, "万元"},
    {"营业收入【2023年】", "营业收入", 2023, ""},
    {"2023年末资产总额", "资产总额", 2023, ""},
    {"截至2023年底资产总额", "资产总额", 2023, ""},
    {"资产总额(2023年12月31日)", "资产总额", 2023, ""},
    {"2023年1-12月营业收入", "营业收入", 2023, ""},
    {"23年营收(万元)", "营收", 2023, "万元"},
    {"revenue@2023", "revenue", 2023, ""},
    {"营业收入＠２０２３（元）", "营业收入", 2023, "元"},
    {"2023会计年度营业收入", "营业收入", 2023, ""},
    {"营业收入(2023财年)", "营业收入", 2023, ""},
    {"二〇二三年营业收入", "营业收入", 2023, ""},
    {"二○一九年度营业收入(万元)", "营业收入", 2019, "万元"},
    {"营业收入(二零二三年)", "营业收入", 2023, ""},
    {"一九九〇年末资产总额", "资产总额", 1990, ""},
    {"一九八九年末资产总额", "一九八九年末资产总额", 0, ""},
    {"二〇九九年末资产总额", "资产总额", 2099, ""},
    {"二一〇〇年末资产总额", "二一〇〇年末资产总额", 0, ""},
    {"二〇二三营业收入", "二〇二三营业收入", 0, ""},
    {"二三年营业收入", "二三年营业收入", 0, ""},
    {"上年度营业收入（万元）", "营业收入", -1, "万元"},
    {"上上年度营业收入", "营业收入", -2, ""},
    {"营业收入(上年度)", "营业收入", -1, ""},
    {"本年度专精特新发展评价得分", "专精特新发展评价得分", 1, ""},
    {"2024年度主要经济指标", "主要经济指标", 2024, ""},
    {"主要经济指标（万元）", "主要经济指标", 0, "万元"},
    {"2023年", "", 2023, ""},
    {"(2023年度)", "", 2023, ""},
    {"2023年度（万元）", "", 2023, "万元"},
    {"万元", "", 0, "万元"},
    {"（单位：万元）", "", 0, "万元"},
    {"人", "", 0, ""},
    {"%", "", 0, "%"},
    {"主导产品全国细分市场占有率（％）", "主导产品全国细分市场占有率", 0, "%"},
    {"从业人员(人)", "从业人员", 0, ""},
    {"*企业名称：", "企业名称", 0, ""},
    {"1.企业名称", "企业名称", 0, ""},
    {"3、联系人", "联系人", 0, ""},
    {"企业名称（全称）", "企业名称", 0, ""},
    {"成立日期(yyyy-mm-dd)", "成立日期", 0, ""},
    {"成立日期(年/月/日)", "成立日期", 0, ""},
    {"是否审计(是/否)", "是否审计", 0, ""},
    {"新增股权融资额(合格机构投资者实缴额)(万元)", "新增股权融资额(合格机构投资者实缴额)", 0,
     "万元"},
    {"营业收入(千元)", "营业收入", 0, "千元"},
    {"主要指标（单位：百万元）", "主要指标", 0, "百万元"},
    {"（人民币千元）", "", 0, "千元"},
    {"出口额（万美元）", "出口额", 0, "foreign"},
    {"千万元", "", 0, "foreign"},
    {"经济指标(单位:万)", "经济指标", 0, "foreign"},
    {"营业收入(万元/元)", "营业收入", 0, "foreign"},
    {"规模（百）", "规模(百)", 0, ""},
    /* what may mean something else stays, so that no label matches */
    {"营业收入(同比%)", "营业收入(同比%)", 0, ""},
    {"研发费用(2023年,占比)", "研发费用(占比)", 2023, ""},
    {"2023年1-9月营业收入", "1-9月营业收入", 2023, ""},
    {"2023年上半年营业收入", "上半年营业收入", 2023, ""},
    {"2023年6月30日资产总额", "6月30日资产总额", 2023, ""},
    {"2023-2024年营业收入", "2024年营业收入", 2023, ""},
    {"所属“1650”产业链", "所属1650产业链", 0, ""},
    {"20230营业收入", "20230营业收入", 0, ""},
    {"1989年营业收入", "1989年营业收入", 0, ""},
    {"", "", 0, ""},
    {"（", "(", 0, ""},
    {"()", "", 0, ""},
};

static void headings_are_taken_apart(void **state)
{
    size_t i;

    for (i = 0; i < sizeof headings / sizeof *headings; i++) {
        struct heading heading;

        heading_read(*state, headings[i].text, &heading);
        if (strcmp(heading.base, headings[i].base) != 0 || year_of(&heading) != headings[i].year ||
            strcmp(unit_name(&heading), headings[i].unit) != 0)
            fail_msg("%s: “%s” %d “%s”", headings[i].text, heading.base, year_of(&heading),
                     unit_name(&heading));
    }
}

static bool has_form(const struct heading *heading, const char *text, const char *unit)
{
    static const char *const names[] = {"own", "元", "万元", "亿元", "%", "千元", "百万元"};
    size_t i;

    for (i = 0; i < heading->form_count; i++) {
        const struct heading_form *form = &heading->forms[i];

        if (strcmp(form->text, text) == 0 &&
            strcmp(form->has_unit ? names[form->unit] : "", unit) == 0)
            return true;
    }
    return false;
}

static void forms_go_from_the_literal_to_the_bare(void **state)
{
    struct heading heading;

    heading_read(*state, "其中：研发人员（2023年）", &heading);
    assert_string_equal(heading.forms[0].text, "其中:研发人员(2023年)");
    assert_true(has_form(&heading, "其中:研发人员", ""));
    assert_true(has_form(&heading, "研发人员", ""));
    heading_read(*state, "营业收入/万元", &heading);
    assert_true(has_form(&heading, "营业收入", "万元"));
    heading_read(*state, "全国市场占有率%", &heading);
    assert_true(has_form(&heading, "全国市场占有率", "%"));
}

static void the_text_for_lists_is_on_one_line(void **state)
{
    struct heading heading;

    heading_read(*state, "  出口额\r\n(万美元) ", &heading);
    assert_string_equal(heading.text, "出口额(万美元)");
}

static void the_unit_of_all_money_is_found_in_titles(void **state)
{
    static const struct {
        const char *text;
        int unit; /* -1: none, -2: one that cannot be converted */
    } cases[] = {
        {"2021年度企业财务数据（单位：元）", UNIT_YUAN},
        {"单位：万元", UNIT_WAN},
        {"单位：千元", UNIT_QIAN},
        {"单位:百万元", UNIT_BAIWAN},
        {"单位 元", UNIT_YUAN},
        {"单位　万元", UNIT_WAN},
        {"单位元", UNIT_YUAN},
        {"单位： 亿元 ", UNIT_YI},
        {"金额单位：亿元、人数单位：人", UNIT_YI},
        {"单位：人、千元", UNIT_QIAN},
        {"填报单位：铜山区工信局  单位：万元", UNIT_WAN},
        {"单位：人民币万元", UNIT_WAN},
        {"单位：人民币 元", UNIT_YUAN},
        {"单位：美元", -2},
        {"单位：万美元", -2},
        {"单位：千万元", -2},
        {"（金额单位：万）", -2},
        {"单位 十万元", -2},
        {"单位：万元以上", -2},
        {"单位：万元/元", -2},
        {"金额单位：万元 税额单位：元", -2},
        {"填报单位：元丰公司", -1},
        {"填报单位 元丰公司", -1},
        {"单位：%", -1},
        {"单位：人", -1},
        {"企业名单", -1},
        {"单位：", -1},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum entry_unit unit = UNIT_OWN;
        enum money_unit found = money_unit_of_title(*state, cases[i].text, &unit);
        int told = found == MONEY_UNIT_KNOWN ? (int)unit : found == MONEY_UNIT_NONE ? -1 : -2;

        if (told != cases[i].unit)
            fail_msg("%s: %d", cases[i].text, told);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(headings_are_taken_apart),
        TEST(forms_go_from_the_literal_to_the_bare),
        TEST(the_text_for_lists_is_on_one_line),
        TEST(the_unit_of_all_money_is_found_in_titles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

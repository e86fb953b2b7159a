/* Numbers as cells hold them (interface.md, “Cells”). */
#include "entry_cases.h"

static const struct fact money = {.id = "revenue",
                                  .label = "营业收入",
                                  .unit = "万元",
                                  .type = FACT_MONEY,
                                  .places = 6,
                                  .high = TOP};
static const struct fact profit = {.id = "net_profit",
                                   .label = "净利润",
                                   .unit = "万元",
                                   .type = FACT_MONEY,
                                   .places = 6,
                                   .signed_number = true,
                                   .low = BOTTOM,
                                   .high = TOP};
static const struct fact output = {.id = "cluster.output",
                                   .label = "总产值",
                                   .unit = "亿元",
                                   .type = FACT_MONEY,
                                   .places = 4,
                                   .high = TOP};
static const struct fact percent = {
    .id = "share", .label = "占有率", .unit = "%", .type = FACT_PERCENT, .places = 4, .high = TOP};
static const struct fact people = {
    .id = "employees", .label = "从业人员", .unit = "人", .type = FACT_INTEGER, .high = TOP};
static const struct fact digital = {.id = "digital_level",
                                    .label = "数字化水平",
                                    .unit = "",
                                    .type = FACT_INTEGER,
                                    .high = {4000000}};
static const struct fact score = {.id = "platform_score",
                                  .label = "得分",
                                  .unit = "分",
                                  .type = FACT_NUMBER,
                                  .places = 2,
                                  .high = {100000000}};
static const struct fact rank = {.id = "national_rank",
                                 .label = "全国排名",
                                 .unit = "",
                                 .type = FACT_RANK,
                                 .takes_none = true,
                                 .low = {1000000},
                                 .high = TOP};

static void numbers_are_read(void **state)
{
    (void)state;
    static const struct accepted cases[] = {
        {&money, UNIT_OWN, "0", "0"},
        {&money, UNIT_OWN, "412.50", "412.5"},
        {&money, UNIT_OWN, "1,215.62", "1215.62"},
        {&money, UNIT_OWN, "1\uFF0C215.62", "1215.62"},
        {&money, UNIT_OWN, "\uFF11\uFF0C\uFF12\uFF11\uFF15\uFF0E\uFF16\uFF12", "1215.62"},
        {&money, UNIT_OWN, "294,625,284", "294625284"},
        {&money, UNIT_OWN, "294 625 284.5", "294625284.5"},
        {&money, UNIT_OWN, "294\u00A0625", "294625"},
        {&money, UNIT_OWN, "'1215.62", "1215.62"},
        {&money, UNIT_OWN, "‘1215.62", "1215.62"},
        {&money, UNIT_OWN, "\u30001215.62 \n", "1215.62"},
        {&money, UNIT_OWN, "+12", "12"},
        {&money, UNIT_OWN, ".5", "0.5"},
        {&money, UNIT_OWN, "0.000001", "0.000001"},
        {&money, UNIT_OWN, "-0", "0"},
        {&money, UNIT_OWN, "9223372036854.775807", "9223372036854.775807"},
        {&profit, UNIT_OWN, "-1215.62", "-1215.62"},
        {&profit, UNIT_OWN, "−1,215.62", "-1215.62"},
        {&profit, UNIT_OWN, "\uFF0D1215.62", "-1215.62"},
        {&profit, UNIT_OWN, "- 1215.62", "-1215.62"},
        {&profit, UNIT_OWN, "(1,215.62)", "-1215.62"},
        {&profit, UNIT_OWN, "\uFF081215.62\uFF09", "-1215.62"},
        {&people, UNIT_OWN, "839", "839"},
        {&people, UNIT_OWN, "839.0", "839"},
        {&people, UNIT_OWN, "1,839", "1839"},
        {&people, UNIT_OWN, "839人", "839"},
        {&people, UNIT_OWN, "1.2万", "12000"},
        {&people, UNIT_OWN, "1.2 万人", "12000"},
        {&digital, UNIT_OWN, "0", "0"},
        {&digital, UNIT_OWN, "4", "4"},
        {&score, UNIT_OWN, "85.25", "85.25"},
        {&score, UNIT_OWN, "100 分", "100"},
        {&rank, UNIT_OWN, "1", "1"},
        {&rank, UNIT_OWN, "第3名", "3"},
        {&rank, UNIT_OWN, "第3", "3"},
        {&rank, UNIT_OWN, "3位", "3"},
        {&rank, UNIT_OWN, "0", "无"},
        {&rank, UNIT_OWN, "0.0", "无"},
    };
    ACCEPT(cases);
}

static void what_is_no_number_is_refused(void **state)
{
    (void)state;
    static const struct refused cases[] = {
        {&money, UNIT_OWN, "abc", "应为数字(单位 万元),这里是“abc”"},
        {&money, UNIT_OWN, "约500", "应为数字"},
        {&money, UNIT_OWN, "500左右", "应为数字"},
        {&money, UNIT_OWN, "500-600", "应为数字"},
        {&money, UNIT_OWN, "1,2,3", "应为数字"},
        {&money, UNIT_OWN, "1,23", "应为数字"},
        {&money, UNIT_OWN, "12,34,567", "应为数字"},
        {&money, UNIT_OWN, "1234,567", "应为数字"},
        {&money, UNIT_OWN, "1,234,56", "应为数字"},
        {&money, UNIT_OWN, "1,2345", "应为数字"},
        {&money, UNIT_OWN, "0,123", "应为数字"},
        {&money, UNIT_OWN, ",123", "应为数字"},
        {&money, UNIT_OWN, "1,234 567", "应为数字"},
        {&money, UNIT_OWN, "12 5", "应为数字"},
        {&money, UNIT_OWN, "1.234,5", "应为数字"},
        {&money, UNIT_OWN, "1.2.3", "应为数字"},
        {&money, UNIT_OWN, "12.", "应为数字"},
        {&money, UNIT_OWN, "1.2E+05", "应为数字"},
        {&money, UNIT_OWN, "1e3", "应为数字"},
        {&money, UNIT_OWN, "5²", "应为数字"},
        {&money, UNIT_OWN, "①", "应为数字"},
        {&money, UNIT_OWN, "二百", "应为数字"},
        {&money, UNIT_OWN, "12.5%", "应为数字"},
        {&money, UNIT_OWN, "12 35万元x", "应为数字"},
        {&money, UNIT_OWN, "(123", "应为数字"},
        {&money, UNIT_OWN, "(-123)", "应为数字"},
        {&money, UNIT_OWN, "--5", "应为数字"},
        {&money, UNIT_OWN, "¥500", "应为数字"},
        {&money, UNIT_OWN, "=1+1", "应为数字"},
        {&money, UNIT_OWN, "#REF!", "应为数字"},
        {&money, UNIT_OWN, "-1", "不能是负数"},
        {&money, UNIT_OWN, "(0.000001)", "不能是负数"},
        {&money, UNIT_OWN, "0.0000001", "小数位数过多"},
        {&money, UNIT_OWN, "9223372036854.775808", "数字过大"},
        {&money, UNIT_OWN, "99999999999999999999999999999999999999", "数字过大"},
        {&money, UNIT_OWN, "1111111111111111111111111111111111111111111111111111111111111111111111",
         "应为数字"},
        {&people, UNIT_OWN, "12.5", "应为整数"},
        {&people, UNIT_OWN, "-1", "不能是负数"},
        {&people, UNIT_OWN, "35名", "应为整数(单位 人)"},
        {&people, UNIT_OWN, "1.23456万", "应为整数"},
        {&digital, UNIT_OWN, "5", "不能大于 4"},
        {&digital, UNIT_OWN, "三级", "应为整数"},
        {&score, UNIT_OWN, "85.255", "最多 2 位小数"},
        {&score, UNIT_OWN, "100.01", "不能大于 100"},
        {&rank, UNIT_OWN, "1.5", "应为整数"},
        {&rank, UNIT_OWN, "-1", "不能是负数"},
        {&rank, UNIT_OWN, "前10", "应为从 1 起的整数或“无”"},
        {&rank, UNIT_OWN, "第三", "应为从 1 起的整数或“无”"},
    };
    REFUSE(cases);
}

static void units_are_converted_exactly(void **state)
{
    (void)state;
    static const struct accepted cases[] = {
        {&money, UNIT_WAN, "27627.86", "27627.86"},
        {&money, UNIT_YUAN, "294,625,284", "29462.5284"},
        {&money, UNIT_YUAN, "179721423.24", "17972.142324"},
        {&money, UNIT_YUAN, "0.01", "0.000001"},
        {&money, UNIT_YI, "1.2", "12000"},
        {&money, UNIT_QIAN, "10005", "1000.5"},
        {&money, UNIT_BAIWAN, "1.5", "150"},
        {&money, UNIT_OWN, "5千元", "0.5"},
        {&money, UNIT_YI, "1.2345678901", "12345.678901"},
        {&money, UNIT_OWN, "1.2亿", "12000"},
        {&money, UNIT_OWN, "1.2 亿元", "12000"},
        {&money, UNIT_OWN, "500万", "500"},
        {&money, UNIT_OWN, "500万元", "500"},
        {&money, UNIT_OWN, "5000000元", "500"},
        {&money, UNIT_OWN, "5,000,000 元", "500"},
        /* What stands behind the number goes before the heading. */
        {&money, UNIT_YUAN, "500万元", "500"},
        {&money, UNIT_YUAN, "500万", "500"},
        {&money, UNIT_YI, "5000000元", "500"},
        {&profit, UNIT_YUAN, "(12,156,200)", "-1215.62"},
        {&output, UNIT_OWN, "40.5", "40.5"},
        {&output, UNIT_WAN, "405000", "40.5"},
        {&output, UNIT_OWN, "405000万元", "40.5"},
        {&percent, UNIT_OWN, "12.5", "12.5"},
        {&percent, UNIT_OWN, "12.5%", "12.5"},
        {&percent, UNIT_PERCENT, "12.5", "12.5"},
        {&percent, UNIT_PERCENT, "12.5\uFF05", "12.5"},
        {&percent, UNIT_OWN, "0.1234 %", "0.1234"},
        {&percent, UNIT_OWN, "120", "120"},
    };
    ACCEPT(cases);
    static const struct refused bad[] = {
        {&money, UNIT_YUAN, "0.001", "小数位数过多"},
        {&money, UNIT_YUAN, "12345678.123", "小数位数过多"},
        {&money, UNIT_YI, "1.00000000001", "小数位数过多"},
        {&money, UNIT_YI, "922337204", "数字过大"},
        {&money, UNIT_PERCENT, "12", "应为数字(单位 万元)"},
        {&money, UNIT_OWN, "12美元", "应为数字"},
        {&money, UNIT_OWN, "12万人", "应为数字"},
        {&output, UNIT_WAN, "0.5", "最多 4 位小数"},
        {&percent, UNIT_OWN, "12.34567", "最多 4 位小数"},
        {&percent, UNIT_OWN, "12%%", "应为数字"},
        {&percent, UNIT_OWN, "12‰", "应为数字"},
        {&percent, UNIT_WAN, "12", "应为数字"},
        {&percent, UNIT_OWN, "12万", "应为数字"},
        {&people, UNIT_YUAN, "12", "应为整数"},
        {&people, UNIT_OWN, "12%", "应为整数"},
        {&rank, UNIT_OWN, "1万", "应为从 1 起"},
    };
    REFUSE(bad);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(units_are_converted_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

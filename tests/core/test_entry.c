/* What people and cells say of facts (interface.md, “Cells”), numbers apart. */
#include "entry_cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/industry.h"
#include "core/text.h"

static const char *const national_aliases[] = {"国家", NULL};
static struct choice levels[] = {
    {"国家级", (const char **)(uintptr_t)national_aliases},
    {"省级", NULL},
    {"“补短板”(含)", NULL},
};
static struct choice clusters[] = {{"新型电力装备集群", NULL}, {"物联网", NULL}, {"集群", NULL}};
static struct choice kinds[] = {{"制造类", NULL}, {"创新类", NULL}};

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
static const struct fact percent = {
    .id = "share", .label = "占有率", .unit = "%", .type = FACT_PERCENT, .places = 4, .high = TOP};
static const struct fact people = {
    .id = "employees", .label = "从业人员", .unit = "人", .type = FACT_INTEGER, .high = TOP};
static const struct fact rank = {.id = "national_rank",
                                 .label = "全国排名",
                                 .unit = "",
                                 .type = FACT_RANK,
                                 .takes_none = true,
                                 .low = {1000000},
                                 .high = TOP};
static const struct fact flag = {
    .id = "qms", .label = "质量体系", .type = FACT_BOOL, .takes_none = true};
static const struct fact day = {.id = "established_on", .label = "成立日期", .type = FACT_DATE};
static const struct fact month = {
    .id = "segment_since", .label = "起始日期", .type = FACT_DATE, .month_allowed = true};
static const struct fact until = {
    .id = "high_tech_until", .label = "高企有效期至", .type = FACT_DATE, .takes_none = true};
static const struct fact level = {.id = "institution_level",
                                  .label = "研发机构级别",
                                  .type = FACT_ENUM,
                                  .takes_none = true,
                                  .choices = levels,
                                  .choice_count = 3};
static const struct fact cluster = {.id = "provincial_cluster",
                                    .label = "省先进制造业集群",
                                    .type = FACT_ENUM,
                                    .takes_none = true,
                                    .choices = clusters,
                                    .choice_count = 3};
static const struct fact kind = {.id = "library_kind",
                                 .label = "入库类别",
                                 .type = FACT_ENUM,
                                 .choices = kinds,
                                 .choice_count = 2};
static const struct fact name = {.id = "name", .label = "企业名称", .type = FACT_TEXT};
static const struct fact phone = {.id = "phone", .label = "联系电话", .type = FACT_TEXT};
static const struct fact town = {.id = "county", .label = "县(市、区)", .type = FACT_REGION};
static const struct fact former = {.id = "former_names", .label = "曾用名", .type = FACT_LIST};
static const struct fact code = {.id = "uscc", .label = "统一社会信用代码", .type = FACT_USCC};
static const struct fact industry = {.id = "industry_code", .label = "行业代码", .type = FACT_CODE};

static void nothing_given_is_unknown(void **state)
{
    (void)state;
    static const char *const nothing[] = {"",       " ", "\u3000\n", "-", "—", "——", "--",
                                          "\uFF0D", "/", "\uFF0F",   "'", "–", " - "};
    static const struct fact *const facts[] = {&money, &percent, &people, &rank, &flag,
                                               &day,   &until,   &level,  &kind, &name,
                                               &phone, &town,    &former, &code, &industry};
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
        for (size_t k = 0; k < sizeof facts / sizeof facts[0]; k++) {
            struct accepted one = {facts[k], UNIT_OWN, nothing[i], ""};
            entry_accept(&one, 1);
        }
}

static void none_is_a_value_where_the_fact_takes_it(void **state)
{
    (void)state;
    static const struct accepted cases[] = {
        {&money, UNIT_OWN, "无", ""},     {&people, UNIT_OWN, "无", ""},
        {&percent, UNIT_OWN, " 无 ", ""}, {&day, UNIT_OWN, "无", ""},
        {&month, UNIT_OWN, "无", ""},     {&phone, UNIT_OWN, "无", ""},
        {&former, UNIT_OWN, "无", ""},    {&town, UNIT_OWN, "无", ""},
        {&rank, UNIT_OWN, "无", "无"},    {&until, UNIT_OWN, "无", "无"},
        {&level, UNIT_OWN, "'无", "无"},  {&flag, UNIT_OWN, "无", "否"},
    };
    ACCEPT(cases);
    static const struct refused not [] = {{&kind, UNIT_OWN, "无", "应为 制造类、创新类 之一"}};
    REFUSE(not );
}

static void booleans_are_read(void **state)
{
    (void)state;
    static const char *const yes[] = {"是",   "有",   "√",      "✓",   "✔",     "1",
                                      "Y",    "y",    "yes",    "YES", "true",  "TRUE",
                                      "True", " 是 ", "\uFF39", "'是", "\uFF11"};
    static const char *const no[] = {"否", "无", "×",     "✗",     "✘",      "0",    "N",
                                     "n",  "No", "false", "FALSE", "\uFF2E", "否\n", "\uFF10"};
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
        struct accepted one = {&flag, UNIT_OWN, yes[i], "是"};
        entry_accept(&one, 1);
    }
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++) {
        struct accepted one = {&flag, UNIT_OWN, no[i], "否"};
        entry_accept(&one, 1);
    }
    static const struct refused bad[] = {
        {&flag, UNIT_OWN, "也许", "应为 是 或 否,这里是“也许”"},
        {&flag, UNIT_OWN, "2", "应为 是 或 否"},
        {&flag, UNIT_OWN, "是/否", "应为 是 或 否"},
        {&flag, UNIT_OWN, "10", "应为 是 或 否"},
        {&flag, UNIT_OWN, "X", "应为 是 或 否"},
    };
    REFUSE(bad);
}

static void dates_are_read(void **state)
{
    (void)state;
    static const struct accepted cases[] = {
        {&day, UNIT_OWN, "2023-03-15", "2023-03-15"},
        {&day, UNIT_OWN, "2023年3月15日", "2023-03-15"},
        {&day, UNIT_OWN, "'20230315", "2023-03-15"},
        {&day, UNIT_OWN, "\uFF12\uFF10\uFF12\uFF13/3/15", "2023-03-15"},
        {&month, UNIT_OWN, "2019-05", "2019-05-01"},
        {&month, UNIT_OWN, "2019年5月", "2019-05-01"},
        {&month, UNIT_OWN, "2019-05-20", "2019-05-20"},
        {&until, UNIT_OWN, "2025-11-03", "2025-11-03"},
    };
    ACCEPT(cases);
    static const struct refused bad[] = {
        {&day, UNIT_OWN, "2019-05", "应为日期,如 2023-03-15"},
        {&day, UNIT_OWN, "45000", "应为日期"},
        {&day, UNIT_OWN, "2023-02-29", "应为日期"},
        {&day, UNIT_OWN, "否", "应为日期"},
        {&until, UNIT_OWN, "长期", "或“无”"},
        {&month, UNIT_OWN, "2019", "应为日期或年月"},
    };
    REFUSE(bad);
}

static void choices_are_read_by_label_or_alias(void **state)
{
    (void)state;
    static const struct accepted cases[] = {
        {&level, UNIT_OWN, "国家级", "国家级"},
        {&level, UNIT_OWN, " 国 家 级\n", "国家级"},
        {&level, UNIT_OWN, "国家", "国家级"},
        {&level, UNIT_OWN, "补短板\uFF08含\uFF09", "“补短板”(含)"},
        {&level, UNIT_OWN, "\"补短板\"(含)", "“补短板”(含)"},
        {&cluster, UNIT_OWN, "新型电力装备集群", "新型电力装备集群"},
        {&cluster, UNIT_OWN, "新型电力装备", "新型电力装备集群"},
        {&cluster, UNIT_OWN, "物联网", "物联网"},
        {&cluster, UNIT_OWN, "物联网集群", "物联网"},
        {&cluster, UNIT_OWN, "集群", "集群"},
        {&kind, UNIT_OWN, "制造类", "制造类"},
    };
    ACCEPT(cases);
    static const struct refused bad[] = {
        {&level, UNIT_OWN, "县级", "应为 国家级、省级、“补短板”(含) 之一或“无”,这里是“县级”"},
        {&level, UNIT_OWN, "国家级集群体", "应为"},
        {&kind, UNIT_OWN, "制造", "应为 制造类、创新类 之一"},
        {&cluster, UNIT_OWN, "新型", "应为"},
    };
    REFUSE(bad);
}

static void texts_are_read(void **state)
{
    (void)state;
    static const struct accepted cases[] = {
        {&phone, UNIT_OWN, "13883336290", "13883336290"},
        {&phone, UNIT_OWN, "'0516-84493760", "0516-84493760"},
        {&phone, UNIT_OWN, " 0516-84493760 转 8 ", "0516-84493760 转 8"},
        {&phone, UNIT_OWN, "甲\r\n乙", "甲 乙"},
        {&phone, UNIT_OWN, "甲 \n\n  \u3000乙", "甲 乙"},
        {&phone, UNIT_OWN, "甲\u2028乙\tx", "甲 乙 x"},
        {&phone, UNIT_OWN, "'引'文", "'引'文"},
        {&phone, UNIT_OWN, "‘引’文", "‘引’文"},
        {&phone, UNIT_OWN, "=1+1", "=1+1"},
        {&phone, UNIT_OWN, "\uFF08甲\uFF09", "\uFF08甲\uFF09"},
        {&phone, UNIT_OWN, "0", "0"},
        {&name, UNIT_OWN, "徐州 重型(江苏)\n有限公司", "徐州重型\uFF08江苏\uFF09有限公司"},
        {&town, UNIT_OWN, " 铜山区 ", "铜山区"},
        {&former, UNIT_OWN, "甲公司、乙公司", "甲公司、乙公司"},
        {&former, UNIT_OWN, "甲公司;乙公司\uFF1B 丙公司", "甲公司、乙公司、丙公司"},
        {&former, UNIT_OWN, "甲公司,\uFF0C乙公司\n\n丙公司、", "甲公司、乙公司、丙公司"},
        {&former, UNIT_OWN, "、;", ""},
        {&former, UNIT_OWN, "无、-;甲公司,/", "甲公司"},
        {&former, UNIT_OWN, "无;", ""},
        {&former, UNIT_OWN, "甲公司", "甲公司"},
        {&code, UNIT_OWN, "9132 0312-2qk7yn59q3", "913203122QK7YN59Q3"},
    };
    ACCEPT(cases);
    static const struct refused bad[] = {
        {&phone, UNIT_OWN, "甲\x01", "含有控制字符"},
        {&phone, UNIT_OWN, "\x1B[31m", "含有控制字符"},
        {&phone, UNIT_OWN, "甲\x7F", "含有控制字符"},
        {&phone, UNIT_OWN, "甲\xC2\x9B", "含有控制字符"},
        {&former, UNIT_OWN, "甲、\x02乙", "含有控制字符"},
        {&flag, UNIT_OWN, "\x1B[31m是", "含有控制字符"},
        {&phone, UNIT_OWN, "\xD0\xEC", "不是 UTF-8"},
        {&money, UNIT_OWN, "1\xFF", "不是 UTF-8"},
        {&code, UNIT_OWN, "913203122QK7YN59Q4", "末位应为“3”"},
    };
    REFUSE(bad);
}

static void texts_are_bounded(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct value value;
    struct error err;
    char *text = arena_alloc(arena, 100000);
    for (int i = 0; i < 2000; i++)
        memcpy(text + 3 * i, "徐", 3);
    assert_true(entry_read(NULL, &phone, text, UNIT_OWN, arena, &value, &err));
    assert_int_equal(strlen(value.text), 6000);
    memcpy(text + 6000, "x", 1);
    assert_false(entry_read(NULL, &phone, text, UNIT_OWN, arena, &value, &err));
    assert_non_null(strstr(err.text, "最多 2000 个字"));
    memset(text, '9', 99999);
    assert_false(entry_read(NULL, &money, text, UNIT_OWN, arena, &value, &err));
    arena_free(arena);
}

static void industry_codes_are_read(void **state)
{
    (void)state;
    static const struct accepted cases[] = {
        {&industry, UNIT_OWN, "C3973", "C3973"}, {&industry, UNIT_OWN, "c3973", "C3973"},
        {&industry, UNIT_OWN, "3973", "C3973"},  {&industry, UNIT_OWN, " C39 ", "C39"},
        {&industry, UNIT_OWN, "C397", "C397"},   {&industry, UNIT_OWN, "\uFF2339", "C39"},
        {&industry, UNIT_OWN, "01", "A01"},      {&industry, UNIT_OWN, "T97", "T97"},
    };
    ACCEPT(cases);
    static const struct refused bad[] = {
        {&industry, UNIT_OWN, "C", "应为 GB/T 4754-2017 行业代码"},
        {&industry, UNIT_OWN, "C3", "应为 GB/T 4754-2017 行业代码"},
        {&industry, UNIT_OWN, "C39731", "应为 GB/T 4754-2017 行业代码"},
        {&industry, UNIT_OWN, "D39", "应为 GB/T 4754-2017 行业代码"},
        {&industry, UNIT_OWN, "C99", "应为 GB/T 4754-2017 行业代码"},
        {&industry, UNIT_OWN, "00", "应为 GB/T 4754-2017 行业代码"},
        {&industry, UNIT_OWN, "C39 73", "应为 GB/T 4754-2017 行业代码"},
        {&industry, UNIT_OWN, "U39", "应为 GB/T 4754-2017 行业代码"},
    };
    REFUSE(bad);
}

static void each_division_has_its_section(void **state)
{
    (void)state;
    /* First divisions of the sections; the last is behind T. */
    static const int firsts[] = {1,  6,  13, 44, 47, 51, 53, 61, 63, 66, 70,
                                 71, 73, 76, 80, 83, 84, 86, 91, 97, 98};
    assert_int_equal(industry_section(0), '\0');
    for (int i = 0; i < 20; i++)
        for (int division = firsts[i]; division < firsts[i + 1]; division++) {
            char text[16], read[INDUSTRY_CODE_SIZE];
            assert_int_equal(industry_section(division), 'A' + i);
            for (char letter = 'A'; letter <= 'Z'; letter++) {
                snprintf(text, sizeof text, "%c%02d", letter, division);
                assert_int_equal(industry_code_read(text, read), letter == 'A' + i);
            }
        }
    assert_int_equal(industry_section(98), '\0');
    assert_int_equal(industry_section(99), '\0');
}

static void only_canonical_forms_come_back_from_a_store(void **state)
{
    (void)state;
    static const struct {
        const struct fact *fact;
        const char *text;
    } bad[] = {
        {&money, "1.50"},
        {&money, "1,000"},
        {&money, "无"},
        {&money, "+1"},
        {&people, "1.5"},
        {&people, "01"},
        {&flag, "true"},
        {&flag, "无"},
        {&day, "2023/3/15"},
        {&day, "无"},
        {&level, "国家"},
        {&level, "县级"},
        {&code, "91320312"},
        {&industry, "3973"},
        {&industry, "c3973"},
        {&kind, "无"},
        {&money, "9223372036854.775808"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct value value;
        if (entry_from_canonical(bad[i].fact, bad[i].text, &value))
            fail_msg("%s: %s", bad[i].fact->label, bad[i].text);
    }
    struct value value;
    assert_true(entry_from_canonical(&money, "", &value));
    assert_false(value_is_known(value));
    assert_true(entry_from_canonical(&rank, "无", &value));
    assert_int_equal(value.kind, VALUE_NONE);
    assert_true(entry_from_canonical(&profit, "-3", &value));
    assert_true(entry_from_canonical(&phone, "徐州", &value));
}

/* Whatever is typed is read, and then comes back, or is refused with a sentence. */
static void what_is_read_comes_back_whatever_was_typed(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "1", "0",      "23",   "456", ".",    ",",      "-",      "−",          "(",      ")",
        "%", "万",     "亿",   "元",  "年",   "月",     "日",     "无",         "\uFF11", "/",
        " ", "\u3000", "\n",   "、",  ";",    "国家级", "是",     "C",          "第",     "名",
        "'", "“",      "集群", "e3",  "\xE5", "\x01",   "物联网", "2024-05-06",
    };
    static const struct fact *const facts[] = {&money, &profit, &percent, &people, &rank,    &flag,
                                               &day,   &month,  &until,   &level,  &cluster, &kind,
                                               &name,  &phone,  &former,  &code,   &industry};
    struct arena *arena = arena_new();
    uint32_t random = 2463534242u;
    size_t known = 0;
    for (int i = 0; i < 60000; i++) {
        const struct fact *fact = facts[(size_t)i % (sizeof facts / sizeof facts[0])];
        char text[128] = "";
        for (int k = 0; k < 1 + i % 5; k++) {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            strcat(text, parts[random % (sizeof parts / sizeof parts[0])]);
        }
        struct value value = {0}, again = {0};
        struct error err = {0};
        if (entry_read(NULL, fact, text, UNIT_OWN, arena, &value, &err)) {
            char *canonical = value_format(value);
            if (!entry_from_canonical(fact, canonical, &again) || !value_equal(value, again) ||
                !entry_read(NULL, fact, canonical, UNIT_OWN, arena, &again, &err) ||
                !value_equal(value, again))
                fail_msg("%s “%s”: %s", fact->label, text, canonical);
            known += value_is_known(value);
            free(canonical);
        } else {
            assert_int_equal(err.code, ERROR_VALUE);
            assert_true(text_is_utf8(err.text, strlen(err.text)));
            assert_non_null(strstr(err.text, fact->type == FACT_USCC ? "统一" : fact->label));
        }
        arena_reset(arena);
    }
    assert_true(known > 1000);
    arena_free(arena);
}

static void values_are_equal_by_kind_and_content(void **state)
{
    (void)state;
    const struct value values[] = {
        {0},
        value_none(),
        value_bool(true),
        value_bool(false),
        value_number(decimal_of(0)),
        value_number(decimal_of(1)),
        value_date(date_of(2024, 1, 1)),
        value_date(date_of(2024, 1, 2)),
        value_text("无"),
        value_text("0"),
    };
    const size_t count = sizeof values / sizeof values[0];
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++)
            assert_int_equal(value_equal(values[i], values[k]), i == k);
    assert_false(value_is_known(values[0]));
    assert_true(value_is_known(values[1]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_given_is_unknown),
        cmocka_unit_test(none_is_a_value_where_the_fact_takes_it),
        cmocka_unit_test(booleans_are_read),
        cmocka_unit_test(dates_are_read),
        cmocka_unit_test(choices_are_read_by_label_or_alias),
        cmocka_unit_test(texts_are_read),
        cmocka_unit_test(texts_are_bounded),
        cmocka_unit_test(industry_codes_are_read),
        cmocka_unit_test(each_division_has_its_section),
        cmocka_unit_test(only_canonical_forms_come_back_from_a_store),
        cmocka_unit_test(what_is_read_comes_back_whatever_was_typed),
        cmocka_unit_test(values_are_equal_by_kind_and_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "fields.h"

static const struct choice levels[] = {
    {"国家级", NULL}, {"省级", NULL}, {"市级", NULL}, {"市级以下", NULL}};
static const struct choice fields[] = {{"徐工机械 产业链", NULL}, {"新能源", NULL}};

#define ANY .low = {-INT64_C(1000000000000000000)}, .high = {INT64_C(1000000000000000000)}

const struct fact expense = {
    .label = "研发费用总额", .unit = "万元", .type = FACT_MONEY, .places = 6, ANY};
const struct fact share = {
    .label = "全国细分市场占有率", .unit = "%", .type = FACT_PERCENT, .places = 4, ANY};
const struct fact staff = {.label = "从业人员数", .unit = "人", .type = FACT_INTEGER, ANY};
const struct fact contest = {
    .label = "大赛年度", .type = FACT_INTEGER, .low = {2015000000}, .high = {2999000000}};
const struct fact placing = {.label = "全国排名", .type = FACT_RANK, .takes_none = true, ANY};
const struct fact founded = {.label = "成立日期", .type = FACT_DATE};
const struct fact until = {.label = "高新技术企业有效期至", .type = FACT_DATE, .takes_none = true};
const struct fact brand = {.label = "拥有自主品牌", .type = FACT_BOOL};
const struct fact level = {.label = "研发机构级别",
                           .type = FACT_ENUM,
                           .takes_none = true,
                           .choices = (struct choice *)levels,
                           .choice_count = 4};
const struct fact chain = {.label = "所属产业链",
                           .type = FACT_ENUM,
                           .choices = (struct choice *)fields,
                           .choice_count = 2};
const struct fact address = {.id = "address", .label = "注册地址", .type = FACT_TEXT};
const struct fact names = {.label = "曾用名", .type = FACT_LIST};
const struct fact ratio = {.label = "研发费用占比",
                           .unit = "%",
                           .type = FACT_PERCENT,
                           .places = 4,
                           .origin = ORIGIN_DERIVED,
                           ANY};

struct field open_field(const struct fact *fact, const char *canonical)
{
    struct field field;
    struct value value;

    assert_true(entry_from_canonical(fact, canonical, &value));
    field_open(&field, fact, 0, value);
    return field;
}

bool type(struct field *field, const char *text)
{
    struct event event = text_event(text);

    return field_type(field, &event);
}

bool press(struct field *field, int key)
{
    struct event event = key_event(key);

    return field_type(field, &event);
}

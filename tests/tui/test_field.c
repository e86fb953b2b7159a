#include "tests/tui/support.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "tui/widgets/field.h"

static const struct choice levels[] = {
    {"国家级", NULL}, {"省级", NULL}, {"市级", NULL}, {"市级以下", NULL}};
static const struct choice fields[] = {{"徐工机械 产业链", NULL}, {"新能源", NULL}};

#define ANY .low = {-INT64_C(1000000000000000000)}, .high = {INT64_C(1000000000000000000)}

static const struct fact expense = {
    .label = "研发费用总额", .unit = "万元", .type = FACT_MONEY, .places = 6, ANY};
static const struct fact share = {
    .label = "全国细分市场占有率", .unit = "%", .type = FACT_PERCENT, .places = 4, ANY};
static const struct fact staff = {.label = "从业人员数", .unit = "人", .type = FACT_INTEGER, ANY};
static const struct fact contest = {
    .label = "大赛年度", .type = FACT_INTEGER, .low = {2015000000}, .high = {2999000000}};
static const struct fact placing = {
    .label = "全国排名", .type = FACT_RANK, .takes_none = true, ANY};
static const struct fact founded = {.label = "成立日期", .type = FACT_DATE};
static const struct fact until = {
    .label = "高新技术企业有效期至", .type = FACT_DATE, .takes_none = true};
static const struct fact brand = {.label = "拥有自主品牌", .type = FACT_BOOL};
static const struct fact level = {.label = "研发机构级别",
                                  .type = FACT_ENUM,
                                  .takes_none = true,
                                  .choices = (struct choice *)levels,
                                  .choice_count = 4};
static const struct fact chain = {.label = "所属产业链",
                                  .type = FACT_ENUM,
                                  .choices = (struct choice *)fields,
                                  .choice_count = 2};
static const struct fact address = {.id = "address", .label = "注册地址", .type = FACT_TEXT};
static const struct fact names = {.label = "曾用名", .type = FACT_LIST};
static const struct fact ratio = {.label = "研发费用占比",
                                  .unit = "%",
                                  .type = FACT_PERCENT,
                                  .places = 4,
                                  .origin = ORIGIN_DERIVED,
                                  ANY};

static struct field open_field(const struct fact *fact, const char *canonical)
{
    struct field field;
    struct value value;

    assert_true(entry_from_canonical(fact, canonical, &value));
    field_open(&field, fact, 0, value);
    return field;
}

static bool type(struct field *field, const char *text)
{
    struct event event = text_event(text);

    return field_type(field, &event);
}

static bool press(struct field *field, int key)
{
    struct event event = key_event(key);

    return field_type(field, &event);
}

static void values_show_as_people_read_them(void **state)
{
    static const struct {
        const struct fact *fact;
        const char *canonical, *shown;
    } cases[] = {
        {&expense, "1234.5", "1,234.50"},
        {&expense, "412.5", "412.50"},
        {&expense, "0", "0.00"},
        {&expense, "-5120", "-5,120.00"},
        {&expense, "1234567.123456", "1,234,567.123456"},
        {&expense, "999.1", "999.10"},
        {&share, "12.5", "12.5%"},
        {&share, "100", "100%"},
        {&staff, "999", "999"},
        {&staff, "1000", "1,000"},
        {&staff, "1234567", "1,234,567"},
        {&contest, "2023", "2023"},
        {&placing, "3", "3"},
        {&placing, "无", "无"},
        {&founded, "2024-08-15", "2024-08-15"},
        {&until, "无", "无"},
        {&brand, "是", "是"},
        {&brand, "否", "否"},
        {&level, "市级以下", "市级以下"},
        {&address, "铜山区北京路1号", "铜山区北京路1号"},
        {&names, "甲、乙", "甲、乙"},
        {&expense, "", ""},
        {&address, "", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct field field = open_field(cases[i].fact, cases[i].canonical);
        char *shown = field_show(&field);
        assert_string_equal(shown, cases[i].shown);
        free(shown);
        field_close(&field);
    }
}

static void what_is_typed_is_read_by_its_type(void **state)
{
    static const struct {
        const struct fact *fact;
        const char *typed, *canonical;
    } cases[] = {
        {&expense, "1.2亿", "12000"},
        {&expense, "1,234.50", "1234.5"},
        {&expense, "", ""},
        {&share, "12.5%", "12.5"},
        {&staff, "1,200人", "1200"},
        {&founded, "20230315", "2023-03-15"},
        {&founded, "2023.3.5", "2023-03-05"},
        {&until, "无", "无"},
        {&placing, "无", "无"},
        {&placing, "第3名", "3"},
        {&level, "省级", "省级"},
        {&level, "无", "无"},
        {&level, "gjj", "国家级"},
        {&level, "shengji", "省级"},
        {&level, "国", "国家级"},
        {&level, "shijiyixia", "市级以下"},
        {&names, "甲;乙", "甲、乙"},
        {&address, " 铜山 ", "铜山"},
        {&chain, "徐工", "徐工机械 产业链"},
    };
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct field field = open_field(cases[i].fact, "");
        struct value value;
        field_edit(&field, cases[i].typed);
        assert_true(field_accept(&field, NULL, arena, &value));
        char *canonical = value_format(value);
        assert_string_equal(canonical, cases[i].canonical);
        assert_false(field.editing);
        free(canonical);
        field_close(&field);
    }
    arena_free(arena);
}

static void the_canonical_text_is_edited(void **state)
{
    struct field field = open_field(&expense, "1234.5");
    struct arena *arena = arena_new();
    struct value value;

    (void)state;
    field_edit(&field, NULL);
    assert_string_equal(field.editor.text, "1234.5");
    assert_false(field.editor.changed);
    assert_true(press(&field, KEY_CODE_BACKSPACE));
    assert_true(type(&field, "75"));
    assert_true(field_accept(&field, NULL, arena, &value));
    assert_int_equal(value.number.micro, 1234750000);
    /* The saved value stands until the store has taken the new one. */
    assert_int_equal(field.value.number.micro, 1234500000);
    field_set(&field, value);
    char *shown = field_show(&field);
    assert_string_equal(shown, "1,234.75");
    free(shown);
    field_close(&field);
    arena_free(arena);
}

static void a_refused_text_stays_with_its_reason(void **state)
{
    struct field field = open_field(&founded, "2020-01-01");
    struct arena *arena = arena_new();
    struct value value;

    (void)state;
    field_edit(&field, "2023-13-01");
    assert_false(field_accept(&field, NULL, arena, &value));
    assert_true(field.editing);
    assert_string_equal(field.editor.text, "2023-13-01");
    assert_non_null(strstr(field.error, "成立日期"));
    assert_true(press(&field, KEY_CODE_LEFT));
    assert_string_equal(field.error, "");
    assert_false(field_accept(&field, NULL, arena, &value));
    /* A key that is not its own takes the reason away too. */
    assert_false(press(&field, KEY_CODE_UP));
    assert_string_equal(field.error, "");
    field_cancel(&field);
    assert_false(field.editing);
    char *shown = field_show(&field);
    assert_string_equal(shown, "2020-01-01");
    free(shown);
    field_close(&field);
    arena_free(arena);
}

static void an_emptied_field_is_taken_away(void **state)
{
    struct field field = open_field(&address, "铜山区");
    struct arena *arena = arena_new();
    struct value value;

    (void)state;
    field_edit(&field, NULL);
    assert_true(press(&field, KEY_CODE_CTRL + 'u' - 'a'));
    assert_true(field_accept(&field, NULL, arena, &value));
    assert_int_equal(value.kind, VALUE_UNKNOWN);
    field_set(&field, value);
    assert_null(field.text);
    field_close(&field);
    arena_free(arena);
}

static void yes_and_no_are_one_key(void **state)
{
    static const struct {
        const char *typed, *text;
    } cases[] = {{"y", "是"}, {"n", "否"}, {"是", "是"}, {"否", "否"}, {"Y", "是"},
                 {"0", "否"}, {"s", "是"}, {"f", "否"},  {"-", ""}};
    struct field field = open_field(&brand, "");

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        field_edit(&field, cases[i].typed);
        assert_string_equal(field.editor.text, cases[i].text);
        field_edit(&field, NULL);
        assert_true(type(&field, cases[i].typed));
        assert_string_equal(field.editor.text, cases[i].text);
    }
    field_edit(&field, NULL);
    assert_true(type(&field, "x"));
    assert_string_equal(field.editor.text, "");
    assert_string_not_equal(field.error, "");
    /* Space goes round: 是, 否, nothing. */
    static const char *const round[] = {"是", "否", "", "是"};
    for (size_t i = 0; i < 4; i++) {
        assert_true(type(&field, " "));
        assert_string_equal(field.editor.text, round[i]);
    }
    assert_true(press(&field, KEY_CODE_RIGHT));
    assert_string_equal(field.editor.text, "否");
    assert_true(press(&field, KEY_CODE_LEFT));
    assert_true(press(&field, KEY_CODE_LEFT));
    assert_string_equal(field.editor.text, "");
    assert_true(press(&field, KEY_CODE_LEFT));
    assert_string_equal(field.editor.text, "否");
    assert_true(press(&field, KEY_CODE_BACKSPACE));
    assert_string_equal(field.editor.text, "");
    assert_false(press(&field, KEY_CODE_DOWN));
    field_close(&field);
}

static void space_goes_through_the_choices(void **state)
{
    static const char *const round[] = {"国家级", "省级", "市级", "市级以下", "无", "", "国家级"};
    struct field field = open_field(&level, "");

    (void)state;
    field_edit(&field, NULL);
    for (size_t i = 0; i < sizeof round / sizeof round[0]; i++) {
        assert_true(type(&field, " "));
        assert_string_equal(field.editor.text, round[i]);
    }
    field_close(&field);
    /* In the middle of typing it is a blank. */
    field = open_field(&chain, "");
    assert_true(type(&field, "徐工机械"));
    assert_true(type(&field, " "));
    assert_true(type(&field, "产"));
    assert_string_equal(field.editor.text, "徐工机械 产");
    field_close(&field);
}

static void several_choices_are_not_guessed(void **state)
{
    struct field field = open_field(&level, "省级");
    struct arena *arena = arena_new();
    struct value value;

    (void)state;
    field_edit(&field, "sj");
    assert_false(field_accept(&field, NULL, arena, &value));
    assert_non_null(strstr(field.error, "有 2 个相符: 省级、市级"));
    assert_string_equal(field.editor.text, "sj");
    field_edit(&field, "xyz");
    assert_false(field_accept(&field, NULL, arena, &value));
    assert_non_null(strstr(field.error, "应为 国家级"));
    field_close(&field);
    arena_free(arena);
}

static void what_is_computed_cannot_be_typed(void **state)
{
    struct field field = open_field(&ratio, "");

    (void)state;
    assert_true(type(&field, "5"));
    assert_false(field.editing);
    assert_non_null(strstr(field.error, "不能直接填写"));
    field_close(&field);
}

static void text_begins_editing(void **state)
{
    struct field field = open_field(&staff, "12");

    (void)state;
    assert_false(press(&field, KEY_CODE_LEFT));
    assert_true(type(&field, "5"));
    assert_true(field.editing);
    assert_string_equal(field.editor.text, "5");
    assert_true(field.editor.changed);
    field_close(&field);
}

static void a_day_or_number_that_is_offered_is_typed_over(void **state)
{
    struct field field = open_field(&staff, "12");

    (void)state;
    field_offer(&field);
    assert_string_equal(field.editor.text, "12");
    assert_true(type(&field, "5"));
    assert_true(type(&field, "6"));
    assert_string_equal(field.editor.text, "56");
    field_cancel(&field);
    field_offer(&field); /* whoever moves in it changes it */
    assert_true(press(&field, KEY_CODE_LEFT));
    assert_true(type(&field, "0"));
    assert_string_equal(field.editor.text, "102");
    field_cancel(&field);
    field_edit(&field, NULL);
    assert_true(type(&field, "5"));
    assert_string_equal(field.editor.text, "125");
    field_close(&field);
}

static void a_text_that_is_offered_is_typed_on(void **state)
{
    struct field field = open_field(&address, "铜山");

    (void)state;
    field_offer(&field);
    assert_true(type(&field, "区"));
    assert_string_equal(field.editor.text, "铜山区");
    field_close(&field);
}

static void its_text_belongs_to_the_field(void **state)
{
    char text[] = "铜山区";
    struct field field;

    (void)state;
    field_open(&field, &address, 0, value_text(text));
    memset(text, 'x', sizeof text - 1);
    assert_string_equal(field.value.text, "铜山区");
    field_set(&field, field.value);
    assert_string_equal(field.value.text, "铜山区");
    field_close(&field);
}

static const char *draw(struct field *field, int width, int label, bool focused, int row)
{
    static char text[1000];
    struct area area;
    struct surface *surface = frame_new(4, width, &area);

    area_clear(area, STYLE_NORMAL);
    field_draw(field, area, 0, label, focused);
    frame_check(surface, area);
    size_t length = 0;
    for (int i = 0; i < width; i++) {
        const char *cell = surface_cell(surface, area.row + row, area.column + i)->text;
        strcpy(text + length, cell);
        length += strlen(cell);
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    text[length] = '\0';
    surface_free(surface);
    return text;
}

static void stands_in_a_line_with_its_unit(void **state)
{
    struct field field = open_field(&expense, "412.5");

    (void)state;
    assert_string_equal(draw(&field, 60, 24, false, 0),
                        "研发费用总额             [          412.50] 万元");
    assert_string_equal(draw(&field, 60, 24, true, 0),
                        "研发费用总额            >[          412.50] 万元");
    field.year = 2023;
    assert_string_equal(draw(&field, 60, 20, false, 0),
                        "2023年研发费用总额   [          412.50] 万元");
    assert_string_equal(draw(&field, 60, 0, false, 0), "[          412.50] 万元");
    field_edit(&field, NULL);
    assert_string_equal(draw(&field, 60, 0, true, 0), "[412.5           ] 万元");
    field_close(&field);
    field = open_field(&share, "12.5");
    assert_string_equal(draw(&field, 60, 20, false, 0),
                        "全国细分市场占有率   [            12.5] %");
    field_close(&field);
    field = open_field(&ratio, "8.0566");
    assert_string_equal(draw(&field, 60, 20, false, 0),
                        "研发费用占比                    8.0566  %");
    field_close(&field);
}

static void narrow_forms_cut_the_label_first(void **state)
{
    struct field field = open_field(&expense, "412.5");

    (void)state;
    assert_string_equal(draw(&field, 27, 14, false, 0), "研发费用总… [  412.50] 万元");
    assert_string_equal(draw(&field, 20, 14, false, 0), "研…  [  412.50] 万元");
    assert_string_equal(draw(&field, 14, 14, false, 0), "研…  [ 412.50]");
    field_close(&field);
}

static void the_reason_stands_beside_or_under(void **state)
{
    struct field field = open_field(&founded, "");
    struct arena *arena = arena_new();
    struct value value;

    (void)state;
    field_edit(&field, "明天");
    assert_false(field_accept(&field, NULL, arena, &value));
    assert_string_equal(
        draw(&field, 100, 10, true, 0),
        "成立日期  >[明天            ] “成立日期”应为日期,如 2023-03-15,这里是“明天”,请改正");
    assert_int_equal(field_rows(&field, 100, 10), 1);
    assert_int_equal(field_rows(&field, 60, 10), 3);
    assert_string_equal(draw(&field, 60, 10, true, 0), "成立日期  >[明天            ]");
    assert_string_equal(draw(&field, 60, 10, true, 1),
                        "            “成立日期”应为日期,如 2023-03-15,这里是“明天”,请");
    assert_string_equal(draw(&field, 60, 10, true, 2), "            改正");
    field.error[0] = '\0';
    assert_int_equal(field_rows(&field, 60, 10), 1);
    field_close(&field);
    arena_free(arena);
}

static void draws_at_every_width(void **state)
{
    static const struct {
        const struct fact *fact;
        const char *canonical;
    } cases[] = {{&expense, "1234567.123456"},
                 {&address, "江苏省徐州市铜山区北京北路1号A座"},
                 {&level, "市级以下"},
                 {&brand, "是"},
                 {&share, "12.5"},
                 {&ratio, "8.0566"}};
    char *shown;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int width = 0; width <= 60; width++)
            for (int label = 0; label <= 30; label += 3) {
                struct field field = open_field(cases[i].fact, cases[i].canonical);
                draw(&field, width, label, false, 0);
                draw(&field, width, label, true, 0);
                strcpy(field.error, "“成立日期”应为日期,如 2023-03-15,这里是“明天”,请改正");
                draw(&field, width, label, true, 0);
                shown = field_show(&field);
                field_edit(&field, shown);
                free(shown);
                draw(&field, width, label, true, 0);
                assert_in_range(field_rows(&field, width, label), 1, 60);
                field_close(&field);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_show_as_people_read_them),
        cmocka_unit_test(what_is_typed_is_read_by_its_type),
        cmocka_unit_test(the_canonical_text_is_edited),
        cmocka_unit_test(a_refused_text_stays_with_its_reason),
        cmocka_unit_test(an_emptied_field_is_taken_away),
        cmocka_unit_test(yes_and_no_are_one_key),
        cmocka_unit_test(space_goes_through_the_choices),
        cmocka_unit_test(several_choices_are_not_guessed),
        cmocka_unit_test(what_is_computed_cannot_be_typed),
        cmocka_unit_test(text_begins_editing),
        cmocka_unit_test(a_day_or_number_that_is_offered_is_typed_over),
        cmocka_unit_test(a_text_that_is_offered_is_typed_on),
        cmocka_unit_test(its_text_belongs_to_the_field),
        cmocka_unit_test(stands_in_a_line_with_its_unit),
        cmocka_unit_test(narrow_forms_cut_the_label_first),
        cmocka_unit_test(the_reason_stands_beside_or_under),
        cmocka_unit_test(draws_at_every_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

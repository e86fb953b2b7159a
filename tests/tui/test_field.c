#include "fields.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"

/* What is typed in a field, and the value that comes of it. */

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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

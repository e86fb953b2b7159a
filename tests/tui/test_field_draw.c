#include "fields.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

/* How a field stands in a form. */

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
        cmocka_unit_test(stands_in_a_line_with_its_unit),
        cmocka_unit_test(narrow_forms_cut_the_label_first),
        cmocka_unit_test(the_reason_stands_beside_or_under),
        cmocka_unit_test(draws_at_every_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

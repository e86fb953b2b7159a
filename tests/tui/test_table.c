#include "tests/tui/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/widgets/table.h"

struct rows {
    size_t count;
    size_t marked; /* this row */
    const char *name;
};

static size_t count(void *context)
{
    return ((struct rows *)context)->count;
}

static const char *cell(void *context, size_t row, size_t column)
{
    static char text[100];
    const struct rows *rows = context;

    assert_true(row < rows->count);
    if (column == 0)
        snprintf(text, sizeof text, "%s%zu", rows->name, row);
    else
        snprintf(text, sizeof text, "%c%zu", (int)('a' + column), row * 10);
    return text;
}

static enum style style(void *context, size_t row, size_t column)
{
    (void)context;
    return row == 2 && column == 1 ? STYLE_BAD : STYLE_NORMAL;
}

static bool marked(void *context, size_t row)
{
    return row == ((struct rows *)context)->marked;
}

static const struct view_column columns[] = {
    {"企业名称", 8, 3, 0, TEXT_LEFT},
    {"营收", 6, 1, 1, TEXT_RIGHT},
    {"镇街", 6, 0, 3, TEXT_LEFT},
    {"有效期至", 10, 0, 2, TEXT_LEFT},
};

static struct view_table table_over(struct rows *rows)
{
    return (struct view_table){
        .columns = columns,
        .column_count = 4,
        .rows = {count, cell, style, marked, rows},
        .sorted = SIZE_MAX,
    };
}

static struct surface *draw(struct view_table *table, int height, int width)
{
    struct surface *surface = surface_new(height, width);

    view_table_draw(table, area_whole(surface));
    return surface;
}

#define EXPECT_ROW(surface, row, text) assert_string_equal(surface_text(surface, row), text)

static void the_rest_is_shared_by_weight(void **state)
{
    struct rows rows = {.count = 3, .marked = 1, .name = "徐"};
    struct view_table table = table_over(&rows);
    /* 3 + 8 + 6 + 6 + 10 + 3 blanks = 36: 8 are left, 6 for the name and 2 for the income. */
    struct surface *surface = draw(&table, 5, 44);

    (void)state;
    EXPECT_ROW(surface, 0, "   企业名称           营收 镇街   有效期至");
    EXPECT_ROW(surface, 1, ">  徐0                  b0 c0     d0");
    EXPECT_ROW(surface, 2, " * 徐1                 b10 c10    d10");
    EXPECT_ROW(surface, 3, "   徐2                 b20 c20    d20");
    EXPECT_ROW(surface, 4, "");
    surface_free(surface);
}

static void columns_go_by_rank(void **state)
{
    struct rows rows = {.count = 1, .marked = 9, .name = "徐"};
    struct view_table table = table_over(&rows);
    static const struct {
        int width;
        const char *heading;
    } cases[] = {
        {36, "   企业名称   营收 镇街   有效期至"},
        {35, "   企业名称         营收 有效期至"},
        {29, "   企业名称   营收 有效期至"},
        {28, "   企业名称             营收"},
        {18, "   企业名称   营收"},
        {17, "   企业名称"},
        {11, "   企业名称"},
        {10, "   企业名…"},
        {4, "   …"},
        {3, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct surface *surface = draw(&table, 2, cases[i].width);
        EXPECT_ROW(surface, 0, cases[i].heading);
        surface_free(surface);
    }
}

static void of_equal_rank_the_last_goes_first(void **state)
{
    static const struct view_column three[] = {
        {"名称", 8, 0, 2, TEXT_LEFT}, {"甲", 4, 0, 2, TEXT_LEFT}, {"乙", 4, 0, 2, TEXT_LEFT}};
    struct rows rows = {.count = 1, .marked = 9, .name = "徐"};
    struct view_table table = table_over(&rows);

    (void)state;
    table.columns = three;
    table.column_count = 3;
    struct surface *surface = draw(&table, 2, 20);
    EXPECT_ROW(surface, 0, "   名称     甲");
    surface_free(surface);
    surface = draw(&table, 2, 12);
    EXPECT_ROW(surface, 0, "   名称");
    surface_free(surface);
}

static void columns_that_always_stay_give_way_together(void **state)
{
    static const struct view_column two[] = {{"企业名称", 12, 0, 0, TEXT_LEFT},
                                             {"得分", 6, 0, 0, TEXT_RIGHT}};
    struct rows rows = {.count = 1, .marked = 9, .name = "徐州重型"};
    struct view_table table = table_over(&rows);

    (void)state;
    table.columns = two;
    table.column_count = 2;
    struct surface *surface = draw(&table, 2, 18);
    EXPECT_ROW(surface, 0, "   企业名称   得分");
    EXPECT_ROW(surface, 1, ">  徐州重…      b0");
    surface_free(surface);
}

static void the_sort_is_marked_even_when_the_heading_is_cut(void **state)
{
    struct rows rows = {.count = 1, .marked = 9, .name = "徐"};
    struct view_table table = table_over(&rows);

    (void)state;
    table.sorted = 0;
    struct surface *surface = draw(&table, 2, 36);
    EXPECT_ROW(surface, 0, "   企业名…▲   营收 镇街   有效期至");
    surface_free(surface);
    table.sorted = 1;
    table.descending = true;
    surface = draw(&table, 2, 36);
    EXPECT_ROW(surface, 0, "   企业名称  营收▼ 镇街   有效期至");
    surface_free(surface);
}

static void the_row_at_the_cursor_shows_over_its_whole_width(void **state)
{
    struct rows rows = {.count = 4, .marked = 1, .name = "徐"};
    struct view_table table = table_over(&rows);
    const char *line;

    (void)state;
    table.cursor = 2;
    struct surface *surface = draw(&table, 5, 36);
    assert_string_equal(surface_text(surface, 3), ">  徐2         b20 c20    d20");
    line = surface_styles(surface, 3);
    for (int i = 0; i < 36; i++)
        assert_int_equal(line[i], 'a' + STYLE_SELECTED);
    assert_int_equal(surface_styles(surface, 0)[35], 'a' + STYLE_HEADING);
    assert_int_equal(surface_styles(surface, 1)[3], 'a' + STYLE_NORMAL);
    assert_int_equal(surface_styles(surface, 2)[1], 'a' + STYLE_MARKED);
    surface_free(surface);
    table.cursor = 3;
    surface = draw(&table, 5, 36);
    assert_int_equal(surface_styles(surface, 3)[12], 'a' + STYLE_BAD);
    surface_free(surface);
}

static void without_marks_their_column_is_not_there(void **state)
{
    struct rows rows = {.count = 1, .name = "徐"};
    struct view_table table = table_over(&rows);

    (void)state;
    table.rows.marked = NULL;
    table.rows.style = NULL;
    struct surface *surface = draw(&table, 2, 35);
    EXPECT_ROW(surface, 1, "> 徐0          b0 c0     d0");
    surface_free(surface);
}

static void an_empty_table_says_so(void **state)
{
    struct rows rows = {.marked = 99, .name = "徐"};
    struct view_table table = table_over(&rows);

    (void)state;
    struct surface *surface = draw(&table, 3, 36);
    EXPECT_ROW(surface, 1, "           没有可显示的行");
    surface_free(surface);
    assert_true(view_table_act(&table, ACTION_DOWN));
    assert_true(view_table_act(&table, ACTION_LAST));
    assert_true(view_table_act(&table, ACTION_PAGE_DOWN));
    assert_int_equal(table.cursor, 0);
    /* The rows come back. */
    rows.count = 50;
    surface = draw(&table, 3, 36);
    EXPECT_ROW(surface, 1, ">  徐0          b0 c0     d0");
    surface_free(surface);
}

static void the_cursor_stays_valid_when_rows_go(void **state)
{
    struct rows rows = {.count = 100, .marked = 9, .name = "徐"};
    struct view_table table = table_over(&rows);

    (void)state;
    surface_free(draw(&table, 11, 40));
    view_table_act(&table, ACTION_LAST);
    assert_int_equal(table.cursor, 99);
    assert_int_equal(table.first, 90);
    rows.count = 5;
    surface_free(draw(&table, 11, 40));
    assert_int_equal(table.cursor, 4);
    assert_int_equal(table.first, 0);
    rows.count = 0;
    surface_free(draw(&table, 11, 40));
    assert_int_equal(table.cursor, 0);
    rows.count = 3;
    view_table_act(&table, ACTION_DOWN);
    assert_int_equal(table.cursor, 1);
}

static void pages_overlap_by_a_row(void **state)
{
    struct rows rows = {.count = 30, .marked = 99, .name = "徐"};
    struct view_table table = table_over(&rows);

    (void)state;
    surface_free(draw(&table, 11, 40));
    view_table_act(&table, ACTION_DOWN);
    view_table_act(&table, ACTION_PAGE_DOWN);
    assert_int_equal(table.first, 9);
    assert_int_equal(table.cursor, 10);
    view_table_act(&table, ACTION_PAGE_DOWN);
    assert_int_equal(table.first, 18);
    view_table_act(&table, ACTION_PAGE_DOWN);
    assert_int_equal(table.first, 20);
    assert_int_equal(table.cursor, 28);
    view_table_act(&table, ACTION_PAGE_DOWN);
    assert_int_equal(table.cursor, 29);
    view_table_act(&table, ACTION_PAGE_UP);
    assert_int_equal(table.first, 11);
    assert_int_equal(table.cursor, 20);
    view_table_act(&table, ACTION_FIRST);
    assert_int_equal(table.first, 0);
    assert_int_equal(table.cursor, 0);
    assert_false(view_table_act(&table, ACTION_OPEN));
    assert_false(view_table_act(&table, ACTION_LEFT));
}

static void a_taller_table_is_filled(void **state)
{
    struct rows rows = {.count = 30, .marked = 99, .name = "徐"};
    struct view_table table = table_over(&rows);

    (void)state;
    surface_free(draw(&table, 6, 40));
    view_table_act(&table, ACTION_LAST);
    assert_int_equal(table.first, 25);
    surface_free(draw(&table, 21, 40));
    assert_int_equal(table.first, 10);
    assert_int_equal(table.cursor, 29);
    surface_free(draw(&table, 41, 40));
    assert_int_equal(table.first, 0);
}

static void the_mouse_selects_scrolls_and_finds_headings(void **state)
{
    struct rows rows = {.count = 30, .marked = 99, .name = "徐"};
    struct view_table table = table_over(&rows);
    struct surface *surface = surface_new(20, 60);
    struct area area = area_part(area_whole(surface), 2, 5, 11, 36);
    struct event event = mouse_event(MOUSE_PRESS, 2 + 1 + 4, 20);
    size_t column;

    (void)state;
    view_table_draw(&table, area);
    assert_true(view_table_mouse(&table, &event, area, &column));
    assert_int_equal(table.cursor, 4);
    assert_int_equal(column, SIZE_MAX);
    event = mouse_event(MOUSE_WHEEL_DOWN, 5, 20);
    assert_false(view_table_mouse(&table, &event, area, &column));
    assert_false(view_table_mouse(&table, &event, area, &column));
    assert_int_equal(table.first, 6);
    assert_int_equal(table.cursor, 6);
    event = mouse_event(MOUSE_WHEEL_UP, 5, 20);
    for (int i = 0; i < 3; i++)
        view_table_mouse(&table, &event, area, &column);
    assert_int_equal(table.first, 0);
    assert_int_equal(table.cursor, 6);
    static const struct {
        int at;
        size_t column;
    } headings[] = {{4, SIZE_MAX}, {7, SIZE_MAX}, {8, 0},  {15, 0}, {16, SIZE_MAX},
                    {17, 1},       {24, 2},       {31, 3}, {40, 3}, {41, SIZE_MAX}};
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++) {
        event = mouse_event(MOUSE_PRESS, 2, headings[i].at);
        assert_false(view_table_mouse(&table, &event, area, &column));
        assert_true(column == headings[i].column);
    }
    event = mouse_event(MOUSE_PRESS, 13, 20);
    assert_false(view_table_mouse(&table, &event, area, &column));
    /* Below the last row. */
    rows.count = 3;
    event = mouse_event(MOUSE_DOUBLE, 6, 20);
    assert_false(view_table_mouse(&table, &event, area, &column));
    assert_int_equal(table.cursor, 2);
    event = mouse_event(MOUSE_DOUBLE, 3, 20);
    assert_true(view_table_mouse(&table, &event, area, &column));
    surface_free(surface);
}

static void check_range(const struct view_table *table, const struct rows *rows)
{
    if (rows->count == 0) {
        assert_int_equal(table->cursor, 0);
        assert_int_equal(table->first, 0);
        return;
    }
    size_t shown = table->shown > 0 ? (size_t)table->shown : 1;
    assert_true(table->cursor < rows->count);
    assert_true(table->first <= table->cursor);
    assert_true(table->cursor - table->first < shown);
    assert_true(table->first == 0 || table->first + shown <= rows->count);
}

static void random_moves_never_leave_the_rows(void **state)
{
    static const enum action actions[] = {ACTION_UP,        ACTION_DOWN,  ACTION_PAGE_UP,
                                          ACTION_PAGE_DOWN, ACTION_FIRST, ACTION_LAST};
    struct random random = {42};
    struct rows rows = {.name = "徐州重型机械"};
    struct view_table table = table_over(&rows);

    (void)state;
    for (int step = 0; step < 20000; step++) {
        unsigned choice = random_below(&random, 100);
        size_t column;
        if (choice < 5) {
            rows.count = random_below(&random, 4) ? random_below(&random, 40) : 0;
            rows.marked = random_below(&random, 40);
        }
        if (choice < 15) {
            struct area area;
            struct surface *surface =
                frame_new((int)random_below(&random, 15), (int)random_below(&random, 50), &area);
            view_table_draw(&table, area);
            frame_check(surface, area);
            surface_free(surface);
        } else if (choice < 25) {
            struct event event =
                mouse_event((enum mouse_kind)random_below(&random, 4),
                            (int)random_below(&random, 20) - 2, (int)random_below(&random, 50));
            struct area area = {.rows = table.shown + 1, .columns = 40};
            view_table_mouse(&table, &event, area, &column);
        } else {
            assert_true(view_table_act(&table, actions[random_below(&random, 6)]));
        }
        check_range(&table, &rows);
    }
}

static void draws_at_every_width(void **state)
{
    struct rows rows = {.count = 5, .marked = 1, .name = "徐州重型机械"};
    struct view_table table = table_over(&rows);

    (void)state;
    for (int width = 0; width <= 60; width++)
        for (int height = 0; height < 8; height++)
            for (table.sorted = 0; table.sorted < 4; table.sorted++) {
                struct area area;
                struct surface *surface = frame_new(height, width, &area);
                view_table_draw(&table, area);
                frame_check(surface, area);
                surface_free(surface);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rest_is_shared_by_weight),
        cmocka_unit_test(columns_go_by_rank),
        cmocka_unit_test(of_equal_rank_the_last_goes_first),
        cmocka_unit_test(columns_that_always_stay_give_way_together),
        cmocka_unit_test(the_sort_is_marked_even_when_the_heading_is_cut),
        cmocka_unit_test(the_row_at_the_cursor_shows_over_its_whole_width),
        cmocka_unit_test(without_marks_their_column_is_not_there),
        cmocka_unit_test(an_empty_table_says_so),
        cmocka_unit_test(the_cursor_stays_valid_when_rows_go),
        cmocka_unit_test(pages_overlap_by_a_row),
        cmocka_unit_test(a_taller_table_is_filled),
        cmocka_unit_test(the_mouse_selects_scrolls_and_finds_headings),
        cmocka_unit_test(random_moves_never_leave_the_rows),
        cmocka_unit_test(draws_at_every_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
